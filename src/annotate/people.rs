//! Who the sources stand for: names merged by surname within the article, pronouns resolved, roles read from appositions.

use std::collections::HashMap;

use super::names::{agrees, runs, surname, without_titles};
use super::sources::{Reader, Source, SourceKind};
use super::tokens::{Kind, Token};
use super::words::{Gender, Word, gender, is_organisation, is_title};
use crate::article::{Speaker, SpeakerId};
use crate::text::{TextRange, slice};

/// How many mentions back a pronoun looks.
const WINDOW: usize = 24;

/// How many people of one surname are told apart.
const NAMESAKES: usize = 12;

/// Somebody or something with a name.
#[derive(Debug)]
struct Person {
    name: String,
    gender: Option<Gender>,
    mentions: usize,
    /// Whether it looks like a person, not a body or a place.
    human: bool,
    speaker: Option<SpeakerId>,
}

/// A name outside quotation marks.
#[derive(Debug, Clone, Copy)]
struct Mention {
    at: usize,
    sentence: usize,
    person: usize,
}

/// All names of the article and the speakers among them.
#[derive(Debug, Default)]
pub struct People {
    persons: Vec<Person>,
    by_surname: HashMap<String, Vec<usize>>,
    mentions: Vec<Mention>,
    /// The person of each speaker.
    spoke: Vec<usize>,
    /// The speakers, in order of first appearance.
    pub speakers: Vec<Speaker>,
}

impl People {
    /// Adds the full names of a block; every block must be added before [`mention`](Self::mention) is called.
    pub fn collect(&mut self, text: &str, tokens: &[Token]) {
        for (start, end) in runs(text, tokens) {
            if end - start > 1 {
                self.add(text, tokens, start, end);
            }
        }
    }

    fn add(&mut self, text: &str, tokens: &[Token], start: usize, end: usize) -> Option<usize> {
        let word = |at: usize| slice(text, tokens[at].range);
        let mut title = None;
        let mut first = start;
        for at in start..end - 1 {
            if is_title(word(at)) || is_organisation(word(at)) {
                title = gender(word(at).trim_end_matches('.')).filter(|_| is_title(word(at)));
                first = at + 1;
            }
        }
        if end == first + 3 && gender(word(first)).is_none() && gender(word(first + 1)).is_some() && !word(first).ends_with('.') {
            first += 1;
        }
        // `Former Chairman` is nobody's name.
        if is_title(word(end - 1)) || (first == end - 1 && first == start) {
            return None;
        }
        let surname = surname(word(end - 1));
        if is_organisation(word(end - 1)) {
            first = start;
        }
        let name = slice(text, tokens[first].range.join(tokens[end - 1].range));
        let known = self.by_surname.entry(surname.to_owned()).or_default();
        let gender = title.or_else(|| if end - first > 1 { gender(word(first)) } else { None });
        for &person in known.iter() {
            let entry = &mut self.persons[person];
            if agrees(&entry.name, name) {
                if entry.name.len() < name.len() {
                    name.clone_into(&mut entry.name);
                }
                entry.gender = entry.gender.or(gender);
                entry.human |= gender.is_some();
                entry.mentions += 1;
                return Some(person);
            }
        }
        let human = !is_organisation(word(end - 1)) && (gender.is_some() || first > start || end - first == 2);
        if known.len() >= NAMESAKES {
            return None;
        }
        known.push(self.persons.len());
        self.persons.push(Person { name: name.to_owned(), gender, mentions: 1, human, speaker: None });
        Some(self.persons.len() - 1)
    }

    /// Notes every name of a sentence, for pronouns.
    pub fn mention(&mut self, text: &str, tokens: &[Token], sentence: usize) {
        for (start, end) in runs(text, tokens) {
            let range = tokens[start].range.join(tokens[end - 1].range);
            if let Some(person) = self.person(slice(text, range), false) {
                self.mentions.push(Mention { at: range.start(), sentence, person });
            }
        }
    }

    /// The person of a name: of several with the surname the one that is mentioned most.
    fn person(&self, name: &str, strict: bool) -> Option<usize> {
        let last = surname(name.rsplit([' ', '\u{a0}']).next()?);
        let known = self.by_surname.get(last)?;
        let wanted = gender(name.split(' ').next()?);
        let fits = |&&person: &&usize| {
            let entry = &self.persons[person];
            agrees(&entry.name, name) && (wanted.is_none() || entry.gender.is_none() || entry.gender == wanted) && (!strict || entry.human)
        };
        known.iter().filter(fits).max_by_key(|&&person| self.persons[person].mentions).copied()
    }

    /// Whom a source stands for, when it is a name or a pronoun that can be resolved; `last` spoke before.
    pub fn resolve(&mut self, reader: Reader<'_>, source: Source, sentence: usize, last: Option<SpeakerId>) -> Option<SpeakerId> {
        let person = match source.kind {
            SourceKind::Name => {
                let person = self.named(reader, source);
                let start = source.range.start();
                // What was read as the name of the run is now known better.
                if let Some(mention) =
                    self.mentions.iter_mut().rev().find(|mention| mention.at <= start).filter(|mention| mention.sentence == sentence)
                {
                    mention.person = person;
                }
                person
            }
            SourceKind::Pronoun(class) => self.pronoun(class, source.range.start(), sentence, last)?,
            SourceKind::Noun => return None,
        };
        Some(self.speaker(person, source.range))
    }

    fn speaker(&mut self, person: usize, mention: TextRange) -> SpeakerId {
        let id = *self.persons[person].speaker.get_or_insert_with(|| {
            self.spoke.push(person);
            self.speakers.push(Speaker { name: String::new(), role: None, mentions: Vec::new() });
            SpeakerId(self.speakers.len() - 1)
        });
        let speaker = &mut self.speakers[id.0];
        speaker.name.clone_from(&self.persons[person].name);
        if speaker.mentions.last() != Some(&mention) {
            speaker.mentions.push(mention);
        }
        id
    }

    fn named(&mut self, reader: Reader<'_>, source: Source) -> usize {
        let name = slice(reader.text, source.range);
        if let Some(person) = self.person(name, false) {
            return person;
        }
        let name = without_titles(name);
        let last = surname(name.rsplit(' ').next().unwrap_or(name));
        self.by_surname.entry(last.to_owned()).or_default().push(self.persons.len());
        self.persons.push(Person {
            name: name.to_owned(),
            gender: None,
            mentions: 1,
            human: name.contains(' ') && !is_organisation(last),
            speaker: None,
        });
        self.persons.len() - 1
    }

    /// Walks back from a pronoun, first names of sentences first; a gender that is known must fit.
    fn pronoun(&self, class: Word, at: usize, sentence: usize, last: Option<SpeakerId>) -> Option<usize> {
        let wanted = match class {
            Word::He => Gender::He,
            Word::She => Gender::She,
            _ => return None,
        };
        let fits = |person: usize| self.persons[person].human && self.persons[person].gender.is_none_or(|gender| gender == wanted);
        let sure = |person: usize| self.persons[person].gender == Some(wanted);
        let end = self.mentions.partition_point(|mention| mention.at < at);
        let recent = &self.mentions[end.saturating_sub(WINDOW)..end];
        let spoke = last.map(|id| self.spoke[id.0]);
        let mut best = None;
        let mut group = recent.len();
        while group > 0 {
            let number = recent[group - 1].sentence;
            let start = recent[..group].iter().rposition(|mention| mention.sentence != number).map_or(0, |before| before + 1);
            let people = recent[start..group].iter().map(|mention| mention.person);
            // Who has just been quoted in that sentence was its subject.
            if let Some(person) = spoke.filter(|&spoke| fits(spoke) && people.clone().any(|person| person == spoke)) {
                return Some(person);
            }
            if let Some(person) = people.clone().find(|&person| sure(person)) {
                best = Some((sentence - number, person));
                break;
            }
            if best.is_none() {
                best = people.into_iter().find(|&person| fits(person)).map(|person| (sentence - number, person));
            }
            group = start;
        }
        match (best, spoke.filter(|&person| fits(person))) {
            // Who spoke last goes on, unless a name stands between.
            (Some((away, person)), Some(speaker)) => Some(if away > 1 || sure(speaker) && !sure(person) { speaker } else { person }),
            (Some((away, person)), None) => (away <= 6).then_some(person),
            (None, spoke) => spoke,
        }
    }

    /// Keeps the first role that is read for a speaker.
    pub fn set_role(&mut self, id: SpeakerId, role: Option<String>) {
        let speaker = &mut self.speakers[id.0];
        if speaker.role.is_none() {
            speaker.role = role;
        }
    }
}

/// What stands around a name and says who it is: `vice mayor`, `the head of the board`, `who runs the board`.
pub fn role(reader: Reader<'_>, source: Source) -> Option<String> {
    if source.kind != SourceKind::Name {
        return None;
    }
    let tokens = reader.tokens;
    let after = source.last + 1;
    if tokens.get(after).is_some_and(|token| token.kind == Kind::Comma) {
        let article = reader.is_one_of(after + 1, &["the", "a", "an"]);
        let opens =
            article || tokens.get(after + 1).is_some_and(|token| token.is(Word::Relative) || (token.is(Word::Person) && !token.capital));
        let end = (after + 1..tokens.len().min(after + 20))
            .find(|&at| matches!(tokens[at].kind, Kind::Comma | Kind::Stop | Kind::Quote(_) | Kind::Dash | Kind::Colon));
        if opens
            && let Some(end) = end
            && end > after + 1
        {
            let speaks = |at: usize| tokens[at].is(Word::Says);
            let first = after + 1 + usize::from(article);
            let personal =
                tokens[first].is(Word::Relative) || (first..end).any(|at| tokens[at].is(Word::Person) || is_title(reader.word(at)));
            if first < end && personal && !(first..end).any(speaks) {
                return Some(slice(reader.text, tokens[first].range.join(tokens[end - 1].range)).to_owned());
            }
        }
    }
    let start = tokens.iter().position(|token| token.range.end() > source.range.start())?;
    let first = source.first + usize::from(reader.is_one_of(source.first, &["the", "a", "an"]));
    let titled = (first..start).any(|at| tokens[at].is(Word::Person) || is_title(reader.word(at)));
    (first < start && titled).then(|| slice(reader.text, tokens[first].range.join(tokens[start - 1].range)).to_owned())
}
