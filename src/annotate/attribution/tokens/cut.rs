//! Where each word or sign ends. The stop of an abbreviation and of an initial belongs to its word; `n’t` and `’s` are words
//! of their own, as in the Penn Treebank.

use super::token::Sign;
use crate::text::is_abbreviation;

/// Bytes of white space at `at`; `None` at the end.
pub fn space(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    Some(rest.len() - rest.trim_start().len())
}

/// Length and kind of the token at `at`; a length of 0 for a tag of markup.
pub fn token(text: &str, at: usize) -> Option<(usize, Sign)> {
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
