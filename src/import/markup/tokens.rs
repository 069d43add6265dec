//! A page as a row of tags, texts and comments: enough to look at a page before, or instead of, parsing it.
//!
//! One pass, no tree, no recursion; every byte is looked at a bounded number of times, whatever is left open.

use memchr::{memchr, memchr3, memmem};

use super::elements::{Kind, is_any, is_raw, kind};
use super::entities::decode_attribute;

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub(in crate::import) enum Token<'a> {
    Text(&'a str),
    /// What stands in `script`, `style`, `title` and the like: no tags in it.
    Raw {
        name: &'a str,
        text: &'a str,
    },
    Open(Tag<'a>),
    Close(&'a str),
    Comment(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::import) struct Tag<'a> {
    /// As it is written: compare without case.
    pub(in crate::import) name: &'a str,
    /// The attributes, unparsed.
    pub(in crate::import) source: &'a str,
}

impl<'a> Tag<'a> {
    pub(in crate::import) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    pub(in crate::import) fn is_void(&self) -> bool {
        kind(self.name) == Kind::Void || self.source.ends_with('/')
    }

    /// The value of an attribute, entities decoded; empty for one without a value.
    pub(in crate::import) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| decode_attribute(value).into_owned())
    }

    /// Names and values as they are written.
    pub(in crate::import) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.source;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.bytes().skip(1).position(|byte| byte.is_ascii_whitespace() || byte == b'=' || byte == b'/');
            let (name, after) = rest.split_at(end.map_or(rest.len(), |at| at + 1).min(rest.len()));
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after;
                return Some((name, ""));
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => {
                    let inner = value.get(1..).unwrap_or_default();
                    inner.split_once(quote).unwrap_or((inner, ""))
                }
                None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = after;
            Some((name, value))
        })
    }

    /// Whether the reader of the page would not have seen it.
    pub(in crate::import) fn is_hidden(&self) -> bool {
        if !self.source.contains("idden") && !self.source.contains("display") && !self.source.contains("DISPLAY") {
            return false;
        }
        self.attributes().any(|(name, value)| is_hiding(name, value)) && !is_any(self.name, &["html", "body"])
    }
}

/// Whether an attribute hides its element.
pub(in crate::import) fn is_hiding(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "hidden" => !value.eq_ignore_ascii_case("until-found"),
        "style" => {
            let style: String = value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).take(2_000).collect();
            style.contains("display:none")
        }
        _ => false,
    }
}

/// The tokens of a page.
pub(in crate::import) struct Tokens<'a> {
    rest: &'a str,
    raw: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    pub(in crate::import) fn new(page: &'a str) -> Self {
        Self { rest: page, raw: None }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// The content of a raw element, up to its closing tag or the end.
    fn raw(&mut self, name: &'a str) -> Token<'a> {
        let bytes = self.rest.as_bytes();
        let closes = |at: &usize| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
        let end = memmem::find_iter(bytes, b"</").find(closes).unwrap_or(bytes.len());
        Token::Raw { name, text: self.take(end) }
    }

    fn markup(&mut self) -> Token<'a> {
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            let (comment, rest) = comment.split_once("-->").unwrap_or((comment, ""));
            self.rest = rest;
            return Token::Comment(comment);
        }
        let (inner, rest) = split_tag(self.rest.get(1..).unwrap_or_default());
        self.rest = rest;
        if inner.starts_with(['!', '?']) {
            return Token::Comment("");
        }
        let is_closing = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let (name, source) = inner.split_at(inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len()));
        if is_closing {
            return Token::Close(name);
        }
        if is_raw(name) {
            self.raw = Some(name);
        }
        Token::Open(Tag { name, source })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw(name));
        }
        if self.rest.is_empty() {
            return None;
        }
        let bytes = self.rest.as_bytes();
        if opens_markup(bytes) {
            return Some(self.markup());
        }
        let mut end = 1;
        while let Some(at) = bytes.get(end..).and_then(|bytes| memchr(b'<', bytes)) {
            end += at;
            if bytes.get(end..).is_some_and(opens_markup) {
                return Some(Token::Text(self.take(end)));
            }
            end += 1;
        }
        Some(Token::Text(self.take(bytes.len())))
    }
}

fn opens_markup(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] | [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..])
}

/// The inside of a tag and what follows its `>`, which may stand in a quoted value.
fn split_tag(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|bytes| memchr3(b'>', b'"', b'\'', bytes)) {
        let at = from + at;
        if bytes[at] == b'>' {
            let (tag, rest) = text.split_at(at);
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let opens_value = bytes.get(..at).is_some_and(|before| before.trim_ascii_end().ends_with(b"="));
        let close = if opens_value { bytes.get(at + 1..).and_then(|rest| memchr(bytes[at], rest)) } else { Some(0) };
        from = match close {
            Some(length) if opens_value => at + length + 2,
            Some(_) => at + 1,
            None => break,
        };
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_value_may_hold_what_ends_a_tag() {
        let tokens: Vec<_> = Tokens::new("<a title='1 > 0' href=x>y</A>").collect();
        let Token::Open(tag) = &tokens[0] else { panic!("an opening tag") };
        assert_eq!(tag.attribute("TITLE").as_deref(), Some("1 > 0"));
        assert_eq!(tag.attribute("href").as_deref(), Some("x"));
        assert_eq!(tokens[1..], [Token::Text("y"), Token::Close("A")]);
    }

    #[test]
    fn scripts_are_raw() {
        let tokens: Vec<_> = Tokens::new("<script>if (a</b) '<p>'</SCRIPT>c").collect();
        assert_eq!(tokens[1], Token::Raw { name: "script", text: "if (a</b) '<p>'" });
    }

    #[test]
    fn what_is_left_open_ends_with_the_page() {
        assert_eq!(Tokens::new("<!--<!--").collect::<Vec<_>>(), [Token::Comment("<!--")]);
        assert_eq!(Tokens::new("a < b <").collect::<Vec<_>>(), [Token::Text("a < b <")]);
    }

    #[test]
    fn empty_values_are_empty() {
        let Some(Token::Open(tag)) = Tokens::new("<a x=\"\" hidden y=''>").next() else { panic!("a tag") };
        assert_eq!(tag.attributes().collect::<Vec<_>>(), [("x", ""), ("hidden", ""), ("y", "")]);
        assert!(tag.is_hidden());
    }
}
