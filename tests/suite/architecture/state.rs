//! All state changes in `update`: the runtime reads the model, and writes to it by messages only.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use regex::Regex;

use super::paths::paths;
use super::refuse_all;
use super::sources::{Source, line_of, sources};

/// Methods of the standard library that change what they are called on.
const CHANGING: &[&str] = &[
    "append",
    "as_mut",
    "clear",
    "drain",
    "extend",
    "get_mut",
    "get_or_insert_with",
    "insert",
    "iter_mut",
    "last_mut",
    "pop",
    "push",
    "remove",
    "replace",
    "retain",
    "sort",
    "swap",
    "take",
    "truncate",
];

#[test]
fn runtime_writes_to_the_model_by_messages_only() {
    refuse_all(&writes(sources()), "the runtime changes the model by `update` only");
}

#[test]
fn fields_of_the_model_are_written_in_app_only() {
    refuse_all(&writable_fields(sources()), "a field of `Model` is not public outside of app/");
}

/// Every way in which the runtime changes the model past `update`, by file and code, with the lines.
fn writes(sources: &[Source]) -> BTreeMap<String, String> {
    let methods = functions(sources, r"&\s*(?:'\w+\s+)?mut\s+self\b");
    let functions = functions(sources, r"[^)]*:\s*&\s*(?:'\w+\s+)?mut\s+Model\b");
    assert!(!methods.is_empty() && functions.contains("update"), "the signatures of app/ were not understood");
    let borrow =
        Regex::new(r"(?<whole>&\s*mut\s+(?:\w+\s*\.\s*)*(?:model|Model)|\bref\s+mut\s+model)\b(?<field>\s*\.)?").expect("a pattern");
    let chain = Regex::new(r"\bmodel(?<fields>(?:\s*\.\s*\w+)*)\s*(?<after>\(|(?:[-+*/%|&^]|<<|>>)?=[^=>])").expect("a pattern");
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.room() == "runtime") {
        let code = &source.code;
        let mut tell = |line: usize, what: &str| {
            let what = what.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".");
            let _ = writeln!(found.entry(format!("{}: {what}", source.path)).or_default(), "  in line {line}");
        };
        for borrowed in borrow.captures_iter(code) {
            let whole = borrowed.name("whole").expect("the pattern has it");
            if borrowed.name("field").is_some() || !code[..whole.start()].trim_end().ends_with("update(") {
                tell(line_of(code, whole.start()), whole.as_str());
            }
        }
        for used in chain.captures_iter(code) {
            let start = used.get(0).expect("a match").start();
            let before = code[..start].trim_end();
            let is_new = before.ends_with("let") || before.ends_with("let mut");
            let (fields, is_call) = (&used["fields"], &used["after"] == "(");
            let last = fields.rsplit('.').next().unwrap_or_default().trim();
            if if is_call { methods.contains(last) || CHANGING.contains(&last) } else { !is_new } {
                tell(line_of(code, start), &format!("model{fields}{}", if is_call { "()" } else { " =" }));
            }
        }
        for path in paths(code) {
            if let [.., room, name] = path.names.as_slice()
                && room == "app"
                && name != "update"
                && functions.contains(name)
            {
                tell(path.line, &format!("app::{name}"));
            }
        }
    }
    found
}

/// The names of the functions of `app/` whose parameters begin so.
fn functions(sources: &[Source], parameters: &str) -> BTreeSet<String> {
    let signature = Regex::new(&format!(r"\bfn\s+(\w+)\s*(?:<[^>]*>)?\s*\(\s*{parameters}")).expect("a pattern");
    let app = sources.iter().filter(|source| source.room() == "app");
    app.flat_map(|source| signature.captures_iter(&source.code).map(|found| found[1].to_owned()).collect::<Vec<_>>()).collect()
}

/// The fields of `Model` that another room could write to.
fn writable_fields(sources: &[Source]) -> BTreeMap<String, String> {
    let model = Regex::new(r"\bpub\s+struct\s+Model\s*\{(?<fields>[^}]*)\}").expect("a pattern");
    let field = Regex::new(r"(?m)^\s*pub\s*(?:\((?<reach>[^)]*)\)\s*)?(?<name>\w+)\s*:").expect("a pattern");
    let app = sources.iter().filter(|source| source.room() == "app");
    let models: Vec<_> = app.filter_map(|source| Some((source, model.captures(&source.code)?))).collect();
    let [(source, model)] = models.as_slice() else { panic!("app/ has one `pub struct Model`, not {}", models.len()) };
    let is_within = |reach: &str| match reach.trim() {
        "self" => true,
        // In `app/mod.rs`, what lies above is the crate.
        "super" => source.module().len() > 1,
        reach => reach.trim_start_matches("in ").trim().starts_with("crate::app"),
    };
    let open = field.captures_iter(&model["fields"]).filter(|found| !found.name("reach").is_some_and(|reach| is_within(reach.as_str())));
    open.map(|found| (found["name"].to_owned(), format!("  in src/{}\n", source.path))).collect()
}

#[test]
fn every_write_past_update_is_seen() {
    let written = |code: &str| -> Vec<String> {
        let sources = [
            Source::new(
                "app/mod.rs",
                "pub fn update(model: &mut Model, message: Message) {}\npub fn leave(now: u8, model: &mut Model) {}\n",
            ),
            Source::new("app/notices.rs", "impl Notices { pub fn say(&mut self, text: &str) {}\npub fn all(&self) {} }\n"),
            Source::new("runtime/mod.rs", &format!("fn a(&mut self) {{ {code} }}\n")),
        ];
        writes(&sources).into_keys().map(|key| key.replace("runtime/mod.rs: ", "")).collect()
    };
    let none = Vec::<String>::new();
    assert_eq!(written("let effects = update(&mut self.model, message);"), none);
    assert_eq!(written("let model = Model::new(); if self.model.focus == Pane::List && model.a <= 2 {}"), none);
    assert_eq!(written("self.model.notices.all().iter().take(2); ui::view(&self.model)"), none);
    assert_eq!(written("self.model.notices\n.say(text)"), ["model.notices.say()"]);
    assert_eq!(written("model.prompt.take()"), ["model.prompt.take()"]);
    assert_eq!(written("self.model.focus = Pane::List;"), ["model.focus ="]);
    assert_eq!(written("model.view.width += 2;"), ["model.view.width ="]);
    assert_eq!(written("crate::app::leave(2, &mut self.model)"), ["&mut self.model", "app::leave"]);
    assert_eq!(written("update(&mut self.model.notices)"), ["&mut self.model"]);
    assert_eq!(written("let change = |model: &mut Model| {};"), ["&mut Model"]);
}

#[test]
fn field_that_another_room_may_write_to_is_seen() {
    let fields = "{\n    a: u8,\n    pub b: Vec<(u8, u8)>,\n    pub(crate) c: u8,\n    pub(super) d: u8,\n    pub(in crate::app) e: u8,\n}";
    let named = |path: &str| -> Vec<String> {
        writable_fields(&[Source::new(path, &format!("pub struct Model {fields}\n"))]).into_keys().collect()
    };
    assert_eq!(named("app/model.rs"), ["b", "c"]);
    assert_eq!(named("app/mod.rs"), ["b", "c", "d"]);
}
