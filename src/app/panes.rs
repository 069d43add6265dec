//! What works in every pane: the one table of actions that the list, the text and the panels share. What has a meaning only in one
//! of them is told.

use super::navigation::{focus, neighbour, preview};
use super::state::units::Direction;
use super::{
    Action, Change, Effect, Model, Next, Open, Pane, PanelKind, Prompt, PromptKind, aloud, bookmarks, coding, command, copy, drafts, folds,
    labels, opening, panels, pictures, rereading, scanning, search, stories, typing, undo, verbs, views, whereabouts,
};
use crate::config::{ReportedWords, Templates, themes};

/// Carries out an action that works in every pane.
pub fn act(model: &mut Model, action: Action, times: usize) -> Next {
    if action == Action::Sort && !model.panels.is_empty() {
        return panels::act(model, action);
    }
    Next::Done(carry_out(model, action, times))
}

/// One line an action: one without a handler does not compile.
#[allow(clippy::too_many_lines)]
fn carry_out(model: &mut Model, action: Action, times: usize) -> Vec<Effect> {
    match action {
        Action::FocusNext | Action::FocusPrevious => {
            let other = if model.focus == Pane::List { Pane::Reading } else { Pane::List };
            return focus(model, other);
        }
        Action::FocusLeft if model.focus == Pane::List => model.notices.say_quietly("the list has the keys".to_owned()),
        Action::FocusRight if model.focus == Pane::Reading => model.notices.say_quietly("the article has the keys".to_owned()),
        Action::FocusLeft => return focus(model, Pane::List),
        Action::FocusRight | Action::Open => return focus(model, Pane::Reading),
        Action::NextArticle => return neighbour(model, Direction::Forward, times),
        Action::PreviousArticle => return neighbour(model, Direction::Backward, times),
        Action::Search => return search::begin(model),
        Action::NextMatch => return search::step(model, Direction::Forward, times),
        Action::PreviousMatch => return search::step(model, Direction::Backward, times),
        Action::SearchWord => return search::word(model, Direction::Forward),
        Action::SearchWordBack => return search::word(model, Direction::Backward),
        Action::Where => whereabouts::say(model),
        Action::Bookmark => return bookmarks::add_here(model),
        Action::BookmarkNote => return drafts::begin(model),
        Action::BookmarkTags => return labels::begin_tags(model),
        Action::RepeatCode => return coding::again(model),
        Action::NewCode => coding::begin(model),
        Action::ListCodes => return panels::show(model, PanelKind::Codes),
        Action::Delete => return bookmarks::delete_here(model),
        Action::Undo => return undo::undo(model),
        Action::Copy => return verbs::copy_by(model, Templates::PLAIN),
        Action::CopyCitation => return verbs::copy_by(model, Templates::CITATION),
        Action::CopyAddress => return verbs::copy_address(model),
        Action::Basis => {
            if let Some(open) = model.reader.open() {
                let said = copy::basis(open.document(), copy::said_at(open));
                model.notices.info(said);
            }
        }
        Action::OpenBrowser => return verbs::open_browser(model),
        Action::OpenLink => return verbs::open_link(model),
        Action::OpenEditor => return verbs::open_editor(model),
        Action::ToggleFolds => folds::toggle_folds(model),
        Action::Filter => return typing::begin_filter(model),
        Action::CommandLine => {
            model.prompt = Some(Prompt::new(PromptKind::Command, ""));
        }
        Action::Sort => {
            let sort = model.list.sort().next();
            model.list.set_sort(&model.catalogue, sort);
            model.notices.info(format!("order: {}", sort.name()));
            return preview(model);
        }
        Action::Reload => {
            model.notices.info("reading the folder again");
            let again = model.reader.wanted().cloned().map(|locator| opening::reload(model, &locator));
            return [scanning::scan(model), Effect::Save(Change::ReadBookmarks)].into_iter().chain(again).collect();
        }
        Action::View1
        | Action::View2
        | Action::View3
        | Action::View4
        | Action::View5
        | Action::View6
        | Action::View7
        | Action::View8
        | Action::View9 => return views::show_at(model, action),
        Action::ToggleRead => return toggle_read(model),
        Action::Theme => {
            let names = themes();
            let here = names.iter().position(|name| *name == model.view.theme()).map_or(0, |place| place + 1);
            let name = names[here % names.len()];
            model.notices.info(format!("theme {name}"));
            return command::set_theme(model, name);
        }
        Action::ReportedWords => {
            model.view.toggle_reported_words();
            let effects = panels::quotations::narrowed(model);
            let is_marked = model.view.reported_words() == ReportedWords::Marked;
            model.notices.info(if is_marked { "reported words are marked" } else { "reported words are plain" });
            return effects;
        }
        Action::Sourcing => {
            model.view.toggle_sourcing();
            if model.reader.open().is_some_and(Open::awaits_voices) {
                model.notices.info("the sources are counted when the voices have been read");
            }
        }
        Action::DistractionFree => model.view.toggle_distraction_free(),
        Action::Linear => {
            model.view.toggle_form();
            model.notices.info(if model.view.is_linear() { "linear: each line says what it is" } else { "panes again" });
        }
        Action::FoldCopies => return stories::fold(model),
        Action::CompactList => model.view.toggle_list_form(),
        Action::DividerLeft => model.view.move_divider(-2),
        Action::DividerRight => model.view.move_divider(2),
        Action::MeasureWider => model.view.widen_measure(2),
        Action::MeasureNarrower => model.view.widen_measure(-2),
        Action::MeasureReset => model.view.reset_measure(),
        Action::Help => return panels::show(model, PanelKind::Help),
        Action::ListBookmarks => {
            let mut effects = panels::show(model, PanelKind::Bookmarks);
            effects.push(Effect::Save(Change::ReadBookmarks));
            return effects;
        }
        Action::SearchLibrary => return typing::begin_library_search(model),
        Action::ListCopies => {
            let Some(job) = panels::copies::find(model) else { return Vec::new() };
            let mut effects = panels::show(model, PanelKind::Copies);
            effects.push(job);
            return effects;
        }
        Action::Check => {
            let Some(job) = panels::checks::begin(model) else { return Vec::new() };
            let mut effects = panels::show(model, PanelKind::Check);
            effects.push(job);
            return effects;
        }
        Action::ReadAloud => return aloud::toggle(model),
        Action::Life => {
            let Some(job) = panels::life::begin(model) else { return Vec::new() };
            let mut effects = panels::show(model, PanelKind::Life);
            effects.push(job);
            return effects;
        }
        Action::ListQuotations => return panels::show(model, PanelKind::Quotations),
        Action::Glance => panels::quotations::toggle_glance(model),
        Action::KeepVersion | Action::SplitVersion => model.notices.info("that works on a bookmark of which there is another version (B)"),
        Action::Group => model.notices.info("only a list of quotations (Q) stands in groups"),
        Action::Voices => return panels::show(model, PanelKind::Voices),
        Action::WholePage => return rereading::toggle_whole(model),
        Action::Provenance => return panels::show(model, PanelKind::Provenance),
        Action::Encoding => return panels::show(model, PanelKind::Encodings),
        Action::Picture => pictures::show(model),
        Action::Pictures => return panels::show(model, PanelKind::Pictures),
        Action::Messages => return panels::show(model, PanelKind::Notices),
        Action::PlaceCenter
        | Action::PlaceTop
        | Action::PlaceBottom
        | Action::NextSentence
        | Action::PreviousSentence
        | Action::NextParagraph
        | Action::PreviousParagraph
        | Action::NextQuotation
        | Action::PreviousQuotation
        | Action::NextSameSpeaker
        | Action::PreviousSameSpeaker
        | Action::NextReported
        | Action::PreviousReported
        | Action::NextCaption
        | Action::PreviousCaption
        | Action::NextBookmark
        | Action::PreviousBookmark
        | Action::NextLink
        | Action::PreviousLink
        | Action::NextRow
        | Action::PreviousRow
        | Action::SetMark
        | Action::GoToMark
        | Action::CodePassage
        | Action::JumpBack
        | Action::JumpForward
        | Action::ToggleFold
        | Action::Select
        | Action::ExtendWord
        | Action::ExtendWordBack
        | Action::SwapEnds => model.notices.info("that works while an article is read"),
        // Each context has its own way through it, or is left by these; here nothing is typed.
        Action::LineDown
        | Action::LineUp
        | Action::PageDown
        | Action::PageUp
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::ScrollDown
        | Action::ScrollUp
        | Action::Top
        | Action::Bottom
        | Action::Percent
        | Action::PageTop
        | Action::PageMiddle
        | Action::PageBottom
        | Action::Escape
        | Action::Back
        | Action::Quit
        | Action::ForceQuit
        | Action::Suspend
        | Action::Redraw
        | Action::Accept
        | Action::Cancel
        | Action::Complete
        | Action::CompleteBack
        | Action::HistoryPrevious
        | Action::HistoryNext
        | Action::ToggleRegex
        | Action::DeleteCharacterBack
        | Action::DeleteCharacter
        | Action::DeleteWordBack
        | Action::DeleteToStart
        | Action::CursorLeft
        | Action::CursorRight
        | Action::CursorStart
        | Action::CursorEnd
        | Action::NewLine
        | Action::UndoTyping
        | Action::EditNote => {}
    }
    Vec::new()
}

fn toggle_read(model: &mut Model) -> Vec<Effect> {
    let wanted = || model.catalogue.find(model.reader.wanted()?);
    let article = if model.focus == Pane::Reading { wanted() } else { model.list.selected_article() };
    let Some(article) = article else { return Vec::new() };
    let effect = opening::set_read(model, article, !model.catalogue.is_read(article));
    model.notices.info(if model.catalogue.is_read(article) { "marked as read" } else { "marked as unread" });
    effect.into_iter().collect()
}
