//! The cues of one English sentence, each with the source beside it: `said Reed`, `Reed said`, `according to Reed`, `Reed:`.

use super::sources::{Reader, Source, SourceKind};
use super::tokens::Kind;
use super::words::Word;
use crate::text::TextRange;

/// How a cue holds what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `Reed said`: what follows, or what stands before it with a comma.
    Says,
    /// `“…” said Reed`: what stands before.
    Inverted,
    /// `according to Reed`, `as stated by Reed`: the rest of the sentence.
    According,
    /// `Reed called it`: only a quoted stretch after it.
    Calls,
    /// `Reed: “…”`.
    Colon,
}

/// A cue and its source.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// The first token.
    pub first: usize,
    /// The last token.
    pub last: usize,
    /// The words.
    pub range: TextRange,
    /// How it holds what is said.
    pub form: Form,
    /// Who says it, where the sentence tells.
    pub source: Option<Source>,
}

/// Forms of *be*: after them a past participle has no speaker for its subject.
const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// All cues of a sentence, in order.
pub fn cues(reader: Reader<'_>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    for at in 0..reader.tokens.len() {
        let token = reader.tokens[at];
        let cue = match (token.kind, token.class) {
            (Kind::Word, Word::Says) => says(reader, at),
            (Kind::Word, Word::Calls) => calls(reader, at, found.last()),
            (Kind::Word, Word::Saying) => Some(cue(reader, at, at, Form::Says, participle_subject(reader, at, found.last()))),
            (Kind::Word, Word::Say) => base(reader, at, found.last()),
            (Kind::Word, Word::Phrase) if reader.is_one_of(at, &["according"]) && reader.is_one_of(at + 1, &["to"]) => {
                reader.starting_at(at + 2).map(|source| cue(reader, at, at + 1, Form::According, Some(source)))
            }
            (Kind::Word, Word::Phrase) if reader.is_one_of(at, &["put", "puts"]) && reader.is_one_of(at + 1, &["it"]) => {
                reader.subject_before(at).map(|source| cue(reader, at, at + 1, Form::According, Some(source)))
            }
            (Kind::Dash, _) => signature(reader, at),
            (Kind::Colon, _) => colon(reader, at, found.last()),
            _ => None,
        };
        found.extend(cue);
    }
    found
}

fn cue(reader: Reader<'_>, first: usize, last: usize, form: Form, source: Option<Source>) -> Cue {
    Cue { first, last, range: reader.tokens[first].range.join(reader.tokens[last].range), form, source }
}

/// A finite verb. `reports` and `claims` after an article are nouns, `was told` has no speaker for its subject.
fn says(reader: Reader<'_>, at: usize) -> Option<Cue> {
    if reader.is_one_of(at + 1, &["by"]) && (at.saturating_sub(3)..at).any(|before| reader.is_one_of(before, &["as"])) {
        return Some(cue(reader, at, at + 1, Form::According, noted_by(reader, at + 2)));
    }
    let before = at.checked_sub(1)?;
    let noun = reader
        .is_one_of(before, &["the", "a", "an", "his", "her", "their", "its", "of", "these", "those", "such", "no", "any", "'s", "’s"]);
    let mut verb = before;
    while verb > 0 && reader.tokens[verb].is(Word::Adverb) {
        verb -= 1;
    }
    if noun && !reader.tokens.get(before.wrapping_sub(1)).is_some_and(|token| token.is(Word::He) || token.is(Word::She))
        || reader.is_one_of(verb, BE)
    {
        return None;
    }
    let after_quote = match reader.tokens[before].kind {
        Kind::Quote(_) => true,
        Kind::Comma | Kind::Dash => before > 0 && matches!(reader.tokens[before - 1].kind, Kind::Quote(_)),
        _ => false,
    };
    let inverts = after_quote || reader.tokens[before].kind == Kind::Comma;
    let fits = after_quote || reader.is_one_of(at, &["said", "says"]);
    if inverts
        && fits
        && !reader.is_one_of(at + 1, &["that", "to", "of"])
        && let Some(source) = reader.starting_at(at + 1)
    {
        return Some(cue(reader, at, at, Form::Inverted, Some(source)));
    }
    let source = reader.subject_before(at);
    Some(cue(reader, at, at, Form::Says, source))
}

/// `as stated by “X” a researcher at Y, Ann Reed, “…”`: the last name before the quotation, else the phrase after `by`.
fn noted_by(reader: Reader<'_>, start: usize) -> Option<Source> {
    let quotes = (start + 1..reader.tokens.len()).filter(|&at| matches!(reader.tokens[at].kind, Kind::Quote(_)));
    let named = quotes.take(2).find_map(|quote| {
        let end = quote - 1 - usize::from(matches!(reader.tokens[quote - 1].kind, Kind::Comma | Kind::Colon));
        reader.ending_at(end, start).filter(|source| source.kind == SourceKind::Name && source.range.len() > 8)
    });
    named.or_else(|| reader.starting_at(start))
}

fn calls(reader: Reader<'_>, at: usize, before: Option<&Cue>) -> Option<Cue> {
    let quote = (at + 1..reader.tokens.len().min(at + 16)).any(|after| matches!(reader.tokens[after].kind, Kind::Quote(_)));
    let verb = at.checked_sub(1)?;
    if !quote || reader.is_one_of(verb, BE) && !reader.word(at).ends_with("ing") || reader.is_one_of(verb, &["the", "a", "an", "of"]) {
        return None;
    }
    let source = if reader.word(at).ends_with("ing") {
        participle_subject(reader, at, before)
    } else {
        reader.subject_before(at).or_else(|| reader.clause_subject(at))
    };
    Some(cue(reader, at, at, Form::Calls, source))
}

/// `…, saying that`: who spoke before in the sentence, else the subject of the sentence.
fn participle_subject(reader: Reader<'_>, at: usize, before: Option<&Cue>) -> Option<Source> {
    // `is saying`, `was telling`: a finite verb after all.
    if at > 0 && (reader.is_one_of(at - 1, BE) || reader.is_one_of(at - 1, &["'s", "’s", "'re", "’re"])) {
        return reader.subject_before(at);
    }
    before.and_then(|cue| cue.source).or_else(|| reader.clause_subject(at))
}

/// `officials say`, `would say`, `went on to say`.
fn base(reader: Reader<'_>, at: usize, before: Option<&Cue>) -> Option<Cue> {
    let verb = at.checked_sub(1)?;
    let refuses = (verb.saturating_sub(2)..=verb).any(|word| {
        reader.is_one_of(
            word,
            &["not", "n't", "never", "declined", "refused", "the", "a", "didn't", "don't", "doesn't", "didn’t", "don’t", "doesn’t"],
        )
    });
    if refuses {
        return None;
    }
    let source = if reader.is_one_of(verb, &["to"]) { participle_subject(reader, at, before) } else { reader.subject_before(at) };
    source.map(|source| cue(reader, at, at, Form::Says, Some(source)))
}

/// `“We won.” — Ann Reed`
fn signature(reader: Reader<'_>, at: usize) -> Option<Cue> {
    let quote = reader.tokens.get(at.checked_sub(1)?).is_some_and(|token| matches!(token.kind, Kind::Quote(_)));
    let source = reader.starting_at(at + 1).filter(|source| quote && source.kind == SourceKind::Name && source.last > source.first)?;
    let ends = reader.tokens.get(source.last + 1).is_none_or(|token| matches!(token.kind, Kind::Stop | Kind::Comma | Kind::Quote(_)));
    ends.then(|| cue(reader, at, at, Form::Inverted, Some(source)))
}

/// `Ann Reed: “We won.”` where nothing else in the sentence has spoken.
fn colon(reader: Reader<'_>, at: usize, before: Option<&Cue>) -> Option<Cue> {
    let quoted = reader.tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Quote(_)));
    if !quoted || before.is_some_and(|cue| cue.form != Form::Calls) {
        return None;
    }
    let source = if at < 6 { reader.ending_at(at.checked_sub(1)?, 0) } else { None };
    source.or_else(|| reader.clause_subject(at)).map(|source| cue(reader, at, at, Form::Colon, Some(source)))
}
