//! Words and marks of punctuation of one block, with each quoted stretch as a single token.

use super::marks::Mark;
use super::words::{Word, class, is_title};
use crate::text::{TextRange, slice};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word or a number; `’s` is a word of its own.
    Word,
    /// `,` or `;`
    Comma,
    /// `.`, `!`, `?`, `…`
    Stop,
    /// `:`
    Colon,
    /// `–`, `—`, ` - `
    Dash,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
    /// A quoted stretch, by index into the marks.
    Quote(usize),
    /// Any other sign.
    Other,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it is in the article's text.
    pub range: TextRange,
    /// What it is.
    pub kind: Kind,
    /// The class, of a word.
    pub class: Word,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

impl Token {
    /// Whether it is a word of that class.
    pub fn is(&self, class: Word) -> bool {
        self.kind == Kind::Word && self.class == class
    }

    /// Whether it may be part of a name.
    pub fn names(&self) -> bool {
        self.kind == Kind::Word && self.capital && matches!(self.class, Word::Other | Word::Person | Word::Calls | Word::Saying | Word::Say)
    }
}

/// The tokens of `block`; `marks` are its quoted stretches.
pub fn tokens(text: &str, block: TextRange, marks: &[Mark]) -> Vec<Token> {
    let mut found = Vec::with_capacity(block.len() / 5);
    let mut at = block.start();
    let mut next = marks.iter().enumerate().peekable();
    while at < block.end() {
        if let Some(&(index, mark)) = next.peek()
            && mark.range.start() <= at
        {
            next.next();
            found.push(Token { range: mark.range, kind: Kind::Quote(index), class: Word::Other, capital: false });
            at = mark.range.end().max(at);
            continue;
        }
        let limit = next.peek().map_or(block.end(), |(_, mark)| mark.range.start());
        let rest = slice(text, TextRange::new(at, limit));
        let Some(c) = rest.chars().next() else { break };
        if c.is_alphanumeric() {
            let end = at + word_length(rest);
            let range = TextRange::new(at, end);
            let capital = c.is_uppercase();
            let class = match class(slice(text, range)) {
                // `the United States` states nothing.
                Word::Says | Word::Say | Word::Day if capital && found.last().is_some_and(|before: &Token| before.capital) => Word::Other,
                class => class,
            };
            found.push(Token { range, kind: Kind::Word, class, capital });
            at = end;
            continue;
        }
        let end = at + c.len_utf8();
        if matches!(c, '\'' | '’')
            && rest.get(c.len_utf8()..).is_some_and(|rest| rest.starts_with('s') && !rest.chars().nth(1).is_some_and(char::is_alphanumeric))
        {
            found.push(Token { range: TextRange::new(at, end + 1), kind: Kind::Word, class: Word::Modal, capital: false });
            at = end + 1;
            continue;
        }
        at = end;
        let kind = match c {
            ',' | ';' => Kind::Comma,
            '.' | '!' | '?' | '…' => Kind::Stop,
            ':' => Kind::Colon,
            '–' | '—' | '―' | '-' => Kind::Dash,
            '(' | '[' => Kind::Open,
            ')' | ']' => Kind::Close,
            _ if c.is_whitespace() => continue,
            _ => Kind::Other,
        };
        found.push(Token { range: TextRange::new(end - c.len_utf8(), end), kind, class: Word::Other, capital: false });
    }
    found
}

/// Bytes of the word that begins `rest`: with hyphens and stops inside it, and the stop of an initial or a title.
fn word_length(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut end = plain;
    let mut characters = rest.get(plain..).unwrap_or_default().char_indices().map(|(at, c)| (plain + at, c)).peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let genitive = matches!(c, '\'' | '’')
            && next == 's'
            && !rest.get(at + c.len_utf8() + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let inside = matches!(c, '-' | '.' | '\'' | '’' | '&') && next.is_alphanumeric() && !genitive;
        // A combining mark belongs to its letter.
        if !c.is_alphanumeric() && !inside && !matches!(c, '\u{300}'..='\u{36f}') {
            let word = rest.get(..at).unwrap_or_default();
            let initial = word.chars().next().is_some_and(char::is_uppercase) && (word.chars().count() == 1 || word.contains('.'));
            let short = word.len() < 5 && word.starts_with(char::is_uppercase) && (is_title(word) || matches!(word, "Jr" | "Sr"));
            return if c == '.' && (initial || short || next == ',') { at + 1 } else { at };
        }
        end = at + c.len_utf8();
    }
    end
}
