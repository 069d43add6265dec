//! Stage 1, second half: words and signs of the prose, and the sentences they form.
//!
//! A word is known by hashes of its forms, not by its letters: later stages compare hashes and feed them to the models.
//! The stop of an abbreviation and of an initial belongs to its word; `n’t` and `’s` are words of their own, as in the Penn
//! Treebank; a closing quotation mark belongs to the sentence that it closes.

mod cut;
mod forms;
mod sentences;
mod token;

pub use token::{Form, Sign, Token};

use super::indices::{Id, StretchId};
use super::spans::{Stretch, nickname};
use crate::text::{TextRange, slice};
use cut::{space, token};
use forms::forms;
use sentences::number_sentences;

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
            if let Some(length) = nickname(words, at) {
                at += length;
                continue;
            }
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
            let stretch = stretches.get(next).filter(|stretch| stretch.range.contains(range.start())).map(|_| StretchId::new(next));
            found.push(Token { stretch, block: number as u32, ..forms(slice(text, range), range, sign) });
            at += length;
        }
    }
    number_sentences(&mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::spans::stretches;

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
    fn a_nickname_within_a_name_is_no_word() {
        check("Leonard “Biscuit” Farrow left.", "Leonard Farrow left .");
    }

    #[test]
    fn tags_of_markup_are_no_words() {
        check("A <b>bold</b> word.", "A bold word .");
    }
}
