//! The features of a referent as the antecedent of a pronoun or a noun.

use super::candidates::{Anaphor, Word};
use super::lookup::{Antecedents, Spoken};
use super::templates::{
    AHEAD, BLOCKS, CALLED, CALLED_NOUN, CALLED_RECENCY, FUNCTION, FUNCTION_RECENCY, GENDER, GENDER_SPOKE, LIKELY_SOURCE, MAIN, NAMED,
    NOBODY, NOBODY_BEFORE, NOBODY_CALLED, NOBODY_CLASS, NOBODY_ENDING, NOBODY_LENGTH, NOBODY_NOUN, NOBODY_NOUN_BEFORE, NOBODY_PROPER,
    NOBODY_RIVALS, NOUN, NOUN_BEFORE, NOUN_CLASS, NOUN_ENDING, NOUN_PROPER, NOUN_RECENCY, NUMBER, OPENS_BLOCK, RECENCY, RECENCY_GENDER,
    REPORTER, RIVALS, SEEN_AS, SENTENCES, SOURCE, SPEAKS, SPOKE, SPOKE_BLOCK, SPOKE_RECENCY, TITLE, WITHIN,
};
use crate::annotate::attribution::given::is_given;
use crate::annotate::attribution::indices::ReferentId;
use crate::annotate::attribution::linear::{Features, Template};
use crate::annotate::attribution::referents::{Kind, Place};
use crate::annotate::attribution::steps::{coarse, level};
use crate::annotate::attribution::tags::{Entity, masked};

/// What is true of one candidate.
pub(super) struct View {
    referent: ReferentId,
    kind: Kind,
    /// Where it was named last before the words, else first behind them.
    place: Place,
    ahead: bool,
    /// 0 nothing tells, 1 told and the same, 2 leaning and the same, 3 leaning otherwise, 4 told otherwise.
    gender: u32,
    sentences: u32,
    blocks: u32,
    /// How many that fit were named since.
    recency: u32,
    /// The same among its kind.
    kin: u32,
    /// 0 it spoke last, 1 the time before, 2 earlier, 3 never.
    spoke: u32,
    /// Blocks since it spoke, 3 for more.
    spoke_blocks: u32,
    called: bool,
}

/// What is true of all candidates together.
pub(super) struct Scene {
    pub(super) views: Vec<View>,
    /// How many fit.
    fitting: u32,
    any_called: bool,
    noun: u32,
    /// The last three letters of the noun.
    ending: u32,
    /// Whether a name is part of the phrase: `the French ministry`.
    proper: bool,
    plural: bool,
    class: u32,
}

impl Antecedents<'_> {
    pub(super) fn scene(&self, anaphor: &Anaphor, candidates: &[ReferentId], spoken: &[Spoken]) -> Scene {
        let parse = self.parse;
        let mention = &parse.mentions[anaphor.mention];
        let here = &parse.tokens[mention.first];
        let head = &parse.tokens[mention.head];
        let mut views: Vec<View> = Vec::with_capacity(candidates.len());
        let mut recent: Vec<ReferentId> = Vec::new();
        for last in spoken.iter().rev() {
            if !recent.contains(&last.referent) {
                recent.push(last.referent);
            }
            if recent.len() > 3 {
                break;
            }
        }
        for &referent in candidates {
            let who = self.referents.get(referent);
            let outside = || self.referents.places_of(referent).filter(|place| !parse.tokens[place.first].quoted());
            let before = outside().rev().find(|place| place.last < mention.first);
            let Some(place) = before.or_else(|| outside().next()) else { continue };
            let token = &parse.tokens[place.first];
            let gender = match (anaphor.word.gender(), who.told, who.leaning) {
                (Some(wanted), Some(told), _) => {
                    if wanted == told {
                        1
                    } else {
                        4
                    }
                }
                (Some(wanted), None, Some(leaning)) => {
                    if wanted == leaning {
                        2
                    } else {
                        3
                    }
                }
                _ => 0,
            };
            let fits = |view: &&View| view.gender < 4;
            let recency = views.iter().filter(fits).count() as u32;
            let kin = views.iter().filter(fits).filter(|view| view.kind == who.kind).count() as u32;
            let spoke = recent.iter().position(|&last| last == referent).map_or(3, |place| place.min(2) as u32);
            let spoke_blocks = spoken
                .iter()
                .rev()
                .find(|last| last.referent == referent)
                .map_or(9, |last| here.block.saturating_sub(parse.tokens[last.last].block).min(3));
            views.push(View {
                referent,
                kind: who.kind,
                place,
                ahead: before.is_none(),
                gender,
                sentences: here.sentence.abs_diff(token.sentence),
                blocks: here.block.abs_diff(token.block).min(4),
                recency: recency.min(4),
                kin: kin.min(4),
                spoke,
                spoke_blocks,
                called: who.kind != Kind::Noun && who.called.contains(&head.word),
            });
        }
        Scene {
            fitting: views.iter().filter(|view| view.gender < 4 && view.kind == Kind::Person).count().min(5) as u32,
            any_called: views.iter().any(|view| view.called),
            noun: if anaphor.word == Word::Noun { masked(head, parse.classes[mention.head]) } else { 0 },
            ending: head.suffixes[2],
            proper: (mention.first..mention.head).any(|at| parse.tokens[at].capital && !parse.tokens[at].first),
            plural: self.is_plural(mention.head),
            class: u32::from(parse.classes[mention.head].source),
            views,
        }
    }

    /// Features of one candidate. Each holds which sort of word the anaphor is.
    pub(super) fn describe(&self, anaphor: &Anaphor, scene: &Scene, view: &View, features: &mut Features) {
        let parse = self.parse;
        let who = self.referents.get(view.referent);
        // `he` and `she` share what they know.
        let word = match anaphor.word {
            Word::He | Word::She => 0,
            other => other as u32,
        };
        let kind = view.kind as u32;
        let sort = word * 4 + kind;
        let sentences = coarse(view.sentences as usize).min(10);
        let function = self.function(&view.place);
        let mention_first = parse.mentions[anaphor.mention].first;
        let mut add = |template: Template, one: u32, other: u32| features.triple(template, sort, one, other);
        add(GENDER, view.gender, 0);
        add(SENTENCES, sentences, u32::from(view.ahead));
        add(BLOCKS, view.blocks, sentences.min(3));
        add(RECENCY, view.recency, 0);
        add(RECENCY_GENDER, view.recency, view.gender);
        add(FUNCTION, function, sentences.min(3));
        add(FUNCTION_RECENCY, function, view.recency * 4 + sentences.min(3));
        add(SPOKE, view.spoke, 0);
        add(SPOKE_BLOCK, view.spoke * 10 + view.spoke_blocks, view.recency);
        add(SPOKE_RECENCY, view.spoke, view.recency * 5 + view.blocks);
        add(GENDER_SPOKE, view.gender, view.spoke * 8 + view.recency);
        let is_source = parse.source_of[view.place.last].is_some();
        add(SOURCE, is_source.into(), sentences.min(4));
        add(LIKELY_SOURCE, level(parse.likely[view.place.last].source), view.blocks);
        add(OPENS_BLOCK, self.opens_block(view).into(), view.blocks);
        add(MAIN, self.is_main(anaphor, view), view.recency);
        let named = coarse(who.places.len()).min(6);
        add(NAMED, named, 0);
        let titled = self.referents.places_of(view.referent).next().is_some_and(|place| parse.tokens[place.first].block == 0);
        add(TITLE, titled.into(), named);
        add(RIVALS, scene.fitting, view.recency);
        if view.kind == Kind::Person {
            let given = who.parts.first().is_some_and(|&part| is_given(part));
            let person = |place: &Place| parse.tags.names[place.last] == Entity::Person;
            let all = self.referents.places_of(view.referent).all(|place| person(&place));
            add(SEEN_AS, u32::from(given) * 2 + u32::from(all), who.parts.len().min(3) as u32);
        }
        if view.kind == Kind::Noun {
            let plural = self.is_plural(view.place.last);
            add(NUMBER, plural.into(), u32::from(parse.classes[view.place.last].source));
            add(CALLED_NOUN, masked(&parse.tokens[view.place.last], parse.classes[view.place.last]), 0);
        }
        let within = anaphor
            .said
            .is_some_and(|(first, last)| self.referents.places_of(view.referent).any(|place| first <= place.first && place.last <= last));
        add(WITHIN, within.into(), 0);
        add(REPORTER, self.referents.is_reporter(view.referent).into(), 0);
        let speaks = self.referents.places_of(view.referent).any(|place| parse.source_of[place.last].is_some());
        add(SPEAKS, speaks.into(), named);
        if view.ahead {
            add(AHEAD, view.recency, view.blocks);
        }
        if anaphor.word == Word::Noun {
            add(CALLED, view.called.into(), u32::from(scene.any_called));
            add(CALLED_RECENCY, view.called.into(), view.kin * 5 + sentences.min(4));
            add(NOUN, scene.noun, 0);
            add(NOUN_CLASS, scene.class * 2 + u32::from(scene.plural), view.kin);
            add(NOUN_RECENCY, view.kin, view.spoke);
            add(NOUN_ENDING, scene.ending, 0);
            add(NOUN_PROPER, scene.proper.into(), view.called.into());
            add(NOUN_BEFORE, masked(&parse.tokens[mention_first], parse.classes[mention_first]), view.called.into());
        }
    }

    /// Features of none of the candidates.
    pub(super) fn nobody(&self, anaphor: &Anaphor, scene: &Scene, features: &mut Features) {
        let parse = self.parse;
        let mention = &parse.mentions[anaphor.mention];
        let word = anaphor.word as u32;
        let first = masked(&parse.tokens[mention.first], parse.classes[mention.first]);
        features.add(NOBODY, word);
        features.pair(NOBODY_RIVALS, word, scene.fitting);
        if anaphor.word == Word::Noun {
            features.add(NOBODY_NOUN, scene.noun);
            features.pair(NOBODY_NOUN_BEFORE, scene.noun, first);
            features.add(NOBODY_BEFORE, first);
            features.pair(NOBODY_CLASS, scene.class, scene.plural.into());
            features.add(NOBODY_CALLED, scene.any_called.into());
            features.add(NOBODY_ENDING, scene.ending);
            features.pair(NOBODY_PROPER, scene.proper.into(), scene.any_called.into());
            features.pair(NOBODY_LENGTH, coarse(mention.last - mention.first), scene.plural.into());
        }
    }

    /// What a name is in its sentence: 1 subject, 2 subject of a cue, 3 behind a preposition, 4 owner, 5 behind a cue.
    fn function(&self, place: &Place) -> u32 {
        let parse = self.parse;
        let Some(index) = place.mention else { return 0 };
        let (mention, around) = (&parse.mentions[index], &parse.clauses.around[index]);
        if mention.owns {
            return 4;
        }
        if around.cue_before >= 2 {
            return 5;
        }
        let subject = around.predicate.is_some_and(|predicate| parse.clauses.subject[predicate.verb] == Some(index));
        match (subject, around.verb_class >= 2) {
            (true, true) => 2,
            (true, false) => 1,
            _ => {
                let governed = mention.first.checked_sub(1).is_some_and(|before| parse.tags.speech[before].is_preposition());
                if governed { 3 } else { 0 }
            }
        }
    }

    /// Whether nobody with a name stands before it in its block.
    fn opens_block(&self, view: &View) -> bool {
        let start = self.parse.block(view.place.first).start;
        let places = self.referents.places();
        let from = places.partition_point(|place| place.first < start);
        places[from..]
            .iter()
            .find(|place| self.referents.get(place.referent).kind == view.kind)
            .is_some_and(|place| place.referent == view.referent)
    }

    /// 1 it is the subject of the sentence of the words, 2 of the sentence before, 3 of both.
    fn is_main(&self, anaphor: &Anaphor, view: &View) -> u32 {
        let parse = self.parse;
        let sentence = parse.tokens[parse.mentions[anaphor.mention].first].sentence;
        let is_subject = |sentence: u32| {
            let main = parse.clauses.main.get(&sentence).map(|&main| &parse.mentions[main]);
            main.is_some_and(|main| {
                self.referents.places_of(view.referent).any(|place| main.first <= place.last && place.last <= main.last)
            })
        };
        u32::from(is_subject(sentence)) + 2 * u32::from(sentence.checked_sub(1).is_some_and(is_subject))
    }
}
