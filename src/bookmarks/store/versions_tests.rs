//! Versions of bookmarks, as synchronising programs name and leave them, and what killed saves leave.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};
use tempfile::{TempDir, tempdir};

use super::super::folder::Loaded;
use super::*;
use crate::bookmarks::samples::bookmark;

/// A store with one bookmark, and a version of it in a file of that name.
fn store_with(name: &str, version: &Bookmark) -> (TempDir, Store) {
    let folder = tempdir().expect("a folder");
    let store = Store::new(folder.path().join("bookmarks"));
    // The file as the other machine wrote it, under the name that the synchronising program gave it.
    store.create(version).expect("it is saved");
    fs::rename(path(&store, &file_name(version.id)), path(&store, name)).expect("another name");
    store.create(&bookmark(1, "here")).expect("it is saved");
    (folder, store)
}

fn path(store: &Store, name: &str) -> PathBuf {
    store.folder.join("2026").join(name)
}

fn there() -> Bookmark {
    bookmark(1, "there")
}

fn conflict() -> (TempDir, Store, Version) {
    let (folder, store) = store_with("copy (1).md", &there());
    let version = store.load().versions.pop().expect("a version");
    (folder, store, version)
}

fn notes(store: &Store) -> Vec<String> {
    let Loaded { bookmarks, versions, problems } = store.load();
    assert!(versions.is_empty() && problems.is_empty(), "{versions:?} {problems:?}");
    bookmarks.into_iter().map(|bookmark| bookmark.note).collect()
}

/// The notes of all files in the trash.
fn in_trash(store: &Store) -> BTreeSet<String> {
    let trash = store.folder.join(TRASH).join("2026");
    let files = fs::read_dir(trash).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    files.map(|file| parse(&file, &read(&file).expect("a file").1).expect("a bookmark").bookmark.note).collect()
}

#[test]
fn files_of_synchronising_programs_are_versions() {
    let id = there().id;
    for name in [
        format!("{id}.sync-conflict-20261126-101500-ABCDEF7.md"),
        format!("{id} (Anna's conflicted copy 2026-11-26).md"),
        format!("{id} (Annas in Konflikt stehende Kopie 2026-11-26).md"),
        format!("{id} (conflicted copy 2026-11-26 101500).md"),
        format!("{id} (1).md"),
        format!("{id} 2.md"),
        "mine.md".to_owned(),
    ] {
        let (_folder, store) = store_with(&name, &there());
        let Loaded { bookmarks, versions, problems } = store.load();
        assert_eq!((bookmarks, problems.len()), (vec![bookmark(1, "here")], 0), "{name}");
        assert_eq!(versions, [Version { bookmark: there(), file: path(&store, &name) }]);
    }
}

#[test]
fn copy_that_says_the_same_is_no_version() {
    let (_folder, store) = store_with("copy (1).md", &bookmark(1, "here"));
    assert_eq!(notes(&store), ["here"]);
}

#[test]
fn version_without_its_bookmark_is_not_lost() {
    let (_folder, store) = store_with("copy (1).md", &bookmark(7, "alone"));
    let version = store.load().versions.pop().expect("a version");
    store.keep_version(&version, None).expect("it is kept");
    assert_eq!(notes(&store), ["here", "alone"]);
}

#[test]
fn version_that_is_kept_is_the_bookmark_and_the_other_is_in_the_trash() {
    let (_folder, store, version) = conflict();
    store.keep_version(&version, Some(&bookmark(1, "here"))).expect("it is kept");
    assert_eq!((notes(&store), in_trash(&store)), (vec!["there".to_owned()], BTreeSet::from(["here".to_owned()])));
}

#[test]
fn version_that_is_dropped_is_in_the_trash_beside_what_was_there() {
    let (_folder, store, version) = conflict();
    store.create(&bookmark(2, "")).expect("it is saved");
    store.drop_version(&version).expect("it is dropped");
    store.delete(there().id).expect("it is deleted");
    assert_eq!(in_trash(&store), BTreeSet::from(["here".to_owned(), "there".to_owned()]));
}

#[test]
fn version_that_is_split_off_is_a_bookmark_of_its_own() {
    let (_folder, store, version) = conflict();
    store.split_version(&version, bookmark(9, "").id).expect("both are kept");
    assert_eq!((notes(&store), in_trash(&store)), (vec!["here".to_owned(), "there".to_owned()], BTreeSet::from(["there".to_owned()])));
}

#[test]
fn nothing_is_done_to_what_was_changed_meanwhile() {
    let (_folder, store, version) = conflict();
    store.edit(&bookmark(1, "here"), &bookmark(1, "here, later"), bookmark(8, "").id).expect("it is saved");
    let refused = store.keep_version(&version, Some(&bookmark(1, "here"))).expect_err("it has changed");
    assert!(refused.to_string().ends_with("has been changed meanwhile, nothing was done"), "{refused}");
    fs::remove_file(&version.file).expect("it was there");
    store.drop_version(&version).expect_err("it is gone");
    store.split_version(&version, bookmark(9, "").id).expect_err("it is gone");
    assert_eq!(notes(&store), ["here, later"]);
}

/// Makes a file older.
fn age(file: &Path, hours: u64) {
    let then = SystemTime::now() - Duration::from_secs(3600 * hours);
    fs::File::options().write(true).open(file).and_then(|file| file.set_modified(then)).expect("a time");
}

#[test]
fn temporary_files_of_killed_saves_are_swept_after_a_day() {
    let (_folder, store, version) = conflict();
    let (half, young, foreign) = (path(&store, ".aB3dEf.tmp"), path(&store, ".zzzzzz.tmp"), path(&store, ".other-program.tmp"));
    for file in [&half, &young, &foreign] {
        fs::write(file, "+++\nversion").expect("a file");
    }
    let codes = store.folder.join(".cOdEs0.tmp");
    fs::write(&codes, "[[code]]").expect("a file");
    for file in [&half, &foreign, &codes] {
        age(file, 30);
    }
    assert!(store.sweep(Timestamp::now()).is_empty());
    assert_eq!([&half, &codes, &young, &foreign, &version.file].map(|file| file.exists()), [false, false, true, true, true]);
    assert!(store.sweep(Timestamp::now() + SignedDuration::from_hours(25)).is_empty() && !young.exists());
}

#[test]
fn temporary_file_with_a_bookmark_that_is_nowhere_else_goes_to_the_trash() {
    let (_folder, store, _) = conflict();
    for (number, name) in [(1, ".known0.tmp"), (5, ".alone0.tmp")] {
        let file = path(&store, name);
        let text = crate::bookmarks::file::print(&bookmark(number, "half saved"), toml::Table::new()).expect("a text");
        fs::write(&file, text).expect("a file");
        age(&file, 30);
    }
    assert!(store.sweep(Timestamp::now()).is_empty());
    // The words of the other are not those of its bookmark: they are kept, too.
    assert_eq!(in_trash(&store), BTreeSet::from(["half saved".to_owned()]));
    assert_eq!(fs::read_dir(store.folder.join(TRASH).join("2026")).expect("the trash").count(), 2);
    store.restore(bookmark(5, "").id).expect("it is there");
}
