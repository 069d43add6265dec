//! What a search through the library finds in an article, as its list keeps it.

use super::Locator;
use crate::article::Document;
use crate::text::{TextRange, ceil_boundary, floor_boundary, slice};

/// The most matches of a search that are listed; the others are counted.
pub const MOST_LISTED: usize = 5_000;

/// The most bytes of words before a match that are kept, and of all words.
const BEFORE: usize = 32;
const MOST: usize = 400;

/// A place where the query is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// Where in the text.
    pub range: TextRange,
    /// The sentence around it, on one line; cut so that the match stands near its beginning.
    pub words: Box<str>,
    /// The match in these words.
    pub found: TextRange,
}

/// What is found in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedArticle {
    /// Where the article is.
    pub locator: Locator,
    /// The first matches.
    pub matches: Vec<Matched>,
    /// How many there are.
    pub count: usize,
}

impl Matched {
    /// A match of a document.
    pub fn of(document: &Document, range: TextRange) -> Self {
        let article = document.article();
        let sentence = document.sentence_around(range);
        let text = article.text();
        let far = range.start() - sentence.start() > BEFORE;
        let start = if far { word_start(text, range.start() - BEFORE, range.start()) } else { sentence.start() };
        let end = sentence.end().min(floor_boundary(text, start + MOST)).max(ceil_boundary(text, range.end().min(start + MOST)));
        let mut words = if far { "… ".to_owned() } else { String::new() };
        let (hit, tail) = (TextRange::new(range.start(), range.end().min(end)), TextRange::new(range.end().min(end), end));
        push_line(&mut words, slice(text, TextRange::new(start, range.start())));
        let from = words.len();
        push_line(&mut words, slice(text, hit));
        let found = TextRange::new(from, words.len());
        push_line(&mut words, slice(text, tail));
        if end < sentence.end() {
            words.push_str(" …");
        }
        Self { range, words: words.into(), found }
    }
}

/// Adds words to a line: white space becomes one space, and none begins it.
fn push_line(line: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
}

/// The beginning of the first word behind `from`, as long as it is before `most`.
fn word_start(text: &str, from: usize, most: usize) -> usize {
    let from = floor_boundary(text, from);
    let space = slice(text, TextRange::new(from, most)).find(char::is_whitespace);
    space.map_or(from, |space| from + space)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, BlockKind};

    fn matched(text: &str, words: &str) -> String {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, text);
        let document = Document::new(builder.finish(), Annotations::default());
        let at = document.article().text().find(words).expect("it is there");
        let matched = Matched::of(&document, TextRange::new(at, at + words.len()));
        assert_eq!(slice(&matched.words, matched.found), words);
        matched.words.into()
    }

    #[test]
    fn match_stands_in_its_sentence() {
        assert_eq!(matched("It rained. The dam held,\nand the mill stood. So be it.", "held"), "The dam held, and the mill stood.");
    }

    #[test]
    fn match_stands_near_the_beginning_of_a_long_sentence() {
        let long = format!("The {} dam held and {}stood.", "very ".repeat(60), "still ".repeat(100));
        let words = matched(&long, "dam");
        assert!(words.starts_with("… very") && words.ends_with(" …") && words.find("dam").is_some_and(|at| at < 100), "{words}");
        assert!(words.len() < MOST + 20, "{words}");
        assert!(matched(&"é".repeat(900), "é").len() <= MOST + 8);
    }
}
