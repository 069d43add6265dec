//! The oldest Rust that builds the package is the one that `rust-version` states.

use super::packages::{Package, shipped};
use super::refuse;
use super::sources::{read, root};

#[test]
fn no_package_that_ships_needs_a_newer_rust() {
    let own = shipped().iter().find(|package| package.name == env!("CARGO_PKG_NAME")).and_then(|package| package.rust_version.as_deref());
    let own = own.expect("Cargo.toml states a rust-version");
    refuse(newer(shipped(), own), &format!("Cargo.toml promises to build with Rust {own}"));
}

#[test]
fn clippy_looks_for_newer_names_of_the_standard_library() {
    let manifest: toml::Table = toml::from_str(&read(&root().join("Cargo.toml"))).expect("Cargo.toml");
    let level = manifest["lints"]["clippy"].get("incompatible_msrv").and_then(toml::Value::as_str);
    assert!(matches!(level, Some("warn" | "deny" | "forbid")), "incompatible_msrv is {level:?} in Cargo.toml");
}

/// The packages that state a newer Rust than this.
fn newer(packages: &[Package], own: &str) -> Vec<String> {
    let needs = packages.iter().filter_map(|package| Some((&package.name, package.rust_version.as_deref()?)));
    needs.filter(|(_, version)| numbers(version) > numbers(own)).map(|(name, version)| format!("{name} needs {version}")).collect()
}

/// Major, minor and patch; what is left out is 0.
fn numbers(version: &str) -> [u32; 3] {
    let mut parts = version.split('.').map(|part| part.parse().expect("a number"));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}

#[test]
fn package_with_a_newer_rust_is_named() {
    let package =
        |name: &str, version: Option<&str>| Package { name: name.into(), licence: None, rust_version: version.map(str::to_owned) };
    let packages = [package("a", None), package("b", Some("1.9")), package("c", Some("1.90.0")), package("d", Some("1.90.1"))];
    assert_eq!(newer(&packages, "1.90"), ["d needs 1.90.1"]);
}
