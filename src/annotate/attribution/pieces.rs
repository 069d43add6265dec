//! Links cut by speaker: which words go together, and who says them.
//!
//! A link may hold words of several speakers when the ranker says so. A stretch that no link holds is a piece of its own. What
//! the judge of speech leaves alone is none.

use super::indices::{IndexVec, MentionId, StretchId};
use super::indirect;
use super::labels::{Part, Run};
use super::linear::Table;
use super::ranker::{self, Ranker};
use super::reading::Reading;
use crate::text::{Cancel, Cancelled};

/// What was chosen for the words of one speaker within a link.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Tokens, both ends included.
    pub contents: Vec<(usize, usize)>,
    /// Who says it.
    pub mention: Option<MentionId>,
    /// The words that name who says it; tokens, both ends included.
    pub source: Option<(usize, usize)>,
    /// What says so.
    pub cue: Option<Run>,
    /// How likely the source is right.
    pub confidence: f32,
    /// The first stretch in it.
    pub stretch: Option<StretchId>,
}

/// Words of a link that one mention says.
struct Group {
    mention: Option<MentionId>,
    /// The first stretch among them.
    stretch: Option<StretchId>,
    contents: Vec<(usize, usize)>,
}

/// What the stages before have found.
pub struct Found<'a> {
    /// All but the choices.
    pub reading: &'a Reading<'a>,
    /// The features of mentions.
    pub ranker: &'a Ranker<'a>,
    /// Who says each stretch.
    pub choices: &'a IndexVec<StretchId, ranker::Choice>,
    /// How likely each stretch is speech.
    pub speech: &'a IndexVec<StretchId, f32>,
}

/// A stretch less likely to be speech than this is none.
const SPEECH: f32 = 0.6;

/// The words of each speaker, by link; stretches of no link at the end.
///
/// # Errors
/// When `cancel`, which is checked at every link, asks to stop.
pub fn pieces(found: &Found<'_>, table: &Table, cancel: &Cancel) -> Result<Vec<Piece>, Cancelled> {
    let Found { reading, ranker, choices, speech } = *found;
    let mut pieces = Vec::new();
    let mut done = IndexVec::like(reading.stretches, false);
    for link in &reading.links {
        cancel.check()?;
        // The words of the link by who says them, in order of appearance.
        let mut groups: Vec<Group> = Vec::new();
        let mut loose = Vec::new();
        let mut put = |mention: Option<MentionId>, stretch: StretchId, content: (usize, usize)| match groups
            .iter_mut()
            .find(|group| group.mention == mention)
        {
            Some(group) => group.contents.push(content),
            None => groups.push(Group { mention, stretch: Some(stretch), contents: vec![content] }),
        };
        for content in &link.contents {
            let within = stretches_within(reading, (content.first, content.last));
            // A title or a nickname alone is nobody's words; within what is reported it stays.
            if let [only] = within[..]
                && speech[only] < SPEECH
                && reading.ends[only].is_some_and(|ends| ends.0 <= content.first + 1 && content.last <= ends.1 + 1)
            {
                done[only] = true;
                continue;
            }
            let Some(&first) = within.first() else {
                loose.push((content.first, content.last));
                continue;
            };
            let (begin, _) = reading.ends[first].unwrap_or((content.first, content.last));
            let (_, end) = within.last().and_then(|&last| reading.ends[last]).unwrap_or((content.first, content.last));
            put(choices[first].mention, first, (content.first.min(begin), content.last.max(end)));
            for &stretch in &within {
                done[stretch] = true;
                let mention = choices[stretch].mention;
                if mention.is_some()
                    && mention != choices[first].mention
                    && let Some(ends) = reading.ends[stretch].filter(|ends| ends.0 > content.first)
                {
                    put(mention, stretch, ends);
                }
            }
        }
        if !loose.is_empty() {
            match groups.first_mut() {
                Some(group) => group.contents.append(&mut loose),
                None => groups.push(Group { mention: None, stretch: None, contents: loose }),
            }
        }
        for (number, Group { mention, stretch, mut contents }) in groups.into_iter().enumerate() {
            contents.sort_unstable();
            contents.dedup();
            let mut mention = mention;
            let mut confidence = stretch.map_or(0.0, |stretch| choices[stretch].confidence);
            let mut source = mention.map(|mention| reading.source(&reading.mentions[mention]));
            if mention.is_none() {
                confidence = stretch.map_or(0.6, |stretch| 1.0 - choices[stretch].nobody);
                source = link.source.map(|run| (run.first, run.last));
                if let Some(cue) = link.cue.filter(|_| indirect::is_indirect(reading, link)) {
                    let choice = indirect::source(reading, ranker, link, cue, table);
                    (mention, confidence) = (choice.mention, choice.confidence);
                    source = mention.map(|mention| reading.source(&reading.mentions[mention]));
                } else if let Some(subject) = link.cue.filter(|_| source.is_none()).and_then(|cue| subject(reading, cue)) {
                    mention = Some(subject);
                    source = Some(reading.source(&reading.mentions[subject]));
                }
            }
            let cue = link.cue.filter(|cue| number == 0 && source.is_none_or(|(first, last)| last < cue.first || cue.last < first));
            pieces.push(Piece { contents, mention, source, cue, confidence, stretch });
        }
    }
    for (stretch, choice) in choices.iter_enumerated() {
        let Some(ends) = reading.ends[stretch]
            .filter(|ends| !done[stretch] && speech[stretch] >= SPEECH && (choice.mention.is_some() || is_speech(reading, *ends)))
        else {
            continue;
        };
        let source = choice.mention.map(|mention| reading.source(&reading.mentions[mention]));
        pieces.push(Piece {
            contents: vec![ends],
            mention: choice.mention,
            source,
            cue: None,
            confidence: choice.confidence,
            stretch: Some(stretch),
        });
    }
    Ok(pieces)
}

/// The subject of a cue, if it can speak.
fn subject(reading: &Reading<'_>, cue: Run) -> Option<MentionId> {
    (cue.first..=cue.last).find_map(|at| {
        let subject = reading.clauses.subject[at]?;
        reading.is_person_like(&reading.mentions[subject]).then_some(subject)
    })
}

/// Whether a stretch that the ranker gives to nobody is speech all the same.
fn is_speech(reading: &Reading<'_>, (first, last): (usize, usize)) -> bool {
    let words = reading.tokens[first..=last].iter().filter(|token| token.is_word()).count();
    let content = reading.labels[first..=last].iter().filter(|label| label.part() == Some(Part::Content)).count();
    words > 3 && 2 * content > last - first + 1
}

/// Whether at least half of the stretch `ends` lies in a content.
fn covers(content: (usize, usize), ends: (usize, usize)) -> bool {
    let shared = (content.1.min(ends.1) + 1).saturating_sub(content.0.max(ends.0));
    2 * shared > ends.1 - ends.0
}

/// The stretches of which at least half lies in a content, in order.
pub fn stretches_within(reading: &Reading<'_>, content: (usize, usize)) -> Vec<StretchId> {
    let mut within: Vec<StretchId> = reading.tokens[content.0..=content.1].iter().filter_map(|token| token.stretch).collect();
    within.dedup();
    within.retain(|&stretch| reading.ends[stretch].is_some_and(|ends| covers(content, ends)));
    within
}
