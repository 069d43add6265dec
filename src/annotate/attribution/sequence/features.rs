//! The features by which a token is labelled: its word, its neighbours, its place to quotation marks and to the nearest cues.

use super::context::{Context, STRONG};
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
