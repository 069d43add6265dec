//! The end of the patterns: what they found becomes the annotations of the article.

use super::gloss::Gloss;
use super::lexicon::Class;
use super::patterns::{Finder, Said};
use super::people::People;
use super::sources::{Source, Who};
use super::speeches::Speech;
use crate::annotate::attribution::cast::{self, Cast};
use crate::annotate::attribution::indices::{Id, IndexVec, PersonId, SaidId};
use crate::article::{Annotations, Attribution, AttributionKind, Basis, Polarity, Quotation, SpeakerId};
use crate::text::{Cancel, Cancelled, TextRange, slice, snap};

/// Makes annotations of what was found.
pub struct Writer<'a> {
    gloss: &'a Gloss<'a>,
    finder: &'a Finder<'a>,
    people: People<'a>,
    cast: Cast,
    /// Who spoke last: the token of the source, the person.
    last: Option<(usize, PersonId)>,
}

/// Whom a source was found to mean.
#[derive(Debug, Clone, Copy, Default)]
struct Resolved {
    speaker: Option<SpeakerId>,
    /// What it takes off the confidence.
    confidence: f32,
}

impl<'a> Writer<'a> {
    /// Reads the people of the article; nothing has been written yet.
    pub fn new(gloss: &'a Gloss<'a>, finder: &'a Finder<'a>) -> Self {
        let sources = finder.said.iter().filter_map(|said| Some((said.source?, said.oblique)));
        Self { gloss, finder, people: People::new(gloss, sources), cast: Cast::default(), last: None }
    }

    /// Writes attributions, quotations and speakers.
    ///
    /// # Errors
    /// When `cancel`, which is checked at every attribution, asks to stop.
    pub fn write(mut self, cancel: &Cancel, annotations: &mut Annotations) -> Result<(), Cancelled> {
        let said = &self.finder.said;
        let mut order: Vec<SaidId> = said.ids().collect();
        order.sort_by_key(|&index| said[index].contents.iter().map(|content| content.0).min());
        let mut place = IndexVec::like(said, 0);
        let mut resolved = IndexVec::like(said, Resolved::default());
        for (new, &old) in order.iter().enumerate() {
            cancel.check()?;
            place[old] = new;
            resolved[old] = self.resolve(&said[old], &resolved);
            annotations.attributions.push(self.attribution(&said[old], resolved[old]));
        }
        for (number, speech) in self.finder.speeches.iter_enumerated().filter(|(number, _)| self.finder.spoken[*number]) {
            let attribution = self.finder.of[number].map(|index| place[index]);
            annotations.quotations.extend(self.ranges(speech).into_iter().map(|range| Quotation { range, attribution }));
        }
        annotations.quotations.sort_by_key(|quotation| quotation.range);
        annotations.speakers = self.cast.into_speakers();
        Ok(())
    }

    /// Where a speech stands: a stretch with its marks, of a dialogue what is said.
    fn ranges(&self, speech: &Speech) -> Vec<TextRange> {
        let parts = if speech.dialogue { speech.parts.clone() } else { vec![(speech.first, speech.last)] };
        parts.into_iter().map(|part| self.range(part)).collect()
    }

    fn range(&self, (first, last): (usize, usize)) -> TextRange {
        snap(self.gloss.text, self.gloss.tokens[first].range.join(self.gloss.tokens[last].range))
    }

    fn attribution(&self, said: &Said, resolved: Resolved) -> Attribution {
        let mut content: Vec<TextRange> = said.contents.iter().map(|&content| self.range(content)).collect();
        content.sort();
        let named = resolved.speaker.is_some();
        let (cue, source) = self.cue_and_source(said);
        Attribution {
            kind: self.kind(said),
            polarity: said.cue.zip(said.contents.first()).map_or(Polarity::Said, |(cue, content)| self.gloss.polarity(content.0, cue)),
            content,
            cue,
            source,
            speaker: resolved.speaker,
            basis: if named || said.basis == Basis::Cue { said.basis } else { Basis::Unknown },
            confidence: resolved.confidence,
        }
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
        let Some(hyphen) = slice(self.gloss.text, whole).rfind('-') else { return (cue, None) };
        let pronoun = snap(self.gloss.text, TextRange::new(whole.start() + hyphen + 1, whole.end()));
        let verb = if first == last { snap(self.gloss.text, TextRange::new(whole.start(), whole.start() + hyphen)) } else { range };
        (Some(verb), Some(pronoun))
    }

    fn kind(&self, said: &Said) -> AttributionKind {
        let (mut all, mut quoted) = (0usize, 0usize);
        for at in said.contents.iter().flat_map(|&(first, last)| first..=last).filter(|&at| self.gloss.tokens[at].is_word()) {
            let letters = self.gloss.word(at).chars().count();
            all += letters;
            quoted += if self.gloss.speech[at].is_some_and(|speech| self.finder.spoken[speech]) { letters } else { 0 };
        }
        cast::kind(all, quoted)
    }

    fn resolve(&mut self, said: &Said, resolved: &IndexVec<SaidId, Resolved>) -> Resolved {
        if let Some(before) = said.carried {
            let Resolved { speaker, confidence } = resolved[before];
            return Resolved { speaker, confidence: confidence.min(said.confidence) };
        }
        let Some(source) = said.source else { return Resolved::default() };
        let mention = self.cue_and_source(said).1.unwrap_or_else(|| self.range((source.first, source.last)));
        match source.who {
            Who::Nobody => Resolved::default(),
            Who::Name { .. } => self.name(&source, said, mention),
            Who::Pronoun(gender) => {
                let Some((person, confidence)) = self.people.pronoun(source.first, gender, self.last) else { return Resolved::default() };
                let speaker = Some(self.of_person(source.first, person, mention));
                Resolved { speaker, confidence: confidence.min(said.confidence) }
            }
            Who::Noun => {
                let words = (source.first..=source.last).map(|at| self.gloss.word(at));
                let name = words.collect::<Vec<_>>().join(" ").replace(" ’ ", "’").replace(" ' ", "'");
                let key = (source.first..=source.last).skip_while(|&at| self.gloss.has(at, Class::Article)).map(|at| self.gloss.word(at));
                let key = key.collect::<Vec<_>>().join(" ").to_lowercase();
                Resolved { speaker: Some(self.cast.named(key, name, None, mention)), confidence: said.confidence }
            }
        }
    }

    fn name(&mut self, source: &Source, said: &Said, mention: TextRange) -> Resolved {
        let Some(person) = self.people.add(source, said.oblique) else { return Resolved::default() };
        let role = source.role.map(|role| slice(self.gloss.text, self.range(role)).split_whitespace().collect::<Vec<_>>().join(" "));
        self.people.set_role(person, role);
        Resolved { speaker: Some(self.of_person(source.first, person, mention)), confidence: said.confidence }
    }

    fn of_person(&mut self, at: usize, person: PersonId, mention: TextRange) -> SpeakerId {
        self.last = Some((at, person));
        let found = self.people.person(person);
        let (name, role) = (found.name.clone(), found.role.clone());
        self.cast.named(format!("#{}", person.place()), name, role, mention)
    }
}
