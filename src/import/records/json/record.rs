//! One record: which of its members are facts, which is the text, and which program wrote it.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::members::{LenientString, Members, reason};
use super::ninjs;
use crate::article::Metadata;
use crate::import::fields::{Fields, normal_key};
use crate::import::records::figure::Figure;
use crate::import::records::item::Body;
use crate::import::title::one_line;
use crate::text::WebAddress;

/// Longer members are no facts.
const MAX_FACT: usize = 16 * 1024;

/// Names of a list that are kept.
const MAX_ITEMS: usize = 50;

/// Words that make a text without a title an article.
const MIN_WORDS: usize = 20;

/// Members that hold the text, the best first, as [`normal_key`] writes them.
const TEXT: &[&str] =
    &["maintext", "content", "contenthtml", "articlebody", "bodyhtml", "body", "text", "contenttext", "bodytext", "rawtext"];

/// Members that hold a few words about it.
const SUMMARY: &[&str] = &["description", "summary", "excerpt", "abstract", "metadescription", "dek", "standfirst"];

/// Members that only this program writes together.
const TOOLS: &[(&str, &[&str])] = &[
    ("wallabag", &["isarchived", "isstarred", "domainname", "content"]),
    ("trafilatura", &["sourcehostname", "source", "excerpt", "text"]),
    ("news-please", &["datedownload", "sourcedomain", "maintext"]),
    ("newspaper4k", &["readmorelink", "metasitename", "canonicallink", "text"]),
    ("defuddle", &["parsetime", "wordcount", "metatags", "content"]),
    ("Omnivore", &["slug", "readingprogress", "savedat"]),
    ("Omnivore", &["slug", "originalarticleurl", "content"]),
];

/// Members that hold the text in a JSON Feed, whose `image` belongs above it.
const JSON_FEED: &[&str] = &["contenthtml", "contenttext"];

/// Programs whose day of change is that of their own entry, not that of the article.
const OWN_CHANGES: &[&str] = &["wallabag", "Omnivore"];

/// One article as a program wrote it.
#[derive(Debug)]
pub(super) struct Record {
    /// What it says about the article.
    pub(super) metadata: Metadata,
    /// The text.
    pub(super) body: Option<Body>,
    /// A few words about it; not asked for where there is a text.
    pub(super) summary: Option<String>,
    slug: Option<String>,
}

/// The members of a record that count, unread.
#[derive(Default)]
struct Parts<'t> {
    fields: Fields,
    texts: [Option<&'t str>; TEXT.len()],
    summaries: [Option<&'t str>; SUMMARY.len()],
    slug: Option<String>,
    image: Option<String>,
}

impl Record {
    /// Reads an object; another value is no record.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(source: &str) -> Result<Option<Self>, &'static str> {
        if !source.starts_with('{') {
            return serde_json::from_str::<IgnoredAny>(source).map(|_| None).map_err(|error| reason(&error));
        }
        let mut members = Members::default();
        members.try_read(source).map_err(|error| reason(&error))?;
        if let Some(item) = ninjs::read(&members, source) {
            return Ok(Some(Self { metadata: item.known, body: Some(item.body), summary: None, slug: None }));
        }
        let mut parts = Parts::default();
        let mut keys = Vec::with_capacity(members.0.len());
        for (key, value) in members.0 {
            let key = normal_key(&key);
            parts.take(&key, value);
            keys.push(key);
        }
        let has = |sign: &&str| keys.iter().any(|key| key == sign);
        let tool = TOOLS.iter().find(|(_, signs)| signs.iter().all(has)).map(|&(tool, _)| tool);
        let mut metadata = Metadata::default();
        parts.fields.fill(&mut metadata);
        metadata.tool = tool.map(ToOwned::to_owned);
        if tool.is_some_and(|tool| OWN_CHANGES.contains(&tool)) {
            metadata.updated = None;
        }
        let text = parts.texts.iter().flatten().find_map(|value| prose(value));
        let picture = parts.image.filter(|_| JSON_FEED.iter().any(has)).map(Figure::at);
        let body = text.map(Body::of).map(|body| match picture {
            Some(picture) if !body.text().contains(picture.address.as_deref().unwrap_or_default()) => body.below(&[picture]),
            _ => body,
        });
        let summary = || parts.summaries.iter().flatten().find_map(|value| prose(value));
        let summary = if body.is_none() { summary() } else { None };
        Ok(Some(Self { metadata, body, summary, slug: parts.slug }))
    }

    /// Whether it has a title, or a text long enough to be one of an article.
    pub(super) fn is_article(&self) -> bool {
        let Metadata { title, url, byline, published, .. } = &self.metadata;
        match &self.body {
            Some(body) => !title.is_empty() || body.text().split_whitespace().nth(MIN_WORDS).is_some(),
            // A schema and a manifest have titles too; an article without text comes from somewhere.
            None => !title.is_empty() && (url.is_some() || byline.is_some() || published.is_some()),
        }
    }

    /// What the reader should know about it.
    pub(super) fn notice(&self) -> Option<String> {
        if self.body.is_some() {
            return None;
        }
        let there = if self.summary.is_some() { "only the summary is here" } else { "there is no text here" };
        Some(match (self.metadata.tool.as_deref(), &self.slug) {
            (Some("Omnivore"), Some(slug)) => format!("{there}; the text is in content/{}.html", one_line(slug)),
            _ => there.to_owned(),
        })
    }
}

impl<'t> Parts<'t> {
    fn take(&mut self, key: &str, value: &'t str) {
        let rank = |table: &[&str]| table.iter().position(|name| *name == key);
        let holds_words = value.starts_with(['"', '[', '{']) && value.len() > 2;
        if !holds_words {
            return;
        }
        if let Some(rank) = rank(TEXT) {
            self.texts[rank] = self.texts[rank].or(Some(value));
        } else if let Some(rank) = rank(SUMMARY) {
            self.summaries[rank] = self.summaries[rank].or(Some(value));
        } else if value.len() <= MAX_FACT {
            let values = names(value);
            match key {
                "slug" => self.slug = values.first().cloned(),
                "image" => self.image = values.first().filter(|address| WebAddress::parse(address).is_some()).cloned(),
                _ => {}
            }
            if !values.is_empty() {
                self.fields.push(key, values);
            }
        }
    }
}

/// A text: a string, what a page was rendered to, or a list of paragraphs.
fn prose(value: &str) -> Option<String> {
    let text = match value.as_bytes().first()? {
        b'"' => words(value)?,
        b'{' => {
            let mut members = Members::default();
            members.try_read(value).ok()?;
            let rendered = members.0.into_iter().find(|(key, value)| key == "rendered" && value.starts_with('"'))?;
            words(rendered.1)?
        }
        _ => serde_json::from_str::<Vec<LenientString>>(value)
            .ok()?
            .into_iter()
            .map(|LenientString(text)| text)
            .collect::<Vec<_>>()
            .join("\n\n"),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A text, the name of an object, or those of a list.
pub(super) fn names(value: &str) -> Vec<String> {
    if value.starts_with('"') {
        return words(value).into_iter().collect();
    }
    let Ok(value) = serde_json::from_str::<Value>(value) else { return Vec::new() };
    let items = match &value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let name = |item: &Value| {
        item.as_str().or_else(|| ["name", "rendered"].iter().find_map(|key| item.get(*key)?.as_str())).map(ToOwned::to_owned)
    };
    items.iter().take(MAX_ITEMS).filter_map(name).collect()
}

pub(super) fn words(value: &str) -> Option<String> {
    serde_json::from_str::<LenientString>(value).ok().map(|LenientString(text)| text)
}
