//! The tree: nodes in the order of the text, each with the place where what is within it ends.

use quick_xml::escape::escape;

use crate::import::error::ImportError;
use crate::import::markup::elements::{Kind, kind};
use crate::import::title::one_line;

/// Where the name of an element is from, as far as readers of news ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Space {
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
pub(in crate::import) struct Tree {
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
pub(in crate::import) struct Element<'t> {
    tree: &'t Tree,
    index: usize,
}

impl Tree {
    /// The outermost element.
    pub(in crate::import) fn root(&self) -> Option<Element<'_>> {
        (0..self.nodes.len()).find_map(|index| self.element(index))
    }

    /// Why the rest of the file is not in the tree, where it is not.
    pub(in crate::import) fn broken(&self) -> Option<ImportError> {
        self.broken
    }

    fn element(&self, index: usize) -> Option<Element<'_>> {
        matches!(self.nodes.get(index)?.content, NodeContent::Element { .. }).then_some(Element { tree: self, index })
    }
}

impl<'t> Element<'t> {
    /// Its name without the prefix.
    pub(in crate::import) fn name(self) -> &'t str {
        match &self.tree.nodes[self.index].content {
            NodeContent::Element { name, .. } => name,
            NodeContent::Text(_) => "",
        }
    }

    pub(in crate::import) fn space(self) -> Space {
        match &self.tree.nodes[self.index].content {
            NodeContent::Element { space, .. } => *space,
            NodeContent::Text(_) => Space::Foreign,
        }
    }

    /// Whether it is one of the format itself of this name.
    pub(in crate::import) fn is(self, name: &str) -> bool {
        self.is_in(Space::Own, name)
    }

    pub(in crate::import) fn is_in(self, space: Space, name: &str) -> bool {
        self.space() == space && self.name() == name
    }

    /// Whether its end stands in the file.
    pub(in crate::import) fn is_whole(self) -> bool {
        matches!(self.tree.nodes[self.index].content, NodeContent::Element { is_whole: true, .. })
    }

    /// The value of an attribute, by its name without the prefix.
    pub(in crate::import) fn attribute(self, name: &str) -> Option<&'t str> {
        let NodeContent::Element { attributes, .. } = &self.tree.nodes[self.index].content else { return None };
        attributes.iter().find(|(key, _)| **key == *name).map(|(_, value)| &**value)
    }

    /// Elements that stand in it directly.
    pub(in crate::import) fn elements(self) -> impl Iterator<Item = Element<'t>> {
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            while next < self.end() {
                let index = next;
                next = self.tree.nodes[index].end;
                if let Some(element) = self.tree.element(index) {
                    return Some(element);
                }
            }
            None
        })
    }

    /// The first element of the format itself in it of this name.
    pub(in crate::import) fn child(self, name: &str) -> Option<Element<'t>> {
        self.elements().find(|element| element.is(name))
    }

    /// All text in it, as it is written.
    pub(in crate::import) fn text(self) -> String {
        let nodes = &self.tree.nodes[self.index + 1..self.end()];
        nodes
            .iter()
            .filter_map(|node| match &node.content {
                NodeContent::Text(text) => Some(text.as_str()),
                NodeContent::Element { .. } => None,
            })
            .collect()
    }

    /// What is in it as markup, the names without their prefixes.
    pub(in crate::import) fn markup(self) -> String {
        let mut out = String::new();
        let mut open: Vec<Element> = Vec::new();
        for index in self.index + 1..self.end() {
            while let Some(ended) = open.pop_if(|element| element.end() <= index) {
                out.extend(["</", ended.name(), ">"]);
            }
            match &self.tree.nodes[index].content {
                NodeContent::Text(text) => out.push_str(&escape(text.as_str())),
                NodeContent::Element { name, attributes, .. } => {
                    out.extend(["<", name]);
                    for (key, value) in attributes {
                        out.extend([" ", key, "=\"", &escape(&**value), "\""]);
                    }
                    out.push('>');
                    // The end of one that has none would begin another.
                    if kind(name) == Kind::Void {
                        continue;
                    }
                    open.push(Element { tree: self.tree, index });
                }
            }
        }
        while let Some(ended) = open.pop() {
            out.extend(["</", ended.name(), ">"]);
        }
        out
    }

    fn end(self) -> usize {
        self.tree.nodes[self.index].end
    }

    /// All text in it on one line; none where there are no words.
    pub(in crate::import) fn words(self) -> Option<String> {
        Some(one_line(&self.text())).filter(|words| !words.is_empty())
    }
}
