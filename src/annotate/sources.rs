//! The words that name a speaker beside a cue: a name, a pronoun or a noun of persons.
//!
//! ```text
//! White House spokeswoman [Ann Reed] said …        a name ends before the cue
//! … said [Ann Reed], the mayor, …                  or begins after it
//! [a spokesman for the council] said …             a noun of persons, with its preposition
//! ```
//! Looks at no more than [`REACH`] tokens from where it starts, so that the whole stays linear.

use super::names::behind_office;
use super::tokens::{Kind, Token};
use super::words::{Word, gender, is_acronym, is_organisation, is_particle, is_title};
use crate::text::{TextRange, slice};

/// How far a phrase may reach in tokens.
const REACH: usize = 40;

/// What names a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A proper name.
    Name,
    /// A personal pronoun, of the class `He`, `She` or `They`.
    Pronoun(Word),
    /// `a spokesman`.
    Noun,
}

/// A phrase that names a speaker.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The words shown as the source.
    pub range: TextRange,
    /// What they are.
    pub kind: SourceKind,
    /// The first token of the phrase, with what stands before the name.
    pub first: usize,
    /// The last token of the phrase.
    pub last: usize,
}

/// Reads sources among the tokens of one sentence.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The tokens.
    pub tokens: &'a [Token],
}

impl Reader<'_> {
    /// The token's text.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| slice(self.text, token.range))
    }

    /// Whether the token is one of these words.
    pub fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(index).eq_ignore_ascii_case(word))
    }

    fn range(&self, first: usize, last: usize) -> TextRange {
        self.tokens[first].range.join(self.tokens[last].range)
    }

    fn get(&self, index: Option<usize>) -> Option<&Token> {
        self.tokens.get(index?)
    }

    /// The subject that ends right before the verb at `cue`.
    pub fn subject_before(&self, cue: usize) -> Option<Source> {
        let floor = cue.saturating_sub(REACH);
        let mut at = cue.checked_sub(1)?;
        loop {
            let token = self.tokens[at];
            let skipped = token.is(Word::Adverb) || (token.is(Word::Modal) && !self.is_one_of(at, &["'s", "’s"]));
            let genitive_verb = token.is(Word::Modal) && at > 0 && matches!(self.tokens[at - 1].class, Word::He | Word::She);
            if skipped || genitive_verb {
                at = at.checked_sub(1)?;
            } else if token.is(Word::Day) {
                at = at.checked_sub(1)?;
                while self.is_one_of(at, &["on", "in", "late", "early", "last", "this", "earlier", "the", "of"]) {
                    at = at.checked_sub(1)?;
                }
            } else if token.kind == Kind::Close {
                at = (floor..at).rev().find(|&open| self.tokens[open].kind == Kind::Open)?.checked_sub(1)?;
            } else {
                break;
            }
            if at < floor {
                return None;
            }
        }
        match self.tokens[at].kind {
            Kind::Comma | Kind::Dash => self.before_apposition(at, floor),
            Kind::Word if self.tokens[at].is(Word::Relative) => {
                let comma = usize::from(self.get(at.checked_sub(1)).is_some_and(|token| token.kind == Kind::Comma));
                self.ending_at(at.checked_sub(1 + comma)?, floor)
            }
            Kind::Word if self.is_one_of(at, &["and", "but", "or", "then", "to"]) => self.clause_subject(cue),
            Kind::Word => self.ending_at(at, floor),
            _ => None,
        }
    }

    /// `Reed, the mayor of X,` before a cue: what stands before the first comma of the clause.
    fn before_apposition(&self, comma: usize, floor: usize) -> Option<Source> {
        let start = (floor..comma)
            .rev()
            .find(|&at| matches!(self.tokens[at].kind, Kind::Quote(_) | Kind::Stop | Kind::Colon))
            .map_or(floor, |at| at + 1);
        let mut segment = start;
        for at in start..comma {
            if !matches!(self.tokens[at].kind, Kind::Comma | Kind::Dash) {
                continue;
            }
            // `Reed (North Harbour),`: the bracket is no part of the name.
            let closed = at > segment && self.tokens[at - 1].kind == Kind::Close;
            let open = (segment..at).rev().find(|&open| closed && self.tokens[open].kind == Kind::Open);
            let end = open.unwrap_or(at);
            if end > segment
                && !self.opens_adjunct(segment)
                && let Some(source) = self.ending_at(end - 1, segment)
            {
                return Some(source);
            }
            segment = at + 1;
        }
        // `In his speech, Reed, said`: a lone comma before the cue belongs to no apposition.
        if self.opens_adjunct(segment) {
            None
        } else {
            self.ending_at(comma.checked_sub(1)?, segment).filter(|source| source.kind == SourceKind::Name)
        }
    }

    /// Whether the segment that begins here is an adverbial: `In a statement`, `While …`, `the mayor of …` is none.
    fn opens_adjunct(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let article = ["the", "a", "an", "his", "her", "their", "another", "one", "its"];
        if self.is_one_of(at, &["as"]) && self.tokens.get(at + 1).is_some_and(Token::names) {
            return false;
        }
        (token.is(Word::Stop) && !self.is_one_of(at, &article) && !self.is_one_of(at, &["but", "and"]))
            || token.is(Word::Adverb)
            || token.is(Word::Day)
    }

    /// The noun phrase whose last word is at `end`.
    pub fn ending_at(&self, end: usize, floor: usize) -> Option<Source> {
        let token = self.tokens.get(end)?;
        if token.kind != Kind::Word || end < floor {
            return None;
        }
        match token.class {
            Word::He | Word::She | Word::They => {
                Some(Source { range: token.range, kind: SourceKind::Pronoun(token.class), first: end, last: end })
            }
            _ if token.names() => Some(self.name_ending_at(end, floor)),
            Word::Other | Word::Person => self.noun_ending_at(end, floor),
            _ => None,
        }
    }

    fn name_ending_at(&self, end: usize, floor: usize) -> Source {
        let mut start = end;
        while start > floor {
            let before = self.tokens[start - 1];
            let particle = start > floor + 1 && is_particle(self.word(start - 1)) && self.tokens[start - 2].names();
            if !(before.names() || particle) {
                break;
            }
            start -= 1;
        }
        let cut = self.cut_titles(start, end);
        let name = Source { range: self.range(cut, end), kind: SourceKind::Name, first: self.phrase_start(start, floor), last: end };
        if cut == start && start > floor && !self.tokens[start].is(Word::Stop) {
            let determiner = usize::from(self.is_one_of(start - 1, &["the", "a", "an", "his", "her"]));
            let preposition = start.checked_sub(determiner + 1);
            if let Some(head) = preposition.and_then(|preposition| self.head_before_preposition(preposition, floor)) {
                return Source { range: self.range(head.first, end), last: end, ..head };
            }
        }
        name
    }

    /// `a spokesman` before `for` at `preposition`.
    fn head_before_preposition(&self, preposition: usize, floor: usize) -> Option<Source> {
        if preposition <= floor || !self.is_one_of(preposition, &["of", "for", "at", "with", "from", "in", "to"]) {
            return None;
        }
        let head = preposition - 1;
        if self.tokens[head].is(Word::Person) && !self.tokens[head].capital {
            return self.noun_ending_at(head, floor);
        }
        // `the Association of Flight Attendants`: one name.
        if self.tokens[head].names() && is_organisation(self.word(head)) {
            return Some(self.name_ending_at(head, floor));
        }
        // `head of the centre for politics in X`: look on to the left over the name or noun between.
        let inner = self.ending_at(head, floor.max(head.saturating_sub(12)))?;
        (inner.kind == SourceKind::Noun && inner.first < head).then_some(inner)
    }

    /// Where the name proper begins: after the last title, body or acronym of a run of capitalised words.
    fn cut_titles(&self, start: usize, end: usize) -> usize {
        let mut cut = start;
        for at in start..end {
            let word = self.word(at);
            let honorific = matches!(word, "Mr." | "Mrs." | "Ms." | "Miss" | "Dr." | "Mr" | "Mrs" | "Ms" | "Dr");
            let last_body = is_organisation(self.word(end));
            if honorific {
                cut = at;
            } else if !last_body && (is_title(word) || self.tokens[at].is(Word::Person) || is_organisation(word) || is_acronym(word)) {
                cut = at + 1;
            }
        }
        if cut == start && end > start {
            cut = behind_office(self.text, self.tokens, start, end + 1);
        }
        // `Relations with Sailors Ann Reed`, `Republican Ann Reed`: a given name begins the name.
        let given = |at: usize| gender(self.word(at)).is_some();
        if end == cut + 2 && !given(cut) && given(cut + 1) && !self.word(cut).ends_with('.') { cut + 1 } else { cut }
    }

    fn noun_ending_at(&self, end: usize, floor: usize) -> Option<Source> {
        let mut first = end;
        let mut determined = false;
        while first > floor.max(end.saturating_sub(8)) {
            let before = self.tokens[first - 1];
            let article = self.is_one_of(
                first - 1,
                &[
                    "the", "a", "an", "his", "her", "their", "its", "our", "one", "some", "several", "many", "another", "other", "most",
                    "two", "both",
                ],
            );
            let inside = before.kind == Kind::Word
                && (matches!(before.class, Word::Other | Word::Person) || before.names() || self.is_one_of(first - 1, &["'s", "’s"]));
            if !article && !inside {
                break;
            }
            first -= 1;
            determined |= article;
            if article && !self.is_one_of(first, &["other", "two"]) {
                break;
            }
        }
        let person = self.tokens[end].is(Word::Person);
        if first > floor
            && let Some(head) = self.head_before_preposition(first - 1, floor)
        {
            return Some(Source { range: self.range(head.first, end), last: end, ..head });
        }
        let source = Source { range: self.range(first, end), kind: SourceKind::Noun, first, last: end };
        (person || (determined && end - first <= 4)).then_some(source)
    }

    /// The first word of the phrase of a name: over its title and the nouns before it.
    fn phrase_start(&self, start: usize, floor: usize) -> usize {
        let mut first = start;
        while first > floor.max(start.saturating_sub(8)) {
            let before = self.tokens[first - 1];
            // `the Deckhands’ Union`
            let genitive = self.is_one_of(first - 1, &["'", "’"]) && first > floor + 1 && self.word(first - 2).ends_with('s');
            let inside = before.kind == Kind::Word
                && (matches!(before.class, Word::Other | Word::Person)
                    || before.names()
                    || self.is_one_of(first - 1, &["the", "a", "an", "'s", "’s", "of", "and", "former"]));
            let inside = inside || genitive;
            if !inside {
                break;
            }
            first -= 1;
        }
        first
    }

    /// The noun phrase that begins at `start`: after `said`, `according to`.
    pub fn starting_at(&self, start: usize) -> Option<Source> {
        let token = self.tokens.get(start)?;
        if matches!(token.class, Word::He | Word::She | Word::They) && token.kind == Kind::Word {
            return Some(Source { range: token.range, kind: SourceKind::Pronoun(token.class), first: start, last: start });
        }
        let mut end = start;
        while end < self.tokens.len().min(start + REACH) {
            let token = self.tokens[end];
            let article = end == start
                && token.is(Word::Stop)
                && self.is_one_of(end, &["the", "a", "an", "one", "his", "her", "their", "several", "some", "many", "another", "two"]);
            let genitive = self.is_one_of(end, &["'s", "’s"]);
            let particle = is_particle(self.word(end)) && self.tokens.get(end + 1).is_some_and(Token::names) && end > start;
            let inside = token.kind == Kind::Word && (matches!(token.class, Word::Other | Word::Person) || token.names());
            if !(article || genitive || particle || inside) {
                break;
            }
            end += 1;
        }
        if end == start {
            return None;
        }
        let last = end - 1;
        if self.tokens[last].names() {
            return Some(self.name_ending_at(last, start));
        }
        if self.tokens[last].is(Word::Person) || (last > start && self.tokens[start].is(Word::Stop)) {
            return Some(Source { range: self.range(start, last), kind: SourceKind::Noun, first: start, last });
        }
        let name = (start..last).rev().find(|&at| self.tokens[at].names())?;
        Some(self.name_ending_at(name, start))
    }

    /// The subject of the clause that begins the sentence, for participles and second verbs before `cue`.
    pub fn clause_subject(&self, cue: usize) -> Option<Source> {
        let mut start = 0;
        while start < cue
            && (self.is_one_of(start, &["and", "but", "so", "yet"])
                || self.tokens[start].is(Word::Adverb)
                || matches!(self.tokens[start].kind, Kind::Comma | Kind::Dash))
        {
            start += 1;
        }
        if self.opens_adjunct(start) {
            start = (start..cue.min(start + REACH)).find(|&at| self.tokens[at].kind == Kind::Comma)? + 1;
            if start >= cue || self.opens_adjunct(start) {
                return None;
            }
        }
        let token = self.tokens.get(start)?;
        if matches!(token.class, Word::He | Word::She | Word::They) && token.kind == Kind::Word {
            return self.starting_at(start);
        }
        let mut end = start;
        while end < cue.min(start + 16) {
            let token = self.tokens[end];
            let article = end == start && self.is_one_of(end, &["the", "a", "an", "his", "her", "one"]);
            let joins = self.is_one_of(end, &["'s", "’s"]) || (is_particle(self.word(end)) && end > start);
            let person = self.tokens.get(end + 1).is_some_and(|next| next.is(Word::Person) || next.names()) && token.is(Word::Other);
            if !(article || joins || token.names() || token.is(Word::Person) || (person && end < start + 6)) {
                break;
            }
            end += 1;
        }
        if end == start { None } else { self.ending_at(end - 1, start) }
    }
}
