//! Invented files show that each kind of circle is seen, and that nothing else is taken for one.

use super::*;
use crate::architecture::sources::Source;

/// The circles of invented files, each a path and a text.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    let arrows = inside_rooms(&Modules::new(&sources).arrows());
    let arrows = beside(&arrows);
    circles(&arrows).iter().map(|circle| told(circle, &arrows)).collect()
}

#[test]
fn two_files_that_need_each_other_are_a_circle() {
    let found = circles_of(&[
        ("app/mod.rs", "mod list;\nmod reader;\n"),
        ("app/list.rs", "use super::reader;\nfn page() { reader::fit(2); }\n"),
        ("app/reader.rs", "fn fit(rows: usize) { crate :: app::list::page() }\n"),
    ]);
    assert_eq!(
        found,
        ["a circle of 2 files:\n  src/app/list.rs -> src/app/reader.rs: fit\n  src/app/reader.rs -> src/app/list.rs: page\n"]
    );
}

#[test]
fn name_that_is_handed_on_leads_to_the_file_that_defines_it() {
    let found = circles_of(&[
        ("app/mod.rs", "mod list;\nmod reader;\npub use list::List;\npub(crate) use self::reader::{Reader as Shown};\n"),
        ("app/list.rs", "use super::Shown;\npub struct List(Shown);\n"),
        ("app/reader.rs", "pub struct Reader;\nfn list() -> crate::app::List {}\n"),
    ]);
    assert_eq!(
        found,
        ["a circle of 2 files:\n  src/app/list.rs -> src/app/reader.rs: Reader\n  src/app/reader.rs -> src/app/list.rs: List\n"]
    );
}

#[test]
fn module_that_uses_its_file_and_lends_to_it_is_named() {
    let child = "use super::Model;\npub fn page(model: &Model) {}\n";
    let sources = |code: &str| [Source::new("app/mod.rs", code), Source::new("app/list.rs", child)];
    let named = |code: &str| lenders(&Modules::new(&sources(code)).arrows()).into_values().collect::<String>();
    let told = "  src/app/list.rs uses Model of src/app/mod.rs\n";
    assert_eq!(named("mod list;\npub struct Model;\nfn act() { list::page(&Model) }\n"), told);
    assert_eq!(named("mod list;\nuse list::page;\npub struct Model;\n"), told);
    assert_eq!(named("mod list;\nuse list::*;\npub struct Model;\n"), told);
    assert_eq!(named("mod list;\npub use list::page;\npub struct Model;\n"), "", "a name is only handed on");
    assert_eq!(named("mod list;\npub use list::page;\npub struct Model;\nfn act() { page(&Model) }\n"), told);
    assert_eq!(named("mod list;\nmod model;\npub use model::Model;\nuse list::page;\n"), told, "a name without a definition is its own");
}

#[test]
fn circle_through_three_files_is_seen_once() {
    let found = circles_of(&[
        ("import/mod.rs", "pub mod html;\nmod mail;\n"),
        ("import/html/mod.rs", "mod figures;\npub fn origin() { figures::look() }\n"),
        ("import/html/figures.rs", "use crate::import::mail;\npub fn look() { mail::part() }\n"),
        ("import/mail.rs", "pub fn part() { super::html::origin() }\n"),
        ("import/dates.rs", "use super::mail::part;\n"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("a circle of 3 files") && !found[0].contains("dates"), "{found:?}");
}

#[test]
fn tests_comments_other_rooms_and_bare_modules_tie_no_circle() {
    let found = circles_of(&[
        ("app/mod.rs", "mod list;\nmod reader;\nmod search;\n"),
        ("app/list.rs", "use super::reader;\n// super::reader::fit\n#[cfg(test)]\nmod tests { use super::super::reader::fit; }\n"),
        ("app/reader.rs", "pub fn fit() { super::list::page(); search::run(); }\n"),
        ("search.rs", "use crate::app::reader::fit;\n"),
    ]);
    assert_eq!(found, Vec::<String>::new());
}
