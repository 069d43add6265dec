//! Elements within a line that the extractor does not know: it would end a paragraph at each of them.
//!
//! ```text
//! <div>The <x-mark>old</x-mark> bridge</div>   ->   <div>The <span>old</span> bridge</div>
//! ```

use dom_query::{Document, NodeRef};

use crate::import::markup::elements::{Kind, kind};

use super::walk::following;

/// The elements within a line that the extractor knows. It looks at links, and at what was deleted or inserted, by itself.
const KNOWN: &[&str] = &[
    "a", "abbr", "b", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "meter", "output", "progress",
    "q", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "var",
];

/// Makes a `span` of each element within a line that the extractor does not know. One that holds blocks is left: it is no
/// part of a line, whatever its name.
pub(in crate::import) fn plain_inline_elements(document: &Document) {
    let root = document.root();
    let mut next = Some(root);
    while let Some(node) = next {
        let is_unknown = node.node_name().is_some_and(|name| kind(&name) == Kind::Inline && !KNOWN.contains(&&*name));
        if is_unknown && !holds_block(&node) {
            node.rename("span");
        }
        next = following(&node, true, root.id);
    }
}

/// Whether a block stands within an element.
pub(super) fn holds_block(element: &NodeRef) -> bool {
    let mut next = following(element, true, element.id);
    while let Some(node) = next {
        if node.node_name().is_some_and(|name| kind(&name) == Kind::Block) {
            return true;
        }
        next = following(&node, true, element.id);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_elements_of_a_line_become_spans() {
        let document =
            Document::fragment("<div>The <x-mark>old</x-mark> <nobr>swing <b>bridge</b></nobr><x-box><p>opened</p></x-box></div>");
        plain_inline_elements(&document);
        let html = document.html().to_string();
        assert!(html.contains("The <span>old</span> <span>swing <b>bridge</b></span><x-box><p>opened</p></x-box>"), "{html}");
    }
}
