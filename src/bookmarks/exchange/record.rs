//! What an export tells of a bookmark: the bookmark itself, and what its article tells of the passage while it is at hand.

use jiff::civil::Date;

use crate::article::{Article, Document};
use crate::bookmarks::{AnchorIndex, Bookmark, Located};
use crate::citations::{Reference, references};
use crate::text::{TextRange, one_line};

/// Characters before and after the words that an annotation names.
const CONTEXT: usize = 32;

/// A bookmark with what stands around it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The bookmark.
    pub bookmark: Bookmark,
    /// What its article tells; nothing where the article is not at hand.
    pub surroundings: Surroundings,
}

/// What an article tells of itself and of one passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<Date>,
    /// Whose words the passage is within, where that is known well enough to be named.
    pub voice: Option<String>,
    /// The words as the article prints them; none where they were not found.
    pub printed: Option<Printed>,
    /// The article as a reference.
    pub reference: Reference,
}

/// Words as an article prints them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The words.
    pub words: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
    /// Where they begin, in Unicode code points of the article's text.
    pub start: usize,
    /// Where they end, in the same unit.
    pub end: usize,
}

impl Record {
    /// A bookmark whose article is not at hand.
    pub fn alone(bookmark: &Bookmark) -> Self {
        let bookmark = bookmark.clean();
        let reference = Reference::titled(&bookmark.title, bookmark.url.as_deref());
        Self { bookmark, surroundings: Surroundings { reference, ..Surroundings::default() } }
    }

    /// A bookmark of this article.
    pub fn within(bookmark: &Bookmark, document: &Document, index: &AnchorIndex) -> Self {
        let article = document.article();
        let metadata = article.metadata();
        let range = match index.locate(&bookmark.anchor) {
            Located::Found(range) => Some(range),
            // Words that may stand elsewhere are nobody's for sure.
            Located::Maybe(_) | Located::Lost => None,
        };
        let surroundings = Surroundings {
            outlet: metadata.publication.as_deref().map(one_line),
            day: metadata.published,
            voice: range.and_then(|range| voice(document, range)),
            printed: range.map(|range| Printed::new(article, range)),
            reference: Reference::of(metadata),
        };
        Self { bookmark: bookmark.clean(), surroundings }
    }

    /// The article as a reference, with the marked words and the note on them.
    fn reference(&self) -> Reference {
        let Bookmark { note, tags, .. } = &self.bookmark;
        let mut reference = self.surroundings.reference.clone().quoting(self.words(), self.surroundings.voice.as_deref());
        reference.notes.extend(Some(one_line(note)).filter(|note| !note.is_empty()));
        reference.keywords = tags.iter().map(str::to_owned).collect();
        reference
    }

    /// The articles of records as references, each once.
    pub(super) fn references(records: &[Self]) -> Vec<Reference> {
        let key = |bookmark: &Bookmark| (bookmark.folder.clone(), bookmark.article.clone());
        references(records.iter().map(|record| (key(&record.bookmark), record.reference())))
    }

    /// The marked words, as the article prints them where that is known.
    pub(super) fn words(&self) -> &str {
        self.surroundings.printed.as_ref().map_or(self.bookmark.anchor.exact(), |printed| &printed.words)
    }
}

impl Printed {
    fn new(article: &Article, range: TextRange) -> Self {
        let text = article.text();
        let (head, tail) = (text.get(..range.start()).unwrap_or_default(), text.get(range.end()..).unwrap_or_default());
        let words = article.slice(range);
        let skipped = head.chars().count().saturating_sub(CONTEXT);
        let start = head.chars().count();
        Self {
            words: words.to_owned(),
            prefix: head.chars().skip(skipped).collect(),
            suffix: tail.chars().take(CONTEXT).collect(),
            start,
            end: start + words.chars().count(),
        }
    }
}

/// The name of the voice whose words the whole passage is within.
fn voice(document: &Document, range: TextRange) -> Option<String> {
    let annotations = document.annotations();
    let holds = |content: &[TextRange]| {
        let (first, last) = (content.first()?, content.last()?);
        (first.start() <= range.start() && range.end() <= last.end()).then_some(())
    };
    let attribution = annotations.attributions.iter().find(|attribution| holds(&attribution.content).is_some())?;
    let speaker = annotations.speakers.get(attribution.voice()?.0)?;
    Some(one_line(&speaker.name))
}
