//! A document of a book: whether it is an article, and its parts.

use crate::import::archive::Archive;
use crate::import::error::ImportError;
use crate::import::xml::{self, Child, Element, Written};
use crate::text::{Cancel, WebAddress};

use super::package::resolve;

/// Letters beside links that an article has at least.
const LEAST: usize = 60;

/// Letters before a heading that is none of the whole document.
const BEFORE_HEADING: usize = 200;

/// A document that is no XML is read as a page up to this length in bytes, which costs far more.
const MAX_PAGE: usize = 2 << 20;

/// What begins the address of a picture in the archive, before its number there.
pub(in crate::import::records) const PART: &str = "epub-part:";

/// Beginnings of classes that Calibre gives to lists of articles, and to the bars that lead to and fro.
const LISTS: &[&str] = &["calibre_feed_list", "calibre_article_list", "calibre_feed_title"];
const BARS: &[&str] = &["calibre_navbar", "touchscreen_navbar"];

/// What the standard calls documents that are not the text.
const NO_TEXT: &[&str] = &["cover", "titlepage", "halftitlepage", "toc", "landmarks", "copyright-page", "loi", "lot", "index"];

/// Where a document lies.
pub(super) struct Place<'a, 'b> {
    pub(super) path: &'a str,
    pub(super) archive: &'a Archive<'b>,
}

/// A document.
#[derive(Default)]
pub(super) struct Chapter {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) url: Option<String>,
    pub(super) html: String,
    /// Letters of the text, and those of them that are links.
    letters: usize,
    linked: usize,
    /// Whether it says that it is no text.
    is_list: bool,
}

impl Chapter {
    /// Reads a document; `listed` is what the table of contents calls it.
    ///
    /// # Errors
    /// When the work was cancelled, and when a document that is no XML is too long.
    pub(super) fn read(text: &str, place: &Place, listed: Option<&str>, cancel: &Cancel) -> Result<Self, ImportError> {
        let tree = match xml::read(text, cancel) {
            Ok(tree) if tree.broken().is_none() => tree,
            Err(ImportError::Cancelled(cancelled)) => return Err(cancelled.into()),
            _ if text.len() > MAX_PAGE => {
                return Err(ImportError::Archive("is no XML that can be read, and too long to be read as a page"));
            }
            // A page, however badly it is written.
            _ => return Ok(Self { title: listed.map(ToOwned::to_owned), letters: text.len(), html: text.to_owned(), ..Self::default() }),
        };
        let Some(body) = tree.root().and_then(|root| root.child("body")) else { return Ok(Self::default()) };
        let (letters, linked) = weigh(body);
        let heading = heading_of(body);
        let listed = || listed.map(ToOwned::to_owned);
        // Pandoc calls a document without a heading by its file.
        let named = || tree.root()?.find("title")?.words().filter(|title| !place.path.ends_with(title.as_str()));
        let title = heading.and_then(Element::words).or_else(listed).or_else(named);
        let is_headline = |element: Element| heading.is_some_and(|heading| heading.is_same(element));
        Ok(Self {
            title,
            byline: body.descendants().find(|element| has_class(*element, &["article__byline"])).and_then(Element::words),
            url: address(body),
            html: body.markup(&|element| if is_headline(element) { Written::Instead(String::new()) } else { written(element, place) }),
            letters,
            linked,
            is_list: is_list(body),
        })
    }

    /// Adds a document that goes on with it.
    pub(super) fn go_on(&mut self, next: Self) {
        self.letters += next.letters;
        self.linked += next.linked;
        self.url = self.url.take().or(next.url);
        self.html.push_str(&next.html);
    }

    /// Whether it is more than a cover, a title or a list of links.
    pub(super) fn is_article(&self) -> bool {
        let own = self.letters.saturating_sub(self.linked);
        !self.is_list && own >= LEAST && own * 2 > self.linked
    }

    pub(super) fn has_text(&self) -> bool {
        !self.is_list && self.letters > 0
    }
}

/// The highest heading that stands above the text.
fn heading_of(body: Element) -> Option<Element> {
    let is_above = |heading: &Element| letters_of(&body.text_before(*heading)) < BEFORE_HEADING;
    ["h1", "h2", "h3"].iter().find_map(|level| body.descendants().find(|element| element.name() == *level).filter(is_above))
}

fn has_class(element: Element, beginnings: &[&str]) -> bool {
    let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    classes.into_iter().any(|class| beginnings.iter().any(|beginning| class.starts_with(beginning)))
}

/// Whether a document lists others, by Calibre's classes or by what the standard calls it.
fn is_list(body: Element) -> bool {
    let says_so = |element: Element| {
        let kinds = element.attribute("type").unwrap_or_default().split_ascii_whitespace();
        matches!(element.name(), "body" | "section" | "div") && kinds.into_iter().any(|kind| NO_TEXT.contains(&kind))
    };
    says_so(body) || body.elements().any(says_so) || body.descendants().any(|element| has_class(element, LISTS))
}

/// Where an article came from, as Calibre and percollate write below or above it.
fn address(body: Element) -> Option<String> {
    let tells = |element: &Element| element.attribute("rel") == Some("calibre-downloaded-from") || has_class(*element, &["article__url"]);
    let place = body.descendants().find(tells)?;
    let found = place.attribute("href").or_else(|| place.find("a")?.attribute("href"))?;
    WebAddress::parse(found).map(WebAddress::into_string)
}

fn written(element: Element, place: &Place) -> Written {
    let nothing = || Written::Instead(String::new());
    match element.name() {
        "script" | "style" | "nav" | "svg" => nothing(),
        "img" => element.attribute("src").and_then(|source| picture(source, element, place)).map_or_else(nothing, Written::Instead),
        // Links lead to the web only.
        "a" if element.attribute("href").is_none_or(|href| WebAddress::parse(href).is_none()) => Written::Through,
        _ if has_class(element, BARS) || has_class(element, &["article__byline", "article__url"]) => nothing(),
        _ => Written::Same,
    }
}

/// A picture by its number in the archive, or on the web.
fn picture(source: &str, element: Element, place: &Place) -> Option<String> {
    use quick_xml::escape::escape;
    let number = place.archive.number_of(&resolve(place.path, source)).map(|number| format!("{PART}{number}"));
    let address = number.or_else(|| WebAddress::parse(source).map(WebAddress::into_string))?;
    let alternative = element.attribute("alt").unwrap_or_default();
    Some(format!("<img src=\"{}\" alt=\"{}\">", escape(address.as_str()), escape(alternative)))
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The letters of a text without its bars, and those of its links.
fn weigh(body: Element) -> (usize, usize) {
    let (mut letters, mut linked) = (0, 0);
    let mut waiting = vec![(body, false)];
    while let Some((element, in_link)) = waiting.pop() {
        for child in element.children() {
            match child {
                Child::Element(child) if has_class(child, BARS) => {}
                Child::Element(child) => waiting.push((child, in_link || child.is("a"))),
                Child::Text(text) => {
                    let count = letters_of(text);
                    letters += count;
                    linked += if in_link { count } else { 0 };
                }
            }
        }
    }
    (letters, linked)
}
