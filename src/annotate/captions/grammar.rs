//! Captions by grammar: what leads a block, what ends it, and which blocks stand beside a credit.

use super::credits::credit;
use super::markers::{lead, names_place, names_source};
use super::repeats::add_bare_twins;
use super::sketch::{BODY, Finding, LONG, LONGEST, Signs, Sketch};
use crate::article::{Article, Block, BlockKind};
use crate::text::{Cancel, Cancelled};

/// A credit line takes no block before it that is longer in characters.
const PAIRED: usize = 250;

/// What the grammar finds, block by block, each seen beside its neighbours.
///
/// # Errors
/// When `cancel`, which is checked at every block, asks to stop.
pub fn sketches(article: &Article, boilerplate: &[usize], cancel: &Cancel) -> Result<Vec<Sketch>, Cancelled> {
    let blocks = article.blocks();
    let read = |block: &Block| cancel.check().map(|()| signs(block.kind, article.slice(block.range)));
    let mut signs = blocks.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let finding = |(block, (signs, _)): (&Block, &(Signs, usize))| finding(block.kind, article.slice(block.range), *signs);
    let mut findings: Vec<_> = blocks.iter().zip(&signs).map(finding).collect();
    for index in boilerplate.iter().copied().chain(article.title_block()) {
        signs[index].0 = Signs::default();
        findings[index] = Finding::None;
    }
    drop_credit_of_the_text(article, &mut findings);
    pair(article, boilerplate, &mut findings);
    add_bare_twins(article, &mut findings);
    Ok(findings.into_iter().zip(signs).map(|(finding, (signs, length))| Sketch { finding, signs, length }).collect())
}

/// The signs in a block, and its length.
fn signs(kind: BlockKind, text: &str) -> (Signs, usize) {
    let length = text.chars().take(LONG + 1).count();
    let signs = match kind {
        BlockKind::Caption => Signs { credit: credit(text), ..Signs::default() },
        _ if kind.is_prose() && length <= LONGEST => Signs { lead: lead(text), credit: credit(text), place: names_place(text) },
        _ => Signs::default(),
    };
    (signs, length)
}

fn finding(kind: BlockKind, text: &str, signs: Signs) -> Finding {
    match kind {
        BlockKind::Caption => Finding::Caption(signs.credit),
        BlockKind::Credit => Finding::Credit,
        _ if signs.credit.is_some_and(|found| found.start() == 0 && text.len() <= 130) => Finding::Credit,
        _ if signs.credit.is_some() || signs.lead.is_some() || signs.place => Finding::Caption(signs.credit),
        _ => Finding::None,
    }
}

/// `Quelle: dpa` after the last paragraph of the body credits the text, not a picture.
fn drop_credit_of_the_text(article: &Article, findings: &mut [Finding]) {
    let blocks = article.blocks();
    let is_body = |index: &usize| {
        blocks[*index].kind.is_prose()
            && findings[*index] == Finding::None
            && article.slice(blocks[*index].range).chars().nth(BODY).is_some()
    };
    let Some(last) = (0..blocks.len()).rev().find(is_body) else { return };
    for (block, finding) in blocks.iter().zip(findings).skip(last) {
        let text = article.slice(block.range);
        let of_picture = lead(text).is_some() && !names_source(text);
        if *finding == Finding::Credit && block.kind != BlockKind::Credit && !of_picture {
            *finding = Finding::None;
        }
    }
}

/// A credit in a line of its own makes the short block before it a caption.
fn pair(article: &Article, boilerplate: &[usize], findings: &mut [Finding]) {
    for index in 1..findings.len() {
        let before = article.blocks()[index - 1];
        let follows = findings[index] == Finding::Credit && findings[index - 1] == Finding::None && before.kind.is_prose();
        let of_data = names_source(article.slice(article.blocks()[index].range));
        if follows && !of_data && boilerplate.binary_search(&(index - 1)).is_err() && may_be_caption(article.slice(before.range).trim_end())
        {
            findings[index - 1] = Finding::Caption(None);
        }
    }
}

/// Whether a block beside a credit reads like a caption: neither a heading, a date line nor a paragraph of the body.
fn may_be_caption(text: &str) -> bool {
    let length = text.chars().take(PAIRED + 1).count();
    let goes_on = text.ends_with([':', '?', '”', '"', '“', '»', ',', '…']);
    let sentence = text.ends_with(['.', ')', '!']) || text.split_whitespace().count() >= 6;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let dated = digits * 5 > length || text.ends_with("Uhr") || text.ends_with("UTC");
    let byline = ["By ", "Von ", "Par ", "Por "].iter().any(|by| text.starts_with(by));
    let headline = !text.ends_with('.') && {
        let long = |word: &&str| word.chars().count() > 3;
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        text.split_whitespace().filter(long).filter(capital).count() * 5 >= text.split_whitespace().filter(long).count() * 4
    };
    (12..=PAIRED).contains(&length) && sentence && !headline && !goes_on && !dated && !byline
}
