//! A nickname between the words of a name is part of the name: it is no stretch, and no words of the prose.
//!
//! ```text
//! Leonard “Biscuit” Farrow        Rita “The Kettle” Mbeki        Dwayne 'The Rock' Johnson
//! ```

use super::stretch::Stretch;
use crate::annotate::attribution::given::{is_given, is_title};
use crate::annotate::attribution::linear::hash;
use crate::text::slice;

/// A nickname has no more words than this.
const WORDS: usize = 3;

/// So many words may stand between `known` and `as`.
const KNOWN: usize = 5;

/// How long the nickname with its marks is that begins at `at` of a block, in bytes.
pub fn nickname(block: &str, at: usize) -> Option<usize> {
    let rest = block.get(at..)?;
    let closer = match rest.chars().next()? {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        '\'' => '\'',
        _ => return None,
    };
    let open = rest.chars().next()?.len_utf8();
    let length = rest.get(open..)?.find(closer)?;
    let end = open + length + closer.len_utf8();
    let named = is_name(rest.get(open..open + length)?) && follows_given(block.get(..at)?) && precedes_surname(rest.get(end..)?);
    named.then_some(end)
}

/// Whether a stretch is a nickname.
pub fn is_nickname(text: &str, stretch: &Stretch) -> bool {
    let (start, end) = (stretch.range.start(), stretch.range.end());
    let line = text.get(..start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    let block = text.get(line..).unwrap_or_default();
    let by_name = is_name(slice(text, stretch.inner).trim_end_matches(['.', ','])) && names(block.get(..start - line).unwrap_or_default());
    stretch.closed && (by_name || nickname(block, start - line).is_some_and(|length| length == end - start))
}

/// Whether words say that a name follows: `who goes by the name`, `known on the pier only as`, `who performs as`.
fn names(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    match words.next().unwrap_or_default() {
        "name" | "nicknamed" | "nickname" | "alias" | "aka" | "a.k.a." | "moniker" | "codenamed" => true,
        "as" => words.take(KNOWN).any(|word| matches!(word, "known" | "performs" | "performing" | "performed")),
        _ => false,
    }
}

/// Words that all begin with a capital letter, and end without a stop.
fn is_name(words: &str) -> bool {
    let count = words.split(' ').count();
    count <= WORDS && words.split(' ').all(is_capital) && words.ends_with(char::is_alphanumeric)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Behind these a nickname does not stand in a name: `Ann Reed “Furious” Over Pier`.
const SMALL: [&str; 20] =
    ["a", "after", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "over", "says", "the", "to", "was", "with"];

/// Whether a given name stands right before, a word of letters and a space, which no other name or only a title precedes.
fn follows_given(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let mut words = before.rsplit([' ', '\u{a0}', '(', '—', '“', '"']);
    let word = words.next().unwrap_or_default();
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
    let given = letters && is_capital(word) && word.chars().nth(1).is_some() && is_given(hash(&word.to_lowercase()));
    let earlier = words.next().unwrap_or_default().to_lowercase();
    let begins = !before.trim_end_matches(word).trim_end().rsplit(' ').next().is_some_and(is_capital);
    given && (begins || is_title(hash(&earlier)) || is_given(hash(&earlier)) || earlier.ends_with(['.', '?', '!', '”', ':']))
}

/// Whether a surname stands right behind.
fn precedes_surname(after: &str) -> bool {
    let Some(after) = after.strip_prefix(' ') else { return false };
    let word = after.split(|c: char| !c.is_alphabetic() && c != '-' && c != '’').next().unwrap_or_default();
    is_capital(word) && word.chars().nth(1).is_some() && !SMALL.iter().any(|small| word.eq_ignore_ascii_case(small))
}
