//! RTF into its tokens (Rich Text Format Specification 1.9.1): groups, control words with their numbers, bytes of text.

use memchr::memchr3;

/// A piece of RTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\par`, `\u8364`
    Word(&'b str, Option<i32>),
    /// `\~`, `\*`
    Symbol(u8),
    /// `\'e9`
    Byte(u8),
    /// Letters in some encoding, without line breaks.
    Text(&'b [u8]),
}

/// Control words are shorter, in bytes.
const LONGEST_WORD: usize = 32;
const LONGEST_NUMBER: usize = 10;

/// The tokens of a file.
pub(super) struct Tokens<'b>(&'b [u8]);

impl<'b> Tokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn skip(&mut self, length: usize) {
        self.0 = self.0.get(length..).unwrap_or_default();
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let &first = self.0.first()?;
        if first == b'\'' {
            let digits = self.0.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            self.skip(if byte.is_some() { 3 } else { 1 });
            return Some(byte.map_or(Token::Symbol(b'\''), Token::Byte));
        }
        if !first.is_ascii_alphabetic() {
            self.skip(1);
            return Some(Token::Symbol(first));
        }
        let letters = self.0.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = self.0.split_at(letters);
        let sign = usize::from(rest.first() == Some(&b'-') && rest.get(1).is_some_and(u8::is_ascii_digit));
        let digits = rest.iter().skip(sign).take(LONGEST_NUMBER).take_while(|byte| byte.is_ascii_digit()).count();
        let number = rest.get(..sign + digits).and_then(|digits| std::str::from_utf8(digits).ok());
        let number = number.and_then(|number| number.parse::<i64>().ok());
        let number = number.map(|number| i32::try_from(number).unwrap_or(i32::MAX));
        self.0 = rest.get(sign + digits..).unwrap_or_default();
        // One space ends a word and is no text.
        if self.0.first() == Some(&b' ') {
            self.skip(1);
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            self.skip(usize::try_from(number.unwrap_or_default()).unwrap_or_default());
        }
        Some(Token::Word(word, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let &first = self.0.first()?;
            match first {
                b'{' | b'}' => {
                    self.skip(1);
                    return Some(if first == b'{' { Token::Open } else { Token::Close });
                }
                b'\\' => {
                    self.skip(1);
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.skip(1),
                _ => {
                    let end = memchr3(b'{', b'}', b'\\', self.0).unwrap_or(self.0.len());
                    let line = self.0.get(..end).unwrap_or_default();
                    let end = line.iter().position(|byte| matches!(byte, b'\r' | b'\n' | 0)).unwrap_or(end);
                    let (text, rest) = self.0.split_at(end);
                    self.0 = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read() {
        let tokens: Vec<_> = Tokens::new(b"{\\rtf1\\b0  x\r\ny\\'e9\\u-10179?\\~\\'zz\\bin3 }}}\\par}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("b", Some(0)),
                Token::Text(b" x"),
                Token::Text(b"y"),
                Token::Byte(0xe9),
                Token::Word("u", Some(-10179)),
                Token::Text(b"?"),
                Token::Symbol(b'~'),
                Token::Symbol(b'\''),
                Token::Text(b"zz"),
                Token::Word("bin", Some(3)),
                Token::Word("par", None),
                Token::Close,
            ]
        );
    }

    #[test]
    fn cut_tokens_end_the_file() {
        let word = |word, number| Token::Word(word, number);
        let cuts: [(&[u8], &[Token]); 6] = [
            (b"\\", &[]),
            (b"\\'", &[Token::Symbol(b'\'')]),
            (b"\\'e", &[Token::Symbol(b'\''), Token::Text(b"e")]),
            (b"\\bin99 x", &[word("bin", Some(99))]),
            (b"{\\b-", &[Token::Open, word("b", None), Token::Text(b"-")]),
            (b"\\u-1", &[word("u", Some(-1))]),
        ];
        for (cut, tokens) in cuts {
            assert_eq!(Tokens::new(cut).collect::<Vec<_>>(), tokens);
        }
    }
}
