//! What is known about an article as a whole.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::text::one_line;

/// Facts about an article. Only the title is always there: when the file names none it is the file's name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline, on one line.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The newspaper, agency or site.
    pub publication: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The time on that day, to the minute, as its publication writes it, wherever it is.
    pub published_time: Option<Time>,
    /// The day it was last changed by its publication.
    pub updated: Option<Date>,
    /// The day it was saved, by its own account (never the file's time).
    pub saved: Option<Date>,
    /// Where it came from: an http or https address.
    pub url: Option<String>,
    /// BCP 47 tag, lower case, of the language it declares.
    pub language: Option<String>,
    /// What it is about, in the words of its publication or of whoever saved it.
    pub tags: Vec<String>,
    /// What wrote the file, where it says so: `SingleFile`, `Obsidian Web Clipper`.
    pub tool: Option<String>,
    /// The name of the encoding that its bytes were read in, as the Encoding Standard has it; none for text that came as text.
    pub encoding: Option<String>,
    /// Where the facts of a web page were found.
    pub basis: FactBases,
    /// The file that it was read from.
    pub file: FileFacts,
    /// What the file or its importer wants the reader to know: an odd encoding, a stub.
    pub notices: Vec<String>,
}

/// Where the facts of a web page were found, which names them in several places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactBases {
    /// The title.
    pub title: Option<FactBasis>,
    /// The day of publication.
    pub published: Option<FactBasis>,
    /// Who wrote it.
    pub byline: Option<FactBasis>,
}

/// A place in a web page that names facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactBasis {
    /// What it describes itself with for machines: JSON-LD.
    Described,
    /// Its `meta` and `title` elements.
    Head,
    /// What its readers see.
    Printed,
    /// Its address.
    Address,
}

impl FactBasis {
    /// In a word, for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Described => "json-ld",
            Self::Head => "head",
            Self::Printed => "printed",
            Self::Address => "address",
        }
    }
}

/// What is known about an article's file without its name and place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// What it was read as, in a word: `text`, `markdown`, `html`; empty for an article that comes from no file.
    pub format: Cow<'static, str>,
    /// Its length in bytes.
    pub bytes: u64,
    /// Whether all text of a page is in the article, because the reader wanted it so.
    pub whole: bool,
    /// What the choice of [`Metadata::encoding`] rests on.
    pub encoding_basis: Option<EncodingBasis>,
}

/// What the choice of an encoding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EncodingBasis {
    /// A byte order mark.
    Mark,
    /// The places of NULs, or escapes that no other encoding has.
    Shape,
    /// The bytes are valid UTF-8, or nearly all of them are.
    Valid,
    /// The file says so.
    Declared,
    /// The frequencies of its bytes.
    Guessed,
    /// Nothing at all.
    Assumed,
    /// The reader.
    Chosen,
}

impl EncodingBasis {
    /// In a word, for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Shape => "shape",
            Self::Valid => "valid",
            Self::Declared => "declared",
            Self::Guessed => "guessed",
            Self::Assumed => "assumed",
            Self::Chosen => "chosen",
        }
    }

    /// Whether another encoding may well be the right one.
    pub fn is_doubtful(self) -> bool {
        matches!(self, Self::Guessed | Self::Assumed)
    }
}

impl Metadata {
    /// These facts, and those of `other` where there are none. The notices of both.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        if self.title.is_empty() {
            self.title = other.title;
        }
        self.byline = self.byline.or(other.byline);
        self.publication = self.publication.or(other.publication);
        if self.published.is_none() {
            (self.published, self.published_time) = (other.published, other.published_time);
        }
        self.basis = FactBases {
            title: self.basis.title.or(other.basis.title),
            published: self.basis.published.or(other.basis.published),
            byline: self.basis.byline.or(other.basis.byline),
        };
        self.updated = self.updated.or(other.updated);
        self.saved = self.saved.or(other.saved);
        self.url = self.url.or(other.url);
        self.language = self.language.or(other.language);
        self.tool = self.tool.or(other.tool);
        self.encoding = self.encoding.or(other.encoding);
        if self.tags.is_empty() {
            self.tags = other.tags;
        }
        self.notices.extend(other.notices);
        self
    }

    /// Makes every text clean and puts it on one line; a fact that then says nothing is none.
    pub(crate) fn clean(&mut self) {
        let Self { title, byline, publication, url, language, tags, tool, encoding, notices, .. } = self;
        *title = one_line(title);
        for field in [byline, publication, url, language, tool, encoding] {
            *field = field.take().map(|text| one_line(&text)).filter(|text| !text.is_empty());
        }
        for text in tags.iter_mut().chain(notices) {
            *text = one_line(text);
        }
    }
}
