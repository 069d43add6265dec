//! Where the linear screen stands: which line is its first, and how many rows of that are above the window.

use super::panel_kind::PanelKind;

/// What the lines are lines of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scene {
    /// The list of articles.
    #[default]
    List,
    /// A list in its place, or the help.
    Panel(PanelKind),
    /// The open article.
    Text,
    /// A picture of it, in words.
    Picture,
}

/// The place of a line among the lines of a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Place {
    /// Before the first line: what the scene is called.
    #[default]
    Head,
    /// A line: its row in a list, or where it begins in the text.
    At(usize),
}

/// Where the linear screen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Linear {
    /// What is shown.
    pub scene: Scene,
    /// The first line of the window.
    pub first: Place,
    /// The rows of that line that are above the window.
    pub above: usize,
    /// The line of the unit, or the row that is selected.
    pub focus: Option<Place>,
}
