//! A note in the editor: a file in the state folder for as long as the editor runs. What was typed in it is never lost: where it
//! cannot be taken back into the note, the file stays and is named.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::desktop;
use crate::config::Settings;
use crate::text::{sanitise_line, sanitise_text};

/// The longest file that is read back, in bytes: a note takes less, and says so.
const MOST: u64 = 16 << 20;

/// The note as it was typed in the editor.
#[derive(Debug)]
pub(super) struct Written {
    file: PathBuf,
    pub(super) text: String,
}

impl Written {
    /// Whether a note is this text, made fit to be shown.
    pub(super) fn is(&self, note: &str) -> bool {
        sanitise_text(&self.text) == note
    }

    /// The text is in the note: the file is not needed any more.
    pub(super) fn taken(&self) {
        // A file that stays is only one too many.
        let _ = fs::remove_file(&self.file);
    }

    /// Where the text stays.
    pub(super) fn file(&self) -> String {
        sanitise_line(&self.file.to_string_lossy()).into_owned()
    }
}

/// Has the note written in the editor and waits for it; the terminal must have been given away.
///
/// # Errors
/// Says why the note stays as it was, and where the file is, if something was typed in it.
pub(super) fn write(settings: &Settings, folder: &Path, note: &str) -> Result<Written, String> {
    let file = put(folder, note).map_err(|error| format!("{}: {error}", sanitise_line(&folder.to_string_lossy())))?;
    let ended = desktop::edit(settings, &file);
    let text = read(&file);
    let is_as_before = text.as_ref().is_ok_and(|text| without_last_break(text) == note);
    let written = text.map(|text| Written { file: file.clone(), text: without_last_break(&text).to_owned() });
    match (ended, written) {
        (Ok(()), Ok(written)) => Ok(written),
        (Err(error), _) if is_as_before => {
            let _ = fs::remove_file(&file);
            Err(error.to_string())
        }
        (Err(error), _) => Err(format!("{error}; what was typed is in {}", sanitise_line(&file.to_string_lossy()))),
        (Ok(()), Err(error)) => Err(format!("{}: {error}", sanitise_line(&file.to_string_lossy()))),
    }
}

/// A file with a name of its own, for the eyes of the reader only.
fn put(folder: &Path, note: &str) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut file = tempfile::Builder::new().prefix("note-").suffix(".md").tempfile_in(folder)?;
    file.write_all(note.as_bytes())?;
    if !note.is_empty() {
        file.write_all(b"\n")?;
    }
    Ok(file.keep().map_err(|refused| refused.error)?.1)
}

fn read(file: &Path) -> io::Result<String> {
    if fs::metadata(file)?.len() > MOST {
        return Err(io::Error::other("is longer than 16 MB"));
    }
    Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned())
}

/// Editors end the last line; a note does not.
fn without_last_break(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An editor that is a line of shell with the file as `$1`.
    fn editor(folder: &Path, line: &str) -> Settings {
        let script = folder.join("editor");
        fs::write(&script, line).expect("a file");
        Settings { editor: Some(format!("/bin/sh {}", script.display())), ..Settings::default() }
    }

    /// The files of notes that are left.
    fn left(folder: &Path) -> Vec<String> {
        let items = fs::read_dir(folder.join("state")).into_iter().flatten().filter_map(Result::ok);
        items.map(|item| fs::read_to_string(item.path()).expect("a file")).collect()
    }

    #[test]
    fn note_comes_back_as_it_was_written() {
        let home = tempfile::tempdir().expect("a folder");
        let settings = editor(home.path(), "printf 'and more\\n' >> \"$1\"");
        let written = write(&settings, &home.path().join("state"), "begun").expect("it is written");
        assert_eq!(written.text, "begun\nand more");
        written.taken();
        assert_eq!(left(home.path()), Vec::<String>::new());
    }

    #[test]
    fn editor_that_fails_after_typing_leaves_its_file() {
        let home = tempfile::tempdir().expect("a folder");
        let settings = editor(home.path(), "printf 'and more\\n' >> \"$1\"; exit 1");
        let refused = write(&settings, &home.path().join("state"), "begun").expect_err("it fails");
        assert!(refused.contains("what was typed is in"), "{refused}");
        assert_eq!(left(home.path()), ["begun\nand more\n"]);
    }

    #[test]
    fn editor_that_changes_nothing_and_fails_leaves_no_file() {
        let home = tempfile::tempdir().expect("a folder");
        write(&editor(home.path(), "exit 1"), &home.path().join("state"), "begun").expect_err("it fails");
        assert_eq!(left(home.path()), Vec::<String>::new());
    }
}
