//! What stands before a verb of saying, read from right to left: negations, `refused to`, `could have`, `if he`, `nobody`.
//!
//! ```text
//! nobody [said]     has yet to [say]     if he had [said]     denied ever having [said]     did not refuse to [say]
//!    1                  1                    1                     1                           2, so it was said
//! ```
//! There is no syntax tree: the words of one verb stand side by side, and whatever else stands there ends the reading.

use super::words::{Kind, before_gerund, is};
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::tags::Tag;
use crate::annotate::attribution::tokens::{Sign, Token};

/// The words of a verb and its subject are looked for within so many tokens.
const REACH: usize = 14;
const SUBJECT: usize = 8;
/// Between `declined` and `to say`, as in `declined on Monday to say`.
const APART: usize = 7;
/// The longest phrase before a gerund.
const PHRASE: usize = 3;
/// Clauses within clauses that are read: `denied that he had said that she had called it “…”`.
const DEPTH: usize = 3;

/// What was read before a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// How often the report is turned round.
    pub turns: usize,
    /// Whether it is only supposed: `could have said`.
    pub supposed: bool,
    /// The first token that turns it round, or the verb.
    pub first: usize,
}

impl Chain {
    /// Whether the words are reported as not said.
    pub fn denies(self) -> bool {
        self.supposed || self.turns % 2 == 1
    }

    fn turned(&mut self, at: usize) {
        self.turns += 1;
        self.first = self.first.min(at);
    }
}

/// The tokens of an article with their parts of speech.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// Words and signs.
    pub tokens: &'a [Token],
    /// Their parts of speech.
    pub speech: &'a [Tag],
}

impl Reader<'_> {
    /// What stands before the verb at `verb`. A verb that denies turns once by itself.
    pub fn chain(self, verb: usize) -> Chain {
        self.nested(verb, DEPTH)
    }

    /// Whether the token is such a word.
    pub fn is(self, at: usize, kind: Kind) -> bool {
        is(self.tokens[at].word, kind)
    }

    /// Whether the token is one of these words.
    pub fn reads(self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| hash(word) == self.tokens[at].word)
    }

    /// Whether the token is a verb of saying or of denying.
    pub fn is_verb(self, at: usize) -> bool {
        let after_article = self.left(at).is_some_and(|before| matches!(self.speech[before], Tag::DT | Tag::PRPS));
        (self.is(at, Kind::Says) && self.speech[at].is_verb()) || (self.is_denial(at) && !after_article)
    }

    /// Whether the verb turns round what follows by itself.
    pub fn is_denial(self, at: usize) -> bool {
        self.is(at, Kind::Denies) || (self.is(at, Kind::Disputes) && self.speech[at].is_verb())
    }

    /// The token before `at` in its sentence, outside of quotation marks.
    pub fn left(self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (one, other) = (&self.tokens[before], &self.tokens[at]);
        (one.sentence == other.sentence && one.block == other.block && !one.quoted()).then_some(before)
    }

    fn nested(self, verb: usize, depth: usize) -> Chain {
        let mut chain = Chain { turns: usize::from(self.is_denial(verb)), supposed: false, first: verb };
        let (mut at, mut head, mut perfect) = (verb, verb, false);
        for _ in 0..REACH {
            let Some(before) = self.left(at) else { break };
            if self.reads(before, &["or", "nor"])
                && let Some(other) = self.left(before).filter(|&other| self.is_verb(other))
            {
                // `refused to confirm or deny`: the first verb stands for both.
                chain.turns = chain.turns - usize::from(self.is_denial(verb)) + usize::from(self.is_denial(other));
                (at, head) = (other, other);
            } else if self.is(before, Kind::Not) {
                let taken_back = self.is(before + 1, Kind::Only) || self.left(before).is_some_and(|word| self.is(word, Kind::Hard));
                if !taken_back {
                    chain.turned(before);
                }
                at = before;
            } else if self.reads(before, &["to"]) {
                let Some((governs, turns)) = self.infinitive(before) else { break };
                if turns {
                    chain.turned(governs);
                }
                (at, head) = (governs, governs);
            } else if self.speech[head] == Tag::VBG
                && let Some(length) = self.gerund(before)
            {
                at = before + 1 - length;
                head = at;
                chain.turned(at);
            } else if self.is(before, Kind::Light) || matches!(self.speech[before], Tag::RB | Tag::RBR) {
                chain.supposed |= perfect && self.is(before, Kind::Modal);
                perfect |= self.reads(before, &["have", "'ve"]);
                if chain.supposed {
                    chain.first = chain.first.min(before);
                }
                if self.speech[before].is_verb() {
                    head = before;
                }
                at = before;
            } else {
                break;
            }
        }
        self.subject(at, depth, &mut chain);
        chain
    }

    /// The word that governs `to` and its verb, and whether it turns the verb round.
    fn infinitive(self, to: usize) -> Option<(usize, bool)> {
        let mut at = to;
        for step in 0..APART {
            at = self.left(at)?;
            if self.is(at, Kind::Refuses) && !self.speech[at].is_noun() {
                return Some((at, true));
            }
            if step == 0 && self.is(at, Kind::Passes) {
                return Some((at, false));
            }
            if self.speech[at].is_verb() || self.tokens[at].sign == Sign::Comma {
                return None;
            }
        }
        None
    }

    /// How many tokens a phrase takes that ends at `last` and turns a gerund round.
    fn gerund(self, last: usize) -> Option<usize> {
        let start = (last + 1).saturating_sub(PHRASE);
        let words: Vec<u32> = self.tokens[start..=last].iter().map(|token| token.word).collect();
        before_gerund(&words)
    }

    /// Reads the subject before `at`, and what stands before that.
    fn subject(self, at: usize, depth: usize, chain: &mut Chain) {
        if let Some(who) = self.left(at).filter(|&who| self.reads(who, &["who"])) {
            return self.cleft(who, chain);
        }
        let mut first = at;
        let mut name = None;
        for _ in 0..SUBJECT {
            let Some(before) = self.left(first) else { return };
            let tag = self.speech[before];
            let number = self.tokens.get(before + 1).is_some_and(|_| self.speech[before + 1] == Tag::CD);
            // `No 10 said`; `no reported problems`
            let no_noun = self.reads(before, &["no"]) && (number || first == at);
            if self.is(before, Kind::Nobody) && !no_noun {
                chain.turned(before);
                return;
            }
            let is_pronoun = tag == Tag::PRP;
            let of = self.reads(before, &["of", "in", "at", "on", "from", "among"]);
            // Two nouns side by side, the second a name: `no evidence Reed said`.
            if name == Some(true) && matches!(tag, Tag::NN | Tag::NNS) {
                break;
            }
            if !(tag.is_noun() || is_pronoun || of || matches!(tag, Tag::DT | Tag::JJ | Tag::CD | Tag::PRPS | Tag::POS | Tag::WDT)) {
                break;
            }
            if tag.is_noun() {
                name.get_or_insert(tag.is_proper());
            } else if of {
                name = None;
            }
            if self.reads(before, &["that"]) {
                break;
            }
            first = before;
            if is_pronoun && !self.left(first).is_some_and(|of| self.reads(of, &["of"])) {
                break;
            }
        }
        if first < at {
            self.clause(first, depth, chain);
        }
    }

    /// `it was not [Jane Reed] who said`
    fn cleft(self, who: usize, chain: &mut Chain) {
        let mut at = who;
        for _ in 0..SUBJECT {
            let Some(before) = self.left(at) else { return };
            if self.is(before, Kind::Not) {
                let it = (before.saturating_sub(2)..before).any(|word| self.reads(word, &["it"]));
                if it && !self.is(before + 1, Kind::Only) {
                    chain.turned(before);
                }
                return;
            }
            if !(self.speech[before].is_noun() || matches!(self.speech[before], Tag::DT | Tag::JJ | Tag::PRP | Tag::PRPS)) {
                return;
            }
            at = before;
        }
    }

    /// Reads what stands before the clause whose subject begins at `first`.
    fn clause(self, first: usize, depth: usize, chain: &mut Chain) {
        let Some(before) = self.left(first) else { return };
        let outer = self.left(before);
        if self.is(before, Kind::If) {
            chain.turned(before);
        } else if self.reads(before, &["had"]) && outer.is_none_or(|outer| self.tokens[outer].sign == Sign::Comma) {
            chain.turned(before); // `Had he said`
        } else if self.is(before, Kind::Aux) && outer.is_some_and(|outer| self.is_front(outer)) {
            chain.turned(outer.unwrap_or(before));
        } else {
            let that = self.reads(before, &["that"]);
            let Some(verb) = (if that { outer } else { Some(before) }) else { return };
            if depth == 0 {
                return;
            }
            if self.is(verb, Kind::Denies) || (that && self.is(verb, Kind::Says) && self.speech[verb].is_verb()) {
                self.embed(verb, depth, chain);
            } else if that && self.is(verb, Kind::Claim) {
                let disputes = (verb.saturating_sub(SUBJECT / 2)..verb).rev().find(|&at| self.is_denial(at));
                if let Some(disputes) = disputes.filter(|&at| self.tokens[at].sentence == self.tokens[verb].sentence) {
                    self.embed(disputes, depth, chain);
                }
            }
        }
    }

    /// Adds what stands before the verb of the outer clause.
    fn embed(self, verb: usize, depth: usize, chain: &mut Chain) {
        let outer = self.nested(verb, depth - 1);
        if outer.denies() {
            chain.turned(outer.first);
        }
    }

    /// `nor`, `not once`, `at no point`, before an auxiliary and its subject.
    fn is_front(self, at: usize) -> bool {
        let negated = |from: usize| (from.saturating_sub(2)..from).any(|at| self.is(at, Kind::Not) || self.reads(at, &["no"]));
        self.is(at, Kind::Front) || (self.reads(at, &["once", "point", "time", "stage", "moment", "circumstances"]) && negated(at))
    }
}
