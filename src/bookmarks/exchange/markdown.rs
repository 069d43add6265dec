//! Markdown for people and for programs of notes (Obsidian, Logseq, Joplin): an article a heading, under it each passage as a block
//! quotation with its note. A comment, which such programs do not show, holds the rest of the bookmark.
//!
//! ```text
//! ## Bridge opens
//!
//! Northgate Press, 2026-03-02, <https://example.org/bridge>
//!
//! > “At last,”
//!
//! — Ms. Reed
//!
//! <!-- pullquote {"id":"01KE…",…} -->
//!
//! The note, which may be edited.
//!
//! <!-- /pullquote -->
//! ```
//!
//! A line of a note that looks like such a comment gets a backslash in front.

use std::path::Path;

use super::passage::Reading;
use super::record::Record;
use super::wire::Wire;
use crate::bookmarks::Bookmark;
use crate::text::{markdown_escaped, markdown_link, sanitise_line};

const OPEN: &str = "<!-- pullquote ";
const SHUT: &str = " -->";
const END: &str = "<!-- /pullquote -->";

/// What stands beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The voice and the note, for reading.
    Plain,
    /// The rest of the bookmark as well, so that it comes in again.
    Whole,
}

/// The records by article, in order of first appearance, under it in order of position.
pub fn write(records: &[Record], detail: Detail) -> String {
    let mut out = String::new();
    for group in by_article(records) {
        let Some(latest) = group.iter().max_by_key(|record| record.bookmark.edited) else { continue };
        paragraph(&mut out, &format!("## {}", markdown_escaped(&latest.bookmark.title)));
        let facts = facts(latest);
        if !facts.is_empty() {
            paragraph(&mut out, &facts);
        }
        for record in group {
            // Words of several lines stay within the quotation.
            let words: Vec<_> = record.words().split('\n').filter(|line| !line.trim().is_empty()).map(markdown_escaped).collect();
            paragraph(&mut out, &format!("> {}", words.join("\n>\n> ")));
            if let Some(voice) = &record.surroundings.voice {
                paragraph(&mut out, &format!("— {}", markdown_escaped(voice)));
            }
            if !record.bookmark.tags.is_empty() {
                paragraph(&mut out, &record.bookmark.tags.iter().map(hashed).collect::<Vec<_>>().join(" "));
            }
            let note = &record.bookmark.note;
            if detail == Detail::Plain {
                if !note.trim().is_empty() {
                    paragraph(&mut out, note.trim());
                }
                continue;
            }
            paragraph(&mut out, &comment(record));
            if !note.is_empty() {
                paragraph(&mut out, &note.split('\n').map(guarded).collect::<Vec<_>>().join("\n"));
            }
            paragraph(&mut out, END);
        }
    }
    out
}

/// The records of each article, in order of position.
pub(super) fn by_article(records: &[Record]) -> Vec<Vec<&Record>> {
    let mut articles: Vec<(&Path, &str, Vec<&Record>)> = Vec::new();
    for record in records {
        let Bookmark { article, title, .. } = &record.bookmark;
        match articles.iter_mut().find(|(path, known, _)| path == article && (!path.as_os_str().is_empty() || known == title)) {
            Some((_, _, group)) => group.push(record),
            None => articles.push((article, title, vec![record])),
        }
    }
    for (_, _, group) in &mut articles {
        group.sort_by_key(|record| record.bookmark.anchor.start());
    }
    articles.into_iter().map(|(_, _, group)| group).collect()
}

fn paragraph(out: &mut String, words: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(words);
    out.push('\n');
}

/// A tag as programs of notes know it: `#city-budget`.
fn hashed(tag: &str) -> String {
    let word = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '/') { c } else { '-' };
    format!("#{}", tag.chars().map(word).collect::<String>())
}

/// Outlet, day, and the address or else the file.
fn facts(record: &Record) -> String {
    let Record { bookmark, surroundings } = record;
    let file = || Some(sanitise_line(&bookmark.article.to_string_lossy()).replace('`', "'")).filter(|name| !name.is_empty());
    let place = bookmark.url.as_deref().and_then(markdown_link).or_else(|| file().map(|name| format!("`{name}`")));
    let day = surroundings.day.map(|day| day.to_string());
    let facts = [surroundings.outlet.as_deref().map(markdown_escaped), day, place];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The bookmark without its note; nothing in it can end the comment.
fn comment(record: &Record) -> String {
    let wire = Wire { note: String::new(), words: String::new(), ..record.into() };
    let json = serde_json::to_string(&wire).unwrap_or_default();
    format!("{OPEN}{}{SHUT}", json.replace('<', "\\u003c").replace('>', "\\u003e").replace("--", "-\\u002d"))
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start_matches('\\');
    line.starts_with(OPEN) || line.starts_with(END)
}

fn guarded(line: &str) -> String {
    let guard = if is_comment(line) { "\\" } else { "" };
    format!("{guard}{line}")
}

/// Whether there are bookmarks of ours in a text.
pub(super) fn is_ours(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(OPEN))
}

/// The bookmarks of a text; whatever stands between them is passed over.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let text = text.replace("\r\n", "\n");
    let mut lines = text.split('\n').enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let Some(json) = line.strip_prefix(OPEN).and_then(|rest| rest.trim_end().strip_suffix(SHUT)) else { continue };
        let mut note = Vec::new();
        // Another bookmark may follow where somebody has deleted the end of this one.
        while let Some((_, line)) = lines.next_if(|(_, line)| !line.starts_with(OPEN)) {
            if line.starts_with(END) {
                break;
            }
            note.push(if is_comment(line) { line.strip_prefix('\\').unwrap_or(line) } else { line });
        }
        let wire = serde_json::from_str::<Wire>(json).map_err(|error| error.to_string());
        let bookmark = wire.and_then(|wire| Wire { note: trimmed(&note), ..wire }.try_into());
        reading.push_ours(&format!("line {}", number + 1), bookmark);
    }
    reading
}

/// A note without the blank row before and after it.
fn trimmed(lines: &[&str]) -> String {
    let lines = if let ["", rest @ ..] = lines { rest } else { lines };
    let lines = if let [rest @ .., ""] = lines { rest } else { lines };
    lines.join("\n")
}
