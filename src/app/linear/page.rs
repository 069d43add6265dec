//! The window of the linear form: it stays where it is while the line of the unit is in it, and turns like a page when that leaves it.
//! A line that is longer than the window is gone through by rows.

use super::lines::Lines;
use crate::app::state::linear::{Linear, Place, Scene};
use crate::app::state::units::Direction;
use crate::app::{Model, UnitKind, travel};
use crate::config::{Action, Context};
use crate::layout::wrapped;
use crate::text::Widths;

/// A row of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The words.
    pub text: String,
    /// Whether the line that has the focus begins here, or goes on here from above the window: the cursor stands here.
    pub has_cursor: bool,
}

/// The cells across and the rows down that the lines have: a row below them is kept for what is said and typed.
fn room(model: &Model) -> (u16, usize) {
    let (columns, rows) = model.view().size();
    (columns, usize::from(rows.saturating_sub(model.geometry().status.height).max(1)))
}

/// How the lines stand in the window.
struct Window<'a> {
    lines: Lines<'a>,
    columns: u16,
    widths: Widths,
    height: usize,
}

impl<'a> Window<'a> {
    fn of(model: &'a Model) -> Self {
        let (columns, height) = room(model);
        Self { lines: Lines::of(model), columns, widths: model.view().widths(), height }
    }

    /// The rows that a line takes.
    fn rows(&self, place: Place) -> usize {
        self.lines.spoken(place).map_or(0, |words| wrapped(&words, self.columns, self.widths).len())
    }

    /// Whether the line of the focus is in the window, whole or as far as there is room.
    fn shows(&self, linear: &Linear, focus: Place) -> bool {
        if focus == linear.first {
            return linear.above < self.rows(focus);
        }
        let mut down = self.rows(linear.first).saturating_sub(linear.above);
        let mut place = linear.first;
        while down < self.height {
            match self.lines.after(place) {
                Some(next) if next == focus => return down + self.rows(next) <= self.height,
                Some(next) if next < focus => (place, down) = (next, down + self.rows(next).max(1)),
                _ => return false,
            }
        }
        false
    }

    /// The first line of the window whose last line is `last`.
    fn first_above(&self, last: Place) -> Place {
        let mut first = last;
        let mut rows = self.rows(last);
        while let Some(before) = self.lines.before(first) {
            rows += self.rows(before);
            if rows > self.height {
                break;
            }
            first = before;
        }
        first
    }

    /// The first line that begins below the window, or is not whole in it.
    fn first_below(&self, linear: &Linear) -> Option<Place> {
        let mut down = self.rows(linear.first).saturating_sub(linear.above);
        let mut place = linear.first;
        loop {
            place = self.lines.after(place)?;
            down += self.rows(place);
            if down > self.height {
                return Some(place);
            }
        }
    }

    /// Where the window stands when it has followed the focus.
    fn followed(&self, mut linear: Linear) -> Linear {
        let focus = self.lines.focus();
        let is_other = linear.scene != self.lines.scene() || linear.focus.is_none() || !self.lines.holds(linear.first);
        let has_moved = linear.focus != focus;
        linear = Linear { scene: self.lines.scene(), focus, ..linear };
        let Some(place) = focus else { return Linear { first: Place::Head, above: 0, ..linear } };
        if is_other {
            // What the scene is called goes before its first line.
            let head = self.lines.before(place).filter(|before| *before == Place::Head);
            let first = head.filter(|head| self.rows(*head) + self.rows(place) <= self.height).unwrap_or(place);
            return Linear { first, above: 0, ..linear };
        }
        if has_moved && place == linear.first {
            linear.above = 0;
        }
        if self.shows(&linear, place) {
            return linear;
        }
        let first = if place < linear.first { self.first_above(place) } else { place };
        Linear { first, above: 0, ..linear }
    }
}

/// Lets the window follow the unit or the row that is selected.
pub fn follow(model: &mut Model) {
    if model.view().is_linear() {
        model.linear = Window::of(model).followed(model.linear);
    }
}

/// The rows of the window; none where there is nothing to be shown.
pub fn rows(model: &Model) -> Vec<Row> {
    let window = Window::of(model);
    let Linear { first, mut above, focus, .. } = model.linear;
    let mut rows = Vec::new();
    let mut next = focus.map(|_| first);
    while let Some(place) = next.filter(|_| rows.len() < window.height) {
        let words = window.lines.spoken(place).unwrap_or_default();
        let shown = wrapped(&words, window.columns, window.widths).into_iter().skip(std::mem::take(&mut above)).enumerate();
        let row = |(down, text): (usize, &str)| Row { text: text.to_owned(), has_cursor: down == 0 && focus == Some(place) };
        if !words.is_empty() {
            rows.extend(shown.map(row).take(window.height - rows.len()));
        }
        next = window.lines.after(place);
    }
    rows
}

/// Carries out an action that means something of its own here; false when it means what it does elsewhere.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    if !model.view().is_linear() || model.context() == Context::Prompt {
        return false;
    }
    let height = room(model).1;
    let moved = match action {
        Action::PageDown => scroll(model, Way::Down(height)),
        Action::HalfPageDown => scroll(model, Way::Down((height / 2).max(1))),
        Action::ScrollDown => scroll(model, Way::Down(1)),
        Action::PageUp => scroll(model, Way::Up(height)),
        Action::HalfPageUp => scroll(model, Way::Up((height / 2).max(1))),
        Action::ScrollUp => scroll(model, Way::Up(1)),
        _ => false,
    };
    if moved || model.context() != Context::Reading {
        return moved;
    }
    match action {
        Action::PageDown | Action::HalfPageDown => turn(model, Direction::Forward),
        Action::PageUp | Action::HalfPageUp => turn(model, Direction::Backward),
        Action::LineDown | Action::ScrollDown | Action::NextSentence => step(model, Action::NextSentence, count),
        Action::LineUp | Action::ScrollUp | Action::PreviousSentence => step(model, Action::PreviousSentence, count),
        _ => false,
    }
}

/// Which way the rows of a long line go, and how many.
#[derive(Clone, Copy)]
enum Way {
    Down(usize),
    Up(usize),
}

/// Goes on within the line that has the focus, where it is longer than the window; false where there is no more of it.
fn scroll(model: &mut Model, way: Way) -> bool {
    let linear = model.linear;
    let rows = linear.focus.filter(|focus| *focus == linear.first).map_or(0, |focus| Window::of(model).rows(focus));
    let height = room(model).1;
    let above = match way {
        Way::Down(by) if linear.above + height < rows => linear.above + by,
        Way::Up(by) if rows > 0 && linear.above > 0 => linear.above.saturating_sub(by),
        _ => return false,
    };
    model.linear.above = above;
    true
}

/// Turns the page: the line that is then its first is the unit.
fn turn(model: &mut Model, direction: Direction) -> bool {
    let window = Window::of(model);
    let linear = model.linear;
    let (mut to, missing) = match direction {
        Direction::Forward => (window.first_below(&linear), "this is the end of the article"),
        Direction::Backward => {
            (window.lines.before(linear.first).map(|above| window.first_above(above)), "this is the beginning of the article")
        }
    };
    // What is no passage, such as a fold, is passed over.
    let shown = to;
    let mut range = None;
    while let Some(place) = to.filter(|_| range.is_none()) {
        range = window.lines.range(place);
        to = window.lines.after(place);
    }
    match (range, shown) {
        (Some(range), Some(place)) => {
            model.linear = Linear { scene: Scene::Text, first: place, above: 0, focus: model.linear.focus };
            travel::visit(model, UnitKind::Sentence, range);
        }
        _ => model.notices.info(missing),
    }
    true
}

/// Goes to another sentence. The cursor stands on the unit already, so that the first step leaves it.
fn step(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    if let Some(open) = model.reader.open_mut() {
        let unit = open.unit();
        if !unit.range.is_empty() {
            open.point_at(unit.kind, unit.range);
        }
    }
    travel::travel(model, action, count)
}
