//! What the features of the ranker hold: of a mention as the speaker of a stretch, of a stretch that nobody says
//! (`NOBODY_`), of a mention by itself (`OWN_`). The numbers are part of the learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// Where the mention stands: before or behind, in which block or sentence.
    PLACE = 1;
    /// Place, distance in tokens.
    DISTANCE = 2;
    /// Place, stretches between.
    STRETCHES_BETWEEN = 3;
    /// Place, ends of sentences between.
    STOPS_BETWEEN = 4;
    /// Place, names and pronouns between.
    NAMES_BETWEEN = 5;
    /// Kind of the mention, place.
    KIND = 6;
    /// Whether it is in a tagged source, place.
    LABELLED = 7;
    /// Whether the link of the stretch has a source and the mention is in it, place, kind.
    LINKED = 8;
    /// Whether the link of the stretch has a source and the mention is in it.
    LINKED_ALONE = 9;
    /// Whether it is the speaker before.
    SPOKE_LAST = 10;
    /// Class of its verb, place, distance.
    VERB = 11;
    /// Class of the verb before it, place, distance.
    INVERTED = 12;
    /// What stands before the stretch, place, class of its verb.
    BEFORE_STRETCH = 13;
    /// What stands behind the stretch, place, classes of both verbs.
    AFTER_STRETCH = 14;
    /// How the stretch ends, place, classes of both verbs.
    END_OF_STRETCH = 15;
    /// Length of the stretch, place.
    LENGTH = 16;
    /// Whether the sentence has a cue, place, whether the mention is in a tagged source.
    SENTENCE_HAS_CUE = 17;
    /// Whether the stretch opens or fills its block, place, whether the mention spoke last.
    BLOCK_FORM = 18;
    /// Place, commas between.
    COMMAS_BETWEEN = 19;
    /// Place, verbs between.
    VERBS_BETWEEN = 20;
    /// Place, class of its verb, verbs between.
    VERB_AND_VERBS_BETWEEN = 21;
    /// The cue to the left of the stretch: none; whether the mention is its subject, with distance and class, tag, word, kind.
    LEFT_CUE[5] = 30;
    /// The same of the cue to the right.
    RIGHT_CUE[5] = 40;
    /// Whether it opens the first clause of the sentence, place, whether that has a cue.
    OPENS_SENTENCE = 50;
    /// Place, distance from its verb to the stretch, class of the verb.
    VERB_DISTANCE = 51;
    /// Class of a verb between it and the stretch, or behind both; place.
    VERB_BETWEEN = 52;
    /// The speaker before: same block, words since, whether the sentence has a cue.
    PREVIOUS_WORDS = 53;
    /// The speaker before: form in the block, whether the sentence has a cue, names since.
    PREVIOUS_NAMES = 54;
    /// The speaker before: whether the stretch goes on with the one before.
    PREVIOUS_CONTINUES = 55;
    /// Part of speech of such a verb, place, class.
    VERB_TAG = 56;
    /// The speaker before: blocks since, whether the sentence has a cue.
    PREVIOUS_BLOCKS = 57;
    /// The speaker before: how the stretch ends, whether it opens its block, same block.
    PREVIOUS_END = 58;
    /// Place, whether somebody else spoke last in this block, class of a verb beside the mention.
    OTHER_SPOKE_LAST = 59;
    /// In the title: place, kind.
    IN_TITLE = 60;
    /// The mention is the label of the speech: `“REED: We won.”`
    SPEAKER_LABEL = 61;
    /// How likely it is a source, place.
    LIKELY_SOURCE = 62;
    /// How likely it is a source, whether linked, kind.
    LIKELY_SOURCE_LINKED = 63;
    /// How likely its verb is a cue, place, distance.
    LIKELY_CUE = 64;
    /// How likely it is content, place.
    LIKELY_CONTENT = 65;
    /// How likely it is content, how likely a source, kind.
    LIKELY_CONTENT_OR_SOURCE = 66;
    /// Whether it has the word of the speaker before, and both are people; place, kind.
    OTHER_THAN_PREVIOUS = 67;
    /// Whether it is the subject of the first cue of the sentence, place, whether that is the nearest.
    FIRST_CUE = 68;
    /// Whether it is the subject of that cue, the cue.
    FIRST_CUE_WORD = 69;
    /// Every stretch.
    NOBODY_BIAS = 100;
    /// Share that is labelled content.
    NOBODY_CONTENT = 101;
    /// Words in the stretch.
    NOBODY_WORDS = 102;
    /// Share of words with capitals.
    NOBODY_CAPITALS = 103;
    /// Whether the sentence has a cue.
    NOBODY_HAS_CUE = 104;
    /// Share of content, words.
    NOBODY_CONTENT_AND_WORDS = 105;
    /// Share of capitals, words.
    NOBODY_CAPITALS_AND_WORDS = 106;
    /// Whether it has a link, and that a source.
    NOBODY_LINKED = 107;
    /// Whether the marks are single.
    NOBODY_SINGLE = 108;
    /// Whether it stands in the title.
    NOBODY_TITLE = 109;
    /// Whether anybody spoke before.
    NOBODY_FIRST = 110;
    /// The word before it.
    NOBODY_WORD_BEFORE = 111;
    /// How it ends.
    NOBODY_END = 112;
    /// What stands behind it.
    NOBODY_AFTER = 113;
    /// Whether a cue stands to the left, to the right; words.
    NOBODY_CUES = 114;
    /// How it ends, words, whether it opens its block.
    NOBODY_END_AND_WORDS = 115;
    /// Share of content, share of capitals, words.
    NOBODY_CONTENT_AND_CAPITALS = 116;
    /// What stands before, what stands behind.
    NOBODY_AROUND = 117;
    /// Part of speech before, part of speech behind.
    NOBODY_TAGS_AROUND = 118;
    /// Part of speech before, words, whether linked.
    NOBODY_TAG_BEFORE_AND_WORDS = 119;
    /// Part of speech before.
    NOBODY_TAG_BEFORE = 120;
    /// Each word of a stretch of no more than three.
    NOBODY_SHORT_WORD = 121;
    /// Words, part of speech of each of them.
    NOBODY_SHORT_TAG = 122;
    /// How far within the stretch the first finite verb stands.
    NOBODY_VERB = 123;
    /// No finite verb: words, whether linked.
    NOBODY_NO_VERB = 124;
    /// How likely it is content.
    NOBODY_LIKELY = 125;
    /// How likely it is content, words.
    NOBODY_LIKELY_AND_WORDS = 126;
    /// How likely its first word is content, words.
    NOBODY_LIKELY_FIRST = 127;
    /// How likely it is content, share of capitals, words.
    NOBODY_LIKELY_AND_CAPITALS = 128;
    /// Kind of the mention.
    OWN_KIND = 200;
    /// Which pronoun.
    OWN_PRONOUN = 201;
    /// Class of a noun as a source.
    OWN_SOURCE_CLASS = 202;
    /// The noun.
    OWN_NOUN = 203;
    /// Part of speech of the noun.
    OWN_TAG = 204;
    /// Kind of a mention that owns what follows.
    OWN_OWNS = 205;
    /// Class of the verb behind it.
    OWN_VERB_CLASS = 206;
    /// Class of that verb, whether an apposition stands between, kind.
    OWN_VERB = 207;
    /// The verb.
    OWN_VERB_WORD = 208;
    /// Its part of speech.
    OWN_VERB_TAG = 209;
    /// No verb behind it.
    OWN_NO_VERB = 210;
    /// Nothing before it in its block.
    OWN_BLOCK_START = 211;
    /// Class of a verb before it.
    OWN_CUE_BEFORE = 212;
    /// A verb before it.
    OWN_VERB_BEFORE = 213;
    /// `according to` before it.
    OWN_ACCORDING = 214;
    /// A preposition before it.
    OWN_PREPOSITION = 215;
    /// A sign before it.
    OWN_SIGN_BEFORE = 216;
    /// A conjunction before it.
    OWN_CONJUNCTION = 217;
    /// It begins a sentence.
    OWN_SENTENCE_START = 218;
    /// Whether it stands before the first verb of its sentence.
    OWN_BEFORE_VERB = 219;
    /// What stands behind it.
    OWN_NEXT = 220;
    /// A colon behind it: in the title, at the beginning of a sentence.
    OWN_COLON = 221;
    /// Kind, length in tokens.
    OWN_LENGTH = 222;
    /// Whether it is in a tagged source.
    OWN_LABELLED = 223;
    /// Part of speech of its first word.
    OWN_FIRST_TAG = 224;
    /// Kind, how likely it is a source.
    OWN_LIKELY_SOURCE = 225;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
