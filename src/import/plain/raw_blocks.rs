//! Where the blocks of a plain text begin: at blank lines, and at line breaks that are no product of a fixed width.
//!
//! A line break is *soft* where the next word would not have fitted: lines of mail, wrapped at 72 columns, are joined; lines
//! pasted from a page are blocks of their own. Knows only lines, not what they say.

use std::borrow::Cow;

use crate::article::BlockKind;

use super::hyphens::Hyphens;
use super::lines::{Wrap, is_row, is_rule, is_underline, split_line};

/// Lines that look like rows of a table, one after another, to be one.
const FEWEST_ROWS: usize = 3;

/// More lines without a blank one between them are no poem.
const LONGEST_POEM: usize = 400;

/// A block to be: a stretch of the file, line breaks and all, but with the words joined that its lines cut.
#[derive(Debug, Clone)]
pub(super) struct RawBlock<'a> {
    pub(super) kind: BlockKind,
    pub(super) text: Cow<'a, str>,
    /// Whether it is the time of an entry of a live blog.
    pub(super) is_time: bool,
}

/// The blocks of a text, in order.
pub(super) struct RawBlocks<'a> {
    rest: &'a str,
    wrap: Option<Wrap>,
    /// What is known of words that are cut; nothing where no lines are joined.
    hyphens: Option<Hyphens>,
    /// Lines at the start of `rest` that are known to be no table.
    plain_lines: usize,
    /// Lines at the start of `rest`, up to a blank one, of which it is known whether they are verse; and whether they are.
    known_lines: usize,
    are_verse: bool,
}

impl<'a> RawBlocks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let wrap = Wrap::of(text);
        let hyphens = wrap.and_then(|_| Hyphens::new(text));
        Self { rest: text, wrap, hyphens, plain_lines: 0, known_lines: 0, are_verse: false }
    }

    /// What has not been cut into blocks yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    fn skip_blank_lines(&mut self) {
        loop {
            let (line, after) = split_line(self.rest);
            if self.rest.is_empty() || !line.trim().is_empty() {
                return;
            }
            self.rest = after;
            self.plain_lines = self.plain_lines.saturating_sub(1);
            self.known_lines = 0;
        }
    }

    /// How lines from here on are joined: those of verse are not.
    fn wrap(&mut self) -> Option<Wrap> {
        let wrap = self.wrap?;
        if self.known_lines == 0 {
            let lines = || self.rest.split('\n').take_while(|line| !line.trim().is_empty());
            self.known_lines = lines().count();
            self.are_verse = self.known_lines <= LONGEST_POEM && wrap.is_verse(&lines().collect::<Vec<_>>());
        }
        (!self.are_verse).then_some(wrap)
    }

    /// The lines of another mail that start here, as programs for mail mark them: `> We kept it open.`
    fn quotation(&mut self) -> Option<RawBlock<'a>> {
        let (depth, _) = quoted(split_line(self.rest).0).filter(|(_, words)| !words.is_empty())?;
        let mut text = String::new();
        let mut lines = 0;
        let mut end = self.rest;
        while let Some((other, words)) = quoted(split_line(end).0).filter(|_| !end.is_empty()) {
            if other != depth || words.is_empty() {
                break;
            }
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(words);
            end = split_line(end).1;
            lines += 1;
        }
        // A mark alone parts two paragraphs of the other mail.
        while quoted(split_line(end).0).is_some_and(|(_, words)| words.is_empty()) {
            end = split_line(end).1;
            lines += 1;
        }
        self.rest = end;
        self.plain_lines = self.plain_lines.saturating_sub(lines);
        self.known_lines = self.known_lines.saturating_sub(lines);
        Some(RawBlock { kind: BlockKind::Quote, text: text.into(), is_time: false })
    }

    /// The rows of a table that starts here; they keep their spaces.
    fn table(&mut self) -> Option<RawBlock<'a>> {
        if self.plain_lines > 0 {
            return None;
        }
        let mut rows = 0;
        let mut end = self.rest;
        loop {
            let (line, after) = split_line(end);
            if !is_row(line) {
                break;
            }
            rows += 1;
            end = after;
        }
        if rows < FEWEST_ROWS {
            self.plain_lines = rows;
            return None;
        }
        let (text, rest) = self.rest.split_at(self.rest.len() - end.len());
        self.rest = rest;
        self.known_lines = self.known_lines.saturating_sub(rows);
        Some(RawBlock { kind: BlockKind::Preformatted, text: text.into(), is_time: false })
    }
}

impl<'a> Iterator for RawBlocks<'a> {
    type Item = RawBlock<'a>;

    fn next(&mut self) -> Option<RawBlock<'a>> {
        self.skip_blank_lines();
        if self.rest.is_empty() {
            return None;
        }
        if let Some(block) = self.table().or_else(|| self.quotation()) {
            return Some(block);
        }
        let wrap = self.wrap();
        let start = self.rest;
        let (mut line, mut rest) = split_line(start);
        let mut kind = if is_rule(line) { BlockKind::Rule } else { BlockKind::Paragraph };
        let mut lines = 1;
        while kind == BlockKind::Paragraph && !rest.is_empty() {
            let (next, after) = split_line(rest);
            if lines == 1 && is_underline(next, line) {
                kind = BlockKind::Heading(2);
                break;
            }
            if !wrap.is_some_and(|wrap| wrap.is_soft(line, next)) {
                break;
            }
            (line, rest) = (next, after);
            lines += 1;
        }
        self.rest = rest;
        self.plain_lines = self.plain_lines.saturating_sub(lines);
        self.known_lines = self.known_lines.saturating_sub(lines);
        let text = start.split_at(start.len() - rest.len()).0;
        let text = match &self.hyphens {
            Some(hyphens) if kind == BlockKind::Paragraph => hyphens.joined(text),
            _ => text.into(),
        };
        Some(RawBlock { kind, text, is_time: false })
    }
}

/// How often a line is marked as one of another mail, and its words.
fn quoted(line: &str) -> Option<(usize, &str)> {
    let mut rest = line.trim_start();
    let mut depth = 0;
    while let Some(after) = rest.strip_prefix('>') {
        rest = after.trim_start();
        depth += 1;
    }
    (depth > 0).then_some((depth, rest.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&'static str, String)> {
        RawBlocks::new(text).map(|block| (block.kind.name(), block.text.trim().to_owned())).collect()
    }

    const MAIL: &str = "The old bridge over the harbour has been opened again for\n\
        cars and trains after three years of work. The city paid half of\n\
        it.\n\
        \n\
        Nobody was hurt when a crane fell into the water last autumn,\n\
        the mayor said, but it took weeks to get it out of the harbour.\n";

    #[test]
    fn wrapped_lines_are_joined() {
        assert_eq!(kinds(MAIL).len(), 2);
    }

    #[test]
    fn lines_of_another_mail_are_a_quotation() {
        let expected = [
            ("paragraph", "Ann Reed wrote:".to_owned()),
            ("quote", "We kept it\nopen.".to_owned()),
            ("quote", "And will.".to_owned()),
            ("quote", "Really?".to_owned()),
            ("paragraph", "Yes.".to_owned()),
        ];
        assert_eq!(kinds("Ann Reed wrote:\n> We kept it\n> open.\n>\n> And will.\n>> Really?\nYes.\n"), expected);
    }

    #[test]
    fn unwrapped_lines_stay_apart() {
        assert_eq!(kinds("Photo gallery\nPhoto: a bridge.\nThe bridge opened.").len(), 3);
    }

    #[test]
    fn a_list_in_wrapped_text_keeps_its_items() {
        assert_eq!(kinds(&format!("{MAIL}\n- one\n- two\n")).len(), 4);
    }

    #[test]
    fn lines_of_a_narrow_column_are_joined() {
        let column = "The old bridge over the har-\nbour has been opened again\nfor cars and trains after a\nlong winter of work on it.\nThe city paid half of it,\nand nobody was hurt when the\ncrane fell into the water.\n";
        let whole = "The old bridge over the harbour has been opened again for cars and trains after a long winter of work on it.";
        assert!(kinds(column)[0].1.replace('\n', " ").starts_with(whole), "{:?}", kinds(column));
    }

    #[test]
    fn verse_keeps_its_lines() {
        let verse = "Who went by night along the shore\nAnd saw the gulls asleep at sea\nHas little need of any door\nOr key\n";
        assert_eq!(kinds(verse).len(), 4);
        assert_eq!(kinds(&format!("{MAIL}\n{verse}\n{MAIL}")).len(), 8);
    }

    #[test]
    fn rules_are_rules() {
        assert_eq!(kinds("a\n\n* * *\n\nb\n---")[1], ("rule", "* * *".to_owned()));
        assert_eq!(kinds("**"), [("paragraph", "**".to_owned())]);
    }

    #[test]
    fn an_underlined_line_is_a_heading() {
        assert_eq!(
            kinds("The bridge\n==========\nIt opened."),
            [("heading", "The bridge"), ("rule", "=========="), ("paragraph", "It opened.")].map(|(kind, text)| (kind, text.to_owned()))
        );
    }

    #[test]
    fn rows_of_a_table_keep_their_spaces() {
        let table = "  Year    Cars    Trains\n  2020    10      2\n  2021    12      3";
        assert_eq!(kinds(table), [("preformatted", table.trim().to_owned())]);
    }
}
