//! The W3C's Web Annotation Data Model (Recommendation of 23 February 2017), written as a collection with one page, in JSON-LD.
//! Section numbers are those of the Recommendation.
//!
//! What the model has no place for stands under `pullquote`, which the context declares as JSON, so that other programs keep or
//! leave it. Note and tags are read from the model's own places, where other programs may have changed them.

use std::os::unix::ffi::OsStrExt;

use serde_json::{Value, json};

use super::record::Record;
use super::wire::Wire;
use crate::bookmarks::Bookmark;
use crate::text::percent_encoded;

/// The key of what is ours.
pub(super) const OURS: &str = "pullquote";

/// The records as a collection (5.1) with one page (5.2).
pub(super) fn write(records: &[Record]) -> String {
    let items: Vec<_> = records.iter().map(annotation).collect();
    let collection = json!({
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {OURS: {"@id": "urn:pullquote:bookmark", "@type": "@json"}},
        ],
        "type": "AnnotationCollection",
        "label": "Bookmarks",
        "total": items.len(),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    });
    serde_json::to_string_pretty(&collection).map(|text| text + "\n").unwrap_or_default()
}

fn annotation(record: &Record) -> Value {
    let wire = Wire { note: String::new(), ..record.into() };
    let note = &record.bookmark.note;
    let mut bodies = Vec::new();
    if !note.is_empty() {
        // 3.2.4, 3.3.5
        bodies.push(json!({"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note}));
    }
    bodies.extend(wire.tags.iter().map(|tag| json!({"type": "TextualBody", "purpose": "tagging", "value": tag})));
    let wire = Wire { tags: Vec::new(), ..wire };
    let mut annotation = json!({
        "id": name(&record.bookmark),
        "type": "Annotation",
        "motivation": if note.is_empty() { "highlighting" } else { "commenting" },
        "created": wire.created,
        "modified": wire.edited,
        "target": {"source": source(&record.bookmark), "selector": selectors(record)},
        OURS: wire,
    });
    if !bodies.is_empty() {
        annotation["body"] = bodies.into();
    }
    annotation
}

/// An identifier is an IRI (3.1); the 128 bits of an ULID are those of an UUID.
fn name(bookmark: &Bookmark) -> String {
    let digits = format!("{:032x}", bookmark.id.0);
    let groups: Vec<_> = [0..8, 8..12, 12..16, 16..20, 20..32].into_iter().filter_map(|group| digits.get(group)).collect();
    format!("urn:uuid:{}", groups.join("-"))
}

/// The address of the article, or else of its file.
fn source(bookmark: &Bookmark) -> String {
    if let Some(url) = &bookmark.url {
        return url.clone();
    }
    let path = bookmark.folder.as_ref().map_or_else(|| bookmark.article.clone(), |folder| folder.join(&bookmark.article));
    let scheme = if path.is_absolute() { "file://" } else { "" };
    format!("{scheme}{}", percent_encoded(path.as_os_str().as_bytes()))
}

/// The quotation (4.2.4) and, in a text at hand, the position (4.2.5), which counts Unicode code points.
fn selectors(record: &Record) -> Value {
    match &record.surroundings.printed {
        Some(printed) => json!([
            {"type": "TextQuoteSelector", "exact": printed.words, "prefix": printed.prefix, "suffix": printed.suffix},
            {"type": "TextPositionSelector", "start": printed.start, "end": printed.end},
        ]),
        None => {
            let anchor = &record.bookmark.anchor;
            let mut selector = json!({"type": "TextQuoteSelector", "exact": anchor.exact()});
            for (name, around) in [("prefix", anchor.prefix()), ("suffix", anchor.suffix())] {
                if let Some(around) = around {
                    selector[name] = around.into();
                }
            }
            json!([selector])
        }
    }
}
