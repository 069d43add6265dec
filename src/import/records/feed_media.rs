//! The pictures of an entry of a feed: Media RSS and enclosures.

use crate::import::html::text_blocks;
use crate::import::title::one_line;
use crate::import::xml::{Element, Space};

use super::figure::Figure;
use super::item::Body;

/// Pictures of an entry that are kept.
const MOST: usize = 40;

/// The pictures that the text does not have, and those with words that it does not say.
pub(super) fn figures(entry: Element, body: &Body) -> Vec<Figure> {
    let mut found: Vec<(Figure, u32)> = Vec::new();
    // Words of the entry belong to its only picture.
    let is_media = |element: &Element| element.space() == Space::Media && matches!(element.name(), "content" | "group");
    let own = if entry.elements().filter(is_media).nth(1).is_none() { std::slice::from_ref(&entry) } else { &[] };
    for element in entry.elements().take(10 * MOST) {
        let figure = match (element.space(), element.name()) {
            (Space::Media, "content") => figure(element, own),
            (Space::Media, "group") => widest(element).and_then(|content| figure(content, &[&[element], own].concat())),
            (Space::Own, "enclosure") => enclosure(element),
            (Space::Own, "link") if element.attribute("rel") == Some("enclosure") => enclosure(element),
            _ => None,
        };
        let Some((figure, width)) = figure else { continue };
        // One picture in several sizes.
        let same =
            found.iter_mut().find(|(known, _)| known.address == figure.address || (known.has_words() && known.words() == figure.words()));
        match same {
            Some((known, known_width)) if width > *known_width => (*known, *known_width) = (figure, width),
            Some(_) => {}
            None => found.push((figure, width)),
        }
    }
    if found.is_empty() {
        let thumbnail = entry.elements().find(|element| element.is_in(Space::Media, "thumbnail"));
        found.extend(thumbnail.and_then(|thumbnail| figure(thumbnail, own)));
    }
    found.truncate(MOST);
    // A picture without words does not come between another and its caption.
    found.sort_by_key(|(figure, _)| !figure.has_words());
    found.into_iter().map(|(figure, _)| figure).filter(|figure| !is_told(figure, body)).collect()
}

/// Whether a text has a picture already, and its words.
fn is_told(figure: &Figure, body: &Body) -> bool {
    let has = |words: &Option<String>| words.as_ref().is_none_or(|words| body.text().contains(words.as_str()));
    let address = figure.address.as_deref().and_then(|address| address.split('?').next());
    address.is_some_and(|address| body.text().contains(address)) && has(&figure.caption) && has(&figure.credit)
}

/// A picture; what it does not say itself the elements around it say.
fn figure(content: Element, around: &[Element]) -> Option<(Figure, u32)> {
    let address = content.attribute("url").filter(|_| is_picture(content))?;
    let said = |name: &str| std::iter::once(&content).chain(around).find_map(|element| words(*element, name));
    let width = content.attribute("width").and_then(|width| width.trim().parse().ok()).unwrap_or(0);
    let figure =
        Figure { address: Some(address.to_owned()), alternative: said("title"), caption: said("description"), credit: said("credit") };
    Some((figure, width))
}

fn words(element: Element, name: &str) -> Option<String> {
    let said = element.elements().find(|child| child.is_in(Space::Media, name))?;
    let words = one_line(&text_blocks(&said.text()).join(" "));
    (!words.is_empty()).then_some(words)
}

fn enclosure(element: Element) -> Option<(Figure, u32)> {
    let address = element.attribute("url").or_else(|| element.attribute("href")).filter(|_| is_picture(element))?;
    Some((Figure::at(address.to_owned()), 0))
}

fn widest(group: Element) -> Option<Element> {
    let width = |content: &Element| content.attribute("width").and_then(|width| width.trim().parse::<u32>().ok()).unwrap_or(0);
    group.elements().filter(|element| element.is_in(Space::Media, "content") && is_picture(*element)).max_by_key(width)
}

fn is_picture(element: Element) -> bool {
    let says = |name: &str, is: &dyn Fn(&str) -> bool| element.attribute(name).map(is);
    let by_kind = says("medium", &|medium| medium == "image").or_else(|| says("type", &|kind| kind.starts_with("image/")));
    let by_name = || {
        let address = element.attribute("url").or_else(|| element.attribute("href")).unwrap_or_default().to_ascii_lowercase();
        let path = address.split(['?', '#']).next().unwrap_or_default();
        [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| path.ends_with(end))
    };
    element.name() == "thumbnail" || by_kind.unwrap_or_else(by_name)
}
