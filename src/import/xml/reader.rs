//! Text into a tree, up to the first fault, and never more than the limits allow.

use memchr::memchr_iter;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::error::ImportError;
use crate::import::markup::entities::{decode, decode_attribute};
use crate::text::Cancel;

use super::tree::{Node, NodeContent, Space, Tree};

/// Elements and texts of a file that are read; what is written about in so many is data.
const MAX_NODES: usize = 500_000;

/// Elements within each other. News nests a tenth of this.
const MAX_DEPTH: usize = 256;

/// Attributes of an element that are kept.
const MAX_ATTRIBUTES: usize = 32;

/// Bytes within which the root stands, behind declarations and comments.
const MAX_PROLOGUE: usize = 64 * 1024;

/// Extensions of RSS and Atom, by address and by the prefix that files use which do not declare it.
const SPACES: &[(&str, &str, Space)] = &[
    ("http://search.yahoo.com/mrss", "media", Space::Media),
    ("http://purl.org/rss/1.0/modules/content", "content", Space::Content),
    ("http://purl.org/dc/elements/1.1", "dc", Space::DublinCore),
    ("http://purl.org/dc/terms", "dcterms", Space::DublinCore),
    ("http://www.w3.org/2005/Atom", "atom", Space::Own),
    ("http://www.w3.org/1999/xhtml", "xhtml", Space::Own),
    ("http://www.idpf.org/2007/opf", "opf", Space::Own),
    ("http://www.daisy.org/z3986/2005/ncx", "ncx", Space::Own),
    ("http://iptc.org/std/nar/2006-10-01", "nar", Space::Own),
    ("http://iptc.org/std/NITF", "nitf", Space::Own),
    ("http://my.netscape.com/rdf/simple/0.9", "rss", Space::Own),
    ("http://purl.org/rss/1.0", "rss", Space::Own),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", Space::Own),
    ("urn:QDA-XML:project:1.0", "qda", Space::Own),
    ("urn:QDA-XML:codebook:1.0", "qda", Space::Own),
];

/// Reads a document; what is whole before a fault is kept, and the fault with it.
///
/// # Errors
/// When there is no element at all, or the work was cancelled.
pub(crate) fn read(text: &str, cancel: &Cancel) -> Result<Tree, ImportError> {
    let mut builder = Builder::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let fault = loop {
        cancel.check()?;
        match reader.read_event() {
            Ok(Event::Eof) => break (!builder.open.is_empty()).then_some("the XML ends too early"),
            Ok(event) => match builder.take(event) {
                Ok(()) => {}
                Err(fault) => break Some(fault),
            },
            Err(_) if reader.buffer_position() as usize >= text.trim_end().len() => break Some("the XML ends too early"),
            Err(_) => break Some("is not valid XML"),
        }
    };
    let line = || 1 + memchr_iter(b'\n', text.as_bytes().get(..reader.buffer_position() as usize).unwrap_or_default()).count();
    let broken = fault.map(|what| ImportError::Broken { line: line(), what });
    let tree = builder.finish(broken);
    match broken {
        Some(error) if tree.root().is_none() => Err(error),
        _ => Ok(tree),
    }
}

/// The name of the outermost element without its prefix, from the beginning of a file. Bytes that are no ASCII stand for themselves.
pub(crate) fn root_of(text: &str) -> Option<String> {
    let mut end = text.len().min(MAX_PROLOGUE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = Reader::from_str(text.get(..end)?);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => return Some(tag.local_name().as_ref().to_owned()),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open.
    open: Vec<usize>,
    /// Whether the last node is a text that goes on.
    in_text: bool,
    /// What prefixes stand for, as the root declares them.
    prefixes: Vec<(Box<str>, Space)>,
}

impl Builder {
    fn take(&mut self, event: Event) -> Result<(), &'static str> {
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_)) {
            self.in_text = false;
        }
        match event {
            Event::Start(tag) => {
                self.element(&tag)?;
                self.open.push(self.nodes.len() - 1);
            }
            Event::Empty(tag) => {
                self.element(&tag)?;
                self.close(self.nodes.len() - 1);
            }
            Event::End(_) => {
                if let Some(index) = self.open.pop() {
                    self.close(index);
                }
            }
            Event::Text(text) => self.text(&text)?,
            Event::CData(text) => self.text(&text)?,
            Event::GeneralRef(name) => self.text(&decode(&format!("&{};", &*name)))?,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn element(&mut self, tag: &BytesStart) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("has elements that are nested too deep");
        }
        if self.nodes.len() >= MAX_NODES {
            return Err("has more elements than are read");
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false).filter_map(Result::ok).take(MAX_ATTRIBUTES) {
            if self.nodes.is_empty() {
                self.declare(attribute.key.as_ref(), &attribute.value);
            }
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            attributes.push((attribute.key.local_name().as_ref().into(), decode_attribute(&attribute.value).into()));
        }
        let name = tag.name();
        let space = name.prefix().map_or(Space::Own, |prefix| self.space(prefix.as_ref()));
        let content = NodeContent::Element { space, name: name.local_name().as_ref().into(), attributes, is_whole: false };
        self.nodes.push(Node { end: self.nodes.len() + 1, content });
        Ok(())
    }

    fn declare(&mut self, key: &str, address: &str) {
        if let Some(prefix) = key.strip_prefix("xmlns:") {
            let address = address.trim_end_matches('/');
            let space = SPACES.iter().find(|(known, ..)| *known == address).map_or(Space::Foreign, |&(.., space)| space);
            self.prefixes.push((prefix.into(), space));
        }
    }

    fn space(&self, prefix: &str) -> Space {
        let declared = self.prefixes.iter().find(|(known, _)| **known == *prefix).map(|&(_, space)| space);
        let usual = || SPACES.iter().find(|(_, known, _)| *known == prefix).map(|&(.., space)| space);
        declared.or_else(usual).unwrap_or(Space::Foreign)
    }

    fn text(&mut self, text: &str) -> Result<(), &'static str> {
        if self.open.is_empty() || text.is_empty() {
            return Ok(());
        }
        if let Some(Node { content: NodeContent::Text(before), .. }) = self.nodes.last_mut().filter(|_| self.in_text) {
            before.push_str(text);
            return Ok(());
        }
        if self.nodes.len() >= MAX_NODES {
            return Err("has more elements than are read");
        }
        self.nodes.push(Node { end: self.nodes.len() + 1, content: NodeContent::Text(text.to_owned()) });
        self.in_text = true;
        Ok(())
    }

    fn close(&mut self, index: usize) {
        let end = self.nodes.len();
        let Some(node) = self.nodes.get_mut(index) else { return };
        node.end = end;
        if let NodeContent::Element { is_whole, .. } = &mut node.content {
            *is_whole = true;
        }
    }

    /// What is still open ends where the reading did.
    fn finish(mut self, broken: Option<ImportError>) -> Tree {
        let end = self.nodes.len();
        for index in self.open {
            self.nodes[index].end = end;
        }
        Tree { nodes: self.nodes, broken }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree {
        read(text, &Cancel::never()).expect("it has a root")
    }

    fn fault(text: &str) -> Option<String> {
        tree(text).broken().map(|error| error.to_string())
    }

    #[test]
    fn text_is_decoded_once() {
        let tree = tree("<a>Fish &amp; chips&nbsp;&#8211; <![CDATA[&amp;]]> &unknown; AT&T</a>");
        assert_eq!(tree.root().expect("one").text(), "Fish & chips\u{a0}– &amp; &unknown; AT&T");
    }

    #[test]
    fn prefixes_mean_what_the_root_says_and_else_what_is_usual() {
        let tree = tree("<a xmlns:m='http://search.yahoo.com/mrss/' xmlns:content='urn:else'><m:x/><media:x/><content:x/><x/></a>");
        let spaces: Vec<_> = tree.root().expect("one").elements().map(super::super::tree::Element::space).collect();
        assert_eq!(spaces, [Space::Media, Space::Media, Space::Foreign, Space::Own]);
    }

    #[test]
    fn what_is_whole_before_a_fault_stays() {
        let tree = tree("<a>\n<b>1</b>\n<b>2</a>");
        let whole: Vec<_> = tree.root().expect("one").elements().map(|element| (element.text(), element.is_whole())).collect();
        assert_eq!(whole, [("1".to_owned(), true), ("2".to_owned(), false)]);
        assert_eq!(tree.broken(), Some(ImportError::Broken { line: 3, what: "the XML ends too early" }));
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        let text = "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'><!ENTITY z SYSTEM 'file:///etc/passwd'>]><a>&y; &z;</a>";
        assert_eq!(tree(text).root().expect("one").text(), "&y; &z;");
    }

    #[test]
    fn limits_hold() {
        assert_eq!(fault(&"<a>".repeat(100_000)).as_deref(), Some("line 1: has elements that are nested too deep"));
        assert_eq!(fault(&format!("<a>{}", "<b/>".repeat(1_000_000))).as_deref(), Some("line 1: has more elements than are read"));
        assert!(read("", &Cancel::never()).is_ok_and(|tree| tree.root().is_none()));
    }

    #[test]
    fn root_is_found_behind_the_prologue() {
        assert_eq!(
            root_of("\u{feff}<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE x [<!ENTITY y 'z'>]>\n<rdf:RDF>").as_deref(),
            Some("RDF")
        );
        assert_eq!(root_of("words"), None);
    }
}
