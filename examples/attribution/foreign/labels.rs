//! Judged articles as the engine reads them: for each stretch its candidates with their features, and which of them are right.

use std::sync::LazyLock;

use pullquote::attribution::foreign::choice::{Candidate, Scene, Turns, likeliest, rows, shares};
use pullquote::attribution::foreign::lexicon::Lexicon;
use pullquote::attribution::foreign::upos::{self, Upos};
use pullquote::attribution::foreign::weights::{TAGGED, Weights};
use pullquote::attribution::foreign::with_scene;
use pullquote::attribution::indices::SpeechId;
use pullquote::attribution::linear::{Features, Table};
use pullquote::attribution::tags::{self, Tag};
use pullquote::attribution::tokens::Token;
use pullquote::attribution::weights as english;
use pullquote::{Cancel, TextRange};

use crate::judged::{self, names::same};
use crate::learn::softmax::Choice;

/// Whose turns the features tell of.
#[derive(Clone, Copy)]
pub enum History<'a> {
    /// The right ones.
    Right,
    /// Those that a table chooses.
    Chosen(&'a Table),
}

/// A stretch that can be learned from.
pub struct Labelled {
    /// The candidates, nobody the last, and the right ones.
    pub choice: Choice,
    /// What it is.
    pub truth: Truth,
    /// The features of speech, without knowing how likely nobody is; the table that was chosen with tells that.
    pub speech: Vec<u32>,
    /// How the text names the speaker.
    pub how: String,
    /// Whether a rule says that it is no speech.
    pub silent: bool,
    /// How likely each candidate is, if a table was chosen with.
    pub shares: Vec<f32>,
    /// The names of the candidates.
    pub names: Vec<String>,
    /// The names that are right, and the beginning of the words, to be shown.
    pub shown: (String, String),
}

/// What a stretch is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// Speech with a speaker.
    Named,
    /// Speech without one.
    Unnamed,
    /// Speech of somebody who has no name.
    Somebody,
    /// No speech.
    Other,
}

/// An article with its stretches; the last number counts those that no stretch of ours holds.
pub struct Labels {
    /// Who printed it.
    #[allow(dead_code, reason = "for a look at the folds")]
    pub publisher: String,
    /// The place of its language among those that are learned.
    pub language: usize,
    /// Its stretches.
    pub stretches: Vec<Labelled>,
    /// Speech with a speaker that no stretch holds.
    pub lost: usize,
}

/// Reads an article.
pub fn labels(article: &judged::Article, place: usize, weights: &Weights, history: History<'_>) -> Option<Labels> {
    let read = article.import().ok()?;
    let text = read.text().to_owned();
    let mut found = Labels { publisher: article.publisher.clone(), language: place, stretches: Vec::new(), lost: 0 };
    let lexicon = TAGGED.get(place).map_or(Some(&*ENGLISH), |&language| Lexicon::of(language))?;
    let tag = |tokens: &[Token]| match weights.taggers.get(place) {
        Some(table) => upos::tags(tokens, table, &Cancel::never()).unwrap_or_default(),
        None => english_tags(tokens),
    };
    with_scene(&read, lexicon, tag, &Cancel::never(), |scene| {
        let mut gold: Vec<(Option<SpeechId>, &judged::Stretch)> = Vec::new();
        for stretch in article.stretches.iter().filter(|stretch| !stretch.nested) {
            let speech = locate(&article.text, &text, stretch).and_then(|range| speech_of(scene, range));
            if speech.is_none() && stretch.is_speech == Some(true) && !stretch.speaker.is_empty() {
                found.lost += 1;
            }
            gold.push((speech, stretch));
        }
        let mut turns = Turns::default();
        for number in scene.order() {
            let candidates = scene.candidates(number, &turns);
            let features = rows(scene, number, &candidates, &turns);
            let stretch = gold.iter().find(|(speech, _)| *speech == Some(number)).map(|(_, stretch)| *stretch);
            let right = stretch.map(|stretch| right(scene, &text, article, stretch, &candidates)).unwrap_or_default();
            let mut decided = Vec::new();
            let mut silent = false;
            let mut nobody = f32::from(u8::from(right.is_empty()));
            match history {
                History::Right => {
                    if let Some(&candidate) = right.first() {
                        turns.push(number, candidates[candidate].entity);
                    }
                }
                History::Chosen(table) => {
                    decided = shares(scene, number, &candidates, &features, table);
                    nobody = decided.last().copied().unwrap_or(1.0);
                    let best = likeliest(&decided);
                    silent = scene.is_silent(number);
                    if let Some(chosen) = candidates.get(best) {
                        turns.push(number, chosen.entity);
                    }
                }
            }
            let Some(stretch) = stretch.filter(|stretch| stretch.is_speech.is_some()) else { continue };
            let mut row = Features::default();
            scene.is_speech(number, nobody, &mut row);
            let truth = match (stretch.is_speech, stretch.speaker.is_empty(), stretch.unnamed) {
                (Some(true), true, _) => Truth::Unnamed,
                (Some(true), false, true) => Truth::Somebody,
                (Some(true), false, false) => Truth::Named,
                _ => Truth::Other,
            };
            let right = if right.is_empty() || truth == Truth::Other { vec![candidates.len()] } else { right };
            let names = candidates.iter().map(|candidate| scene.entities.all[candidate.entity].name.clone()).collect();
            let shown = (stretch.speaker.join("/"), stretch.text.chars().take(50).collect());
            let choice = Choice { candidates: features, right };
            found.stretches.push(Labelled {
                choice,
                truth,
                speech: row.as_slice().to_vec(),
                how: stretch.how.clone().unwrap_or_default(),
                silent,
                shares: decided,
                names,
                shown,
            });
        }
        Ok(())
    })
    .ok()?;
    Some(found)
}

/// The words of English: it is learned from, and read by another engine.
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("cues.en.txt")));

/// The tags of the English engine as universal ones.
fn english_tags(tokens: &[Token]) -> Vec<Upos> {
    let english = english::Weights::english();
    let classes: Vec<_> = tokens.iter().map(|token| english.vocabulary.class(token.word)).collect();
    let tags = tags::tags(tokens, &classes, &english.tagger, &Cancel::never()).unwrap_or_default();
    tags.speech.into_iter().map(universal).collect()
}

fn universal(tag: Tag) -> Upos {
    match tag {
        Tag::CC => Upos::Cconj,
        Tag::CD => Upos::Num,
        Tag::DT | Tag::PDT | Tag::PRPS | Tag::WDT | Tag::WPS => Upos::Det,
        Tag::EX | Tag::PRP | Tag::WP => Upos::Pron,
        Tag::IN | Tag::TO => Upos::Adp,
        Tag::JJ | Tag::JJR | Tag::JJS => Upos::Adj,
        Tag::MD => Upos::Aux,
        Tag::NN | Tag::NNS => Upos::Noun,
        Tag::NNP | Tag::NNPS => Upos::Propn,
        Tag::RB | Tag::RBR | Tag::RBS | Tag::WRB => Upos::Adv,
        Tag::RP | Tag::POS => Upos::Part,
        Tag::UH => Upos::Intj,
        Tag::FW | Tag::LS | Tag::SYM | Tag::Dollar | Tag::Hash => Upos::Other,
        _ if tag.is_verb() => Upos::Verb,
        _ => Upos::Punct,
    }
}

/// Where the words of a stretch stand in the text that the program reads.
fn locate(gold: &str, text: &str, stretch: &judged::Stretch) -> Option<TextRange> {
    let start = gold.char_indices().nth(stretch.start).map_or(gold.len(), |(at, _)| at);
    let before = places(gold, &stretch.text).take_while(|&at| at < start).count();
    let at = places(text, &stretch.text).nth(before)?;
    Some(TextRange::new(at, at + stretch.text.len()))
}

fn places<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(words).map(|(at, _)| at)
}

/// The speech that holds the larger part of a range.
fn speech_of(scene: &Scene<'_>, range: TextRange) -> Option<SpeechId> {
    let tokens = scene.gloss.tokens;
    let shared = |number: SpeechId| {
        let speech = &scene.finder.speeches[number];
        let own = tokens[speech.first].range.join(tokens[speech.last].range);
        own.end().min(range.end()).saturating_sub(own.start().max(range.start()))
    };
    scene.finder.speeches.ids().max_by_key(|&number| shared(number)).filter(|&number| 2 * shared(number) >= range.len())
}

/// The candidates that are right.
fn right(scene: &Scene<'_>, text: &str, article: &judged::Article, stretch: &judged::Stretch, candidates: &[Candidate]) -> Vec<usize> {
    if stretch.is_speech != Some(true) {
        return Vec::new();
    }
    let entities = scene.entities;
    let named = |candidate: &Candidate| stretch.speaker.iter().any(|name| same(&entities.all[candidate.entity].name, name));
    let mut found: Vec<usize> = (0..candidates.len()).filter(|&place| named(&candidates[place])).collect();
    if found.is_empty() && stretch.unnamed {
        let chars: Vec<char> = article.text.chars().collect();
        for &(start, end) in &stretch.source_at {
            let words: String = chars[start..end].iter().collect();
            let Some(at) = text.find(&words) else { continue };
            let range = TextRange::new(at, at + words.len());
            found.extend((0..candidates.len()).filter(|&place| {
                let mentions = &entities.all[candidates[place].entity].mentions;
                mentions.iter().any(|&mention| scene.gloss.tokens[entities.mentions[mention].head].range.overlaps(range))
            }));
        }
    }
    found
}
