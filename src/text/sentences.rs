//! Sentences of one paragraph: the unit in which people read, mark and quote.
//!
//! A sentence ends after `.`, `!`, `?` or `…` (with the quotation marks and brackets that close there) when white space and
//! a plausible beginning follow. Abbreviations, initials and numbers do not end one. Full-width stops need no space.

use super::TextRange;

/// Words that are written with a full stop in the middle of a sentence, in lower case without the stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "ala", "approx", "apr", "ariz", "art", "asst", "aug", "ave", "bd", "brig", "bros", "bzw", "ca", "calif", "capt", "cf", "cmdr",
    "co", "col", "colo", "conn", "corp", "cpl", "dec", "del", "dept", "dr", "drs", "ed", "eg", "esp", "esq", "etc", "feb", "fig", "fla",
    "fr", "ft", "ga", "gen", "gov", "hon", "hr", "hrsg", "ie", "ill", "inc", "ind", "ing", "jan", "jr", "jul", "jun", "kan", "ky", "la",
    "lt", "ltd", "maj", "mass", "md", "messrs", "mich", "minn", "miss", "mlle", "mm", "mme", "mo", "mont", "mr", "mrs", "ms", "msgr", "mt",
    "neb", "nev", "no", "nos", "nov", "nr", "oct", "okla", "op", "ore", "p", "pa", "pp", "prof", "pvt", "rep", "reps", "ret", "rev", "sen",
    "sens", "sep", "sept", "sgt", "sr", "sra", "st", "sta", "ste", "supt", "tel", "tenn", "tex", "treas", "univ", "usw", "va", "vgl",
    "viz", "vol", "vs", "vt", "wash", "wis", "wyo", "z.b", "г", "гг", "др", "им", "млн", "млрд", "руб", "см", "ст", "стр", "т.д", "т.е",
    "тыс", "ул",
];

/// Ranges of the sentences of `paragraph`, without the white space between them; offsets count from its start.
pub fn sentences(paragraph: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = skip_space(paragraph, 0);
    // A run of stops is looked at once, as a whole: a million of them would otherwise be passed a million times.
    let mut end = start;
    for (at, c) in paragraph.char_indices() {
        if at < start.max(end) || !is_stop(c) {
            continue;
        }
        end = closed(paragraph, at + c.len_utf8());
        let next = skip_space(paragraph, end);
        let run = paragraph.get(at..end).unwrap_or_default();
        let lone_full_stop = c == '.' && !run.chars().skip(1).any(is_stop);
        let ends = next == paragraph.len()
            || run.contains(['。', '！', '？'])
            || (next > end && !(lone_full_stop && abbreviates(paragraph, at)) && begins(paragraph, next));
        if ends && end > start {
            found.push(TextRange::new(start, end));
            start = next;
        }
    }
    let end = paragraph.trim_end().len();
    if start < end {
        found.push(TextRange::new(start, end));
    }
    found
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Past the stops, quotation marks and brackets that close at `end`.
fn closed(text: &str, mut end: usize) -> usize {
    while let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let opens_next = c == '"' && text.get(end + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if opens_next || !(is_stop(c) || matches!(c, '"' | '”' | '’' | '»' | '“' | '\'' | ')' | ']' | '」' | '』')) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn skip_space(text: &str, from: usize) -> usize {
    text.get(from..).map_or(text.len(), |rest| text.len() - rest.trim_start().len())
}

/// Whether a sentence can begin at `at`: with anything but a small letter, marks that open it left aside.
fn begins(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    let first = rest.find(|c| !matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '(' | '[' | '—' | '–' | '-' | ' '));
    first.is_none_or(|c| !c.is_lowercase())
}

/// Whether the full stop at `at` belongs to the word before it: an abbreviation or an initial.
/// Whether `word`, written with a stop behind it, is an abbreviation that does not end a sentence.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

fn abbreviates(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let start = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘' | '[' | '—' | '–'))
        .map_or(0, |space| space + before.get(space..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let word = before.get(start..).unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) if c.is_uppercase() => c != 'I',
        // U.S., a.m., z.B.: single letters with stops between.
        _ if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1) => !ends_day(text, at, word),
        _ => is_abbreviation(word),
    }
}

/// `a.m.` and `U.S.` do end a sentence when a word follows that begins many sentences.
fn ends_day(text: &str, at: usize, word: &str) -> bool {
    const OPENERS: &[&str] =
        &["A", "An", "As", "At", "But", "He", "If", "In", "It", "No", "On", "She", "So", "That", "The", "They", "This", "We", "You"];
    let next = text.get(at + 1..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
    let titled = word.chars().next().is_some_and(char::is_uppercase);
    OPENERS.contains(&next) || (!titled && next.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    /// `|` marks where each sentence ends.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<_> = sentences(&text).into_iter().map(|range| slice(&text, range)).collect();
        let expected: Vec<_> = marked.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        check("Mr. Reed left at 5 p.m. on Monday.| The U.S. Senate met.| “Why?” asked Gov. J. B. Poe.| Nobody knew.");
        check("It grew by 3.5 percent.| “We won.” |“They lost,” he said.| (Really.)| So…| Yes!");
        check("He left at 5 p.m.| The door closed.");
    }

    #[test]
    fn a_small_letter_goes_on() {
        check("“Who is it?” she asked.| “Stop!” cried the man.");
    }

    #[test]
    fn several_stops_end_a_sentence_even_after_an_abbreviation() {
        check("Apples, pears, etc.?| He knew Dr.… |Nobody else did.| What?!| It is so.");
    }

    #[test]
    fn a_million_stops_are_passed_once() {
        let stops = format!("a{} b", ".".repeat(1_000_000));
        assert_eq!(sentences(&stops).len(), 1);
    }

    #[test]
    fn full_width_stops_need_no_space() {
        check("これは一つ。|それは二つ。|");
    }

    #[test]
    fn the_abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
