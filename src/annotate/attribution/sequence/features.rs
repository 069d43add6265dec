//! The features by which a token is labelled: its word, its neighbours, its place to quotation marks and to the nearest cues.

use super::context::{Context, STRONG};
use super::templates::{
    BEHIND_CUE_LEFT, BEHIND_CUE_RIGHT, BIAS, BLOCK_QUOTED, CLASSES, CLASSES_NEAR, CONTINUES, CUE_LEFT, CUE_LEFT_PLACE, CUE_LEFT_QUOTED,
    CUE_RIGHT, CUE_RIGHT_PLACE, CUES, FIRST, FROM_OPENING, NAME_NEAR, NO_CUE_LEFT, NO_CUE_RIGHT, PREFIX, QUOTE_LEFT, QUOTE_RIGHT, QUOTED,
    QUOTED_WORD, SHAPE, SHAPE_NEAR, SIGN, SINGLE_MARKS, STRETCH_LENGTH, STRETCH_LENGTH_AND_CUE, STRONG_CUE_NEAR, SUFFIX_NEAR,
    SUFFIX_OF_THREE, SUFFIX_OF_TWO, TAG_BEFORE_STRETCH, TAG_NEAR, TAG_OF_CUE_LEFT, TAG_OF_CUE_RIGHT, TAGS_AFTER, TAGS_AROUND, TAGS_BEFORE,
    TITLE, TITLE_QUOTED, TITLE_WORD, TO_CLOSING, UNQUOTED_CLASSES, WORD, WORD_AFTER_STRETCH, WORD_BEFORE_STRETCH, WORD_NEAR, WORDS_AFTER,
    WORDS_BEFORE,
};
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::steps::near;

impl Context<'_> {
    /// Features of the token `at` of a block.
    pub fn features(&self, block: &std::ops::Range<usize>, at: usize, features: &mut Features) {
        let (lo, hi) = (block.start, block.end - 1);
        let token = &self.tokens[at];
        let word = self.words[at];
        let lexical = |place: usize| u32::from(self.classes[place].cue) * 4 + u32::from(self.classes[place].source);
        let proper = self.tags.speech[at].is_proper() && token.is_word();
        let quoted = token.quoted();
        features.flag(BIAS);
        features.add(WORD, word);
        features.add(SHAPE, token.shape);
        if !proper {
            features.add(PREFIX, token.prefixes[1]);
            features.add(SUFFIX_OF_THREE, token.suffixes[2]);
            features.add(SUFFIX_OF_TWO, token.suffixes[1]);
        }
        features.add(CLASSES, lexical(at));
        for (index, offset) in [-3isize, -2, -1, 1, 2, 3].into_iter().enumerate() {
            let index = index as u32;
            match at.checked_add_signed(offset).filter(|place| block.contains(place)) {
                Some(place) => {
                    features.add(WORD_NEAR.nth(index), self.words[place]);
                    if lexical(place) > 0 {
                        features.add(CLASSES_NEAR.nth(index), lexical(place));
                    }
                    if offset.abs() < 3 {
                        features.add(SHAPE_NEAR.nth(index), self.tokens[place].shape);
                        if !self.tags.speech[place].is_proper() {
                            features.add(SUFFIX_NEAR.nth(index), self.tokens[place].suffixes[2]);
                        }
                    }
                }
                None => features.add(WORD_NEAR.nth(index), if offset < 0 { 2 } else { 3 }),
            }
        }
        if at > lo {
            features.pair(WORDS_BEFORE, self.words[at - 1], word);
        }
        if at < hi {
            features.pair(WORDS_AFTER, word, self.words[at + 1]);
        }
        for (index, offset) in [-5isize, -4, 4, 5].into_iter().enumerate() {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| block.contains(place))
                && self.classes[place].cue >= STRONG
            {
                features.add(STRONG_CUE_NEAR.nth(index as u32), self.classes[place].cue.into());
            }
        }
        self.quotation(block, at, features);
        self.cue_features(block, at, features);
        if token.first {
            features.flag(FIRST);
        }
        if token.block == 0 {
            features.flag(TITLE);
            features.add(TITLE_WORD, word);
            features.add(TITLE_QUOTED, quoted.into());
        }
        for side in 0..2 {
            let sign = self.signs[at][side];
            if sign == u32::MAX {
                features.pair(SIGN.nth(side as u32), 1, near(at - lo.min(at)).min(near(hi - at)));
            } else {
                features.pair(SIGN.nth(side as u32), self.words[sign as usize], near((sign as usize).abs_diff(at)));
            }
        }
        let tag = |place: usize| self.tags.speech[place] as u32;
        for (index, offset) in [-2isize, -1, 0, 1, 2].into_iter().enumerate() {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| block.contains(place)) {
                features.add(TAG_NEAR.nth(index as u32), tag(place));
                features.add(NAME_NEAR.nth(index as u32), self.tags.names[place] as u32);
            }
        }
        if at < hi {
            features.pair(TAGS_AFTER, tag(at), tag(at + 1));
            if at > lo {
                features.triple(TAGS_AROUND, tag(at - 1), tag(at), tag(at + 1));
            }
        }
        if at > lo {
            features.pair(TAGS_BEFORE, tag(at - 1), tag(at));
        }
        if let Some(cue) = self.cues[at][0] {
            features.pair(TAG_OF_CUE_LEFT, tag(cue as usize), tag(at));
        }
        if let Some(cue) = self.cues[at][1] {
            features.pair(TAG_OF_CUE_RIGHT, tag(cue as usize), tag(at));
        }
    }

    /// Where the token stands to quotation marks.
    fn quotation(&self, block: &std::ops::Range<usize>, at: usize, features: &mut Features) {
        let token = &self.tokens[at];
        let word = self.words[at];
        if let Some(stretch) = token.stretch {
            let (first, last) = self.ends[stretch];
            features.flag(QUOTED);
            features.add(FROM_OPENING, near(at - first));
            features.add(TO_CLOSING, near(last - at));
            features.add(STRETCH_LENGTH, near(last - first + 1));
            features.add(QUOTED_WORD, word);
            features.add(SINGLE_MARKS, self.stretches[stretch].single.into());
            let cue = self.cues[at][0].is_some() || self.cues[at][1].is_some();
            features.pair(STRETCH_LENGTH_AND_CUE, near(last - first + 1), cue.into());
            let before = first.checked_sub(1).filter(|place| block.contains(place));
            let after = Some(last + 1).filter(|place| block.contains(place));
            features.add(WORD_BEFORE_STRETCH, before.map_or(2, |place| self.words[place]));
            features.add(WORD_AFTER_STRETCH, after.map_or(3, |place| self.words[place]));
            features.pair(TAG_BEFORE_STRETCH, before.map_or(99, |place| self.tags.speech[place] as u32), near(last - first + 1));
            features.add(CONTINUES, self.stretches[stretch].continues.into());
        } else {
            if let Some(quote) = self.quotes[at][0] {
                features.add(QUOTE_LEFT, near(at - quote as usize));
            }
            if let Some(quote) = self.quotes[at][1] {
                features.add(QUOTE_RIGHT, near(quote as usize - at));
            }
            features.add(UNQUOTED_CLASSES, u32::from(self.classes[at].cue) * 4 + u32::from(self.classes[at].source));
        }
        let opens = self.tokens[block.start].quoted();
        features.pair(BLOCK_QUOTED, opens.into(), self.share(block));
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
                features.add(CUE_LEFT, self.words[cue]);
                features.triple(CUE_LEFT_PLACE, class, near(at - cue), comma.into());
                features.pair(CUE_LEFT_QUOTED, class, quoted);
                features.add(BEHIND_CUE_LEFT, self.words.get(cue + 1).copied().unwrap_or(3));
            }
            None => features.add(NO_CUE_LEFT, quoted),
        }
        match right.map(|cue| cue as usize) {
            Some(cue) => {
                let class = u32::from(self.classes[cue].cue);
                let commas = (self.commas[cue] - self.commas[at + 1]).min(2);
                features.add(CUE_RIGHT, self.words[cue]);
                features.triple(CUE_RIGHT_PLACE, class, near(cue - at), commas);
                features.add(BEHIND_CUE_RIGHT, if cue + 1 < block.end { self.words[cue + 1] } else { 3 });
            }
            None => features.add(NO_CUE_RIGHT, quoted),
        }
        features.pair(CUES, left.is_some().into(), right.is_some().into());
    }
}
