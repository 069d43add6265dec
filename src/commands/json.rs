//! The JSON contract of one article. Scripts are held against it: change it only by adding.

use serde_json::{Value, json};

use crate::app::clock;
use crate::article::{BlockKind, Document, EncodingBasis, FactBasis, Picture, PictureSource, Speaker};
use crate::catalogue::{Digest, Locator};
use crate::text::TextRange;

/// One article with all of its annotations, and the SHA-256 of its file; offsets are UTF-8 bytes into `text`.
pub(super) fn document(locator: &Locator, document: &Document, digest: Digest) -> Value {
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
                "negated": attribution.is_denied(),
            })
        })
        .collect();
    let quotations: Vec<_> = annotations
        .quotations
        .iter()
        .map(|quotation| json!({"start": quotation.range.start(), "end": quotation.range.end(), "attribution": quotation.attribution}))
        .collect();
    json!({
        "path": locator.shown(),
        "title": metadata.title,
        "byline": metadata.byline,
        "publication": metadata.publication,
        "published": metadata.published.map(|date| date.to_string()),
        "published_time": metadata.published_time.map(clock),
        "updated": metadata.updated.map(|date| date.to_string()),
        "saved": metadata.saved.map(|date| date.to_string()),
        "url": metadata.url,
        "tags": metadata.tags,
        "tool": metadata.tool,
        "basis": {
            "title": metadata.basis.title.map(FactBasis::name),
            "published": metadata.basis.published.map(FactBasis::name),
            "byline": metadata.basis.byline.map(FactBasis::name),
        },
        "format": metadata.file.format,
        "bytes": metadata.file.bytes,
        "sha256": digest.to_string(),
        "encoding": metadata.encoding,
        "encoding_basis": metadata.file.encoding_basis.map(EncodingBasis::name),
        "whole_page": metadata.file.whole,
        "notices": metadata.notices,
        "language": metadata.language,
        "text": article.text(),
        "blocks": blocks,
        "folded": folded(document),
        "pictures": article.pictures().iter().map(picture).collect::<Vec<_>>(),
        "captions": captions,
        "attributions": attributions,
        "quotations": quotations,
        "speakers": annotations.speakers.iter().map(speaker).collect::<Vec<_>>(),
    })
}

/// The blocks that the reader folds away.
fn folded(document: &Document) -> Vec<Value> {
    let blocks = document.folds().iter().flat_map(|fold| fold.blocks.clone());
    let folded = blocks.filter_map(|index| {
        let range = document.article().blocks().get(index)?.range;
        let kind = if document.kind(index) == BlockKind::Boilerplate { "boilerplate" } else { "repeated caption" };
        Some(json!({"start": range.start(), "end": range.end(), "kind": kind}))
    });
    folded.collect()
}

fn picture(picture: &Picture) -> Value {
    let (kind, address) = match &picture.source {
        PictureSource::Inline(_) => ("inline", None),
        PictureSource::Part(_) => ("part", None),
        PictureSource::File(name) => ("file", Some(name)),
        PictureSource::Remote(address) => ("remote", Some(address)),
    };
    json!({"at": picture.at, "kind": kind, "address": address, "alternative": picture.alternative})
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
