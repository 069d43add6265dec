//! Plain text into an article.
//!
//! The law: every visible character of the file stays, in order, but for the hyphens that lines made (`hyphens` tells which
//! these are) and the marks before lines of another mail, and nothing is added. What is decided here is only where a
//! block begins, which block is the title, and which lines are a date or a counter.
//!
//! ```text
//! Jan 6, 2022              boilerplate
//! Harbour bridge opens     heading 1
//! By Jane Roe              paragraph, and the byline
//! The bridge …             paragraph
//! ```

mod entries;
mod hyphen_words;
mod hyphens;
mod lines;
mod masthead;
mod names;
mod raw_blocks;
mod role;
mod sections;
mod sentence;

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use crate::article::{Article, BlockKind, Metadata};
use crate::import::markup::entities::decode_left_over;
use crate::text::{Cancel, Cancelled};

use self::entries::Entries;
use self::masthead::Masthead;
use self::raw_blocks::RawBlock;
use super::source::FileText;
use super::title::{one_line, same_words};
use super::writer::Writer;

/// Blocks at the top of a file that may be title, date, byline or the like.
const MASTHEAD: usize = 14;

/// The article in a plain text.
pub(super) fn import(source: &FileText, cancel: &Cancel) -> Result<Article, Cancelled> {
    import_known(source, Metadata::default(), cancel)
}

/// The article in a plain text of which some facts are known. With a title all of it is body.
pub(super) fn import_known(source: &FileText, known: Metadata, cancel: &Cancel) -> Result<Article, Cancelled> {
    if !known.title.is_empty() {
        return import_titled(source, known, cancel);
    }
    // What was pasted from a page may hold its references still: `&#8217;`.
    let decoded = decode_left_over(&source.text);
    let text = normal_lines(&decoded);
    let mut blocks = Entries::new(&text);
    let first: Vec<RawBlock> = blocks.by_ref().take(MASTHEAD).collect();
    let masthead = Masthead::read(&first);
    let mut writer = Writer::new();
    *writer.metadata() = known.or(masthead.metadata);
    if writer.metadata().title.is_empty() {
        writer.metadata().title.clone_from(&source.stem);
    }
    writer.metadata().notices.extend(source.notice.clone());
    for (block, kind) in first.iter().zip(masthead.kinds) {
        writer.block(kind, &block.text);
    }
    write(&mut writer, blocks, cancel)?;
    Ok(writer.finish())
}

/// What the first blocks of a text say about it, and which of them are a date or a counter.
pub(super) fn opening(text: &str) -> (Metadata, Vec<String>) {
    let first: Vec<RawBlock> = Entries::new(text).take(MASTHEAD).collect();
    let Masthead { metadata, kinds } = Masthead::read(&first);
    let asides = first.iter().zip(kinds).filter(|(_, kind)| *kind == BlockKind::Boilerplate).map(|(block, _)| block.text.trim().to_owned());
    (metadata, asides.collect())
}

/// The text as it is, for markup that no parser should be given; facts that are known already come along.
pub(super) fn import_bare(text: &str, metadata: Metadata, cancel: &Cancel) -> Result<Article, Cancelled> {
    let text = normal_lines(text);
    let mut writer = Writer::new();
    *writer.metadata() = metadata;
    write(&mut writer, Entries::new(&text), cancel)?;
    Ok(writer.finish())
}

fn import_titled(source: &FileText, known: Metadata, cancel: &Cancel) -> Result<Article, Cancelled> {
    // What was pasted from a page may hold its references still: `&#8217;`.
    let decoded = decode_left_over(&source.text);
    let text = normal_lines(&decoded);
    let title = one_line(&known.title);
    let mut writer = Writer::new();
    *writer.metadata() = known;
    writer.metadata().notices.extend(source.notice.clone());
    writer.block(BlockKind::Heading(1), &title);
    let mut blocks = Entries::new(&text);
    // Many extractors take the headline for the first paragraph.
    if let Some(first) = blocks.next().filter(|first| !same_words(&first.text, &title)) {
        writer.block(first.kind, &first.text);
    }
    write(&mut writer, blocks, cancel)?;
    Ok(writer.finish())
}

fn write(writer: &mut Writer, mut blocks: Entries, cancel: &Cancel) -> Result<(), Cancelled> {
    while let Some(block) = blocks.next() {
        cancel.check()?;
        writer.block(block.kind, &block.text);
        if writer.is_full() {
            writer.block(BlockKind::Preformatted, blocks.rest());
            break;
        }
    }
    Ok(())
}

/// The text with `\n` for every kind of line break.
fn normal_lines(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_normal = memchr(b'\r', bytes).is_none()
        && memchr2(0x0b, 0x0c, bytes).is_none()
        && ["\u{85}", "\u{2028}", "\u{2029}"].iter().all(|line_break| memmem::find(bytes, line_break.as_bytes()).is_none());
    if is_normal {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\x0b', '\x0c', '\u{85}', '\u{2028}', '\u{2029}']) {
        let (line, after) = rest.split_at(at);
        out.push_str(line);
        out.push('\n');
        let mut chars = after.chars();
        let line_break = chars.next();
        rest = chars.as_str();
        if line_break == Some('\r') {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::Format;

    fn article(text: &str) -> Article {
        import(&FileText { format: Format::Text, text: text.into(), stem: "stem".into(), notice: None }, &Cancel::never())
            .expect("nobody cancels")
    }

    #[test]
    fn references_that_were_pasted_are_characters() {
        assert_eq!(article("The keeper&#8217;s book\n\nFish &amp; chips, he said.").text(), "The keeper’s book\n\nFish & chips, he said.");
    }

    /// Kind and text of each block, a line each.
    fn outline(text: &str) -> String {
        let article = article(text);
        let line = |block: &crate::article::Block| format!("{}: {}\n", block.kind.name(), article.slice(block.range));
        article.blocks().iter().map(line).collect()
    }

    #[test]
    fn date_and_counter_are_not_the_title() {
        let text = "Jan 6, 2022\n0 0\n\nBridge on fire: crews race the tide\n\nIn the photo: the bridge.\n\nThe bridge burned.";
        let expected = "boilerplate: Jan 6, 2022\nboilerplate: 0 0\nheading: Bridge on fire: crews race the tide\n\
            paragraph: In the photo: the bridge.\nparagraph: The bridge burned.\n";
        assert_eq!(outline(text), expected);
        assert_eq!(article(text).metadata().published.map(|date| date.to_string()).as_deref(), Some("2022-01-06"));
    }

    #[test]
    fn lines_of_a_web_paste_are_blocks() {
        let text = "A title\n\nPhoto gallery\nPhoto: a bridge.\nThe bridge opened.";
        assert_eq!(
            outline(text),
            "heading: A title\nparagraph: Photo gallery\nparagraph: Photo: a bridge.\nparagraph: The bridge opened.\n"
        );
    }

    #[test]
    fn all_line_breaks_break_lines() {
        assert_eq!(normal_lines("a\r\nb\rc\u{2028}d\x0ce"), "a\nb\nc\nd\ne");
    }

    #[test]
    fn a_million_one_letter_lines_stay_bounded() {
        let article = article(&"a\n".repeat(1_000_000));
        assert!(article.blocks().len() < 101_000);
        assert_eq!(article.text().matches('a').count(), 1_000_000);
    }

    fn visible(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn no_visible_character_is_lost_or_added_but_marks_of_mail(text in "([a-zA-Zäя漢.,:*=|>-]{0,9}[ \n\t]{1,2}){0,60}") {
            let within: usize = text.lines().map(|line| line.trim_start_matches(['>', ' ', '\t']).matches('>').count()).sum();
            let without = |text: &str| visible(text).replace('>', "");
            let article = article(&text);
            prop_assert_eq!(without(article.text()), without(&text));
            prop_assert!(article.text().matches('>').count() >= within);
        }

        #[test]
        fn nothing_but_hyphens_at_line_ends_is_lost(text in "([a-z ]{44,60}[a-z]-?\n){4,20}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let article = article(&text);
            prop_assert_eq!(letters(article.text()), letters(&text));
            prop_assert!(article.text().matches('-').count() <= text.matches('-').count());
        }
    }
}
