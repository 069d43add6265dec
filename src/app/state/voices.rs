//! Voices: the speakers whose words stand in quotation marks, each with a letter and a colour that stay the same
//! throughout the article.

use crate::article::{Attribution, Document, SpeakerId};
use crate::text::TextRange;

/// One voice of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Who.
    pub speaker: SpeakerId,
    /// How many quoted stretches are theirs.
    pub quotations: usize,
    /// How many words stand in them.
    pub words: usize,
}

/// The sign of a denied quotation, where a letter would stand.
pub const DENIED: char = '×';

/// The voices of one article in order of their first quotation, and where they speak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices {
    all: Vec<Voice>,
    /// The words of quotations, in order; `None` where nobody is known well enough to be named.
    quotations: Vec<(TextRange, Option<usize>)>,
    /// The words that name a voice as a source, in order.
    sources: Vec<(TextRange, usize)>,
    /// The words of quotations that are denied, in order, each with its attribution by index; they have no voice.
    denied: Vec<(TextRange, usize)>,
    /// The words that deny, such as `never said`, in order, each with its attribution by index.
    denials: Vec<(TextRange, usize)>,
}

impl Voices {
    /// The voices of a document.
    pub fn of(document: &Document) -> Self {
        let annotations = document.annotations();
        let mut voices = Self::default();
        let mut voice_of: Vec<Option<usize>> = vec![None; annotations.speakers.len()];
        for quotation in &annotations.quotations {
            let attribution = quotation.attribution.and_then(|index| annotations.attributions.get(index));
            let speaker = attribution.and_then(Attribution::voice);
            let voice = speaker.filter(|speaker| speaker.0 < voice_of.len()).map(|speaker| {
                let index = *voice_of[speaker.0].get_or_insert_with(|| {
                    voices.all.push(Voice { speaker, quotations: 0, words: 0 });
                    voices.all.len() - 1
                });
                voices.all[index].quotations += 1;
                voices.all[index].words += document.article().slice(quotation.range).split_whitespace().count();
                index
            });
            voices.quotations.push((quotation.range, voice));
            if let (Some(index), Some(true)) = (quotation.attribution, attribution.map(Attribution::is_denied)) {
                voices.denied.push((quotation.range, index));
            }
        }
        for (index, attribution) in annotations.attributions.iter().enumerate() {
            voices.denials.extend(attribution.cue.filter(|_| attribution.is_denied()).map(|cue| (cue, index)));
            let (Some(speaker), Some(source)) = (attribution.voice(), attribution.source) else { continue };
            let Some(voice) = voice_of.get(speaker.0).copied().flatten() else { continue };
            // Of `Jane Reed, who runs the board,` the name alone is shown.
            let mentions = &annotations.speakers[speaker.0].mentions;
            let from = mentions.partition_point(|mention| mention.start() < source.start());
            let within = mentions[from..].iter().take_while(|mention| mention.start() < source.end());
            voices.sources.extend(within.map(|&mention| (mention, voice)));
        }
        voices.quotations.sort_unstable();
        voices.denied.sort_unstable();
        voices.denials.sort_unstable();
        voices.sources.sort_unstable();
        voices.sources.dedup();
        voices
    }

    /// All voices; their index is what the other functions speak of.
    pub fn all(&self) -> &[Voice] {
        &self.all
    }

    /// The quotations that share a byte with `range`, each with its voice.
    pub fn quotations_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, Option<usize>)> {
        overlapping(&self.quotations, range)
    }

    /// The sources that share a byte with `range`, each with its voice.
    pub fn sources_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, usize)> {
        overlapping(&self.sources, range)
    }

    /// The quotations that are denied, each with its attribution by index.
    pub fn denied(&self) -> &[(TextRange, usize)] {
        &self.denied
    }

    /// The denied quotations that share a byte with `range`.
    pub fn denied_in(&self, range: TextRange) -> impl Iterator<Item = TextRange> {
        overlapping(&self.denied, range).map(|(denied, _)| denied)
    }

    /// The words that deny and share a byte with `range`.
    pub fn denials_in(&self, range: TextRange) -> impl Iterator<Item = TextRange> {
        overlapping(&self.denials, range).map(|(denial, _)| denial)
    }

    /// All quotations in order.
    pub fn quotations(&self) -> &[(TextRange, Option<usize>)] {
        &self.quotations
    }
}

/// The letter of a voice in the gutter; `+` for the twenty-seventh and on.
pub fn letter(voice: usize) -> char {
    u8::try_from(voice).ok().filter(|&voice| voice < 26).map_or('+', |voice| char::from(b'A' + voice))
}

fn overlapping<T: Copy>(ranges: &[(TextRange, T)], range: TextRange) -> impl Iterator<Item = (TextRange, T)> {
    // Ranges may nest, so the first that reaches into `range` may start a few before the border.
    let from = ranges.partition_point(|(candidate, _)| candidate.end() <= range.start()).saturating_sub(8);
    ranges[from..]
        .iter()
        .copied()
        .take_while(move |(candidate, _)| candidate.start() < range.end())
        .filter(move |(candidate, _)| candidate.overlaps(range))
}
