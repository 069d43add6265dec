//! Turns: whole blocks that their form gives to a speaker, without or with quotation marks. It reads labels, dashes, questions and
//! set-off blocks, knows no grammar, and serves every language alike.
//!
//! ```text
//! Ann Reed: We won.      Q: Why? A: Because.      —¿Por qué? Porque sí.      **Why?** Because.      > We won. — Ann Reed
//! blocks → passages → transcript, or interview; statements → turns → merged with what the later stages found
//! ```

mod interview;
mod label;
mod merge;
mod names;
mod statement;
#[cfg(test)]
mod tests;
mod transcript;
mod turn;
mod words;

use crate::article::{Annotations, Article, BlockKind, SpanKind};
use crate::text::{Cancel, Cancelled, TextRange};
use names::Names;
use turn::Passage;
pub use turn::{Speaking, Turn};

/// Adds the turns of an article to what the other stages found. `skipped` are blocks that are captions or boilerplate.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn add(article: &Article, skipped: &[bool], cancel: &Cancel, annotations: &mut Annotations) -> Result<(), Cancelled> {
    let turns = turns(article, skipped, cancel)?;
    merge::merge(article.text(), article.metadata().publication.as_deref(), turns, annotations);
    Ok(())
}

/// The turns of an article, in order.
fn turns(article: &Article, skipped: &[bool], cancel: &Cancel) -> Result<Vec<Turn>, Cancelled> {
    let passages = passages(article, skipped);
    cancel.check()?;
    let are_set_off = |pair: &[Passage<'_>]| pair.iter().all(|passage| passage.quote);
    if !passages.iter().any(|passage| may_begin(passage.words)) && !passages.windows(2).any(are_set_off) {
        return Ok(Vec::new());
    }
    let blocks: Vec<TextRange> =
        passages.iter().map(|passage| TextRange::new(passage.start, passage.start + passage.words.len())).collect();
    let names = Names::new(article.text(), &blocks);
    cancel.check()?;
    let subject = |before: usize| names.subject(before.max(2)).map(str::to_owned);
    let mut found = transcript::turns(&passages, &names, subject(first_label(&passages)).as_deref());
    cancel.check()?;
    if found.is_empty() {
        found = interview::turns(&passages, subject, |before| interview::is_announced(&passages[..before.min(3)]));
    }
    cancel.check()?;
    for statement in statement::turns(&passages, &names) {
        let overlaps = |turn: &Turn| turn.content.iter().any(|content| content.overlaps(statement.content[0]));
        if !found.iter().any(overlaps) {
            found.push(statement);
        }
    }
    found.sort_by(|one, other| one.content.cmp(&other.content));
    Ok(joined(found))
}

/// The blocks of one speaker that no label parts are one turn.
fn joined(turns: Vec<Turn>) -> Vec<Turn> {
    let mut found: Vec<Turn> = Vec::new();
    for turn in turns {
        match found.last_mut() {
            Some(last) if last.speaking == turn.speaking && (turn.source.is_none() || turn.source == last.source) => {
                last.content.extend(turn.content);
            }
            _ => found.push(turn),
        }
    }
    found
}

/// Most articles have no turns: whether a passage looks like one or like a line that names a speaker.
fn may_begin(words: &str) -> bool {
    transcript::is_question(words)
        || words.starts_with(['—', '–', '―', '~'])
        || words.trim_end().ends_with(':')
        || words.find(':').is_some_and(|colon| colon < 140)
        || label::initials(words).is_some()
}

/// How many passages stand before the first label.
fn first_label(passages: &[Passage<'_>]) -> usize {
    passages.iter().position(|passage| label::label(passage.words).is_some()).unwrap_or(passages.len())
}

fn passages<'a>(article: &'a Article, skipped: &[bool]) -> Vec<Passage<'a>> {
    let mut strong = article.spans().iter().filter(|span| span.kind == SpanKind::Strong).peekable();
    let mut found = Vec::new();
    for (block, skip) in article.blocks().iter().zip(skipped) {
        let mut bold = 0;
        while let Some(span) = strong.next_if(|span| span.range.start() < block.range.end()) {
            bold += if span.range.start() >= block.range.start() { span.range.len() } else { 0 };
        }
        let heading = matches!(block.kind, BlockKind::Heading(_));
        if *skip || !(heading || block.kind.is_prose()) || block.range.is_empty() {
            continue;
        }
        let words = article.slice(block.range);
        let bold = bold > 0 && bold + 2 >= words.trim().len();
        found.push(Passage { words, start: block.range.start(), heading, quote: block.kind == BlockKind::Quote, bold });
    }
    found
}
