//! Walking a tree by its links, never by calls: a page may be deeper than any stack.

use dom_query::{NodeId, NodeRef};

/// Something that looks at every node of a tree.
pub(in crate::import) trait Visitor<'d> {
    /// A node is met; whether its children are to be met too.
    fn enter(&mut self, node: &NodeRef<'d>) -> bool;

    /// All children of a node have been met, if they were to be; `entered` is what `enter` said.
    fn leave(&mut self, node: &NodeRef<'d>, entered: bool);
}

/// Meets everything below `root`, in the order of the page.
pub(in crate::import) fn walk<'d>(root: &NodeRef<'d>, visitor: &mut impl Visitor<'d>) {
    let mut next = root.first_child();
    while let Some(node) = next {
        let enters = visitor.enter(&node);
        if enters && let Some(child) = node.first_child() {
            next = Some(child);
            continue;
        }
        let mut current = node;
        visitor.leave(&current, enters);
        next = loop {
            if let Some(sibling) = current.next_sibling() {
                break Some(sibling);
            }
            match current.parent() {
                Some(parent) if parent.id != root.id => {
                    visitor.leave(&parent, true);
                    current = parent;
                }
                _ => break None,
            }
        };
    }
}

/// The node after `node` in the order of the page, within the element `root`; its children first, if they are to be entered.
pub(in crate::import) fn following<'a>(node: &NodeRef<'a>, enters: bool, root: NodeId) -> Option<NodeRef<'a>> {
    if enters && let Some(child) = node.first_child() {
        return Some(child);
    }
    let mut current = *node;
    while current.id != root {
        if let Some(sibling) = current.next_sibling() {
            return Some(sibling);
        }
        current = current.parent()?;
    }
    None
}
