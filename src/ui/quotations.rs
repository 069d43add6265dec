//! The panel of quotations: a head with the place, what narrows it and how far the articles have been read, then two rows a
//! quotation. A frame costs the rows that are seen.
//!
//! ```text
//!  Quotations  14/3,102   delgado
//!  of 1,000 articles 420 read · newest first
//! ▌12 Mar 2024  Rosa Delgado   denied                    Press of the Coast
//! ▌           × that the warning came late
//! ```

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cells::{Screen, at, row_of, without_left};
use crate::app::{CHANGED, DENIED, Grouping, IN_ONE_ARTICLE, Item, LIST_HEAD, Model, Pane, Panel, count, date, life_reach, thousands};
use crate::article::AttributionKind;
use crate::catalogue::{Entry, Quoted};
use crate::config::{Scope, Theme};

/// Columns left of a row: the bar and air.
const INDENT: u16 = 2;
/// Cells of a day, such as `12 Mar 2024`.
const DAY: u16 = 11;
/// Cells between the day and the name of the voice; the sign of denied words stands in them.
const GAP: u16 = 2;
/// Fewer cells have no room for a day.
const LEAST_WITH_DAY: u16 = 36;
/// Fewer cells of an outlet tell nothing.
const LEAST_OUTLET: u16 = 8;

/// What a row is drawn with.
struct Pen<'a> {
    theme: &'a Theme,
    is_selected: bool,
    grouping: Grouping,
    /// Whether the words are others than in the fullest wording of the quotation.
    is_changed: bool,
}

impl Pen<'_> {
    /// The look of the selection lies over that of the words.
    fn style(&self, scope: Scope) -> Style {
        let style = self.theme.style(scope);
        if self.is_selected { style.patch(self.theme.style(Scope::ListSelected)) } else { style }
    }
}

/// Draws the panel; gives the place of its cursor.
pub(super) fn draw(model: &Model, panel: &Panel, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Option<Position> {
    head(model, panel, theme, area, screen);
    let body = Rect { y: area.y + LIST_HEAD.min(area.height), height: area.height.saturating_sub(LIST_HEAD), ..area };
    let inner = Rect { width: body.width.saturating_sub(INDENT + 1), x: body.x + INDENT.min(body.width), ..body };
    let rows = panel.quotations();
    if rows.is_empty() {
        let words = screen.shortened(nothing(model, panel), inner.width);
        screen.put(row_of(inner, 0), &words, theme.style(Scope::Dim));
        return at(row_of(inner, 0));
    }
    let height = panel.kind().rows_of_line(model.view().roomy_list());
    let mut cursor = None;
    for (down, place) in (rows.top()..rows.len()).take(usize::from(body.height / height) + 1).enumerate() {
        let Some(item) = rows.get(place) else { break };
        let from = down as u16 * height;
        let area = Rect { y: inner.y + from, height: 2.min(inner.height.saturating_sub(from)), ..inner };
        if area.is_empty() {
            break;
        }
        let is_selected = place == rows.selected();
        if is_selected {
            let whole = Rect { x: body.x, width: body.width, ..area };
            screen.set_style(whole, theme.style(Scope::ListSelected));
            let bar = if model.focus() == Pane::List { Scope::ListAccent } else { Scope::Dim };
            for row in 0..area.height {
                screen.put_sign(row_of(whole, row), "▌", theme.style(bar));
            }
            cursor = at(area);
        }
        match *item {
            Item::Heading(group) => heading(model, theme, group, row_of(area, area.height - 1), screen),
            Item::Quotation(row) => {
                let ledger = model.ledger();
                let is_changed = ledger.life(row).is_some_and(|(_, is_changed)| is_changed);
                let pen = Pen { theme, is_selected, grouping: ledger.grouping(), is_changed };
                if let Some((article, quoted)) = ledger.quotation(row) {
                    quotation(&pen, quoted, model.catalogue().entry(article), area, screen);
                }
            }
        }
    }
    cursor
}

fn head(model: &Model, panel: &Panel, theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    let (rows, ledger) = (panel.quotations(), model.ledger());
    let total = thousands(rows.len() - ledger.headings().min(rows.len()));
    // Among headings the place in the list is not the number of a quotation.
    let place = match ledger.grouping() {
        _ if rows.is_empty() => format!("0/{total}"),
        Grouping::None => format!("{}/{total}", thousands(rows.selected() + 1)),
        Grouping::Voice | Grouping::Article | Grouping::Day | Grouping::Quotation => total,
    };
    let style = theme.style(if model.focus() == Pane::List { Scope::Title } else { Scope::Dim });
    let first = without_left(row_of(area, 0), INDENT);
    let column = screen.put(first, panel.kind().title(), style);
    let rest = without_left(first, column.saturating_sub(first.x) + 2);
    let column = screen.put(rest, &place, theme.style(Scope::Dim));
    let rest = without_left(rest, column.saturating_sub(rest.x) + 3);
    let narrowing = screen.shortened(panel.narrowing(), rest.width.saturating_sub(1));
    screen.put(rest, &narrowing, theme.style(Scope::Accent));
    let (articles, read) = ledger.progress();
    let progress = (read < articles).then(|| format!("of {} {} read", count_of(articles), thousands(read)));
    let grouping = match ledger.grouping() {
        Grouping::None => None,
        Grouping::Quotation if ledger.is_comparing() => Some("quotations are being compared …".to_owned()),
        grouping => Some(grouping.name().to_owned()),
    };
    let order = if ledger.grouping() == Grouping::Quotation { "first seen first" } else { ledger.order().name() };
    let parts: Vec<_> = [progress, Some(order.to_owned()), grouping].into_iter().flatten().collect();
    let second = without_left(row_of(area, 1), INDENT);
    screen.put(second, &screen.shortened(&parts.join(" · "), second.width.saturating_sub(1)), theme.style(Scope::Dim));
}

/// `1,000 articles`.
fn count_of(articles: usize) -> String {
    if articles == 1 { count(articles, "article") } else { format!("{} articles", thousands(articles)) }
}

fn nothing(model: &Model, panel: &Panel) -> &'static str {
    let (articles, read) = model.ledger().progress();
    if read < articles || model.list().is_scanning() {
        "the articles are being read …"
    } else if !panel.narrowing().is_empty() {
        "nothing matches"
    } else {
        "nobody is quoted in these articles"
    }
}

fn heading(model: &Model, theme: &Theme, group: u32, area: Rect, screen: &mut Screen<'_>) {
    let ledger = model.ledger();
    let Some((sample, rows)) = ledger.group(group) else { return };
    let Some((article, quoted)) = ledger.quotation(sample) else { return };
    let entry = model.catalogue().entry(article);
    let name = match ledger.grouping() {
        Grouping::None => String::new(),
        Grouping::Voice => quoted.voice.as_ref().map_or("?".to_owned(), |voice| voice.name.to_string()),
        Grouping::Article => entry.title.clone(),
        Grouping::Day => entry.published.map_or("undated".to_owned(), date),
        Grouping::Quotation => ledger.life(sample).map_or(IN_ONE_ARTICLE.to_owned(), |(life, _)| life_reach(life)),
    };
    // How far a quotation went tells enough.
    let number = if ledger.life(sample).is_some() { String::new() } else { count(rows, "quotation") };
    let room = area.width.saturating_sub(screen.width(&number) + 3);
    let column = screen.put(area, &screen.shortened(&name, room), theme.style(Scope::Heading));
    screen.put(without_left(area, column.saturating_sub(area.x) + 2), &number, theme.style(Scope::Dim));
}

fn quotation(pen: &Pen<'_>, quoted: &Quoted, entry: &Entry, area: Rect, screen: &mut Screen<'_>) {
    let (first, second) = (row_of(area, 0), row_of(area, 1));
    let left = if area.width >= LEAST_WITH_DAY { DAY + GAP } else { GAP };
    if left > GAP
        && pen.grouping != Grouping::Day
        && let Some(day) = entry.published.map(date)
    {
        let air = DAY.saturating_sub(screen.width(&day));
        screen.put(without_left(first, air), &day, pen.style(Scope::Dim));
    }
    let sign = left - GAP;
    if pen.is_changed {
        let aside = if quoted.is_denied { sign.saturating_sub(GAP) } else { sign };
        screen.put_sign(without_left(second, aside), CHANGED, pen.style(Scope::StatusKey));
    }
    if quoted.is_denied {
        screen.put_sign(without_left(second, sign), DENIED, pen.style(Scope::Dim));
    }
    let facts = without_left(first, left);
    let mut rest = facts;
    if pen.grouping != Grouping::Voice {
        let name = quoted.voice.as_ref().map_or("?", |voice| &*voice.name);
        let scope = if quoted.voice.is_some() { Scope::Speaker } else { Scope::Dim };
        let column = screen.put(rest, &screen.shortened(name, rest.width), pen.style(scope));
        rest = without_left(rest, column.saturating_sub(rest.x) + 3);
    }
    if let Some(cue) = &quoted.cue {
        let scope = if quoted.is_denied { Scope::QuoteDenial } else { Scope::Dim };
        let column = screen.put(rest, &screen.shortened(cue, rest.width), pen.style(scope));
        rest = without_left(rest, column.saturating_sub(rest.x) + 3);
    }
    if let Some(outlet) = entry.publication.as_deref().filter(|_| pen.grouping != Grouping::Article) {
        let outlet = screen.shortened(outlet, rest.width);
        if screen.width(&outlet) >= LEAST_OUTLET.min(screen.width(entry.publication.as_deref().unwrap_or_default())) {
            screen.put(without_left(rest, rest.width.saturating_sub(screen.width(&outlet))), &outlet, pen.style(Scope::Dim));
        }
    }
    let words = without_left(second, left);
    let scope = match quoted.kind {
        _ if quoted.is_denied => Scope::QuoteDenied,
        AttributionKind::Indirect => Scope::Emphasis,
        AttributionKind::Direct | AttributionKind::Mixed => Scope::Text,
    };
    screen.put(words, &screen.shortened(&quoted.words, words.width), pen.style(scope));
}
