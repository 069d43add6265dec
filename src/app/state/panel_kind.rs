//! The lists that can stand in the place of the list of articles: what they are called, how high their lines are and how they can stand.

use crate::search::{Answers, BOOKMARKS, LINES, QUOTATIONS, VOICES};

/// The cells of a line of the list of voices: name and figures, or enough of a quotation to know it.
const WIDEST_VOICE: usize = 46;

/// The cells of a line of the list of matches: as wide as that list gets on any screen.
const WIDEST_MATCH: usize = 240;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelKind {
    /// Keys and what they do.
    Help,
    /// All bookmarks.
    Bookmarks,
    /// The quotations of the articles of the list.
    Quotations,
    /// What a search through all articles has found.
    Matches,
    /// The other copies of the story.
    Copies,
    /// The quotations of a draft, checked.
    Check,
    /// The places of one quotation.
    Life,
    /// The codes that passages get.
    Codes,
    /// The speakers of the article.
    Voices,
    /// The pictures of the article.
    Pictures,
    /// All notices.
    Notices,
    /// The encodings that the article may be in.
    Encodings,
    /// Where the article comes from and how it was read.
    Provenance,
}

impl PanelKind {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Help => "Keys",
            Self::Bookmarks => "Bookmarks",
            Self::Quotations => "Quotations",
            Self::Matches => "Matches",
            Self::Copies => "Copies",
            Self::Check => "Check",
            Self::Life => "Life of a quotation",
            Self::Codes => "Codes",
            Self::Voices => "Voices",
            Self::Pictures => "Pictures",
            Self::Notices => "Messages",
            Self::Encodings => "Encodings",
            Self::Provenance => "Provenance",
        }
    }

    /// The fields that its lines answer.
    pub fn answers(self) -> &'static Answers {
        match self {
            Self::Bookmarks => &BOOKMARKS,
            Self::Voices => &VOICES,
            Self::Quotations => &QUOTATIONS,
            _ => &LINES,
        }
    }

    /// Rows of the screen that a line takes: the words, what is known of them, and air where there is room for it.
    pub fn rows_of_line(self, is_roomy: bool) -> u16 {
        match self {
            Self::Bookmarks
            | Self::Quotations
            | Self::Matches
            | Self::Copies
            | Self::Check
            | Self::Life
            | Self::Codes
            | Self::Voices
            | Self::Pictures => 2 + u16::from(is_roomy),
            Self::Help | Self::Notices | Self::Encodings | Self::Provenance => 1,
        }
    }

    /// Of these rows those that are written upon; the row of air between two lines belongs to neither.
    pub fn written_rows(self, is_roomy: bool) -> u16 {
        let rows = self.rows_of_line(is_roomy);
        rows - u16::from(is_roomy && rows > 2)
    }

    /// The cells that a line of this list asks for at most: what is longer is only cut the further right.
    pub(super) fn most_cells(self) -> usize {
        match self {
            Self::Voices => WIDEST_VOICE,
            Self::Matches | Self::Copies | Self::Check | Self::Life => WIDEST_MATCH,
            _ => usize::MAX,
        }
    }

    /// The ways in which the lines can stand, the first one first.
    pub fn orders(self) -> &'static [LineOrder] {
        match self {
            Self::Bookmarks => &[LineOrder::Given("newest first"), LineOrder::Reversed("oldest first"), LineOrder::ByDetail("by article")],
            Self::Voices => &[LineOrder::Given("by first words"), LineOrder::ByText("by name")],
            Self::Check => &[LineOrder::Given("as they stand"), LineOrder::ByDetail("by verdict")],
            Self::Life => &[LineOrder::Given("first seen first"), LineOrder::Reversed("last seen first")],
            Self::Codes => &[LineOrder::Given("by parts"), LineOrder::ByText("by name")],
            Self::Matches => &[LineOrder::Given(""), LineOrder::ByDetail("by article")],
            Self::Pictures => &[LineOrder::Given("as they stand"), LineOrder::ByText("by words")],
            Self::Notices => &[LineOrder::Given("oldest first"), LineOrder::Reversed("newest first")],
            // The ledger knows the orders of the quotations.
            Self::Help | Self::Quotations | Self::Copies | Self::Encodings | Self::Provenance => &[LineOrder::Given("")],
        }
    }
}

/// How the lines of a panel stand, and what its head calls that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOrder {
    /// As they are made.
    Given(&'static str),
    /// The other way round.
    Reversed(&'static str),
    /// By their words.
    ByText(&'static str),
    /// By what is known of them.
    ByDetail(&'static str),
}

impl LineOrder {
    /// What the head of the panel calls it.
    pub fn name(self) -> &'static str {
        let (Self::Given(name) | Self::Reversed(name) | Self::ByText(name) | Self::ByDetail(name)) = self;
        name
    }
}
