//! For tests only: a text with the results of the first stages. Labels and names are set by marks, so that no retraining sways a
//! test; lines are blocks. All people are fictional.
//!
//! ```text
//! [source:Vice mayor [person:Ann Reed]] [cue:said] [content:the pier was open].
//! ```

use super::indices::{IndexVec, MentionId, StretchId};
use super::labels::{Label, Labels, Likely};
use super::parse::Parse;
use super::spans::{Stretch, stretches};
use super::tags::{Entity, Tag, Tags, tags};
use super::tokens::{Token, tokens};
use super::vocabulary::Class;
use super::weights::Weights;
use crate::text::{Cancel, TextRange, slice};

/// A text and what the first three stages make of it.
pub struct Fixture {
    pub text: String,
    pub tokens: Vec<Token>,
    pub stretches: IndexVec<StretchId, Stretch>,
    pub classes: Vec<Class>,
    pub tags: Tags,
    pub labels: Labels,
}

impl Fixture {
    /// Reads a marked text. The tags are the English model's but for the names, the labels are the marks alone.
    pub fn new(marked: &str) -> Self {
        let (text, marks) = unmarked(marked);
        let lines = text.split('\n').scan(0, |start, line| {
            let block = TextRange::new(*start, *start + line.len());
            *start = block.end() + 1;
            Some(block)
        });
        let blocks: Vec<TextRange> = lines.collect();
        let stretches = IndexVec::from(stretches(&text, &blocks));
        let tokens = tokens(&text, &blocks, stretches.as_slice());
        let model = Weights::english();
        let classes: Vec<Class> = tokens.iter().map(|token| model.vocabulary.class(token.word)).collect();
        let mut tags = tags(&tokens, &classes, &model.tagger, &Cancel::never()).expect("nobody stops it");
        tags.names.fill(Entity::None);
        let mut labels = Labels { best: vec![Label::Outside; tokens.len()], likely: vec![Likely::default(); tokens.len()] };
        for (name, range) in marks {
            let within: Vec<usize> = (0..tokens.len())
                .filter(|&at| range.start() <= tokens[at].range.start() && tokens[at].range.end() <= range.end())
                .collect();
            for (place, &at) in within.iter().enumerate() {
                let (begin, inside) = match name.as_str() {
                    "person" => {
                        (tags.speech[at], tags.names[at]) = (Tag::NNP, Entity::Person);
                        continue;
                    }
                    "source" => (Label::BeginSource, Label::Source),
                    "cue" => (Label::BeginCue, Label::Cue),
                    "content" => (Label::BeginContent, Label::Content),
                    _ => panic!("no mark is called {name}"),
                };
                labels.best[at] = if place == 0 { begin } else { inside };
            }
        }
        Self { text, tokens, stretches, classes, tags, labels }
    }

    pub fn parse(&self) -> Parse<'_> {
        Parse::new(&self.tokens, &self.stretches, &self.classes, &self.tags, &self.labels)
    }

    /// The words from one token to another, both included.
    pub fn words(&self, first: usize, last: usize) -> &str {
        slice(&self.text, self.tokens[first].range.join(self.tokens[last].range))
    }

    /// The first and the last token of the place where the text first says `words`.
    pub fn find(&self, words: &str) -> (usize, usize) {
        let start = self.text.find(words).expect("words of the text");
        let first = self.tokens.partition_point(|token| token.range.start() < start);
        let last = self.tokens.partition_point(|token| token.range.end() < start + words.len());
        assert_eq!(self.words(first, last), words);
        (first, last)
    }

    /// The index of the first mention that reads so.
    pub fn mention(&self, parse: &Parse<'_>, words: &str) -> MentionId {
        let mut found = parse.mentions.iter_enumerated().filter(|(_, mention)| self.words(mention.first, mention.last) == words);
        found.next().map_or_else(|| panic!("no mention of {words}"), |(id, _)| id)
    }

    /// The words of mentions by index.
    pub fn mentioned(&self, parse: &Parse<'_>, mentions: &[MentionId]) -> Vec<&str> {
        mentions.iter().map(|&index| &parse.mentions[index]).map(|mention| self.words(mention.first, mention.last)).collect()
    }

    /// The text with marks around runs of tokens: what opens each, its first token, its last.
    pub fn marked(&self, runs: &[(&str, usize, usize)]) -> String {
        let mut shown = String::new();
        let mut end = 0;
        for (at, token) in self.tokens.iter().enumerate() {
            shown.push_str(slice(&self.text, TextRange::new(end, token.range.start())));
            shown.extend(runs.iter().filter(|run| run.1 == at).map(|run| run.0));
            shown.push_str(slice(&self.text, token.range));
            shown.extend(runs.iter().filter(|run| run.2 == at).map(|_| ']'));
            end = token.range.end();
        }
        shown
    }
}

/// The text without marks, and what each mark holds.
fn unmarked(marked: &str) -> (String, Vec<(String, TextRange)>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut characters = marked.chars();
    while let Some(c) = characters.next() {
        match c {
            '[' => open.push((characters.by_ref().take_while(|&c| c != ':').collect::<String>(), text.len())),
            ']' => {
                let (name, start) = open.pop().expect("a mark that opens");
                marks.push((name, TextRange::new(start, text.len())));
            }
            _ => text.push(c),
        }
    }
    (text, marks)
}
