//! Who the words of a source name: the name that is their head, or the one that ends them. A name that owns what follows, or stands
//! behind *to*, *of*, *by*, is somebody else's.
//!
//! ```text
//! patrol chief [James Hall] of the Saltmere police        the leader of the Sailors Party [Gerald Zaremba]
//! his brother, [Carl Norris]                              [nobody]: Berg’s lawyer, a friend of Ann Reed, the letter to Poe
//! ```

use super::referent::{Kind, Place, Referents};
use super::roles::{APPOSITION, span};
use crate::annotate::attribution::given::is_person_noun;
use crate::annotate::attribution::indices::MentionId;
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::mentions::{Mention, MentionKind};
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::tags::Tag;
use crate::annotate::attribution::tokens::Sign;
use crate::text::slice;

/// So many tokens may stand between an office and the name of who holds it.
const CHAIN: usize = 18;

/// Prepositions whose name belongs to the noun before them.
const GOVERNING: [u32; 9] =
    [hash("to"), hash("of"), hash("by"), hash("for"), hash("with"), hash("from"), hash("in"), hash("at"), hash("on")];

impl Referents {
    /// Who is named by the tokens `first..=last`, of which the ranker chose `mention`.
    pub fn named(&self, parse: &Parse<'_>, first: usize, last: usize, mention: Option<&Mention>) -> Option<Place> {
        let chosen = mention.filter(|mention| !is_governed(parse, first, mention) && !is_owner(parse, mention));
        let direct = chosen.and_then(|mention| self.of_mention(parse, mention));
        direct.or_else(|| {
            let (_, head) = head(parse, first, last)?;
            self.of_mention(parse, head).or_else(|| self.at_end(parse, head, last))
        })
    }

    /// Who is named by the head of a noun phrase.
    fn of_mention(&self, parse: &Parse<'_>, mention: &Mention) -> Option<Place> {
        let place = self.ending_at(mention.first, mention.last);
        let person = place.filter(|place| self.get(place.referent).kind == Kind::Person);
        let behind = || self.chained(parse, mention).or_else(|| self.apposed(parse, mention));
        person.or_else(behind).or(place).or_else(|| {
            // A surname that the tagger took for something else.
            let token = &parse.tokens[mention.head];
            let [only] = self.of_surname(token.word) else { return None };
            let alone = mention.first == mention.head || parse.tags.speech[mention.head].is_proper();
            let known = token.capital && alone && mention.kind != MentionKind::Body && self.get(*only).parts.len() > 1;
            known.then_some(Place { first: mention.head, last: mention.last, referent: *only, mention: None })
        })
    }

    /// The person at the end of a chain of words that say who it is: `[Leader] of the Sailors Party Gerald Zaremba`.
    pub fn chained(&self, parse: &Parse<'_>, mention: &Mention) -> Option<Place> {
        let token = &parse.tokens[mention.last];
        if mention.owns {
            return None;
        }
        let place = self.next_person(mention.last).filter(|place| place.first - mention.last <= CHAIN)?;
        let mut after = mention.last + 1;
        if parse.tokens[after].sign == Sign::Open {
            return None;
        }
        let start = title_start(parse, &place);
        let mut open = false;
        while after < start {
            let (next, tag) = (&parse.tokens[after], parse.tags.speech[after]);
            open = (open || next.sign == Sign::Open) && next.sign != Sign::Close;
            let joins = open
                || next.sign == Sign::Close
                || tag.is_noun()
                || matches!(tag, Tag::IN | Tag::DT | Tag::CC | Tag::JJ | Tag::CD | Tag::POS);
            let list = next.sign == Sign::Comma && parse.tags.speech[after - 1].is_proper();
            if next.sentence != token.sentence || next.stretch != token.stretch || !(joins || list) {
                return None;
            }
            after += 1;
        }
        // `a friend of Ann Reed` is not Ann Reed: a noun or a bracket stands right before the name.
        let before = place.first - 1;
        let apposed = before > mention.last && (parse.tags.speech[before].is_noun() || parse.tokens[before].sign == Sign::Close);
        apposed.then_some(place)
    }

    /// The person whose name stands behind a noun phrase and a comma: `his brother, [Carl Norris], `.
    fn apposed(&self, parse: &Parse<'_>, mention: &Mention) -> Option<Place> {
        let office = is_person_noun(parse.tokens[mention.head].word) || mention.kind == MentionKind::Noun;
        if !office || mention.owns {
            return None;
        }
        let place = self.next_person(mention.last).filter(|place| place.first - mention.last <= CHAIN)?;
        let start = title_start(parse, &place);
        let comma = start.checked_sub(1).filter(|&at| at > mention.last && parse.tokens[at].sign == Sign::Comma)?;
        let token = &parse.tokens[mention.head];
        let joins = |at: usize| {
            let (next, tag) = (&parse.tokens[at], parse.tags.speech[at]);
            let phrase = tag.is_noun() || matches!(tag, Tag::IN | Tag::DT | Tag::CC | Tag::JJ | Tag::CD | Tag::POS | Tag::PRPS);
            phrase && next.sign != Sign::Comma && next.sentence == token.sentence && next.stretch == token.stretch
        };
        let ends = parse
            .tokens
            .get(place.last + 1)
            .is_none_or(|next| next.block != token.block || !next.is_word() || parse.classes[place.last + 1].cue >= 3);
        // `a mayor, Ann Reed and Oleg Poe` names three.
        let single = parse.tags.speech[mention.head] == Tag::NN || parse.tags.speech[mention.head].is_proper();
        ((mention.last + 1..comma).all(joins) && ends && single && parse.tokens[place.last].sentence == token.sentence).then_some(place)
    }

    /// The person who is named last in a phrase, when nothing governs the name: `the leader of the party, who is ill, [Ann Reed]`.
    fn at_end(&self, parse: &Parse<'_>, head: &Mention, last: usize) -> Option<Place> {
        let place = self.ending_at(head.last + 1, last).filter(|place| self.get(place.referent).kind == Kind::Person)?;
        let start = title_start(parse, &place);
        let before = start.checked_sub(1)?;
        let comma = parse.tokens[before].sign == Sign::Comma && parse.tokens[head.head].sentence == parse.tokens[place.last].sentence;
        (comma && parse.tags.speech[head.head] != Tag::NNS).then_some(place)
    }

    fn next_person(&self, last: usize) -> Option<Place> {
        let from = self.places().partition_point(|place| place.first <= last);
        let near = self.places()[from..].iter().take_while(|place| place.first <= last + CHAIN);
        near.copied().find(|place| self.get(place.referent).kind == Kind::Person)
    }

    /// The office that stands in front of a name in such a chain: `Leader of the Sailors Party`.
    pub fn office(&self, parse: &Parse<'_>, text: &str, mention: &Mention) -> Option<String> {
        let place = self.chained(parse, mention)?;
        let start = mention.first + usize::from(matches!(parse.tags.speech[mention.first], Tag::DT | Tag::PRPS));
        (start < place.first && place.first - start <= APPOSITION).then(|| slice(text, span(parse, start, place.first - 1)).to_owned())
    }
}

/// The noun phrase that heads the tokens `first..=last`: the first one, with its owner.
pub fn head<'a>(parse: &'a Parse<'_>, first: usize, last: usize) -> Option<(MentionId, &'a Mention)> {
    let start = parse.mentions.partition_point(|mention| mention.first < first);
    let within = parse.mentions.iter_from(start).take_while(|(_, mention)| mention.first <= last);
    let mut whole = within.filter(|(_, mention)| mention.kind != MentionKind::Possessive && mention.last <= last);
    let (index, begins) = whole.next()?;
    let longer = whole.take_while(|(_, mention)| mention.first == begins.first).max_by_key(|(_, mention)| mention.last);
    Some(longer.filter(|(_, mention)| mention.last > begins.last).unwrap_or((index, begins)))
}

/// First token of the noun phrase that a name ends: `[Commissioner] Dana Holt`.
fn title_start(parse: &Parse<'_>, place: &Place) -> usize {
    place.mention.map_or(place.first, |mention| parse.mentions[mention].first.min(place.first))
}

/// Whether a preposition within the source stands before the mention.
fn is_governed(parse: &Parse<'_>, first: usize, mention: &Mention) -> bool {
    mention.first > first && mention.first.checked_sub(1).is_some_and(|before| GOVERNING.contains(&parse.tokens[before].word))
}

/// Whether the mention owns the noun that follows.
fn is_owner(parse: &Parse<'_>, mention: &Mention) -> bool {
    mention.owns && parse.tags.speech.get(mention.last + 2).is_some_and(|tag| !tag.is_verb())
}
