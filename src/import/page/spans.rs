//! The spans of the elements around a point of a page. An element within a line may hold blocks, and then spans each of them.

use crate::article::SpanKind;
use crate::import::writer::Writer;

/// What an element within a line makes of its words.
pub(super) enum Inline {
    Span(SpanKind),
    Link(String),
}

/// The spans that are open, the first `started` of them begun in the open block.
#[derive(Default)]
pub(super) struct OpenSpans {
    spans: Vec<Inline>,
    started: usize,
}

impl OpenSpans {
    /// An element begins.
    pub(super) fn start(&mut self, span: Inline, writer: &mut Writer) {
        if writer.is_open() {
            start(writer, &span);
            self.started += 1;
        }
        self.spans.push(span);
    }

    /// The last element ends.
    pub(super) fn end(&mut self, writer: &mut Writer) {
        if writer.is_open() && self.started == self.spans.len() {
            writer.end_span();
            self.started -= 1;
        }
        self.spans.pop();
    }

    /// A block has been opened within them.
    pub(super) fn start_block(&mut self, writer: &mut Writer) {
        for span in &self.spans {
            start(writer, span);
        }
        self.started = self.spans.len();
    }

    /// The block that was open is closed.
    pub(super) fn end_block(&mut self) {
        self.started = 0;
    }

    /// Whether the words are those of a program.
    pub(super) fn are_code(&self) -> bool {
        self.spans.iter().any(|span| matches!(span, Inline::Span(SpanKind::Code)))
    }
}

fn start(writer: &mut Writer, inline: &Inline) {
    match inline {
        Inline::Span(kind) => writer.start_span(*kind),
        Inline::Link(target) => writer.start_link(target),
    }
}
