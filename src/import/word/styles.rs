//! The styles of a document: which are headings, captions and lists, and which are bold or italic.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::import::styled::{Kind, heading_of_outline, kind_of_style};

use super::package::{attribute, is_on, reader};

/// Styles that are read, and how far a style is followed to those that it is based on.
const MAX_STYLES: usize = 10_000;
const MAX_BASES: usize = 12;

/// A style as it is declared; what it leaves open is that of the one that it is based on.
#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    kind: Option<Kind>,
    list: Option<u32>,
    is_strong: Option<bool>,
    is_emphasis: Option<bool>,
}

/// What a style says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) kind: Option<Kind>,
    /// The list that its paragraphs are items of.
    pub(super) list: Option<u32>,
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
}

/// The styles by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Look>);

impl Styles {
    pub(super) fn read(xml: &str) -> Self {
        let styles = declared(xml);
        Self(styles.keys().map(|id| (id.clone(), resolved(&styles, id))).collect())
    }

    /// What the style of this identifier says; one that is not declared may still be named by it.
    pub(super) fn look(&self, id: &str) -> Look {
        self.0.get(id).copied().unwrap_or_else(|| Look { kind: kind_of_style(id), ..Look::default() })
    }
}

fn declared(xml: &str) -> HashMap<String, Style> {
    let mut styles = HashMap::new();
    let mut open: Option<(String, Style)> = None;
    let mut reader = reader(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) if element.local_name().as_ref() == "style" => {
                open = attribute(&element, "styleId").map(|id| (id, Style::default()));
            }
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if let Some((_, style)) = &mut open {
                    style.take(&element);
                }
            }
            Ok(Event::End(element)) if element.local_name().as_ref() == "style" => {
                if let Some((id, style)) = open.take().filter(|_| styles.len() < MAX_STYLES) {
                    styles.entry(id).or_insert(style);
                }
            }
            Ok(Event::Eof) | Err(_) => return styles,
            Ok(_) => {}
        }
    }
}

impl Style {
    fn take(&mut self, element: &BytesStart) {
        let value = || attribute(element, "val");
        match element.local_name().as_ref() {
            "name" => self.kind = value().and_then(|name| kind_of_style(&name)).or(self.kind),
            "basedOn" => self.base = value(),
            "outlineLvl" => self.kind = self.kind.or_else(|| heading_of_outline(value()?.parse().ok()?)),
            "numId" => self.list = value().and_then(|id| id.parse().ok()),
            "b" => self.is_strong = Some(is_on(element)),
            "i" => self.is_emphasis = Some(is_on(element)),
            _ => {}
        }
    }
}

fn resolved(styles: &HashMap<String, Style>, id: &str) -> Look {
    let mut whole = Style::default();
    let mut next = styles.get(id);
    for step in 0..MAX_BASES {
        let Some(style) = next else { break };
        // What takes the letters of the title, such as the day below it, is no title.
        whole.kind = whole.kind.or(style.kind.filter(|kind| step == 0 || *kind != Kind::Title));
        whole.list = whole.list.or(style.list);
        whole.is_strong = whole.is_strong.or(style.is_strong);
        whole.is_emphasis = whole.is_emphasis.or(style.is_emphasis);
        next = style.base.as_ref().and_then(|base| styles.get(base));
    }
    Look {
        kind: whole.kind,
        list: whole.list,
        is_strong: whole.is_strong.unwrap_or_default(),
        is_emphasis: whole.is_emphasis.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_take_from_their_bases() {
        let styles = Styles::read(
            r#"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:styleId="Mine"><w:name w:val="My head"/><w:basedOn w:val="berschrift1"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
            <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="Day"><w:name w:val="Date"/><w:basedOn w:val="Titel"/></w:style>
            <w:style w:styleId="Round"><w:basedOn w:val="Round"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>"#,
        );
        assert_eq!(styles.look("berschrift1"), Look { kind: Some(Kind::Heading(1)), is_strong: true, ..Look::default() });
        assert_eq!(styles.look("Mine"), Look { kind: Some(Kind::Heading(1)), ..Look::default() });
        assert_eq!(styles.look("Day").kind, None);
        assert_eq!(styles.look("Round").kind, Some(Kind::Heading(3)));
        assert_eq!(styles.look("Caption").kind, Some(Kind::Caption));
        assert_eq!(styles.look("Normal"), Look::default());
    }
}
