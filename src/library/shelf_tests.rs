//! Files of many articles in folders: what is listed, opened and told apart.

use std::fs;
use std::os::unix::fs::symlink;

use tempfile::{TempDir, tempdir};

use super::*;
use crate::article::Document;
use crate::catalogue::{Entry, Root};
use crate::library::candidates::{Candidates, open_candidates};
use crate::library::readers::files;
use crate::library::{Annotated, ScanReport, locator, scan};

fn line(title: &str) -> String {
    format!("{{\"title\": \"{title}\", \"text\": \"The old bridge opens on Monday, said Jane Reed.\", \"date\": \"2026-03-01\"}}\n")
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// `name: title` or `name! reason`, one a line, and how many files are foreign.
fn drawing(folder: &TempDir, roots: &[Root]) -> (String, usize) {
    let mut entries = Vec::new();
    let report = scan(&Shelf::default(), roots, &Cancel::never(), &mut |found| entries.extend(found.into_articles()));
    entries.sort_by(|one, two| one.locator.cmp(&two.locator));
    let line = |entry: &Entry| {
        let path = entry.locator.path();
        let name = path.strip_prefix(folder.path()).unwrap_or(&path).display();
        entry.problem.as_ref().map_or_else(|| format!("{name}: {}", entry.title), |problem| format!("{name}! {problem}"))
    };
    (entries.iter().map(line).collect::<Vec<_>>().join("\n"), report.skipped)
}

fn root(folder: &TempDir) -> Vec<Root> {
    vec![Root::Folder(folder.path().to_owned())]
}

#[test]
fn scan_lists_every_record_and_leaves_out_foreign_files() {
    let many = line("Bridge") + "{\"title\": \"cut\n" + &line("Mill");
    let folder = folder(&[
        ("a.jsonl", &many),
        ("one.json", &line("Clock")),
        ("list.json", &format!("[{}]", line("Bees"))),
        ("cut.json", "{\"title\": \"Bri"),
        ("package.json", "{\"name\": \"left-pad\", \"version\": \"1.3.0\"}"),
    ]);
    let rows = "a.jsonl/1: Bridge\na.jsonl/2! line 2: the JSON ends too early\na.jsonl/3: Mill\n\
        cut.json! line 1: the JSON ends too early\nlist.json/1: Bees\none.json: Clock";
    assert_eq!(drawing(&folder, &root(&folder)), (rows.to_owned(), 1));
}

#[test]
fn what_is_named_is_told_even_when_it_is_foreign() {
    let folder = folder(&[("a.jsonl", &(line("Bridge") + &line("Mill"))), ("b.json", "{}")]);
    let named = ["a.jsonl/2", "a.jsonl/7", "b.json"].map(|name| locator(&folder.path().join(name)));
    let roots = named.clone().map(Root::Article);
    let rows = "a.jsonl/2: Mill\na.jsonl/7! holds no article of this number\nb.json! holds no article";
    assert_eq!(drawing(&folder, &roots), (rows.to_owned(), 0));
    assert_eq!(files(&Shelf::default(), &roots).0, named);
}

#[test]
fn entry_of_a_record_has_the_size_of_the_record() {
    let folder = folder(&[("a.jsonl", &(line("Bridge") + &line("Mill")))]);
    let mut sizes = Vec::new();
    scan(&Shelf::default(), &root(&folder), &Cancel::never(), &mut |found| {
        sizes.extend(found.into_articles().iter().map(|entry| entry.size));
    });
    assert_eq!(sizes, [line("Bridge").len() as u64 - 1, line("Mill").len() as u64 - 1]);
}

#[test]
fn files_are_in_the_order_of_their_numbers() {
    let many: String = (1..=12).map(|number| line(&number.to_string())).collect();
    let folder = folder(&[("a.jsonl", &many), ("b.txt", "Bridge\n\nIt opened.\n"), ("c.json", "{\"name\": 1}")]);
    let (files, report) = files(&Shelf::default(), &root(&folder));
    let names: Vec<_> = files.iter().map(Locator::name).collect();
    let expected: Vec<_> = (1..=12).map(|number| format!("a.jsonl/{number}")).chain(["b.txt".to_owned()]).collect();
    assert_eq!((names, report), (expected, ScanReport { skipped: 1, ..ScanReport::default() }));
}

#[test]
fn all_records_are_opened_in_order() {
    let many: String = (1..=100).map(|number| line(&format!("Bridge {number}"))).collect();
    let folder = folder(&[("a.jsonl", &many)]);
    let (files, _) = files(&Shelf::default(), &root(&folder));
    let mut titles = Vec::new();
    let title = |_: &Locator, document: Result<Document, ReadError>| document.expect("an article").article().metadata().title.clone();
    let taken = open_candidates(
        &Shelf::default(),
        &root(&folder),
        &Candidates::of(&files.clone().into()),
        Annotated::Whole,
        &Cancel::never(),
        title,
        |title| {
            titles.push(title);
            Ok::<(), ()>(())
        },
    );
    assert_eq!(taken, Ok(()));
    assert_eq!(titles, (1..=100).map(|number| format!("Bridge {number}")).collect::<Vec<_>>());
}

#[test]
fn appending_leaves_the_other_editions_alone() {
    let folder = folder(&[("a.jsonl", &line("Bridge"))]);
    let record = locator(&folder.path().join("a.jsonl/1"));
    let shelf = Shelf::default();
    let digest = || shelf.open(&root(&folder), &record, &ImportOptions::default()).expect("an article").digest;
    let before = digest();
    fs::write(folder.path().join("a.jsonl"), line("Bridge") + &line("Mill")).expect("a file");
    assert_eq!(digest(), before);
}

#[test]
fn file_that_has_changed_is_read_again() {
    let folder = folder(&[("a.jsonl", &(line("Bridge") + &line("Mill")))]);
    let record = locator(&folder.path().join("a.jsonl/2"));
    let shelf = Shelf::default();
    let title = || {
        let opened = shelf.open(&root(&folder), &record, &ImportOptions::default()).expect("an article");
        opened.document.article().metadata().title.clone()
    };
    assert_eq!(title(), "Mill");
    fs::write(folder.path().join("a.jsonl"), line("Bridge") + &line("Clocks")).expect("a file");
    assert_eq!(title(), "Clocks");
}

#[test]
fn file_of_many_is_cut_once_for_all_its_articles() {
    let folder = folder(&[("a.jsonl", &(line("Bridge") + &line("Mill")))]);
    let (shelf, file) = (Shelf::default(), folder.path().join("a.jsonl"));
    let records = || shelf.records(&file, &ImportOptions::default()).expect("it is read");
    assert!(Arc::ptr_eq(&records(), &records()));
}

#[test]
fn single_article_has_the_digest_of_its_file() {
    let folder = folder(&[("a.json", &line("Bridge"))]);
    let file = Locator::file(folder.path().join("a.json"));
    let (_, digest) = Shelf::default().load(&root(&folder), &file, &ImportOptions::default(), &Cancel::never()).expect("an article");
    assert_eq!(digest, <[u8; 32]>::from(Sha256::digest(line("Bridge"))).into());
}

#[test]
fn standard_input_is_an_article() {
    let shelf = Shelf::with_standard_input(b"Bridge opens\n\nIt opened.\n".to_vec());
    let opened = shelf.open(&[], &Locator::stdin(), &ImportOptions::default()).expect("an article");
    assert_eq!(opened.document.article().metadata().title, "Bridge opens");
}

#[test]
fn file_that_became_a_link_out_of_the_folder_is_not_opened() {
    let outside = folder(&[("secret.jsonl", &line("Secret")), ("secret.txt", "Secret\n\nWords.\n")]);
    let folder = folder(&[]);
    for (target, name, article) in [("secret.jsonl", "a.jsonl", "a.jsonl/1"), ("secret.txt", "b.txt", "b.txt")] {
        symlink(outside.path().join(target), folder.path().join(name)).expect("a link");
        let opened = Shelf::default().open(&root(&folder), &locator(&folder.path().join(article)), &ImportOptions::default());
        assert_eq!(opened.expect_err("it leads out").reason(), "links outside the folder");
    }
    let (rows, _) = drawing(&folder, &root(&folder));
    assert_eq!(rows, "a.jsonl! links outside the folder\nb.txt! links outside the folder");
}
