//! What is counted of an article in the list.

use crate::catalogue::{Catalogue, EntryId};

/// The other versions that an article stands for, and its bookmarks, each behind what parts them: `+2`, `◆1`.
pub(super) fn counts(catalogue: &Catalogue, article: EntryId, parting: &str) -> String {
    let counted = [("+", catalogue.other_versions(article)), ("◆", catalogue.bookmarks(article))];
    let shown = |(sign, number): (&str, usize)| if number == 0 { String::new() } else { format!("{parting}{sign}{number}") };
    counted.map(shown).concat()
}
