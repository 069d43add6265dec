//! What a list, the command line and the mouse answer: they say what comes next, and the owner of the model does it.

use super::message::Effect;
use crate::config::Action;

/// What comes of an action.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// It is done; these must be carried out outside.
    Done(Vec<Effect>),
    /// Another action is to be carried out.
    Act(Action),
    /// This action, so many times or to this number.
    ActWith(Action, usize),
    /// It means nothing here.
    NotMine,
}
