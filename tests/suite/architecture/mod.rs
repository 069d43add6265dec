//! The rules of the house, held against its sources and its packages: who may import whom, where files, threads, the
//! clock, colours, keys and printing may stand, who changes the state, how long a file may be, and what a package brings.
//!
//! What does not keep a rule yet is named in `tolerated`.

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
mod tolerated;
mod toolchain;

use std::fmt::Write as _;

/// Fails when something was found, a line each.
fn refuse(found: impl IntoIterator<Item = String>, rule: &str) {
    let mut list = String::new();
    for line in found {
        let _ = writeln!(list, "{line}");
    }
    assert!(list.is_empty(), "{rule}:\n{list}");
}
