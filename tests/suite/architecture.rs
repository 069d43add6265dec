//! The rules of the house, held against the sources: who may import whom, and where files, threads, the clock, colours,
//! keys and printing may stand.
//!
//! The sources are read as text. Comments, the contents of strings and everything behind `#[cfg(test)]` are blanked out
//! first, so that a rule sees only code that ships.

#![allow(clippy::string_slice)] // every offset comes from a match in the same text

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

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

/// Lines of one file, tests not counted: the ceiling, and where a file begins to be named in the message.
const CEILING: usize = 600;
const LOOK_UP: usize = 400;
/// The median of the files stays below this.
const MEDIAN: usize = 200;

/// Crates that speak to a network, or are there only to do so.
const NETWORK: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "ehttp",
    "h2",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
    "webbrowser",
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
fn files_stay_below_the_ceiling() {
    let long = |than: usize| {
        let lines =
            sources().iter().filter(|source| source.lines() > than).map(|source| format!("{}: {} lines", source.path, source.lines()));
        lines.collect::<Vec<_>>()
    };
    assert!(long(CEILING).is_empty(), "over {CEILING} lines of code; over {LOOK_UP} are:\n{}", long(LOOK_UP).join("\n"));
}

#[test]
fn most_files_are_short() {
    let mut lengths: Vec<usize> = sources().iter().map(Source::lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < MEDIAN, "half of all files have {median} lines or more");
}

#[test]
fn files_are_touched_only_in_their_rooms() {
    // Questions that a path answers by asking the disk count too.
    let pattern = r"\b(std|rustix)::fs\b|\bos::unix::fs\b|\bstd::\{[^;]*\bfs\b|\b(File|OpenOptions|DirBuilder)::|\b(walkdir|tempfile)::|\.(exists|try_exists|is_file|is_dir|is_symlink|canonicalize|read_dir|read_link|symlink_metadata)\(\)";
    let allowed = ["library/", "bookmarks/store.rs", "config/", "runtime/", "commands/", "program.rs"];
    refuse(found(pattern, &allowed), "files and folders are the business of library, bookmarks/store, config, runtime and commands");
}

#[test]
fn threads_and_the_clock_stay_in_the_runtime() {
    let pattern = r"\bstd::thread\b|\bstd::\{[^;]*\bthread\b|\bthread::|\bInstant\b|\bSystemTime\b";
    refuse(
        found(pattern, &["runtime/", "library/scan.rs", "library/readers.rs"]),
        "threads and clocks belong to runtime, library/scan and library/readers",
    );
}

#[test]
fn what_day_it_is_only_the_runtime_asks() {
    refuse(found(r"\b(Timestamp|Zoned)::now\b|\bUlid::(new|generate)\b", &["runtime/"]), "the time of day is asked for in runtime only");
}

#[test]
fn printing_is_left_to_the_commands() {
    refuse(
        found(r"\b((e?print(ln)?|dbg)!|io::std(out|err)\()", &["commands/", "program.rs", "runtime/"]),
        "a full screen and a print spoil each other",
    );
}

#[test]
fn colours_are_named_only_in_the_configuration() {
    // The command line has a `Color` of its own: when to use colours, not which.
    let allowed = ["config/", "cli.rs", "program.rs"];
    refuse(found(r"\bColor\b|\bStylize\b|\.(fg|bg)\(", &allowed), "a colour comes from a theme, by the name of a scope");
    let hexadecimal = Regex::new(r"#[0-9a-fA-F]{6}\b").expect("a pattern");
    let strings =
        sources().iter().filter(|source| !source.path.starts_with("config/")).flat_map(|source| source.find(&hexadecimal, &source.strings));
    refuse(strings, "a colour comes from a theme, by the name of a scope");
}

#[test]
fn keys_are_named_only_in_the_configuration() {
    refuse(found(r"\bKey(Code|Modifiers|EventKind|EventState)\b", &["config/"]), "a key is bound to an action in the keymap");
}

#[test]
fn events_of_the_terminal_end_in_the_runtime() {
    let pattern = r"\bcrossterm::event\b|\b(Key|Mouse)Event\b|\bMouse(Button|EventKind)\b";
    refuse(found(pattern, &["runtime/", "config/"]), "above the runtime there are only messages");
}

#[test]
fn sources_know_no_network() {
    refuse(found(r"\bstd::net\b|\bstd::\{[^;]*\bnet\b|\b(Tcp|Udp)[A-Z]\w+|\bToSocketAddrs\b", &[]), "the binary holds no network code");
}

#[test]
fn dependencies_bring_no_network() {
    let lock: toml::Table = toml::from_str(&read(&root().join("Cargo.lock"))).expect("Cargo.lock");
    let manifest: toml::Table = toml::from_str(&read(&root().join("Cargo.toml"))).expect("Cargo.toml");
    let direct = manifest["dependencies"].as_table().expect("dependencies").keys().cloned().collect();
    let shipped = reachable(&lock, direct);
    assert!(shipped.contains_key("crossterm") && shipped.len() > 50, "the walk through Cargo.lock went astray: {shipped:?}");
    let bad: Vec<String> = NETWORK.iter().filter_map(|name| Some(format!("{name}, through {}", shipped.get(*name)?))).collect();
    assert!(bad.is_empty(), "the binary holds no network code:\n{}", bad.join("\n"));
}

#[test]
fn nothing_that_ships_unwraps() {
    refuse(found(r"\.unwrap\(\)|\b(todo|unimplemented)!", &[]), "an error is handled, or `expect` says why there is none");
}

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
    assert_eq!(source.lines(), 7, "lines of tests are not counted");
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

/// One file of `src/`.
struct Source {
    /// Below `src/`.
    path: String,
    /// The code with comments, strings and tests blanked out, line by line as in the file.
    code: String,
    /// The same with its strings.
    strings: String,
    tests: usize,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let [code, strings] = blanked(text);
        let tests = test_ranges(&code);
        let without = |text: String| {
            let hidden = |index: usize| tests.iter().any(|range| range.contains(&index));
            text.bytes().enumerate().map(|(index, byte)| if hidden(index) && byte != b'\n' { b' ' } else { byte }).collect::<Vec<_>>()
        };
        let lines = tests.iter().map(|range| text[range.clone()].matches('\n').count() + 1).sum();
        let whole = |bytes| String::from_utf8(bytes).expect("blanks are whole characters");
        Self { path: path.to_owned(), code: whole(without(code)), strings: whole(without(strings)), tests: lines }
    }

    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Lines without those of tests.
    fn lines(&self) -> usize {
        self.code.lines().count() - self.tests
    }

    /// How many modules deep it lies below the crate.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|part| *part != "mod.rs").count()
    }

    /// The rooms named by paths that start at the crate, with their lines.
    fn imports(&self) -> Vec<(usize, String)> {
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
    fn find(&self, pattern: &Regex, form: &str) -> Vec<String> {
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

/// Everything that a pattern finds in the code outside of the allowed folders and files.
fn found(pattern: &str, allowed: &[&str]) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    assert!(
        allowed.is_empty() || sources().iter().any(|source| !source.find(&pattern, &source.code).is_empty()),
        "the pattern finds nothing even where it is allowed: {pattern}"
    );
    let others = sources().iter().filter(|source| !allowed.iter().any(|place| source.path.starts_with(place)));
    others.flat_map(|source| source.find(&pattern, &source.code)).collect()
}

fn refuse(found: impl IntoIterator<Item = String>, rule: &str) {
    let mut list = String::new();
    for line in found {
        let _ = writeln!(list, "{line}");
    }
    assert!(list.is_empty(), "{rule}:\n{list}");
}

/// Every package below the given ones, with the way to it.
fn reachable(lock: &toml::Table, direct: Vec<String>) -> BTreeMap<String, String> {
    let packages = lock["package"].as_array().expect("packages");
    let name = |package: &toml::Value| package["name"].as_str().unwrap_or_default().to_owned();
    let mut ways: BTreeMap<String, String> = BTreeMap::new();
    let mut waiting: VecDeque<(String, String)> = direct.into_iter().map(|name| (name, "Cargo.toml".to_owned())).collect();
    while let Some((wanted, way)) = waiting.pop_front() {
        if ways.insert(wanted.clone(), way.clone()).is_some() {
            continue;
        }
        for package in packages.iter().filter(|package| name(package) == wanted) {
            let needs = package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten();
            // “name”, or “name version” where there are two of that name.
            let names = needs.filter_map(|need| need.as_str()?.split(' ').next());
            waiting.extend(names.map(|need| (need.to_owned(), format!("{way} > {wanted}"))));
        }
    }
    ways
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All sources that ship, in order of their names.
fn sources() -> &'static [Source] {
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

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The text with comments and the contents of strings and characters as blanks, and with comments only; both of the
/// same length as the text.
fn blanked(text: &str) -> [String; 2] {
    let piece = Regex::new(
        r#"(?xs)
        (?<comment> //[^\n]* )
      | (?<block> /\* )
      | (?<string> br?\#*" | r\#*" | " )
      | (?<character> b?'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))' )"#,
    )
    .expect("a pattern");
    let mut code = text.as_bytes().to_vec();
    let mut strings = code.clone();
    let blank = |bytes: &mut [u8]| bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    let mut at = 0;
    while let Some(found) = piece.captures_at(text, at) {
        let whole = found.get(0).expect("a match").range();
        let end = if found.name("block").is_some() {
            block_end(text, whole.end)
        } else if found.name("string").is_some() {
            string_end(text, found.get(0).expect("a match").as_str(), whole.end)
        } else {
            whole.end
        };
        if found.name("comment").is_some() || found.name("block").is_some() {
            blank(&mut strings[whole.start..end]);
        }
        blank(&mut code[whole.start..end]);
        at = end;
    }
    [code, strings].map(|bytes| String::from_utf8(bytes).expect("blanks are whole characters"))
}

/// The end of a block comment that begins before `from`; they nest.
fn block_end(text: &str, mut from: usize) -> usize {
    let mut depth = 1;
    while depth > 0 {
        let Some((at, opens)) =
            [("/*", true), ("*/", false)].iter().filter_map(|(mark, opens)| Some((text[from..].find(mark)?, *opens))).min()
        else {
            return text.len();
        };
        depth = if opens { depth + 1 } else { depth - 1 };
        from += at + 2;
    }
    from
}

/// The end of a string that was opened with `opening` before `from`.
fn string_end(text: &str, opening: &str, from: usize) -> usize {
    if opening.contains('r') {
        let closing = format!("\"{}", "#".repeat(opening.matches('#').count()));
        return text[from..].find(&closing).map_or(text.len(), |at| from + at + closing.len());
    }
    let mut escaped = false;
    for (index, byte) in text.as_bytes()[from..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return from + index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where items behind `#[cfg(test)]` stand, from the attribute to their end.
fn test_ranges(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for (start, mark) in code.match_indices("#[cfg(test)]") {
        if ranges.last().is_none_or(|range| range.end <= start) {
            ranges.push(start..item_end(code, start + mark.len()));
        }
    }
    ranges
}

/// The end of the item behind `from`: its semicolon outside of brackets, or its last brace.
fn item_end(code: &str, from: usize) -> usize {
    // A declaration ends with a semicolon even when it has braces; attributes may stand before it.
    let declaration = Regex::new(r"^\s*(#\[[^\]]*\]\s*)*(pub(\([^)]*\))?\s+)?(use|const|static|type)\b").expect("a pattern");
    let has_braces = !declaration.is_match(&code[from..]);
    let mut depth = 0;
    for (index, byte) in code.as_bytes()[from..].iter().enumerate() {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && (*byte == b';' || (*byte == b'}' && has_braces)) {
            return from + index + 1;
        }
    }
    code.len()
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = read(&root().join("Cargo.toml"));
    let mut section = "";
    let mut silent = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains('=') && !line.starts_with('#') && !line.contains(" # ") {
            silent.push(format!("Cargo.toml:{}: {line}", index + 1));
        }
    }
    assert!(manifest.contains("\n[dependencies]\n"), "no dependencies were seen");
    assert!(silent.is_empty(), "a comment behind it says what a dependency is for:\n{}", silent.join("\n"));
}
