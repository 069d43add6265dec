//! What single lines of a plain text are, and at which width they were wrapped.

/// The widest lines that count as wrapped by hand or by a mail program, and the narrowest, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Bytes from which the width of lines is told.
const SAMPLE: usize = 256 * 1024;

/// Fewer soft breaks prove nothing.
const FEWEST_BREAKS: usize = 3;

/// The first line of a text, and what follows it.
pub(super) fn split_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// The width at which the file's lines were wrapped, if they were.
pub(super) fn wrap_width(text: &str) -> Option<usize> {
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
            let next_word = next.split(' ').next().map_or(0, |word| word.chars().count());
            breaks.push((length, next_word, ends_sentence(line)));
        }
    }
    let width = breaks.iter().map(|&(length, ..)| length).max()?;
    let all = breaks.len();
    // The short lines of a letterhead or a poem in a wrapped text say nothing about its width.
    breaks.retain(|&(length, ..)| length * 10 >= width * 6);
    let full = breaks.iter().filter(|&&(length, word, _)| is_full(length, word, width)).count();
    let open = breaks.iter().filter(|&&(.., ends)| !ends).count();
    let is_wrapped = breaks.len() >= FEWEST_BREAKS
        && WIDTHS.contains(&width)
        && breaks.len() * 2 >= all
        && too_wide * 20 <= breaks.len()
        && full * 10 >= breaks.len() * 6
        && open * 2 >= breaks.len();
    is_wrapped.then_some(width)
}

/// Whether the break between the two lines is only there because the line was full.
pub(super) fn is_soft(line: &str, next: &str, width: usize) -> bool {
    let [line, trimmed] = [line.trim_end(), next.trim()];
    if trimmed.is_empty() || is_rule(line) || is_rule(trimmed) || begins_item(trimmed) {
        return false;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    if indent(next) > indent(line) + 1 && !begins_item(line.trim_start()) {
        return false;
    }
    let length = line.chars().take(2 * width).count();
    let word = trimmed.split(' ').next().map_or(0, |word| word.chars().take(width).count());
    let goes_on = || !ends_sentence(line) && trimmed.starts_with(char::is_lowercase);
    is_full(length, word, width) || (length * 10 >= width * 6 && goes_on())
}

/// Whether the next word would not have fitted; mail programs leave the last tenth of a line to their taste.
fn is_full(length: usize, next_word: usize, width: usize) -> bool {
    length + 1 + next_word > width - width / 10
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
    ["- ", "* ", "• ", "– ", "— ", "> ", ">"].iter().any(|mark| line.starts_with(mark))
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
