//! Files that are said to have changed: each is looked at alone, and nothing else of its folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::compare::{Reading, now};
use super::keeper::Order;
use super::scanning::{Keeping, look_at};
use crate::catalogue::{Entry, Found, Locator, Root};
use crate::library::file_state::FileState;
use crate::library::roots::canonical;
use crate::library::shelf::Shelf;
use crate::library::store::{FilePart, Store, StoreError};
use crate::library::walk::{Candidate, Look, candidate_in};
use crate::text::Cancel;

/// Looks at files below the roots that may have changed, come or gone, and gives what they hold now. What is no file that the folder is
/// read for is passed over.
///
/// # Errors
/// When what was read cannot be kept; it is found all the same.
pub fn look_again(
    shelf: &Shelf,
    roots: &[Root],
    files: &[PathBuf],
    cancel: &Cancel,
    found: &mut dyn FnMut(Found),
) -> Result<(), StoreError> {
    let mut result = Ok(());
    for root in roots {
        let (Root::Folder(path), Root::Folder(real)) = (root, canonical(root.clone())) else { continue };
        let mut changed = Vec::new();
        let mut entries = Vec::new();
        let mut parts = Vec::new();
        let mut gone = Vec::new();
        for file in files.iter().filter(|file| is_nearest(roots, path, file)) {
            if cancel.is_cancelled() {
                return Ok(());
            }
            let checked = now();
            match fs::symlink_metadata(file) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    gone.extend(file.strip_prefix(path).map(Path::to_owned));
                }
                Err(_) => {}
                Ok(metadata) if metadata.is_dir() => continue,
                Ok(metadata) => {
                    let Some(candidate) = candidate_in(path, &real, file, metadata.file_type()) else { continue };
                    let (all, part) = read(shelf, &candidate, path, checked, cancel);
                    entries.extend(all);
                    parts.extend(part);
                }
            }
            changed.push(file.clone());
        }
        if changed.is_empty() || cancel.is_cancelled() {
            continue;
        }
        found(Found::Changed { files: changed, articles: entries });
        let kept = shelf.stores().of(&real).and_then(|store| store.map_or(Ok(()), |store| keep(store, &parts, &gone)));
        result = result.and(kept);
    }
    result
}

fn keep(mut store: Store, parts: &[FilePart], gone: &[PathBuf]) -> Result<(), StoreError> {
    store.write(parts)?;
    store.forget(gone)
}

/// Whether no other root lies nearer around a file.
fn is_nearest(roots: &[Root], root: &Path, file: &Path) -> bool {
    let around = roots.iter().filter_map(|other| if let Root::Folder(path) = other { Some(path.as_path()) } else { None });
    file.starts_with(root) && around.filter(|other| file.starts_with(other)).all(|other| root.starts_with(other))
}

/// What a file holds, and what is kept of it.
fn read(shelf: &Shelf, candidate: &Candidate, root: &Path, checked: i64, cancel: &Cancel) -> (Vec<Entry>, Vec<FilePart>) {
    let file = candidate.locator.on_disk().unwrap_or(Path::new(""));
    let state = fs::metadata(file).map(|metadata| FileState::of(&metadata));
    let is_read = matches!(candidate.look, Look::Direct | Look::Through(_));
    let reading = state.ok().zip(file.strip_prefix(root).ok()).filter(|_| is_read);
    let reading = reading.map(|(state, path)| Reading { root: 0, path: path.to_owned(), state, checked, records: Vec::new() });
    let mut entries = Vec::new();
    let _ = look_at(shelf, candidate, &mut |entry| {
        entries.push(entry);
        !cancel.is_cancelled()
    });
    let mut parts = Vec::new();
    if let Some(mut keeping) = reading.map(Keeping::new) {
        let mut keep = |order| {
            if let Order::Keep(_, part) = order {
                parts.push(part);
            }
        };
        for entry in &entries {
            keeping.take(entry, &mut keep);
        }
        keeping.end(&Locator::file(file), &mut keep);
    }
    (entries, parts)
}
