//! The sources, read as text. Comments, the contents of strings and everything behind `#[cfg(test)]` are blanked out
//! first, so that a rule sees only code that ships.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::blanking::{blanked, test_ranges};

#[test]
fn reading_of_sources_sees_only_code_that_ships() {
    let source = Source::new(
        "app/drawn.rs",
        r##"
//! use crate::ui;
fn a<'a>(b: &'a str) -> char { '"' } // crate::ui
/* crate::ui /* nested */ crate::ui */
const C: &str = "crate::ui \" crate::ui";
const D: &str = r#"crate::ui " crate::ui"#;
#[cfg(test)]
use crate::ui::{self, view};
#[cfg(test)]
#[allow(dead_code)]
fn only_for_tests(x: [u8; 3]) { if x.len() > 1 { crate::ui::view() } }
fn after() { crate::text::width() }
#[cfg(test)]
mod tests { use crate::ui; }
"##,
    );
    let code: Vec<&str> = source.code.split_whitespace().collect();
    let strings: Vec<&str> = source.strings.split_whitespace().collect();
    assert_eq!(code.join(" "), "fn a<'a>(b: &'a str) -> char { } const C: &str = ; const D: &str = ; fn after() { crate::text::width() }");
    assert_eq!(strings.iter().filter(|word| word.contains("crate::ui")).count(), 4, "{strings:?}");
    assert_eq!(source.code.lines().count(), 14, "lines stay where they are");
}

#[test]
fn files_of_tests_do_not_ship() {
    let all = vec![
        Source::new("app/mod.rs", "pub mod list;\n#[cfg(test)]\nmod samples;\n"),
        Source::new("app/list.rs", "#[cfg(test)]\nmod tests;\n"),
        Source::new("app/list/tests.rs", ""),
        Source::new("app/samples.rs", "mod more;\n"),
        Source::new("app/samples/more.rs", ""),
        Source::new("lib.rs", "mod app;\n"),
        Source::new("main.rs", ""),
        Source::new("left.rs", ""),
    ];
    let paths: Vec<String> = shipping(all).into_iter().map(|source| source.path).collect();
    assert_eq!(paths, ["app/mod.rs", "app/list.rs", "lib.rs", "main.rs"]);
}

/// One file of `src/`.
pub struct Source {
    /// Below `src/`.
    pub path: String,
    /// The code with comments, strings and tests blanked out, line by line as in the file.
    pub code: String,
    /// The same with its strings.
    pub strings: String,
}

impl Source {
    /// From its path below `src/` and its text.
    pub fn new(path: &str, text: &str) -> Self {
        let [code, strings] = blanked(text);
        let tests = test_ranges(&code);
        let without = |text: String| {
            let hidden = |index: usize| tests.iter().any(|range| range.contains(&index));
            text.bytes().enumerate().map(|(index, byte)| if hidden(index) && byte != b'\n' { b' ' } else { byte }).collect::<Vec<_>>()
        };
        let whole = |bytes| String::from_utf8(bytes).expect("blanks are whole characters");
        Self { path: path.to_owned(), code: whole(without(code)), strings: whole(without(strings)) }
    }

    /// The room that it belongs to.
    pub fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The names of the module that it is, from the crate on; none for the crate itself.
    pub fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs");
        let path = path.strip_suffix("mod").filter(|above| above.is_empty() || above.ends_with('/')).unwrap_or(path);
        path.split('/').filter(|name| !name.is_empty() && *name != "lib").map(str::to_owned).collect()
    }

    /// What a pattern finds in a form of the file, as messages.
    pub fn find(&self, pattern: &Regex, form: &str) -> Vec<String> {
        let message = |at: regex::Match<'_>| format!("src/{}:{}: {}", self.path, line_of(form, at.start()), at.as_str());
        pattern.find_iter(form).map(message).collect()
    }
}

/// The folder of the package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file; a file that cannot be read fails the test.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All sources that ship, in order of their names.
pub fn sources() -> &'static [Source] {
    // Read once for all the rules.
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let base = root().join("src");
        let files = walkdir::WalkDir::new(&base).sort_by_file_name().into_iter().map(|item| item.expect("src/ can be read").into_path());
        let code = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
        let below = |path: &Path| path.strip_prefix(&base).expect("below src/").to_string_lossy().into_owned();
        shipping(code.map(|path| Source::new(&below(&path), &read(&path))).collect())
    });
    assert!(SOURCES.len() > 50, "only {} files were seen", SOURCES.len());
    &SOURCES
}

/// The files that are reached from `lib.rs` and `main.rs` by a `mod` that is not behind `#[cfg(test)]`.
fn shipping(all: Vec<Source>) -> Vec<Source> {
    let declaration = Regex::new(r"\bmod\s+(\w+)\s*;").expect("a pattern");
    let mut reached = BTreeSet::new();
    let mut waiting = vec![vec![], vec!["main".to_owned()]];
    while let Some(module) = waiting.pop() {
        for source in all.iter().filter(|source| source.module() == module) {
            let children = declaration.captures_iter(&source.code);
            waiting.extend(children.map(|child| [module.as_slice(), &[child[1].to_owned()]].concat()));
        }
        reached.insert(module);
    }
    all.into_iter().filter(|source| reached.contains(&source.module())).collect()
}

/// The line of an offset, from 1 on.
pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}
