//! Files of many articles in folders: what is listed, opened and told apart.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::atomic::AtomicBool;

use tempfile::{TempDir, tempdir};

use super::*;
use crate::library::scan::ScanReport;
use crate::library::{files, open_all, scan};

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
fn drawing(folder: &TempDir, roots: &[PathBuf]) -> (String, usize) {
    let mut entries = Vec::new();
    let report = scan(roots, &AtomicBool::new(false), &mut |batch| entries.extend(batch));
    entries.sort_by(|one, two| split(&one.path).cmp(&split(&two.path)));
    let line = |entry: &Entry| {
        let name = entry.path.strip_prefix(folder.path()).unwrap_or(&entry.path).display();
        entry.problem.as_ref().map_or_else(|| format!("{name}: {}", entry.title), |problem| format!("{name}! {problem}"))
    };
    (entries.iter().map(line).collect::<Vec<_>>().join("\n"), report.skipped)
}

fn root(folder: &TempDir) -> Vec<PathBuf> {
    vec![folder.path().to_owned()]
}

#[test]
fn number_below_a_file_of_records_is_a_record() {
    let of = |path: &'static str| split(Path::new(path));
    assert_eq!(of("/news/a.jsonl/17"), (Path::new("/news/a.jsonl"), Some(17)));
    assert_eq!(of("a.JSON/1"), (Path::new("a.JSON"), Some(1)));
    for whole in ["/news/17", "/news/a.txt/17", "a.jsonl", "a.jsonl/01", "a.jsonl/0", "a.jsonl/x", "a.jsonl/1/2", "a.jsonl/9999999999"] {
        assert_eq!(of(whole), (Path::new(whole), None));
    }
}

#[test]
fn record_is_shown_with_its_file() {
    assert_eq!(shown_name(Path::new("/news/a.jsonl/17")), "a.jsonl/17");
    assert_eq!(shown_name(Path::new("/news/a.txt")), "a.txt");
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
    let roots = ["a.jsonl/2", "a.jsonl/7", "b.json"].map(|name| folder.path().join(name));
    let rows = "a.jsonl/2: Mill\na.jsonl/7! holds no article of this number\nb.json! holds no article";
    assert_eq!(drawing(&folder, &roots), (rows.to_owned(), 0));
    assert_eq!(files(&roots).0, roots);
}

#[test]
fn entry_of_a_record_has_the_size_of_the_record() {
    let folder = folder(&[("a.jsonl", &(line("Bridge") + &line("Mill")))]);
    let mut sizes = Vec::new();
    scan(&root(&folder), &AtomicBool::new(false), &mut |batch| sizes.extend(batch.iter().map(|entry| entry.size)));
    assert_eq!(sizes, [line("Bridge").len() as u64 - 1, line("Mill").len() as u64 - 1]);
}

#[test]
fn files_are_in_the_order_of_their_numbers() {
    let many: String = (1..=12).map(|number| line(&number.to_string())).collect();
    let folder = folder(&[("a.jsonl", &many), ("b.txt", "Bridge\n\nIt opened.\n"), ("c.json", "{\"name\": 1}")]);
    let (files, report) = files(&root(&folder));
    let names: Vec<_> = files.iter().map(|file| shown_name(file)).collect();
    let expected: Vec<_> = (1..=12).map(|number| format!("a.jsonl/{number}")).chain(["b.txt".to_owned()]).collect();
    assert_eq!((names, report), (expected, ScanReport { skipped: 1, problems: Vec::new() }));
}

#[test]
fn all_records_are_opened_in_order() {
    let many: String = (1..=100).map(|number| line(&format!("Bridge {number}"))).collect();
    let folder = folder(&[("a.jsonl", &many)]);
    let (files, _) = files(&root(&folder));
    let mut titles = Vec::new();
    let title = |_: &Path, document: Result<Document, ReadError>| document.expect("an article").article().metadata().title.clone();
    let taken = open_all(&root(&folder), &files, title, |title| {
        titles.push(title);
        Ok::<(), ()>(())
    });
    assert_eq!(taken, Ok(()));
    assert_eq!(titles, (1..=100).map(|number| format!("Bridge {number}")).collect::<Vec<_>>());
}

#[test]
fn appending_leaves_the_other_editions_alone() {
    let folder = folder(&[("a.jsonl", &line("Bridge"))]);
    let path = folder.path().join("a.jsonl/1");
    let digest = || Shelf::default().open(&root(&folder), &path).expect("an article").1;
    let before = digest();
    fs::write(folder.path().join("a.jsonl"), line("Bridge") + &line("Mill")).expect("a file");
    assert_eq!(digest(), before);
}

#[test]
fn single_article_has_the_digest_of_its_file() {
    let folder = folder(&[("a.json", &line("Bridge"))]);
    let (_, digest) = Shelf::default().load(&folder.path().join("a.json")).expect("an article");
    assert_eq!(digest[..], Sha256::digest(line("Bridge"))[..]);
}

#[test]
fn file_that_became_a_link_out_of_the_folder_is_not_opened() {
    let outside = folder(&[("secret.jsonl", &line("Secret"))]);
    let folder = folder(&[]);
    symlink(outside.path().join("secret.jsonl"), folder.path().join("a.jsonl")).expect("a link");
    let error = Shelf::default().open(&root(&folder), &folder.path().join("a.jsonl/1")).expect_err("it leads out");
    assert_eq!(error.reason(), "links outside the folder");
    let (rows, _) = drawing(&folder, &root(&folder));
    assert_eq!(rows, "a.jsonl! links outside the folder");
}

#[test]
fn shelf_reads_a_file_once() {
    let folder = folder(&[("a.jsonl", &(line("Bridge") + &line("Mill")))]);
    let shelf = Shelf::default();
    let paths = shelf.articles(&folder.path().join("a.jsonl"));
    assert_eq!(paths, [1, 2].map(|number| folder.path().join(format!("a.jsonl/{number}"))));
    fs::write(folder.path().join("a.jsonl"), "").expect("a file");
    assert!(shelf.open(&root(&folder), &paths[1]).is_ok());
}

#[test]
fn only_a_file_of_one_article_is_opened_to_be_read() {
    let folder = folder(&[("a.jsonl", &line("Bridge")), ("b.json", &line("Mill")), ("c.txt", "Bridge"), ("d.json", "{}")]);
    let is_one = |name: &str| is_one_article(&folder.path().join(name));
    assert_eq!(["a.jsonl", "a.jsonl/1", "b.json", "c.txt", "d.json", ""].map(is_one), [false, true, true, true, true, false]);
}

#[test]
fn file_of_more_records_than_a_batch_holds_comes_in_parts() {
    let folder = folder(&[("a.jsonl", &line("Bridge").repeat(5_000))]);
    let mut batches = Vec::new();
    scan(&root(&folder), &AtomicBool::new(false), &mut |batch| batches.push(batch.len()));
    assert!(batches.len() > 2 && batches.iter().sum::<usize>() == 5_000, "{batches:?}");
}
