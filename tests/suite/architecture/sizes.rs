//! How long a file may be: what is read at one sitting.

use std::collections::BTreeMap;

use super::refuse_all;
use super::sources::{read, root};

/// Lines of one file, its tests and comments counted.
const CEILING: usize = 400;
/// The median of the files of `src/` is no higher.
const MEDIAN: usize = 170;

#[test]
fn files_stay_below_the_ceiling() {
    let found = over(&lengths(&["src", "tests", "examples", "benches", "fuzz"]), CEILING);
    refuse_all(&found, &format!("a file has {CEILING} lines at most"));
}

#[test]
fn most_files_are_short() {
    let middle = median(lengths(&["src"]).into_values().collect());
    assert!(middle <= MEDIAN, "half of all files have {middle} lines or more; {MEDIAN} are the most");
}

/// The lines of every file of these folders, by its path.
fn lengths(folders: &[&str]) -> BTreeMap<String, usize> {
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root().join(folder)));
    let files = files.map(|item| item.expect("the folder can be read").into_path());
    let code = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let length = |path: std::path::PathBuf| {
        let below = path.strip_prefix(root()).expect("below the package").to_string_lossy().into_owned();
        (below, read(&path).lines().count())
    };
    let lengths: BTreeMap<String, usize> = code.map(length).collect();
    assert!(folders.iter().all(|folder| lengths.keys().any(|path| path.starts_with(folder))), "a folder without files: {folders:?}");
    lengths
}

fn over(lengths: &BTreeMap<String, usize>, ceiling: usize) -> BTreeMap<String, String> {
    let long = lengths.iter().filter(|(_, lines)| **lines > ceiling);
    long.map(|(path, lines)| (path.clone(), format!("  {lines} lines\n"))).collect()
}

/// The higher one of the two in the middle of an even number of lengths.
fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

#[test]
fn one_line_too_many_is_named() {
    let lengths = BTreeMap::from([("a.rs".to_owned(), 400), ("b.rs".to_owned(), 401)]);
    assert_eq!(over(&lengths, 400), BTreeMap::from([("b.rs".to_owned(), "  401 lines\n".to_owned())]));
    assert_eq!(median(vec![9, 1, 5, 7]), 7);
}
