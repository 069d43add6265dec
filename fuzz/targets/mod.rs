//! What must hold of the program whatever bytes it is given: one function for each way in, which panics where it does not hold.
//!
//! Used twice: by `fuzz_targets/`, where libFuzzer looks for bytes that break it, and by `tests/suite/fuzz.rs`, which holds it against
//! kept bytes and changes of them wherever `cargo test` runs.

mod annotate;
mod article;
mod bookmark_file;
mod layout;
mod query;
mod records;
mod terminal_input;

pub use annotate::annotate;
pub use article::{decode, html, mail, markdown};
pub use bookmark_file::bookmark_file;
pub use layout::layout;
pub use query::query;
pub use records::records;
pub use terminal_input::terminal_input;

/// The first byte, which chooses among ways of reading, and the others, which are read.
fn choice_and_bytes(data: &[u8]) -> (usize, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest))
}
