//! Elements within a line that the extractor does not know: it would end a paragraph at each of them.
//!
//! ```text
//! <div>The <x-mark>old</x-mark> bridge</div>   ->   <div>The <span>old</span> bridge</div>
//! ```

use dom_query::{Document, NodeRef};

use crate::import::markup::elements::{Kind, kind};

use super::walk::{Visitor, following, walk_short};

/// The elements within a line that the extractor knows. It looks at links, and at what was deleted or inserted, by itself.
const KNOWN: &[&str] = &[
    "a", "abbr", "b", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "meter", "output", "progress",
    "q", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "var",
];

/// Makes a `span` of each element within a line that the extractor does not know. One that holds blocks is left: it is no
/// part of a line, whatever its name.
pub(in crate::import) fn plain_inline_elements(document: &Document) {
    let mut search = Search::default();
    walk_short(&document.root(), &mut search);
    for element in search.found {
        element.rename("span");
    }
}

/// Looks for them from the innermost outwards, so that each node is met once.
#[derive(Default)]
struct Search<'d> {
    found: Vec<NodeRef<'d>>,
    /// For each element that is open whether a block stands within it.
    open: Vec<bool>,
}

impl<'d> Visitor<'d> for Search<'d> {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        self.open.push(false);
        !node.is_text()
    }

    fn leave(&mut self, node: &NodeRef<'d>, _: bool) {
        let mut holds_block = self.open.pop().unwrap_or_default();
        if let Some(name) = node.node_name().filter(|_| node.is_element()) {
            match kind(&name) {
                Kind::Inline if !holds_block && !KNOWN.contains(&&*name) => self.found.push(*node),
                Kind::Block => holds_block = true,
                _ => {}
            }
        }
        if let Some(around) = self.open.last_mut() {
            *around |= holds_block;
        }
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
