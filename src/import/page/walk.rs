//! Walking a tree by its links, never by calls: a page may be deeper than any stack.

use dom_query::{NodeId, NodeRef};

use crate::text::{Cancel, Cancelled};

/// Something that looks at every node of a tree.
pub(in crate::import) trait Visitor<'d> {
    /// A node is met; whether its children are to be met too.
    fn enter(&mut self, node: &NodeRef<'d>) -> bool;

    /// All children of a node have been met, if they were to be; `entered` is what `enter` said.
    fn leave(&mut self, node: &NodeRef<'d>, entered: bool);
}

/// Meets everything below `root`, in the order of the page, as long as somebody waits for it.
pub(in crate::import) fn walk<'d>(root: &NodeRef<'d>, visitor: &mut impl Visitor<'d>, cancel: &Cancel) -> Result<(), Cancelled> {
    let mut next = root.first_child();
    while let Some(node) = next {
        cancel.check()?;
        next = meet(node, root.id, visitor);
    }
    Ok(())
}

/// As [`walk`], for work that is done before anybody could ask it to stop.
pub(in crate::import) fn walk_short<'d>(root: &NodeRef<'d>, visitor: &mut impl Visitor<'d>) {
    let mut next = root.first_child();
    while let Some(node) = next {
        next = meet(node, root.id, visitor);
    }
}

/// Enters a node and leaves those that end with it; the node that is met next.
fn meet<'d>(node: NodeRef<'d>, root: NodeId, visitor: &mut impl Visitor<'d>) -> Option<NodeRef<'d>> {
    let enters = visitor.enter(&node);
    if enters && let Some(child) = node.first_child() {
        return Some(child);
    }
    visitor.leave(&node, enters);
    let mut current = node;
    loop {
        if let Some(sibling) = current.next_sibling() {
            return Some(sibling);
        }
        current = current.parent().filter(|parent| parent.id != root)?;
        visitor.leave(&current, true);
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
