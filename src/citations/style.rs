//! The forms in which references are written.

use super::reference::Reference;
use super::{bibtex, csl_json, ris};

/// A form of references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// BibTeX, with the fields of BibLaTeX that a newspaper needs.
    Bibtex,
    /// The format of Research Information Systems, as Zotero reads it.
    Ris,
    /// The input of the Citation Style Language.
    CslJson,
}

impl Style {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::CslJson];

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
        }
    }

    /// The one that is called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }

    /// The references as text that ends with a line end; nothing where there are none.
    pub fn write(self, references: &[Reference]) -> String {
        match self {
            _ if references.is_empty() => String::new(),
            Self::Bibtex => bibtex::write(references),
            Self::Ris => ris::write(references),
            Self::CslJson => csl_json::write(references),
        }
    }
}
