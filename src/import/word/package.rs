//! The parts of a Word document: a zip of XML files, read within the limits of [`Archive`].

use quick_xml::Reader;
use quick_xml::events::BytesStart;

use crate::import::archive::{Archive, Limits};
use crate::import::error::ImportError;

/// A delivery of 500 articles, in which each word that was searched for has a run of its own, takes half of this.
const LIMITS: Limits = Limits { entry: 40 << 20, all: 48 << 20 };

/// References of a part that are read.
const MAX_RELATIONS: usize = 20_000;

/// An open document.
pub(super) struct Package<'b>(Archive<'b>);

impl<'b> Package<'b> {
    /// # Errors
    /// When the bytes are no archive, or one of far too many entries.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ImportError> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ImportError::Archive("is a Word document with a password, or older than .docx"));
        }
        Archive::open_within(LIMITS, bytes).map(Self)
    }

    /// The text of a part; none where there is no such part.
    ///
    /// # Errors
    /// When it is damaged or far too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        self.0.text(name)
    }

    /// The name of the part that is the document.
    ///
    /// # Errors
    /// As [`part`](Self::part), and when the archive is no Word document.
    pub(super) fn document(&mut self) -> Result<String, ImportError> {
        let targets = self.relations("_rels/.rels")?;
        let named = targets.into_iter().find(|relation| relation.kind.ends_with("/officeDocument")).map(|relation| relation.target);
        let name = named.map_or_else(|| "word/document.xml".to_owned(), |target| target.trim_start_matches('/').to_owned());
        if self.0.number_of(&name).is_none() || !name.starts_with("word") {
            return Err(ImportError::Archive("is an archive or Office file, but no Word document"));
        }
        Ok(name)
    }

    /// What a part refers to.
    ///
    /// # Errors
    /// As [`part`](Self::part).
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, ImportError> {
        let xml = self.part(name)?.unwrap_or_default();
        let mut relations = Vec::new();
        each_element(&xml, |element| {
            if element.local_name().as_ref() == "Relationship" && relations.len() < MAX_RELATIONS {
                let of = |name| attribute(element, name).unwrap_or_default();
                relations.push(Relation { id: of("Id"), kind: of("Type"), target: of("Target") });
            }
        });
        Ok(relations)
    }
}

/// A reference from one part to another, or to the web.
pub(super) struct Relation {
    pub(super) id: String,
    /// An address that ends in its kind.
    pub(super) kind: String,
    pub(super) target: String,
}

/// Calls `visit` with every element; what is no XML any more ends it.
pub(super) fn each_element(xml: &str, mut visit: impl FnMut(&BytesStart)) {
    use quick_xml::events::Event;
    let mut reader = reader(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// A lenient reader. It expands no entities: what a document type declares is never read.
pub(super) fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// An attribute by its name without prefix, its references decoded.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.clone().into_owned(), std::borrow::Cow::into_owned))
}

/// Whether an element switches something on: `<w:b/>`, not `<w:b w:val="0"/>`.
pub(super) fn is_on(element: &BytesStart) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}
