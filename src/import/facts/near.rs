//! The lines in which the facts of an article stand: those around its headline.

use super::lines::Line;

/// How many lines before and behind the headline tell of the article.
const BEFORE: usize = 6;
const BEHIND: usize = 12;

/// So many paragraphs may stand between the headline and its day: a standfirst.
const PARAGRAPHS: usize = 1;

/// The lines around the headline at `headline`, those behind it first.
pub(super) fn near(lines: &[Line], headline: usize) -> impl Iterator<Item = &Line> {
    let mut paragraphs = 0;
    let behind = lines.iter().skip(headline + 1).take(BEHIND).take_while(move |line| {
        paragraphs += usize::from(line.is_long());
        paragraphs <= PARAGRAPHS
    });
    let before = lines.get(headline.saturating_sub(BEFORE)..headline).unwrap_or_default().iter().rev();
    behind.chain(before).filter(|line| !line.is_elsewhere && !line.is_long())
}
