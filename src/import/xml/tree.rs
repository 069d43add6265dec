//! The tree: nodes in the order of the text, each with the place where what is within it ends.

use quick_xml::escape::escape;

use crate::import::error::ImportError;
use crate::import::markup::elements::{Kind, breaks_line, kind};
use crate::import::title::one_line;
use crate::text::floor_boundary;

/// A longer text is no fact, in bytes.
const MAX_FACT: usize = 64 * 1024;

/// Where the name of an element is from, as far as readers of news ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// The format itself, or none that is known to extend it.
    Own,
    /// Media RSS.
    Media,
    /// `content:encoded` of RSS.
    Content,
    /// Dublin Core.
    DublinCore,
    /// Another extension, whose names may be those of the format and mean something else.
    Foreign,
}

/// A document that was read as far as it could be.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Why the rest of the file is not in it.
    pub(super) broken: Option<ImportError>,
}

#[derive(Debug)]
pub(super) struct Node {
    /// The number of the first node behind it that is not within it.
    pub(super) end: usize,
    pub(super) content: NodeContent,
}

#[derive(Debug)]
pub(super) enum NodeContent {
    Element {
        space: Space,
        name: Box<str>,
        attributes: Vec<(Box<str>, Box<str>)>,
        /// Whether its end was read.
        is_whole: bool,
    },
    Text(String),
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t> {
    tree: &'t Tree,
    index: usize,
}

/// How an element is written in HTML.
pub(crate) enum Written {
    /// With its own name and attributes.
    Same,
    As(&'static str),
    /// Only what is in it.
    Through,
    /// This, in place of it and all that is in it.
    Instead(String),
}

/// What an element holds.
pub(crate) enum Child<'t> {
    Element(Element<'t>),
    Text(&'t str),
}

impl Tree {
    /// The outermost element.
    pub(crate) fn root(&self) -> Option<Element<'_>> {
        (0..self.nodes.len()).find_map(|index| self.element(index))
    }

    /// Why the rest of the file is not in the tree, where it is not.
    pub(crate) fn broken(&self) -> Option<ImportError> {
        self.broken
    }

    fn element(&self, index: usize) -> Option<Element<'_>> {
        matches!(self.nodes.get(index)?.content, NodeContent::Element { .. }).then_some(Element { tree: self, index })
    }
}

impl<'t> Element<'t> {
    /// Its name without the prefix.
    pub(crate) fn name(self) -> &'t str {
        match &self.tree.nodes[self.index].content {
            NodeContent::Element { name, .. } => name,
            NodeContent::Text(_) => "",
        }
    }

    pub(crate) fn space(self) -> Space {
        match &self.tree.nodes[self.index].content {
            NodeContent::Element { space, .. } => *space,
            NodeContent::Text(_) => Space::Foreign,
        }
    }

    /// Whether it is one of the format itself of this name.
    pub(crate) fn is(self, name: &str) -> bool {
        self.is_in(Space::Own, name)
    }

    pub(crate) fn is_in(self, space: Space, name: &str) -> bool {
        self.space() == space && self.name() == name
    }

    /// Whether its end stands in the file.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self.tree.nodes[self.index].content, NodeContent::Element { is_whole: true, .. })
    }

    /// The value of an attribute, by its name without the prefix.
    pub(crate) fn attribute(self, name: &str) -> Option<&'t str> {
        let NodeContent::Element { attributes, .. } = &self.tree.nodes[self.index].content else { return None };
        attributes.iter().find(|(key, _)| **key == *name).map(|(_, value)| &**value)
    }

    /// Elements and texts that stand in it directly.
    pub(crate) fn children(self) -> impl Iterator<Item = Child<'t>> {
        let end = self.end();
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            let node = self.tree.nodes.get(next).filter(|_| next < end)?;
            let child = match &node.content {
                NodeContent::Element { .. } => Child::Element(Element { tree: self.tree, index: next }),
                NodeContent::Text(text) => Child::Text(text),
            };
            next = node.end;
            Some(child)
        })
    }

    /// Elements that stand in it directly.
    pub(crate) fn elements(self) -> impl Iterator<Item = Element<'t>> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of the format itself in it of this name.
    pub(crate) fn child(self, name: &str) -> Option<Element<'t>> {
        self.elements().find(|element| element.is(name))
    }

    /// All elements below it, in order.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        (self.index + 1..self.end()).filter_map(move |index| self.tree.element(index))
    }

    /// The first of this name below it, however deep.
    pub(crate) fn find(self, name: &str) -> Option<Element<'t>> {
        self.descendants().find(|element| element.is(name))
    }

    /// All text in it, as it is written, with a blank between paragraphs.
    pub(crate) fn text(self) -> String {
        self.text_to(self.end(), usize::MAX)
    }

    /// The text in it that stands before another element, which is within it.
    pub(crate) fn text_before(self, other: Self) -> String {
        self.text_to(other.index, usize::MAX)
    }

    /// Whether both are one element.
    pub(crate) fn is_same(self, other: Self) -> bool {
        self.index == other.index
    }

    /// The text up to the node of a number, and no more of it than so many bytes and the rest of one text.
    fn text_to(self, end: usize, most: usize) -> String {
        let mut out = String::new();
        for node in self.tree.nodes.get(self.index + 1..end).unwrap_or_default() {
            if out.len() > most {
                break;
            }
            match &node.content {
                NodeContent::Text(text) => out.push_str(text),
                NodeContent::Element { name, .. } if breaks_line(name) => out.push(' '),
                NodeContent::Element { .. } => {}
            }
        }
        out
    }

    /// What is in it as HTML, each element as `rule` says.
    pub(crate) fn markup(self, rule: &dyn Fn(Element) -> Written) -> String {
        let mut out = String::new();
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut index = self.index + 1;
        while index < self.end() {
            while let Some((_, name)) = open.pop_if(|(end, _)| *end <= index) {
                out.extend(["</", name, ">"]);
            }
            let node = &self.tree.nodes[index];
            let element = Element { tree: self.tree, index };
            index += 1;
            let NodeContent::Element { name, attributes, .. } = &node.content else {
                out.push_str(&escape(element.own_text()));
                continue;
            };
            let name = match rule(element) {
                Written::Same => {
                    out.extend(["<", name]);
                    for (key, value) in attributes {
                        out.extend([" ", key, "=\"", &escape(&**value), "\""]);
                    }
                    out.push('>');
                    name
                }
                Written::As(name) => {
                    out.extend(["<", name, ">"]);
                    name
                }
                Written::Through => continue,
                Written::Instead(html) => {
                    out.push_str(&html);
                    index = node.end;
                    continue;
                }
            };
            // The end of one that has none would begin another.
            if kind(name) != Kind::Void {
                open.push((node.end, name));
            }
        }
        for (_, name) in open.into_iter().rev() {
            out.extend(["</", name, ">"]);
        }
        out
    }

    fn own_text(self) -> &'t str {
        match &self.tree.nodes[self.index].content {
            NodeContent::Text(text) => text,
            NodeContent::Element { .. } => "",
        }
    }

    fn end(self) -> usize {
        self.tree.nodes[self.index].end
    }

    /// Its text on one line, as a fact is written; none where there are no words. What is longer than any fact is cut, so that elements
    /// within each other do not cost their depth.
    pub(crate) fn words(self) -> Option<String> {
        let mut text = self.text_to(self.end(), MAX_FACT);
        text.truncate(floor_boundary(&text, MAX_FACT));
        Some(one_line(&text)).filter(|words| !words.is_empty())
    }

    /// As [`words`](Self::words), of an element whose text as it is written has no more than so many bytes; none of a longer one.
    pub(crate) fn words_within(self, most: usize) -> Option<String> {
        let text = self.text_to(self.end(), most);
        Some(one_line(&text)).filter(|words| text.len() <= most && !words.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use crate::import::xml::read;
    use crate::text::Cancel;

    #[test]
    fn longer_text_has_no_words_within() {
        let tree = read("<a>One <i>two</i> three</a>", &Cancel::never()).expect("XML");
        let root = tree.root().expect("a root");
        assert_eq!((root.words_within(13).as_deref(), root.words_within(12)), (Some("One two three"), None));
    }
}
