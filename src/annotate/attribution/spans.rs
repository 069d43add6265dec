//! Stage 1: quoted stretches, the text between a pair of quotation marks, found in one pass over each block.
//!
//! Curly, straight, low-high, guillemets both ways, corner marks, the doubled single mark of some archives, and single marks
//! where they cannot be apostrophes. A stretch that its block does not close ends with the block; when the next block begins
//! with a mark the quotation runs on there (`continues`).
//!
//! ```text
//! “We won,” said Reed. ''They lost,'' he said.      „Nein“, sagte sie.      « Oui », dit-il.
//! ```

use crate::text::{TextRange, slice};

/// A quoted stretch, outermost only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// With its marks.
    pub range: TextRange,
    /// Between its marks.
    pub inner: TextRange,
    /// Whether a mark closes it within its block.
    pub closed: bool,
    /// Whether it goes on with the open stretch of the block before.
    pub continues: bool,
    /// Whether single marks hold it.
    pub single: bool,
}

/// A longer stretch in single marks is a mistake; in bytes.
const LONGEST_SINGLE: usize = 400;

/// A genitive after an s is no closing mark when another mark comes this soon; in bytes.
const GENITIVE: usize = 200;

/// A tag of markup in plain text is no longer than this; in bytes.
const LONGEST_TAG: usize = 300;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// A quotation mark and what stands around it; offsets are bytes within the block.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    side: Side,
    /// The two characters before; line breaks at the border.
    before: [char; 2],
    after: char,
}

impl Mark {
    fn can_open(self) -> bool {
        let free = self.before[1].is_whitespace()
            || matches!(
                self.before[1],
                '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '“' | '"' | '\'' | '…' | '.' | ':' | ';' | ',' | '¿' | '¡'
            );
        free && !self.after.is_whitespace() && !self.follows_inner_mark()
    }

    fn can_close(self) -> bool {
        self.follows_inner_mark() || !(self.before[1].is_whitespace() || matches!(self.before[1], '(' | '[' | '{' | '‘' | '“'))
    }

    /// `'inner,' " said Reed`
    fn follows_inner_mark(self) -> bool {
        self.before[1] == ' ' && matches!(self.before[0], '\'' | '’') && !self.after.is_alphanumeric()
    }
}

/// The stretches of all `blocks` of `text`, in order. `blocks` are ranges in order of position.
pub fn stretches(text: &str, blocks: &[TextRange]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open_before = false;
    for (index, &block) in blocks.iter().enumerate() {
        let words = slice(text, block);
        let first = found.len();
        let runs_on = doubles(words, open_before, block.start(), &mut found);
        open_before = runs_on && blocks.get(index + 1).is_some_and(|&next| begins_with_mark(slice(text, next)));
        if words.contains(['‘', '\'']) {
            singles(words, block.start(), first, &mut found);
            found[first..].sort_unstable_by_key(|stretch| stretch.range);
        }
    }
    found.retain(|stretch| slice(text, stretch.inner).contains(char::is_alphanumeric));
    found
}

/// Whether nothing but a dash or bullet stands before the first mark, which opens.
fn begins_with_mark(block: &str) -> bool {
    block.trim_start_matches([' ', '\t', '—', '–', '-', '*', '•']).starts_with(['“', '„', '«', '"', '‟', '＂', '`', '「', '『', '»'])
        || block.starts_with("''")
}

/// Stretches in double marks; gives whether the last one is still open at the end.
fn doubles(block: &str, open_before: bool, base: usize, found: &mut Vec<Stretch>) -> bool {
    let mut open: Option<(Mark, bool)> = None;
    let mut push = |opened: Mark, end: usize, inner: usize, closed: bool, continues: bool| {
        found.push(Stretch {
            range: TextRange::new(base + opened.start, base + end),
            inner: TextRange::new(base + opened.end, base + inner.max(opened.end)),
            closed,
            continues,
            single: false,
        });
    };
    for mark in marks(block) {
        let (can_open, can_close) = (mark.can_open(), mark.can_close());
        let spaced = mark.before[1].is_whitespace();
        let mut side = mark.side;
        if side == Side::Open && open.is_some() && can_close && !mark.after.is_alphanumeric() {
            side = Side::Close; // “rapists“ while, „Nein“
        }
        match open {
            None => {
                let reversed = side == Side::Close && spaced && mark.after.is_alphanumeric();
                if side == Side::Open || (side == Side::Either && (can_open || !can_close)) || reversed {
                    let lead = block.get(..mark.start).unwrap_or_default().trim_matches([' ', '\t', '—', '–', '-', '*', '•']);
                    open = Some((mark, open_before && lead.is_empty()));
                }
            }
            Some((opened, continues)) => {
                if side == Side::Close || (side == Side::Either && can_close && !(can_open && spaced)) {
                    push(opened, mark.end, mark.start, true, continues);
                    open = None;
                } else if side == Side::Open || (can_open && spaced) {
                    // The earlier one was never closed: it ends here.
                    let inner = block.get(opened.end..mark.start).unwrap_or_default();
                    if inner.split_whitespace().nth(1).is_some() {
                        push(opened, mark.start, mark.start, false, continues);
                    }
                    open = Some((mark, false));
                }
            }
        }
    }
    let Some((opened, continues)) = open else { return false };
    let end = block.trim_end().len();
    push(opened, end.max(opened.end), end, false, continues);
    true
}

/// The double marks of a block, without those in tags.
fn marks(block: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = ['\n', '\n'];
    let mut tag_end = 0;
    let mut characters = block.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        let mut end = start + c.len_utf8();
        let side = match c {
            '“' | '„' | '«' | '「' | '『' => Some(Side::Open),
            '”' | '»' | '」' | '』' => Some(Side::Close),
            '"' | '‟' | '＂' => Some(Side::Either),
            '\'' | '`' if characters.peek() == Some(&(end, c)) => {
                characters.next();
                end += 1;
                Some(if c == '`' { Side::Open } else { Side::Either })
            }
            '<' if start >= tag_end => {
                let tag = block.get(end..).unwrap_or_default().bytes().take(LONGEST_TAG + 1);
                let length = tag.take_while(|byte| !matches!(byte, b'<' | b'>' | b'\n')).count();
                if block.as_bytes().get(end + length) == Some(&b'>') {
                    tag_end = end + length;
                }
                None
            }
            _ => None,
        };
        if let Some(side) = side.filter(|_| start >= tag_end) {
            let after = characters.peek().map_or('\n', |&(_, after)| after);
            found.push(Mark { start, end, side, before, after });
        }
        before = [before[1], c];
    }
    found
}

/// Stretches in single marks outside the double ones, which are `found[first..]`.
fn singles(block: &str, base: usize, first: usize, found: &mut Vec<Stretch>) {
    let doubles = found.len();
    let mut inside = first;
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = ['\n', '\n'];
    let mut characters = block.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        while inside < doubles && found[inside].range.end() <= base + start {
            inside += 1;
        }
        let within = inside < doubles && found[inside].range.contains(base + start);
        let after = characters.peek().map_or('\n', |&(_, after)| after);
        if matches!(c, '‘' | '’' | '\'') && !within && !(c == '\'' && (after == '\'' || before[1] == '\'')) {
            marks.push(Mark { start, end: start + c.len_utf8(), side: Side::Either, before, after });
        }
        before = [before[1], c];
    }
    let character = |mark: &Mark| block.get(mark.start..mark.end).unwrap_or_default();
    let closes = |mark: &Mark| character(mark) != "‘" && !mark.before[1].is_whitespace() && !mark.after.is_alphanumeric();
    let mut index = 0;
    while index < marks.len() {
        let opener = marks[index];
        index += 1;
        if character(&opener) == "’" || !opens_single(block, opener) {
            continue;
        }
        for at in index..marks.len() {
            let mark = marks[at];
            if mark.start - opener.start > LONGEST_SINGLE || character(&mark) == "‘" {
                break;
            }
            if doubles > first
                && found[first..doubles]
                    .iter()
                    .any(|double| opener.start + base < double.range.start() && double.range.start() < mark.start + base)
            {
                break;
            }
            let genitive = mark.before[1] == 's'
                && mark.after == ' '
                && marks[at + 1..].iter().take_while(|next| next.start < mark.start + GENITIVE).take(8).any(closes);
            if closes(&mark) && !genitive {
                found.push(Stretch {
                    range: TextRange::new(base + opener.start, base + mark.end),
                    inner: TextRange::new(base + opener.end, base + mark.start),
                    closed: true,
                    continues: false,
                    single: true,
                });
                index = at + 1;
                break;
            }
        }
    }
}

fn opens_single(block: &str, mark: Mark) -> bool {
    let free = mark.before[1].is_whitespace() || matches!(mark.before[1], '(' | '[' | '{' | '—' | '–' | '-' | ':');
    let begins = mark.after.is_alphabetic() || matches!(mark.after, '$' | '#' | '@' | '[' | '…' | '.');
    if !free || !begins {
        return false;
    }
    // 'em, 'til, 'n' and their like are words without their first letters.
    let word = block.get(mark.end..).unwrap_or_default();
    let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let word = word.get(..length).unwrap_or_default();
    !["em", "til", "tis", "twas", "cause", "round", "n"].iter().any(|short| word.eq_ignore_ascii_case(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of a text whose lines are blocks; `+` before one that continues, `!` behind one that is not closed.
    fn check(text: &str, expected: &[&str]) {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            blocks.push(TextRange::new(start, start + line.len()));
            start += line.len() + 1;
        }
        let found: Vec<_> = stretches(text, &blocks)
            .into_iter()
            .map(|stretch| {
                let (before, after) = (if stretch.continues { "+" } else { "" }, if stretch.closed { "" } else { "!" });
                format!("{before}{}{after}", slice(text, stretch.range))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_many_kinds_pair() {
        check("“We won,” said Reed. \"They lost,\" he said.", &["“We won,”", "\"They lost,\""]);
        check("''We won,'' said Reed.", &["''We won,''"]);
        check("„Wir gewinnen“, sagte er. »Nein«, sagte sie.", &["„Wir gewinnen“", "»Nein«"]);
        check("Il a dit : « Oui ».", &["« Oui »"]);
        check("‘We won it,’ said Reed. It’s the boys’ day.", &["‘We won it,’"]);
        check("“He said ‘no’ to me,” said Reed.", &["“He said ‘no’ to me,”"]);
        check("彼は「はい」と言った。", &["「はい」"]);
    }

    #[test]
    fn a_quotation_runs_over_blocks() {
        check("Reed said: “We won.\n“They lost.\n“It is over.”", &["“We won.!", "+“They lost.!", "+“It is over.”"]);
        check("Reed said: “We won.\nThey lost.", &["“We won.!"]);
    }

    #[test]
    fn a_mark_that_was_never_closed_ends_at_the_next() {
        check("“We won the cup, said Reed. “They lost,” he said.", &["“We won the cup, said Reed. !", "“They lost,”"]);
    }

    #[test]
    fn apostrophes_inches_and_tags_are_no_marks() {
        check("It's the boys' day, rock 'n' roll.", &[]);
        check("A board of 5\" was cut.", &[]);
        check("A <a href=\"x\">link</a> and “more.”", &["“more.”"]);
    }
}
