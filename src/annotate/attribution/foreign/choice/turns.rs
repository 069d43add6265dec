//! Who spoke so far.

use crate::annotate::attribution::indices::{EntityId, SpeechId};

/// The speakers in the order of their stretches.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    spoken: Vec<(SpeechId, EntityId)>,
    voices: Vec<EntityId>,
}

impl Turns {
    /// Adds the speaker of a stretch.
    pub fn push(&mut self, speech: SpeechId, entity: EntityId) {
        self.spoken.push((speech, entity));
        if !self.voices.contains(&entity) {
            self.voices.push(entity);
        }
    }

    /// The last stretch that has a speaker, and whom.
    pub fn last(&self) -> Option<(SpeechId, EntityId)> {
        self.spoken.last().copied()
    }

    /// The last two speakers, the last first.
    pub fn last_two(&self) -> Vec<EntityId> {
        let last = self.spoken.last().map(|turn| turn.1);
        let other = self.spoken.iter().rev().map(|turn| turn.1).find(|&entity| Some(entity) != last);
        last.into_iter().chain(other).collect()
    }

    /// Everybody who spoke.
    pub fn voices(&self) -> &[EntityId] {
        &self.voices
    }

    /// How often somebody spoke.
    pub fn count(&self, entity: EntityId) -> usize {
        self.spoken.iter().filter(|turn| turn.1 == entity).count()
    }

    /// The stretches of somebody.
    pub fn of(&self, entity: EntityId) -> impl Iterator<Item = SpeechId> + '_ {
        self.spoken.iter().filter(move |turn| turn.1 == entity).map(|turn| turn.0)
    }
}
