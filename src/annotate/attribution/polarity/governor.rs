//! Which verb a content hangs on, and whether that verb says it or denies it.
//!
//! ```text
//! Reed [denied] “a secret deal”              the nearest verb of saying or denying before the content
//! Reed denied it, [calling] it “absurd”      not the one before: a participle begins a clause of its own
//! Reed denied that he had taken it: “…”      none: a colon lies between
//! ```

use super::chain::Reader;
use super::words::Kind;
use crate::annotate::attribution::labels::Run;
use crate::annotate::attribution::tags::Tag;
use crate::annotate::attribution::tokens::Sign;

/// A verb governs no content that begins so many tokens behind it.
const REACH: usize = 25;
/// Without a cue it stands nearer.
const NEAR: usize = 12;
/// A claim stands so near to the verb that disputes it.
const CLAIM: usize = 5;

/// The tokens that deny a content, both ends included.
pub type Denial = (usize, usize);

impl Reader<'_> {
    /// The words by which the content is denied; none when it is said. `last` is the end of a source that stands before it.
    pub fn denial(self, content: (usize, usize), cue: Option<Run>) -> Option<Denial> {
        match cue {
            Some(cue) if cue.first > content.1 => self.denial_behind(cue),
            Some(cue) if cue.last < content.0 => {
                let governor = self.governor(content, REACH).or_else(|| self.withholds(content, cue));
                self.denial_of(governor.filter(|&verb| verb + 1 >= cue.first)?, content)
            }
            Some(_) => None,
            None => self.denial_of(self.governor(content, NEAR)?, content),
        }
    }

    /// Where within a content its denial by `denial` ends: the last token that is denied and the first of what is said. The words
    /// behind it stand behind a colon, are what the denied is called (`dismissed it as “absurd”`), or hang on a verb of their own.
    pub fn border(self, content: (usize, usize), denial: Denial) -> Option<(usize, usize)> {
        let starts = (content.0 + 1..=content.1).filter(|&at| self.tokens[at].quoted() && !self.tokens[at - 1].quoted());
        for start in starts {
            let before = start - 1;
            let called = self.is_denial(denial.1) && self.reads(before, &["as"]);
            if before > content.0 && (called || self.tokens[before].sign == Sign::Colon) {
                return Some((before - 1, start));
            }
            let Some(verb) = self.governor((start, content.1), REACH).filter(|&verb| verb > content.0) else { continue };
            let Some(before) = self.left(verb) else { continue };
            let apart = self.speech[verb] == Tag::VBG && self.tokens[before].sign == Sign::Comma;
            let coordinated = self.reads(before, &["but", "and"]) && !self.is_denial(verb);
            if before > content.0 && (apart || coordinated) {
                return Some((before - 1, start));
            }
        }
        None
    }

    /// The nearest verb of saying or denying before a content, or the noun that stands for one.
    fn governor(self, content: (usize, usize), reach: usize) -> Option<usize> {
        let (first, _) = content;
        let mut at = first;
        let mut comma = false;
        for _ in 0..reach {
            let before = at.checked_sub(1)?;
            let token = &self.tokens[before];
            if token.sentence != self.tokens[first].sentence || token.block != self.tokens[first].block {
                return None;
            }
            at = before;
            if token.quoted() {
                continue;
            }
            comma |= token.sign == Sign::Comma && before + 1 == first && self.tokens[first].quoted();
            if matches!(token.sign, Sign::Colon | Sign::Semicolon | Sign::Dash) || self.reads(at, &["but"]) {
                return None;
            }
            if self.is_verb(at) {
                let touches = !comma || at + 2 == first;
                return (touches && self.takes(at, content)).then_some(at);
            }
            if self.is_negated_noun(at) {
                return Some(at);
            }
            if self.speech[at].is_verb() && self.begins_clause(at) {
                return None;
            }
        }
        None
    }

    /// `refused “to say”`: the words of saying stand within the content.
    fn withholds(self, content: (usize, usize), cue: Run) -> Option<usize> {
        let says = content.0 < content.1 && self.reads(content.0, &["to"]) && self.is(content.0 + 1, Kind::Says);
        (says && (cue.first..=cue.last).any(|at| self.is(at, Kind::Refuses))).then_some(content.0 + 1)
    }

    /// Whether a verb that no list knows begins a clause of its own: `and walked out`, `, blasting`.
    fn begins_clause(self, at: usize) -> bool {
        let Some(before) = self.left(at) else { return false };
        (self.reads(before, &["and"]) && self.speech[at].is_finite())
            || (self.tokens[before].sign == Sign::Comma && self.speech[at] == Tag::VBG)
    }

    /// Whether the verb can have the content as its object.
    fn takes(self, verb: usize, (first, last): (usize, usize)) -> bool {
        if !self.is_denial(verb) {
            return true;
        }
        let passive = |before: usize| self.reads(before, &["is", "are", "was", "were", "be", "been", "being", "get", "got"]);
        let is_passive = self.speech[verb] != Tag::VBG && self.left(verb).is_some_and(passive);
        let object = || (verb + 1..self.tokens.len().min(verb + 1 + CLAIM)).filter(|&at| self.tokens[at].is_word());
        let named = self.reads(first - 1, &["as", "with", "because", "after"]);
        if is_passive || named || self.is_gift(verb) || object().any(|at| self.is(at, Kind::Withheld)) {
            return false;
        }
        let claim_behind = self.tokens.get(last + 1).is_some_and(|_| self.is(last + 1, Kind::Claim));
        self.is(verb, Kind::Denies) || claim_behind || object().any(|at| self.is(at, Kind::Claim))
    }

    /// `denied his party the victory`
    fn is_gift(self, verb: usize) -> bool {
        let person = |at: usize| self.speech[at].is_proper() || matches!(self.speech[at], Tag::PRP | Tag::PRPS | Tag::NN | Tag::NNS);
        let receiver = (verb + 1..self.tokens.len().min(verb + CLAIM)).take_while(|&at| person(at)).count();
        let named = receiver > 0 && matches!(self.speech[verb + 1], Tag::PRP | Tag::PRPS | Tag::NNP | Tag::NNPS);
        named && self.tokens.get(verb + 1 + receiver).is_some_and(|_| self.reads(verb + 1 + receiver, &["a", "an", "the"]))
    }

    /// `no mention of`, `his denial of`.
    fn is_negated_noun(self, at: usize) -> bool {
        let no = |from: usize| (from.saturating_sub(2)..from).any(|before| self.reads(before, &["no", "without"]));
        (self.is(at, Kind::Mention) && self.speech[at].is_noun() && no(at)) || (self.is(at, Kind::Denial) && !no(at))
    }

    fn denial_of(self, governor: usize, (first, _): (usize, usize)) -> Option<Denial> {
        if self.is_verb(governor) || (governor >= first && self.is(governor, Kind::Says)) {
            let chain = self.chain(governor);
            return chain.denies().then_some((chain.first, governor));
        }
        let start = (governor.saturating_sub(2)..governor).find(|&at| self.reads(at, &["no", "without"]));
        Some((start.unwrap_or(governor), governor))
    }

    /// `“…,” he never said`, `“…,” said nobody`
    fn denial_behind(self, cue: Run) -> Option<Denial> {
        let verb = (cue.first..=cue.last).rev().find(|&at| self.is(at, Kind::Says) && self.speech[at].is_verb())?;
        let next = |at: usize| self.tokens.get(at).is_some_and(|token| token.sentence == self.tokens[verb].sentence);
        let nobody = next(verb + 1) && self.is(verb + 1, Kind::Nobody);
        if nobody {
            return Some((verb, verb));
        }
        let chain = self.chain(verb);
        (chain.denies() && !self.is(verb, Kind::Replies)).then_some((chain.first, verb))
    }
}
