//! Links cut by speaker: which words go together, and who says them.
//!
//! A link may hold words of several speakers when the ranker says so. A stretch that no link holds is an utterance of its
//! own. A stretch that the speech classifier rejects is not shown as speech.

use super::indices::{IndexVec, MentionId, StretchId};
use super::indirect;
use super::labels::{Part, Run};
use super::linear::Table;
use super::parse::Parse;
use super::ranker::{self, Ranker};
use crate::text::{Cancel, Cancelled};

/// What was chosen for the words of one speaker within a link.
#[derive(Debug, Clone)]
pub struct Utterance {
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
    /// Whether they are a quotation behind the sentence of a report: `Reed said she was glad. “It is done.”`
    apart: bool,
}

/// What the stages before have found.
pub struct Found<'a> {
    /// All but the choices.
    pub parse: &'a Parse<'a>,
    /// The features of mentions.
    pub ranker: &'a Ranker<'a>,
    /// Who says each stretch.
    pub choices: &'a IndexVec<StretchId, ranker::Choice>,
    /// How likely each stretch is speech.
    pub speech: &'a IndexVec<StretchId, f32>,
}

/// A stretch less likely to be speech than this is not shown as speech.
const SPEECH: f32 = 0.6;

/// The words of each speaker, by link; stretches of no link at the end.
///
/// # Errors
/// When `cancel`, which is checked at every link, asks to stop.
pub fn utterances(found: &Found<'_>, table: &Table, cancel: &Cancel) -> Result<Vec<Utterance>, Cancelled> {
    let Found { parse, ranker, choices, speech } = *found;
    let mut utterances = Vec::new();
    let mut done = IndexVec::like(parse.stretches, false);
    for link in &parse.links {
        cancel.check()?;
        // The words of the link by who says them, in order of appearance.
        let mut groups: Vec<Group> = Vec::new();
        let mut loose = Vec::new();
        let reported = link.cue.filter(|cue| {
            let own = |content: &Run| parse.tokens[content.first].sentence == parse.tokens[cue.first].sentence;
            link.contents.iter().any(|content| own(content) && stretches_within(parse, (content.first, content.last)).is_empty())
        });
        let mut put = |mention: Option<MentionId>, stretch: StretchId, content: (usize, usize)| {
            let apart = reported.is_some_and(|cue| parse.tokens[content.0].sentence > parse.tokens[cue.last].sentence);
            match groups.iter_mut().find(|group| group.mention == mention && group.apart == apart) {
                Some(group) => group.contents.push(content),
                None => groups.push(Group { mention, stretch: Some(stretch), contents: vec![content], apart }),
            }
        };
        for content in &link.contents {
            let within = stretches_within(parse, (content.first, content.last));
            // A title or a nickname alone is not speech; within reported words it is part of them.
            if let [only] = within[..]
                && speech[only] < SPEECH
                && parse.ends[only].is_some_and(|ends| ends.0 <= content.first + 1 && content.last <= ends.1 + 1)
            {
                done[only] = true;
                continue;
            }
            let Some(&first) = within.first() else {
                loose.push((content.first, content.last));
                continue;
            };
            let (begin, _) = parse.ends[first].unwrap_or((content.first, content.last));
            let (_, end) = within.last().and_then(|&last| parse.ends[last]).unwrap_or((content.first, content.last));
            put(choices[first].mention, first, (content.first.min(begin), content.last.max(end)));
            for &stretch in &within {
                done[stretch] = true;
                let mention = choices[stretch].mention;
                if mention.is_some()
                    && mention != choices[first].mention
                    && let Some(ends) = parse.ends[stretch].filter(|ends| ends.0 > content.first)
                {
                    put(mention, stretch, ends);
                }
            }
        }
        if !loose.is_empty() {
            match groups.iter_mut().find(|group| !group.apart) {
                Some(group) => group.contents.append(&mut loose),
                None => {
                    let (mention, stretch) = groups.first().map_or((None, None), |group| (group.mention, group.stretch));
                    groups.push(Group { mention, stretch, contents: loose, apart: false });
                }
            }
        }
        groups.sort_by_key(|group| group.apart);
        for (number, Group { mention, stretch, mut contents, .. }) in groups.into_iter().enumerate() {
            contents.sort_unstable();
            contents.dedup();
            let mut mention = mention;
            let mut confidence = stretch.map_or(0.0, |stretch| choices[stretch].confidence);
            let mut source = mention.map(|mention| parse.source(&parse.mentions[mention]));
            if mention.is_none() {
                confidence = stretch.map_or(0.6, |stretch| 1.0 - choices[stretch].nobody);
                source = link.source.map(|run| (run.first, run.last));
                if let Some(cue) = link.cue.filter(|_| indirect::is_indirect(parse, link)) {
                    let choice = indirect::source(parse, ranker, link, cue, table);
                    (mention, confidence) = (choice.mention, choice.confidence);
                    source = mention.map(|mention| parse.source(&parse.mentions[mention]));
                } else if let Some(subject) = link.cue.filter(|_| source.is_none()).and_then(|cue| subject(parse, cue)) {
                    mention = Some(subject);
                    source = Some(parse.source(&parse.mentions[subject]));
                }
            }
            let cue = link.cue.filter(|cue| number == 0 && source.is_none_or(|(first, last)| last < cue.first || cue.last < first));
            utterances.push(Utterance { contents, mention, source, cue, confidence, stretch });
        }
    }
    for (stretch, choice) in choices.iter_enumerated() {
        let Some(ends) = parse.ends[stretch]
            .filter(|ends| !done[stretch] && speech[stretch] >= SPEECH && (choice.mention.is_some() || is_speech(parse, *ends)))
        else {
            continue;
        };
        let source = choice.mention.map(|mention| parse.source(&parse.mentions[mention]));
        utterances.push(Utterance {
            contents: vec![ends],
            mention: choice.mention,
            source,
            cue: None,
            confidence: choice.confidence,
            stretch: Some(stretch),
        });
    }
    Ok(utterances)
}

/// The subject of a cue, if it can speak.
fn subject(parse: &Parse<'_>, cue: Run) -> Option<MentionId> {
    (cue.first..=cue.last).find_map(|at| {
        let subject = parse.clauses.subject[at]?;
        parse.is_person_like(&parse.mentions[subject]).then_some(subject)
    })
}

/// Whether a stretch that the ranker gives to nobody is speech all the same.
fn is_speech(parse: &Parse<'_>, (first, last): (usize, usize)) -> bool {
    let words = parse.tokens[first..=last].iter().filter(|token| token.is_word()).count();
    let content = parse.labels[first..=last].iter().filter(|label| label.part() == Some(Part::Content)).count();
    words > 3 && 2 * content > last - first + 1
}

/// Whether at least half of the stretch `ends` lies in a content.
fn covers(content: (usize, usize), ends: (usize, usize)) -> bool {
    let shared = (content.1.min(ends.1) + 1).saturating_sub(content.0.max(ends.0));
    2 * shared > ends.1 - ends.0
}

/// The stretches of which at least half lies in a content, in order.
pub fn stretches_within(parse: &Parse<'_>, content: (usize, usize)) -> Vec<StretchId> {
    let mut within: Vec<StretchId> = parse.tokens[content.0..=content.1].iter().filter_map(|token| token.stretch).collect();
    within.dedup();
    within.retain(|&stretch| parse.ends[stretch].is_some_and(|ends| covers(content, ends)));
    within
}
