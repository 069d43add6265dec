//! Who the sources stand for: names merged by surname within the article, pronouns resolved, roles read from appositions.

use std::collections::{HashMap, HashSet};

use super::hints::{self, Nameless};
use super::names::{agrees, behind_body, behind_office, runs, surname, without_titles};
use super::sources::{Reader, Source, SourceKind};
use super::tokens::{Kind, Token};
use super::words::{Gender, Word, gender, is_organisation, is_place, is_title, is_vessel};
use crate::article::{Speaker, SpeakerId};
use crate::text::{TextRange, slice};

/// How many mentions back a pronoun looks.
const WINDOW: usize = 24;

/// What a noun of kin weighs; a pronoun weighs one.
const KIN: i32 = 4;

/// How many people of one surname are told apart.
const NAMESAKES: usize = 12;

/// Somebody or something with a name.
#[derive(Debug)]
struct Person {
    name: String,
    /// By title or given name.
    gender: Option<Gender>,
    /// What the words around it lean to: above nothing `he`, below `she`.
    leaning: i32,
    mentions: usize,
    /// Whether it looks like a person, not a body or a place.
    human: bool,
    speaker: Option<SpeakerId>,
}

impl Person {
    /// The pronoun it takes, where that is known.
    fn pronoun(&self) -> Option<Gender> {
        self.gender.or(match self.leaning {
            0 => None,
            1.. => Some(Gender::He),
            _ => Some(Gender::She),
        })
    }

    fn lean(&mut self, gender: Gender, weight: i32) {
        self.leaning += if gender == Gender::He { weight } else { -weight };
    }
}

/// Where in the article something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Number of the sentence in the article.
    pub sentence: usize,
    /// Number of the paragraph in the article.
    pub passage: usize,
}

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Person(usize),
    /// `a member of the board`
    Nameless(Nameless),
}

/// A person outside quotation marks.
#[derive(Debug, Clone, Copy)]
struct Mention {
    at: usize,
    place: Place,
    who: Who,
}

/// All names of the article and the speakers among them.
#[derive(Debug, Default)]
pub struct People {
    persons: Vec<Person>,
    by_surname: HashMap<String, Vec<usize>>,
    /// The person of each first word of a name, where it is one person's only.
    by_first: HashMap<String, Option<usize>>,
    mentions: Vec<Mention>,
    /// Those who wrote the article.
    reporters: HashSet<usize>,
    /// The only person of the sentence before.
    alone: Option<(usize, usize)>,
    /// The person of each speaker.
    spoke: Vec<usize>,
    /// The speakers, in order of first appearance.
    pub speakers: Vec<Speaker>,
}

impl People {
    /// Adds the full names of a block; every block must be added before [`mention`](Self::mention) is called.
    pub fn collect(&mut self, text: &str, tokens: &[Token]) {
        for (start, end) in runs(text, tokens) {
            let start = behind_office(text, tokens, start, end);
            if end - start > 1 {
                self.add(text, tokens, start, end);
            }
        }
    }

    /// Takes the names of a byline: no pronoun means who writes.
    pub fn byline(&mut self, byline: &str) {
        for name in byline.split([',', '·', '&', '|']).flat_map(|names| names.split(" and ")).map(str::trim) {
            let found = if name.contains(' ') { self.person(name, false) } else { None };
            self.reporters.extend(found);
        }
    }

    fn add(&mut self, text: &str, tokens: &[Token], start: usize, end: usize) -> Option<usize> {
        let word = |at: usize| slice(text, tokens[at].range);
        let mut first = behind_body(text, tokens, start, end);
        let title = first.checked_sub(1).filter(|&at| at >= start && is_title(word(at)));
        let title = title.and_then(|at| gender(word(at).trim_end_matches('.')));
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
        let reader = Reader { text, tokens };
        let relative =
            tokens.get(end).is_some_and(|token| token.kind == Kind::Comma) && reader.is_one_of(end + 1, &["who", "whose", "whom"]);
        let human = relative
            || !is_organisation(word(end - 1))
                && (gender.is_some()
                    || (first > start && !tokens[end - 1].is(Word::Person))
                    || (end - first == 2 && !is_thing(reader, start) && !is_place(word(first)) && !is_place(word(end - 1))))
                && !name.contains(|c: char| c.is_ascii_digit());
        if known.len() >= NAMESAKES {
            return None;
        }
        known.push(self.persons.len());
        if human && end - first == 2 && !tokens[first].is(Word::Person) {
            let only = self.by_first.entry(word(first).to_owned()).or_insert(Some(self.persons.len()));
            *only = only.filter(|&person| person == self.persons.len());
        }
        self.persons.push(Person { name: name.to_owned(), gender, leaning: 0, mentions: 1, human, speaker: None });
        Some(self.persons.len() - 1)
    }

    /// Notes every person of a sentence, for pronouns, and what the sentence tells of them. Sentences come in order, each once.
    pub fn mention(&mut self, reader: Reader<'_>, place: Place) {
        let tokens = reader.tokens;
        let first = self.mentions.len();
        let mut runs = runs(reader.text, tokens).into_iter().peekable();
        for at in 0..tokens.len() {
            if let Some((start, end)) = runs.next_if(|&(start, _)| start == at) {
                let start = behind_office(reader.text, tokens, start, end);
                let range = tokens[start].range.join(tokens[end - 1].range);
                let name = |start: usize| slice(reader.text, tokens[start].range.join(tokens[end - 1].range));
                let person =
                    self.person(name(start), false).or_else(|| self.person(name(behind_body(reader.text, tokens, start, end)), false));
                if let Some(person) = person {
                    self.mentions.push(Mention { at: range.start(), place, who: Who::Person(person) });
                    if let Some(gender) = hints::beside(reader, start, end) {
                        self.persons[person].lean(gender, KIN);
                    }
                }
            } else if let Some(nameless) = hints::nameless(reader, at) {
                self.mentions.push(Mention { at: tokens[at].range.start(), place, who: Who::Nameless(nameless) });
            }
        }
        self.lean(reader, place, first);
    }

    /// Learns from `himself` beside a single name, and from `He` after a sentence with a single name.
    fn lean(&mut self, reader: Reader<'_>, place: Place, first: usize) {
        if let Some((_, person)) = self.alone.filter(|&(passage, _)| passage == place.passage)
            && let Some(gender) = hints::subject_pronoun(reader)
        {
            self.persons[person].lean(gender, 1);
        }
        let mut people = self.mentions[first..].iter();
        let alone = match people.next().map(|mention| mention.who) {
            Some(Who::Person(person)) if people.all(|mention| mention.who == Who::Person(person)) => Some(person),
            _ => None,
        };
        let alone = alone.filter(|&person| self.may_be_meant(person));
        if let Some(person) = alone
            && let Some(gender) = hints::reflexive(reader)
        {
            self.persons[person].lean(gender, 1);
        }
        self.alone = alone.map(|person| (place.passage, person));
    }

    /// Whether a pronoun may mean the person.
    fn may_be_meant(&self, person: usize) -> bool {
        self.persons[person].human && !self.reporters.contains(&person)
    }

    /// The person of a name: of several with the surname the one that is mentioned most.
    fn person(&self, name: &str, strict: bool) -> Option<usize> {
        let last = surname(name.rsplit([' ', '\u{a0}']).next()?);
        let Some(known) = self.by_surname.get(last) else {
            // A child by the given name, a Japanese by the name of the family that stands first.
            return self.by_first.get(name).copied().flatten();
        };
        let wanted = gender(name.split(' ').next()?);
        let fits = |&&person: &&usize| {
            let entry = &self.persons[person];
            let gender = entry.pronoun();
            agrees(&entry.name, name) && (wanted.is_none() || gender.is_none() || gender == wanted) && (!strict || entry.human)
        };
        known.iter().filter(fits).max_by_key(|&&person| self.persons[person].mentions).copied()
    }

    /// Whom a source stands for, when it is a name or a pronoun that can be resolved; `last` spoke before, in the passage of that number.
    pub fn resolve(&mut self, reader: Reader<'_>, source: Source, place: Place, last: Option<(SpeakerId, usize)>) -> Option<SpeakerId> {
        let person = match source.kind {
            SourceKind::Name => {
                let person = self.named(reader, source);
                // What was read as the name of the run is now known better.
                let end = self.mentions.partition_point(|mention| mention.at <= source.range.start());
                if let Some(mention) = self.mentions[..end].last_mut().filter(|mention| mention.place == place) {
                    mention.who = Who::Person(person);
                }
                person
            }
            SourceKind::Pronoun(class) => {
                let gender = match class {
                    Word::He => Gender::He,
                    Word::She => Gender::She,
                    _ => return None,
                };
                let person = self.pronoun(gender, source.range.start(), place, last)?;
                self.persons[person].lean(gender, 1);
                person
            }
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
            leaning: 0,
            mentions: 1,
            human: name.split_once(' ').is_some_and(|(first, _)| !is_place(first))
                && !is_place(last)
                && !is_organisation(last)
                && !name.contains(|c: char| c.is_ascii_digit()),
            speaker: None,
        });
        self.persons.len() - 1
    }

    /// Walks back from a pronoun, first names of sentences first; a gender that is known must fit.
    fn pronoun(&self, wanted: Gender, at: usize, place: Place, last: Option<(SpeakerId, usize)>) -> Option<usize> {
        let fits = |person: usize| self.may_be_meant(person) && self.persons[person].pronoun().is_none_or(|gender| gender == wanted);
        let sure = |person: usize| self.persons[person].pronoun() == Some(wanted);
        let end = self.mentions.partition_point(|mention| mention.at < at);
        let recent = &self.mentions[end.saturating_sub(WINDOW)..end];
        let spoke = last.map(|(id, _)| self.spoke[id.0]).filter(|&person| fits(person));
        let mut best: Option<(Place, usize)> = None;
        for group in recent.chunk_by(|one, next| one.place == next.place).rev() {
            let there = group[0].place;
            let fitting: Vec<&Mention> = group
                .iter()
                .filter(|mention| match mention.who {
                    Who::Person(person) => fits(person),
                    Who::Nameless(Nameless { gender }) => there.passage == place.passage && gender.is_none_or(|gender| gender == wanted),
                })
                .collect();
            // Who has just been quoted in that sentence was its subject.
            if spoke.is_some_and(|spoke| fitting.iter().any(|mention| mention.who == Who::Person(spoke))) {
                if best.is_none() {
                    return spoke;
                }
                break;
            }
            let Some(subject) = fitting.first() else { continue };
            let Who::Person(first) = subject.who else {
                // `A member of the board … he said`: nobody with a name.
                best?;
                break;
            };
            let people = fitting.iter().filter_map(|mention| if let Who::Person(person) = mention.who { Some(person) } else { None });
            let known = people.clone().find(|&person| sure(person));
            // A person of the same paragraph gives way only to one whose name or title fits, in that paragraph.
            let stays = best.is_some_and(|(near, _)| near.passage == place.passage);
            if let Some(person) = known
                && (!stays || (there.passage == place.passage && self.persons[person].gender.is_some()))
            {
                best = Some((there, person));
                break;
            }
            best = best.or(Some((there, first)));
        }
        match (best, spoke) {
            // Who spoke last goes on, unless a name stands between.
            (Some((there, person)), Some(speaker)) => {
                let away = place.sentence - there.sentence;
                let elsewhere = there.passage == place.passage
                    && last.is_some_and(|(_, passage)| passage != place.passage)
                    && (sure(person) || self.persons[speaker].gender.is_none());
                Some(if !elsewhere && (away > 1 || sure(speaker) && !sure(person)) { speaker } else { person })
            }
            (Some((there, person)), None) => {
                let reach = if self.persons[person].gender.is_some() { 2 } else { 1 };
                (place.passage - there.passage <= reach).then_some(person)
            }
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

/// Whether the words before a name make it a thing or a place: `the freighter Patient Margaret`, `at Kelda Quay`.
fn is_thing(reader: Reader<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        is_vessel(reader.word(before)) || reader.is_one_of(before, &["the", "in", "at", "near", "across", "into", "through", "called"])
    })
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
            let personal = (tokens[first].is(Word::Relative) && !reader.is_one_of(first, &["which"]))
                || (first..end).any(|at| tokens[at].is(Word::Person) || is_title(reader.word(at)));
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
