//! The elements of an extracted article into blocks and spans. Walks the tree by its links, never by calls.

use dom_query::{Document, NodeId, NodeRef};

use crate::article::{BlockKind, SpanKind};
use crate::import::title::{same_words, says_title};
use crate::import::writer::Writer;
use crate::text::{Cancel, Cancelled, WebAddress};

use super::caption::text_of;
use super::data_table::data_table;
use super::hidden::is_hidden;
use super::labels::labels_picture;
use super::names::{self, PagePart};
use super::number::number_of;
use super::plan::Plan;
use super::spans::{Inline, OpenSpans};
use super::teaser_lines::is_teaser_line;
use super::walk::{Visitor, walk};
use crate::import::markup::elements::{Kind, breaks_line, kind};
use crate::import::markup::entities::decode_left_over;

/// Writes the content of an article.
pub(in crate::import) struct Content<'w> {
    writer: &'w mut Writer,
    /// The page's own address, for links that are relative to it.
    base: Option<&'w WebAddress>,
    title: Option<String>,
    plan: Plan,
    lists: Vec<Option<u32>>,
    item: Option<BlockKind>,
    quotes: usize,
    preformatted: usize,
    heading: Option<u8>,
    /// The boxes that are open and are none of the text.
    boxes: Vec<NodeId>,
    spans: OpenSpans,
}

impl<'w> Content<'w> {
    pub(in crate::import) fn new(writer: &'w mut Writer, base: Option<&'w WebAddress>, title: Option<String>, plan: Plan) -> Self {
        Self {
            writer,
            base,
            title,
            plan,
            lists: Vec::new(),
            item: None,
            quotes: 0,
            preformatted: 0,
            heading: None,
            boxes: Vec::new(),
            spans: OpenSpans::default(),
        }
    }

    /// Writes every block of `content`.
    pub(in crate::import) fn write(&mut self, content: &Document, cancel: &Cancel) -> Result<(), Cancelled> {
        walk(&content.root(), self, cancel)?;
        self.end_block();
        self.plan.finish(self.writer);
        Ok(())
    }

    /// Whether the children of `node` are to be walked.
    fn enter_node(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.text(&node.text());
            return false;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return true };
        let name: &str = &name;
        let is_label = || matches!(name, "span" | "p" | "div") && labels_picture(node) && in_figure(node);
        if kind(name) == Kind::Silent || is_hidden(node) || is_label() {
            return false;
        }
        if let Some(number) = number_of(node) {
            if breaks_line(name) {
                self.end_block();
                self.plan.write_before(number, self.writer);
            }
            if self.plan.takes(number, self.writer) {
                if !self.writer.is_open() {
                    self.spans.end_block();
                }
                return false;
            }
        } else if names::page_part(node, name) == PagePart::Caption {
            self.end_block();
            if self.plan.knows_all() {
                // A caption of what is not the article; other words of it are text like any.
                return name != "figcaption";
            }
            self.writer.block(BlockKind::Caption, &text_of(node));
            return false;
        }
        if let Some(inline) = self.inline_of(node, name) {
            self.spans.start(inline, self.writer);
            return true;
        }
        match name {
            "br" if self.writer.is_open() => self.writer.line_break(),
            "hr" => {
                self.end_block();
                self.writer.rule();
            }
            "table" => {
                self.end_block();
                if let Some(table) = data_table(node) {
                    if !table.caption.is_empty() {
                        self.writer.block(BlockKind::Caption, &table.caption);
                    }
                    table.cells.write(self.writer);
                    return false;
                }
            }
            _ if !breaks_line(name) => {}
            _ => {
                self.end_block();
                return self.enter_block(node, name);
            }
        }
        true
    }

    fn enter_block(&mut self, node: &NodeRef, name: &str) -> bool {
        if names::is_box(node, name) || is_teaser_line(node) || number_of(node).is_some_and(|number| self.plan.folds(number)) {
            self.boxes.push(node.id);
        }
        match name {
            "blockquote" => self.quotes += 1,
            "pre" => self.preformatted += 1,
            "ul" | "menu" => self.lists.push(None),
            "ol" => self.lists.push(Some(node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "li" => {
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let ordinal = self.lists.last_mut().and_then(|list| {
                    let number = (*list)?;
                    *list = Some(number.saturating_add(1));
                    Some(number)
                });
                self.item = Some(BlockKind::ListItem { depth, ordinal });
            }
            _ => {
                if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
                    let level = level - b'0';
                    if self.title.as_ref().is_some_and(|title| level <= 2 && is_headline(&decode_left_over(&node.text()), title)) {
                        self.title = None;
                        return false;
                    }
                    self.heading = Some(level);
                }
            }
        }
        true
    }

    fn leave_node(&mut self, node: &NodeRef, entered: bool) {
        let Some(name) = node.node_name().filter(|_| node.is_element() && entered) else { return };
        let name: &str = &name;
        if self.inline_of(node, name).is_some() {
            self.spans.end(self.writer);
            return;
        }
        if !breaks_line(name) || matches!(name, "br" | "hr") {
            return;
        }
        self.end_block();
        if self.boxes.last() == Some(&node.id) {
            self.boxes.pop();
        }
        match name {
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "menu" | "ol" => {
                self.lists.pop();
            }
            "li" => self.item = None,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            _ => {}
        }
    }

    fn inline_of(&self, node: &NodeRef, name: &str) -> Option<Inline> {
        match name {
            "em" | "i" => Some(Inline::Span(SpanKind::Emphasis)),
            "strong" | "b" => Some(Inline::Span(SpanKind::Strong)),
            "code" | "kbd" | "samp" | "tt" if self.preformatted == 0 => Some(Inline::Span(SpanKind::Code)),
            "a" => Some(Inline::Link(address_of(&node.attr("href")?, self.base)?.into_string())),
            _ => None,
        }
    }

    fn text(&mut self, text: &str) {
        if !self.writer.is_open() {
            if text.trim().is_empty() {
                return;
            }
            let kind = match self.item.take() {
                _ if !self.boxes.is_empty() => BlockKind::Boilerplate,
                _ if self.preformatted > 0 => BlockKind::Preformatted,
                _ if self.heading.is_some() => BlockKind::Heading(self.heading.unwrap_or(2)),
                Some(item) => item,
                None if self.quotes > 0 => BlockKind::Quote,
                None => BlockKind::Paragraph,
            };
            self.writer.open(kind);
            self.spans.start_block(self.writer);
        }
        let is_code = self.preformatted > 0 || self.spans.are_code();
        if is_code { self.writer.text(text) } else { self.writer.text(&decode_left_over(text)) }
    }

    fn end_block(&mut self) {
        self.writer.close();
        self.spans.end_block();
    }
}

impl<'d> Visitor<'d> for Content<'_> {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        self.enter_node(node)
    }

    fn leave(&mut self, node: &NodeRef<'d>, entered: bool) {
        self.leave_node(node, entered);
    }
}

/// Whether a heading is that of the whole article.
fn is_headline(heading: &str, title: &str) -> bool {
    same_words(title, heading) || says_title(heading, title)
}

/// Where a link leads, if it leads to the web.
fn address_of(target: &str, page: Option<&WebAddress>) -> Option<WebAddress> {
    page.map_or_else(|| WebAddress::parse(target), |page| page.join(target))
}

fn in_figure(node: &NodeRef) -> bool {
    node.ancestors_it(Some(3)).any(|ancestor| ancestor.has_name("figure"))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn outline(html: &str) -> String {
        let mut writer = Writer::new();
        let page = WebAddress::parse("https://example.org/news/a.html");
        Content::new(&mut writer, page.as_ref(), Some("A bridge".into()), Plan::default())
            .write(&Document::fragment(html), &Cancel::never())
            .expect("nobody cancels");
        let article = writer.finish();
        article.check().expect("the invariants hold");
        let mut out = String::new();
        for block in article.blocks() {
            writeln!(out, "{}: {}", block.kind.name(), article.slice(block.range)).expect("a string takes all");
        }
        for span in article.spans() {
            writeln!(out, "{:?} {}", span.kind, article.slice(span.range)).expect("a string takes all");
        }
        out
    }

    #[test]
    fn blocks_and_spans_are_written() {
        let html =
            "<h1>A bridge</h1><div>One <em>two <b>three</b></em></div><ul><li>item<p>more</p></ul><blockquote><p>said</p></blockquote>";
        let expected = "paragraph: One two three\nlist_item: item\nparagraph: more\nquote: said\nEmphasis two three\nStrong three\n";
        assert_eq!(outline(html), expected);
    }

    #[test]
    fn boxes_within_a_text_are_none_of_it() {
        let html = "<p>One.</p><div class='embed-consent'><p>May we show you this?</p></div><div class='no-related'><p>Two.</p></div>";
        assert_eq!(outline(html), "paragraph: One.\nboilerplate: May we show you this?\nparagraph: Two.\n");
    }

    #[test]
    fn links_go_to_the_web_only() {
        let html = "<p><a href='/x'>one</a> <a href='javascript:y'>two</a></p>";
        assert_eq!(outline(html), "paragraph: one two\nLink(0) one\n");
    }

    #[test]
    fn captions_by_class_are_captions() {
        assert_eq!(
            outline("<div class='media-cutline'>The bridge.</div><p>It opened.</p>"),
            "caption: The bridge.\nparagraph: It opened.\n"
        );
    }

    #[test]
    fn tables_of_data_are_lines_and_tables_of_layout_are_not() {
        assert_eq!(outline("<table><tr><th>a<th>b<tr><td>1<td>2</table>"), "table: a | b\n1 | 2\nStrong a\nStrong b\n");
        assert_eq!(outline("<table><tr><td><p>One</p></td></tr></table>"), "paragraph: One\n");
    }

    #[test]
    fn an_inline_element_around_blocks_spans_each() {
        assert_eq!(outline("<b><p>one</p><p>two</p></b>"), "paragraph: one\nparagraph: two\nStrong one\nStrong two\n");
    }
}
