//! The text of a Word document, or its notes, into paragraphs: the final text, without what was deleted and without codes.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use crate::import::markup::entities::decode;
use crate::import::styled::{Fields, Kind, Look, PICTURES, Paragraph, Sheet, address, heading_of_outline};
use crate::text::{Cancel, Cancelled};

use super::grid::Grid;
use super::numbering::Numbering;
use super::package::{attribute, is_on, reader};
use super::styles::{self, Styles};

/// Elements within elements; real documents have some dozens.
const MAX_DEPTH: usize = 2_000;

/// Elements that hold nothing to read. A `Fallback` says again what a `Choice` says.
const UNREAD: &[&str] =
    &["Fallback", "pPrChange", "rPrChange", "trPrChange", "tcPrChange", "sectPr", "tblPr", "tblGrid", "tabs", "delText", "rubyPr", "sdtPr"];

/// Elements of what was deleted, or moved elsewhere.
const DELETED: &[&str] = &["del", "moveFrom"];

/// Elements whose borders no paragraph crosses, even where the mark at its end was deleted.
const BORDERS: &[&str] = &["tbl", "tc", "txbxContent", "footnote", "endnote"];

/// What does not change while a document is read.
pub(super) struct Parts<'d> {
    pub(super) styles: &'d Styles,
    /// Addresses by their identifiers.
    pub(super) links: HashMap<String, Arc<str>>,
}

/// The numbers of the notes that the text refers to, by the element that holds one and its identifier.
pub(super) type Notes = HashMap<(&'static str, String), usize>;

/// The elements that hold notes, and those that refer to them.
const NOTES: &[(&str, &str)] = &[("footnote", "footnoteReference"), ("endnote", "endnoteReference")];

/// Reads one part.
pub(super) struct Body<'d> {
    parts: Parts<'d>,
    numbering: &'d mut Numbering,
    sheet: &'d mut Sheet,
    notes: &'d mut Notes,
    depth: usize,
    /// The depth of an element that is passed over.
    unread: Option<usize>,
    paragraph: Properties,
    /// The paragraph before, if its end was deleted, until the next one begins.
    joined: Option<Properties>,
    in_paragraph_properties: bool,
    run: RunProperties,
    reads: Reads,
    fields: Fields,
    /// Links that are open, with the depth of their elements.
    links: Vec<(usize, Option<Arc<str>>)>,
    tables: Vec<Grid>,
    table_count: usize,
    /// What stood open where a text box began.
    aside: Vec<(Paragraph, Properties)>,
    /// The reading of a word, until the word has been read.
    reading: Option<String>,
    is_reading: bool,
}

/// What the text of the element at hand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    Nothing,
    Letters,
    Code,
}

/// What a paragraph says of itself.
#[derive(Debug, Default)]
struct Properties {
    style: styles::Look,
    outline: Option<Kind>,
    list: Option<u32>,
    level: u8,
    /// Its end was deleted.
    joins_next: bool,
}

/// What a run says of itself.
#[derive(Debug, Default)]
struct RunProperties {
    is_open: bool,
    is_hidden: bool,
    look: Look,
}

impl<'d> Body<'d> {
    pub(super) fn new(parts: Parts<'d>, numbering: &'d mut Numbering, sheet: &'d mut Sheet, notes: &'d mut Notes) -> Self {
        Self {
            parts,
            numbering,
            sheet,
            notes,
            depth: 0,
            unread: None,
            paragraph: Properties::default(),
            joined: None,
            in_paragraph_properties: false,
            run: RunProperties::default(),
            reads: Reads::Nothing,
            fields: Fields::default(),
            links: Vec::new(),
            tables: Vec::new(),
            table_count: 0,
            aside: Vec::new(),
            reading: None,
            is_reading: false,
        }
    }

    /// Reads the part as far as it is XML.
    pub(super) fn read(mut self, xml: &str, cancel: &Cancel) -> Result<(), Cancelled> {
        let mut reader = reader(xml);
        loop {
            cancel.check()?;
            match reader.read_event() {
                Ok(Event::Start(element)) => self.start(&element),
                Ok(Event::End(element)) => self.end(element.local_name().as_ref()),
                Ok(Event::Empty(element)) => {
                    self.start(&element);
                    self.end(element.local_name().as_ref());
                }
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::CData(text)) => self.text(&text),
                Ok(Event::GeneralRef(reference)) => self.text(&decode(&format!("&{};", &*reference))),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    self.sheet.tell("the document is damaged: the end is missing");
                    break;
                }
            }
            if self.depth > MAX_DEPTH {
                self.sheet.tell("the document is nested too deeply: the end is left out");
                break;
            }
            if self.sheet.is_full() {
                self.sheet.cut();
                break;
            }
        }
        self.end_joined();
        self.end_paragraph();
        Ok(())
    }

    fn start(&mut self, element: &BytesStart) {
        self.depth += 1;
        if self.unread.is_some() {
            return;
        }
        let name = element.local_name();
        let name = name.as_ref();
        if UNREAD.contains(&name) {
            self.unread = Some(self.depth);
        } else if DELETED.contains(&name) {
            self.delete();
        } else if self.in_paragraph_properties {
            self.take_property(name, element);
        } else if !self.take_character(name, element) {
            self.take_structure(name, element);
        }
    }

    fn delete(&mut self) {
        if self.in_paragraph_properties {
            self.paragraph.joins_next = true;
        }
        self.sheet.tell("tracked changes: what was deleted is left out");
        self.unread = Some(self.depth);
    }

    /// What a paragraph says of itself.
    fn take_property(&mut self, name: &str, element: &BytesStart) {
        let value = || attribute(element, "val").unwrap_or_default();
        match name {
            "pStyle" => self.paragraph.style = self.parts.styles.look(&value()),
            "outlineLvl" => self.paragraph.outline = value().parse().ok().and_then(heading_of_outline),
            "ilvl" => self.paragraph.level = value().parse().unwrap_or_default(),
            "numId" => self.paragraph.list = value().parse().ok(),
            _ => {}
        }
    }

    /// What stands for letters, and how they look. Whether `name` is such an element.
    fn take_character(&mut self, name: &str, element: &BytesStart) -> bool {
        let value = |key| attribute(element, key).unwrap_or_default();
        match name {
            "t" => self.reads = Reads::Letters,
            "instrText" => self.reads = Reads::Code,
            "rStyle" => {
                let style = self.parts.styles.look(&value("val"));
                self.run.look.is_strong |= style.is_strong;
                self.run.look.is_emphasis |= style.is_emphasis;
            }
            "b" => self.run.look.is_strong = is_on(element) && !self.is_headline(),
            "i" => self.run.look.is_emphasis = is_on(element),
            "vanish" => self.run.is_hidden = is_on(element),
            "tab" if self.run.is_open => self.write("\t"),
            "br" | "cr" if !matches!(value("type").as_str(), "page" | "column") => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "footnoteReference" | "endnoteReference" => self.refer(name, value("id")),
            "commentReference" => self.sheet.tell("comments beside the text are left out"),
            "blip" | "imagedata" => self.sheet.tell(PICTURES),
            "altChunk" => self.sheet.tell("a page or file within the document is left out"),
            _ => return false,
        }
        true
    }

    fn take_structure(&mut self, name: &str, element: &BytesStart) {
        if BORDERS.contains(&name) {
            self.end_joined();
        }
        match name {
            "p" => (self.paragraph, self.joined) = (Properties::default(), None),
            "pPr" => self.in_paragraph_properties = true,
            "r" => {
                let style = self.paragraph.style;
                let is_plain = style.kind.is_none();
                let look = Look { is_strong: is_plain && style.is_strong, is_emphasis: is_plain && style.is_emphasis, ..Look::default() };
                self.run = RunProperties { is_open: true, is_hidden: false, look };
            }
            "fldChar" => match attribute(element, "fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            "hyperlink" => {
                let link = attribute(element, "id").and_then(|id| self.parts.links.get(&id).cloned());
                self.open_link(link);
            }
            "fldSimple" => {
                let link = attribute(element, "instr").and_then(|code| address(&code));
                self.open_link(link);
            }
            "tbl" => {
                self.tables.push(Grid::new(self.table_count));
                self.table_count += 1;
            }
            "tr" | "tc" | "gridBefore" | "gridSpan" => self.step_in_table(name, element),
            "txbxContent" => self.aside.push((self.sheet.put_aside(), std::mem::take(&mut self.paragraph))),
            "rt" => (self.reading, self.is_reading) = (Some(String::new()), true),
            "footnote" | "endnote" => self.start_note(name, element),
            _ => {}
        }
    }

    /// A link begins, or goes on within an element that names none.
    fn open_link(&mut self, link: Option<Arc<str>>) {
        let outer = self.links.last().and_then(|(_, link)| link.clone());
        self.links.push((self.depth, link.or(outer)));
    }

    /// A row or a cell of a table begins, or says which columns it takes.
    fn step_in_table(&mut self, name: &str, element: &BytesStart) {
        let columns = || attribute(element, "val").and_then(|columns| columns.parse().ok()).unwrap_or_default();
        let Some(grid) = self.tables.last_mut() else { return };
        match name {
            "tr" => grid.start_row(),
            "tc" => grid.start_cell(),
            "gridBefore" => grid.skip(columns()),
            _ => grid.span(columns()),
        }
    }

    fn refer(&mut self, reference: &str, id: String) {
        let Some((kind, _)) = NOTES.iter().find(|(_, known)| *known == reference) else { return };
        let next = self.notes.len() + 1;
        let number = *self.notes.entry((kind, id)).or_insert(next);
        self.write(&format!("[{number}]"));
    }

    /// A note begins that the text refers to; others, such as the line above them, are passed over.
    fn start_note(&mut self, name: &str, element: &BytesStart) {
        let kind = NOTES.iter().find(|(known, _)| *known == name).map(|&(kind, _)| kind);
        let key = kind.zip(attribute(element, "id"));
        match key.and_then(|key| self.notes.get(&key)) {
            Some(number) => self.sheet.text(&format!("[{number}] "), &Look::default()),
            None => self.unread = Some(self.depth),
        }
    }

    fn end(&mut self, name: &str) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(unread) = self.unread {
            if depth <= unread {
                self.unread = None;
            }
            return;
        }
        if BORDERS.contains(&name) {
            self.end_joined();
        }
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.in_paragraph_properties = false,
            "r" => self.run = RunProperties::default(),
            "t" | "instrText" => self.reads = Reads::Nothing,
            "tbl" => {
                self.tables.pop();
            }
            "txbxContent" => {
                self.end_paragraph();
                if let Some((paragraph, properties)) = self.aside.pop() {
                    self.sheet.take_up(paragraph);
                    self.paragraph = properties;
                }
            }
            "rt" => self.is_reading = false,
            "rubyBase" => {
                if let Some(reading) = self.reading.take().filter(|reading| !reading.is_empty()) {
                    self.write(&format!("({reading})"));
                }
            }
            _ => {}
        }
        if self.links.last().is_some_and(|(opened, _)| *opened >= depth) {
            self.links.pop();
        }
    }

    fn text(&mut self, text: &str) {
        match self.reads {
            _ if self.unread.is_some() => {}
            Reads::Nothing => {}
            Reads::Letters => self.write(text),
            Reads::Code => self.fields.code(text),
        }
    }

    fn write(&mut self, text: &str) {
        if self.run.is_hidden || self.fields.hide() {
            return;
        }
        if let Some(reading) = self.reading.as_mut().filter(|_| self.is_reading) {
            reading.push_str(text);
            return;
        }
        let link = self.links.last().and_then(|(_, link)| link.as_ref()).or_else(|| self.fields.link());
        let look = Look { link: link.cloned(), ..self.run.look.clone() };
        self.sheet.text(text, &look);
    }

    fn is_headline(&self) -> bool {
        matches!(self.paragraph.style.kind, Some(Kind::Heading(_) | Kind::Title))
    }

    fn end_paragraph(&mut self) {
        self.in_paragraph_properties = false;
        self.fields.end_paragraph();
        let properties = std::mem::take(&mut self.paragraph);
        if properties.joins_next {
            self.joined = Some(properties);
        } else {
            self.finish_paragraph(&properties);
        }
    }

    /// Ends the paragraph before after all: the next one stands elsewhere.
    fn end_joined(&mut self) {
        if let Some(properties) = self.joined.take() {
            self.finish_paragraph(&properties);
        }
    }

    fn finish_paragraph(&mut self, properties: &Properties) {
        if !self.sheet.is_blank() {
            let kind = self.kind(properties);
            self.sheet.end(kind, self.tables.first().map(Grid::cell));
        }
    }

    fn kind(&mut self, properties: &Properties) -> Kind {
        let kind = properties.outline.or(properties.style.kind).unwrap_or_default();
        let list = properties.list.or(properties.style.list).filter(|list| *list > 0);
        match (kind, list) {
            (Kind::Plain | Kind::Item { .. }, Some(list)) => {
                let (depth, ordinal) = self.numbering.next(list, properties.level);
                Kind::Item { depth, ordinal }
            }
            (kind, _) => kind,
        }
    }
}
