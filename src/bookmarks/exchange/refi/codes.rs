//! Codes as XML, each within what it is a part of.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{CODE_BOOK, ORIGIN};
use crate::bookmarks::Colour;
use crate::bookmarks::codes::{Code, CodeBook};

/// Red, green and blue of our colours for other programs, which draw them; what they look like here is the theme's affair.
const COLOURS: [(Colour, u32); 6] = [
    (Colour::Yellow, 0xFF_D4_00),
    (Colour::Orange, 0xFF_8C_00),
    (Colour::Pink, 0xFF_69_B4),
    (Colour::Purple, 0x8A_2B_E2),
    (Colour::Blue, 0x1E_90_FF),
    (Colour::Green, 0x2E_9E_4F),
];

/// What a writer in memory writes into.
pub(super) type Xml = Writer<Vec<u8>>;

/// A code book as a file (.qdc).
pub fn write(book: &CodeBook) -> String {
    document(|xml| {
        let root = xml.create_element("CodeBook").with_attributes([("xmlns", CODE_BOOK), ("origin", ORIGIN)]);
        root.write_inner_content(|xml| elements(xml, book)).map(|_| ())
    })
}

/// A whole document. Writing into memory does not fail.
pub(super) fn document(content: impl FnOnce(&mut Xml) -> io::Result<()>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declared = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let written = declared.and_then(|()| content(&mut xml)).and_then(|()| String::from_utf8(xml.into_inner()).map_err(io::Error::other));
    written.map(|text| text + "\n").unwrap_or_default()
}

/// All codes; the standard knows no empty list of them.
pub(super) fn elements(xml: &mut Xml, book: &CodeBook) -> io::Result<()> {
    let tree = book.tree();
    xml.create_element("Codes").write_inner_content(|xml| below(xml, &tree, 0)).map(|_| ())
}

/// The codes of one depth and, within each, those that are parts of it.
fn below(xml: &mut Xml, tree: &[(usize, &Code)], depth: usize) -> io::Result<()> {
    let mut rest = tree;
    while let Some(((_, code), behind)) = rest.split_first() {
        let own = behind.iter().take_while(|(other, _)| *other > depth).count();
        let (parts, others) = behind.split_at(own);
        element(xml, code, |xml| below(xml, parts, depth + 1))?;
        rest = others;
    }
    Ok(())
}

fn element(xml: &mut Xml, code: &Code, parts: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    let guid = code.identity().to_string();
    let mut element = xml.create_element("Code").with_attributes([("guid", &*guid), ("name", &*code.name), ("isCodable", "true")]);
    if let Some(colour) = code.colour.as_ref().and_then(written_colour) {
        element = element.with_attribute(("color", colour.as_str()));
    }
    let content = |xml: &mut Xml| {
        description(xml, &code.description)?;
        parts(xml)
    };
    element.write_inner_content(content).map(|_| ())
}

/// What somebody wrote to a thing, unless that is nothing.
pub(super) fn description(xml: &mut Xml, text: &str) -> io::Result<()> {
    if text.is_empty() { Ok(()) } else { xml.create_element("Description").write_text_content(BytesText::new(text)).map(|_| ()) }
}

/// A colour as `#RRGGBB`; none for a name that only another program knows.
fn written_colour(colour: &Colour) -> Option<String> {
    let own = COLOURS.iter().find(|(known, _)| known == colour).map(|(_, parts)| format!("#{parts:06X}"));
    own.or_else(|| Some(colour.name().to_owned()).filter(|name| is_digits(name)))
}

/// The colour that another program wrote: one of ours, or its digits.
pub(super) fn read_colour(text: &str) -> Option<Colour> {
    let parts = text.strip_prefix('#').and_then(|digits| u32::from_str_radix(digits, 16).ok()).filter(|_| text.len() == 7);
    let own = COLOURS.iter().find(|(_, known)| Some(*known) == parts).map(|(colour, _)| colour.clone());
    own.or_else(|| Colour::named(text).filter(|_| is_digits(text)))
}

fn is_digits(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
