//! ninjs 1 to 3, the JSON of the IPTC for news, as agencies and Superdesk write it: an item, and the pictures that it is associated with.
//!
//! ```text
//! 1   headline, byline, body_xhtml, body_text, associations {"main": {"type": "picture", "description_caption": …}}
//! 2   headlines [{"role": "main", "value": …}], bodies, descriptions, associations [{"name": "main", …}]
//! ```

use serde_json::Value;

use crate::import::fields::Fields;
use crate::import::records::agency::{Notices, with_dateline};
use crate::import::records::figure::Figure;
use crate::import::records::item::{Body, Item};

use super::members::Members;

/// Pictures of an item that are kept, and names of a list.
const MOST: usize = 40;

/// Members that only an item has together: what it is, and when its version was made.
const SIGNS: &[&str] = &["type", "versioncreated"];

/// Lists of what an item is about.
const SUBJECTS: &[&str] = &["subject", "subjects", "keywords"];

/// Members that hold the text of the first version of the format, the best first.
const BODIES: &[&str] = &["body_xhtml", "body_html5", "body_html", "body_richhtml5", "body_text"];

/// The item that an object is, if it is one and has a title or a text.
pub(super) fn read(members: &Members, source: &str) -> Option<Item> {
    let is_item = SIGNS.iter().all(|sign| members.get(sign).is_some()) && ["uri", "guid"].iter().any(|key| members.get(key).is_some());
    if !is_item {
        return None;
    }
    let item: Value = serde_json::from_str(source).ok()?;
    let own = figure(&item);
    let (body, is_summary) = if own.is_some() { (None, false) } else { text_or_summary(&item) };
    let mut found = Item::of(&facts(&item), body.unwrap_or(Body::Plain(String::new())));
    if found.known.updated == found.known.published {
        found.known.updated = None;
    }
    found.known.notices = notices(&item);
    if own.is_none() {
        found = found.or_summary(is_summary).ok()?;
    }
    let figures: Vec<_> = own.into_iter().chain(associations(&item).filter_map(figure).take(MOST)).collect();
    found.body = found.body.below(&figures);
    Some(found)
}

/// The text with the place of its writing, else the summary, and whether it is that.
fn text_or_summary(item: &Value) -> (Option<Body>, bool) {
    match (text_of(item), text(item, "located")) {
        (Some(body), Some(place)) => (Some(Body::Html(with_dateline(&body.into_html(), &place))), false),
        (Some(body), None) => (Some(body), false),
        (None, _) => (described(item).map(Body::of), true),
    }
}

fn facts(item: &Value) -> Fields {
    let mut fields = Fields::default();
    let mut push = |key: &str, value: Option<String>| value.into_iter().for_each(|value| fields.push(key, vec![value]));
    push("headline", text(item, "headline").or_else(|| in_role(item, "headlines", "main")).or_else(|| text(item, "title")));
    push("byline", text(item, "byline").or_else(|| text(item, "by")));
    let created = ["firstpublished", "firstcreated", "contentcreated", "versioncreated"].iter().find_map(|key| text(item, key));
    push("datepublished", created);
    push("datemodified", text(item, "versioncreated"));
    push("language", text(item, "language"));
    let sources = ["infosource", "infosources"].iter().find_map(|key| names(&item[*key]).next());
    push("site", sources.or_else(|| text(item, "source")).or_else(|| text(item, "copyrightholder")));
    push("url", text(item, "link"));
    let authors: Vec<_> = names(&item["authors"]).collect();
    let tags: Vec<_> = SUBJECTS.iter().flat_map(|key| names(&item[*key])).collect();
    for (key, values) in [("authors", authors), ("tags", tags)] {
        if !values.is_empty() {
            fields.push(key, values);
        }
    }
    fields
}

fn notices(item: &Value) -> Vec<String> {
    let mut notices = Notices::default();
    notices.add("status", text(item, "pubstatus").filter(|status| status != "usable"));
    notices.add("embargo until", text(item, "embargoed"));
    notices.add("embargo", text(item, "embargoedreason"));
    notices.add("note to editors", text(item, "ednote"));
    notices.add("usage", text(item, "usageterms"));
    let others: Vec<_> = associations(item).filter(|item| figure(item).is_none()).map(kind).filter(|kind| !kind.is_empty()).collect();
    notices.add("left out", Some(others.join(", ")));
    notices.into_lines()
}

fn kind(item: &Value) -> &str {
    item["type"].as_str().unwrap_or_default()
}

/// A member that is words.
fn text(item: &Value, key: &str) -> Option<String> {
    item[key].as_str().map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

/// The value of a list that has a role, or the first without one.
fn in_role(item: &Value, key: &str, role: &str) -> Option<String> {
    let list = item[key].as_array()?;
    let has_role = |value: &&Value| value["role"].as_str().is_some_and(|found| found.ends_with(role));
    list.iter().find(has_role).or_else(|| list.first()).and_then(|value| text(value, "value"))
}

/// The names of a list of words or of objects.
fn names(list: &Value) -> impl Iterator<Item = String> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().take(MOST).filter_map(|item| item.as_str().map(ToOwned::to_owned).or_else(|| text(item, "name")))
}

fn text_of(item: &Value) -> Option<Body> {
    let bodies = item["bodies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_html = |body: &&Value| body["contenttype"].as_str().is_some_and(|kind| kind.contains("html"));
    let body = bodies.iter().find(is_html).or_else(|| bodies.first()).and_then(|body| text(body, "value"));
    body.or_else(|| BODIES.iter().find_map(|key| text(item, key))).map(Body::of)
}

/// Items that stand in an item, by their names or in a list.
fn associations(item: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match &item["associations"] {
        Value::Object(members) => Box::new(members.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

fn described(item: &Value) -> Option<String> {
    let caption = || text(item, "description_caption").or_else(|| in_role(item, "descriptions", "caption"));
    caption().or_else(|| text(item, "description_text")).or_else(|| text(item, "description_html"))
}

/// A picture with its words; no other item is one.
fn figure(item: &Value) -> Option<Figure> {
    if !matches!(kind(item), "picture" | "graphic") {
        return None;
    }
    let renditions: Box<dyn Iterator<Item = &Value>> = match &item["renditions"] {
        Value::Object(members) => Box::new(members.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => Box::new(std::iter::empty()),
    };
    let widest = renditions.filter(|rendition| rendition["href"].is_string()).max_by_key(|rendition| rendition["width"].as_u64());
    let figure = Figure {
        address: widest.and_then(|rendition| text(rendition, "href")),
        alternative: text(item, "body_text").or_else(|| text(item, "headline")),
        caption: described(item),
        credit: ["creditline", "byline", "by", "copyrightholder"].iter().find_map(|key| text(item, key)),
    };
    (figure.address.is_some() || figure.has_words()).then_some(figure)
}
