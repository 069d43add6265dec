//! The parser's events into blocks and spans. Works through them one by one; nesting is counters, never calls.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::picture::{self, Picture};
use crate::article::{Article, BlockKind, Metadata, SpanKind};
use crate::import::markup::ruby::Ruby;
use crate::import::markup::tokens::{Token, Tokens};
use crate::import::table::{CellForm, Table};
use crate::import::title::{one_line, same_words};
use crate::import::writer::Writer;
use crate::import::{html, picture_address};
use crate::text::WebAddress;

/// Lists deeper than this are shown as deep as this.
const MAX_DEPTH: usize = 512;

/// Writes an article from events.
pub(super) struct Events<'t> {
    /// The whole text, in which addresses have their place.
    text: &'t str,
    writer: Writer,
    title: String,
    /// Ordinals of the lists that are open.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// The kind of the next block where its place tells it: the first of a list item, or words that repeat a picture's.
    item: Option<BlockKind>,
    heading: Option<(u8, String)>,
    title_seeks: bool,
    code: Option<String>,
    html: Option<String>,
    table: Option<Table>,
    picture: Option<Picture>,
    /// Links that are open, and whether each goes anywhere.
    links: Vec<bool>,
    /// Those of them, and spans, that no text has followed yet.
    waiting: Vec<Waiting>,
    alone: Option<Alone>,
    ruby: Ruby,
}

/// What begins within a block before its first words.
enum Waiting {
    /// A link to an address.
    Link(String),
    Span(SpanKind),
}

/// A paragraph that has held only pictures so far.
#[derive(Default)]
struct Alone {
    captions: Vec<String>,
}

impl<'t> Events<'t> {
    /// An article of `text` with its title first, where it is titled by more than its file.
    pub(super) fn new(text: &'t str, metadata: Metadata, titled: bool) -> Self {
        let mut writer = Writer::new();
        let title = one_line(&metadata.title);
        *writer.metadata() = metadata;
        if titled {
            writer.block(BlockKind::Heading(1), &title);
        }
        Self {
            text,
            writer,
            title,
            lists: Vec::new(),
            quotes: 0,
            item: None,
            heading: None,
            title_seeks: titled,
            code: None,
            html: None,
            table: None,
            picture: None,
            links: Vec::new(),
            waiting: Vec::new(),
            alone: None,
            ruby: Ruby::default(),
        }
    }

    pub(super) fn finish(mut self) -> Article {
        self.end_alone();
        self.writer.finish()
    }

    pub(super) fn write(&mut self, event: Event) {
        if let Some(mut picture) = self.picture.take() {
            if picture.take(event) {
                self.end_picture(picture);
            } else {
                self.picture = Some(picture);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.ruby.is_open() => {
                let mut word = String::new();
                self.ruby.take(&Token::Text(&text), &mut word);
                self.text(&word);
            }
            Event::Text(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.prepare();
                if self.collects() {
                    self.text(&text);
                } else {
                    self.writer.start_span(SpanKind::Code);
                    self.writer.text(&text);
                    self.writer.end_span();
                }
            }
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.html_block(&text),
            },
            Event::InlineHtml(tag) => {
                let mut reading = String::new();
                for token in Tokens::new(&tag) {
                    match token {
                        _ if self.ruby.take(&token, &mut reading) => {}
                        Token::Open(tag) if tag.is("br") => self.line_break(),
                        _ => {}
                    }
                }
                if !reading.is_empty() {
                    self.text(&reading);
                }
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.writer.rule();
            }
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
            Event::FootnoteReference(label) => self.text(&format!("[{label}]")),
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.alone = Some(Alone::default()),
            Tag::Heading { level, .. } => self.heading = Some((number(level), String::new())),
            Tag::BlockQuote(_) => {
                self.writer.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.writer.close();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => {
                self.writer.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.writer.close();
                let depth = u8::try_from(self.lists.len().saturating_sub(1).min(MAX_DEPTH)).unwrap_or(u8::MAX);
                let ordinal = self.lists.last_mut().and_then(|list| {
                    let number = (*list)?;
                    *list = Some(number + 1);
                    u32::try_from(number).ok()
                });
                self.item = Some(BlockKind::ListItem { depth, ordinal });
            }
            Tag::Table(_) => {
                self.writer.close();
                self.table = Some(Table::default());
            }
            Tag::TableHead => self.with_table(|table| table.start_row(true)),
            Tag::TableRow => self.with_table(|table| table.start_row(false)),
            Tag::TableCell => self.with_table(|table| table.start_cell(CellForm::default())),
            Tag::Emphasis => self.start_span(SpanKind::Emphasis),
            Tag::Strong => self.start_span(SpanKind::Strong),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url),
            // Obsidian embeds notes the same way; their name is all that is here of them.
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } if !picture_address::is_named_so(&dest_url) => {}
            Tag::Image { link_type, title, dest_url, .. } => {
                self.picture = Some(Picture::new(self.text, link_type, title.into_string(), &dest_url));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.ruby = Ruby::default();
                self.end_alone();
                self.writer.close();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.writer.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.writer.block(BlockKind::Preformatted, &code);
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.html_block(&html);
            }
            TagEnd::List(_) => {
                self.writer.close();
                self.lists.pop();
                self.item = None;
            }
            TagEnd::Item => {
                self.writer.close();
                self.item = None;
            }
            TagEnd::Table => {
                let table = self.table.take().unwrap_or_default();
                table.write(&mut self.writer);
            }
            TagEnd::Emphasis | TagEnd::Strong if !self.collects() => self.end_span(),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// Whether text goes into something that is written when it is whole.
    fn collects(&self) -> bool {
        self.heading.is_some() || self.table.is_some() || self.code.is_some()
    }

    fn with_table(&mut self, change: fn(&mut Table)) {
        if let Some(table) = &mut self.table {
            change(table);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        } else if let Some(table) = &mut self.table {
            table.text(text);
        } else if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some(html) = &mut self.html {
            html.push_str(text);
        } else if text.trim().is_empty() && !self.writer.is_open() {
            // Space between pictures opens no block.
        } else {
            self.give_way_to(text);
            self.prepare();
            self.writer.text(text);
        }
    }

    /// Lets words that stand right behind a picture and begin as its own do be its caption, in place of those.
    fn give_way_to(&mut self, text: &str) {
        let Some(alone) = self.alone.as_mut().filter(|_| self.item.is_none() && self.quotes == 0) else { return };
        if let Some(index) = alone.captions.iter().position(|caption| picture::repeats(text, caption)) {
            alone.captions.remove(index);
            self.item = Some(BlockKind::Caption);
        }
    }

    fn line_break(&mut self) {
        if self.collects() {
            self.text(" ");
        } else {
            self.writer.line_break();
        }
    }

    /// Opens the block that the next words belong to.
    fn prepare(&mut self) {
        self.end_alone();
        if self.collects() || self.writer.is_open() {
            return;
        }
        let kind = match self.item.take() {
            Some(item) => item,
            None if self.quotes > 0 => BlockKind::Quote,
            None => BlockKind::Paragraph,
        };
        self.writer.open(kind);
        for waiting in self.waiting.drain(..) {
            match waiting {
                Waiting::Link(address) => self.writer.start_link(&address),
                Waiting::Span(kind) => self.writer.start_span(kind),
            }
        }
    }

    /// Ends the time in which a paragraph holds nothing but pictures: what they say is their caption.
    fn end_alone(&mut self) {
        let Some(alone) = self.alone.take() else { return };
        for caption in alone.captions {
            self.writer.block(BlockKind::Caption, &caption);
        }
    }

    fn start_span(&mut self, kind: SpanKind) {
        if self.collects() {
            return;
        }
        if self.alone.is_some() && !self.writer.is_open() {
            // The words may be the caption of a picture before them.
            self.waiting.push(Waiting::Span(kind));
            return;
        }
        self.prepare();
        self.writer.start_span(kind);
    }

    fn end_span(&mut self) {
        if self.waiting.pop().is_none() {
            self.writer.end_span();
        }
    }

    fn start_link(&mut self, link_type: LinkType, target: &str) {
        let address = WebAddress::parse(target).filter(|_| link_type != LinkType::Email && !self.collects());
        self.links.push(address.is_some());
        match address.map(WebAddress::into_string) {
            Some(address) if self.writer.is_open() => self.writer.start_link(&address),
            // A link around a lone picture opens no block.
            Some(address) => self.waiting.push(Waiting::Link(address)),
            None => {}
        }
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.end_span();
        }
    }

    fn end_heading(&mut self) {
        let Some((level, text)) = self.heading.take() else { return };
        if self.title_seeks && same_words(&text, &self.title) {
            self.title_seeks = false;
            return;
        }
        self.writer.block(BlockKind::Heading(level), &text);
    }

    fn html_block(&mut self, html: &str) {
        for block in html::text_blocks(html) {
            let kind = if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph };
            self.writer.block(kind, &block);
        }
    }

    fn end_picture(&mut self, picture: Picture) {
        let (source, alternative, caption) = picture.finish();
        if let Some(source) = source {
            self.writer.picture(source, &alternative);
        }
        // One word is a file's name or a label, no caption.
        if let Some(alone) = self.alone.as_mut().filter(|_| caption.trim().contains(' ')) {
            // Pages hold a picture twice, for wide and for narrow screens.
            if alone.captions.iter().any(|known| same_words(known, &caption)) {
                return;
            }
            alone.captions.push(caption);
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
