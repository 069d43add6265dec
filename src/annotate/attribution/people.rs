//! Stage 7: the people of an article. Names are merged by surname; a source is given to one of them, also through the words
//! that say who somebody is.
//!
//! ```text
//! Hillary Clinton … Mrs. Clinton … Clinton          one person
//! [Leader of the Sailors Party] Gerald Zaremba      Gerald Zaremba, Leader of the Sailors Party
//! ```

use std::collections::HashMap;

use super::given::{Gender, gender_of_name, gender_of_title, is_given};
use super::indices::{IndexVec, PersonId};
use super::linear::hash;
use super::mentions::{Mention, MentionKind};
use super::names::{name_runs, without_titles};
use super::parse::Parse;
use super::roles::{APPOSITION, beside, role, span};
use super::tags::Tag;
use super::tokens::Sign;
use crate::text::slice;

#[derive(Debug, Clone)]
pub struct Person {
    /// The fullest form of the name, without titles.
    pub name: String,
    /// Hashes of the parts of the name in small letters.
    pub(super) parts: Vec<u32>,
    pub(super) gender: Option<Gender>,
    mentions: usize,
    /// What the first apposition says.
    pub role: Option<String>,
}

#[derive(Debug, Clone, Copy)]
pub struct Run {
    pub first: usize,
    pub last: usize,
    pub person: PersonId,
}

#[derive(Debug, Default)]
pub struct People {
    pub(super) persons: IndexVec<PersonId, Person>,
    pub(super) runs: Vec<Run>,
    by_surname: HashMap<u32, Vec<PersonId>>,
    reporters: Vec<u32>,
}

/// A byline stands among the first so many blocks, and has no more tokens than this.
const BYLINES: usize = 6;
const BYLINE: usize = 12;

/// How many people of one surname are told apart.
const NAMESAKES: usize = 12;

/// So many tokens may stand between an office and the name of who holds it.
const CHAIN: usize = 18;

impl People {
    /// Reads the names of an article. `byline` names who wrote it: no pronoun means them.
    pub fn new(parse: &Parse<'_>, text: &str, byline: &str) -> Self {
        let mut people = Self { reporters: byline.split_whitespace().map(|word| hash(&word.to_lowercase())).collect(), ..Self::default() };
        let runs = name_runs(parse);
        // Full names first, so that a surname is known wherever it stands.
        for &(first, last) in &runs {
            if without_titles(parse, first, last).is_some_and(|(first, last)| last > first) {
                people.add(parse, text, first, last);
            }
        }
        for (first, last) in runs {
            if let Some(person) = people.add(parse, text, first, last) {
                people.persons[person].mentions += 1;
                people.runs.push(Run { first, last, person });
            }
        }
        for run in people.runs.clone() {
            let person = &mut people.persons[run.person];
            if person.role.is_none() {
                person.role = role(parse, text, run.first, run.last);
            }
        }
        people.read_bylines(parse);
        people.read_reflexives(parse);
        people
    }

    /// `Reed oils the wheels himself` tells a gender, when nobody else is named in the sentence.
    fn read_reflexives(&mut self, parse: &Parse<'_>) {
        for (at, token) in parse.tokens.iter().enumerate() {
            let gender = if token.word == hash("himself") {
                Gender::He
            } else if token.word == hash("herself") {
                Gender::She
            } else {
                continue;
            };
            let end = self.runs.partition_point(|run| run.first < at);
            let mut named = self.runs[..end].iter().rev().take_while(|run| parse.tokens[run.first].sentence == token.sentence);
            if let (Some(run), None) = (named.next().map(|run| run.person), named.next()) {
                self.settle(run, gender);
            }
        }
    }

    /// `By Ann Reed` in a block of its own tells who wrote the article.
    fn read_bylines(&mut self, parse: &Parse<'_>) {
        for block in parse.blocks.windows(2).take(BYLINES) {
            let tokens = &parse.tokens[block[0]..block[1]];
            let ends = tokens.last().is_some_and(|token| matches!(token.sign, Sign::Stop | Sign::Mark | Sign::Colon));
            if tokens.len() <= BYLINE && !ends && tokens.first().is_some_and(|token| token.word == hash("by") && token.capital) {
                self.reporters.extend(tokens.iter().skip(1).map(|token| token.word));
            }
        }
    }

    /// The person of a name, added if it is new.
    fn add(&mut self, parse: &Parse<'_>, text: &str, first: usize, last: usize) -> Option<PersonId> {
        let tokens = parse.tokens;
        let (start, end) = without_titles(parse, first, last)?;
        let titled = (first..start).chain(first.checked_sub(1)).find_map(|at| gender_of_title(tokens[at].word));
        let parts: Vec<u32> = tokens[start..=end].iter().map(|token| token.word).collect();
        let surname = *parts.last()?;
        let wanted = titled.or_else(|| beside(parse, first, last)).or_else(|| gender_of_name(parts[0]).filter(|_| parts.len() > 1));
        let name = slice(text, tokens[start].range.join(tokens[end].range));
        let known = self.by_surname.entry(surname).or_default();
        let fits = |person: &Person| {
            let agrees = parts.len() == 1 || person.parts.len() == 1 || same_person(&person.parts, &parts);
            agrees && (wanted.is_none() || person.gender.is_none() || wanted == person.gender)
        };
        // The longest-known full name first; of single surnames the one that is named most.
        let found = known.iter().copied().filter(|&index| fits(&self.persons[index])).max_by_key(|&index| {
            let person = &self.persons[index];
            (person.parts == parts, person.parts.len() > 1, person.mentions, std::cmp::Reverse(index))
        });
        if let Some(index) = found {
            let person = &mut self.persons[index];
            if person.parts.len() < parts.len() {
                person.parts.clone_from(&parts);
                name.clone_into(&mut person.name);
            }
            person.gender = person.gender.or(wanted);
            return Some(index);
        }
        // A given name alone means the one person of that name.
        if parts.len() == 1 && is_given(surname) {
            let mut bearers = self.persons.ids().filter(|&index| self.persons[index].parts.first() == Some(&surname));
            if let (Some(only), None) = (bearers.next(), bearers.next()) {
                return Some(only);
            }
        }
        if known.len() >= NAMESAKES {
            return None;
        }
        let person = self.persons.push(Person { name: name.to_owned(), parts, gender: wanted, mentions: 0, role: None });
        known.push(person);
        Some(person)
    }

    /// A person by number.
    pub fn person(&self, index: PersonId) -> &Person {
        &self.persons[index]
    }

    /// The only person of whom an apposition says `office`: `the engineer` for Ann Reed, chief engineer of the port.
    pub fn of_office(&self, office: &str) -> Option<PersonId> {
        let office = office.to_lowercase();
        let holds = |person: &Person| {
            let words = person.role.as_deref().into_iter().flat_map(str::split_whitespace);
            let title = words.take_while(|word| !["of", "at", "for", "in", "on", "who", "with", "from", "and"].contains(word));
            title.last().is_some_and(|word| word.to_lowercase() == office)
        };
        let mut holders = self.persons.ids().filter(|&index| holds(&self.persons[index]));
        holders.next().filter(|_| holders.next().is_none())
    }

    /// Where the name of a person stands among the tokens `first..=last`.
    pub fn name_of(&self, person: PersonId, first: usize, last: usize) -> Option<(usize, usize)> {
        let start = self.runs.partition_point(|run| run.last < first);
        let within = self.runs[start..].iter().take_while(|run| run.first <= last);
        within.filter(|run| run.person == person).last().map(|run| (run.first.max(first), run.last.min(last)))
    }

    /// The person whose name stands in the tokens `first..=last`: the last one, which is the head.
    pub fn named(&self, first: usize, last: usize) -> Option<PersonId> {
        let end = self.runs.partition_point(|run| run.first <= last);
        self.runs[..end].last().filter(|run| run.last >= first).map(|run| run.person)
    }

    /// The person at the end of a chain of words that say who it is: `[Leader] of the Sailors Party Gerald Zaremba`.
    pub(super) fn chained(&self, parse: &Parse<'_>, mention: &Mention) -> Option<Run> {
        let token = &parse.tokens[mention.last];
        if mention.owns {
            return None;
        }
        let end = self.runs.partition_point(|run| run.first <= mention.last);
        let run = self.runs.get(end).filter(|run| run.first - mention.last <= CHAIN)?;
        let mut after = mention.last + 1;
        if parse.tokens[after].sign == Sign::Open {
            return None;
        }
        let mut open = false;
        while after < run.first {
            let (next, tag) = (&parse.tokens[after], parse.tags.speech[after]);
            open = (open || next.sign == Sign::Open) && next.sign != Sign::Close;
            let joins = open
                || next.sign == Sign::Close
                || tag.is_noun()
                || matches!(tag, Tag::IN | Tag::DT | Tag::CC | Tag::JJ | Tag::CD | Tag::POS);
            let list = next.sign == Sign::Comma && parse.tags.speech[after - 1].is_proper();
            if next.sentence != token.sentence || next.stretch != token.stretch || !(joins || list) {
                return None;
            }
            after += 1;
        }
        // `a friend of Ann Reed` is not Ann Reed: a noun or a bracket stands right before the name.
        let before = run.first - 1;
        let apposed = before > mention.last && (parse.tags.speech[before].is_noun() || parse.tokens[before].sign == Sign::Close);
        apposed.then_some(*run)
    }

    /// The office that stands in front of a name in such a chain: `Leader of the Sailors Party`.
    pub fn office(&self, parse: &Parse<'_>, text: &str, mention: &Mention) -> Option<String> {
        let run = self.chained(parse, mention)?;
        let start = mention.first + usize::from(matches!(parse.tags.speech[mention.first], Tag::DT | Tag::PRPS));
        (start < run.first && run.first - start <= APPOSITION).then(|| slice(text, span(parse, start, run.first - 1)).to_owned())
    }

    /// Remembers the gender of the pronoun that stood for a person.
    pub fn settle(&mut self, person: PersonId, gender: Gender) {
        let person = &mut self.persons[person];
        person.gender = person.gender.or(Some(gender));
    }

    /// The person of a mention; one that the tagger did not see as a person is looked up by its last word.
    pub fn of_mention(&self, parse: &Parse<'_>, mention: &Mention) -> Option<PersonId> {
        if mention.kind == MentionKind::Relative {
            return mention.first.checked_sub(1).and_then(|before| self.antecedent(parse, before));
        }
        let head = self.named(mention.head, mention.head);
        head.or_else(|| self.chained(parse, mention).map(|run| run.person)).or_else(|| {
            let surname = parse.tokens[mention.head].word;
            let known = self.by_surname.get(&surname).filter(|_| parse.tokens[mention.head].capital)?;
            known.iter().copied().max_by_key(|&index| self.persons[index].mentions)
        })
    }

    /// The person before `who`.
    fn antecedent(&self, parse: &Parse<'_>, before: usize) -> Option<PersonId> {
        let end = if parse.tokens[before].sign == Sign::Comma { before.checked_sub(1)? } else { before };
        self.named(end.saturating_sub(1), end)
    }

    pub(super) fn is_reporter(&self, person: &Person) -> bool {
        person.parts.len() > 1 && person.parts.iter().all(|part| self.reporters.contains(part))
    }
}

/// Whether two full names can be one person's: the first names agree, or one is the initial of the other.
fn same_person(one: &[u32], other: &[u32]) -> bool {
    one.first() == other.first() || one.iter().all(|part| other.contains(part)) || other.iter().all(|part| one.contains(part))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let fixture = Fixture::new(text);
        People::new(&fixture.parse(), &fixture.text, "").persons.into_iter().map(|person| person.name).collect()
    }

    /// The person that a mention stands for.
    fn person(text: &str, mention: &str) -> Option<String> {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        let people = People::new(&parse, &fixture.text, "");
        let found = people.of_mention(&parse, &parse.mentions[fixture.mention(&parse, mention)])?;
        Some(people.person(found).name.clone())
    }

    #[test]
    fn a_surname_means_who_has_a_full_name() {
        assert_eq!(names("Mrs. [person:Reed] came. [person:Ann Reed] sat. Then [person:Reed] left."), ["Ann Reed"]);
    }

    #[test]
    fn namesakes_of_two_genders_are_two() {
        assert_eq!(names("[person:Ann Reed] came. Mr. [person:Reed] left."), ["Ann Reed", "Reed"]);
    }

    #[test]
    fn namesakes_of_two_given_names_are_two() {
        assert_eq!(names("[person:Ann Reed] came. [person:Jane Reed] left."), ["Ann Reed", "Jane Reed"]);
    }

    #[test]
    fn an_office_means_who_is_named_behind_it() {
        assert_eq!(person("Leader of the party [person:Gerald Zaremba] left.", "Leader").as_deref(), Some("Gerald Zaremba"));
    }

    #[test]
    fn a_friend_of_somebody_is_somebody_else() {
        assert_eq!(person("A friend of [person:Ann Reed] left.", "A friend"), None);
    }

    #[test]
    fn a_relative_pronoun_means_who_stands_before_it() {
        assert_eq!(person("[person:Ann Reed], who runs the board, left.", "who").as_deref(), Some("Ann Reed"));
    }
}
