//! What surrounds the mentions: the verb that follows each one, the subject of each verb of saying.
//!
//! There is no syntax tree: adverbs and auxiliaries are skipped, and one apposition or relative clause between commas.
//!
//! ```text
//! [Reed], the mayor of the town, later said …      verb of “Reed”: said, over an apposition
//! “…”, said [Reed] …                               subject of “said”: Reed
//! ```

use std::collections::HashMap;

use super::indices::{IndexVec, MentionId};
use super::linear::hash;
use super::mentions::{Mention, MentionKind};
use super::tags::{Tag, Tags};
use super::tokens::{Sign, Token};
use super::vocabulary::Class;

/// The verb behind a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predicate {
    /// Its token.
    pub verb: usize,
    /// Whether an apposition stands between.
    pub apart: bool,
}

/// What a mention is beside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The verb behind it.
    pub predicate: Option<Predicate>,
    /// Whether an apposition was skipped, with or without a verb behind it.
    pub apart: bool,
    /// The cue class of that verb.
    pub verb_class: u8,
    /// The cue class of a verb right before it; 5 for `according to`.
    pub cue_before: u8,
}

/// The class of `according to` before a mention.
pub const ACCORDING: u8 = 5;

/// Verbs, subjects and clauses of an article.
#[derive(Debug, Default)]
pub struct Clauses {
    /// For each mention.
    pub around: IndexVec<MentionId, Surroundings>,
    /// For each token the mention that is its subject.
    pub subject: Vec<Option<MentionId>>,
    /// The mention that opens the first clause of each sentence.
    pub main: HashMap<u32, MentionId>,
    /// First verb of each sentence outside of quotation marks.
    pub first_verb: HashMap<u32, usize>,
}

/// An apposition is no longer than this, in tokens.
const APPOSITION: usize = 30;

/// So many adverbs and auxiliaries may stand before a verb.
const HOPS: usize = 6;

const LIGHT: [u32; 17] = [
    hash("has"),
    hash("have"),
    hash("had"),
    hash("is"),
    hash("was"),
    hash("are"),
    hash("were"),
    hash("be"),
    hash("been"),
    hash("also"),
    hash("'s"),
    hash("to"),
    hash("not"),
    hash("later"),
    hash("who"),
    hash("then"),
    hash("and"),
];

/// Words that are tagged as prepositions but begin a clause.
const CONJUNCTIONS: [u32; 13] = [
    hash("that"),
    hash("as"),
    hash("while"),
    hash("because"),
    hash("if"),
    hash("when"),
    hash("after"),
    hash("though"),
    hash("although"),
    hash("before"),
    hash("since"),
    hash("until"),
    hash("whether"),
];

/// Reads the clauses of an article.
pub fn clauses(tokens: &[Token], tags: &Tags, classes: &[Class], mentions: &IndexVec<MentionId, Mention>) -> Clauses {
    let reader = ClauseReader { tokens, tags, classes, mentions };
    let mut found = Clauses { subject: vec![None; tokens.len()], ..Clauses::default() };
    for (at, token) in tokens.iter().enumerate() {
        if tags.speech[at].is_verb() && !token.quoted() {
            found.first_verb.entry(token.sentence).or_insert(at);
        }
    }
    found.around = mentions.iter().map(|mention| reader.surroundings(mention)).collect();
    reader.subjects(&mut found);
    found
}

struct ClauseReader<'a> {
    tokens: &'a [Token],
    tags: &'a Tags,
    classes: &'a [Class],
    mentions: &'a IndexVec<MentionId, Mention>,
}

impl ClauseReader<'_> {
    fn surroundings(&self, mention: &Mention) -> Surroundings {
        let (predicate, apart) = self.predicate(mention.last);
        let verb_class = predicate.map_or(0, |predicate| self.classes[predicate.verb].cue);
        let before = mention.first.checked_sub(1).filter(|&before| self.tokens[before].block == self.tokens[mention.head].block);
        let cue_before = match before {
            Some(before) if self.tags.speech[before].is_verb() && !self.tokens[before].quoted() => self.classes[before].cue,
            Some(before) if self.is_according(before) => ACCORDING,
            _ => 0,
        };
        Surroundings { predicate, apart, verb_class, cue_before }
    }

    fn is_according(&self, to: usize) -> bool {
        self.tokens[to].word == hash("to") && to.checked_sub(1).is_some_and(|before| self.tokens[before].word == hash("according"))
    }

    /// The verb behind the token `last`, and whether an apposition was skipped.
    fn predicate(&self, last: usize) -> (Option<Predicate>, bool) {
        let start = &self.tokens[last];
        let same = |at: usize| self.tokens.get(at).is_some_and(|token| token.block == start.block);
        let sign = |at: usize| self.tokens.get(at).map(|token| token.sign);
        let mut at = last + 1;
        let mut apart = false;
        if sign(at) == Some(Sign::Open) {
            while same(at) && sign(at) != Some(Sign::Close) && at - last < 8 {
                at += 1;
            }
            at += 1;
        }
        if sign(at) == Some(Sign::Comma) && self.tokens[at].stretch == start.stretch {
            let mut end = at + 1;
            while same(end)
                && end - at < APPOSITION
                && !matches!(sign(end), Some(Sign::Comma | Sign::Stop | Sign::Mark | Sign::Semicolon))
                && self.tokens[end].stretch == start.stretch
            {
                end += 1;
            }
            if same(end) && sign(end) == Some(Sign::Comma) {
                at = end + 1;
                apart = true;
            }
        }
        for _ in 0..=HOPS {
            if !same(at) {
                break;
            }
            let tag = self.tags.speech[at];
            if matches!(tag, Tag::RB | Tag::MD) || LIGHT.contains(&self.tokens[at].word) {
                at += 1;
                continue;
            }
            return (tag.is_verb().then_some(Predicate { verb: at, apart }), apart);
        }
        (None, apart)
    }

    fn subjects(&self, clauses: &mut Clauses) {
        let mut starts: Vec<Option<MentionId>> = vec![None; self.tokens.len()];
        let mut finite: HashMap<u32, Vec<(usize, MentionId)>> = HashMap::new();
        for (index, mention) in self.mentions.iter_enumerated() {
            starts[mention.first].get_or_insert(index);
            if self.tokens[mention.head].quoted() || mention.kind == MentionKind::Possessive {
                continue;
            }
            let Some(predicate) = clauses.around[index].predicate else { continue };
            let governed = mention.first.checked_sub(1).is_some_and(|before| {
                self.tags.speech[before].is_preposition()
                    && self.tokens[before].block == self.tokens[mention.first].block
                    && !CONJUNCTIONS.contains(&self.tokens[before].word)
            });
            if !governed {
                clauses.subject[predicate.verb].get_or_insert(index);
                finite.entry(self.tokens[mention.head].sentence).or_default().push((predicate.verb, index));
            }
        }
        for cue in 0..self.tokens.len() {
            if self.classes[cue].cue < 2 || self.tokens[cue].quoted() || clauses.subject[cue].is_some() {
                continue;
            }
            let tag = self.tags.speech[cue];
            let behind = cue.checked_sub(1).is_some_and(|before| self.tokens[before].quoted() || self.tokens[before].sign == Sign::Comma);
            let inverted = starts.get(cue + 1).copied().flatten().filter(|_| behind && tag.is_finite());
            if inverted.is_some() {
                clauses.subject[cue] = inverted;
            } else if tag.is_verb() {
                // A participle or a second verb: the subject of the clause to its left.
                let earlier: Vec<_> =
                    finite.get(&self.tokens[cue].sentence).into_iter().flatten().filter(|(verb, _)| *verb < cue).collect();
                let chosen = if tag == Tag::VBG && earlier.len() < 3 { earlier.first() } else { earlier.last() };
                clauses.subject[cue] = chosen.map(|(_, index)| *index);
            }
        }
        clauses.main = finite.iter().filter_map(|(sentence, verbs)| Some((*sentence, verbs.first()?.1))).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    /// The verb behind a mention, and whether an apposition stands between.
    fn verb(text: &str, mention: &str) -> Option<(String, bool)> {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        let around = parse.clauses.around[fixture.mention(&parse, mention)];
        around.predicate.map(|predicate| (fixture.words(predicate.verb, predicate.verb).to_owned(), predicate.apart))
    }

    /// The subject of a verb.
    fn subject(text: &str, verb: &str) -> Option<String> {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        let index = parse.clauses.subject[fixture.find(verb).0]?;
        Some(fixture.mentioned(&parse, &[index])[0].to_owned())
    }

    #[test]
    fn a_verb_is_found_behind_adverbs_and_auxiliaries() {
        assert_eq!(verb("[person:Reed] had later said it was over.", "Reed"), Some(("said".to_owned(), false)));
    }

    #[test]
    fn a_verb_is_found_over_an_apposition() {
        assert_eq!(verb("[person:Reed], the mayor of the town, later said it was over.", "Reed"), Some(("said".to_owned(), true)));
    }

    #[test]
    fn a_verb_is_not_found_over_a_noun() {
        assert_eq!(verb("[person:Reed] of the town said it was over.", "Reed"), None);
    }

    #[test]
    fn a_subject_stands_before_its_verb() {
        assert_eq!(subject("[person:Reed] said it was over.", "said").as_deref(), Some("Reed"));
    }

    #[test]
    fn a_subject_stands_behind_an_inverted_verb() {
        assert_eq!(subject("“It is over,” said [person:Reed].", "said").as_deref(), Some("Reed"));
    }

    #[test]
    fn a_name_behind_a_preposition_is_no_subject() {
        assert_eq!(subject("The friends of [person:Reed] said it was over.", "said"), None);
    }

    #[test]
    fn according_to_is_a_cue_before_its_source() {
        let fixture = Fixture::new("According to [person:Reed], it is over.");
        let parse = fixture.parse();
        assert_eq!(parse.clauses.around[fixture.mention(&parse, "Reed")].cue_before, ACCORDING);
    }
}
