//! pullquote: a terminal reader for saved news that shows who said what.
//!
//! The floors of the house, lowest first; a room uses only rooms below it (kept by `tests/suite/architecture/`):
//! `text` · `config` · `article` · `catalogue` · `import`, `annotate`, `layout`, `search`, `copies`, `check`, `citations` · `library`, `bookmarks` · `app` · `ui` ·
//! `runtime`, `commands`.

mod annotate;
mod app;
mod article;
mod bookmarks;
mod catalogue;
mod check;
mod citations;
mod cli;
mod commands;
mod config;
mod copies;
mod import;
mod layout;
mod library;
mod program;
mod runtime;
mod search;
mod text;
mod ui;

pub use annotate::annotate;
#[doc(hidden)]
pub use annotate::{attribution, captions};
pub use app::{Answer, Effect, Job, Loaded, Message, Model, Opened, Pane, Ticket, update};
pub use article::{
    Annotations, Article, ArticleBuilder, Attribution, AttributionKind, Basis, Block, BlockKind, Caption, Document, EncodingBasis,
    FactBases, FactBasis, FileFacts, Metadata, Picture, PictureSource, Polarity, Quotation, Span, SpanKind, Speaker, SpeakerId,
    SpeakerKind,
};
#[doc(hidden)]
pub use bookmarks::rewritten;
pub use catalogue::{Entry, Found, Locator, Root, Stamp};
pub use config::{Config, ConfigError, Paths, Settings, Theme, print as print_config, themes};
pub use import::{Encoding, Format, ImportError, ImportOptions, MAX_FILE, Records, Summary, import, import_as, summarise};
pub use layout::{Layout, Masthead, Position, Row, RowId};
pub use library::{Shelf, Stores, check, find_stories, index, life, scan, search};
pub use program::main;
#[doc(hidden)]
pub use runtime::input::heard;
pub use search::{ARTICLE, Asked, LIBRARY, QUOTATIONS, Query};
pub use text::{Cancel, Cancelled, TextRange, Widths};
pub use ui::{Link, view};
