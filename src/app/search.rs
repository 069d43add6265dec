//! Search in the open article: the query, its matches and which of them is the current one.

use std::sync::Arc;

use super::state::search::Awaited;
use super::state::units::{Direction, Unit};
use super::travel::visit;
use super::{Change, Effect, Job, Model, Prompt, PromptKind, UnitKind};
use crate::search::Syntax;
use crate::text::TextRange;

/// The longest text in bytes that is searched at once; a longer one would hold up the keys.
const AT_ONCE: usize = 1 << 20;

/// Opens the search line.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else {
        model.notices.info("open an article to search in it");
        return Vec::new();
    };
    let origin = if open.unit().shown { open.unit().range.start() } else { open.layout().first_offset_from(open.top()) };
    let search = &mut model.search;
    search.before = Some(open.place());
    search.earlier = search.query.clone().map(|query| (query, search.matches.clone(), search.current));
    search.problem = None;
    model.prompt = Some(Prompt::new(PromptKind::Search { origin }, ""));
    Vec::new()
}

/// The search line has changed: the first match from `origin` on is shown.
pub fn typed(model: &mut Model, text: &str, origin: usize) -> Vec<Effect> {
    look_for(model, text, model.search.syntax, origin)
}

fn look_for(model: &mut Model, text: &str, syntax: Syntax, origin: usize) -> Vec<Effect> {
    model.search.set(text, syntax, model.today);
    let effect = run(model, Some(origin));
    if effect.is_none() {
        show_from(model, origin);
    }
    effect.into_iter().collect()
}

/// Matches that were looked for elsewhere have come.
pub fn searched(model: &mut Model, matches: Vec<TextRange>) {
    let Some(Awaited { origin }) = model.search.awaited.take() else { return };
    model.search.matches = matches;
    if let Some(origin) = origin {
        show_from(model, origin);
    }
}

/// Shows the first match from `origin` on, round the end; without any, the place itself.
fn show_from(model: &mut Model, origin: usize) {
    let matches = &model.search.matches;
    let at = matches.partition_point(|found| found.start() < origin);
    let current = if matches.is_empty() { None } else { Some(at % matches.len()) };
    if current.is_none() {
        give_back(model, model.search.before);
    }
    show(model, current);
}

/// Turns the regular expression mode on or off.
pub fn toggle_regex(model: &mut Model, text: &str, origin: usize) -> Vec<Effect> {
    model.search.syntax = match model.search.syntax {
        Syntax::Words => Syntax::Expression,
        Syntax::Expression | Syntax::Literal => Syntax::Words,
    };
    typed(model, text, origin)
}

/// The search line was accepted.
pub fn accept(model: &mut Model, text: &str, origin: usize) -> Vec<Effect> {
    if text.trim().is_empty() {
        // As in less and vim: the last query again.
        let Some(last) = model.search.history.last().cloned() else { return Vec::new() };
        let mut effects = typed(model, &last, origin);
        arrived(model, origin);
        effects.extend(said(model, None));
        return effects;
    }
    // What was typed as an expression is one on another day too.
    let text = match model.search.syntax {
        Syntax::Expression if !text.contains("re:") => format!("re:{text}"),
        _ => text.to_owned(),
    };
    accepted(model, text, origin)
}

/// What was looked for in all articles is looked for in this one: `n` and `N` lead from match to match.
pub fn go_on(model: &mut Model, typed: &str) -> Vec<Effect> {
    let at = model.reader.open().map_or(0, |open| open.unit().range.start());
    model.search.set(typed, Syntax::Words, model.today);
    if model.search.problem.is_some() {
        model.search.clear();
        return Vec::new();
    }
    let effect = run(model, None);
    model.search.current = model.search.matches.iter().position(|found| found.start() == at);
    effect.into_iter().collect()
}

/// A query that was asked elsewhere is remembered with those of the article.
pub fn remembered(model: &mut Model, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    model.search.remember(text.to_owned());
    vec![Effect::Save(Change::Query(text.to_owned()))]
}

fn accepted(model: &mut Model, text: String, origin: usize) -> Vec<Effect> {
    if model.search.problem.is_some() {
        return said(model, None);
    }
    model.search.left = None;
    model.search.remember(text.clone());
    arrived(model, origin);
    said(model, Some(Effect::Save(Change::Query(text))))
}

/// The reader stays where the search led from `origin`.
fn arrived(model: &mut Model, origin: usize) {
    model.search.before = None;
    model.search.earlier = None;
    if let Some(open) = model.reader.open_mut() {
        open.remember_jump_from(origin);
    }
}

fn said(model: &mut Model, effect: Option<Effect>) -> Vec<Effect> {
    if let Some(problem) = model.search.problem.clone() {
        model.notices.error(problem);
    } else if model.search.matches.is_empty() && !model.search.is_searching() {
        let typed = model.search.typed.clone();
        model.notices.info(format!("not found: {typed}"));
    }
    effect.into_iter().collect()
}

/// The search line was given up: back to where the reader was.
pub fn cancel(model: &mut Model) {
    let (before, earlier) = (model.search.before.take(), model.search.earlier.take());
    model.search.clear();
    if let Some((query, matches, current)) = earlier {
        let search = &mut model.search;
        (search.query, search.matches, search.current) = (Some(query), matches, current);
    }
    give_back(model, before);
}

/// Back to where the reader was before the line was opened.
fn give_back(model: &mut Model, before: Option<(Option<usize>, Unit)>) {
    if let (Some(before), Some(open)) = (before, model.reader.open_mut()) {
        open.return_to(before);
    }
}

/// Searches for the selection, or for the longest word of the unit; backwards from there to the match before it.
pub fn word(model: &mut Model, direction: Direction) -> Vec<Effect> {
    use unicode_segmentation::UnicodeSegmentation;
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    let origin = open.pointed().start();
    let text = open.document().article().slice(open.pointed());
    let wanted =
        if open.selection().is_some() { text.trim() } else { text.unicode_words().max_by_key(|word| word.len()).unwrap_or_default() };
    if wanted.is_empty() {
        return Vec::new();
    }
    let wanted = wanted.to_lowercase();
    if open.selection().is_some() {
        open.toggle_selection();
    }
    let mut effects = look_for(model, &wanted, Syntax::Literal, origin);
    effects.extend(accepted(model, wanted, origin));
    if direction == Direction::Backward && !model.search.is_searching() {
        effects.extend(step(model, direction, 1));
    }
    effects
}

/// Goes to the next (or previous) match, round the ends.
pub fn step(model: &mut Model, direction: Direction, count: usize) -> Vec<Effect> {
    if !model.search.is_active() {
        let Some(last) = model.search.history.last().cloned() else {
            model.notices.info("no search yet: / begins one");
            return Vec::new();
        };
        model.search.set(&last, Syntax::Words, model.today);
        let origin = model.reader.open().map(|open| open.unit().range.start());
        if let Some(effect) = run(model, origin) {
            return vec![effect];
        }
    }
    let total = model.search.matches.len();
    if total == 0 {
        return said(model, None);
    }
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    open.remember_jump();
    let here = open.unit();
    let at_match = model.search.current.filter(|&current| here.shown && model.search.matches[current].start() == here.range.start());
    let matches = &model.search.matches;
    // Where the reader is, as a place among the matches: at one, or just before or behind the nearest.
    let index = |place: usize| isize::try_from(place).unwrap_or(isize::MAX / 2);
    let count = index(count);
    let next = match (direction, at_match) {
        (Direction::Forward, Some(current)) => index(current) + count,
        (Direction::Backward, Some(current)) => index(current) - count,
        (Direction::Forward, None) => {
            let from = here.range.start() + usize::from(here.shown);
            index(matches.partition_point(|found| found.start() < from)) - 1 + count
        }
        (Direction::Backward, None) => index(matches.partition_point(|found| found.start() < here.range.start())) - count,
    };
    let wrapped = next.rem_euclid(index(total));
    if wrapped != next {
        let end = if direction == Direction::Forward { "top" } else { "bottom" };
        model.notices.info(format!("search goes on at the {end}"));
    }
    show(model, usize::try_from(wrapped).ok());
    Vec::new()
}

/// Finds the matches again: another article is open.
pub fn rerun(model: &mut Model) -> Option<Effect> {
    model.search.current = None;
    model.search.before = None;
    model.search.earlier = None;
    run(model, None)
}

/// The voices of the open article have come: a query that looks at them finds more now. The reader stays at the match, unless
/// the line is still being typed.
pub fn voices_read(model: &mut Model) -> Option<Effect> {
    let search = &mut model.search;
    search.query.as_ref().filter(|query| query.looks_at_voices())?;
    let here = search.current.take().and_then(|current| search.matches.get(current).copied());
    let typed_from = match model.prompt.as_ref().map(Prompt::kind) {
        Some(PromptKind::Search { origin }) => Some(*origin),
        _ => search.awaited.and_then(|awaited| awaited.origin),
    };
    let effect = run(model, typed_from);
    if effect.is_none() {
        match typed_from {
            Some(origin) => show_from(model, origin),
            None => model.search.current = here.and_then(|here| model.search.matches.binary_search(&here).ok()),
        }
    }
    effect
}

/// Finds the matches, or has them found elsewhere when the article is long.
fn run(model: &mut Model, origin: Option<usize>) -> Option<Effect> {
    let Model { search, reader, tickets, .. } = model;
    search.matches.clear();
    search.awaited = None;
    let (query, open) = (search.query.as_ref()?, reader.open()?);
    let document = open.document();
    if document.article().text().len() <= AT_ONCE {
        search.matches = query.matches(document);
        return None;
    }
    let job = Job::Search { query: query.clone(), document: Arc::clone(document) };
    search.awaited = Some(Awaited { origin });
    Some(Effect::start(tickets, job))
}

fn show(model: &mut Model, current: Option<usize>) {
    model.search.current = current;
    if let Some(range) = current.and_then(|current| model.search.matches.get(current)).copied() {
        visit(model, UnitKind::Match, range);
    }
}
