//! Voices: the speakers of an article, each with a letter and a colour that stay the same throughout it. A voice is quoted, in
//! quotation marks or by the form of the article, or its words are only reported.

use super::placed::Placed;
use crate::article::{Annotations, Attribution, AttributionKind, Document, SpeakerId};
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
    /// How often their words are reported without quotation marks.
    pub reported: usize,
}

/// The sign of denied words, where a letter would stand.
pub const DENIED: &str = "×";

/// The voices of one article and where they speak. What is reported as denied is no voice's, is counted for none, and stands apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices {
    /// The quoted voices in order of their first quotation, then those that are only reported in order of their first words.
    all: Vec<Voice>,
    /// How many of them are quoted.
    quoted: usize,
    /// Quoted stretches and turns; `None` where nobody is known well enough to be named.
    quotations: Placed<Option<usize>>,
    /// The words that name a voice as a source.
    sources: Placed<usize>,
    /// What is reported of a voice without quotation marks, from the first word to the last.
    reports: Placed<usize>,
    /// The words of it, without those in quotation marks and those that only say that something is said.
    reported: Placed<usize>,
    /// Denied words, each with its attribution by index; they have no voice.
    denied: Placed<usize>,
    /// The words that deny, such as `never said`, each with its attribution by index.
    denials: Placed<usize>,
}

impl Voices {
    /// The voices of a document.
    pub fn of(document: &Document) -> Self {
        let annotations = document.annotations();
        let mut heard = Heard { all: Vec::new(), of_speaker: vec![None; annotations.speakers.len()] };
        let mut quotations = Vec::new();
        let mut denied = Vec::new();
        for (range, attribution) in spoken(annotations) {
            let said = attribution.and_then(|index| annotations.attributions.get(index));
            let voice = said.and_then(Attribution::voice).and_then(|speaker| heard.voice(speaker));
            if let Some(voice) = voice {
                heard.all[voice].quotations += 1;
                heard.all[voice].words += document.article().slice(range).split_whitespace().count();
            }
            quotations.push((range, voice));
            denied.extend(attribution.filter(|_| said.is_some_and(Attribution::is_denied)).map(|index| (range, index)));
        }
        let quoted = heard.all.len();
        let (mut reports, mut reported, mut denials) = (Vec::new(), Vec::new(), Vec::new());
        for (index, attribution) in annotations.attributions.iter().enumerate() {
            if attribution.is_denied() {
                denials.extend(attribution.cue.map(|cue| (cue, index)));
                let is_indirect = attribution.kind == AttributionKind::Indirect;
                denied.extend(attribution.content.iter().filter(|_| is_indirect).map(|&content| (content, index)));
                continue;
            }
            if attribution.kind == AttributionKind::Direct {
                continue;
            }
            let Some(speaker) = attribution.voice() else { continue };
            let whole = attribution.content.iter().copied().reduce(TextRange::join);
            if attribution.kind == AttributionKind::Indirect
                && let (Some(voice), Some(whole)) = (heard.voice(speaker), whole)
            {
                heard.all[voice].reported += 1;
                reports.push((whole, voice));
            }
            if let Some(voice) = heard.known(speaker) {
                let unquoted = attribution.content.iter().flat_map(|&content| unquoted(annotations, content));
                reported.extend(unquoted.map(|words| (words, voice)));
            }
        }
        Self {
            quoted,
            quotations: Placed::new(quotations),
            sources: Placed::new(sources(annotations, &heard)),
            reports: Placed::new(reports),
            reported: Placed::new(reported),
            denied: Placed::new(denied),
            denials: Placed::new(denials),
            all: heard.all,
        }
    }

    /// All voices, the quoted ones first; their index is what the other functions speak of.
    pub fn all(&self) -> &[Voice] {
        &self.all
    }

    /// The voices that are quoted.
    pub fn quoted(&self) -> &[Voice] {
        &self.all[..self.quoted]
    }

    /// Whether a voice is quoted, and not only reported.
    pub fn is_quoted(&self, voice: usize) -> bool {
        voice < self.quoted
    }

    /// How often words of voices are reported without quotation marks.
    pub fn times_reported(&self) -> usize {
        self.reports.all().len()
    }

    /// All quotations in order, each with its voice.
    pub fn quotations(&self) -> &[(TextRange, Option<usize>)] {
        self.quotations.all()
    }

    /// The quotations that share a byte with `range`, each with its voice.
    pub fn quotations_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, Option<usize>)> {
        self.quotations.overlapping(range)
    }

    /// The sources that share a byte with `range`, each with its voice.
    pub fn sources_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, usize)> {
        self.sources.overlapping(range)
    }

    /// The words that name voices as sources, in order, each with its voice.
    pub fn sources(&self) -> &[(TextRange, usize)] {
        self.sources.all()
    }

    /// What is reported of voices, in order, each with its voice.
    pub fn reports(&self) -> &[(TextRange, usize)] {
        self.reports.all()
    }

    /// The reported words that share a byte with `range`, each with its voice.
    pub fn reported_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, usize)> {
        self.reported.overlapping(range)
    }

    /// All denied words in order, each with its attribution by index.
    pub fn denied(&self) -> &[(TextRange, usize)] {
        self.denied.all()
    }

    /// The denied words that share a byte with `range`.
    pub fn denied_in(&self, range: TextRange) -> impl Iterator<Item = TextRange> {
        self.denied.overlapping(range).map(|(denied, _)| denied)
    }

    /// The words that deny and share a byte with `range`.
    pub fn denials_in(&self, range: TextRange) -> impl Iterator<Item = TextRange> {
        self.denials.overlapping(range).map(|(denial, _)| denial)
    }
}

/// The letter of a voice in the gutter; `+` for the twenty-seventh and on.
pub fn letter(voice: usize) -> char {
    u8::try_from(voice).ok().filter(|&voice| voice < 26).map_or('+', |voice| char::from(b'A' + voice))
}

/// The voices that have been met, and which of them is which speaker.
struct Heard {
    all: Vec<Voice>,
    of_speaker: Vec<Option<usize>>,
}

impl Heard {
    /// The voice of a speaker, from now on one of them; none for a speaker who is not in the list of the article.
    fn voice(&mut self, speaker: SpeakerId) -> Option<usize> {
        let place = self.of_speaker.get_mut(speaker.0)?;
        let next = self.all.len();
        let voice = *place.get_or_insert(next);
        if voice == next {
            self.all.push(Voice { speaker, quotations: 0, words: 0, reported: 0 });
        }
        Some(voice)
    }

    /// The voice of a speaker who has been met.
    fn known(&self, speaker: SpeakerId) -> Option<usize> {
        self.of_speaker.get(speaker.0).copied().flatten()
    }
}

/// Quotations and turns in order, each with its attribution by index.
fn spoken(annotations: &Annotations) -> Vec<(TextRange, Option<usize>)> {
    let quotations = annotations.quotations.iter().map(|quotation| (quotation.range, quotation.attribution));
    let mut all: Vec<_> = quotations.chain(annotations.turns().map(|(range, attribution)| (range, Some(attribution)))).collect();
    all.sort_unstable();
    all
}

/// The words of a content that stand in no quotation.
fn unquoted(annotations: &Annotations, content: TextRange) -> Vec<TextRange> {
    let mut words = Vec::new();
    let mut from = content.start();
    for quotation in annotations.quotations_within(content) {
        words.extend((quotation.range.start() > from).then(|| TextRange::new(from, quotation.range.start())));
        from = from.max(quotation.range.end());
    }
    words.extend((content.end() > from).then(|| TextRange::new(from, content.end())));
    words
}

/// The words that name voices, as their sources say them.
fn sources(annotations: &Annotations, heard: &Heard) -> Vec<(TextRange, usize)> {
    let mut sources = Vec::new();
    for attribution in &annotations.attributions {
        let (Some(speaker), Some(source)) = (attribution.voice(), attribution.source) else { continue };
        let Some(voice) = heard.known(speaker) else { continue };
        // Of `Jane Reed, who runs the board,` the name alone is shown.
        let mentions = &annotations.speakers[speaker.0].mentions;
        let from = mentions.partition_point(|mention| mention.start() < source.start());
        let within = mentions[from..].iter().take_while(|mention| mention.start() < source.end());
        sources.extend(within.map(|&mention| (mention, voice)));
    }
    sources
}
