//! The last stage: every utterance gets its speaker, with name, role and every place that names them.

use super::cast::Cast;
use super::indices::PersonId;
use super::linear::hash;
use super::mentions::{Mention, MentionKind};
use super::parse::Parse;
use super::people::People;
use super::pronouns::Antecedent;
use super::tags::Tag;
use super::utterances::Utterance;
use crate::article::{Speaker, SpeakerId};
use crate::text::{TextRange, slice, snap};

/// A source without a name is called by all of its words up to this many, in tokens, else by its noun phrase.
const LONGEST_NAME: usize = 8;

/// How sure it is that `the mayor` is the one person who was called a mayor.
const OFFICE: f32 = 0.75;

/// Gives names to sources.
pub struct Naming<'a> {
    parse: &'a Parse<'a>,
    text: &'a str,
    people: People,
    /// How sure it is that the speaker named last is the right one, from 0 to 1.
    pub certainty: f32,
    /// Who was named last.
    last: Option<PersonId>,
    cast: Cast,
}

impl<'a> Naming<'a> {
    /// Starts with no speaker.
    pub fn new(parse: &'a Parse<'a>, text: &'a str, byline: &str) -> Self {
        let people = People::new(parse, text, byline);
        Self { parse, text, people, certainty: 1.0, last: None, cast: Cast::default() }
    }

    /// The speaker whom the source of an utterance stands for.
    pub fn speaker(&mut self, utterance: &Utterance) -> Option<SpeakerId> {
        self.certainty = 1.0;
        let (first, last) = utterance.source?;
        let place = snap(self.text, self.parse.range(first, last));
        let mention = utterance.mention.map(|mention| self.parse.mentions[mention]);
        let person = match mention {
            Some(mention) if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Possessive) => Some(self.pronoun(mention.head)?),
            Some(mention) => self.people.of_mention(self.parse, &mention).or_else(|| self.people.named(first, last)),
            None if first == last && self.parse.tags.speech[first] == Tag::PRP => Some(self.pronoun(first)?),
            None => self.people.named(first, last),
        };
        let person = person.or_else(|| self.holder(mention?));
        if let Some(person) = person {
            self.last = Some(person);
            // The speaker is shown by name alone; the words around the name are the role.
            let name = self.people.name_of(person, first, last);
            let place = name.map_or(place, |(first, last)| snap(self.text, self.parse.range(first, last)));
            let office = mention.and_then(|mention| self.people.office(self.parse, self.text, &mention));
            let person = self.people.person(person);
            let role = person.role.clone().or(office);
            return Some(self.id(person.name.clone(), role, place));
        }
        if mention.is_some_and(|mention| mention.kind == MentionKind::Relative) {
            return None;
        }
        let whole = last - first < LONGEST_NAME;
        let phrase = match mention {
            Some(mention) if !whole => snap(self.text, self.parse.range(mention.first, mention.last)),
            _ => place,
        };
        let name = slice(self.text, phrase).split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then(|| self.id(name, None, place))
    }

    /// Whom `the mayor` means, when one person is said to be a mayor.
    fn holder(&mut self, mention: Mention) -> Option<PersonId> {
        let (tokens, tags) = (self.parse.tokens, &self.parse.tags.speech);
        let definite = tokens[mention.first].word == hash("the") && tags[mention.head] == Tag::NN && mention.head == mention.first + 1;
        if mention.kind != MentionKind::Noun || !definite || mention.owns {
            return None;
        }
        let person = self.people.of_office(slice(self.text, tokens[mention.head].range))?;
        self.certainty = OFFICE;
        Some(person)
    }

    /// The person whom a pronoun means; the gender of the pronoun becomes that of the person.
    fn pronoun(&mut self, at: usize) -> Option<PersonId> {
        let Antecedent { person, gender, certainty } = self.people.pronoun(self.parse, at, self.last)?;
        self.people.settle(person, gender);
        self.certainty = if self.people.is_crossed(self.parse, at, person) { 0.4 } else { certainty };
        Some(person)
    }

    fn id(&mut self, name: String, role: Option<String>, mention: TextRange) -> SpeakerId {
        let key = name.to_lowercase();
        let key = ["the ", "a ", "an "].iter().find_map(|article| key.strip_prefix(article)).unwrap_or(&key).to_owned();
        self.cast.named(key, name, role, mention)
    }

    /// All speakers who were named, in order of first appearance.
    pub fn into_speakers(self) -> Vec<Speaker> {
        self.cast.into_speakers()
    }
}
