//! JSON-LD: what a page says about itself to machines. Reads the first article among what it describes (schema.org).

use std::collections::HashMap;

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
    /// Whether it describes the page and no article.
    pub(in crate::import) is_page: bool,
}

/// The article that a `script` describes, if it describes one. The parser refuses what is nested more than 128 deep.
pub(in crate::import) fn read(source: &str) -> Option<Description> {
    let source = source.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let value: Value = serde_json::from_str(source).or_else(|_| serde_json::from_str(&mended(source))).ok()?;
    let named = Named::of(&value);
    let mut queue = vec![&value];
    let mut page = None;
    let mut seen = 0;
    while let Some(value) = queue.pop() {
        seen += 1;
        if seen > MAX_OBJECTS {
            return None;
        }
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(object) if is_article(value) => return Some(describe(object, &named)),
            Value::Object(object) if page.is_none() && is_type(value, &|kind| kind == "WebPage") => {
                page = Some(of_page(object));
                queue.extend(["mainEntity", "@graph"].iter().filter_map(|key| object.get(*key)));
            }
            Value::Object(object) => queue.extend(["mainEntity", "@graph"].iter().filter_map(|key| object.get(*key))),
            _ => {}
        }
    }
    page
}

fn is_article(value: &Value) -> bool {
    is_type(value, &|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("Report"))
}

fn is_type(value: &Value, is: &dyn Fn(&str) -> bool) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(is);
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The days of a page; its name may hold that of the site.
fn of_page(object: &serde_json::Map<String, Value>) -> Description {
    let mut fields = Fields::default();
    for key in ["datePublished", "dateModified"] {
        let day = object.get(key).and_then(Value::as_str);
        fields.push(key, day.map(str::to_owned).into_iter().collect());
    }
    Description { fields, body: None, is_page: true }
}

/// The entries of a live blog, each with its headline above it.
fn updates(object: &serde_json::Map<String, Value>) -> Option<String> {
    let text = |update: &Value, key: &str| update.get(key).and_then(Value::as_str).map(|text| decode(text).into_owned());
    let updates = object.get("liveBlogUpdate")?.as_array()?;
    let lines: Vec<String> =
        updates.iter().take(MAX_OBJECTS).flat_map(|update| [text(update, "headline"), text(update, "articleBody")]).flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn describe(object: &serde_json::Map<String, Value>, named: &Named) -> Description {
    let mut fields = Fields::default();
    for key in [
        "headline",
        "author",
        "creator",
        "datePublished",
        "dateModified",
        "publisher",
        "inLanguage",
        "url",
        "name",
        "keywords",
        "description",
    ] {
        let mut values = Vec::new();
        if let Some(value) = object.get(key) {
            names(value, named, &mut values);
        }
        let is_house =
            || object.get(key).is_some_and(|writers| all(writers, &|writer| is_type(writer, &|kind| kind.ends_with("Organization"))));
        let key = match key {
            "name" => "title",
            // An editorial office; a person may be named elsewhere.
            "author" | "creator" if is_house() => "house",
            key => key,
        };
        if !values.is_empty() {
            fields.push(key, values);
        }
    }
    let body = object.get("articleBody").and_then(Value::as_str).map(|body| decode(body).into_owned());
    Description { fields, body: body.filter(|body| !body.is_empty()).or_else(|| updates(object)), is_page: false }
}

/// Whether all values of a list, or the only one, are so.
fn all(value: &Value, is: &dyn Fn(&Value) -> bool) -> bool {
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is),
        one => is(one),
    }
}

/// A text, the name of an object or of the one that it refers to, or those of a list.
fn names(value: &Value, named: &Named, found: &mut Vec<String>) {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    for item in items.iter().take(50) {
        let name = item.as_str().or_else(|| item.get("name").and_then(Value::as_str));
        let name = name.or_else(|| named.0.get(item.get("@id")?.as_str()?).copied());
        found.extend(name.map(|name| decode(name).into_owned()));
    }
}

/// The names of objects by what others call them: `{"@id": "#ida"}` for `{"@id": "#ida", "name": "Ida Brandt"}`.
struct Named<'v>(HashMap<&'v str, &'v str>);

impl<'v> Named<'v> {
    fn of(value: &'v Value) -> Self {
        let of_list = |value: &'v Value| value.as_array().map(Vec::as_slice).unwrap_or_default();
        let objects = of_list(value).iter().chain(value.get("@graph").map(of_list).unwrap_or_default());
        let named = objects.take(MAX_OBJECTS).filter_map(|object| Some((object.get("@id")?.as_str()?, object.get("name")?.as_str()?)));
        Self(named.collect())
    }
}

/// JSON without what makes most broken ones so: line breaks within strings, and commas before the end of a list.
fn mended(source: &str) -> String {
    let mut mended = String::with_capacity(source.len());
    let mut in_string = false;
    let mut escapes = false;
    for c in source.chars() {
        if !in_string && matches!(c, '}' | ']') {
            mended.truncate(mended.trim_end_matches([',', ' ']).len());
        }
        mended.push(if c.is_control() { ' ' } else { c });
        in_string ^= c == '"' && !escapes;
        escapes = in_string && c == '\\' && !escapes;
    }
    mended
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
    fn writers_by_reference_and_broken_json_are_read() {
        let graph = r##"{"@graph": [{"@type": "Person", "@id": "#p", "name": "Jane Roe"},
            {"@type": "NewsArticle", "headline": "A", "author": {"@id": "#p"}}]}"##;
        let broken = "{\"@type\": \"NewsArticle\", \"headline\": \"A\", \"description\": \"One,\ntwo, ]\", \"author\": [\"Jane Roe\", ], }";
        for source in [graph, broken] {
            let mut metadata = Metadata::default();
            read(source).expect("an article").fields.fill(&mut metadata);
            assert_eq!((metadata.title.as_str(), metadata.byline.as_deref()), ("A", Some("Jane Roe")), "{source}");
        }
    }

    #[test]
    fn deep_or_broken_json_is_no_article() {
        assert!(read(&"[".repeat(100_000)).is_none());
        assert!(read("{").is_none());
    }
}
