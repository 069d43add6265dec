//! Feeds that were saved as files: RSS 0.9 to 2.0, Atom, with Media RSS, `content:encoded` and Dublin Core.
//!
//! ```text
//! <item> <title> <pubDate> <dc:creator> <category> <link>      facts
//!        <content:encoded>, else <description>                 the text
//!        <media:content> <media:description> <media:credit>    a figure above it
//! ```

use crate::article::Metadata;
use crate::import::error::ImportError;
use crate::import::fields::Fields;
use crate::import::html::text_blocks;
use crate::import::markup::entities::decode_left_over;
use crate::import::title::one_line;
use crate::import::xml::{Element, Space, Tree, Written};
use crate::text::WebAddress;

use super::feed_media::figures;
use super::item::{Body, Item, Items};

/// A description of fewer words is the summary of an article, not the article.
const SUMMARY: usize = 120;

/// Writers of an entry that are kept.
const MAX_AUTHORS: usize = 50;

/// Elements of an entry that hold a day, and what it is the day of.
const DAYS: &[(&str, &str)] = &[
    ("published", "published"),
    ("pubDate", "published"),
    ("issued", "published"),
    ("date", "date"),
    ("updated", "datemodified"),
    ("modified", "datemodified"),
];

/// What holds for all entries of a feed.
struct Channel {
    fields: Fields,
    address: Option<WebAddress>,
    author: Option<String>,
}

/// The entries of a feed, each an article.
///
/// # Errors
/// When there are none, and why, where the file is broken.
pub(super) fn read(tree: &Tree) -> Result<Items, ImportError> {
    let root = tree.root().ok_or(ImportError::NoArticle)?;
    let channel = root.child("channel");
    let facts = Channel::read(channel.unwrap_or(root));
    let is_entry = |element: &Element| element.is("item") || element.is("entry");
    let within = channel.into_iter().flat_map(Element::elements).chain(root.elements());
    let alone = Some(root).filter(is_entry);
    let entries = alone.into_iter().chain(within.filter(is_entry)).filter(|entry| entry.is_whole());
    Items::new(entries.map(|entry| item(entry, &facts)).chain(tree.broken().map(Err)))
}

impl Channel {
    fn read(channel: Element) -> Self {
        let mut fields = Fields::default();
        push(&mut fields, "site", channel.child("title").and_then(shown));
        let is_language = |element: &Element| element.name() == "language" && element.space() != Space::Foreign;
        let language = channel.elements().find(is_language).and_then(Element::words);
        push(&mut fields, "language", language.or_else(|| channel.attribute("lang").map(ToOwned::to_owned)));
        let address = link(channel, None).and_then(|address| WebAddress::parse(&address));
        Self { fields, address, author: channel.child("author").and_then(person) }
    }
}

fn item(entry: Element, channel: &Channel) -> Result<Item, ImportError> {
    let (body, is_summary) = content(entry);
    let figures = figures(entry, &body);
    let mut item = Item { known: facts(entry, channel), body }.or_summary(is_summary)?;
    item.body = item.body.below(&figures);
    Ok(item)
}

fn facts(entry: Element, channel: &Channel) -> Metadata {
    let mut fields = Fields::default();
    push(&mut fields, "title", entry.child("title").and_then(shown));
    let mut authors: Vec<String> = entry.elements().filter(|element| is_author(*element)).filter_map(person).take(MAX_AUTHORS).collect();
    authors.dedup();
    if authors.is_empty() {
        authors.extend(channel.author.clone());
    }
    if !authors.is_empty() {
        fields.push("author", authors);
    }
    for (name, key) in DAYS {
        let dated = |element: &Element| element.name() == *name && matches!(element.space(), Space::Own | Space::DublinCore);
        push(&mut fields, key, entry.elements().find(dated).and_then(Element::words));
    }
    push(&mut fields, "url", link(entry, channel.address.as_ref()));
    push(&mut fields, "language", entry.attribute("lang").map(ToOwned::to_owned));
    push(&mut fields, "site", entry.child("source").and_then(source));
    let tags: Vec<_> = entry.elements().filter_map(tag).map(|tag| decode_left_over(&tag).into_owned()).collect();
    if !tags.is_empty() {
        fields.push("tags", tags);
    }
    let mut metadata = Metadata::default();
    fields.fill(&mut metadata);
    channel.fields.fill(&mut metadata);
    if metadata.published.is_none() {
        // Atom has only a day of change where an entry was never changed.
        metadata.published = metadata.updated.take();
    }
    metadata
}

fn push(fields: &mut Fields, key: &str, value: Option<String>) {
    if let Some(value) = value {
        fields.push(key, vec![value]);
    }
}

fn is_author(element: Element) -> bool {
    element.is("author") || element.is_in(Space::DublinCore, "creator")
}

/// `<author><name>Jane Roe</name></author>`, `jane@example.org (Jane Roe)`, `Jane Roe`; an address of mail is no name.
fn person(author: Element) -> Option<String> {
    let named = author.child("name").and_then(Element::words);
    let words = named.or_else(|| author.child("email").is_none().then(|| author.words()).flatten())?;
    let within = words.split_once('(').and_then(|(mail, name)| Some(name.strip_suffix(')')?.trim()).filter(|_| mail.contains('@')));
    let name = within.unwrap_or(&words);
    (!name.contains('@')).then(|| name.to_owned())
}

/// The original of an entry that another feed gathered.
fn source(source: Element) -> Option<String> {
    source.child("title").and_then(shown).or_else(|| source.elements().next().is_none().then(|| shown(source)).flatten())
}

fn tag(element: Element) -> Option<String> {
    match element.name() {
        "category" if element.space() == Space::Own => {
            element.attribute("label").or_else(|| element.attribute("term")).map(ToOwned::to_owned).or_else(|| element.words())
        }
        "subject" if element.space() == Space::DublinCore => element.words(),
        _ => None,
    }
}

/// The page of a feed or an entry: `<link>https://…</link>`, `<link href="…"/>`, or what a `guid` says that it is.
fn link(of: Element, base: Option<&WebAddress>) -> Option<String> {
    let links = || of.elements().filter(|element| element.is("link"));
    let is_page = |link: &Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let target = |link: Element| link.attribute("href").map(ToOwned::to_owned).or_else(|| link.words());
    let guid = || of.child("guid").filter(|guid| guid.attribute("isPermaLink") != Some("false")).and_then(Element::words);
    let address = match (links().filter(is_page).find_map(target), base) {
        (Some(target), Some(base)) => base.join(&target),
        (Some(target), None) => WebAddress::parse(&target),
        // It is an address as a whole, or the number of an entry, which leads nowhere.
        (None, _) => WebAddress::parse(&guid()?),
    };
    address.map(WebAddress::into_string)
}

/// The words of a title, which is HTML that is written as text where it says so or looks like it.
fn shown(element: Element) -> Option<String> {
    let text = element.text();
    let is_html = match element.attribute("type") {
        Some(kind) => matches!(kind, "html" | "text/html"),
        None => matches!(Body::of(text.clone()), Body::Html(_)),
    };
    let words = if is_html { one_line(&text_blocks(&text).join(" ")) } else { one_line(&text) };
    (!words.is_empty()).then_some(words)
}

/// The text of an entry, and whether that is only a summary.
fn content(entry: Element) -> (Body, bool) {
    let encoded = entry.elements().find(|element| element.is_in(Space::Content, "encoded")).map(|element| Body::Html(element.text()));
    let whole = encoded.or_else(|| entry.child("content").map(text)).filter(|body| !body.is_empty());
    if let Some(body) = whole {
        return (body, false);
    }
    let summary = entry.child("summary").map(text).filter(|body| !body.is_empty());
    let described = entry.child("description").map(text).filter(|body| !body.is_empty());
    match described {
        Some(body) if body.words() >= SUMMARY => (body, false),
        _ => (described.or(summary).unwrap_or(Body::Plain(String::new())), true),
    }
}

/// A text of Atom or RSS: elements, HTML that is written as text, or plain text.
fn text(element: Element) -> Body {
    match element.attribute("type") {
        Some("xhtml" | "application/xhtml+xml") => Body::Html(element.markup(&|_| Written::Same)),
        Some("text" | "text/plain") => Body::Plain(element.text()),
        Some("html" | "text/html") => Body::Html(element.text()),
        _ if element.elements().next().is_some() => Body::Html(element.markup(&|_| Written::Same)),
        _ => Body::of(element.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;
    use crate::text::Cancel;

    /// The first entry of an RSS or Atom file.
    fn known(text: &str) -> Metadata {
        let tree = xml::read(text, &Cancel::never()).expect("XML");
        read(&tree).expect("an entry").item(1).expect("one").known
    }

    #[test]
    fn guid_is_an_address_only_where_it_is_one_as_a_whole() {
        let url = |guid: &str| {
            known(&format!("<rss><channel><link>https://example.org/</link><item><title>A</title>{guid}</item></channel></rss>")).url
        };
        assert_eq!(url("<guid>12345</guid>"), None);
        assert_eq!(url("<guid>https://example.org/a</guid>").as_deref(), Some("https://example.org/a"));
        assert_eq!(url("<guid isPermaLink='false'>https://example.org/a</guid>"), None);
        assert_eq!(url("<guid>12345</guid><link>/a</link>").as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn titles_are_decoded_as_their_type_says() {
        let title = |title: &str| known(&format!("<feed><entry>{title}</entry></feed>")).title;
        assert_eq!(title("<title type='xhtml'><div>Why &lt;table&gt; is <b>back</b></div></title>"), "Why <table> is back");
        assert_eq!(title("<title type='text'>Why &lt;b&gt; is back</title>"), "Why <b> is back");
        assert_eq!(title("<title type='html'>A &lt;b&gt;bridge&lt;/b&gt;</title>"), "A bridge");
    }
}
