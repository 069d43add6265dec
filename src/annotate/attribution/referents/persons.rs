//! Persons: forms of a name are merged by surname, unless title, given name or `Jr.` tell two of them apart.

use super::names::{Name, name_runs, without_titles};
use super::referent::{Kind, Place, Referent, Referents};
use super::roles::{beside, role};
use crate::annotate::attribution::given::{gender_of_name, gender_of_title, is_given};
use crate::annotate::attribution::indices::ReferentId;
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::tags::Entity;
use crate::annotate::attribution::tokens::Token;
use crate::text::slice;

/// How many people of one surname are told apart.
const NAMESAKES: usize = 12;

/// Words of a role from which on it no longer says what somebody is: `engineer` in `engineer of the port`.
const BEHIND_OFFICE: [&str; 9] = ["of", "at", "for", "in", "on", "who", "with", "from", "and"];

impl Referents {
    /// Reads the names of persons.
    pub(super) fn read_persons(&mut self, parse: &Parse<'_>, text: &str) {
        let runs = name_runs(parse);
        // Full names first, so that a surname is known wherever it stands.
        for &(first, last) in &runs {
            if without_titles(parse, first, last).is_some_and(|name| name.last > name.first) {
                self.add_person(parse, text, first, last);
            }
        }
        for (first, last) in runs {
            if let Some((referent, name)) = self.add_person(parse, text, first, last) {
                let mention = parse.mention_ending(last);
                self.places.push(Place { first: name.first, last, referent, mention });
                if self.all[referent].role.is_none() {
                    let role = role(parse, text, first, last);
                    self.all[referent].called.extend(role.as_deref().into_iter().flat_map(office));
                    self.all[referent].role = role;
                }
                let titles = parse.tokens[first..name.first].iter().map(|token| token.word);
                self.all[referent].called.extend(titles);
            }
        }
    }

    /// The person of a name, added if it is new, and the name without its titles.
    fn add_person(&mut self, parse: &Parse<'_>, text: &str, first: usize, last: usize) -> Option<(ReferentId, Name)> {
        let tokens = parse.tokens;
        let name = without_titles(parse, first, last)?;
        let titled = (first..name.first).chain(first.checked_sub(1)).find_map(|at| gender_of_title(tokens[at].word));
        let told = titled.or_else(|| beside(parse, first, last));
        let parts: Vec<u32> = tokens[name.first..=name.last].iter().map(|token| token.word).collect();
        let surname = *parts.last()?;
        let leaning = gender_of_name(parts[0]).filter(|_| parts.len() > 1 || is_given(surname));
        let spelled = slice(text, tokens[name.first].range.join(tokens[name.last].range));
        let fits = |person: &Referent| {
            let agrees = parts.len() == 1 || person.parts.len() == 1 || same_person(&person.parts, &parts);
            let one = told.or(leaning.filter(|_| parts.len() > 1));
            let other = person.told.or(person.leaning);
            let suffixes = name.suffix.is_none() || person.suffix.is_none() || name.suffix == person.suffix;
            agrees && suffixes && (one.is_none() || other.is_none() || one == other)
        };
        let known = self.by_surname.get(&surname).map_or(&[][..], Vec::as_slice);
        // The longest-known full name first; of single surnames the one that is named most.
        let found = known.iter().copied().filter(|&index| fits(&self.all[index])).max_by_key(|&index| {
            let person = &self.all[index];
            let suffixed = person.suffix == name.suffix;
            (person.parts == parts, suffixed, person.parts.len() > 1, person.called.len(), std::cmp::Reverse(index))
        });
        if let Some(index) = found {
            let person = &mut self.all[index];
            if person.parts.len() < parts.len() {
                person.parts.clone_from(&parts);
                spelled.clone_into(&mut person.name);
            }
            person.told = person.told.or(told);
            person.leaning = person.leaning.or(leaning);
            person.suffix = person.suffix.or(name.suffix);
            return Some((index, name));
        }
        // A given name alone means the one person of that name, unless the word is the name of something else as well.
        if parts.len() == 1 && is_given(surname) && !names_something_else(parse, surname) {
            let is_bearer = |(_, person): &(ReferentId, &Referent)| person.parts.first() == Some(&surname) && person.parts.len() > 1;
            let mut bearers = self.all.iter_enumerated().filter(is_bearer).map(|(index, _)| index);
            if let (Some(only), None) = (bearers.next(), bearers.next()) {
                return Some((only, name));
            }
        }
        // The family name comes first in some names: `Yao` for Yao Zhe.
        if parts.len() == 1 && !is_given(surname) {
            let is_bearer = |person: &Referent| person.parts.len() > 1 && person.parts[0] == surname;
            let mut bearers = self.all.iter_enumerated().filter(|(_, person)| is_bearer(person)).map(|(index, _)| index);
            if let (Some(only), None) = (bearers.next(), bearers.next()) {
                return Some((only, name));
            }
        }
        if known.len() >= NAMESAKES {
            return None;
        }
        let suffixed = || slice(text, tokens[name.first].range.join(tokens[last].range)).to_owned();
        let spelled = if name.suffix.is_some() { suffixed() } else { spelled.to_owned() };
        let person = self.all.push(Referent {
            kind: Kind::Person,
            name: spelled,
            parts,
            suffix: name.suffix,
            told,
            leaning,
            role: None,
            called: Vec::new(),
            places: Vec::new(),
        });
        self.by_surname.entry(surname).or_default().push(person);
        Some((person, name))
    }

    /// The persons of a surname.
    pub fn of_surname(&self, surname: u32) -> &[ReferentId] {
        self.by_surname.get(&surname).map_or(&[][..], Vec::as_slice)
    }
}

/// The words of a role that say what somebody is, by hash.
fn office(role: &str) -> Vec<u32> {
    let words = role.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).take_while(|word| !BEHIND_OFFICE.contains(&word.as_str())).map(|word| hash(&word)).collect()
}

/// Whether the tagger took the word for the name of a place or body more often than for that of a person.
fn names_something_else(parse: &Parse<'_>, word: u32) -> bool {
    let mut persons = 0;
    let mut others = 0;
    let is_it = |token: &&Token| token.word == word && token.capital;
    for (token, kind) in parse.tokens.iter().zip(&parse.tags.names).filter(|(token, _)| is_it(token)) {
        persons += u32::from(*kind == Entity::Person && token.capital);
        others += u32::from(matches!(kind, Entity::Place | Entity::Organisation | Entity::Other));
    }
    others > persons
}

/// Whether two full names can be one person's: the first names agree, or one is the initial of the other.
fn same_person(one: &[u32], other: &[u32]) -> bool {
    one.first() == other.first() || one.iter().all(|part| other.contains(part)) || other.iter().all(|part| one.contains(part))
}
