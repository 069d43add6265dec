//! The help: first the twelve keys that matter most where the reader is, then the others that work there by their groups, then
//! what works elsewhere. A key is shown only where it works.

use crate::app::{Line, Model, Target, views};
use crate::config::{ACTIONS, Action, ActionInfo, Context, Group, Views};
use crate::search::FIELDS;
use crate::text::Widths;

/// The most cells of the column of keys.
const KEYS: usize = 24;

/// What matters most in a place, in the order of the help.
fn first(context: Context) -> [Action; 12] {
    match context {
        Context::Reading => [
            Action::LineDown,
            Action::PageDown,
            Action::NextSentence,
            Action::NextQuotation,
            Action::Search,
            Action::NextMatch,
            Action::Bookmark,
            Action::Copy,
            Action::Voices,
            Action::Picture,
            Action::NextArticle,
            Action::Back,
        ],
        Context::Selection => [
            Action::ExtendWord,
            Action::ExtendWordBack,
            Action::NextSentence,
            Action::PreviousSentence,
            Action::NextParagraph,
            Action::LineDown,
            Action::SwapEnds,
            Action::Copy,
            Action::CopyCitation,
            Action::Bookmark,
            Action::BookmarkNote,
            Action::Back,
        ],
        Context::Panel => [
            Action::LineDown,
            Action::PageDown,
            Action::Open,
            Action::Filter,
            Action::Sort,
            Action::Copy,
            Action::CopyCitation,
            Action::Bookmark,
            Action::BookmarkNote,
            Action::Delete,
            Action::FocusRight,
            Action::Back,
        ],
        Context::Overlay => [
            Action::LineDown,
            Action::LineUp,
            Action::Top,
            Action::Bottom,
            Action::Open,
            Action::Picture,
            Action::Pictures,
            Action::Copy,
            Action::OpenBrowser,
            Action::ListBookmarks,
            Action::Theme,
            Action::Back,
        ],
        Context::List | Context::Prompt => [
            Action::LineDown,
            Action::PageDown,
            Action::Open,
            Action::Filter,
            Action::Sort,
            Action::NextArticle,
            Action::ToggleRead,
            Action::ListBookmarks,
            Action::Reload,
            Action::Theme,
            Action::CommandLine,
            Action::Back,
        ],
    }
}

/// What the heading of a place is.
fn title(context: Context) -> &'static str {
    match context {
        Context::List => "In the list of articles",
        Context::Reading => "In the article",
        Context::Selection => "While selecting",
        Context::Prompt => "While typing",
        Context::Panel => "In a list beside the article",
        Context::Overlay => "At a picture",
    }
}

/// The heading of the fields.
const FIELDS_TITLE: &str = "Fields of a query, typed with / (- in front excludes)";

/// The lines of the help.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let here = model.place();
    let cells = KEYS.min(usize::from(model.view.help_areas().0.width) / 3);
    let mut help = Help { cells, widths: model.view.widths(), views: &model.views, lines: Vec::new(), told: Vec::new() };
    let bindings = Bindings::of(model, here);
    help.add(title(here), first(here), &bindings);
    // A key on which no view stands yet is not worth a line.
    let has_line = |info: &&ActionInfo| views::key_of(info.action).is_none_or(|key| model.views.at(key).is_some());
    for group in Group::ALL {
        help.add(group.title(), ACTIONS.iter().filter(has_line).filter(|info| info.group == group).map(|info| info.action), &bindings);
    }
    for context in Context::ALL {
        help.add(title(context), ACTIONS.iter().filter(has_line).map(|info| info.action), &Bindings::of(model, context));
    }
    let unbound: Vec<Action> = ACTIONS.iter().map(|info| info.action).filter(|action| !help.told.contains(action)).collect();
    help.add("By name alone", unbound, &Bindings::by_name());
    help.lines.extend([heading(""), heading(FIELDS_TITLE)]);
    help.lines.extend(FIELDS.iter().map(|info| Line {
        lead: format!("{}:", info.name),
        text: info.help.to_owned(),
        detail: String::new(),
        target: Target::Nothing,
        marked: None,
    }));
    help.lines
}

fn heading(text: &str) -> Line {
    Line { lead: String::new(), text: text.to_owned(), detail: String::new(), target: Target::Heading, marked: None }
}

/// The keys of the actions in one context, looked up once: the help is drawn anew with every key.
struct Bindings(Vec<(String, Action)>);

impl Bindings {
    fn of(model: &Model, context: Context) -> Self {
        Self(model.config.keymap.bindings(context))
    }

    fn by_name() -> Self {
        Self(ACTIONS.iter().map(|info| (format!(":{}", info.name), info.action)).collect())
    }

    /// The keys of an action, as many as there is room for.
    fn keys_of(&self, action: Action, cells: usize, widths: Widths) -> String {
        let mut text = String::new();
        for (keys, _) in self.0.iter().filter(|(_, bound)| *bound == action) {
            let gap = if text.is_empty() { "" } else { "  " };
            if !text.is_empty() && widths.text(&text) + widths.text(keys) + 2 > cells {
                break;
            }
            text.push_str(gap);
            text.push_str(keys);
        }
        text
    }
}

struct Help<'m> {
    /// The room for the keys of a line.
    cells: usize,
    widths: Widths,
    views: &'m Views,
    lines: Vec<Line>,
    told: Vec<Action>,
}

impl Help<'_> {
    /// Adds a heading and the actions that have keys and were not told before.
    fn add(&mut self, title: &str, actions: impl IntoIterator<Item = Action>, bindings: &Bindings) {
        let mut lines = Vec::new();
        for action in actions {
            let keys = bindings.keys_of(action, self.cells, self.widths);
            if keys.is_empty() || self.told.contains(&action) {
                continue;
            }
            self.told.push(action);
            let info = action.info();
            let own = views::of_action(self.views, action).filter(|view| self.views.own().contains(view));
            let text = own.map_or_else(|| info.help.to_owned(), |view| format!("List the articles of “{}”", view.name));
            let target = if info.contexts == [Context::Prompt] { Target::Nothing } else { Target::Action(action) };
            lines.push(Line { lead: keys, text, detail: info.name.to_owned(), target, marked: None });
        }
        if lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(heading(""));
        }
        self.lines.push(heading(title));
        self.lines.append(&mut lines);
    }
}
