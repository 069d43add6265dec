//! What is said, as runs of tokens: quoted stretches, and blocks that a dash opens. A verb of saying may stand in their midst.
//!
//! ```text
//! — Мост закрыт, — сказал Орлов. — Идите пешком.      —Ganamos —dijo Reyes—. Nada más.
//! « Le pont est fermé, a déclaré Anne Rivet. C’est ainsi. »
//! ```

use super::cues::Cue;
use super::gloss::Gloss;
use super::grammar::Trait;
use super::sources::{Source, Who};
use crate::annotate::attribution::indices::{Id, IndexVec, SpeechId};
use crate::annotate::attribution::spans::Stretch;
use crate::annotate::attribution::tokens::{Sign, Token};
use crate::text::{Cancel, Cancelled, TextRange, slice};

/// One quoted stretch or block of dialogue. Token indices, both ends included.
#[derive(Debug, Clone)]
pub struct Speech {
    /// The first token, its mark.
    pub first: usize,
    /// The last token.
    pub last: usize,
    /// Whether a dash opens it, instead of quotation marks.
    pub dialogue: bool,
    /// Whether it goes on with the open stretch of the block before.
    pub continues: bool,
    /// The words that are said, without the words that name the speaker.
    pub parts: Vec<(usize, usize)>,
    /// The verb within it, and the source beside that verb.
    pub inset: Option<(Cue, Option<Source>)>,
}

/// An inset ends with a comma or a full stop within so many tokens behind its source.
const INSET: usize = 20;

/// Puts one stretch in the place of those within a pair of guillemets that holds others: `«Газета «Заря» закрыта»`.
pub fn whole(text: &str, blocks: &[TextRange], mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut nests = Vec::new();
    for &block in blocks {
        let (mut depth, mut start, mut deepest) = (0usize, 0, 0);
        for (at, c) in slice(text, block).char_indices() {
            match c {
                '«' => {
                    start = if depth == 0 { at } else { start };
                    depth += 1;
                    deepest = if depth == 1 { 1 } else { deepest.max(depth) };
                }
                '»' if depth == 1 && deepest > 1 => {
                    let range = TextRange::new(block.start() + start, block.start() + at + c.len_utf8());
                    let inner = TextRange::new(range.start() + '«'.len_utf8(), block.start() + at);
                    nests.push(Stretch { range, inner, closed: true, continues: false, single: false });
                    depth = 0;
                }
                '»' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    if nests.is_empty() {
        return stretches;
    }
    let mut next = 0;
    stretches.retain(|stretch| {
        while nests.get(next).is_some_and(|nest| nest.range.end() <= stretch.range.start()) {
            next += 1;
        }
        !nests.get(next).is_some_and(|nest| nest.range.overlaps(stretch.range))
    });
    stretches.extend(nests);
    stretches.sort_unstable_by_key(|stretch| stretch.range);
    stretches
}

/// The speeches in order, with the numbers of their tokens put into `gloss`.
///
/// # Errors
/// When `cancel`, which is checked in every block, asks to stop.
pub fn speeches(
    gloss: &mut Gloss<'_>,
    stretches: &[Stretch],
    is_prose: impl Fn(u32) -> bool,
    cancel: &Cancel,
) -> Result<IndexVec<SpeechId, Speech>, Cancelled> {
    let tokens = gloss.tokens;
    let mut found: IndexVec<SpeechId, Speech> = IndexVec::default();
    let blocks: Vec<(usize, usize)> = blocks(tokens);
    let dialogues: Vec<bool> = blocks
        .iter()
        .map(|&(first, last)| gloss.does(Trait::DialogueDashes) && is_prose(tokens[first].block) && opens_dialogue(gloss, first, last))
        .collect();
    for (number, &(first, last)) in blocks.iter().enumerate() {
        cancel.check()?;
        if dialogues[number] {
            let mut speech = Speech { first, last, dialogue: true, continues: false, parts: Vec::new(), inset: None };
            speech.cut(gloss);
            let beside = (number > 0 && dialogues[number - 1]) || dialogues.get(number + 1) == Some(&true);
            let asked = beside && neighbours(&blocks, &dialogues, number).any(|(_, last)| gloss.word(last) == "?");
            let introduced = first > 0 && gloss.is(first - 1, &[Sign::Colon]);
            if speech.inset.is_some() || asked || introduced {
                speech.number(gloss, SpeechId::new(found.len()));
                found.push(speech);
                continue;
            }
        }
        let mut at = first;
        while at <= last {
            let Some(stretch) = tokens[at].stretch else {
                at += 1;
                continue;
            };
            let end = (at..=last).take_while(|&next| tokens[next].stretch == Some(stretch)).last().unwrap_or(at);
            let continues = stretches.get(stretch.place()).is_some_and(|stretch| stretch.continues);
            let mut speech = Speech { first: at, last: end, dialogue: false, continues, parts: Vec::new(), inset: None };
            speech.number(gloss, SpeechId::new(found.len()));
            speech.cut(gloss);
            found.push(speech);
            at = end + 1;
        }
    }
    Ok(found)
}

/// The dialogues right around one, itself among them.
fn neighbours<'a>(blocks: &'a [(usize, usize)], dialogues: &'a [bool], number: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
    (number.saturating_sub(1)..(number + 2).min(blocks.len())).filter(|&near| dialogues[near]).map(|near| blocks[near])
}

/// First and last token of each block.
fn blocks(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match found.last_mut() {
            Some(block) if tokens[block.0].block == token.block => block.1 = at,
            _ => found.push((at, at)),
        }
    }
    found
}

/// Whether a long dash opens the block, a sentence follows and the block ends like one. A list goes on in small letters, or
/// ends its items otherwise.
fn opens_dialogue(gloss: &Gloss<'_>, first: usize, last: usize) -> bool {
    let dash = matches!(gloss.word(first), "—" | "–" | "―");
    let opens = gloss.tokens.get(first + 1).is_some_and(|next| next.capital || !next.is_word());
    let ends = gloss.is(last, &[Sign::Stop, Sign::Mark, Sign::Ellipsis, Sign::Quote]);
    dash && opens && ends && last > first + 2
}

impl Speech {
    fn number(&self, gloss: &mut Gloss<'_>, number: SpeechId) {
        for at in self.first..=self.last {
            gloss.speech[at] = Some(number);
        }
    }

    /// Cuts out the words that name the speaker.
    fn cut(&mut self, gloss: &Gloss<'_>) {
        let mut start = self.first;
        let mut at = self.first + 1;
        while at < self.last {
            let Some((cue, source, end)) = inset(gloss, at, self.last, self.dialogue) else {
                at += 1;
                continue;
            };
            // The comma or stop before the dash belongs to what is said.
            let before = if gloss.is(at, &[Sign::Dash]) { at - 1 } else { at };
            if before >= start {
                self.parts.push((start, before));
            }
            if self.inset.is_none_or(|(_, source)| source.is_none()) {
                self.inset = Some((cue, source));
            }
            start = end + 1;
            at = start + 1;
        }
        if start <= self.last && (start..=self.last).any(|at| gloss.is(at, &[Sign::Word])) {
            self.parts.push((start, self.last));
        } else if let Some(part) = self.parts.last_mut().filter(|_| !self.dialogue) {
            part.1 = part.1.max(part.0);
        }
    }
}

/// The inset that the sign at `at` opens, with its last token.
fn inset(gloss: &Gloss<'_>, at: usize, last: usize, dialogue: bool) -> Option<(Cue, Option<Source>, usize)> {
    let sentence = [Sign::Comma, Sign::Mark, Sign::Stop, Sign::Ellipsis, Sign::Quote];
    if gloss.is(at, &[Sign::Dash]) && gloss.does(Trait::DialogueDashes) {
        let paused = gloss.is(at - 1, &sentence) || gloss.does(Trait::BareDashes);
        let cue = (at + 1..at + 3).find_map(|verb| gloss.cue_at(verb)).filter(|cue| paused && cue.first > at && cue.last < last)?;
        let source = cue.source_after(gloss).or_else(|| cue.source_before(gloss, at + 1));
        let end = (cue.last..=last).find(|&end| gloss.is(end, &[Sign::Dash])).unwrap_or(last);
        // Without a second dash the rest of the stretch is about the speaker, or the verb was no cue.
        let closed = gloss.is(end, &[Sign::Dash]);
        return (closed || dialogue).then_some((cue, source, end));
    }
    if gloss.does(Trait::InsetsBetweenCommas) && gloss.is(at, &sentence) {
        let cue = gloss.cue_at(at + 1).filter(|cue| !cue.calls && cue.last < last)?;
        let source = cue.source_after(gloss)?;
        let told = match source.who {
            Who::Name { .. } => true,
            Who::Pronoun(_) | Who::Nobody => cue.pronoun.is_some(),
            Who::Noun => {
                dialogue || gloss.classes[source.first..=source.last].iter().any(|classes| classes.has(super::lexicon::Class::Office))
            }
        };
        let from = source.end.max(cue.last);
        let ends = |end: &usize| gloss.is(*end, &[Sign::Comma, Sign::Stop, Sign::Mark, Sign::Semicolon]);
        let end = (from + 1..=last.min(from + INSET)).find(ends).or((last <= from + INSET).then_some(last));
        return end.filter(|_| told).map(|end| (cue, Some(source), end));
    }
    None
}
