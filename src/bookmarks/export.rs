//! Bookmarks as a text for people and as lines of JSON for programs. Pure.

use std::path::Path;

use serde::Serialize;

use super::{Anchor, Bookmark, Colour};

use crate::text::{StoredPath, markdown_escaped, markdown_link, sanitise_line};

/// Markdown: an article a heading, in order of first appearance; under it the marked words as block quotations with their
/// notes, in order of position.
pub fn markdown(bookmarks: &[Bookmark]) -> String {
    let mut articles: Vec<(&Path, Vec<&Bookmark>)> = Vec::new();
    for bookmark in bookmarks {
        match articles.iter_mut().find(|(path, _)| *path == bookmark.article) {
            Some((_, marks)) => marks.push(bookmark),
            None => articles.push((&bookmark.article, vec![bookmark])),
        }
    }
    let mut parts = Vec::new();
    for (path, mut marks) in articles {
        marks.sort_by_key(|bookmark| bookmark.anchor.start());
        if let Some(latest) = marks.iter().max_by_key(|bookmark| bookmark.edited).map(|bookmark| bookmark.clean()) {
            parts.push(format!("## {}", markdown_escaped(&latest.title)));
            let name = sanitise_line(&path.to_string_lossy()).replace('`', "'");
            parts.push(latest.url.as_deref().and_then(markdown_link).unwrap_or_else(|| format!("`{name}`")));
        }
        for bookmark in marks.into_iter().map(Bookmark::clean) {
            parts.push(format!("> {}", markdown_escaped(bookmark.anchor.exact())));
            if !bookmark.note.trim().is_empty() {
                parts.push(bookmark.note.trim().to_owned());
            }
        }
    }
    parts.iter().map(|part| format!("{part}\n")).collect::<Vec<_>>().join("\n")
}

/// One JSON object a line, a line a bookmark, in the order given.
pub fn jsonl(bookmarks: &[Bookmark]) -> String {
    let line = |bookmark: &Bookmark| {
        let Bookmark { id, created, edited, article, folder, sha256, title, url, anchor, tags, colour, note } = bookmark.clean();
        let (created, edited, article) = (created.to_string(), edited.to_string(), article.as_path().into());
        let folder = folder.as_deref().map(Into::into);
        let tags = tags.iter().map(str::to_owned).collect();
        let colour = colour.as_ref().map(Colour::to_string);
        let line = Line { id: id.to_string(), created, edited, article, folder, sha256, title, url, anchor, tags, colour, note };
        serde_json::to_string(&line).map(|line| line + "\n").unwrap_or_default()
    };
    bookmarks.iter().map(line).collect()
}

#[derive(Serialize)]
struct Line {
    id: String,
    created: String,
    edited: String,
    article: StoredPath,
    folder: Option<StoredPath>,
    sha256: Option<String>,
    title: String,
    url: Option<String>,
    anchor: Anchor,
    tags: Vec<String>,
    colour: Option<String>,
    note: String,
}

#[cfg(test)]
mod tests {
    use super::super::samples::{article, bookmark, range};
    use super::*;

    #[test]
    fn markdown_groups_by_article_in_order_of_position() {
        let text = article(&["The bridge opened on Monday.", "“At last,” said Ms. Reed."]);
        let first = Bookmark { anchor: Anchor::capture(&text, range(&text, "The bridge")), ..bookmark(3, "") };
        let other = Bookmark { article: "b.txt".into(), title: "Other".into(), url: None, ..bookmark(2, "") };
        let expected = "## Bridge opens\n\n<https://example.org/bridge>\n\n> The bridge\n\n> \"At last,\"\n\nA *note*.\n\n\
                        ## Other\n\n`b.txt`\n\n> \"At last,\"\n";
        assert_eq!(markdown(&[bookmark(1, "A *note*.\n"), other, first]), expected);
    }

    #[test]
    fn jsonl_is_one_object_a_line() {
        let lines = jsonl(&[bookmark(1, "two\nlines"), bookmark(2, "")]);
        let values: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(
            (values.len(), values[0]["note"].as_str(), values[0]["article"].as_str()),
            (2, Some("two\nlines"), Some("2026/bridge.txt"))
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!((markdown(&[]), jsonl(&[])), (String::new(), String::new()));
    }
}
