//! A list in the place of the list of articles: voices, bookmarks, pictures, notices, encodings, provenance; and the help, which lies
//! over the panes.

use std::borrow::Cow;

use jiff::civil::Date;
use ulid::Ulid;

use super::Pane;
use super::narrowing::Narrowing;
use super::rows::{Motion, Rows, margin};
use crate::config::Action;
use crate::import::Encoding;
use crate::search::{Answers, Asked, Facts, Field, LINES, VOICES};
use crate::text::{plain_form, width};

/// The cells of a line of the list of voices: name and figures, or enough of a quotation to know it.
const WIDEST_VOICE: usize = 46;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelKind {
    /// Keys and what they do.
    Help,
    /// All bookmarks.
    Bookmarks,
    /// The speakers of the article.
    Voices,
    /// The pictures of the article.
    Pictures,
    /// All notices.
    Notices,
    /// The encodings that the article may be in.
    Encodings,
    /// Where the article comes from and how it was read.
    Provenance,
}

impl PanelKind {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Help => "Keys",
            Self::Bookmarks => "Bookmarks",
            Self::Voices => "Voices",
            Self::Pictures => "Pictures",
            Self::Notices => "Messages",
            Self::Encodings => "Encodings",
            Self::Provenance => "Provenance",
        }
    }

    /// The fields that its lines answer.
    pub fn answers(self) -> &'static Answers {
        match self {
            Self::Voices => &VOICES,
            _ => &LINES,
        }
    }

    /// Rows of the screen that a line takes: the words, what is known of them, and air where there is room for it.
    pub fn rows_of_line(self, is_roomy: bool) -> u16 {
        match self {
            Self::Voices if is_roomy => 4,
            Self::Bookmarks | Self::Voices | Self::Pictures => 2 + u16::from(is_roomy),
            Self::Help | Self::Notices | Self::Encodings | Self::Provenance => 1,
        }
    }

    /// Of these rows those that are written upon; the row of air between two lines belongs to neither.
    pub fn written_rows(self, is_roomy: bool) -> u16 {
        let rows = self.rows_of_line(is_roomy);
        rows - u16::from(is_roomy && rows > 2)
    }

    /// The cells that a line of this list asks for at most: what is longer is only cut the further right.
    fn most_cells(self) -> usize {
        match self {
            Self::Voices => WIDEST_VOICE,
            _ => usize::MAX,
        }
    }

    /// The ways in which the lines can stand, the first one first.
    pub fn orders(self) -> &'static [LineOrder] {
        match self {
            Self::Bookmarks => &[LineOrder::Given("newest first"), LineOrder::Reversed("oldest first"), LineOrder::ByDetail("by article")],
            Self::Voices => &[LineOrder::Given("by first words"), LineOrder::ByText("by name")],
            Self::Pictures => &[LineOrder::Given("as they stand"), LineOrder::ByText("by words")],
            Self::Notices => &[LineOrder::Given("oldest first"), LineOrder::Reversed("newest first")],
            Self::Help | Self::Encodings | Self::Provenance => &[LineOrder::Given("")],
        }
    }
}

/// How the lines of a panel stand, and what its head calls that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOrder {
    /// As they are made.
    Given(&'static str),
    /// The other way round.
    Reversed(&'static str),
    /// By their words.
    ByText(&'static str),
    /// By what is known of them.
    ByDetail(&'static str),
}

impl LineOrder {
    /// What the head of the panel calls it.
    pub fn name(self) -> &'static str {
        let (Self::Given(name) | Self::Reversed(name) | Self::ByText(name) | Self::ByDetail(name)) = self;
        name
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A key, a letter; stands in a column of its own.
    pub lead: String,
    /// The words.
    pub text: String,
    /// More words, less weight.
    pub detail: String,
    /// What it stands for.
    pub target: Target,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// It is a heading.
    Heading,
    /// Nothing to open.
    Nothing,
    /// An action, to be carried out.
    Action(Action),
    /// A bookmark.
    Bookmark(Ulid),
    /// A note that was begun.
    Draft(Ulid),
    /// A voice of the article.
    Voice(usize),
    /// A quotation of a voice, by its place among all of the article.
    Spoken(usize),
    /// Words of a voice that are reported, by their place among all of the article.
    Reported(usize),
    /// Words that are denied.
    Denied(usize),
    /// A picture of the article.
    Picture(usize),
    /// The notice of a number.
    Said(u64),
    /// The error of a number.
    Error(u64),
    /// A file that cannot be read.
    Broken,
    /// An encoding, or that which is found out.
    Encoding(Option<Encoding>),
    /// Something that is known of the article.
    Fact(usize),
}

impl Target {
    /// Whether the selection may stand on it.
    pub fn is_place(self) -> bool {
        self != Self::Heading
    }

    /// Whether its line belongs to the one above it, under which it stays: what a voice says.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Spoken(_) | Self::Reported(_))
    }
}

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
    rows: Rows<Line>,
    revision: Revision,
    narrowing: Narrowing,
    order: usize,
    /// The cells of its widest line.
    width: u16,
    from: Origin,
}

impl Panel {
    /// A panel of these lines.
    pub fn new(kind: PanelKind, from: Origin, lines: Vec<Line>, revision: Revision) -> Self {
        let mut panel = Self { kind, rows: Rows::default(), revision, narrowing: Narrowing::default(), order: 0, width: 0, from };
        panel.take_lines(lines);
        panel.rows.settle(true, |line| line.target.is_place());
        panel
    }

    /// Which list.
    pub fn kind(&self) -> PanelKind {
        self.kind
    }

    /// Its lines.
    pub fn rows(&self) -> &Rows<Line> {
        &self.rows
    }

    /// What the lines were made from.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The query that narrows the list, as typed.
    pub fn narrowing(&self) -> &str {
        self.narrowing.typed()
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
        self.rows.current().map(|line| line.target)
    }

    /// Its source has changed: other lines. The selection stays on what it stands for.
    pub fn renew(&mut self, lines: Vec<Line>, revision: Revision) {
        self.revision = revision;
        self.take_lines(lines);
        self.rows.settle(false, |line| line.target.is_place());
    }

    fn take_lines(&mut self, mut lines: Vec<Line>) {
        let most = self.kind.most_cells();
        let cells = |line: &Line| (width(&line.lead) + 2 + width(&line.text).max(width(&line.detail))).min(most);
        self.width = u16::try_from(lines.iter().map(cells).max().unwrap_or(0)).unwrap_or(u16::MAX);
        match self.order() {
            LineOrder::Given(_) => {}
            LineOrder::Reversed(_) => lines.reverse(),
            LineOrder::ByText(_) => lines = sorted(lines, |line| &line.text),
            LineOrder::ByDetail(_) => lines = sorted(lines, |line| &line.detail),
        }
        let here = self.target();
        self.rows.replace(lines, keep(&self.narrowing), |line| Some(line.target) == here);
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
        self.rows.narrow(keep(&self.narrowing), |line| Some(line.target) == here);
        self.rows.settle(true, |line| line.target.is_place());
    }

    /// Selects the line in a place.
    pub fn select(&mut self, place: usize) {
        self.rows.select(place);
        self.rows.settle(true, |line| line.target.is_place());
    }

    /// Selects the line that stands for something.
    pub fn select_target(&mut self, target: Target) {
        let place = self.rows.iter().position(|line| line.target == target);
        if let Some(place) = place {
            self.select(place);
        }
    }

    /// Moves the selection on a page of so many lines.
    pub fn travel(&mut self, motion: Motion, count: Option<usize>, page: usize) {
        self.rows.travel(motion, count, page, |line| line.target.is_place());
    }

    /// Keeps the selection on the page; a heading right above it comes along.
    pub fn scroll_into_view(&mut self, page: usize) {
        self.rows.scroll_into_view(page, margin(page));
    }

    /// Scrolls; the selection comes along when it must.
    pub fn scroll(&mut self, by: isize, page: usize) {
        self.rows.scroll(by, page, margin(page));
        self.rows.settle(by >= 0, |line| line.target.is_place());
    }
}

/// The lines by their words, those under one heading among themselves; what belongs to a line stays under it.
fn sorted(lines: Vec<Line>, words: impl Fn(&Line) -> &str) -> Vec<Line> {
    let mut keyed: Vec<((usize, String), Line)> = Vec::with_capacity(lines.len());
    for line in lines {
        let above = keyed.last().map(|(key, _)| key);
        let part = above.map_or(0, |(part, _)| *part);
        let key = match (line.target, above) {
            (Target::Heading, _) => (part + 1, String::new()),
            (target, Some(above)) if target.is_part() => above.clone(),
            _ => (part, plain_form(words(&line)).into_owned()),
        };
        keyed.push((key, line));
    }
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    keyed.into_iter().map(|(_, line)| line).collect()
}

/// Which lines are shown; headings go with the first word.
fn keep(narrowing: &Narrowing) -> impl Fn(&Line) -> bool {
    move |line| !narrowing.is_some() || line.target.is_place() && narrowing.keeps(line)
}

impl Facts for Line {
    fn plain(&self) -> Cow<'_, str> {
        Cow::Owned(plain_form(&self.printed()).into_owned())
    }

    fn printed(&self) -> Cow<'_, str> {
        Cow::Owned(format!("{} {} {}", self.lead, self.text, self.detail))
    }

    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        match (field, self.target) {
            (Field::Speaker, Target::Voice(_) | Target::Denied(_)) => vec![Cow::Borrowed(self.text.as_str())],
            _ => Vec::new(),
        }
    }
}
