//! In which forms the commands print, and what `quotes` takes and groups.

use clap::ValueEnum;

/// How articles are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// As rendered, without colours
    Text,
    /// One JSON object a line, one line a file
    Json,
}

/// How lists are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One article a line, in columns
    Table,
    /// One JSON object a line
    Jsonl,
    /// One record a line under a line of names, for spreadsheets, with the numbers of the sources of each kind
    Csv,
}

/// How matches are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// File and sentence, one a line
    Text,
    /// One JSON object a line
    Jsonl,
    /// A table, a line a match
    Csv,
}

/// How versions of stories are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CopiesFormat {
    /// Story by story, with the quotations that changed
    Text,
    /// One JSON object for each version and the fullest one
    Jsonl,
    /// A line a change
    Csv,
}

/// How verdicts on quotations are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// A quotation a paragraph, with what differs and the source
    Table,
    /// One JSON object a quotation
    Jsonl,
    /// What is to be looked at first, to be pasted
    Markdown,
    /// One page that prints well
    Html,
}

/// How much of what was said stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuotesKind {
    /// Nearly all of it
    Direct,
    /// Some of it
    Mixed,
    /// Nothing of it
    Indirect,
    /// Any part of it, or nothing
    All,
}

/// What quotations are put under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuotesGroup {
    /// Whoever said it; nobody known last
    Speaker,
    /// The article
    Article,
    /// The day of publication, newest first
    Day,
    /// The same words in all articles, edited or not: first seen where, in how many outlets, from how many origins, under which names
    Quotation,
}

/// How quotations are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuotesFormat {
    /// One quotation a line, in columns
    Table,
    /// One JSON object a line
    Jsonl,
    /// One record a line under a line of names, for spreadsheets
    Csv,
    /// By article and speaker, to be pasted
    Markdown,
    /// One page that stands alone and prints well, with what is seen at a glance
    Html,
    /// A reference an article, with the quotations as its note, for LaTeX and Zotero
    Bibtex,
    /// The same for Zotero and others
    Ris,
    /// The same as input of the Citation Style Language
    CslJson,
}

/// How bookmarks are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Notes by article, for people and programs of notes
    Markdown,
    /// One JSON object a line
    Jsonl,
    /// One record a line under a line of names, for spreadsheets
    Csv,
    /// W3C Web Annotations, in JSON-LD
    W3c,
    /// One page that prints well
    Html,
    /// A reference an article, with the passages as its note, for LaTeX and Zotero; not read again
    Bibtex,
    /// The same for Zotero and others
    Ris,
    /// The same as input of the Citation Style Language
    CslJson,
    /// A project of REFI-QDA, with the texts and the coded passages, for programs of qualitative research
    Qdpx,
    /// The code book alone, for the same
    Qdc,
}

/// How codes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CodesFormat {
    /// One code a line, in columns
    Table,
    /// One JSON object a line
    Jsonl,
    /// One record a line under a line of names, for spreadsheets
    Csv,
}

/// How the agreement of two coders is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AgreementFormat {
    /// Code by code, then the passages that were coded otherwise
    Table,
    /// One JSON object a line: all, each code, each passage
    Jsonl,
}

/// How bookmarks are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BookmarksFormat {
    /// For reading
    Markdown,
    /// One JSON object a line
    Jsonl,
}
