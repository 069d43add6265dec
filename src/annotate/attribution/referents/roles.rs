//! What stands around a name and says who it is.
//!
//! ```text
//! vice mayor [Yannis Babandis]            [Ann Reed], who runs the board,            his wife, [Ann]
//! ```

use crate::annotate::attribution::given::{Gender, gender_of_noun, is_time, is_title};
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::tags::Tag;
use crate::annotate::attribution::tokens::Sign;
use crate::text::{TextRange, slice};

/// The gender that a noun beside a name tells: `his wife, Ann`, `Ann Reed, the first woman to …`.
pub fn beside(parse: &Parse<'_>, first: usize, last: usize) -> Option<Gender> {
    let noun = |at: usize| {
        let token = parse.tokens.get(at).filter(|token| !token.capital)?;
        gender_of_noun(token.word)
    };
    let sign = |at: usize| parse.tokens.get(at).map(|token| token.sign);
    let before = first.checked_sub(1)?;
    let apart = sign(before) == Some(Sign::Comma);
    let found =
        if apart { before.checked_sub(1).filter(|_| !matches!(sign(last + 1), Some(Sign::Word))).and_then(noun) } else { noun(before) };
    found.or_else(|| {
        let article = sign(last + 1) == Some(Sign::Comma) && parse.tags.speech.get(last + 2) == Some(&Tag::DT);
        (last + 3..last + 6).filter(|_| article).take_while(|&at| sign(at) == Some(Sign::Word)).find_map(noun)
    })
}

/// What stands around a name and says who it is: `vice mayor`, `the head of the board`, `who runs the board`.
pub fn role(parse: &Parse<'_>, text: &str, first: usize, last: usize) -> Option<String> {
    apposition(parse, text, last).or_else(|| {
        // No phrase goes over the border of a block.
        let block = parse.block(first).start;
        let start = parse.mentions.partition_point(|mention| mention.first < block);
        let mention = parse
            .mentions
            .iter_from(start)
            .map(|(_, mention)| mention)
            .take_while(|mention| mention.first < first)
            .find(|mention| mention.last == last)?;
        let begins = matches!(parse.tags.speech[mention.first], Tag::DT | Tag::PRPS);
        let start = mention.first + usize::from(begins);
        let personal = |at: usize| {
            let common = matches!(parse.tags.speech[at], Tag::NN | Tag::NNS) && !parse.tokens[at].capital;
            common || parse.classes[at].source >= 2 || is_title(parse.tokens[at].word)
        };
        // `At five in the morning Ann Reed left` says nothing of Reed; a summer intern is one.
        let is_time = first.checked_sub(1).is_some_and(|before| is_time(parse.tokens[before].word));
        (start < first && !is_time && (start..first).any(personal)).then(|| slice(text, span(parse, start, first - 1)).to_owned())
    })
}

/// An apposition behind a name is no longer than this, in tokens.
pub const APPOSITION: usize = 20;

fn apposition(parse: &Parse<'_>, text: &str, last: usize) -> Option<String> {
    let tokens = parse.tokens;
    let comma = tokens.get(last + 1).filter(|token| token.sign == Sign::Comma)?;
    // `According to Reed, the bridge …` says nothing of Reed.
    let sentence = parse.tokens[..=last].partition_point(|token| token.sentence < comma.sentence);
    if [hash("according"), hash("as")].contains(&tokens[sentence].word) {
        return None;
    }
    let start = last + 2;
    let tag = *parse.tags.speech.get(start)?;
    let hour = |at: usize| tokens.get(at).is_some_and(|token| is_time(token.word));
    if hour(start) || hour(start + 1) {
        return None;
    }
    let opens = matches!(tag, Tag::DT | Tag::WP) || (matches!(tag, Tag::NN | Tag::JJ) && !tokens[start].capital);
    let ends = |at: &usize| {
        let token = &tokens[*at];
        matches!(token.sign, Sign::Comma | Sign::Stop | Sign::Dash | Sign::Colon | Sign::Semicolon | Sign::Quote | Sign::Mark | Sign::Open)
            || token.block != comma.block
            || token.stretch != comma.stretch
    };
    let end = (start..tokens.len().min(start + APPOSITION)).find(ends)?;
    let first = start + usize::from(tag == Tag::DT);
    let says = tag != Tag::WP && (first..end).any(|at| parse.tags.speech[at].is_finite());
    let cue = (first..end).any(|at| parse.classes[at].cue >= 3 && parse.tags.speech[at].is_finite());
    let noun = tag == Tag::WP || (first..end).any(|at| matches!(parse.tags.speech[at], Tag::NN | Tag::NNS | Tag::NNP));
    let listed = tokens.get(end).is_some_and(|token| token.sign != Sign::Comma && token.sign != Sign::Stop && token.sign != Sign::Dash);
    (opens && first < end && noun && !says && !cue && !listed).then(|| slice(text, span(parse, first, end - 1)).to_owned())
}

pub fn span(parse: &Parse<'_>, first: usize, last: usize) -> TextRange {
    parse.tokens[first].range.join(parse.tokens[last].range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::fixture::Fixture;

    fn role_of(text: &str, name: &str) -> Option<String> {
        let fixture = Fixture::new(text);
        let (first, last) = fixture.find(name);
        role(&fixture.parse(), &fixture.text, first, last)
    }

    fn gender_beside(text: &str, name: &str) -> Option<Gender> {
        let fixture = Fixture::new(text);
        let (first, last) = fixture.find(name);
        beside(&fixture.parse(), first, last)
    }

    #[test]
    fn words_before_a_name_are_its_role() {
        assert_eq!(role_of("The vice mayor [person:Ann Reed] left.", "Ann Reed").as_deref(), Some("vice mayor"));
    }

    #[test]
    fn time_before_a_name_is_no_role() {
        assert_eq!(role_of("At five in the morning [person:Ann Reed] left.", "Ann Reed"), None);
        assert_eq!(role_of("The summer intern [person:Ann Reed] left.", "Ann Reed").as_deref(), Some("summer intern"));
    }

    #[test]
    fn an_apposition_is_a_role() {
        assert_eq!(role_of("[person:Ann Reed], the head of the board, left.", "Ann Reed").as_deref(), Some("head of the board"));
    }

    #[test]
    fn a_relative_clause_is_a_role() {
        assert_eq!(role_of("[person:Ann Reed], who runs the board, left.", "Ann Reed").as_deref(), Some("who runs the board"));
    }

    #[test]
    fn what_follows_a_fronted_source_is_no_role() {
        assert_eq!(role_of("According to [person:Ann Reed], the bridge of the town.", "Ann Reed"), None);
    }

    #[test]
    fn a_noun_beside_a_name_tells_a_gender() {
        assert_eq!(gender_beside("His nephew, [person:Casey], left.", "Casey"), Some(Gender::He));
        assert_eq!(gender_beside("The boat, [person:Casey], left.", "Casey"), None);
    }
}
