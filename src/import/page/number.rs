//! The numbers by which the elements of a page are found again after the extractor has moved them.

use dom_query::NodeRef;

/// The attribute that holds an element's number.
pub(in crate::import) const NUMBER: &str = "data-pullquote";

/// The number of an element.
pub(in crate::import) fn number_of(node: &NodeRef) -> Option<usize> {
    node.attr(NUMBER)?.parse().ok()
}
