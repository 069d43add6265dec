//! `ArticleBuilder`: the one hand that writes an article. What goes in may be anything; what comes out keeps the invariants.
//!
//! It sanitises text as it enters, squeezes white space, drops empty blocks, puts `\n\n` between blocks, snaps spans to
//! grapheme borders and cuts blocks that are too long to be prose, so that no later stage meets a paragraph of a megabyte.

use super::{Article, Block, BlockKind, MAX_BLOCK, Metadata, Picture, PictureSource, Span, SpanKind};
use crate::text::{BREAK, TextRange, ceil_boundary, floor_boundary, needs_break, one_line, sanitise_line, sanitise_text};

/// The most links that an article keeps.
const MAX_LINKS: usize = 100_000;

/// The most pictures that an article keeps.
const MAX_PICTURES: usize = 2_000;

/// Columns between tab stops in preformatted text.
const TAB_STOP: usize = 8;

/// Builds one [`Article`] from front to back.
///
/// ```
/// # use pullquote::{ArticleBuilder, BlockKind};
/// let mut builder = ArticleBuilder::new();
/// builder.block(BlockKind::Paragraph, "“We   won,” said\nReed.");
/// let article = builder.finish();
/// assert_eq!(article.text(), "“We won,” said Reed.");
/// ```
#[derive(Debug, Default)]
pub struct ArticleBuilder {
    article: Article,
    open: Option<OpenBlock>,
    open_spans: Vec<(SpanKind, usize)>,
    /// How many pictures have their place: that of the block which is open or follows comes to the others.
    placed_pictures: usize,
}

#[derive(Debug)]
struct OpenBlock {
    kind: BlockKind,
    start: usize,
    /// Length of the text before the block and its separator.
    before: usize,
    first_span: usize,
}

impl ArticleBuilder {
    /// An empty article.
    pub fn new() -> Self {
        Self::default()
    }

    /// The facts about the article; sanitised by [`finish`](Self::finish).
    pub fn metadata(&mut self) -> &mut Metadata {
        &mut self.article.metadata
    }

    /// Blocks that are complete.
    pub fn blocks(&self) -> &[Block] {
        &self.article.blocks
    }

    /// A whole block of plain text.
    pub fn block(&mut self, kind: BlockKind, text: &str) {
        self.open(kind);
        self.text(text);
        self.close();
    }

    /// Starts a block; one that is open is closed first.
    pub fn open(&mut self, kind: BlockKind) {
        self.close();
        let before = self.article.text.len();
        if before > 0 {
            self.article.text.push_str("\n\n");
        }
        let start = self.article.text.len();
        self.open = Some(OpenBlock { kind, start, before, first_span: self.article.spans.len() });
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds text to the open block, or to a new paragraph.
    pub fn text(&mut self, text: &str) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.open(BlockKind::Paragraph);
        }
        let Some(OpenBlock { kind, start, .. }) = self.open else { return };
        let clean = sanitise_text(text);
        let out = &mut self.article.text;
        // Each piece has no long cluster by itself; many that join could still make one longer than a block.
        if needs_break(out.get(start..).unwrap_or_default(), &clean) {
            out.push(BREAK);
        }
        if kind.keeps_lines() {
            push_preformatted(out, start, &clean);
            return;
        }
        for c in clean.chars() {
            if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{3000}') {
                if out.len() > start && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            } else {
                out.push(c);
            }
        }
    }

    /// Breaks the line within the open block.
    pub fn line_break(&mut self) {
        let Some(OpenBlock { start, .. }) = self.open else { return };
        let out = &mut self.article.text;
        if out.ends_with(' ') && out.len() > start {
            out.pop();
        }
        if out.len() > start && !out.ends_with('\n') {
            out.push('\n');
        }
    }

    /// Starts an inline span; ends with the [`end_span`](Self::end_span) that matches, or with the block.
    pub fn start_span(&mut self, kind: SpanKind) {
        self.open_spans.push((kind, self.article.text.len()));
    }

    /// Starts a span that links to `target`.
    pub fn start_link(&mut self, target: &str) {
        let index = u32::try_from(self.article.links.len().min(MAX_LINKS)).unwrap_or_default();
        if self.article.links.len() < MAX_LINKS {
            self.article.links.push(sanitise_line(target).into_owned());
        }
        self.start_span(SpanKind::Link(index));
    }

    /// Ends the span that was started last.
    pub fn end_span(&mut self) {
        let Some((kind, start)) = self.open_spans.pop() else { return };
        if let Some(block) = &self.open {
            let start = start.max(block.start);
            self.add_span(kind, start);
        }
    }

    /// A picture, which stands before the open block or the next one. The words for its place are put on one line, its address is made clean.
    pub fn picture(&mut self, source: PictureSource, alternative: &str) {
        if self.article.pictures.len() < MAX_PICTURES {
            let alternative = Some(one_line(alternative)).filter(|text| !text.is_empty());
            self.article.pictures.push(Picture { at: usize::MAX, source: source.clean(), alternative });
        }
    }

    /// A break between parts.
    pub fn rule(&mut self) {
        self.open(BlockKind::Rule);
        self.close();
    }

    /// Ends the open block; an empty one leaves no trace.
    pub fn close(&mut self) {
        let Some(OpenBlock { kind, start, before, first_span }) = self.open.take() else { return };
        for (kind, span_start) in std::mem::take(&mut self.open_spans) {
            self.add_span(kind, span_start.max(start));
        }
        let end = start + self.article.text.get(start..).map_or(0, |text| text.trim_end().len());
        self.article.text.truncate(end);
        if end == start && kind != BlockKind::Rule {
            self.article.text.truncate(before);
            self.article.spans.truncate(first_span);
            return;
        }
        self.place_pictures(start);
        let first_block = self.article.blocks.len();
        push_blocks(&self.article.text, kind, TextRange::new(start, end), &mut self.article.blocks);
        self.settle_spans(first_span, first_block);
    }

    /// The article.
    pub fn finish(mut self) -> Article {
        self.close();
        self.place_pictures(self.article.text.len());
        self.article.metadata.clean();
        self.article
    }

    fn place_pictures(&mut self, at: usize) {
        for picture in &mut self.article.pictures[self.placed_pictures..] {
            picture.at = at;
        }
        self.placed_pictures = self.article.pictures.len();
    }

    fn add_span(&mut self, kind: SpanKind, start: usize) {
        let range = TextRange::new(start.min(self.article.text.len()), self.article.text.len());
        self.article.spans.push(Span { kind, range });
    }

    /// Cuts the spans of a closed block to its borders and to those of graphemes.
    fn settle_spans(&mut self, first_span: usize, first_block: usize) {
        let Article { text, blocks, spans, .. } = &mut self.article;
        let mut settled = Vec::new();
        for Span { kind, range } in spans.drain(first_span..) {
            for block in &blocks[first_block..] {
                let Some(cut) = range.intersection(block.range) else { continue };
                let cut = TextRange::new(floor_boundary(text, cut.start()), ceil_boundary(text, cut.end()));
                let spaces = text.get(cut.start()..cut.end()).map_or(0, |text| text.len() - text.trim_start().len());
                // A mark upon the last space belongs to that space.
                let cut = TextRange::new(ceil_boundary(text, cut.start() + spaces), cut.end());
                if !cut.is_empty() && block.range.covers(cut) {
                    settled.push(Span { kind, range: cut });
                }
            }
        }
        settled.sort_by_key(|span| (span.range.start(), std::cmp::Reverse(span.range.end())));
        spans.append(&mut settled);
    }
}

fn push_preformatted(out: &mut String, start: usize, text: &str) {
    for (index, piece) in text.split('\t').enumerate() {
        if index > 0 {
            let line = out.rfind('\n').map_or(start, |at| (at + 1).max(start));
            let column = out.get(line..).map_or(0, |line| line.chars().count());
            out.extend(std::iter::repeat_n(' ', TAB_STOP - column % TAB_STOP));
        }
        let piece = if out.len() == start { piece.trim_start_matches('\n') } else { piece };
        out.push_str(piece);
    }
}

/// One block, or as many as a text longer than [`MAX_BLOCK`] needs, cut at white space where there is some.
fn push_blocks(text: &str, mut kind: BlockKind, range: TextRange, blocks: &mut Vec<Block>) {
    let is_border = |at: usize| ceil_boundary(text, at) == at;
    let past_gap = |end: usize| {
        let gap = text.get(end..range.end()).map_or(0, |rest| rest.len() - rest.trim_start_matches([' ', '\n']).len());
        end + gap
    };
    let mut start = range.start();
    while range.end() - start > MAX_BLOCK {
        let limit = floor_boundary(text, start + MAX_BLOCK);
        let limit = if limit <= start { ceil_boundary(text, start + 1) } else { limit };
        let window = text.get(start..limit).unwrap_or_default();
        let at = window.rfind('\n').filter(|_| kind.keeps_lines()).or_else(|| window.rfind(' ')).filter(|&at| at > 0);
        let end = at.map_or(limit, |at| start + window.get(..at).map_or(0, |text| text.trim_end().len()));
        // A space that belongs to a mark beside it is no place for a cut.
        let whole = end > start && is_border(end) && is_border(past_gap(end));
        let end = if whole { end } else { limit };
        blocks.push(Block { kind, range: TextRange::new(start, end) });
        kind = kind.continued();
        let next = past_gap(end);
        start = if is_border(next) { next } else { end };
    }
    if start < range.end() || kind == BlockKind::Rule {
        blocks.push(Block { kind, range: TextRange::new(start, range.end()) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn white_space_is_squeezed_and_empty_blocks_vanish() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Heading(1), "  Two \n words ");
        builder.block(BlockKind::Paragraph, " \n ");
        builder.block(BlockKind::Paragraph, "Next.");
        let article = builder.finish();
        assert_eq!(article.text(), "Two words\n\nNext.");
        assert_eq!(article.blocks().len(), 2);
    }

    #[test]
    fn spans_stay_within_their_block() {
        let mut builder = ArticleBuilder::new();
        builder.open(BlockKind::Paragraph);
        builder.text("A ");
        builder.start_link("https://example.org/");
        builder.text(" link");
        builder.close();
        let article = builder.finish();
        assert_eq!(article.slice(article.spans()[0].range), "link");
        assert_eq!(article.link(0), Some("https://example.org/"));
    }

    #[test]
    fn a_block_that_is_too_long_goes_on_without_a_blank_line() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, &"word ".repeat(MAX_BLOCK));
        builder.block(BlockKind::Paragraph, &"x".repeat(3 * MAX_BLOCK));
        let article = builder.finish();
        article.check().expect("the invariants hold");
        let gap = TextRange::new(article.blocks()[0].range.end(), article.blocks()[1].range.start());
        assert_eq!(article.slice(gap), " ");
    }

    #[test]
    fn a_picture_stands_where_the_block_after_it_begins() {
        let mut builder = ArticleBuilder::new();
        let picture = |name: &str| PictureSource::File(name.to_owned());
        builder.block(BlockKind::Paragraph, "One.");
        builder.picture(picture("a.png"), " the \n pier ");
        builder.block(BlockKind::Paragraph, " ");
        builder.block(BlockKind::Caption, "The pier.");
        builder.picture(picture("b.png"), "");
        let article = builder.finish();
        let places: Vec<_> = article.pictures().iter().map(|picture| (picture.at, picture.alternative.as_deref())).collect();
        assert_eq!(places, [(6, Some("the pier")), (article.text().len(), None)]);
    }

    #[test]
    fn tabs_go_to_the_next_stop() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Preformatted, "\na\tb\n\tc");
        assert_eq!(builder.finish().text(), "a       b\n        c");
    }

    /// Characters of which any number joins into one grapheme cluster, or that count in pairs.
    fn repeated() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["👩\u{200d}", "\u{301}", "\u{1100}", "🇩", "\u{600}", "क\u{94d}", "🏻", "\u{200d}", "é "])
    }

    proptest! {
        #[test]
        fn any_calls_keep_the_invariants(calls in prop::collection::vec((0..9u8, ".{0,40}"), 0..40)) {
            let mut builder = ArticleBuilder::new();
            for (call, text) in calls {
                match call {
                    0 => builder.open(BlockKind::Paragraph),
                    1 => builder.block(BlockKind::Preformatted, &text),
                    2 => builder.start_span(SpanKind::Strong),
                    3 => builder.end_span(),
                    4 => builder.start_link(&text),
                    5 => builder.line_break(),
                    6 => builder.close(),
                    7 => builder.picture(PictureSource::File(text.clone()), &text),
                    _ => builder.text(&text),
                }
            }
            let article = builder.finish();
            prop_assert_eq!(article.check(), Ok(()));
        }

        #[test]
        fn long_repeats_keep_the_invariants(
            runs in prop::collection::vec((repeated(), 1..5_000usize), 1..4),
            preformatted in any::<bool>(),
            pieces in 1..50usize,
        ) {
            let mut builder = ArticleBuilder::new();
            builder.open(if preformatted { BlockKind::Preformatted } else { BlockKind::Paragraph });
            for (unit, times) in runs {
                builder.text(&unit.repeat(times));
                for _ in 0..pieces {
                    builder.start_span(SpanKind::Strong);
                    builder.text(&unit.repeat(100));
                    builder.end_span();
                }
            }
            prop_assert_eq!(builder.finish().check(), Ok(()));
        }
    }
}
