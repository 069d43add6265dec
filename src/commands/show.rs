//! `show`: articles as they are rendered, or as JSON.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CommandError, columns, complain, json};
use crate::app::{Voices, letter, masthead};
use crate::article::{BlockKind, Document};
use crate::cli::ShowFormat;
use crate::config::Config;
use crate::import::{Encoding, ImportOptions, MAX_FILE};
use crate::layout::{Layout, Row};
use crate::library;
use crate::text::{TextRange, width};

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
    let first_sample = [library::samples().join("01-how-to-read-with-pullquote.md")];
    let files = if files.is_empty() { &first_sample } else { files };
    let width = width.unwrap_or_else(|| default_width(config));
    let mut code = 0;
    let shelf = library::Shelf::with(*options);
    let articles = files.iter().flat_map(|file| if is_standard_input(file) { vec![file.clone()] } else { shelf.articles(file) });
    for (index, file) in articles.enumerate() {
        let (document, sha256) = match read(&shelf, &file, options) {
            Ok(read) => read,
            Err(reason) => {
                complain(reason);
                code = 1;
                continue;
            }
        };
        match format {
            ShowFormat::Json => writeln!(out, "{}", json::document(&file, &document, &sha256))?,
            ShowFormat::Text => {
                if index > 0 {
                    writeln!(out, "\n")?;
                }
                print_text(&file, &Arc::new(document), width, out)?;
            }
        }
    }
    Ok(code)
}

/// How the files are to be read.
///
/// # Errors
/// When there is no such encoding.
pub(super) fn import_options(encoding: Option<&str>, whole: bool) -> Result<ImportOptions, CommandError> {
    let known = |name: &str| Encoding::from_name(name).ok_or_else(|| CommandError::Usage(format!("there is no encoding `{name}`")));
    Ok(ImportOptions { encoding: encoding.map(known).transpose()?, whole })
}

fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// The document and the SHA-256 of its file.
fn read(shelf: &library::Shelf, file: &Path, options: &ImportOptions) -> Result<(Document, String), String> {
    if is_standard_input(file) {
        let bytes = read_standard_input().map_err(|error| format!("standard input: {error}"))?;
        return library::open_bytes(Path::new("standard input"), &bytes, options).map_err(|error| error.to_string());
    }
    shelf.open(&[file.to_owned()], file).map_err(|error| error.to_string())
}

/// All of standard input, as far as an article may be long.
///
/// # Errors
/// When it cannot be read or is too long.
pub fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(io::Error::other(format!("is larger than {} MB", MAX_FILE >> 20)));
    }
    Ok(bytes)
}

fn default_width(config: &Config) -> u16 {
    config.settings.measure.min(columns().unwrap_or(80).saturating_sub(GUTTER))
}

/// Prints an article as it is rendered: voices as letters in the gutter, captions behind `┊`, nothing folded.
///
/// # Errors
/// When the output cannot be written.
fn print_text(path: &Path, document: &Arc<Document>, columns: u16, out: &mut impl Write) -> io::Result<()> {
    let voices = Voices::of(document);
    let masthead = masthead(document, &voices, path);
    let unfolded: BTreeSet<usize> = (0..document.folds().len()).collect();
    let layout = Layout::new(Arc::clone(document), columns, unfolded, masthead);
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
                let marker = marker
                    .as_deref()
                    .map_or_else(|| " ".repeat(room), |marker| format!("{}{marker} ", " ".repeat(room.saturating_sub(width(marker) + 1))));
                format!("{}  {marker}{}", sign(document, &voices, *block, *range), document.article().slice(*range))
            }
        };
        writeln!(out, "{}", line.trim_end())?;
        row = layout.next(id);
    }
    if !voices.all().is_empty() {
        writeln!(out)?;
    }
    for (index, voice) in voices.all().iter().enumerate() {
        if let Some(speaker) = document.annotations().speakers.get(voice.speaker.0) {
            let role = speaker.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
            writeln!(out, "{}  {}{role}", letter(index), speaker.name)?;
        }
    }
    Ok(())
}

fn sign(document: &Document, voices: &Voices, block: usize, range: TextRange) -> char {
    match document.kind(block) {
        BlockKind::Caption | BlockKind::Credit => '┊',
        _ => voices.quotations_in(range).find_map(|(_, voice)| voice).map_or(' ', letter),
    }
}
