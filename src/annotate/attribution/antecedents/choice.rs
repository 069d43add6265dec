//! The choice among the candidates.

use super::candidates::Anaphor;
use super::lookup::{Antecedents, Spoken};
use crate::annotate::attribution::indices::ReferentId;
use crate::annotate::attribution::linear::{Features, Table, softmax};

/// Whom the words mean.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Choice {
    /// The referent; `None` where none of them is meant, or the words stand for themselves.
    pub referent: Option<ReferentId>,
    /// How likely that is, from 0 to 1.
    pub share: f32,
}

impl Antecedents<'_> {
    /// Chooses whom the words mean.
    pub fn choose(&self, anaphor: &Anaphor, spoken: &[Spoken], table: &Table) -> Choice {
        let candidates = self.candidates(anaphor);
        let mut scores: Vec<f32> = self.rows(anaphor, &candidates, spoken).iter().map(|row| table.score(row)).collect();
        softmax(&mut scores);
        let best = (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]).then(other.cmp(&one))).unwrap_or_default();
        Choice { referent: candidates.get(best).copied(), share: scores.get(best).copied().unwrap_or_default() }
    }

    /// The features of each candidate, and of none of them at the end.
    pub fn rows(&self, anaphor: &Anaphor, candidates: &[ReferentId], spoken: &[Spoken]) -> Vec<Vec<u32>> {
        let scene = self.scene(anaphor, candidates, spoken);
        let mut features = Features::default();
        let mut rows = Vec::with_capacity(candidates.len() + 1);
        for view in &scene.views {
            features.clear();
            self.describe(anaphor, &scene, view, &mut features);
            rows.push(features.as_slice().to_vec());
        }
        features.clear();
        self.nobody(anaphor, &scene, &mut features);
        rows.push(features.as_slice().to_vec());
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::fixture::Fixture;
    use crate::annotate::attribution::referents::Referents;
    use crate::annotate::attribution::weights::Weights;

    /// Whom a word means when those with the names `spoken` spoke before.
    fn meant(text: &str, word: &str, spoken: &[&str]) -> Option<String> {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        let referents = Referents::new(&parse, &fixture.text, "");
        let spoken: Vec<Spoken> = spoken
            .iter()
            .map(|name| {
                let (referent, _) = referents.iter().find(|(_, referent)| referent.name == *name).expect("a name of the text");
                Spoken { referent, last: fixture.find(name).1 }
            })
            .collect();
        let anaphor = Anaphor::of(&parse, fixture.mention(&parse, word), None).expect("a pronoun or a noun");
        let choice = Antecedents::new(&parse, &referents).choose(&anaphor, &spoken, &Weights::english().antecedent);
        choice.referent.map(|referent| referents.get(referent).name.clone())
    }

    #[test]
    fn a_pronoun_agrees_in_gender() {
        assert_eq!(meant("[person:Ann Reed] met [person:Oleg Poe]. He left.", "He", &[]).as_deref(), Some("Oleg Poe"));
        assert_eq!(meant("[person:Oleg Poe] met [person:Ann Reed]. She left.", "She", &[]).as_deref(), Some("Ann Reed"));
    }

    #[test]
    fn a_pronoun_means_who_spoke_at_the_end_of_the_sentence_before() {
        let text = "[person:Paul Roux] wanted a screen.\n“It is huge,” said [person:Jean Moreau]. “It is late,” he added.";
        assert_eq!(meant(text, "he", &["Jean Moreau"]).as_deref(), Some("Jean Moreau"));
    }

    #[test]
    fn a_title_excludes_the_other_gender() {
        let text = "Mrs. [person:Reed] met [person:Casey Poe]. He left.";
        assert_eq!(meant(text, "He", &[]).as_deref(), Some("Casey Poe"));
    }

    #[test]
    fn a_pronoun_without_anybody_means_nobody() {
        assert_eq!(meant("It rained. He left.", "He", &[]), None);
    }
}
