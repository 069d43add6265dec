//! Bodies: authorities, firms, parties, places and peoples by name. One is told from another by all words of its name; an
//! abbreviation belongs to the name that it stands behind, or whose initials it has.
//!
//! ```text
//! [the Harbour Authority of Saltmere] ([HAS]) … [HAS] … [the Authority]
//! ```

use std::collections::HashMap;

use super::referent::{Kind, Place, Referent, Referents};
use crate::annotate::attribution::given::{is_named_thing, is_person_noun, is_time};
use crate::annotate::attribution::indices::{MentionId, ReferentId};
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::mentions::{Mention, MentionKind};
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::tags::{Entity, Tag};
use crate::annotate::attribution::tokens::Sign;
use crate::text::slice;

/// Words that join the parts of the name of a body: `Bank of America`.
const JOINING: [u32; 2] = [hash("of"), hash("for")];

/// A dateline has no more tokens than this.
const DATELINE: usize = 16;

/// A name has no more tokens than this.
const LONGEST: usize = 14;

/// A person who is named somewhere is among so many whose names begin before.
const NEAR: usize = 4;

impl Referents {
    /// Reads the names of bodies.
    pub(super) fn read_bodies(&mut self, parse: &Parse<'_>, text: &str) {
        let mut initials: HashMap<String, ReferentId> = HashMap::new();
        let persons = self.places.clone();
        let is_person = |at: usize| {
            let end = persons.partition_point(|place| place.first <= at);
            persons[..end].iter().rev().take(NEAR).any(|place| at <= place.last)
        };
        let mut covered = 0;
        for (index, mention) in parse.mentions.iter_enumerated() {
            let named = matches!(mention.kind, MentionKind::Body | MentionKind::Name);
            if !named || mention.head < covered || is_person(mention.head) {
                continue;
            }
            let Some((first, last)) = name(parse, index, mention) else { continue };
            covered = last + 1;
            let words: Vec<usize> = (first..=last).filter(|&at| parse.tokens[at].is_word()).collect();
            let parts: Vec<u32> = words.iter().map(|&at| parse.tokens[at].word).collect();
            let spelled = slice(text, parse.tokens[first].range.join(parse.tokens[last].range));
            let short = is_abbreviation(spelled);
            let behind = short.then(|| self.before_bracket(parse, first)).flatten();
            let known = self.by_name.get(&parts).copied().or(behind).or_else(|| initials.get(spelled).copied().filter(|_| short));
            let referent = known.or_else(|| self.shortened(parse, first, &parts)).unwrap_or_else(|| {
                let letters = words.iter().filter_map(|&at| {
                    let first = slice(text, parse.tokens[at].range).chars().next()?;
                    first.is_uppercase().then_some(first)
                });
                let letters: String = letters.collect();
                let is_thing = (mention.first..first).any(|at| is_named_thing(parse.tokens[at].word));
                let unseen = !is_thing && (first..=last).all(|at| parse.tags.names[at] == Entity::None);
                let referent = self.all.push(Referent {
                    kind: if unseen { Kind::Name } else { Kind::Body },
                    name: spelled.split_whitespace().collect::<Vec<_>>().join(" "),
                    parts: parts.clone(),
                    suffix: None,
                    told: None,
                    leaning: None,
                    role: None,
                    called: parts.clone(),
                    places: Vec::new(),
                });
                if words.len() > 1 && letters.len() > 1 {
                    initials.entry(letters).or_insert(referent);
                }
                referent
            });
            self.by_name.entry(parts).or_insert(referent);
            self.places.push(Place { first, last, referent, mention: Some(index) });
        }
    }

    /// The body whose name an opening bracket parts from an abbreviation.
    fn before_bracket(&self, parse: &Parse<'_>, first: usize) -> Option<ReferentId> {
        let open = first.checked_sub(1).filter(|&at| parse.tokens[at].sign == Sign::Open)?;
        let last = self.places.last().filter(|place| place.last + 1 == open)?;
        matches!(self.all[last.referent].kind, Kind::Body | Kind::Name).then_some(last.referent)
    }

    /// The only body of which `the Authority` can be short.
    fn shortened(&self, parse: &Parse<'_>, first: usize, parts: &[u32]) -> Option<ReferentId> {
        let [only] = parts else { return None };
        let definite = first.checked_sub(1).is_some_and(|at| parse.tokens[at].word == hash("the"));
        if !definite {
            return None;
        }
        let is_long =
            |body: &Referent| matches!(body.kind, Kind::Body | Kind::Name) && body.parts.len() > 1 && head(&body.parts) == Some(*only);
        let mut found = self.all.iter_enumerated().filter(|(_, body)| is_long(body)).map(|(index, _)| index);
        found.next().filter(|_| found.next().is_none())
    }
}

/// The head of a name: the word before `of`.
fn head(parts: &[u32]) -> Option<u32> {
    let end = parts.iter().position(|part| JOINING.contains(part)).unwrap_or(parts.len());
    parts[..end].last().copied()
}

/// First and last token of the name that a mention ends, or begins: `the [Bank] of [America]`.
fn name(parse: &Parse<'_>, index: MentionId, mention: &Mention) -> Option<(usize, usize)> {
    let (tokens, tags) = (parse.tokens, parse.tags);
    let head = &tokens[mention.head];
    if head.quoted() || !head.capital || is_time(head.word) || is_person_noun(head.word) || in_dateline(parse, mention.head) {
        return None;
    }
    let is_part = |at: usize| {
        let proper = tags.speech[at].is_proper() || tags.names[at] != Entity::None || tokens[at].capital;
        tokens[at].is_word() && proper && !matches!(tags.speech[at], Tag::DT | Tag::PRPS)
            || tags.speech[at] == Tag::POS
            || slice_is_and(parse, at)
    };
    let first = (mention.first..=mention.last).rev().take_while(|&at| is_part(at) && tags.names[at] != Entity::Person).last()?;
    let mut first = first;
    while first < mention.last && tags.speech[first] == Tag::POS {
        first += 1;
    }
    let mut last = mention.last;
    let mut before = index;
    loop {
        let joins = tokens.get(last + 1).is_some_and(|token| {
            JOINING.contains(&token.word) || (token.word == hash("and") && tags.names[last + 1] == Entity::Organisation)
        });
        let next = parse.mentions.iter_from(before).map(|(id, mention)| (id, *mention)).find(|(_, next)| next.first > last);
        let Some((id, next)) = next.filter(|_| joins) else { break };
        let inner = (next.first..=next.last).find(|&at| tags.speech[at] != Tag::DT);
        let near = next.first == last + 2 && inner.is_some_and(|at| (at..=next.last).all(|at| tokens[at].capital));
        if !near || next.last - first >= LONGEST || tokens[next.last].block != tokens[first].block {
            break;
        }
        (before, last) = (id, next.last);
    }
    // `the Devon and Cornwall Police`: a place, joined to a name with a common head.
    if let Some(start) = first.checked_sub(2).filter(|_| first == mention.first) {
        let joined =
            tokens[start + 1].word == hash("and") && tags.names[start] == Entity::Place && tags.names[last] == Entity::Organisation;
        if joined && last > first && parse.classes[last].known && tokens[start].sentence == tokens[last].sentence {
            first = start;
        }
    }
    Some((first, last))
}

/// Whether a place stands in the line that says where and by whom a report was written: `SALTMERE, March 4 (Coastline Wire) — `.
fn in_dateline(parse: &Parse<'_>, at: usize) -> bool {
    let block = parse.block(at);
    let line = block.start..block.end.min(block.start + DATELINE);
    let Some(dash) = line.clone().find(|&at| parse.tokens[at].sign == Sign::Dash) else { return false };
    let told = |at: usize| {
        let token = &parse.tokens[at];
        !token.is_word() || token.capital || parse.tags.speech[at] == Tag::CD
    };
    let bracket = (line.start..dash).any(|at| parse.tokens[at].sign == Sign::Close);
    let place = parse.tags.names[line.start] == Entity::Place;
    line.contains(&at) && at < dash && (bracket || place) && (line.start..dash).all(told)
}

fn slice_is_and(parse: &Parse<'_>, at: usize) -> bool {
    parse.tokens[at].sign == Sign::Other && parse.tags.names[at] == Entity::Organisation
}

/// Whether the letters of a name are all capitals: `HAS`.
fn is_abbreviation(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 1 && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&' | '-'))
}
