//! Files that may hold many articles: JSON, feeds, what agencies send, books, documents, web archives.

use std::path::Path;

use pullquote::{ImportOptions, Records};

use super::article::{check, check_summary};
use super::choice_and_bytes;

/// The names that the first byte chooses from.
const NAMES: [&str; 9] = ["a.json", "a.jsonl", "a.rss", "a.xml", "a.epub", "a.docx", "a.rtf", "a.warc", "a.warc.gz"];

/// The most articles of a file that are read; those behind them are no different.
const MOST: usize = 20;

/// A file of records: each is sound, and the list says of it what its article says.
pub fn records(data: &[u8]) {
    let (choice, bytes) = choice_and_bytes(data);
    let Ok(records) = Records::read(Path::new(NAMES[choice % NAMES.len()]), bytes, &ImportOptions::default()) else { return };
    for number in records.numbers().take(MOST) {
        let (article, summary) = (records.import(number), records.summarise(number));
        let Ok(article) = article else { continue };
        check(&article);
        check_summary(&summary.expect("what is an article has a summary"), &article);
    }
}
