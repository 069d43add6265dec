//! The JSON contract of one article. Scripts are held against it: change it only by adding.

use std::path::Path;

use serde_json::{Value, json};

use super::printable;
use crate::article::{Document, Speaker};
use crate::text::TextRange;

/// One article with all of its annotations; offsets are UTF-8 bytes into `text`.
pub(super) fn document(path: &Path, document: &Document, sha256: &str) -> Value {
    let article = document.article();
    let metadata = article.metadata();
    let annotations = document.annotations();
    let blocks: Vec<_> = article
        .blocks()
        .iter()
        .enumerate()
        .map(|(index, block)| json!({"kind": document.kind(index).name(), "start": block.range.start(), "end": block.range.end()}))
        .collect();
    let captions: Vec<_> = annotations
        .captions
        .iter()
        .map(|caption| json!({"start": caption.range.start(), "end": caption.range.end(), "credit": caption.credit.map(object)}))
        .collect();
    let attributions: Vec<_> = annotations
        .attributions
        .iter()
        .map(|attribution| {
            json!({
                "kind": attribution.kind.name(),
                "content": attribution.content.iter().copied().map(pair).collect::<Vec<_>>(),
                "cue": attribution.cue.map(pair),
                "source": attribution.source.map(pair),
                "speaker": attribution.speaker.map(|speaker| speaker.0),
                "basis": attribution.basis.name(),
                "confidence": confidence(attribution.confidence),
            })
        })
        .collect();
    let quotations: Vec<_> = annotations
        .quotations
        .iter()
        .map(|quotation| json!({"start": quotation.range.start(), "end": quotation.range.end(), "attribution": quotation.attribution}))
        .collect();
    json!({
        "path": printable(path),
        "title": metadata.title,
        "byline": metadata.byline,
        "publication": metadata.publication,
        "published": metadata.published.map(|date| date.to_string()),
        "saved": metadata.saved.map(|date| date.to_string()),
        "url": metadata.url,
        "encoding": metadata.encoding,
        "sha256": sha256,
        "language": metadata.language,
        "text": article.text(),
        "blocks": blocks,
        "captions": captions,
        "attributions": attributions,
        "quotations": quotations,
        "speakers": annotations.speakers.iter().map(speaker).collect::<Vec<_>>(),
    })
}

/// A confidence to two places: more than the engine knows.
pub(super) fn confidence(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn speaker(speaker: &Speaker) -> Value {
    json!({"name": speaker.name, "role": speaker.role, "mentions": speaker.mentions.iter().copied().map(pair).collect::<Vec<_>>()})
}

fn pair(range: TextRange) -> Value {
    json!([range.start(), range.end()])
}

fn object(range: TextRange) -> Value {
    json!({"start": range.start(), "end": range.end()})
}
