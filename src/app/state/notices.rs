//! What the program says: the last notice in the status line, all of them in a list.

use std::collections::VecDeque;

/// How many notices are kept.
const KEPT: usize = 500;

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
}

impl Notice {
    /// Good to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self { level: Level::Info, text: crate::text::sanitise_line(&text.into()).into_owned() }
    }

    /// Something did not work.
    pub fn error(text: impl Into<String>) -> Self {
        Self { level: Level::Error, text: crate::text::sanitise_line(&text.into()).into_owned() }
    }
}

/// The notices of this session.
#[derive(Debug, Default)]
pub struct Notices {
    all: VecDeque<Notice>,
    /// How many there have been.
    said: u64,
    shown: bool,
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

    /// How many there have been.
    pub fn said(&self) -> u64 {
        self.said
    }

    /// Says something.
    pub fn say(&mut self, notice: Notice) {
        if self.all.len() == KEPT {
            self.all.pop_front();
        }
        self.all.push_back(notice);
        self.said += 1;
        self.shown = true;
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
    }
}
