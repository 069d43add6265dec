//! The line that is being typed: its text, its cursor, and what it is for.

use ulid::Ulid;

use super::Pane;
use crate::catalogue::EntryId;
use crate::config::{Action, Key};
use crate::text::{ceil_boundary, next_boundary, previous_boundary, sanitise_text};

/// The most bytes that a line takes, pastes included.
const MAX_LINE: usize = 64 * 1024;

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
            Self::Filter { .. } | Self::Narrow => "filter: ",
            Self::Command => ":",
            Self::Note(_) => "note: ",
        }
    }
}

/// A line with a cursor.
#[derive(Debug, Clone)]
pub struct Prompt {
    kind: PromptKind,
    text: String,
    cursor: usize,
    /// Place in the history: how many entries back, and the line as it was typed.
    recalled: Option<(usize, String)>,
    /// Candidates of the last completion and which of them is shown.
    completion: Option<(Vec<String>, usize)>,
}

impl Prompt {
    /// A line that begins with `text`, the cursor at its end.
    pub fn new(kind: PromptKind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { kind, cursor: text.len(), text, recalled: None, completion: None }
    }

    /// What it is for.
    pub fn kind(&self) -> &PromptKind {
        &self.kind
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor, as an offset into the text.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The candidates of the last completion and which of them is shown.
    pub fn completion(&self) -> Option<(&[String], usize)> {
        self.completion.as_ref().map(|(candidates, shown)| (candidates.as_slice(), *shown))
    }

    /// Types a character.
    pub fn type_key(&mut self, key: Key) -> bool {
        let Some(c) = key.character() else { return false };
        self.insert(c.encode_utf8(&mut [0; 4]));
        true
    }

    /// Types a whole text; controls are made visible, and line breaks become spaces outside notes.
    pub fn insert(&mut self, text: &str) {
        let clean = sanitise_text(text);
        let clean = if self.takes_lines() { clean } else { clean.replace(['\n', '\t'], " ").into() };
        let room = MAX_LINE.saturating_sub(self.text.len());
        let end = crate::text::floor_boundary(&clean, room.min(clean.len()));
        let part = clean.get(..end).unwrap_or_default();
        self.text.insert_str(self.cursor, part);
        self.settle(self.cursor + part.len());
    }

    /// Carries out an editing action; false when it is none.
    pub fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::DeleteCharacterBack => self.delete(previous_boundary(&self.text, self.cursor), self.cursor),
            Action::DeleteCharacter => self.delete(self.cursor, next_boundary(&self.text, self.cursor)),
            Action::DeleteWordBack => self.delete(self.word_start(), self.cursor),
            Action::DeleteToStart => self.delete(0, self.cursor),
            Action::CursorLeft => self.cursor = previous_boundary(&self.text, self.cursor),
            Action::CursorRight => self.cursor = next_boundary(&self.text, self.cursor),
            Action::CursorStart => self.cursor = 0,
            Action::CursorEnd => self.cursor = self.text.len(),
            Action::NewLine if self.takes_lines() => self.insert("\n"),
            _ => return false,
        }
        true
    }

    /// Shows an older (or newer) line of the history, which is oldest first.
    pub fn recall(&mut self, history: &[String], older: bool) {
        let (back, typed) = self.recalled.clone().unwrap_or_else(|| (0, self.text.clone()));
        let back = if older { (back + 1).min(history.len()) } else { back.saturating_sub(1) };
        self.text = match history.len().checked_sub(back) {
            Some(index) if back > 0 => history[index].clone(),
            _ => typed.clone(),
        };
        self.cursor = self.text.len();
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
                let all = candidates(&self.text);
                let next = if back { all.len().saturating_sub(1) } else { 0 };
                (all, next)
            }
        };
        if let Some(line) = all.get(next) {
            self.text.clone_from(line);
            self.cursor = self.text.len();
            self.completion = Some((all, next));
        }
    }

    fn takes_lines(&self) -> bool {
        matches!(self.kind, PromptKind::Note(_))
    }

    fn delete(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.settle(start);
    }

    /// The text has changed before `cursor`, which may join what stands around it into one grapheme.
    fn settle(&mut self, cursor: usize) {
        self.cursor = ceil_boundary(&self.text, cursor);
        self.forget();
    }

    fn word_start(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let trimmed = before.trim_end();
        trimmed.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
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
        line.insert("e");
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
        line.insert("a\nb\x07\x1b[31mc");
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
