//! Under which licences the packages that ship may stand. An expression is read as SPDX writes it: `OR`, `AND`, `WITH` and
//! parentheses; a `/`, as older packages write, is an `OR`.

use std::iter::Peekable;
use std::str::SplitWhitespace;

use super::packages::shipped;
use super::refuse;

/// One of these is enough, by itself or as one side of an `OR`.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-3-Clause",
    "MIT",
    // Of the parser and the selectors of style sheets: only changes to their own files must be given away.
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];

#[test]
fn every_package_that_ships_has_an_allowed_licence() {
    let bad = shipped().iter().filter(|package| !package.licence.as_deref().is_some_and(|licence| is_satisfied(licence, ALLOWED)));
    let bad = bad.map(|package| format!("{}: {}", package.name, package.licence.as_deref().unwrap_or("no licence")));
    refuse(bad, &format!("a package that ships stands under one of {ALLOWED:?}"));
}

#[test]
fn every_allowed_licence_is_needed() {
    let is_enough = |allowed: &[&str]| {
        let mut licences = shipped().iter().filter_map(|package| package.licence.as_deref());
        licences.all(|licence| is_satisfied(licence, allowed))
    };
    let spare = ALLOWED.iter().filter(|one| is_enough(&ALLOWED.iter().copied().filter(|other| other != *one).collect::<Vec<_>>()));
    refuse(spare.map(ToString::to_string), "a licence is allowed only when a package that ships has no other");
}

/// Whether an expression is satisfied by the allowed licences; one that cannot be read is not.
fn is_satisfied(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    either(&mut words, allowed).is_some_and(|satisfied| satisfied && words.next().is_none())
}

type Words<'a> = Peekable<SplitWhitespace<'a>>;

/// Alternatives; `AND` binds closer than `OR`.
fn either(words: &mut Words<'_>, allowed: &[&str]) -> Option<bool> {
    let mut satisfied = all(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        satisfied |= all(words, allowed)?;
    }
    Some(satisfied)
}

fn all(words: &mut Words<'_>, allowed: &[&str]) -> Option<bool> {
    let mut satisfied = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        satisfied &= one(words, allowed)?;
    }
    Some(satisfied)
}

fn one(words: &mut Words<'_>, allowed: &[&str]) -> Option<bool> {
    match words.next()? {
        "(" => {
            let satisfied = either(words, allowed)?;
            words.next_if_eq(&")").map(|_| satisfied)
        }
        ")" | "OR" | "AND" | "WITH" => None,
        licence => {
            // An exception only permits more.
            if words.next_if_eq(&"WITH").is_some() {
                words.next()?;
            }
            Some(allowed.contains(&licence))
        }
    }
}

#[test]
fn expressions_are_read_as_spdx_writes_them() {
    for (expression, satisfied) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR GPL-3.0-only) AND Zlib", true),
        ("MIT OR Zlib AND GPL-3.0-only", true),
        ("(MIT OR Zlib) AND GPL-3.0-only", false),
        ("GPL-3.0-only WITH Classpath-exception-2.0", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", true),
        ("", false),
        ("MIT OR", false),
        ("(MIT", false),
        ("MIT Zlib", false),
    ] {
        assert_eq!(is_satisfied(expression, &["MIT", "Zlib", "Apache-2.0"]), satisfied, "{expression}");
    }
}
