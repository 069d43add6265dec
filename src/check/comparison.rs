//! A passage of a draft against the place of a source where its words stand: what is found, and whose words they are there.

use super::alignment::{Alignment, SourceWord};
use super::changes::word_changes;
use super::finding::{Finding, LeftOut, Verdict};
use super::gaps::{Gap, gap, left_out};
use super::passage::{Joint, Passage, Standing};
use super::source::{Source, Spoken};
use super::voices::{Likeness, Voice};
use super::words::{Word, sense, words};
use crate::article::Basis;
use crate::text::{TextRange, plain_form, slice};

/// How likely the speaker of a source must be right where the draft names somebody else whom the source knows, too; and how likely where no cue
/// names that speaker and the other is named shortly before.
const SURE: f32 = 0.75;
const SURE_BESIDE_RIVAL: f32 = 0.9;
/// Words before a quotation in which the other is named shortly before.
const RIVAL: usize = 150;
/// Words behind a quotation in which a condition limits it.
const NEAR: usize = 12;
/// Words before a quotation in which a negation reaches it.
const REACH: usize = 8;
/// Words that show that the draft itself has what seems to be left out.
const TOLD: usize = 4;
const FEWEST: usize = 3;
/// Words of the draft around a quotation in which it may have them.
const BESIDE: usize = 60;

/// The text of a draft, made ready to be compared.
pub struct Draft<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Draft<'a> {
    /// Of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, words: words(text) }
    }

    /// Whether these words stand in the draft beside a passage: what it gives there is not left out.
    fn has(&self, passage: &Passage, words: &[SourceWord]) -> bool {
        let wanted: Vec<u64> = words.iter().take(TOLD).map(|word| word.word.sense).collect();
        let place = |offset: usize| self.words.partition_point(|word| word.range.start() < offset);
        let (first, end) = (place(passage.range.start()), place(passage.range.end()));
        let beside = &self.words[first.saturating_sub(BESIDE)..(end + BESIDE).min(self.words.len())];
        let senses: Vec<u64> = beside.iter().map(|word| word.sense).collect();
        wanted.len() >= FEWEST && senses.windows(wanted.len()).any(|window| window == wanted)
    }
}

/// Why the speaker of a passage could not be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncompared {
    /// The draft does not tell well enough who says it.
    Draft,
    /// The source does not.
    Source,
}

impl Uncompared {
    /// The reason, to people and scripts.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Draft => "speaker not compared: the draft does not tell well enough who says it",
            Self::Source => "speaker not compared: the source does not tell well enough who says it",
        }
    }
}

/// What is found of a passage at one place of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Where the words stand in the source.
    pub range: TextRange,
    /// The sentences around them.
    pub sentence: TextRange,
    /// What is not as in the source, and what is to be known; the gravest first.
    pub findings: Vec<Finding>,
    /// Whether marks, accents and capitals are the same, too.
    pub is_exact: bool,
    /// Whose words they are there, if that is likely enough to be named.
    pub voice: Option<Voice>,
    /// How likely that is right, from 0 to 1.
    pub confidence: f32,
    /// What that rests on.
    pub basis: Basis,
    /// Why the speaker could not be compared, if so.
    pub uncompared: Option<Uncompared>,
    /// How much speaks against this place, where another may be the one that is quoted.
    pub(super) penalty: usize,
}

impl Comparison {
    /// The one word for all of it.
    pub fn verdict(&self) -> Verdict {
        let unaltered = if self.is_exact { Verdict::Exact } else { Verdict::Marks };
        self.findings.iter().map(Finding::verdict).min().map_or(unaltered, |gravest| gravest.min(unaltered))
    }
}

/// Compares a passage with a place of a source.
pub(super) fn compared(draft: &Draft<'_>, passage: &Passage, source: &Source<'_>, alignment: &Alignment) -> Comparison {
    let aligned = alignment.words.as_slice();
    let same: Vec<(usize, usize)> = aligned
        .iter()
        .enumerate()
        .filter_map(|(word, place)| Some((word, (*place)?)))
        .filter(|(word, place)| source.words[*place].word.sense == passage.words[*word].sense)
        .collect();
    let places: Vec<usize> = same.iter().map(|(_, place)| *place).collect();
    let spoken = source.said_of(&places);
    let mut findings = Vec::new();
    let changes = word_changes(draft.text, passage, source, aligned);
    if !changes.is_empty() {
        findings.push(Finding::WordsChanged(changes));
    }
    for pair in same.windows(2) {
        let [(_, from), (word, to)] = [pair[0], pair[1]];
        findings.extend(of_gap(source, from, to, passage.joints[word]));
    }
    let of_speaker = of_speaker(passage, source, &spoken, places.first().copied().unwrap_or_default());
    let uncompared = match (&passage.voice, &of_speaker) {
        (_, Some(_)) => None,
        (None, None) => (passage.standing == Standing::Said).then_some(Uncompared::Draft),
        (Some(wanted), None) => {
            let is_same = spoken.voice.as_ref().is_some_and(|voice| wanted.likeness(voice) == Likeness::Same);
            (!is_same).then_some(Uncompared::Source)
        }
    };
    findings.extend(of_speaker);
    findings.extend(of_denial(passage, &spoken));
    if !is_quoted(source, &places, &spoken) {
        findings.push(Finding::Reported);
    }
    findings.extend(cut(draft, passage, source, aligned));
    findings.sort_by_key(Finding::verdict);
    // Pieces may be turned round several times, which is told once.
    findings.dedup();
    let (first, last) = (places.iter().min().copied().unwrap_or_default(), places.iter().max().copied().unwrap_or_default());
    let range = source.range(first, last + 1).unwrap_or_default();
    let unclear = usize::from(spoken.voice.is_none());
    Comparison {
        range,
        sentence: source.sentence(first).join(source.sentence(last)).join(range),
        is_exact: is_exact(draft.text, passage, source, aligned),
        penalty: findings.iter().map(Finding::penalty).sum::<usize>() + unclear,
        findings,
        voice: spoken.voice.filter(|_| spoken.is_named),
        confidence: spoken.confidence,
        basis: spoken.basis,
        uncompared,
    }
}

/// What is found between two words that follow each other in the passage.
fn of_gap(source: &Source<'_>, from: usize, to: usize, joint: Joint) -> Option<Finding> {
    let hidden = || {
        let hidden = left_out(source, from, to);
        let range = source.range(*hidden.first()?, hidden.last()? + 1)?;
        Some(LeftOut { words: source.phrase(*hidden.first()?, hidden.last()? + 1), range })
    };
    match gap(source, from, to, joint) {
        Gap::None | Gap::Dropped => None,
        Gap::Back => Some(Finding::Reversed),
        Gap::Apart => hidden()
            .or_else(|| Some(LeftOut { words: source.phrase(from + 1, to), range: source.range(from + 1, to)? }))
            .map(Finding::Glued),
        // What the source itself has in brackets is compared as words.
        Gap::Bracket if has_brackets(source, from, to) => None,
        Gap::Bracket => hidden().filter(|_| hides(source, &left_out(source, from, to))).map(Finding::UnfairEllipsis),
        Gap::Ellipsis => {
            let is_unfair = hides(source, &left_out(source, from, to));
            hidden().map(if is_unfair { Finding::UnfairEllipsis } else { Finding::Ellipsis })
        }
    }
}

fn has_brackets(source: &Source<'_>, from: usize, to: usize) -> bool {
    let between = source.text().get(source.words[from].word.range.end()..source.words[to].word.range.start()).unwrap_or_default();
    between.contains('[')
}

/// Whether words take something back or make it depend on something, or begin with what limits the words before.
fn hides(source: &Source<'_>, words: &[usize]) -> bool {
    let turns = |(at, place): (usize, &usize)| {
        let word = source.plain(*place);
        let is_only = words.contains(&(place + 1)) && is_followed_by_only(source, *place);
        (source.lexicon.negates(&word) && !is_only) || source.lexicon.conditions(&word) || (at == 0 && source.lexicon.limits(&word))
    };
    words.iter().enumerate().any(turns)
}

fn is_followed_by_only(source: &Source<'_>, place: usize) -> bool {
    place + 1 < source.words.len() && super::lexicon::is_only(&source.plain(place + 1))
}

fn of_speaker(passage: &Passage, source: &Source<'_>, spoken: &Spoken, first: usize) -> Option<Finding> {
    let wanted = passage.voice.as_ref()?;
    let name = sense(&wanted.last_name()?);
    let is_nowhere = !source.words.iter().any(|word| word.word.sense == name) && !has_acronym(source, wanted);
    // `he said` may be either of two who were named before.
    let has_rival =
        spoken.basis != Basis::Cue && source.words[first.saturating_sub(RIVAL)..first].iter().any(|word| word.word.sense == name);
    let sure = if has_rival { SURE_BESIDE_RIVAL } else { SURE };
    let likeness = spoken.voice.as_ref().map_or(Likeness::Unclear, |voice| wanted.likeness(voice));
    let is_other = match likeness {
        Likeness::Same => false,
        Likeness::Other => is_nowhere || (spoken.is_named && spoken.confidence >= sure),
        Likeness::Unclear => is_nowhere && spoken.voice.is_none(),
    };
    let name = spoken.voice.as_ref().filter(|_| spoken.is_named).map(|voice| voice.name.clone());
    is_other.then_some(Finding::OtherSpeaker { name, confidence: spoken.confidence, is_nowhere })
}

/// Whether the source has the name of a body by its first letters, or the other way round.
fn has_acronym(source: &Source<'_>, wanted: &Voice) -> bool {
    let letters: String = wanted.name.split_whitespace().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
    let is_short = wanted.name.chars().all(char::is_uppercase) && wanted.name.chars().count() > 1;
    let folded = sense(&plain_form(&letters));
    is_short || (letters.chars().count() > 2 && source.words.iter().any(|word| word.word.sense == folded))
}

fn of_denial(passage: &Passage, spoken: &Spoken) -> Option<Finding> {
    match (spoken.is_denied, passage.is_denied) {
        (true, false) if passage.standing == Standing::Said => Some(Finding::Denied { cue: spoken.denial.clone(), by_draft: false }),
        (false, true) => Some(Finding::Denied { cue: None, by_draft: true }),
        _ => None,
    }
}

/// Whether the source has the words as a quotation: in marks, or as an answer of an interview.
fn is_quoted(source: &Source<'_>, places: &[usize], spoken: &Spoken) -> bool {
    let outside: Vec<_> = places.iter().filter(|place| source.words[**place].stretch.is_none()).collect();
    let weight = |places: &mut dyn Iterator<Item = usize>| places.map(|place| usize::from(source.words[place].word.weight)).sum::<usize>();
    let (out, all) = (weight(&mut outside.iter().map(|place| **place)), weight(&mut places.iter().copied()));
    spoken.is_quoted || 4 * out <= all
}

/// Whether the source goes on, or has begun, with words without which the passage says something else.
fn cut(draft: &Draft<'_>, passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let ends = [aligned.first().copied().flatten(), aligned.last().copied().flatten()];
    let [Some(first), Some(last)] = ends else { return found };
    if let Some(range) = before(draft, passage, source, first) {
        let left_out =
            LeftOut { words: source.phrase(range.start, range.end), range: source.range(range.start, range.end).unwrap_or_default() };
        let front: Vec<String> = range.map(|place| source.plain(place)).collect();
        let is_denied =
            front.first().is_some_and(|first| source.lexicon.negates(first)) && front.iter().any(|word| source.lexicon.says(word));
        found.push(if is_denied { Finding::Denied { cue: Some(left_out.words), by_draft: false } } else { Finding::Cut(left_out) });
    }
    if let Some(range) = behind(draft, passage, source, last) {
        let trails = draft.text.get(passage.words.last().map_or(0, |word| word.range.end())..passage.range.end()).unwrap_or_default();
        let left_out =
            LeftOut { words: source.phrase(range.start, range.end), range: source.range(range.start, range.end).unwrap_or_default() };
        // An ellipsis at the end says that something is left out, and not what.
        let is_marked = trails.contains('…') || trails.contains("...");
        found.push(if is_marked { Finding::UnfairEllipsis(left_out) } else { Finding::Cut(left_out) });
    }
    found
}

/// The rest of the sentence behind a word, from what limits it on.
fn behind(draft: &Draft<'_>, passage: &Passage, source: &Source<'_>, last: usize) -> Option<std::ops::Range<usize>> {
    let stretch = source.words[last].stretch;
    let sentence = source.sentence(last);
    let end = (last + 1..source.words.len())
        .find(|place| source.words[*place].word.range.start() >= sentence.end())
        .unwrap_or(source.words.len());
    // Behind a cue the quotation may go on: `“We will pay,” said Reed, “but only in May.”`
    let goes_on = |place: &usize| match (stretch, source.words[*place].stretch) {
        (Some(_), None) => false,
        (Some(one), Some(other)) if one != other => {
            slice(source.text(), source.words[*place].word.range).starts_with(char::is_lowercase) || other == one
        }
        _ => true,
    };
    let rest: Vec<usize> = (last + 1..end).filter(goes_on).take(NEAR).collect();
    let limits = |at: usize, place: usize| {
        let word = source.plain(place);
        let from = if at == 0 { last } else { rest[at - 1] };
        let between = source.text().get(source.words[from].word.range.end()..source.words[place].word.range.start()).unwrap_or_default();
        let begins = at == 0 || between.contains([',', '—', '–', ';', '，', '、']);
        source.lexicon.conditions(&word) && !is_within_question(source, place) || (begins && source.lexicon.limits(&word))
    };
    let from = rest[(0..rest.len()).find(|at| limits(*at, rest[*at]))?];
    let end = (from..end).rfind(goes_on)? + 1;
    (!draft.has(passage, &source.words[from..end])).then_some(from..end)
}

/// `asked if` makes nothing depend on anything.
fn is_within_question(source: &Source<'_>, place: usize) -> bool {
    place > 0 && source.lexicon.asks(&source.plain(place - 1))
}

/// The beginning of the sentence before a word, from what takes it back on.
fn before(draft: &Draft<'_>, passage: &Passage, source: &Source<'_>, first: usize) -> Option<std::ops::Range<usize>> {
    let stretch = source.words[first].stretch;
    let sentence = source.sentence(first);
    let is_before = |place: &usize| {
        source.words[*place].word.range.start() >= sentence.start() && (stretch.is_none() || source.words[*place].stretch == stretch)
    };
    let front: Vec<usize> = (0..first).rev().take_while(is_before).collect();
    let comma = |place: usize| {
        let (word, next) = (source.words[place].word, source.words[place + 1].word);
        source.text().get(word.range.end()..next.range.start()).unwrap_or_default().contains([',', ';', ':', '—', '–', '(', ')', '，'])
    };
    // A negation reaches to the border of its clause, a condition over it.
    let mut is_same_clause = true;
    for (steps, place) in front.iter().copied().enumerate() {
        let word = source.plain(place);
        let is_border = comma(place) || source.lexicon.begins_clause(&word);
        is_same_clause &= !is_border;
        let negates = is_same_clause && steps < REACH && source.lexicon.negates(&word) && !is_followed_by_only(source, place);
        let conditions = source.lexicon.conditions(&word) && !is_within_question(source, place) && (is_same_clause || steps < 2 * REACH);
        if negates || conditions {
            return (!draft.has(passage, &source.words[place..first])).then_some(place..first);
        }
    }
    None
}

/// Whether the words are written alike, with what stands between them.
fn is_exact(draft: &str, passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>]) -> bool {
    let text = source.text();
    let word_of = |word: &Word| slice(draft, word.range);
    (0..aligned.len()).all(|word| {
        let Some(place) = aligned[word] else { return false };
        let here = passage.words[word];
        let there = source.words[place].word;
        if word_of(&here) != slice(text, there.range) {
            return false;
        }
        let (Some(next), Some(Some(next_place))) = (passage.words.get(word + 1), aligned.get(word + 1)) else { return true };
        if passage.joints[word + 1] != Joint::Next || source.words[*next_place].stretch != source.words[place].stretch {
            return true;
        }
        let one = draft.get(here.range.end()..next.range.start()).unwrap_or_default();
        let other = text.get(there.range.end()..source.words[*next_place].word.range.start()).unwrap_or_default();
        signs(one) == signs(other)
    })
}

/// Marks in one form: which quotation marks, dashes and spaces a house prints is no difference.
fn signs(between: &str) -> String {
    plain_form(between).split_whitespace().collect::<Vec<_>>().join(" ")
}
