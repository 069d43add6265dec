//! Which words of a passage are other words than those of the source.

use super::finding::{ChangeOf, WordChange};
use super::gaps::{Gap, gap};
use super::lexicon::{are_opposite, is_number};
use super::passage::Passage;
use super::source::Source;
use super::words::{Word, plain};
use crate::text::slice;

/// A run of words of the draft and the words of the source in their place.
struct Run {
    /// Words of the passage, by number.
    draft: std::ops::Range<usize>,
    /// Words of the source, by number.
    source: Vec<usize>,
}

/// The words that were changed, the gravest first. `aligned` gives for each word of the passage that of the source.
pub(super) fn word_changes(draft: &str, passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>]) -> Vec<WordChange> {
    let runs = runs(passage, source, aligned);
    let of_run = |run: &Run| change(draft, &passage.words[run.draft.clone()], run.draft.start > 0, source, &run.source);
    let mut changes: Vec<WordChange> = runs.iter().map(of_run).collect();
    changes.extend(forms(draft, passage, source, aligned));
    changes.extend(insertions(draft, passage, source, aligned));
    changes.sort_by_key(|change| change.kind);
    changes
}

fn is_same(passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>], word: usize) -> bool {
    aligned[word].is_some_and(|place| source.words[place].word.sense == passage.words[word].sense)
}

/// The runs that differ, between words that are the same.
fn runs(passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut last: Option<usize> = None;
    let mut start = 0;
    for word in 0..=passage.words.len() {
        let is_end = word == passage.words.len();
        if !is_end && !is_same(passage, source, aligned, word) {
            continue;
        }
        let (from, to) = (last, aligned.get(word).copied().flatten());
        // Words in the place of which others stand, before the first and behind the last word that is the same.
        let stand_for = || aligned[start..word].iter().flatten().copied().collect::<Vec<_>>();
        let between = match (from, to) {
            (Some(from), Some(to)) if gap(source, from, to, passage.joints[word]) == Gap::Dropped => {
                super::gaps::left_out(source, from, to)
            }
            _ => stand_for(),
        };
        if start < word || !between.is_empty() {
            found.push(Run { draft: start..word, source: between });
        }
        last = to;
        start = word + 1;
    }
    found
}

/// Words in brackets that are other words than those that the source has in brackets there.
fn insertions(draft: &str, passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>]) -> Vec<WordChange> {
    let mut found = Vec::new();
    for group in passage.inserted.chunk_by(|one, other| one.0 == other.0) {
        let behind = group[0].0;
        let ends = (behind.checked_sub(1).and_then(|word| aligned[word]), aligned.get(behind).copied().flatten());
        let (Some(from), Some(to)) = ends else { continue };
        let start = source.words[from].word.range.end();
        let between = source.text().get(start..source.words[to.max(from)].word.range.start()).unwrap_or_default();
        let Some((open, close)) = between.find('[').zip(between.find(']')) else { continue };
        let is_bracketed = |place: &usize| (start + open..start + close.max(open)).contains(&source.words[*place].word.range.start());
        let places: Vec<usize> = (from + 1..to).filter(is_bracketed).collect();
        let is_same = group.iter().map(|(_, word)| word.sense).eq(places.iter().map(|place| source.words[*place].word.sense));
        if !is_same {
            let inserted: Vec<Word> = group.iter().map(|(_, word)| *word).collect();
            found.push(change(draft, &inserted, true, source, &places));
        }
    }
    found
}

/// What was changed; `is_within` tells whether the words of the draft stand within a sentence.
fn change(draft: &str, words: &[Word], is_within: bool, source: &Source<'_>, places: &[usize]) -> WordChange {
    let draft_words: Vec<String> = words.iter().map(|word| plain(draft, word)).collect();
    let source_words: Vec<String> = places.iter().map(|place| source.plain(*place)).collect();
    let short = |words: &[String], long: &[String]| match (words, long) {
        ([short], [long]) => {
            (short == "s" && matches!(long.as_str(), "is" | "has")) || (short == "d" && matches!(long.as_str(), "had" | "would"))
        }
        _ => false,
    };
    let is_form = short(&draft_words, &source_words) || short(&source_words, &draft_words);
    let is_turned = draft_words.iter().any(|one| source_words.iter().any(|other| are_opposite(one, other)));
    let count = |words: &[String]| words.iter().filter(|word| source.lexicon.negates(word)).count();
    let is_name_of_draft = words.iter().enumerate().any(|(at, word)| is_name(draft, word.range.start(), is_within || at > 0));
    let is_name_of_source = places.iter().any(|place| {
        let start = source.words[*place].word.range.start();
        is_name(source.text(), start, source.sentence(*place).start() < start)
    });
    let kind = match () {
        () if is_form => ChangeOf::Form,
        () if count(&draft_words) != count(&source_words) || is_turned => ChangeOf::Negation,
        () if draft_words.iter().chain(&source_words).any(|word| is_number(word)) => ChangeOf::Number,
        () if is_name_of_draft || is_name_of_source => ChangeOf::Name,
        () => ChangeOf::Words,
    };
    let draft = words.iter().map(|word| slice(draft, word.range)).collect::<Vec<_>>().join(" ");
    let source = places.iter().map(|place| slice(source.text(), source.words[*place].word.range)).collect::<Vec<_>>().join(" ");
    WordChange { kind, draft, source }
}

/// Whether a word begins with a capital where words do not have one.
fn is_name(text: &str, start: usize, is_within_sentence: bool) -> bool {
    let rest = text.get(start..).unwrap_or_default();
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    is_within_sentence && word.chars().count() > 1 && word.starts_with(char::is_uppercase)
}

/// The same words that are written otherwise: neighbours are told together.
fn forms(draft: &str, passage: &Passage, source: &Source<'_>, aligned: &[Option<usize>]) -> Vec<WordChange> {
    let letters = |text: &str| crate::text::plain_form(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let is_other = |word: usize| {
        let Some(place) = aligned[word].filter(|_| is_same(passage, source, aligned, word)) else { return false };
        letters(slice(draft, passage.words[word].range)) != letters(slice(source.text(), source.words[place].word.range))
    };
    let other: Vec<usize> = (0..passage.words.len()).filter(|word| is_other(*word)).collect();
    let together = other.chunk_by(|one, next| one + 1 == *next);
    let told = together.map(|run| {
        let (first, last) = (run[0], run[run.len() - 1]);
        let of_source: Vec<&str> =
            run.iter().filter_map(|word| aligned[*word]).map(|place| slice(source.text(), source.words[place].word.range)).collect();
        // The parts of one word stand without a space between.
        let range = passage.words[first].range.join(passage.words[last].range);
        WordChange { kind: ChangeOf::Form, draft: slice(draft, range).to_owned(), source: of_source.join(" ") }
    });
    told.collect()
}
