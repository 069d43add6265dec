//! Captions of pictures: blocks that import knows as captions, and in plain text those that say so by a marker or a credit.
//!
//! ```text
//! In the photo: the pier on Friday.                        a marker leads
//! The pier on Friday. (Sam Poe / Agency)                   a credit ends it
//! The pier on Friday.  +  Sam Poe / Agency                 a credit in a line of its own, and the short block before it
//! ```
//! The same words twice are one caption: the one with the credit stays, the other is marked as repeated.

mod counted;
mod credit_words;
mod credits;
pub mod features;
mod grammar;
mod markers;
mod page;
pub mod regression;
mod repeats;
mod shapes;
mod sketch;

use self::features::{Feature, is_name, look};
use self::grammar::sketches;
use self::page::Page;
use self::regression::Regression;
use self::repeats::{add_bare_twins, mark_repeated};
use self::sketch::{BODY, Finding, LONGEST, Sketch};
use crate::article::{Article, Block, BlockKind, Caption, SpanKind};
use crate::text::{Cancel, Cancelled, TextRange, snap};

/// The pictures of an article in words.
#[derive(Debug, Default)]
pub struct Pictures {
    /// What is a caption or a credit for certain, in order.
    pub captions: Vec<Caption>,
    /// Blocks that may be captions, by index, in order.
    pub possible: Vec<usize>,
}

/// A block that may be a caption, and what is true of it.
#[derive(Debug)]
pub struct Candidate {
    /// Index into `Article::blocks`.
    pub block: usize,
    /// By its words and its place.
    pub features: Vec<Feature>,
}

/// Every caption of the article. `boilerplate` are the blocks that are none.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn captions(article: &Article, boilerplate: &[usize], cancel: &Cancel) -> Result<Pictures, Cancelled> {
    captions_by(article, boilerplate, Regression::shipped(), cancel)
}

/// As [`captions`], by a model of one's own.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn captions_by(article: &Article, boilerplate: &[usize], model: &Regression, cancel: &Cancel) -> Result<Pictures, Cancelled> {
    let blocks = article.blocks();
    let sketches = sketches(article, boilerplate, cancel)?;
    let known = |(kind, sketch): (BlockKind, &Sketch)| if kind.is_prose() { Finding::None } else { sketch.finding };
    let mut findings: Vec<_> = blocks.iter().map(|block| block.kind).zip(&sketches).map(known).collect();
    let mut possible = Vec::new();
    for candidate in described(article, boilerplate, &sketches, cancel)? {
        let Candidate { block, features } = candidate?;
        let (sketch, p) = (&sketches[block], model.probability(&features));
        // A publisher's own label is as good as markup; a picture before a block that may be one leaves no doubt.
        if p >= model.certain
            || sketch.signs.lead == Some("label")
            || (follows_picture(article, block) && may_caption(article, block, p, model))
        {
            findings[block] = if sketch.finding == Finding::Credit { Finding::Credit } else { Finding::Caption(sketch.signs.credit) };
        } else if p >= model.possible {
            possible.push(block);
        }
    }
    take_marked_credits(article, &mut findings);
    add_bare_twins(article, &mut findings);
    possible.retain(|&index| findings[index] == Finding::None);
    let mut found: Vec<_> = blocks
        .iter()
        .zip(&findings)
        .filter_map(|(block, finding)| match *finding {
            Finding::Caption(credit) => {
                let text = article.text();
                let credit = credit.map(|range| snap(text, range.shifted(block.range.start())));
                Some(Caption { range: block.range, credit, repeated: false })
            }
            Finding::Credit => Some(Caption { range: block.range, credit: Some(block.range), repeated: false }),
            Finding::None => None,
        })
        .collect();
    mark_repeated(article, &mut found);
    Ok(Pictures { captions: found, possible })
}

/// Whether a picture stands right before a block, or before the words in its place (`alt`) that the block follows.
fn follows_picture(article: &Article, block: usize) -> bool {
    let blocks = article.blocks();
    let stands_at = |block: &Block| article.pictures().binary_search_by_key(&block.range.start(), |picture| picture.at).is_ok();
    stands_at(&blocks[block])
        || block.checked_sub(1).is_some_and(|before| {
            let is_alternative =
                || article.pictures().iter().any(|picture| picture.alternative.as_deref() == Some(article.slice(blocks[before].range)));
            blocks[before].kind == BlockKind::Caption && stands_at(&blocks[before]) && is_alternative()
        })
}

/// Whether the words of a block beside a picture may be about it: the model would not rule it out, or all of it is emphasised.
fn may_caption(article: &Article, block: usize, probability: f32, model: &Regression) -> bool {
    let range = article.blocks()[block].range;
    let emphasised = || article.spans().iter().any(|span| span.kind == SpanKind::Emphasis && span.range == range);
    probability >= model.possible || emphasised()
}

/// The blocks whose probability the regression gives, for the training program to learn from.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn candidates(article: &Article, cancel: &Cancel) -> Result<Vec<Candidate>, Cancelled> {
    let boilerplate = super::boilerplate::boilerplate(article, cancel)?;
    described(article, &boilerplate, &sketches(article, &boilerplate, cancel)?, cancel)?.collect()
}

/// Short prose that import does not know to be something else. One block at a time: what is true of all of them would take a hundred
/// times the room of their words.
fn described<'a>(
    article: &'a Article,
    boilerplate: &'a [usize],
    sketches: &'a [Sketch],
    cancel: &'a Cancel,
) -> Result<impl Iterator<Item = Result<Candidate, Cancelled>> + 'a, Cancelled> {
    let title = article.title_block();
    let blocks = article.blocks();
    let may_be = move |index: usize| {
        let is_short = blocks[index].kind.is_prose() && sketches[index].length <= LONGEST;
        is_short && title != Some(index) && boilerplate.binary_search(&index).is_err()
    };
    let is_name = |index: usize| {
        cancel.check()?;
        Ok(may_be(index) && sketches[index].length < BODY && is_name(article.slice(blocks[index].range), sketches[index].signs))
    };
    let names = (0..blocks.len()).map(is_name).collect::<Result<Vec<_>, _>>()?;
    let page = Page::new(article, sketches, &names, boilerplate);
    let described = move |block: usize| {
        cancel.check()?;
        let sketch = &sketches[block];
        let look = look(article.slice(blocks[block].range), sketch.length, sketch.signs);
        Ok(Candidate { block, features: page.features(article, block, sketch, look) })
    };
    Ok((0..blocks.len()).filter(move |&index| may_be(index)).map(described))
}

/// The credit that the page itself marks goes before any that its words give away.
fn take_marked_credits(article: &Article, findings: &mut [Finding]) {
    for span in article.spans().iter().filter(|span| span.kind == SpanKind::Credit) {
        let Some(index) = article.block_at(span.range.start()) else { continue };
        let block = article.blocks()[index];
        if let (BlockKind::Caption, Finding::Caption(credit)) = (block.kind, &mut findings[index]) {
            let (start, end) = (span.range.start() - block.range.start(), span.range.end() - block.range.start());
            *credit = Some(TextRange::new(start, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::boilerplate::boilerplate;
    use crate::article::ArticleBuilder;

    const PROSE: &str = "The bridge over the harbour was opened on Friday after nine years of work, and hundreds of people walked over it in the first hour, as the town said at noon.";

    fn all(article: &Article, boilerplate: &[usize]) -> Pictures {
        captions(article, boilerplate, &Cancel::never()).expect("nobody stops it")
    }

    fn surroundings(article: &Article) -> Vec<usize> {
        boilerplate(article, &Cancel::never()).expect("nobody stops it")
    }

    #[test]
    fn picture_before_a_doubtful_block_makes_it_a_caption() {
        let article = |picture: bool, emphasis: bool| {
            let mut builder = ArticleBuilder::new();
            builder.block(BlockKind::Paragraph, PROSE);
            if picture {
                builder.picture(crate::article::PictureSource::File("pier.jpg".into()), "");
            }
            builder.open(BlockKind::Paragraph);
            builder.start_span(if emphasis { SpanKind::Emphasis } else { SpanKind::Strong });
            builder.text("The pier, as one sees it from the mill.");
            builder.close();
            builder.block(BlockKind::Paragraph, PROSE);
            builder.finish()
        };
        let count = |picture, emphasis| all(&article(picture, emphasis), &[]).captions.len();
        assert_eq!((count(true, true), count(false, true)), (1, 0));
    }

    /// Captions of paragraphs: `+` a caption, `=` a repeated one, `©` only a credit, `.` none.
    fn findings_of(paragraphs: &[&str]) -> String {
        let mut builder = ArticleBuilder::new();
        for text in paragraphs {
            builder.block(BlockKind::Paragraph, text);
        }
        let article = builder.finish();
        let found = all(&article, &surroundings(&article)).captions;
        let finding = |block: &crate::article::Block| match found.iter().find(|caption| caption.range == block.range) {
            Some(caption) if caption.repeated => '=',
            Some(caption) if caption.credit == Some(caption.range) => '©',
            Some(_) => '+',
            None => '.',
        };
        article.blocks().iter().map(finding).collect()
    }

    #[test]
    fn a_marker_or_a_credit_makes_a_caption() {
        assert_eq!(
            findings_of(&["In the photo: the pier.", PROSE, "The pier on Friday (Photo: Sam Poe)", PROSE, "Подпись к фото, Мост открыт"]),
            "+.+.+"
        );
    }

    #[test]
    fn labels_of_publishers_are_as_good_as_markup() {
        let labels = ["Image caption The pier", "Pie de foto, El puente", "Légende image, Le pont", "Bildunterschrift: Die Brücke"];
        for label in labels {
            assert_eq!(findings_of(&[PROSE, label, PROSE]), ".+.", "{label}");
        }
    }

    #[test]
    fn what_a_page_says_around_pictures_is_no_caption() {
        for line in ["Open this photo in gallery:", "Image 1 of 5", "View gallery", "Bild vergrößern", "Agrandir l'image", "Ampliar imagen"]
        {
            assert_eq!(findings_of(&[PROSE, line, PROSE]), "...", "{line}");
        }
    }

    #[test]
    fn places_in_a_picture_are_found_in_many_languages() {
        for text in [
            "Jane Reed (left) and Tam Fennick at the pier on Friday.",
            "Jane Reed (links) und Tam Fennick am Freitag im Hafen.",
            "Jane Reed (à gauche) et Tam Fennick au port.",
            "Jane Reed (izquierda) y Tam Fennick en el puerto.",
            "Джейн Рид (слева) и Там Фенник в порту.",
        ] {
            assert_eq!(findings_of(&[PROSE, text, PROSE]), ".+.", "{text}");
        }
        assert_eq!(findings_of(&[PROSE, "The far right and the far left voted against the bridge on Friday, she said.", PROSE]), "...");
    }

    #[test]
    fn what_may_be_a_caption_stays_what_it_is() {
        let mut builder = ArticleBuilder::new();
        for text in [PROSE, "Jane Reed and Tam Fennick during the opening of the bridge in Saltmere", PROSE, PROSE] {
            builder.block(BlockKind::Paragraph, text);
        }
        let found = all(&builder.finish(), &[]);
        assert!(found.captions.len() + found.possible.len() <= 1 && !found.possible.contains(&0), "{found:?}");
    }

    #[test]
    fn a_block_repeated_many_times_is_read_in_one_walk() {
        let mut builder = ArticleBuilder::new();
        for _ in 0..20_000 {
            builder.block(BlockKind::Paragraph, "Sam Poe / AFP");
        }
        let article = builder.finish();
        assert!(all(&article, &surroundings(&article)).captions.len() <= article.blocks().len());
    }

    #[test]
    fn a_credit_line_takes_the_short_block_before_it() {
        assert_eq!(findings_of(&["The pier on Friday.", "Sam Poe / AFP", PROSE]), "+©.");
    }

    #[test]
    fn the_fuller_of_two_captions_stays() {
        assert_eq!(
            findings_of(&["Photo: crowds at the pier on Friday.", "Photo: crowds at the pier on Friday. (Sam Poe / AFP)", PROSE]),
            "=+."
        );
        assert_eq!(findings_of(&["Crowds at the pier on Friday.", "Crowds at the pier on Friday. (Sam Poe / AFP)", PROSE]), "=+.");
        assert_eq!(
            findings_of(&[
                "Photo: crowds at the pier. They wait.26 A link to more",
                "Photo: crowds at the pier. They wait. (Sam Poe / AFP)",
                PROSE
            ]),
            "=+."
        );
    }

    #[test]
    fn a_credit_after_the_last_paragraph_is_the_text_s() {
        assert_eq!(findings_of(&[PROSE, "Quelle: dpa"]), "..");
    }
}
