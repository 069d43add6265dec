//! Which form a text has, by what stands in it: the names of files say nothing.

use serde_json::{Deserializer, Value};

use super::passage::Reading;
use super::{annotation, html, kindle, markdown, readwise, refi, table};

/// The bookmarks, passages and codes of a file in any form that is known.
///
/// # Errors
/// When it is in none of them; says what is known.
pub fn read_bytes(bytes: Vec<u8>) -> Result<Reading, String> {
    if refi::is_archive(&bytes) {
        return refi::read_archive(&bytes);
    }
    String::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned()).and_then(|text| read(&text))
}

/// The bookmarks and passages of a text in any form that is known.
///
/// # Errors
/// When it is in none of them; says what is known.
pub fn read(text: &str) -> Result<Reading, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(Reading::default());
    }
    if text.trim_start().starts_with(['{', '[']) {
        return Ok(json(text));
    }
    if refi::is_xml(text) {
        return Ok(refi::read_xml(text));
    }
    // In this order: a note within a table or a page may look like a comment of Markdown.
    let columns = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()).headers().cloned().unwrap_or_default();
    if table::is_ours(&columns) {
        return Ok(table::read(text));
    }
    if readwise::is_one(&columns) {
        return Ok(readwise::read(text));
    }
    if is_page(text) {
        return if html::is_ours(text) { Ok(html::read(text)) } else { kindle::read_notebook(text).ok_or_else(unknown) };
    }
    if markdown::is_ours(text) {
        return Ok(markdown::read(text));
    }
    kindle::read_clippings(text).ok_or_else(unknown)
}

/// Whether a text is a web page, by its first tag.
fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(10).collect();
    let head = head.to_ascii_lowercase();
    ["<!doctype", "<html", "<head", "<?xml"].iter().any(|tag| head.starts_with(tag))
}

fn unknown() -> String {
    "is none of: an export of pullquote, W3C annotations, Hypothesis (JSON), Readwise (CSV), Kindle (My Clippings.txt, notebook), \
     REFI-QDA (.qdc, .qdpx)"
        .to_owned()
}

/// One value, or one a line.
fn json(text: &str) -> Reading {
    let mut reading = Reading::default();
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => annotation::read(value, &mut reading),
            Err(error) => {
                reading.faults.push(error.to_string());
                break;
            }
        }
    }
    reading
}
