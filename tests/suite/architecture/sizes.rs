//! How long a file may be.

use super::sources::{Source, sources};

/// Lines of one file, tests not counted: the ceiling, and where a file begins to be named in the message.
const CEILING: usize = 600;
const LOOK_UP: usize = 400;
/// The median of the files stays below this.
const MEDIAN: usize = 200;

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
