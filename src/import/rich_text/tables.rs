//! The tables at the head of a file: encodings by font, kinds by style.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::import::styled::{Kind, heading_of_outline, kind_of_style};

use super::code_pages::{of_character_set, of_code_page};

/// Fonts and styles that are kept.
const MAX_ENTRIES: usize = 10_000;

/// The name of a style is shorter, in bytes.
const LONGEST_NAME: usize = 200;

/// What the head of a file declares.
#[derive(Debug)]
pub(super) struct Tables {
    /// The encoding of text whose font has none.
    default: &'static Encoding,
    /// The encoding of each font; none for one of the Western set.
    fonts: HashMap<i32, Option<&'static Encoding>>,
    default_font: i32,
    /// Whether a font has an encoding of its own.
    has_sets: bool,
    styles: HashMap<i32, Kind>,
    /// The font or style that is being declared.
    open: Option<i32>,
    outline: Option<Kind>,
    name: String,
}

impl Tables {
    pub(super) fn new() -> Self {
        Self {
            default: WINDOWS_1252,
            fonts: HashMap::new(),
            default_font: 0,
            has_sets: false,
            styles: HashMap::new(),
            open: None,
            outline: None,
            name: String::new(),
        }
    }

    /// A control word of the head. What is to be told of it.
    pub(super) fn take(&mut self, word: &str, number: Option<i32>) -> Option<String> {
        let page = match (word, number) {
            ("ansicpg", Some(number)) if number > 0 => number,
            ("mac", _) => 10_000,
            ("pc", _) => 437,
            ("pca", _) => 850,
            ("deff", Some(number)) => {
                self.default_font = number;
                return None;
            }
            _ => return None,
        };
        match of_code_page(page) {
            Some(encoding) => self.default = encoding,
            None => return Some(format!("code page {page} is not known: letters that are not English may be wrong")),
        }
        None
    }

    /// A control word of the table of fonts.
    pub(super) fn take_font(&mut self, word: &str, number: Option<i32>) {
        let encoding = match (word, number) {
            ("f", number) => {
                self.open = number;
                return;
            }
            ("fcharset", Some(number)) => of_character_set(number),
            ("cpg", Some(number)) => of_code_page(number),
            _ => return,
        };
        if let Some(font) = self.open.filter(|_| self.fonts.len() < MAX_ENTRIES) {
            self.has_sets |= encoding.is_some();
            self.fonts.insert(font, encoding);
        }
    }

    /// A control word of the table of styles.
    pub(super) fn take_style(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("s", number) => self.open = number,
            ("outlinelevel", Some(number)) => self.outline = heading_of_outline(number),
            _ => {}
        }
    }

    /// Text of the table of styles: the name of one.
    pub(super) fn name(&mut self, text: &str) {
        if self.name.len() + text.len() <= LONGEST_NAME {
            self.name.push_str(text);
        }
    }

    /// A style has been declared.
    pub(super) fn end_style(&mut self) {
        let name = std::mem::take(&mut self.name);
        let kind = kind_of_style(name.trim_end_matches(';')).or(self.outline.take());
        if let (Some(style), Some(kind)) = (self.open.take(), kind)
            && self.styles.len() < MAX_ENTRIES
        {
            self.styles.insert(style, kind);
        }
    }

    pub(super) fn kind(&self, style: i32) -> Option<Kind> {
        self.styles.get(&style).copied()
    }

    pub(super) fn default_font(&self) -> i32 {
        self.default_font
    }

    /// The encoding of a font. One of the Western set means windows-1252 where other fonts have sets of their own; programs that
    /// give all fonts the Western set mean the code page of the file.
    pub(super) fn encoding(&self, font: i32) -> &'static Encoding {
        match self.fonts.get(&font) {
            Some(Some(encoding)) => encoding,
            Some(None) if self.has_sets => WINDOWS_1252,
            _ => self.default,
        }
    }
}
