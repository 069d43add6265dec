//! One attribution as a row, and which rows are wanted. The fields are a contract with scripts: change them only by adding.

use serde::Serialize;

use crate::app::denied_by;
use crate::article::{AttributionKind, Document, Said};
use crate::cli::QuotesKind;
use crate::commands::json;

/// Which attributions are printed.
#[derive(Debug, Default)]
pub(in crate::commands) struct Wanted {
    speaker: Option<String>,
    kinds: Vec<AttributionKind>,
}

impl Wanted {
    /// Those of a speaker, or of all; of these kinds, or, without any, of all.
    pub(in crate::commands) fn new(speaker: Option<String>, kinds: &[QuotesKind]) -> Self {
        let kind = |kind: &QuotesKind| match kind {
            QuotesKind::Direct => AttributionKind::Direct,
            QuotesKind::Mixed => AttributionKind::Mixed,
            QuotesKind::Indirect => AttributionKind::Indirect,
        };
        Self { speaker, kinds: kinds.iter().map(kind).collect() }
    }

    fn takes(&self, said: &Said<'_>) -> bool {
        let kind = self.kinds.is_empty() || self.kinds.contains(&said.kind());
        kind && self.speaker.as_ref().is_none_or(|name| said.named().is_some_and(|speaker| speaker.is_called(name)))
    }
}

/// One attribution. Every text is on one line.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    pub path: &'a str,
    pub title: &'a str,
    pub published: Option<String>,
    pub publication: Option<&'a str>,
    pub kind: &'static str,
    pub speaker: Option<String>,
    pub role: Option<String>,
    pub source: Option<String>,
    pub basis: &'static str,
    pub confidence: f64,
    pub content: String,
    pub cue: Option<String>,
    pub start: usize,
    pub end: usize,
    /// Whether the speaker is reported as not having said it: `denied`, `never said`, `if he had said`.
    pub negated: bool,
    /// Whether the speaker is likely enough to be named to people.
    #[serde(skip)]
    pub is_named: bool,
}

impl Row<'_> {
    /// What people are to read before words that the speaker is reported as not having said: `denied (“never said”)`.
    pub fn denial(&self) -> Option<String> {
        self.negated.then(|| denied_by(self.cue.as_deref()))
    }
}

/// What is said in an article and wanted, in order of position.
pub(super) fn rows<'a>(path: &'a str, document: &'a Document, wanted: &Wanted) -> Vec<Row<'a>> {
    document.said().iter().filter(|said| wanted.takes(said)).map(|said| row(path, document, said)).collect()
}

fn row<'a>(path: &'a str, document: &'a Document, said: &Said<'a>) -> Row<'a> {
    let metadata = document.article().metadata();
    let (speaker, range) = (said.speaker(), said.range());
    Row {
        path,
        title: &metadata.title,
        published: metadata.published.map(|date| date.to_string()),
        publication: metadata.publication.as_deref(),
        kind: said.kind().name(),
        speaker: speaker.map(|speaker| one_line(&speaker.name)),
        role: speaker.and_then(|speaker| speaker.role.as_deref()).map(one_line),
        source: said.source(),
        basis: said.basis().name(),
        confidence: json::confidence(said.confidence()),
        content: said.words(),
        cue: said.cue(),
        start: range.start(),
        end: range.end(),
        negated: said.is_denied(),
        is_named: said.named().is_some(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod samples {
    //! Rows for tests.

    use super::Row;

    pub fn row(speaker: Option<&str>, content: &str) -> Row<'static> {
        Row {
            path: "news/bridge.md",
            title: "Bridge opens",
            published: Some("2026-03-02".to_owned()),
            publication: Some("Northgate Press"),
            kind: "direct",
            speaker: speaker.map(str::to_owned),
            role: speaker.map(|_| "mayor".to_owned()),
            source: speaker.map(str::to_owned),
            basis: "cue",
            confidence: 0.97,
            content: content.to_owned(),
            cue: Some("said".to_owned()),
            start: 10,
            end: 40,
            negated: false,
            is_named: speaker.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, Attribution, Basis, BlockKind, Polarity, Speaker, SpeakerId};
    use crate::text::TextRange;

    const TEXT: &str = "“We won,” said Jane Reed, the new mayor. “Nobody  lost.” It was late, she added.";

    fn attribution(kind: AttributionKind, content: &[&str], confidence: f32) -> Attribution {
        let range = |words: &&str| {
            let start = TEXT.find(words).expect("the words are in the text");
            TextRange::new(start, start + words.len())
        };
        let content = content.iter().map(range).collect();
        let (cue, source, speaker) = (Some(range(&"said")), Some(range(&"Jane Reed")), Some(SpeakerId(0)));
        Attribution { kind, polarity: Polarity::Said, content, cue, source, speaker, basis: Basis::Cue, confidence }
    }

    /// Two fragments of a sure speaker, behind them words of an unsure one; the later ones come first in the list.
    fn document() -> Document {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Preformatted, TEXT);
        let attributions = vec![
            attribution(AttributionKind::Indirect, &["It was late"], 0.421),
            attribution(AttributionKind::Direct, &["“We won,”", "“Nobody  lost.”"], 0.97),
            Attribution { content: Vec::new(), ..attribution(AttributionKind::Direct, &[], 0.97) },
        ];
        let speakers = vec![Speaker { name: "Jane Reed".to_owned(), role: Some("the new\nmayor".to_owned()), mentions: Vec::new() }];
        Document::new(builder.finish(), Annotations { attributions, speakers, ..Annotations::default() })
    }

    fn contents(speaker: Option<&str>, kinds: &[QuotesKind]) -> Vec<String> {
        let document = document();
        let wanted = Wanted::new(speaker.map(str::to_owned), kinds);
        rows("a.txt", &document, &wanted).into_iter().map(|row| row.content).collect()
    }

    #[test]
    fn rows_are_in_order_with_their_fragments_on_one_line() {
        assert_eq!(contents(None, &[]), ["“We won,” … “Nobody lost.”", "It was late"]);
    }

    #[test]
    fn offsets_reach_from_the_first_to_the_last_fragment() {
        let document = document();
        let rows = rows("a.txt", &document, &Wanted::default());
        let text = document.article().slice(TextRange::new(rows[0].start, rows[0].end));
        assert!(text.starts_with("“We won,”") && text.ends_with("lost.”"), "{text}");
    }

    #[test]
    fn unsure_speaker_has_a_name_and_a_confidence_for_programs_only() {
        let document = document();
        let rows = rows("a.txt", &document, &Wanted::default());
        let facts = |row: &Row| (row.speaker.clone(), row.role.clone(), row.confidence.to_string(), row.is_named);
        let (name, role) = (Some("Jane Reed".to_owned()), Some("the new mayor".to_owned()));
        assert_eq!(facts(&rows[0]), (name.clone(), role.clone(), "0.97".to_owned(), true));
        assert_eq!(facts(&rows[1]), (name, role, "0.42".to_owned(), false));
    }

    #[test]
    fn wanted_speaker_must_be_sure() {
        assert_eq!(contents(Some("reed"), &[]), ["“We won,” … “Nobody lost.”"]);
        assert_eq!(contents(Some("reed"), &[QuotesKind::Indirect]), [""; 0]);
    }

    #[test]
    fn wanted_kinds_are_taken() {
        assert_eq!(contents(None, &[QuotesKind::Mixed, QuotesKind::Indirect]), ["It was late"]);
    }
}
