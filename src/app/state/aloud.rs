//! Reading aloud: which text is being spoken, and whose words were announced last.

use crate::catalogue::Locator;

/// Whose words the listener takes a quotation for that comes without a word on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Announced {
    /// Nobody's: none has been announced.
    #[default]
    Nothing,
    /// Those of somebody who is not known.
    Unknown,
    /// Those of a voice.
    Voice(usize),
}

/// How the speech stands.
#[derive(Debug, Default)]
pub struct Aloud {
    /// The number of the text that is spoken; the end of any other one is no news.
    number: u64,
    /// The article that is read, while one is.
    of: Option<Locator>,
    /// What was announced last.
    pub announced: Announced,
}

impl Aloud {
    /// Whether somebody is listening.
    pub fn is_on(&self) -> bool {
        self.of.is_some()
    }

    /// The article that is read.
    pub fn article(&self) -> Option<&Locator> {
        self.of.as_ref()
    }

    /// Another text is spoken; gives its number.
    pub fn go_on(&mut self, of: Locator) -> u64 {
        self.number += 1;
        self.of = Some(of);
        self.number
    }

    /// Whether the text of a number is the one that is spoken.
    pub fn is_spoken(&self, number: u64) -> bool {
        self.is_on() && number == self.number
    }

    /// Nothing is spoken any more.
    pub fn stop(&mut self) {
        *self = Self { number: self.number, ..Self::default() };
    }
}
