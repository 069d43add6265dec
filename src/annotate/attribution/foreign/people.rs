//! The names of an article in a language with a lexicon: forms of a name are merged by surname.
//!
//! ```text
//! Anna Holl   Holl   Frau Holl      one person, she      по словам Орлова   Пётр Орлов      one person, he
//! ```

use std::collections::HashMap;

use super::super::given::Gender;
use super::super::indices::{IndexVec, PersonId};
use super::cases;
use super::gloss::Gloss;
use super::grammar::Trait;
use super::lexicon::Class;
use super::sources::{Source, Who};

/// Somebody with a name.
#[derive(Debug, Clone)]
pub struct Person {
    /// The fullest form of the name.
    pub name: String,
    /// Stems of its words.
    parts: Vec<String>,
    /// The pronoun that they take, where something tells.
    pub gender: Option<Gender>,
    /// Whether the name was seen in the nominative.
    nominative: bool,
}

/// How many people of one surname are told apart.
const NAMESAKES: usize = 12;

/// All of them, and where they are named.
pub struct People<'a> {
    gloss: &'a Gloss<'a>,
    persons: IndexVec<PersonId, Person>,
    /// By the stem of every part of the name but the first.
    by_part: HashMap<String, Vec<PersonId>>,
    /// By the stem of the first part of a name of several.
    by_given: HashMap<String, Vec<PersonId>>,
    /// Stems of given names of the lexicon.
    given: HashMap<String, Vec<(&'static str, Gender)>>,
}

impl<'a> People<'a> {
    /// The people of all `names` of an article, each with whether it stands in another case than the nominative.
    pub fn new(gloss: &'a Gloss<'a>, names: impl Iterator<Item = (Source, bool)>) -> Self {
        let mut given: HashMap<String, Vec<(&'static str, Gender)>> = HashMap::new();
        if gloss.does(Trait::Cases) {
            for &(name, gender) in gloss.lexicon.given() {
                given.entry(cases::stem(name)).or_default().push((name, gender));
            }
        }
        let mut people = Self { gloss, persons: IndexVec::default(), by_part: HashMap::new(), by_given: HashMap::new(), given };
        let mut names: Vec<(Source, bool)> = names.filter(|(name, _)| name.is_name()).collect();
        // Full names first, in the nominative before others, so that a surname is known wherever it stands.
        names.sort_by_key(|(name, oblique)| (matches!(name.who, Who::Name { first, last, .. } if first == last), *oblique, name.first));
        for (name, oblique) in &names {
            people.add(name, *oblique);
        }
        people
    }

    /// A person by number.
    pub fn person(&self, index: PersonId) -> &Person {
        &self.persons[index]
    }

    /// Whether a Russian full name in running text stands in a case of its own: its given name is not as in the list.
    pub fn is_oblique(&self, first: usize, last: usize) -> bool {
        first < last && self.given_name(first).is_some_and(|(name, _)| name.is_some_and(|name| !same_letters(name, self.gloss.word(first))))
    }

    /// The name of the list and the gender, when the token is a given name.
    pub fn given_name(&self, at: usize) -> Option<(Option<&'static str>, Option<Gender>)> {
        let gloss = self.gloss;
        if !gloss.does(Trait::Cases) {
            return gloss.has(at, Class::Given).then(|| (None, gloss.classes[at].gender()));
        }
        let names = self.given.get(&cases::stem(gloss.word(at)))?;
        // `Александра`: hers, or his in another case.
        let only = (names.len() == 1).then(|| names[0]);
        Some((only.map(|(name, _)| name), only.map(|(_, gender)| gender)))
    }

    /// How many people have a surname.
    pub fn bearers(&self, surname: usize) -> usize {
        let full = |person: &&PersonId| self.persons[**person].parts.len() > 1;
        self.by_part.get(&cases::stem(self.gloss.word(surname))).map_or(0, |bearers| bearers.iter().filter(full).count())
    }

    /// The person of a name, added if it is new.
    pub fn add(&mut self, source: &Source, oblique: bool) -> Option<PersonId> {
        let Who::Name { first, last, gender } = source.who else { return None };
        let gloss = self.gloss;
        let mut words: Vec<&str> = (first..=last).filter(|&at| gloss.tokens[at].is_word()).map(|at| gloss.word(at)).collect();
        if gloss.does(Trait::Cases) && words.len() > 1 {
            let given = words[0];
            words.retain(|word| *word == given || !cases::is_patronymic(word));
        }
        let parts: Vec<String> = words.iter().map(|word| cases::stem(word)).collect();
        let surname = parts.last()?.clone();
        let declined = gloss.does(Trait::Cases);
        let told = if declined { self.gender_in_case(first, last, gender, oblique) } else { gender };
        let fits = |person: &Person| {
            let agrees = parts.len() == 1 || person.parts.len() == 1 || same_first(&person.parts[0], &parts[0]);
            agrees && (told.is_none() || person.gender.is_none() || told == person.gender)
        };
        let known = self.by_part.get(&surname).map_or(&[][..], Vec::as_slice);
        let mut found =
            known.iter().copied().filter(|&index| fits(&self.persons[index])).max_by_key(|&index| self.persons[index].parts.len());
        if found.is_none() && parts.len() == 1 && gloss.is_given(first) {
            // A given name alone means the one person of that name; `Ryanflug` is not `Ryanflug Ibiza–Palma`.
            found = self.by_given.get(&surname).filter(|bearers| bearers.len() == 1).map(|bearers| bearers[0]);
        }
        let name = self.spelled(&words, told, oblique);
        if let Some(index) = found {
            let person = &mut self.persons[index];
            let longer = person.parts.len() < parts.len();
            if longer || (person.parts.len() == parts.len() && !person.nominative && !oblique) {
                person.name = name;
                person.nominative = !oblique;
            }
            person.gender = person.gender.or(told);
            if longer {
                person.parts = parts;
                self.register(index);
            }
            return Some(index);
        }
        if known.len() >= NAMESAKES {
            return None;
        }
        let person = self.persons.push(Person { name, parts, gender: told, nominative: !oblique });
        self.register(person);
        Some(person)
    }

    fn register(&mut self, index: PersonId) {
        let parts = self.persons[index].parts.clone();
        let surnames = if parts.len() > 1 { &parts[1..] } else { &parts[..] };
        for part in surnames {
            let bearers = self.by_part.entry(part.clone()).or_default();
            if !bearers.contains(&index) {
                bearers.push(index);
            }
        }
        if parts.len() > 1 {
            self.by_given.entry(parts[0].clone()).or_default().push(index);
        }
    }

    fn gender_in_case(&self, first: usize, last: usize, gender: Option<Gender>, oblique: bool) -> Option<Gender> {
        let gloss = self.gloss;
        let given = self.given_name(first).filter(|_| last > first).and_then(|(_, gender)| gender);
        given.or_else(|| cases::gender(gloss.word(last), oblique)).or(gender)
    }

    /// The name as it is shown: in the nominative, where the list or the ending tells it.
    fn spelled(&self, words: &[&str], gender: Option<Gender>, oblique: bool) -> String {
        if !oblique || !self.gloss.does(Trait::Cases) {
            return words.join(" ");
        }
        let surname = words.len().saturating_sub(1);
        let spell = |(place, word): (usize, &&str)| {
            if place == surname {
                return cases::nominative(word, gender);
            }
            let names = self.given.get(&cases::stem(word)).map_or(&[][..], Vec::as_slice);
            let name = names.iter().find(|(_, own)| gender.is_none_or(|gender| gender == *own)).filter(|_| place == 0);
            name.map_or_else(|| (*word).to_owned(), |(name, _)| cases::capital(name))
        };
        words.iter().enumerate().map(spell).collect::<Vec<_>>().join(" ")
    }
}

/// Whether two first names are one person's: the same, or one the initial of the other.
fn same_first(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.strip_suffix('.').is_some_and(|letter| letter.contains('.') || long.starts_with(letter));
    one == other || initial(one, other) || initial(other, one)
}

fn same_letters(name: &str, word: &str) -> bool {
    name.replace('ё', "е") == word.to_lowercase().replace('ё', "е")
}
