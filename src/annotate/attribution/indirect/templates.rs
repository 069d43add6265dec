//! What the features of a source of reported speech hold, besides those of a mention by itself. The numbers are part of the
//! learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// Where the mention stands: before the cue or not, in its sentence or not.
    PLACE = 1;
    /// Place, distance in tokens.
    DISTANCE = 2;
    /// Place, commas between.
    COMMAS_BETWEEN = 3;
    /// Place, verbs between.
    VERBS_BETWEEN = 4;
    /// Place, whether content stands between.
    CONTENT_BETWEEN = 5;
    /// Whether it is in a tagged source, place.
    LABELLED = 6;
    /// Whether the link has a source and the mention is in it.
    LINKED = 7;
    /// The same, kind.
    LINKED_KIND = 8;
    /// Whether it is the subject of the cue.
    SUBJECT = 9;
    /// Whether it is the subject, place, distance.
    SUBJECT_PLACE = 10;
    /// Place, mentions between.
    MENTIONS_BETWEEN = 11;
    /// Part of speech of the cue's last word, place, whether it is the subject.
    CUE_TAG = 12;
    /// The cue's last word, place, distance.
    CUE_WORD = 13;
    /// Whether `according to` stands before it, part of speech of the cue.
    BEHIND_ACCORDING = 14;
    /// Whether `by` stands before it, part of speech of the cue.
    BY = 15;
    /// Part of speech of the cue's first word, place.
    CUE_FIRST_TAG = 16;
    /// Kind, place.
    KIND = 17;
    /// Whether it owns what follows, place, distance.
    OWNS = 18;
    /// Whether it opens the first clause of the cue's sentence.
    OPENS_SENTENCE = 19;
    /// The cue's first word, place.
    CUE_FIRST_WORD = 20;
    /// The cue's first word, whether it is the subject.
    CUE_FIRST_WORD_SUBJECT = 21;
    /// How likely it is a source, place.
    LIKELY_SOURCE = 22;
    /// How likely it is a source, whether linked, whether it is the subject.
    LIKELY_SOURCE_LINKED = 23;
    /// Every cue.
    NOBODY_BIAS = 100;
    /// Whether its link has a source.
    NOBODY_LINKED = 101;
    /// Part of speech of its last word.
    NOBODY_TAG = 102;
    /// Its last word.
    NOBODY_WORD = 103;
    /// Its first word.
    NOBODY_FIRST_WORD = 104;
    /// Its length.
    NOBODY_LENGTH = 105;
    /// Whether it begins a sentence.
    NOBODY_SENTENCE_START = 106;
    /// Whether its link has a source, part of speech of its last word.
    NOBODY_LINKED_AND_TAG = 107;
    /// Words labelled source around it.
    NOBODY_SOURCES = 108;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
