//! Stage 2: part of speech and kind of name of every token.
//!
//! Two averaged perceptrons (Collins 2002) over hashed features, decoded sentence by sentence with Viterbi's algorithm over the
//! likeliest tags of each place. Learned from the tags of a full parser stack. A capitalised word that is not in the vocabulary
//! is known only by its form and by how it is used elsewhere in the article.

use super::given::is_given;
use super::linear::{Features, Table, best_path, hash, transitions};
use super::tokens::{Sign, Token};
use super::vocabulary::Class;
use crate::text::{Cancel, Cancelled};

/// The tags of the Penn Treebank (Marcus et al. 1993), signs of punctuation included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[rustfmt::skip]
#[allow(missing_docs, clippy::upper_case_acronyms)] // the names are the standard's
pub enum Tag {
    CC, CD, DT, EX, FW, IN, JJ, JJR, JJS, LS, MD, NN, NNP, NNPS, NNS, PDT, POS, PRP, PRPS, RB, RBR, RBS, RP, SYM, TO, UH,
    VB, VBD, VBG, VBN, VBP, VBZ, WDT, WP, WPS, WRB, Dollar, Hash, Quote, Open, Close, Comma, Stop, Colon,
}

/// The width of a row of scores: the tags and what is never used, so that whole registers are read.
const SPEECH_WIDTH: usize = 48;

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

    fn of_index(index: usize) -> Self {
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

/// The kind of name that a token is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Entity {
    /// No name.
    None,
    /// A human being.
    Person,
    /// A body: `Harbour League`.
    Organisation,
    /// A place.
    Place,
    /// A people, an event, a work.
    Other,
}

/// How many kinds there are.
pub const ENTITIES: usize = 5;

/// The width of a row of scores: the kinds and what is never used, so that eight bytes are read at once.
pub const NAMES_WIDTH: usize = 8;

impl Entity {
    /// The kind as the tagger that was learned from calls it.
    pub fn of_name(name: &str) -> Self {
        match name {
            "PERSON" => Self::Person,
            "ORGANIZATION" => Self::Organisation,
            "LOCATION" => Self::Place,
            "MISC" => Self::Other,
            _ => Self::None,
        }
    }

    fn of_index(index: usize) -> Self {
        [Self::None, Self::Person, Self::Organisation, Self::Place, Self::Other].get(index).copied().unwrap_or(Self::None)
    }
}

/// What the two taggers say of every token.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// Part of speech.
    pub speech: Vec<Tag>,
    /// Kind of name.
    pub names: Vec<Entity>,
}

/// Both models.
#[derive(Debug, Clone, Default)]
pub struct Tagger {
    /// Parts of speech: [`TAGS`] labels.
    pub speech: Table,
    /// Kinds of names: [`ENTITIES`] labels.
    pub names: Table,
}

/// Template of the transition from one label to the next, in both models.
pub const TRANSITION: u32 = 1;

/// So many tags of a place are weighed against those of its neighbours.
const BEAM: usize = 5;

/// The words beside a name by which its other places in the article are known.
const WITNESSES: [u32; 24] = [
    hash("mr."),
    hash("mrs."),
    hash("ms."),
    hash("dr."),
    hash("sen."),
    hash("rep."),
    hash("gov."),
    hash("president"),
    hash("senator"),
    hash("secretary"),
    hash("said"),
    hash("says"),
    hash("told"),
    hash("spokesman"),
    hash("spokeswoman"),
    hash("director"),
    hash("in"),
    hash("at"),
    hash("the"),
    hash("of"),
    hash("'s"),
    hash("who"),
    hash("added"),
    hash("he"),
];

/// Tags all tokens.
///
/// # Errors
/// When `cancel`, which is checked in every sentence, asks to stop.
pub fn tags(tokens: &[Token], classes: &[Class], tagger: &Tagger, cancel: &Cancel) -> Result<Tags, Cancelled> {
    let context = Context::new(tokens, classes);
    let mut features = Features::default();
    let speech_moves = transitions::<TAGS>(&tagger.speech, TRANSITION);
    let name_moves = transitions::<NAMES_WIDTH>(&tagger.names, TRANSITION);
    let mut tags = Tags { speech: Vec::with_capacity(tokens.len()), names: Vec::with_capacity(tokens.len()) };
    let mut name_scores: Vec<[i32; NAMES_WIDTH]> = Vec::new();
    let mut beams: Vec<[(u8, i32); BEAM]> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        cancel.check()?;
        let end = start + tokens[start..].iter().take_while(|token| token.sentence == tokens[start].sentence).count();
        beams.clear();
        for at in start..end {
            features.clear();
            context.speech(start, end, at, &mut features);
            beams.push(likeliest(&tagger.speech.scores::<SPEECH_WIDTH>(features.as_slice())));
        }
        best_tags(&beams, &speech_moves, &mut tags.speech);
        name_scores.clear();
        for at in start..end {
            features.clear();
            context.names(start, end, at, &tags.speech, &mut features);
            let mut row = tagger.names.scores::<NAMES_WIDTH>(features.as_slice());
            row[ENTITIES..].fill(i32::MIN / 4);
            name_scores.push(row);
        }
        tags.names.extend(best_path(&name_scores, &name_moves).into_iter().map(|label| Entity::of_index(label.into())));
        start = end;
    }
    Ok(tags)
}

/// The best tags of a place, best first.
fn likeliest(scores: &[i32; SPEECH_WIDTH]) -> [(u8, i32); BEAM] {
    let mut best = [(0u8, i32::MIN); BEAM];
    for (tag, &score) in scores[..TAGS].iter().enumerate() {
        if score > best[BEAM - 1].1 {
            let place = best.iter().position(|&(_, other)| score > other).unwrap_or(BEAM - 1);
            best.copy_within(place..BEAM - 1, place + 1);
            best[place] = (tag as u8, score);
        }
    }
    best
}

/// Viterbi's algorithm over the likeliest tags of each place.
fn best_tags(beams: &[[(u8, i32); BEAM]], moves: &[[i32; TAGS]; TAGS], tags: &mut Vec<Tag>) {
    let Some((first, rest)) = beams.split_first() else { return };
    let mut sums = first.map(|(_, score)| score);
    let mut from: Vec<[u8; BEAM]> = Vec::with_capacity(rest.len());
    for (before, beam) in beams.iter().zip(rest) {
        let mut next = [i32::MIN; BEAM];
        let mut back = [0u8; BEAM];
        for (to, &(tag, score)) in beam.iter().enumerate() {
            for (place, &(earlier, _)) in before.iter().enumerate() {
                let sum = sums[place] + moves[usize::from(earlier)][usize::from(tag)] + score;
                if sum > next[to] {
                    next[to] = sum;
                    back[to] = place as u8;
                }
            }
        }
        sums = next;
        from.push(back);
    }
    let mut place = (0..BEAM).max_by_key(|&place| (sums[place], std::cmp::Reverse(place))).unwrap_or_default();
    let begin = tags.len();
    tags.resize(begin + beams.len(), Tag::NN);
    for at in (0..beams.len()).rev() {
        tags[begin + at] = Tag::of_index(beams[at][place].0.into());
        if at > 0 {
            place = from[at - 1][place].into();
        }
    }
}

/// All that the features of one article are made of.
pub struct Context<'a> {
    tokens: &'a [Token],
    /// The word as the models may know it.
    words: Vec<u32>,
    given: Vec<bool>,
    /// Which witnesses stand before and behind each capitalised word, anywhere in the article; by word.
    witnesses: std::collections::HashMap<u32, (u32, u32)>,
}

impl<'a> Context<'a> {
    /// Reads an article.
    pub fn new(tokens: &'a [Token], classes: &[Class]) -> Self {
        let words = tokens.iter().zip(classes).map(|(token, class)| masked(token, *class)).collect();
        let witness = |index: Option<usize>| {
            let word = index.and_then(|index| tokens.get(index)).map_or(0, |token| token.word);
            WITNESSES.iter().position(|&known| known == word).map_or(0, |bit| 1u32 << bit)
        };
        let mut witnesses = std::collections::HashMap::new();
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.capital) {
            let (before, after): &mut (u32, u32) = witnesses.entry(token.word).or_default();
            *before |= witness(index.checked_sub(1));
            *after |= witness(Some(index + 1));
        }
        Self { tokens, words, given: tokens.iter().map(|token| token.capital && is_given(token.word)).collect(), witnesses }
    }

    /// Features of the part of speech of `at` in the sentence `start..end`.
    pub fn speech(&self, start: usize, end: usize, at: usize, features: &mut Features) {
        let token = &self.tokens[at];
        let word = self.words[at];
        let neighbour = |offset: isize| at.checked_add_signed(offset).filter(|place| (start..end).contains(place));
        let words = |offset: isize| neighbour(offset).map_or(if offset < 0 { 2 } else { 3 }, |place| self.words[place]);
        let suffix = |offset: isize| neighbour(offset).map_or(0, |place| self.tokens[place].suffixes[2]);
        let shape = |offset: isize| neighbour(offset).map_or(0, |place| self.tokens[place].shape);
        features.flag(10);
        features.add(11, word);
        for (index, &suffix) in token.suffixes.iter().enumerate() {
            features.add(12 + index as u32, suffix);
        }
        features.add(16, token.prefixes[0]);
        features.add(17, token.prefixes[1]);
        features.add(18, token.shape);
        features.add(19, words(-1));
        features.add(20, words(1));
        features.add(21, words(-2));
        features.add(22, words(2));
        features.add(23, suffix(-1));
        features.add(24, suffix(1));
        features.add(25, shape(-1));
        features.add(26, shape(1));
        features.pair(27, words(-1), word);
        features.pair(28, word, words(1));
        features.pair(32, words(-1), words(1));
        features.pair(33, token.shape, token.suffixes[1]);
        if at == start {
            features.add(29, token.shape);
        }
        if token.block == 0 {
            features.add(30, token.shape);
        }
        if self.given[at] {
            features.flag(31);
        }
    }

    /// Features of the kind of name of `at` in the sentence `start..end`.
    pub fn names(&self, start: usize, end: usize, at: usize, tags: &[Tag], features: &mut Features) {
        self.speech(start, end, at, features);
        let token = &self.tokens[at];
        let tag = |place: usize| tags.get(place).map_or(99, |tag| *tag as u32);
        features.add(40, tag(at));
        features.add(41, if at > start { tag(at - 1) } else { 98 });
        for (offset, template) in [(-1isize, 42), (1, 43)] {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| (start..end).contains(place)) {
                if self.given[place] {
                    features.flag(template);
                }
                features.pair(template + 2, self.tokens[place].shape, self.tokens[place].suffixes[2]);
            }
        }
        if token.capital
            && let Some(&(before, after)) = self.witnesses.get(&token.word)
        {
            for bit in 0..WITNESSES.len() as u32 {
                if before >> bit & 1 == 1 {
                    features.add(46, bit);
                }
                if after >> bit & 1 == 1 {
                    features.add(47, bit);
                }
            }
        }
        // A name beside this one, seen elsewhere with a witness, speaks for it too.
        if let Some(next) = self.tokens.get(at + 1).filter(|next| next.capital && at + 1 < end)
            && let Some(&(_, after)) = self.witnesses.get(&next.word)
        {
            features.add(48, u32::from(after != 0));
        }
    }
}

/// The word as the models may know it: itself if it is in the vocabulary, else only what it looks like.
pub fn masked(token: &Token, class: Class) -> u32 {
    if class.known || token.sign != Sign::Word { token.word } else { 7 ^ token.shape }
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

    #[test]
    fn the_likeliest_come_first() {
        let mut scores = [0; SPEECH_WIDTH];
        scores[7] = 3;
        scores[40] = 9;
        let best = likeliest(&scores);
        assert_eq!((best[0], best[1]), ((40, 9), (7, 3)));
    }
}
