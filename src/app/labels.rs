//! Tags and the colour of a bookmark: commands that take words, for the bookmark at the unit or in the row of the list.

use ulid::Ulid;

use super::state::bookmarks::Bookmarks;
use super::{Edit, Effect, Model, Panel, Prompt, PromptKind, Target, bookmarks};
use crate::bookmarks::{Colour, Tags};
use crate::config::{Action, Context};
use crate::text::plain_form;

/// What takes all tags away.
const NO_TAGS: &str = "-";

/// What takes the colour away.
const NO_COLOUR: &str = "none";

/// Gives the bookmark these tags and no others; without words, tells those that it has.
pub fn tag(model: &mut Model, words: &str) -> Vec<Effect> {
    let Some(id) = bookmark_here(model) else { return Vec::new() };
    let known = model.bookmarks.get(id).map(|bookmark| bookmark.tags.clone()).unwrap_or_default();
    if words.is_empty() {
        model.notices.info(if known.is_empty() {
            "no tags; `:tag water, dam safety` gives some".to_owned()
        } else {
            format!("tags: {known}; `:tag {NO_TAGS}` takes them away")
        });
        return Vec::new();
    }
    let tags = if words == NO_TAGS { Tags::default() } else { Tags::typed(words) };
    if tags == known {
        model.notices.info(if known.is_empty() { "no tags".to_owned() } else { format!("tags: {known}, as they were") });
        return Vec::new();
    }
    bookmarks::edit(model, id, Edit::Tags(tags), None)
}

/// Gives the bookmark a colour, or none; without a name, tells that which it has.
pub fn colour(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(id) = bookmark_here(model) else { return Vec::new() };
    let known = model.bookmarks.get(id).and_then(|bookmark| bookmark.colour.clone());
    let all = || Colour::ALL.map(|colour| colour.to_string()).join(", ");
    let wanted = match Colour::known(name) {
        _ if name.is_empty() => {
            let told = known.map_or_else(|| "no colour".to_owned(), |colour| format!("colour: {colour}"));
            model.notices.info(format!("{told}; there are {}, {NO_COLOUR}", all()));
            return Vec::new();
        }
        None if name != NO_COLOUR => {
            model.notices.error(format!("`{name}` is no colour; there are {}, {NO_COLOUR}", all()));
            return Vec::new();
        }
        wanted => wanted,
    };
    if wanted == known {
        model.notices.info(known.map_or_else(|| "no colour".to_owned(), |colour| format!("colour: {colour}, as it was")));
        return Vec::new();
    }
    bookmarks::edit(model, id, Edit::Colour(wanted), None)
}

/// Opens the line for a command with the tags that the bookmark has.
pub fn begin_tags(model: &mut Model) -> Vec<Effect> {
    if let Some(id) = bookmark_here(model) {
        let tags = model.bookmarks.get(id).map(|bookmark| typed(&bookmark.tags)).unwrap_or_default();
        model.prompt = Some(Prompt::new(PromptKind::Command, format!("tag {tags}")));
    }
    Vec::new()
}

/// What may stand behind `:tag`: what was typed with its last tag completed by one that some bookmark has.
pub fn tags_for(words: &str, bookmarks: &Bookmarks) -> Vec<String> {
    let separator = |letter: char| if words.contains(',') { letter == ',' } else { letter.is_whitespace() };
    let (before, begun) = words.rsplit_once(separator).unwrap_or(("", words));
    let (before, begun) = (Tags::typed(before), plain_form(begun.trim()));
    let all: Tags = bookmarks.newest_first().flat_map(|bookmark| bookmark.tags.iter()).collect();
    let mut fitting: Vec<&str> = all.iter().filter(|tag| plain_form(tag).starts_with(&*begun) && !before.contains(tag)).collect();
    fitting.sort_unstable();
    fitting.into_iter().map(|tag| typed(&before.iter().chain([tag]).collect())).collect()
}

/// What may stand behind `:colour`.
pub fn colours_for(name: &str) -> Vec<String> {
    let names = Colour::ALL.into_iter().map(|colour| colour.to_string()).chain([NO_COLOUR.to_owned()]);
    names.filter(|candidate| candidate.starts_with(name)).collect()
}

/// Tags as they are typed: a single one of several words needs a comma, or it would be several.
fn typed(tags: &Tags) -> String {
    let text = tags.to_string();
    let is_read_otherwise = Tags::typed(&text) != *tags;
    if is_read_otherwise { text + "," } else { text }
}

/// The bookmark in the row of the list of bookmarks, or else at the unit; says so when there is none.
fn bookmark_here(model: &mut Model) -> Option<Ulid> {
    let row = || model.panels.last().and_then(Panel::target);
    let here = match row().filter(|_| model.place() == Context::Panel) {
        Some(Target::Bookmark(id)) => Some(id),
        Some(Target::Draft(_) | Target::Version(_) | Target::LoneVersion(_) | Target::Broken) => None,
        _ => model.reader.open().and_then(|open| model.bookmarks.under(open)),
    };
    if here.is_none() {
        let key = model.config.keymap.first_key(Context::Reading, Action::Bookmark);
        let how = key.map(|key| format!(": {key} sets one")).unwrap_or_default();
        model.notices.info(format!("there is no bookmark here{how}"));
    }
    here
}
