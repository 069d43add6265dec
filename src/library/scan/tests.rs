//! Scans of folders that hold everything a folder may hold.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tempfile::{TempDir, tempdir};

use super::*;
use crate::catalogue::Locator;

const ARTICLE: &str = "Bridge opens\n\nIt opened on Monday.\n";

/// A folder with these files, each an article.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempdir().expect("a folder");
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder");
        fs::write(path, ARTICLE).expect("a file");
    }
    folder
}

fn scan_all(roots: &[PathBuf]) -> (Vec<Entry>, ScanReport) {
    let roots: Vec<Root> = roots.iter().map(|root| crate::library::root(root).unwrap_or(Root::Folder(root.clone()))).collect();
    let mut entries = Vec::new();
    let report = scan(&Shelf::default(), &roots, &Cancel::never(), &mut |found| entries.extend(found.into_articles()));
    entries.sort_by(|one, two| one.locator.cmp(&two.locator));
    (entries, report)
}

/// `name` or `name: problem`, one a line, for what a scan of the folder finds.
fn drawing(folder: &Path) -> String {
    let (entries, _) = scan_all(&[folder.to_owned()]);
    let line = |entry: &Entry| {
        let name = entry.locator.path().strip_prefix(folder).unwrap_or(&entry.locator.path()).display().to_string();
        entry.problem.as_ref().map_or(name.clone(), |problem| format!("{name}: {problem}"))
    };
    entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn articles_are_found_in_every_folder_below() {
    let folder = folder(&["b.md", "a.txt", "one/two/c.html"]);
    assert_eq!(drawing(folder.path()), "a.txt\nb.md\none/two/c.html");
}

#[test]
fn hidden_and_left_over_files_are_not_looked_at() {
    let noise = [".a.txt", ".git/a.txt", "a.txt~", "a.txt.part", "a.tmp", "page_files/frame.html", "node_modules/x/readme.md"];
    let folder = folder(&noise);
    assert_eq!(scan_all(&[folder.path().to_owned()]), (Vec::new(), ScanReport::default()));
}

#[test]
fn files_of_no_format_are_counted() {
    let folder = folder(&["a.txt", "b.jpg", "one/c.exe", "d"]);
    assert_eq!(scan_all(&[folder.path().to_owned()]).1.skipped, 3);
}

#[test]
fn what_is_no_file_is_a_row_with_the_reason() {
    let folder = folder(&["a.txt"]);
    let at = |name: &str| folder.path().join(name);
    mknodat(CWD, at("pipe.txt"), FileType::Fifo, Mode::RUSR, 0).expect("a pipe");
    symlink("circle.md", at("circle.md")).expect("a link");
    symlink("nowhere.txt", at("dangling.txt")).expect("a link");
    symlink("/dev/zero", at("zero.txt")).expect("a link");
    symlink("a.txt", at("link.txt")).expect("a link");
    let expected = "a.txt\ncircle.md: is a link that leads in a circle\ndangling.txt: links to a file that does not exist\n\
                    link.txt\npipe.txt: is a named pipe\nzero.txt: links outside the folder";
    assert_eq!(drawing(folder.path()), expected);
}

#[test]
fn links_to_folders_are_not_followed() {
    let folder = folder(&["one/a.txt"]);
    symlink("..", folder.path().join("one/up")).expect("a link");
    symlink("one", folder.path().join("again")).expect("a link");
    assert_eq!(drawing(folder.path()), "one/a.txt");
}

#[test]
fn links_out_of_the_folder_are_not_read() {
    let (outside, folder) = (folder(&["secret.txt"]), folder(&[]));
    symlink(outside.path().join("secret.txt"), folder.path().join("a.txt")).expect("a link");
    assert_eq!(drawing(folder.path()), "a.txt: links outside the folder");
}

#[test]
fn a_root_that_is_a_link_is_the_folder_where_it_leads() {
    let (real, folder) = (folder(&["a.txt"]), folder(&[]));
    let root = folder.path().join("root");
    symlink(real.path(), &root).expect("a link");
    symlink("a.txt", real.path().join("b.txt")).expect("a link");
    assert_eq!(drawing(&root), "a.txt\nb.txt");
}

#[test]
fn a_file_that_is_named_is_an_entry_whatever_its_name() {
    let folder = folder(&["README", ".hidden"]);
    let roots = ["README", ".hidden"].map(|name| folder.path().join(name));
    assert_eq!(scan_all(&roots).0.len(), 2);
}

#[test]
fn roots_within_roots_are_scanned_once() {
    let folder = folder(&["a.txt", "one/b.txt"]);
    let roots = ["", "one", "a.txt", "one/../a.txt"].map(|name| folder.path().join(name));
    assert_eq!(scan_all(&roots).0.len(), 2);
}

#[test]
fn a_root_that_is_missing_is_a_problem_with_path_and_reason() {
    let (entries, report) = scan_all(&["/no/such\n/folder".into()]);
    assert_eq!((entries.len(), report.problems), (0, vec!["/no/such�/folder: does not exist".to_owned()]));
}

#[test]
fn an_empty_file_is_one_row() {
    let folder = folder(&["a.txt"]);
    fs::write(folder.path().join("b.txt"), "").expect("a file");
    assert_eq!(scan_all(&[folder.path().to_owned()]).0.len(), 2);
}

#[test]
fn names_that_are_not_utf8_are_kept_byte_for_byte() {
    let folder = folder(&[]);
    let path = folder.path().join(OsStr::from_bytes(b"\xfe\xff.txt"));
    fs::write(&path, ARTICLE).expect("a file");
    assert_eq!(scan_all(&[folder.path().to_owned()]).0[0].locator, Locator::file(path));
}

#[test]
fn batches_begin_small_and_double() {
    let names: Vec<_> = (0..200).map(|number| format!("{number:03}.txt")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut sizes = Vec::new();
    scan(&Shelf::default(), &[Root::Folder(folder.path().to_owned())], &Cancel::never(), &mut |found| {
        sizes.push(found.into_articles().len());
    });
    assert_eq!(sizes, [32, 64, 104]);
}

#[test]
fn a_batch_is_in_order_of_names() {
    let names: Vec<_> = (0..32).map(|number| format!("{number:03}.txt")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut sorted = Vec::new();
    scan(&Shelf::default(), &[Root::Folder(folder.path().to_owned())], &Cancel::never(), &mut |batch| {
        sorted.push(batch.into_articles().is_sorted_by_key(|entry| entry.locator.clone()));
    });
    assert_eq!(sorted, [true]);
}

#[test]
fn a_cancelled_scan_finds_nothing_more() {
    let names: Vec<_> = (0..2_000).map(|number| format!("{number:04}.txt")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let (cancel, mut batches) = (Cancel::never(), 0);
    scan(&Shelf::default(), &[Root::Folder(folder.path().to_owned())], &cancel, &mut |_| {
        cancel.cancel();
        batches += 1;
    });
    assert_eq!(batches, 1);
}

#[test]
fn folders_sixty_levels_deep_are_reached() {
    let deep = format!("{}a.txt", "level/".repeat(60));
    let folder = folder(&[&deep]);
    assert_eq!(drawing(folder.path()), deep);
}
