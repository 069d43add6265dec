//! What the words beside a name tell of a person: kin and callings with a gender, `himself`, people without a name.
//!
//! ```text
//! Her [nephew] Tam Fennick …        her [mother], Ada Thorne, …        Ann Reed, the first [woman] to …
//! [a member] of the board said …    somebody without a name, whom the next pronoun means
//! ```

use super::sources::Reader;
use super::tokens::Kind;
use super::words::{Gender, Word, is_organisation, noun_gender};

/// Somebody without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nameless {
    /// The gender of the noun.
    pub gender: Option<Gender>,
}

/// How far the noun of an apposition may stand from its article.
const REACH: usize = 4;

/// The gender that a noun beside the name of the tokens `start..end` gives.
pub fn beside(reader: Reader<'_>, start: usize, end: usize) -> Option<Gender> {
    before(reader, start, end).or_else(|| after(reader, end))
}

fn before(reader: Reader<'_>, start: usize, end: usize) -> Option<Gender> {
    let noun = start.checked_sub(1)?;
    if reader.tokens[noun].kind != Kind::Comma {
        return small_noun(reader, noun);
    }
    // `told his wife, Reed said`: an apposition closes behind the name.
    let closed = reader.tokens.get(end).is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Stop));
    let noun = noun.checked_sub(1)?;
    let owned = noun.checked_sub(1).is_some_and(|owner| reader.is_one_of(owner, &["his", "her", "their", "the", "'s", "’s"]));
    small_noun(reader, noun).filter(|_| closed && owned)
}

fn after(reader: Reader<'_>, end: usize) -> Option<Gender> {
    let comma = reader.tokens.get(end).is_some_and(|token| token.kind == Kind::Comma);
    if !comma || !reader.is_one_of(end + 1, &["a", "an", "the"]) {
        return None;
    }
    let words = (end + 2..end + 2 + REACH).take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.kind == Kind::Word));
    let noun = words.filter(|&at| !reader.tokens[at].is(Word::Stop)).find(|&at| small_noun(reader, at).is_some())?;
    let speaks = reader.tokens.get(noun + 1).is_some_and(|token| token.is(Word::Says));
    small_noun(reader, noun).filter(|_| !speaks)
}

fn small_noun(reader: Reader<'_>, at: usize) -> Option<Gender> {
    reader.tokens.get(at).filter(|token| !token.capital)?;
    noun_gender(reader.word(at))
}

/// The gender of the word `himself` or `herself` among the tokens.
pub fn reflexive(reader: Reader<'_>) -> Option<Gender> {
    let mut found = reader.tokens.iter().enumerate().filter(|(_, token)| matches!(token.class, Word::He | Word::She));
    found.find_map(|(at, token)| match token.class {
        Word::He if reader.is_one_of(at, &["himself"]) => Some(Gender::He),
        Word::She if reader.is_one_of(at, &["herself"]) => Some(Gender::She),
        _ => None,
    })
}

/// The pronoun that begins the sentence as its subject.
pub fn subject_pronoun(reader: Reader<'_>) -> Option<Gender> {
    let first = reader.tokens.iter().take(3).position(|token| matches!(token.class, Word::He | Word::She))?;
    match reader.tokens[first].class {
        _ if first > 0 && !reader.tokens[first - 1].is(Word::Adverb) => None,
        Word::He if reader.is_one_of(first, &["he"]) => Some(Gender::He),
        Word::She if reader.is_one_of(first, &["she"]) => Some(Gender::She),
        _ => None,
    }
}

/// Whether at this token an article begins a phrase for somebody without a name.
pub fn nameless(reader: Reader<'_>, at: usize) -> Option<Nameless> {
    if !reader.is_one_of(at, &["a", "an", "another"]) {
        return None;
    }
    // `Reed, a nurse`, `Reed is a nurse`, `as a nurse`: Reed has a name.
    let apposed = at.checked_sub(1).is_some_and(|before| {
        matches!(reader.tokens[before].kind, Kind::Comma | Kind::Dash)
            || reader.tokens[before].is(Word::Modal)
            || reader.is_one_of(before, &["as", "became", "become", "like", "for"])
    });
    let noun = (at + 1..at + 1 + REACH)
        .take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && !token.is(Word::Stop)))
        .find(|&at| is_human_noun(reader, at))?;
    (!apposed).then(|| Nameless { gender: noun_gender(reader.word(noun)) })
}

fn is_human_noun(reader: Reader<'_>, at: usize) -> bool {
    let token = reader.tokens[at];
    let word = reader.word(at);
    let thing = is_organisation(word) || matches!(word, "report" | "study" | "statement" | "survey" | "poll" | "team" | "head" | "new");
    // `a woman’s hat`, `a police officer`
    let joined = reader.tokens.get(at + 1).is_some_and(|next| next.is(Word::Person) || reader.is_one_of(at + 1, &["'s", "’s"]));
    !token.capital && !thing && !joined && (token.is(Word::Person) || noun_gender(word).is_some())
}
