//! A list in the place of the list of articles: quotations, voices, bookmarks, pictures, notices, encodings, provenance; and the help, which lies
//! over the panes.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::Pane;
use super::line::{Line, Target, reversed, sorted};
use super::narrowing::Narrowing;
use super::panel_kind::{LineOrder, PanelKind};
use super::rows::{Motion, Rows, margin};
use crate::search::Asked;
use crate::text::Widths;

/// A row of the panel of quotations. Its words are looked up in the ledger when it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The heading of a group.
    Heading(u32),
    /// A quotation.
    Quotation(u32),
}

/// What is a row of a panel: it stands for something.
trait Stands {
    /// What it stands for.
    fn target(&self) -> Target;
}

impl Stands for Line {
    fn target(&self) -> Target {
        self.target
    }
}

impl Stands for Item {
    fn target(&self) -> Target {
        match *self {
            Self::Heading(_) => Target::Heading,
            Self::Quotation(row) => Target::Quotation(row),
        }
    }
}

/// The rows of a panel.
#[derive(Debug, Clone)]
enum Listed {
    /// Lines with their words.
    Lines(Rows<Line>),
    /// Quotations, whose words are looked up when they are drawn, and their headings.
    Quotations(Rows<Item>),
}

/// What a panel without lines has of them.
static NO_LINES: Rows<Line> = Rows::EMPTY;
/// What a panel of lines has of quotations.
static NO_ITEMS: Rows<Item> = Rows::EMPTY;

/// What had the keys when a panel was opened: there the way out of it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The pane.
    pub pane: Pane,
    /// The picture that stood in the place of the text.
    pub picture: Option<usize>,
}

/// What the rows of a panel were made from: another one means that they are made anew.
pub type Revision = (u64, u64);

/// A panel.
#[derive(Debug, Clone)]
pub struct Panel {
    kind: PanelKind,
    listed: Listed,
    revision: Revision,
    narrowing: Narrowing,
    order: usize,
    /// The cells of its widest line.
    width: u16,
    widths: Widths,
    from: Origin,
}

impl Panel {
    /// A panel of these lines.
    pub fn new(kind: PanelKind, from: Origin, lines: Vec<Line>, revision: Revision, widths: Widths) -> Self {
        let listed = Listed::Lines(Rows::default());
        let mut panel = Self { kind, listed, revision, narrowing: Narrowing::default(), order: 0, width: 0, widths, from };
        panel.take_lines(lines);
        panel.listed.settle(true);
        panel
    }

    /// The panel of quotations. It is as wide as a panel gets.
    pub fn of_quotations(from: Origin, items: Vec<Item>) -> Self {
        let mut panel = Self {
            kind: PanelKind::Quotations,
            listed: Listed::Quotations(Rows::default()),
            revision: (0, 0),
            narrowing: Narrowing::default(),
            order: 0,
            width: u16::MAX,
            widths: Widths::Narrow,
            from,
        };
        panel.arrange(items);
        panel
    }

    /// Which list.
    pub fn kind(&self) -> PanelKind {
        self.kind
    }

    /// Its lines; the panel of quotations has none.
    pub fn rows(&self) -> &Rows<Line> {
        match &self.listed {
            Listed::Lines(rows) => rows,
            Listed::Quotations(_) => &NO_LINES,
        }
    }

    /// The rows of the panel of quotations; other panels have none.
    pub fn quotations(&self) -> &Rows<Item> {
        match &self.listed {
            Listed::Lines(_) => &NO_ITEMS,
            Listed::Quotations(rows) => rows,
        }
    }

    /// The first place on the page.
    pub fn top(&self) -> usize {
        match &self.listed {
            Listed::Lines(rows) => rows.top(),
            Listed::Quotations(rows) => rows.top(),
        }
    }

    /// The place of the selection.
    pub fn selected(&self) -> usize {
        match &self.listed {
            Listed::Lines(rows) => rows.selected(),
            Listed::Quotations(rows) => rows.selected(),
        }
    }

    /// What the row in a place stands for.
    pub fn target_at(&self, place: usize) -> Option<Target> {
        match &self.listed {
            Listed::Lines(rows) => rows.get(place).map(Stands::target),
            Listed::Quotations(rows) => rows.get(place).map(Stands::target),
        }
    }

    /// What the lines were made from.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The query that narrows the list, as typed.
    pub fn narrowing(&self) -> &str {
        self.narrowing.typed()
    }

    /// The query that narrows the list, as it is run.
    pub fn query(&self) -> &Narrowing {
        &self.narrowing
    }

    /// Why what is being typed is no such query.
    pub fn problem(&self) -> Option<&str> {
        self.narrowing.problem()
    }

    /// How the lines stand.
    pub fn order(&self) -> LineOrder {
        self.kind.orders()[self.order]
    }

    /// What the panel was opened from.
    pub fn from(&self) -> Origin {
        self.from
    }

    /// The reader went into the text from here: the way out leads to the list from now on.
    pub(in crate::app) fn forget_origin(&mut self) {
        self.from = Origin { pane: Pane::List, picture: None };
    }

    /// The cells of its widest line.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// What the selected line stands for.
    pub fn target(&self) -> Option<Target> {
        self.target_at(self.selected())
    }

    /// Its source has changed: other lines. The selection stays on what it stands for.
    pub fn renew(&mut self, lines: Vec<Line>, revision: Revision) {
        self.revision = revision;
        self.take_lines(lines);
        self.listed.settle(false);
    }

    fn take_lines(&mut self, mut lines: Vec<Line>) {
        let most = self.kind.most_cells();
        let order = self.order();
        let here = self.target();
        let Listed::Lines(rows) = &mut self.listed else { return };
        let widths = self.widths;
        let cells = |line: &Line| {
            (widths.text(&line.lead) + 2 + widths.text_within(&line.text, most).max(widths.text_within(&line.detail, most))).min(most)
        };
        let mut width = 0;
        for line in &lines {
            width = width.max(cells(line));
            if width == most {
                break;
            }
        }
        self.width = u16::try_from(width).unwrap_or(u16::MAX);
        match order {
            LineOrder::Given(_) => {}
            LineOrder::Reversed(_) => lines = reversed(lines),
            LineOrder::ByText(_) => lines = sorted(lines, |line| &line.text),
            LineOrder::ByDetail(_) => lines = sorted(lines, |line| line.marked.as_ref().map_or(&line.detail, |marked| &marked.title)),
        }
        rows.replace(lines, keep(&self.narrowing), |line| Some(line.target) == here);
    }

    /// The quotations in another order, under other headings, or others; the selection stays on what it stands for.
    pub fn arrange(&mut self, items: Vec<Item>) {
        let here = self.target();
        let Listed::Quotations(rows) = &mut self.listed else { return };
        rows.replace(items, |_| true, |item| Some(item.target()) == here);
        self.listed.settle(true);
    }

    /// More quotations, in the order in which they all stand.
    pub fn take_in(&mut self, items: &[Item], compare: impl Fn(&Item, &Item) -> Ordering) {
        let Listed::Quotations(rows) = &mut self.listed else { return };
        rows.merge(items, compare);
        self.listed.settle(true);
    }

    /// The next way in which the lines can stand; `lines` are all of them, as they are made.
    pub fn sort_next(&mut self, lines: Vec<Line>) {
        self.order = (self.order + 1) % self.kind.orders().len();
        self.take_lines(lines);
    }

    /// Shows only the lines that answer to a query; all stay as they are while it is not valid.
    pub fn narrow(&mut self, typed: &str, today: Date) {
        if !self.narrowing.set(typed, Asked::of(self.kind.answers(), today)) {
            return;
        }
        let here = self.target();
        let Listed::Lines(rows) = &mut self.listed else { return };
        rows.narrow(keep(&self.narrowing), |line| Some(line.target) == here);
        self.listed.settle(true);
    }

    /// Selects the line in a place.
    pub fn select(&mut self, place: usize) {
        match &mut self.listed {
            Listed::Lines(rows) => rows.select(place),
            Listed::Quotations(rows) => rows.select(place),
        }
        self.listed.settle(true);
    }

    /// Selects the line that stands for something.
    pub fn select_target(&mut self, target: Target) {
        let place = match &self.listed {
            Listed::Lines(rows) => rows.iter().position(|line| line.target == target),
            Listed::Quotations(rows) => rows.iter().position(|item| item.target() == target),
        };
        if let Some(place) = place {
            self.select(place);
        }
    }

    /// Moves the selection on a page of so many lines.
    pub fn travel(&mut self, motion: Motion, count: Option<usize>, page: usize) {
        match &mut self.listed {
            Listed::Lines(rows) => rows.travel(motion, count, page, is_place),
            Listed::Quotations(rows) => rows.travel(motion, count, page, is_place),
        }
    }

    /// Keeps the selection on the page; a heading right above it comes along.
    pub fn scroll_into_view(&mut self, page: usize) {
        match &mut self.listed {
            Listed::Lines(rows) => rows.scroll_into_view(page, margin(page)),
            Listed::Quotations(rows) => rows.scroll_into_view(page, margin(page)),
        }
    }

    /// Scrolls; the selection comes along when it must.
    pub fn scroll(&mut self, by: isize, page: usize) {
        match &mut self.listed {
            Listed::Lines(rows) => rows.scroll(by, page, margin(page)),
            Listed::Quotations(rows) => rows.scroll(by, page, margin(page)),
        }
        self.listed.settle(by >= 0);
    }
}

impl Listed {
    /// Puts the selection on a row that stands for something, the next one in a direction.
    fn settle(&mut self, forward: bool) {
        match self {
            Self::Lines(rows) => rows.settle(forward, is_place),
            Self::Quotations(rows) => rows.settle(forward, is_place),
        }
    }
}

fn is_place(row: &impl Stands) -> bool {
    row.target().is_place()
}

/// Which lines are shown; headings go with the first word.
fn keep(narrowing: &Narrowing) -> impl Fn(&Line) -> bool {
    move |line| !narrowing.is_some() || line.target.is_place() && narrowing.keeps(line)
}
