//! What the features of the tagger hold. The numbers are part of the learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// One label after another: the label before.
    TRANSITION = 1;
    /// Every word.
    BIAS = 10;
    /// The word.
    WORD = 11;
    /// Its last letters, by how many.
    SUFFIX[4] = 12;
    /// Its first three letters.
    PREFIX = 16;
    /// Its shape.
    SHAPE = 17;
    /// The word before.
    WORD_BEFORE = 18;
    /// The word behind.
    WORD_AFTER = 19;
    /// The last letters of the word before.
    SUFFIX_BEFORE = 20;
    /// The last letters of the word behind.
    SUFFIX_AFTER = 21;
    /// The shape of the word before.
    SHAPE_BEFORE = 22;
    /// The shape of the word behind.
    SHAPE_AFTER = 23;
    /// Its shape, its last two letters.
    SHAPE_AND_SUFFIX = 24;
    /// The shape of a word that nothing, or a sign, stands before.
    FIRST_SHAPE = 25;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
