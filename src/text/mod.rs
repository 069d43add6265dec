//! Text itself: ranges of it, its grapheme clusters and their cells, its sentences, its quotation marks, what may never stand in it, how a
//! path and an address of the web are written as text, lists of words, and how work on it is asked to stop.
//!
//! Knows nothing of articles or screens, and opens no file. One coordinate system: UTF-8 byte offsets, half-open ranges.

mod cancel;
mod clusters;
mod fold;
mod graphemes;
mod html;
mod index_words;
mod letters;
pub mod lexicon;
mod markdown;
mod named;
mod percent;
mod plain_form;
mod quotation_marks;
mod range;
mod sanitise;
mod sentences;
mod spreadsheet;
mod stored_path;
mod web_address;
mod widths;

pub use cancel::{Cancel, Cancelled};
pub use clusters::{BREAK, needs_break};
pub use fold::Folded;
pub use graphemes::{ceil_boundary, floor_boundary, graphemes, next_boundary, previous_boundary, snap};
pub use html::{html_escaped, html_page};
pub use index_words::{Piece, index_pieces, index_words, is_unspaced};
pub use letters::{MARKS, is_marked};
pub use markdown::{markdown_escaped, markdown_link};
pub use named::{Ending, Named};
pub use percent::{percent_decoded, percent_encoded, visible_ascii};
pub use plain_form::plain_form;
pub use quotation_marks::QuotationMarks;
pub use range::{TextRange, slice};
pub use sanitise::{is_visible, one_line, sanitise_line, sanitise_text};
pub use sentences::{is_abbreviation, sentences};
pub use spreadsheet::{cell_words, words_cell};
pub use stored_path::StoredPath;
pub use web_address::WebAddress;
pub use widths::{Widths, joins_letters};
