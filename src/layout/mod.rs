//! Article × width -> rows: the one map between text and screen.
//!
//! Rows and columns exist only here and only for the width at hand. A block is laid out when one of its rows is first
//! asked for, so that a frame costs the visible rows and an article of ten megabytes opens as fast as a short one.
//! Rows are therefore not numbered through but addressed by item and row within it ([`RowId`]), in order of the text.
//!
//! ```text
//! item 0   block 0 (title)      Harbour bridge opens
//! item 1   masthead             5 Jan 2022 · 3 min
//!                                                          (a blank row belongs to the item below it)
//! item 2   fold 0               ▸ Photo gallery · 1 repeated caption
//! ```

mod columns;
mod items;
mod lines;
mod masthead;
mod row;
mod rows;
mod table;
mod typed;

pub use masthead::Masthead;
pub use row::{Part, Row, TablePart};
pub use rows::{Layout, Position, RowId, wrapped};
pub use typed::typed_rows;
