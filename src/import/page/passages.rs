//! The text blocks of a page before the extractor has chosen among them, so that what it drops is known.

use dom_query::NodeRef;

use crate::article::BlockKind;

use super::caption::text_of;
use super::letters::count_letters;
use super::shape::Shape;
use crate::import::markup::elements::breaks_line;

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
    /// Whether its element is no paragraph by its name.
    pub(in crate::import) is_loose: bool,
}

impl Passage {
    /// The passage of an element, if its name is that of one.
    pub(super) fn of(node: &NodeRef, name: &str, number: usize, form: Option<usize>, shape: &Shape) -> Option<Self> {
        let is_loose = name == "div";
        let kind = match name {
            "p" => BlockKind::Paragraph,
            "div" if holds_words_alone(node) => BlockKind::Paragraph,
            "li" => BlockKind::ListItem { depth: 0, ordinal: None },
            _ => BlockKind::Heading(name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))?),
        };
        let text = text_of(node);
        let letters = count_letters(&text);
        if letters == 0 || text.len() > LONGEST {
            return None;
        }
        let linked = node.find(&["a"]).iter().map(|link| count_letters(&link.text())).sum();
        Some(Self {
            number,
            kind,
            text,
            letters,
            linked,
            signature: shape.signature(number, SIGNATURE),
            form,
            names_standfirst: names_standfirst(node),
            is_loose,
        })
    }

    /// Whether it reads like a sentence of an article.
    pub(in crate::import) fn is_prose(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '“', '’', '\'', '»', '«', ')', ']', ' ']);
        self.linked < self.letters && end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
    }
}

/// Whether an element holds text, and elements within a line, and nothing else.
fn holds_words_alone(node: &NodeRef) -> bool {
    const MOST: usize = 200;
    let is_block = |child: &NodeRef| child.node_name().is_some_and(|name| &*name != "br" && breaks_line(&name));
    let mut children = std::iter::successors(node.first_child(), NodeRef::next_sibling).take(MOST);
    node.first_child().is_some() && !children.any(|child| child.is_element() && (is_block(&child) || child.has_name("img")))
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
