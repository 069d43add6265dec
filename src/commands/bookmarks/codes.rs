//! `bookmarks codes`: the codes of the code book, each behind what it is a part of, with the number of passages.

use std::io::{self, Write};

use serde::Serialize;

use crate::bookmarks::{Bookmark, Code, CodeBook, Colour, Counted};
use crate::cli::CodesFormat;
use crate::commands::output::csv_cell;
use crate::text::one_line;

/// A code as programs get it.
#[derive(Serialize)]
struct Row<'b> {
    name: &'b str,
    parent: Option<&'b str>,
    key: Option<char>,
    colour: Option<&'b str>,
    description: &'b str,
    passages: usize,
    /// Those of its parts are among these, each once.
    with_parts: usize,
}

/// Prints them.
pub(super) fn run(book: &CodeBook, bookmarks: &[Bookmark], format: CodesFormat, out: &mut impl Write) -> io::Result<()> {
    if format == CodesFormat::Csv {
        writeln!(out, "name,parent,key,colour,passages,with parts,description")?;
    }
    for Counted { depth, code, own, whole } in book.counted(bookmarks.iter().map(|bookmark| &bookmark.tags)) {
        let Code { name, description, parent, key, colour, .. } = code;
        let (parent, colour) = (parent.as_deref(), colour.as_ref().map(Colour::name));
        let letter = key.map(String::from).unwrap_or_default();
        match format {
            CodesFormat::Table => {
                let name = format!("{}{name}", "  ".repeat(depth));
                let parts = if whole > own { format!("({whole})") } else { String::new() };
                writeln!(out, "{}", format!("{letter:<2}{name:<32} {own:>6} {parts:<8} {}", one_line(description)).trim_end())?;
            }
            CodesFormat::Jsonl => {
                let row = Row { name, parent, key: *key, colour, description, passages: own, with_parts: whole };
                writeln!(out, "{}", serde_json::to_string(&row).unwrap_or_default())?;
            }
            CodesFormat::Csv => {
                let cells = [name, parent.unwrap_or_default(), &letter, colour.unwrap_or_default()].map(csv_cell);
                writeln!(out, "{},{own},{whole},{}", cells.join(","), csv_cell(description))?;
            }
        }
    }
    Ok(())
}
