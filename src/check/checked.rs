//! A quotation of a draft with its verdict: a row of the list, and an object of `check`.

use super::alignment::alignments;
use super::comparison::{Comparison, Draft, compared};
use super::finding::Verdict;
use super::passage::{Passage, Standing};
use super::source::Source;
use super::voices::{Likeness, Voice};
use crate::catalogue::Locator;
use crate::text::{TextRange, slice};

/// A quotation of a draft that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Where it stands in the draft.
    pub range: TextRange,
    /// Its words on one line.
    pub words: String,
    /// Whose words they are by the draft, if it tells well enough.
    pub voice: Option<Voice>,
    /// The places of sources where its words stand, the one that is quoted first.
    pub places: Vec<Place>,
    /// Why nothing can be said of it, if so.
    pub unchecked: Option<Unchecked>,
}

/// Why nothing can be said of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchecked {
    /// It is so short that its words may stand anywhere by chance.
    Short,
    /// It is in quotation marks, nobody is named who says it, and it stands in no source: a title, a term.
    Mentioned,
}

impl Unchecked {
    /// The reason, to people and scripts.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Short => "too short to tell from words that stand anywhere",
            Self::Mentioned => "nobody is named who says it, and it is in no source: a title or a term",
        }
    }
}

/// A place of a source where the words of a quotation stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Where the source is.
    pub locator: Locator,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub publication: Option<String>,
    /// Its day.
    pub published: Option<jiff::civil::Date>,
    /// The words there, with their sentences, on one line.
    pub sentence: String,
    /// What differs.
    pub comparison: Comparison,
    /// How many quotations of the draft stand in this source.
    pub(super) shares: usize,
}

impl Checked {
    /// A passage with the places that were found for it. `draft` is the text of the draft.
    pub fn of(draft: &str, passage: &Passage, mut places: Vec<Place>) -> Self {
        let is_by_chance = |place: &Place| passage.is_short() && !place.is_told(passage);
        let unchecked = match () {
            () if !places.is_empty() && places.iter().all(is_by_chance) => Some(Unchecked::Short),
            () if places.is_empty() && passage.standing == Standing::Mentioned => Some(Unchecked::Mentioned),
            () => None,
        };
        places.retain(|place| !is_by_chance(place));
        places.sort_by_key(|place| (place.comparison.penalty, std::cmp::Reverse(place.shares), place.published, place.locator.clone()));
        let words = slice(draft, passage.range).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { range: passage.range, words, voice: passage.voice.clone(), places, unchecked }
    }

    /// How many of them somebody has to look at.
    pub fn alarms(all: &[Self]) -> usize {
        all.iter().filter(|checked| checked.verdict().is_alarm()).count()
    }

    /// The place that is quoted.
    pub fn best(&self) -> Option<&Place> {
        self.places.first()
    }

    /// What is to be thought of it.
    pub fn verdict(&self) -> Verdict {
        match (self.unchecked, self.best()) {
            (Some(_), _) => Verdict::NotChecked,
            (None, None) => Verdict::NotFound,
            (None, Some(place)) => place.comparison.verdict(),
        }
    }
}

impl Place {
    /// The places of a source where the words of a passage stand; `seeds` are where two of them stand together, `shares` is how many passages of the draft stand there.
    pub fn all_of(
        draft: &Draft<'_>,
        passage: &Passage,
        source: &Source<'_>,
        seeds: &[usize],
        locator: &Locator,
        shares: usize,
    ) -> Vec<Self> {
        let metadata = source.document.article().metadata();
        let place = |comparison: Comparison| Self {
            locator: locator.clone(),
            title: metadata.title.clone(),
            publication: metadata.publication.clone(),
            published: metadata.published,
            sentence: slice(source.text(), comparison.sentence).split_whitespace().collect::<Vec<_>>().join(" "),
            comparison,
            shares,
        };
        alignments(passage, &source.words, seeds).iter().map(|alignment| place(compared(draft, passage, source, alignment))).collect()
    }

    /// Whether more than a few words tells that this is the place: the speaker, or other quotations of the draft that stand in this source.
    fn is_told(&self, passage: &Passage) -> bool {
        let is_voice = |voice: &Voice| passage.voice.as_ref().is_some_and(|wanted| wanted.likeness(voice) == Likeness::Same);
        self.shares > 1 || self.comparison.voice.as_ref().is_some_and(is_voice)
    }
}
