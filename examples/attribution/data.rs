//! Gold articles as the engine reads them: tokens, stretches and what people and the parser stack said of each.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use pullquote::attribution::indices::{IndexVec, StretchId};
use pullquote::attribution::labels::{Label, Labels};
use pullquote::attribution::spans::{Stretch, stretches};
use pullquote::attribution::tags::{Entity, Tag, Tags};
use pullquote::attribution::tokens::{Token, tokens};
use pullquote::attribution::{prose_of, vocabulary::Class};
use pullquote::{Cancel, TextRange};
use serde::Deserialize;

use crate::align::Alignment;
use crate::gold;
use crate::judged;

/// One article, ready to be learned from.
pub struct Item {
    /// As it was marked.
    pub gold: gold::Article,
    /// As the program reads it.
    pub text: String,
    /// Between the two.
    pub alignment: Alignment,
    /// Stage 1.
    pub stretches: IndexVec<StretchId, Stretch>,
    /// Stage 1.
    pub tokens: Vec<Token>,
    /// The tags of the parser stack; no tag where its tokens are cut otherwise.
    pub tags: Vec<Option<(Tag, Entity)>>,
    /// What people marked.
    pub labels: Vec<Label>,
    /// The gold quotation of each stretch.
    pub quote_of: IndexVec<StretchId, Option<usize>>,
    /// The tags that our own taggers give, jack-knifed.
    pub own_tags: Tags,
    /// What the vocabulary knows of each token, jack-knifed.
    pub classes: Vec<Class>,
    /// The labels that our own sequence tagger gives, jack-knifed.
    pub own_labels: Labels,
    /// How often each of its choices counts.
    pub weight: usize,
}

#[derive(Deserialize)]
struct TagLine {
    id: String,
    sents: Option<Vec<Sentence>>,
}

#[derive(Deserialize)]
struct Sentence {
    tokens: Vec<(usize, usize, String, String, String)>,
}

/// How often a choice of a judged article counts: there are fewer of them, of more publishers.
const JUDGED: usize = 2;

/// A judged article, ready to be learned from; it has no tags.
///
/// # Errors
/// When the text is no article.
pub fn judged_item(article: &judged::Article) -> Result<Item, gold::GoldError> {
    Ok(Item { weight: JUDGED, ..item(&HashMap::new(), article.as_gold())? })
}

/// Reads gold and tags.
///
/// # Errors
/// When a file cannot be read or a line is not what it should be.
pub fn read(gold: &Path, tags: &Path) -> Result<Vec<Item>, Box<dyn std::error::Error>> {
    let mut lines = HashMap::new();
    let file = File::open(tags).map_err(|error| format!("{}: {error}", tags.display()))?;
    let packed = tags.extension().is_some_and(|extension| extension == "gz");
    let bytes: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    for line in BufReader::new(bytes).lines() {
        let line: TagLine = serde_json::from_str(&line?)?;
        lines.insert(line.id, line.sents.unwrap_or_default());
    }
    gold::read(gold)?.into_iter().map(|gold| Ok(item(&lines, gold)?)).collect()
}

fn item(lines: &HashMap<String, Vec<Sentence>>, gold: gold::Article) -> Result<Item, gold::GoldError> {
    let article = gold.import()?;
    let alignment = Alignment::new(&gold.text, article.text());
    let blocks = prose_of(&article, &Cancel::never()).unwrap_or_default();
    let stretches = IndexVec::from(stretches(article.text(), &blocks));
    let tokens = tokens(article.text(), &blocks, stretches.as_slice());
    let mut at: HashMap<usize, (Tag, Entity)> = HashMap::new();
    for (start, end, _, speech, name) in lines.get(&gold.id).into_iter().flatten().flat_map(|sentence| &sentence.tokens) {
        if let (Some(range), Some(tag)) = (alignment.to_article((*start, *end)), Tag::of_name(speech)) {
            for offset in range.start()..range.end() {
                at.insert(offset, (tag, Entity::of_name(name)));
            }
        }
    }
    let tags = tokens.iter().map(|token| at.get(&token.range.start()).copied()).collect();
    let labels = labels(&gold, &alignment, &tokens);
    let quote_of = stretches.iter().map(|stretch| quote_of(&gold, &alignment, stretch.range)).collect();
    Ok(Item {
        text: article.text().to_owned(),
        alignment,
        stretches,
        tags,
        labels,
        quote_of,
        own_tags: Tags::default(),
        classes: Vec::new(),
        own_labels: Labels::default(),
        weight: 1,
        tokens,
        gold,
    })
}

fn labels(gold: &gold::Article, alignment: &Alignment, tokens: &[Token]) -> Vec<Label> {
    let mut labels = vec![Label::Outside; tokens.len()];
    let mut put = |spans: &[gold::Span], begin: Label, inside: Label| {
        for range in spans.iter().filter_map(|&span| alignment.to_article(span)) {
            let from = tokens.partition_point(|token| token.range.end() <= range.start());
            let touched = tokens[from..].iter().take_while(|token| token.range.start() < range.end()).count();
            for (place, label) in labels[from..from + touched].iter_mut().enumerate() {
                *label = if place == 0 { begin } else { inside };
            }
        }
    };
    for attribution in &gold.attributions {
        put(&attribution.content, Label::BeginContent, Label::Content);
        put(&attribution.cue, Label::BeginCue, Label::Cue);
        put(&attribution.source, Label::BeginSource, Label::Source);
    }
    labels
}

fn quote_of(gold: &gold::Article, alignment: &Alignment, range: TextRange) -> Option<usize> {
    let span = alignment.to_gold(range)?;
    let shared = |other: gold::Span| span.1.min(other.1).saturating_sub(span.0.max(other.0));
    let best = (0..gold.quotes.len()).max_by_key(|&index| (shared(gold.quotes[index].span), std::cmp::Reverse(index)))?;
    (2 * shared(gold.quotes[best].span) >= span.1 - span.0).then_some(best)
}

impl Item {
    /// The tokens of each sentence.
    pub fn sentences(&self) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < self.tokens.len() {
            let sentence = self.tokens[start].sentence;
            let end = start + self.tokens[start..].iter().take_while(|token| token.sentence == sentence).count();
            found.push(start..end);
            start = end;
        }
        found
    }
}
