//! Blocks of the page around the article: share counters, “Leave a Reply”, newsletter calls. By phrase, and only short blocks.
//!
//! Whole phrases are compared without digits and punctuation, so that `Comments (12)` is `comments`. A block that import
//! already knows to be boilerplate stays so.

use std::sync::LazyLock;

use crate::article::{Article, Block, BlockKind};
use crate::text::lexicon::{WordSet, phrases};
use crate::text::{Cancel, Cancelled};

const FILE: &str = include_str!("../../assets/lexicon/boilerplate.txt");

/// A longer block in bytes is prose, whatever it begins with.
const LONGEST: usize = 120;

static WHOLE: LazyLock<WordSet> = LazyLock::new(|| phrases(FILE, "whole").collect());
static STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases(FILE, "start").collect());

/// Indices of the blocks that are boilerplate, in order.
pub fn boilerplate(article: &Article, cancel: &Cancel) -> Result<Vec<usize>, Cancelled> {
    let surrounds = |block: &Block| match block.kind {
        BlockKind::Boilerplate => true,
        BlockKind::Paragraph | BlockKind::ListItem { .. } => is_boilerplate(article.slice(block.range)),
        BlockKind::Heading(level) => level > 1 && is_boilerplate(article.slice(block.range)),
        _ => false,
    };
    let mut found = Vec::new();
    for (index, block) in article.blocks().iter().enumerate() {
        cancel.check()?;
        if surrounds(block) {
            found.push(index);
        }
    }
    Ok(found)
}

/// Whether a block of this text is no part of the article.
pub fn is_boilerplate(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    if !text.chars().any(char::is_alphabetic) {
        return is_counter(text);
    }
    let small = text.to_lowercase().replace('’', "'");
    let small = small.trim();
    let bare = small.trim_matches(|c: char| !c.is_alphabetic());
    WHOLE.contains(bare) || is_gallery_position(small) || STARTS.iter().any(|start| begins(small, start))
}

/// `0 0`, `12`, `* * *`: nothing but figures and signs. A year or an amount that stands alone may be the article's.
fn is_counter(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && digits < 4 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\n' | '|' | '•' | '·'))
}

/// `image 1 of 5`, `1 / 12`, `photo 3 von 8`.
fn is_gallery_position(small: &str) -> bool {
    let mut words = small.split_whitespace().skip_while(|word| matches!(*word, "image" | "photo" | "slide" | "bild" | "foto" | "фото"));
    let (Some(at), Some(of), Some(all), None) = (words.next(), words.next(), words.next(), words.next()) else { return false };
    let number = |word: &str| word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    number(at) && number(all) && matches!(of, "of" | "/" | "von" | "sur" | "de" | "из")
}

/// A phrase that ends in a letter must end a word.
fn begins(text: &str, phrase: &str) -> bool {
    let Some(rest) = text.strip_prefix(phrase) else { return false };
    !phrase.ends_with(char::is_alphanumeric) || phrase.ends_with("20") || !rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_around_an_article_are_boilerplate() {
        for text in [
            "0 0",
            "Leave a Reply",
            "Article Categories:",
            "Comments (12)",
            "Image 1 of 5",
            "Werbung",
            "Читайте также: мост",
            "Photo gallery",
        ] {
            assert!(is_boilerplate(text), "{text}");
        }
    }

    #[test]
    fn short_prose_is_not() {
        for text in ["1984", "He left.", "Share prices fell on Monday.", "More than 300 people came.", "Related parties were told to wait."]
        {
            assert!(!is_boilerplate(text), "{text}");
        }
    }
}
