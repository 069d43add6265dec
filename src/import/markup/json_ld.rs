//! JSON-LD: what a page says about itself to machines. Reads the first article among what it describes (schema.org).

use serde_json::Value;

use super::entities::decode;
use crate::import::fields::Fields;

/// Objects that are looked at; a page describes a few dozen.
const MAX_OBJECTS: usize = 2_000;

/// An article as JSON-LD describes it.
#[derive(Debug, Default)]
pub(in crate::import) struct Description {
    pub(in crate::import) fields: Fields,
    pub(in crate::import) body: Option<String>,
}

/// The article that a `script` describes, if it describes one. The parser refuses what is nested more than 128 deep.
pub(in crate::import) fn read(source: &str) -> Option<Description> {
    let source = source.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let value: Value = serde_json::from_str(source).ok()?;
    let mut queue = vec![&value];
    let mut seen = 0;
    while let Some(value) = queue.pop() {
        seen += 1;
        if seen > MAX_OBJECTS {
            return None;
        }
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(object) if is_article(value) => return Some(describe(object)),
            Value::Object(object) => queue.extend(["mainEntity", "@graph"].iter().filter_map(|key| object.get(*key))),
            _ => {}
        }
    }
    None
}

fn is_article(value: &Value) -> bool {
    let is_type = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("Report"))
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_type),
        Some(kind) => is_type(kind),
        None => false,
    }
}

fn describe(object: &serde_json::Map<String, Value>) -> Description {
    let mut fields = Fields::default();
    for key in ["headline", "author", "creator", "datePublished", "dateModified", "publisher", "inLanguage", "url", "name", "keywords"] {
        let mut values = Vec::new();
        if let Some(value) = object.get(key) {
            names(value, &mut values);
        }
        let key = if key == "name" { "title" } else { key };
        if !values.is_empty() {
            fields.push(key, values);
        }
    }
    let body = object.get("articleBody").and_then(Value::as_str).map(|body| decode(body).into_owned());
    Description { fields, body }
}

/// A text, the name of an object, or those of a list.
fn names(value: &Value, found: &mut Vec<String>) {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    for item in items.iter().take(50) {
        let name = item.as_str().or_else(|| item.get("name").and_then(Value::as_str));
        found.extend(name.map(|name| decode(name).into_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;

    #[test]
    fn an_article_within_a_graph_is_found() {
        let source = r#"{"@graph": [{"@type": "WebSite", "name": "Post"}, {"@type": ["NewsArticle"], "headline": "A &amp; B",
            "author": [{"name": "Jane Roe"}, "Kim Poe"], "publisher": {"name": "Post"}, "datePublished": "2022-01-06T10:00:00Z"}]}"#;
        let mut metadata = Metadata::default();
        read(source).expect("an article").fields.fill(&mut metadata);
        assert_eq!((metadata.title.as_str(), metadata.byline.as_deref()), ("A & B", Some("Jane Roe, Kim Poe")));
        assert_eq!(metadata.publication.as_deref(), Some("Post"));
    }

    #[test]
    fn deep_or_broken_json_is_no_article() {
        assert!(read(&"[".repeat(100_000)).is_none());
        assert!(read("{").is_none());
    }
}
