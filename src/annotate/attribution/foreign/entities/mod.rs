//! Everybody whom an article names or calls by a noun, and every place where it does, outside of what is said.
//!
//! ```text
//! Die Ministerin Anna Holl sprach. Der Sprecher schwieg. Holl lachte.      Anna Holl (twice; Ministerin), Sprecher
//! ```

mod known;
mod mention;
mod names;
mod nouns;
mod roles;

pub use known::{Entities, Entity, Kind};
pub use mention::{Form, Left, Mention, Right};
pub use nouns::key as noun_key;

use std::collections::HashMap;

use super::super::indices::{EntityId, Id};
use super::gloss::Gloss;
use super::patterns::Finder;
use super::people::{People, Person};
use super::sources::{Source, Who};
use super::upos::Upos;

impl Entities {
    /// Reads an article.
    pub fn read(gloss: &Gloss<'_>, tags: &[Upos], finder: &Finder<'_>) -> Self {
        let runs = names::runs(gloss, tags, finder);
        let oblique: HashMap<usize, bool> = finder
            .said
            .iter()
            .filter_map(|said| Some((said.source?, said.oblique)))
            .filter_map(|(source, oblique)| Some((source.name_start()?, oblique)))
            .collect();
        let mut people = People::new(gloss, std::iter::empty());
        let is_oblique = |people: &People<'_>, run: &Source| {
            let first = run.name_start().unwrap_or(run.first);
            oblique.get(&first).copied().unwrap_or(false) || people.is_oblique(first, run.last)
        };
        let marked: Vec<(Source, bool)> = runs.iter().map(|run| (*run, is_oblique(&people, run))).collect();
        people = People::new(gloss, marked.iter().copied());
        let mut entities = Self { at: vec![None; gloss.tokens.len()], ..Self::default() };
        let mut found: Vec<Mention> = Vec::new();
        let mut ids: HashMap<String, EntityId> = HashMap::new();
        for (run, oblique) in &marked {
            let Some(person) = people.add(run, *oblique) else { continue };
            let Who::Name { first, last, gender } = run.who else { continue };
            // A surname that several bear means whom it will: it stays as it stands.
            let shared = first == last && people.bearers(last) > 1;
            let key = if shared { format!("~{}", noun_key(gloss, last)) } else { format!("#{}", person.place()) };
            let name = |known: &Person| if shared { gloss.word(last).to_owned() } else { known.name.clone() };
            let given = people.given_name(first).is_some() && last > first;
            let known = people.person(person);
            let id = *ids.entry(key).or_insert_with(|| entities.push(Kind::Name, name(known), known.gender.filter(|_| !shared).or(gender)));
            let entity = &mut entities.all[id];
            if given || gender.is_some() {
                entity.kind = Kind::Person;
            }
            let form = if last > first { Form::Full } else { Form::Part };
            found.push(Mention::new(run.first, first, last, form, id));
        }
        for (source, kind, key) in nouns::nouns(gloss, tags, finder, &found) {
            let gender = gloss.classes[source.head(gloss)].gender();
            let name = gloss.phrase_text(source.first, source.last);
            let id = *ids.entry(key).or_insert_with(|| entities.push(kind, name, gender));
            let head = source.head(gloss);
            found.push(Mention::new(source.first, head, source.last, Form::Noun, id));
        }
        found.sort_by_key(|mention| (mention.first, mention.last));
        for mut mention in found {
            if entities.at[mention.head].is_some() {
                continue;
            }
            mention.look(gloss, tags);
            let id = entities.mentions.push(mention);
            entities.all[mention.entity].mentions.push(id);
            for at in mention.head..=mention.last {
                entities.at[at] = Some(id);
            }
        }
        roles::join(gloss, tags, &mut entities);
        roles::resolve(gloss, tags, &mut entities);
        for said in finder.said.iter().filter(|said| !said.speeches.is_empty()) {
            if let Some(entity) = said.source.and_then(|source| entities.of_source(&source)) {
                entities.all[entity].told += 1;
            }
        }
        entities
    }
}
