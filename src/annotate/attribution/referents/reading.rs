//! Reads the referents of an article, kind by kind.

use super::referent::{Kind, Referents};
use crate::annotate::attribution::given::Gender;
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::tokens::Sign;

/// A byline stands among the first so many blocks, and has no more tokens than this.
const BYLINES: usize = 6;
const BYLINE: usize = 12;

impl Referents {
    /// Reads the referents of an article. `byline` names who wrote it: no pronoun means them.
    pub fn new(parse: &Parse<'_>, text: &str, byline: &str) -> Self {
        let mut referents =
            Self { reporters: byline.split_whitespace().map(|word| hash(&word.to_lowercase())).collect(), ..Self::default() };
        referents.read_persons(parse, text);
        referents.read_bodies(parse, text);
        referents.read_nouns(parse, text);
        referents.places.sort_by_key(|place| (place.first, place.last));
        for (number, place) in referents.places.iter().enumerate() {
            referents.all[place.referent].places.push(number);
        }
        referents.read_bylines(parse);
        referents.read_reflexives(parse);
        referents
    }

    /// `Reed oils the wheels himself` tells a gender, when nobody else is named in the sentence.
    fn read_reflexives(&mut self, parse: &Parse<'_>) {
        for (at, token) in parse.tokens.iter().enumerate() {
            let gender = if token.word == hash("himself") {
                Gender::He
            } else if token.word == hash("herself") {
                Gender::She
            } else {
                continue;
            };
            let end = self.places.partition_point(|place| place.first < at);
            let mut named = self.places[..end]
                .iter()
                .rev()
                .take_while(|place| parse.tokens[place.first].sentence == token.sentence)
                .filter(|place| self.all[place.referent].kind == Kind::Person)
                .map(|place| place.referent);
            if let (Some(only), None) = (named.next(), named.next()) {
                self.settle(only, gender);
            }
        }
    }

    /// `By Ann Reed` in a block of its own tells who wrote the article.
    fn read_bylines(&mut self, parse: &Parse<'_>) {
        for block in parse.blocks.windows(2).take(BYLINES) {
            let tokens = &parse.tokens[block[0]..block[1]];
            let ends = tokens.last().is_some_and(|token| matches!(token.sign, Sign::Stop | Sign::Mark | Sign::Colon));
            if tokens.len() <= BYLINE && !ends && tokens.first().is_some_and(|token| token.word == hash("by") && token.capital) {
                self.reporters.extend(tokens.iter().skip(1).map(|token| token.word));
            }
        }
    }
}
