//! A picture of Markdown while its words are gathered: `![A crane|300](crane.jpg "The crane at dawn")`, `![[crane.jpg]]`.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::article::PictureSource;
use crate::import::picture_address;

/// Words of a picture that are repeated are no chance from so many on.
const FEWEST_WORDS: usize = 3;

/// What follows the repeated words is a credit and little more, in characters.
const MOST_MORE: usize = 160;

/// Letters of a caption that are compared.
const MAX_LETTERS: usize = 500;

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

/// Whether a text begins as the words of a picture do, and hardly goes on.
pub(super) fn repeats(text: &str, words: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(MAX_LETTERS).collect::<String>();
    let [text, short] = [letters(text), letters(words)];
    let more = text.strip_prefix(short.as_str()).map(|more| more.chars().count());
    words.split_whitespace().count() >= FEWEST_WORDS && more.is_some_and(|more| more <= MOST_MORE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_as_those_of_the_picture_repeat_them() {
        assert!(repeats("Boats lie at the pier in May. Ole Falk/Coastline", "Boats lie at the pier in May"));
        assert!(!repeats("The pier was closed.", "The pier"));
        assert!(!repeats(&format!("Boats lie at the pier {}", "and wait ".repeat(60)), "Boats lie at the pier"));
        assert!(!repeats("Something else", "Boats lie at the pier in May"));
    }
}
