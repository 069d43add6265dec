//! Stage 4: which source, cue and contents belong together, by how near they stand and what stands between.
//!
//! A quoted content without a cue of its own goes on with the attribution before it.

use super::labels::{Part, Run};
use super::tokens::Token;

/// Parts that belong together; indices of tokens, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Who speaks.
    pub source: Option<Run>,
    /// What says so.
    pub cue: Option<Run>,
    /// What is said.
    pub contents: Vec<Run>,
}

/// The cost of another part that stands between two, in tokens.
const CUE_BETWEEN: usize = 6;
const CONTENT_BETWEEN: usize = 4;
const SOURCE_BETWEEN: usize = 5;

/// The cost of the border of a sentence between two parts, in tokens.
const SENTENCE: usize = 25;
const SENTENCE_TO_CONTENT: usize = 18;

/// A source belongs to no cue beyond this cost.
const SOURCE_REACH: usize = 40;

/// A source may serve a second cue behind it up to this cost.
const SHARED_REACH: usize = 26;

/// A content belongs to no cue beyond these costs: indirect, quoted, the last resort.
const CONTENT_REACH: usize = 16;
const QUOTED_REACH: usize = 30;
const FAR_REACH: usize = 40;

/// Only so many cues on either side of a run are looked at, so that a long block stays linear.
const NEIGHBOURS: usize = 8;

/// A whole stretch that the tagger left out is speech from this many tokens on.
const SPEECH: usize = 6;

/// Adds to the runs the longer stretches in which no word was labelled content.
pub fn complete(runs: &mut Vec<Run>, ends: &[Option<(usize, usize)>]) {
    let contents: Vec<Run> = runs.iter().copied().filter(|run| run.part == Part::Content).collect();
    for ends in ends {
        let Some((first, last)) = *ends else { continue };
        let at = contents.partition_point(|run| run.last < first);
        let touched = contents.get(at).is_some_and(|run| run.first <= last);
        if !touched && last - first + 1 >= SPEECH {
            runs.push(Run { part: Part::Content, first, last });
        }
    }
    runs.sort_by_key(|run| run.first);
}

/// Joins the runs of an article, which are in order.
pub fn links(tokens: &[Token], runs: &[Run]) -> Vec<Link> {
    let of = |part: Part| runs.iter().copied().filter(|run| run.part == part).collect::<Vec<_>>();
    let parts = Parts { tokens, sources: of(Part::Source), cues: of(Part::Cue), contents: of(Part::Content) };
    let owners = parts.owners();
    let mut links: Vec<Link> = parts
        .cues
        .iter()
        .zip(&owners)
        .map(|(&cue, owner)| Link { source: owner.map(|owner| parts.sources[owner]), cue: Some(cue), contents: Vec::new() })
        .collect();
    let mut last: Option<(usize, Run)> = None;
    let mut loose = Vec::new();
    for &content in &parts.contents {
        let quoted = tokens[content.first].quoted();
        let best = parts.nearest_cue(content);
        let reach = if quoted { QUOTED_REACH } else { CONTENT_REACH };
        let goes_on = last.filter(|(_, before)| quoted && tokens[content.first].block - tokens[before.first].block <= 1);
        match (best, goes_on) {
            (Some((cost, cue)), _) if cost < reach => {
                links[cue].contents.push(content);
                last = Some((cue, content));
            }
            (_, Some((cue, _))) => {
                links[cue].contents.push(content);
                last = Some((cue, content));
            }
            (Some((cost, cue)), None) if cost < FAR_REACH => {
                links[cue].contents.push(content);
                last = Some((cue, content));
            }
            _ => loose.push(Link { source: None, cue: None, contents: vec![content] }),
        }
    }
    links.retain(|link| !link.contents.is_empty());
    links.extend(loose);
    links
}

struct Parts<'a> {
    tokens: &'a [Token],
    sources: Vec<Run>,
    cues: Vec<Run>,
    contents: Vec<Run>,
}

impl Parts<'_> {
    /// The source of each cue.
    fn owners(&self) -> Vec<Option<usize>> {
        let mut pairs = Vec::new();
        for (cue_index, &cue) in self.cues.iter().enumerate() {
            for source_index in neighbours(&self.sources, cue) {
                let source = self.sources[source_index];
                let far = self.tokens[cue.first].sentence.abs_diff(self.tokens[source.first].sentence) as usize;
                if self.tokens[cue.first].block != self.tokens[source.first].block || far > 1 {
                    continue;
                }
                let cost = gap(cue, source)
                    + CUE_BETWEEN * between(cue, source, &self.cues)
                    + CONTENT_BETWEEN * between(cue, source, &self.contents)
                    + SOURCE_BETWEEN * between(cue, source, &self.sources)
                    + SENTENCE * far;
                if cost < SOURCE_REACH {
                    pairs.push((cost, cue_index, source_index));
                }
            }
        }
        pairs.sort_unstable();
        let mut owners = vec![None; self.cues.len()];
        let mut taken = vec![false; self.sources.len()];
        for &(_, cue, source) in &pairs {
            if owners[cue].is_none() && !taken[source] {
                owners[cue] = Some(source);
                taken[source] = true;
            }
        }
        for &(cost, cue, source) in &pairs {
            if owners[cue].is_none() && cost < SHARED_REACH && self.sources[source].last < self.cues[cue].first {
                owners[cue] = Some(source);
            }
        }
        owners
    }

    fn nearest_cue(&self, content: Run) -> Option<(usize, usize)> {
        let sentences = (self.tokens[content.first].sentence, self.tokens[content.last].sentence);
        let mut best: Option<(usize, usize)> = None;
        for index in neighbours(&self.cues, content) {
            let cue = self.cues[index];
            let sentence = self.tokens[cue.first].sentence;
            let far = if sentence == sentences.0 || sentence == sentences.1 {
                0
            } else {
                sentence.abs_diff(sentences.0).min(sentence.abs_diff(sentences.1)) as usize
            };
            if self.tokens[cue.first].block != self.tokens[content.first].block || far > 1 {
                continue;
            }
            let cost = gap(cue, content)
                + CUE_BETWEEN * between(cue, content, &self.cues)
                + SOURCE_BETWEEN * between(cue, content, &self.contents)
                + SENTENCE_TO_CONTENT * far;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, index));
            }
        }
        best
    }
}

/// The runs next to `run`, on both sides.
fn neighbours(runs: &[Run], run: Run) -> std::ops::Range<usize> {
    let at = runs.partition_point(|other| other.first < run.first);
    at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(runs.len())
}

/// Tokens from the end of one to the beginning of the other.
fn gap(one: Run, other: Run) -> usize {
    if other.first > one.first { other.first.saturating_sub(one.last) } else { one.first.saturating_sub(other.last) }
}

/// How many of `runs` begin between the two.
fn between(one: Run, other: Run, runs: &[Run]) -> usize {
    let (end, begin) = (one.last.min(other.last), one.first.max(other.first));
    let from = runs.partition_point(|run| run.first <= end);
    let to = runs.partition_point(|run| run.first < begin);
    to.saturating_sub(from)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    /// The links of a marked text: `source cue: content … content`.
    fn linked(marked: &str) -> Vec<String> {
        let fixture = Fixture::new(marked);
        let words = |run: &super::Run| fixture.words(run.first, run.last);
        let show = |link: &super::Link| {
            let contents: Vec<_> = link.contents.iter().map(words).collect();
            let (source, cue) = (link.source.as_ref().map_or("-", words), link.cue.as_ref().map_or("-", words));
            format!("{source} {cue}: {}", contents.join(" … "))
        };
        fixture.parse().links.iter().map(show).collect()
    }

    #[test]
    fn parts_belong_to_the_nearest() {
        let found = linked("[source:Reed] [cue:said] [content:it is over] and [source:Poe] [cue:denied] [content:it].");
        assert_eq!(found, ["Reed said: it is over", "Poe denied: it"]);
    }

    #[test]
    fn a_source_serves_a_second_cue_behind_it() {
        let found = linked("[source:Reed] [cue:said] [content:it is over] and [cue:added] [content:that it was late].");
        assert_eq!(found, ["Reed said: it is over", "Reed added: that it was late"]);
    }

    #[test]
    fn a_quoted_content_goes_on_in_the_next_block() {
        let found = linked("[source:Reed] [cue:said]: [content:“We won.”]\n[content:“It is over.”]");
        assert_eq!(found, ["Reed said: “We won.” … “It is over.”"]);
    }

    #[test]
    fn an_indirect_content_does_not_go_on_in_the_next_block() {
        let found = linked("[source:Reed] [cue:said] [content:they won].\n[content:It is over].");
        assert_eq!(found, ["Reed said: they won", "- -: It is over"]);
    }

    #[test]
    fn a_whole_stretch_without_labels_is_a_content() {
        assert_eq!(linked("Reed left. “We have won the cup at last.”"), ["- -: “We have won the cup at last.”"]);
    }

    #[test]
    fn a_quoted_word_without_labels_is_none() {
        assert!(linked("Reed left the “cup” at home.").is_empty());
    }
}
