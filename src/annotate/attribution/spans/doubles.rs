//! Stretches in double marks of any kind, on a stack: a mark closes the nearest open one that it can close, opens, or is
//! no mark at all.
//!
//! ```text
//! “They told us “wait” and we waited,”        two open, two closed: one stretch
//! “We waited, said Reed. “They told us,”      two open, one closed: two stretches, the first without its end
//! ```

use super::marks::{self, Kind, LEAD, Mark};
use super::stretch::Stretch;
use super::unclosed;
use crate::text::TextRange;

/// A missing opening mark is put at the beginning of the block when so many words stand before the closing one.
const UNOPENED: usize = 4;

/// No stretch has more marks open within it, or more marks in all: what has is no text but a row of marks.
const DEEPEST: usize = 8;
const FARTHEST: usize = 400;

/// What a mark does when those of `stack` are open.
enum Turn {
    Opens,
    /// It closes the mark at this place of the stack, and all that were opened after it.
    Closes(usize),
    /// It is an inch, or stands for nothing.
    Nothing,
}

/// Puts the stretches of a block that starts at `base` into `found`. `running` is the kind of mark of the stretch that the block
/// before left open, `next` the kind that the next block begins with. Gives the kind of the mark that is open at the end.
pub fn doubles(block: &str, base: usize, running: Option<Kind>, next: Option<Kind>, found: &mut Vec<Stretch>) -> Option<Kind> {
    let marks = marks::doubles(block);
    let mut end = 0;
    let mut at = 0;
    while let Some(mark) = marks.get(at) {
        let leads = block.get(..mark.start).unwrap_or_default().trim_matches(LEAD).is_empty();
        let continues = leads && running.is_some_and(|kind| goes_on(kind, mark.kind));
        if !continues && !matches!(turn(&[], &marks, at), Turn::Opens) {
            if end == 0 && is_unopened(block, mark) {
                push(found, base, (0, 0), (mark.start, mark.end), true, running.is_some_and(|kind| mark.ends(kind)));
                end = mark.end;
            }
            at += 1;
            continue;
        }
        if let Some(close) = pair(&marks, at) {
            push(found, base, (mark.start, mark.end), (marks[close].start, marks[close].end), true, continues);
            end = marks[close].end;
            at = close + 1;
            continue;
        }
        // The mark is never closed: the stretch ends where the next one opens, where somebody is said to speak, or with the block.
        let shared = shared_close(block, &marks, at);
        if let Some(close) = shared {
            push(found, base, (mark.start, mark.end), (marks[close].start, marks[close].end), true, continues);
            end = marks[close].end;
            at = close + 1;
            continue;
        }
        let may_run_on = next.is_some_and(|next| goes_on(mark.kind, next));
        let follower = (at + 1..marks.len()).find(|&later| {
            let words = block.get(mark.end..marks[later].start).unwrap_or_default();
            let opens = marks[later].kind == mark.kind && marks[later].opens();
            opens && !(may_run_on && is_within_sentence(words))
        });
        let limit = follower.map_or(block.trim_end().len(), |next| marks[next].start);
        let words = block.get(mark.end..limit).unwrap_or_default();
        let runs_on = follower.is_none() && may_run_on;
        let said = if runs_on { unclosed::inverted(words) } else { unclosed::speech(words) };
        if let Some(length) = said {
            push(found, base, (mark.start, mark.end), (mark.end + length, mark.end + length), false, continues);
            end = mark.end + length;
            at = marks.partition_point(|other| other.start < end).max(at + 1);
            continue;
        }
        let is_bullet = mark.kind == Kind::Reversed && !runs_on && !continues;
        if !is_bullet && (words.split_whitespace().nth(1).is_some() || follower.is_none()) {
            push(found, base, (mark.start, mark.end), (limit, limit), false, continues);
            end = limit;
        }
        match follower {
            Some(follower) => at = follower,
            None if is_bullet => at += 1,
            None => return runs_on.then_some(mark.kind),
        }
    }
    None
}

fn push(found: &mut Vec<Stretch>, base: usize, opener: (usize, usize), closer: (usize, usize), is_closed: bool, continues: bool) {
    found.push(Stretch {
        range: TextRange::new(base + opener.0, base + closer.1.max(opener.1)),
        inner: TextRange::new(base + opener.1, base + closer.0.max(opener.1)),
        closed: is_closed,
        continues,
        single: false,
    });
}

/// Whether a block that begins with a mark of kind `next` goes on with a stretch opened by one of kind `open`. French and Spanish
/// paragraphs that go on begin with a closing guillemet.
fn goes_on(open: Kind, next: Kind) -> bool {
    use Kind::{Guillemet, Reversed};
    open == next || matches!((open, next), (Guillemet, Reversed) | (Reversed, Guillemet))
}

/// Whether a mark behind these words, which an open mark begins, quotes a part of their last sentence.
fn is_within_sentence(words: &str) -> bool {
    words.trim_end().ends_with(|c: char| c.is_alphanumeric()) && unclosed::speech(words).is_none()
}

/// The mark that closes the one at `at`.
fn pair(marks: &[Mark], at: usize) -> Option<usize> {
    let mut stack = vec![marks[at].kind];
    for next in at + 1..marks.len().min(at + FARTHEST) {
        match turn(&stack, marks, next) {
            Turn::Opens if stack.len() == DEEPEST => return None,
            Turn::Opens => stack.push(marks[next].kind),
            Turn::Closes(0) => return Some(next),
            Turn::Closes(place) => stack.truncate(place),
            Turn::Nothing => {}
        }
    }
    None
}

/// Two marks that close beside each other may be printed as one: `«Газета «Берег»`.
fn shared_close(block: &str, marks: &[Mark], at: usize) -> Option<usize> {
    let inner = at + 1;
    let opener = marks.get(inner).filter(|inner| marks[at].kind == Kind::Guillemet && inner.kind == Kind::Guillemet)?;
    let between = block.get(marks[at].end..opener.start).unwrap_or_default();
    if between.contains(['.', '!', '?', '…']) || unclosed::speech(between).is_some() {
        return None;
    }
    pair(marks, inner)
}

fn turn(stack: &[Kind], marks: &[Mark], at: usize) -> Turn {
    let mark = &marks[at];
    let closes = stack.iter().rposition(|&open| mark.ends(open));
    if mark.follows_number() && !mark.after[0].is_alphanumeric() && (closes.is_none() || is_inch(&marks[at..])) {
        return Turn::Nothing;
    }
    if let Some(place) = closes {
        let again = match mark.kind {
            Kind::Straight | Kind::Ticks | Kind::Left => mark.opens(),
            Kind::Right | Kind::Guillemet | Kind::Reversed => stack[place] == mark.kind && mark.is_spaced() && mark.opens(),
            _ => false,
        };
        return if again { Turn::Opens } else { Turn::Closes(place) };
    }
    let opens = match mark.kind {
        Kind::Left | Kind::Low | Kind::Backticks => !mark.after[0].is_whitespace() || !mark.closes(),
        Kind::Guillemet if mark.precedes_pause() => false,
        Kind::Guillemet => !mark.closes() || mark.after[0].is_whitespace() && mark.is_spaced() || stack.is_empty() && mark.opens(),
        Kind::Bracket(_) => true,
        Kind::Straight | Kind::Ticks => mark.opens() || !mark.closes(),
        Kind::Reversed if stack.is_empty() && mark.after[0].is_whitespace() => is_turned_round(&marks[at..]),
        Kind::Right | Kind::Reversed => mark.opens() && (mark.is_spaced() || stack.is_empty() && mark.before[1] != ' '),
        Kind::Closing(_) | Kind::Single => false,
    };
    if opens { Turn::Opens } else { Turn::Nothing }
}

/// Whether guillemets stand the wrong way round: `» Je ne sais pas « , a-t-il dit.`
fn is_turned_round(marks: &[Mark]) -> bool {
    let mut guillemets = marks.iter().filter(|mark| matches!(mark.kind, Kind::Guillemet | Kind::Reversed)).skip(1);
    guillemets.next().is_some_and(|next| next.kind == Kind::Guillemet && next.precedes_pause())
}

/// Whether the mark behind a number, the first of `marks`, leaves the stretch open: the next mark closes it, too.
fn is_inch(marks: &[Mark]) -> bool {
    let [mark, rest @ ..] = marks else { return false };
    let goes_on = mark.after[0] == ' ' && mark.after[1].is_lowercase() || mark.after[0] == '-' || mark.after[0] == ',';
    let next = rest.iter().find(|next| next.kind == mark.kind && !next.follows_number());
    goes_on && next.is_some_and(|next| next.closes() && !next.opens())
}

/// Whether a mark that closes nothing ends a sentence that its block begins.
fn is_unopened(block: &str, mark: &Mark) -> bool {
    let before = block.get(..mark.start).unwrap_or_default();
    let closes = matches!(mark.kind, Kind::Straight | Kind::Right | Kind::Ticks | Kind::Reversed) && mark.closes();
    let ends = matches!(mark.before[1], ',' | '.' | '!' | '?' | '…') && !mark.is_spaced();
    closes && ends && before.split_whitespace().nth(UNOPENED - 1).is_some() && unclosed::speech(before).is_none()
}
