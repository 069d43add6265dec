//! Only one voice: the reader has asked for it alone, and the rest of the text steps back.

use super::Voices;
use crate::article::Document;
use crate::text::TextRange;

/// One voice that is heard alone, and the part of the text that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solo {
    voice: usize,
    /// The sentences in which the voice speaks or is named as a source, in order, none upon another.
    sentences: Vec<TextRange>,
}

impl Solo {
    /// A voice alone.
    pub fn of(document: &Document, voices: &Voices, voice: usize) -> Self {
        let quoted = voices.quotations().iter().filter(|(_, speaking)| *speaking == Some(voice)).map(|(range, _)| *range);
        let others = voices.reports().iter().chain(voices.sources()).filter(|(_, speaking)| *speaking == voice).map(|(range, _)| *range);
        let mut own: Vec<TextRange> = quoted.chain(others).collect();
        own.sort_unstable();
        let mut sentences: Vec<TextRange> = Vec::new();
        // The sentences of a block are found once, however often the voice speaks in it.
        let mut block: Option<(usize, Vec<TextRange>)> = None;
        for range in own {
            let Some(here) = document.article().block_at(range.start()) else { continue };
            if block.as_ref().is_none_or(|(known, _)| *known != here) {
                block = Some((here, document.sentences(here)));
            }
            let all = block.as_ref().map_or(&[][..], |(_, sentences)| sentences);
            for sentence in all.iter().filter(|sentence| sentence.overlaps(range)) {
                match sentences.last_mut() {
                    Some(last) if last.covers(*sentence) => {}
                    _ => sentences.push(*sentence),
                }
            }
        }
        sentences.sort_unstable();
        sentences.dedup();
        Self { voice, sentences }
    }

    /// Which voice.
    pub fn voice(&self) -> usize {
        self.voice
    }

    /// The parts of `range` that step back.
    pub fn rest_of(&self, range: TextRange) -> Vec<TextRange> {
        let from = self.sentences.partition_point(|sentence| sentence.end() <= range.start());
        let mut rest = Vec::new();
        let mut start = range.start();
        for sentence in self.sentences[from..].iter().take_while(|sentence| sentence.start() < range.end()) {
            rest.extend((sentence.start() > start).then(|| TextRange::new(start, sentence.start())));
            start = start.max(sentence.end());
        }
        rest.extend((range.end() > start).then(|| TextRange::new(start, range.end())));
        rest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rest_and_sentences_make_up_the_range(lengths in prop::collection::vec((1usize..6, 1usize..6), 0..10), a in 0usize..90, b in 0usize..90) {
            let mut at = 0;
            let sentences: Vec<_> = lengths.into_iter().map(|(gap, length)| {
                at += gap + length;
                TextRange::new(at - length, at)
            }).collect();
            let solo = Solo { voice: 0, sentences: sentences.clone() };
            let range = TextRange::new(a.min(b), a.max(b));
            let rest = solo.rest_of(range);
            for offset in range.start()..range.end() {
                let steps_back = rest.iter().any(|part| part.contains(offset));
                prop_assert_ne!(steps_back, sentences.iter().any(|sentence| sentence.contains(offset)));
            }
            prop_assert!(rest.iter().all(|part| range.covers(*part) && !part.is_empty()));
        }
    }
}
