//! The documentation says what the program does: keys, settings, commands and links are held against their sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A key of a table, such as `g g` of `shared`, and the action that it is bound to.
type Bindings = BTreeMap<(String, String), String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The default keys.
fn bound() -> Bindings {
    let keymap: toml::Table = read("assets/keymap.toml").parse().expect("TOML");
    let of_table = |(table, keys): (String, toml::Value)| {
        let keys = keys.as_table().cloned().expect("a table of keys");
        keys.into_iter().map(move |(key, action)| ((table.clone(), key), action.as_str().expect("the name of an action").to_owned()))
    };
    keymap.into_iter().flat_map(of_table).collect()
}

/// The texts between backticks, in order; a text that holds one stands between two of them and spaces, as in `CommonMark`.
fn marked(text: &str) -> Vec<String> {
    let mut marked = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('`') {
        let (fence, after) = after.strip_prefix('`').map_or(("`", after), |after| ("``", after));
        let Some((inner, after)) = after.split_once(fence) else { break };
        marked.push(if fence == "``" { inner.trim() } else { inner }.to_owned());
        rest = after;
    }
    marked
}

/// The cells of a row of a table; none on other lines.
fn cells(line: &str) -> Vec<&str> {
    line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).map(|line| line.split('|').map(str::trim).collect()).unwrap_or_default()
}

/// The keys of `docs/keys.md`, whose rows are keys, help, action, tables.
fn documented() -> Bindings {
    let mut bindings = Bindings::new();
    for line in read("docs/keys.md").lines() {
        let [keys, _, action, tables] = cells(line)[..] else { continue };
        let [action] = &marked(action)[..] else { continue };
        for (table, key) in marked(tables).iter().flat_map(|table| marked(keys).into_iter().map(move |key| (table.clone(), key))) {
            let twice = bindings.insert((table, key), action.clone());
            assert_eq!(twice, None, "a key stands twice: {line}");
        }
    }
    bindings
}

/// All pages of documentation.
fn pages() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("docs")).expect("the folder").map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<_> = entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    pages.extend(["README.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md"].map(|name| root().join(name)));
    pages
}

/// The targets of a page's links and pictures.
fn links(page: &str) -> Vec<&str> {
    page.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

#[test]
fn keys_are_documented_as_they_are_bound() {
    let (bound, documented) = (bound(), documented());
    let missing: Vec<_> = bound.iter().filter(|(key, action)| documented.get(*key) != Some(action)).collect();
    let invented: Vec<_> = documented.iter().filter(|(key, action)| bound.get(*key) != Some(action)).collect();
    assert!(missing.is_empty() && invented.is_empty(), "not in docs/keys.md: {missing:?}\nnot bound: {invented:?}");
}

#[test]
fn keys_of_the_readme_do_what_it_says() {
    let expected: [(&str, &[&str]); 10] = [
        ("`j` `k`", &["line-down", "line-up"]),
        ("`space` `pgup`", &["page-down", "page-up"]),
        ("`enter` `q`", &["open", "back"]),
        ("`J` `K`", &["next-article", "previous-article"]),
        ("`] q` `[ q`", &["next-quotation", "previous-quotation"]),
        ("`/` `n` `N`", &["search", "next-match", "previous-match"]),
        ("`b` `B`", &["bookmark", "list-bookmarks"]),
        ("`s` `i`", &["voices", "picture"]),
        ("`y` `Y`", &["copy", "copy-citation"]),
        ("`?`", &["help"]),
    ];
    let readme = read("README.md");
    let rows: Vec<_> =
        readme.lines().skip_while(|line| *line != "| key | does |").skip(2).map_while(|line| cells(line).first().copied()).collect();
    assert_eq!(rows, expected.map(|(keys, _)| keys));
    let bound = bound();
    let while_reading = |key: &str| ["reading", "shared"].iter().find_map(|table| bound.get(&((*table).to_owned(), key.to_owned())));
    for (keys, actions) in expected {
        let found: Vec<_> = marked(keys).iter().map(|key| while_reading(key).expect("a bound key").clone()).collect();
        assert_eq!(found, actions, "{keys}");
    }
}

#[test]
fn readme_is_one_screen() {
    let lines = read("README.md").lines().count();
    assert!(lines <= 70, "{lines} lines");
}

#[test]
fn links_lead_to_files() {
    let mut checked = 0;
    for path in pages() {
        let page = std::fs::read_to_string(&path).expect("a page");
        for link in links(&page).into_iter().filter(|link| !link.starts_with("https://")) {
            let file = path.with_file_name(link.split('#').next().unwrap_or_default());
            assert!(file.is_file(), "{}: {link} leads nowhere", path.display());
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} links were found");
}

#[test]
fn every_page_is_linked_from_the_readme() {
    let readme = read("README.md");
    let linked: BTreeSet<_> = links(&readme).into_iter().map(|link| root().join(link)).collect();
    let lost: Vec<_> = pages().into_iter().filter(|page| !page.ends_with("README.md") && !linked.contains(page)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn every_setting_is_documented() {
    let example: toml::Table = read("config.example.toml").parse().expect("TOML");
    let page = read("docs/configuration.md");
    for (name, value) in &example {
        let within =
            |(key, value): (&String, &toml::Value)| if value.is_table() { format!("`[{name}.{key}]`") } else { format!("`{key}`") };
        let names: Vec<_> = value.as_table().map_or(vec![format!("`{name}`")], |table| table.iter().map(within).collect());
        for name in names {
            assert!(page.contains(&name), "{name} is not in docs/configuration.md");
        }
    }
}

#[test]
fn every_command_is_documented() {
    let help = Command::new(env!("CARGO_BIN_EXE_pullquote")).arg("--help").output().expect("the program runs");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<_> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"show"), "no commands in the help:\n{help}");
    let page = read("docs/commands.md");
    for command in commands {
        assert!(page.contains(&format!("| `{command}` |")), "{command} is not in docs/commands.md");
        assert!(page.contains(&format!("pullquote {command}")), "the usage of {command} is not in docs/commands.md");
    }
}
