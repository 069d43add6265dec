//! Paragraphs of a word processor: what each is by its style, and its runs.

use std::sync::Arc;

/// A paragraph, or one of a cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Paragraph {
    pub(in crate::import) kind: Kind,
    /// The words; line breaks within it are `\n`.
    pub(in crate::import) text: String,
    /// Stretches of one look, in order; each begins where the last one ended.
    pub(in crate::import) runs: Vec<Run>,
    /// Its place in a table.
    pub(in crate::import) cell: Option<Cell>,
}

/// What the style of a paragraph says that it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::import) enum Kind {
    #[default]
    Plain,
    Title,
    /// A level from 1 to 6.
    Heading(u8),
    Standfirst,
    Quote,
    Item {
        depth: u8,
        ordinal: Option<u32>,
    },
    Caption,
    /// What a database or a program says around an article.
    Aside,
}

/// A stretch of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Run {
    /// Where it ends in the text of its paragraph, in bytes.
    pub(in crate::import) end: usize,
    pub(in crate::import) look: Look,
}

/// How letters look and where they lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Look {
    pub(in crate::import) is_strong: bool,
    pub(in crate::import) is_emphasis: bool,
    /// The address of a link.
    pub(in crate::import) link: Option<Arc<str>>,
}

/// A place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Cell {
    /// The table, counted from 0 within its file.
    pub(in crate::import) table: usize,
    pub(in crate::import) row: usize,
    pub(in crate::import) column: usize,
}

/// Runs that a paragraph keeps; the text of further ones joins the last.
const MAX_RUNS: usize = 4_000;

impl Paragraph {
    /// A paragraph of one look.
    pub(in crate::import) fn new(kind: Kind, text: &str) -> Self {
        let mut paragraph = Self { kind, ..Self::default() };
        paragraph.push(text, &Look::default());
        paragraph
    }

    /// Adds text at its end.
    pub(in crate::import) fn push(&mut self, text: &str, look: &Look) {
        self.text.push_str(text);
        let end = self.text.len();
        let full = self.runs.len() >= MAX_RUNS;
        match self.runs.last_mut() {
            Some(last) if full || last.look == *look => last.end = end,
            _ => self.runs.push(Run { end, look: look.clone() }),
        }
    }

    /// Whether nothing is to be read in it.
    pub(in crate::import) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether all of its words are bold.
    pub(in crate::import) fn is_strong(&self) -> bool {
        let mut pieces = self.pieces();
        !self.is_blank() && pieces.all(|(text, look)| look.is_strong || text.trim().is_empty())
    }

    /// The stretches of one look, with their text.
    pub(in crate::import) fn pieces(&self) -> impl Iterator<Item = (&str, &Look)> {
        let mut start = 0;
        self.runs.iter().map(move |run| {
            let text = self.text.get(start..run.end).unwrap_or_default();
            start = run.end;
            (text, &run.look)
        })
    }

    /// The paragraph without its first `length` bytes and the white space behind them; `length` is a border of characters.
    pub(in crate::import) fn without(&self, length: usize) -> Self {
        let rest = self.text.get(length..).unwrap_or_default();
        let length = self.text.len() - rest.trim_start().len();
        let runs = self.runs.iter().filter(|run| run.end > length);
        Self {
            kind: self.kind,
            text: rest.trim_start().to_owned(),
            runs: runs.map(|run| Run { end: run.end - length, look: run.look.clone() }).collect(),
            cell: self.cell,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraph_without_its_label_keeps_its_looks() {
        let strong = Look { is_strong: true, ..Look::default() };
        let mut paragraph = Paragraph::default();
        paragraph.push("Byline: ", &strong);
        paragraph.push("Jane ", &Look::default());
        paragraph.push("Roe", &strong);
        let rest = paragraph.without("Byline:".len());
        assert_eq!(rest.text, "Jane Roe");
        assert_eq!(rest.pieces().map(|(text, look)| (text, look.is_strong)).collect::<Vec<_>>(), [("Jane ", false), ("Roe", true)]);
    }

    #[test]
    fn runs_of_one_look_are_one() {
        let mut paragraph = Paragraph::new(Kind::Plain, "One ");
        paragraph.push("two", &Look::default());
        assert_eq!((paragraph.runs.len(), paragraph.is_strong()), (1, false));
    }
}
