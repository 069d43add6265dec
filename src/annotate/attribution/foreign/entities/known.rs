//! Everybody of an article, what is known of each, and where they are named.
//!
//! ```text
//! Anna Holl      a person, she, minister, named twice      Sprecher      a noun, named once
//! ```

use super::mention::{Form, Mention};
use crate::annotate::attribution::foreign::sources::{Source, Who};
use crate::annotate::attribution::given::Gender;
use crate::annotate::attribution::indices::{EntityId, IndexVec, MentionId};

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Has a given name or a title.
    Person,
    /// Has a name that tells no more.
    Name,
    /// A noun for a body: `die Polizei`.
    Body,
    /// A noun for somebody: `ein Sprecher`.
    Noun,
}

/// Somebody.
#[derive(Debug, Clone)]
pub struct Entity {
    /// What they are.
    pub kind: Kind,
    /// The name, or the noun with its article.
    pub name: String,
    /// The gender, where something tells.
    pub gender: Option<Gender>,
    /// Where they are named, in order.
    pub mentions: Vec<MentionId>,
    /// The nouns that the article joins to the name, by their stems.
    pub nouns: Vec<String>,
    /// The longest of these phrases.
    pub role: Option<String>,
    /// How often a verb of saying beside a quotation has them as its subject.
    pub told: usize,
    /// For a noun, how many persons the article joins it to.
    pub bearers: usize,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Entities {
    /// Everybody.
    pub all: IndexVec<EntityId, Entity>,
    /// Every place, in order.
    pub mentions: IndexVec<MentionId, Mention>,
    /// The mention that holds each token.
    pub at: Vec<Option<MentionId>>,
}

impl Entities {
    /// Adds somebody who is named nowhere yet.
    pub fn push(&mut self, kind: Kind, name: String, gender: Option<Gender>) -> EntityId {
        self.all.push(Entity { kind, name, gender, mentions: Vec::new(), nouns: Vec::new(), role: None, told: 0, bearers: 0 })
    }

    /// The mention that holds a token.
    pub fn mention_at(&self, token: usize) -> Option<MentionId> {
        *self.at.get(token)?
    }

    /// Whom the words of a source name, when they are a name or a noun.
    pub fn of_source(&self, source: &Source) -> Option<EntityId> {
        let mention = match source.who {
            Who::Name { first, last, .. } => (first..=last).rev().find_map(|at| self.mention_at(at)),
            Who::Noun => {
                let named = |mention: &MentionId| self.mentions[*mention].form != Form::Noun;
                let last = self.mention_at(source.last).filter(named);
                last.or_else(|| (source.first..=source.last).find_map(|at| self.mention_at(at)))
            }
            Who::Pronoun(_) | Who::Nobody => None,
        };
        mention.map(|mention| self.mentions[mention].entity)
    }

    /// The first mention that begins at a token or behind it.
    pub fn first_from(&self, token: usize) -> MentionId {
        self.mentions.partition_point(|mention| mention.first < token)
    }
}
