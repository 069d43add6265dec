//! A text with everything folded that two editions of the same words may differ in, and the way back to the original.
//!
//! Compatibility forms (NFKC), curly and straight quotes, dashes, ellipses, kinds and runs of white space. Case stays.
//! Anchors of bookmarks live on this form, as fuzzy anchoring does in Hypothesis.

use unicode_normalization::UnicodeNormalization;

use super::graphemes::{Stretch, stretches};
use super::{TextRange, graphemes};

/// A folded text with a map to the offsets of the original.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// For each byte of `text` the offset in the original where the grapheme cluster it comes from starts.
    starts: Vec<u32>,
    /// The same for where that cluster ends.
    ends: Vec<u32>,
}

impl Folded {
    /// Folds `text`. Offsets beyond 4 GB come back as the last one below (imports are capped far lower).
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), starts: Vec::with_capacity(text.len()), ends: Vec::new() };
        let mut in_space = true;
        for stretch in stretches(text) {
            match stretch {
                Stretch::Bytes(start, ascii) => {
                    for (at, c) in ascii.char_indices() {
                        let range = TextRange::new(start + at, start + at + 1);
                        folded.add(c.encode_utf8(&mut [0; 4]), range, &mut in_space);
                    }
                }
                Stretch::Clusters(start, others) => {
                    for (range, cluster) in graphemes(others) {
                        folded.add(cluster, TextRange::new(start + range.start(), start + range.end()), &mut in_space);
                    }
                }
            }
        }
        if folded.text.ends_with(' ') {
            folded.text.pop();
            folded.starts.pop();
            folded.ends.pop();
        }
        folded
    }

    /// Adds a grapheme cluster of the original.
    fn add(&mut self, cluster: &str, range: TextRange, in_space: &mut bool) {
        if cluster.chars().all(char::is_whitespace) {
            if !std::mem::replace(in_space, true) {
                self.push(" ", range);
            }
            return;
        }
        *in_space = false;
        match cluster.as_bytes() {
            [_] => self.push(cluster, range),
            _ => {
                let form: String = cluster.nfkc().flat_map(|c| fold_char(c).chars().chain(keep(c))).collect();
                self.push(&form, range);
            }
        }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original range of a range of the folded text.
    pub fn source_range(&self, range: TextRange) -> TextRange {
        let start = self.starts.get(range.start()).or(self.ends.last()).copied().unwrap_or_default();
        let end = match range.end().checked_sub(1) {
            Some(last) if !range.is_empty() => self.ends.get(last).or(self.ends.last()).copied().unwrap_or_default(),
            _ => start,
        };
        TextRange::new(start as usize, end as usize)
    }

    /// The folded range of a range of the original.
    pub fn folded_range(&self, range: TextRange) -> TextRange {
        let start = self.ends.partition_point(|&end| end as usize <= range.start());
        let end = self.starts.partition_point(|&start| (start as usize) < range.end());
        TextRange::new(start.min(end), end)
    }

    fn push(&mut self, form: &str, source: TextRange) {
        self.text.push_str(form);
        self.starts.resize(self.text.len(), u32::try_from(source.start()).unwrap_or(u32::MAX));
        self.ends.resize(self.text.len(), u32::try_from(source.end()).unwrap_or(u32::MAX));
    }
}

/// The folded form of a character that is not its own form; empty for every other.
fn fold_char(c: char) -> &'static str {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‐'..='―' | '−' => "-",
        '…' => "...",
        _ => "",
    }
}

fn keep(c: char) -> Option<char> {
    fold_char(c).is_empty().then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    #[test]
    fn what_editions_differ_in_is_folded() {
        assert_eq!(Folded::new("“He’s\u{a0}here”\n –  ﬁne…").as_str(), "\"He's here\" - fine...");
    }

    #[test]
    fn ranges_go_there_and_back() {
        let text = "One “ﬁne” day…  indeed";
        let folded = Folded::new(text);
        for word in ["One", "“ﬁne”", "day…", "indeed"] {
            let start = text.find(word).expect("the word is in the text");
            let range = TextRange::new(start, start + word.len());
            let there = folded.folded_range(range);
            assert_eq!(slice(folded.as_str(), there), Folded::new(word).as_str());
            assert_eq!(folded.source_range(there), range);
        }
    }
}
