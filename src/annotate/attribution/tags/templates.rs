//! What the features of both taggers hold. The numbers are part of the learned weights.

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
    /// Its first two letters.
    PREFIX_OF_TWO = 16;
    /// Its first three letters.
    PREFIX_OF_THREE = 17;
    /// Its shape.
    SHAPE = 18;
    /// The word before.
    WORD_BEFORE = 19;
    /// The word behind.
    WORD_AFTER = 20;
    /// The word before that.
    SECOND_WORD_BEFORE = 21;
    /// The word behind that.
    SECOND_WORD_AFTER = 22;
    /// The last letters of the word before.
    SUFFIX_BEFORE = 23;
    /// The last letters of the word behind.
    SUFFIX_AFTER = 24;
    /// The shape of the word before.
    SHAPE_BEFORE = 25;
    /// The shape of the word behind.
    SHAPE_AFTER = 26;
    /// The word before, the word.
    WORDS_BEFORE = 27;
    /// The word, the word behind.
    WORDS_AFTER = 28;
    /// The shape of the first word of a sentence.
    FIRST_SHAPE = 29;
    /// The shape of a word of the title.
    TITLE_SHAPE = 30;
    /// A given name.
    GIVEN = 31;
    /// The word before, the word behind.
    WORDS_AROUND = 32;
    /// Its shape, its last two letters.
    SHAPE_AND_SUFFIX = 33;
    /// Its part of speech.
    TAG = 40;
    /// That of the word before.
    TAG_BEFORE = 41;
    /// A given name before.
    GIVEN_BEFORE = 42;
    /// A given name behind.
    GIVEN_AFTER = 43;
    /// Shape and last letters of the word before.
    FORM_BEFORE = 44;
    /// Shape and last letters of the word behind.
    FORM_AFTER = 45;
    /// The witness before the word anywhere in the article.
    WITNESS_BEFORE = 46;
    /// The witness behind it.
    WITNESS_AFTER = 47;
    /// Whether a witness stands behind the next word anywhere.
    NEXT_HAS_WITNESS = 48;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
