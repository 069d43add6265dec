//! Which form a text has, by what stands in it: the names of files say nothing.

use serde_json::{Deserializer, Value};

use super::passage::Reading;
use super::{annotation, html, kindle, markdown, readwise, table};

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
    if markdown::is_ours(text) {
        return Ok(markdown::read(text));
    }
    if text.trim_start().starts_with('<') {
        return if html::is_ours(text) { Ok(html::read(text)) } else { kindle::read_notebook(text).ok_or_else(unknown) };
    }
    let columns = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()).headers().cloned().unwrap_or_default();
    if table::is_ours(&columns) {
        return Ok(table::read(text));
    }
    if readwise::is_one(&columns) {
        return Ok(readwise::read(text));
    }
    kindle::read_clippings(text).ok_or_else(unknown)
}

fn unknown() -> String {
    "is none of: an export of pullquote, W3C annotations, Hypothesis (JSON), Readwise (CSV), Kindle (My Clippings.txt, notebook)".to_owned()
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
