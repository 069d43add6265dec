//! Questions and answers without labels: dashes before the questions or before both, questions in bold, questions that are
//! paragraphs of their own.
//!
//! ```text
//! —¿A qué atribuyen esta subida?      the interviewer
//! Es una combinación de factores.     whom the article is about
//! ```

use super::transcript::{is_note, is_question};
use super::turn::{Passage, Speaking, Turn};
use super::words::{List, count, cut, is};
use crate::text::plain_form;

/// So many questions make an interview; fewer are enough where they are marked.
const QUESTIONS: usize = 4;
const MARKED: usize = 2;

/// Between two questions of an interview stand no more passages than this.
const APART: usize = 12;

/// A question is no longer than this, in words.
const LONGEST: usize = 60;

/// How sure the speakers are.
const MARKED_SURE: f32 = 0.85;
const BARE_SURE: f32 = 0.75;

/// The turns of an interview. `subject` is the person whom the article is about; `announced` tells whether it says that it is one.
pub fn turns(passages: &[Passage<'_>], subject: impl Fn(usize) -> Option<String>, announced: impl Fn(usize) -> bool) -> Vec<Turn> {
    let dashed: Vec<bool> = passages.iter().map(is_dashed).collect();
    let asked = (0..passages.len()).filter(|&at| dashed[at] && is_question(passages[at].words)).count();
    if asked > MARKED || (asked == MARKED && announced(passages.len())) {
        return by_dashes(passages, &dashed, &subject);
    }
    let bold: Vec<usize> = (0..passages.len()).filter(|&at| passages[at].bold && is_short_question(passages[at].words)).collect();
    let bare: Vec<usize> = (0..passages.len()).filter(|&at| is_short_question(passages[at].words) && !passages[at].quote).collect();
    let (bold, bare) = (cluster(&bold), cluster(&bare));
    let told = Told { passages, subject: &subject };
    if bold.len() >= MARKED && bold[0] > 0 && (announced(bold[0]) || told.is_interview(&bold) || told.is_quoted_interview(&bold)) {
        return told.turns(&bold, |at| passages[at].bold, MARKED_SURE);
    }
    let enough = if bare.first().is_some_and(|&first| first > 0 && announced(first)) { QUESTIONS - 1 } else { QUESTIONS };
    if bare.len() >= enough && bare[0] > 0 && told.is_interview(&bare) {
        return told.turns(&bare, |_| false, BARE_SURE);
    }
    Vec::new()
}

/// A passage that a dash opens and in which nobody is said to speak.
fn is_dashed(passage: &Passage<'_>) -> bool {
    let words = passage.words.trim_start();
    let Some(rest) = words.strip_prefix(['—', '–', '―']) else { return false };
    let rest = rest.trim_start();
    let inset = [", —", "? —", "! —", ". —", ", –", "? –", "! –"].iter().any(|inset| rest.contains(inset));
    rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '"' | '“' | '«' | '.' | '…') || c.is_ascii_digit()) && !inset
}

/// A short question that is all of a passage, in nobody's quotation marks.
fn is_short_question(words: &str) -> bool {
    is_question(words) && words.split_whitespace().count() <= LONGEST && !words.starts_with(['“', '"', '«', '„', '‘', '\''])
}

/// The longest row of places that stand near each other.
fn cluster(places: &[usize]) -> Vec<usize> {
    let rows = places.chunk_by(|one, next| next - one <= APART);
    rows.max_by_key(|row| row.len()).unwrap_or_default().to_vec()
}

fn by_dashes(passages: &[Passage<'_>], dashed: &[bool], subject: &impl Fn(usize) -> Option<String>) -> Vec<Turn> {
    let Some(first) = (0..passages.len()).find(|&at| dashed[at] && is_question(passages[at].words)) else { return Vec::new() };
    let last = (0..passages.len()).rfind(|&at| dashed[at]).unwrap_or(first);
    let answers = (first..=last).filter(|&at| dashed[at] && at + 1 < passages.len() && dashed[at + 1]).count();
    let questions = (first..=last).filter(|&at| dashed[at]).count();
    let both = 2 * answers > questions;
    let name = subject(first);
    let mut asks = false;
    let mut turns = Vec::new();
    for at in first..passages.len() {
        let passage = &passages[at];
        if is_note(passage.words) || passage.heading && !dashed[at] {
            continue;
        }
        if dashed[at] {
            asks = if both { !asks } else { true };
        } else if !both {
            asks = false;
        }
        if at > last + 1 && !goes_on(passage, name.as_deref()) {
            break;
        }
        let speaker = if asks { Speaking::Interviewer } else { answering(name.as_deref()) };
        turns.extend(passage.turn(0, None, speaker, MARKED_SURE));
    }
    turns
}

fn answering(name: Option<&str>) -> Speaking {
    name.map_or(Speaking::Somebody, |name| Speaking::Named(name.to_owned()))
}

/// Whether a paragraph behind the last question may still be its answer.
fn goes_on(passage: &Passage<'_>, name: Option<&str>) -> bool {
    let surname = name.and_then(|name| name.split(' ').next_back()).map(|surname| plain_form(surname).into_owned());
    let told = cut(passage.words).any(|word| surname.as_deref() == Some(&*plain_form(word)));
    let outside = passage.words.starts_with(['“', '"', '«', '„', '(', '*', '•', '-']);
    !told && !outside && !passage.heading
}

/// An article, with whom it is about.
struct Told<'a, S> {
    passages: &'a [Passage<'a>],
    subject: &'a S,
}

impl<S: Fn(usize) -> Option<String>> Told<'_, S> {
    /// The passages behind a question, up to the next.
    fn answers(&self, questions: &[usize], number: usize) -> std::ops::Range<usize> {
        let end = questions.get(number + 1).copied().unwrap_or((questions[number] + 2).min(self.passages.len()));
        questions[number] + 1..end
    }

    /// Whether most questions are put to somebody and most answers are told by oneself.
    fn is_interview(&self, questions: &[usize]) -> bool {
        let asks = questions.iter().filter(|&&at| count(List::You, self.passages[at].words) > 0).count();
        let speaks = |number: &usize| self.answers(questions, *number).any(|at| count(List::Me, self.passages[at].words) > 0);
        let answered = (0..questions.len()).filter(speaks).count();
        let quoted = (0..questions.len())
            .filter(|&number| self.answers(questions, number).any(|at| self.passages[at].words.starts_with(['“', '"', '«', '„'])))
            .count();
        3 * asks >= questions.len()
            && 3 * answered >= 2 * questions.len()
            && 3 * quoted < questions.len()
            && (self.subject)(questions[0]).is_some()
    }

    /// Whether the answers to questions in bold stand in quotation marks, with nothing around them.
    fn is_quoted_interview(&self, questions: &[usize]) -> bool {
        let is_quoted = |at: usize| {
            let words = self.passages[at].words.trim();
            words.starts_with(['“', '"', '«', '„']) && words.ends_with(['”', '"', '»', '“'])
        };
        let quoted = (0..questions.len()).filter(|&number| self.answers(questions, number).next().is_some_and(is_quoted)).count();
        3 * quoted >= 2 * questions.len() && (self.subject)(questions[0]).is_some()
    }

    fn turns(&self, questions: &[usize], is_asked: impl Fn(usize) -> bool, confidence: f32) -> Vec<Turn> {
        let name = (self.subject)(questions[0]);
        let last = questions.last().copied().unwrap_or_default();
        let mut turns = Vec::new();
        for at in questions[0]..self.passages.len() {
            let passage = &self.passages[at];
            if is_note(passage.words) {
                continue;
            }
            if questions.contains(&at) || is_asked(at) {
                turns.extend(passage.turn(0, None, Speaking::Interviewer, confidence));
                continue;
            }
            if passage.heading {
                continue;
            }
            if at > last + 1 && (!goes_on(passage, name.as_deref()) || count(List::Me, passage.words) == 0) {
                break;
            }
            turns.extend(passage.turn(0, None, answering(name.as_deref()), confidence));
        }
        turns
    }
}

/// Whether one of these passages says that the article is an interview.
pub fn is_announced(passages: &[Passage<'_>]) -> bool {
    passages.iter().any(|passage| {
        let words: Vec<&str> = cut(passage.words).collect();
        words.iter().any(|word| is(List::Interview, word)) || words.windows(2).any(|pair| is(List::Interview, &pair.join(" ")))
    })
}
