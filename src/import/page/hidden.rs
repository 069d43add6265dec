//! What a page hides from its readers.

use dom_query::{Document, NodeRef};

use crate::import::markup::tokens::is_hiding;

use super::letters::count_letters;
use super::names::{self, PagePart};
use super::walk::following;

/// Whether an attribute of an element hides it. What React streams stands in `<div hidden id="S:0">` until a script moves it to its place.
pub(in crate::import) fn is_hidden(node: &NodeRef) -> bool {
    if is_streamed(node) {
        return false;
    }
    let hides = |name: &str| node.attr(name).is_some_and(|value| is_hiding(name, &value));
    (hides("hidden") || hides("style")) && !node.has_name("html") && !node.has_name("body")
}

fn is_streamed(node: &NodeRef) -> bool {
    node.attr("id").is_some_and(|id| id.starts_with("S:"))
}

/// Whether a `footer` says whose words a quotation holds.
fn signs_quotation(node: &NodeRef) -> bool {
    node.has_name("footer") && node.parent().is_some_and(|parent| parent.has_name("blockquote") || parent.has_name("figure"))
}

/// Whether an `aside` between paragraphs holds text of the article, in a box: the boat in figures.
fn is_box_of_text(node: &NodeRef) -> bool {
    const LITTLE: usize = 80;
    if !node.has_name("aside") || names::page_part(node, "aside") == PagePart::Elsewhere || names::is_box(node, "aside") {
        return false;
    }
    let is_text = |other: Option<NodeRef>| other.is_some_and(|other| other.has_name("p"));
    let letters = count_letters(&node.text());
    let linked: usize = node.find(&["a"]).iter().map(|link| count_letters(&link.text())).sum();
    let holds_more = || ["form", "iframe", "nav", "article"].iter().any(|name| !node.find(&[name]).is_empty());
    is_text(node.prev_element_sibling())
        && is_text(node.next_element_sibling())
        && letters >= LITTLE
        && 3 * linked < letters
        && !holds_more()
}

/// Takes out what the page hid, for the extractor looks past some of it, and what it would only spend time on.
pub(in crate::import) fn remove_hidden(document: &Document) {
    const NEVER: &[&str] = &["script", "style", "template", "svg", "nav", "aside", "footer", "iframe", "link"];
    let root = document.root();
    let mut hidden = Vec::new();
    let mut next = Some(root);
    while let Some(node) = next {
        if signs_quotation(&node) {
            // The extractor takes out every `footer`.
            node.rename("p");
        }
        if is_box_of_text(&node) {
            node.rename("section");
        }
        let is_never = || node.node_name().is_some_and(|name| NEVER.contains(&&*name));
        let hides = node.is_element() && (is_never() || is_hidden(&node));
        if node.is_element() && is_streamed(&node) {
            node.remove_attr("hidden");
        }
        if hides {
            hidden.push(node);
        }
        next = following(&node, !hides, root.id);
    }
    for node in hidden {
        node.remove_from_parent();
    }
}
