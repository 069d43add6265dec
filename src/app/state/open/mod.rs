//! The open article: its rows, where the reader is in it, the unit and the selection, marks and jumps.
//!
//! The scroll position is a row of the layout at hand; when the layout changes it is carried over as an offset of the text.

mod hearing;
mod pointing;
mod selecting;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::jumps::Jumps;
use super::solo::Solo;
use super::units::{Direction, sentence_at, step};
use super::{Selection, Unit, UnitKind, Voices, facts};
use crate::article::Document;
use crate::bookmarks::AnchorIndex;
use crate::catalogue::{Digest, Identity, Locator};
use crate::layout::{Layout, Masthead, RowId};
use crate::text::{TextRange, Widths};

/// Rows that are kept between a unit and the edge of the page.
const SCROLL_MARGIN: u16 = 2;

/// Rows and columns that the text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Page {
    /// Cells across.
    pub width: u16,
    /// Rows down.
    pub height: u16,
    /// What the terminal makes of characters whose width is ambiguous.
    pub widths: Widths,
    /// Whether the masthead tells how many sources there are of each kind.
    pub with_sourcing: bool,
}

/// Where on the page a unit is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// On the first row.
    Top,
    /// In the middle.
    Center,
    /// On the last row.
    Bottom,
}

/// One article being read.
#[derive(Debug)]
pub struct Open {
    locator: Locator,
    digest: Digest,
    document: Arc<Document>,
    /// Made when the first passage is marked or looked for, unless it came before; of the text alone, which stays.
    anchors: OnceCell<Arc<AnchorIndex>>,
    voices: Voices,
    solo: Option<Solo>,
    /// They are still being read.
    awaits_voices: bool,
    masthead: Masthead,
    layout: Layout,
    page: Page,
    top: RowId,
    /// The first words that the reader has scrolled to; none at the very top. Outlives sizes at which the page begins elsewhere.
    anchor: Option<usize>,
    unit: Unit,
    selection: Option<Selection>,
    /// Where the mouse button went down.
    pressed: Option<usize>,
    marks: BTreeMap<char, usize>,
    jumps: Jumps,
}

impl Open {
    /// Opens a document on a page, at `offset` or at its beginning.
    pub fn new(locator: Locator, digest: Digest, document: Arc<Document>, page: Page, offset: Option<usize>) -> Self {
        let voices = Voices::of(&document);
        let masthead = facts::masthead(&document, &voices, &locator, page.with_sourcing);
        let layout = Layout::new(Arc::clone(&document), page.width, BTreeSet::new(), masthead.clone(), page.widths);
        let start = Unit { kind: UnitKind::Sentence, range: TextRange::empty(0), shown: false };
        let mut open = Self {
            voices,
            solo: None,
            awaits_voices: false,
            masthead,
            locator,
            digest,
            document,
            anchors: OnceCell::new(),
            top: layout.first(),
            layout,
            page,
            anchor: None,
            unit: start,
            selection: None,
            pressed: None,
            marks: BTreeMap::new(),
            jumps: Jumps::default(),
        };
        if let Some(offset) = offset {
            open.return_to_offset(offset);
        }
        open.carry_unit();
        open
    }

    /// Where it is.
    pub fn locator(&self) -> &Locator {
        &self.locator
    }

    /// The contents of its file, or of its record in a file of many.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Which article it is.
    pub fn identity(&self) -> Identity<'_> {
        let metadata = self.document.article().metadata();
        Identity::new(Some(&self.locator), Some(self.digest), metadata.url.as_deref(), &metadata.title)
    }

    /// The article with its annotations.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What makes and finds anchors in it.
    pub fn anchors(&self) -> &AnchorIndex {
        self.anchors.get_or_init(|| Arc::new(AnchorIndex::new(self.document.article())))
    }

    /// Its rows.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Rows and columns that the text has.
    pub fn page(&self) -> Page {
        self.page
    }

    /// The first row of the page.
    pub fn top(&self) -> RowId {
        self.top
    }

    /// The unit that verbs act on.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The free selection.
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// What the reader points at: the selection, or the unit.
    pub fn pointed(&self) -> TextRange {
        self.selection.map_or(self.unit.range, Selection::range)
    }

    /// What verbs act on: the selection, or the unit; of a match the sentences that hold it.
    pub fn target(&self) -> TextRange {
        let pointed = self.pointed();
        if self.selection.is_some() || self.unit.kind != UnitKind::Match {
            return pointed;
        }
        let ends = [pointed.start(), pointed.end().saturating_sub(1).max(pointed.start())];
        ends.into_iter().filter_map(|end| sentence_at(&self.document, end)).fold(pointed, TextRange::join)
    }

    /// How much of the article lies above the foot of the page, in per cent.
    pub fn progress(&self) -> u8 {
        let foot = self.layout.advance(self.top, isize::try_from(self.page.height).unwrap_or(1) - 1);
        let length = self.document.article().text().len();
        if foot == self.layout.last() || length == 0 {
            return 100;
        }
        (self.layout.first_offset_from(foot) * 100 / length).min(99) as u8
    }

    /// Lays the article out anew and keeps the place; a unit that was shown on the page stays on it.
    pub fn set_page(&mut self, page: Page) {
        if page == self.page {
            return;
        }
        let held = self.held();
        let is_retold = page.with_sourcing != self.page.with_sourcing;
        let rewraps = page.width != self.page.width || is_retold;
        self.page = page;
        if is_retold {
            self.masthead = facts::masthead(&self.document, &self.voices, &self.locator, page.with_sourcing);
        }
        if rewraps {
            let unfolded = self.layout.unfolded().clone();
            self.lay_out(unfolded);
        } else {
            self.return_to_anchor();
        }
        self.hold(held);
    }

    /// The end of what the reader points at, where it is shown on the page.
    fn held(&self) -> Option<usize> {
        let end = self.selection.map_or(self.unit.range.start(), |selection| selection.head);
        ((self.unit.shown || self.selection.is_some()) && self.is_visible(end)).then_some(end)
    }

    /// The rows are others: what was shown on the page stays on it, and the place is the same.
    fn hold(&mut self, held: Option<usize>) {
        match held {
            Some(end) => {
                let anchor = self.anchor;
                self.reveal(TextRange::empty(end));
                self.anchor = anchor;
            }
            None => self.carry_unit(),
        }
    }

    /// Shows the folds that `unfolded` names, hides the others, and keeps the place.
    pub fn set_unfolded(&mut self, unfolded: BTreeSet<usize>) {
        self.lay_out(unfolded);
        self.carry_unit();
    }

    fn lay_out(&mut self, unfolded: BTreeSet<usize>) {
        self.layout = Layout::new(Arc::clone(&self.document), self.page.width, unfolded, self.masthead.clone(), self.page.widths);
        self.return_to_anchor();
    }

    fn return_to_anchor(&mut self) {
        let top = self.anchor.map_or(self.layout.first(), |anchor| self.layout.row_of(anchor));
        self.top = top.min(self.layout.last_top(self.page.height));
    }

    /// Puts `row` at the top of the page, as far as the article reaches.
    pub fn set_top(&mut self, row: RowId) {
        self.top = row.min(self.layout.last_top(self.page.height));
        self.anchor = (self.top != self.layout.first()).then(|| self.layout.first_offset_from(self.top));
    }

    /// The place as it is: the first words of the page, none at the very top, and the unit.
    pub fn place(&self) -> (Option<usize>, Unit) {
        (self.anchor, self.unit)
    }

    /// Goes back to a place of this article.
    pub fn return_to(&mut self, (anchor, unit): (Option<usize>, Unit)) {
        self.anchor = anchor;
        self.unit = unit;
        self.return_to_anchor();
    }

    /// Scrolls to a remembered offset.
    pub fn return_to_offset(&mut self, offset: usize) {
        self.set_top(self.layout.row_of(offset));
    }

    /// Scrolls by `rows`; the unit comes along. Whether anything was left to scroll to.
    pub fn scroll(&mut self, rows: isize) -> bool {
        let before = self.top;
        self.set_top(self.layout.advance(self.top, rows));
        self.carry_unit();
        self.top != before
    }

    /// Whether `offset` is on the page.
    pub fn is_visible(&self, offset: usize) -> bool {
        self.layout.distance(self.top, self.layout.row_of(offset), self.page.height).is_some()
    }

    /// Makes what is on the page the unit, and shows it.
    pub fn point_at(&mut self, kind: UnitKind, range: TextRange) {
        self.unit = Unit { kind, range, shown: true };
    }

    /// Goes to a unit and shows it.
    pub fn go_to(&mut self, kind: UnitKind, range: TextRange) {
        self.point_at(kind, range);
        if let Some(selection) = &mut self.selection {
            selection.head = if range.start() < selection.anchor { range.start() } else { range.end() };
        }
        self.reveal(range);
    }

    /// Scrolls as little as needed to have `range` on the page with a margin.
    pub fn reveal(&mut self, range: TextRange) {
        let margin = SCROLL_MARGIN.min(self.page.height.saturating_sub(1) / 2);
        let first = self.layout.row_of(range.start());
        let last = self.layout.row_of(range.end().saturating_sub(1).max(range.start()));
        if first < self.top {
            let far = self.layout.distance(first, self.top, self.page.height).is_none();
            let above = if far { self.page.height / 3 } else { margin };
            self.set_top(self.layout.advance(first, -isize::try_from(above).unwrap_or(0)));
            return;
        }
        let Some(row) = self.layout.distance(self.top, last, self.page.height) else {
            // Far below: a third of the page stays above it, so that what leads up to it can be read.
            let near = self.layout.distance(self.top, first, self.page.height.saturating_mul(2)).is_some();
            let rows = if near { self.page.height.saturating_sub(margin + 1) } else { self.page.height / 3 };
            let from = if near { last } else { first };
            self.set_top(self.layout.advance(from, -isize::try_from(rows).unwrap_or(0)).min(first));
            return;
        };
        let room = self.page.height.saturating_sub(margin + 1);
        if row > room {
            self.set_top(self.layout.advance(self.top, isize::try_from(row - room).unwrap_or(0)).min(first));
        }
    }

    /// Puts the unit at a place of the page.
    pub fn place_unit(&mut self, spot: Spot) {
        let height = isize::try_from(self.page.height).unwrap_or(1);
        let above = match spot {
            Spot::Top => 0,
            Spot::Center => height / 2,
            Spot::Bottom => height - 1,
        };
        self.set_top(self.layout.advance(self.layout.row_of(self.unit.range.start()), -above));
    }

    /// The next sentence or paragraph that is not folded away.
    pub fn step(&self, kind: UnitKind, direction: Direction) -> Option<TextRange> {
        step(&self.document, kind, self.unit.range, direction, |block| {
            self.document.fold_of(block).is_none_or(|fold| self.layout.unfolded().contains(&fold))
        })
    }

    /// When the unit has left the page, the first sentence on it is the unit, unseen.
    fn carry_unit(&mut self) {
        if self.selection.is_some() || (!self.unit.range.is_empty() && self.is_visible(self.unit.range.start())) {
            return;
        }
        let shown = self.layout.page(self.top, self.page.height).find_map(|(_, row)| row.range());
        let offset = shown.map_or_else(|| self.layout.first_offset_from(self.top), TextRange::start);
        let sentence = sentence_at(&self.document, offset).unwrap_or(TextRange::empty(offset));
        // A sentence that began above the page gives way to the next one, if that is on the page.
        let next = (sentence.start() < offset).then(|| {
            let from = Unit { kind: UnitKind::Sentence, range: sentence, shown: false };
            step(&self.document, from.kind, from.range, Direction::Forward, |block| self.document.fold_of(block).is_none())
        });
        let range = next.flatten().filter(|next| self.is_visible(next.start())).unwrap_or(sentence);
        self.unit = Unit { kind: UnitKind::Sentence, range, shown: false };
    }

    /// Goes to the end: the last sentence on the last page is the unit.
    pub fn go_to_end(&mut self) {
        self.set_top(self.layout.last());
        let words = self.layout.page(self.top, self.page.height).filter_map(|(_, row)| row.range()).last();
        if let Some(range) = words.and_then(|row| sentence_at(&self.document, row.end().saturating_sub(1))) {
            self.unit = Unit { kind: UnitKind::Sentence, range, shown: false };
        }
        self.carry_unit();
    }

    /// Lets the unit be the first sentence on the page.
    pub fn release_unit(&mut self) {
        self.unit = Unit { kind: UnitKind::Sentence, range: TextRange::empty(0), shown: false };
        self.carry_unit();
    }

    /// Stops showing the unit; true when it was shown.
    pub fn hide_unit(&mut self) -> bool {
        std::mem::take(&mut self.unit.shown)
    }

    /// Names the place at the unit.
    pub fn set_mark(&mut self, name: char) {
        self.marks.insert(name, self.unit.range.start());
    }

    /// The place that was named.
    pub fn mark(&self, name: char) -> Option<usize> {
        self.marks.get(&name).copied()
    }

    /// Remembers the place before a jump.
    pub fn remember_jump(&mut self) {
        self.remember_jump_from(self.unit.range.start());
    }

    /// Remembers where a jump began, when the reader is on the way already.
    pub fn remember_jump_from(&mut self, here: usize) {
        self.jumps.remember(here);
    }

    /// The place before the last jump; remembers this one, so that `jump_forward` returns.
    pub fn jump_back(&mut self) -> Option<usize> {
        self.jumps.back(self.unit.range.start())
    }

    /// The place that `jump_back` left.
    pub fn jump_forward(&mut self) -> Option<usize> {
        self.jumps.forward()
    }
}
