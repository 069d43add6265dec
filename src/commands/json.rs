//! The JSON contract of one article. Scripts are held against it: change it only by adding.

use std::io::{self, Write};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use serde_json::{Value, json};

use crate::app::clock;
use crate::article::{BlockKind, Document, EncodingBasis, FactBasis, Picture, PictureSource, Speaker};
use crate::catalogue::{Digest, Locator};
use crate::text::{TextRange, is_visible};

/// The path of an article as it is written, and where it is no text its bytes beside it, in base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ArticlePath {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
}

impl ArticlePath {
    /// The path of an article.
    pub(super) fn of(locator: &Locator) -> Self {
        let (path, bytes) = locator.written();
        Self { path, path_bytes: bytes.map(|bytes| BASE64_STANDARD.encode(bytes)) }
    }

    /// Puts it into an object.
    pub(super) fn put(locator: &Locator, mut object: Value) -> Value {
        let Self { path, path_bytes } = Self::of(locator);
        object["path"] = path.into();
        if let Some(bytes) = path_bytes {
            object["path_bytes"] = bytes.into();
        }
        object
    }
}

/// The text of an object in which everything that is not to be seen is escaped: a path may hold controls and marks of direction.
pub(super) fn print(object: &impl Serialize) -> String {
    let mut out = Vec::new();
    // A vector takes everything, and an object of ours has only texts for keys.
    let _ = object.serialize(&mut Serializer::with_formatter(&mut out, Visible));
    String::from_utf8(out).unwrap_or_default()
}

/// Writes JSON without white space, and nothing invisible.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        for part in fragment.split_inclusive(|c| !is_visible(c)) {
            let visible = part.trim_end_matches(|c| !is_visible(c));
            out.write_all(visible.as_bytes())?;
            for unit in part.get(visible.len()..).unwrap_or_default().encode_utf16() {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

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
    let object = json!({
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
    });
    ArticlePath::put(locator, object)
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

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    use super::*;

    fn printed(name: &[u8]) -> String {
        print(&ArticlePath::put(&Locator::file(OsString::from_vec(name.to_vec())), json!({})))
    }

    #[test]
    fn paths_that_are_no_text_have_their_bytes_beside_them() {
        assert_eq!(printed(b"a-\xff.txt"), "{\"path\":\"a-\u{fffd}.txt\",\"path_bytes\":\"YS3/LnR4dA==\"}");
        assert_eq!(printed("é.txt".as_bytes()), "{\"path\":\"é.txt\"}");
    }

    #[test]
    fn what_is_not_to_be_seen_is_escaped_and_comes_back() {
        let path = "a\u{202e}b\u{7f}\u{85}\u{2028}\u{e0041}\u{1b}c";
        let printed = printed(path.as_bytes());
        assert_eq!(printed, r#"{"path":"a\u202eb\u007f\u0085\u2028\udb40\udc41\u001bc"}"#);
        let object: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(object["path"], path);
    }
}
