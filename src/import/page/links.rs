//! Where the links in and around a figure lead, which tells a picture of the article from a teaser of another.

use dom_query::NodeRef;

/// How many elements up a figure is looked for.
const REACH: usize = 4;

/// An aside with more text, in letters, is no picture.
const MAX_ASIDE: usize = 600;

/// Whether an `aside` or `footer` is only there for a picture and its words.
pub(in crate::import) fn frames_a_picture(node: &NodeRef, name: &str) -> bool {
    let in_figure = node.ancestors_it(Some(REACH)).any(|ancestor| ancestor.has_name("figure"));
    in_figure
        || (name == "aside"
            && !node.find(&["img"]).is_empty()
            && node.find(&["a"]).len() < 3
            && node.text().chars().filter(|c| c.is_alphanumeric()).take(MAX_ASIDE).count() < MAX_ASIDE)
}

/// Whether an element holds a linked headline.
pub(in crate::import) fn is_headed(node: &NodeRef) -> bool {
    ["h2", "h3", "h4", "h5"].iter().any(|name| node.find(&[name]).iter().any(|heading| !heading.find(&["a"]).is_empty()))
}

/// Whether a link leads to another page, not to the picture itself.
pub(in crate::import) fn leads_elsewhere(link: &NodeRef) -> bool {
    const SHOWS: &[&str] = &[
        "photo",
        "photos",
        "foto",
        "fotos",
        "gallery",
        "galerie",
        "galeria",
        "image",
        "images",
        "bild",
        "bilder",
        "picture",
        "pictures",
        "slideshow",
        "attachment",
        "lightbox",
        "media",
        "zoom",
        "enlarge",
    ];
    const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];
    link.attr("href").is_some_and(|address| {
        let address = address.trim().to_ascii_lowercase();
        let path = address.split('#').next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, path)| path);
        let is_picture = |word: &str| SHOWS.contains(&word) || PICTURES.iter().any(|end| end.strip_prefix('.') == Some(word));
        !path.is_empty()
            && !path.starts_with("javascript:")
            && !path.starts_with("data:")
            && !path.split(|c: char| !c.is_alphanumeric()).any(is_picture)
    })
}

/// Whether a caption is nothing but a link.
pub(in crate::import) fn is_link(node: &NodeRef) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let linked: usize = node.find(&["a"]).iter().filter(|link| leads_elsewhere(link)).map(|link| letters(&link.text())).sum();
    linked * 10 > letters(&node.text()) * 7
}
