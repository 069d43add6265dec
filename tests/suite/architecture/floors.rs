//! Who may import whom: the rooms by floor.

use std::collections::BTreeSet;

use super::refuse;
use super::sources::{Source, sources};

/// The rooms by floor, lowest first: a room imports only rooms of lower floors, and nothing of its own floor but itself.
const FLOORS: &[(u8, &[&str])] = &[
    // Below all the others, so that `config` may sanitise and measure what it quotes from a file.
    (0, &["text"]),
    // `commands` and `program` take what `cli` has parsed; no room between knows that there is a command line.
    (1, &["config", "cli"]),
    (3, &["article"]),
    (4, &["search", "import", "annotate", "layout"]),
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
    let rooms: BTreeSet<String> = sources().iter().map(|source| source.room().to_owned()).collect();
    let table: BTreeSet<String> = FLOORS.iter().flat_map(|(_, rooms)| rooms.iter()).map(ToString::to_string).collect();
    assert_eq!(rooms, table, "left the rooms of src/, right the floors of this test");
}

#[test]
fn imports_are_seen_in_every_spelling() {
    let source = Source::new(
        "app/deep/drawn.rs",
        "use crate::{ui::{self, view}, text, runtime::x as y};\nuse super::sibling;\nuse super::super::cousin;\nuse super::super::super::commands::run;\npub(in crate::app) fn f() -> crate :: cli::Color {}\n",
    );
    let found: Vec<String> = source.imports().into_iter().map(|(line, room)| format!("{line} {room}")).collect();
    assert_eq!(found, ["1 ui", "1 text", "1 runtime", "4 commands", "5 app", "5 cli"]);
    let bad: Vec<String> = upward_imports(&source).collect();
    assert_eq!(bad.len(), 3, "{bad:?}");
    assert_eq!(bad[0], "src/app/deep/drawn.rs:1: `app` (floor 6) imports `ui` (floor 7)");
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, rooms)| rooms.contains(&room)).map(|(floor, _)| *floor)
}

fn upward_imports(source: &Source) -> impl Iterator<Item = String> {
    let room = source.room();
    let other = source.imports().into_iter().filter(move |(_, name)| name != room);
    let judged = other.filter_map(move |(line, name)| match (floor(room), floor(&name)) {
        (Some(own), Some(below)) if below < own => None,
        (own, named) => {
            let tell = |floor: Option<u8>| floor.map_or("no floor".to_owned(), |floor| format!("floor {floor}"));
            Some(format!("src/{}:{line}: `{room}` ({}) imports `{name}` ({})", source.path, tell(own), tell(named)))
        }
    });
    judged.collect::<Vec<_>>().into_iter()
}
