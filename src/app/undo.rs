//! What the store answers, and taking back what was done.

use super::bookmarks::refresh;
use super::state::bookmarks::{Asked, Undo};
use super::{Change, Edit, Effect, Model, Outcome, count};

/// Takes the last step back; what coded several passages at once is one step.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.bookmarks.undo.pop() else {
        model.notices.info("nothing to undo");
        return Vec::new();
    };
    let steps = if let Undo::Coding { steps, .. } = step { steps } else { vec![step] };
    steps.into_iter().rev().filter_map(|step| take_back(model, step)).collect()
}

/// Asks the store for what takes one change back, unless somebody else has made another since.
fn take_back(model: &mut Model, step: Undo) -> Option<Effect> {
    if let Undo::Edit { after, .. } = &step
        && model.bookmarks.get(after.id).is_some_and(|now| (&now.note, &now.tags, &now.colour) != (&after.note, &after.tags, &after.colour))
    {
        model.notices.info("the bookmark was changed elsewhere since; nothing is taken back");
        return None;
    }
    let change = match step.clone() {
        Undo::Create(bookmark) => Change::DeleteBookmark(Box::new(bookmark)),
        Undo::Delete(bookmark) => Change::RestoreBookmark(Box::new(bookmark)),
        Undo::Edit { back, after } => {
            // The store compares with what it holds, which an earlier undo may have written.
            let now = model.bookmarks.get(after.id).cloned().unwrap_or(after);
            Change::EditBookmark(Box::new(now), back, None)
        }
        Undo::Coding { .. } => return None,
    };
    model.bookmarks.asked.push_back(Asked::Undo(Box::new(step)));
    Some(Effect::Save(change))
}

/// The store has answered: only now is it so.
pub fn stored(model: &mut Model, outcome: Outcome) {
    let asked = model.bookmarks.asked.pop_front();
    let begun = if let Some(Asked::Change(begun)) = &asked { *begun } else { None };
    match begun {
        Some(begun) if matches!(outcome, Outcome::Failed(_)) => model.drafts.set_refused(begun),
        Some(begun) => model.drafts.remove(begun),
        None => {}
    }
    let is_undo = matches!(asked, Some(Asked::Undo(_)));
    let is_done = !matches!(outcome, Outcome::Failed(_));
    let step = match outcome {
        Outcome::Created(bookmark) => {
            model.notices.info("bookmark saved");
            model.bookmarks.put(bookmark.clone(), &model.roots);
            Some(Undo::Create(bookmark))
        }
        Outcome::Edited(bookmark) => {
            let back = Edit::back(model.bookmarks.get(bookmark.id).unwrap_or(&bookmark), &bookmark);
            model.notices.info(if is_undo { back.told_back() } else { back.told() });
            model.bookmarks.put(bookmark.clone(), &model.roots);
            Some(Undo::Edit { back, after: bookmark })
        }
        Outcome::KeptBoth(bookmark) => {
            model.notices.info("saved as a second bookmark: the first had been changed meanwhile");
            model.bookmarks.put(bookmark.clone(), &model.roots);
            Some(Undo::Create(bookmark))
        }
        Outcome::Deleted(bookmark) => {
            model.notices.info(if is_undo { "bookmark taken back" } else { "bookmark deleted, U brings it back" });
            model.bookmarks.remove(bookmark.id);
            Some(Undo::Delete(bookmark))
        }
        Outcome::Restored(bookmark) => {
            model.notices.info("bookmark is back");
            model.bookmarks.put(bookmark, &model.roots);
            None
        }
        Outcome::Failed(reason) => {
            model.notices.error(reason);
            None
        }
    };
    match asked {
        // What could not be taken back can be tried again; what takes something back is no step itself: undo goes further back.
        Some(Asked::Undo(step)) if !is_done => model.bookmarks.undo.push(*step),
        Some(Asked::Undo(_)) => {}
        Some(Asked::Coding { number, told, passages }) if is_done => {
            let passages = if passages > 1 { format!("{}: ", count(passages, "passage")) } else { String::new() };
            model.notices.info(format!("{passages}{told}"));
            model.bookmarks.push_coding(number, step);
        }
        _ => model.bookmarks.push_undo(step),
    }
    refresh(model);
}
