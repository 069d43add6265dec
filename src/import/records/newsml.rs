//! NewsML-G2 of the IPTC: items of text, of pictures, and packages that say which of them belong together.
//!
//! ```text
//! newsMessage itemSet  newsItem ninat:text      headline, by, dateline; inlineXML with XHTML or NITF      an article
//!                      newsItem ninat:picture   description (drol:caption), creditline, remoteContent     a figure of it
//!                      packageItem              itemRef residref="urn:…"                                  joins the two
//! ```
//!
//! A picture is a figure of the texts that name it or that stand in a package with it, else of the only text of the file; one that
//! belongs to none is an article of its own.

use std::collections::{HashMap, HashSet};

use crate::import::error::ImportError;
use crate::import::fields::Fields;
use crate::import::xml::{Element, Tree, Written};

use super::agency::{Notices, standfirst, with_dateline};
use super::figure::Figure;
use super::item::{Body, Item, Items};
use super::nitf;

/// Pictures of an article that are kept.
const MOST_PICTURES: usize = 40;

/// Notes of an item that are kept.
const MOST_NOTES: usize = 20;

/// A longer text is no headline and no description, in bytes.
const MAX_LINE: usize = 2_000;

/// Roles of notes to editors, by their ends, that say something of the text.
const NOTES: &[&str] = &["note", "correction"];

/// The articles of a file.
///
/// # Errors
/// When there are none, and why, where the file is broken.
pub(super) fn read(tree: &Tree) -> Result<Items, ImportError> {
    let root = tree.root().ok_or(ImportError::NoArticle)?;
    let set = root.child("itemSet").unwrap_or(root);
    let alone = Some(root).filter(|root| root.name() == "newsItem");
    let all: Vec<_> = alone.into_iter().chain(set.elements()).filter(|element| element.is_whole()).collect();
    let (pictures, texts): (Vec<_>, Vec<_>) =
        all.iter().copied().filter(|element| element.is("newsItem")).partition(|item| is_picture(*item));
    let packages = all.iter().copied().filter(|element| element.is("packageItem"));
    let places = places(&texts, &pictures, packages);
    let mut figures: Vec<Vec<Figure>> = vec![Vec::new(); texts.len()];
    let mut lone = Vec::new();
    for (picture, places) in pictures.iter().zip(&places) {
        for &place in places {
            if figures[place].len() < MOST_PICTURES {
                figures[place].extend(figure(*picture));
            }
        }
        if places.is_empty() {
            lone.push(picture_item(*picture));
        }
    }
    let articles = texts.iter().zip(figures).map(|(text, figures)| text_item(*text, &figures));
    Items::new(articles.chain(lone).chain(tree.broken().map(Err)))
}

fn is_picture(item: Element) -> bool {
    let class = item.child("itemMeta").and_then(|meta| meta.child("itemClass")?.attribute("qcode")).unwrap_or_default();
    matches!(class.rsplit(':').next(), Some("picture" | "graphic"))
}

/// For each picture the texts that it belongs to, by their places.
fn places<'t>(texts: &[Element<'t>], pictures: &[Element<'t>], packages: impl Iterator<Item = Element<'t>>) -> Vec<Vec<usize>> {
    let by_name: HashMap<_, _> = pictures.iter().enumerate().filter_map(|(index, item)| Some((item.attribute("guid")?, index))).collect();
    let texts_by_name: HashMap<_, _> =
        texts.iter().enumerate().filter_map(|(index, item)| Some((item.attribute("guid")?, index))).collect();
    let mut places = vec![Vec::new(); pictures.len()];
    let mut join = |picture: usize, text: usize| {
        if !places[picture].contains(&text) && places[picture].len() < MOST_PICTURES {
            places[picture].push(text);
        }
    };
    let named = |element: &Element<'t>| element.attribute("residref");
    for (text, item) in texts.iter().enumerate() {
        let meta = item.child("itemMeta").into_iter().flat_map(Element::elements).filter(|element| element.is("link"));
        meta.filter_map(|link| by_name.get(named(&link)?)).for_each(|&picture| join(picture, text));
    }
    for package in packages {
        let members: Vec<_> = package.descendants().filter(|element| element.is("itemRef")).filter_map(|member| named(&member)).collect();
        // The first text of a package is its main one.
        let Some(&text) = members.iter().find_map(|name| texts_by_name.get(name)) else { continue };
        members.iter().filter_map(|name| by_name.get(name)).for_each(|&picture| join(picture, text));
    }
    if texts.len() == 1 {
        places.iter_mut().filter(|places| places.is_empty()).for_each(|places| places.push(0));
    }
    places
}

fn figure(item: Element) -> Option<Figure> {
    let meta = item.child("contentMeta");
    let described = meta.into_iter().flat_map(Element::elements).filter(|element| element.is("description"));
    let mut described: Vec<_> = described.collect();
    described.sort_by_key(|description| !description.attribute("role").is_some_and(|role| role.ends_with("caption")));
    let words = |name: &str| meta.and_then(|meta| meta.child(name)?.words());
    let width = |content: &Element| content.attribute("width").and_then(|width| width.parse::<u32>().ok()).unwrap_or(0);
    let contents = item.child("contentSet").into_iter().flat_map(Element::elements);
    let content = contents.filter(|content| content.is("remoteContent")).max_by_key(width);
    let figure = Figure {
        address: content.and_then(|content| content.attribute("href")).map(ToOwned::to_owned),
        alternative: words("headline"),
        caption: described.first().and_then(|description| description.words()),
        credit: words("creditline").or_else(|| words("by")),
    };
    (figure.address.is_some() || figure.has_words()).then_some(figure)
}

/// A picture that belongs to no text.
fn picture_item(item: Element) -> Result<Item, ImportError> {
    let figure = figure(item).filter(Figure::has_words).ok_or(ImportError::NoArticle)?;
    Ok(known(item, Body::Html(String::new()).below(&[figure])))
}

fn text_item(item: Element, figures: &[Figure]) -> Result<Item, ImportError> {
    let meta = item.child("contentMeta");
    let contents = item.child("contentSet");
    let of = |name: &str| contents.and_then(|contents| contents.child(name));
    let mut inner = None;
    let body = if let Some(xml) = of("inlineXML").and_then(|xml| xml.elements().next()) {
        if xml.name() == "nitf" {
            let found = nitf::item(xml).ok();
            inner = found.as_ref().map(|item| item.known.clone());
            found.map_or(Body::Plain(String::new()), |item| item.body)
        } else {
            let described = described(item);
            Body::Html(xml.child("body").unwrap_or(xml).markup(&|element| written(element, &described)))
        }
    } else {
        of("inlineData").map_or(Body::Plain(String::new()), |data| Body::of(data.text()))
    };
    let dateline = meta.and_then(|meta| meta.child("dateline")?.words());
    let body = match dateline {
        Some(dateline) => Body::Html(with_dateline(&body.into_html(), &dateline)),
        None => body,
    };
    let body = body.below(figures);
    let line = |name: &str, role: &str| {
        let lines = meta.into_iter().flat_map(Element::elements).filter(|element| element.is(name));
        lines.filter(|line| line.attribute("role").is_some_and(|found| found.ends_with(role))).find_map(Element::words)
    };
    let above = line("headline", "subHeadline").or_else(|| line("headline", "sub")).map(|line| standfirst(&line));
    let mut item = known(item, body.behind(above));
    if let Some(inner) = inner {
        item.known = item.known.or(inner);
    }
    item.or_summary(false)
}

/// What an item says of itself that its text may say again, in letters alone.
struct Described {
    headlines: HashSet<String>,
    summaries: HashSet<String>,
}

fn described(item: Element) -> Described {
    let all = |name: &'static str| {
        let lines = item.child("contentMeta").into_iter().flat_map(Element::elements).filter(move |element| element.is(name));
        lines.filter_map(letters).collect()
    };
    Described { headlines: all("headline"), summaries: all("description") }
}

/// The letters of a line or two; none of a longer text.
fn letters(element: Element) -> Option<String> {
    let words = element.words_within(MAX_LINE)?;
    Some(words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
}

/// An element of XHTML: a header that repeats the headline is left out, and a paragraph that is the description is the standfirst.
fn written(element: Element, described: &Described) -> Written {
    let is_among = |element: Element, lines: &HashSet<String>| letters(element).is_some_and(|letters| lines.contains(&letters));
    match element.name() {
        "header" if element.elements().any(|line| is_among(line, &described.headlines)) => Written::Instead(String::new()),
        "p" if element.attribute("class").is_some() && is_among(element, &described.summaries) => {
            Written::Instead(standfirst(&element.words().unwrap_or_default()))
        }
        _ => Written::Same,
    }
}

/// What an item says of itself, with a text.
fn known(item: Element, body: Body) -> Item {
    let meta = |part: &str, name: &str| item.child(part).and_then(|part| part.child(name));
    let words = |part: &str, name: &str| meta(part, name).and_then(Element::words);
    let named =
        |part: &str, name: &str| meta(part, name).and_then(|found| found.child("name").and_then(Element::words).or_else(|| found.words()));
    let content = item.child("contentMeta");
    let is_main = |line: &Element| line.is("headline") && line.attribute("role").is_none_or(|role| role.to_lowercase().ends_with("main"));
    let mut fields = Fields::default();
    let mut push = |key: &str, value: Option<String>| value.into_iter().for_each(|value| fields.push(key, vec![value]));
    push("headline", content.and_then(|content| content.elements().find(is_main)?.words()));
    push("title", words("contentMeta", "headline").or_else(|| words("itemMeta", "title")).or_else(|| words("contentMeta", "slugline")));
    push("byline", words("contentMeta", "by").or_else(|| creator(content?)));
    let published = words("itemMeta", "firstCreated").or_else(|| words("contentMeta", "contentCreated"));
    push("datepublished", published.or_else(|| words("itemMeta", "versionCreated")));
    push("datemodified", words("itemMeta", "versionCreated"));
    let literal = || meta("itemMeta", "provider")?.attribute("literal").map(ToOwned::to_owned);
    push("site", named("itemMeta", "provider").or_else(|| named("contentMeta", "infoSource")).or_else(literal));
    let language = meta("contentMeta", "language").and_then(|language| language.attribute("tag"));
    push("language", language.or_else(|| item.attribute("lang")).map(ToOwned::to_owned));
    let is_tag = |element: &Element| element.is("subject") || element.is("keyword");
    let tags = content.into_iter().flat_map(Element::elements).filter(is_tag);
    let tags: Vec<_> = tags.filter_map(|tag| tag.child("name").map_or_else(|| tag.words(), Element::words)).collect();
    if !tags.is_empty() {
        fields.push("tags", tags);
    }
    let mut found = Item::of(&fields, body);
    if found.known.updated == found.known.published {
        found.known.updated = None;
    }
    found.known.notices.extend(notices(item));
    found
}

/// Who made it, where that is a person's name and not that of an account or an agency.
fn creator(content: Element) -> Option<String> {
    let names = content.elements().filter(|element| element.is("creator")).filter_map(|creator| creator.child("name")?.words());
    let source = content.child("infoSource").and_then(|source| source.child("name")?.words());
    names.filter(|name| name.contains(' ')).find(|name| source.as_ref() != Some(name))
}

fn notices(item: Element) -> Vec<String> {
    let words = |part: &str, name: &str| item.child(part).and_then(|part| part.child(name)?.words());
    let status = item
        .child("itemMeta")
        .and_then(|meta| meta.child("pubStatus")?.attribute("qcode"))
        .map(|code| code.rsplit(':').next().unwrap_or(code));
    let mut notices = Notices::default();
    notices.add("status", status.filter(|status| *status != "usable").map(ToOwned::to_owned));
    notices.add("embargo until", words("itemMeta", "embargoed"));
    let meta = item.child("itemMeta").into_iter().flat_map(Element::elements);
    let is_told = |note: &Element| note.attribute("role").is_none_or(|role| NOTES.iter().any(|end| role.ends_with(end)));
    for note in meta.filter(|element| element.is("edNote") && is_told(element)).take(MOST_NOTES) {
        notices.add("note to editors", note.words());
    }
    notices.add("usage", words("rightsInfo", "usageTerms"));
    notices.into_lines()
}
