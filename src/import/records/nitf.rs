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
use crate::text::floor_boundary;

use super::agency::{Notices, paragraph, standfirst, with_dateline};
use super::figure::Figure;
use super::item::{Body, Item, Items};

/// Bytes and paragraphs of a text within which it may say its summary again.
const BEGINNING: usize = 8 * 1024;
const REACH: usize = 5;

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
    push("datepublished", attribute("pubdata", "date.publication").or_else(|| attribute("date.issue", "norm")));
    let told = || nitf.find("story.date")?.attribute("norm").map(ToOwned::to_owned);
    push("published", attribute("date.release", "norm").or_else(told));
    push("site", attribute("pubdata", "name").or_else(|| words("distributor")));
    push("url", attribute("pubdata", "ex-ref"));
    push("language", nitf.attribute("lang").or_else(|| nitf.find("body")?.attribute("lang")).map(ToOwned::to_owned));
    let is_keyword = |element: &Element| element.is("keyword") || element.is("classifier");
    let keywords = head.into_iter().flat_map(Element::descendants).filter(is_keyword);
    let tags: Vec<_> = keywords.filter_map(|keyword| keyword.attribute("key").map(ToOwned::to_owned).or_else(|| keyword.words())).collect();
    if !tags.is_empty() {
        fields.push("tags", tags);
    }
    let (body, is_summary) = body(nitf);
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

/// Standfirsts, dateline, text and what stands below it; of an article without text its summary in place of that. Whether it has none.
fn body(nitf: Element) -> (String, bool) {
    let lines = nitf.find("hedline").into_iter().flat_map(Element::elements).filter(|element| element.is("hl2"));
    let lines: Vec<_> = lines.filter_map(Element::words).collect();
    let summary = nitf.find("abstract");
    let content = nitf.find("body.content").map(|content| text(content, nitf.find("dateline"))).unwrap_or_default();
    let has_text = !content.trim().is_empty();
    let text = if has_text {
        let summary = summary.and_then(Element::words).filter(|summary| !is_said(summary, &lines, &content));
        summary.map(|summary| standfirst(&summary)).unwrap_or_default() + &content
    } else {
        summary.map(|summary| summary.markup(&written)).unwrap_or_default()
    };
    let below = nitf.find("body.end").into_iter().flat_map(Element::elements).filter(|element| element.is("tagline"));
    let below = below.filter_map(Element::words).map(|line| paragraph(&line));
    (lines.iter().map(|line| standfirst(line)).chain([text]).chain(below).collect(), !has_text)
}

/// Whether a summary is a standfirst already, or a paragraph at the beginning of the text.
fn is_said(summary: &str, lines: &[String], content: &str) -> bool {
    let beginning = content.get(..floor_boundary(content, BEGINNING)).unwrap_or_default();
    lines.iter().take(REACH).chain(text_blocks(beginning).iter().take(REACH)).any(|said| same_words(said, summary))
}

/// The text behind its dateline.
fn text(content: Element, dateline: Option<Element>) -> String {
    let beginning = beginning(content);
    let html = content.markup(&|element| if is_lead(element, &beginning) { Written::Instead(String::new()) } else { written(element) });
    match dateline.and_then(Element::words) {
        Some(dateline) if !html.trim().is_empty() => with_dateline(&html, &dateline),
        _ => html,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;
    use crate::text::Cancel;

    /// The lines of an article with these second headlines, summary, text and end, and its notices.
    fn lines([seconds, summary, content, end]: [&str; 4]) -> Vec<String> {
        let head = format!("<hedline><hl1>A</hl1>{seconds}</hedline><abstract>{summary}</abstract>");
        let nitf = format!(
            "<nitf><body><body.head>{head}</body.head><body.content>{content}</body.content><body.end>{end}</body.end></body></nitf>"
        );
        let tree = xml::read(&nitf, &Cancel::never()).expect("XML");
        let Item { known, body } = item(tree.root().expect("a root")).expect("an article");
        text_blocks(body.text()).into_iter().chain(known.notices).collect()
    }

    #[test]
    fn time_of_a_stamp_without_hyphens_is_kept() {
        let nitf = "<nitf><head><docdata><date.issue norm='20250106T103000Z'/></docdata></head><body><hedline><hl1>A</hl1></hedline></body></nitf>";
        let tree = xml::read(nitf, &Cancel::never()).expect("XML");
        let known = item(tree.root().expect("a root")).expect("an article").known;
        assert_eq!(known.published, Some(jiff::civil::date(2025, 1, 6)));
        assert_eq!(known.published_time, Some(jiff::civil::time(10, 30, 0, 0)));
    }

    #[test]
    fn taglines_stand_once() {
        let content = "<p>It opened.</p><block><tagline>Jane Roe reports.</tagline></block>";
        assert_eq!(lines(["", "", content, ""]), ["It opened.", "Jane Roe reports."]);
        assert_eq!(lines(["", "", content, "<tagline>Edited.</tagline>"]), ["It opened.", "Jane Roe reports.", "Edited."]);
    }

    #[test]
    fn second_headlines_and_summary_stand_above_the_text() {
        let seconds = "<hl2>One</hl2><hl2>Two</hl2>";
        assert_eq!(lines([seconds, "<p>In short.</p>", "<p>It opened.</p>", ""]), ["One", "Two", "In short.", "It opened."]);
        assert_eq!(lines([seconds, "<p>Two.</p>", "<p>It opened.</p>", ""]), ["One", "Two", "It opened."]);
        assert_eq!(lines(["", "<p>It opened.</p>", "<p>It opened.</p>", ""]), ["It opened."]);
        assert_eq!(lines([seconds, "<p>In short.</p>", "", ""]), ["One", "Two", "In short.", "only the summary is here"]);
    }
}
