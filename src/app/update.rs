//! `update`: takes each message to the part of the state that it concerns, each key to the action that it means.

use super::navigation::preview;
use super::state::jobs::Answer;
use super::state::keys::Pressed;
use super::state::rows::Motion;
use super::state::units::Direction;
use super::{
    Action, Effect, Message, Model, Next, Prompt, aloud, bookmarks, coding, command, drafts, folds, keeping, layers, linear, mouse,
    opening, panels, panes, pictures, scanning, search, stories, travel, typing, undo, verbs, views, watching,
};
use crate::config::{Context, Key};

/// The only place where state changes. Gives what must be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let was_typing = model.prompt.is_some();
    let page_before = model.geometry().text.height;
    let settings = model.settings();
    let mut effects = match message {
        Message::Today(day) => {
            model.today = day;
            Vec::new()
        }
        Message::Started => vec![scanning::scan(model)],
        Message::FilesChanged(files) => watching::files_changed(model, files),
        Message::FolderChanged => watching::folder_changed(model),
        Message::Key(key) => press_all(model, key),
        Message::Paste(text) => typing::paste(model, &text),
        // The window is not divided as the mouse believes.
        Message::Mouse(..) if model.view.is_linear() => return Vec::new(),
        Message::Mouse(action, column, row) => {
            model.notices.clear();
            model.keys.finish();
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
        Message::BookmarksReread(all, problems) => {
            bookmarks::reread(model, all, problems);
            bookmarks::find_words(model).into_iter().collect()
        }
        Message::CodesRead(codes, problems) => {
            coding::read(model, codes, problems);
            Vec::new()
        }
        Message::VersionsRead(versions) => {
            model.bookmarks.set_versions(versions);
            Vec::new()
        }
        Message::DraftsRead(earlier, problems) => drafts::read(model, earlier, problems),
        Message::DraftStored(id, problem) => {
            drafts::stored(model, id, problem);
            Vec::new()
        }
        Message::BookmarkStored(outcome) => {
            undo::stored(model, outcome);
            Vec::new()
        }
        Message::Spoken(spoken) => aloud::spoken(model, spoken),
        Message::ShowView(view) => views::show(model, &view),
        Message::Filter(query) => command::filter(model, &query),
        Message::ViewsKept(views) => {
            model.views = views;
            Vec::new()
        }
        Message::SettingsWritten { settings, file } => {
            keeping::written(model, &settings, &file);
            Vec::new()
        }
        Message::Edited(locator) => vec![opening::reload(model, &locator)],
        Message::NoteWritten(text) => typing::note_written(model, &text),
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
    if is_writing_note(model) && model.geometry().text.height < page_before {
        keep_passage(model);
    }
    opening::fit(model);
    effects.extend(aloud::keep(model));
    effects.extend(panels::keep(model));
    // Lines that have just come may have made the list wider.
    opening::fit(model);
    effects.extend(stories::keep(model));
    let page = model.articles_on_page();
    model.list.scroll_into_view(page);
    effects.extend(pictures::fit(model));
    linear::follow(model);
    effects.extend(keeping::changed(model, &settings));
    // A paste comes as one piece while a line is typed, and as keys otherwise.
    let is_typing = model.prompt.is_some();
    effects.extend((is_typing != was_typing).then_some(Effect::BracketedPaste(is_typing)));
    effects
}

/// The note has taken rows from the page: the passage that it is written to stays on it, if it was there.
fn keep_passage(model: &mut Model) {
    let was_seen = model.reader.open().is_some_and(|open| open.is_visible(open.target().start()));
    opening::fit(model);
    if let Some(open) = model.reader.open_mut().filter(|_| was_seen) {
        let target = open.target();
        open.reveal(target);
    }
}

fn is_writing_note(model: &Model) -> bool {
    model.prompt.as_ref().is_some_and(Prompt::is_note)
}

/// A job has found something that is still waited for.
fn done(model: &mut Model, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Article(loaded) => {
            let mut effects = opening::loaded(model, loaded);
            effects.extend(search::rerun(model));
            bookmarks::opened(model);
            panels::quotations::opened(model);
            panels::matches::opened(model);
            panels::copies::opened(model);
            panels::checks::opened(model);
            panels::life::opened(model);
            model.pictures.read_again();
            effects
        }
        Answer::Anchors(anchors) => {
            opening::anchors_made(model, anchors);
            Vec::new()
        }
        Answer::Surroundings(document) => {
            opening::surroundings_read(model, document);
            Vec::new()
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
        Answer::Found(found) => {
            model.catalogue.take(found);
            model.list.refresh(&model.catalogue);
            preview(model)
        }
        Answer::StillToRead(articles) => {
            model.list.set_unread_texts(articles);
            Vec::new()
        }
        Answer::WordsFound(found) => {
            bookmarks::words_found(model, found);
            Vec::new()
        }
        Answer::Quotations(batch) => panels::quotations_read(model, batch),
        Answer::Matched { articles, read, of } => {
            model.library_search.take(&model.catalogue, articles, read, of);
            Vec::new()
        }
        Answer::StoryCopy(copy) => {
            model.copies.take(&model.catalogue, copy.map(|copy| *copy));
            Vec::new()
        }
        Answer::Checked { quotations, unread } => {
            panels::checks::checked(model, quotations, unread);
            Vec::new()
        }
        Answer::Life(report) => {
            panels::life::found(model, report.map(|report| *report));
            Vec::new()
        }
        Answer::Lives(lives) => {
            panels::quotations::compared(model, lives);
            Vec::new()
        }
        Answer::Stories(all) => {
            stories::found(model, all.as_deref());
            preview(model)
        }
        Answer::LookedAgain(found) => watching::looked_again(model, found),
        Answer::QuotationsFailed(reason) => {
            panels::quotations::failed(model, &reason);
            Vec::new()
        }
        Answer::Scanned { skipped, problems, store_problem } => {
            let mut effects = scanning::scan_finished(model, skipped, problems, store_problem);
            // What has changed meanwhile.
            effects.extend(watching::go_on(model));
            effects
        }
    }
}

/// A key of another keyboard may stand for several: a Hangul syllable is what was pressed for its letters.
fn press_all(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notices.clear();
    model.leaving.next_key();
    let config = std::sync::Arc::clone(&model.config);
    let context = model.context();
    let keys = model.keys.placed(&config.keymap, context, key);
    keys.into_iter().flat_map(|key| press(model, key)).collect()
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let context = model.context();
    let config = std::sync::Arc::clone(&model.config);
    match model.keys.press(&config.keymap, context, key) {
        Pressed::Action(action, count) => {
            let effects = act(model, action, count);
            if let Some(hint) = config.hand.on_taken_key(&config.keymap, context, key, action) {
                model.notices.say_once(hint);
            }
            effects
        }
        Pressed::Argument(Action::CodePassage, letter) => coding::by_key(model, letter),
        Pressed::Argument(action, letter) => verbs::mark(model, action, letter),
        Pressed::Waiting | Pressed::GivenUp => Vec::new(),
        Pressed::Unbound(_) if context == Context::Prompt => typing::type_key(model, key),
        Pressed::Unbound(keys) => {
            model.notices.say_quietly(config.hand.on_free_keys(&config.keymap, context, &keys));
            Vec::new()
        }
    }
}

/// Carries out an action in the context at hand. Every action of the program stands in this function or in one that it calls
/// with all of its actions named: one without a handler does not compile.
fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    if let Some(effects) = act_anywhere(model, action) {
        return effects;
    }
    let context = model.context();
    if action == Action::Percent && count.is_none() {
        model.notices.info("a number goes before it: 50 % is the middle");
        return Vec::new();
    }
    if linear::act(model, action, count) {
        return Vec::new();
    }
    let next = match context {
        Context::Prompt => typing::act(model, action),
        Context::Overlay if model.help.is_some() => act_in_panel(model, action, count),
        Context::Overlay if model.ledger.glance().is_some() => act_at_glance(action),
        Context::Overlay => act_on_picture(model, action, count),
        Context::Panel => act_in_panel(model, action, count),
        Context::List => act_in_list(model, action, count),
        Context::Reading | Context::Selection => act_in_text(model, action, count),
    };
    match next {
        Next::NotMine if context != Context::Prompt => {
            let next = panes::act(model, action, count.unwrap_or(1).max(1));
            follow(model, next)
        }
        next => follow(model, next),
    }
}

/// Does what was answered.
fn follow(model: &mut Model, next: Next) -> Vec<Effect> {
    match next {
        Next::Done(effects) => effects,
        Next::Act(action) => act(model, action, None),
        Next::ActWith(action, count) => act(model, action, Some(count)),
        Next::NotMine => Vec::new(),
    }
}

/// What works in every context.
fn act_anywhere(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    Some(match action {
        Action::ForceQuit => layers::interrupt(model),
        Action::Quit => layers::leave(model, action),
        // Nobody hears it who is elsewhere.
        Action::Suspend if model.aloud.is_on() => aloud::stop(model).into_iter().chain([Effect::Suspend]).collect(),
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
        Action::Percent => Motion::Part,
        Action::PageTop => Motion::PageTop,
        Action::PageMiddle => Motion::PageMiddle,
        Action::PageBottom => Motion::PageBottom,
        _ => return None,
    })
}

/// How many lines a scrolling action goes down.
fn lines(action: Action, count: Option<usize>) -> isize {
    let lines = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    if action == Action::ScrollUp { -lines } else { lines }
}

fn act_in_panel(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    match (action, motion(action)) {
        (_, Some(motion)) => Next::Done(panels::go(model, motion, count)),
        (Action::ScrollDown | Action::ScrollUp, None) => Next::Done(panels::scroll(model, lines(action, count))),
        (_, None) => panels::act(model, action),
    }
}

fn act_on_picture(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    match action {
        Action::Open => pictures::leave_to_place(model),
        Action::Filter | Action::Delete | Action::ScrollDown | Action::ScrollUp => {}
        _ => match motion(action) {
            Some(motion) => pictures::travel(model, motion, count),
            None => return Next::NotMine,
        },
    }
    Next::Done(Vec::new())
}

/// What is seen at a glance has no rows: verbs wait until it is taken away.
fn act_at_glance(action: Action) -> Next {
    let is_verb = matches!(action, Action::Open | Action::Filter | Action::Delete | Action::Copy | Action::Picture | Action::OpenBrowser);
    if is_verb || motion(action).is_some() { Next::Done(Vec::new()) } else { Next::NotMine }
}

fn act_in_list(model: &mut Model, action: Action, count: Option<usize>) -> Next {
    let page = model.articles_on_page();
    match (action, motion(action)) {
        (_, Some(motion)) => model.list.travel(motion, count, page),
        (Action::ScrollDown | Action::ScrollUp, None) => model.list.scroll(lines(action, count), page),
        (_, None) => return Next::NotMine,
    }
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
        // As in less: where there is nothing to open, it goes on.
        Action::Open if !verbs::is_at_link(model) => return Next::Act(Action::LineDown),
        Action::Open => verbs::open_browser(model),
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
