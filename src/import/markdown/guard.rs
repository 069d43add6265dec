//! Which Markdown no parser should be given: inputs whose brackets, quotes or code marks would take the square of their length.
//!
//! A cheap scan that errs on the side of plain text; prose, however long, stays far below every limit.

/// Nesting of quotes and lists that is kept.
const MAX_DEPTH: usize = 512;

/// Openers in one paragraph that are never closed, or runs of distinct lengths.
const MAX_OPENERS: usize = 5_000;

/// Rows times columns of a table that the parser fills up.
const MAX_COLUMNS: usize = 500;

/// Lines and marks of a whole text: the parser keeps a node for each.
const MAX_LINES: usize = 500_000;
const MAX_MARKS: usize = 1_000_000;

/// Whether `text` is safe to parse.
pub(super) fn is_tame(text: &str) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'&' | b'[' | b'*' | b'_' | b'<' | b'`' | b'\\' | b'!' | b'|' | b'~');
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    if lines > MAX_LINES || (text.len() > MAX_MARKS && text.bytes().filter(|byte| is_mark(byte)).count() > MAX_MARKS) {
        return false;
    }
    let mut openers = Openers::default();
    for line in text.split('\n') {
        if line.trim().is_empty() {
            openers = Openers::default();
            continue;
        }
        if !openers.admit(line) || depth(line) > MAX_DEPTH || (line.contains("|-") && line.matches('|').count() > MAX_COLUMNS) {
            return false;
        }
    }
    true
}

/// What one paragraph has opened so far.
#[derive(Default)]
struct Openers {
    brackets: usize,
    closing: usize,
    angles: usize,
    marks: usize,
    ticks: usize,
}

impl Openers {
    fn admit(&mut self, line: &str) -> bool {
        let mut previous = b' ';
        for &byte in line.as_bytes() {
            match byte {
                b'[' => self.brackets += 1,
                b']' => self.closing += 1,
                b'<' => self.angles += 1,
                b'*' | b'_' | b'~' if previous != byte => self.marks += 1,
                b'`' if previous != byte => self.ticks += 1,
                _ => {}
            }
            previous = byte;
        }
        // Closed pairs are cheap; a list of links has as many of the one as of the other.
        self.brackets.abs_diff(self.closing) < MAX_OPENERS
            && self.brackets < 4 * MAX_OPENERS
            && self.angles < MAX_OPENERS
            && self.marks < 10 * MAX_OPENERS
            && self.ticks < MAX_OPENERS
    }
}

/// How deep the quotes and lists nest that a line opens.
fn depth(line: &str) -> usize {
    let prefix = line.bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'-' | b'*' | b'+' | b'\t'));
    let mut spaces = 0;
    let mut marks = 0;
    for byte in prefix {
        if matches!(byte, b' ' | b'\t') { spaces += 1 } else { marks += 1 }
    }
    // A rule or a line of dashes has no spaces; a list needs two for a level.
    marks.min(2 * spaces + 1).max(spaces / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_tame() {
        assert!(is_tame(&"A [link](http://x) and *stress* and `code`.\n\n> - a quote\n\n| a | b |\n|---|---|\n".repeat(10_000)));
    }

    #[test]
    fn brackets_without_end_are_not() {
        assert!(!is_tame(&"[".repeat(50_000)));
        assert!(!is_tame(&"> ".repeat(5_000)));
        assert!(!is_tame(&"a <?".repeat(40_000)));
        assert!(!is_tame(&"a\n\n".repeat(400_000)));
    }

    #[test]
    fn a_long_rule_is_tame() {
        assert!(is_tame(&"-".repeat(10_000)));
    }
}
