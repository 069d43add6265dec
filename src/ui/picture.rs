//! The picture in the place of the article: which one, itself, its caption and credit. Where there is none to be had, its words
//! stand for it, with the reason.
//!
//! ```text
//!  Picture 2/7                                   JPEG · 1,600 × 1,067 · 240 kB
//!
//!        ▄▄▄▀▀▀▄▄▄▄                    pier.jpg
//!        ▀▀▀▄▄▄▀▀▀▀                    does not exist
//!
//!        The pier at dawn.             The pier at dawn.
//!        Sam Poe / Agency              Sam Poe / Agency
//! ```

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cells::{Screen, at, row_of, without_left};
use crate::app::{Model, Open, Painting, Sight, Viewer, Words, picture_areas, thousands, words};
use crate::config::{Action, Context, Scope, Theme};
use crate::layout::wrapped;

/// The widest lines of what stands for a picture, in cells.
const MEASURE: u16 = 72;

/// Draws the picture that is shown; gives the place of its head.
pub(super) fn draw(model: &Model, theme: &Theme, viewer: &Viewer, open: &Open, screen: &mut Screen<'_>) -> Option<Position> {
    let areas = picture_areas(model);
    let pictures = open.document().article().pictures();
    let picture = pictures.get(viewer.index)?;
    let words = words(open.document(), picture);
    let number = format!("Picture {}/{}", thousands(viewer.index + 1), thousands(pictures.len()));
    let column = screen.put(areas.head, &number, theme.style(Scope::OverlayTitle));
    let rest = without_left(areas.head, column - areas.head.x + 3);
    let facts = screen.shortened(&viewer.facts, rest.width);
    screen.put(without_left(rest, rest.width.saturating_sub(screen.width(&facts))), &facts, theme.style(Scope::Dim));
    match &viewer.sight {
        Sight::Awaited => {
            screen.put(row_of(areas.picture, 0), "reading the picture …", theme.style(Scope::Dim));
        }
        Sight::Shown(painting) => lay(painting, areas.picture, screen),
        Sight::Refused(reason) => {
            let way = Some(()).filter(|()| picture.source.host().is_some() && open.document().article().metadata().url.is_some());
            let key = way.and_then(|()| model.config().keymap.first_key(Context::Overlay, Action::OpenBrowser));
            let hint = key.map(|key| format!("; {key} opens the original in the browser")).unwrap_or_default();
            stand_in(theme, &words, &format!("{reason}{hint}"), areas.picture, screen);
        }
    }
    let (caption, credit) = (words.below().unwrap_or_default(), words.credit.as_deref().unwrap_or_default());
    let scope = if words.caption.is_some() { Scope::Caption } else { Scope::Dim };
    // The credit is short and has its rows; the caption has those that are left.
    let credit_rows =
        if credit.is_empty() { 0 } else { wrapped(credit, areas.words.width, screen.widths()).len() as u16 }.min(areas.words.height);
    let caption_area = Rect { height: areas.words.height - credit_rows, ..areas.words };
    let down = paragraph(caption, theme.style(scope), caption_area, screen);
    paragraph(credit, theme.style(Scope::Credit), below(areas.words, down), screen);
    at(areas.head)
}

/// Puts a picture in the middle of its area; one that was made for more room is left out until the right one comes.
fn lay(painting: &Painting, area: Rect, screen: &mut Screen<'_>) {
    let cells = &painting.cells;
    let size = cells.area;
    if size.width > area.width || size.height > area.height || size.is_empty() {
        return;
    }
    let (left, top) = (area.x + (area.width - size.width) / 2, area.y + (area.height - size.height) / 2);
    for (row, cells) in cells.content.chunks(usize::from(size.width)).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if let Some(place) = screen.cell_mut((left + column as u16, top + row as u16)) {
                place.clone_from(cell);
            }
        }
    }
}

/// What is said in the place of a picture: where it is, why it is not shown, what the page says in its place.
fn stand_in(theme: &Theme, words: &Words, reason: &str, area: Rect, screen: &mut Screen<'_>) {
    let column = area.width.min(MEASURE);
    let area = Rect { width: column, ..area };
    let alternative = words.alternative.as_deref().filter(|_| words.caption.is_some()).unwrap_or_default();
    let rows = |text: &str| if text.is_empty() { 0 } else { wrapped(text, column, screen.widths()).len() as u16 };
    let gap = u16::from(area.height >= rows(reason) + rows(alternative) + 2);
    let height = 1 + rows(reason) + if alternative.is_empty() { 0 } else { gap + rows(alternative) };
    // A little above the middle, where the eye looks for it.
    let mut rest = below(area, area.height.saturating_sub(height) / 3);
    screen.put(row_of(rest, 0), &screen.shortened(&words.origin, column), theme.style(Scope::Strong));
    rest = below(rest, 1);
    rest = below(rest, paragraph(reason, theme.style(Scope::ListProblem), rest, screen) + gap);
    paragraph(alternative, theme.style(Scope::Text), rest, screen);
}

/// Writes a paragraph, and an ellipsis where the room ends before it; gives its rows.
fn paragraph(text: &str, style: Style, area: Rect, screen: &mut Screen<'_>) -> u16 {
    if text.is_empty() || area.is_empty() {
        return 0;
    }
    let lines = wrapped(text, area.width, screen.widths());
    let shown = lines.len().min(usize::from(area.height));
    for (down, line) in lines.iter().take(shown).enumerate() {
        let cut = down + 1 == shown && shown < lines.len();
        let line = if cut { screen.shortened(&format!("{line} …"), area.width) } else { (*line).to_owned() };
        screen.put(row_of(area, down as u16), &line, style);
    }
    shown as u16
}

/// The area without its first `rows`.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}
