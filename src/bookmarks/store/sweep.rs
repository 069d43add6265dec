//! Temporary files that saves which were killed have left.

use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::error::StoreError;
use super::files::{TRASH, file_name, find, keep_earlier, list, move_file, parse, read, years};
use super::folder::{Store, parent_name};

/// Younger files may be of a save that is under way, here or on another machine.
const AGE: SignedDuration = SignedDuration::from_hours(24);
/// How long the name of a temporary file is: `.Ab3dEf.tmp`.
const NAME: usize = 11;

impl Store {
    /// Takes away the temporary files that are a day old at `now`. One that holds a whole bookmark with words that are nowhere else goes to the
    /// trash. Gives what could not be taken away.
    pub fn sweep(&self, now: Timestamp) -> Vec<StoreError> {
        let mut problems = Vec::new();
        let years = years(&self.folder, &mut problems);
        // The code book lies beside the years.
        for file in years.iter().chain([&self.folder]).flat_map(|folder| list(folder, &mut Vec::new())) {
            if is_temporary(&file) && is_old(&file, now) {
                problems.extend(self.clear(&file).err());
            }
        }
        problems
    }

    fn clear(&self, file: &Path) -> Result<(), StoreError> {
        let held = read(file).and_then(|(_, text)| Ok((parse(file, &text)?.bookmark.id, text)));
        let trash = self.folder.join(TRASH);
        let says_the_same = |folder: &Path, id, text: &str| {
            let other = find(folder, id).and_then(|other| read(&other).ok());
            other.is_some_and(|(_, other)| other == *text)
        };
        match held {
            Ok((id, text)) if !says_the_same(&self.folder, id, &text) && !says_the_same(&trash, id, &text) => {
                let place = trash.join(parent_name(file)).join(file_name(id));
                keep_earlier(&place)?;
                move_file(file, &place).map(drop)
            }
            _ => fs::remove_file(file).map_err(StoreError::system(file)),
        }
    }
}

/// Whether a file has the name of a temporary one of ours.
fn is_temporary(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let middle = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp"));
    name.len() == NAME && middle.is_some_and(|middle| middle.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_old(file: &Path, now: Timestamp) -> bool {
    let modified = fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file).and_then(|known| known.modified().ok());
    let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
    modified.is_some_and(|modified| now.duration_since(modified) > AGE)
}
