//! `show`: articles as they are rendered, or as JSON.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::json;
use super::output::{CommandError, columns, complain};
use super::roots::{read_standard_input, standard_input};
use crate::app::{DENIED, Voices, letter, masthead};
use crate::article::{BlockKind, Document};
use crate::catalogue::{Locator, Origin, Root};
use crate::cli::ShowFormat;
use crate::config::{Config, did_you_mean, nearest};
use crate::import::{Encoding, ImportOptions};
use crate::layout::{Layout, Part, Row, TablePart};
use crate::library::{self, Annotated, Input, Line, Opened, ReadError, Shelf};
use crate::text::{TextRange, Widths};

/// Cells left of the text: the voice's letter and two of air.
const GUTTER: u16 = 3;

pub(super) fn run(
    files: &[PathBuf],
    width: Option<u16>,
    format: ShowFormat,
    options: &ImportOptions,
    config: &Config,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    let files = if files.is_empty() { vec![library::first_sample()] } else { files.iter().map(|file| library::locator(file)).collect() };
    let width = width.unwrap_or_else(|| default_width(config));
    let mut code = 0;
    let mut is_first = true;
    let mut print = |(locator, opened): (Locator, Result<Opened, ReadError>)| -> io::Result<()> {
        let Opened { document, digest } = match opened {
            Ok(opened) => opened,
            Err(error) => {
                complain(error);
                code = 1;
                return Ok(());
            }
        };
        match format {
            ShowFormat::Json => writeln!(out, "{}", json::print(&json::document(&locator, &document, digest))),
            ShowFormat::Text => {
                if !std::mem::take(&mut is_first) {
                    writeln!(out, "\n")?;
                }
                print_text(&locator, &Arc::new(document), width, config.settings.widths, out)
            }
        }
    };
    match input(&files, options)? {
        Input::Lines(lines) => {
            let opened = |line: Line| (line.locator(), line.open(Annotated::Whole));
            library::in_order(lines, None, opened, print)?;
        }
        Input::Whole(bytes) => {
            let shelf = Shelf::with_standard_input(bytes);
            for locator in files.iter().flat_map(|file| shelf.articles(file, options)) {
                let opened = shelf.open(&[Root::Article(locator.clone())], &locator, options);
                print((locator, opened))?;
            }
        }
    }
    Ok(code)
}

/// What comes in on standard input where it is among the files: alone, and read as it is, it may be any number of lines.
///
/// # Errors
/// When it cannot be read or is too long.
fn input(files: &[Locator], options: &ImportOptions) -> Result<Input, CommandError> {
    let failed = |error| CommandError::Usage(format!("standard input: {error}"));
    match files {
        [file] if *file == Locator::stdin() && *options == ImportOptions::default() => standard_input().map_err(failed),
        files if files.iter().any(|file| *file.origin() == Origin::Stdin) => read_standard_input().map(Input::Whole).map_err(failed),
        _ => Ok(Input::Whole(Vec::new())),
    }
}

/// How the files are to be read.
///
/// # Errors
/// When there is no such encoding.
pub(super) fn import_options(encoding: Option<&str>, whole: bool) -> Result<ImportOptions, CommandError> {
    let hint = |name: &str| {
        let names: Vec<_> = Encoding::all().map(|encoding| encoding.name().to_ascii_lowercase()).collect();
        did_you_mean(nearest(&name.to_ascii_lowercase(), names.iter().map(String::as_str)))
    };
    let known =
        |name: &str| Encoding::from_name(name).ok_or_else(|| CommandError::Usage(format!("there is no encoding `{name}`{}", hint(name))));
    Ok(ImportOptions { encoding: encoding.map(known).transpose()?, whole })
}

fn default_width(config: &Config) -> u16 {
    config.settings.measure.min(columns().unwrap_or(80).saturating_sub(GUTTER))
}

/// Prints an article as it is rendered: voices as letters in the gutter, captions behind `┊`, nothing folded.
///
/// # Errors
/// When the output cannot be written.
fn print_text(locator: &Locator, document: &Arc<Document>, columns: u16, widths: Widths, out: &mut impl Write) -> io::Result<()> {
    let voices = Voices::of(document);
    let masthead = masthead(document, &voices, locator, false);
    let unfolded: BTreeSet<usize> = (0..document.folds().len()).collect();
    let layout = Layout::new(Arc::clone(document), columns, unfolded, masthead, widths);
    let mut row = Some(layout.first());
    while let Some(id) = row {
        let line = match layout.row(id) {
            Row::Blank => String::new(),
            Row::Title(text) | Row::Masthead(text) => format!("   {text}"),
            Row::Rule { .. } => "   * * *".to_owned(),
            // Its blocks stand below.
            Row::Fold { .. } => {
                row = layout.next(id);
                continue;
            }
            Row::Text { block, range, indent, marker } => {
                let room = usize::from(*indent);
                let marker = marker.as_deref().map_or_else(
                    || " ".repeat(room),
                    |marker| format!("{}{marker} ", " ".repeat(room.saturating_sub(widths.text(marker) + 1))),
                );
                format!("{}  {marker}{}", sign(document, &voices, *block, *range, widths), document.article().slice(*range))
            }
            Row::Table { parts, .. } => format!("   {}", table_row(document, parts, widths)),
        };
        writeln!(out, "{}", line.trim_end())?;
        row = layout.next(id);
    }
    if !voices.quoted().is_empty() {
        writeln!(out)?;
    }
    for (index, voice) in voices.quoted().iter().enumerate() {
        if let Some(speaker) = document.annotations().speakers.get(voice.speaker.0) {
            let role = speaker.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
            writeln!(out, "{}  {}{role}", letter(index), speaker.name)?;
        }
    }
    Ok(())
}

/// A row of a table, each part in its column.
fn table_row(document: &Document, parts: &[TablePart], widths: Widths) -> String {
    let mut line = String::new();
    let mut at = 0;
    for TablePart { column, part } in parts {
        let words = match part {
            Part::Words(range) => document.article().slice(*range).into(),
            Part::Label(label) => label.to_string(),
            Part::Line(cells) => widths.sign("─", "-").repeat(usize::from(*cells)),
        };
        let column = usize::from(*column);
        line.extend(std::iter::repeat_n(' ', column.saturating_sub(at)));
        at = column.max(at) + widths.text(&words);
        line.push_str(&words);
    }
    line
}

fn sign(document: &Document, voices: &Voices, block: usize, range: TextRange, widths: Widths) -> String {
    match document.kind(block) {
        BlockKind::Caption | BlockKind::Credit => widths.sign("┊", ":").to_owned(),
        _ => {
            let voice = voices.quotations_in(range).find_map(|(_, voice)| voice);
            let nobody = if voices.denied_in(range).next().is_some() { widths.sign(DENIED, "x") } else { " " };
            voice.map_or_else(|| nobody.to_owned(), |voice| letter(voice).to_string())
        }
    }
}
