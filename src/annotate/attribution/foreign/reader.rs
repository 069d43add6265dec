//! Tokens with what the lexicon says of them, and the phrases that name who speaks.
//!
//! ```text
//! der Bürgermeister Jan Riedel      name Jan Riedel, role Bürgermeister
//! la maire de Lanvollon, Anne Rivet name Anne Rivet, role maire de Lanvollon
//! ein Sprecher der Polizei          a noun, no name
//! ```

use super::super::given::Gender;
use super::super::tokens::{Form, Sign, Token};
use super::grammar::Trait;
use super::lexicon::{Class, Classes, Lexicon};
use crate::text::slice;

/// Who a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Tokens of the name itself, both ends included, and the gender that the words around it tell.
    Name {
        /// The first token of the name.
        first: usize,
        /// The last token.
        last: usize,
        /// What a title, an office or the given name tells.
        gender: Option<Gender>,
    },
    /// Somebody without a name: `ein Sprecher der Polizei`.
    Noun,
    /// `er`, `elle`
    Pronoun(Gender),
    /// `es`, `on`
    Nobody,
}

/// The words that name who speaks; token indices, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The first word.
    pub first: usize,
    /// The last word of the source proper.
    pub last: usize,
    /// The last word of what belongs to it: an apposition.
    pub end: usize,
    /// Who.
    pub who: Who,
    /// The office, where one is told.
    pub role: Option<(usize, usize)>,
}

impl Source {
    fn simple(at: usize, who: Who) -> Self {
        Self { first: at, last: at, end: at, who, role: None }
    }

    /// Whether it is a name.
    pub fn is_name(&self) -> bool {
        matches!(self.who, Who::Name { .. })
    }
}

/// A verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// The first word, an auxiliary if there is one beside it.
    pub first: usize,
    /// The last word.
    pub last: usize,
    /// Where a subject may stand before or behind: an auxiliary that stands apart.
    pub verb: usize,
    /// The pronoun within the word: `dit-il`.
    pub pronoun: Option<Who>,
    /// Whether it quotes only what it touches.
    pub calls: bool,
}

/// Words of a source, at most.
const REACH: usize = 14;

/// How far back a subject is looked for.
pub const BACK: usize = 40;

/// Words of a role behind a name, at most.
const ROLE: usize = 8;

/// Between an auxiliary and its participle where they stand apart.
pub const BRACKET: usize = 12;

/// The tokens of an article and their classes.
pub struct Reader<'a> {
    /// The article.
    pub text: &'a str,
    /// Its words and signs.
    pub tokens: &'a [Token],
    /// What each is.
    pub classes: Vec<Classes>,
    /// For each token the number of the speech that it stands in.
    pub speech: Vec<Option<usize>>,
    /// The language.
    pub lexicon: &'static Lexicon,
}

impl<'a> Reader<'a> {
    /// Looks all words up.
    pub fn new(text: &'a str, tokens: &'a [Token], lexicon: &'static Lexicon) -> Self {
        let classes = tokens.iter().map(|token| lexicon.classes(token.word, slice(text, token.range))).collect();
        Self { text, tokens, classes, speech: vec![None; tokens.len()], lexicon }
    }

    /// The letters of a token.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| slice(self.text, token.range))
    }

    /// Whether the language does that.
    pub fn does(&self, wanted: Trait) -> bool {
        self.lexicon.grammar.has(wanted)
    }

    /// Whether the token is a word of that class.
    pub fn has(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    /// Whether the token is that sign.
    pub fn is(&self, at: usize, signs: &[Sign]) -> bool {
        self.tokens.get(at).is_some_and(|token| signs.contains(&token.sign))
    }

    /// Whether two tokens stand in the same sentence and on the same side of quotation marks.
    pub fn together(&self, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(one), self.tokens.get(other)) else { return false };
        a.sentence == b.sentence && a.block == b.block && self.speech[one] == self.speech[other]
    }

    /// The first token of the sentence of `at`, not further back than [`BACK`] tokens.
    pub fn sentence_start(&self, at: usize) -> usize {
        let floor = at.saturating_sub(BACK);
        let Some(token) = self.tokens.get(at) else { return at };
        (floor..at).rev().take_while(|&before| self.tokens[before].sentence == token.sentence).last().unwrap_or(at)
    }

    /// Words of saying that begin at `at`, or end there with their auxiliary before them.
    pub fn cue_at(&self, at: usize) -> Option<Cue> {
        let classes = *self.classes.get(at)?;
        let token = &self.tokens[at];
        if !token.is_word() || token.capital {
            return None;
        }
        if classes.has(Class::Reflexive) {
            let verb = at + self.elided(at);
            return self.cue_at(verb).filter(|cue| cue.last >= verb && self.together(at, verb)).map(|cue| Cue { first: at, ..cue });
        }
        let pronoun = classes.any(&[Class::Pronoun, Class::Neuter]).then(|| match classes.gender() {
            Some(gender) if classes.has(Class::Pronoun) => Who::Pronoun(gender),
            _ => Who::Nobody,
        });
        if classes.has(Class::Aux) {
            let verb = (at + 1..at + 4).find(|&next| !self.has(next, Class::Adverb))?;
            let says = self.classes.get(verb)?.any(&[Class::Participle, Class::Calls]) && self.together(at, verb);
            return says.then(|| Cue { first: at, last: verb, verb: at, pronoun, calls: self.calls(verb) });
        }
        if classes.any(&[Class::Says, Class::Calls]) && (pronoun.is_none() || self.word(at).contains('-')) && !self.is_noun(at) {
            let aux = (at.saturating_sub(2)..at).rev().find(|&before| !self.has(before, Class::Adverb));
            let aux = aux.filter(|&aux| self.has(aux, Class::Aux) && self.together(aux, at) && !self.does(Trait::VerbBracket));
            return Some(Cue { first: aux.unwrap_or(at), last: at, verb: aux.unwrap_or(at), pronoun, calls: self.calls(at) });
        }
        if classes.has(Class::Participle) && self.does(Trait::VerbBracket) {
            let verb = (at.saturating_sub(BRACKET)..at).rev().find(|&before| self.has(before, Class::Aux) && self.together(before, at))?;
            return Some(Cue { first: at, last: at, verb, pronoun: None, calls: false });
        }
        None
    }

    fn calls(&self, at: usize) -> bool {
        self.has(at, Class::Calls) && !self.has(at, Class::Says)
    }

    /// `la note`, `el cuento`: behind an article a verb of saying is a noun.
    fn is_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).is_some_and(|before| self.has(before, Class::Article));
        before && self.does(Trait::VerbsBehindArticles)
    }

    /// How many tokens a short word takes: two with its apostrophe.
    pub fn elided(&self, at: usize) -> usize {
        let short = self.tokens.get(at).is_some_and(|token| token.range.len() <= 2);
        1 + usize::from(short && self.is(at + 1, &[Sign::Single]))
    }

    /// Past adverbs and phrases such as `am Montag`, `à l’antenne` that stand between a cue and its source.
    pub fn past_adverbs(&self, start: usize) -> usize {
        let mut at = start;
        while at < start + 7 && self.together(start, at) {
            if self.has(at, Class::Adverb) && !self.has(at, Class::Office) {
                at += self.elided(at);
            } else if self.has(at, Class::Prep) && !self.tokens[at].capital {
                at += self.elided(at);
                if self.has(at, Class::Article) {
                    at += self.elided(at);
                }
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Whether the word can be part of a name.
    pub fn names(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is_word()) else { return false };
        let elided = || {
            let mut letters = self.word(at).chars();
            matches!((letters.next(), letters.next(), letters.next()), (Some(_), Some('’' | '\''), Some(c)) if c.is_uppercase())
        };
        let excluded = [Class::Stop, Class::Office, Class::Honorific, Class::Join];
        (token.capital || elided()) && (self.has(at, Class::Given) || !self.classes[at].any(&excluded)) && !is_number(self.word(at))
    }

    fn is_given(&self, at: usize) -> bool {
        self.has(at, Class::Given) || (self.tokens[at].form == Form::Stopped && self.tokens[at].range.len() <= 6)
    }

    /// The phrase that begins at `start`, when it names somebody.
    pub fn source_at(&self, start: usize) -> Option<Source> {
        let classes = *self.classes.get(start)?;
        if classes.any(&[Class::Pronoun, Class::Neuter]) {
            let who = classes.gender().filter(|_| classes.has(Class::Pronoun)).map_or(Who::Nobody, Who::Pronoun);
            return Some(Source::simple(start, who));
        }
        let article = classes.has(Class::Article);
        let body = if article { start + self.elided(start) } else { start };
        let phrase = self.phrase(start, body, article);
        let end = phrase.end?;
        if let Some(source) = phrase.run.and_then(|run| self.named(start, body, article, run)) {
            return Some(self.with_apposition(source));
        }
        let noun = phrase.office.is_some() || article;
        if !noun && phrase.run.is_none() {
            return None;
        }
        let gender = phrase.office.and_then(|office| self.classes[office].gender());
        let source = Source { first: start, last: end, end, who: Who::Noun, role: None };
        // `la maire de Lanvollon, Anne Rivet`
        let office = phrase.office.is_some_and(|office| self.has(office, Class::Office));
        if (office || article) && self.is(end + 1, &[Sign::Comma]) && self.together(end, end + 2) {
            let name = self.phrase(end + 2, end + 2, false).run.and_then(|run| self.named(end + 2, end + 2, false, run));
            if let Some(Source { last, who: Who::Name { first, gender: own, .. }, .. }) = name
                && first == end + 2
                && (office || self.has(first, Class::Given))
                && (last > first || self.is(last + 1, &[Sign::Comma, Sign::Stop]))
            {
                let who = Who::Name { first, last, gender: own.or(gender) };
                return Some(Source { first: start, last, end: last, who, role: Some((body, end)) });
            }
        }
        Some(source)
    }

    /// Reads on from `body` as long as the words can belong to one phrase.
    fn phrase(&self, start: usize, body: usize, article: bool) -> Phrase {
        let mut phrase = Phrase::default();
        let bare = self.does(Trait::NoArticles);
        let mut at = body;
        while at < start + REACH && self.together(start, at) && self.tokens[at].is_word() {
            let classes = self.classes[at];
            let run = phrase.run.filter(|run| run.1 + 1 == at);
            if classes.has(Class::Body) {
                phrase.office = phrase.office.or(Some(at));
                phrase.end = Some(at);
            }
            if self.names(at) {
                phrase.run = Some(run.map_or((at, at), |(first, _)| (first, at)));
                phrase.end = Some(at);
                at += 1;
                continue;
            }
            if let Some((first, last)) = run {
                let given = if self.does(Trait::TwoGivenNames) { 2 } else { 1 };
                if let Some(next) = self.past_particles(at).filter(|_| last - first < given) {
                    phrase.run = Some((first, next));
                    phrase.end = Some(next);
                    at = next + 1;
                    continue;
                }
                if self.named(start, body, article, (first, last)).is_some() {
                    break;
                }
            }
            if classes.any(&[Class::Office, Class::Honorific]) {
                phrase.office = phrase.office.or(Some(at));
                phrase.end = Some(at);
                at += 1;
                continue;
            }
            let verb = !self.tokens[at].capital && classes.any(&[Class::Says, Class::Aux, Class::Calls, Class::That]) && !self.is_noun(at);
            let stops = classes.has(Class::Stop) && !classes.has(Class::Join);
            let early = phrase.office.is_none() && phrase.run.is_none() && bare && at < start + 4;
            if verb || stops || !(article || phrase.office.is_some() || early) {
                break;
            }
            if !classes.any(&[Class::Join, Class::Article]) {
                if phrase.office.is_none() && phrase.run.is_none() && at > body + 4 {
                    break;
                }
                if !early || article {
                    phrase.end = Some(at);
                }
            }
            at += self.elided(at);
        }
        phrase
    }

    /// The name word behind the particles that begin at `at`.
    fn past_particles(&self, at: usize) -> Option<usize> {
        let next = (at..at + 3).find(|&next| !self.has(next, Class::Particle) || self.tokens[next].capital)?;
        (next > at && self.names(next) && self.together(at, next)).then_some(next)
    }

    /// The source whose name is the run, if it can be one.
    fn named(&self, start: usize, body: usize, article: bool, (mut first, last): (usize, usize)) -> Option<Source> {
        let nouns = self.does(Trait::CapitalNouns);
        let cuts = self.does(Trait::ShortNames);
        let length = last - first + 1;
        let given = (first..last).find(|&at| self.is_given(at) && self.tokens[at].capital);
        let mut sure = given.is_some();
        if let Some(given) = given {
            first = given;
        } else if length > 2 && cuts && !(first..=last).any(|at| self.has(at, Class::Particle)) {
            first = last - 1;
            sure |= nouns;
        }
        let before = first.checked_sub(1).filter(|&before| before >= start);
        sure |= match before {
            None => true,
            Some(before) if self.classes[before].any(&[Class::Office, Class::Honorific]) => true,
            Some(before) => {
                let joined = self.classes[before].any(&[Class::Join, Class::Article]);
                let whole = !nouns && length > 1 && (start..first).any(|at| self.has(at, Class::Office));
                !joined && (whole || (first > body && !nouns && !article && self.has(body, Class::Honorific)))
            }
        };
        if !sure {
            return None;
        }
        // Titles within the role tell nothing of an office: `Frau`, `Dr.`
        let mut role_end = first;
        while role_end > body && self.has(role_end - 1, Class::Honorific) {
            role_end -= 1;
        }
        let mut role_start = body;
        while role_start < role_end && self.has(role_start, Class::Honorific) {
            role_start += 1;
        }
        let role = (role_start < role_end).then(|| (role_start, role_end - 1));
        let titled = (start..first)
            .rev()
            .find_map(|at| if self.classes[at].any(&[Class::Office, Class::Honorific]) { self.classes[at].gender() } else { None });
        let gender = titled.or_else(|| self.classes[first].gender().filter(|_| self.has(first, Class::Given)));
        Some(Source { first: start, last, end: last, who: Who::Name { first, last, gender }, role })
    }

    /// Reads the apposition behind a name: `Anna Riedel, Bürgermeisterin von Altmoor,`.
    fn with_apposition(&self, mut source: Source) -> Source {
        let start = source.last + 2;
        if !self.is(source.last + 1, &[Sign::Comma]) || !self.together(source.last, start) {
            return source;
        }
        let body = if self.has(start, Class::Article) { start + self.elided(start) } else { start };
        let office = (body..body + 3).take_while(|&at| self.together(start, at) && self.is(at, &[Sign::Word]));
        let Some(office) = office.into_iter().find(|&at| self.has(at, Class::Office)) else { return source };
        let ends = |at: usize| {
            !self.together(start, at)
                || self.is(at, &[Sign::Comma, Sign::Stop, Sign::Colon, Sign::Dash, Sign::Semicolon, Sign::Quote, Sign::Mark])
        };
        let Some(end) = (office..office + ROLE).find(|&at| ends(at + 1)) else { return source };
        source.end = end;
        if source.role.is_none() {
            source.role = Some((body, end));
        }
        if let Who::Name { gender, .. } = &mut source.who {
            *gender = gender.or(self.classes[office].gender());
        }
        source
    }

    /// The subject that stands before the verb at `verb`, within its sentence.
    pub fn source_before(&self, verb: usize) -> Option<Source> {
        let start = self.sentence_start(verb);
        let breaks = |at: usize| {
            self.is(at, &[Sign::Colon, Sign::Semicolon, Sign::Dash, Sign::Quote, Sign::Ellipsis]) || self.speech[at] != self.speech[verb]
        };
        let floor = (start..verb).rev().find(|&at| breaks(at)).map_or(start, |at| at + 1);
        let mut last = verb.checked_sub(1).filter(|&last| last >= floor)?;
        while last > floor && self.classes[last].any(&[Class::Adverb, Class::Reflexive]) && !self.tokens[last].capital {
            last -= 1;
        }
        let apposed = self.is(last, &[Sign::Comma]);
        let mut segment = floor;
        let mut first_name = None;
        for at in floor..=last {
            let ends = at == last || self.is(at, &[Sign::Comma]);
            if !ends {
                continue;
            }
            let begin = self.past_adverbs(segment);
            if let Some(source) = [segment, begin].into_iter().filter(|&begin| begin <= last).find_map(|begin| self.source_at(begin)) {
                let fits = if apposed {
                    self.is(source.end + 1, &[Sign::Comma]) && source.end < last
                } else {
                    source.end == last || source.last == last
                };
                if fits && source.end < verb {
                    return Some(source);
                }
                if segment == floor && source.end < verb && !matches!(source.who, Who::Noun) {
                    first_name = Some(source);
                }
            }
            segment = at + 1;
        }
        // `Wie Riedel sagte`: the run of names right before the verb.
        let run = (floor..=last).rev().take_while(|&at| self.names(at) || self.has(at, Class::Pronoun)).last();
        let direct = run.and_then(|run| self.source_at(run)).filter(|source| source.last == last && source.who != Who::Noun);
        let nouns = self.does(Trait::CapitalNouns);
        direct
            .filter(|source| {
                !nouns
                    || source.last > source.first
                    || self.has(source.first.wrapping_sub(1), Class::As)
                    || matches!(source.who, Who::Pronoun(_))
            })
            .or(first_name)
    }
}

/// What was read of a phrase.
#[derive(Default)]
struct Phrase {
    run: Option<(usize, usize)>,
    office: Option<usize>,
    end: Option<usize>,
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric())
}
