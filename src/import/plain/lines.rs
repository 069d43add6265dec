//! What single lines of a plain text are, and at which width they were wrapped.

/// The widest lines that count as wrapped by hand, by a mail program or by the columns of a page, and the narrowest, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 28..=100;

/// Lines of a narrower column are more often verse or a list: the breaks must prove more.
const NARROW: usize = 40;

/// Bytes from which the width of lines is told.
const SAMPLE: usize = 256 * 1024;

/// Fewer soft breaks prove nothing; in a narrow column there are soon more.
const FEWEST_BREAKS: usize = 3;
const FEWEST_BREAKS_IN_NARROW: usize = 6;

/// Fewer lines that all begin with a capital are no verse.
const FEWEST_VERSES: usize = 3;

/// How much of a line may stay empty, in hundredths: mail programs leave the last tenth to their taste, letters of a printed
/// page are of different widths.
const SLACKS: [usize; 3] = [10, 15, 20];

/// The width at which lines were wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrap {
    width: usize,
    /// How much of it a full line may leave empty, in hundredths.
    slack: usize,
}

/// A line break within a paragraph, or between two.
#[derive(Debug, Clone, Copy)]
struct Break {
    length: usize,
    next_word: usize,
    /// Whether the line ends a sentence.
    ends: bool,
    /// Whether the next line begins as one does that goes on.
    goes_on: bool,
}

/// The first line of a text, and what follows it.
pub(super) fn split_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

impl Wrap {
    /// How the file's lines were wrapped, if they were.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (mut breaks, too_wide) = breaks(text);
        let width = breaks.iter().map(|found| found.length).max()?;
        let all = breaks.len();
        // The short lines of a letterhead or a poem in a wrapped text say nothing about its width.
        breaks.retain(|found| found.length * 10 >= width * 6);
        let count = |test: &dyn Fn(&Break) -> bool| breaks.iter().filter(|found| test(found)).count();
        let full_with = |slack: usize| count(&|found: &Break| Self { width, slack }.is_full(found.length, found.next_word));
        let going_on = count(&|found: &Break| found.goes_on);
        let fewest = if width < NARROW { FEWEST_BREAKS_IN_NARROW } else { FEWEST_BREAKS };
        // Every line of a poem begins with a capital; of prose in any language hardly half of them do.
        let is_prose = if width < NARROW { going_on * 2 >= breaks.len() } else { breaks.len() < 6 || going_on * 5 >= breaks.len() };
        let is_wrapped = breaks.len() >= fewest
            && WIDTHS.contains(&width)
            && is_prose
            && breaks.len() * 2 >= all
            && too_wide * 20 <= breaks.len()
            && full_with(SLACKS[0]) * 10 >= breaks.len() * 6
            && count(&|found: &Break| !found.ends) * 2 >= breaks.len();
        let slack = SLACKS.into_iter().find(|&slack| full_with(slack) * 10 >= breaks.len() * 9).unwrap_or(SLACKS[0]);
        is_wrapped.then_some(Self { width, slack })
    }

    /// Whether the break between the two lines is only there because the line was full.
    pub(super) fn is_soft(self, line: &str, next: &str) -> bool {
        let [line, trimmed] = [line.trim_end(), next.trim()];
        if trimmed.is_empty() || is_rule(line) || is_rule(trimmed) || begins_item(trimmed) {
            return false;
        }
        let indent = |line: &str| line.len() - line.trim_start().len();
        if indent(next) > indent(line) + 1 && !begins_item(line.trim_start()) {
            return false;
        }
        let length = line.chars().take(2 * self.width).count();
        let cuts_word = || line.strip_suffix('-').is_some_and(|line| line.ends_with(char::is_alphabetic));
        let goes_on = || !ends_sentence(line) && (trimmed.starts_with(char::is_lowercase) || cuts_word());
        self.is_full(length, first_word(trimmed, self.width)) || (length * 10 >= self.width * 6 && goes_on())
    }

    /// Whether lines are a poem: each begins with a capital, and one ends before it is full.
    pub(super) fn is_verse(self, lines: &[&str]) -> bool {
        let begins = |line: &&str| line.trim_start().trim_start_matches(['"', '“', '„', '«', '‘']).starts_with(char::is_uppercase);
        let is_short = |pair: &[&str]| {
            let length = pair[0].trim_end().chars().take(2 * self.width).count();
            !self.is_full(length, first_word(pair[1].trim(), self.width)) && !ends_sentence(pair[0])
        };
        lines.len() >= FEWEST_VERSES && lines.iter().all(begins) && lines.windows(2).any(is_short)
    }

    /// Whether the next word would not have fitted.
    fn is_full(self, length: usize, next_word: usize) -> bool {
        length + 1 + next_word > self.width - self.width * self.slack / 100
    }
}

/// The line breaks of a text that may be soft, and how many lines are too wide to have been wrapped.
fn breaks(text: &str) -> (Vec<Break>, usize) {
    let mut breaks = Vec::new();
    let mut sampled = 0;
    let mut lines = text.split('\n').peekable();
    let mut too_wide = 0;
    while let Some(line) = lines.next() {
        sampled += line.len() + 1;
        if sampled > SAMPLE {
            break;
        }
        let line = line.trim_end();
        let next = lines.peek().map_or("", |next| next.trim());
        // A line without spaces is an address, not a measure of width.
        if line.trim().is_empty() || !line.trim().contains(' ') {
            continue;
        }
        let length = line.chars().count();
        too_wide += usize::from(length > *WIDTHS.end());
        let is_prose = !begins_item(next) && !is_row(line) && !is_label(line);
        if !next.is_empty() && length <= *WIDTHS.end() && is_prose {
            let goes_on = next.starts_with(|c: char| c.is_alphanumeric() && !c.is_uppercase());
            breaks.push(Break { length, next_word: first_word(next, length), ends: ends_sentence(line), goes_on });
        }
    }
    (breaks, too_wide)
}

/// The characters of the first word of a line, at most `most`.
fn first_word(line: &str, most: usize) -> usize {
    line.split(' ').next().map_or(0, |word| word.chars().take(most.max(1)).count())
}

/// `Subject: …` and the like at the head of a mail.
fn is_label(line: &str) -> bool {
    let label = line.split_once(": ").map_or("", |(label, _)| label);
    !label.is_empty() && label.len() <= 24 && label.split(' ').count() <= 2 && label.starts_with(char::is_uppercase)
}

/// Whether a line begins an item of a list or a quoted line of mail.
fn begins_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    ["- ", "* ", "• ", "– ", "— ", ">", "▪ ", "■ ", "● ", "○ ", "◦ ", "‣ ", "· "].iter().any(|mark| line.starts_with(mark))
        || ((1..=3).contains(&digits) && (after.starts_with(". ") || after.starts_with(") ")))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '»', '“', '\'', ')', ']']).ends_with(['.', '!', '?', '…', ':', '。'])
}

/// `* * *`, `---`, `=====`
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let is_mark = |c: char| matches!(c, '*' | '-' | '_' | '=' | '~' | '#' | '•' | '·' | '–' | '—' | '⁂' | '―' | '─' | '═');
    let starts = line.starts_with(is_mark);
    starts && (line == "⁂" || line.chars().filter(|&c| is_mark(c)).take(3).count() == 3) && line.chars().all(|c| is_mark(c) || c == ' ')
}

/// Whether `line` is drawn under `title`, about as wide.
pub(super) fn is_underline(line: &str, title: &str) -> bool {
    let [line, title] = [line.trim(), title.trim()];
    let drawn = line.len() >= 3 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'));
    drawn && title.len() <= 200 && title.chars().count().abs_diff(line.len()) <= 3
}

/// Whether a line looks like a row of a table: cells between bars, tabs or wide gaps.
pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > 400 {
        return false;
    }
    let drawn = line.starts_with("+-") && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b' '));
    drawn || line.matches('|').count() >= 2 || line.matches('\t').count() >= 2 || gaps(line) >= 2
}

fn gaps(line: &str) -> usize {
    line.split("   ").filter(|cell| !cell.is_empty()).count().saturating_sub(1)
}
