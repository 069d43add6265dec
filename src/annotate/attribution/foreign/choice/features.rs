//! The features of a candidate: no word of any language is among them.

use super::candidate::Candidate;
use super::scene::{Clause, Scene, Sort, Told};
use super::templates::{
    AFTER, AFTER_BETWEEN, AFTER_RANK, AFTER_RELATION, AFTER_SIDES, BEFORE, BEFORE_FORM, BEFORE_RANK, BEFORE_SIDES, BEFORE_SUBJECT,
    BEFORE_WORDS, BEHIND_PREPOSITIONS, BETWEEN, BIAS, BORNE, CLAUSE, CLAUSE_RELATION, COUNT, ECHO, HEADLINE, KIND, KIND_TOLD, LAST_SUBJECT,
    LAST_SUBJECT_PLACE, NAMED_SINCE, NOBODY_CROWD, NOBODY_PLACE, NOBODY_RELATION, NOBODY_SHAPE, NOBODY_SIDES, NOBODY_TURN, NOBODY_WORDS,
    ONLY, RELATION, RELATION_BEFORE, RELATION_KIND, RELATION_TURN, SIDES_PLACE, SPOKEN, TOLD, TURN_GAP, TURN_PLACE, TURN_SUBJECT,
};
use super::turns::Turns;
use crate::annotate::attribution::foreign::entities::{Kind, Left, Mention};
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::indices::{EntityId, MentionId, SpeechId};
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::steps::size;
use crate::annotate::attribution::tokens::Sign;

impl Scene<'_> {
    /// How somebody stands to the source that the patterns found.
    fn relation(&self, number: SpeechId, who: EntityId) -> u32 {
        let view = &self.views[number];
        let entity = &self.entities.all[who];
        match view.told {
            Told::Nothing => 0,
            Told::Bare if view.plural => 25,
            Told::Bare => 1,
            Told::Entity(source) if source == who => {
                if view.noun.is_some() {
                    3
                } else {
                    2
                }
            }
            Told::Entity(source) => match &view.noun {
                None => 4,
                Some(noun) if entity.nouns.contains(noun) => 5,
                Some(_) if view.sort == Sort::Other => match (self.entities.all[source].gender, entity.gender, entity.kind) {
                    (_, _, Kind::Noun | Kind::Body) => 20,
                    (Some(one), Some(other), _) => 21 + u32::from(one == other),
                    _ => 23,
                },
                Some(_) if view.sort == Sort::Body => 24,
                Some(_) => match (self.entities.all[source].gender, entity.gender, entity.kind) {
                    (_, _, Kind::Noun | Kind::Body) => 6,
                    (Some(one), Some(other), _) => 7 + u32::from(one == other),
                    _ => 9,
                },
            },
            Told::Pronoun(gender) => match (entity.gender, entity.kind) {
                (Some(own), Kind::Person | Kind::Name) => 10 + u32::from(own == gender),
                (Some(own), _) => 12 + u32::from(own == gender),
                (None, Kind::Person) => 14,
                (None, Kind::Name) => 15,
                (None, _) => 16,
            },
            Told::Nobody => 17,
        }
    }

    /// When somebody spoke: last in the same block, last in another, before that, never.
    fn turn(&self, number: SpeechId, who: EntityId, turns: &Turns) -> u32 {
        let speech = &self.finder.speeches[number];
        let Some((last, voice)) = turns.last() else { return 0 };
        if voice == who {
            let end = self.finder.speeches[last].last;
            if end > speech.first { 6 } else { 1 + self.blocks(end, speech.first).min(3) }
        } else if turns.last_two().contains(&who) {
            5
        } else if turns.count(who) > 0 {
            7
        } else {
            8
        }
    }

    /// Puts the features of a candidate for a stretch into `row`.
    pub fn features(&self, number: SpeechId, candidate: &Candidate, turns: &Turns, row: &mut Features) {
        let view = &self.views[number];
        let speech = &self.finder.speeches[number];
        let who = candidate.entity;
        let entity = &self.entities.all[who];
        let kind = entity.kind as u32;
        let relation = self.relation(number, who);
        let turn = self.turn(number, who, turns);
        row.flag(BIAS);
        row.pair(RELATION, relation, view.basis);
        row.pair(RELATION_KIND, relation, kind);
        row.pair(RELATION_TURN, relation, turn);
        row.pair(TURN_PLACE, turn, view.place);
        row.triple(TURN_PLACE, turn, view.shape, relation);
        row.add(KIND, kind);
        self.since_last(number, who, turns, (turn, relation), row);
        let mut subject_since = 0;
        if let Some((id, rank)) = candidate.before {
            let mention = &self.entities.mentions[id];
            let sentences = self.sentences(mention.last, speech.first).min(6);
            let blocks = self.blocks(mention.last, speech.first).min(4);
            let rank = rank.min(6);
            subject_since = u32::from(mention.subject) + 2 * sentences.min(2);
            row.triple(RELATION_BEFORE, relation, sentences, rank);
            row.pair(BEFORE, sentences, blocks);
            row.triple(BEFORE_RANK, rank, sentences.min(2), kind);
            row.triple(BEFORE_SIDES, mention.left as u32, mention.right as u32, sentences.min(2));
            row.triple(BEFORE_SIDES, mention.left as u32, 90, sentences.min(3));
            row.triple(BEFORE_SIDES, 90, mention.right as u32, sentences.min(3));
            row.triple(BEFORE_FORM, mention.form as u32, sentences.min(3), relation);
            row.triple(BEFORE_SUBJECT, u32::from(mention.subject), sentences.min(3), relation);
            row.triple(SIDES_PLACE, mention.right as u32, sentences.min(1), view.sides.0);
            row.triple(SIDES_PLACE, mention.left as u32 + 100, sentences.min(1), view.sides.0);
            if sentences == 0 {
                row.pair(BEFORE_WORDS, size(speech.first - mention.last), rank);
                row.add(BETWEEN, self.between(mention.last + 1, speech.first));
                row.pair(BETWEEN, self.between(mention.last + 1, speech.first), mention.left as u32);
            }
            let last_subject = self.last_subject(mention, speech.first);
            row.pair(LAST_SUBJECT, last_subject, sentences.min(3));
            row.triple(LAST_SUBJECT_PLACE, last_subject, view.place, relation);
        } else {
            row.pair(BEFORE, 9, 9);
        }
        row.triple(TURN_SUBJECT, turn, subject_since, relation);
        let Clause { verb, nearest, first } = view.clause;
        let is = |id: Option<MentionId>| id.is_some_and(|id| self.entities.mentions[id].entity == who);
        let place = u32::from(is(nearest)) + 2 * u32::from(is(first)) + 4 * verb;
        row.pair(CLAUSE, place, u32::from(nearest.is_some()));
        row.triple(CLAUSE_RELATION, place, relation, 0);
        row.triple(CLAUSE_RELATION, place, relation, 1 + view.sides.0);
        if let Some((id, rank)) = candidate.behind {
            let mention = &self.entities.mentions[id];
            let sentences = self.sentences(speech.last, mention.first).min(2);
            row.pair(AFTER, sentences, size(mention.first - speech.last));
            row.triple(AFTER_SIDES, mention.left as u32, mention.right as u32, sentences);
            row.triple(AFTER_SIDES, mention.left as u32, 90, sentences);
            row.triple(AFTER_SIDES, 90, mention.right as u32, sentences);
            row.pair(AFTER_RANK, rank.min(3), sentences);
            row.triple(AFTER_RELATION, relation, sentences, u32::from(mention.subject));
            if sentences == 0 {
                row.pair(AFTER_BETWEEN, self.between(speech.last + 1, mention.first), rank.min(3));
                row.pair(AFTER_BETWEEN, self.between(speech.last + 1, mention.first), 10 + mention.left as u32);
            }
        } else {
            row.pair(AFTER, 9, 9);
        }
        let told = entity.told.min(3) as u32;
        let spoken = turns.count(who).min(3) as u32;
        row.pair(COUNT, size(entity.mentions.len()), kind);
        row.pair(TOLD, told, u32::from(view.heading));
        row.triple(SPOKEN, spoken, u32::from(view.heading), relation);
        let borne = if matches!(entity.kind, Kind::Noun | Kind::Body) { 1 + entity.bearers.min(2) as u32 } else { 0 };
        row.triple(BORNE, borne, relation, u32::from(entity.role.is_some()));
        let behind = entity
            .mentions
            .iter()
            .filter(|&&mention| matches!(self.entities.mentions[mention].left, Left::Preposition | Left::Opening))
            .count();
        row.triple(BEHIND_PREPOSITIONS, (3 * behind / entity.mentions.len().max(1)) as u32, kind, told);
        row.triple(KIND_TOLD, kind, u32::from(entity.role.is_some()), told);
        let headline = entity.mentions.iter().any(|&mention| self.gloss.tokens[self.entities.mentions[mention].first].block <= 1);
        row.triple(HEADLINE, u32::from(headline), u32::from(view.heading), kind);
        if matches!(entity.kind, Kind::Person | Kind::Name) {
            let alike = self.entities.all.iter().filter(|other| other.kind == Kind::Person).take(3).count();
            row.triple(ONLY, alike as u32, kind, relation);
        }
        let echo = turns.of(who).filter(|&other| other != number).map(|other| echo(view, &self.views[other])).max().unwrap_or(0);
        row.pair(ECHO, echo, u32::from(view.heading));
    }

    /// What happened since the last stretch, from the view of a candidate.
    fn since_last(&self, number: SpeechId, who: EntityId, turns: &Turns, (turn, relation): (u32, u32), row: &mut Features) {
        let speech = &self.finder.speeches[number];
        let Some((last, _)) = turns.last() else { return };
        let end = self.finder.speeches[last].last;
        if end > speech.first {
            return;
        }
        let since = self.entities.mentions.iter_from(self.entities.first_from(end)).take_while(|(_, mention)| mention.first < speech.first);
        let (mut own, mut others) = (0, 0);
        for (_, mention) in since.take(12) {
            let person = matches!(self.entities.all[mention.entity].kind, Kind::Person | Kind::Name);
            if mention.entity == who {
                own = own.max(1 + u32::from(mention.subject));
            } else if person || mention.subject {
                others = others.max(1 + u32::from(mention.subject));
            }
        }
        let sentences = self.sentences(end, speech.first).min(4);
        row.triple(TURN_GAP, turn, sentences, others);
        row.triple(TURN_GAP, turn, sentences + 10 * self.blocks(end, speech.first).min(3), relation);
        row.triple(NAMED_SINCE, own, others, turn);
    }

    /// What stands between two tokens of a sentence: a verb of saying, a colon, a dash, another stretch.
    fn between(&self, from: usize, to: usize) -> u32 {
        let mut found = 0;
        for at in from..to.min(from + 40) {
            if self.gloss.speech[at].is_some() {
                found |= 1;
                continue;
            }
            if self.gloss.classes[at].any(&[Class::Says, Class::Participle, Class::Calls]) && !self.gloss.is_noun(at) {
                found |= 2;
            } else if self.tags[at].is_verb() {
                found |= 4;
            }
            if self.gloss.is(at, &[Sign::Colon]) {
                found |= 8;
            }
            if self.gloss.has(at, Class::That) {
                found |= 16;
            }
            if self.gloss.is(at, &[Sign::Comma]) {
                found |= 32;
            }
        }
        found
    }

    /// Whether a mention is the last that can be a subject before a token: 2 in a sentence before, 1 in the same, 0 else.
    fn last_subject(&self, mention: &Mention, before: usize) -> u32 {
        let from = self.entities.first_from(mention.last + 1);
        let since = self.entities.mentions.iter_from(from).take_while(|(_, other)| other.first < before).take(12);
        let later = since.into_iter().filter(|(_, other)| other.subject && other.entity != mention.entity).count();
        match (mention.subject, later) {
            (true, 0) => 1 + self.sentences(mention.last, before).min(2),
            (true, _) => 4,
            (false, 0) => 5,
            (false, _) => 0,
        }
    }

    /// Puts the features of nobody for a stretch into `row`.
    pub fn nobody(&self, number: SpeechId, crowd: &[Candidate], turns: &Turns, row: &mut Features) {
        let view = &self.views[number];
        let speech = &self.finder.speeches[number];
        let told = match view.told {
            Told::Nothing => 0,
            Told::Bare => 1,
            Told::Entity(_) => 2 + u32::from(view.noun.is_some()),
            Told::Pronoun(_) => 4,
            Told::Nobody => 5,
        };
        row.add(NOBODY_PLACE, view.place);
        row.pair(NOBODY_RELATION, told, view.basis);
        row.add(NOBODY_RELATION, told);
        row.pair(NOBODY_WORDS, view.words, told);
        row.add(NOBODY_SIDES, view.sides.0);
        row.add(NOBODY_SIDES, view.sides.1 + 100);
        row.pair(NOBODY_SHAPE, view.shape, told);
        row.pair(NOBODY_CROWD, size(crowd.len()), told);
        let gap = turns.last().map(|(last, _)| self.finder.speeches[last].last).filter(|&end| end < speech.first);
        let gap = gap.map_or(9, |end| self.sentences(end, speech.first).min(4) + 10 * self.blocks(end, speech.first).min(3));
        row.pair(NOBODY_TURN, gap, told);
    }
}

/// How many of the words of a stretch stand in another: 0 few, 1 half, 2 nearly all.
fn echo(view: &super::scene::View, other: &super::scene::View) -> u32 {
    if view.letters.is_empty() {
        return 0;
    }
    let shared = view.letters.intersection(&other.letters).count();
    u32::from(2 * shared >= view.letters.len()) + u32::from(5 * shared >= 4 * view.letters.len())
}
