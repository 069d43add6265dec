//! The paths that stand in code: of every `use`, its braces taken apart, and of every `a::b` outside of it.

use std::sync::LazyLock;

use regex::Regex;

use super::sources::line_of;

/// How a path stands in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In a `use`.
    Use,
    /// In a `use` that only hands the name on: `pub use`, `pub(crate) use`, and the file itself does not need it.
    HandedOn,
    /// In any other code.
    Code,
}

/// One path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPath {
    pub form: Form,
    pub line: usize,
    /// Its names, the first one first; `*` stands for all names of a module.
    pub names: Vec<String>,
    /// The name by which the file knows it from here on; none for a path outside of a `use`.
    pub alias: Option<String>,
}

/// All paths of a code without comments and strings, in the order of their lines; those of one name are left out but
/// in a `use`.
pub fn paths(code: &str) -> Vec<NamedPath> {
    static USE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?<public>\bpub\s*(?:\([^)]*\)\s*)?)?\buse\s+(?<tree>[^;<>]+);").expect("a pattern"));
    static INLINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)+").expect("a pattern"));
    static VISIBILITY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bpub[ \t]*\([ \t]*in\b[^)\n]*\)").expect("a pattern"));
    static NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+").expect("a pattern"));
    let mut all = Vec::new();
    let mut rest = code.as_bytes().to_vec();
    for item in USE.captures_iter(code) {
        let whole = item.get(0).expect("a match");
        let form = if item.name("public").is_some() { Form::HandedOn } else { Form::Use };
        let tree = item.name("tree").expect("the pattern has it");
        rest[tree.range()].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        let line = line_of(code, whole.start());
        all.extend(branches(tree.as_str()).into_iter().map(|(names, alias)| NamedPath { form, line, names, alias: Some(alias) }));
    }
    // How far a name is seen: always a module that holds it.
    let rest = VISIBILITY.replace_all(std::str::from_utf8(&rest).expect("blanks are whole characters"), "pub ");
    for path in all.iter_mut().filter(|path| path.form == Form::HandedOn) {
        if path.alias.as_deref().is_some_and(|name| stands_in(name, &rest)) {
            path.form = Form::Use;
        }
    }
    all.extend(INLINE.find_iter(&rest).map(|found| NamedPath {
        form: Form::Code,
        line: line_of(&rest, found.start()),
        names: NAME.find_iter(found.as_str()).map(|name| name.as_str().to_owned()).collect(),
        alias: None,
    }));
    all.sort_by_key(|path| path.line);
    all
}

/// Whether a name stands in code for itself, not as a method or a field.
fn stands_in(name: &str, code: &str) -> bool {
    let all = Regex::new(&format!(r"(?<other>\.\s*|\bfn\s+)?\b{}\b", regex::escape(name))).expect("a pattern");
    name != "*" && all.captures_iter(code).any(|found| found.name("other").is_none())
}

/// Every path of a tree such as `a::{b, c::{self, d as e}}`, with the name that it gets.
fn branches(tree: &str) -> Vec<(Vec<String>, String)> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+|[{},*]").expect("a pattern"));
    let mut all = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut alias = None;
    let mut tokens = TOKEN.find_iter(tree).map(|token| token.as_str()).chain([","]);
    let mut closed = false;
    while let Some(token) = tokens.next() {
        match token {
            "{" => above.push(names.len()),
            "," | "}" => {
                let base = above.last().copied().unwrap_or(0);
                if !closed && names.len() > base {
                    let path: Vec<String> = if names.len() > 1 && names.ends_with(&["self".to_owned()]) {
                        names[..names.len() - 1].to_vec()
                    } else {
                        names.clone()
                    };
                    let name = alias.take().or_else(|| path.last().cloned()).unwrap_or_default();
                    all.push((path, name));
                }
                names.truncate(base);
                closed = token == "}";
                if closed {
                    above.pop();
                }
            }
            "as" => alias = tokens.next().map(str::to_owned),
            name => {
                closed = false;
                names.push(name.to_owned());
            }
        }
    }
    all
}

#[test]
fn paths_are_taken_apart() {
    let code =
        "use a::{b, c::{self, d as e}, f::*};\npub(in crate::app) use super::{g, k};\nfn h() -> i :: j { k::<super::l::M>(n); o.g() }\n";
    let told: Vec<String> = paths(code)
        .into_iter()
        .map(|path| format!("{} {:?} {} {}", path.line, path.form, path.names.join("::"), path.alias.unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            "1 Use a::b b",
            "1 Use a::c c",
            "1 Use a::c::d e",
            "1 Use a::f::* *",
            "2 HandedOn super::g g",
            "2 Use super::k k",
            "3 Code i::j ",
            "3 Code super::l::M ",
        ]
    );
}
