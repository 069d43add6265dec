//! Another version of an article: what it shares with it, and what changed from the earlier to the later of the two.

use super::changes::{Change, ChangeKind, changes};
use crate::article::{Document, Said};
use crate::catalogue::Locator;
use crate::text::TextRange;

/// Another version of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryCopy {
    /// Where it is.
    pub locator: Locator,
    /// The part of the words of the shorter text that both have, from 0 to 1.
    pub part: f32,
    /// Whether it is the earlier of the two.
    pub is_earlier: bool,
    /// What changed from the earlier to the later.
    pub changes: Vec<Told>,
}

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The passage in the earlier version, on one line; with who is named for it, where that has changed.
    pub before: Option<String>,
    /// The passage in the later one.
    pub after: Option<String>,
    /// Where it stands in this version, if it does.
    pub range: Option<TextRange>,
}

impl StoryCopy {
    /// What there is to say of another version of an article, which shares so much of its words.
    pub fn compared(article: (&Locator, &Document), other: (&Locator, &Document), part: f32) -> Self {
        let is_earlier = when(other) <= when(article);
        let (before, after) = if is_earlier { (other.1, article.1) } else { (article.1, other.1) };
        let told = |change: Change| Told {
            kind: change.kind,
            before: change.before.map(|range| words(before, range, change.kind)),
            after: change.after.map(|range| words(after, range, change.kind)),
            range: if is_earlier { change.before } else { change.after },
        };
        let changes = changes(before, after).into_iter().map(told).collect();
        Self { locator: other.0.clone(), part, is_earlier, changes }
    }

    /// `98 % the same: 1 quotation reworded, 2 sentences dropped`.
    pub fn summary(&self) -> String {
        let mut parts = Vec::new();
        for of_kind in self.changes.chunk_by(|one, other| one.kind == other.kind) {
            let Some(first) = of_kind.first() else { continue };
            let (noun, verb) = first.kind.name().split_once(' ').unwrap_or_default();
            let plural = if of_kind.len() == 1 { "" } else { "s" };
            parts.push(format!("{} {noun}{plural} {verb}", of_kind.len()));
        }
        let percent = (self.part * 100.0).floor();
        if parts.is_empty() {
            format!("{percent} % the same, no sentence changed")
        } else {
            format!("{percent} % the same: {}", parts.join(", "))
        }
    }
}

/// The day and time that it names, if it does; those that name none stand last.
fn when<'a>((locator, document): (&'a Locator, &Document)) -> impl Ord + use<'a> {
    let metadata = document.article().metadata();
    (metadata.published.is_none(), metadata.published, metadata.published_time, locator)
}

fn words(document: &Document, range: TextRange, kind: ChangeKind) -> String {
    let words = document.article().slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = document.said();
    let voice = said.iter().find(|said| said.range() == range).and_then(Said::named);
    match voice.filter(|_| kind == ChangeKind::SpeakerChanged) {
        Some(speaker) => format!("{}: {words}", speaker.name),
        None => words,
    }
}
