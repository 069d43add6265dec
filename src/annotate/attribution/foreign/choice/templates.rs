//! What the features of the rankers hold. The numbers are part of the learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// Every candidate.
    BIAS = 1;
    /// How they stand to the source that the patterns found, where that stands, how sure it is.
    RELATION = 2;
    /// The relation, what they are.
    RELATION_KIND = 3;
    /// The relation, when they spoke.
    RELATION_TURN = 4;
    /// The relation, how far back they are named, how many are named since.
    RELATION_BEFORE = 5;
    /// When they spoke, the place of the stretch.
    TURN_PLACE = 6;
    /// When they spoke, how far back that is, whether others are named since.
    TURN_GAP = 7;
    /// What they are.
    KIND = 8;
    /// Sentences and blocks since they were named.
    BEFORE = 9;
    /// Others named since, sentences.
    BEFORE_RANK = 10;
    /// What stands beside the name before, sentences.
    BEFORE_SIDES = 11;
    /// How they are named before, sentences.
    BEFORE_FORM = 12;
    /// Whether that is a subject, sentences, the relation.
    BEFORE_SUBJECT = 13;
    /// Words between the name and the stretch.
    BEFORE_WORDS = 14;
    /// What stands between them.
    BETWEEN = 15;
    /// Sentences and words from the stretch to where they are named.
    AFTER = 16;
    /// What stands beside the name behind, whether in the same sentence.
    AFTER_SIDES = 17;
    /// How many are named between, whether in the same sentence.
    AFTER_RANK = 18;
    /// What stands between the stretch and the name behind it.
    AFTER_BETWEEN = 19;
    /// How often they are named.
    COUNT = 20;
    /// How often beside a verb of saying, the place of the stretch.
    TOLD = 21;
    /// How often they spoke so far, the place of the stretch.
    SPOKEN = 22;
    /// Whether the headline names them, the place of the stretch.
    HEADLINE = 23;
    /// Whether the words stand in a speech of theirs elsewhere.
    ECHO = 24;
    /// Whether there is only one of their kind.
    ONLY = 25;
    /// Whether they are named again between the last speech and the stretch.
    NAMED_SINCE = 26;
    /// The sides of the name before, the sides of the stretch.
    SIDES_PLACE = 27;
    /// When they spoke, whether they are a subject since, the relation.
    TURN_SUBJECT = 28;
    /// Whether they are the first or the last of the sentence before that can be a subject.
    LAST_SUBJECT = 29;
    /// What they are, whether they have a role, how often beside a verb of saying.
    KIND_TOLD = 30;
    /// The last subject, the place of the stretch, the relation.
    LAST_SUBJECT_PLACE = 31;
    /// Behind the stretch, the relation.
    AFTER_RELATION = 32;
    /// For a noun, how many persons bear it, the relation.
    BORNE = 33;
    /// How often they stand behind a preposition, what they are.
    BEHIND_PREPOSITIONS = 34;
    /// Whether they may be the subject of the verb before the stretch, what verb.
    CLAUSE = 35;
    /// The same, the relation.
    CLAUSE_RELATION = 36;
    /// The place of the stretch: before all others, nobody.
    NOBODY_PLACE = 40;
    /// What the patterns found: nobody.
    NOBODY_RELATION = 41;
    /// Words of the stretch: nobody.
    NOBODY_WORDS = 42;
    /// What stands beside it: nobody.
    NOBODY_SIDES = 43;
    /// Whether somebody spoke before: nobody.
    NOBODY_TURN = 44;
    /// How many candidates there are: nobody.
    NOBODY_CROWD = 45;
    /// Shape of the stretch: nobody.
    NOBODY_SHAPE = 46;
    /// Speech: every stretch.
    SPEECH_BIAS = 60;
    /// Speech: what the patterns found.
    SPEECH_RELATION = 61;
    /// Speech: words of the stretch.
    SPEECH_WORDS = 62;
    /// Speech: the tags beside it.
    SPEECH_SIDES = 63;
    /// Speech: the tag before it.
    SPEECH_LEFT = 64;
    /// Speech: the sign or tag behind it.
    SPEECH_RIGHT = 65;
    /// Speech: how it begins and ends.
    SPEECH_SHAPE = 66;
    /// Speech: parts of speech within it.
    SPEECH_TAGS = 67;
    /// Speech: how likely nobody says it.
    SPEECH_NOBODY = 68;
    /// Speech: words before it that announce a title.
    SPEECH_TITLE = 69;
    /// Speech: its place.
    SPEECH_PLACE = 70;
    /// Speech: whether another stretch has the same words.
    SPEECH_AGAIN = 71;
    /// Speech: words of saying in its sentence.
    SPEECH_CUES = 72;
    /// Speech: capitals of its words.
    SPEECH_CAPITALS = 73;
    /// Speech: words, the sides.
    SPEECH_WORDS_SIDES = 74;
    /// Speech: whether it stands right beside another stretch.
    SPEECH_NEIGHBOURS = 75;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
