//! `Writer`: an [`ArticleBuilder`] that counts. Whatever the markup, the numbers of blocks and spans and their nesting stay within bounds.

use crate::article::{Article, ArticleBuilder, BlockKind, Metadata, PictureSource, SpanKind};

/// After this many blocks the rest of a file goes into preformatted ones, so that memory follows the text and not its line breaks.
const MAX_BLOCKS: usize = 100_000;

/// Spans that a block and an article keep; the text of further ones stays, plain.
const MAX_SPANS_OF_BLOCK: usize = 2_000;
const MAX_SPANS: usize = 500_000;

/// In a line longer than this a tab is one space: stops mean nothing there, and finding them would take the square of its length.
const MAX_TABBED_LINE: usize = 4_096;

/// Writes one article.
#[derive(Debug, Default)]
pub(super) struct Writer {
    builder: ArticleBuilder,
    /// Inline spans that are open, and whether each was begun in the builder.
    open_spans: Vec<bool>,
    spans_of_block: usize,
    spans: usize,
    overflows: bool,
    in_block: bool,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn metadata(&mut self) -> &mut Metadata {
        self.builder.metadata()
    }

    /// Whether the next text opens a block of its own.
    pub(super) fn is_open(&self) -> bool {
        self.in_block
    }

    /// Whether no more blocks of their own are to be had.
    pub(super) fn is_full(&self) -> bool {
        self.builder.blocks().len() >= MAX_BLOCKS
    }

    /// A whole block.
    pub(super) fn block(&mut self, kind: BlockKind, text: &str) {
        self.open(kind);
        self.text(text);
        self.close();
    }

    pub(super) fn open(&mut self, kind: BlockKind) {
        self.close();
        self.in_block = true;
        self.spans_of_block = 0;
        if self.builder.blocks().len() < MAX_BLOCKS {
            self.builder.open(kind);
        } else if self.overflows {
            self.builder.text("\n");
        } else {
            self.overflows = true;
            self.builder.open(BlockKind::Preformatted);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if text.contains('\t') && text.split('\n').any(|line| line.len() > MAX_TABBED_LINE) {
            self.builder.text(&text.replace('\t', " "));
        } else {
            self.builder.text(text);
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.overflows { self.builder.text("\n") } else { self.builder.line_break() }
    }

    pub(super) fn start_span(&mut self, kind: SpanKind) {
        if self.admits_span() {
            self.builder.start_span(kind);
        }
    }

    pub(super) fn start_link(&mut self, target: &str) {
        if self.admits_span() {
            self.builder.start_link(target);
        }
    }

    pub(super) fn end_span(&mut self) {
        if self.open_spans.pop() == Some(true) {
            self.builder.end_span();
        }
    }

    pub(super) fn picture(&mut self, source: PictureSource, alternative: &str) {
        self.builder.picture(source, alternative);
    }

    pub(super) fn rule(&mut self) {
        self.open(BlockKind::Rule);
        self.close();
    }

    pub(super) fn close(&mut self) {
        self.in_block = false;
        if !self.overflows {
            self.builder.close();
        }
        self.open_spans.clear();
    }

    pub(super) fn finish(mut self) -> Article {
        self.builder.close();
        self.builder.finish()
    }

    fn admits_span(&mut self) -> bool {
        let admitted = self.in_block && !self.overflows && self.spans_of_block < MAX_SPANS_OF_BLOCK && self.spans < MAX_SPANS;
        self.spans_of_block += 1;
        self.spans += usize::from(admitted);
        self.open_spans.push(admitted);
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_many_blocks_the_rest_keeps_its_lines() {
        let mut writer = Writer::new();
        for _ in 0..MAX_BLOCKS + 3 {
            writer.block(BlockKind::Paragraph, "a");
        }
        let article = writer.finish();
        assert_eq!(article.blocks().len(), MAX_BLOCKS + 1);
        assert!(article.text().ends_with("a\n\na\na\na"));
    }

    #[test]
    fn tabs_of_an_endless_line_are_spaces() {
        let mut writer = Writer::new();
        writer.block(BlockKind::Preformatted, &"x\t".repeat(100_000));
        assert_eq!(writer.finish().text().len(), 199_999);
    }

    #[test]
    fn spans_beyond_measure_are_plain_text() {
        let mut writer = Writer::new();
        writer.open(BlockKind::Paragraph);
        for _ in 0..MAX_SPANS_OF_BLOCK + 10 {
            writer.start_span(SpanKind::Strong);
            writer.text("a ");
            writer.end_span();
        }
        assert_eq!(writer.finish().spans().len(), MAX_SPANS_OF_BLOCK);
    }
}
