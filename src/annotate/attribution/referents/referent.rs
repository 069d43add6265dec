//! A referent, and all of them with every place that names one.

use std::collections::HashMap;

use crate::annotate::attribution::given::Gender;
use crate::annotate::attribution::indices::{IndexVec, MentionId, ReferentId};

/// What a referent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A human being with a name.
    Person,
    /// A body, place or people with a name.
    Body,
    /// Somebody or something with a name, of which the tagger could not tell what it is.
    Name,
    /// Somebody or something without a name.
    Noun,
}

/// Somebody or something that the article speaks of.
#[derive(Debug, Clone)]
pub struct Referent {
    /// What it is.
    pub kind: Kind,
    /// The fullest form of the name, without titles; of a noun the words that name it first.
    pub name: String,
    /// Hashes of the parts of the name in small letters; of a noun its head.
    pub parts: Vec<u32>,
    /// `Jr.`, as a hash.
    pub(super) suffix: Option<u32>,
    /// The gender that a title, a noun or a reflexive pronoun tells.
    pub told: Option<Gender>,
    /// The gender that the given name leans to.
    pub leaning: Option<Gender>,
    /// What the first apposition, or the words before the name, say of a person.
    pub role: Option<String>,
    /// Hashes of the nouns of that, and of other words for the referent.
    pub called: Vec<u32>,
    /// Numbers of the places that name it, in order.
    pub places: Vec<usize>,
}

/// Where a referent is named; token indices, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Who or what is named.
    pub referent: ReferentId,
    /// The mention that the name ends, where it is one.
    pub mention: Option<MentionId>,
}

/// The referents of an article.
#[derive(Debug, Default)]
pub struct Referents {
    pub(super) all: IndexVec<ReferentId, Referent>,
    /// In order of their first token.
    pub(super) places: Vec<Place>,
    pub(super) by_surname: HashMap<u32, Vec<ReferentId>>,
    pub(super) by_name: HashMap<Vec<u32>, ReferentId>,
    /// Words of the names of who wrote the article.
    pub(super) reporters: Vec<u32>,
}

impl Referent {
    /// What tells a speaker of this name from others: all words of the fullest name.
    pub fn key(&self) -> String {
        self.name.to_lowercase()
    }
}

impl Referents {
    /// Those that have a number.
    pub fn iter(&self) -> impl Iterator<Item = (ReferentId, &Referent)> {
        self.all.iter_enumerated()
    }

    /// One of them.
    pub fn get(&self, id: ReferentId) -> &Referent {
        &self.all[id]
    }

    /// Every place that names one, in order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The places of one referent, in order.
    pub fn places_of(&self, id: ReferentId) -> impl DoubleEndedIterator<Item = Place> + '_ {
        self.all[id].places.iter().map(|&number| self.places[number])
    }

    /// The person or body whose name ends with the token `last` and begins at `floor` or behind it.
    pub fn ending_at(&self, floor: usize, last: usize) -> Option<Place> {
        let end = self.places.partition_point(|place| place.first <= last);
        let near = self.places[..end].iter().rev().take_while(|place| place.first >= floor);
        near.copied()
            .filter(|place| place.last == last && self.all[place.referent].kind != Kind::Noun)
            .min_by_key(|place| (self.all[place.referent].kind, place.first))
    }

    /// Whom a noun that is a mention stands for.
    pub fn of_noun(&self, mention: MentionId) -> Option<ReferentId> {
        self.places.iter().find(|place| place.mention == Some(mention)).map(|place| place.referent)
    }

    /// Whether the referent wrote the article.
    pub fn is_reporter(&self, id: ReferentId) -> bool {
        let parts = &self.all[id].parts;
        parts.len() > 1 && parts.iter().all(|part| self.reporters.contains(part))
    }

    /// Remembers the gender of the pronoun that stood for somebody.
    pub fn settle(&mut self, id: ReferentId, gender: Gender) {
        let referent = &mut self.all[id];
        referent.told = referent.told.or(Some(gender));
    }
}
