//! NITF, the News Industry Text Format of the IPTC, in which agencies and archives keep articles.
//!
//! ```text
//! head       docdata (days, keywords, rights), pubdata (the newspaper and its page)
//! body.head  hedline (hl1, hl2), byline, dateline, rights
//! body.content   p, hl2, media (media-reference, media-caption, media-producer), block, lists, tables
//! ```

use crate::import::error::ImportError;
use crate::import::fields::Fields;
use crate::import::html::text_blocks;
use crate::import::title::{one_line, same_words};
use crate::import::xml::{Element, Tree, Written};

use super::agency::{Notices, day, paragraph, standfirst, with_dateline};
use super::figure::Figure;
use super::item::{Body, Item, Items};

/// Elements of a text by their names in HTML. What is not named is passed through: the marks of persons and places within a line.
const ELEMENTS: &[(&str, &str)] = &[
    ("p", "p"),
    ("hl1", "h2"),
    ("hl2", "h2"),
    ("ul", "ul"),
    ("ol", "ol"),
    ("li", "li"),
    ("dl", "ul"),
    ("dt", "li"),
    ("dd", "li"),
    ("bq", "blockquote"),
    ("pre", "pre"),
    ("hr", "hr"),
    ("br", "br"),
    ("em", "em"),
    ("q", "q"),
    ("sub", "sub"),
    ("sup", "sup"),
    ("table", "table"),
    ("tr", "tr"),
    ("td", "td"),
    ("th", "th"),
    ("caption", "p"),
    ("credit", "cite"),
    ("tagline", "p"),
    ("fn", "p"),
];

/// The article of a file.
///
/// # Errors
/// When the file breaks off, or has neither headline nor text.
pub(super) fn read(tree: &Tree) -> Result<Items, ImportError> {
    let root = tree.root().ok_or(ImportError::NoArticle)?;
    Items::new([tree.broken().map_or_else(|| item(root), Err)])
}

/// The article in an `nitf` element.
///
/// # Errors
/// When it has neither headline nor text.
pub(super) fn item(nitf: Element) -> Result<Item, ImportError> {
    let mut fields = Fields::default();
    let mut push = |key: &str, value: Option<String>| value.into_iter().for_each(|value| fields.push(key, vec![value]));
    let words = |name: &str| nitf.find(name).and_then(Element::words);
    let head = nitf.child("head");
    let attribute = |element: &str, name: &str| head.and_then(|head| head.find(element)?.attribute(name)).map(ToOwned::to_owned);
    push("headline", words("hl1"));
    push("title", head.and_then(|head| head.child("title")?.words()));
    push("byline", nitf.find("byline").and_then(names));
    push("datepublished", attribute("pubdata", "date.publication").or_else(|| attribute("date.issue", "norm")).map(|norm| day(&norm)));
    let told = || nitf.find("story.date")?.attribute("norm").map(ToOwned::to_owned);
    push("published", attribute("date.release", "norm").or_else(told).map(|norm| day(&norm)));
    push("site", attribute("pubdata", "name").or_else(|| words("distributor")));
    push("url", attribute("pubdata", "ex-ref"));
    push("language", nitf.attribute("lang").or_else(|| nitf.find("body")?.attribute("lang")).map(ToOwned::to_owned));
    let is_keyword = |element: &Element| element.is("keyword") || element.is("classifier");
    let keywords = head.into_iter().flat_map(Element::descendants).filter(is_keyword);
    let tags: Vec<_> = keywords.filter_map(|keyword| keyword.attribute("key").map(ToOwned::to_owned).or_else(|| keyword.words())).collect();
    if !tags.is_empty() {
        fields.push("tags", tags);
    }
    let (body, is_summary) = match html(nitf) {
        html if html.trim().is_empty() => (nitf.find("abstract").map(|summary| summary.markup(&written)).unwrap_or_default(), true),
        html => (html, false),
    };
    let mut item = Item::of(&fields, Body::Html(body));
    let mut notices = Notices::default();
    notices.add("rights", words("rights"));
    notices.add("note to editors", attribute("ed-msg", "info"));
    notices.add(
        "not before",
        attribute("date.release", "norm").filter(|_| attribute("docdata", "management-status").is_some_and(|status| status == "embargoed")),
    );
    item.known.notices.extend(notices.into_lines());
    item.or_summary(is_summary)
}

/// The writers without what they are.
fn names(byline: Element) -> Option<String> {
    let without_titles = |element: Element| if element.is("byttl") { Written::Instead(" ".to_owned()) } else { Written::Through };
    let names = one_line(&text_blocks(&byline.markup(&without_titles)).join(" "));
    Some(names.trim_end_matches([',', ';', ' ']).to_owned()).filter(|names| !names.is_empty())
}

/// Standfirst, dateline and text.
fn html(nitf: Element) -> String {
    let mut out = String::new();
    if let Some(hedline) = nitf.find("hedline") {
        for line in hedline.elements().filter(|element| element.is("hl2")).filter_map(Element::words).take(1) {
            out.push_str(&standfirst(&line));
        }
    }
    let Some(content) = nitf.find("body.content") else { return out };
    let dateline = nitf.find("dateline").and_then(Element::words);
    let beginning = beginning(content);
    let content = content.markup(&|element| if is_lead(element, &beginning) { Written::Instead(String::new()) } else { written(element) });
    match dateline {
        Some(dateline) => out.push_str(&with_dateline(&content, &dateline)),
        None => out.push_str(&content),
    }
    let tagline = nitf.find("tagline").and_then(Element::words);
    out.extend(tagline.map(|line| paragraph(&line)));
    out
}

fn written(element: Element) -> Written {
    match element.name() {
        "media" => Written::Instead(figure(element)),
        "a" => Written::Same,
        name => ELEMENTS.iter().find(|(own, _)| *own == name).map_or(Written::Through, |&(_, html)| Written::As(html)),
    }
}

/// The first paragraphs of the whole text, where its beginning stands in a block of its own as well: so does the corpus of the New York
/// Times.
fn beginning(content: Element) -> Vec<String> {
    let whole = content.elements().find(|element| element.attribute("class") == Some("full_text"));
    whole.into_iter().flat_map(Element::elements).take(3).filter_map(Element::words).collect()
}

fn is_lead(element: Element, beginning: &[String]) -> bool {
    let first = || element.child("p").and_then(Element::words);
    element.attribute("class") == Some("lead_paragraph")
        && !beginning.is_empty()
        && first().is_some_and(|first| beginning.iter().any(|words| same_words(words, &first)))
}

/// `media` with its largest picture; of films and sound the words alone.
fn figure(media: Element) -> String {
    let references = media.elements().filter(|element| element.is("media-reference"));
    let is_picture = |reference: &Element| {
        let says = |element: &Element, name: &str| {
            let kind = element.attribute(name).unwrap_or_default().to_lowercase();
            kind.starts_with("image") || kind.starts_with("photo")
        };
        says(&media, "media-type") || says(reference, "mime-type")
    };
    let width = |reference: &Element| reference.attribute("width").and_then(|width| width.parse::<u32>().ok()).unwrap_or(0);
    let reference = references.filter(is_picture).max_by_key(width);
    let words = |name: &str| media.elements().filter(|element| element.is(name)).filter_map(Element::words).collect::<Vec<_>>().join(" ");
    let some = |words: String| Some(one_line(&words)).filter(|words| !words.is_empty());
    let figure = Figure {
        address: reference.and_then(|reference| reference.attribute("source")).map(ToOwned::to_owned),
        alternative: reference.and_then(|reference| reference.attribute("alternate-text")).map(ToOwned::to_owned),
        caption: some(words("media-caption")),
        credit: some(words("media-producer")),
    };
    let mut html = String::new();
    if figure.address.is_some() || figure.has_words() {
        figure.write(&mut html);
    }
    html
}
