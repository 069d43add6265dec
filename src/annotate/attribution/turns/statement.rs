//! Set-off statements: words in a block of their own, with the name behind a dash, in the line before, or in front of a colon.
//!
//! ```text
//! > We kept this pier open.        “We kept it open.”             Ann Reed wrote:        Ann Reed, mayor: “We kept it open.”
//! — Ann Reed, mayor                – Commissioner Ann Reed        > We kept it open.
//! ```

use super::names::Names;
use super::turn::{Passage, Speaking, Turn};
use super::words::{List, count, cut, is};
use crate::text::TextRange;

/// How sure the speaker of a statement is.
const SURE: f32 = 0.9;

/// The line that names the speaker has no more bytes, and the words before a colon no more words, than these.
const LINE: usize = 140;
const HEAD: usize = 16;

/// Behind these a name is that of somebody else.
const ADDRESSED: [&str; 17] =
    ["to", "with", "about", "of", "against", "for", "than", "by", "and", "und", "et", "y", "e", "an", "à", "a", "и"];

/// The statements among the passages of an article.
pub fn turns(passages: &[Passage<'_>], names: &Names) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut taken = vec![false; passages.len()];
    for at in 0..passages.len() {
        let is_below = || passages[at].quote && at > 0 && passages[at - 1].quote && ends_sentence(passages[at - 1].words);
        let below = || bare_signature(passages[at].words).filter(|_| is_below());
        if let Some((start, name)) = signature(passages[at].words).or_else(below) {
            let before = set_off_before(passages, at);
            if before.is_empty() || before.clone().any(|at| taken[at]) {
                continue;
            }
            let (full, _) = names.of_label(name, &[]);
            let place = passages[at].start + start;
            for statement in before {
                taken[statement] = true;
                let source = TextRange::new(place, place + name.len());
                turns.extend(passages[statement].turn(0, Some(source), Speaking::Named(full.clone()), SURE));
            }
        } else if let Some((content, start, name)) = in_front(passages[at].words, passages[at].heading) {
            let place = passages[at].start + start;
            let source = TextRange::new(place, place + name.len());
            turns.extend(passages[at].turn(content, Some(source), Speaking::Named(names.of_label(name, &[]).0), SURE));
        } else if let Some((start, name)) = lead_in(passages[at].words, names, passages.get(at + 1)) {
            let place = passages[at].start + start;
            let source = TextRange::new(place, place + name.len());
            let (full, _) = names.of_label(name, &[]);
            for statement in set_off_behind(passages, at) {
                taken[statement] = true;
                turns.extend(passages[statement].turn(0, Some(source), Speaking::Named(full.clone()), SURE));
            }
        }
    }
    turns
}

/// As [`signature`], in a set-off line without a dash, below the words: `Ann Reed, mayor`.
fn bare_signature(words: &str) -> Option<(usize, &str)> {
    const LONGEST: usize = 80;
    let name = words.trim().split([',', '(']).next()?.trim_end();
    let is_named = (2..=4).contains(&name.split_whitespace().count()) && has_capitals(name);
    (words.len() <= LONGEST && !ends_sentence(words) && is_named).then_some((words.len() - words.trim_start().len(), name))
}

/// Whether all words of a name but small ones begin with a capital.
fn has_capitals(name: &str) -> bool {
    name.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || ["de", "von", "van", "of"].contains(&word))
}

/// Whether words end as a sentence or a quotation does.
fn ends_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['.', '!', '?', '…', '”', '"', '»', '’', '。'])
}

/// Where the name stands in a line that signs: `— Ann Reed, mayor`, `– Ann Reed (@reed) March 3, 2022`.
fn signature(words: &str) -> Option<(usize, &str)> {
    let rest = words.trim_start().trim_start_matches(['—', '–', '―', '~']);
    let dash = words.len() - rest.len();
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    if dash == 0 || words.len() > LINE {
        return None;
    }
    let end = rest.find([',', '(', '@', '|', ';', '\n', ':', '“', '"']).unwrap_or(rest.len());
    let name = rest.get(..end)?.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let behind = rest.get(end..)?;
    let count = cut(name).count();
    let named = (1..=6).contains(&count) && has_capitals(name);
    let ends = !behind.contains([':', '?', '!']) || behind.contains('@');
    (named && ends && (count > 1 || behind.contains('@'))).then_some((words.len() - rest.len(), name))
}

/// The set-off passages right before a line that signs.
fn set_off_before(passages: &[Passage<'_>], at: usize) -> std::ops::Range<usize> {
    let Some(before) = at.checked_sub(1) else { return 0..0 };
    if !passages[before].quote {
        return if is_quoted(passages[before].words) { before..at } else { 0..0 };
    }
    let first = (0..=before).rev().take_while(|&before| passages[before].quote && signature(passages[before].words).is_none()).last();
    first.map_or(0..0, |first| first..at)
}

/// The set-off passages right behind a line that leads in.
fn set_off_behind(passages: &[Passage<'_>], at: usize) -> std::ops::Range<usize> {
    let set_off = |at: &usize| passages[*at].quote || passages[*at].words.starts_with('>');
    let last = (at + 1..passages.len()).take_while(set_off).last();
    at + 1..last.map_or(at + 2, |last| last + 1)
}

/// Whether a passage stands wholly in quotation marks.
fn is_quoted(words: &str) -> bool {
    let words = words.trim();
    let opens = words.starts_with(['“', '"', '„', '«', '‘', '»', '「']);
    let closes = words.ends_with(['”', '"', '“', '»', '’', '«', '」']);
    opens && closes && words.matches(['”', '"', '»']).count() <= 2
}

/// Where the words and the name stand in `Ann Reed, mayor of Brayford: “We won.”`
fn in_front(words: &str, heading: bool) -> Option<(usize, usize, &str)> {
    let colon = words.find(':')?;
    let (head, rest) = (words.get(..colon)?, words.get(colon + 1..)?);
    let content = words.len() - rest.trim_start().len();
    let short = head.split_whitespace().count() <= HEAD && !head.contains(['“', '”', '"', '.', '?', '!']) || head.starts_with("Dr.");
    if !short || !is_quoted(rest) || count(List::Wrote, head) > 0 {
        return None;
    }
    let before_comma = head.split(',').next()?;
    let name = Names::only_person(before_comma)?;
    let start = head.find(&name)?;
    let office = head.get(..start)?;
    let begins = (!heading || office.split_whitespace().all(|word| is(List::Title, word)))
        && office.split_whitespace().count() <= 4
        && !office.split_whitespace().any(|word| ADDRESSED.contains(&word));
    begins.then_some((content, start, words.get(start..start + name.len())?))
}

/// Where the name stands in a line that leads in what the next passage says: `Ann Reed wrote:`, `And from Mayor Ann Reed:`.
fn lead_in<'a>(words: &'a str, names: &Names, next: Option<&Passage<'_>>) -> Option<(usize, &'a str)> {
    let next = next?;
    let head = words.trim_end().strip_suffix(':')?;
    let set_off = next.quote || next.words.starts_with('>');
    if let Some(sender) = sender(head).filter(|_| set_off) {
        return Some(sender);
    }
    let sentence =
        head.rfind(['.', '?', '!', '”']).filter(|&stop| head.get(stop..).is_some_and(|rest| rest.contains(' '))).map_or(0, |stop| stop + 1);
    let last = head.get(sentence..)?;
    let brief = last.split_whitespace().count() <= HEAD;
    let says = count(List::Wrote, last) > 0 || last.split_whitespace().count() <= 4;
    if !(set_off || brief && is_quoted(next.words)) || !says {
        return None;
    }
    let name = Names::only_person(last).or_else(|| {
        let mut capitals =
            cut(last).filter(|word| word.starts_with(char::is_uppercase) && !is(List::Title, word) && word.chars().count() > 2);
        let (first, second) = (capitals.next()?, capitals.next());
        (second.is_none() && names.of_label(first, &[]).0.contains(' ')).then(|| first.to_owned())
    })?;
    let start = sentence + last.find(&name)?;
    let before = head.get(sentence..start)?.rsplit(", ").next().unwrap_or_default();
    let addressed = before.split_whitespace().rev().take(3).any(|word| ADDRESSED.contains(&word) && !before.contains("desk of"));
    (!addressed).then(|| words.get(start..start + name.len()).map(|name| (start, name)))?
}

/// Where the name stands in the line that a program for mail puts above what it answers: `On 4 March Ann Reed <ann@example.org> wrote:`.
fn sender(head: &str) -> Option<(usize, &str)> {
    let (before, address) = head.split_once('<')?;
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '[')).trim_end();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let words = before.rsplit(' ').take_while(|word| is_name(word) && !word.ends_with(','));
    let length: usize = words.take(4).map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
    let name = before.get(before.len() - length..)?.trim_start_matches('"');
    (address.contains('@') && length > 0).then(|| (before.len() - name.len(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_behind_a_dash_signs() {
        let name = |words: &'static str| signature(words).map(|(_, name)| name);
        assert_eq!(name("— Ann Reed, mayor"), Some("Ann Reed"));
        assert_eq!(name("– Commissioner Ann Reed"), Some("Commissioner Ann Reed"));
        assert_eq!(name("— Ann Reed (@reed) March 3, 2022"), Some("Ann Reed"));
        assert_eq!(name("— Then we left the harbour."), None);
        assert_eq!(name("Ann Reed"), None);
    }

    #[test]
    fn a_name_below_set_off_words_signs_them() {
        let name = |words: &'static str| bare_signature(words).map(|(_, name)| name);
        assert_eq!(name("Ann Reed, mayor of Brayford"), Some("Ann Reed"));
        assert_eq!(name("Ann Reed"), Some("Ann Reed"));
        assert_eq!(name("Ann Reed won."), None);
        assert_eq!(name("The harbour is open, and we kept it"), None);
    }

    #[test]
    fn the_sender_of_a_mail_is_named_above_its_words() {
        let name = |head: &'static str| sender(head).map(|(at, name)| (head.get(at..at + name.len()), name));
        for head in [
            "On Fri, Mar 4, 2022 at 8:15 AM Ann Reed <ann@example.org> wrote",
            "Am 04.03.2022 um 08:15 schrieb Ann Reed <ann@example.org>",
            "El vie, 4 mar 2022 a las 8:15, Ann Reed (<ann@example.org>) escribió",
        ] {
            assert_eq!(name(head), Some((Some("Ann Reed"), "Ann Reed")), "{head}");
        }
        assert_eq!(name("where x < y holds"), None);
    }

    #[test]
    fn a_name_with_an_office_may_stand_in_front_of_a_statement() {
        let name = |words: &'static str| in_front(words, false).map(|found| found.2);
        assert_eq!(name("Ann Reed, Head of Surgery, St Bede's: “We are full.”"), Some("Ann Reed"));
        assert_eq!(name("Line manager Ann Reed: “We are full.”"), Some("Ann Reed"));
        assert_eq!(name("A letter to Ann Reed: “We are full.”"), None);
        assert_eq!(name("Ann Reed said: “We are full.”"), None);
    }
}
