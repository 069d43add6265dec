//! A page as text, without parsing it: tags out, entities decoded, block tags break lines. Linear, and never fails.
//!
//! For pages that no parser should be given, pages with no article in them, and HTML within Markdown.

use crate::article::BlockKind;

use super::elements::{self, Kind, breaks_line, is_any};
use super::entities::{decode, decode_left_over};
use super::tokens::{Tag, Token, Tokens};

/// The blocks of a page, in order.
pub(in crate::import) fn blocks(page: &str) -> Vec<(BlockKind, String)> {
    let mut strip = Strip { blocks: Vec::new(), text: String::new(), kind: BlockKind::Paragraph };
    let mut silent: Option<(&str, usize)> = None;
    for token in Tokens::new(page) {
        if let Some((name, depth)) = silent {
            silent = match token {
                Token::Open(tag) if tag.is(name) && !tag.is_void() => Some((name, depth + 1)),
                Token::Close(other) if other.eq_ignore_ascii_case(name) => (depth > 1).then_some((name, depth - 1)),
                _ => silent,
            };
            continue;
        }
        match token {
            Token::Text(text) => strip.text.push_str(&decode(text)),
            Token::Raw { name, text } if is_any(name, &["textarea", "xmp"]) => strip.text.push_str(text),
            Token::Open(tag) if is_silent(&tag) => silent = Some((tag.name, 1)),
            Token::Open(tag) if tag.is("br") => strip.text.push('\n'),
            Token::Open(tag) if breaks_line(tag.name) => {
                strip.end();
                strip.kind = kind(tag.name);
            }
            Token::Close(name) if breaks_line(name) => {
                strip.end();
                strip.kind = BlockKind::Paragraph;
            }
            _ => {}
        }
    }
    strip.end();
    strip.blocks
}

struct Strip {
    blocks: Vec<(BlockKind, String)>,
    text: String,
    kind: BlockKind,
}

impl Strip {
    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            let is_code = self.kind == BlockKind::Preformatted;
            let text = if is_code { text } else { decode_left_over(&text).into_owned() };
            self.blocks.push((self.kind, text));
        }
    }
}

/// What was typed into a page is shown: it may be the only text that was saved.
fn is_silent(tag: &Tag) -> bool {
    !tag.is_void() && ((elements::kind(tag.name) == Kind::Silent && !tag.is("textarea")) || tag.is_hidden())
}

fn kind(name: &str) -> BlockKind {
    match name.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'6'] => BlockKind::Heading(level - b'0'),
        _ if name.eq_ignore_ascii_case("li") => BlockKind::ListItem { depth: 0, ordinal: None },
        _ if name.eq_ignore_ascii_case("figcaption") => BlockKind::Caption,
        _ if name.eq_ignore_ascii_case("blockquote") => BlockKind::Quote,
        _ if name.eq_ignore_ascii_case("pre") => BlockKind::Preformatted,
        _ => BlockKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        blocks(page).into_iter().map(|(_, text)| text.trim().to_owned()).collect()
    }

    #[test]
    fn tags_go_and_blocks_stay() {
        assert_eq!(texts("<title>t</title><p>One <b>two</b><p>three &amp; four<script>x</script>"), ["One two", "three & four"]);
    }

    #[test]
    fn what_was_hidden_stays_hidden() {
        assert_eq!(texts("<div style='DISPLAY: none'><div>a</div>b</div><p hidden>c</p><p>d</p>"), ["d"]);
    }

    #[test]
    fn headings_and_captions_are_known() {
        assert_eq!(blocks("<h2>a</h2><figcaption>b</figcaption>"), [(BlockKind::Heading(2), "a".into()), (BlockKind::Caption, "b".into())]);
    }
}
