//! Web archives: each page that was captured is an article, read as any saved page.

use std::path::Path;

use super::item::{Body, Item, Items};
use crate::article::Metadata;
use crate::import::encoding::Encoding;
use crate::import::error::ImportError;
use crate::import::markup::head::Head;
use crate::import::markup::lean::Lean;
use crate::import::options::ImportOptions;
use crate::import::source::FileText;
use crate::import::warc::{Capture, Captures, captures};
use crate::text::Cancel;

/// Words in the paragraphs of a page: what has fewer is a frame of another page, where there are others.
const FEW: usize = 20;
/// Told where an archive is not read to its end.
const TORN: &str = "the archive ends within a record: what stands behind it is not read";

/// The articles of an archive.
///
/// # Errors
/// When it cannot be read, or holds no page; when the work was cancelled.
pub(super) fn read(bytes: &[u8], options: &ImportOptions, cancel: &Cancel) -> Result<Items, ImportError> {
    let Captures { pages, unlisted, is_whole } = captures(bytes, cancel)?;
    let mut items = Vec::with_capacity(pages.len());
    for page in pages {
        cancel.check()?;
        let Capture { address, day, bytes, charset } = page;
        let encoding = options.encoding.or_else(|| charset.as_deref().and_then(Encoding::from_name));
        let read = FileText::read(Path::new("page.html"), &bytes, &ImportOptions { encoding, ..*options });
        let (text, notice) = match read {
            Ok((FileText { text, notice, .. }, _)) => (text.into_owned(), notice),
            Err(error) => {
                items.push((FEW, Err(error)));
                continue;
            }
        };
        let words = Head::read(&Lean::of(&text).page).words;
        let notices = notice.into_iter().chain((!is_whole).then(|| TORN.to_owned())).collect();
        let known = Metadata { url: Some(address), saved: day, notices, ..Metadata::default() };
        items.push((words, Ok(Item { known, body: Body::Html(text) })));
    }
    let has_pages = items.iter().any(|(words, item)| item.is_ok() && *words >= FEW);
    let all = items.len();
    items.retain(|(words, _)| !has_pages || *words >= FEW);
    let left_out = unlisted + all - items.len();
    let notice = (left_out > 0).then(|| format!("captures left out as frames or as hardly any text: {left_out}"));
    let told = items.into_iter().map(|(_, item)| {
        item.map(|mut item: Item| {
            item.known.notices.extend(notice.clone());
            item
        })
    });
    Items::new(told)
}
