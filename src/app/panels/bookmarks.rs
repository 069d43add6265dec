//! The list of all bookmarks, newest first; before them the notes that were begun, behind them the files that cannot be read.

use crate::app::{Begun, Line, Model, Target};
use crate::bookmarks::{Bookmark, Located};

/// A line a bookmark: its words, the headline of its article, its colour, its tags and its note.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |bookmark: &Bookmark| {
        let colour = bookmark.colour.as_ref().map(ToString::to_string);
        let tags = (!bookmark.tags.is_empty()).then(|| bookmark.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "));
        let note = Some(joined(&bookmark.note)).filter(|note| !note.is_empty());
        let detail: Vec<String> = [Some(bookmark.title.clone()), colour, tags, note].into_iter().flatten().collect();
        let (text, target) = (joined(bookmark.anchor.exact()), Target::Bookmark(bookmark.id));
        Line { lead: "◆".to_owned(), text, detail: detail.join(" · "), target }
    };
    let begun = |begun: &Begun| Line {
        lead: "draft".to_owned(),
        text: joined(begun.draft.anchor.exact()),
        detail: format!("{} · {}", begun.draft.title, joined(&begun.draft.note)),
        target: Target::Draft(begun.id),
    };
    let unreadable = |what: &'static str| {
        move |problem: &String| Line {
            lead: "!".to_owned(),
            text: format!("a {what} that cannot be read; its file stays as it is"),
            detail: problem.clone(),
            target: Target::Broken,
        }
    };
    let saved = model.bookmarks.newest_first().map(line);
    let broken = model.bookmarks.unreadable().iter().map(unreadable("bookmark"));
    let broken_drafts = model.drafts.unreadable().iter().map(unreadable("draft"));
    model.drafts.newest_first().map(begun).chain(saved).chain(broken).chain(broken_drafts).collect()
}

/// What is known of a bookmark's passage in the article that is open; asked for the lines that are seen.
pub(super) fn state(model: &Model, target: Target) -> Option<String> {
    let Target::Bookmark(id) = target else { return None };
    match model.bookmarks.located(id)? {
        Located::Lost => Some("lost: the words are no longer in the article".to_owned()),
        Located::Maybe(range) => {
            let told = model.bookmarks.rewording(id, *range, model.reader.open());
            Some(told.map_or("text changed here?".to_owned(), |told| format!("text changed here? {told}")))
        }
        Located::Found(range) => model.bookmarks.rewording(id, *range, model.reader.open()).map(|told| format!("changed: {told}")),
    }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
