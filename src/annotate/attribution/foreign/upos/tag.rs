//! The universal parts of speech.

/// The tags of Universal Dependencies (de Marneffe et al. 2021); symbols and foreign words are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the standard's")]
#[rustfmt::skip]
pub enum Upos {
    Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Verb, Other,
}

/// How many tags there are.
pub const TAGS: usize = 16;

/// The names of the standard, in the order of [`Upos`].
const NAMES: [&str; TAGS] =
    ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB", "X"];

const ALL: [Upos; TAGS] = {
    use Upos::{Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Other, Part, Pron, Propn, Punct, Sconj, Verb};
    [Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Verb, Other]
};

impl Upos {
    /// The tag of that name; symbols and what has no tag are [`Upos::Other`].
    pub fn of_name(name: &str) -> Self {
        NAMES.iter().position(|known| *known == name).map_or(Self::Other, |index| ALL[index])
    }

    /// The tag of that number.
    pub fn of_index(index: usize) -> Self {
        ALL.get(index).copied().unwrap_or(Self::Other)
    }

    /// Whether it is a verb, auxiliaries included.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::Aux)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags_agree() {
        for (index, name) in NAMES.iter().enumerate() {
            assert_eq!((Upos::of_name(name) as usize, Upos::of_index(index) as usize), (index, index), "{name}");
        }
        assert_eq!(Upos::of_name("SYM"), Upos::Other);
    }
}
