//! Who may be speaking: noun phrases, pronouns and possessors, read off the tags.
//!
//! ```text
//! [[the mayor]’s spokesman] said [she] … [who] had …
//! ```

use super::linear::hash;
use super::tags::{Entity, Tag, Tags};
use super::tokens::Token;

/// Words that stand for somebody; token indices, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// The noun that the others belong to.
    pub head: usize,
    /// What it is.
    pub kind: MentionKind,
    /// Whether it owns what follows: `his`, `the mayor’s`.
    pub owns: bool,
}

/// What kind of words a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum MentionKind {
    /// A human being by name.
    Person,
    /// A body, place or people by name.
    Body,
    /// Some other name.
    Name,
    /// A noun: `the spokesman`, `officials`.
    Noun,
    /// `he`, `they`
    Pronoun,
    /// `his`, `their`
    Possessive,
    /// `who`, `which`
    Relative,
}

impl MentionKind {
    /// Whether it is a name or a pronoun: what a reader takes for a speaker at first sight.
    pub fn is_pointed(self) -> bool {
        matches!(self, Self::Person | Self::Body | Self::Name | Self::Pronoun)
    }

    /// Whether it is a pronoun of any kind.
    pub fn is_pronoun(self) -> bool {
        matches!(self, Self::Pronoun | Self::Possessive | Self::Relative)
    }
}

const PRONOUNS: [u32; 10] =
    [hash("he"), hash("she"), hash("they"), hash("it"), hash("i"), hash("we"), hash("you"), hash("him"), hash("her"), hash("them")];
const RELATIVES: [u32; 3] = [hash("who"), hash("which"), hash("that")];
const POSSESSIVES: [u32; 6] = [hash("his"), hash("her"), hash("their"), hash("its"), hash("my"), hash("our")];

/// Words that can be a phrase of their own though they are no nouns.
const ALONE: [u32; 7] = [hash("one"), hash("some"), hash("many"), hash("others"), hash("both"), hash("another"), hash("these")];

/// All mentions, in order of their first token.
pub fn mentions(tokens: &[Token], tags: &Tags) -> Vec<Mention> {
    let mut found = Vec::with_capacity(tokens.len() / 4);
    let mut at = 0;
    while at < tokens.len() {
        let (token, tag) = (&tokens[at], tags.speech[at]);
        let alone = |kind, owns| Mention { first: at, last: at, head: at, kind, owns };
        if matches!(tag, Tag::PRP | Tag::WP | Tag::WDT) && PRONOUNS.contains(&token.word) {
            found.push(alone(MentionKind::Pronoun, false));
            at += 1;
            continue;
        }
        if matches!(tag, Tag::PRP | Tag::WP | Tag::WDT) && RELATIVES.contains(&token.word) {
            found.push(alone(MentionKind::Relative, false));
            at += 1;
            continue;
        }
        if tag == Tag::PRPS && POSSESSIVES.contains(&token.word) {
            found.push(alone(MentionKind::Possessive, true));
        }
        if in_phrase(tag) && tag != Tag::POS {
            let end = phrase_end(tokens, tags, at);
            phrase(tokens, tags, at, end, &mut found);
            at = end + 1;
            continue;
        }
        at += 1;
    }
    found
}

fn in_phrase(tag: Tag) -> bool {
    tag.is_noun()
        || matches!(
            tag,
            Tag::DT
                | Tag::PRPS
                | Tag::CD
                | Tag::JJ
                | Tag::JJR
                | Tag::JJS
                | Tag::VBN
                | Tag::VBG
                | Tag::Dollar
                | Tag::Hash
                | Tag::POS
                | Tag::RBS
                | Tag::PDT
        )
}

fn phrase_end(tokens: &[Token], tags: &Tags, start: usize) -> usize {
    let mut end = start;
    while let Some(next) = tokens.get(end + 1) {
        let tag = tags.speech[end + 1];
        let begins_anew = matches!(tag, Tag::DT | Tag::PRPS) && tags.speech[end] != Tag::PDT;
        if !in_phrase(tag) || begins_anew || next.sentence != tokens[start].sentence || next.stretch != tokens[start].stretch {
            break;
        }
        end += 1;
    }
    end
}

/// The mentions within a run of tokens that can form a noun phrase.
fn phrase(tokens: &[Token], tags: &Tags, first: usize, end: usize, found: &mut Vec<Mention>) {
    let mut last = end;
    while last > first && !tags.speech[last].is_noun() && tags.speech[last] != Tag::CD {
        last -= 1;
    }
    let alone = matches!(tags.speech[last], Tag::CD | Tag::DT) && ALONE.contains(&tokens[last].word);
    if !tags.speech[last].is_noun() && !alone {
        return;
    }
    for at in first + 1..=last {
        if tags.speech[at] == Tag::POS {
            found.push(Mention { first, last: at - 1, head: at - 1, kind: kind(tags, at - 1), owns: true });
        }
    }
    let owns = tags.speech.get(last + 1) == Some(&Tag::POS);
    found.push(Mention { first, last, head: last, kind: kind(tags, last), owns });
}

fn kind(tags: &Tags, head: usize) -> MentionKind {
    match tags.names[head] {
        Entity::Person => MentionKind::Person,
        Entity::Organisation | Entity::Place | Entity::Other => MentionKind::Body,
        Entity::None if tags.speech[head].is_proper() => MentionKind::Name,
        Entity::None => MentionKind::Noun,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    /// The mentions of a text read back as marks must be those of the marked one.
    fn check(text: &str, expected: &str) {
        let fixture = Fixture::new(text);
        let runs: Vec<_> = mentions(&fixture.tokens, &fixture.tags).into_iter().map(|mention| ("[", mention.first, mention.last)).collect();
        assert_eq!(fixture.marked(&runs), expected);
    }

    fn only(text: &str) -> Mention {
        let fixture = Fixture::new(text);
        mentions(&fixture.tokens, &fixture.tags)[0]
    }

    #[test]
    fn an_owner_is_a_mention_within_what_it_owns() {
        check("The mayor’s spokesman said she left.", "[[The mayor]’s spokesman] said [she] left.");
        check("She sold his boat.", "[She] sold [[his] boat].");
    }

    #[test]
    fn a_relative_pronoun_is_a_mention() {
        check("The mayor, who sold the boat, left.", "[The mayor], [who] sold [the boat], left.");
    }

    #[test]
    fn a_phrase_ends_where_an_article_begins_another() {
        check("She gave the mayor the boat.", "[She] gave [the mayor] [the boat].");
    }

    #[test]
    fn a_kind_follows_from_the_head() {
        assert_eq!(only("[person:Ann Reed] left.").kind, MentionKind::Person);
        assert_eq!(only("The mayor left.").kind, MentionKind::Noun);
        assert_eq!(only("She left.").kind, MentionKind::Pronoun);
        assert_eq!(only("His boat sank.").kind, MentionKind::Possessive);
    }

    #[test]
    fn only_an_owner_owns() {
        assert!(only("The mayor’s boat sank.").owns);
        assert!(!only("The mayor left.").owns);
    }
}
