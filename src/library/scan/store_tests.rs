//! What is known of a folder from an earlier scan: the second finds the same, and reads only what has changed.

use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

use super::{ScanReport, scan};
use crate::article::Document;
use crate::catalogue::Locator;
use crate::catalogue::{Catalogue, Entry, Root, Sort, order};
use crate::library::{Needed, Shelf, Stores, annotated, open_candidates};
use crate::search::{Asked, LIBRARY, Query};
use crate::text::Cancel;

/// A folder of articles, and a cache.
pub(super) struct Library {
    pub(super) folder: TempDir,
    cache: TempDir,
}

impl Library {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let library = Self { folder: tempdir().expect("a folder"), cache: tempdir().expect("a folder") };
        for (name, text) in files {
            library.write(name, text);
        }
        library
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(super) fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).expect("it was there");
    }

    pub(super) fn stores(&self) -> Stores {
        Stores::making(self.cache.path()).settled_at_once()
    }

    fn scan_as(&self, known: Stores, roots: &[&str]) -> (Vec<Entry>, ScanReport) {
        let roots: Vec<Root> = roots.iter().map(|root| Root::Folder(self.folder.path().join(root))).collect();
        let mut catalogue = Catalogue::default();
        let reader = Shelf::default().with_stores(known);
        let report = scan(&reader, &roots, &Cancel::never(), &mut |found| catalogue.take(found));
        let all = order(&catalogue, catalogue.articles().collect(), Sort::File);
        (all.into_iter().map(|id| catalogue.entry(id).clone()).collect(), report)
    }

    /// What a scan with what is known finds, which is what one without finds; and how many files it has read.
    pub(super) fn scan(&self) -> (Vec<Entry>, usize) {
        let (found, report) = self.scan_as(self.stores(), &[""]);
        let (expected, plain) = self.scan_as(Stores::none(), &[""]);
        assert_eq!(found, expected);
        assert_eq!((report.skipped, &report.problems, &report.store_problem), (plain.skipped, &plain.problems, &None));
        (found, report.read)
    }

    /// The one file of the cache.
    fn file(&self) -> std::path::PathBuf {
        let stored = fs::read_dir(self.cache.path().join("library")).expect("a folder").filter_map(Result::ok);
        let stored = stored.map(|item| item.path()).find(|path| path.extension().is_some_and(|ending| ending == "sqlite"));
        stored.expect("a store")
    }
}

const NEWS: &[(&str, &str)] = &[
    ("a.txt", "Dam holds\n\n5 Jan 2022\n\nBy Ann Reed\n\nThe dam held.\n"),
    ("b/week.jsonl", "{\"title\":\"One\",\"text\":\"It rained.\"}\n{\"title\":\"Two\",\"text\":\"It snowed.\"}\n"),
    (
        "b/page.html",
        "<html lang=de><head><title>Brücke</title><meta name=keywords content='Brücke, Wien'></head><body><p>Sie steht.</p></body></html>",
    ),
    ("empty.txt", ""),
    ("list.json", "{\"version\": 3}"),
    ("picture.png", "no article"),
];

#[test]
fn second_scan_finds_the_same_and_reads_nothing() {
    let library = Library::new(NEWS);
    let (found, read) = library.scan();
    assert_eq!((found.len(), read), (5, 5));
    assert_eq!(library.scan(), (found, 0));
}

#[test]
fn file_that_changes_comes_or_goes_is_read_alone() {
    let library = Library::new(NEWS);
    library.scan();
    library.write("a.txt", "Dam breaks\n\nThe dam broke.\n");
    library.write("c.txt", "Boats\n\nThey sail.\n");
    let (found, read) = library.scan();
    assert_eq!((found.len(), read), (6, 2));
    library.remove("c.txt");
    library.remove("b/page.html");
    let (found, read) = library.scan();
    assert_eq!((found.len(), read), (4, 0));
    assert_eq!(library.scan(), (found, 0));
}

#[test]
fn articles_of_a_file_of_many_come_and_go_with_it() {
    let library = Library::new(NEWS);
    library.scan();
    library.write("b/week.jsonl", "{\"title\":\"Two\",\"text\":\"It snowed.\"}\n");
    let (found, read) = library.scan();
    assert_eq!((found.len(), read), (4, 1));
    library.write("b/week.jsonl", &"{\"title\":\"Day\",\"text\":\"Sun.\"}\n".repeat(5_000));
    let (found, read) = library.scan();
    assert_eq!((found.len(), read), (5_003, 1));
    assert_eq!(library.scan(), (found, 0));
    library.remove("b/week.jsonl");
    assert_eq!(library.scan().0.len(), 3);
}

#[test]
fn file_that_becomes_a_link_out_of_the_folder_is_told_and_forgotten() {
    let library = Library::new(NEWS);
    library.scan();
    library.remove("a.txt");
    std::os::unix::fs::symlink("/etc/hostname", library.folder.path().join("a.txt")).expect("a link");
    let (found, _) = library.scan();
    assert!(found.iter().any(|entry| entry.problem.as_deref() == Some("links outside the folder")), "{found:?}");
    library.remove("a.txt");
    assert_eq!(library.scan().0.len(), 4);
}

#[test]
fn file_that_changed_as_it_was_read_is_read_again() {
    let library = Library::new(NEWS);
    let stores = || Stores::making(library.cache.path());
    library.scan_as(stores(), &[""]);
    // The files were written in the seconds before.
    assert_eq!(library.scan_as(stores(), &[""]).1.read, 5);
}

#[test]
fn folder_within_another_is_known_by_itself() {
    let library = Library::new(NEWS);
    library.scan();
    for roots in [&["", "b"][..], &["b", ""], &["b"], &[""]] {
        let (found, _) = library.scan_as(library.stores(), roots);
        assert_eq!(found, library.scan_as(Stores::none(), roots).0, "{roots:?}");
    }
    assert_eq!(library.scan_as(library.stores(), &["", "b"]).1.read, 0);
    assert_eq!(library.scan().1, 0);
}

#[test]
fn store_that_is_torn_foreign_or_of_another_version_is_made_anew() {
    let sql = |sql: &'static str| {
        move |path: &Path| {
            let connection = rusqlite::Connection::open(path).expect("a store");
            connection.execute_batch(sql).expect("SQL");
        }
    };
    let tear = |path: &Path| {
        let bytes = fs::read(path).expect("a file");
        fs::write(path, bytes.get(..bytes.len() / 2).expect("half of it")).expect("it is written");
    };
    let overwrite = |path: &Path| fs::write(path, "no database at all, but as long as a page is. ".repeat(400)).expect("it is written");
    let empty = |path: &Path| fs::write(path, "").expect("it is written");
    let harms: [&dyn Fn(&Path); 7] = [
        &tear,
        &overwrite,
        &empty,
        &sql("PRAGMA user_version = 99"),
        &sql("UPDATE store SET value = 'pullquote 0.0.1' WHERE name = 'engine'"),
        &sql("UPDATE store SET value = '/elsewhere' WHERE name = 'folder'"),
        &sql("DROP TABLE article"),
    ];
    for (number, harm) in harms.iter().enumerate() {
        let library = Library::new(NEWS);
        let (found, _) = library.scan();
        harm(&library.file());
        let (again, report) = library.scan_as(library.stores(), &[""]);
        assert_eq!((again, report.problems), (found.clone(), Vec::<String>::new()), "harm {number}");
        // Whatever was wrong with it is told, if it could not be used, and gone the next time.
        library.scan_as(library.stores(), &[""]);
        assert_eq!(library.scan(), (found, 0), "harm {number}");
    }
}

#[test]
fn cache_that_cannot_be_written_is_told_and_everything_is_found() {
    let library = Library::new(NEWS);
    let place = library.cache.path().join("file");
    fs::write(&place, "").expect("a file");
    let (found, report) = library.scan_as(Stores::making(&place), &[""]);
    assert_eq!(found.len(), 5);
    assert!(report.store_problem.is_some_and(|problem| problem.ends_with("a file stands where a folder should be")), "told");
}

#[test]
fn full_disk_is_told_and_costs_nothing_that_was_known() {
    let library = Library::new(&[("a.txt", "Bridge\n\nIt opened.\n"), ("b.txt", "Mill\n\nIt closed.\n")]);
    library.scan();
    for number in 0..200 {
        library.write(&format!("new/{number}.txt"), &format!("Day {number}\n\n{}\n", "The bridge was open. ".repeat(40)));
    }
    library.write("b.txt", "Mill\n\nIt was opened again.\n");
    let (found, report) = library.scan_as(library.stores().full(), &[""]);
    assert_eq!(found, library.scan_as(Stores::none(), &[""]).0);
    assert!(report.store_problem.as_deref().is_some_and(|problem| problem.ends_with("the disk is full")), "{report:?}");
    // Once there is room, what could not be kept is read, and what was known is not.
    let (_, read) = library.scan();
    assert!((1..=201).contains(&read), "{read}");
    assert_eq!(library.scan().1, 0);
    let index = |stores: Stores| {
        let roots = [Root::Folder(library.folder.path().to_owned())];
        crate::library::index(&Shelf::default().with_stores(stores), &roots, &Cancel::never(), &mut |_| {})
    };
    assert!(index(library.stores().full()).is_err_and(|error| error.to_string().ends_with("the disk is full")));
    let expected = search(&library, Stores::none(), "open");
    assert_eq!(search(&library, library.stores().full(), "open"), expected);
    index(library.stores()).expect("there is room");
    assert_eq!(search(&library, library.stores(), "open"), expected);
}

#[test]
fn store_that_another_writes_is_not_waited_for_by_commands() {
    let library = Library::new(NEWS);
    library.scan();
    let other = rusqlite::Connection::open(library.file()).expect("a store");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    library.write("a.txt", "Dam breaks\n\nThe dam broke.\n");
    let (found, report) = library.scan_as(Stores::existing(library.cache.path()).settled_at_once(), &[""]);
    assert_eq!(found, library.scan_as(Stores::none(), &[""]).0);
    assert!(report.store_problem.is_some_and(|problem| problem.ends_with("is being written by another pullquote")), "told");
    other.execute_batch("ROLLBACK").expect("the lock");
    assert_eq!((library.scan().1, library.scan().1), (1, 0));
}

#[test]
fn others_do_not_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let library = Library::new(NEWS);
    library.scan();
    let mode = fs::metadata(library.cache.path().join("library")).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn stores_that_are_not_to_be_made_are_only_kept_up_to_date() {
    let library = Library::new(NEWS);
    let existing = || Stores::existing(library.cache.path()).settled_at_once();
    assert_eq!(library.scan_as(existing(), &[""]).1.read, 5);
    assert!(!library.cache.path().join("library").exists());
    library.scan();
    assert_eq!(library.scan_as(existing(), &[""]).1.read, 0);
}

#[test]
fn scan_that_is_stopped_forgets_nothing() {
    let library = Library::new(NEWS);
    let (found, _) = library.scan();
    let cancel = Cancel::never();
    let shelf = Shelf::default().with_stores(library.stores());
    scan(&shelf, &[Root::Folder(library.folder.path().to_owned())], &cancel, &mut |_| cancel.cancel());
    assert_eq!(library.scan(), (found, 0));
}

/// The articles in which a query is found, with their matches.
pub(super) fn search(library: &Library, known: Stores, typed: &str) -> Vec<(String, usize)> {
    let query = Query::parse(typed, Asked::of(&LIBRARY, jiff::civil::date(2026, 1, 1))).expect(typed);
    let roots = [Root::Folder(library.folder.path().to_owned())];
    let reader = Shelf::default().with_stores(known);
    let (candidates, _) = crate::library::candidates(&reader, &roots, &Needed::by(&query));
    let mut found = Vec::new();
    let count =
        |file: &Locator, document: Result<Document, _>| (file.name(), document.map_or(0, |document| query.matches(&document).len()));
    let taken = open_candidates(&reader, &roots, &candidates, annotated(&query), &Cancel::never(), count, |counted| {
        found.extend(Some(counted).filter(|(_, matches)| *matches > 0));
        Ok::<(), ()>(())
    });
    assert_eq!(taken, Ok(()));
    found
}

#[test]
fn several_that_make_one_store_at_once_find_the_same_and_none_gives_up() {
    let library = Library::new(NEWS);
    let (expected, _) = library.scan_as(Stores::none(), &[""]);
    let results: Vec<_> = std::thread::scope(|scope| {
        let scans: Vec<_> = (0..4).map(|_| scope.spawn(|| library.scan_as(library.stores(), &[""]))).collect();
        scans.into_iter().map(|scan| scan.join().expect("it ends")).collect()
    });
    for (found, report) in results {
        assert_eq!((found, report.store_problem), (expected.clone(), None));
    }
    assert_eq!(library.scan(), (expected, 0));
}
