//! A text with everything folded that two editions of the same words may differ in, and the way back to the original.
//!
//! Compatibility forms (NFKC), curly and straight quotes, dashes, ellipses, kinds and runs of white space. Case stays.
//! Anchors of bookmarks live on this form, as fuzzy anchoring does in Hypothesis.

use unicode_normalization::UnicodeNormalization;

use super::graphemes::{Stretch, stretches};
use super::{TextRange, graphemes};

/// A folded text with a map to the offsets of the original.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// In order; together they are all of `text`.
    runs: Vec<Run>,
}

/// Grapheme clusters of equal length that follow one another in both texts.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins in the folded text.
    folded: u32,
    /// Where it begins in the original.
    source: u32,
    /// Bytes of a cluster in the folded text.
    form: u32,
    /// Bytes of a cluster in the original.
    cluster: u32,
}

impl Folded {
    /// Folds `text`. Offsets beyond 4 GB come back as the last one below (imports are capped far lower).
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), runs: Vec::new() };
        let mut in_space = true;
        for stretch in stretches(text) {
            match stretch {
                Stretch::Bytes(start, ascii) => folded.add_ascii(ascii, start, &mut in_space),
                Stretch::Clusters(start, others) => {
                    for (range, cluster) in graphemes(others) {
                        folded.add(cluster, start + range.start(), &mut in_space);
                    }
                }
            }
        }
        if folded.text.ends_with(' ') {
            folded.text.pop();
            if folded.runs.last().is_some_and(|run| run.folded as usize == folded.text.len()) {
                folded.runs.pop();
            }
        }
        folded
    }

    /// Adds a grapheme cluster, which begins at `source` in the original.
    fn add(&mut self, cluster: &str, source: usize, in_space: &mut bool) {
        if cluster.chars().all(char::is_whitespace) {
            if !std::mem::replace(in_space, true) {
                self.push(" ", source, 1, cluster.len());
            }
            return;
        }
        *in_space = false;
        match cluster.as_bytes() {
            [_] => self.push(cluster, source, 1, 1),
            _ => {
                let form: String = cluster.nfkc().flat_map(|c| fold_char(c).chars().chain(keep(c))).collect();
                self.push(&form, source, form.len(), cluster.len());
            }
        }
    }

    /// Adds ASCII in which every byte is a grapheme cluster.
    fn add_ascii(&mut self, ascii: &str, start: usize, in_space: &mut bool) {
        let is_white = |byte: u8| char::from(byte).is_whitespace();
        let mut at = 0;
        for part in ascii.as_bytes().chunk_by(|&one, &other| is_white(one) == is_white(other)) {
            let bytes = at..at + part.len();
            match part.first() {
                Some(&byte) if is_white(byte) => {
                    if !std::mem::replace(in_space, true) {
                        self.push(" ", start + at, 1, 1);
                    }
                }
                _ => {
                    *in_space = false;
                    self.push(ascii.get(bytes.clone()).unwrap_or_default(), start + at, 1, 1);
                }
            }
            at = bytes.end;
        }
    }

    /// Adds the forms of clusters that follow one another from `source` on in the original: `form` bytes for each of `cluster` bytes.
    fn push(&mut self, forms: &str, source: usize, form: usize, cluster: usize) {
        if forms.is_empty() {
            return;
        }
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let next = Run { folded: offset(self.text.len()), source: offset(source), form: offset(form), cluster: offset(cluster) };
        let goes_on = |run: &Run| {
            (run.form, run.cluster) == (next.form, next.cluster)
                && run.source.saturating_add((next.folded - run.folded) / run.form * run.cluster) == next.source
        };
        if !self.runs.last().is_some_and(goes_on) {
            self.runs.push(next);
        }
        self.text.push_str(forms);
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original range of a range of the folded text.
    pub fn source_range(&self, range: TextRange) -> TextRange {
        let start = self.cluster_at(range.start()).map_or_else(|| self.source_end(), TextRange::start);
        let end = match range.end().checked_sub(1) {
            Some(last) if !range.is_empty() => self.cluster_at(last).map_or_else(|| self.source_end(), TextRange::end),
            _ => start,
        };
        TextRange::new(start, end)
    }

    /// The folded range of a range of the original.
    pub fn folded_range(&self, range: TextRange) -> TextRange {
        // The forms of all clusters that end at or before its start, and of those that begin before its end.
        let start = self.forms_before(range.start(), |run, bytes| bytes / run.cluster as usize);
        let end = self.forms_before(range.end(), |run, bytes| bytes.div_ceil(run.cluster as usize));
        TextRange::new(start.min(end), end)
    }

    /// The cluster of the original from which a byte of the folded text comes.
    fn cluster_at(&self, folded: usize) -> Option<TextRange> {
        if folded >= self.text.len() {
            return None;
        }
        let run = self.runs.get(self.runs.partition_point(|run| run.folded as usize <= folded).checked_sub(1)?)?;
        let start = run.source as usize + (folded - run.folded as usize) / run.form as usize * run.cluster as usize;
        Some(TextRange::new(start, start + run.cluster as usize))
    }

    /// Where the last cluster ends that has a form.
    fn source_end(&self) -> usize {
        self.text.len().checked_sub(1).and_then(|last| self.cluster_at(last)).map_or(0, TextRange::end)
    }

    /// How long the forms before an offset of the original are; `clusters` of the run that reaches it count, of so many bytes.
    fn forms_before(&self, source: usize, clusters: impl Fn(&Run, usize) -> usize) -> usize {
        let after = self.runs.partition_point(|run| (run.source as usize) < source);
        let Some(run) = after.checked_sub(1).and_then(|last| self.runs.get(last)) else { return 0 };
        let end = self.runs.get(after).map_or(self.text.len(), |next| next.folded as usize);
        (run.folded as usize + clusters(run, source - run.source as usize) * run.form as usize).min(end)
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
    use proptest::prelude::*;

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

    /// As it is said: for each byte of the form where its cluster begins and ends.
    fn slow(text: &str) -> (String, Vec<TextRange>) {
        let (mut form, mut clusters, mut in_space) = (String::new(), Vec::new(), true);
        for (range, cluster) in graphemes(text) {
            let white = cluster.chars().all(char::is_whitespace);
            match (white, std::mem::replace(&mut in_space, white)) {
                (true, true) => {}
                (true, false) => form.push(' '),
                (false, _) if cluster.len() == 1 => form.push_str(cluster),
                (false, _) => form.extend(cluster.nfkc().flat_map(|c| fold_char(c).chars().chain(keep(c)))),
            }
            clusters.resize(form.len(), range);
        }
        if form.ends_with(' ') {
            form.pop();
            clusters.pop();
        }
        (form, clusters)
    }

    proptest! {
        #[test]
        fn runs_say_what_each_byte_says(text in "([a-z` \n\r\t]|[éÅßﬁΣ“’…東가\u{301}\u{a0}\u{200d}\u{2009}👩🇩]|[а-я]){0,40}") {
            let folded = Folded::new(&text);
            let (form, clusters) = slow(&text);
            prop_assert_eq!(folded.as_str(), &form);
            for (at, &cluster) in clusters.iter().enumerate() {
                prop_assert_eq!(folded.source_range(TextRange::new(at, at + 1)), cluster);
            }
            for (start, _) in text.char_indices() {
                for (end, _) in text.char_indices().chain([(text.len(), ' ')]).filter(|&(end, _)| end >= start) {
                    let to = clusters.partition_point(|cluster| cluster.start() < end);
                    let from = clusters.partition_point(|cluster| cluster.end() <= start).min(to);
                    prop_assert_eq!(folded.folded_range(TextRange::new(start, end)), TextRange::new(from, to));
                }
            }
        }
    }
}
