//! What does not keep the rules of the house yet. A list here may only get shorter: its test fails as well when an entry
//! is no longer needed, and then the entry is taken off.

use std::collections::BTreeMap;

/// Circles of files inside a room: a tolerated circle may fall apart into smaller ones, but not gain a file.
pub const CIRCLES: &[&[&str]] = &[
    &["annotate/attribution/emission.rs", "annotate/attribution/naming.rs"],
    &["annotate/attribution/fronted.rs", "annotate/attribution/sequence.rs"],
    &["annotate/attribution/ranker.rs", "annotate/attribution/speaker_features.rs"],
    &[
        "app/bookmarks.rs",
        "app/command.rs",
        "app/dispatch.rs",
        "app/list.rs",
        "app/message.rs",
        "app/mouse.rs",
        "app/overlay.rs",
        "app/pictures.rs",
        "app/provenance.rs",
        "app/reader.rs",
        "app/reading.rs",
        "app/search.rs",
        "app/typing.rs",
    ],
    &[
        "import/decode.rs",
        "import/decode/guess.rs",
        "import/html/beside.rs",
        "import/html/content.rs",
        "import/html/figures.rs",
        "import/html/lean.rs",
        "import/html/mod.rs",
        "import/html/plan.rs",
        "import/html/shots.rs",
        "import/html/words.rs",
        "import/mail.rs",
        "import/markdown/events.rs",
        "import/markdown/mod.rs",
        "import/pictures.rs",
    ],
    &["import/records/record.rs", "import/records/split.rs"],
    &["library/entry.rs", "library/filter.rs", "library/open.rs", "library/read.rs", "library/records.rs", "library/samples.rs"],
    &["library/scan.rs", "library/walk.rs"],
];

/// Modules that use files below them, and define what those files use.
pub const LENDERS: &[&str] = &[
    "annotate/attribution/mod.rs",
    "annotate/captions/mod.rs",
    "annotate/mod.rs",
    "app/mod.rs",
    "article/mod.rs",
    "commands/mod.rs",
    "import/mod.rs",
    "layout/mod.rs",
    "runtime/mod.rs",
    "ui/mod.rs",
];

/// Files over the ceiling.
pub const LONG_FILES: &[&str] = &[
    "src/annotate/attribution/foreign/patterns.rs",
    "src/annotate/attribution/foreign/reader.rs",
    "src/annotate/attribution/sequence.rs",
    "src/annotate/attribution/tokens.rs",
    "src/app/bookmarks.rs",
    "src/app/dispatch.rs",
    "src/app/open.rs",
    "src/app/overlay.rs",
    "src/app/reader.rs",
    "src/config/actions.rs",
    "src/import/dates.rs",
    "src/import/html/names.rs",
    "src/import/mod.rs",
    "src/runtime/mod.rs",
];

/// Rooms that have a floor, but do not stand yet.
pub const PLANNED_ROOMS: &[&str] = &["catalogue"];

/// Files of `app/` that import `library/`.
pub const LIBRARY_IN_APP: &[&str] =
    &["app/bookmarks.rs", "app/command.rs", "app/facts.rs", "app/list.rs", "app/message.rs", "app/reader.rs"];

/// Where the runtime changes the model past `update`.
pub const WRITES_OF_THE_RUNTIME: &[&str] = &[
    "runtime/mod.rs: &mut self.model",
    "runtime/mod.rs: app::leave",
    "runtime/mod.rs: model.notices.say()",
    "runtime/mod.rs: model.reader.reload()",
    "runtime/mod.rs: model.view.set_theme()",
];

/// Fields of `Model` that other rooms could write to.
pub const WRITABLE_FIELDS: &[&str] =
    &["bookmarks", "config", "focus", "keys", "list", "notices", "overlay", "pictures", "prompt", "reader", "search", "view"];

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
