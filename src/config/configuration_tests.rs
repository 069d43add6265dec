//! The reader's file: what it may hold, and folders of files that are right and wrong.
//!
//! Each `tests/corpus/config/invalid/NAME.toml` begins with a comment that gives the message it must be refused with,
//! without the name of the file.

use std::ffi::OsString;

use super::*;
use crate::config::{ListForm, ReportedWords, ScreenForm, Templates, Theme};

fn environment() -> Paths {
    Paths::from(|name| (name == "HOME").then(|| OsString::from("/nowhere/reader"))).expect("paths")
}

fn read(text: &str) -> Result<Config, String> {
    Config::read(Source { file: Path::new("config.toml"), text }, &environment()).map_err(|error| error.to_string())
}

/// The files of a folder of the corpus.
fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/config").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder of the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn example_is_exactly_the_defaults() {
    let example = include_str!("../../config.example.toml");
    assert_eq!(read(example), Ok(Config::defaults()));
}

#[test]
fn example_and_print_hold_every_setting() {
    let example = include_str!("../../config.example.toml");
    let printed = print(&Config::defaults());
    for text in [example, &printed] {
        let table = Source { file: Path::new("config.toml"), text }.parse().expect("TOML");
        for name in SETTINGS {
            assert!(table.contains_key(name), "{name}");
        }
    }
}

#[test]
fn valid_file_is_accepted_and_survives_printing() {
    for file in corpus("valid") {
        let text = std::fs::read_to_string(&file).expect("a file");
        let config = read(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(read(&print(&config)).as_ref(), Ok(&config), "{}", file.display());
    }
}

#[test]
fn invalid_file_is_refused_with_its_exact_message() {
    for file in corpus("invalid") {
        let text = std::fs::read_to_string(&file).expect("a file");
        let expected = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("the message as a comment");
        assert_eq!(read(&text), Err(format!("config.toml:{expected}")), "{}", file.display());
    }
}

#[test]
fn settings_are_read() {
    let text = "folder = \"~/news\"\ntheme = \"auto\"\nmeasure = 60\nlist_width = 0x20\ncompact_list = true\nsort = \"unread\"\nreported_words = true\nlinear = true\ncache = false\nmouse = false\npictures = \"sixel\"\nambiguous_width = \"wide\"\n\
                browser = \"firefox --new-tab\"\neditor = \"vi\"\nspeech = \"espeak-ng\"";
    let expected = Settings {
        clipboard: Clipboard::Auto,
        copies: Templates::default(),
        folder: Some(PathBuf::from("/nowhere/reader/news")),
        theme: "auto".to_owned(),
        measure: 60,
        list_width: Some(32),
        list_form: ListForm::Compact,
        sort: "unread".to_owned(),
        reported_words: ReportedWords::Marked,
        form: ScreenForm::Linear,
        cache: false,
        mouse: false,
        pictures: Pictures::Sixel,
        widths: Widths::Wide,
        browser: Some("firefox --new-tab".to_owned()),
        editor: Some("vi".to_owned()),
        speech: Some("espeak-ng".to_owned()),
    };
    assert_eq!(read(text).map(|config| config.settings), Ok(expected));
}

#[test]
fn tilde_is_the_home_and_no_other_readers() {
    let folder = |text: &str| read(&format!("folder = \"{text}\"")).map(|config| config.settings.folder);
    assert_eq!(folder("~"), Ok(Some(PathBuf::from("/nowhere/reader"))));
    assert_eq!(folder("/a/~"), Ok(Some(PathBuf::from("/a/~"))));
    assert_eq!(folder(""), Ok(None));
    assert!(folder("~other/news").is_err());
}

#[test]
fn byte_order_mark_and_carriage_returns_do_no_harm() {
    assert_eq!(read("\u{feff}measure = 60\r\nmouse = false\r\n").map(|config| config.settings.measure), Ok(60));
}

#[test]
fn missing_usual_file_means_the_defaults() {
    assert_eq!(Config::load(None, &environment()).ok(), Some(Config::defaults()));
}

#[test]
fn missing_named_file_is_an_error() {
    let error = Config::load(Some(Path::new("/nowhere/own.toml")), &environment()).expect_err("no such file");
    assert!(error.to_string().starts_with("/nowhere/own.toml: "), "{error}");
}

#[test]
fn file_that_is_not_utf8_is_named_with_its_place() {
    let directory = tempfile::tempdir().expect("a folder");
    let file = directory.path().join("config.toml");
    std::fs::write(&file, b"measure = 60\n# caf\xe9\n").expect("a file");
    let error = Config::load(Some(&file), &environment()).expect_err("not UTF-8");
    assert_eq!(error.to_string(), format!("{}:2:6: this is not UTF-8 text", file.display()));
}

#[test]
fn own_theme_may_be_named() {
    let directory = tempfile::tempdir().expect("a folder");
    let own = directory.path().to_path_buf();
    let environment = Paths::from(|name| Some(if name == "HOME" { OsString::from("/h") } else { own.clone().into() })).expect("paths");
    std::fs::create_dir_all(environment.themes()).expect("a folder");
    std::fs::write(environment.themes().join("sepia.toml"), "").expect("a file");
    std::fs::write(environment.config_file(), "theme = \"sepia\"").expect("a file");
    let config = Config::load(None, &environment).expect("a configuration");
    assert_eq!(config.settings.theme, "sepia");
    assert!(Theme::load_from("sepia", &environment.themes()).is_ok());
}
