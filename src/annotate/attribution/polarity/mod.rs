//! Whether words are reported as said, or as denied, withheld or only supposed: `never said “…”`, `refused to say whether …`,
//! `denied that …`, `if he had said “…”`, `nobody said “…”`.
//!
//! Each content is judged by the verb that it hangs on. A report is cut where only a part of it is denied:
//!
//! ```text
//! Reed [denied] [the charges], calling them [“absurd”].     denied: the charges     said: “absurd”
//! ```

mod chain;
mod governor;
#[cfg(test)]
mod tests;
mod words;

use super::labels::{Part, Run};
use super::parse::Parse;
use super::utterances::{Utterance, stretches_within};
use crate::article::Polarity;
use chain::Reader;

/// The utterances with their polarity; one of which a part is denied becomes two.
pub fn by_polarity(parse: &Parse<'_>, utterances: Vec<Utterance>) -> Vec<(Utterance, Polarity)> {
    let reader = Reader { tokens: parse.tokens, speech: &parse.tags.speech };
    let mut judged = Vec::with_capacity(utterances.len());
    for utterance in utterances {
        let (mut said, mut denied) = (Vec::new(), Vec::new());
        let mut words = None;
        for &content in &utterance.contents {
            // Without a cue only a verb before the content counts, and only when whoever speaks stands before it, too.
            let named_behind = utterance.cue.is_none() && utterance.source.is_some_and(|source| source.0 > content.1);
            let Some(denial) = Some(content).filter(|_| !named_behind).and_then(|content| reader.denial(content, utterance.cue)) else {
                said.push(content);
                continue;
            };
            words.get_or_insert(denial);
            match reader.border(content, denial) {
                Some((last, first)) => {
                    denied.push((content.0, last));
                    said.push((first, content.1));
                }
                None => denied.push(content),
            }
        }
        let Some(words) = words else {
            judged.push((utterance, Polarity::Said));
            continue;
        };
        let cue = cue_of(&utterance, words);
        if !said.is_empty() {
            judged.push((part(parse, &utterance, said, None), Polarity::Said));
        }
        judged.push((part(parse, &utterance, denied, cue), Polarity::Denied));
    }
    judged
}

/// The part of an utterance that has those contents.
fn part(parse: &Parse<'_>, whole: &Utterance, contents: Vec<(usize, usize)>, cue: Option<Run>) -> Utterance {
    let stretch = contents.iter().find_map(|&content| stretches_within(parse, content).first().copied());
    Utterance { contents, cue, stretch, ..whole.clone() }
}

/// The cue with all words that deny, unless contents stand among them. A source may: `[Nobody] said`, `nor did [the mayor] say`.
fn cue_of(utterance: &Utterance, (first, last): (usize, usize)) -> Option<Run> {
    let (first, last) = utterance.cue.map_or((first, last), |cue| (first.min(cue.first), last.max(cue.last)));
    let wide = utterance.contents.iter().all(|content| content.1 < first || last < content.0);
    if wide { Some(Run { part: Part::Cue, first, last }) } else { utterance.cue }
}
