//! Quoted stretches: the text between a pair of quotation marks, in one pass over a block.
//!
//! Curly, straight, doubled single, guillemets both ways, low-high and corner marks; single marks only where they cannot be
//! apostrophes. A stretch that its block does not close goes on when the next block opens with a mark.

use crate::text::TextRange;

/// A quoted stretch, outermost only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// With its marks.
    pub range: TextRange,
    /// Between the marks.
    pub inner: TextRange,
    /// Whether a mark closes it within its block.
    pub closed: bool,
}

struct Open {
    start: usize,
    inner: usize,
    mark: char,
}

/// The stretches of `text`, whose first byte is at `base`. `continues` tells whether the next block opens with a mark.
pub fn marks(text: &str, base: usize, continues: bool) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            before = c;
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut mark = c;
        // Two single marks are one double mark, as some archives write them.
        if matches!(c, '\'' | '`') && characters.peek() == Some(&(end, c)) {
            characters.next();
            end += 1;
            mark = '"';
        }
        let after = characters.peek().map_or(' ', |&(_, next)| next);
        let opens = opens(mark, before, after);
        match &open {
            Some(started) if closes(started.mark, mark, before, after) => {
                found.push(Mark {
                    range: TextRange::new(base + started.start, base + end),
                    inner: TextRange::new(base + started.inner, base + at),
                    closed: true,
                });
                open = None;
            }
            // A new opening mark of the same kind: the one before was never closed.
            Some(started) if opens && started.mark == mark && mark != '"' && mark != '\'' => {
                open = Some(Open { start: at, inner: end, mark });
            }
            // A double mark within single ones: those were apostrophes.
            Some(started) if opens && matches!(started.mark, '\'' | '‘') && !matches!(mark, '\'' | '‘') => {
                open = Some(Open { start: at, inner: end, mark });
            }
            None if opens => open = Some(Open { start: at, inner: end, mark }),
            _ => {}
        }
        before = c;
    }
    if let Some(started) = open {
        let end = text.trim_end().len();
        let single = matches!(started.mark, '\'' | '‘');
        if !single && (continues || started.start == 0) && started.inner < end {
            found.push(Mark {
                range: TextRange::new(base + started.start, base + end),
                inner: TextRange::new(base + started.inner, base + end),
                closed: false,
            });
        }
    }
    found
}

/// Whether `text` begins with a mark that opens speech.
pub fn begins_with_mark(text: &str) -> bool {
    text.starts_with(['“', '"', '„', '«', '‘', '»', '「']) || text.starts_with("''")
}

fn opens(mark: char, before: char, after: char) -> bool {
    let free = !before.is_alphanumeric() && !matches!(before, ',' | '.' | '!' | '?' | '’');
    match mark {
        '“' | '„' | '«' | '「' | '『' => true,
        '"' | '”' | '»' => free && !after.is_whitespace(),
        '‘' | '\'' => (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–')) && after.is_alphabetic(),
        _ => false,
    }
}

fn closes(opened: char, mark: char, before: char, after: char) -> bool {
    match opened {
        '“' => matches!(mark, '”') || (matches!(mark, '“' | '"') && !before.is_whitespace() && !after.is_alphanumeric()),
        '„' => matches!(mark, '“' | '”' | '"'),
        '"' => matches!(mark, '"' | '”') || (mark == '“' && !before.is_whitespace() && after.is_whitespace()),
        '”' => mark == '”',
        '«' => mark == '»',
        '»' => mark == '«' || (mark == '»' && !before.is_whitespace()),
        '「' => mark == '」',
        '『' => mark == '』',
        // After an s it may be a genitive: only a stop or comma within the mark is sure.
        '‘' => mark == '’' && !after.is_alphanumeric() && !matches!(before, 's' | 'n' | ' '),
        '\'' => mark == '\'' && !after.is_alphanumeric() && !matches!(before, 's' | 'n' | ' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    fn check(text: &str, continues: bool, expected: &[&str]) {
        let found: Vec<_> = marks(text, 0, continues).into_iter().map(|mark| slice(text, mark.range)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_many_kinds_pair() {
        check("“We won,” said Reed. \"They lost,\" he said.", false, &["“We won,”", "\"They lost,\""]);
        check("''We won,'' said Reed.", false, &["''We won,''"]);
        check("„Wir gewinnen“, sagte er. »Nein«, sagte sie.", false, &["„Wir gewinnen“", "»Nein«"]);
        check("Il a dit : « Oui ».", false, &["« Oui »"]);
        check("‘We won it,’ said Reed. It’s the boys’ day.", false, &["‘We won it,’"]);
        check("“He said ‘no’ to me,” said Reed.", false, &["“He said ‘no’ to me,”"]);
    }

    #[test]
    fn an_open_stretch_needs_a_next_one() {
        check("Reed said: “We won.", true, &["“We won."]);
        check("A board of 5\" and “more.", false, &[]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("It's the boys' day, rock 'n' roll.", false, &[]);
    }
}
