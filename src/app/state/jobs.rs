//! The work that is given away: what is asked for, under which ticket, and what it answers. The newest request of a slot is the
//! only one whose answers are taken.
//!
//! ```text
//! Tickets::next(slot) ─> Effect::Start(ticket, job) ─> runner ─> Message::Done(ticket, answer) ─> Tickets::is_newest? ─> update
//! ```

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ulid::Ulid;

use crate::article::{Document, PictureSource};
use crate::bookmarks::{Anchor, AnchorIndex};
use crate::catalogue::{Cause, Digest, Failure, Found, Kinship, Locator, MatchedArticle, QuotedArticle, Root};
use crate::check::{Checked, Heard, Life, LifeReport};
use crate::copies::StoryCopy;
use crate::import::ImportOptions;
use crate::search::Query;
use crate::text::{Named, TextRange};

/// A request; a later one is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Ticket(u64);

impl Ticket {
    /// As a number, to tell one from another outside of the model.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// A kind of work. Of each kind only the newest is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// Reading the article that is shown, and its voices.
    Article,
    /// Painting the picture that is shown.
    Picture,
    /// Searching in a long article.
    Matches,
    /// Looking through the folders.
    Folder,
    /// Looking for the words of bookmarks in articles that may be theirs.
    Words,
    /// Reading the quotations of the articles of the list.
    Quotations,
    /// Looking at files that have changed.
    Changes,
    /// Searching through all articles.
    Library,
    /// Looking for the other copies of a story.
    Copies,
    /// Comparing all articles, to find those that are copies.
    Stories,
    /// Checking the quotations of a draft.
    Check,
    /// Looking for the places of one quotation.
    Life,
    /// Finding which quotations of the list are one.
    Lives,
}

impl Slot {
    /// All slots.
    pub const ALL: [Slot; 13] = [
        Slot::Article,
        Slot::Picture,
        Slot::Matches,
        Slot::Folder,
        Slot::Words,
        Slot::Quotations,
        Slot::Changes,
        Slot::Library,
        Slot::Copies,
        Slot::Stories,
        Slot::Check,
        Slot::Life,
        Slot::Lives,
    ];
}

/// Work to be done elsewhere.
#[derive(Debug, PartialEq)]
pub enum Job {
    /// Read and annotate an article.
    Read {
        /// Where it is.
        locator: Locator,
        /// How the reader wants it to be read.
        options: ImportOptions,
    },
    /// Paint a picture of an article.
    Paint {
        /// Where the article is.
        locator: Locator,
        /// Where the picture is.
        source: PictureSource,
        /// How the article is read.
        options: ImportOptions,
        /// Cells across and down that there are for it.
        room: Size,
    },
    /// Search in a long article.
    Search {
        /// What to look for.
        query: Query,
        /// Where.
        document: Arc<Document>,
    },
    /// Look through the folders.
    Scan(Vec<Root>),
    /// Search through articles, in this order.
    SearchLibrary {
        /// What to look for.
        query: Query,
        /// Where.
        articles: Arc<[Locator]>,
    },
    /// Look for the other copies of a story.
    FindCopies {
        /// Where it is.
        of: Locator,
        /// Where they may be.
        articles: Arc<[Locator]>,
    },
    /// Compare articles, to find those that are versions of one story.
    FindStories(Arc<[Locator]>),
    /// Check the quotations of a draft.
    Check {
        /// Where it is.
        draft: Locator,
        /// The articles that may be its sources.
        articles: Arc<[Locator]>,
    },
    /// Look for the places of one quotation.
    FindLife {
        /// The article that it stands in.
        of: Locator,
        /// Where it stands there.
        range: TextRange,
        /// The articles that may have it, too.
        articles: Arc<[Locator]>,
    },
    /// Find which quotations stand in several articles.
    FindLives {
        /// All quotations.
        heard: Vec<Heard>,
        /// The articles that they stand in.
        articles: Arc<[Locator]>,
    },
    /// Look at files that have changed, come or gone.
    LookAgain(Vec<PathBuf>),
    /// Look for the words of bookmarks.
    FindWords(Vec<Candidate>),
    /// Read the quotations of articles.
    Quotations {
        /// In this order.
        articles: Vec<Locator>,
        /// Those in which somebody of this name is quoted come before the others, where that is known.
        first: Option<Named>,
        /// Whether reported words, which stand in no quotation marks, are wanted, too: there are twice as many of them.
        reported: bool,
    },
}

/// A bookmark and an article that is its own if its words stand there.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The bookmark.
    pub bookmark: Ulid,
    /// How its article is related to this one, by which its words are enough or not.
    pub kinship: Kinship,
    /// Its words.
    pub anchor: Anchor,
    /// Where the article is.
    pub locator: Locator,
}

impl Job {
    /// The slot that it is of.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Read { .. } => Slot::Article,
            Self::Paint { .. } => Slot::Picture,
            Self::Search { .. } => Slot::Matches,
            Self::Scan(_) => Slot::Folder,
            Self::FindWords(_) => Slot::Words,
            Self::Quotations { .. } => Slot::Quotations,
            Self::LookAgain(_) => Slot::Changes,
            Self::SearchLibrary { .. } => Slot::Library,
            Self::FindCopies { .. } => Slot::Copies,
            Self::FindStories(_) => Slot::Stories,
            Self::Check { .. } => Slot::Check,
            Self::FindLife { .. } => Slot::Life,
            Self::FindLives { .. } => Slot::Lives,
        }
    }
}

/// What a job has found. Some jobs answer several times.
#[derive(Debug)]
pub enum Answer {
    /// An article was read, or not.
    Article(Loaded),
    /// What makes and finds anchors in a very long article.
    Anchors(Arc<AnchorIndex>),
    /// The captions and the boilerplate of an article that was shown without them were read.
    Surroundings(Arc<Document>),
    /// The voices of an article that was shown without them were read, or not.
    Voices(Result<Arc<Document>, Failure>),
    /// A picture was painted, or not.
    Picture(Painted),
    /// The matches of a search.
    Matches(Vec<TextRange>),
    /// Articles were found, or are gone.
    Found(Found),
    /// The bookmarks whose words stand in an article.
    WordsFound(Vec<(Ulid, Locator)>),
    /// The quotations of some articles, in the order in which they were asked for.
    Quotations(Vec<QuotedArticle>),
    /// What was found in some articles, in the order in which they were asked for.
    Matched {
        /// The articles in which something is found.
        articles: Vec<MatchedArticle>,
        /// How many articles have been looked at.
        read: usize,
        /// How many may hold what is looked for.
        of: usize,
    },
    /// Another copy of the story was found; none when no more come.
    StoryCopy(Option<Box<StoryCopy>>),
    /// Which of the articles are versions of one story each, the fullest first; none where the comparison has failed.
    Stories(Option<Vec<Vec<Locator>>>),
    /// The quotations of a draft were checked, or not.
    Checked {
        /// Each with its verdict; none where the check has failed.
        quotations: Option<Vec<Checked>>,
        /// How many articles could not be looked at.
        unread: usize,
    },
    /// The places of a quotation; none where they could not be looked for.
    Life(Option<Box<LifeReport>>),
    /// The quotations that stand in several articles, with their places by the numbers of what was asked about; none where they could not be compared.
    Lives(Option<Vec<Life>>),
    /// What files that have changed hold now.
    LookedAgain(Vec<Found>),
    /// No more quotations come, for this reason.
    QuotationsFailed(String),
    /// The texts of so many articles are still to be read, behind everything else.
    StillToRead(usize),
    /// The folders have been read to their end.
    Scanned {
        /// Files of other kinds.
        skipped: usize,
        /// Folders that could not be read, and why.
        problems: Vec<String>,
        /// Why what was read is not known the next time, if it is not.
        store_problem: Option<String>,
    },
}

/// An article that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Where it is.
    pub locator: Locator,
    /// The article with its annotations.
    pub document: Arc<Document>,
    /// The contents of its file, or of its record in a file of many.
    pub digest: Digest,
}

/// What became of reading an article.
#[derive(Debug)]
pub enum Loaded {
    /// It is there, with all of its annotations.
    Whole(Opened),
    /// It is long: here without its voices, of a very long one without captions and boilerplate, too. They follow, so that nobody waits for them.
    BeforeVoices(Opened),
    /// It cannot be read.
    Failed(Failure),
}

/// What became of painting a picture.
#[derive(Debug)]
pub struct Painted {
    /// What is known of the file: `JPEG · 1,600 × 1,067 · 240 kB`.
    pub facts: Option<String>,
    /// The picture, or the reason why there is none.
    pub result: Result<Arc<Painting>, String>,
}

/// A picture as cells, ready to be put on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Painting {
    /// The cells. Those of a graphics protocol speak to the terminal, which is told to let them.
    pub cells: Buffer,
    /// Whether they speak a graphics protocol: what it has drawn must be taken away again.
    pub speaks: bool,
}

impl Answer {
    /// The slot that it belongs to.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Article(_) | Self::Anchors(_) | Self::Surroundings(_) | Self::Voices(_) => Slot::Article,
            Self::Picture(_) => Slot::Picture,
            Self::Matches(_) => Slot::Matches,
            Self::Found(_) | Self::Scanned { .. } | Self::StillToRead(_) => Slot::Folder,
            Self::WordsFound(_) => Slot::Words,
            Self::Quotations(_) | Self::QuotationsFailed(_) => Slot::Quotations,
            Self::LookedAgain(_) => Slot::Changes,
            Self::Matched { .. } => Slot::Library,
            Self::StoryCopy(_) => Slot::Copies,
            Self::Stories(_) => Slot::Stories,
            Self::Checked { .. } => Slot::Check,
            Self::Life(_) => Slot::Life,
            Self::Lives(_) => Slot::Lives,
        }
    }

    /// The answer of a job that does not come to its end; `has_answered` tells whether it gave an answer before.
    pub fn failed(slot: Slot, has_answered: bool, cause: Cause, reason: &str) -> Self {
        let failure = Failure::new(cause, reason);
        match slot {
            Slot::Article if has_answered => Self::Voices(Err(failure)),
            Slot::Article => Self::Article(Loaded::Failed(failure)),
            Slot::Picture => Self::Picture(Painted { facts: None, result: Err(failure.reason) }),
            Slot::Matches => Self::Matches(Vec::new()),
            Slot::Folder => Self::Scanned { skipped: 0, problems: vec![failure.reason], store_problem: None },
            Slot::Words => Self::WordsFound(Vec::new()),
            Slot::Quotations => Self::QuotationsFailed(failure.reason),
            Slot::Changes => Self::LookedAgain(Vec::new()),
            Slot::Copies => Self::StoryCopy(None),
            Slot::Stories => Self::Stories(None),
            Slot::Life => Self::Life(None),
            Slot::Lives => Self::Lives(None),
            Slot::Check => Self::Checked { quotations: None, unread: 0 },
            Slot::Library => Self::Matched { articles: Vec::new(), read: 0, of: 0 },
        }
    }
}

/// The newest ticket of each slot.
#[derive(Debug, Default)]
pub struct Tickets {
    last: Ticket,
    newest: [Option<Ticket>; Slot::ALL.len()],
}

impl Tickets {
    /// A ticket for a job of the slot; whatever the slot was asked for before is no longer waited for.
    pub fn next(&mut self, slot: Slot) -> Ticket {
        self.last = Ticket(self.last.0 + 1);
        self.newest[slot as usize] = Some(self.last);
        self.last
    }

    /// Nothing of the slot is waited for any more.
    pub fn forget(&mut self, slot: Slot) {
        self.newest[slot as usize] = None;
    }

    /// Whether an answer is that of the newest request of its slot.
    pub fn is_newest(&self, slot: Slot, ticket: Ticket) -> bool {
        self.newest[slot as usize] == Some(ticket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_request_of_a_slot_is_waited_for_and_no_other() {
        let mut tickets = Tickets::default();
        let first = tickets.next(Slot::Folder);
        let article = tickets.next(Slot::Article);
        let second = tickets.next(Slot::Folder);
        assert_eq!([first, second].map(|ticket| tickets.is_newest(Slot::Folder, ticket)), [false, true]);
        assert!(tickets.is_newest(Slot::Article, article) && !tickets.is_newest(Slot::Article, second));
        tickets.forget(Slot::Article);
        assert!(!tickets.is_newest(Slot::Article, article));
    }
}
