//! What the packages below this one may bring.

use std::collections::{BTreeMap, VecDeque};

use super::sources::{read, root};

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
