//! The help: every action with its keys, under the headings of its group.

use crate::app::{Line, Model, Target};
use crate::config::{ACTIONS, Action, Context, Group};
use crate::search::FIELDS;

/// The heading of the fields.
const FIELDS_TITLE: &str = "Fields of a query, typed with / (- in front excludes)";

/// The lines of the help.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    // Looked up once for each context: the help is drawn anew with every key.
    let bindings = Context::ALL.map(|context| (context, model.config.keymap.bindings(context)));
    let keys_of = |context: Context, action: Action| -> Vec<&str> {
        let of_context = bindings.iter().filter(|(known, _)| *known == context).flat_map(|(_, bindings)| bindings);
        of_context.filter(|(_, bound)| *bound == action).map(|(keys, _)| keys.as_str()).collect()
    };
    let heading = |text: &str| Line { lead: String::new(), text: text.to_owned(), detail: String::new(), target: Target::Heading };
    let mut lines = Vec::new();
    for group in Group::ALL {
        let actions = ACTIONS.iter().filter(|info| info.group == group);
        if !lines.is_empty() {
            lines.push(heading(""));
        }
        lines.push(heading(group.title()));
        for info in actions {
            let keys = info.contexts.iter().map(|&context| keys_of(context, info.action));
            let keys = keys.max_by_key(Vec::len).unwrap_or_default().join("  ");
            let target = if info.contexts == [Context::Prompt] { Target::Nothing } else { Target::Action(info.action) };
            lines.push(Line { lead: keys, text: info.help.to_owned(), detail: info.name.to_owned(), target });
        }
    }
    lines.extend([heading(""), heading(FIELDS_TITLE)]);
    lines.extend(FIELDS.iter().map(|info| Line {
        lead: format!("{}:", info.name),
        text: info.help.to_owned(),
        detail: String::new(),
        target: Target::Nothing,
    }));
    lines
}
