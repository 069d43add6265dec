//! What is known about an article as a whole.

use jiff::civil::Date;

/// Facts about an article. Only the title is always there: when the file names none it is the file's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline, on one line.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The newspaper, agency or site.
    pub publication: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The day it was last changed by its publication.
    pub updated: Option<Date>,
    /// The day it was saved, by its own account (never the file's time).
    pub saved: Option<Date>,
    /// Where it came from: an http or https address.
    pub url: Option<String>,
    /// BCP 47 tag, lower case, of the language it declares.
    pub language: Option<String>,
    /// What wrote the file, where it says so: `SingleFile`, `Obsidian Web Clipper`.
    pub tool: Option<String>,
    /// The name of the encoding that its bytes were read in, as the Encoding Standard has it; none for text that came as text.
    pub encoding: Option<String>,
    /// What the file or its importer wants the reader to know: an odd encoding, a stub.
    pub notices: Vec<String>,
}
