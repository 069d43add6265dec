//! What the features of a referent as the antecedent of a pronoun or a noun hold. The numbers are part of the learned weights.

use crate::annotate::attribution::linear::{Template, templates};

templates! {
    /// Kind, gender.
    GENDER = 1;
    /// Kind, sentences since it was named.
    SENTENCES = 2;
    /// Blocks and sentences since it was named.
    BLOCKS = 3;
    /// How many others that fit were named since.
    RECENCY = 4;
    /// The same, gender.
    RECENCY_GENDER = 5;
    /// What it was in its sentence when it was named last, sentences since.
    FUNCTION = 6;
    /// How long ago it spoke, kind.
    SPOKE = 7;
    /// How long ago it spoke, in which block, others named since.
    SPOKE_BLOCK = 8;
    /// How long ago it spoke, recency.
    SPOKE_RECENCY = 9;
    /// Whether it was named as a source last, sentences since.
    SOURCE = 10;
    /// How likely it was a source when it was named last, blocks since.
    LIKELY_SOURCE = 11;
    /// Whether it is the first that its block names; blocks since.
    OPENS_BLOCK = 12;
    /// Whether it is the subject of the same sentence, or of the one before.
    MAIN = 13;
    /// How often it is named, kind.
    NAMED = 14;
    /// Whether the title names it, how often it is named.
    TITLE = 15;
    /// How many fit, recency.
    RIVALS = 16;
    /// Whether it has a given name, whether the tagger took it for a person wherever it is named.
    SEEN_AS = 17;
    /// Whether the words that are said name it.
    WITHIN = 18;
    /// Whether it wrote the article.
    REPORTER = 19;
    /// Behind the pronoun.
    AHEAD = 20;
    /// Whether the noun is one of the words that the article calls it by, kind.
    CALLED = 21;
    /// The noun, kind.
    NOUN = 22;
    /// Class of the noun, number, kind.
    NOUN_CLASS = 23;
    /// Whether it is called so, recency, sentences since.
    CALLED_RECENCY = 24;
    /// Recency of its kind, how long ago it spoke.
    NOUN_RECENCY = 25;
    /// Gender, how long ago it spoke, recency.
    GENDER_SPOKE = 26;
    /// The noun by which a nameless one is called.
    CALLED_NOUN = 27;
    /// Sentences since, function, recency.
    FUNCTION_RECENCY = 28;
    /// Number of a nameless one.
    NUMBER = 29;
    /// Whether it speaks at all in what is labelled, kind.
    SPEAKS = 30;
    /// The last letters of the noun, kind.
    NOUN_ENDING = 31;
    /// Whether a name is part of the phrase, whether it is called so.
    NOUN_PROPER = 32;
    /// The word that begins the phrase, whether it is called so.
    NOUN_BEFORE = 33;
    /// Nobody of these.
    NOBODY = 100;
    /// The noun.
    NOBODY_NOUN = 101;
    /// The word before it.
    NOBODY_BEFORE = 102;
    /// Class of the noun, number.
    NOBODY_CLASS = 103;
    /// Whether any is called so.
    NOBODY_CALLED = 104;
    /// How many fit.
    NOBODY_RIVALS = 105;
    /// Length of the phrase.
    NOBODY_LENGTH = 106;
    /// The noun, the word before it.
    NOBODY_NOUN_BEFORE = 107;
    /// The last letters of the noun.
    NOBODY_ENDING = 108;
    /// Whether a name is part of the phrase, whether any is called so.
    NOBODY_PROPER = 109;
}

#[cfg(test)]
mod tests {
    use crate::annotate::attribution::linear::overlap;

    #[test]
    fn no_two_templates_have_a_number() {
        assert_eq!(overlap(super::ALL), None);
    }
}
