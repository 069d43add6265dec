//! The question before the program ends. It is asked once: the same action with the next key is the answer.

use crate::config::Action;

/// Whether the reader has been asked.
#[derive(Debug, Default)]
pub struct Leaving {
    /// What was asked about at the last key, and at this one.
    before: Option<Action>,
    now: Option<Action>,
}

impl Leaving {
    /// Another key was pressed.
    pub(in crate::app) fn next_key(&mut self) {
        self.before = self.now.take();
    }

    /// The action means it, without a question.
    pub(in crate::app) fn answer(&mut self, action: Action) {
        self.before = Some(action);
    }

    /// Whether the action is the answer to the question at the key before; otherwise it must be asked now.
    pub(in crate::app) fn is_answer(&mut self, action: Action) -> bool {
        let is_answer = self.before == Some(action);
        self.now = (!is_answer).then_some(action);
        is_answer
    }
}
