//! The store, with two hands on it and things in its way.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::thread;

use tempfile::{TempDir, tempdir};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::super::error::system_reason;
use super::super::files::write_by;
use super::*;
use crate::bookmarks::samples::bookmark;

/// A store that holds these bookmarks.
fn store(bookmarks: &[Bookmark]) -> (TempDir, Store) {
    let folder = tempdir().expect("a folder");
    let store = Store::new(folder.path().join("data/bookmarks"));
    for bookmark in bookmarks {
        store.create(bookmark).expect("it is saved");
    }
    (folder, store)
}

fn path_of(store: &Store, bookmark: &Bookmark) -> PathBuf {
    store.folder.join("2026").join(file_name(bookmark.id))
}

fn loaded(store: &Store) -> Vec<Bookmark> {
    let Loaded { bookmarks, versions, problems } = store.load();
    assert!(problems.is_empty() && versions.is_empty(), "{problems:?} {versions:?}");
    bookmarks
}

#[test]
fn what_was_created_is_loaded_in_order_of_creation() {
    let (_folder, store) = store(&[bookmark(2, "two"), bookmark(1, "one\n+++\n")]);
    assert_eq!(loaded(&store), [bookmark(1, "one\n+++\n"), bookmark(2, "two")]);
}

#[test]
fn a_store_that_does_not_exist_is_empty() {
    let (_folder, store) = store(&[]);
    assert_eq!(loaded(&store), []);
}

#[test]
fn folders_and_files_are_for_the_reader_only() {
    let (_folder, store) = store(&[bookmark(1, "")]);
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&store.folder), mode(&path_of(&store, &bookmark(1, "")))), (0o700, 0o600));
}

#[test]
fn nothing_is_created_over_another() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    let error = store.create(&bookmark(1, "other")).expect_err("it exists");
    assert!(error.to_string().ends_with(".md: exists already"), "{error}");
    assert_eq!(loaded(&store), [bookmark(1, "one")]);
}

#[test]
fn no_temporary_file_is_left() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    store.create(&bookmark(1, "other")).expect_err("it exists");
    assert_eq!(fs::read_dir(store.folder.join("2026")).expect("a folder").count(), 1);
}

#[test]
fn four_creators_at_once_lose_nothing() {
    let (_folder, store) = store(&[]);
    let store = Arc::new(store);
    let creators = (0..4).map(|creator| {
        let store = Arc::clone(&store);
        thread::spawn(move || (0..25).for_each(|number| drop(store.create(&bookmark(creator * 25 + number, "")).expect("it is saved"))))
    });
    creators.collect::<Vec<_>>().into_iter().for_each(|creator| creator.join().expect("no panic"));
    assert_eq!(loaded(&store).len(), 100);
}

#[test]
fn an_edit_replaces_what_was_read() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    let (edited, _) = store.edit(&bookmark(1, "one"), &bookmark(1, "edited"), Ulid::nil()).expect("it is saved");
    assert_eq!((edited, loaded(&store)), (Edited::Replaced, vec![bookmark(1, "edited")]));
}

#[test]
fn an_edit_keeps_what_others_put_into_the_head() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    let path = path_of(&store, &bookmark(1, ""));
    let text = fs::read_to_string(&path).expect("a file").replace("version = 1\n", "version = 1\nrating = 5\n");
    fs::write(&path, text).expect("a file");
    store.edit(&bookmark(1, "one"), &bookmark(1, "edited"), Ulid::nil()).expect("it is saved");
    assert!(fs::read_to_string(&path).expect("a file").contains("rating = 5\n"));
}

#[test]
fn an_edit_of_what_changed_underneath_keeps_both() {
    let (_folder, store) = store(&[bookmark(1, "theirs")]);
    let spare = bookmark(9, "").id;
    let (edited, _) = store.edit(&bookmark(1, "as read"), &bookmark(1, "ours"), spare).expect("it is saved");
    assert_eq!(edited, Edited::KeptBoth(spare));
    let notes: Vec<_> = loaded(&store).into_iter().map(|bookmark| (bookmark.id, bookmark.note)).collect();
    assert_eq!(notes, [(bookmark(1, "").id, "theirs".into()), (spare, "ours".into())]);
}

#[test]
fn an_edit_of_what_was_removed_is_kept() {
    let (_folder, store) = store(&[]);
    let spare = bookmark(9, "").id;
    assert_eq!(store.edit(&bookmark(1, "one"), &bookmark(1, "ours"), spare).expect("it is saved").0, Edited::KeptBoth(spare));
}

#[test]
fn an_edit_while_another_edits_keeps_both() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    let other = File::open(path_of(&store, &bookmark(1, ""))).expect("a file");
    flock(&other, FlockOperation::LockExclusive).expect("a lock");
    let spare = bookmark(9, "").id;
    assert_eq!(store.edit(&bookmark(1, "one"), &bookmark(1, "ours"), spare).expect("it is saved").0, Edited::KeptBoth(spare));
}

#[test]
fn deleted_bookmarks_can_be_restored() {
    let (_folder, store) = store(&[bookmark(1, "one"), bookmark(2, "two")]);
    store.delete(bookmark(1, "").id).expect("it is deleted");
    assert_eq!(loaded(&store), [bookmark(2, "two")]);
    store.restore(bookmark(1, "").id).expect("it is restored");
    assert_eq!(loaded(&store).len(), 2);
}

#[test]
fn trash_keeps_what_was_deleted_earlier_under_the_same_name() {
    let (_folder, store) = store(&[]);
    for note in ["one", "two", "three"] {
        store.create(&bookmark(1, note)).expect("it is saved");
        store.delete(bookmark(1, "").id).expect("it is deleted");
    }
    let trash = store.folder.join(TRASH).join("2026");
    let mut texts: Vec<String> =
        fs::read_dir(trash).expect("the trash").map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a file")).collect();
    texts.sort();
    let notes: Vec<_> = texts.iter().map(|text| text.trim_end().rsplit('\n').next().unwrap_or_default()).collect();
    assert_eq!(notes.len(), 3);
    assert!(["one", "two", "three"].iter().all(|note| notes.contains(note)), "{notes:?}");
}

#[test]
fn what_is_not_there_cannot_be_deleted_or_restored() {
    let (_folder, store) = store(&[]);
    let id = bookmark(1, "").id;
    for error in [store.delete(id).expect_err("it is missing"), store.restore(id).expect_err("it is missing")] {
        assert!(error.to_string().ends_with(&format!("bookmarks: holds no bookmark {id}")), "{error}");
    }
}

#[test]
fn restoring_never_replaces() {
    let (_folder, store) = store(&[bookmark(1, "old")]);
    store.delete(bookmark(1, "").id).expect("it is deleted");
    store.create(&bookmark(1, "new")).expect("it is saved");
    assert!(matches!(store.restore(bookmark(1, "").id), Err(StoreError::Exists { .. })));
    assert_eq!(loaded(&store), [bookmark(1, "new")]);
}

/// The text of a file that is broken or newer, and the reason that is given for it.
const FAULTS: &[(&str, &str)] = &[
    ("", "has no head between lines of +++"),
    ("+++\nversion = 1\nid = \"01K", "has no head between lines of +++"),
    ("+++\nversion = \n+++\n", "the head is no bookmark: "),
    ("+++\nversion = 9\n+++\n", "is of version 9, which a later pullquote wrote"),
];

#[test]
fn broken_and_newer_files_are_reported_beside_the_others() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    for (text, reason) in FAULTS {
        let path = path_of(&store, &bookmark(2, ""));
        fs::write(&path, text).expect("a file");
        let Loaded { bookmarks, problems, .. } = store.load();
        assert_eq!(bookmarks, [bookmark(1, "one")]);
        assert!(problems[0].to_string().contains(&format!("{}: {reason}", path.display())), "{problems:?}");
    }
}

#[test]
fn broken_and_newer_files_are_never_rewritten_or_deleted() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    for (number, (text, _)) in (2..).zip(FAULTS) {
        let path = path_of(&store, &bookmark(number, ""));
        fs::write(&path, text).expect("a file");
        let spare = bookmark(100 + number, "").id;
        store.edit(&bookmark(number, "as read"), &bookmark(number, "ours"), spare).expect("it is kept beside");
        store.delete(bookmark(number, "").id).expect_err("it is not deleted");
        store.create(&bookmark(number, "")).expect_err("it is not replaced");
        assert_eq!(fs::read_to_string(&path).expect("a file"), *text);
    }
}

#[test]
fn a_pipe_among_the_files_is_reported_without_waiting() {
    let (_folder, store) = store(&[bookmark(1, "one")]);
    let path = store.folder.join("2026/pipe.md");
    rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).expect("a pipe");
    assert!(store.load().problems[0].to_string().ends_with("pipe.md: is no regular file"));
}

#[test]
fn a_file_in_the_way_of_the_folder_is_said() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("bookmarks");
    fs::write(&file, "").expect("a file");
    let error = Store::new(&file).create(&bookmark(1, "")).expect_err("a file stands in the way");
    assert!(error.to_string().ends_with("bookmarks/2026: a file stands where a folder should be"), "{error}");
}

#[test]
fn loading_a_store_that_is_a_file_is_an_error() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("bookmarks");
    fs::write(&file, "").expect("a file");
    let errors = Store::new(&file).load().problems;
    assert!(errors[0].to_string().ends_with("bookmarks: a file stands where a folder should be"), "{errors:?}");
}

#[test]
fn bookmark_whose_folder_cannot_be_put_on_the_disk_is_saved_and_perhaps_not_durable() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("2026/a.md");
    let refuse = |folder: &Path| Err(StoreError::system(folder)(io::Error::from_raw_os_error(Errno::IO.raw_os_error())));
    let durable = write_by(&file, "words", Existing::Keep, refuse).expect("it is written");
    let doubt = durable.doubt().expect("a doubt").to_string();
    assert!(doubt.ends_with("2026: input/output error"), "{doubt}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), "words");
}

#[test]
fn errors_of_a_full_or_read_only_disk_are_said_in_plain_words() {
    let reason = |error: Errno| system_reason(&io::Error::from_raw_os_error(error.raw_os_error()));
    assert_eq!([Errno::NOSPC, Errno::ROFS, Errno::IO].map(reason), ["the disk is full", "the disk is read-only", "input/output error"]);
}
