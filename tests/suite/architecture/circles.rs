//! No circle of files: files that need each other cannot be understood, tested or moved one by one.
//!
//! A file needs another when it names something of it by a path. A call of a method names no path and is not seen; the
//! type that it is called on mostly is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::modules::{Arrow, Modules};
use super::refuse_all;
use super::sources::sources;

mod invented;

/// Files of one room that all need each other, directly or through others.
type Circle = BTreeSet<String>;

#[test]
fn files_of_a_room_need_each_other_in_one_direction() {
    let arrows = beside(&inside_rooms(&Modules::new(sources()).arrows()));
    let mut bad = String::new();
    for circle in circles(&arrows) {
        bad.push_str(&told(&circle, &arrows));
    }
    assert!(bad.is_empty(), "no circle of files inside a room:\n{bad}");
}

#[test]
fn modules_do_not_lend_to_the_files_that_they_use() {
    let found = lenders(&inside_rooms(&Modules::new(sources()).arrows()));
    refuse_all(&found, "a module that uses the files below it defines nothing that they use");
}

/// The arrows between two files of one room.
fn inside_rooms(arrows: &BTreeSet<Arrow>) -> BTreeSet<Arrow> {
    let room = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
    arrows.iter().filter(|arrow| room(&arrow.from) == room(&arrow.to)).cloned().collect()
}

/// The arrows without those from a file to a module that holds it, which have a rule of their own.
fn beside(arrows: &BTreeSet<Arrow>) -> BTreeSet<Arrow> {
    arrows.iter().filter(|arrow| !arrow.to_above).cloned().collect()
}

/// The modules that are in a circle with a file below them that uses them, and what ties them.
fn lenders(arrows: &BTreeSet<Arrow>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for circle in circles(arrows) {
        let lent = |arrow: &&Arrow| arrow.to_above && circle.contains(&arrow.from) && circle.contains(&arrow.to);
        for arrow in arrows.iter().filter(lent) {
            let text: &mut String = all.entry(arrow.to.clone()).or_default();
            let _ = writeln!(text, "  src/{} uses {} of src/{}", arrow.from, arrow.name, arrow.to);
        }
    }
    all
}

/// All circles, largest sets: no file is in two of them.
fn circles(arrows: &BTreeSet<Arrow>) -> BTreeSet<Circle> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().push(&arrow.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = next.keys().map(|from| (*from, reached(from, &next))).collect();
    let circle = |file: &&str| -> Circle {
        let others = reached[file].iter().filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)));
        others.map(ToString::to_string).collect()
    };
    next.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

/// What is reached from a file along the arrows; the file itself only when they lead back to it.
fn reached<'a>(from: &str, next: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&str> = next.get(from).cloned().unwrap_or_default();
    while let Some(file) = waiting.pop() {
        if seen.insert(file) {
            waiting.extend(next.get(file).into_iter().flatten());
        }
    }
    seen
}

/// The files of a circle, and the names that tie each to another.
fn told(circle: &Circle, arrows: &BTreeSet<Arrow>) -> String {
    let mut text = format!("a circle of {} files:\n", circle.len());
    let mut ties: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for arrow in arrows.iter().filter(|arrow| circle.contains(&arrow.from) && circle.contains(&arrow.to)) {
        ties.entry((&arrow.from, &arrow.to)).or_default().push(&arrow.name);
    }
    for ((from, to), names) in ties {
        let _ = writeln!(text, "  src/{from} -> src/{to}: {}", names.join(", "));
    }
    text
}
