//! Notes from their first letter until they are saved: nothing that was typed is lost on the way.
//!
//! ```text
//! a ─> begin ─ typed (a file after every key) ─ Enter: save ─> the bookmark is stored, the file goes
//!                     └─ Esc, C-c: put aside; a on the passage, or Enter in the list of bookmarks, goes on
//! ```

use ulid::Ulid;

use super::bookmarks::{draft_of, edit, forget, make};
use super::{Change, Edit, Effect, Model, Prompt, PromptKind};
use crate::bookmarks::Bookmark;
use crate::catalogue::Kinship;
use crate::text::TextRange;

/// The drafts of earlier days have been read.
pub fn read(model: &mut Model, earlier: Vec<Bookmark>, problems: Vec<String>) -> Vec<Effect> {
    for problem in &problems {
        model.notices.error(problem.clone());
    }
    let renamed = model.drafts.take_earlier(earlier, problems);
    renamed.into_iter().map(|(id, draft)| Effect::Save(Change::KeepDraft(id, Box::new(draft)))).collect()
}

/// Opens the line for a note: one that was begun here, or that of the bookmark at the unit, or a new one.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let (target, pointed, is_selected) = (open.target(), open.pointed(), open.selection().is_some());
    let drafts = |fits: &dyn Fn(TextRange) -> bool| model.drafts.on(open, &model.roots, fits);
    let exactly = |range: TextRange| range == target;
    let around = |range: TextRange| !is_selected && (range.overlaps(pointed) || range.overlaps(target));
    let bookmarked = if is_selected {
        model.bookmarks.here.iter().find(|here| here.range() == Some(target)).map(|here| here.id)
    } else {
        model.bookmarks.under(open)
    };
    if let Some(id) = drafts(&exactly).or_else(|| bookmarked.or_else(|| drafts(&around))) {
        resume(model, id);
    } else if let Some(draft) = draft_of(model, target) {
        let id = draft.name();
        model.drafts.begin(id, draft);
        model.prompt = Some(Prompt::new(PromptKind::Note(id), ""));
    }
    Vec::new()
}

/// Goes on with a note that was begun, or with that of a bookmark.
pub fn resume(model: &mut Model, id: Ulid) {
    if let Some(bookmark) = model.bookmarks.get(id) {
        model.drafts.begin(id, super::Draft::of(bookmark));
    }
    let Some(begun) = model.drafts.get(id) else { return };
    model.prompt = Some(Prompt::new(PromptKind::Note(id), begun.draft.note.clone()));
}

/// The note has changed: its file is written anew. An empty one leaves the file as it is until it is accepted or given up.
pub fn typed(model: &mut Model, id: Ulid, text: &str) -> Vec<Effect> {
    model.drafts.set_note(id, text);
    if text.trim().is_empty() {
        return Vec::new();
    }
    keep(model, id)
}

fn keep(model: &Model, id: Ulid) -> Vec<Effect> {
    let draft = model.drafts.get(id).map(|begun| begun.draft.clone());
    draft.map(|draft| Effect::Save(Change::KeepDraft(id, Box::new(draft)))).into_iter().collect()
}

/// Saves a note to the passage at which it was begun, wherever the reader has got to since. Its draft stays until the store has
/// answered.
pub fn accept(model: &mut Model, id: Ulid, text: &str) -> Vec<Effect> {
    let Some(mut draft) = model.drafts.get(id).map(|begun| begun.draft.clone()) else { return Vec::new() };
    text.clone_into(&mut draft.note);
    model.drafts.set_note(id, text);
    if model.bookmarks.get(id).is_some_and(|bookmark| bookmark.note == text) {
        return vec![forget(model, id)];
    }
    model.drafts.set_saving(id);
    if model.bookmarks.get(id).is_some() { edit(model, id, Edit::Note(text.to_owned()), Some(id)) } else { make(model, draft, Some(id)) }
}

/// Puts a note aside. What is as it was saved, or empty, is no draft.
pub fn put_aside(model: &mut Model, id: Ulid, text: &str) -> Vec<Effect> {
    let saved = model.bookmarks.get(id).map(|bookmark| bookmark.note.as_str());
    if saved == Some(text) {
        return vec![forget(model, id)];
    }
    if text.trim().is_empty() {
        model.drafts.remove(id);
        return vec![Effect::Save(Change::DiscardDraft(id))];
    }
    if let Some(problem) = model.drafts.get(id).and_then(|begun| begun.problem()).map(ToOwned::to_owned) {
        model.notices.error(format!("the note is in no file: {problem}; a goes on with it"));
        return keep(model, id);
    }
    model.notices.info("draft kept: a goes on with it");
    Vec::new()
}

/// Moves a draft to the trash.
pub fn discard(model: &mut Model, id: Ulid) -> Vec<Effect> {
    model.drafts.remove(id);
    model.notices.info("draft moved to the trash beside the drafts");
    vec![Effect::Save(Change::DiscardDraft(id))]
}

/// The file of a draft has been written, or could not be.
pub fn stored(model: &mut Model, id: Ulid, problem: Option<String>) {
    if model.drafts.set_problem(id, problem.clone())
        && let Some(problem) = problem
    {
        model.notices.error(format!("the note is in no file: {problem}"));
    }
}

/// The article of a draft among those of the list: one that is surely its own before one that may be.
pub fn article_of(model: &Model, id: Ulid) -> Option<crate::catalogue::EntryId> {
    let kept = model.drafts.identity(id, &model.roots)?;
    let kinship = |article| kept.kinship(&model.catalogue.entry(article).identity());
    let at_its_place = kept.locators().iter().filter_map(|locator| model.catalogue.find(locator));
    let mut related = at_its_place.chain(model.catalogue.articles()).filter(|&article| kinship(article) > Kinship::Namesake);
    related.next()
}
