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
use super::page::hidden::remove_hidden;
use super::page::inline::plain_inline_elements;
use super::page::passages::count_letters;
use super::page::picture::PageContext;
use super::page::plan;
use super::state::kept;

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

/// The article in `source`, which `page_context` holds in short, under its `title`, which may be empty; with what is said of it.
pub(super) fn extract<'n>(
    source: &str,
    page_context: PageContext,
    title: &str,
    cancel: &Cancel,
) -> Result<(Extract, Option<&'n str>), Cancelled> {
    let page = &page_context.lean.page;
    let (extract, doubt) = fitting(readable(page, page_context, cancel)?, page, title, page_context, cancel)?;
    if extract.letters >= SHORT {
        return Ok((extract, doubt));
    }
    // A text that the page shows in part is kept under its title; one that it does not show at all may have none.
    let kept = kept::find(source, title).filter(|kept| kept.letters >= 2 * extract.letters && (kept.is_titled || extract.letters < THIN));
    cancel.check()?;
    let Some(kept) = kept else { return Ok((extract, doubt)) };
    let content = Document::fragment(kept.html);
    let figures = Figures::gather(content.root(), page_context, cancel)?;
    remove_hidden(&content);
    plain_inline_elements(&content);
    let extract = Extract { content: Some(content), letters: kept.letters, figures };
    Ok((extract, Some("the text is from a script of the page: the page itself holds little of it")))
}

/// What the extractor finds.
fn readable(page: &str, page_context: PageContext, cancel: &Cancel) -> Result<Extract, Cancelled> {
    let document = Document::from(page);
    let figures = Figures::gather(document.root(), page_context, cancel)?;
    remove_hidden(&document);
    plain_inline_elements(&document);
    cancel.check()?;
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut readability| readability.parse());
    let letters = article.as_ref().map_or(0, |article| count_letters(&article.text_content));
    let content = article.ok().filter(|_| letters >= THIN).map(|article| Document::fragment(article.content));
    cancel.check()?;
    Ok(Extract { content, letters, figures })
}

/// What was extracted, or what stands around the headline where the former belongs to something else; with what is said of it.
fn fitting<'n>(
    extracted: Extract,
    page: &str,
    title: &str,
    page_context: PageContext,
    cancel: &Cancel,
) -> Result<(Extract, Option<&'n str>), Cancelled> {
    let Some(content) = &extracted.content else { return Ok((extracted, None)) };
    let (marks, _) = plan::survivors(content);
    match fit::judge(&extracted.figures.passages, &extracted.figures.shape, &marks, title) {
        Fit::Belongs => Ok((extracted, None)),
        Fit::Forms(forms) => {
            fit::take_out(content, &forms);
            Ok((extracted, None))
        }
        Fit::Appended(others) => {
            fit::take_out(content, &others);
            Ok((extracted, Some("another article below on the page is left out: z p shows it")))
        }
        Fit::Elsewhere { headline, levels } => {
            let document = Document::from(page);
            let figures = Figures::gather(document.root(), page_context, cancel)?;
            remove_hidden(&document);
            plain_inline_elements(&document);
            let Some(content) = fit::around_headline(&document, headline, levels) else { return Ok((extracted, None)) };
            let letters = count_letters(&content.root().text());
            let found = Extract { content: Some(content), letters, figures };
            Ok((found, Some("the text is what stands around the headline: the longest text of the page is not of this article")))
        }
    }
}
