//! Where files, threads, the clock, colours, keys and printing may stand.

use regex::Regex;

use super::refuse;
use super::sources::sources;

#[test]
fn files_are_touched_only_in_their_rooms() {
    // Questions that a path answers by asking the disk count too.
    let pattern = r"\b(std|rustix)::fs\b|\bos::unix::fs\b|\bstd::\{[^;]*\bfs\b|\b(File|OpenOptions|DirBuilder)::|\b(walkdir|tempfile)::|\.(exists|try_exists|is_file|is_dir|is_symlink|canonicalize|read_dir|read_link|symlink_metadata)\(\)";
    let allowed = ["library/", "bookmarks/store/", "bookmarks/drafts.rs", "config/", "runtime/", "commands/", "program.rs"];
    refuse(
        found(pattern, &allowed),
        "files and folders are the business of library, bookmarks/store, bookmarks/drafts, config, runtime and commands",
    );
}

#[test]
fn threads_and_the_clock_stay_in_the_runtime() {
    let pattern = r"\bstd::thread\b|\bstd::\{[^;]*\bthread\b|\bthread::|\bInstant\b|\bSystemTime\b";
    refuse(
        found(pattern, &["runtime/", "library/scan/", "library/readers.rs"]),
        "threads and clocks belong to runtime, library/scan and library/readers",
    );
}

#[test]
fn what_day_it_is_only_the_runtime_asks() {
    refuse(found(r"\b(Timestamp|Zoned)::now\b|\bUlid::(new|generate)\b", &["runtime/"]), "the time of day is asked for in runtime only");
}

#[test]
fn printing_is_left_to_the_commands() {
    refuse(
        found(r"\b((e?print(ln)?|dbg)!|io::std(out|err)\()", &["commands/", "program.rs", "runtime/"]),
        "a full screen and a print spoil each other",
    );
}

#[test]
fn colours_are_named_only_in_the_configuration() {
    // The command line has a `Color` of its own: when to use colours, not which.
    let allowed = ["config/", "cli.rs", "program.rs"];
    refuse(found(r"\bColor\b|\bStylize\b|\.(fg|bg)\(", &allowed), "a colour comes from a theme, by the name of a scope");
    let hexadecimal = Regex::new(r"#[0-9a-fA-F]{6}\b").expect("a pattern");
    let strings =
        sources().iter().filter(|source| !source.path.starts_with("config/")).flat_map(|source| source.find(&hexadecimal, &source.strings));
    refuse(strings, "a colour comes from a theme, by the name of a scope");
}

#[test]
fn keys_are_named_only_in_the_configuration() {
    refuse(found(r"\bKey(Code|Modifiers|EventKind|EventState)\b", &["config/"]), "a key is bound to an action in the keymap");
}

#[test]
fn events_of_the_terminal_end_in_the_runtime() {
    let pattern = r"\bcrossterm::event\b|\b(Key|Mouse)Event\b|\bMouse(Button|EventKind)\b";
    refuse(found(pattern, &["runtime/", "config/"]), "above the runtime there are only messages");
}

#[test]
fn sources_know_no_network() {
    refuse(found(r"\bstd::net\b|\bstd::\{[^;]*\bnet\b|\b(Tcp|Udp)[A-Z]\w+|\bToSocketAddrs\b", &[]), "the binary holds no network code");
}

#[test]
fn nothing_that_ships_unwraps() {
    refuse(found(r"\.unwrap\(\)|\b(todo|unimplemented)!", &[]), "an error is handled, or `expect` says why there is none");
}

/// Everything that a pattern finds in the code outside of the allowed folders and files.
fn found(pattern: &str, allowed: &[&str]) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    assert!(
        allowed.is_empty() || sources().iter().any(|source| !source.find(&pattern, &source.code).is_empty()),
        "the pattern finds nothing even where it is allowed: {pattern}"
    );
    let others = sources().iter().filter(|source| !allowed.iter().any(|place| source.path.starts_with(place)));
    others.flat_map(|source| source.find(&pattern, &source.code)).collect()
}
