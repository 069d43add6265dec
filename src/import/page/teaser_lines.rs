//! Lines between the paragraphs of a text that lead to other articles.
//!
//! ```text
//! <p>… by shipworm.</p>   <p>Also on the Post: <a>Who owns the radio?</a></p>   <p>Fishermen …</p>
//! ```

use dom_query::NodeRef;

use super::letters::count_letters;
use super::links::leads_elsewhere;

/// A longer line, in bytes, is a sentence of the article.
const LONGEST: usize = 160;

/// A paragraph of the text on either side has so many letters.
const LONG: usize = 60;

/// Words before the link, at most.
const LABEL: usize = 5;

/// Headings that may stand above a list of links.
const HEADINGS: &[&str] = &["h2", "h3", "h4", "h5", "h6"];

/// Lines that only say what stands below them, or stood there, in several languages.
const LABELS: &[&str] = &[
    "advertisement",
    "advertising",
    "ad feedback",
    "scroll to continue",
    "advertisement · scroll to continue",
    "story continues below advertisement",
    "article continues below",
    "this advertisement has not loaded yet",
    "article content",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "advertentie",
    "annonce",
    "annons",
    "mainos",
    "reklama",
    "reklam",
    "реклама",
    "广告",
    "広告",
    "광고",
    "iklan",
    "إعلان",
    "פרסומת",
    "quảng cáo",
    "विज्ञापन",
    "haberin devamı",
    "press enter or click to view image in full size",
];

/// Whether a paragraph between two of the text is a link and nothing else, behind a label at most.
pub(super) fn is_teaser_line(node: &NodeRef) -> bool {
    if node.has_name("ul") {
        return is_list_of_links(node);
    }
    if HEADINGS.iter().any(|name| node.has_name(name)) {
        return node.next_element_sibling().is_some_and(|below| below.has_name("ul") && is_list_of_links(&below));
    }
    if !node.has_name("p") && !node.has_name("div") {
        return false;
    }
    let text = node.text();
    let text = text.trim();
    if text.len() > LONGEST || text.is_empty() {
        return false;
    }
    if LABELS.contains(&text.trim_end_matches(':').to_lowercase().as_str()) {
        return true;
    }
    let links = node.find(&["a"]);
    let [link] = links.as_slice() else { return false };
    let link = link.text();
    let Some((before, after)) = text.split_once(link.trim()) else { return false };
    let label = before.trim();
    let is_labelled = label.ends_with(':') && label.split_whitespace().count() <= LABEL;
    let is_sentence = text.ends_with(['.', '!', '?', '…', '”', '"', '»']) && text.chars().any(char::is_lowercase);
    let is_bare = label.is_empty() && !is_sentence;
    node.has_name("p") && (is_labelled || is_bare) && count_letters(after) == 0 && stands_in_text(node)
}

/// Whether a list between two paragraphs of the text is of links and nothing else.
fn is_list_of_links(list: &NodeRef) -> bool {
    const MOST: usize = 8;
    let items: Vec<NodeRef> = std::iter::successors(list.first_element_child(), NodeRef::next_element_sibling).take(MOST + 1).collect();
    let is_link = |item: &NodeRef| {
        let links = item.find(&["a"]);
        let [link] = links.as_slice() else { return false };
        leads_elsewhere(link) && count_letters(&link.text()) == count_letters(&item.text())
    };
    // A heading may stand above: `Read also`.
    let heading = list.prev_element_sibling().filter(|above| HEADINGS.iter().any(|name| above.has_name(name)));
    let above = heading.map_or_else(|| list.prev_element_sibling(), |heading| heading.prev_element_sibling());
    (1..=MOST).contains(&items.len()) && items.iter().all(is_link) && is_text(above) && is_text(list.next_element_sibling())
}

fn stands_in_text(node: &NodeRef) -> bool {
    is_text(node.prev_element_sibling()) && is_text(node.next_element_sibling())
}

/// Whether an element is a paragraph of the text.
fn is_text(node: Option<NodeRef>) -> bool {
    node.is_some_and(|node| node.has_name("p") && count_letters(&node.text()) >= LONG && node.find(&["a"]).len() < 4)
}
