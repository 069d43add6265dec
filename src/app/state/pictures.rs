//! The picture that stands in the place of the article: which one, and what has become of it.
//!
//! Knows cells and no pixels: reading and painting are done elsewhere.

use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::jobs::{Painted, Painting, Ticket};
use crate::text::sanitise_line;

/// The pictures of the open article.
#[derive(Debug, Default)]
pub struct Pictures {
    pub(in crate::app) viewer: Option<Viewer>,
}

/// The picture that is shown.
#[derive(Debug)]
pub struct Viewer {
    /// Which of [`Article::pictures`](crate::article::Article::pictures).
    pub index: usize,
    /// What is known of its file; empty until it has been read.
    pub facts: String,
    /// What has become of it.
    pub sight: Sight,
    /// Under which it was asked for; another one means that what is shown must be taken away.
    pub(in crate::app) ticket: Option<Ticket>,
    /// The cells that it was asked for; other cells mean another request.
    pub(in crate::app) room: Option<Size>,
}

/// What there is to see of a picture.
#[derive(Debug, Clone)]
pub enum Sight {
    /// It is being read.
    Awaited,
    /// Itself.
    Shown(Arc<Painting>),
    /// Nothing, for this reason.
    Refused(String),
}

/// The words that go with a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its caption, without the credit.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// What the page says in its place, where that says more than the caption.
    pub alternative: Option<String>,
    /// Where it is: `pier.jpg`, `in the article's file`, `img.example.org`.
    pub origin: String,
}

impl Words {
    /// What stands below the picture: the caption, or failing that what the page says in its place.
    pub fn below(&self) -> Option<&str> {
        self.caption.as_deref().or(self.alternative.as_deref())
    }
}

/// Where the parts of a picture's page are. A part without room has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// Which picture, and what is known of it.
    pub head: Rect,
    /// The picture itself, or what stands for it.
    pub picture: Rect,
    /// Caption and credit.
    pub words: Rect,
}

impl Pictures {
    /// The picture that is shown.
    pub fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    /// Takes it away; true when there was one.
    pub fn close(&mut self) -> bool {
        self.viewer.take().is_some()
    }

    /// The picture has been painted, or not.
    pub fn painted(&mut self, painted: Painted) {
        let Some(viewer) = self.viewer.as_mut() else { return };
        viewer.facts = painted.facts.unwrap_or_default();
        viewer.sight = match painted.result {
            Ok(painting) => Sight::Shown(painting),
            Err(reason) => Sight::Refused(sanitise_line(&reason).into_owned()),
        };
    }

    /// The article has been read again: so is its picture.
    pub fn read_again(&mut self) {
        if let Some(viewer) = &mut self.viewer {
            viewer.room = None;
        }
    }

    /// The ticket of what a graphics protocol shows now: when it changes, that must be taken away.
    pub fn spoken(&self) -> Option<u64> {
        let viewer = self.viewer.as_ref()?;
        viewer.ticket.filter(|_| matches!(&viewer.sight, Sight::Shown(painting) if painting.speaks)).map(Ticket::number)
    }
}
