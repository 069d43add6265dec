//! The same words under a picture twice: one is a caption because the other is, and only the fuller one is shown.

use super::sketch::{Finding, LONGEST};
use crate::article::{Article, Caption};
use crate::text::TextRange;

/// How many captions back a repetition is looked for.
const WINDOW: usize = 4;

/// A block beside a caption that holds the same words, without marker or credit, is a caption too.
pub(super) fn add_bare_twins(article: &Article, findings: &mut [Finding]) {
    for index in 0..findings.len() {
        let Finding::Caption(credit) = findings[index] else { continue };
        let key = key_of(article, index, credit);
        for other in index.saturating_sub(2)..(index + 3).min(findings.len()) {
            let block = article.blocks()[other];
            let beside = findings[other] == Finding::None && block.kind.is_prose() && block.range.len() <= 2 * LONGEST;
            if beside && key.len() >= 20 && key_of(article, other, None) == key {
                findings[other] = Finding::Caption(None);
            }
        }
    }
}

fn key_of(article: &Article, block: usize, credit: Option<TextRange>) -> String {
    let range = article.blocks()[block].range;
    key(article, Caption { range, credit: credit.map(|credit| credit.shifted(range.start())), repeated: false })
}

/// The letters and figures of a caption without its credit.
fn key(article: &Article, caption: Caption) -> String {
    let end = caption.credit.map_or(caption.range.end(), TextRange::start);
    let words = article.slice(TextRange::new(caption.range.start(), end));
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(2 * LONGEST).collect()
}

/// Of captions that say the same, or where one goes on with something glued to it, keeps the one with a credit.
pub(super) fn mark_repeated(article: &Article, captions: &mut [Caption]) {
    let keys: Vec<_> = captions.iter().map(|&caption| key(article, caption)).collect();
    for later in 1..captions.len() {
        for earlier in later.saturating_sub(WINDOW)..later {
            let (a, b) = (&keys[earlier], &keys[later]);
            let same = a.len().min(b.len()) >= 20 && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()));
            if captions[earlier].repeated || captions[later].repeated || !same {
                continue;
            }
            let keeps_earlier = match (captions[earlier].credit, captions[later].credit) {
                (Some(_), None) => true,
                (None, Some(_)) => false,
                _ => a.len() >= b.len(),
            };
            captions[if keeps_earlier { later } else { earlier }].repeated = true;
        }
    }
}
