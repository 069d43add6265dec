//! A saved web page into an article: what it says about itself, the article within it, and its figures.
//!
//! ```text
//! page -> lean (no scripts, no styles, no pictures in addresses)
//!      -> head (title, byline, date)
//!      -> guard: too much markup? -> strip (tags out)
//!      -> tree -> figures -> extractor -> plan -> content -> blocks
//! ```

use dom_query::Document;

use crate::article::{Article, BlockKind, Metadata, minutes};
use crate::text::{Cancel, Cancelled, WebAddress};

use super::extract::{About, Extract, extract};
use super::facts::is_masthead;
use super::markup::head::{self, Head};
use super::markup::lean::Lean;
use super::markup::{guard, strip};
use super::page::content::Content;
use super::page::described;
use super::page::figures::Figures;
use super::page::fit;
use super::page::hidden::remove_hidden;
use super::page::letters::count_letters;
use super::page::machinery::without_machinery;
use super::page::passages::Passage;
use super::page::picture::PageContext;
use super::page::plan::{self, Plan};
use super::page::standfirst;
use super::source::FileText;
use super::summary::Summary;
use super::title::{one_line, same_words};
use super::writer::Writer;

/// A described text with fewer letters is no article either.
const LITTLE: usize = 50;

/// A page with fewer letters in its paragraphs is told of.
const HARDLY: usize = 80;

/// Words that an adult reads in a minute (Brysbaert 2019).
const WORDS_A_MINUTE: usize = 238;

/// No more lines above a text say who wrote it and when.
const MASTHEAD: usize = 10;

/// What is known of a page from outside of it.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// Joins what is known to what the page says.
    pub(super) settle: &'a dyn Fn(&mut Metadata),
    /// The numbers of other parts of the same file, by the addresses under which the page names them.
    pub(super) parts: &'a dyn Fn(&str) -> Option<usize>,
}

/// A page of which nothing is known but itself.
pub(super) const ALONE: Around = Around { settle: &|_| (), parts: &|_| None };

/// The article in a page.
pub(super) fn import(source: &FileText, cancel: &Cancel) -> Result<Article, Cancelled> {
    import_within(source, ALONE, cancel)
}

/// The article in a page that is part of something else.
pub(super) fn import_within(source: &FileText, around: Around, cancel: &Cancel) -> Result<Article, Cancelled> {
    let lean = Lean::of(&source.text);
    cancel.check()?;
    let page: &str = &lean.page;
    let mut head = Head::read(page);
    (around.settle)(&mut head.metadata);
    let mut writer = Writer::new();
    let titled = !head.metadata.title.is_empty();
    *writer.metadata() = named(head.metadata, source);
    let title = titled.then(|| one_line(&writer.metadata().title));
    if let Some(title) = &title {
        writer.block(BlockKind::Heading(1), title);
    }
    if !guard::is_tame(page) {
        writer.metadata().notices.push("shown without its layout: the page has too much markup".into());
        write_stripped(&mut writer, page, title.as_deref(), cancel)?;
        return Ok(writer.finish());
    }
    let url = writer.metadata().url.as_deref().and_then(WebAddress::parse);
    let page_context = PageContext { lean: &lean, base: url.as_ref(), parts: around.parts };
    let about = About { title: title.as_deref().unwrap_or_default(), description: head.description.as_deref() };
    let (Extract { content, letters, mut figures }, doubt) = extract(&source.text, page_context, about, cancel)?;
    writer.metadata().notices.extend(doubt.map(ToOwned::to_owned));
    let described = head.body.filter(|body| count_letters(body) >= LITTLE.max(2 * letters));
    match (content.filter(|_| described.is_none()), described) {
        (Some(content), _) => {
            write_standfirst(&mut writer, &content, &mut figures, head.description.as_deref());
            // The headline stands above all already.
            let is_title = |text: &str| title.as_ref().is_some_and(|title| same_words(title, text));
            figures.passages.retain(|passage| !(matches!(passage.kind, BlockKind::Heading(_)) && is_title(&passage.text)));
            let masthead = masthead(&figures, writer.metadata());
            let plan = Plan::new(figures, &content).with_masthead(&masthead, &content);
            writer.metadata().notices.extend(left_out(plan.left_out));
            Content::new(&mut writer, url.as_ref(), title, plan).write(&content, cancel)?;
        }
        (None, Some(body)) => {
            Plan::leading(figures).finish(&mut writer);
            described::write(&body, &mut writer);
        }
        (None, None) => {
            let bare = without_machinery(page).filter(|bare| count_letters(&head::words(bare)) >= LITTLE);
            write_stripped(&mut writer, bare.as_deref().unwrap_or(page), title.as_deref(), cancel)?;
        }
    }
    let mut article = writer.finish();
    let shown = article
        .blocks()
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Boilerplate | BlockKind::Rule))
        .map(|block| count_letters(article.slice(block.range)))
        .sum();
    article.metadata_mut().notices.extend(emptiness(shown, page).map(ToOwned::to_owned));
    Ok(article)
}

/// All text of a page, in the article or not.
pub(super) fn import_whole(source: &FileText, around: Around, cancel: &Cancel) -> Result<Article, Cancelled> {
    let lean = Lean::of(&source.text);
    cancel.check()?;
    let mut head = Head::read(&lean.page);
    (around.settle)(&mut head.metadata);
    let mut writer = Writer::new();
    *writer.metadata() = named(head.metadata, source);
    write_stripped(&mut writer, &lean.page, None, cancel)?;
    Ok(writer.finish())
}

/// What a list shows of the article: the head only, and the words of its paragraphs.
pub(super) fn summarise(source: &FileText) -> Summary {
    summarise_within(source, &|_| ())
}

/// As [`summarise`], of a page that is part of something else; `settle` joins what is known from there.
pub(super) fn summarise_within(source: &FileText, settle: &dyn Fn(&mut Metadata)) -> Summary {
    let mut head = Head::read(&Lean::of(&source.text).page);
    settle(&mut head.metadata);
    let minutes = u16::try_from(head.words.div_ceil(WORDS_A_MINUTE).max(1)).unwrap_or(u16::MAX);
    Summary::new(named(head.metadata, source), minutes)
}

/// The article whose body is HTML that was cut out of its page already, so that nothing more is left out; a whole page is
/// read as such. `parts` are as in [`Around`].
pub(super) fn import_content(
    source: &FileText,
    known: &Metadata,
    parts: &dyn Fn(&str) -> Option<usize>,
    cancel: &Cancel,
) -> Result<Article, Cancelled> {
    let settle = |metadata: &mut Metadata| *metadata = known.clone().or(std::mem::take(metadata));
    if is_page(&source.text) {
        return import_within(source, Around { settle: &settle, parts }, cancel);
    }
    let lean = Lean::of(&source.text);
    cancel.check()?;
    let mut writer = Writer::new();
    let title = Some(one_line(&known.title)).filter(|title| !title.is_empty());
    *writer.metadata() = named(known.clone(), source);
    if let Some(title) = &title {
        writer.block(BlockKind::Heading(1), title);
    }
    if guard::is_tame(&lean.page) {
        let url = writer.metadata().url.as_deref().and_then(WebAddress::parse);
        let tree = Document::fragment(lean.page.as_str());
        if let Some(text) = standfirst::take_leading(&tree) {
            writer.block(BlockKind::Standfirst, &text);
        }
        let figures = Figures::gather(tree.root(), PageContext { lean: &lean, base: url.as_ref(), parts }, cancel)?;
        remove_hidden(&tree);
        let plan = Plan::new(figures, &tree);
        Content::new(&mut writer, url.as_ref(), title, plan).write(&tree, cancel)?;
    } else {
        writer.metadata().notices.push("shown without its layout: the page has too much markup".into());
        write_stripped(&mut writer, &lean.page, title.as_deref(), cancel)?;
    }
    Ok(writer.finish())
}

/// What a list shows of such an article.
pub(super) fn summarise_content(source: &FileText, known: Metadata) -> Summary {
    let known = if is_page(&source.text) { known.or(Head::read(&Lean::of(&source.text).page).metadata) } else { known };
    Summary::new(named(known, source), minutes(&head::words(&source.text)))
}

/// Whether HTML is a page and not a part of one.
fn is_page(content: &str) -> bool {
    let bytes = content.as_bytes();
    let head = bytes.get(..1024).unwrap_or(bytes).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| memchr::memmem::find(&head, tag.as_bytes()).is_some())
}

/// The text of HTML within another format, a string a block.
pub(super) fn text_blocks(html: &str) -> Vec<String> {
    strip::blocks(&Lean::of(html).page).into_iter().map(|(_, text)| text).collect()
}

fn named(mut metadata: Metadata, source: &FileText) -> Metadata {
    if metadata.title.is_empty() {
        metadata.title.clone_from(&source.stem);
    }
    metadata.notices.extend(source.notice.clone());
    metadata
}

/// Writes what stands between the headline and the text, wherever the extractor left it.
fn write_standfirst(writer: &mut Writer, content: &Document, figures: &mut Figures, description: Option<&str>) {
    let Some(headline) = figures.headline else { return };
    let (marks, _) = plan::survivors(content);
    let found = standfirst::take(&mut figures.passages, &figures.shape, &marks, headline, description);
    if let Some((number, text)) = found {
        fit::take_out(content, &[figures.shape.within(number)]);
        writer.block(BlockKind::Standfirst, &text);
    }
}

/// The lines above the text that say again what the facts of the article say: numbers and words.
fn masthead(figures: &Figures, metadata: &Metadata) -> Vec<(usize, String)> {
    let headline = figures.headline.unwrap_or_default();
    let below = figures.passages.iter().skip_while(|passage| passage.number < headline);
    let above_text = below.take_while(|passage| !(passage.is_prose() && passage.letters >= HARDLY));
    let is_line = |passage: &&Passage| !matches!(passage.kind, BlockKind::Heading(_)) && is_masthead(&passage.text, metadata);
    above_text.filter(is_line).take(MASTHEAD).map(|passage| (passage.number, passage.text.clone())).collect()
}

/// What is said of paragraphs that are not shown.
fn left_out(paragraphs: usize) -> Option<String> {
    match paragraphs {
        0 => None,
        1 => Some("a paragraph within the article may be left out: z p shows the whole page".to_owned()),
        many => Some(format!("{many} paragraphs within the article may be left out: z p shows the whole page")),
    }
}

/// What is said of a page that shows hardly any text.
fn emptiness(letters: usize, page: &str) -> Option<&'static str> {
    match letters {
        HARDLY.. => None,
        _ if page.trim().is_empty() => None,
        0 => Some("the page holds no text: perhaps a script was to put it there"),
        _ => Some("hardly any text was found: z p shows the whole page"),
    }
}

fn write_stripped(writer: &mut Writer, page: &str, title: Option<&str>, cancel: &Cancel) -> Result<(), Cancelled> {
    let mut title = title;
    for (kind, text) in strip::blocks(page) {
        cancel.check()?;
        if title.is_some_and(|title| matches!(kind, BlockKind::Heading(1 | 2)) && same_words(title, &text)) {
            title = None;
            continue;
        }
        writer.block(kind, &text);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Format;

    fn article(page: &str) -> Article {
        import(&FileText { format: Format::Html, text: page.into(), stem: "stem".into(), notice: None }, &Cancel::never())
            .expect("nobody cancels")
    }

    #[test]
    fn a_page_without_article_is_shown_whole() {
        assert_eq!(article("<script>alert(1)</script><p style='display:none'>hidden</p><p>seen</p>").text(), "seen");
    }

    #[test]
    fn deep_pages_are_stripped_and_told() {
        let article = article(&format!("{}x{}", "<div>".repeat(20_000), "</div>".repeat(20_000)));
        assert_eq!((article.text(), article.metadata().notices.len()), ("x", 1));
    }

    #[test]
    fn the_described_body_stands_in_for_a_thin_page() {
        let body = "The old bridge over the harbour is open. ".repeat(10);
        let page = format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"A bridge","articleBody":"{body}"}}</script><p>Subscribe.</p>"#
        );
        assert_eq!(article(&page).text(), format!("A bridge\n\n{}", body.trim()));
    }
}
