//! Where the words of an anchor stand now: the same words first, then words that have changed a little.
//!
//! ```text
//! same words at the same place, the same around them        found
//! same words (`Finder`) or nearly the same (seeds, alignment): a score of each place from quote, prefix, suffix, position
//!   the best leads, at most a quarter differs, score enough   found
//!   another place is as good, or more has changed             maybe
//!   nothing comes near                                        lost
//! ```
//!
//! Costs: linear in the text for the same words, once a text for the index of its words, and a bounded number of alignments a
//! passage, whatever the text is.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::alignment::{Alignment, MAX_SKIPPED, align};
use super::anchor::{Anchor, CONTEXT, after, before};
use super::bare::Bare;
use super::seeds::WordIndex;
use super::similarity::{ratio, similarity};
use crate::article::Article;
use crate::catalogue::Kinship;
use crate::text::{Folded, TextRange, is_unspaced};

/// Weights of quote, prefix, suffix and position (Hypothesis, `match-quote.ts`); they are divided by their sum.
const QUOTE: f64 = 50.0;
const PREFIX: f64 = 20.0;
const SUFFIX: f64 = 20.0;
const POSITION: f64 = 2.0;

/// The score that a short quote must reach: with nothing alike around it, it may be other words that read the same.
const SURE: f64 = 0.75;

/// The share of a quote that may differ where it is found.
const MAX_CHANGED: f64 = 0.25;

/// What a place must reach to be shown as perhaps the passage: share that differs, and score.
const MAX_CHANGED_MAYBE: f64 = 0.4;
const POSSIBLE: f64 = 0.6;

/// Characters of a quote that is long enough to be itself wherever it stands.
const LONG: usize = 32;

/// The lead that the best place needs over the second.
const LEAD: f64 = 0.05;

/// The most places that are weighed, the most that are looked at, and the most bytes that may be compared to find them.
const MAX_WEIGHED: usize = 32;
const MAX_PLACES: usize = 100_000;
const MAX_COMPARED: usize = 64 << 20;

/// The most letters of a passage that are aligned whole; of a longer one its first and last.
const MAX_ALIGNED: usize = 1200;

/// The letters that may stand within a passage: a caption or a heading.
const MAX_WITHIN: usize = 160;

/// Seeds around which blocks may be passed over, which costs more.
const MAX_WIDE: usize = 3;

/// The most characters by which a place grows to the ends of its words.
const MAX_GROWN: usize = 24;

/// Where the marked words stand now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Located {
    /// Here, though up to a quarter of the letters may have changed.
    Found(TextRange),
    /// Perhaps here: another place fits as well, or more than that has changed.
    Maybe(TextRange),
    /// Nowhere.
    Lost,
}

impl Located {
    /// Whether this says of an article, which is related in that way to the one that was marked, that it is that article.
    pub fn speaks_for(self, kinship: Kinship) -> bool {
        match (self, kinship) {
            (_, Kinship::Same) | (Self::Found(_), Kinship::IfWordsFound | Kinship::Namesake) | (Self::Maybe(_), Kinship::IfWordsFound) => {
                true
            }
            (Self::Lost, _) | (Self::Maybe(_), Kinship::Namesake) | (_, Kinship::Other) => false,
        }
    }
}

impl Anchor {
    /// An anchor on the words of `range`, without white space at its ends. For many anchors of one article see [`AnchorIndex`].
    pub fn capture(article: &Article, range: TextRange) -> Self {
        AnchorIndex::new(article).capture(range)
    }

    #[cfg(test)]
    pub(super) fn locate(&self, article: &Article) -> Located {
        AnchorIndex::new(article).locate(self)
    }
}

/// One article, folded once: makes and finds any number of anchors.
#[derive(Debug, Clone)]
pub struct AnchorIndex {
    folded: Folded,
    /// Where blocks start in the folded text.
    borders: Vec<usize>,
    /// Made when the first passage is not found word for word.
    edition: OnceLock<Edition>,
}

/// The bare text of an article.
#[derive(Debug, Clone)]
struct Edition {
    bare: Bare,
    words: WordIndex,
    /// Where blocks start, in letters.
    borders: Vec<usize>,
}

/// A place where a passage may stand.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// In the folded text.
    range: TextRange,
    /// The share of the quote that differs.
    changed: f64,
    score: f64,
}

impl AnchorIndex {
    /// Folds the article's text.
    pub fn new(article: &Article) -> Self {
        let folded = Folded::new(article.text());
        let borders = article.blocks().iter().map(|block| folded.folded_range(block.range).start()).collect();
        Self { folded, borders, edition: OnceLock::new() }
    }

    /// An anchor on the words of `range`, without white space at its ends.
    pub fn capture(&self, range: TextRange) -> Anchor {
        Anchor::within(self.text(), self.folded.folded_range(range))
    }

    /// Where the anchor's words stand.
    pub fn locate(&self, anchor: &Anchor) -> Located {
        if anchor.exact().is_empty() {
            return Located::Lost;
        }
        if let Some(start) = self.unmoved(anchor) {
            return Located::Found(self.folded.source_range(TextRange::new(start, start + anchor.exact().len())));
        }
        let Exact { mut places, all } = self.exact(anchor);
        let verdict = self.judge(anchor, &places, all);
        if matches!(verdict, Located::Found(_)) || !all {
            return verdict;
        }
        for place in self.approximate(anchor) {
            if places.iter().all(|known| !known.range.overlaps(place.range)) {
                places.push(place);
            }
        }
        places.sort_by(|one, other| other.score.total_cmp(&one.score));
        self.judge(anchor, &places, all)
    }

    /// What the places, best first, come to; `all` is false where there are more of them than were looked at.
    fn judge(&self, anchor: &Anchor, places: &[Place], all: bool) -> Located {
        let Some(best) = places.first() else { return Located::Lost };
        let same = best.changed == 0.0;
        let leads = places.get(1).is_none_or(|second| best.score - second.score > LEAD);
        let sure = best.score >= SURE || (same && anchor.exact().chars().nth(LONG - 1).is_some());
        let range = self.folded.source_range(best.range);
        if leads && sure && all && best.changed <= MAX_CHANGED {
            Located::Found(range)
        } else if same || best.score >= POSSIBLE {
            Located::Maybe(range)
        } else {
            Located::Lost
        }
    }

    /// Where the words were, if they and all that stood around them are still there.
    fn unmoved(&self, anchor: &Anchor) -> Option<usize> {
        let (start, prefix, suffix) = (anchor.start()?, anchor.prefix()?, anchor.suffix()?);
        let (head, tail) = self.text().split_at_checked(start)?;
        let reaches = prefix.chars().count() >= CONTEXT || head.len() == prefix.len();
        let rest = tail.strip_prefix(anchor.exact())?;
        (reaches && head.ends_with(prefix) && rest.starts_with(suffix)).then_some(start)
    }

    /// The places of the same words, best first.
    fn exact(&self, anchor: &Anchor) -> Exact {
        let length = anchor.exact().len();
        // Hostile texts that repeat one character would cost the product of both lengths.
        let most = MAX_PLACES.min(MAX_COMPARED / length + 1);
        let mut starts: Vec<usize> = self.occurrences(anchor).take(most).collect();
        let all = starts.len() < most;
        if starts.len() > MAX_WEIGHED {
            let moved = |at: usize| anchor.start().map_or(0, |start| at.abs_diff(start));
            starts.sort_by_cached_key(|&at| (Reverse(self.agreement(anchor, at)), moved(at)));
            starts.truncate(MAX_WEIGHED);
        }
        let place = |at: usize| self.weighed(anchor, TextRange::new(at, at + length), 0.0);
        let mut places: Vec<Place> = starts.into_iter().map(place).collect();
        places.sort_by(|one, other| other.score.total_cmp(&one.score));
        Exact { places, all }
    }

    /// Every start of the same words, also of those that overlap.
    fn occurrences(&self, anchor: &Anchor) -> impl Iterator<Item = usize> {
        let text = self.text().as_bytes();
        let finder = Finder::new(anchor.exact().as_bytes());
        let next = move |from: usize| text.get(from..).and_then(|rest| finder.find(rest)).map(|at| from + at);
        std::iter::successors(next(0), move |&at| next(at + 1))
    }

    /// Bytes next to the words, up to 64 on each side, that are as they were: a quick first opinion.
    fn agreement(&self, anchor: &Anchor, at: usize) -> usize {
        let (head, tail) = self.around(TextRange::new(at, at + anchor.exact().len()));
        let (prefix, suffix) = (anchor.prefix().unwrap_or_default(), anchor.suffix().unwrap_or_default());
        let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take(CONTEXT).take_while(|(one, other)| one == other).count();
        same(&mut head.bytes().rev().zip(prefix.bytes().rev())) + same(&mut tail.bytes().zip(suffix.bytes()))
    }

    /// The places of words that are nearly the same.
    fn approximate(&self, anchor: &Anchor) -> Vec<Place> {
        let passage = Bare::new(anchor.exact());
        let length = passage.letters().len();
        let edition = self.edition();
        let places = if length > MAX_ALIGNED { edition.long_places(anchor.exact(), &passage) } else { edition.places(&passage) };
        // What stands within the passage beyond a caption counts as changed: paragraphs that changed places are no passage.
        let strange = |place: &Alignment| place.range.len().saturating_sub(length + length / 4 + MAX_WITHIN);
        let changed = |place: &Alignment| ratio(place.errors + strange(place), length.max(1));
        let possible = places.into_iter().filter(|place| changed(place) <= MAX_CHANGED_MAYBE);
        possible.filter_map(|place| Some(self.weighed(anchor, self.grown(&place.range, anchor.exact())?, changed(&place)))).collect()
    }

    fn edition(&self) -> &Edition {
        self.edition.get_or_init(|| {
            let bare = Bare::new(self.text());
            let words = WordIndex::new(&bare);
            let borders = self.borders.iter().map(|&border| bare.letter_at(border)).collect();
            Edition { bare, words, borders }
        })
    }

    /// The folded range of letters, grown to the ends of their words and to as many marks as the quote has at its ends.
    fn grown(&self, letters: &Range<usize>, quote: &str) -> Option<TextRange> {
        let bare = &self.edition().bare;
        let (first, last) = (bare.folded_offset(letters.start)?, bare.folded_offset(letters.end.checked_sub(1)?)?);
        let head: Vec<char> = self.text().get(..first)?.chars().rev().take(2 * MAX_GROWN).collect();
        let tail: Vec<char> = self.text().get(last..)?.chars().take(1 + 2 * MAX_GROWN).collect();
        let (own, tail) = tail.split_first()?;
        let marks = |quote: &mut dyn Iterator<Item = char>| quote.take_while(|c| !c.is_alphanumeric()).count();
        let start = first - grows(&head, marks(&mut quote.chars()));
        let end = last + own.len_utf8() + grows(tail, marks(&mut quote.chars().rev()));
        // A word of which less than half is within was met by chance: one letter of the next word is like the last of this.
        let within: Vec<char> = self.text().get(first..last + own.len_utf8())?.chars().collect();
        let backwards: Vec<char> = within.iter().rev().copied().collect();
        let (from_start, from_end) = (stray(&within, &head), stray(&backwards, tail));
        let start = if from_start > 0 { first + from_start } else { start };
        let end = if from_end > 0 { last + own.len_utf8() - from_end } else { end };
        (start < end).then(|| TextRange::new(start, end))
    }

    /// A place with its score, from 0 to 1. What the anchor does not tell does not count.
    fn weighed(&self, anchor: &Anchor, range: TextRange, changed: f64) -> Place {
        let (head, tail) = self.around(range);
        let side = |was: &str, now: &str, window: &str| match was {
            // Nothing stood there: the words began or ended the text.
            "" => f64::from(u8::from(now.is_empty())),
            _ => similarity(was, window),
        };
        let prefix = anchor.prefix().map(|was| side(was, head, before(head, head.len(), was.chars().count())));
        let suffix = anchor.suffix().map(|was| side(was, tail, after(tail, 0, was.chars().count())));
        let length = self.text().len().max(1);
        let position = anchor.start().map(|start| 1.0 - ratio(range.start().abs_diff(start).min(length), length));
        let parts = [(QUOTE, Some((1.0 - changed).max(0.0))), (PREFIX, prefix), (SUFFIX, suffix), (POSITION, position)];
        let known = || parts.iter().filter_map(|&(weight, part)| Some((weight, part?)));
        let score = known().map(|(weight, part)| weight * part).sum::<f64>() / known().map(|(weight, _)| weight).sum::<f64>();
        Place { range, changed, score }
    }

    /// The text before and behind a range.
    fn around(&self, range: TextRange) -> (&str, &str) {
        (self.text().get(..range.start()).unwrap_or_default(), self.text().get(range.end()..).unwrap_or_default())
    }

    fn text(&self) -> &str {
        self.folded.as_str()
    }
}

/// Places of the same words, and whether these are all.
struct Exact {
    places: Vec<Place>,
    all: bool,
}

impl Edition {
    /// Where a passage stands with few changes, near each of its seeds.
    fn places(&self, passage: &Bare) -> Vec<Alignment> {
        let letters = passage.letters();
        let seeds = self.words.seeds(passage);
        let slack = letters.len() / 2 + 48;
        let mut places: Vec<Alignment> = seeds.iter().filter_map(|&seed| self.near(letters, seed, slack)).collect();
        if !places.iter().any(|place| ratio(place.errors, letters.len()) <= MAX_CHANGED) {
            places.extend(seeds.iter().take(MAX_WIDE).filter_map(|&seed| self.near(letters, seed, slack + MAX_SKIPPED)));
        }
        places.sort_by_key(|place| (place.errors, place.range.start));
        let mut apart: Vec<Alignment> = Vec::new();
        for place in places {
            if apart.iter().all(|known| place.range.end <= known.range.start || known.range.end <= place.range.start) {
                apart.push(place);
            }
        }
        apart
    }

    /// The best place of a passage that begins within `slack` letters of `seed`.
    fn near(&self, letters: &[char], seed: isize, slack: usize) -> Option<Alignment> {
        let all = self.bare.letters();
        let start = seed.saturating_sub_unsigned(slack).max(0).unsigned_abs().min(all.len());
        let end = seed.saturating_add_unsigned(letters.len() + slack).max(0).unsigned_abs().min(all.len());
        let from = self.borders.partition_point(|&border| border < start);
        let to = self.borders.partition_point(|&border| border <= end);
        let borders: Vec<usize> = self.borders.get(from..to)?.iter().map(|border| border - start).collect();
        let Alignment { range, errors } = align(letters, all.get(start..end)?, &borders)?;
        Some(Alignment { range: range.start + start..range.end + start, errors })
    }

    /// Where a long passage stands: its first and last letters, about as far apart as they were, and its words between them.
    fn long_places(&self, quote: &str, passage: &Bare) -> Vec<Alignment> {
        let length = passage.letters().len();
        let head = Bare::new(after(quote, 0, MAX_ALIGNED));
        let tail = Bare::new(before(quote, quote.len(), MAX_ALIGNED));
        let most = length / 4 + MAX_SKIPPED;
        let tails = self.places(&tail);
        let mut places = Vec::new();
        for head in self.places(&head) {
            let Some(tail) = tails.iter().find(|tail| tail.range.end.saturating_sub(head.range.start).abs_diff(length) <= most) else {
                continue;
            };
            let range = head.range.start..tail.range.end;
            let shared = WordIndex::shared(passage.words(), self.bare.words_in(&range));
            places.push(Alignment { range, errors: length - length * shared / passage.words().len().max(1) });
        }
        places
    }
}

/// By how many bytes a place grows over `chars`: to the end of the word that it cuts, and over as many `marks` behind it.
fn grows(chars: &[char], marks: usize) -> usize {
    let inner = |c: &&char| c.is_alphanumeric() && !is_unspaced(**c);
    let word: Vec<char> = chars.iter().take_while(inner).copied().collect();
    let word: &[char] = if word.len() > MAX_GROWN { &[] } else { &word };
    let behind = chars.iter().skip(word.len()).take(marks).take_while(|c| !c.is_alphanumeric() && !c.is_whitespace());
    word.iter().chain(behind).map(|c| c.len_utf8()).sum()
}

/// The bytes of a word at the end of a place that mostly stands outside of it, and of the space and marks next to it. `within`
/// begins at that end, `outside` goes away from it.
fn stray(within: &[char], outside: &[char]) -> usize {
    let inner = |c: &&char| c.is_alphanumeric() && !is_unspaced(**c);
    let (inside, rest) = (within.iter().take_while(inner).count(), outside.iter().take_while(inner).count());
    if rest <= inside || rest > MAX_GROWN {
        return 0;
    }
    let word: usize = within.iter().take(inside).map(|c| c.len_utf8()).sum();
    let space = within.iter().skip(inside).take_while(|c| c.is_whitespace());
    word + space.map(|c| c.len_utf8()).sum::<usize>()
}

#[cfg(test)]
#[path = "finding_tests.rs"]
mod tests;
