//! Code books and coded passages of programs of qualitative research, by the REFI-QDA Standard 1.0 (2019, qdasoftware.org), which `QualCoder`,
//! ATLAS.ti, MAXQDA, `NVivo`, Quirkos and others read and write.
//!
//! ```text
//! .qdc    a code book: XML
//! .qdpx   a project: a zip archive of project.qde (XML: codes, sources, passages by position) and Sources/GUID.txt
//! ```
//!
//! A project of ours also holds `pullquote/bookmarks.jsonl` and `pullquote/codes.toml`, which other programs pass over: by these the
//! same bookmarks and codes come back. What another program has changed of codes and notes counts before what stands there.

mod codes;
mod project;
mod reading;

pub use codes::write as write_codes;
pub use project::{SourceText, write as write_project};
pub(super) use reading::{is_archive, is_xml, read_archive, read_xml};

/// The name space of a project, and that of a code book.
const PROJECT: &str = "urn:QDA-XML:project:1.0";
const CODE_BOOK: &str = "urn:QDA-XML:codebook:1.0";

/// The description of a project within the archive.
const DESCRIPTION: &str = "project.qde";

/// What only this program reads of an archive.
const OUR_BOOKMARKS: &str = "pullquote/bookmarks.jsonl";
const OUR_CODES: &str = "pullquote/codes.toml";

/// How a path within the archive is written.
const INTERNAL: &str = "internal://";

/// Who writes: a program tells a name, and has no account.
const ORIGIN: &str = concat!("pullquote ", env!("CARGO_PKG_VERSION"));

#[cfg(test)]
mod tests;
