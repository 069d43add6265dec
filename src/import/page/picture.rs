//! Where the picture of an `img` is: pages that load late name it in many ways, saved pages hold it or have it beside them.

use dom_query::NodeRef;

use crate::article::PictureSource;
use crate::import::picture_address;
use crate::import::title::one_line;
use crate::text::WebAddress;

use crate::import::markup::lean::Lean;

/// Attributes that name the picture, the likeliest first; those in `srcset` form name several.
const NAMES: &[&str] =
    &["src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-full-src", "data-image"];
const LISTS: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset"];

/// What is smaller than this many pixels across, by its own account, is a sign or a dot.
const SMALL: u32 = 64;

/// Names of pictures that stand in until the real one is there.
const STAND_INS: &[&str] = &["placeholder", "spacer", "blank.", "1x1", "pixel.", "transparent.", "loading.", "lazyload", "grey.", "gray."];

/// A picture of a page, and what the page says in its place.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct PagePicture {
    pub(in crate::import) source: PictureSource,
    pub(in crate::import) alternative: String,
}

/// How a page is to be read: what was taken out of it, and where it stood.
#[derive(Clone, Copy)]
pub(in crate::import) struct PageContext<'a> {
    pub(in crate::import) lean: &'a Lean,
    /// The page's own address.
    pub(in crate::import) base: Option<&'a WebAddress>,
    /// The numbers of other parts of the same archive, by their addresses.
    pub(in crate::import) parts: &'a dyn Fn(&str) -> Option<usize>,
}

impl PagePicture {
    /// The picture of an `img`; none for signs, dots and what only stands in for a picture.
    pub(in crate::import) fn of(node: &NodeRef, context: PageContext) -> Option<Self> {
        let is_small =
            |name: &str| node.attr(name).and_then(|size| size.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|size| size <= SMALL);
        if is_small("width") || is_small("height") {
            return None;
        }
        let mut best: Option<PictureSource> = None;
        for address in addresses(node, context.lean) {
            let Some(source) = source(&address, context) else { continue };
            if best.as_ref().is_none_or(|best| rank(&source) < rank(best)) {
                best = Some(source);
            }
        }
        let alternative = node.attr("alt").map(|alternative| one_line(&alternative)).unwrap_or_default();
        best.map(|source| Self { source, alternative })
    }
}

/// A picture within the file goes before one beside it, and that before one on the network.
fn rank(source: &PictureSource) -> u8 {
    match source {
        PictureSource::Inline(_) | PictureSource::Part(_) => 0,
        PictureSource::File(_) => 1,
        PictureSource::Remote(_) => 2,
    }
}

fn addresses(node: &NodeRef, lean: &Lean) -> Vec<String> {
    let mut found: Vec<String> = node.attr("style").and_then(|style| lean.variable(&style)).into_iter().collect();
    found.extend(NAMES.iter().filter_map(|name| node.attr(name)).map(|address| address.to_string()));
    found.extend(LISTS.iter().filter_map(|name| node.attr(name)).filter_map(|list| first_of(&list)));
    if let Some(picture) = node.parent().filter(|parent| parent.has_name("picture")) {
        let sources = picture.element_children().into_iter().filter(|child| child.has_name("source"));
        found.extend(sources.take(8).filter_map(|source| LISTS.iter().find_map(|name| first_of(&source.attr(name)?))));
    }
    found
}

/// The first address of a `srcset`.
fn first_of(list: &str) -> Option<String> {
    let first = list.trim_start().split_ascii_whitespace().next()?;
    Some(first.trim_end_matches(',').to_owned()).filter(|first| !first.is_empty())
}

fn source(address: &str, context: PageContext) -> Option<PictureSource> {
    let address = address.trim();
    if let Some(part) = (context.parts)(address) {
        return Some(PictureSource::Part(part));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    if picture_address::is_data(address) {
        return context.lean.place(address).map(PictureSource::Inline);
    }
    if name.rsplit('.').next() == Some("svg") || STAND_INS.iter().any(|stand_in| name.starts_with(stand_in)) {
        return None;
    }
    match picture_address::source(address, None)? {
        // From the root of a server: no file of the folder.
        PictureSource::File(file) if file.starts_with(['/', '?']) => match context.base.and_then(|page| page.join(&file)) {
            Some(address) => Some(PictureSource::Remote(address.into_string())),
            None => Some(PictureSource::File(file)),
        },
        source => Some(source),
    }
}
