//! The sources, read as text. Comments, the contents of strings and everything behind `#[cfg(test)]` are blanked out
//! first, so that a rule sees only code that ships.

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
    assert_eq!(source.imports(), [(12, "text".to_owned())]);
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

    /// How many modules deep it lies below the crate.
    pub fn depth(&self) -> usize {
        self.path.split('/').filter(|part| *part != "mod.rs").count()
    }

    /// The rooms named by paths that start at the crate, with their lines.
    pub fn imports(&self) -> Vec<(usize, String)> {
        let start = Regex::new(r"\bcrate\s*::\s*|\b(?:super\s*::\s*)+").expect("a pattern");
        let mut all = Vec::new();
        for head in start.find_iter(&self.code) {
            let supers = head.as_str().matches("super").count();
            if supers > 0 && supers < self.depth() {
                continue;
            }
            let line = line_of(&self.code, head.start());
            all.extend(first_names(&self.code[head.end()..]).into_iter().map(|name| (line, name)));
        }
        all
    }

    /// What a pattern finds in a form of the file, as messages.
    pub fn find(&self, pattern: &Regex, form: &str) -> Vec<String> {
        let message = |at: regex::Match<'_>| format!("src/{}:{}: {}", self.path, line_of(form, at.start()), at.as_str());
        pattern.find_iter(form).map(message).collect()
    }
}

/// The first name of a path, or of every path between braces: `{a::{b, c}, d as e}` gives `a` and `d`.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    if !rest.starts_with('{') {
        return vec![name(rest)];
    }
    let mut depth = 0;
    let mut names = Vec::new();
    for (index, character) in rest.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(character, '{' | ',') {
            names.push(name(&rest[index + 1..]));
        }
    }
    names.retain(|name| !name.is_empty());
    names
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
        // Longer tests have files, or folders, of their own.
        let is_test =
            |path: &Path| path.to_string_lossy().ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests");
        let below = |path: &Path| path.strip_prefix(&base).expect("below src/").to_owned();
        let wanted = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs") && !is_test(&below(path)));
        let source = |path: PathBuf| Source::new(&below(&path).to_string_lossy(), &read(&path));
        wanted.map(source).collect()
    });
    assert!(SOURCES.len() > 50, "only {} files were seen", SOURCES.len());
    &SOURCES
}

pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}
