//! Whom a stretch may be given to: who is named near it, who spoke last, and for a headline whoever speaks below.

use super::candidate::Candidate;
use super::scene::{Scene, Told};
use super::turns::Turns;
use crate::annotate::attribution::indices::{EntityId, Id, MentionId, SpeechId};

/// Mentions that are looked at before and behind a stretch.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// Sentences behind a stretch in which somebody may be named.
const AHEAD: u32 = 2;

/// So many at most.
const CROWD: usize = 16;

impl Scene<'_> {
    /// The candidates of a stretch.
    pub fn candidates(&self, number: SpeechId, turns: &Turns) -> Vec<Candidate> {
        let speech = &self.finder.speeches[number];
        let mut found: Vec<Candidate> = Vec::new();
        let start = self.entities.first_from(speech.first).place();
        for place in (start.saturating_sub(BEFORE)..start).rev() {
            let id = MentionId::new(place);
            let entity = self.entities.mentions[id].entity;
            if found.len() < CROWD && !found.iter().any(|known| known.entity == entity) {
                found.push(Candidate { entity, before: Some((id, found.len() as u32)), behind: None });
            }
        }
        let from = self.entities.first_from(speech.last);
        let mut between: Vec<EntityId> = Vec::new();
        for (id, mention) in self.entities.mentions.iter_from(from).take(BEHIND) {
            if self.sentences(speech.last, mention.first) > AHEAD || self.blocks(speech.last, mention.first) > 1 {
                break;
            }
            if between.contains(&mention.entity) {
                continue;
            }
            let behind = Some((id, between.len() as u32));
            between.push(mention.entity);
            match found.iter_mut().find(|known| known.entity == mention.entity) {
                Some(known) => known.behind = behind,
                None => found.push(Candidate { entity: mention.entity, before: None, behind }),
            }
        }
        let told = if let Told::Entity(entity) = self.views[number].told { Some(entity) } else { None };
        let heading = self.views[number].heading;
        let voices = turns.voices().iter().copied().filter(|_| heading);
        let others: Vec<EntityId> = told.into_iter().chain(turns.last_two()).chain(voices).collect();
        for entity in others {
            if !found.iter().any(|known| known.entity == entity) && (found.len() < 2 * CROWD) {
                let before =
                    self.entities.all[entity].mentions.iter().rev().find(|&&mention| self.entities.mentions[mention].first < speech.first);
                found.push(Candidate { entity, before: before.map(|&mention| (mention, 9)), behind: None });
            }
        }
        found
    }
}
