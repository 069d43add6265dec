//! Turns that labels begin: transcripts, interviews with names, minutes, debates.
//!
//! ```text
//! Ann Reed: We won the cup.        A turn.
//! It took us a year.               It goes on with her.
//! (Laughter.)                      Nobody's.
//! Poe: And the money?              Oleg Poe, if the article names him so.
//! ```

use std::collections::HashMap;

use super::label::{Label, initials, label};
use super::names::{Names, without_titles};
use super::turn::{Passage, Speaking, Turn};
use super::words::{List, count, cut, is, is_given_name};
use crate::text::{TextRange, plain_form};

/// A label of a block, with whom it means.
#[derive(Debug, Clone)]
struct Labelled<'a> {
    block: usize,
    label: Label<'a>,
    /// The full name.
    name: String,
    /// Whether it is known to be a person's.
    known: bool,
}

/// A question of a paper is no longer than this; in words.
const QUESTION: usize = 90;

/// How sure a turn is whose label is a known name, any other label, no label of its own.
const KNOWN: f32 = 0.95;
const LABELLED: f32 = 0.8;
const CARRIED: f32 = 0.75;

/// The turns of the passages of an article; none unless it is a transcript.
pub fn turns(passages: &[Passage<'_>], names: &Names, subject: Option<&str>) -> Vec<Turn> {
    let labelled = of_names(passages, names);
    let labelled = if labelled.is_empty() { of_initials(passages, names) } else { labelled };
    if labelled.is_empty() {
        return Vec::new();
    }
    write(passages, &labelled, subject)
}

/// The labels that are names, if there are enough of them.
fn of_names<'a>(passages: &[Passage<'a>], names: &Names) -> Vec<Labelled<'a>> {
    let title = usize::from(passages.first().is_some_and(|first| first.heading));
    let found: Vec<(usize, Label<'a>)> =
        passages.iter().enumerate().skip(title).filter_map(|(block, passage)| Some((block, label_of(passage)?))).collect();
    let full: Vec<String> = {
        let mut full: Vec<String> =
            found.iter().map(|(_, label)| without_titles(label.name).to_owned()).filter(|name| name.contains(' ')).collect();
        full.sort_by_key(|name| plain_form(name).into_owned());
        full.dedup_by_key(|name| plain_form(name).into_owned());
        full
    };
    let mut labelled: Vec<Labelled<'a>> = found
        .into_iter()
        .map(|(block, label)| {
            let (name, known) = names.of_label(label.name, &full);
            Labelled { block, label, name, known }
        })
        .collect();
    let answers = labelled.iter().filter(|one| is(List::Answers, one.label.name)).count();
    let asks = labelled.iter().filter(|one| is(List::Asks, one.label.name) && ends_with_question(passages, one)).count();
    let is_catechism = answers > 0 && asks > 0 && answers + asks > 2;
    for one in &mut labelled {
        one.known |= is_catechism && (is(List::Answers, one.label.name) || is(List::Asks, one.label.name));
        one.known |=
            cut(one.label.name).last().is_some_and(|last| is(List::Role, last)) || one.label.timed && cut(one.label.name).nth(1).is_some();
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for one in &labelled {
        *counts.entry(key(&one.name)).or_default() += 1;
    }
    let known: Vec<usize> = labelled.iter().filter(|one| one.known).map(|one| one.block).collect();
    let beside = |block: usize| known.iter().any(|&other| other != block && other.abs_diff(block) <= 3);
    labelled.retain(|one| one.known || beside(one.block) || counts[&key(&one.name)] > 2 && !known.is_empty());
    if is_transcript(passages, &labelled) { labelled } else { Vec::new() }
}

/// The label of a passage; of a heading only if a sentence follows it.
fn label_of<'a>(passage: &Passage<'a>) -> Option<Label<'a>> {
    let found = label(passage.words)?;
    (!passage.heading || passage.words.ends_with(['.', '?', '!'])).then_some(found)
}

fn key(name: &str) -> String {
    plain_form(without_titles(name)).into_owned()
}

fn ends_with_question(passages: &[Passage<'_>], one: &Labelled<'_>) -> bool {
    is_question(passages[one.block].words)
}

/// Whether there are so many labels that they are turns: of several who alternate, or of one who answers questions. People in a
/// transcript speak of themselves, to each other or in questions; a list of portraits or results tells of those it names.
fn is_transcript(passages: &[Passage<'_>], labelled: &[Labelled<'_>]) -> bool {
    let mut counts: HashMap<String, (usize, bool)> = HashMap::new();
    let (mut spoken, mut personal, mut told) = (0, 0, 0);
    for (number, one) in labelled.iter().enumerate() {
        let entry = counts.entry(key(&one.name)).or_default();
        entry.0 += 1;
        entry.1 |= one.known;
        let end = labelled.get(number + 1).map_or(passages.len(), |next| next.block).min(one.block + TOLD);
        let words = |at: usize| passages[at].words.get(if at == one.block { one.label.content } else { 0 }..).unwrap_or_default();
        spoken += usize::from(is_spoken(words(one.block)));
        personal += usize::from((one.block..end).any(|at| is_personal(words(at))));
        let surname = key(&one.name).split(' ').next_back().map(str::to_owned).unwrap_or_default();
        let names_itself = |at: usize| cut(words(at)).any(|word| word.starts_with(char::is_uppercase) && bare_form(word) == surname);
        told += usize::from((one.block..end).any(names_itself));
    }
    let all = labelled.len();
    if 3 * spoken < 2 * all || 3 * personal < all || 2 * told > all {
        return false;
    }
    let (known, repeated) = (counts.values().filter(|count| count.1).count(), counts.values().any(|count| count.0 > 1));
    let asked = labelled.iter().any(|one| ends_with_question(passages, one));
    match counts.len() {
        0 => false,
        1 => {
            let asked = labelled.iter().filter(|one| one.block > 0 && is_question(passages[one.block - 1].words)).count();
            known == 1 && all > 1 && 2 * asked >= all
        }
        2 if all == 2 => (known > 0 && asked && labelled[1].block - labelled[0].block <= 3) || (known == 2 && personal == 2),
        _ => known > 0 && (repeated || (known > 1 && (asked || 3 * personal >= 2 * all))),
    }
}

/// So many passages of a turn are looked at.
const TOLD: usize = 4;

/// Whether words are a question, or those of somebody who speaks of himself or to another.
fn is_personal(words: &str) -> bool {
    is_question(words) || count(List::Me, words) > 0 || count(List::You, words) > 0
}

/// A word without its genitive, in plain form.
fn bare_form(word: &str) -> String {
    plain_form(word.trim_end_matches("’s").trim_end_matches("'s")).into_owned()
}

/// Whether the words behind a label are sentences, or stand in the next block.
fn is_spoken(words: &str) -> bool {
    let bare = words.trim_end().trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '“']);
    let ends = bare.ends_with(['.', '?', '!', '…', '—', '-', '–', '。', '？', '！']);
    let lettered = words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let sentence = lettered > 1 && (!words.starts_with(char::is_lowercase) || lettered > 6) || lettered > 0 && !words.is_ascii();
    words.is_empty() || (ends && sentence)
}

/// The labels that are initials of persons whom the article names.
fn of_initials<'a>(passages: &[Passage<'a>], names: &Names) -> Vec<Labelled<'a>> {
    let mut labelled = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (block, passage) in passages.iter().enumerate() {
        let Some(label) = initials(passage.words) else { continue };
        let Some(name) = names.of_initials(label.name) else { continue };
        *counts.entry(label.name).or_default() += 1;
        labelled.push(Labelled { block, label, name: name.to_owned(), known: is_given_name(name.split(' ').next().unwrap_or_default()) });
    }
    let repeated = counts.values().filter(|&&count| count > 1).count();
    if repeated > 0 && labelled.len() > 2 && labelled.iter().any(|one| one.known) { labelled } else { Vec::new() }
}

/// Whether a block is a question and no more.
pub fn is_question(words: &str) -> bool {
    let words = words.trim_end().trim_end_matches(['”', '"', '»', '’', ')', '*']);
    words.ends_with(['?', '？', '؟']) && words.split_whitespace().count() <= QUESTION
}

/// Whether a block is a note in brackets, or one that says who interrupts.
pub fn is_note(words: &str) -> bool {
    let words = words.trim();
    let bracketed = words.starts_with(['(', '[', '（', '*']) && words.ends_with([')', ']', '）', '*'])
        || words.starts_with('[') && words.ends_with("].");
    bracketed || (words.ends_with(['—', '–', '-']) && words.split_whitespace().count() <= 5)
}

/// Gives every passage from the first label on to who speaks.
fn write(passages: &[Passage<'_>], labelled: &[Labelled<'_>], subject: Option<&str>) -> Vec<Turn> {
    let asker = asker(passages, labelled);
    let unlabelled_questions = questions_before_labels(passages, labelled);
    let (Some(first), Some(last)) = (labelled.first(), labelled.last()) else { return Vec::new() };
    let surnames: Vec<String> = labelled.iter().filter_map(|one| key(&one.name).split(' ').next_back().map(str::to_owned)).collect();
    let mut turns: Vec<Turn> = Vec::new();
    let mut next = labelled.iter().peekable();
    let mut current: Option<&Labelled<'_>> = None;
    let (mut has_asked, mut follows_question) = (false, false);
    for (block, passage) in passages.iter().enumerate().skip(first.block) {
        if let Some(one) = next.next_if(|one| one.block == block) {
            current = Some(one);
            (has_asked, follows_question) = (false, false);
            let speaker = speaking(one, subject);
            let confidence = if one.known { KNOWN } else { LABELLED };
            turns.extend(passage.turn(one.label.content, Some(passage.label_range(one.label.start, one.label.name)), speaker, confidence));
            continue;
        }
        let foreign_label = label_of_nobody(passage.words);
        if foreign_label {
            current = None;
        }
        if is_note(passage.words) || passage.heading && !is_question(passage.words) {
            continue;
        }
        let Some(speaker) = current else { continue };
        let follower = next.peek().filter(|next| next.block == block + 1);
        let question = is_question(passage.words);
        let asks = match follower {
            Some(follower) if question || unlabelled_questions => {
                question || key(&follower.name) == key(&speaker.name) || unlabelled_questions
            }
            Some(_) => false,
            None => {
                question
                    && count(List::Me, passage.words) == 0
                    && (asker.is_some() || has_asked || next.peek().is_none() && passages.len() > block + 1)
            }
        };
        if asks {
            (has_asked, follows_question) = (true, true);
            if let Some(asker) = asker.filter(|asker| key(&asker.name) != key(&speaker.name)) {
                turns.extend(passage.turn(0, None, speaking(asker, subject), CARRIED));
            } else {
                turns.extend(passage.turn(0, None, Speaking::Interviewer, CARRIED));
            }
            continue;
        }
        if next.peek().is_none()
            && !goes_on(
                passage,
                &surnames,
                follows_question || (block == last.block + 1 && last.label.content >= passages[last.block].words.len()),
            )
        {
            current = None;
            continue;
        }
        follows_question = false;
        if passage.heading {
            continue;
        }
        let answerer = if has_asked && asker.is_some_and(|asker| key(&asker.name) == key(&speaker.name)) {
            labelled.iter().find(|one| key(&one.name) != key(&speaker.name)).unwrap_or(speaker)
        } else {
            speaker
        };
        turns.extend(passage.turn(0, None, speaking(answerer, subject), CARRIED));
    }
    turns
}

fn label_of_nobody(words: &str) -> bool {
    let Some((head, _)) = words.split_once(':') else { return false };
    head.split_whitespace().count() <= 2 && (super::label::is_nobody(head) || !head.chars().any(char::is_lowercase))
}

/// Whether a paragraph behind the last label may still be its turn: nobody is quoted, and no speaker is told of.
fn goes_on(passage: &Passage<'_>, surnames: &[String], likely: bool) -> bool {
    let words = passage.words;
    let told = cut(words).any(|word| word.starts_with(char::is_uppercase) && surnames.contains(&bare_form(word)));
    let quoted = words.starts_with(['“', '"', '«', '„']);
    let speaks = count(List::Me, words) > 0 || count(List::You, words) > 0;
    !told && !quoted && (speaks || likely)
}

/// Who asks the questions: of two, the one most of whose turns are questions.
fn asker<'a, 'b>(passages: &[Passage<'_>], labelled: &'b [Labelled<'a>]) -> Option<&'b Labelled<'a>> {
    let mut asked: HashMap<String, (usize, usize)> = HashMap::new();
    for one in labelled {
        let entry = asked.entry(key(&one.name)).or_default();
        entry.0 += usize::from(ends_with_question(passages, one));
        entry.1 += 1;
    }
    if asked.len() < 2 {
        return None;
    }
    labelled.iter().find(|one| asked.get(&key(&one.name)).is_some_and(|&(questions, all)| 2 * questions > all))
}

/// Whether the paragraphs without a label that stand before labels are questions of somebody else.
fn questions_before_labels(passages: &[Passage<'_>], labelled: &[Labelled<'_>]) -> bool {
    let before = labelled.windows(2).filter(|pair| pair[1].block - pair[0].block > 1).map(|pair| pair[1].block - 1);
    let (mut questions, mut all) = (0, 0);
    for block in before.filter(|&block| !is_note(passages[block].words)) {
        questions += usize::from(is_question(passages[block].words));
        all += 1;
    }
    questions > 1 && 3 * questions >= 2 * all
}

fn speaking(one: &Labelled<'_>, subject: Option<&str>) -> Speaking {
    if is(List::Asks, one.label.name) && one.label.name.chars().count() <= 8 {
        return Speaking::Interviewer;
    }
    if is(List::Answers, one.label.name) {
        return subject.map_or_else(|| Speaking::Somebody, |subject| Speaking::Named(subject.to_owned()));
    }
    Speaking::Named(one.name.clone())
}

/// Where a label's name stands in the article.
impl Passage<'_> {
    fn label_range(&self, start: usize, name: &str) -> TextRange {
        TextRange::new(self.start + start, self.start + start + name.len())
    }
}
