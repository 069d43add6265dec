//! `Sheet`: paragraphs while a document is read, under limits.

use jiff::civil::Date;

use super::paragraph::{Cell, Kind, Look, Paragraph};

/// Paragraphs of a document that are read.
const MAX_PARAGRAPHS: usize = 100_000;

/// The text of a document that is read, in bytes.
const MAX_TEXT: usize = 16 << 20;

/// What is told of a document with pictures.
pub(in crate::import) const PICTURES: &str = "pictures within the document are not shown";

/// A document that has been read.
#[derive(Debug, Default)]
pub(in crate::import) struct Document {
    pub(in crate::import) paragraphs: Vec<Paragraph>,
    /// What is to be told of it.
    pub(in crate::import) notices: Vec<String>,
    /// The day it was saved, as it says.
    pub(in crate::import) saved: Option<Date>,
}

/// What has been read of a document.
#[derive(Debug, Default)]
pub(in crate::import) struct Sheet {
    paragraphs: Vec<Paragraph>,
    open: Paragraph,
    bytes: usize,
    is_cut: bool,
    notices: Vec<String>,
}

impl Sheet {
    /// Adds text to the paragraph that is open. Soft hyphens are left out: they are no letters.
    pub(in crate::import) fn text(&mut self, text: &str, look: &Look) {
        if self.is_full() {
            self.is_cut |= !text.trim().is_empty();
            return;
        }
        self.bytes += text.len();
        if text.contains('\u{ad}') {
            self.open.push(&text.replace('\u{ad}', ""), look);
        } else {
            self.open.push(text, look);
        }
    }

    /// Ends the paragraph that is open; a blank one is dropped: within a table the next one has a place of its own.
    pub(in crate::import) fn end(&mut self, kind: Kind, cell: Option<Cell>) {
        let paragraph = std::mem::take(&mut self.open);
        if !paragraph.is_blank() {
            self.paragraphs.push(Paragraph { kind, cell, ..paragraph });
        }
    }

    /// Whether nothing stands in the paragraph that is open.
    pub(in crate::import) fn is_blank(&self) -> bool {
        self.open.is_blank()
    }

    /// Puts the open paragraph aside while another is read, as within a text box.
    pub(in crate::import) fn put_aside(&mut self) -> Paragraph {
        std::mem::take(&mut self.open)
    }

    /// Goes on with what was put aside.
    pub(in crate::import) fn take_up(&mut self, paragraph: Paragraph) {
        self.open = paragraph;
    }

    /// Whether no more is read.
    pub(in crate::import) fn is_full(&self) -> bool {
        self.paragraphs.len() >= MAX_PARAGRAPHS || self.bytes >= MAX_TEXT
    }

    /// Notes that something is left out.
    pub(in crate::import) fn cut(&mut self) {
        self.is_cut = true;
    }

    /// Adds what another sheet holds at the end.
    pub(in crate::import) fn append(&mut self, other: Self) {
        let Document { paragraphs, notices, .. } = other.finish(None);
        self.end(Kind::Plain, None);
        self.paragraphs.extend(paragraphs);
        for notice in notices {
            self.tell(&notice);
        }
    }

    /// Tells the reader something, once.
    pub(in crate::import) fn tell(&mut self, notice: &str) {
        if !self.notices.iter().any(|told| told == notice) {
            self.notices.push(notice.to_owned());
        }
    }

    /// The document, of which `saved` is the day that it was saved.
    pub(in crate::import) fn finish(mut self, saved: Option<Date>) -> Document {
        self.end(Kind::Plain, None);
        if self.is_cut {
            self.tell("the document is too long: the end is left out");
        }
        Document { paragraphs: self.paragraphs, notices: self.notices, saved }
    }
}
