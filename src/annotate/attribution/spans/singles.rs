//! Stretches in single marks, where they cannot be apostrophes. They may hold stretches in double marks, not stand in them.
//!
//! ```text
//! ‘He said “no” to me,’ said Reed. It’s the boys’ day.
//! ```

use super::marks::{self, Kind, Mark};
use super::stretch::Stretch;
use crate::text::TextRange;

/// A longer stretch in single marks is a mistake, unless a sentence ends before the mark that closes it; in bytes.
const LONGEST: usize = 400;

/// A genitive after an s is no closing mark when another mark comes this soon; in bytes.
const GENITIVE: usize = 300;

/// Words without their first letters.
const CLIPPED: [&str; 9] = ["em", "til", "tis", "twas", "cause", "round", "n", "bout", "cos"];

/// Puts the stretches in single marks of a block that starts at `base` among those in double ones, which are `found[first..]`. The
/// rest is as for double marks.
pub fn singles(
    block: &str,
    base: usize,
    running: Option<Kind>,
    next: Option<Kind>,
    first: usize,
    found: &mut Vec<Stretch>,
) -> Option<Kind> {
    let marks = marks::singles(block);
    let (mut added, mut open) = (Vec::new(), None);
    let mut index = 0;
    while let Some(&opener) = marks.get(index) {
        index += 1;
        let within = found[first..].iter().any(|double| double.range.contains(base + opener.start));
        if within || !opens(block, &opener) {
            continue;
        }
        let leads = block.get(..opener.start).unwrap_or_default().trim_matches(marks::LEAD).is_empty();
        let continues = leads && running == Some(Kind::Single);
        let doubles = &found[first..];
        let follows = |mark: &Mark| {
            doubles.iter().any(|double| opener.start + base < double.range.start() && double.range.start() < mark.start + base)
        };
        let inside = |mark: &Mark| doubles.iter().any(|double| double.range.contains(base + mark.start));
        let closer = (index..marks.len()).take_while(|&at| !reopens(block, &opener, &marks[at]) || inside(&marks[at])).find(|&at| {
            let mark = &marks[at];
            let strong = ends_sentence(mark);
            let near = mark.start - opener.start <= LONGEST || strong;
            closes(&opener, mark) && near && !inside(mark) && (strong || !follows(mark)) && !is_letter(block, &opener, &marks, at)
        });
        let runs_on = next == Some(Kind::Single) && (leads || block.get(..opener.start).is_some_and(|before| before.ends_with([' ', ':'])));
        let end = block.trim_end().len();
        if let Some(at) = closer {
            added.push(stretch(base, &opener, (marks[at].start, marks[at].end), true, continues));
            index = at + 1;
        } else if (runs_on || is_introduced(block, &opener)) && !marks[index..].iter().any(|mark| reopens(block, &opener, mark)) {
            added.push(stretch(base, &opener, (end, end), false, continues));
            open = runs_on.then_some(Kind::Single);
            break;
        }
    }
    if !added.is_empty() {
        let mut place = 0;
        found.retain(|stretch| {
            place += 1;
            place <= first || !added.iter().any(|single: &Stretch| single.range.overlaps(stretch.range))
        });
        found.append(&mut added);
        found[first..].sort_unstable_by_key(|stretch| stretch.range);
    }
    open
}

fn stretch(base: usize, opener: &Mark, closer: (usize, usize), is_closed: bool, continues: bool) -> Stretch {
    Stretch {
        range: TextRange::new(base + opener.start, base + closer.1),
        inner: TextRange::new(base + opener.end, base + closer.0.max(opener.end)),
        closed: is_closed,
        continues,
        single: true,
    }
}

/// Whether the mark stands where a stretch begins, and the word behind it has all its letters.
fn opens(block: &str, mark: &Mark) -> bool {
    let before = mark.before[1];
    let free = mark.is_spaced() || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | ':' | '：' | '，' | '。');
    let begins = mark.after[0].is_alphabetic() || matches!(mark.after[0], '$' | '£' | '€' | '#' | '@' | '[' | '…' | '.' | '“' | '"');
    let digits = mark.sign == '‘' && mark.after[0].is_ascii_digit() && !is_decade(block, mark);
    if mark.sign == '’' || !free || !(begins || digits) {
        return false;
    }
    let word = block.get(mark.end..).unwrap_or_default();
    let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let word = word.get(..length).unwrap_or_default();
    !CLIPPED.iter().any(|clipped| word.eq_ignore_ascii_case(clipped))
}

/// Whether a colon stands before the mark and a sentence behind it, so that it opens even if nothing closes it.
fn is_introduced(block: &str, mark: &Mark) -> bool {
    mark.before == [':', ' '] && mark.after[0].is_uppercase() && block.trim_end().ends_with(['.', '!', '?'])
}

/// `‘90s`, `‘68`
fn is_decade(block: &str, mark: &Mark) -> bool {
    let digits = block.get(mark.end..).unwrap_or_default();
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    length == 2
}

/// Whether another stretch begins at `mark` while the one of `opener` is open.
fn reopens(block: &str, opener: &Mark, mark: &Mark) -> bool {
    opener.sign == mark.sign && opens(block, mark)
}

fn closes(opener: &Mark, mark: &Mark) -> bool {
    let shape = match opener.sign {
        '‚' => matches!(mark.sign, '‘' | '’' | '\''),
        _ => mark.sign != '‚',
    };
    shape && !mark.is_spaced() && !mark.after[0].is_alphanumeric()
}

fn ends_sentence(mark: &Mark) -> bool {
    matches!(mark.before[1], ',' | '.' | '!' | '?' | '…' | '”' | '"' | '—' | '。' | '！' | '？' | '，')
}

/// Whether a mark that could close is the end of a genitive (`boys’`) or of a clipped word (`goin’`): a later one closes.
fn is_letter(block: &str, opener: &Mark, marks: &[Mark], at: usize) -> bool {
    let mark = &marks[at];
    let clipped = matches!(mark.before, [_, 's' | 'z'] | ['i', 'n']) && mark.after[0] == ' ';
    let rest = marks[at + 1..].iter().take_while(|next| next.start < mark.start + GENITIVE && !reopens(block, opener, next));
    clipped && rest.take(8).any(|next| closes(opener, next))
}
