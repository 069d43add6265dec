//! The list of all bookmarks, newest first; before them the notes that were begun, behind them the files that cannot be read.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::versions::differences;
use crate::app::{Begun, Line, Marked, Model, Target};
use crate::bookmarks::{Bookmark, Located, Version};
use crate::catalogue::KeptIdentity;
use crate::text::sanitise_line;

/// A line a bookmark: its words, the headline of its article, its colour, its tags and its note.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |bookmark: &Bookmark| {
        let colour = bookmark.colour.as_ref().map(ToString::to_string);
        let tags = (!bookmark.tags.is_empty()).then(|| bookmark.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "));
        let note = Some(joined(&bookmark.note)).filter(|note| !note.is_empty());
        let detail: Vec<String> = [Some(bookmark.title.clone()), colour, tags, note].into_iter().flatten().collect();
        let (text, target) = (joined(bookmark.anchor.exact()), Target::Bookmark(bookmark.id));
        Line { lead: "◆".to_owned(), text, detail: detail.join(" · "), target, marked: Some(Box::new(marked(model, bookmark))) }
    };
    let begun = |begun: &Begun| Line {
        lead: "draft".to_owned(),
        text: joined(begun.draft.anchor.exact()),
        detail: format!("{} · {}", begun.draft.title, joined(&begun.draft.note)),
        target: Target::Draft(begun.id),
        marked: None,
    };
    let unreadable = |what: &'static str| {
        move |problem: &String| Line {
            lead: "!".to_owned(),
            text: format!("a {what} that cannot be read; its file stays as it is"),
            detail: problem.clone(),
            target: Target::Broken,
            marked: None,
        }
    };
    let version = |(place, version): (usize, &Version)| {
        let known = model.bookmarks.get(version.bookmark.id);
        let file = version.file.file_name().map(|name| sanitise_line(&name.to_string_lossy()).into_owned()).unwrap_or_default();
        let what = if known.is_some() { "another version" } else { "the only version left" };
        let detail = format!("{what}, edited {} · {file}", clock_time(version.bookmark.edited));
        let target = if known.is_some() { Target::Version(place) } else { Target::LoneVersion(place) };
        Line { lead: "◇".to_owned(), text: differences(&version.bookmark, known), detail, target, marked: None }
    };
    let with_versions = |bookmark: &Bookmark| {
        let versions: Vec<Line> =
            model.bookmarks.versions().filter(|(_, version)| version.bookmark.id == bookmark.id).map(version).collect();
        let mut own = line(bookmark);
        if !versions.is_empty() {
            let note = joined(&bookmark.note);
            let note = if note.is_empty() { "no note".to_owned() } else { format!("“{note}”") };
            own.detail = format!("this version: {note}, edited {} · {}", clock_time(bookmark.edited), bookmark.title);
        }
        std::iter::once(own).chain(versions)
    };
    let saved = model.bookmarks.newest_first().flat_map(with_versions);
    let alone = model.bookmarks.versions().filter(|(_, version)| model.bookmarks.get(version.bookmark.id).is_none()).map(version);
    let broken = model.bookmarks.unreadable().iter().map(unreadable("bookmark"));
    let broken_drafts = model.drafts.unreadable().iter().map(unreadable("draft"));
    model.drafts.newest_first().map(begun).chain(saved).chain(alone).chain(broken).chain(broken_drafts).collect()
}

/// What the fields of a query find. The newspaper is known where the list of articles has the article at its place.
fn marked(model: &Model, bookmark: &Bookmark) -> Marked {
    let places = model.bookmarks.identity(bookmark.id).map(KeptIdentity::locators).unwrap_or_default();
    let article = places.iter().find_map(|locator| model.catalogue.find(locator));
    Marked {
        title: bookmark.title.clone(),
        outlet: article.and_then(|article| model.catalogue.entry(article).publication.as_deref().map(str::to_owned)),
        // A code is found by what it is a part of, too.
        tags: bookmark.tags.iter().chain(model.bookmarks.codes().lines_of(&bookmark.tags)).collect(),
        day: bookmark.created.to_zoned(TimeZone::UTC).date(),
        note: bookmark.note.clone(),
    }
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

/// A day and a time, in UTC as everywhere.
fn clock_time(time: Timestamp) -> String {
    time.to_zoned(TimeZone::UTC).strftime("%-d %b %Y %H:%M").to_string()
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
