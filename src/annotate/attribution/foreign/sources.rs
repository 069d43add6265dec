//! The phrases that name who speaks.
//!
//! ```text
//! der Bürgermeister Jan Riedel      name Jan Riedel, role Bürgermeister
//! la maire de Lanvollon, Anne Rivet name Anne Rivet, role maire de Lanvollon
//! ein Sprecher der Polizei          a noun, no name
//! ```

use super::gloss::Gloss;
use super::grammar::Trait;
use super::lexicon::Class;
use crate::annotate::attribution::given::Gender;
use crate::annotate::attribution::tokens::Sign;

/// What kind of words a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Tokens of the name itself, both ends included, and the gender that the words around it tell.
    Name {
        /// The first token of the name.
        first: usize,
        /// The last token.
        last: usize,
        /// The gender that a title, an office or the given name shows.
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
    /// The office, where the words name one.
    pub role: Option<(usize, usize)>,
}

impl Source {
    fn simple(at: usize, who: Who) -> Self {
        Self { first: at, last: at, end: at, who, role: None }
    }

    /// The first token of the name, if it is one.
    pub fn name_start(&self) -> Option<usize> {
        if let Who::Name { first, .. } = self.who { Some(first) } else { None }
    }

    /// The noun that says what it is: an office or a body, else the first word behind the article.
    pub fn head(&self, gloss: &Gloss<'_>) -> usize {
        let office = (self.first..=self.last).find(|&at| gloss.classes[at].any(&[Class::Office, Class::Body]));
        let word = || (self.first..=self.last).find(|&at| gloss.tokens[at].is_word() && !gloss.has(at, Class::Article));
        office.or_else(word).unwrap_or(self.last)
    }

    /// Whether it is a name.
    pub fn is_name(&self) -> bool {
        matches!(self.who, Who::Name { .. })
    }
}

/// Words of a source, at most.
const REACH: usize = 14;

/// Words of a role behind a name, at most.
const ROLE: usize = 8;

impl Gloss<'_> {
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
    pub fn past_particles(&self, at: usize) -> Option<usize> {
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
}

/// What was read of a phrase.
#[derive(Default)]
struct Phrase {
    run: Option<(usize, usize)>,
    office: Option<usize>,
    end: Option<usize>,
}
