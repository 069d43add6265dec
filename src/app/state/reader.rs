//! The reading pane: which article is wanted, which is open, and how each is to be read.

use std::collections::BTreeMap;

use super::{Open, Unit};
use crate::catalogue::{Failure, Locator};
use crate::import::ImportOptions;

/// The reading pane.
#[derive(Debug, Default)]
pub struct Reader {
    pub(in crate::app) wanted: Option<Locator>,
    pub(in crate::app) open: Option<Open>,
    pub(in crate::app) failure: Option<(Locator, Failure)>,
    /// How the reader wants some of the articles to be read; the others are read as they are by default.
    pub(in crate::app) readings: BTreeMap<Locator, ImportOptions>,
    pub(in crate::app) revision: u64,
    /// Where the reader was before looking at the passages of a panel.
    home: Option<Home>,
    /// Where the reader was in the text that is being read anew, of how many bytes.
    pub(in crate::app) share: Option<(usize, usize)>,
}

impl Reader {
    /// The open article.
    pub fn open(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// The open article, to be changed.
    pub fn open_mut(&mut self) -> Option<&mut Open> {
        self.open.as_mut()
    }

    /// Another number means that another article is open, or has its voices now.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Why the wanted article could not be opened.
    pub fn failure(&self) -> Option<(&Locator, &Failure)> {
        self.failure.as_ref().map(|(locator, failure)| (locator, failure))
    }

    /// The article that is wanted; the open one may still be another.
    pub fn wanted(&self) -> Option<&Locator> {
        self.wanted.as_ref()
    }

    /// How an article is to be read.
    pub fn reading(&self, locator: &Locator) -> ImportOptions {
        self.readings.get(locator).copied().unwrap_or_default()
    }

    /// Forgets the article: the list is empty.
    pub(in crate::app) fn close(&mut self) {
        *self = Self { readings: std::mem::take(&mut self.readings), revision: self.revision + 1, ..Self::default() };
    }

    /// The reader looks at the passages of a panel from now on: what is open now is what they come back to.
    pub(in crate::app) fn begin_looking(&mut self) {
        if let (None, Some(open)) = (&self.home, &self.open) {
            self.home = Some(Home { locator: open.locator().clone(), place: open.place(), aside: None });
        }
    }

    /// Whether the reader only looks: nothing is read, left or remembered by that.
    pub(in crate::app) fn is_looking(&self) -> bool {
        self.home.is_some()
    }

    /// Where the unit was in the article that the reader comes back to.
    pub(in crate::app) fn home_offset(&self) -> Option<usize> {
        self.home.as_ref().map(|home| home.place.1.range.start())
    }

    /// Whether the article that the reader comes back to is the open one.
    pub(in crate::app) fn is_at_home(&self) -> bool {
        self.home.as_ref().is_some_and(|home| self.open.as_ref().is_some_and(|open| *open.locator() == home.locator))
    }

    /// The wanted article comes in the place of the one that the reader comes back to: that is kept as it is, unless it is the same
    /// one, read again.
    pub(in crate::app) fn put_home_aside(&mut self) {
        let wanted = self.wanted.as_ref();
        if let Some(home) = self.home.as_mut().filter(|home| home.aside.is_none() && Some(&home.locator) != wanted)
            && self.open.as_ref().is_some_and(|open| *open.locator() == home.locator)
        {
            home.aside = self.open.take();
        }
    }

    /// The reader stays where they look; gives the article that they left for it, at the place where they were.
    pub(in crate::app) fn stay(&mut self) -> Option<Open> {
        let Home { place, aside, .. } = self.home.take()?;
        let mut left = aside?;
        left.return_to(place);
        Some(left)
    }

    /// The reader comes back to where they were; true when that is another article than the one that was looked at.
    pub(in crate::app) fn come_back(&mut self) -> bool {
        let Some(Home { locator, place, aside }) = self.home.take() else { return false };
        let other = aside.is_some();
        if let Some(open) = aside {
            self.open = Some(open);
        }
        self.revision += 1;
        let changes = other || self.wanted.as_ref() != Some(&locator);
        if let Some(open) = self.open.as_mut().filter(|open| *open.locator() == locator) {
            open.return_to(place);
        }
        self.failure = None;
        self.wanted = Some(locator);
        changes
    }
}

/// Where the reader was, and the article there while another one is looked at.
#[derive(Debug)]
struct Home {
    locator: Locator,
    place: (Option<usize>, Unit),
    aside: Option<Open>,
}
