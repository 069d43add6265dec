//! What the features of a named attribution hold. The numbers are part of the learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// Every attribution.
    BIAS = 1;
    /// How sure the ranker is of the source.
    SOURCE = 2;
    /// How likely the stretch is speech.
    SPEECH = 3;
    /// How sure it is whom the source means, and what sort of words it is.
    MEANT = 4;
    /// What sort of words the source is, how sure the ranker is.
    SORT_SOURCE = 5;
    /// What sort of words the source is, what the choice rests on.
    SORT_BASIS = 6;
    /// What the choice rests on, how sure the ranker is.
    BASIS_SOURCE = 7;
    /// How much is quoted, how many words.
    KIND_WORDS = 8;
    /// How much is quoted, how likely it is speech.
    KIND_SPEECH = 9;
    /// Whether it stands in the title, sort.
    TITLE = 10;
    /// How likely the source is one, sort.
    LIKELY_SOURCE = 11;
    /// Whether a cue stands in the sentence, what the choice rests on.
    CUE = 12;
    /// How sure it is whom the source means, how sure the ranker is.
    MEANT_SOURCE = 13;
    /// What the choice rests on, how likely it is speech.
    BASIS_SPEECH = 14;
    /// How many words, how likely it is speech.
    WORDS_SPEECH = 15;
    /// How much is quoted, what the choice rests on.
    KIND_BASIS = 16;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
