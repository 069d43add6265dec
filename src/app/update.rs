//! `update`: takes each message to the part of the state that it concerns, each key to the action that it means.

//! `update`: takes each message to the sub-model that it concerns, each key to the action that it means.

use super::navigation::{focus, neighbour, preview};
use super::state::jobs::Answer;
use super::state::keys::Pressed;
use super::state::rows::Motion;
use super::state::units::Direction;
use super::{
    Action, Effect, Message, Model, Next, Pane, PanelKind, Prompt, PromptKind, Show, bookmarks, command, copy, folds, layers, mouse,
    opening, panels, pictures, rereading, scanning, search, travel, typing, verbs,
};
use crate::config::{Context, Key, themes};

/// The only place where state changes. Gives what must be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let was_typing = model.prompt.is_some();
    let mut effects = match message {
        Message::Started => vec![scanning::scan(model)],
        Message::Key(key) => press(model, key),
        Message::Paste(text) => typing::paste(model, &text),
        Message::Mouse(action, column, row) => {
            model.notices.clear();
            let next = mouse::act(model, action, column, row);
            follow(model, next)
        }
        Message::Resized { columns, rows } => {
            model.view.resize(columns, rows);
            Vec::new()
        }
        Message::Done(ticket, answer) if model.tickets.is_newest(answer.slot(), ticket) => done(model, answer),
        // Something newer was asked for since.
        Message::Done(..) => return Vec::new(),
        Message::PlacesRead(places) => opening::places_read(model, places),
        Message::HistoryRead(history) => {
            model.search.set_history(history);
            Vec::new()
        }
        Message::BookmarksRead(all, problems) => {
            bookmarks::read(model, all, problems);
            bookmarks::find_words(model).into_iter().collect()
        }
        Message::BookmarkStored(outcome) => {
            bookmarks::stored(model, outcome);
            Vec::new()
        }
        Message::Edited(locator) => vec![opening::reload(model, &locator)],
        Message::ThemeRefused { kept, reason } => {
            model.view.set_theme(&kept);
            model.notices.error(reason);
            Vec::new()
        }
        Message::Ended(code) => layers::quit(model, code),
        Message::Said(notice) => {
            model.notices.say(notice);
            Vec::new()
        }
    };
    opening::fit(model);
    effects.extend(panels::keep(model));
    let page = model.articles_on_page();
    model.list.scroll_into_view(page);
    effects.extend(pictures::fit(model));
    // A paste comes as one piece while a line is typed, and as keys otherwise.
    let is_typing = model.prompt.is_some();
    effects.extend((is_typing != was_typing).then_some(Effect::BracketedPaste(is_typing)));
    effects
}

/// A job has found something that is still waited for.
fn done(model: &mut Model, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Article(loaded) => {
            let mut effects = opening::loaded(model, loaded);
            effects.extend(search::rerun(model));
            bookmarks::opened(model);
            model.pictures.read_again();
            effects
        }
        Answer::Voices(voices) => {
            let is_awaited = opening::voices_read(model, voices);
            if is_awaited { search::voices_read(model).into_iter().collect() } else { Vec::new() }
        }
        Answer::Picture(painted) => {
            model.pictures.painted(painted);
            Vec::new()
        }
        Answer::Matches(matches) => {
            search::searched(model, matches);
            Vec::new()
        }
        Answer::Found(batch) => {
            model.catalogue.add(batch);
            model.list.refresh(&model.catalogue);
            preview(model)
        }
        Answer::WordsFound(found) => {
            bookmarks::words_found(model, found);
            Vec::new()
        }
        Answer::Scanned { skipped, problems } => scanning::scan_finished(model, skipped, problems),
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notices.clear();
    let context = model.context();
    let config = std::sync::Arc::clone(&model.config);
    match model.keys.press(&config.keymap, context, key) {
        Pressed::Action(action, count) => act(model, action, count),
        Pressed::Argument(action, letter) => verbs::mark(model, action, letter),
        Pressed::Waiting => Vec::new(),
        Pressed::Unbound(key) => typing::type_key(model, key),
    }
}

/// Carries out an action in the context at hand. Every action of the program stands in this function or in one that it calls
/// with all of its actions named: one without a handler does not compile.
fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    if let Some(effects) = act_anywhere(model, action) {
        return effects;
    }
    let context = model.context();
    let next = match context {
        Context::Prompt => typing::act(model, action),
        Context::Overlay if model.help.is_some() => act_in_panel(model, action, count),
        Context::Overlay => act_on_picture(model, action, count),
        Context::Panel => act_in_panel(model, action, count),
        Context::List => act_in_list(model, action, count),
        Context::Reading | Context::Selection => act_in_text(model, action, count),
    };
    match next {
        Next::NotMine if context != Context::Prompt => act_with_panes(model, action, count.unwrap_or(1).max(1)),
        next => follow(model, next),
    }
}

/// Does what was answered.
fn follow(model: &mut Model, next: Next) -> Vec<Effect> {
    match next {
        Next::Done(effects) => effects,
        Next::Act(action) => act(model, action, None),
        Next::NotMine => Vec::new(),
    }
}

/// What works in every context.
fn act_anywhere(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    Some(match action {
        Action::ForceQuit => layers::quit(model, 130),
        Action::Quit => layers::quit(model, 0),
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        Action::Escape | Action::Cancel => layers::escape(model),
        Action::Back => layers::back(model),
        _ => return None,
    })
}

/// The way through a list that an action means.
fn motion(action: Action) -> Option<Motion> {
    Some(match action {
        Action::LineDown => Motion::Down,
        Action::LineUp => Motion::Up,
        Action::PageDown => Motion::PageDown,
        Action::PageUp => Motion::PageUp,
        Action::HalfPageDown => Motion::HalfPageDown,
        Action::HalfPageUp => Motion::HalfPageUp,
        Action::Top => Motion::First,
        Action::Bottom => Motion::Last,
        _ => return None,
    })
}

fn act_in_panel(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    match motion(action) {
        Some(motion) => Next::Done(panels::go(model, motion, count)),
        None => panels::act(model, action),
    }
}

fn act_on_picture(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    match action {
        Action::Open => pictures::leave_to_place(model),
        Action::Filter | Action::Delete => {}
        _ => match motion(action) {
            Some(motion) => pictures::travel(model, motion, count),
            None => return Next::NotMine,
        },
    }
    Next::Done(Vec::new())
}

fn act_in_list(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    let Some(motion) = motion(action) else { return Next::NotMine };
    let page = model.articles_on_page();
    model.list.travel(motion, count, page);
    Next::Done(preview(model))
}

fn act_in_text(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    if travel::travel(model, action, count) {
        return Next::Done(Vec::new());
    }
    let times = count.unwrap_or(1).max(1);
    Next::Done(match action {
        Action::NextRow => return panels::next(model, Direction::Forward, times),
        Action::PreviousRow => return panels::next(model, Direction::Backward, times),
        Action::Open => verbs::open_unit(model),
        Action::Select => {
            if let Some(open) = model.reader.open_mut() {
                open.toggle_selection();
            }
            Vec::new()
        }
        Action::ToggleFold => {
            match model.reader.open().and_then(folds::fold_near) {
                Some(fold) => folds::toggle_fold(model, fold),
                None => model.notices.info("nothing is folded here"),
            }
            Vec::new()
        }
        _ => return Next::NotMine,
    })
}

/// What works in every pane; what has a meaning only in one is told.
#[allow(clippy::too_many_lines)] // one line an action
fn act_with_panes(model: &mut Model, action: Action, times: usize) -> Vec<Effect> {
    match action {
        Action::FocusNext | Action::FocusPrevious => {
            let other = if model.focus == Pane::List { Pane::Reading } else { Pane::List };
            return focus(model, other);
        }
        Action::FocusLeft => return focus(model, Pane::List),
        Action::FocusRight | Action::Open => return focus(model, Pane::Reading),
        Action::NextArticle => return neighbour(model, Direction::Forward, times),
        Action::PreviousArticle => return neighbour(model, Direction::Backward, times),
        Action::Search => return search::begin(model),
        Action::NextMatch => return search::step(model, Direction::Forward, times),
        Action::PreviousMatch => return search::step(model, Direction::Backward, times),
        Action::SearchWord => return search::word(model),
        Action::Bookmark => return bookmarks::add_here(model),
        Action::BookmarkNote => return bookmarks::begin_note(model),
        Action::Delete => return bookmarks::delete_here(model),
        Action::Undo => return bookmarks::undo(model),
        Action::Copy | Action::CopyCitation => return verbs::copy_target(model, action),
        Action::Basis => {
            if let Some(open) = model.reader.open() {
                let said = copy::basis(open.document(), copy::said_at(open));
                model.notices.info(said);
            }
        }
        Action::OpenBrowser => return verbs::open_browser(model),
        Action::OpenEditor => return verbs::open_editor(model),
        Action::ToggleFolds => folds::toggle_folds(model),
        Action::Filter => return typing::begin_filter(model),
        Action::CommandLine => {
            model.prompt = Some(Prompt::new(PromptKind::Command, ""));
        }
        Action::Sort if !model.panels.is_empty() => {
            let next = panels::act(model, action);
            return follow(model, next);
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
            return std::iter::once(scanning::scan(model)).chain(again).collect();
        }
        Action::ShowAll => return show(model, Show::All),
        Action::ShowUnread => return show(model, Show::Unread),
        Action::ShowBookmarked => return show(model, Show::Bookmarked),
        Action::ToggleRead => return toggle_read(model),
        Action::Theme => {
            let names = themes();
            let here = names.iter().position(|name| *name == model.view.theme()).map_or(0, |place| place + 1);
            let name = names[here % names.len()];
            model.notices.info(format!("theme {name}"));
            return command::set_theme(model, name);
        }
        Action::DistractionFree => model.view.toggle_distraction_free(),
        Action::DividerLeft => model.view.move_divider(-2),
        Action::DividerRight => model.view.move_divider(2),
        Action::MeasureWider => model.view.widen_measure(2),
        Action::MeasureNarrower => model.view.widen_measure(-2),
        Action::MeasureReset => model.view.reset_measure(),
        Action::Help => return panels::show(model, PanelKind::Help),
        Action::ListBookmarks => return panels::show(model, PanelKind::Bookmarks),
        Action::Cast => return panels::show(model, PanelKind::Voices),
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
        | Action::Top
        | Action::Bottom
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
        | Action::NewLine => {}
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

fn show(model: &mut Model, show: Show) -> Vec<Effect> {
    model.list.set_show(&model.catalogue, show);
    preview(model)
}
