//! The code book on the disk: `codes.toml` in the folder of the bookmarks. It is the researcher's own file: what stands there stays, and
//! new codes come behind it.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::error::StoreError;
use super::files::{Durable, Existing, is_ours, read, write};
use super::folder::Store;
use crate::bookmarks::codes::{Code, CodeBook, FILE, parse, print};

impl Store {
    /// Where the code book is.
    pub fn code_file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// The code book, and what is wrong with it; without a file it is empty.
    pub fn codes(&self) -> (CodeBook, Vec<StoreError>) {
        let path = self.code_file();
        let text = match read(&path) {
            Ok((_, text)) => text,
            Err(StoreError::System { error, .. }) if error.kind() == ErrorKind::NotFound => return Default::default(),
            Err(error) => return (CodeBook::default(), vec![error]),
        };
        match parse(&text) {
            Ok((book, faults)) => (book, faults.iter().map(|fault| StoreError::broken(&path, fault)).collect()),
            Err(reason) => (CodeBook::default(), vec![StoreError::broken(&path, &reason)]),
        }
    }

    /// Puts codes behind those that are there.
    ///
    /// # Errors
    /// When the file cannot be read as a code book, when somebody else is writing it, or the system refuses: it stays as it is.
    pub fn add_codes(&self, codes: &[Code]) -> Result<Durable, StoreError> {
        let path = self.code_file();
        let (known, text) = match read(&path) {
            Ok((file, text)) => (Some(file), text),
            Err(StoreError::System { error, .. }) if error.kind() == ErrorKind::NotFound => (None, String::new()),
            Err(error) => return Err(error),
        };
        parse(&text).map_err(|reason| StoreError::broken(&path, &reason))?;
        let gap = match text.as_str() {
            "" => "",
            text if text.ends_with("\n\n") => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let text = format!("{text}{gap}{}", print(codes));
        match known {
            Some(file) if !is_ours(&file, &path) => Err(StoreError::broken(&path, "is being changed by another program")),
            // Where the name is a link, in the place of what it leads to.
            Some(_) => write(&fs::canonicalize(&path).map_err(StoreError::system(&path))?, &text, Existing::Replace),
            None => write(&path, &text, Existing::Keep),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str) -> Code {
        Code::named(name).expect("a name")
    }

    #[test]
    fn new_codes_come_behind_what_stands_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::new(folder.path().join("bookmarks"));
        assert_eq!(store.codes().0, CodeBook::default());
        store.add_codes(&[code("water")]).expect("a new file");
        let own = "# Mine.\n[[code]]\nname = \"mill\" # the old one\nweight = 3";
        fs::write(store.code_file(), own).expect("written by hand");
        store.add_codes(&[code("dam"), code("rain")]).expect("put behind");
        let text = fs::read_to_string(store.code_file()).expect("there");
        assert_eq!(text, format!("{own}\n\n[[code]]\nname = \"dam\"\n\n[[code]]\nname = \"rain\"\n"));
        assert_eq!(store.codes().0.iter().map(|code| code.name.as_str()).collect::<Vec<_>>(), ["mill", "dam", "rain"]);
    }

    #[test]
    fn a_broken_file_is_told_and_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::new(folder.path());
        fs::write(store.code_file(), "[[code]\n").expect("written");
        assert_eq!(store.codes().1.len(), 1);
        assert!(store.add_codes(&[code("dam")]).is_err());
        assert_eq!(fs::read_to_string(store.code_file()).expect("there"), "[[code]\n");
    }
}
