//! The label of a turn at the beginning of a block: who speaks, with what may stand around the name.
//!
//! ```text
//! IRIS LAHM, CORRESPONDENT (voice-over): The bridge …      [00:12] Mr HOLLIS (Northam): The member …      Q: And the roof?
//! ```

use super::words::{List, cut, is};

/// Who speaks, as the beginning of a block says it. Offsets are bytes within the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<'a> {
    /// The name, without title notes, offices and time codes.
    pub name: &'a str,
    /// Where the name starts.
    pub start: usize,
    /// Where the words that are said start.
    pub content: usize,
    /// Whether a time stands before or behind the name.
    pub timed: bool,
}

/// A label has no more bytes before its colon, and its name no more words than these.
const LENGTH: usize = 110;
const WORDS: usize = 5;

/// Small words within names.
const PARTICLES: [&str; 22] = [
    "de", "del", "della", "di", "da", "dos", "do", "du", "la", "le", "van", "von", "der", "den", "ter", "zu", "bin", "al", "el", "ben",
    "of", "y",
];

/// The label of a block, if it begins with one.
pub fn label(block: &str) -> Option<Label<'_>> {
    let (time, timed) = time_code(block);
    let rest = block.get(time..)?;
    let colon = colon(rest)?;
    let head = rest.get(..colon)?;
    let name = name(head).filter(|_| !says(head))?;
    let after = rest.get(colon..)?.trim_start_matches([':', '：']);
    let begins =
        after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic() || matches!(c, '“' | '"' | '(' | '['));
    let content = block.len() - after.trim_start().len();
    begins.then_some(Label { name, start: time + head.find(name)?, content, timed })
}

/// Where the colon of a label stands: outside of brackets, before any sentence ends.
fn colon(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut word = 0;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= LENGTH) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' | '：' if depth == 0 => return Some(at),
            '!' | '?' | '“' | '”' | '"' | '«' | '„' | ';' if depth == 0 => return None,
            // The stop of an abbreviation or an initial.
            '.' if depth == 0 => {
                let before = text.get(word..at)?;
                if before.chars().count() > 2 && !is(List::Title, before) {
                    return None;
                }
            }
            ' ' => word = at + 1,
            _ => {}
        }
    }
    None
}

/// The name in the words before a colon: `IRIS LAHM` in `IRIS LAHM, CORRESPONDENT (voice-over)`.
fn name(head: &str) -> Option<&str> {
    let head = head.trim();
    let end = head.find([',', '(', '[', '|']).unwrap_or(head.len());
    let name = head.get(..end)?.trim().trim_end_matches(['-', '–', '—']).trim_end();
    let words = || name.split_whitespace();
    let is_part = |word: &str| is_capital(word) || PARTICLES.contains(&word);
    let begins = name.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c));
    let letters = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '’' | '\'' | '&' | '/' | '\u{a0}'));
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let short = words().count() <= WORDS && words().all(is_part) && digits <= 2;
    (begins && letters && short && !is_nobody(name)).then_some(name)
}

/// Whether a verb of saying stands in the words before a colon: in small letters, since `Said` is a name, or first.
fn says(head: &str) -> bool {
    let mut words = cut(head).enumerate();
    words.any(|(place, word)| is(List::Wrote, word) && (place == 0 || word.starts_with(char::is_lowercase)))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || is_caseless(c) || c.is_ascii_digit() || c == '&')
}

/// Letters of scripts without capitals.
fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

/// Whether a label names no speaker: `Photo`, `Location`.
pub fn is_nobody(name: &str) -> bool {
    let last = cut(name).last().unwrap_or_default();
    is(List::Nobody, name) || (is(List::Nobody, last) && !is(List::Role, last) && cut(name).count() > 1) || cut(name).next().is_none()
}

/// How many bytes of a time stand at the beginning: `[00:12] `, `(1:02:03) `, `12:40 `; and whether there are any.
fn time_code(block: &str) -> (usize, bool) {
    let inner = block.trim_start_matches(['[', '(', ' ']);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')).len();
    let time = inner.get(..digits).unwrap_or_default().trim_end_matches('.');
    let is_time = time.contains([':', '.']) && (4..=8).contains(&time.len()) && time.starts_with(|c: char| c.is_ascii_digit());
    if !is_time || time.ends_with(':') {
        return (0, false);
    }
    let mut rest = inner.get(time.len()..).unwrap_or_default().trim_start_matches([']', ')', ' ', '\u{a0}']);
    for half in ["am", "pm", "a.m.", "p.m.", "AM", "PM", "Uhr", "BST", "GMT", "ET", "EST", "EDT"] {
        rest = rest
            .strip_prefix(half)
            .filter(|rest| !rest.starts_with(char::is_alphanumeric))
            .unwrap_or(rest)
            .trim_start_matches([']', ')', ' ']);
    }
    let rest = rest.trim_start_matches(['-', '–', '—', ':', '|', ' ']);
    (block.len() - rest.len(), true)
}

/// Two or three capitals before the words of a block: `AD She was all in.`
pub fn initials(block: &str) -> Option<Label<'_>> {
    let end = block.find(' ')?;
    let name = block.get(..end)?;
    let capitals = name.chars().all(char::is_uppercase) && matches!(name.chars().count(), 2 | 3);
    let rest = block.get(end..)?.trim_start();
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '(' | '[' | '‘' | '\''));
    (capitals && begins).then_some(Label { name, start: 0, content: block.len() - rest.len(), timed: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name and the words behind a label, parted by `|`.
    fn check(block: &str, expected: Option<&str>) {
        let found = label(block).map(|label| format!("{}|{}", label.name, block.get(label.content..).unwrap_or_default()));
        assert_eq!(found.as_deref(), expected, "{block}");
    }

    #[test]
    fn a_label_is_a_name_before_a_colon() {
        check("Ann Reed: We won.", Some("Ann Reed|We won."));
        check("Reed:We won.", Some("Reed|We won."));
        check("IRIS LAHM, CORRESPONDENT (voice-over): It fell.", Some("IRIS LAHM|It fell."));
        check("Mr HOLLIS (Northam): It fell.", Some("Mr HOLLIS|It fell."));
        check("Dr. Anke Brühl (Bündnis): Wir haben das Geld.", Some("Dr. Anke Brühl|Wir haben das Geld."));
        check("Q: And the roof?", Some("Q|And the roof?"));
        check("司会: 始めます。", Some("司会|始めます。"));
    }

    #[test]
    fn a_time_may_stand_before_a_label() {
        check("[02:50:05] SANJAY KULKA, DOCTOR: We treated nine.", Some("SANJAY KULKA|We treated nine."));
        check("12:40 Ann Reed: We won.", Some("Ann Reed|We won."));
    }

    #[test]
    fn words_before_a_colon_are_no_label() {
        check("Reed said: We won.", None);
        check("Continued Reed: We won.", None);
        check("Ann Reed, who runs the board, wrote: We won.", None);
        check("There is one thing to do: leave.", None);
        check("It is over. Reed: we won.", None);
        check("12:40 a check on the markets", None);
        check("Location: London", None);
        check("Picture Desk Photo: a boat", None);
        check("https://reed.example", None);
    }

    #[test]
    fn initials_are_capitals_before_a_sentence() {
        assert_eq!(initials("AD She was all in.").map(|label| label.name), Some("AD"));
        assert_eq!(initials("AD was all in."), None);
        assert_eq!(initials("NATO She was all in."), None);
    }
}
