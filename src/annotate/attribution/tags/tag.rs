//! Parts of speech: the tags of the Penn Treebank.

/// The tags of the Penn Treebank (Marcus et al. 1993), signs of punctuation included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[rustfmt::skip]
#[allow(missing_docs, clippy::upper_case_acronyms)] // the names are the standard's
pub enum Tag {
    CC, CD, DT, EX, FW, IN, JJ, JJR, JJS, LS, MD, NN, NNP, NNPS, NNS, PDT, POS, PRP, PRPS, RB, RBR, RBS, RP, SYM, TO, UH,
    VB, VBD, VBG, VBN, VBP, VBZ, WDT, WP, WPS, WRB, Dollar, Hash, Quote, Open, Close, Comma, Stop, Colon,
}

/// How many tags there are.
pub const TAGS: usize = 44;

/// The names of the standard, in the order of [`Tag`].
const NAMES: [&str; TAGS] = [
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB",
    "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "$", "#", "''", "-LRB-",
    "-RRB-", ",", ".", ":",
];

const ALL: [Tag; TAGS] = {
    use Tag::{
        CC, CD, Close, Colon, Comma, DT, Dollar, EX, FW, Hash, IN, JJ, JJR, JJS, LS, MD, NN, NNP, NNPS, NNS, Open, PDT, POS, PRP, PRPS,
        Quote, RB, RBR, RBS, RP, SYM, Stop, TO, UH, VB, VBD, VBG, VBN, VBP, VBZ, WDT, WP, WPS, WRB,
    };
    [
        CC, CD, DT, EX, FW, IN, JJ, JJR, JJS, LS, MD, NN, NNP, NNPS, NNS, PDT, POS, PRP, PRPS, RB, RBR, RBS, RP, SYM, TO, UH, VB, VBD, VBG,
        VBN, VBP, VBZ, WDT, WP, WPS, WRB, Dollar, Hash, Quote, Open, Close, Comma, Stop, Colon,
    ]
};

impl Tag {
    /// The tag of that name in the Penn Treebank.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = if name == "``" { "''" } else { name };
        NAMES.iter().position(|known| *known == name).map(|index| ALL[index])
    }

    /// The tag of that number; a noun for any other.
    pub fn of_index(index: usize) -> Self {
        ALL.get(index).copied().unwrap_or(Self::NN)
    }

    /// Whether it is a verb in any form, without modals.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::VB | Self::VBD | Self::VBG | Self::VBN | Self::VBP | Self::VBZ)
    }

    /// Whether it is a verb that can be the predicate of a clause.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::VBD | Self::VBP | Self::VBZ)
    }

    /// Whether it is a noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::NN | Self::NNS | Self::NNP | Self::NNPS | Self::FW)
    }

    /// Whether it is a name.
    pub fn is_proper(self) -> bool {
        matches!(self, Self::NNP | Self::NNPS)
    }

    /// Whether the word stands before a noun phrase: `by`, `to`.
    pub fn is_preposition(self) -> bool {
        matches!(self, Self::IN | Self::TO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags_agree() {
        for (index, name) in NAMES.iter().enumerate() {
            assert_eq!(Tag::of_name(name).map(|tag| tag as usize), Some(index), "{name}");
        }
        assert_eq!(Tag::of_name("PRP$"), Some(Tag::PRPS));
        assert_eq!(Tag::of_name("nothing"), None);
    }
}
