//! Captions of pictures: blocks that import knows as captions, and in plain text those that say so by a marker or a credit.
//!
//! ```text
//! In the photo: the pier on Friday.                        a marker leads
//! The pier on Friday. (Sam Poe / Agency)                   a credit ends it
//! The pier on Friday.  +  Sam Poe / Agency                 a credit in a line of its own, and the short block before it
//! ```
//! The same words twice are one caption: the one with the credit stays, the other is marked as repeated.

use std::sync::LazyLock;

use super::credits::credit;
use super::lexicon::{WordMap, WordSet, in_small_letters, phrases};
use crate::article::{Article, BlockKind, Caption, SpanKind};
use crate::text::{TextRange, ceil_boundary, floor_boundary};

/// Words of captions and credits, and the agencies.
pub const LEXICON: &str = include_str!("../../assets/lexicon/captions.txt");

/// A longer block in characters is hardly ever a caption.
const LONGEST: usize = 420;

/// A block of so many characters is a paragraph of the article's body; after the last one a credit is the text's.
const BODY: usize = 150;

/// A credit line takes no block before it that is longer in characters.
const PAIRED: usize = 250;

/// No phrase for a place in a picture has more characters.
const LONGEST_PLACE: usize = 32;

/// How many captions back a repetition is looked for.
const WINDOW: usize = 4;

static LEADS: LazyLock<WordSet> = LazyLock::new(|| phrases(LEXICON, "lead").collect());
/// Phrases by their first word.
static PLACES: LazyLock<WordMap<Vec<&str>>> = LazyLock::new(|| {
    let mut places: WordMap<Vec<&str>> = WordMap::default();
    for phrase in phrases(LEXICON, "place") {
        places.entry(first_word(phrase)).or_default().push(phrase);
    }
    places
});

/// What a block is to the pictures of the article.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Caption(Option<TextRange>),
    Credit,
    None,
}

/// Every caption of the article, in order. `boilerplate` are the blocks that are none.
pub fn captions(article: &Article, boilerplate: &[usize]) -> Vec<Caption> {
    let blocks = article.blocks();
    let mut roles: Vec<_> = blocks.iter().map(|block| role(block.kind, article.slice(block.range))).collect();
    take_marked_credits(article, &mut roles);
    for &index in boilerplate {
        roles[index] = Role::None;
    }
    if let Some(title) = article.title_block() {
        roles[title] = Role::None;
    }
    drop_credit_of_the_text(article, &mut roles);
    pair(article, boilerplate, &mut roles);
    add_bare_twins(article, &mut roles);
    let mut found: Vec<_> = blocks
        .iter()
        .zip(&roles)
        .filter_map(|(block, role)| match *role {
            Role::Caption(credit) => {
                let text = article.text();
                let credit = credit.map(|range| range.shifted(block.range.start()));
                let credit = credit.map(|range| TextRange::new(floor_boundary(text, range.start()), ceil_boundary(text, range.end())));
                Some(Caption { range: block.range, credit, repeated: false })
            }
            Role::Credit => Some(Caption { range: block.range, credit: Some(block.range), repeated: false }),
            Role::None => None,
        })
        .collect();
    mark_repeated(article, &mut found);
    found
}

fn role(kind: BlockKind, text: &str) -> Role {
    match kind {
        BlockKind::Caption => Role::Caption(credit(text)),
        BlockKind::Credit => Role::Credit,
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Quote if text.chars().take(LONGEST + 1).count() <= LONGEST => {
            let credit = credit(text);
            if credit.is_some_and(|found| found.start() == 0 && text.len() <= 130) {
                Role::Credit
            } else if credit.is_some() || has_lead(text) || names_place(text) {
                Role::Caption(credit)
            } else {
                Role::None
            }
        }
        _ => Role::None,
    }
}

/// The credit that the page itself marks goes before any that its words give away.
fn take_marked_credits(article: &Article, roles: &mut [Role]) {
    for span in article.spans().iter().filter(|span| span.kind == SpanKind::Credit) {
        let Some(index) = article.block_at(span.range.start()) else { continue };
        let block = article.blocks()[index];
        if let (BlockKind::Caption, Role::Caption(credit)) = (block.kind, &mut roles[index]) {
            let (start, end) = (span.range.start() - block.range.start(), span.range.end() - block.range.start());
            *credit = Some(TextRange::new(start, end));
        }
    }
}

/// `Photo: …`, `Image source, …`, `FILE - …`, `На фото: …`.
fn has_lead(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head: String = text.chars().take(32).collect();
    let Some((at, sign)) = head.char_indices().find(|(_, c)| matches!(c, ':' | '：' | ',' | '|' | '–' | '—' | '-' | '©')) else {
        return false;
    };
    let word = head.get(..at).unwrap_or_default().trim();
    let small = word.to_lowercase();
    let goes_on = text.get(at + sign.len_utf8()..).is_some_and(|rest| !rest.trim().is_empty());
    match sign {
        ':' | '：' => goes_on && LEADS.contains(small.as_str()),
        '©' | '|' => goes_on && LEADS.contains(small.as_str()) && !small.starts_with("video"),
        ',' => matches!(
            small.as_str(),
            "image source"
                | "image caption"
                | "image copyright"
                | "media caption"
                | "подпись к фото"
                | "подпись к видео"
                | "автор фото"
                | "pie de foto"
                | "fuente de la imagen"
                | "легенда"
                | "légende"
                | "legenda"
                | "crédito"
                | "bildunterschrift"
                | "bildquelle"
        ),
        _ => word == "FILE" || matches!(small.as_str(), "file photo" | "archivbild" | "symbolbild"),
    }
}

/// `(left)`, `file photo`, `from left`: words that are hardly used outside captions.
fn names_place(text: &str) -> bool {
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).filter(|&at| at == 0 || bytes[at - 1] == b' ') {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(places) = in_small_letters(first_word(rest), |word| PLACES.get(word)) {
            let small: String = rest.chars().take(LONGEST_PLACE).flat_map(char::to_lowercase).collect();
            if places.iter().any(|place| small.strip_prefix(place).is_some_and(|after| ends_word(place, after))) {
                return true;
            }
        }
    }
    false
}

/// Whether a phrase ends where its last word does.
fn ends_word(phrase: &str, after: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric)
}

/// The letters (and a bracket before them) that begin `text`.
fn first_word(text: &str) -> &str {
    let end = text.bytes().skip(1).position(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or_default()
}

/// `Quelle: dpa` after the last paragraph of the body credits the text, not a picture.
fn drop_credit_of_the_text(article: &Article, roles: &mut [Role]) {
    let blocks = article.blocks();
    let is_body = |index: &usize| {
        blocks[*index].kind.is_prose() && roles[*index] == Role::None && article.slice(blocks[*index].range).chars().nth(BODY).is_some()
    };
    let Some(last) = (0..blocks.len()).rev().find(is_body) else { return };
    for (block, role) in blocks.iter().zip(roles).skip(last) {
        if *role == Role::Credit && block.kind != BlockKind::Credit {
            *role = Role::None;
        }
    }
}

/// A credit in a line of its own makes the short block before it a caption.
fn pair(article: &Article, boilerplate: &[usize], roles: &mut [Role]) {
    for index in 1..roles.len() {
        let before = article.blocks()[index - 1];
        let follows = roles[index] == Role::Credit && roles[index - 1] == Role::None && before.kind.is_prose();
        let of_data =
            ["Quelle", "Source", "Fuente", "Fonte"].iter().any(|word| article.slice(article.blocks()[index].range).starts_with(word));
        if follows && !of_data && boilerplate.binary_search(&(index - 1)).is_err() && may_be_caption(article.slice(before.range).trim_end())
        {
            roles[index - 1] = Role::Caption(None);
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

/// A block beside a caption that holds the same words, without marker or credit, is a caption too.
fn add_bare_twins(article: &Article, roles: &mut [Role]) {
    for index in 0..roles.len() {
        let Role::Caption(credit) = roles[index] else { continue };
        let key = key_of(article, index, credit);
        for other in index.saturating_sub(2)..(index + 3).min(roles.len()) {
            let block = article.blocks()[other];
            let beside = roles[other] == Role::None && block.kind.is_prose() && block.range.len() <= 2 * LONGEST;
            if beside && key.len() >= 20 && key_of(article, other, None) == key {
                roles[other] = Role::Caption(None);
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
fn mark_repeated(article: &Article, captions: &mut [Caption]) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::boilerplate::boilerplate;
    use crate::article::ArticleBuilder;

    const PROSE: &str = "The bridge over the harbour was opened on Friday after nine years of work, and hundreds of people walked over it in the first hour, as the town said at noon.";

    /// Captions of paragraphs: `+` a caption, `=` a repeated one, `©` only a credit, `.` none.
    fn roles_of(paragraphs: &[&str]) -> String {
        let mut builder = ArticleBuilder::new();
        for text in paragraphs {
            builder.block(BlockKind::Paragraph, text);
        }
        let article = builder.finish();
        let found = captions(&article, &boilerplate(&article));
        let role = |block: &crate::article::Block| match found.iter().find(|caption| caption.range == block.range) {
            Some(caption) if caption.repeated => '=',
            Some(caption) if caption.credit == Some(caption.range) => '©',
            Some(_) => '+',
            None => '.',
        };
        article.blocks().iter().map(role).collect()
    }

    #[test]
    fn a_marker_or_a_credit_makes_a_caption() {
        assert_eq!(
            roles_of(&["In the photo: the pier.", PROSE, "The pier on Friday (Photo: Sam Poe)", PROSE, "Подпись к фото, Мост открыт"]),
            "+.+.+"
        );
    }

    #[test]
    fn a_credit_line_takes_the_short_block_before_it() {
        assert_eq!(roles_of(&["The pier on Friday.", "Sam Poe / AFP", PROSE]), "+©.");
    }

    #[test]
    fn the_fuller_of_two_captions_stays() {
        assert_eq!(
            roles_of(&["Photo: crowds at the pier on Friday.", "Photo: crowds at the pier on Friday. (Sam Poe / AFP)", PROSE]),
            "=+."
        );
        assert_eq!(roles_of(&["Crowds at the pier on Friday.", "Crowds at the pier on Friday. (Sam Poe / AFP)", PROSE]), "=+.");
        assert_eq!(
            roles_of(&[
                "Photo: crowds at the pier. They wait.26 A link to more",
                "Photo: crowds at the pier. They wait. (Sam Poe / AFP)",
                PROSE
            ]),
            "=+."
        );
    }

    #[test]
    fn a_credit_after_the_last_paragraph_is_the_text_s() {
        assert_eq!(roles_of(&[PROSE, "Quelle: dpa"]), "..");
    }
}
