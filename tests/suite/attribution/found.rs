//! What the engine finds in a marked article, in the positions of the marks.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use pullquote::{Annotations, Article, Attribution, AttributionKind, Basis, Cancel, TextRange, annotate, import};

use super::gold::{Gold, Voice};

/// A marked article and what the engine says of it.
pub struct Found<'a> {
    pub gold: &'a Gold,
    pub article: Article,
    pub annotations: Annotations,
    marked: Vec<usize>,
    engine: Vec<usize>,
}

/// Places of visible characters.
pub type Places = BTreeSet<usize>;

impl<'a> Found<'a> {
    pub fn new(gold: &'a Gold) -> Self {
        let article = import(Path::new(&gold.file), gold.text.as_bytes()).expect("is an article");
        let annotations = annotate(&article, &Cancel::never()).expect("nobody stops it");
        Self { gold, marked: places(&gold.text), engine: places(article.text()), article, annotations }
    }

    pub fn attributions(&self) -> impl Iterator<Item = &Attribution> {
        self.annotations.attributions.iter()
    }

    /// Those of words without quotation marks: reported ones, and the turns of transcripts and interviews.
    pub fn indirect(&self) -> impl Iterator<Item = &Attribution> {
        self.attributions().filter(|attribution| attribution.kind == AttributionKind::Indirect || attribution.basis == Basis::Form)
    }

    pub fn marked(&self, range: &Range<usize>) -> Places {
        (self.marked[range.start]..self.marked[range.end]).collect()
    }

    pub fn marked_all(&self, ranges: &[Range<usize>]) -> Places {
        ranges.iter().flat_map(|range| self.marked(range)).collect()
    }

    pub fn engine(&self, range: TextRange) -> Places {
        (self.engine[range.start()]..self.engine[range.end()]).collect()
    }

    pub fn content(&self, attribution: &Attribution) -> Places {
        attribution.content.iter().flat_map(|range| self.engine(*range)).collect()
    }

    pub fn touches(&self, range: TextRange, marked: &Range<usize>) -> bool {
        !self.engine(range).is_disjoint(&self.marked(marked))
    }

    /// Whether a reader who is shown the attribution knows who speaks.
    pub fn tells(&self, attribution: &Attribution, voice: &Voice) -> bool {
        let speaker = attribution.speaker.map(|id| &self.annotations.speakers[id.0]);
        match voice {
            Voice::Nobody => false,
            Voice::Unnamed(head) => {
                let mentions = speaker.map_or(&[][..], |speaker| &speaker.mentions);
                attribution.source.iter().chain(mentions).any(|range| self.touches(*range, head))
            }
            Voice::Named(name) => attribution.named().is_some_and(|id| {
                let told = &self.annotations.speakers[id.0].name;
                let others = self.gold.stretches.iter().filter_map(|stretch| match &stretch.voice {
                    Voice::Named(other) if other != name => Some(other),
                    _ => None,
                });
                same_name(name, told) && !others.into_iter().any(|other| same_name(other, told))
            }),
        }
    }

    pub fn expected(&self, voice: &Voice) -> String {
        match voice {
            Voice::Nobody => "nobody".to_owned(),
            Voice::Unnamed(head) => format!("({})", self.gold.words(head)),
            Voice::Named(name) => name.clone(),
        }
    }

    pub fn got(&self, attribution: Option<&Attribution>) -> String {
        let Some(attribution) = attribution else { return "nothing".to_owned() };
        let name = attribution.named().map_or("no name", |id| &self.annotations.speakers[id.0].name);
        let source = attribution.source.map_or("no source", |range| self.article.slice(range));
        format!("{name} ({source})")
    }

    pub fn line(&self, range: &Range<usize>, expected: &str, got: &str) -> String {
        format!("{}: {} | expected {expected}, got {got}", self.gold.file, self.gold.words(range))
    }
}

/// How many visible characters stand before each byte of a text, and at last before its end.
fn places(text: &str) -> Vec<usize> {
    let mut seen = 0;
    let mut places = Vec::with_capacity(text.len() + 1);
    for c in text.chars() {
        places.extend(std::iter::repeat_n(seen, c.len_utf8()));
        seen += usize::from(!c.is_whitespace());
    }
    places.push(seen);
    places
}

/// The share of `part` that is also in `whole`.
pub fn share(part: &Places, whole: &Places) -> f64 {
    part.intersection(whole).count() as f64 / part.len().max(1) as f64
}

/// What two stretches have in common, by what either has.
pub fn likeness(one: &Places, other: &Places) -> f64 {
    one.intersection(other).count() as f64 / one.union(other).count().max(1) as f64
}

/// Whether `told` names who is meant: part of the name, or the whole of it with an office before it.
fn same_name(name: &str, told: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().map(|word| word.trim_end_matches('.').to_lowercase());
        words.filter(|word| !["mr", "mrs", "ms", "dr", "sgt", "the"].contains(&word.as_str())).collect()
    };
    let (name, told) = (words(name), words(told));
    !told.is_empty() && (told.iter().all(|word| name.contains(word)) || told.ends_with(&name))
}
