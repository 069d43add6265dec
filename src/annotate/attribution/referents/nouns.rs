//! Whom the article calls by a noun only: `a man`, `protesters`, `the company`. All mentions of one head and number are one.

use std::collections::HashMap;

use super::referent::{Kind, Place, Referent, Referents};
use crate::annotate::attribution::given::{gender_of_noun, is_time};
use crate::annotate::attribution::indices::ReferentId;
use crate::annotate::attribution::mentions::MentionKind;
use crate::annotate::attribution::parse::Parse;
use crate::text::slice;

/// The name that a noun is called by has no more tokens than this.
const LONGEST: usize = 8;

impl Referents {
    /// Reads the nouns outside of quotation marks that may stand for somebody.
    pub(super) fn read_nouns(&mut self, parse: &Parse<'_>, text: &str) {
        let mut by_head: HashMap<u32, ReferentId> = HashMap::new();
        for (index, mention) in parse.mentions.iter_enumerated() {
            let token = &parse.tokens[mention.head];
            if mention.kind != MentionKind::Noun || token.quoted() || !token.is_word() || is_time(token.word) {
                continue;
            }
            let referent = *by_head.entry(token.word).or_insert_with(|| {
                let (first, last) = parse.source(mention);
                let (first, last) = if last - first < LONGEST { (first, last) } else { (mention.first, mention.last) };
                let name = slice(text, parse.range(first, last)).split_whitespace().collect::<Vec<_>>().join(" ");
                self.all.push(Referent {
                    kind: Kind::Noun,
                    name,
                    parts: vec![token.word],
                    suffix: None,
                    told: gender_of_noun(token.word),
                    leaning: None,
                    role: None,
                    called: vec![token.word],
                    places: Vec::new(),
                })
            });
            self.places.push(Place { first: mention.first, last: mention.last, referent, mention: Some(index) });
        }
    }
}
