//! The text blocks of a page before the extractor has chosen among them, so that what it drops is known.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use dom_query::NodeRef;

use crate::article::BlockKind;

use super::caption::text_of;

/// How many elements, itself included, tell the shape of a passage.
const SIGNATURE: usize = 4;

/// A longer one is a whole part of a page, in bytes.
const LONGEST: usize = 20_000;

/// A paragraph, a heading or a list item of a page.
#[derive(Debug)]
pub(in crate::import) struct Passage {
    /// The number of its element.
    pub(in crate::import) number: usize,
    pub(in crate::import) kind: BlockKind,
    /// Its words in one line.
    pub(in crate::import) text: String,
    /// How many letters and figures it has, and how many of them are in links.
    pub(in crate::import) letters: usize,
    pub(in crate::import) linked: usize,
    /// The same for all passages that are built alike: names and classes of the element and of those around it.
    pub(in crate::import) signature: u64,
    /// The number of the form that it stands in.
    pub(in crate::import) form: Option<usize>,
    /// Whether its class calls it a standfirst.
    pub(in crate::import) names_standfirst: bool,
}

impl Passage {
    /// The passage of an element, if its name is that of one.
    pub(super) fn of(node: &NodeRef, name: &str, number: usize, form: Option<usize>) -> Option<Self> {
        let kind = match name {
            "p" => BlockKind::Paragraph,
            "li" => BlockKind::ListItem { depth: 0, ordinal: None },
            _ => BlockKind::Heading(name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))?),
        };
        let text = text_of(node);
        let letters = count_letters(&text);
        if letters == 0 || text.len() > LONGEST {
            return None;
        }
        let linked = node.find(&["a"]).iter().map(|link| count_letters(&link.text())).sum();
        Some(Self { number, kind, text, letters, linked, signature: signature(node), form, names_standfirst: names_standfirst(node) })
    }

    /// Whether it reads like a sentence of an article.
    pub(in crate::import) fn is_prose(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '“', '’', '\'', '»', '«', ')', ']', ' ']);
        self.linked < self.letters && end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
    }
}

/// Letters and figures of a text.
pub(in crate::import) fn count_letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Letters and figures of a text, in small letters: what is the same however it is set.
pub(in crate::import) fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words in the classes of standfirsts, in several languages.
const STANDFIRST: &[&str] = &[
    "standfirst",
    "subtitle",
    "subheadline",
    "sub-headline",
    "dek",
    "deck",
    "lead",
    "lede",
    "summary",
    "intro",
    "chapo",
    "vorspann",
    "sottotitolo",
    "occhiello",
    "entradilla",
    "bajada",
    "abstract",
    "ingress",
];

fn names_standfirst(node: &NodeRef) -> bool {
    // `<div class="standfirst"><p>…`
    let alone =
        |parent: &NodeRef| parent.first_element_child().is_some_and(|child| child.id == node.id && child.next_element_sibling().is_none());
    let around = node.parent().filter(|parent| parent.is_element() && alone(parent));
    let class = [Some(*node), around]
        .into_iter()
        .flatten()
        .filter_map(|node| Some(node.class()?.to_string()))
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    class.split_ascii_whitespace().any(|class| {
        class.split(['-', '_']).any(|word| STANDFIRST.contains(&word))
            || STANDFIRST.iter().any(|word| word.len() > 6 && class.contains(word))
    })
}

fn signature(node: &NodeRef) -> u64 {
    let mut hasher = DefaultHasher::new();
    let around = std::iter::successors(Some(*node), NodeRef::parent).take(SIGNATURE);
    for element in around.filter(NodeRef::is_element) {
        element.node_name().map(|name| name.to_string()).hash(&mut hasher);
        element.class().map(|class| class.to_string()).hash(&mut hasher);
    }
    hasher.finish()
}
