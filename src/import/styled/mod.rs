//! Documents of word processors, whatever their format: paragraphs with styles, and the article that is written of them.
//!
//! The readers know what each paragraph is, so that it is written as such at once, and not as markup that another stage would
//! have to guess at: a caption without a picture stays one, and a line that is nothing but a link stays text.
//!
//! ```text
//! .docx, .rtf -> Sheet -> paragraphs -> article        press: paragraphs -> articles
//! ```

mod fields;
mod opening;
#[cfg(test)]
pub(super) mod outline;
mod paragraph;
mod sheet;
mod style_names;
mod write;

pub(super) use self::fields::{Fields, address};
pub(super) use self::opening::open;
pub(super) use self::paragraph::{Cell, Kind, Look, Paragraph};
pub(super) use self::sheet::{Document, PICTURES, Sheet};
pub(super) use self::style_names::{heading_of_outline, kind_of_style};
pub(super) use self::write::{words, write};
