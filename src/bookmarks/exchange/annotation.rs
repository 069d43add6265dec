//! Annotations in JSON: of the W3C's model in any of its forms, and the rows of Hypothesis's API, which are older than the model.
//!
//! ```text
//! W3C         {"type":"Annotation","body":…,"target":…}    body: a text, an object, a list, `bodyValue`; target: an address, an
//!                                                          object, a list; selector: an object, a list, or refined by another
//! Hypothesis  {"rows":[{"uri":…,"text":…,"tags":[…],"target":[{"source":…,"selector":[…]}],"document":{"title":[…]}}]}
//! ```

use std::path::PathBuf;

use serde_json::Value;

use super::passage::{Passage, Reading};
use super::w3c::OURS;
use super::wire::Wire;
use crate::bookmarks::Bookmark;
use crate::text::percent_decoded;

/// Where a collection keeps its annotations.
const LISTS: [&str; 4] = ["first", "items", "rows", "@graph"];

/// How deep a collection, or a selector that refines another, may lie.
const MAX_DEPTH: usize = 16;

/// The annotations of one JSON value, behind those that were read before.
pub(super) fn read(value: Value, reading: &mut Reading) {
    walk(value, reading, MAX_DEPTH);
}

fn walk(value: Value, reading: &mut Reading, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| walk(value, reading, depth)),
        Value::Object(mut object) => {
            if let Some(list) = LISTS.iter().find_map(|name| object.remove(*name)) {
                return walk(list, reading, depth);
            }
            let place = format!("entry {}", reading.items.len() + reading.wordless + reading.faults.len() + 1);
            if object.contains_key("anchor") {
                let wire = serde_json::from_value::<Wire>(Value::Object(object)).map_err(|error| error.to_string());
                reading.push_ours(&place, wire.and_then(TryInto::try_into));
            } else if let Some(ours) = object.remove(OURS) {
                reading.push_ours(&place, bookmark(ours, &Value::Object(object)));
            } else if object.contains_key("target") || object.contains_key("uri") {
                foreign(&Value::Object(object), reading);
            } else {
                reading.faults.push(format!("{place}: is no annotation"));
            }
        }
        other => reading.faults.push(format!("`{}` is no annotation", other.to_string().chars().take(40).collect::<String>())),
    }
}

/// An annotation of ours; another program may have changed the note.
fn bookmark(ours: Value, annotation: &Value) -> Result<Bookmark, String> {
    let wire: Wire = serde_json::from_value(ours).map_err(|error| error.to_string())?;
    Wire { note: note(annotation), tags: tags(annotation), ..wire }.try_into()
}

fn foreign(annotation: &Value, reading: &mut Reading) {
    let texts = |name: &str| texts(&annotation[name]);
    let time = |names: [&str; 2]| names.iter().find_map(|name| texts(name).first()?.parse().ok());
    let title = ["title", "name", "dcterms:title"];
    let document = &annotation["document"];
    let whole = Passage {
        note: note(annotation),
        tags: tags(annotation).into_iter().collect(),
        created: time(["created", "dcterms:created"]),
        edited: time(["modified", "updated"]),
        title: title.iter().find_map(|name| self::texts(&document[name]).into_iter().next()).unwrap_or_default(),
        ..Passage::default()
    };
    let targets = match &annotation["target"] {
        Value::Array(targets) => targets.as_slice(),
        Value::Null => &[],
        target => std::slice::from_ref(target),
    };
    if targets.is_empty() {
        reading.wordless += 1;
    }
    for target in targets {
        let mut passage = whole.clone();
        let source = if target.is_string() { target } else { &target["source"] };
        let mut sources = self::texts(source);
        sources.extend(texts("uri"));
        address(&mut passage, sources);
        for name in title {
            if let Some(title) = self::texts(&target[name]).into_iter().chain(self::texts(&source[name])).next() {
                passage.title = title;
            }
        }
        selectors(&target["selector"], &mut passage, MAX_DEPTH);
        reading.push(passage);
    }
}

/// The address and the file that the sources name.
fn address(passage: &mut Passage, sources: Vec<String>) {
    for source in sources {
        let scheme = source.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https") => passage.url = passage.url.take().or(Some(source)),
            Some("file") => {
                // `file:///a`, `file://localhost/a`
                let rest = source.split_once(':').map_or("", |(_, rest)| rest).trim_start_matches("//localhost").trim_start_matches("//");
                passage.path = Some(PathBuf::from(percent_decoded(rest)));
            }
            Some("urn" | "doi") => {}
            _ if source.is_empty() => {}
            _ => passage.path = Some(PathBuf::from(percent_decoded(&source))),
        }
    }
}

/// What the selectors say, which may refine one another (4.2.9).
fn selectors(selector: &Value, passage: &mut Passage, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if let Value::Array(several) = selector {
        for selector in several {
            selectors(selector, passage, depth);
        }
        return;
    }
    let text = |name: &str| selector[name].as_str().unwrap_or_default().to_owned();
    match text("type").rsplit([':', '#', '/']).next() {
        Some("TextQuoteSelector") => {
            let around = |name: &str| selector[name].as_str().map(str::to_owned);
            (passage.words, passage.prefix, passage.suffix) = (text("exact"), around("prefix"), around("suffix"));
        }
        Some("TextPositionSelector") => {
            passage.start = selector["start"].as_u64().and_then(|start| usize::try_from(start).ok());
        }
        _ => {}
    }
    if !selector["refinedBy"].is_null() {
        selectors(&selector["refinedBy"], passage, depth);
    }
}

/// The comments of an annotation, a blank row between them.
fn note(annotation: &Value) -> String {
    let mut notes = texts(&annotation["text"]);
    notes.extend(texts(&annotation["bodyValue"]));
    notes.extend(bodies(annotation).iter().filter(|body| !is_tag(body)).flat_map(|body| match body {
        // 3.2.2: a body that is a text is the address of something else.
        Value::String(address) => vec![address.clone()],
        // Open Annotation, the draft before, wrote `chars`.
        body => texts(&body["value"]).into_iter().chain(texts(&body["chars"])).collect(),
    }));
    notes.join("\n\n")
}

/// Those of the bodies, and those of Hypothesis.
fn tags(annotation: &Value) -> Vec<String> {
    let bodies = bodies(annotation).iter().filter(|body| is_tag(body));
    let mut tags: Vec<_> = bodies.flat_map(|body| texts(&body["value"]).into_iter().chain(texts(&body["chars"]))).collect();
    tags.extend(texts(&annotation["tags"]));
    tags
}

fn bodies(annotation: &Value) -> &[Value] {
    let body = &annotation["body"];
    if let Value::Array(bodies) = body { bodies } else { std::slice::from_ref(body) }
}

fn is_tag(body: &Value) -> bool {
    let of = |name: &str| texts(&body[name]).iter().any(|purpose| purpose.trim_start_matches("oa:") == "tagging");
    of("purpose") || of("motivation") || texts(&body["type"]).iter().any(|kind| kind == "oa:Tag")
}

/// A text, the texts of a list, or the identifier of an object.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.is_empty() => vec![text.clone()],
        Value::Array(values) => values.iter().filter_map(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned).collect(),
        Value::Object(object) => object.get("id").or(object.get("@id")).and_then(Value::as_str).map(str::to_owned).into_iter().collect(),
        _ => Vec::new(),
    }
}
