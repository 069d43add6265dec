//! `update`: takes each message to the sub-model that it concerns, each key to the action that it means.

use super::jobs::{Answer, Job};
use super::keys::Pressed;
use super::units::{Direction, links};
use super::{
    Action, Effect, Message, Model, OverlayKind, Pane, Prompt, PromptKind, Show, UnitKind, bookmarks, command, copy, mouse, overlay,
    pictures, reader, reading, search, typing,
};
use crate::catalogue::{EntryId, Root};
use crate::config::{Context, Key, themes};

/// The only place where state changes. Gives what must be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Started => vec![scan(model)],
        Message::Key(key) => press(model, key),
        Message::Paste(text) => typing::paste(model, &text),
        Message::Mouse(action, column, row) => {
            model.notices.clear();
            mouse::act(model, action, column, row)
        }
        Message::Resized { columns, rows } => {
            model.view.resize(columns, rows);
            Vec::new()
        }
        Message::Done(ticket, answer) if model.tickets.is_newest(answer.slot(), ticket) => done(model, answer),
        // Something newer was asked for since.
        Message::Done(..) => return Vec::new(),
        Message::PlacesRead(places) => reader::places_read(model, places),
        Message::HistoryRead(history) => {
            model.search.set_history(history);
            Vec::new()
        }
        Message::BookmarksRead(all, problems) => {
            bookmarks::read(model, all, problems);
            Vec::new()
        }
        Message::BookmarkStored(outcome) => {
            bookmarks::stored(model, outcome);
            Vec::new()
        }
        Message::Edited(locator) => vec![reader::reload(model, &locator)],
        Message::ThemeRefused { kept, reason } => {
            model.view.set_theme(&kept);
            model.notices.error(reason);
            Vec::new()
        }
        Message::Ended(code) => quit(model, code),
        Message::Said(notice) => {
            model.notices.say(notice);
            Vec::new()
        }
    };
    reader::fit(model);
    // Whatever has happened may have taken lines away from the list that lies over the panes.
    overlay::keep_cursor(model);
    let page = mouse::list_page(model);
    model.list.scroll_into_view(page);
    effects.extend(pictures::fit(model));
    effects
}

/// A job has found something that is still waited for.
fn done(model: &mut Model, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Article(loaded) => {
            let mut effects = reader::loaded(model, loaded);
            effects.extend(search::rerun(model));
            bookmarks::opened(model);
            model.pictures.read_again();
            effects
        }
        Answer::Voices(voices) => {
            let is_awaited = reader::voices_read(model, voices);
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
        Answer::Scanned { skipped, problems } => scan_finished(model, skipped, problems),
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notices.clear();
    let context = model.context();
    let config = std::sync::Arc::clone(&model.config);
    match model.keys.press(&config.keymap, context, key) {
        Pressed::Action(action, count) => act(model, action, count),
        Pressed::Argument(action, letter) => mark(model, action, letter),
        Pressed::Waiting => Vec::new(),
        Pressed::Unbound(key) => typing::type_key(model, key),
    }
}

/// Carries out an action in the context at hand.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    if let Some(effects) = act_anywhere(model, action) {
        return effects;
    }
    let times = count.unwrap_or(1).max(1);
    match model.context() {
        Context::Prompt => typing::act(model, action),
        Context::Overlay => {
            let own = if model.overlay.is_some() { overlay::act(model, action, times) } else { pictures::act(model, action, times) };
            own.unwrap_or_else(|| act_with_panes(model, action, times))
        }
        Context::List => act_in_list(model, action, count),
        Context::Reading | Context::Selection => act_in_article(model, action, count),
    }
}

/// What works in every context.
fn act_anywhere(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    Some(match action {
        Action::ForceQuit => quit(model, 130),
        Action::Quit => quit(model, 0),
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        Action::Escape | Action::Cancel => escape(model),
        Action::Back => back(model),
        _ => return None,
    })
}

fn act_in_list(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1).max(1);
    // A number before G is a place in the list.
    if let (Action::Bottom | Action::Top, Some(place)) = (action, count) {
        model.list.select(place.saturating_sub(1));
        return preview(model);
    }
    if model.list.travel(action, times, mouse::list_page(model)) {
        return preview(model);
    }
    act_with_panes(model, action, times)
}

fn act_in_article(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    if reader::travel(model, action, count) {
        return Vec::new();
    }
    let times = count.unwrap_or(1).max(1);
    match action {
        Action::Open => open_unit(model),
        Action::Select => {
            if let Some(open) = model.reader.open_mut() {
                open.toggle_selection();
            }
            Vec::new()
        }
        Action::ToggleFold => {
            match model.reader.open().and_then(reader::fold_near) {
                Some(fold) => reader::toggle_fold(model, fold),
                None => model.notices.info("nothing is folded here"),
            }
            Vec::new()
        }
        _ => act_with_panes(model, action, times),
    }
}

/// What both panes know.
fn act_with_panes(model: &mut Model, action: Action, times: usize) -> Vec<Effect> {
    match action {
        Action::FocusNext | Action::FocusPrevious => {
            let other = if model.focus == Pane::List { Pane::Reading } else { Pane::List };
            focus(model, other)
        }
        Action::FocusLeft => focus(model, Pane::List),
        Action::FocusRight | Action::Open => focus(model, Pane::Reading),
        Action::NextArticle => neighbour(model, Direction::Forward, times),
        Action::PreviousArticle => neighbour(model, Direction::Backward, times),
        Action::Search => search::begin(model),
        Action::NextMatch => search::step(model, Direction::Forward, times),
        Action::PreviousMatch => search::step(model, Direction::Backward, times),
        Action::SearchWord => search::word(model),
        Action::Bookmark => bookmarks::add_here(model),
        Action::BookmarkNote => bookmarks::begin_note(model),
        Action::Delete => bookmarks::delete_here(model),
        Action::Undo => bookmarks::undo(model),
        Action::Copy | Action::CopyCitation => copy_target(model, action),
        Action::Basis => {
            if let Some(open) = model.reader.open() {
                let said = copy::basis(open.document(), copy::said_at(open));
                model.notices.info(said);
            }
            Vec::new()
        }
        Action::OpenBrowser => open_browser(model),
        Action::OpenEditor => open_editor(model),
        Action::ToggleFolds => {
            reader::toggle_folds(model);
            Vec::new()
        }
        _ => act_on_program(model, action),
    }
}

/// What concerns the list as a whole, the view and the lists over the panes.
fn act_on_program(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Filter => return typing::begin_filter(model),
        Action::CommandLine => {
            model.prompt = Some(Prompt::new(PromptKind::Command, ""));
            return vec![Effect::BracketedPaste(true)];
        }
        Action::Sort => {
            let sort = model.list.sort().next();
            model.list.set_sort(&model.catalogue, sort);
            model.notices.info(format!("order: {}", sort.name()));
            return preview(model);
        }
        Action::Reload => {
            model.notices.info("reading the folder again");
            let again = model.reader.wanted().cloned().map(|locator| reader::reload(model, &locator));
            return std::iter::once(scan(model)).chain(again).collect();
        }
        Action::ShowAll => return show(model, Show::All),
        Action::ShowUnread => return show(model, Show::Unread),
        Action::ShowBookmarked => return show(model, Show::Bookmarked),
        Action::ToggleRead => {
            let wanted = || model.catalogue.find(model.reader.wanted()?);
            let article = if model.focus == Pane::Reading { wanted() } else { model.list.selected_article() };
            let Some(article) = article else { return Vec::new() };
            let effect = reader::set_read(model, article, !model.catalogue.is_read(article));
            model.notices.info(if model.catalogue.is_read(article) { "marked as read" } else { "marked as unread" });
            return effect.into_iter().collect();
        }
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
        Action::Help => overlay::show(model, OverlayKind::Help),
        Action::ListBookmarks => overlay::show(model, OverlayKind::Bookmarks),
        Action::Cast => overlay::show(model, OverlayKind::Cast),
        Action::WholePage => return reading::toggle_whole(model),
        Action::Provenance => overlay::show(model, OverlayKind::Provenance),
        Action::Encoding => reading::list_encodings(model),
        Action::Picture => pictures::show(model),
        Action::Pictures => pictures::list(model),
        Action::Messages => overlay::show(model, OverlayKind::Messages),
        action if !action.works_in(model.context()) && action.works_in(Context::Reading) => {
            model.notices.info("that works while an article is read");
        }
        _ => {}
    }
    Vec::new()
}

fn show(model: &mut Model, show: Show) -> Vec<Effect> {
    model.list.set_show(&model.catalogue, show);
    preview(model)
}

/// Gives a pane the keys. An article that gets them is being read.
pub fn focus(model: &mut Model, pane: Pane) -> Vec<Effect> {
    if pane == Pane::Reading && model.reader.wanted().is_none() {
        return Vec::new();
    }
    model.focus = pane;
    reader::fit(model);
    if pane == Pane::Reading { reader::mark_read(model).into_iter().collect() } else { Vec::new() }
}

/// Shows the selected article.
pub fn preview(model: &mut Model) -> Vec<Effect> {
    // While an article is being read, the list does not take it away.
    if model.focus == Pane::Reading && model.reader.wanted().is_some() {
        return Vec::new();
    }
    match model.list.selected_article() {
        Some(article) => want(model, article),
        None => {
            let left = reader::close(model);
            bookmarks::opened(model);
            left.into_iter().chain(search::rerun(model)).collect()
        }
    }
}

/// Asks for an article of the list, unless it is there or on its way.
fn want(model: &mut Model, article: EntryId) -> Vec<Effect> {
    let locator = model.catalogue.entry(article).locator.clone();
    reader::want(model, &locator).into_iter().collect()
}

fn neighbour(model: &mut Model, direction: Direction, times: usize) -> Vec<Effect> {
    match model.list.neighbour(direction, times) {
        Some(article) => want(model, article),
        None => {
            let end = if direction == Direction::Forward { "last" } else { "first" };
            model.notices.info(format!("this is the {end} article"));
            Vec::new()
        }
    }
}

fn open_unit(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    if open.unit().kind == UnitKind::Link && open.unit().shown {
        return open_browser(model);
    }
    Vec::new()
}

fn open_browser(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let article = open.document().article();
    let unit = open.unit();
    let link = links(open.document()).find(|(range, _)| unit.kind == UnitKind::Link && unit.shown && *range == unit.range);
    let address = link.and_then(|(_, index)| article.link(index)).map(ToOwned::to_owned).or_else(|| article.metadata().url.clone());
    match address {
        Some(address) => vec![Effect::OpenBrowser(address)],
        None => {
            model.notices.info("the article does not say where it came from");
            Vec::new()
        }
    }
}

fn open_editor(model: &mut Model) -> Vec<Effect> {
    match model.reader.wanted() {
        Some(locator) => vec![Effect::OpenEditor(locator.clone())],
        None => Vec::new(),
    }
}

fn copy_target(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    let text = if action == Action::Copy { copy::plain(open) } else { copy::citation(open) };
    if text.trim().is_empty() {
        return Vec::new();
    }
    if open.selection().is_some() {
        open.toggle_selection();
    }
    vec![Effect::Copy(text)]
}

fn mark(model: &mut Model, action: Action, letter: char) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    if action == Action::SetMark {
        open.set_mark(letter);
        model.notices.info(format!("mark {letter}"));
        return Vec::new();
    }
    match open.mark(letter) {
        Some(offset) => reader::jump(model, offset),
        None => model.notices.info(format!("there is no mark {letter}")),
    }
    Vec::new()
}

/// Looks through the folders: at the start, and again when the reader wants it.
fn scan(model: &mut Model) -> Effect {
    model.catalogue.begin_scan();
    model.list.set_scanning(true);
    model.tickets.start(Job::Scan(model.roots.clone())).1
}

fn scan_finished(model: &mut Model, skipped: usize, problems: Vec<String>) -> Vec<Effect> {
    model.catalogue.end_scan();
    model.list.set_scanning(false);
    model.list.refresh(&model.catalogue);
    for problem in problems {
        model.notices.error(problem);
    }
    if model.catalogue.len() == 0 {
        let others = if skipped == 0 { String::new() } else { format!(" ({skipped} files of other kinds)") };
        model.notices.info(format!("no articles here{others}: .txt, .md, .html and .json files are read"));
    }
    bookmarks::refresh(model);
    // A file that may hold many articles, and holds one.
    if matches!(model.roots.as_slice(), [Root::Article(_)]) && model.catalogue.len() == 1 && !model.view.is_lone_article() {
        model.view.set_lone_article();
        let mut effects = preview(model);
        effects.extend(focus(model, Pane::Reading));
        return effects;
    }
    preview(model)
}

/// Peels one layer: a begun command, the line, what lies over the panes, the selection, the matches, the filter.
fn escape(model: &mut Model) -> Vec<Effect> {
    if let Some(prompt) = model.prompt.take() {
        return typing::cancel(model, &prompt);
    }
    if let Some(overlay) = &mut model.overlay {
        if overlay.filter().is_empty() {
            model.overlay = None;
        } else {
            overlay.set_filter("");
        }
        return Vec::new();
    }
    if model.pictures.close() {
        return Vec::new();
    }
    if model.focus == Pane::List && !model.list.filter().is_empty() {
        model.list.set_filter(&model.catalogue, "");
        return preview(model);
    }
    if let Some(open) = model.reader.open_mut() {
        if open.selection().is_some() {
            open.toggle_selection();
            return Vec::new();
        }
        if model.search.is_active() {
            model.search.clear();
            return Vec::new();
        }
        if !open.hide_unit() && model.focus == Pane::Reading && model.view.is_distraction_free() {
            model.view.toggle_distraction_free();
        }
    }
    Vec::new()
}

/// Back one layer; from the list it quits.
fn back(model: &mut Model) -> Vec<Effect> {
    let selecting = model.reader.open().is_some_and(|open| open.selection().is_some());
    if model.overlay.take().is_some() || (model.prompt.is_none() && model.pictures.close()) {
        return Vec::new();
    }
    if model.prompt.is_some() || (model.focus == Pane::Reading && selecting) {
        return escape(model);
    }
    if model.focus == Pane::Reading && model.view.is_distraction_free() {
        model.view.toggle_distraction_free();
        return Vec::new();
    }
    // A single file has no list to go back to.
    if model.focus == Pane::Reading && !model.view.is_lone_article() {
        return focus(model, Pane::List);
    }
    quit(model, 0)
}

fn quit(model: &mut Model, code: u8) -> Vec<Effect> {
    reader::leave(model).into_iter().chain([Effect::Quit(code)]).collect()
}
