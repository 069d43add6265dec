//! How likely the name of an attribution is right: whether the words are speech, which words are the source, and whom these mean,
//! weighed together by a logistic regression, so that of a hundred names with confidence 0.8 about eighty are right.

mod templates;

use templates::{
    BASIS_SOURCE, BASIS_SPEECH, BIAS, CUE, KIND_BASIS, KIND_SPEECH, KIND_WORDS, LIKELY_SOURCE, MEANT, MEANT_SOURCE, SORT_BASIS,
    SORT_SOURCE, SOURCE, SPEECH, TITLE, WORDS_SPEECH,
};

use super::linear::{Features, Table};
use super::steps::{coarse, level};
use crate::article::{AttributionKind, Basis};

/// What sort of words name a speaker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Sort {
    /// Nobody is named.
    #[default]
    None,
    /// A person by full name, or by a surname whose full name the article gives.
    FullName,
    /// A person by one word alone.
    OneWord,
    /// A body or place.
    Body,
    /// `he`, `she`
    Personal,
    /// `they`, `it`, `who`, `which`
    OtherPronoun,
    /// A noun that stands for somebody with a name.
    TiedNoun,
    /// Words as they stand.
    Words,
}

/// What the stages before know of an attribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// How sure the ranker is of the source, from 0 to 1.
    pub source: f32,
    /// How likely the words are speech, from 0 to 1; of indirect speech 1.
    pub speech: f32,
    /// How sure it is whom the source means, from 0 to 1.
    pub meant: f32,
    /// How likely the words of the source are one, from 0 to 1.
    pub likely: f32,
    /// What sort of words the source is.
    pub sort: Sort,
    /// What the choice rests on.
    pub basis: Basis,
    /// How much is quoted.
    pub kind: AttributionKind,
    /// How many words are said.
    pub words: usize,
    /// Whether it stands in the title.
    pub in_title: bool,
    /// Whether a cue stands in the sentence.
    pub has_cue: bool,
}

impl Evidence {
    /// How likely the name is right, from 0 to 1.
    pub fn confidence(&self, table: &Table) -> f32 {
        let mut features = Features::default();
        self.describe(&mut features);
        1.0 / (1.0 + (-table.score(features.as_slice())).exp())
    }

    /// The features.
    pub fn describe(&self, features: &mut Features) {
        let (sort, basis, kind) = (self.sort as u32, self.basis as u32, self.kind as u32);
        let (source, speech, meant) = (level(self.source), level(self.speech), level(self.meant));
        let words = coarse(self.words).min(10);
        features.flag(BIAS);
        features.add(SOURCE, source);
        features.add(SPEECH, speech);
        features.pair(MEANT, meant, sort);
        features.pair(SORT_SOURCE, sort, source);
        features.pair(SORT_BASIS, sort, basis);
        features.pair(BASIS_SOURCE, basis, source);
        features.pair(KIND_WORDS, kind, words);
        features.pair(KIND_SPEECH, kind, speech);
        features.pair(TITLE, self.in_title.into(), sort);
        features.pair(LIKELY_SOURCE, level(self.likely), sort);
        features.pair(CUE, self.has_cue.into(), basis);
        features.pair(MEANT_SOURCE, meant, source);
        features.pair(BASIS_SPEECH, basis, speech);
        features.pair(WORDS_SPEECH, words, speech);
        features.pair(KIND_BASIS, kind, basis);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::weights::Weights;

    fn confidence(evidence: Evidence) -> f32 {
        evidence.confidence(&Weights::english().trust)
    }

    const PLAIN: Evidence = Evidence {
        source: 0.99,
        speech: 0.999,
        meant: 1.0,
        likely: 0.99,
        sort: Sort::FullName,
        basis: Basis::Cue,
        kind: AttributionKind::Direct,
        words: 12,
        in_title: false,
        has_cue: true,
    };

    #[test]
    fn a_full_name_beside_a_cue_is_trusted() {
        assert!(confidence(PLAIN) > 0.9, "{}", confidence(PLAIN));
    }

    #[test]
    fn doubt_at_any_stage_lowers_the_confidence() {
        for doubtful in [
            Evidence { source: 0.4, ..PLAIN },
            Evidence { speech: 0.6, kind: AttributionKind::Mixed, words: 2, ..PLAIN },
            Evidence { meant: 0.4, sort: Sort::Personal, basis: Basis::Pronoun, ..PLAIN },
        ] {
            assert!(confidence(doubtful) < confidence(PLAIN), "{doubtful:?}");
        }
    }
}
