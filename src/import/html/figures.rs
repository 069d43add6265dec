//! Captions of pictures, gathered from the whole page before the extractor drops those that stand outside the article's body.
//!
//! The lead picture's words belong after the title, the others before the paragraph that followed them on the page.

use std::collections::HashSet;

use dom_query::NodeRef;

use crate::import::one_line;

/// Paragraphs shorter than this, in letters, are no landmarks.
const MIN_PARAGRAPH: usize = 30;

/// Letters by which a paragraph is known again.
const KEY: usize = 80;

/// Longer ones are no captions, in bytes.
const MAX_CAPTION: usize = 1_500;
const MAX_CAPTIONS: usize = 300;

/// Parts of a page that hold pictures of other articles.
const ELSEWHERE: &[&str] = &["nav", "aside", "footer", "script", "style", "noscript", "template", "form", "svg", "head"];

/// What stands in a page, in order, as far as captions need to know.
enum Landmark {
    Caption(String),
    Paragraph(String),
}

/// The captions of a page and the paragraphs between them.
#[derive(Default)]
pub(super) struct Figures(Vec<Landmark>);

/// Captions that the extractor dropped.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Dropped {
    /// The lead picture's.
    pub(super) lead: Vec<String>,
    /// Each with the key of the paragraph that it goes before, in order.
    pub(super) others: Vec<(String, String)>,
}

impl Figures {
    /// Gathers them from a whole page.
    pub(super) fn gather(root: NodeRef) -> Self {
        let mut landmarks = Vec::new();
        let mut captions = 0;
        let mut next = Some(root);
        while let Some(node) = next {
            let mut enters = true;
            if let Some(name) = node.node_name().filter(|_| node.is_element()) {
                if ELSEWHERE.contains(&&*name) {
                    enters = false;
                } else if is_caption(&node) && captions < MAX_CAPTIONS {
                    enters = false;
                    let text = text_of(&node);
                    if is_plausible(&node, &text) {
                        captions += 1;
                        landmarks.push(Landmark::Caption(text));
                    }
                } else if &*name == "p" {
                    enters = false;
                    landmarks.extend(paragraph_key(&node).map(Landmark::Paragraph));
                }
            }
            next = following(&node, enters, root.id);
        }
        Self(landmarks)
    }

    /// Those that are not in the extracted text, by what they stood beside.
    pub(super) fn dropped(self, extracted: &str, paragraphs: &HashSet<String>) -> Dropped {
        let extracted = letters(extracted, usize::MAX);
        let mut dropped = Dropped::default();
        let mut waiting: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        let mut is_lead = true;
        for landmark in self.0 {
            match landmark {
                Landmark::Caption(text) => {
                    let key = letters(&text, usize::MAX);
                    if !extracted.contains(&key) && seen.insert(key) {
                        waiting.push(text);
                    }
                }
                Landmark::Paragraph(key) if paragraphs.contains(&key) => {
                    if is_lead {
                        // What stands far above belongs to the page, not to the article.
                        let from = waiting.len().saturating_sub(3);
                        dropped.lead = waiting.split_off(from);
                    } else {
                        dropped.others.extend(waiting.drain(..).map(|text| (text, key.clone())));
                    }
                    waiting.clear();
                    is_lead = false;
                }
                Landmark::Paragraph(_) => {}
            }
        }
        dropped
    }
}

/// Whether an element holds the words under a picture, by its name or class.
pub(super) fn is_caption(node: &NodeRef) -> bool {
    if node.has_name("figcaption") {
        return true;
    }
    if !["div", "p", "span", "dd", "small", "figure"].iter().any(|name| node.has_name(name)) {
        return false;
    }
    let Some(class) = node.class() else { return false };
    let is_word = |word: &str| {
        let word = word.to_ascii_lowercase();
        let named = ["caption", "cutline", "bildunterschrift", "bildtext", "legende"].iter().any(|name| word.contains(name));
        named && !["video", "closed", "button", "toggle", "with", "wrapper", "container", "has-"].iter().any(|other| word.contains(other))
    };
    // WordPress puts `wp-caption` around picture and text, `wp-caption-text` on the text.
    class.split_ascii_whitespace().any(|word| is_word(word) && word != "wp-caption") && !node.has_name("figure")
}

fn is_plausible(node: &NodeRef, text: &str) -> bool {
    let holds_blocks = || node.find(&["p"]).len() > 3;
    (3..=MAX_CAPTION).contains(&text.len()) && text.contains(char::is_alphabetic) && !holds_blocks()
}

/// By what a paragraph is known again after extraction.
pub(super) fn paragraph_key(node: &NodeRef) -> Option<String> {
    let key = letters(&node.text(), KEY);
    (key.chars().count() >= MIN_PARAGRAPH).then_some(key)
}

fn letters(text: &str, most: usize) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(most).flat_map(char::to_lowercase).collect()
}

/// The text of an element, with a space where one element ends and another begins: credits are glued to captions only by markup.
pub(super) fn text_of(node: &NodeRef) -> String {
    let mut text = String::new();
    let mut next = node.first_child();
    while let Some(current) = next {
        let mut enters = true;
        if current.is_text() {
            text.push_str(&current.text());
        } else if let Some(name) = current.node_name() {
            enters = !["script", "style", "noscript", "button", "svg", "template"].contains(&&*name);
            if !["a", "em", "i", "b", "strong"].contains(&&*name) && !text.is_empty() {
                text.push(' ');
            }
        }
        next = following(&current, enters, node.id);
    }
    one_line(&text)
}

/// The node after `node` in the order of the page, within the element `root`; its children first, if they are to be entered.
pub(super) fn following<'a>(node: &NodeRef<'a>, enters: bool, root: dom_query::NodeId) -> Option<NodeRef<'a>> {
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

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    const PARAGRAPH: &str = "The old bridge over the harbour has been opened again for cars.";

    fn dropped(page: &str, extracted: &str) -> Dropped {
        let page = Document::from(page);
        let paragraphs = HashSet::from([letters(PARAGRAPH, KEY)]);
        Figures::gather(page.root()).dropped(extracted, &paragraphs)
    }

    #[test]
    fn the_lead_caption_is_found_again() {
        let page = format!("<figure><img><figcaption>The bridge.<span>Photo: J. Roe</span></figcaption></figure><p>{PARAGRAPH}</p>");
        assert_eq!(dropped(&page, PARAGRAPH).lead, ["The bridge. Photo: J. Roe"]);
    }

    #[test]
    fn captions_that_were_kept_are_not_repeated() {
        let page = format!("<figcaption>The bridge.</figcaption><p>{PARAGRAPH}</p>");
        assert_eq!(dropped(&page, &format!("The bridge. {PARAGRAPH}")), Dropped::default());
    }

    #[test]
    fn captions_of_other_articles_are_left_alone() {
        let page =
            format!("<aside><figcaption>A train.</figcaption></aside><p>{PARAGRAPH}</p><footer><figcaption>A bus.</figcaption></footer>");
        assert_eq!(dropped(&page, PARAGRAPH), Dropped::default());
    }
}
