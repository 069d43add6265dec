//! The lines of the list of voices: the figures stand in columns of their own, which neither name nor role pushes off.
//!
//! ```text
//!                                    quoted  words
//! A  Jane Roe  who runs the board         2     41
//!    “We saw it in the numbers first,”  1 reported
//! B  Constantin Ruddock-Lennard           1      4
//!    chief engineer  “Give her a minute,”
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{Screen, row_of, without_left};
use crate::app::{Line, Open, Target, first_words, speaker_of, thousands};
use crate::config::{Scope, Theme};
use crate::layout::wrapped;

/// Cells of the column of quotations and of that of words, each with the air before it.
const QUOTED: u16 = 8;
const WORDS: u16 = 7;
/// Cells of the letter and the air behind it.
const LEAD: u16 = 3;
/// Fewer cells of a name or of words tell nothing beside figures.
const LEAST: u16 = 12;

/// Draws the titles of the columns at the right edge of an area.
pub(super) fn draw_titles(theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    if has_figures(area) {
        let style = theme.style(Scope::Dim);
        right_aligned("quoted", Rect { width: area.width - WORDS, ..area }, style, screen);
        right_aligned("words", area, style, screen);
    }
}

/// Draws a line in the rows of an area.
pub(super) fn draw(open: &Open, theme: &Theme, line: &Line, is_selected: bool, area: Rect, screen: &mut Screen<'_>) {
    let look = Look { theme, is_selected };
    match line.target {
        Target::Voice(voice) => draw_voice(open, &look, line, voice, area, screen),
        Target::Spoken(index) => {
            let voice = open.voices().quotations().get(index).and_then(|(_, voice)| *voice);
            let words = voice.map_or(look.style(Scope::Text), |voice| look.voice(voice));
            draw_passage(&look, line, words, words.patch(look.style(Scope::Speaker)), area, screen);
        }
        Target::Reported(index) => {
            let letter = open.voices().reports().get(index).map_or(look.style(Scope::Dim), |(_, voice)| look.voice(*voice));
            draw_passage(&look, line, look.style(Scope::Text), letter, area, screen);
        }
        // Nearer to what it heads than to what stands above.
        Target::Heading => _ = screen.put(row_of(area, area.height.saturating_sub(1)), &line.text, theme.style(Scope::Heading)),
        _ => {
            screen.put(row_of(area, 0), &line.lead, look.style(Scope::Gutter));
            let inner = without_left(area, LEAD);
            screen.put(row_of(inner, 0), &screen.shortened(&line.text, inner.width), look.style(Scope::Text));
            draw_filled(&line.detail, below(inner, 1), look.style(Scope::QuoteDenied), screen);
        }
    }
}

/// How a line looks: the look of the selection lies over that of its parts.
struct Look<'a> {
    theme: &'a Theme,
    is_selected: bool,
}

impl Look<'_> {
    fn style(&self, scope: Scope) -> Style {
        self.over(self.theme.style(scope))
    }

    fn voice(&self, voice: usize) -> Style {
        self.over(self.theme.style(Scope::QuoteContent).patch(self.theme.voice(voice)))
    }

    fn over(&self, style: Style) -> Style {
        if self.is_selected { style.patch(self.theme.style(Scope::ListSelected)) } else { style }
    }
}

fn draw_voice(open: &Open, look: &Look<'_>, line: &Line, voice: usize, area: Rect, screen: &mut Screen<'_>) {
    let Some(heard) = open.voices().all().get(voice) else { return };
    let letter = look.over(look.theme.voice(voice));
    screen.put(row_of(area, 0), &line.lead, if heard.quotations > 0 { letter.patch(look.style(Scope::Speaker)) } else { letter });
    let inner = without_left(area, LEAD);
    let first = row_of(inner, 0);
    let figures = if has_figures(first) { QUOTED + WORDS } else { 0 };
    let style = look.style(Scope::Dim);
    let reported = format!("{} reported", thousands(heard.reported));
    if figures > 0 && heard.quotations == 0 {
        right_aligned(&reported, first, style, screen);
    } else if figures > 0 {
        right_aligned(&thousands(heard.quotations), Rect { width: first.width - WORDS, ..first }, style, screen);
        right_aligned(&thousands(heard.words), first, style, screen);
    }
    let is_alone = open.solo().is_some_and(|solo| solo.voice() == voice);
    let name = look.style(if is_alone { Scope::Strong } else { Scope::Text });
    let room = Rect { width: first.width - figures, ..first };
    let column = screen.put(room, &screen.shortened(&line.text, room.width), name);
    let role = speaker_of(open, heard).and_then(|speaker| speaker.role.as_deref());
    let rest = below(inner, 1);
    let mut words = rest;
    if let Some(role) = role {
        let beside = without_left(room, column - room.x + 2);
        if beside.width >= LEAST.min(screen.width(role)) {
            screen.put(beside, &screen.shortened(role, beside.width), style);
        } else {
            // Where the figures leave no room, it goes before the words.
            let end = screen.put(row_of(rest, 0), &screen.shortened(role, rest.width / 2), style);
            words = without_left(rest, end - rest.x + 2);
        }
    }
    // How often the words of a quoted voice are only reported stands below its other figures; its own words end before that.
    let cells = screen.width(&reported);
    if heard.reported > 0 && heard.quotations > 0 && rest.height > 0 && rest.width >= cells + 2 + LEAST {
        right_aligned(&reported, row_of(rest, rest.height - 1), style, screen);
        words.width = (rest.right() - cells).saturating_sub(words.x + 2);
    }
    let style = if heard.quotations > 0 { look.voice(voice) } else { look.style(Scope::Text) };
    draw_filled(&first_words(open, voice).unwrap_or_default(), words, style, screen);
}

/// Draws what a voice says: a step further in than the voice, its words first and below them what is known of them.
fn draw_passage(look: &Look<'_>, line: &Line, words: Style, letter: Style, area: Rect, screen: &mut Screen<'_>) {
    let inner = without_left(area, LEAD);
    screen.put(row_of(inner, 0), &line.lead, letter);
    let inner = without_left(inner, 2);
    let above = Rect { height: inner.height.saturating_sub(1).max(1).min(inner.height), ..inner };
    let used = draw_filled(&line.text, above, words, screen);
    screen.put(row_of(below(inner, used), 0), &screen.shortened(&line.detail, inner.width), look.style(Scope::Dim));
}

/// Fills the rows of an area with words, the last one cut with `…`; gives how many rows were filled.
fn draw_filled(text: &str, area: Rect, style: Style, screen: &mut Screen<'_>) -> u16 {
    if area.is_empty() {
        return 0;
    }
    let rows = wrapped(text, area.width, screen.widths());
    let mut rest = text;
    for (row, down) in rows.iter().zip(0..area.height) {
        let is_last = down + 1 == area.height;
        let shown = if is_last { screen.shortened(rest.trim_start(), area.width) } else { (*row).into() };
        screen.put(row_of(area, down), &shown, style);
        rest = rest.trim_start().get(row.len()..).unwrap_or_default();
    }
    (rows.len() as u16).min(area.height)
}

fn has_figures(area: Rect) -> bool {
    area.width >= QUOTED + WORDS + LEAST
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn right_aligned(text: &str, area: Rect, style: Style, screen: &mut Screen<'_>) {
    screen.put(without_left(area, area.width.saturating_sub(screen.width(text))), text, style);
}
