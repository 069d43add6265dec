//! The linear form of the screen, for screen readers and braille displays: each unit, each row of a list is a line that says what it
//! is. `words` says what things are called, `passages` cuts the text into lines, `lines` is the lines of whatever is shown, `page`
//! keeps the line of the unit in the window and changes as little of it as it can.

mod lines;
mod page;
mod passages;
mod words;

pub use page::{act, follow, rows};
