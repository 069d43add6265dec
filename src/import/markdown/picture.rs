//! A picture of Markdown while its words are gathered: `![A crane|300](crane.jpg "The crane at dawn")`, `![[crane.jpg]]`.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::article::PictureSource;
use crate::import::picture_address;

/// A picture that is open.
pub(super) struct Picture {
    /// Pictures within its words, itself counted.
    depth: usize,
    source: Option<PictureSource>,
    alternative: String,
    title: String,
    /// Whether it is one of Obsidian, beside which stands its name or its size where it has no words.
    is_embed: bool,
}

impl Picture {
    /// A picture that begins in `text`.
    pub(super) fn new(text: &str, link_type: LinkType, title: String, address: &str) -> Self {
        let is_embed = matches!(link_type, LinkType::WikiLink { .. });
        let source = picture_address::source(address, picture_address::place_of(text, address));
        Self { depth: 1, source, alternative: String::new(), title, is_embed }
    }

    /// Takes what stands within it; whether that was its end.
    pub(super) fn take(&mut self, event: Event) -> bool {
        match event {
            Event::Start(Tag::Image { .. }) => self.depth += 1,
            Event::End(TagEnd::Image) => self.depth -= 1,
            Event::Text(text) | Event::Code(text) => self.alternative.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.alternative.push(' '),
            _ => {}
        }
        self.depth == 0
    }

    /// Where it is, the words in its place, and its caption.
    pub(super) fn finish(self) -> (Option<PictureSource>, String, String) {
        let alternative = words_of_picture(&self.alternative, self.is_embed).to_owned();
        let caption = if self.title.trim().is_empty() { alternative.clone() } else { self.title };
        (self.source, alternative, caption)
    }
}

/// `A crane|300x200` as Obsidian sizes pictures, without the size. An embedded one may have nothing else, or its name.
fn words_of_picture(alternative: &str, is_embed: bool) -> &str {
    let is_size =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    match alternative.rsplit_once('|') {
        Some((words, size)) if is_size(size.trim()) => words,
        None if is_embed && (is_size(alternative.trim()) || picture_address::is_named_so(alternative)) => "",
        _ => alternative,
    }
}
