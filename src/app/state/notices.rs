//! What the program says: the last notice in the status line, all of them in a list.

use std::collections::{BTreeSet, VecDeque};

use super::shortened::{shortened, shortened_path};
use crate::text::{Widths, sanitise_line};

/// How many notices are kept.
const KEPT: usize = 500;

/// What stands between the words and the file.
const BETWEEN: &str = " · ";
/// Fewer cells of a path tell nothing.
const LEAST_PLACE: usize = 8;

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Info,
    /// Something did not work.
    Error,
}

/// One thing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// One line.
    pub text: String,
    /// The file that it is about; empty where there is none.
    pub place: String,
}

impl Notice {
    /// Good to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Level::Info, &text.into())
    }

    /// Something did not work.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Level::Error, &text.into())
    }

    /// Messages name their file first, or behind what failed, as those of commands do; in one row what is wrong goes first.
    fn new(level: Level, text: &str) -> Self {
        let start = if text.starts_with('/') { Some(0) } else { text.find(": /").map(|at| at + 2) };
        let named = start.and_then(|start| Some((text.get(..start)?, text.get(start..)?.split_once(": ")?)));
        let (words, place) = named.map_or((text.to_owned(), ""), |(what, (path, reason))| (format!("{what}{reason}"), path));
        Self { level, text: sanitise_line(&words).into_owned(), place: String::new() }.at(place)
    }

    /// The same about a file, which is named behind the words: they come first where there is little room.
    #[must_use]
    pub fn at(mut self, place: &str) -> Self {
        self.place = sanitise_line(place).into_owned();
        self
    }

    /// The words and the file in so many cells: the path is cut in its middle first, then the words at their end.
    pub fn line(&self, cells: usize, widths: Widths) -> String {
        let words = shortened(&self.text, cells, widths);
        let room = cells.saturating_sub(widths.text(&words) + widths.text(BETWEEN));
        if self.place.is_empty() || (room < LEAST_PLACE && room < widths.text(&self.place)) {
            return words;
        }
        format!("{words}{BETWEEN}{}", shortened_path(&self.place, room, widths))
    }

    /// The words and the file in full.
    pub fn whole(&self) -> String {
        self.line(usize::MAX, Widths::Narrow)
    }
}

/// Words that are said quietly: which key does what another program does with the one that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// All that comes of the key.
    Answer(String),
    /// The key has done something else, too.
    Aside(String),
}

impl Hint {
    /// The words.
    pub fn words(&self) -> &str {
        let (Self::Answer(words) | Self::Aside(words)) = self;
        words
    }
}

/// The notices of this session.
#[derive(Debug, Default)]
pub struct Notices {
    all: VecDeque<Notice>,
    /// How many there have been.
    said: u64,
    shown: bool,
    /// Words that are said quietly until a key is pressed.
    hint: Option<Hint>,
    /// The hints that are given once a session and have been.
    given: BTreeSet<String>,
    /// The reader's home; empty where it is not known.
    home: String,
}

impl Notices {
    /// The notice for the status line, until a key is pressed.
    pub fn current(&self) -> Option<&Notice> {
        self.all.back().filter(|_| self.shown)
    }

    /// All that are kept, oldest first.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Notice> {
        self.all.iter()
    }

    /// All that are kept with their numbers, oldest first.
    pub fn numbered(&self) -> impl Iterator<Item = (u64, &Notice)> {
        (self.said.saturating_sub(self.all.len() as u64)..).zip(&self.all)
    }

    /// How many there have been.
    pub fn said(&self) -> u64 {
        self.said
    }

    /// Says something.
    pub fn say(&mut self, mut notice: Notice) {
        notice.place = self.below_home(&notice.place);
        if self.all.len() == KEPT {
            self.all.pop_front();
        }
        self.all.push_back(notice);
        self.said += 1;
        self.shown = true;
    }

    /// Paths below this folder are shown from `~` on.
    pub fn set_home(&mut self, home: String) {
        self.home = home;
    }

    fn below_home(&self, place: &str) -> String {
        let rest =
            place.strip_prefix(self.home.as_str()).filter(|rest| !self.home.is_empty() && (rest.is_empty() || rest.starts_with('/')));
        rest.map_or_else(|| place.to_owned(), |rest| format!("~{rest}"))
    }

    /// Good to know.
    pub fn info(&mut self, text: impl Into<String>) {
        self.say(Notice::info(text));
    }

    /// Something did not work.
    pub fn error(&mut self, text: impl Into<String>) {
        self.say(Notice::error(text));
    }

    /// The reader has seen it.
    pub fn clear(&mut self) {
        self.shown = false;
        self.hint = None;
    }

    /// What is said quietly; it is not kept.
    pub fn hint(&self) -> Option<&Hint> {
        self.hint.as_ref()
    }

    /// Says quietly that a key did nothing.
    pub fn say_quietly(&mut self, words: String) {
        self.hint = Some(Hint::Answer(words));
    }

    /// Says something quietly beside what a key has done, the first time in a session.
    pub fn say_once(&mut self, words: String) {
        if self.given.insert(words.clone()) {
            self.hint = Some(Hint::Aside(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_goes_before_the_file_wherever_that_is_named() {
        let parts = |text: &str| {
            let notice = Notice::error(text);
            (notice.text, notice.place)
        };
        let of = |text: &str, place: &str| (text.to_owned(), place.to_owned());
        assert_eq!(parts("/a/b c.md: is empty"), of("is empty", "/a/b c.md"));
        assert_eq!(parts("not kept: /a/b.md: the disk is full: try again"), of("not kept: the disk is full: try again", "/a/b.md"));
        assert_eq!(parts("not kept: the disk is full"), of("not kept: the disk is full", ""));
        assert_eq!(parts("and so on: /a/b.md"), of("and so on: /a/b.md", ""));
    }
}
