//! Stage 3: which words are a source, a cue, a content: a linear chain over each block (Lafferty et al. 2001).
//!
//! ```text
//! The  mayor said that it was “ over ” .
//! B-S  I-S   B-U  B-C  I-C …         O        source, cue, content; B begins one, I goes on
//! ```
//!
//! Proper nouns are masked, so that nobody's name speaks for a label.

use super::fronted;
use super::linear::{Features, Table, best_path, marginals, transitions};
use super::spans::Stretch;
use super::tags::{Tags, masked};
use super::tokens::{Sign, Token};
use super::vocabulary::Class;
use crate::text::{Cancel, Cancelled};

/// What a token is in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Label {
    /// Nothing.
    Outside,
    /// First word of a source.
    BeginSource,
    /// Further word of a source.
    Source,
    /// First word of a cue.
    BeginCue,
    /// Further word of a cue.
    Cue,
    /// First word of a content.
    BeginContent,
    /// Further word of a content.
    Content,
}

/// How many labels there are.
pub const LABELS: usize = 7;

/// The width of a row of scores: the labels and one that is never used, so that eight bytes are read at once.
pub const WIDTH: usize = 8;

impl Label {
    /// The label of that number; [`Label::Outside`] for any other.
    pub fn of_index(index: u8) -> Self {
        match index {
            1 => Self::BeginSource,
            2 => Self::Source,
            3 => Self::BeginCue,
            4 => Self::Cue,
            5 => Self::BeginContent,
            6 => Self::Content,
            _ => Self::Outside,
        }
    }

    /// The part that it belongs to.
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Outside => None,
            Self::BeginSource | Self::Source => Some(Part::Source),
            Self::BeginCue | Self::Cue => Some(Part::Cue),
            Self::BeginContent | Self::Content => Some(Part::Content),
        }
    }

    fn begins(self) -> bool {
        matches!(self, Self::BeginSource | Self::BeginCue | Self::BeginContent)
    }
}

/// A part of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The words that name who speaks.
    Source,
    /// The words that say that something is said.
    Cue,
    /// What is said.
    Content,
}

/// A run of tokens with one label; both ends are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub part: Part,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
}

/// Template of the transition from one label to the next.
pub const TRANSITION: u32 = 1;

/// What a cue is worth beyond its likelihood, as a logarithm: the best path finds too few, and a missed cue costs its source
/// and its content too.
const CUE_BONUS: f32 = 0.8;

/// A cue class from which on a word is a strong cue.
pub const STRONG: u8 = 2;

/// What the tagger says of every token.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// The best path, with fronted sources put right.
    pub best: Vec<Label>,
    /// How likely each token is part of a source, a cue, a content.
    pub likely: Vec<Likely>,
}

/// How likely a token is part of each, from 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct Likely {
    /// Of a source.
    pub source: f32,
    /// Of a cue.
    pub cue: f32,
    /// Of a content.
    pub content: f32,
}

/// Labels all tokens.
///
/// # Errors
/// When `cancel`, which is checked in every block, asks to stop.
pub fn labels(context: &Context<'_>, table: &Table, cancel: &Cancel) -> Result<Labels, Cancelled> {
    let moves = transitions::<WIDTH>(table, TRANSITION);
    let bonus = (CUE_BONUS / table.scale().max(f32::MIN_POSITIVE)) as i32;
    let mut features = Features::default();
    let mut scores = Vec::new();
    let mut labels = Labels { best: Vec::with_capacity(context.tokens.len()), likely: Vec::with_capacity(context.tokens.len()) };
    for block in context.blocks() {
        cancel.check()?;
        scores.clear();
        for at in block.clone() {
            features.clear();
            context.features(&block, at, &mut features);
            let mut row = table.scores::<WIDTH>(features.as_slice());
            row[LABELS] = i32::MIN / 4;
            row[Label::BeginCue as usize] += bonus;
            scores.push(row);
        }
        labels.best.extend(best_path(&scores, &moves).into_iter().map(Label::of_index));
        let shares = marginals(&scores, &moves, LABELS, table.scale());
        labels.likely.extend(shares.iter().map(|share| Likely {
            source: share[1] + share[2],
            cue: share[3] + share[4],
            content: share[5] + share[6],
        }));
    }
    fronted::relabel(context.tokens, context.tags, context.classes, &mut labels.best);
    Ok(labels)
}

/// The runs of labels, in order.
pub fn runs(tokens: &[Token], labels: &[Label]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let Some(part) = label.part() else { continue };
        match found.last_mut() {
            Some(run) if !label.begins() && run.part == part && run.last + 1 == at && tokens[run.last].block == tokens[at].block => {
                run.last = at;
            }
            _ => found.push(Run { part, first: at, last: at }),
        }
    }
    found
}

/// All that the features of one article are made of.
pub struct Context<'a> {
    tokens: &'a [Token],
    stretches: &'a [Stretch],
    tags: &'a Tags,
    classes: &'a [Class],
    words: Vec<u32>,
    /// Nearest strong cue outside of quotation marks within the sentence, to the left and to the right.
    cues: Vec<[Option<u32>; 2]>,
    /// First and last token of each stretch.
    ends: Vec<(usize, usize)>,
    /// Nearest sign outside of words, to the left and to the right.
    signs: Vec<[u32; 2]>,
    /// Commas outside of quotation marks before each token.
    commas: Vec<u32>,
    /// Quoted tokens before each token.
    quoted: Vec<u32>,
    /// Nearest quoted token in the sentence, to the left and to the right, for tokens outside.
    quotes: Vec<[Option<u32>; 2]>,
}

impl<'a> Context<'a> {
    /// Reads an article.
    pub fn new(tokens: &'a [Token], stretches: &'a [Stretch], tags: &'a Tags, classes: &'a [Class]) -> Self {
        let proper = |index: usize| tags.speech[index].is_proper();
        let words = tokens
            .iter()
            .enumerate()
            .map(|(index, token)| if proper(index) && token.is_word() { 5 } else { masked(token, classes[index]) })
            .collect();
        let mut context = Self {
            tokens,
            stretches,
            tags,
            classes,
            words,
            cues: vec![[None; 2]; tokens.len()],
            ends: vec![(usize::MAX, 0); stretches.len()],
            signs: vec![[u32::MAX; 2]; tokens.len()],
            commas: Vec::with_capacity(tokens.len() + 1),
            quoted: Vec::with_capacity(tokens.len() + 1),
            quotes: vec![[None; 2]; tokens.len()],
        };
        context.look_around();
        context
    }

    fn look_around(&mut self) {
        let (mut commas, mut quoted) = (0, 0);
        for (at, token) in self.tokens.iter().enumerate() {
            self.commas.push(commas);
            self.quoted.push(quoted);
            quoted += u32::from(token.quoted());
            commas += u32::from(token.sign == Sign::Comma && !token.quoted());
            if let Some(ends) = token.stretch.and_then(|stretch| self.ends.get_mut(stretch as usize)) {
                *ends = (ends.0.min(at), at);
            }
        }
        self.commas.push(commas);
        self.quoted.push(quoted);
        for side in 0..2 {
            let (mut cue, mut sign, mut quote): (Option<u32>, u32, Option<u32>) = (None, u32::MAX, None);
            let mut last: Option<&Token> = None;
            for step in 0..self.tokens.len() {
                let at = if side == 0 { step } else { self.tokens.len() - 1 - step };
                let token = &self.tokens[at];
                if last.is_none_or(|last| last.sentence != token.sentence) {
                    (cue, quote) = (None, None);
                }
                if last.is_none_or(|last| last.block != token.block) {
                    sign = u32::MAX;
                }
                self.cues[at][side] = cue;
                self.signs[at][side] = sign;
                self.quotes[at][side] = quote;
                if token.quoted() {
                    quote = Some(at as u32);
                } else if self.classes[at].cue >= STRONG {
                    cue = Some(at as u32);
                }
                if !token.is_word() {
                    sign = at as u32;
                }
                last = Some(token);
            }
        }
    }

    /// The tokens of each block.
    pub fn blocks(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let block = self.tokens.get(start)?.block;
            let range = start..start + self.tokens[start..].partition_point(|token| token.block == block);
            start = range.end;
            Some(range)
        })
    }

    /// Features of the token `at` of a block.
    pub fn features(&self, block: &std::ops::Range<usize>, at: usize, features: &mut Features) {
        let (lo, hi) = (block.start, block.end - 1);
        let token = &self.tokens[at];
        let word = self.words[at];
        let lexical = |place: usize| u32::from(self.classes[place].cue) * 4 + u32::from(self.classes[place].source);
        let proper = self.tags.speech[at].is_proper() && token.is_word();
        let quoted = token.quoted();
        features.flag(10);
        features.add(11, word);
        features.add(12, token.shape);
        if !proper {
            features.add(13, token.prefixes[1]);
            features.add(14, token.suffixes[2]);
            features.add(15, token.suffixes[1]);
        }
        features.add(16, lexical(at));
        for (index, offset) in [-3isize, -2, -1, 1, 2, 3].into_iter().enumerate() {
            let index = index as u32;
            match at.checked_add_signed(offset).filter(|place| block.contains(place)) {
                Some(place) => {
                    features.add(20 + index, self.words[place]);
                    if lexical(place) > 0 {
                        features.add(30 + index, lexical(place));
                    }
                    if offset.abs() < 3 {
                        features.add(40 + index, self.tokens[place].shape);
                        if !self.tags.speech[place].is_proper() {
                            features.add(50 + index, self.tokens[place].suffixes[2]);
                        }
                    }
                }
                None => features.add(20 + index, if offset < 0 { 2 } else { 3 }),
            }
        }
        if at > lo {
            features.pair(60, self.words[at - 1], word);
        }
        if at < hi {
            features.pair(61, word, self.words[at + 1]);
        }
        for (index, offset) in [-5isize, -4, 4, 5].into_iter().enumerate() {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| block.contains(place))
                && self.classes[place].cue >= STRONG
            {
                features.add(62 + index as u32, self.classes[place].cue.into());
            }
        }
        self.quotation(block, at, features);
        self.cue_features(block, at, features);
        if token.first {
            features.flag(110);
        }
        if token.block == 0 {
            features.flag(111);
            features.add(112, word);
            features.add(113, quoted.into());
        }
        for (side, template) in [(0, 114), (1, 115)] {
            let sign = self.signs[at][side];
            if sign == u32::MAX {
                features.pair(template, 1, near(at - lo.min(at)).min(near(hi - at)));
            } else {
                features.pair(template, self.words[sign as usize], near((sign as usize).abs_diff(at)));
            }
        }
        let tag = |place: usize| self.tags.speech[place] as u32;
        for (index, offset) in [-2isize, -1, 0, 1, 2].into_iter().enumerate() {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| block.contains(place)) {
                features.add(120 + index as u32, tag(place));
                features.add(125 + index as u32, self.tags.names[place] as u32);
            }
        }
        if at < hi {
            features.pair(130, tag(at), tag(at + 1));
            if at > lo {
                features.triple(134, tag(at - 1), tag(at), tag(at + 1));
            }
        }
        if at > lo {
            features.pair(131, tag(at - 1), tag(at));
        }
        if let Some(cue) = self.cues[at][0] {
            features.pair(132, tag(cue as usize), tag(at));
        }
        if let Some(cue) = self.cues[at][1] {
            features.pair(133, tag(cue as usize), tag(at));
        }
    }

    /// Where the token stands to quotation marks.
    fn quotation(&self, block: &std::ops::Range<usize>, at: usize, features: &mut Features) {
        let token = &self.tokens[at];
        let word = self.words[at];
        if let Some(stretch) = token.stretch {
            let (first, last) = self.ends[stretch as usize];
            features.flag(70);
            features.add(71, near(at - first));
            features.add(72, near(last - at));
            features.add(73, near(last - first + 1));
            features.add(74, word);
            features.add(75, self.stretches[stretch as usize].single.into());
            let cue = self.cues[at][0].is_some() || self.cues[at][1].is_some();
            features.pair(76, near(last - first + 1), cue.into());
            let before = first.checked_sub(1).filter(|place| block.contains(place));
            let after = Some(last + 1).filter(|place| block.contains(place));
            features.add(77, before.map_or(2, |place| self.words[place]));
            features.add(78, after.map_or(3, |place| self.words[place]));
            features.pair(79, before.map_or(99, |place| self.tags.speech[place] as u32), near(last - first + 1));
            features.add(80, self.stretches[stretch as usize].continues.into());
        } else {
            if let Some(quote) = self.quotes[at][0] {
                features.add(81, near(at - quote as usize));
            }
            if let Some(quote) = self.quotes[at][1] {
                features.add(82, near(quote as usize - at));
            }
            features.add(83, u32::from(self.classes[at].cue) * 4 + u32::from(self.classes[at].source));
        }
        let opens = self.tokens[block.start].quoted();
        features.pair(84, opens.into(), self.share(block));
    }

    /// How much of the block stands in quotation marks: little, a good part, all.
    fn share(&self, block: &std::ops::Range<usize>) -> u32 {
        let quoted = self.quoted[block.end] - self.quoted[block.start];
        match 100 * quoted as usize / block.len() {
            0..=40 => 0,
            41..=95 => 1,
            _ => 2,
        }
    }

    /// Where the token stands to the nearest strong cues.
    fn cue_features(&self, block: &std::ops::Range<usize>, at: usize, features: &mut Features) {
        let quoted = u32::from(self.tokens[at].quoted());
        let [left, right] = self.cues[at];
        match left.map(|cue| cue as usize) {
            Some(cue) => {
                let class = u32::from(self.classes[cue].cue);
                let comma = self.commas[at] > self.commas[cue + 1];
                features.add(90, self.words[cue]);
                features.triple(91, class, near(at - cue), comma.into());
                features.pair(92, class, quoted);
                features.add(93, self.words.get(cue + 1).copied().unwrap_or(3));
            }
            None => features.add(94, quoted),
        }
        match right.map(|cue| cue as usize) {
            Some(cue) => {
                let class = u32::from(self.classes[cue].cue);
                let commas = (self.commas[cue] - self.commas[at + 1]).min(2);
                features.add(95, self.words[cue]);
                features.triple(96, class, near(cue - at), commas);
                features.add(97, if cue + 1 < block.end { self.words[cue + 1] } else { 3 });
            }
            None => features.add(98, quoted),
        }
        features.pair(99, left.is_some().into(), right.is_some().into());
    }
}

/// A distance in tokens, coarser the larger it is.
pub fn near(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=6 => 4,
        7..=11 => 7,
        12..=24 => 12,
        _ => 25,
    }
}
