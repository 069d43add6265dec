//! All results of the stages before the rankers for one article, side by side: the rankers take their features from it.

use super::clauses::{self, Clauses};
use super::given::is_person_noun;
use super::indices::{IndexVec, LinkId, MentionId, StretchId};
use super::labels::{Label, Labels, Likely, Part, Run, runs};
use super::links::{self, Link, complete};
use super::mentions::{self, Mention, MentionKind};
use super::spans::Stretch;
use super::tags::Tags;
use super::tokens::{Sign, Token};
use super::vocabulary::Class;
use crate::text::TextRange;

/// The results of the stages for one article. Indices are of tokens unless they say otherwise.
pub struct Parse<'a> {
    /// Stage 1.
    pub tokens: &'a [Token],
    /// Stage 1.
    pub stretches: &'a IndexVec<StretchId, Stretch>,
    /// What the vocabulary knows of each token.
    pub classes: &'a [Class],
    /// Stage 2.
    pub tags: &'a Tags,
    /// Stage 3.
    pub labels: &'a [Label],
    /// Stage 3: how likely each token is of each part.
    pub likely: &'a [Likely],
    /// Stage 4.
    pub links: IndexVec<LinkId, Link>,
    /// The mentions of people who may be speaking.
    pub mentions: IndexVec<MentionId, Mention>,
    /// Verbs and subjects.
    pub clauses: Clauses,
    /// First and last token of each stretch, if it has any.
    pub ends: IndexVec<StretchId, Option<(usize, usize)>>,
    /// First token of each block, and one past the last of all.
    pub blocks: Vec<usize>,
    /// The tagged source that each token stands in.
    pub source_of: Vec<Option<Run>>,
    /// The link that each stretch belongs to.
    pub link_of: IndexVec<StretchId, Option<LinkId>>,
    /// Sums up to each token, for counts between two places.
    pub sums: Vec<Sums>,
}

/// How many of each have stood before a place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    /// Ends of sentences and semicolons outside of quotation marks.
    pub stops: u32,
    /// Stretches that began.
    pub stretches: u32,
    /// Names and pronouns outside of quotation marks.
    pub pointed: u32,
    /// Mentions outside of quotation marks.
    pub mentions: u32,
    /// Words outside of quotation marks.
    pub words: u32,
    /// Commas.
    pub commas: u32,
    /// Verbs.
    pub verbs: u32,
    /// Tokens labelled cue, outside of quotation marks.
    pub cues: u32,
}

/// A mention that ends somewhere is among so many that begin before.
const NEAR: usize = 16;

/// A cue is looked for within so many tokens.
const CUE_REACH: usize = 80;

impl<'a> Parse<'a> {
    /// Stage 4, and what the rankers need besides: mentions, clauses, sums.
    pub fn new(
        tokens: &'a [Token],
        stretches: &'a IndexVec<StretchId, Stretch>,
        classes: &'a [Class],
        tags: &'a Tags,
        found: &'a Labels,
    ) -> Self {
        let (labels, likely) = (found.best.as_slice(), found.likely.as_slice());
        let mut ends: IndexVec<StretchId, Option<(usize, usize)>> = IndexVec::like(stretches, None);
        let mut blocks = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if at == 0 || tokens[at - 1].block != token.block {
                blocks.push(at);
            }
            if let Some(ends) = token.stretch.and_then(|stretch| ends.get_mut(stretch)) {
                let (first, _) = ends.unwrap_or((at, at));
                *ends = Some((first, at));
            }
        }
        blocks.push(tokens.len());
        let labelled = runs(tokens, labels);
        let mut source_of = vec![None; tokens.len()];
        for run in labelled.iter().filter(|run| run.part == Part::Source) {
            source_of[run.first..=run.last].fill(Some(*run));
        }
        let mut all = labelled;
        complete(&mut all, ends.as_slice());
        let links: IndexVec<LinkId, Link> = links::links(tokens, &all).into();
        let mut link_of = IndexVec::like(stretches, None);
        for (index, link) in links.iter_enumerated() {
            for content in &link.contents {
                for token in &tokens[content.first..=content.last] {
                    if let Some(stretch) = token.stretch {
                        link_of[stretch].get_or_insert(index);
                    }
                }
            }
        }
        let mentions: IndexVec<MentionId, Mention> = mentions::mentions(tokens, tags).into();
        let mut parse = Self {
            tokens,
            stretches,
            classes,
            tags,
            labels,
            likely,
            links,
            clauses: clauses::clauses(tokens, tags, classes, &mentions),
            mentions,
            ends,
            blocks,
            source_of,
            link_of,
            sums: Vec::new(),
        };
        parse.sums = parse.sums();
        parse
    }

    fn sums(&self) -> Vec<Sums> {
        let mut heads = vec![(0u32, 0u32); self.tokens.len()];
        for mention in self.mentions.iter().filter(|mention| !self.tokens[mention.head].quoted()) {
            heads[mention.head].0 += 1;
            heads[mention.head].1 += u32::from(mention.kind.is_pointed());
        }
        let mut sums = Vec::with_capacity(self.tokens.len() + 1);
        let mut sum = Sums::default();
        let mut last = None;
        for (at, token) in self.tokens.iter().enumerate() {
            sums.push(sum);
            let outside = !token.quoted();
            sum.stops += u32::from(outside && matches!(token.sign, Sign::Stop | Sign::Mark | Sign::Semicolon));
            sum.stretches += u32::from(token.quoted() && token.stretch != last);
            sum.mentions += heads[at].0;
            sum.pointed += heads[at].1;
            sum.words += u32::from(outside && token.is_word());
            sum.commas += u32::from(token.sign == Sign::Comma);
            sum.verbs += u32::from(self.tags.speech[at].is_verb());
            sum.cues += u32::from(outside && self.labels[at].part() == Some(Part::Cue));
            last = token.stretch;
        }
        sums.push(sum);
        sums
    }

    /// The tokens of the block that holds `at`.
    pub fn block(&self, at: usize) -> std::ops::Range<usize> {
        let block = self.blocks.partition_point(|&start| start <= at).saturating_sub(1);
        self.blocks[block]..self.blocks.get(block + 1).copied().unwrap_or(self.tokens.len())
    }

    /// How many blocks there are between that of `from` and that of `to`.
    pub fn blocks_between(&self, from: usize, to: usize) -> u32 {
        self.tokens[to].block.saturating_sub(self.tokens[from].block)
    }

    /// The nearest strong cue left of `at` in its sentence, outside of quotation marks.
    pub fn cue_left(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        (at.saturating_sub(CUE_REACH)..at)
            .rev()
            .take_while(|&cue| self.tokens[cue].sentence == token.sentence)
            .find(|&cue| self.is_strong(cue))
    }

    /// The nearest strong cue right of `at` in its sentence, outside of quotation marks.
    pub fn cue_right(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        (at + 1..self.tokens.len().min(at + CUE_REACH))
            .take_while(|&cue| self.tokens[cue].sentence == token.sentence)
            .find(|&cue| self.is_strong(cue))
    }

    /// How likely the words of a stretch are content, on the average.
    pub fn content_share(&self, first: usize, last: usize) -> f32 {
        let sum: f32 = self.likely[first..=last].iter().map(|likely| likely.content).sum();
        sum / (last - first + 1) as f32
    }

    /// Whether a word of the sentence that holds `at` is labelled cue, outside of quotation marks.
    pub fn has_cue(&self, at: usize) -> bool {
        let sentence = self.tokens[at].sentence;
        let start = self.tokens.partition_point(|token| token.sentence < sentence);
        let end = start + self.tokens[start..].partition_point(|token| token.sentence == sentence);
        self.sums[end].cues > self.sums[start].cues
    }

    /// The first strong cue of the sentence that holds `at`, before it and outside of quotation marks.
    pub fn first_cue(&self, at: usize) -> Option<usize> {
        let sentence = self.tokens[at].sentence;
        let start = self.tokens.partition_point(|token| token.sentence < sentence);
        (start.max(at.saturating_sub(CUE_REACH))..at).find(|&cue| self.is_strong(cue))
    }

    fn is_strong(&self, at: usize) -> bool {
        self.classes[at].cue >= super::sequence::STRONG && !self.tokens[at].quoted()
    }

    /// Whether the mention stands at the beginning of the stretch and a colon behind it: `“REED: We won.”`
    pub fn labels_speech(&self, stretch: StretchId, mention: &Mention) -> bool {
        let Some((first, last)) = self.ends[stretch] else { return false };
        let begins = mention.first == first + 1 && mention.last < last && self.tokens[mention.first].capital;
        begins && self.tokens.get(mention.last + 1).is_some_and(|next| next.sign == Sign::Colon) && mention.last < first + 6
    }

    /// The name behind a dash, or alone in the next block, that signs a stretch: `“Nobody sails in winter.” — Ann Reed`.
    pub fn signature(&self, stretch: StretchId) -> Option<MentionId> {
        let (first, last) = self.ends[stretch]?;
        let block = self.block(last);
        if block.start == first && block.end == last + 1 {
            return self.signing_block(block.end);
        }
        if block.start == first && self.tokens[first].block == 0 && self.tokens[last + 1].sign == Sign::Colon {
            return self.headline_speaker(last + 2);
        }
        let dash = Some(last + 1).filter(|dash| block.contains(dash) && self.tokens[*dash].sign == Sign::Dash)?;
        let index = self.mentions.partition_point(|mention| mention.first <= dash);
        let mention = self.mentions.get(index).filter(|mention| mention.first == dash + 1)?;
        let named = matches!(mention.kind, MentionKind::Person | MentionKind::Name) && !mention.owns;
        let ends = mention.last + 1 == block.end || self.tokens[mention.last + 1].sign == Sign::Comma;
        (named && ends).then_some(index)
    }

    /// The speaker behind the colon of a headline: `‘We are finished’: islanders on life without a ferry`.
    fn headline_speaker(&self, start: usize) -> Option<MentionId> {
        let (index, mention) = self.mentions.iter_from(self.mentions.partition_point(|mention| mention.first < start)).next()?;
        let may_speak =
            mention.kind != MentionKind::Noun || is_person_noun(self.tokens[mention.head].word) || self.classes[mention.head].source >= 1;
        let named = !mention.kind.is_pronoun() && mention.first == start && !mention.owns;
        (named && may_speak && self.tokens[mention.head].block == 0).then_some(index)
    }

    /// The person whose name is all of the block that begins at `start`.
    fn signing_block(&self, start: usize) -> Option<MentionId> {
        let end = if start < self.tokens.len() { self.block(start).end } else { return None };
        let index = self.mentions.partition_point(|mention| mention.first < start);
        let mention = self.mentions.get(index).filter(|mention| mention.first == start && mention.last + 1 == end)?;
        (mention.kind == MentionKind::Person && mention.last > start).then_some(index)
    }

    /// The longest mention that ends with a token.
    pub fn mention_ending(&self, last: usize) -> Option<MentionId> {
        let end = self.mentions.partition_point(|mention| mention.first <= last);
        let near = self.mentions.iter_back(end).take(NEAR).filter(|(_, mention)| mention.last == last);
        near.min_by_key(|(_, mention)| mention.first).map(|(index, _)| index)
    }

    /// The words of a mention as a source: the tagged source around it, else the phrase.
    pub fn source(&self, mention: &Mention) -> (usize, usize) {
        let own = (mention.first, mention.last);
        if mention.kind.is_pronoun() {
            return own;
        }
        let Some(run) = self.source_of[mention.head] else { return own };
        let says = |at: usize| self.classes[at].cue >= 3 && self.tags.speech[at].is_verb();
        if run.last - run.first < 40 && run.first <= mention.first && !says(run.first) && !says(run.last) {
            (run.first, run.last.max(mention.last))
        } else {
            own
        }
    }

    /// Where words stand, without a comma at their end.
    pub fn range(&self, first: usize, mut last: usize) -> TextRange {
        while last > first && self.tokens[last].sign == Sign::Comma {
            last -= 1;
        }
        self.tokens[first].range.join(self.tokens[last].range)
    }

    /// Whether the mention is `who`, or no relative pronoun at all.
    pub fn is_person_like(&self, mention: &Mention) -> bool {
        mention.kind != MentionKind::Relative || self.tokens[mention.head].word == super::linear::hash("who")
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::indices::{Id, StretchId};

    fn is_labelled(text: &str, mention: &str) -> bool {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        parse.labels_speech(StretchId::new(0), &parse.mentions[fixture.mention(&parse, mention)])
    }

    fn signature(text: &str) -> Option<String> {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        parse.signature(StretchId::new(0)).map(|mention| fixture.mentioned(&parse, &[mention])[0].to_owned())
    }

    #[test]
    fn a_name_before_a_colon_labels_the_speech() {
        assert!(is_labelled("“[person:Reed]: We won the cup.”", "Reed"));
    }

    #[test]
    fn a_name_before_a_verb_labels_no_speech() {
        assert!(!is_labelled("“[person:Reed] won: We lost the cup.”", "Reed"));
    }

    #[test]
    fn a_name_behind_a_dash_signs() {
        assert_eq!(signature("“Nobody sails in winter.” — [person:Ann Reed]").as_deref(), Some("Ann Reed"));
    }

    #[test]
    fn a_name_alone_in_the_next_block_signs() {
        assert_eq!(signature("“Nobody sails in winter.”\n[person:Ann Reed]").as_deref(), Some("Ann Reed"));
    }

    #[test]
    fn a_name_that_begins_a_clause_does_not_sign() {
        assert_eq!(signature("“Nobody sails in winter” — [person:Ann Reed] left."), None);
    }
}
