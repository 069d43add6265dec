//! What stands around every token of an article: cues, signs and quotation marks to its left and right, gathered in one walk
//! to each side.

use crate::annotate::attribution::indices::{IndexVec, StretchId};
use crate::annotate::attribution::spans::Stretch;
use crate::annotate::attribution::tags::{Tags, masked};
use crate::annotate::attribution::tokens::{Sign, Token};
use crate::annotate::attribution::vocabulary::Class;

/// A cue class from which on a word is a strong cue.
pub const STRONG: u8 = 2;

/// All that the features of one article are made of.
pub struct Context<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) stretches: &'a IndexVec<StretchId, Stretch>,
    pub(super) tags: &'a Tags,
    pub(super) classes: &'a [Class],
    pub(super) words: Vec<u32>,
    /// Nearest strong cue outside of quotation marks within the sentence, to the left and to the right.
    pub(super) cues: Vec<[Option<u32>; 2]>,
    /// First and last token of each stretch.
    pub(super) ends: IndexVec<StretchId, (usize, usize)>,
    /// Nearest sign outside of words, to the left and to the right.
    pub(super) signs: Vec<[u32; 2]>,
    /// Commas outside of quotation marks before each token.
    pub(super) commas: Vec<u32>,
    /// Quoted tokens before each token.
    pub(super) quoted: Vec<u32>,
    /// Nearest quoted token in the sentence, to the left and to the right, for tokens outside.
    pub(super) quotes: Vec<[Option<u32>; 2]>,
}

impl<'a> Context<'a> {
    /// Reads an article.
    pub fn new(tokens: &'a [Token], stretches: &'a IndexVec<StretchId, Stretch>, tags: &'a Tags, classes: &'a [Class]) -> Self {
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
            ends: IndexVec::like(stretches, (usize::MAX, 0)),
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
            if let Some(ends) = token.stretch.and_then(|stretch| self.ends.get_mut(stretch)) {
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
}
