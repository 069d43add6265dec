//! `bookmarks agreement`: how far two coders agree, and where they do not.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::import::bytes;
use crate::bookmarks::{Agreement, Bookmark, Code, CodeBook, Imported, Loaded, Store, Unit, compare_coders, read_bytes};
use crate::cli::AgreementFormat;
use crate::commands::output::{CommandError, complain, printable};
use crate::text::{one_line, sanitise_line};

/// The most characters of a passage that are shown in a list.
const SHOWN: usize = 80;

/// What one coder has done.
struct Coder {
    bookmarks: Vec<Bookmark>,
    codes: Vec<Code>,
    whole: bool,
}

/// Compares the bookmarks of two folders of bookmarks or exported files, on the codes of their books, else of `own`, else on all tags;
/// false when something in them cannot be read.
pub(super) fn run(
    (one, other): (&Path, &Path),
    own: &CodeBook,
    format: AgreementFormat,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<bool, CommandError> {
    let (first, second) = (coder(one, now)?, coder(other, now)?);
    let mut book = CodeBook::default();
    for code in first.codes.iter().chain(&second.codes) {
        // A code that both have is one.
        book.add(code.clone()).ok();
    }
    let book = if book.is_empty() { own } else { &book };
    let agreement = compare_coders(&first.bookmarks, &second.bookmarks, |tag| book.is_empty() || book.get(tag).is_some());
    match format {
        AgreementFormat::Table => table(&agreement, (one, other), out)?,
        AgreementFormat::Jsonl => jsonl(&agreement, out)?,
    }
    Ok(first.whole && second.whole)
}

/// The bookmarks and codes of a folder or of a file.
fn coder(path: &Path, now: Timestamp) -> Result<Coder, CommandError> {
    if path.is_dir() {
        let store = Store::new(path);
        let (Loaded { bookmarks, problems, .. }, (book, faults)) = (store.load(), store.codes());
        problems.iter().chain(&faults).for_each(complain);
        return Ok(Coder { bookmarks, codes: book.iter().cloned().collect(), whole: problems.is_empty() && faults.is_empty() });
    }
    let reading = bytes(path).and_then(read_bytes).map_err(|reason| CommandError::Usage(format!("{}: {reason}", printable(path))))?;
    for fault in &reading.faults {
        complain(format_args!("{}: {}", printable(path), sanitise_line(fault)));
    }
    let bookmark = |item| match item {
        Imported::Ours(bookmark) => bookmark,
        Imported::Foreign(passage) => passage.into_bookmark(None, None, now),
    };
    let whole = reading.faults.is_empty();
    Ok(Coder { bookmarks: reading.items.into_iter().map(bookmark).collect(), codes: reading.codes, whole })
}

fn table(agreement: &Agreement, (one, other): (&Path, &Path), out: &mut impl Write) -> Result<(), CommandError> {
    let Agreement { units, codes, same, alpha } = agreement;
    let count = |is: &dyn Fn(&Unit) -> bool| units.iter().filter(|unit| is(unit)).count();
    writeln!(out, "A: {} passages coded, {}", count(&|unit| !unit.one.is_empty()), printable(one))?;
    writeln!(out, "B: {} passages coded, {}", count(&|unit| !unit.other.is_empty()), printable(other))?;
    writeln!(out, "both: {}", count(&|unit| !unit.one.is_empty() && !unit.other.is_empty()))?;
    writeln!(out, "\n{:<32} {:>6} {:>6} {:>6} {:>6} {:>6}", "code", "A", "B", "both", "same", "alpha")?;
    for code in codes {
        let (one, other, both) = (code.one, code.other, code.both);
        writeln!(out, "{:<32} {one:>6} {other:>6} {both:>6} {:>6.2} {:>6}", code.name, code.same, shown(code.alpha))?;
    }
    writeln!(out, "{:<32} {:>6} {:>6} {:>6} {same:>6.2} {:>6}", "all codes", "", "", "", shown(*alpha))?;
    let disagreed: Vec<_> = units.iter().filter(|unit| unit.one != unit.other).collect();
    if !disagreed.is_empty() {
        writeln!(out, "\ncoded otherwise: {} of {}", disagreed.len(), units.len())?;
    }
    for unit in disagreed {
        let words = one_line(&unit.words);
        let short: String = words.chars().take(SHOWN).collect();
        let cut = if short.len() < words.len() { "…" } else { "" };
        writeln!(out, "  {}: “{short}{cut}”\n      A: {}   B: {}", unit.title, named(&unit.one), named(&unit.other))?;
    }
    Ok(())
}

fn named(codes: &BTreeSet<String>) -> String {
    if codes.is_empty() { "–".to_owned() } else { codes.iter().map(String::as_str).collect::<Vec<_>>().join(", ") }
}

fn shown(alpha: Option<f64>) -> String {
    alpha.map_or_else(|| "–".to_owned(), |alpha| format!("{alpha:.2}"))
}

fn jsonl(agreement: &Agreement, out: &mut impl Write) -> Result<(), CommandError> {
    let mut line = |value: Value| writeln!(out, "{value}");
    let Agreement { units, codes, same, alpha } = agreement;
    line(json!({"kind": "all", "units": units.len(), "same": same, "alpha": alpha}))?;
    for code in codes {
        let (one, other, both) = (code.one, code.other, code.both);
        line(json!({"kind": "code", "code": code.name, "a": one, "b": other, "both": both, "same": code.same, "alpha": code.alpha}))?;
    }
    for unit in units {
        let is_same = unit.one == unit.other;
        line(json!({"kind": "unit", "title": unit.title, "words": unit.words, "a": unit.one, "b": unit.other, "same": is_same}))?;
    }
    Ok(())
}
