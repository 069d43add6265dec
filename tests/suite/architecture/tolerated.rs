//! What does not keep the rules of the house yet. A list here may only get shorter: its test fails as well when an entry
//! is no longer needed, and then the entry is taken off.

use std::collections::BTreeMap;

/// Circles of files inside a room: a tolerated circle may fall apart into smaller ones, but not gain a file.
pub const CIRCLES: &[&[&str]] = &[];

/// Modules that use files below them, and define what those files use.
pub const LENDERS: &[&str] = &[];

/// Files over the ceiling.
pub const LONG_FILES: &[&str] = &[];

/// Rooms that have a floor, but do not stand yet.
pub const PLANNED_ROOMS: &[&str] = &[];

/// Files of `app/` that import `library/`.
pub const LIBRARY_IN_APP: &[&str] = &[];

/// Where the runtime changes the model past `update`.
pub const WRITES_OF_THE_RUNTIME: &[&str] = &[];

/// Fields of `Model` that other rooms could write to.
pub const WRITABLE_FIELDS: &[&str] = &[];

/// Fails when something was found, each by its name with what to say of it, that is not tolerated; or when something is
/// tolerated that was not found.
pub fn check(found: &BTreeMap<String, String>, known: &[&str], rule: &str) {
    let complaints = complaints(found, known);
    assert!(complaints.is_empty(), "{rule}:\n{complaints}");
}

fn complaints(found: &BTreeMap<String, String>, known: &[&str]) -> String {
    let new = found.iter().filter(|(name, _)| !known.contains(&name.as_str()));
    let new = new.map(|(name, text)| format!("{name}\n{text}"));
    let mended = known.iter().filter(|name| !found.contains_key(**name));
    let mended = mended.map(|name| format!("{name}: keeps the rule now; take it off its list in tolerated.rs\n"));
    new.chain(mended).collect()
}

#[test]
fn lists_grow_by_nothing_and_shrink_at_once() {
    let found = BTreeMap::from([("a.rs".to_owned(), "  its lines\n".to_owned())]);
    assert_eq!(complaints(&found, &["a.rs"]), "");
    assert_eq!(complaints(&found, &[]), "a.rs\n  its lines\n");
    assert_eq!(complaints(&BTreeMap::new(), &["a.rs"]), "a.rs: keeps the rule now; take it off its list in tolerated.rs\n");
}
