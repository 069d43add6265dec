//! The quotations of the list at a glance, over the panes: months, voices and outlets as bars, with their numbers, so that nothing
//! hangs on a colour.
//!
//! ```text
//!  At a glance    3,102 quotations · 41 of nobody known · 12 denied, not counted
//!  Months         2019-01 ▁▂▂▅█▃▁ 2024-12
//!  Voices  212                           Outlets  9
//!  Rosa Delgado   141  ████████████      Harbour Post   902  ███████████
//! ```

use ratatui::layout::{Position, Rect};
use ratatui::symbols::bar;
use ratatui::widgets::{Bar, BarChart, Sparkline, Widget};

use super::cells::{Screen, at, row_of, without_left};
use crate::app::{count, thousands};
use crate::catalogue::Tally;
use crate::config::{Scope, Theme};
use crate::text::Widths;

/// Columns beside what is drawn.
const MARGIN: u16 = 2;
/// Fewer columns have no room for voices and outlets beside each other.
const SIDE_BY_SIDE: u16 = 56;
/// Columns between the two.
const GAP: u16 = 4;
/// The most cells of a name.
const MAX_NAME: u16 = 32;
/// Rows from which on the months are drawn three rows high.
const TALL: u16 = 20;
/// Cells of a month such as `2024-03`, and air.
const MONTH: u16 = 8;

/// What bars are drawn with where a terminal gives two cells to a block.
const ASCII: bar::Set<'static> = bar::Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "=",
    five_eighths: "=",
    half: "-",
    three_eighths: "-",
    one_quarter: ".",
    one_eighth: ".",
    empty: " ",
};

fn bars_of(screen: &Screen<'_>) -> bar::Set<'static> {
    match screen.widths() {
        Widths::Narrow => bar::NINE_LEVELS,
        Widths::Wide => ASCII,
    }
}

/// Draws the glance; gives the place of its cursor.
pub(super) fn draw(tally: &Tally, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Option<Position> {
    screen.set_style(area, theme.style(Scope::Overlay));
    let inner = Rect { x: area.x + MARGIN.min(area.width), width: area.width.saturating_sub(2 * MARGIN), ..area };
    let column = screen.put(row_of(inner, 0), "At a glance", theme.style(Scope::OverlayTitle));
    let rest = without_left(row_of(inner, 0), column.saturating_sub(inner.x) + 3);
    screen.put(rest, &screen.shortened(&summary(tally), rest.width), theme.style(Scope::Dim));
    if tally.said() == 0 {
        screen.put(row_of(inner, 2), "nothing to count", theme.style(Scope::Dim));
        return at(row_of(inner, 0));
    }
    let air = u16::from(area.height >= TALL);
    let below = months(tally, theme, below(inner, 1 + air), screen);
    let below = Rect { y: below.y + air.min(below.height), height: below.height.saturating_sub(air), ..below };
    let (left, right) = if inner.width >= SIDE_BY_SIDE {
        let half = (below.width - GAP) / 2;
        (Rect { width: half, ..below }, without_left(below, half + GAP))
    } else {
        let half = below.height / 2;
        (Rect { height: half, ..below }, Rect { y: below.y + half, height: below.height - half, ..below })
    };
    ranking("Voices", &tally.voices(), theme, left, screen);
    ranking("Outlets", &tally.outlets(), theme, right, screen);
    at(row_of(inner, 0))
}

/// The area without its first rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn summary(tally: &Tally) -> String {
    let said = if tally.said() == 1 { count(1, "quotation") } else { format!("{} quotations", thousands(tally.said())) };
    let mut parts = vec![said];
    for (number, words) in [(tally.unknown(), "of nobody known"), (tally.undated(), "undated"), (tally.denied(), "denied, not counted")] {
        if number > 0 {
            parts.push(format!("{} {words}", thousands(number)));
        }
    }
    parts.join(" · ")
}

/// The months between the first and the last; gives the area below them.
fn months(tally: &Tally, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Rect {
    let rows = if area.height >= TALL { 3 } else { 1 };
    let room = area.width.saturating_sub(2 * MONTH);
    let Some(months) = tally.months(usize::from(room)).filter(|_| room > 0 && area.height > 0) else { return area };
    // Few months are drawn several cells wide.
    let wide = (room / months.parts.len().max(1) as u16).clamp(1, 4);
    let bars: Vec<u64> = months.parts.iter().flat_map(|part| std::iter::repeat_n(*part, usize::from(wide))).collect();
    let named = |(year, month): (i32, i32)| format!("{year}-{month:02}");
    let last_row = row_of(area, rows.min(area.height) - 1);
    screen.put(last_row, &named(months.first), theme.style(Scope::Dim));
    let chart = without_left(Rect { height: rows.min(area.height), ..area }, MONTH);
    let chart = Rect { width: (bars.len() as u16).min(room), ..chart };
    let line = Sparkline::default().data(&bars).bar_set(bars_of(screen)).style(theme.style(Scope::OverlayTitle));
    line.render(chart.intersection(screen.area), screen);
    screen.put(without_left(last_row, MONTH + chart.width + 1), &named(months.last), theme.style(Scope::Dim));
    below(area, rows)
}

/// Names with their numbers and bars, the greatest first, as many as there is room for.
fn ranking(heading: &str, ranked: &[(&str, usize)], theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    let column = screen.put(row_of(area, 0), heading, theme.style(Scope::OverlayTitle));
    screen.put(without_left(row_of(area, 0), column.saturating_sub(area.x) + 2), &thousands(ranked.len()), theme.style(Scope::Dim));
    let body = below(area, 1);
    let shown = ranked.get(..ranked.len().min(usize::from(body.height))).unwrap_or_default();
    let Some((_, most)) = shown.first() else { return };
    let number_cells = screen.width(&thousands(*most));
    let longest = shown.iter().map(|(name, _)| screen.width(name)).max().unwrap_or_default();
    let name_cells = longest.min(MAX_NAME).min(body.width / 2);
    for ((name, rows), down) in shown.iter().zip(0..) {
        let row = row_of(body, down);
        screen.put(row, &screen.shortened(name, name_cells), theme.style(Scope::Overlay));
        let number = thousands(*rows);
        let air = name_cells + 2 + number_cells.saturating_sub(screen.width(&number));
        screen.put(without_left(row, air), &number, theme.style(Scope::Dim));
    }
    let chart = without_left(body, name_cells + number_cells + 4);
    // The numbers stand in a column of their own: within the bars they would hide short ones.
    let bars: Vec<_> = shown.iter().map(|(_, rows)| Bar::new(*rows as u64).text_value("")).collect();
    let style = theme.style(Scope::OverlayTitle);
    let chart_of = BarChart::horizontal(bars).bar_set(bars_of(screen)).bar_width(1).bar_gap(0).max(*most as u64).bar_style(style);
    chart_of.render(chart.intersection(screen.area), screen);
}
