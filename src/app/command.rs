//! The command line: names of actions, and a few commands that take words.

use super::state::bookmarks::Bookmarks;
use super::{Action, Effect, Model, Next, coding, keeping, labels, navigation, opening, travel, verbs, views};
use crate::catalogue::Sort;
use crate::citations::Style;
use crate::config::{ACTIONS, Context, EARLIER_NAMES, Settings, Views, themes};

/// Commands that take words, and what for.
const COMMANDS: &[(&str, &str)] = &[
    ("code", "NAME: code the passage with that; -NAME: take it away"),
    ("colour", "NAME: give the bookmark that colour"),
    ("copy", "NAME: copy by that template, or as bibtex, ris, csl-json"),
    ("filter", "WORDS: show only articles with these words"),
    ("goto", "PERCENT: go to that part of the article"),
    ("measure", "CELLS: how wide the text is"),
    ("save", "write the settings that were changed by key into the configuration"),
    ("sort", "newest, oldest, title, file, unread"),
    ("tag", "WORDS: give the bookmark these tags"),
    ("theme", "the name of a theme"),
    ("unview", "NAME: forget that view"),
    ("view", "NAME: show that view; NAME QUERY: save it"),
];

/// Carries out a typed command.
pub fn run(model: &mut Model, typed: &str) -> Next {
    let typed = typed.trim();
    let (name, words) = typed.split_once(char::is_whitespace).map_or((typed, ""), |(name, words)| (name, words.trim()));
    if let Some(next) = borrowed(name).filter(|_| words.is_empty()) {
        return next;
    }
    let effects = match (name, words) {
        ("", _) => Vec::new(),
        ("q!" | "qa!" | "quit!" | "x!", "") => {
            model.leaving.answer(Action::Quit);
            return Next::Act(Action::Quit);
        }
        ("noh" | "nohl" | "nohlsearch", "") => {
            model.search.clear();
            Vec::new()
        }
        ("filter", _) => filter(model, words),
        ("tag" | "tags", words) => labels::tag(model, words),
        ("code", "") => return Next::Act(Action::ListCodes),
        ("code", words) => coding::by_name(model, words),
        ("colour" | "color", name) => labels::colour(model, name),
        ("copy", name) if !name.is_empty() => verbs::copy_by(model, name),
        ("save", "") => keeping::save(model),
        ("view", words) => views::command(model, words),
        ("unview", words) => views::forget(model, words),
        ("theme", name) if !name.is_empty() => set_theme(model, name),
        ("sort", name) if !name.is_empty() => {
            match Sort::from_word(name) {
                Some(sort) => model.list.set_sort(&model.catalogue, sort),
                None => model.notices.error(format!("`{name}` is no order; there are newest, oldest, title, file, unread")),
            }
            Vec::new()
        }
        ("measure", cells) => {
            match cells.parse() {
                Ok(cells) => model.view.set_measure(cells),
                Err(_) => model.notices.error("measure wants a number of cells, 20 to 200: `:measure 66`"),
            }
            opening::fit(model);
            Vec::new()
        }
        ("goto", percent) => {
            match (percent.trim_end_matches('%').trim_end().parse(), model.reader.open_mut()) {
                (Ok(percent), Some(open)) => {
                    open.remember_jump();
                    travel::go_to_part(open, percent);
                }
                (Err(_), _) => model.notices.error("goto wants a part of the article in per cent: `:goto 50`"),
                (_, None) => model.notices.info("no article is open"),
            }
            Vec::new()
        }
        (name, "") => match Action::from_name(name).filter(|action| is_command(*action)) {
            Some(action) => return Next::Act(action),
            None => unknown(model, name),
        },
        (name, _) => unknown(model, name),
    };
    Next::Done(effects)
}

/// What less and vim mean by a command: `:42` goes to a row, in the text to a part in per cent, as `42 G` does.
fn borrowed(name: &str) -> Option<Next> {
    if let Ok(number) = name.parse() {
        return Some(Next::ActWith(Action::Bottom, number));
    }
    if let Some(Ok(percent)) = name.strip_suffix('%').map(str::parse) {
        return Some(Next::ActWith(Action::Percent, percent));
    }
    Some(Next::Act(match name {
        "q" | "Q" | "qa" | "qall" | "quitall" | "x" | "xa" | "xit" | "exit" | "wq" | "wq!" | "wqa" | "cq" => Action::Quit,
        "h" => Action::Help,
        "n" | "next" | "bn" | "bnext" | "tabn" => Action::NextArticle,
        "p" | "prev" | "previous" | "N" | "Next" | "bp" | "bprevious" | "bN" | "tabp" => Action::PreviousArticle,
        "f" | "file" => Action::Where,
        "e" | "e!" | "edit" => Action::Reload,
        "$" => Action::Bottom,
        "0" => Action::Top,
        "u" | "undo" => Action::Undo,
        _ => return None,
    }))
}

/// Shows only the articles that answer to a query.
pub fn filter(model: &mut Model, query: &str) -> Vec<Effect> {
    let asked = model.asked_of_articles();
    model.list.set_filter(&model.catalogue, query, asked);
    if let Some(problem) = model.list.problem() {
        model.notices.error(problem.to_owned());
    }
    navigation::preview(model)
}

/// Uses a theme by name.
pub fn set_theme(model: &mut Model, name: &str) -> Vec<Effect> {
    model.view.set_theme(name);
    vec![Effect::SetTheme(name.to_owned())]
}

fn unknown(model: &mut Model, name: &str) -> Vec<Effect> {
    // `:%s/a/b/` and `:!ls` are known by how they begin.
    let word = name.trim_start_matches(|character: char| !character.is_alphabetic() && character != '!');
    let word = word.split(|character: char| !character.is_alphabetic()).next().filter(|word| !word.is_empty()).unwrap_or("!");
    if let Some(words) = model.config.hand.on_command(&model.config.keymap, model.context(), word) {
        model.notices.info(words);
        return Vec::new();
    }
    let like = || Action::nearest_name(name).filter(|near| Action::from_name(near).is_some_and(is_command)).map(ToOwned::to_owned);
    let near = candidates(name, Known { settings: &model.config.settings, bookmarks: &model.bookmarks, views: &model.views })
        .into_iter()
        .next()
        .or_else(like)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    model.notices.error(format!("there is no command `{name}`{near}"));
    Vec::new()
}

/// What is known of names when a line is completed.
#[derive(Clone, Copy)]
pub struct Known<'m> {
    /// Templates.
    pub settings: &'m Settings,
    /// Tags.
    pub bookmarks: &'m Bookmarks,
    /// Views.
    pub views: &'m Views,
}

/// Whole lines that begin with what was typed.
pub fn candidates(typed: &str, known: Known) -> Vec<String> {
    let typed = typed.trim_start();
    if let Some((name, word)) = typed.split_once(' ') {
        let own = match name {
            "tag" => Some(labels::tags_for(word, known.bookmarks)),
            "code" => Some(coding::codes_for(word, known.bookmarks)),
            "colour" => Some(labels::colours_for(word)),
            _ => None,
        };
        if let Some(own) = own {
            return own.into_iter().map(|words| format!("{name} {words}")).collect();
        }
        let words: Vec<&str> = match name {
            "theme" => themes().to_vec(),
            "copy" => known.settings.copies.names().chain(Style::ALL.map(Style::name)).collect(),
            "view" => known.views.all().into_iter().map(|view| view.name.as_str()).collect(),
            "unview" => known.views.own().iter().map(|view| view.name.as_str()).collect(),
            "sort" => Sort::ALL.into_iter().map(Sort::word).collect(),
            _ => Vec::new(),
        };
        return words.into_iter().filter(|candidate| candidate.starts_with(word)).map(|candidate| format!("{name} {candidate}")).collect();
    }
    let actions = ACTIONS.iter().filter(|info| is_command(info.action)).map(|info| info.name);
    let names = || COMMANDS.iter().map(|(name, _)| *name).chain(actions.clone()).filter(|name| name.starts_with(typed));
    let mut names: Vec<&str> = names().collect();
    // An earlier name is proposed to those alone who begin to type it.
    if names.is_empty() {
        names.extend(EARLIER_NAMES.iter().map(|(name, _)| *name).filter(|name| name.starts_with(typed)));
    }
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(ToOwned::to_owned).collect()
}

/// Editing keys and marks make no sense as a word.
fn is_command(action: Action) -> bool {
    action.info().contexts != [Context::Prompt] && !action.takes_key() && action != Action::Escape
}
