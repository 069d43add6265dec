//! The configuration as the program meets it: real folders, real files.

use std::ffi::OsString;
use std::path::Path;

use pullquote::{Config, Paths, Theme, print_config, themes};

/// The places below one folder.
fn below(folder: &Path) -> Paths {
    Paths::from(|name| (name == "HOME").then(|| OsString::from(folder))).expect("paths")
}

#[test]
fn empty_home_gives_the_defaults_and_stays_empty() {
    let home = tempfile::tempdir().expect("a folder");
    let config = Config::load(None, &below(home.path())).expect("a configuration");
    assert_eq!(config, Config::defaults());
    assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 0);
}

#[test]
fn example_put_in_place_changes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let paths = below(home.path());
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    std::fs::create_dir_all(home.path().join(".config/pullquote")).expect("a folder");
    std::fs::copy(example, paths.config_file()).expect("a copy");
    assert_eq!(Config::load(None, &paths).expect("a configuration"), Config::defaults());
}

#[test]
fn printed_configuration_put_in_place_is_the_same() {
    let home = tempfile::tempdir().expect("a folder");
    let paths = below(home.path());
    let first = home.path().join("first.toml");
    let second = home.path().join("second.toml");
    std::fs::write(&first, "folder = \"~/news\"\nkeys.reading.W = \"cast\"\nkeys.shared.j = \"none\"").expect("a file");
    let config = Config::load(Some(&first), &paths).expect("a configuration");
    std::fs::write(&second, print_config(&config)).expect("a file");
    assert_eq!(Config::load(Some(&second), &paths).expect("a configuration"), config);
}

#[test]
fn mistake_is_reported_with_the_file_and_the_place() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("own.toml");
    std::fs::write(&file, "\n  mesure = 60\n").expect("a file");
    let error = Config::load(Some(&file), &below(home.path())).expect_err("a mistake");
    assert_eq!(error.to_string(), format!("{}:2:3: unknown key `mesure` (did you mean `measure`?)", file.display()));
}

#[test]
fn every_theme_that_is_offered_can_be_loaded() {
    for name in themes() {
        assert_eq!(Theme::load(name).expect("a theme").name(), *name);
    }
}
