//! The end of the road: what the patterns found and whom the choice gave it to become the annotations of the article.

use super::super::cast::{self, Cast};
use super::super::given::Gender;
use super::super::indices::{EntityId, Id, IndexVec, MentionId, SaidId, SpeechId};
use super::choice::{Choice, SPEECH, Scene};
use super::entities::{Kind, noun_key};
use super::patterns::Said;
use super::sources::{Source, Who};
use super::speeches::Speech;
use crate::article::{Annotations, Attribution, AttributionKind, Basis, Polarity, Quotation, SpeakerId, SpeakerKind};
use crate::text::{Cancel, Cancelled, TextRange, slice, snap};

/// Makes annotations of what was found.
pub struct Writer<'a> {
    scene: &'a Scene<'a>,
    choices: &'a IndexVec<SpeechId, Choice>,
    cast: Cast,
}

/// Whom a report means.
#[derive(Clone, Copy)]
struct Meant {
    entity: EntityId,
    confidence: f32,
}

/// How sure a report is whose source is a name, a noun, a pronoun.
const REPORTED: f32 = 0.65;
const PRONOUN: f32 = 0.55;

impl<'a> Writer<'a> {
    /// Nothing has been written yet.
    pub fn new(scene: &'a Scene<'a>, choices: &'a IndexVec<SpeechId, Choice>) -> Self {
        Self { scene, choices, cast: Cast::default() }
    }

    /// Writes attributions, quotations and speakers.
    ///
    /// # Errors
    /// When `cancel`, which is checked at every attribution, asks to stop.
    pub fn write(mut self, cancel: &Cancel, annotations: &mut Annotations) -> Result<(), Cancelled> {
        let finder = self.scene.finder;
        let mut of: IndexVec<SpeechId, Option<usize>> = IndexVec::like(self.choices, None);
        let mut written: Vec<(usize, Attribution, Vec<SpeechId>)> = Vec::new();
        for number in finder.said.ids() {
            cancel.check()?;
            let said = &finder.said[number];
            let spoken: Vec<SpeechId> = said.speeches.iter().copied().filter(|&speech| self.is_spoken(speech)).collect();
            if !said.speeches.is_empty() && spoken.is_empty() {
                continue;
            }
            let start = said.contents.iter().map(|content| content.0).min().unwrap_or_default();
            let attribution = self.of_said(number, &spoken);
            written.push((start, attribution, spoken));
        }
        for (number, speech) in finder.speeches.iter_enumerated() {
            if finder.of[number].is_none() && self.is_spoken(number) {
                written.extend(self.of_choice(number, speech).map(|attribution| (speech.first, attribution, vec![number])));
            }
        }
        written.sort_by_key(|(start, _, _)| *start);
        for (place, (_, attribution, speeches)) in written.into_iter().enumerate() {
            annotations.attributions.push(attribution);
            for speech in speeches {
                of[speech] = Some(place);
            }
        }
        for (number, speech) in finder.speeches.iter_enumerated().filter(|(number, _)| self.is_spoken(*number)) {
            let attribution = of[number];
            annotations.quotations.extend(self.ranges(speech).into_iter().map(|range| Quotation { range, attribution }));
        }
        annotations.quotations.sort_by_key(|quotation| quotation.range);
        annotations.speakers = self.cast.into_speakers();
        Ok(())
    }

    fn is_spoken(&self, speech: SpeechId) -> bool {
        self.choices[speech].speech >= SPEECH || self.scene.finder.speeches[speech].dialogue
    }

    /// Where a speech stands: a stretch with its marks, of a dialogue what is said.
    fn ranges(&self, speech: &Speech) -> Vec<TextRange> {
        let parts = if speech.dialogue { speech.parts.clone() } else { vec![(speech.first, speech.last)] };
        parts.into_iter().map(|part| self.range(part)).collect()
    }

    fn range(&self, (first, last): (usize, usize)) -> TextRange {
        let gloss = self.scene.gloss;
        snap(gloss.text, gloss.tokens[first].range.join(gloss.tokens[last].range))
    }

    fn mention_range(&self, mention: MentionId) -> TextRange {
        let mention = &self.scene.entities.mentions[mention];
        self.range((mention.first, mention.last))
    }

    /// What the patterns found, with its speaker.
    fn of_said(&mut self, number: SaidId, spoken: &[SpeechId]) -> Attribution {
        let said = &self.scene.finder.said[number];
        let mut content: Vec<TextRange> = said.contents.iter().map(|&content| self.range(content)).collect();
        content.sort();
        let (cue, own) = self.cue_and_source(said);
        let best = spoken.iter().map(|&speech| self.choices[speech]).max_by(|one, other| one.confidence.total_cmp(&other.confidence));
        let meant = match best {
            Some(choice) => choice.entity.map(|entity| Meant { entity, confidence: choice.confidence }),
            None => self.reported(said),
        };
        let named = said.source.and_then(|source| self.scene.entities.of_source(&source));
        let pronoun = said.source.is_some_and(|source| matches!(source.who, Who::Pronoun(_)));
        let noun = said.source.is_some_and(|source| source.who == Who::Noun);
        let fits = meant.is_none_or(|meant| named == Some(meant.entity)) || pronoun || noun;
        let (source, basis) = if fits && own.is_some() {
            (own, said.basis)
        } else {
            let mention = best.and_then(|choice| choice.mention);
            let basis = if best.is_some_and(|choice| choice.goes_on) { Basis::Carried } else { Basis::Position };
            (mention.map(|mention| self.mention_range(mention)), basis)
        };
        let speaker = meant.map(|meant| self.speaker(meant.entity, source));
        let basis = if speaker.is_none() && basis != Basis::Cue { Basis::Unknown } else { basis };
        let confidence = meant.map_or(0.0, |meant| meant.confidence);
        let polarity =
            said.cue.zip(said.contents.first()).map_or(Polarity::Said, |(cue, content)| self.scene.gloss.polarity(content.0, cue));
        Attribution { kind: self.kind(&said.contents), content, cue, source, speaker, basis, polarity, confidence }
    }

    /// A stretch beside which no pattern found anything.
    fn of_choice(&mut self, number: SpeechId, speech: &Speech) -> Option<Attribution> {
        let choice = self.choices[number];
        let entity = choice.entity?;
        let source = choice.mention.map(|mention| self.mention_range(mention));
        let parts = if speech.dialogue { speech.parts.clone() } else { vec![(speech.first, speech.last)] };
        let content: Vec<TextRange> = parts.iter().map(|&part| self.range(part)).collect();
        Some(Attribution {
            kind: AttributionKind::Direct,
            content,
            cue: None,
            source,
            speaker: Some(self.speaker(entity, source)),
            basis: if choice.goes_on { Basis::Carried } else { Basis::Position },
            polarity: Polarity::Said,
            confidence: choice.confidence,
        })
    }

    fn speaker(&mut self, entity: EntityId, source: Option<TextRange>) -> SpeakerId {
        let known = &self.scene.entities.all[entity];
        let mention = source.or_else(|| known.mentions.first().map(|&mention| self.mention_range(mention)));
        let mention = mention.unwrap_or(TextRange::new(0, 0));
        let kind = match known.kind {
            Kind::Person => SpeakerKind::Person,
            Kind::Name => SpeakerKind::Name,
            Kind::Body | Kind::Noun => SpeakerKind::Noun,
        };
        self.cast.named(format!("#{}", entity.place()), known.name.clone(), known.role.clone(), mention, kind)
    }

    /// The pronoun of `dit-il` is the source, the rest the cue.
    fn cue_and_source(&self, said: &Said) -> (Option<TextRange>, Option<TextRange>) {
        let cue = said.cue.map(|cue| self.range(cue));
        let Some(source) = said.source else { return (cue, None) };
        let whole = self.range((source.first, source.last));
        let (Some((first, last)), Some(range)) = (said.cue, cue) else { return (cue, Some(whole)) };
        if source.first < first || last < source.first {
            return (cue, Some(whole));
        }
        let text = self.scene.gloss.text;
        let Some(hyphen) = slice(text, whole).rfind('-') else { return (cue, None) };
        let pronoun = snap(text, TextRange::new(whole.start() + hyphen + 1, whole.end()));
        let verb = if first == last { snap(text, TextRange::new(whole.start(), whole.start() + hyphen)) } else { range };
        (Some(verb), Some(pronoun))
    }

    fn kind(&self, contents: &[(usize, usize)]) -> AttributionKind {
        let gloss = self.scene.gloss;
        let (mut all, mut quoted) = (0usize, 0usize);
        for at in contents.iter().flat_map(|&(first, last)| first..=last).filter(|&at| gloss.tokens[at].is_word()) {
            let letters = gloss.word(at).chars().count();
            all += letters;
            quoted += if gloss.speech[at].is_some_and(|speech| self.is_spoken(speech)) { letters } else { 0 };
        }
        cast::kind(all, quoted)
    }

    /// Whom the source of a report without quotation marks means.
    fn reported(&self, said: &Said) -> Option<Meant> {
        let source = said.source?;
        let entities = self.scene.entities;
        match source.who {
            Who::Nobody => None,
            Who::Name { .. } => entities.of_source(&source).map(|entity| Meant { entity, confidence: said.confidence }),
            Who::Noun => {
                let noun = noun_key(self.scene.gloss, source.head(self.scene.gloss));
                let bearer = self.last_person(&source, |entity| entities.all[entity].nouns.contains(&noun));
                let entity = bearer.or_else(|| entities.of_source(&source))?;
                Some(Meant { entity, confidence: said.confidence.min(REPORTED) })
            }
            Who::Pronoun(gender) => self.only_person(&source, gender).map(|entity| Meant { entity, confidence: PRONOUN }),
        }
    }

    /// The last person before a source for whom `fits` holds.
    fn last_person(&self, source: &Source, fits: impl Fn(EntityId) -> bool) -> Option<EntityId> {
        let entities = self.scene.entities;
        let end = entities.first_from(source.first).place();
        (0..end).rev().map(|place| entities.mentions[MentionId::new(place)].entity).find(|&entity| fits(entity))
    }

    /// The only person of that gender in the block of a pronoun and the one before.
    fn only_person(&self, source: &Source, gender: Gender) -> Option<EntityId> {
        let entities = self.scene.entities;
        let end = entities.first_from(source.first).place();
        let mut found = None;
        for place in (0..end).rev() {
            let mention = &entities.mentions[MentionId::new(place)];
            if self.scene.blocks(mention.first, source.first) > 1 {
                break;
            }
            let known = &entities.all[mention.entity];
            if known.kind != Kind::Person || known.gender.is_some_and(|own| own != gender) {
                continue;
            }
            if found.is_some_and(|other| other != mention.entity) {
                return None;
            }
            found = Some(mention.entity);
        }
        found
    }
}
