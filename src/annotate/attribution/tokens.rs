//! Stage 1, second half: words and signs of the prose, and the sentences they form.
//!
//! A word is known by hashes of its forms, not by its letters: later stages compare hashes and feed them to the models.
//! The stop of an abbreviation and of an initial belongs to its word; `n’t` and `’s` are words of their own, as in the Penn
//! Treebank; a closing quotation mark belongs to the sentence that it closes.

use super::linear::hash;
use super::spans::Stretch;
use crate::text::{TextRange, is_abbreviation, slice};

/// One word or sign.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands in the article.
    pub range: TextRange,
    /// Hash of the word in small letters, with `’` as `'`.
    pub word: u32,
    /// What its characters look like: `Xxx`, `dd`, a sign.
    pub shape: u32,
    /// Hashes of the last one to four characters.
    pub suffixes: [u32; 4],
    /// Hashes of the first two and three characters.
    pub prefixes: [u32; 2],
    /// The stretch that it stands in; a quotation mark belongs to its stretch.
    pub stretch: Option<u32>,
    /// The number of its block, among those that are read.
    pub block: u32,
    /// The number of its sentence, within the article.
    pub sentence: u32,
    /// Whether it begins a sentence.
    pub first: bool,
    /// What it is.
    pub sign: Sign,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// How the word is made.
    pub form: Form,
}

/// How a word is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As most are.
    Plain,
    /// With a stop of its own: `U.S.`
    Stopped,
    /// Of two names: `Tomas-Rene`
    Hyphenated,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A word or a number.
    Word,
    /// `.`
    Stop,
    /// `?` or `!`
    Mark,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `–`, `—`, `--`, `-`
    Dash,
    /// `…`, `...`
    Ellipsis,
    /// A double quotation mark.
    Quote,
    /// A single quotation mark.
    Single,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
    /// Any other.
    Other,
}

impl Token {
    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        self.sign == Sign::Word
    }

    /// Whether it stands in a quoted stretch.
    pub fn quoted(&self) -> bool {
        self.stretch.is_some()
    }
}

/// The tokens of all `blocks` of `text`, with the numbers of their blocks, stretches and sentences.
pub fn tokens(text: &str, blocks: &[TextRange], stretches: &[Stretch]) -> Vec<Token> {
    let bytes: usize = blocks.iter().map(|block| block.len()).sum();
    let mut found: Vec<Token> = Vec::with_capacity(bytes / 5 + 16);
    let mut next = 0;
    for (number, &block) in blocks.iter().enumerate() {
        let words = slice(text, block);
        let mut at = 0;
        while let Some(length) = space(words, at) {
            at += length;
            let Some((length, sign)) = token(words, at) else { break };
            if length == 0 {
                // A tag of markup.
                at += words.get(at..).and_then(|rest| rest.find('>')).map_or(1, |end| end + 1);
                continue;
            }
            let range = TextRange::new(block.start() + at, block.start() + at + length);
            while stretches.get(next).is_some_and(|stretch| stretch.range.end() <= range.start()) {
                next += 1;
            }
            let stretch = stretches.get(next).filter(|stretch| stretch.range.contains(range.start())).map(|_| next as u32);
            found.push(Token { stretch, block: number as u32, ..forms(slice(text, range), range, sign) });
            at += length;
        }
    }
    number_sentences(&mut found);
    found
}

/// Bytes of white space at `at`; `None` at the end.
fn space(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    Some(rest.len() - rest.trim_start().len())
}

/// Length and kind of the token at `at`; a length of 0 for a tag of markup.
fn token(text: &str, at: usize) -> Option<(usize, Sign)> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    if c.is_alphanumeric() || c == '_' {
        return Some((word(rest, c), Sign::Word));
    }
    let width = c.len_utf8();
    let next = rest.get(width..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
    let sign = match c {
        '<' if is_tag(rest) => return Some((0, Sign::Other)),
        '\'' if next == '\'' => return Some((2, Sign::Quote)),
        '`' if next == '`' => return Some((2, Sign::Quote)),
        '-' if next == '-' => return Some((rest.bytes().take_while(|&byte| byte == b'-').count(), Sign::Dash)),
        '.' if rest.starts_with("...") => return Some((rest.bytes().take_while(|&byte| byte == b'.').count(), Sign::Ellipsis)),
        '\'' | '’' => {
            let tail = rest.get(width..).unwrap_or_default();
            let short = ["s", "re", "ve", "ll", "d", "m", "S"].iter().find(|short| {
                tail.starts_with(**short) && !tail.get(short.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            });
            match short {
                Some(short) => return Some((width + short.len(), Sign::Word)),
                None => Sign::Single,
            }
        }
        '.' => Sign::Stop,
        '?' | '!' | '。' | '！' | '？' => Sign::Mark,
        ',' | '、' | '，' => Sign::Comma,
        ';' => Sign::Semicolon,
        ':' | '：' => Sign::Colon,
        '–' | '—' | '―' | '-' => Sign::Dash,
        '…' => Sign::Ellipsis,
        '"' | '“' | '”' | '„' | '«' | '»' | '‟' | '＂' | '「' | '」' | '『' | '』' => Sign::Quote,
        '‘' | '‹' | '›' | '‚' => Sign::Single,
        '(' | '[' | '{' => Sign::Open,
        ')' | ']' | '}' => Sign::Close,
        _ => Sign::Other,
    };
    Some((width, sign))
}

fn is_tag(rest: &str) -> bool {
    let length = rest.bytes().skip(1).take(301).take_while(|byte| !matches!(byte, b'<' | b'>' | b'\n')).count();
    length > 0 && rest.as_bytes().get(length + 1) == Some(&b'>')
}

/// Bytes of the word or number that begins `rest`.
fn word(rest: &str, first: char) -> usize {
    let negates = ["n't", "n’t"].iter().find(|not| rest.starts_with(**not));
    if let Some(not) = negates.filter(|not| !rest.get(not.len()..).is_some_and(|tail| tail.starts_with(char::is_alphanumeric))) {
        return not.len();
    }
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    let mut last = first;
    while let Some(&(at, c)) = characters.peek() {
        let combining = matches!(c, '\u{300}'..='\u{36f}');
        if c.is_alphanumeric() || c == '_' || combining {
            end = at + c.len_utf8();
            last = c;
            characters.next();
            continue;
        }
        let next = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let joins = match c {
            '-' => next.is_alphanumeric(),
            ',' | '.' => last.is_ascii_digit() && next.is_ascii_digit() && rest.get(..at).is_some_and(is_number),
            '\'' | '’' => name_apostrophe(rest.get(..at).unwrap_or_default(), next),
            _ => false,
        };
        if !joins {
            break;
        }
        characters.next();
    }
    let word = rest.get(..end).unwrap_or_default();
    if let Some(split) = negation(word, rest) {
        return split;
    }
    if rest.get(end..).is_some_and(|tail| tail.starts_with('.')) && keeps_stop(word, rest, end) {
        return acronym(rest).unwrap_or(end + 1);
    }
    end
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
}

/// `O’Neill`, `d’Estaing`, `L’Oréal`
fn name_apostrophe(before: &str, next: char) -> bool {
    matches!(before, "O" | "D" | "d" | "L" | "l") && next.is_uppercase()
}

/// `do|n’t`: the length of the word before the negation.
fn negation(word: &str, rest: &str) -> Option<usize> {
    let stem = word.strip_suffix('n').filter(|stem| !stem.is_empty())?;
    let tail = rest.get(word.len()..)?;
    let tail = tail.strip_prefix('\'').or_else(|| tail.strip_prefix('’'))?;
    let tail = tail.strip_prefix('t')?;
    (!tail.starts_with(char::is_alphanumeric)).then_some(stem.len())
}

/// Whether the stop behind `word` belongs to it: an initial, an acronym, an abbreviation within a sentence.
fn keeps_stop(word: &str, rest: &str, end: usize) -> bool {
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if initial {
        return word != "I" || acronym(rest).is_some();
    }
    let spaced = rest.get(end + 1..).is_some_and(|tail| tail.starts_with(char::is_whitespace) || tail.starts_with(','));
    spaced && is_abbreviation(word) && (word.starts_with(char::is_uppercase) || matches!(word, "vs" | "etc"))
}

/// `U.S.`, `a.m.`: the length of two letters or more with their stops.
fn acronym(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    let mut characters = rest.chars();
    while let (Some(letter), Some('.')) = (characters.next(), characters.next()) {
        if !letter.is_uppercase() {
            break;
        }
        end += letter.len_utf8() + 1;
        count += 1;
    }
    (count > 1).then_some(end)
}

/// The forms of a word that the models know.
fn forms(text: &str, range: TextRange, sign: Sign) -> Token {
    let mut small = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' => small.push('\''),
            _ if c.is_ascii() => small.push(c.to_ascii_lowercase()),
            _ => small.extend(c.to_lowercase()),
        }
    }
    let ends = |count: usize| {
        let start = small.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
        hash(small.get(start..).unwrap_or_default())
    };
    let begins = |count: usize| {
        let end = small.char_indices().nth(count).map_or(small.len(), |(at, _)| at);
        hash(small.get(..end).unwrap_or_default())
    };
    Token {
        range,
        word: hash(&small),
        shape: shape(text),
        suffixes: [ends(1), ends(2), ends(3), ends(4)],
        prefixes: [begins(2), begins(3)],
        stretch: None,
        block: 0,
        sentence: 0,
        first: false,
        sign,
        capital: text.starts_with(char::is_uppercase),
        form: form(text, sign),
    }
}

fn form(text: &str, sign: Sign) -> Form {
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    if sign == Sign::Word && text.ends_with('.') {
        Form::Stopped
    } else if text.split_once('-').is_some_and(|(one, other)| capital(one) && capital(other)) {
        Form::Hyphenated
    } else {
        Form::Plain
    }
}

/// Runs of capitals, small letters and digits as one sign each, cut at eight.
fn shape(text: &str) -> u32 {
    let mut shape = [0u8; 8];
    let mut length = 0;
    let mut last = '\0';
    for c in text.chars() {
        let kind = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        if kind != last || !kind.is_alphabetic() {
            if length == shape.len() {
                break;
            }
            shape[length] = if kind.is_ascii() { kind as u8 } else { (kind as u32 & 0x7f) as u8 | 0x80 };
            length += 1;
            last = kind;
        }
    }
    shape.iter().fold(0x811c_9dc5, |hash: u32, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Words that begin so many sentences that the stop of `U.S.` before them ends one.
const OPENERS: [u32; 18] = [
    hash("a"),
    hash("an"),
    hash("as"),
    hash("at"),
    hash("but"),
    hash("he"),
    hash("if"),
    hash("in"),
    hash("it"),
    hash("on"),
    hash("she"),
    hash("so"),
    hash("that"),
    hash("the"),
    hash("they"),
    hash("this"),
    hash("we"),
    hash("you"),
];

fn number_sentences(tokens: &mut [Token]) {
    let mut sentence = 0;
    for index in 0..tokens.len() {
        let begins = match index.checked_sub(1) {
            None => true,
            Some(before) if tokens[before].block != tokens[index].block => true,
            Some(before) => begins_sentence(tokens, before, index),
        };
        if begins && index > 0 {
            sentence += 1;
        }
        tokens[index].first = begins;
        tokens[index].sentence = sentence;
    }
}

fn begins_sentence(tokens: &[Token], before: usize, index: usize) -> bool {
    let is_mark = |token: &Token| matches!(token.sign, Sign::Quote | Sign::Single);
    let ends = |sign: Sign| matches!(sign, Sign::Stop | Sign::Mark | Sign::Ellipsis);
    let (last, token) = (&tokens[before], &tokens[index]);
    let opened = is_mark(last) && last.quoted() && (before == 0 || tokens[before - 1].stretch != last.stretch);
    if opened {
        return false;
    }
    let closed = is_mark(last) || last.sign == Sign::Close;
    let abbreviated = last.is_word() && last.form == Form::Stopped && token.capital && OPENERS.contains(&token.word);
    let ended = abbreviated
        || ends(last.sign)
        || (closed && before > 0 && tokens[before].block == tokens[before - 1].block && ends(tokens[before - 1].sign));
    // The mark that closes after a stop belongs to its sentence.
    let is_closing = is_mark(token) && token.quoted() && last.stretch == token.stretch;
    if !ended || is_closing {
        return false;
    }
    let next = if is_mark(token) || token.sign == Sign::Open { tokens.get(index + 1).unwrap_or(token) } else { token };
    let opens = token.sign == Sign::Quote && token.stretch != last.stretch;
    next.capital || next.shape == shape("1") || opens
}

#[cfg(test)]
mod tests {
    use super::super::spans::stretches;
    use super::*;

    /// The tokens of one block between spaces, `|` before each sentence but the first.
    fn check(text: &str, expected: &str) {
        let blocks = [TextRange::new(0, text.len())];
        let mut shown = String::new();
        for token in tokens(text, &blocks, &stretches(text, &blocks)) {
            if !shown.is_empty() {
                shown.push_str(if token.first { " | " } else { " " });
            }
            shown.push_str(slice(text, token.range));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_are_cut_as_in_the_treebank() {
        check("Reed doesn't own it; it’s the U.S. board's $1,200.50.", "Reed does n't own it ; it ’s the U.S. board 's $ 1,200.50 .");
        check("A well-known O’Neill -- of 90210...", "A well-known O’Neill -- of 90210 ...");
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        check("Mr. J. Reed came. Then Sen. Poe left.", "Mr. J. Reed came . | Then Sen. Poe left .");
    }

    #[test]
    fn a_closing_mark_ends_its_sentence() {
        check("“We won.” Reed left. “It is over,” he said.", "“ We won . ” | Reed left . | “ It is over , ” he said .");
        check("“Is it over?” he said.", "“ Is it over ? ” he said .");
    }

    #[test]
    fn tags_of_markup_are_no_words() {
        check("A <b>bold</b> word.", "A bold word .");
    }
}
