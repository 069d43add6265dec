//! Coding passages: a key, or a name that is typed, gives the passage a code; `.` gives it the same code as the one before.
//!
//! A code is a tag that stands in the code book. A passage that has no bookmark gets one with it.

use super::bookmarks::{draft_of, end_selection};
use super::state::bookmarks::{Asked, Bookmarks};
use super::{Change, Edit, Effect, Model, Open, Panel, Prompt, PromptKind, Target, panels};
use crate::bookmarks::{Bookmark, Code, CodeBook, Tags};
use crate::config::{Action, Context};
use crate::text::{TextRange, plain_form};

/// What stands before the name of a code that is taken away.
const AWAY: char = '-';

/// The code book has been read.
pub fn read(model: &mut Model, codes: CodeBook, problems: Vec<String>) {
    model.bookmarks.set_codes(codes);
    for problem in problems {
        model.notices.error(problem);
    }
}

/// Codes what the reader points at with the code of a key.
pub fn by_key(model: &mut Model, key: char) -> Vec<Effect> {
    match model.bookmarks.codes().by_key(key).map(|code| code.name.clone()) {
        Some(name) => give(model, &name),
        None => {
            let list = model.config.keymap.first_key(Context::Reading, Action::ListCodes);
            let list = list.map(|list| format!(", {list} lists them")).unwrap_or_default();
            model.notices.info(format!("no code has the key {key}: `:code NAME` makes one{list}"));
            Vec::new()
        }
    }
}

/// Codes as before.
pub fn again(model: &mut Model) -> Vec<Effect> {
    match model.bookmarks.last_code.clone() {
        Some(name) => give(model, &name),
        None => {
            model.notices.info("nothing has been coded yet, so there is nothing to repeat");
            Vec::new()
        }
    }
}

/// Opens the line for the name of a code.
pub fn begin(model: &mut Model) {
    model.prompt = Some(Prompt::new(PromptKind::Command, "code "));
}

/// Codes with the code of a name, which comes into the code book if it is new; or takes that code away.
pub fn by_name(model: &mut Model, words: &str) -> Vec<Effect> {
    if let Some(name) = words.strip_prefix(AWAY) {
        return take_away(model, name.trim());
    }
    let Some(code) = Code::named(words) else {
        model.notices.error(format!("`{words}` is no name of a code"));
        return Vec::new();
    };
    if let Some(name) = model.bookmarks.codes().get(&code.name).map(|code| code.name.clone()) {
        return give(model, &name);
    }
    let Some(passages) = passages(model) else { return Vec::new() };
    let key = model.bookmarks.codes().free_key(&code.name);
    let code = Code { key, ..code };
    let mut codes = model.bookmarks.codes().clone();
    let added = codes.add(code.clone());
    debug_assert!(added.is_ok(), "the name has just been looked for");
    model.bookmarks.set_codes(codes);
    let mut effects = vec![Effect::Save(Change::AddCode(code.clone()))];
    effects.extend(give_to(model, passages, &code.name));
    effects
}

/// What may stand behind `:code`: the codes that begin so.
pub fn codes_for(words: &str, bookmarks: &Bookmarks) -> Vec<String> {
    let (sign, begun) = words.strip_prefix(AWAY).map_or(("", words), |begun| ("-", begun));
    let begun = plain_form(begun.trim_start()).into_owned();
    let names = bookmarks.codes().iter().map(|code| code.name.as_str());
    let mut names: Vec<&str> = names.filter(|name| plain_form(name).starts_with(&*begun)).collect();
    names.sort_unstable();
    names.into_iter().map(|name| format!("{sign}{name}")).collect()
}

/// A code by name and key.
fn told(code: &Code) -> String {
    code.key.map_or_else(|| code.name.clone(), |key| format!("{} ({key})", code.name))
}

/// What is to be coded.
enum Passages {
    /// A bookmark, wherever its article is.
    Kept(Box<Bookmark>),
    /// Parts of the open article.
    Here(Vec<TextRange>),
}

/// The bookmark of the row, all quotations of the voice of the row, or the passage that the reader points at; says so when there is
/// none.
fn passages(model: &mut Model) -> Option<Passages> {
    let row = model.panels.last().and_then(Panel::target).filter(|_| model.place() == Context::Panel);
    if panels::quotations::is_on_its_way(model, row) {
        model.notices.info("the article of this row is still being read");
        return None;
    }
    let open = model.reader.open();
    let found = match row {
        Some(Target::Bookmark(id)) => model.bookmarks.get(id).cloned().map(|bookmark| Passages::Kept(Box::new(bookmark))),
        Some(Target::Draft(_) | Target::Version(_) | Target::LoneVersion(_) | Target::Broken | Target::Code(_)) => None,
        Some(Target::Voice(voice)) => {
            let spoken =
                |open: &Open| open.voices().quotations().iter().filter(|(_, of)| *of == Some(voice)).map(|(range, _)| *range).collect();
            open.map(spoken).filter(|ranges: &Vec<TextRange>| !ranges.is_empty()).map(Passages::Here)
        }
        _ => open.map(|open| Passages::Here(vec![open.target()])),
    };
    if found.is_none() {
        model.notices.info("there is no passage here to be coded");
    }
    found
}

/// Codes what the reader points at.
fn give(model: &mut Model, name: &str) -> Vec<Effect> {
    passages(model).map_or_else(Vec::new, |passages| give_to(model, passages, name))
}

fn give_to(model: &mut Model, passages: Passages, name: &str) -> Vec<Effect> {
    model.bookmarks.last_code = Some(name.to_owned());
    let changes: Vec<Change> = match passages {
        Passages::Kept(bookmark) => added(&bookmark, name).into_iter().collect(),
        Passages::Here(ranges) => ranges.into_iter().filter_map(|range| coded(model, range, name)).collect(),
    };
    let code = model.bookmarks.codes().get(name).map_or_else(|| name.to_owned(), told);
    if changes.is_empty() {
        model.notices.info(format!("{code}: the passage has that code"));
        return Vec::new();
    }
    end_selection(model);
    ask(model, changes, &format!("coded {code}"))
}

/// Takes a code away from what the reader points at.
fn take_away(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(passages) = passages(model) else { return Vec::new() };
    let kept: Vec<Bookmark> = match passages {
        Passages::Kept(bookmark) => vec![*bookmark],
        Passages::Here(ranges) => {
            let at = |range| model.bookmarks.at(range).and_then(|id| model.bookmarks.get(id).cloned());
            ranges.into_iter().filter_map(at).collect()
        }
    };
    let without = |bookmark: Bookmark| {
        let is_other = |tag: &&str| plain_form(tag) != plain_form(name);
        let tags: Tags = bookmark.tags.iter().filter(is_other).collect();
        (tags != bookmark.tags).then(|| Change::EditBookmark(Box::new(bookmark), Edit::Tags(tags), None))
    };
    let changes: Vec<Change> = kept.into_iter().filter_map(without).collect();
    if changes.is_empty() {
        model.notices.info(format!("{name}: the passage has no such code"));
        return Vec::new();
    }
    ask(model, changes, &format!("without {name}"))
}

/// Asks the store for the changes of one coding.
fn ask(model: &mut Model, changes: Vec<Change>, told: &str) -> Vec<Effect> {
    model.bookmarks.codings += 1;
    let (number, passages) = (model.bookmarks.codings, changes.len());
    let asked = || Asked::Coding { number, told: told.to_owned(), passages };
    model.bookmarks.asked.extend(changes.iter().map(|_| asked()));
    changes.into_iter().map(Effect::Save).collect()
}

/// The change that gives a part of the open article a code; none where it has it.
fn coded(model: &mut Model, range: TextRange, name: &str) -> Option<Change> {
    let draft = draft_of(model, range)?;
    match model.bookmarks.of_passage(&draft.anchor) {
        Some(bookmark) => added(bookmark, name),
        None => {
            let draft = super::Draft { tags: [name].into_iter().collect(), ..draft };
            Some(Change::CreateBookmark(Box::new(draft), None))
        }
    }
}

/// The change that gives a bookmark a code; none where it has it.
fn added(bookmark: &Bookmark, name: &str) -> Option<Change> {
    let tags: Tags = bookmark.tags.iter().chain([name]).collect();
    (tags != bookmark.tags).then(|| Change::EditBookmark(Box::new(bookmark.clone()), Edit::Tags(tags), None))
}
