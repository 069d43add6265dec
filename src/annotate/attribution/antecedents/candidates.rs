//! The words that may stand for somebody, and whom they may stand for.

use super::lookup::Antecedents;
use crate::annotate::attribution::given::{Gender, is_given, is_person_noun};
use crate::annotate::attribution::indices::{MentionId, ReferentId};
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::mentions::MentionKind;
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::referents::Kind;
use crate::annotate::attribution::tags::Tag;

/// What sort of word stands for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Word {
    /// `he`, `his`, `him`
    He,
    /// `she`, `her`
    She,
    /// `they`, `their`
    They,
    /// `it`, `its`
    It,
    /// `the engineer`, `officials`
    Noun,
}

impl Word {
    /// The gender that it tells.
    pub fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::He),
            Self::She => Some(Gender::She),
            _ => None,
        }
    }
}

/// Words that stand for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anaphor {
    /// Which sort.
    pub word: Word,
    /// The mention.
    pub mention: MentionId,
    /// The words that are said: first and last token.
    pub said: Option<(usize, usize)>,
}

/// A noun further back than this is no candidate, in sentences.
const NOUNS_BACK: u32 = 6;

/// No more candidates than this: those named last.
const MOST: usize = 24;

/// Where none was named before, those of so many blocks ahead are candidates.
const AHEAD: u32 = 6;

impl Anaphor {
    /// The words of a mention that may stand for somebody who is named elsewhere.
    pub fn of(parse: &Parse<'_>, mention: MentionId, said: Option<(usize, usize)>) -> Option<Self> {
        const WORDS: [(u32, Word); 12] = [
            (hash("he"), Word::He),
            (hash("his"), Word::He),
            (hash("him"), Word::He),
            (hash("she"), Word::She),
            (hash("her"), Word::She),
            (hash("they"), Word::They),
            (hash("their"), Word::They),
            (hash("them"), Word::They),
            (hash("it"), Word::It),
            (hash("its"), Word::It),
            (hash("himself"), Word::He),
            (hash("herself"), Word::She),
        ];
        let head = &parse.tokens[parse.mentions[mention].head];
        let word = match parse.mentions[mention].kind {
            MentionKind::Pronoun | MentionKind::Possessive => WORDS.iter().find(|(word, _)| *word == head.word)?.1,
            MentionKind::Noun => Word::Noun,
            // `the Premier`, `Police`: a noun with a capital.
            MentionKind::Name | MentionKind::Body if parse.classes[parse.mentions[mention].head].known || is_person_noun(head.word) => {
                Word::Noun
            }
            _ => return None,
        };
        Some(Self { word, mention, said })
    }
}

impl Antecedents<'_> {
    /// Whom the words may mean: who was named before, the last one first; of nameless ones those who were near.
    pub fn candidates(&self, anaphor: &Anaphor) -> Vec<ReferentId> {
        let parse = self.parse;
        let mention = &parse.mentions[anaphor.mention];
        let here = &parse.tokens[mention.first];
        let places = self.referents.places();
        let end = places.partition_point(|place| place.first < mention.first);
        let mut found: Vec<ReferentId> = Vec::new();
        for place in places[..end].iter().rev() {
            if found.len() == MOST {
                break;
            }
            let token = &parse.tokens[place.first];
            let kind = self.referents.get(place.referent).kind;
            if !self.may_be(anaphor, place.referent) {
                continue;
            }
            let near = kind != Kind::Noun || (anaphor.word != Word::Noun && here.sentence - token.sentence <= NOUNS_BACK);
            if near && !token.quoted() && place.last < mention.first && !found.contains(&place.referent) {
                found.push(place.referent);
            }
        }
        let is_named = |&id: &ReferentId| self.referents.get(id).kind != Kind::Noun;
        if !found.iter().any(is_named) || here.block == 0 {
            for place in &places[end..] {
                let token = &parse.tokens[place.first];
                if token.block > here.block + AHEAD || found.len() == MOST {
                    break;
                }
                let named = self.referents.get(place.referent).kind != Kind::Noun;
                if named
                    && self.may_be(anaphor, place.referent)
                    && !token.quoted()
                    && place.first > mention.last
                    && !found.contains(&place.referent)
                {
                    found.push(place.referent);
                }
            }
        }
        self.drop_opposed(anaphor, &mut found);
        found
    }

    /// Somebody whose given name leans to the other gender is no candidate where another person whom the pronoun may fit is named in
    /// its own paragraph.
    fn drop_opposed(&self, anaphor: &Anaphor, found: &mut Vec<ReferentId>) {
        let Some(wanted) = anaphor.word.gender() else { return };
        let here = self.parse.tokens[self.parse.mentions[anaphor.mention].first].block;
        let floor = self.parse.mentions[anaphor.mention].first;
        let opposed = |id: ReferentId| {
            let who = self.referents.get(id);
            who.told.or(who.leaning).is_some_and(|gender| gender != wanted)
        };
        let fits_here = |&id: &ReferentId| {
            let outside = |first: usize| first < floor && self.parse.tokens[first].block == here && !self.parse.tokens[first].quoted();
            self.referents.get(id).kind == Kind::Person && !opposed(id) && self.referents.places_of(id).any(|place| outside(place.first))
        };
        if found.iter().any(fits_here) {
            found.retain(|&id| !opposed(id));
        }
    }

    /// What excludes: who wrote the article, and whom a title or a noun gives another gender, is nobody's pronoun; bodies are no persons, neither for pronouns nor for nouns; nor is a single word of which the tagger could not
    /// tell what it is, unless it is a given name.
    fn may_be(&self, anaphor: &Anaphor, id: ReferentId) -> bool {
        let referent = self.referents.get(id);
        let kind = referent.kind;
        let head = self.parse.mentions[anaphor.mention].head;
        if anaphor.word != Word::Noun && self.referents.is_reporter(id) {
            return false;
        }
        if anaphor.word.gender().is_some_and(|wanted| referent.told.is_some_and(|told| told != wanted)) {
            return false;
        }
        match anaphor.word {
            Word::He | Word::She => match kind {
                Kind::Person | Kind::Noun => true,
                Kind::Body => false,
                Kind::Name => referent.parts.len() > 1 || referent.parts.first().is_some_and(|&part| is_given(part)),
            },
            Word::It => kind != Kind::Person,
            Word::They => true,
            Word::Noun => match kind {
                Kind::Person => self.is_personal(head),
                Kind::Body => !is_person_noun(self.parse.tokens[head].word),
                Kind::Name | Kind::Noun => true,
            },
        }
    }

    /// Whether a noun may be a person: it is in the list, or a number of years, or not in the vocabulary.
    fn is_personal(&self, head: usize) -> bool {
        let token = &self.parse.tokens[head];
        is_person_noun(token.word) || !self.parse.classes[head].known || self.parse.tags.speech[head] == Tag::CD
    }

    /// Whether a nameless one is more than one.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        matches!(self.parse.tags.speech[at], Tag::NNS | Tag::NNPS)
    }
}
