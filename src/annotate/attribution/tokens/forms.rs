//! What a word looks like: hashes of its forms, its shape.

use super::token::{Form, Sign, Token};
use crate::annotate::attribution::linear::hash;
use crate::text::TextRange;

/// The forms of a word that the models know.
pub fn forms(text: &str, range: TextRange, sign: Sign) -> Token {
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
pub fn shape(text: &str) -> u32 {
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
