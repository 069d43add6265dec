//! Where the blocks of a plain text begin: at blank lines, and at line breaks that are no product of a fixed width.
//!
//! A line break is *soft* where the next word would not have fitted: lines of mail, wrapped at 72 columns, are joined; lines
//! pasted from a page are blocks of their own. Knows only lines, not what they say.

use crate::article::BlockKind;

use super::lines::{is_row, is_rule, is_soft, is_underline, split_line, wrap_width};

/// Lines that look like rows of a table, one after another, to be one.
const FEWEST_ROWS: usize = 3;

/// A block to be: a stretch of the file, line breaks and all.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawBlock<'a> {
    pub(super) kind: BlockKind,
    pub(super) text: &'a str,
}

/// The blocks of a text, in order.
pub(super) struct RawBlocks<'a> {
    rest: &'a str,
    width: Option<usize>,
    /// Lines at the start of `rest` that are known to be no table.
    plain_lines: usize,
}

impl<'a> RawBlocks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, width: wrap_width(text), plain_lines: 0 }
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
        }
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
        Some(RawBlock { kind: BlockKind::Preformatted, text })
    }
}

impl<'a> Iterator for RawBlocks<'a> {
    type Item = RawBlock<'a>;

    fn next(&mut self) -> Option<RawBlock<'a>> {
        self.skip_blank_lines();
        if self.rest.is_empty() {
            return None;
        }
        if let Some(table) = self.table() {
            return Some(table);
        }
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
            let joins = self.width.is_some_and(|width| is_soft(line, next, width));
            if !joins {
                break;
            }
            (line, rest) = (next, after);
            lines += 1;
        }
        self.rest = rest;
        self.plain_lines = self.plain_lines.saturating_sub(lines);
        let text = start.split_at(start.len() - rest.len()).0;
        Some(RawBlock { kind, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&'static str, &str)> {
        RawBlocks::new(text).map(|block| (block.kind.name(), block.text.trim())).collect()
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
    fn unwrapped_lines_stay_apart() {
        assert_eq!(kinds("Photo gallery\nPhoto: a bridge.\nThe bridge opened.").len(), 3);
    }

    #[test]
    fn a_list_in_wrapped_text_keeps_its_items() {
        assert_eq!(kinds(&format!("{MAIL}\n- one\n- two\n")).len(), 4);
    }

    #[test]
    fn rules_are_rules() {
        assert_eq!(kinds("a\n\n* * *\n\nb\n---")[1], ("rule", "* * *"));
        assert_eq!(kinds("**"), [("paragraph", "**")]);
    }

    #[test]
    fn an_underlined_line_is_a_heading() {
        assert_eq!(
            kinds("The bridge\n==========\nIt opened."),
            [("heading", "The bridge"), ("rule", "=========="), ("paragraph", "It opened.")]
        );
    }

    #[test]
    fn rows_of_a_table_keep_their_spaces() {
        let table = "  Year    Cars    Trains\n  2020    10      2\n  2021    12      3";
        assert_eq!(kinds(table), [("preformatted", table.trim())]);
    }
}
