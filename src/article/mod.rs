//! What an article is: one text, blocks and spans that point into it, metadata, and stand-off annotations.
//!
//! Knows nothing of files, formats or screens. Nothing decorative stands in the text: no bullets, indents or hyphens.
//!
//! ```text
//! text    Harbour bridge opens\n\n“At last,” said Ms. Reed.
//! blocks  [heading 0..20]        [paragraph 22..51]
//! ```

mod annotations;
mod block;
mod builder;
mod content;
mod document;
mod metadata;
mod picture;
mod reading_time;
mod said;
mod table;

pub use annotations::{Annotations, Attribution, AttributionKind, Basis, Caption, Polarity, Quotation, Speaker, SpeakerId, SpeakerKind};
pub use block::{Block, BlockKind, Span, SpanKind};
pub use builder::ArticleBuilder;
pub use content::{Article, MAX_BLOCK};
pub use document::{Document, Fold};
pub use metadata::{EncodingBasis, FactBases, FactBasis, FileFacts, Metadata};
pub use picture::{Picture, PictureSource};
pub use reading_time::minutes;
pub use said::Said;
pub use table::{CELL_BORDER, cell_text, cells};
