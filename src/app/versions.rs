//! Other versions of a bookmark, that a synchronising program has left: one is kept, or both as two bookmarks.

use ulid::Ulid;

use super::{Change, Effect, Model, Settlement, Target};
use crate::bookmarks::{Bookmark, Version};

/// Keeps the version of the line: of a bookmark it is the bookmark, and its other versions go to the trash.
pub fn keep(model: &mut Model, target: Option<Target>) -> Vec<Effect> {
    match target {
        Some(Target::Bookmark(id)) => {
            let others: Vec<Version> = of_bookmark(model, id).cloned().collect();
            if others.is_empty() {
                model.notices.info("there is no other version of this bookmark");
            }
            others.into_iter().map(|version| settle(version, Settlement::Drop)).collect()
        }
        Some(Target::Version(place) | Target::LoneVersion(place)) => {
            let Some(version) = model.bookmarks.versions.get(place).cloned() else { return Vec::new() };
            let known = model.bookmarks.get(version.bookmark.id).cloned().map(Box::new);
            vec![settle(version, Settlement::Keep(known))]
        }
        _ => {
            model.notices.info("that works on a bookmark of which there is another version");
            Vec::new()
        }
    }
}

/// Keeps both versions, as two bookmarks.
pub fn split(model: &mut Model, target: Option<Target>) -> Vec<Effect> {
    let versions: Vec<Version> = match target {
        Some(Target::Bookmark(id)) => of_bookmark(model, id).cloned().collect(),
        Some(Target::Version(place) | Target::LoneVersion(place)) => model.bookmarks.versions.get(place).cloned().into_iter().collect(),
        _ => Vec::new(),
    };
    if versions.is_empty() {
        model.notices.info("there is no other version of this bookmark");
    }
    versions.into_iter().map(|version| settle(version, Settlement::Split)).collect()
}

/// Puts a version into the trash.
pub fn drop(model: &mut Model, place: usize) -> Vec<Effect> {
    model.bookmarks.versions.get(place).cloned().map(|version| settle(version, Settlement::Drop)).into_iter().collect()
}

/// What a line stands for, or, for that of a version, its bookmark, if that is there.
pub fn of_its_bookmark(model: &Model, target: Target) -> Target {
    let Target::Version(place) = target else { return target };
    let id = model.bookmarks.versions.get(place).map(|version| version.bookmark.id);
    id.filter(|id| model.bookmarks.get(*id).is_some()).map_or(target, Target::Bookmark)
}

/// Whether a line is that of a bookmark or of a version, of which there are several.
pub fn is_one_of_several(model: &Model, target: Option<Target>) -> bool {
    match target {
        Some(Target::Bookmark(id)) => of_bookmark(model, id).next().is_some(),
        Some(Target::Version(_) | Target::LoneVersion(_)) => true,
        _ => false,
    }
}

fn settle(version: Version, settlement: Settlement) -> Effect {
    Effect::Save(Change::SettleVersion(Box::new(version), settlement))
}

fn of_bookmark(model: &Model, id: Ulid) -> impl Iterator<Item = &Version> {
    model.bookmarks.versions.iter().filter(move |version| version.bookmark.id == id)
}

/// What a version says in another way than the bookmark; all that a reader has written, where the bookmark is not there.
pub fn differences(version: &Bookmark, bookmark: Option<&Bookmark>) -> String {
    let or = |words: String, none: &str| if words.is_empty() { none.to_owned() } else { words };
    let note = |bookmark: &Bookmark| {
        let note = bookmark.note.split_whitespace().collect::<Vec<_>>().join(" ");
        if note.is_empty() { "no note".to_owned() } else { format!("“{note}”") }
    };
    let tags = |bookmark: &Bookmark| or(bookmark.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "), "no tags");
    let colour = |bookmark: &Bookmark| or(bookmark.colour.as_ref().map(ToString::to_string).unwrap_or_default(), "no colour");
    let words = |bookmark: &Bookmark| format!("on “{}”", bookmark.anchor.exact());
    let facts: [&dyn Fn(&Bookmark) -> String; 4] = [&note, &tags, &colour, &words];
    let other = facts.iter().map(|fact| (fact(version), bookmark.map(fact)));
    let told: Vec<String> = other.filter(|(here, there)| Some(here) != there.as_ref()).map(|(here, _)| here).collect();
    if told.is_empty() { "the same words, written at another time".to_owned() } else { told.join(" · ") }
}
