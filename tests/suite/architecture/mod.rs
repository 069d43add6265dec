//! The rules of the house, held against its sources and its packages: who may import whom, where files, threads, the
//! clock, colours, keys and printing may stand, who changes the state, how long a file may be, and what a package brings.

#![allow(clippy::string_slice)] // every offset comes from a match in the same text

mod blanking;
mod circles;
mod dependencies;
mod floors;
mod licences;
mod modules;
mod packages;
mod paths;
mod rooms;
mod sizes;
mod sources;
mod state;
mod toolchain;

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Fails when something was found, a line each.
fn refuse(found: impl IntoIterator<Item = String>, rule: &str) {
    let mut list = String::new();
    for line in found {
        let _ = writeln!(list, "{line}");
    }
    assert!(list.is_empty(), "{rule}:\n{list}");
}

/// The same of what was found by its name, each with what there is to say of it.
fn refuse_all(found: &BTreeMap<String, String>, rule: &str) {
    refuse(found.iter().map(|(name, text)| format!("{name}\n{text}")), rule);
}
