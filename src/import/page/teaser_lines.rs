//! Lines between the paragraphs of a text that lead to other articles.
//!
//! ```text
//! <p>… by shipworm.</p>   <p>Also on the Post: <a>Who owns the radio?</a></p>   <p>Fishermen …</p>
//! ```

use dom_query::NodeRef;

use super::passages::count_letters;

/// A longer line, in bytes, is a sentence of the article.
const LONGEST: usize = 160;

/// A paragraph of the text on either side has so many letters.
const LONG: usize = 60;

/// Words before the link, at most.
const LABEL: usize = 5;

/// Whether a paragraph between two of the text is a link and nothing else, behind a label at most.
pub(super) fn is_teaser_line(node: &NodeRef) -> bool {
    if !node.has_name("p") {
        return false;
    }
    let text = node.text();
    let text = text.trim();
    if text.len() > LONGEST || text.is_empty() {
        return false;
    }
    let links = node.find(&["a"]);
    let [link] = links.as_slice() else { return false };
    let link = link.text();
    let Some((before, after)) = text.split_once(link.trim()) else { return false };
    let label = before.trim();
    let is_labelled = label.ends_with(':') && label.split_whitespace().count() <= LABEL;
    let is_sentence = text.ends_with(['.', '!', '?', '…', '”', '"', '»']) && text.chars().any(char::is_lowercase);
    let is_bare = label.is_empty() && !is_sentence;
    let is_text = |other: Option<NodeRef>| {
        other.is_some_and(|other| other.has_name("p") && count_letters(&other.text()) >= LONG && other.find(&["a"]).len() < 4)
    };
    (is_labelled || is_bare) && count_letters(after) == 0 && is_text(node.prev_element_sibling()) && is_text(node.next_element_sibling())
}
