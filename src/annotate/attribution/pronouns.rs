//! Stage 7, last part: whom `he` and `she` mean. A walk back over the sentences, subjects first (Hobbs 1978 in spirit): gender
//! must agree, the person quoted last is likelier, a name behind a preposition is less likely.

use super::given::{Gender, gender_of_name, gender_of_noun};
use super::indices::PersonId;
use super::linear::hash;
use super::mentions::{Mention, MentionKind};
use super::parse::Parse;
use super::people::{People, Run};
use super::tags::Tag;
use super::tokens::Sign;

#[derive(Debug, Clone, Copy)]
pub struct Antecedent {
    /// Who is meant.
    pub person: PersonId,
    /// The gender of the pronoun.
    pub gender: Gender,
    /// From 0 to 1: low where another person fits nearly as well, or where the gender of this one is unknown.
    pub certainty: f32,
}

/// How many sentences back a pronoun looks.
const BACK: u32 = 14;

/// What the border of a paragraph costs a pronoun, in sentences.
const PARAGRAPH: f32 = 0.3;

impl People {
    /// The person whom the pronoun at `at` means, how sure that is, and its gender. `last` is the person quoted last.
    pub fn pronoun(&self, parse: &Parse<'_>, at: usize, last: Option<PersonId>) -> Option<Antecedent> {
        let tokens = parse.tokens;
        let word = tokens[at].word;
        let wanted = if [hash("he"), hash("his"), hash("him")].contains(&word) {
            Gender::He
        } else if [hash("she"), hash("her")].contains(&word) {
            Gender::She
        } else {
            return None;
        };
        let end = self.runs.partition_point(|run| run.first < at);
        let mut best: Option<(f32, PersonId)> = None;
        let mut rivals: Vec<(f32, PersonId)> = Vec::new();
        let mut sentence = None;
        let mut rank = 0;
        let mut group: Vec<&Run> = Vec::new();
        let mut weigh = |group: &mut Vec<&Run>, rank: &mut u32| {
            // Within a sentence the first name is the likeliest.
            for run in group.drain(..).rev() {
                let person = &self.persons[run.person];
                if person.gender.is_some_and(|gender| gender != wanted) || self.is_reporter(person) {
                    continue;
                }
                let away = tokens[at].sentence - tokens[run.first].sentence;
                let owns = parse.tags.speech.get(run.last + 1) == Some(&Tag::POS);
                let governed = run.first.checked_sub(1).is_some_and(|before| parse.tags.speech[before].is_preposition());
                let mut cost = away as f32 + 0.6 * *rank as f32;
                // A given name alone leans to a gender.
                let leaning = person.gender.or_else(|| gender_of_name(person.parts[0]));
                cost += match leaning {
                    Some(leaning) if leaning == wanted => 0.0,
                    Some(_) => 1.5,
                    None => 0.7,
                };
                cost += if governed { 1.0 } else { 0.0 } + if owns { 0.5 } else { 0.0 };
                cost -= if last == Some(run.person) { 1.2 } else { 0.0 };
                cost += PARAGRAPH * (tokens[at].block - tokens[run.first].block) as f32;
                *rank += 1;
                rivals.push((cost, run.person));
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, run.person));
                }
            }
            *rank = 0;
        };
        for run in self.runs[..end].iter().rev().filter(|run| !tokens[run.first].quoted()) {
            let here = tokens[run.first].sentence;
            if tokens[at].sentence - here > BACK {
                break;
            }
            if sentence.is_some_and(|sentence| sentence != here) {
                weigh(&mut group, &mut rank);
            }
            sentence = Some(here);
            group.push(run);
        }
        weigh(&mut group, &mut rank);
        let (cost, person) = best?;
        let rival = rivals.iter().filter(|(_, other)| *other != person).map(|(cost, _)| *cost).fold(f32::INFINITY, f32::min);
        let known = self.persons[person].gender == Some(wanted);
        let certainty = if known { 0.65 + 0.15 * (rival - cost).min(3.0) } else { 1.1 - 0.2 * cost };
        Some(Antecedent { person, gender: wanted, certainty: certainty.clamp(0.3, 1.0) })
    }

    /// Whether somebody without a name stands between `person` and the pronoun at `at`, in its block: `A member of the board
    /// smiled. … he said`.
    pub fn is_crossed(&self, parse: &Parse<'_>, at: usize, person: PersonId) -> bool {
        let block = parse.block(at);
        let start = parse.mentions.partition_point(|mention| mention.first < block.start);
        let nameless =
            parse.mentions.iter_from(start).map(|(_, mention)| mention).take_while(|mention| mention.first < at).filter(|mention| {
                let human = parse.classes[mention.head].source >= 2 || gender_of_noun(parse.tokens[mention.head].word).is_some();
                let single = parse.tags.speech[mention.head] == Tag::NN && parse.tags.speech[mention.first] == Tag::DT;
                mention.kind == MentionKind::Noun && human && single && !mention.owns && !parse.tokens[mention.head].quoted()
            });
        let end = self.runs.partition_point(|run| run.first < at);
        let named = self.runs[..end].iter().rev().find(|run| run.person == person).map_or(0, |run| run.first);
        nameless.into_iter().any(|mention| {
            parse.tokens[mention.first].sentence > parse.tokens[named].sentence
                && self.chained(parse, mention).is_none()
                && !apposed(parse, mention)
        })
    }
}

/// Whether a mention stands beside a comma and a name: `Ann Reed, a member of the board,`
fn apposed(parse: &Parse<'_>, mention: &Mention) -> bool {
    let is_name = |at: usize| parse.tags.speech.get(at).is_some_and(|tag| tag.is_proper());
    let comma = |at: usize| parse.tokens.get(at).is_some_and(|token| token.sign == Sign::Comma);
    let before = mention.first.checked_sub(2).is_some_and(|at| is_name(at) && comma(at + 1));
    before || (comma(mention.last + 1) && is_name(mention.last + 2)) || is_name(mention.last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::indices::Id;
    use super::*;

    /// Whom a pronoun means when `last` was quoted last, and how sure that is.
    fn meant(text: &str, pronoun: &str, last: Option<&str>) -> Option<(String, f32)> {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        let people = People::new(&parse, &fixture.text, "");
        let last = last.and_then(|name| people.persons.iter_enumerated().find(|(_, person)| person.name == name).map(|(id, _)| id));
        let found = people.pronoun(&parse, fixture.find(pronoun).0, last)?;
        Some((people.person(found.person).name.clone(), found.certainty))
    }

    fn name(text: &str, pronoun: &str) -> Option<String> {
        meant(text, pronoun, None).map(|(name, _)| name)
    }

    fn is_crossed(text: &str) -> bool {
        let fixture = Fixture::new(text);
        let parse = fixture.parse();
        People::new(&parse, &fixture.text, "").is_crossed(&parse, fixture.find("He").0, PersonId::new(0))
    }

    #[test]
    fn a_pronoun_agrees_in_gender() {
        assert_eq!(name("[person:Ann Reed] met [person:Oleg Poe]. He left.", "He").as_deref(), Some("Oleg Poe"));
        assert_eq!(name("[person:Oleg Poe] met [person:Ann Reed]. She left.", "She").as_deref(), Some("Ann Reed"));
    }

    #[test]
    fn a_pronoun_means_the_first_of_a_sentence() {
        assert_eq!(name("[person:Oleg Reed] met [person:James Poe]. He left.", "He").as_deref(), Some("Oleg Reed"));
    }

    #[test]
    fn a_pronoun_means_rather_who_was_quoted_last() {
        let found = meant("[person:Oleg Reed] met [person:James Poe]. He left.", "He", Some("James Poe"));
        assert_eq!(found.map(|(name, _)| name).as_deref(), Some("James Poe"));
    }

    #[test]
    fn a_rival_makes_a_pronoun_less_certain() {
        let alone = meant("[person:Oleg Reed] came. He left.", "He", None).map(|(_, certainty)| certainty);
        let rivals = meant("[person:Oleg Reed] met [person:James Poe]. He left.", "He", None).map(|(_, certainty)| certainty);
        assert!(rivals < alone, "{rivals:?} {alone:?}");
    }

    #[test]
    fn a_pronoun_without_a_name_means_nobody() {
        assert_eq!(name("The boat sank. He left.", "He"), None);
    }

    #[test]
    fn somebody_without_a_name_crosses_a_pronoun() {
        assert!(is_crossed("[person:Oleg Reed] came. A nephew smiled. He left."));
        assert!(!is_crossed("[person:Oleg Reed] came. A boat sank. He left."));
    }
}
