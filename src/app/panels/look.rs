//! The text follows the selection of a panel: the passage of the line is shown where it stands. Nothing is opened, marked read or
//! lost by that.

use super::{checks, copies, life, matches, pictures, quotations, voices};
use crate::app::bookmarks::article_of;
use crate::app::travel::visit;
use crate::app::{Effect, Model, Pane, Panel, Target, UnitKind, bookmarks, drafts, opening, versions};

/// Shows the passage of the selected line.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let Some(target) = model.panels.last().and_then(Panel::target) else { return Vec::new() };
    if !has_passage(target) {
        return Vec::new();
    }
    model.reader.begin_looking();
    match versions::of_its_bookmark(model, target) {
        Target::Voice(voice) => {
            let from = model.reader.home_offset().unwrap_or_default();
            if let Some(range) = voices::passage(model, voice, from) {
                visit(model, UnitKind::Quotation, range);
            }
        }
        Target::Spoken(_) | Target::Reported(_) | Target::Denied(_) => {
            let kind = if matches!(target, Target::Reported(_)) { UnitKind::Report } else { UnitKind::Quotation };
            if let Some(range) = voices::words_of(model, target) {
                visit(model, kind, range);
            }
        }
        Target::Picture(index) => {
            if let Some((kind, range)) = pictures::passage(model, index) {
                visit(model, kind, range);
            }
        }
        Target::Quotation(row) => return quotations::look(model, row),
        Target::Match(row) => return matches::look(model, row),
        Target::StoryCopy(row) => return copies::look(model, row),
        Target::Checked(row) => return checks::look(model, row),
        Target::Printing(row) => return life::look(model, row),
        Target::Bookmark(id) => {
            let bookmark = model.bookmarks.get(id).cloned();
            let article = bookmark.and_then(|bookmark| article_of(model, &bookmark));
            let Some(locator) = article.map(|article| model.catalogue.entry(article).locator.clone()) else { return Vec::new() };
            if opening::is_open(model, &locator) {
                bookmarks::show_passage(model, id);
                return Vec::new();
            }
            model.bookmarks.awaited = Some((id, locator.clone()));
            return opening::want(model, &locator).into_iter().collect();
        }
        Target::Draft(id) => {
            let Some(article) = drafts::article_of(model, id) else { return Vec::new() };
            let locator = model.catalogue.entry(article).locator.clone();
            if opening::is_open(model, &locator) {
                bookmarks::show_passage(model, id);
                return Vec::new();
            }
            model.bookmarks.awaited = Some((id, locator.clone()));
            return opening::want(model, &locator).into_iter().collect();
        }
        _ => {}
    }
    Vec::new()
}

/// Whether a line stands for a passage of an article.
pub(super) fn has_passage(target: Target) -> bool {
    matches!(
        target,
        Target::Picture(_)
            | Target::Bookmark(_)
            | Target::Version(_)
            | Target::Draft(_)
            | Target::Quotation(_)
            | Target::Match(_)
            | Target::StoryCopy(_)
            | Target::Checked(_)
            | Target::Printing(_)
    ) || is_of_voices(target)
}

fn is_of_voices(target: Target) -> bool {
    matches!(target, Target::Voice(_) | Target::Spoken(_) | Target::Reported(_) | Target::Denied(_))
}

/// The reader goes into the text where they look.
pub fn go_in(model: &mut Model) -> Vec<Effect> {
    if model.reader.wanted().is_none() {
        return Vec::new();
    }
    let mut effects = Vec::new();
    // Within one article it is a jump, from which `''` leads back.
    let home = model.reader.home_offset().filter(|_| model.reader.is_at_home());
    if let Some((offset, open)) = home.zip(model.reader.open_mut()) {
        open.remember_jump_from(offset);
    }
    if let Some(left) = model.reader.stay() {
        effects.extend(opening::leave_open(model, &left));
    }
    model.panels.iter_mut().for_each(Panel::forget_origin);
    model.focus = Pane::Reading;
    opening::fit(model);
    effects.extend(opening::mark_read(model));
    effects
}

/// The reader comes back to where they were before looking.
pub(super) fn come_back(model: &mut Model) -> Vec<Effect> {
    if !model.reader.is_looking() {
        return Vec::new();
    }
    model.bookmarks.awaited = None;
    model.ledger.awaited = None;
    model.library_search.awaited = None;
    model.copies.awaited = None;
    model.checks.awaited = None;
    model.life.awaited = None;
    if !model.reader.come_back() {
        return Vec::new();
    }
    // The article that was on its way is not wanted any more.
    model.tickets.forget(crate::app::Slot::Article);
    opening::fit(model);
    bookmarks::opened(model);
    let again = crate::app::search::rerun(model);
    std::iter::once(Effect::Stop(crate::app::Slot::Article)).chain(again).collect()
}
