//! What the features of the speech classifier hold, besides those of a stretch that nobody says. The numbers are part of the
//! learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// How likely it is nobody's.
    NOBODY = 300;
    /// How likely it is nobody's, words.
    NOBODY_AND_WORDS = 301;
    /// Whether the ranker chose nobody.
    NO_SPEAKER = 302;
    /// Whether it is written like a title, words.
    TITLED_AND_WORDS = 303;
    /// Whether it is written like a title, words, how likely it is nobody's.
    TITLED_AND_NOBODY = 304;
    /// The three words before.
    WORD_BEFORE[3] = 305;
    /// The three words behind.
    WORD_AFTER[3] = 308;
    /// Their parts of speech, whether it is written like a title.
    TAG_BEFORE[3] = 311;
    /// The same behind.
    TAG_AFTER[3] = 314;
    /// Part of speech of its first word, words.
    FIRST_TAG = 317;
    /// Part of speech of its last word, words.
    LAST_TAG = 318;
    /// Whether its first word has a capital, whether it begins a block or a sentence.
    FIRST_CAPITAL = 319;
    /// Whether it has a finite verb, a pronoun; words.
    CLAUSE = 320;
    /// Part before it, part behind it.
    PARTS_AROUND = 321;
    /// Share labelled content, parts around it.
    CONTENT_AND_PARTS = 322;
    /// Share labelled content, how likely it is nobody's, words.
    CONTENT_AND_NOBODY = 323;
    /// Classes of the verbs beside its speaker, whether it is written like a title.
    SPEAKER_VERBS = 324;
    /// How sure its speaker is, whether it is written like a title.
    CONFIDENCE = 325;
    /// Whether it holds a comma.
    COMMA = 326;
    /// Distance to the stretch before, words.
    GAP_BEFORE = 327;
    /// Distance to the stretch behind, words.
    GAP_AFTER = 328;
    /// How likely it is content, how likely nobody's.
    LIKELY_AND_NOBODY = 329;
    /// How likely it is content, whether it is written like a title.
    LIKELY_AND_TITLED = 330;
    /// How likely it, the word before and the word behind are content.
    LIKELY_AROUND = 331;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
