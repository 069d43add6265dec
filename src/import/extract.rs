//! The article within a page: what the extractor finds, if it fits the page, else the next candidate.
//!
//! ```text
//! extractor -> fits the headline? -> enough of it?
//!                └ no: what stands around the headline
//!                                      └ no: what the scripts of the page keep
//! ```

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use crate::text::{Cancel, Cancelled};

use super::page::figures::Figures;
use super::page::fit::{self, Fit};
use super::page::headline;
use super::page::hidden::remove_hidden;
use super::page::inline::plain_inline_elements;
use super::page::keywords::Keywords;
use super::page::letters::count_letters;
use super::page::machinery::remove_machinery;
use super::page::picture::PageContext;
use super::page::plan;
use super::state::kept::{self, Kept};

/// Less text, in letters, is no article.
const THIN: usize = 200;

/// A text with fewer letters may be the beginning of one that a script was to show.
const SHORT: usize = 1_500;

/// What was found in a page.
pub(super) struct Extract {
    /// The article's own elements, if they hold more than next to nothing.
    pub(super) content: Option<Document>,
    /// Letters and figures of their text.
    pub(super) letters: usize,
    pub(super) figures: Figures,
}

/// What a page says that it is about.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    /// The title; may be empty.
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
}

/// The article in `source`, which `page_context` holds in short; with what is said of it.
pub(super) fn extract<'n>(
    source: &str,
    page_context: PageContext,
    about: About,
    cancel: &Cancel,
) -> Result<(Extract, Option<&'n str>), Cancelled> {
    let (extract, doubt) = fitting(readable(page_context, cancel)?, page_context, about, cancel)?;
    if extract.letters >= SHORT {
        return Ok((extract, doubt));
    }
    // A text that the page shows in part is kept under its title; one that it does not show at all may have none.
    let is_fuller = |kept: &Kept| kept.letters >= 2 * extract.letters && (kept.is_titled || extract.letters < THIN);
    let Some(kept) = kept::find(source, about.title, cancel)?.filter(is_fuller) else { return Ok((extract, doubt)) };
    cancel.check()?;
    let content = Document::fragment(kept.html);
    let figures = Figures::gather(content.root(), page_context, cancel)?;
    remove_hidden(&content);
    plain_inline_elements(&content);
    let extract = Extract { content: Some(content), letters: kept.letters, figures };
    Ok((extract, Some("the text is from a script of the page: the page itself holds little of it")))
}

/// What the extractor finds.
fn readable(page_context: PageContext, cancel: &Cancel) -> Result<Extract, Cancelled> {
    let (document, figures) = prepare(page_context, cancel)?;
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse());
    let letters = article.as_ref().map_or(0, |article| count_letters(&article.text_content));
    let content = article.ok().filter(|_| letters >= THIN).map(|article| Document::fragment(article.content));
    cancel.check()?;
    Ok(Extract { content, letters, figures })
}

/// What was extracted, or what stands around the headline where the former belongs to something else; with what is said of it.
fn fitting<'n>(
    mut extracted: Extract,
    page_context: PageContext,
    about: About,
    cancel: &Cancel,
) -> Result<(Extract, Option<&'n str>), Cancelled> {
    let Some(content) = &extracted.content else { return Ok((extracted, None)) };
    let Figures { passages, shape, .. } = &extracted.figures;
    let printed = headline::headline(passages, about.title).map(|headline| headline.number);
    let Some(anchor) = printed.or_else(|| fit::described(passages, about.description?)) else { return Ok((extracted, None)) };
    let others = headline::others(passages, shape, anchor, about.title);
    let (marks, _) = plan::survivors(content);
    let text = content.root().text();
    let found = fit::Extracted { passages, shape, marks: &marks, text: &text, others: &others };
    let verdict = fit::judge(found, anchor, &Keywords::of(about.title, about.description));
    fit::take_out(content, &others);
    extracted.figures.headline = Some(anchor);
    extracted.figures.passages.retain(|passage| !others.iter().any(|other| other.contains(&passage.number)));
    match verdict {
        Fit::Belongs => Ok((extracted, None)),
        Fit::Doubtful => Ok((extracted, Some("the text hardly has a word of its headline: z p shows the whole page"))),
        Fit::Forms(forms) => {
            fit::take_out(content, &forms);
            Ok((extracted, None))
        }
        Fit::Lists(lists) => {
            fit::take_out(content, &lists);
            Ok((extracted, Some("most of the page are links, which are left out: z p shows them")))
        }
        Fit::Appended => Ok((extracted, Some("what stands below the article on the page is left out: z p shows it"))),
        Fit::Elsewhere { headline, levels } => {
            let (document, mut figures) = prepare(page_context, cancel)?;
            let Some(content) = fit::around_headline(&document, headline, levels) else { return Ok((extracted, None)) };
            let letters = count_letters(&content.root().text());
            figures.headline = Some(anchor);
            figures.passages.retain(|passage| !others.iter().any(|other| other.contains(&passage.number)));
            fit::take_out(&content, &others);
            let found = Extract { content: Some(content), letters, figures };
            Ok((found, Some("the text is what stands around the headline: the longest text of the page is not of this article")))
        }
    }
}

/// The elements of a page, without what is never of its article, and its figures.
fn prepare(page_context: PageContext<'_>, cancel: &Cancel) -> Result<(Document, Figures), Cancelled> {
    let document = Document::from(page_context.lean.page.as_str());
    remove_machinery(&document);
    let figures = Figures::gather(document.root(), page_context, cancel)?;
    remove_hidden(&document);
    plain_inline_elements(&document);
    cancel.check()?;
    Ok((document, figures))
}
