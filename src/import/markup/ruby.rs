//! Readings beside words (`<ruby>`, the furigana of Japanese pages) as the text that readers of such pages expect: each reading
//! in parentheses after its word. Those of the page (`<rp>`) are kept; where it has none, plain ones are written.
//!
//! ```text
//! <ruby>港<rt>みなと</rt></ruby>                          港(みなと)
//! <ruby>夜<rp>（</rp><rt>よる</rt><rp>）</rp></ruby>        夜（よる）
//! ```

use super::elements::{breaks_line, is_any};
use super::tokens::Token;

/// The elements that are left out once their text says what they said.
const ELEMENTS: &[&str] = &["ruby", "rb", "rt", "rtc", "rp"];

/// Where in a word with a reading a page is.
#[derive(Debug, Default)]
pub(in crate::import) struct Ruby {
    /// `<ruby>` elements that are open.
    depth: usize,
    part: Part,
    /// Whether a parenthesis was written that is to be closed.
    is_in_parentheses: bool,
    /// Whether the page brings the parentheses of the next reading.
    has_own: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Part {
    #[default]
    Word,
    Reading,
    Parenthesis,
}

impl Ruby {
    /// Whether a word with a reading is open, so that text belongs to it.
    pub(in crate::import) fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Writes to `out` what a tag or a text of a ruby stands for; `false` when the token belongs to no ruby.
    pub(in crate::import) fn take(&mut self, token: &Token, out: &mut String) -> bool {
        match token {
            Token::Open(tag) if tag.is("ruby") => {
                self.close(out);
                self.depth += 1;
                self.part = Part::Word;
                true
            }
            _ if self.depth == 0 => false,
            Token::Open(tag) if is_any(tag.name, ELEMENTS) => {
                self.part = if tag.is("rt") {
                    Part::Reading
                } else if tag.is("rp") {
                    Part::Parenthesis
                } else {
                    Part::Word
                };
                true
            }
            Token::Close(name) if is_any(name, ELEMENTS) => {
                if name.eq_ignore_ascii_case("ruby") {
                    self.close(out);
                    self.depth -= 1;
                }
                self.part = Part::Word;
                true
            }
            Token::Text(text) => {
                self.text(text, out);
                true
            }
            Token::Open(tag) => self.end_at(tag.name, out),
            Token::Close(name) => self.end_at(name, out),
            Token::Raw { .. } | Token::Comment(_) => false,
        }
    }

    fn text(&mut self, text: &str, out: &mut String) {
        // Line breaks between the parts of a ruby lay out the source of the page.
        if text.trim().is_empty() && (text.contains('\n') || self.part != Part::Word) {
            return;
        }
        match self.part {
            Part::Word => {
                self.close(out);
                self.has_own = false;
                out.push_str(without_layout(text));
            }
            Part::Parenthesis => {
                self.close(out);
                self.has_own = true;
                out.push_str(text.trim());
            }
            Part::Reading => {
                if !self.has_own && !self.is_in_parentheses {
                    self.is_in_parentheses = true;
                    out.push('(');
                }
                out.push_str(text.trim());
            }
        }
    }

    /// A line that ends within a ruby ends it.
    fn end_at(&mut self, name: &str, out: &mut String) -> bool {
        if breaks_line(name) && !name.eq_ignore_ascii_case("br") {
            self.close(out);
            *self = Self::default();
        }
        false
    }

    fn close(&mut self, out: &mut String) {
        if std::mem::take(&mut self.is_in_parentheses) {
            out.push(')');
        }
    }
}

/// A text without the blanks at its ends that hold a line break.
fn without_layout(text: &str) -> &str {
    let start = text.trim_start();
    let before = text.strip_suffix(start).unwrap_or_default();
    let text = if before.contains('\n') { start } else { text };
    let end = text.trim_end();
    let after = text.strip_prefix(end).unwrap_or_default();
    if after.contains('\n') { end } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::markup::tokens::Tokens;

    fn text(page: &str) -> String {
        let (mut ruby, mut out) = (Ruby::default(), String::new());
        for token in Tokens::new(page) {
            if !ruby.take(&token, &mut out) {
                match token {
                    Token::Text(text) => out.push_str(text),
                    Token::Open(tag) => out.extend(["<", tag.name, ">"]),
                    Token::Close(name) => out.extend(["</", name, ">"]),
                    _ => {}
                }
            }
        }
        out
    }

    #[test]
    fn reading_stands_in_parentheses_after_its_word() {
        assert_eq!(text("<p>古い<ruby>橋<rt>はし</rt></ruby>が"), "<p>古い橋(はし)が");
        assert_eq!(text("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>"), "漢(かん)字(じ)");
        assert_eq!(text("<ruby><rb>漢<rb>字<rt>かん<rt>じ</ruby>"), "漢字(かんじ)");
    }

    #[test]
    fn parentheses_of_the_page_are_kept() {
        assert_eq!(text("<ruby>夜<rp>（</rp><rt>よる</rt><rp>）</rp></ruby>に"), "夜（よる）に");
        assert_eq!(text("<ruby>\n  夜\n  <rp>(</rp>\n  <rt>よる</rt>\n  <rp>)</rp>\n</ruby>に"), "夜(よる)に");
    }

    #[test]
    fn word_without_a_reading_has_no_parentheses() {
        assert_eq!(text("<ruby>港<rt></rt></ruby>と<rt>x</rt>"), "港と<rt>x</rt>");
    }

    #[test]
    fn ruby_that_nobody_closed_ends_with_its_line() {
        assert_eq!(text("<p><ruby>港<rt>みなと</p><p>夜</p>"), "<p>港(みなと)</p><p>夜</p>");
    }
}
