//! The packages that ship, as cargo knows them on this machine: this one and everything that it links, without what only
//! builds or tests it. What other systems would add is not on this machine, and is not asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use super::sources::root;

/// What a package says of itself.
pub struct Package {
    pub name: String,
    pub licence: Option<String>,
    pub rust_version: Option<String>,
}

/// All packages that ship, this one included.
pub fn shipped() -> &'static [Package] {
    static PACKAGES: LazyLock<Vec<Package>> = LazyLock::new(|| {
        let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()];
        let metadata: Value = serde_json::from_str(&cargo(&arguments)).expect("JSON");
        let packages = linked(&metadata);
        assert!(packages.iter().any(|package| package.name == "crossterm") && packages.len() > 50, "the dependencies were not understood");
        packages
    });
    &PACKAGES
}

/// The system that cargo builds for.
fn host() -> String {
    cargo(&["-vV"]).lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host").to_owned()
}

fn cargo(arguments: &[&str]) -> String {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The packages that are reached from the root by dependencies of the normal kind.
fn linked(metadata: &Value) -> Vec<Package> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let is_normal = |need: &Value| list(&need["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
    let nodes: BTreeMap<String, Vec<Value>> =
        list(&metadata["resolve"]["nodes"]).iter().map(|node| (text(&node["id"]), list(&node["deps"]))).collect();
    let mut reached = BTreeSet::new();
    let mut waiting = vec![text(&metadata["resolve"]["root"])];
    while let Some(id) = waiting.pop() {
        let needs = nodes.get(&id).into_iter().flatten().filter(|need| is_normal(need));
        let needs: Vec<String> = needs.map(|need| text(&need["pkg"])).collect();
        if reached.insert(id) {
            waiting.extend(needs);
        }
    }
    let packages = list(&metadata["packages"]);
    let package = |value: &Value| Package {
        name: text(&value["name"]),
        licence: value["license"].as_str().map(str::to_owned),
        rust_version: value["rust_version"].as_str().map(str::to_owned),
    };
    packages.iter().filter(|value| reached.contains(&text(&value["id"]))).map(package).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn packages_that_only_build_or_test_do_not_ship() {
    let need = |id: &str, kind: Option<&str>| serde_json::json!({ "pkg": id, "dep_kinds": [{ "kind": kind }] });
    let package = |id: &str| serde_json::json!({ "id": id, "name": id, "license": "MIT", "rust_version": null });
    let packages = ["a", "b", "c", "d", "e"].map(package);
    let metadata = serde_json::json!({
        "packages": packages,
        "resolve": { "root": "a", "nodes": [
            { "id": "a", "deps": [need("b", None), need("c", Some("dev"))] },
            { "id": "b", "deps": [need("d", None), need("e", Some("build"))] },
        ] },
    });
    assert_eq!(linked(&metadata).into_iter().map(|package| package.name).collect::<Vec<_>>(), ["a", "b", "d"]);
}
