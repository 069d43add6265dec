//! A line as numbers, words and marks, in which dates are looked for.

/// Dates stand near the start; nothing after this many bytes is looked at.
pub(super) const REACH: usize = 200;

/// A part of a line.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Number { value: u32, digits: usize },
    Word(String),
    Mark(char),
}

/// The beginning of a text as numbers, words and marks.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    let start = rest.len();
    while let Some(c) = rest.chars().next().filter(|_| start - rest.len() < REACH) {
        let is_same: fn(char) -> bool = match c {
            '0'..='9' => |c| c.is_ascii_digit(),
            '年' | '月' | '日' => |_| false,
            _ if c.is_alphabetic() => |c| c.is_alphabetic() && !matches!(c, '年' | '月' | '日'),
            _ => |_| false,
        };
        let end = rest.find(|c| !is_same(c)).unwrap_or(rest.len()).max(c.len_utf8());
        let (token, after) = rest.split_at(end);
        match c {
            '0'..='9' => tokens.push(Token::Number { value: token.parse().unwrap_or(u32::MAX), digits: token.len() }),
            _ if c.is_alphabetic() => tokens.push(Token::Word(token.to_lowercase())),
            _ if c.is_whitespace() => {}
            _ => tokens.push(Token::Mark(c)),
        }
        rest = after;
    }
    tokens
}
