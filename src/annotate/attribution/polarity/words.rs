//! The words that turn a report of speech round, as listed in `assets/lexicon/polarity.txt`: `section: words`.
//!
//! ```text
//! not: not n't never        refuses: refuse refused …        gerund: short of | far from
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::annotate::attribution::linear::hash;
use crate::text::lexicon::lines;

/// What a word does to a report of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `said`: a verb of saying, by which nothing is turned round.
    Says,
    /// `answered`: without an object, what was said before is nothing that it denies.
    Replies,
    /// `denied`: turns its object round.
    Denies,
    /// `rejected`: turns round a claim that is its object.
    Disputes,
    /// `allegations`
    Claim,
    /// `bail`: what is denied to somebody instead of by them.
    Withheld,
    /// `denial`
    Denial,
    /// `mention`, with a `no` before it.
    Mention,
    /// `not`
    Not,
    /// `only`, behind `not`.
    Only,
    /// `hard`, before `not to say`.
    Hard,
    /// `has`, within a verb.
    Light,
    /// `could`, before `have said`.
    Modal,
    /// `refused`, before `to say`.
    Refuses,
    /// `want`: a `not` before it reaches the verb behind it.
    Passes,
    /// `nobody`
    Nobody,
    /// `if`
    If,
    /// `did`, before a subject.
    Aux,
    /// `nor`, before such an auxiliary.
    Front,
}

/// The sections of single words.
const SECTIONS: [(&str, Kind); 19] = [
    ("says", Kind::Says),
    ("replies", Kind::Replies),
    ("denies", Kind::Denies),
    ("disputes", Kind::Disputes),
    ("claims", Kind::Claim),
    ("withheld", Kind::Withheld),
    ("denial", Kind::Denial),
    ("mention", Kind::Mention),
    ("not", Kind::Not),
    ("only", Kind::Only),
    ("hard", Kind::Hard),
    ("light", Kind::Light),
    ("modal", Kind::Modal),
    ("refuses", Kind::Refuses),
    ("passes", Kind::Passes),
    ("nobody", Kind::Nobody),
    ("if", Kind::If),
    ("aux", Kind::Aux),
    ("front", Kind::Front),
];

/// All words of the list, by hash.
#[derive(Debug, Default)]
struct Words {
    kinds: HashMap<u32, u32>,
    /// Phrases before a gerund, as hashes of their words.
    gerund: Vec<Vec<u32>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for (section, list) in lines(include_str!("../../../../assets/lexicon/polarity.txt")) {
        if section == "gerund" {
            words.gerund.extend(list.split(" | ").map(|phrase| phrase.split(' ').map(hash).collect()));
        } else if let Some((_, kind)) = SECTIONS.iter().find(|(name, _)| *name == section) {
            for word in list.split(' ') {
                *words.kinds.entry(hash(word)).or_default() |= 1 << *kind as u32;
            }
        }
    }
    words
});

/// Whether the word of that hash is of the kind.
pub fn is(word: u32, kind: Kind) -> bool {
    WORDS.kinds.get(&word).is_some_and(|kinds| kinds & (1 << kind as u32) != 0)
}

/// How many words the longest phrase takes that stands before a gerund at the end of `before`: 2 for `stopped short of`, which
/// ends in `short of`; none when no phrase does.
pub fn before_gerund(before: &[u32]) -> Option<usize> {
    WORDS.gerund.iter().filter(|phrase| before.ends_with(phrase)).map(Vec::len).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_words() {
        for (section, kind) in SECTIONS {
            assert!(WORDS.kinds.values().any(|kinds| kinds & (1 << kind as u32) != 0), "{section}");
        }
    }

    #[test]
    fn longest_phrase_before_a_gerund_counts() {
        let before = ["he", "stopped", "short", "of"].map(hash);
        assert_eq!(before_gerund(&before), Some(3));
        assert_eq!(before_gerund(&["kept".to_owned()].map(|word| hash(&word))), None);
    }
}
