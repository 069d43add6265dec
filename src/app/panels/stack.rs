//! Opening panels, moving in them, and what the verbs mean there.

use super::lines::{lines, revision};
use super::look::{come_back, go_in, has_passage, look};
use super::{checks, codes, copies, life, matches, provenance, quotations};
use crate::app::state::panel::Origin;
use crate::app::state::rows::Motion;
use crate::app::state::units::Direction;
use crate::app::{Effect, Model, Next, Open, Pane, Panel, PanelKind, Target, bookmarks, drafts, pictures, rereading, search, versions};
use crate::catalogue::QuotedArticle;
use crate::config::Action;

/// Opens a panel, or the help over the panes.
pub fn show(model: &mut Model, kind: PanelKind) -> Vec<Effect> {
    let needs_article = matches!(kind, PanelKind::Voices | PanelKind::Pictures | PanelKind::Encodings | PanelKind::Provenance);
    if needs_article && model.reader.wanted().is_none() {
        model.notices.info("no article is open");
        return Vec::new();
    }
    let picture = model.pictures.viewer().map(|viewer| viewer.index);
    let here = picture.or_else(|| model.reader.open().and_then(pictures::here));
    if kind == PanelKind::Pictures && here.is_none() {
        model.notices.info(pictures::NONE);
        return Vec::new();
    }
    let from = Origin { pane: model.focus, picture };
    let mut effects = Vec::new();
    let mut panel = if kind == PanelKind::Quotations {
        let (items, asked) = quotations::begin(model);
        effects.extend(asked);
        Panel::of_quotations(from, items)
    } else {
        Panel::new(kind, from, lines(model, kind), revision(model, kind), model.view.widths())
    };
    match kind {
        PanelKind::Help => {
            model.help = Some(panel);
            return Vec::new();
        }
        PanelKind::Notices => panel.select(usize::MAX),
        PanelKind::Encodings => panel.select_target(Target::Encoding(rereading::reading(model).encoding)),
        PanelKind::Pictures => panel.select_target(Target::Picture(here.unwrap_or_default())),
        PanelKind::Bookmarks
        | PanelKind::Quotations
        | PanelKind::Matches
        | PanelKind::Copies
        | PanelKind::Check
        | PanelKind::Life
        | PanelKind::Codes
        | PanelKind::Voices
        | PanelKind::Provenance => {}
    }
    model.pictures.close();
    model.ledger.end_glance();
    // The same list is not laid over itself.
    model.panels.retain(|other| other.kind() != kind);
    model.panels.push(panel);
    model.focus = Pane::List;
    effects.extend(look(model));
    effects
}

/// Whether a panel stands in the place of the list of articles and has the keys.
pub fn shows(model: &Model) -> bool {
    model.focus == Pane::List && !model.panels.is_empty()
}

/// Lines on one page of the help, or else of the panel.
pub fn page(model: &Model) -> usize {
    let rows = match (&model.help, model.panels.last()) {
        (Some(_), _) => model.view.help_areas().1.height,
        (None, Some(panel)) => {
            let rows = model.geometry().list.height.saturating_sub(crate::app::LIST_HEAD);
            rows / panel.kind().rows_of_line(model.view.roomy_list())
        }
        (None, None) => 1,
    };
    usize::from(rows.max(1))
}

/// The help, or else the panel on top.
fn top(model: &mut Model) -> Option<&mut Panel> {
    model.help.as_mut().or(model.panels.last_mut())
}

/// Moves the selection, and shows the passage there.
pub fn go(model: &mut Model, motion: Motion, count: Option<usize>) -> Vec<Effect> {
    let page = page(model);
    if let Some(panel) = top(model) {
        panel.travel(motion, count, page);
    }
    if model.help.is_some() { Vec::new() } else { look(model) }
}

/// Shows only the lines of the help, or else of the panel, with these words, and the passage of the one that is selected then.
pub fn narrow(model: &mut Model, words: &str) -> Vec<Effect> {
    let today = model.today;
    if let Some(panel) = top(model) {
        panel.narrow(words, today);
    }
    if model.help.is_some() {
        return Vec::new();
    }
    let mut effects = quotations::narrowed(model);
    effects.extend(look(model));
    effects
}

/// Scrolls the help, or else the panel, by so many lines; the passage follows the selection.
pub fn scroll(model: &mut Model, by: isize) -> Vec<Effect> {
    let page = page(model);
    if let Some(panel) = top(model) {
        panel.scroll(by, page);
    }
    if model.help.is_some() { Vec::new() } else { look(model) }
}

/// From within the text: the next (or previous) line of the panel, and into the text there.
pub fn next(model: &mut Model, direction: Direction, count: usize) -> Next {
    if model.panels.is_empty() {
        let action = if direction == Direction::Forward { Action::NextArticle } else { Action::PreviousArticle };
        return Next::Act(action);
    }
    let page = page(model);
    let Some(panel) = model.panels.last_mut() else { return Next::NotMine };
    let before = panel.selected();
    panel.travel(if direction == Direction::Forward { Motion::Down } else { Motion::Up }, Some(count), page);
    let end = if direction == Direction::Forward { "last" } else { "first" };
    // While a voice is heard alone, the way through the list is through what it says.
    let is_alone = panel.kind() == PanelKind::Voices && model.reader.open().and_then(Open::solo).is_some();
    if is_alone && !panel.target().is_some_and(Target::is_part) {
        panel.select(before);
        model.notices.info(format!("this is the {end} passage of the voice"));
        return Next::Done(Vec::new());
    }
    if panel.selected() == before {
        model.notices.info(format!("this is the {end} row of the list"));
        return Next::Done(Vec::new());
    }
    let mut effects = look(model);
    effects.extend(go_in(model));
    Next::Done(effects)
}

/// Carries out an action on the selected line.
pub fn act(model: &mut Model, action: Action) -> Next {
    let is_help = model.help.is_some();
    let Some((kind, target)) = top(model).map(|panel| (panel.kind(), panel.target())) else { return Next::NotMine };
    match action {
        Action::Open => open(model, target),
        Action::Copy | Action::CopyCitation | Action::Bookmark | Action::BookmarkNote | Action::Life | Action::ReadAloud
            if quotations::is_on_its_way(model, target) =>
        {
            model.notices.info("the article of this row is still being read");
            Next::Done(Vec::new())
        }
        Action::Copy => copy(model, target),
        Action::Group if kind == PanelKind::Quotations => {
            quotations::group(model);
            Next::Done(look(model))
        }
        Action::Delete => match target {
            Some(Target::Bookmark(id)) => Next::Done(bookmarks::delete(model, id)),
            Some(Target::Draft(id)) => Next::Done(drafts::discard(model, id)),
            Some(Target::Version(place) | Target::LoneVersion(place)) => Next::Done(versions::drop(model, place)),
            _ => Next::Done(Vec::new()),
        },
        Action::KeepVersion => Next::Done(versions::keep(model, target)),
        Action::SplitVersion => Next::Done(versions::split(model, target)),
        Action::Sort if kind == PanelKind::Quotations => {
            quotations::sort(model);
            Next::Done(look(model))
        }
        Action::Sort if !is_help => {
            let lines = lines(model, kind);
            if let Some(panel) = model.panels.last_mut() {
                panel.sort_next(lines);
                let name = panel.order().name();
                if !name.is_empty() {
                    model.notices.info(format!("order: {name}"));
                }
            }
            Next::Done(look(model))
        }
        Action::Picture if kind == PanelKind::Pictures => open(model, target),
        Action::FocusNext | Action::FocusPrevious if kind == PanelKind::Check => match target {
            // Where the list covers the text, the other place would be turned to unseen.
            Some(Target::Checked(row)) => {
                let is_covered = model.geometry().reading.width == 0;
                let mut effects = checks::turn(model, row);
                effects.extend(if is_covered { go_in(model) } else { Vec::new() });
                Next::Done(effects)
            }
            _ => Next::Done(Vec::new()),
        },
        // To go to the text is to go into it where the reader looks.
        Action::FocusNext | Action::FocusPrevious | Action::FocusRight if !is_help => Next::Done(go_in(model)),
        // In the help a slip of the finger would start a browser on something that is not in view.
        Action::Picture | Action::OpenBrowser if is_help || !target.is_some_and(has_passage) => Next::Done(Vec::new()),
        _ => Next::NotMine,
    }
}

fn open(model: &mut Model, target: Option<Target>) -> Next {
    let Some(target) = target else { return Next::Done(Vec::new()) };
    match target {
        Target::Heading | Target::Nothing | Target::Said(_) | Target::Error(_) | Target::Broken | Target::Fact(_) => Next::Done(Vec::new()),
        Target::Action(action) => {
            model.help = None;
            Next::Act(action)
        }
        Target::Bookmark(id) => {
            let mut effects = bookmarks::go_to(model, id);
            let bookmark = model.bookmarks.get(id).cloned();
            if let Some(article) = bookmark.and_then(|bookmark| bookmarks::article_of(model, &bookmark)) {
                model.list.select_article(article);
                effects.extend(go_in(model));
            }
            Next::Done(effects)
        }
        Target::Version(_) | Target::LoneVersion(_) => match versions::of_its_bookmark(model, target) {
            bookmark @ Target::Bookmark(_) => open(model, Some(bookmark)),
            _ => Next::Done(Vec::new()),
        },
        Target::Draft(id) => {
            let article = drafts::article_of(model, id);
            let effects = article.map_or_else(Vec::new, |article| {
                model.list.select_article(article);
                go_in(model)
            });
            drafts::resume(model, id);
            Next::Done(effects)
        }
        Target::Voice(voice) => {
            let is_alone = model.reader.open().and_then(Open::solo).is_some_and(|solo| solo.voice() == voice);
            if is_alone {
                return Next::Done(go_in(model));
            }
            if let Some(open) = model.reader.open_mut() {
                open.hear_only(voice);
            }
            Next::Done(Vec::new())
        }
        Target::Spoken(_)
        | Target::Reported(_)
        | Target::Denied(_)
        | Target::Quotation(_)
        | Target::StoryCopy(_)
        | Target::Checked(_)
        | Target::Printing(_) => Next::Done(go_in(model)),
        Target::Code(place) => {
            let Some(query) = codes::query(model, place) else { return Next::Done(Vec::new()) };
            let mut effects = show(model, PanelKind::Bookmarks);
            effects.extend(narrow(model, &query));
            Next::Done(effects)
        }
        Target::Match(_) => {
            let mut effects = go_in(model);
            let typed = model.library_search.typed().to_owned();
            effects.extend(search::go_on(model, &typed));
            Next::Done(effects)
        }
        Target::Encoding(encoding) => {
            let mut effects = close(model);
            effects.extend(rereading::choose_encoding(model, encoding));
            Next::Done(effects)
        }
        Target::Picture(index) => {
            let effects = go_in(model);
            pictures::open(model, index);
            Next::Done(effects)
        }
    }
}

/// Copies the words of a line, of a fact all of them.
fn copy(model: &mut Model, target: Option<Target>) -> Next {
    if let Some(Target::Quotation(row)) = target {
        return quotations::copy(model, row);
    }
    let whole = |number: u64| model.notices.numbered().find(|(known, _)| *known == number).map(|(_, notice)| notice.whole());
    let fact = match target {
        Some(Target::Fact(fact)) => provenance::value(model, fact),
        Some(Target::Said(number) | Target::Error(number)) => whole(number),
        _ => None,
    };
    let line = || top(model).and_then(|panel| panel.rows().current()).map(|line| line.text.clone());
    Next::Done(fact.or_else(line).map(Effect::Copy).into_iter().collect())
}

/// Takes the help or the panel on top away: back to where the reader was, and to the pane that had the keys before.
pub fn close(model: &mut Model) -> Vec<Effect> {
    if model.help.take().is_some() {
        return Vec::new();
    }
    let Some(panel) = model.panels.pop() else { return Vec::new() };
    let mut effects = match panel.kind() {
        PanelKind::Quotations => quotations::close(model),
        PanelKind::Matches => matches::stop(model),
        PanelKind::Copies => copies::stop(model),
        PanelKind::Check => checks::stop(model),
        PanelKind::Life => life::stop(model),
        _ => Vec::new(),
    };
    effects.extend(come_back(model));
    let from = panel.from();
    let is_text = model.panels.is_empty() && from.pane == Pane::Reading && model.reader.wanted().is_some();
    model.focus = if is_text { Pane::Reading } else { Pane::List };
    if let Some(index) = from.picture.filter(|_| is_text) {
        pictures::open(model, index);
    }
    if model.panels.is_empty() { effects } else { effects.into_iter().chain(look(model)).collect() }
}

/// Quotations have been read: where the selection is on another row by that, the text follows.
pub fn quotations_read(model: &mut Model, batch: Vec<QuotedArticle>) -> Vec<Effect> {
    let before = model.panels.last().and_then(Panel::target);
    quotations::read(model, batch);
    let is_other = model.panels.last().and_then(Panel::target) != before;
    if is_other && shows(model) { look(model) } else { Vec::new() }
}

/// Whatever has happened may have changed what the panels are made from: their lines follow, and the page stays around the
/// selection. Where that is another line now, the text follows.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let page = page(model);
    let before = model.panels.last().and_then(Panel::target);
    let mut effects = quotations::keep(model);
    effects.extend(quotations::compare(model));
    let mut panels = std::mem::take(&mut model.panels);
    let mut help = model.help.take();
    for panel in panels.iter_mut().chain(help.as_mut()) {
        let revision = revision(model, panel.kind());
        if panel.revision() != revision {
            panel.renew(lines(model, panel.kind()), revision);
        }
        panel.scroll_into_view(page);
    }
    (model.panels, model.help) = (panels, help);
    let is_other = model.panels.last().and_then(Panel::target) != before;
    if is_other && model.reader.is_looking() {
        effects.extend(look(model));
    }
    effects
}
