//! The form of a bookmark on disk. Pure: text to bookmark and back.
//!
//! ```text
//! +++
//! version = 1
//! id = "01KEX…"
//! created = 2026-01-05T08:00:00Z
//! …
//! [anchor]
//! exact = "\"At last,\""
//! …
//! +++
//!
//! The note, in Markdown.
//! ```

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use toml::value::Datetime;
use ulid::Ulid;

use super::{Anchor, Bookmark, Colour, Tags};
use crate::text::StoredPath;

/// The version that is written and the latest that is read.
const VERSION: i64 = 1;

/// The line before and after the head.
const FENCE: &str = "+++";

/// The keys of tags and colour in the head.
const TAGS: &str = "tags";
const COLOUR: &str = "colour";

/// What a file holds.
#[derive(Debug)]
pub(super) struct Parsed {
    pub bookmark: Bookmark,
    /// What somebody else has put into the head; kept when the bookmark is edited.
    pub others: toml::Table,
}

/// Why a file is no bookmark.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Newer(i64),
    Broken(String),
}

#[derive(Serialize, Deserialize)]
struct Head {
    version: i64,
    id: String,
    created: Datetime,
    edited: Datetime,
    article: StoredPath,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    folder: Option<StoredPath>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Taken from `others` when a file is read: what is no list of words there is somebody else's and stays.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    /// The same.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    anchor: Anchor,
    #[serde(flatten)]
    others: toml::Table,
}

/// Reads a file.
pub(super) fn parse(text: &str) -> Result<Parsed, Fault> {
    let broken = |reason: &str| Fault::Broken(reason.to_owned());
    let (head, note) = split(text).ok_or_else(|| broken("has no head between lines of +++"))?;
    let table: toml::Table = head.parse().map_err(|error| in_words(&error))?;
    match table.get("version").and_then(toml::Value::as_integer) {
        Some(version) if version > VERSION => return Err(Fault::Newer(version)),
        Some(_) => {}
        None => return Err(broken("names no version")),
    }
    let mut head: Head = toml::from_str(head).map_err(|error| in_words(&error))?;
    let time = |written: Datetime, name: &str| written.to_string().parse().map_err(|_| Fault::Broken(format!("`{name}` is no time")));
    let bookmark = Bookmark {
        id: Ulid::from_string(&head.id).map_err(|_| broken("`id` is no ULID"))?,
        created: time(head.created, "created")?,
        edited: time(head.edited, "edited")?,
        article: head.article.into(),
        folder: head.folder.map(Into::into),
        sha256: head.sha256,
        title: head.title,
        url: head.url,
        anchor: head.anchor,
        tags: take_tags(&mut head.others),
        colour: take_colour(&mut head.others),
        note,
    };
    Ok(Parsed { bookmark: bookmark.clean(), others: head.others })
}

/// The text of a file.
pub(super) fn print(bookmark: &Bookmark, mut others: toml::Table) -> Result<String, String> {
    let Bookmark { id, created, edited, article, folder, sha256, title, url, anchor, tags, colour, note } = bookmark.clean();
    let time = |time: Timestamp| time.to_string().parse::<Datetime>().map_err(|_| format!("{time} is no time that a file can hold"));
    let (created, edited, article) = (time(created)?, time(edited)?, article.as_path().into());
    let folder = folder.as_deref().map(Into::into);
    let tags: Vec<String> = tags.iter().map(str::to_owned).collect();
    let colour = colour.map(|colour| colour.to_string());
    if !tags.is_empty() {
        others.remove(TAGS);
    }
    if colour.is_some() {
        others.remove(COLOUR);
    }
    let id = id.to_string();
    let head = Head { version: VERSION, id, created, edited, article, folder, sha256, title, url, tags, colour, anchor, others };
    let head = toml::to_string(&head).map_err(|error| error.to_string())?;
    let note = if note.is_empty() { note } else { format!("\n{note}\n") };
    Ok(format!("{FENCE}\n{head}{FENCE}\n{note}"))
}

/// The text of a bookmark's file as an edit that changes nothing writes it; nothing for a file that is no bookmark. For `fuzz/`.
///
/// # Errors
/// When what was read cannot be written.
pub fn rewritten(text: &str) -> Option<Result<String, String>> {
    let Parsed { bookmark, others } = parse(text).ok()?;
    Some(print(&bookmark, others))
}

/// The tags, if they are a list of words.
fn take_tags(others: &mut toml::Table) -> Tags {
    let words = |list: &toml::Value| list.as_array()?.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<Tags>>();
    let Some(tags) = others.get(TAGS).and_then(words) else { return Tags::default() };
    others.remove(TAGS);
    tags
}

/// The colour, if it is a name.
fn take_colour(others: &mut toml::Table) -> Option<Colour> {
    let colour = others.get(COLOUR)?.as_str().and_then(Colour::named)?;
    others.remove(COLOUR);
    Some(colour)
}

/// The head without its fences, and the note.
fn split(text: &str) -> Option<(&str, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == FENCE)?;
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == FENCE {
            let note = text.get(end + line.len()..)?.replace("\r\n", "\n");
            let note = note.strip_prefix('\n').unwrap_or(&note);
            return Some((text.get(first.len()..end)?, note.strip_suffix('\n').unwrap_or(note).to_owned()));
        }
        end += line.len();
    }
    None
}

/// The first line of what the TOML reader says: the others draw the place.
fn in_words(error: &toml::de::Error) -> Fault {
    Fault::Broken(format!("the head is no bookmark: {}", error.message().lines().next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::samples::bookmark;
    use super::*;

    fn there_and_back(bookmark: &Bookmark) -> Bookmark {
        let text = print(bookmark, toml::Table::new()).expect("it can be written");
        parse(&text).expect("it can be read").bookmark
    }

    #[test]
    fn a_file_reads_as_it_should_look() {
        let text = print(&bookmark(1, "See *page* 3."), toml::Table::new()).expect("it can be written");
        let expected = r#"+++
version = 1
id = "01KE6JQ3Z80000000000000001"
created = 2026-01-05T08:00:01Z
edited = 2026-01-05T08:00:01Z
article = "2026/bridge.txt"
folder = "/news"
sha256 = "abababababababababababababababababababababababababababababababab"
title = "Bridge opens"
url = "https://example.org/bridge"

[anchor]
exact = '"At last,"'
prefix = "The bridge opened on Monday. "
suffix = " said Ms. Reed."
start = 29
length = 10
+++

See *page* 3.
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn notes_keep_lines_of_plus_signs_and_blank_lines() {
        for note in ["", "+++", "\n+++\nversion = 2\n+++\n", "\n\n", " a\n\n\tb \n", "“ü”"] {
            assert_eq!(there_and_back(&bookmark(1, note)).note, note, "{note:?}");
        }
    }

    #[test]
    fn titles_with_quotes_breaks_and_controls_stay_on_one_line() {
        let hostile = Bookmark { title: "\"A\"\n+++\n'''b''' \\ \u{1b}[2J\u{0}".into(), ..bookmark(1, "note") };
        assert_eq!(there_and_back(&hostile), hostile.clean());
    }

    #[test]
    fn odd_paths_are_kept_byte_for_byte() {
        for path in [&b"a\n+++\nb.txt"[..], b"\xff\xfe.txt", b"\"'\\.txt"] {
            let article = Path::new(OsStr::from_bytes(path)).to_owned();
            assert_eq!(there_and_back(&Bookmark { article: article.clone(), ..bookmark(1, "") }).article, article);
        }
    }

    #[test]
    fn what_others_put_into_the_head_is_kept() {
        let text = print(&bookmark(1, ""), toml::Table::new()).expect("it can be written");
        let text = text.replace("version = 1\n", "version = 1\nrating = 5\nseen = 2026-01-01\n");
        let parsed = parse(&text).expect("it can be read");
        let again = print(&parsed.bookmark, parsed.others).expect("it can be written");
        assert!(again.contains("rating = 5\n") && again.contains("seen = 2026-01-01\n"), "{again}");
    }

    #[test]
    fn tags_and_colour_stand_in_the_head() {
        let tagged = Bookmark { tags: Tags::typed("water, dam safety"), colour: Some(Colour::Green), ..bookmark(1, "") };
        let text = print(&tagged, toml::Table::new()).expect("it can be written");
        assert!(text.contains("\ntags = [\"water\", \"dam safety\"]\ncolour = \"green\"\n\n[anchor]\n"), "{text}");
        assert_eq!(there_and_back(&tagged), tagged);
    }

    #[test]
    fn tags_and_a_colour_of_another_kind_are_kept_as_they_are() {
        let text = print(&bookmark(1, ""), toml::Table::new()).expect("it can be written");
        let text = text.replace("version = 1\n", "version = 1\ntags = [1, \"two\"]\ncolour = 7\n");
        let parsed = parse(&text).expect("it can be read");
        let again = print(&parsed.bookmark, parsed.others).expect("it can be written");
        assert!(again.contains("tags = [1, \"two\"]\n") && again.contains("colour = 7\n"), "{again}");
    }

    #[test]
    fn a_colour_that_only_a_later_version_knows_comes_back() {
        let mauve = Bookmark { colour: Colour::named("mauve"), ..bookmark(1, "") };
        assert_eq!(there_and_back(&mauve).colour.map(|colour| colour.to_string()), Some("mauve".to_owned()));
    }

    #[test]
    fn an_anchor_of_words_alone_is_read() {
        let text = print(&bookmark(1, ""), toml::Table::new()).expect("it can be written");
        let kept = |line: &&str| !["prefix", "suffix", "start", "length"].iter().any(|key| line.starts_with(key));
        let text = text.lines().filter(kept).collect::<Vec<_>>().join("\n");
        assert_eq!(parse(&text).expect("it can be read").bookmark.anchor, Anchor::of_words("\"At last,\"", None, None, None));
    }

    #[test]
    fn a_file_saved_with_carriage_returns_is_read() {
        let text = print(&bookmark(1, "two\nlines"), toml::Table::new()).expect("it can be written");
        assert_eq!(parse(&text.replace('\n', "\r\n")).expect("it can be read").bookmark, bookmark(1, "two\nlines"));
    }

    #[test]
    fn faults_are_named() {
        let good = print(&bookmark(1, ""), toml::Table::new()).expect("it can be written");
        let fault = |text: &str| match parse(text).expect_err("it is broken") {
            Fault::Newer(version) => format!("newer {version}"),
            Fault::Broken(reason) => reason,
        };
        assert_eq!(fault(""), "has no head between lines of +++");
        assert_eq!(fault("+++\nversion = 1\n"), "has no head between lines of +++");
        assert_eq!(fault("+++\nversion = 7\nall = \"new\"\n+++\n"), "newer 7");
        assert_eq!(fault("+++\n+++\n"), "names no version");
        assert_eq!(fault("+++\nversion = 1\n+++\n"), "the head is no bookmark: missing field `id`");
        assert_eq!(fault(&good.replace("01KE", "!")), "`id` is no ULID");
        assert_eq!(fault(&good.replace("2026-01-05T08:00:01Z", "08:00:00")), "`created` is no time");
    }

    proptest! {
        #[test]
        fn any_note_and_title_come_back(note in any::<String>(), title in any::<String>()) {
            let bookmark = Bookmark { title, ..bookmark(1, &note) }.clean();
            prop_assert_eq!(there_and_back(&bookmark), bookmark);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(\\+\\+\\+\n)?(version = 1\n)?.{0,40}(\n\\+\\+\\+)?.{0,40}") {
            parse(&text).ok();
        }
    }
}
