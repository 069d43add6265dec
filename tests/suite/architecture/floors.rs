//! Who may import whom: the rooms by floor.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::paths::paths;
use super::sources::{Source, sources};
use super::{refuse, refuse_all};

/// The rooms by floor, lowest first: a room imports only rooms of lower floors, and nothing of its own floor but itself.
const FLOORS: &[(u8, &[&str])] = &[
    // Below all the others, so that `config` may sanitise and measure what it quotes from a file.
    (0, &["text"]),
    // `commands` and `program` take what `cli` has parsed; no room between knows that there is a command line.
    (1, &["config", "cli"]),
    (2, &["article"]),
    (3, &["catalogue"]),
    (4, &["import", "annotate", "layout", "search", "copies", "check", "citations"]),
    (5, &["library", "bookmarks"]),
    (6, &["app"]),
    (7, &["ui"]),
    (8, &["runtime", "commands"]),
    (9, &["program", "main", "lib"]),
];

#[test]
fn rooms_import_only_rooms_below_them() {
    refuse(sources().iter().flat_map(upward_imports), "a room imports only rooms of lower floors");
}

#[test]
fn every_room_has_a_floor() {
    let rooms: BTreeSet<&str> = sources().iter().map(Source::room).collect();
    let table: BTreeSet<&str> = FLOORS.iter().flat_map(|(_, rooms)| rooms.iter().copied()).collect();
    assert_eq!(rooms.difference(&table).collect::<Vec<_>>(), Vec::<&&str>::new(), "rooms of src/ without a floor");
    let missing = table.difference(&rooms).map(|room| ((*room).to_owned(), String::new())).collect();
    refuse_all(&missing, "every room of the table of floors stands in src/");
}

#[test]
fn app_asks_for_files_by_effects_only() {
    let rule = "app/ never imports library/: what it shows is in the catalogue, what it wants from the disk is an effect";
    refuse_all(&files_that_import("library", "app", sources()), rule);
}

#[test]
fn imports_are_seen_in_every_spelling() {
    let source = Source::new(
        "app/deep/drawn.rs",
        "use crate::{ui::{self, view}, text, runtime::x as y};\nuse super::sibling;\nuse super::super::cousin;\nuse super::super::super::commands::run;\npub(in crate::app) fn f() -> crate :: cli::Color {}\n",
    );
    let found: Vec<String> = imports(&source).into_iter().map(|(line, room)| format!("{line} {room}")).collect();
    assert_eq!(found, ["1 runtime", "1 text", "1 ui", "4 commands", "5 cli"]);
    let bad = upward_imports(&source);
    assert_eq!(bad.len(), 3, "{bad:?}");
    assert_eq!(bad[1], "src/app/deep/drawn.rs:1: `app` (floor 6) imports `ui` (floor 7)");
}

#[test]
fn import_of_the_library_by_the_app_is_seen() {
    let sources = [
        Source::new("app/list.rs", "use crate::article::Article;\n\nfn a() { super::super::library::scan() }\n"),
        Source::new("app/keys.rs", "// crate::library\nuse crate::config::Key;\n"),
        Source::new("commands/list.rs", "use crate::library::scan;\n"),
    ];
    let found = files_that_import("library", "app", &sources);
    assert_eq!(found, BTreeMap::from([("app/list.rs".to_owned(), "  in line 3\n".to_owned())]));
}

/// The other rooms that a file names by paths from the crate on, with their lines.
fn imports(source: &Source) -> BTreeSet<(usize, String)> {
    let room = |names: &[String]| {
        let mut at = source.module();
        for (index, name) in names.iter().enumerate() {
            match name.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => _ = at.pop(),
                _ => return Some(name).filter(|_| index > 0 && at.is_empty()).cloned(),
            }
        }
        None
    };
    let all = paths(&source.code).into_iter().filter_map(|path| Some((path.line, room(&path.names)?)));
    all.filter(|(_, room)| room != source.room()).collect()
}

/// The files of a room that import another, with the lines.
fn files_that_import(other: &str, room: &str, sources: &[Source]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.room() == room) {
        for (line, _) in imports(source).into_iter().filter(|(_, name)| name == other) {
            let _ = writeln!(found.entry(source.path.clone()).or_default(), "  in line {line}");
        }
    }
    found
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, rooms)| rooms.contains(&room)).map(|(floor, _)| *floor)
}

fn upward_imports(source: &Source) -> Vec<String> {
    let room = source.room();
    let judged = imports(source).into_iter().filter_map(|(line, name)| match (floor(room), floor(&name)) {
        (Some(own), Some(below)) if below < own => None,
        (own, named) => {
            let tell = |floor: Option<u8>| floor.map_or("no floor".to_owned(), |floor| format!("floor {floor}"));
            Some(format!("src/{}:{line}: `{room}` ({}) imports `{name}` ({})", source.path, tell(own), tell(named)))
        }
    });
    judged.collect()
}
