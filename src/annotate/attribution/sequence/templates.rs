//! What the features of the labels hold. The numbers are part of the learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// One label after another: the label before.
    TRANSITION = 1;
    /// Every word.
    BIAS = 10;
    /// The word.
    WORD = 11;
    /// Its shape.
    SHAPE = 12;
    /// Its first three letters.
    PREFIX = 13;
    /// Its last three letters.
    SUFFIX_OF_THREE = 14;
    /// Its last two letters.
    SUFFIX_OF_TWO = 15;
    /// Its classes as a cue and as a source.
    CLASSES = 16;
    /// The words from three before to three behind.
    WORD_NEAR[6] = 20;
    /// Their classes.
    CLASSES_NEAR[6] = 30;
    /// The shapes of the two words on either side.
    SHAPE_NEAR[6] = 40;
    /// Their last letters.
    SUFFIX_NEAR[6] = 50;
    /// The word before, the word.
    WORDS_BEFORE = 60;
    /// The word, the word behind.
    WORDS_AFTER = 61;
    /// The class of a strong cue four or five words away.
    STRONG_CUE_NEAR[4] = 62;
    /// A word within quotation marks.
    QUOTED = 70;
    /// Its distance from the mark that opens.
    FROM_OPENING = 71;
    /// Its distance to the mark that closes.
    TO_CLOSING = 72;
    /// The length of its stretch.
    STRETCH_LENGTH = 73;
    /// The word within quotation marks.
    QUOTED_WORD = 74;
    /// Whether the marks are single.
    SINGLE_MARKS = 75;
    /// The length of the stretch, whether its sentence has a strong cue.
    STRETCH_LENGTH_AND_CUE = 76;
    /// The word before the stretch.
    WORD_BEFORE_STRETCH = 77;
    /// The word behind it.
    WORD_AFTER_STRETCH = 78;
    /// The part of speech before the stretch, its length.
    TAG_BEFORE_STRETCH = 79;
    /// Whether the stretch goes on with that of the block before.
    CONTINUES = 80;
    /// The distance to the nearest quoted word to the left.
    QUOTE_LEFT = 81;
    /// The same to the right.
    QUOTE_RIGHT = 82;
    /// The classes of a word outside.
    UNQUOTED_CLASSES = 83;
    /// Whether the block opens with a quotation, how much of it is quoted.
    BLOCK_QUOTED = 84;
    /// The nearest strong cue to the left.
    CUE_LEFT = 90;
    /// Its class, its distance, whether a comma stands between.
    CUE_LEFT_PLACE = 91;
    /// Its class, whether the word is quoted.
    CUE_LEFT_QUOTED = 92;
    /// The word behind it.
    BEHIND_CUE_LEFT = 93;
    /// No strong cue to the left; whether the word is quoted.
    NO_CUE_LEFT = 94;
    /// The nearest strong cue to the right.
    CUE_RIGHT = 95;
    /// Its class, its distance, the commas between.
    CUE_RIGHT_PLACE = 96;
    /// The word behind it.
    BEHIND_CUE_RIGHT = 97;
    /// No strong cue to the right; whether the word is quoted.
    NO_CUE_RIGHT = 98;
    /// Whether there is one to the left, to the right.
    CUES = 99;
    /// The first word of a sentence.
    FIRST = 110;
    /// A word of the title.
    TITLE = 111;
    /// Which word of the title.
    TITLE_WORD = 112;
    /// Whether it is quoted there.
    TITLE_QUOTED = 113;
    /// The nearest sign to the left and to the right, its distance.
    SIGN[2] = 114;
    /// The parts of speech from two before to two behind.
    TAG_NEAR[5] = 120;
    /// The kinds of names there.
    NAME_NEAR[5] = 125;
    /// Its part of speech, the one behind.
    TAGS_AFTER = 130;
    /// The part of speech before, its own.
    TAGS_BEFORE = 131;
    /// The part of speech of the strong cue to the left, its own.
    TAG_OF_CUE_LEFT = 132;
    /// The part of speech of the strong cue to the right, its own.
    TAG_OF_CUE_RIGHT = 133;
    /// The part of speech before, its own, the one behind.
    TAGS_AROUND = 134;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
