//! What is kept, in files as two instances and an editor leave them.

use std::ffi::OsString;
use std::fs;

use super::*;
use crate::config::{Config, ListForm};

fn environment() -> Paths {
    Paths::from(|name| (name == "HOME").then(|| OsString::from("/nowhere/reader"))).expect("paths")
}

fn save(name: &str, query: &str) -> KeptChange {
    KeptChange::SaveView { name: name.to_owned(), query: query.to_owned() }
}

/// A folder with a file of that text.
fn file_with(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state/view.toml");
    fs::create_dir(folder.path().join("state")).expect("a folder");
    fs::write(&file, text).expect("a file");
    (folder, file)
}

#[test]
fn what_is_kept_comes_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new/view.toml");
    for change in [
        KeptChange::Set(Setting::Measure(66)),
        KeptChange::Set(Setting::ListForm(ListForm::Compact)),
        save("Dam", "dam -\"new bridge\""),
        KeptChange::Set(Setting::Measure(68)),
    ] {
        keep(&file, &change, &environment()).expect("kept");
    }
    let kept = Kept::load(&file, &environment()).expect("a file");
    assert_eq!(kept.settings, [Setting::ListForm(ListForm::Compact), Setting::Measure(68)].into_iter().rev().collect::<Vec<_>>());
    assert_eq!(kept.views.at(4).map(|view| view.query.as_str()), Some("dam -\"new bridge\""));
    assert_eq!(fs::read_to_string(&file).expect("text").matches("measure").count(), 1);
}

#[test]
fn comments_and_what_another_instance_has_kept_stay() {
    let before = "# mine\nmeasure = 60 # narrow\n\n# the inquiry\n[[view]]\nname = \"Dam\"\nquery = \"dam\"\nkey = 9\n";
    let (_folder, file) = file_with(before);
    keep(&file, &KeptChange::Set(Setting::Measure(64)), &environment()).expect("kept");
    let kept = keep(&file, &save("Bees", "bee"), &environment()).expect("kept");
    assert_eq!(kept.views.at(4).map(|view| view.name.as_str()), Some("Bees"));
    let expected = format!("{}\n[[view]]\nname = \"Bees\"\nquery = \"bee\"\nkey = 4\n", before.replace("60", "64"));
    assert_eq!(fs::read_to_string(&file).expect("text"), expected);
    keep(&file, &KeptChange::ForgetView("dam".to_owned()), &environment()).expect("kept");
    assert!(!fs::read_to_string(&file).expect("text").contains("Dam"));
}

#[test]
fn file_that_cannot_be_read_is_told_and_left_as_it_is() {
    for (text, reason) in [
        ("measure = ", "string values must be quoted"),
        ("mesure = 60\n", "unknown key `mesure`"),
        ("[[view]]\nname = \"Dam\"\n", "a view needs a `name` and a `query`"),
        ("[[view]]\nname = \"Dam\"\nquery = \"dam\"\nkey = 12\n", "`key`: expected a whole number from 1 to 9, found 12"),
        ("view = 3\n", "`view`: expected an array of tables, found a whole number"),
    ] {
        let (_folder, file) = file_with(text);
        let refused = keep(&file, &save("Bees", "bee"), &environment()).expect_err(text).to_string();
        assert!(refused.contains("view.toml:") && refused.contains(reason), "{refused}");
        assert_eq!(fs::read_to_string(&file).expect("text"), text);
    }
}

#[test]
fn setting_that_cannot_be_used_is_told_and_the_others_hold() {
    let (_folder, file) = file_with("theme = \"gone\"\nmeasure = 60\n\n[[view]]\nname = \"Dam\"\nquery = \"dam\"\n");
    let kept = Kept::load(&file, &environment()).expect("a file");
    assert_eq!((kept.settings, kept.views.own().len()), (vec![Setting::Measure(60)], 1));
    assert!(kept.problems[0].ends_with("view.toml:1:9: no theme is called `gone`"), "{:?}", kept.problems);
    let kept = keep(&file, &KeptChange::Set(Setting::Theme("dark".to_owned())), &environment()).expect("kept");
    assert!(kept.problems.is_empty());
}

#[test]
fn folder_in_the_place_of_the_file_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = keep(folder.path(), &save("Bees", "bee"), &environment()).expect_err("a folder").to_string();
    assert!(refused.ends_with("is a directory"), "{refused}");
}

#[test]
fn settings_are_written_into_a_configuration_that_keeps_its_words_its_rights_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let (folder, file) = file_with("# mine\ntheme = \"dark\" # for the evening\n\n[keys.list]\n\"x\" = \"sort\"\n");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("rights");
    let link = folder.path().join("config.toml");
    symlink(&file, &link).expect("a link");
    write_settings(&link, &[Setting::Theme("light".to_owned()), Setting::ListWidth(Some(44))]).expect("written");
    let expected = "# mine\ntheme = \"light\" # for the evening\nlist_width = 44\n\n[keys.list]\n\"x\" = \"sort\"\n";
    assert_eq!(fs::read_to_string(&file).expect("text"), expected);
    assert!(link.is_symlink());
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
    let config = Config::load(Some(&link), &environment()).expect("a configuration");
    assert!(config.names(&Setting::ListWidth(None)) && config.settings.list_width == Some(44));
}

#[test]
fn configuration_goes_before_what_is_kept() {
    let (_folder, file) = file_with("theme = \"dark\"\n");
    let mut config = Config::load(Some(&file), &environment()).expect("a configuration");
    config.remember(&[Setting::Theme("light".to_owned()), Setting::Measure(66)]);
    assert_eq!((config.settings.theme.as_str(), config.settings.measure), ("dark", 66));
    assert_eq!(config.unwritten(Setting::all(&config.settings)), [Setting::Measure(66)]);
}
