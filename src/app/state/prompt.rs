//! The line that is being typed: its text, its cursor, and what it is for.

use ulid::Ulid;

use super::Pane;
use super::field::{Direction, Field, MOST, TooLong};
use crate::catalogue::EntryId;
use crate::config::Action;
use crate::text::{TextRange, Widths, next_boundary, previous_boundary, sanitise_text};

/// What a line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptKind {
    /// Search in the article; the matches follow as it is typed.
    Search {
        /// Where the article was before, for `Esc`.
        origin: usize,
    },
    /// Filter of the list; the list follows as it is typed.
    Filter {
        /// The filter before, for `Esc`.
        before: String,
        /// The article that was selected, for `Esc`.
        selected: Option<EntryId>,
        /// The pane that had the keys, for `Esc`.
        focus: Pane,
    },
    /// Search through all articles; the matches follow as it is typed.
    Library,
    /// Narrows the help or a panel; its lines follow as it is typed.
    Narrow,
    /// A command.
    Command,
    /// The note to a passage, under the name of its draft: that of the bookmark, if the passage has one.
    Note(Ulid),
}

impl PromptKind {
    /// What stands in front of the line.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Search { .. } => "/",
            Self::Library => "search all: ",
            Self::Filter { .. } | Self::Narrow => "filter: ",
            Self::Command => ":",
            Self::Note(_) => "note: ",
        }
    }
}

/// A line with a cursor; of a note, several lines.
#[derive(Debug, Clone)]
pub struct Prompt {
    kind: PromptKind,
    field: Field,
    /// Place in the history: how many entries back, and the line as it was typed.
    recalled: Option<(usize, String)>,
    /// Candidates of the last completion and which of them is shown.
    completion: Option<(Vec<String>, usize)>,
}

impl Prompt {
    /// A line that begins with `text`, the cursor at its end.
    pub fn new(kind: PromptKind, text: impl Into<String>) -> Self {
        Self { kind, field: Field::new(text), recalled: None, completion: None }
    }

    /// What it is for.
    pub fn kind(&self) -> &PromptKind {
        &self.kind
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// The cursor, as an offset into the text.
    pub fn cursor(&self) -> usize {
        self.field.cursor()
    }

    /// The candidates of the last completion and which of them is shown.
    pub fn completion(&self) -> Option<(&[String], usize)> {
        self.completion.as_ref().map(|(candidates, shown)| (candidates.as_slice(), *shown))
    }

    /// Types a whole text, or nothing of it; controls are made visible, and line breaks become spaces outside notes.
    pub fn insert(&mut self, text: &str) -> Result<(), TooLong> {
        // What cannot fit in any case is not looked at.
        if text.len() > MOST * 2 {
            return Err(TooLong { bytes: text.len() });
        }
        let clean = sanitise_text(text);
        let clean = if self.is_note() { clean } else { clean.replace(['\n', '\t'], " ").into() };
        self.field.insert(&clean)?;
        self.forget();
        Ok(())
    }

    /// Another text in the place of the whole one, as if it had been typed: the one before can be taken back.
    pub fn replace(&mut self, text: &str) -> Result<(), TooLong> {
        let clean = sanitise_text(text);
        if clean.len() > MOST {
            return Err(TooLong { bytes: clean.len() });
        }
        self.field.replace(&clean);
        self.forget();
        Ok(())
    }

    /// Carries out an editing action; false when it is none. A line break that does not fit is not typed.
    pub fn edit(&mut self, action: Action) -> bool {
        let field = &mut self.field;
        let (cursor, is_note) = (field.cursor(), matches!(self.kind, PromptKind::Note(_)));
        match action {
            Action::DeleteCharacterBack => field.delete(TextRange::new(previous_boundary(field.text(), cursor), cursor)),
            Action::DeleteCharacter => field.delete(TextRange::new(cursor, next_boundary(field.text(), cursor))),
            Action::DeleteWordBack => field.delete(TextRange::new(field.word_start(), cursor)),
            Action::DeleteToStart => field.delete(TextRange::new(field.line_start(), cursor)),
            Action::CursorLeft => field.left(),
            Action::CursorRight => field.right(),
            Action::CursorStart => field.move_to(field.line_start()),
            Action::CursorEnd => field.move_to(field.line_end()),
            Action::UndoTyping => drop(field.undo()),
            Action::NewLine if is_note => drop(field.insert("\n")),
            _ => return false,
        }
        self.forget();
        true
    }

    /// Moves the cursor by a row of the note.
    pub fn move_row(&mut self, rows: &[TextRange], direction: Direction, widths: Widths) {
        self.field.move_row(rows, direction, widths);
    }

    /// Shows an older (or newer) line of the history, which is oldest first.
    pub fn recall(&mut self, history: &[String], older: bool) {
        let (back, typed) = self.recalled.clone().unwrap_or_else(|| (0, self.text().to_owned()));
        let back = if older { (back + 1).min(history.len()) } else { back.saturating_sub(1) };
        let line = match history.len().checked_sub(back) {
            Some(index) if back > 0 => history[index].clone(),
            _ => typed.clone(),
        };
        self.field = Field::new(line);
        self.completion = None;
        self.recalled = Some((back, typed));
    }

    /// Shows the next (or previous) completion; `candidates` gives whole lines for the text as typed.
    pub fn complete(&mut self, back: bool, candidates: impl FnOnce(&str) -> Vec<String>) {
        let (all, next) = match self.completion.take() {
            Some((all, shown)) => {
                let step = if back { all.len() - 1 } else { 1 };
                let next = (shown + step) % all.len().max(1);
                (all, next)
            }
            None => {
                let all = candidates(self.text());
                let next = if back { all.len().saturating_sub(1) } else { 0 };
                (all, next)
            }
        };
        if let Some(line) = all.get(next) {
            self.field = Field::new(line.clone());
            self.completion = Some((all, next));
        }
    }

    /// Whether several lines are typed.
    pub fn is_note(&self) -> bool {
        matches!(self.kind, PromptKind::Note(_))
    }

    fn forget(&mut self) {
        self.recalled = None;
        self.completion = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prompt(text: &str) -> Prompt {
        Prompt::new(PromptKind::Command, text)
    }

    #[test]
    fn editing_never_cuts_a_grapheme() {
        let mut line = prompt("ae\u{301}👩\u{200d}👧");
        line.edit(Action::DeleteCharacterBack);
        assert_eq!(line.text(), "ae\u{301}");
        line.edit(Action::CursorLeft);
        line.edit(Action::DeleteCharacter);
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn cursor_never_stands_within_a_grapheme() {
        let mut line = prompt("\u{301}");
        line.edit(Action::CursorStart);
        line.insert("e").expect("there is room");
        assert_eq!(line.cursor(), "e\u{301}".len());
    }

    #[test]
    fn a_word_is_deleted_with_the_space_after_it() {
        let mut line = prompt("theme high contrast ");
        line.edit(Action::DeleteWordBack);
        assert_eq!(line.text(), "theme high ");
    }

    #[test]
    fn pasted_lines_become_spaces_and_controls_visible() {
        let mut line = prompt("");
        line.insert("a\nb\x07\x1b[31mc").expect("there is room");
        assert_eq!(line.text(), "a b�c");
    }

    #[test]
    fn history_goes_back_and_returns_to_what_was_typed() {
        let history = ["one".to_owned(), "two".to_owned()];
        let mut line = prompt("new");
        line.recall(&history, true);
        line.recall(&history, true);
        assert_eq!(line.text(), "one");
        line.recall(&history, false);
        line.recall(&history, false);
        assert_eq!(line.text(), "new");
    }

    #[test]
    fn completion_goes_round() {
        let mut line = prompt("th");
        let candidates = |_: &str| vec!["theme".to_owned(), "three".to_owned()];
        line.complete(false, candidates);
        line.complete(false, candidates);
        line.complete(false, candidates);
        assert_eq!(line.text(), "theme");
        line.complete(true, candidates);
        assert_eq!(line.text(), "three");
    }
}
