//! What is known of every stretch before anybody is chosen: its place, its shape, what the patterns found beside it.

use std::collections::HashSet;

use super::candidate::Candidate;
use crate::annotate::attribution::foreign::entities::{Entities, Kind, Left, Mention};
use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::patterns::Finder;
use crate::annotate::attribution::foreign::sources::{Source, Who};
use crate::annotate::attribution::foreign::speeches::Speech;
use crate::annotate::attribution::foreign::upos::Upos;
use crate::annotate::attribution::given::Gender;
use crate::annotate::attribution::indices::{EntityId, Id, IndexVec, MentionId, SpeechId};
use crate::annotate::attribution::steps::{parts, size};
use crate::annotate::attribution::tokens::Sign;

/// All that the features are made of.
pub struct Scene<'a> {
    /// The tokens.
    pub gloss: &'a Gloss<'a>,
    /// Their parts of speech.
    pub tags: &'a [Upos],
    /// What the patterns found.
    pub finder: &'a Finder<'a>,
    /// Everybody.
    pub entities: &'a Entities,
    /// What is known of each stretch.
    pub views: IndexVec<SpeechId, View>,
}

/// From this on the patterns are sure of a name.
const TOLD: f32 = 0.6;

/// The source that the patterns found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// No verb of saying.
    Nothing,
    /// One without a source.
    Bare,
    /// A name or noun that is somebody's.
    Entity(EntityId),
    /// A pronoun.
    Pronoun(Gender),
    /// Words that name nobody: `es`.
    Nobody,
}

/// What a noun that is a source can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Sort {
    /// Anything: `l’expert`, `le texte`.
    Other,
    /// A person of that office: `le maire`.
    Office,
    /// A body: `la préfecture`.
    Body,
    /// Somebody new: `un proche du ministre`.
    New,
}

/// The verb before a stretch in its sentence, and who may be its subject.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clause {
    /// Whether there is none, any verb, or one of saying.
    pub verb: u32,
    /// The free mention that stands nearest before the verb, and the first of the sentence.
    pub nearest: Option<MentionId>,
    pub first: Option<MentionId>,
}

/// What is known of a stretch.
#[derive(Debug, Clone)]
pub struct View {
    /// The source of the patterns.
    pub told: Told,
    /// Where its verb stands and how sure the patterns are, as one number.
    pub basis: u32,
    /// Whether several people are the subject of the verb of saying.
    pub plural: bool,
    /// How sure the patterns are.
    pub sure: f32,
    /// Whether a colon right behind the name stands for the verb.
    pub labelled: bool,
    /// Whether the source is a noun, and its key.
    pub noun: Option<String>,
    /// What that noun is.
    pub sort: Sort,
    /// Who the verb of saying before the stretch has for a subject, if its sentence has one.
    pub clause: Clause,
    /// How many words, by size.
    pub words: u32,
    /// Its place, as one number: headline, begins its block, follows another stretch, lower case.
    pub place: u32,
    /// Whether it stands in a headline.
    pub heading: bool,
    /// The tag or sign before and behind.
    pub sides: (u32, u32),
    /// How it begins and ends.
    pub shape: u32,
    /// Its words that are long enough to be known again.
    pub letters: HashSet<u32>,
}

/// A sign or tag outside of a stretch, as one number; 40 at the border of a block.
fn side(gloss: &Gloss<'_>, tags: &[Upos], at: Option<usize>, block: u32) -> u32 {
    let Some(token) = at.and_then(|at| gloss.tokens.get(at)).filter(|token| token.block == block) else { return 40 };
    let at = at.unwrap_or_default();
    if token.is_word() {
        let says = gloss.classes[at].any(&[Class::Says, Class::Participle, Class::Calls]) && tags[at] != Upos::Noun;
        if says { 41 } else { tags[at] as u32 }
    } else {
        20 + token.sign as u32
    }
}

/// A word that begins small is at arm's length where no verb of saying stands so near, in tokens.
const BESIDE: usize = 2;

impl<'a> Scene<'a> {
    /// Looks at every stretch.
    pub fn new(
        gloss: &'a Gloss<'a>,
        tags: &'a [Upos],
        finder: &'a Finder<'a>,
        entities: &'a Entities,
        is_heading: impl Fn(u32) -> bool,
    ) -> Self {
        let mut views = IndexVec::default();
        for (number, speech) in finder.speeches.iter_enumerated() {
            let heading = is_heading(gloss.tokens[speech.first].block);
            views.push(view(gloss, tags, finder, entities, number, speech, heading));
        }
        Self { gloss, tags, finder, entities, views }
    }

    /// Whether the words beside the verb of saying mean somebody else: a pronoun that is not theirs, or may as well be that of somebody
    /// who is named with them; somebody new, `un proche du ministre`; a body, which is no person.
    ///
    /// ```text
    /// Anne Rivet et Julie Marchal passent. « Oui », dit-elle.
    /// ```
    pub fn is_excluded(&self, number: SpeechId, candidate: &Candidate) -> bool {
        // `sagten sie`, `heißt es`: no person alone.
        if self.views[number].told == Told::Nobody {
            return self.entities.all[candidate.entity].kind == Kind::Person;
        }
        let view = &self.views[number];
        let own = matches!(view.told, Told::Entity(told) if told == candidate.entity);
        if view.noun.is_some() && !own {
            let person = self.entities.all[candidate.entity].kind == Kind::Person;
            match view.sort {
                Sort::New => return true,
                Sort::Body if person => return true,
                _ => {}
            }
        }
        let Told::Pronoun(gender) = view.told else { return false };
        let known = |who: EntityId| matches!(self.entities.all[who].kind, Kind::Person | Kind::Name);
        let other = |who: EntityId| self.entities.all[who].gender.is_some_and(|own| own != gender);
        if !known(candidate.entity) || other(candidate.entity) {
            return known(candidate.entity);
        }
        let Some((id, _)) = candidate.before else { return false };
        let mention = &self.entities.mentions[id];
        let joined = |one: &Mention, two: &Mention| {
            one.last + 2 == two.first && self.tags[one.last + 1] == Upos::Cconj && known(one.entity) && known(two.entity)
        };
        let before = self.entities.mentions.before(id).is_some_and(|one| joined(one, mention) && !other(one.entity));
        before || self.entities.mentions.after(id).is_some_and(|two| joined(mention, two) && !other(two.entity))
    }

    /// Whether a stretch without a verb of saying is a title by the word before it, or a word at arm's length.
    pub fn is_silent(&self, number: SpeechId) -> bool {
        let speech = &self.finder.speeches[number];
        let titled = speech.first.checked_sub(1).is_some_and(|at| self.gloss.has(at, Class::Title));
        let untold = self.views[number].told == Told::Nothing;
        !speech.dialogue && ((untold && titled) || self.is_at_arms_length(number))
    }

    /// Whether a stretch is one word that begins small, ends without a sign and has no verb of saying beside it in its sentence.
    fn is_at_arms_length(&self, number: SpeechId) -> bool {
        const BEGINS_SMALL: u32 = 1;
        const ENDS_WITH_A_SIGN: u32 = 2;
        let view = &self.views[number];
        let Speech { first, last, .. } = self.finder.speeches[number];
        let words = (first..=last).filter(|&at| self.gloss.is(at, &[Sign::Word])).count();
        if words > 1 || view.shape & (BEGINS_SMALL | ENDS_WITH_A_SIGN) != BEGINS_SMALL {
            return false;
        }
        let sentence = self.gloss.tokens[first].sentence;
        let near = (first.saturating_sub(BESIDE)..first).chain(last + 1..self.gloss.tokens.len().min(last + 1 + BESIDE));
        !near
            .filter(|&at| self.gloss.tokens[at].sentence == sentence)
            .any(|at| self.gloss.classes[at].any(&[Class::Says, Class::Participle, Class::Calls]) || self.gloss.is(at, &[Sign::Colon]))
    }

    /// Whether their name stands right beside the verb of saying.
    pub fn is_told(&self, number: SpeechId, who: EntityId) -> bool {
        let view = &self.views[number];
        let named = view.told == Told::Entity(who) && view.noun.is_none();
        named && view.sure >= TOLD && (matches!(self.entities.all[who].kind, Kind::Person | Kind::Name) || view.labelled)
    }

    /// Sentences from one token to another.
    pub fn sentences(&self, from: usize, to: usize) -> u32 {
        self.gloss.tokens[to].sentence.saturating_sub(self.gloss.tokens[from].sentence)
    }

    /// Blocks from one token to another.
    pub fn blocks(&self, from: usize, to: usize) -> u32 {
        self.gloss.tokens[to].block.saturating_sub(self.gloss.tokens[from].block)
    }

    /// The stretches in the order in which they are decided: headlines last, since the words stand again below.
    pub fn order(&self) -> Vec<SpeechId> {
        let (heads, rest): (Vec<SpeechId>, Vec<SpeechId>) = self.views.ids().partition(|&speech| self.views[speech].heading);
        rest.into_iter().chain(heads).collect()
    }
}

fn view(
    gloss: &Gloss<'_>,
    tags: &[Upos],
    finder: &Finder<'_>,
    entities: &Entities,
    number: SpeechId,
    speech: &Speech,
    heading: bool,
) -> View {
    let said = finder.of[number].map(|said| &finder.said[said]);
    let source = said.and_then(|said| said.source);
    let told = match (said, source) {
        (None, _) => Told::Nothing,
        (_, None) => Told::Bare,
        (_, Some(source)) => match source.who {
            Who::Pronoun(gender) => Told::Pronoun(gender),
            Who::Nobody => Told::Nobody,
            _ => entities.of_source(&source).map_or(Told::Bare, Told::Entity),
        },
    };
    let noun = source.filter(|source| source.who == Who::Noun).map(|source| super::super::entities::noun_key(gloss, source.head(gloss)));
    let sort = source.filter(|source| source.who == Who::Noun).map_or(Sort::Other, |source| sort(gloss, &source));
    let clause = clause(gloss, tags, entities, speech);
    let many = |(first, last): (usize, usize)| {
        [first, last].iter().any(|&at| gloss.tokens[at].is_word() && gloss.lexicon.grammar.is_plural(gloss.word(at)))
    };
    let plural = said.and_then(|said| said.cue).is_some_and(many);
    let basis = said.map_or(0, |said| {
        let sure = parts(said.confidence, 20);
        let where_ = match said.cue {
            None => 0,
            Some((first, _)) if first > speech.last => 1 + u32::from(first > speech.last + 3),
            Some((_, last)) if last < speech.first => 3 + u32::from(last + 3 < speech.first),
            Some(_) => 5,
        };
        let carried = u32::from(said.carried.is_some());
        1 + ((sure * 8 + where_) * 2 + carried)
    });
    let words = finder.words(speech);
    let block = gloss.tokens[speech.first].block;
    let before = speech.first.checked_sub(1).filter(|&before| gloss.tokens[before].block == block);
    let after = Some(speech.last + 1).filter(|&after| gloss.tokens.get(after).is_some_and(|token| token.block == block));
    let previous = number.before().map(|before| &finder.speeches[before]).filter(|before| gloss.tokens[before.last].block == block);
    let first_word = (speech.first..=speech.last).find(|&at| gloss.tokens[at].is_word());
    let small = first_word.is_some_and(|at| !gloss.tokens[at].capital);
    let ends = |at: usize| gloss.is(at, &[Sign::Comma, Sign::Stop, Sign::Mark, Sign::Ellipsis]);
    let ended = ends(speech.last) || (speech.last > speech.first && ends(speech.last - 1));
    let near = previous.map_or(0, |previous| {
        let sentences = gloss.tokens[speech.first].sentence - gloss.tokens[previous.last].sentence;
        1 + sentences.min(2)
    });
    let lone = u32::from(before.is_none()) + 2 * u32::from(after.is_none_or(|after| gloss.is(after, &[Sign::Stop])));
    let place = u32::from(heading)
        + 2 * u32::from(small)
        + 4 * near
        + 16 * lone
        + 64 * u32::from(speech.continues)
        + 128 * u32::from(speech.dialogue);
    let sides = (side(gloss, tags, before, block), side(gloss, tags, after, block));
    let shape = u32::from(small) + 2 * u32::from(ended) + 4 * u32::from(finder.is_short(speech)) + 8 * u32::from(heading);
    let letters = (speech.first..=speech.last).filter(|&at| gloss.tokens[at].range.len() >= 5).map(|at| gloss.tokens[at].word).collect();
    let sure = said.map_or(0.0, |said| said.confidence);
    let labelled = said.and_then(|said| said.cue).is_some_and(|(first, _)| gloss.is(first, &[Sign::Colon]));
    View { told, basis, sure, labelled, noun, sort, clause, plural, words: size(words), place, heading, sides, shape, letters }
}

/// What the noun of a source can mean.
fn sort(gloss: &Gloss<'_>, source: &Source) -> Sort {
    let head = source.head(gloss);
    if gloss.has(source.first, Class::Indefinite) {
        Sort::New
    } else if gloss.has(head, Class::Office) {
        Sort::Office
    } else if gloss.has(head, Class::Body) {
        Sort::Body
    } else {
        Sort::Other
    }
}

/// Looks for the verb before a stretch in its sentence: the last one of saying, else the last.
fn clause(gloss: &Gloss<'_>, tags: &[Upos], entities: &Entities, speech: &Speech) -> Clause {
    let start = gloss.sentence_start(speech.first);
    let free = (start..speech.first).rev().filter(|&at| gloss.speech[at].is_none());
    let says = |at: &usize| {
        gloss.classes[*at].any(&[Class::Says, Class::Participle, Class::Calls]) && !gloss.is_noun(*at) && tags[*at] != Upos::Noun
    };
    let said = free.clone().find(says);
    let verb = said.or_else(|| free.clone().find(|&at| tags[at].is_verb()));
    let Some(verb) = verb else { return Clause::default() };
    let from = entities.first_from(start);
    let is_free = |mention: &Mention| !matches!(mention.left, Left::Preposition | Left::Opening | Left::Front | Left::Noun);
    let mut found = Clause { verb: 1 + u32::from(said.is_some()), nearest: None, first: None };
    for (id, _) in entities.mentions.iter_from(from).take_while(|(_, mention)| mention.last < verb).filter(|(_, mention)| is_free(mention))
    {
        found.first = found.first.or(Some(id));
        found.nearest = Some(id);
    }
    found
}
