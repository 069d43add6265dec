//! Where the panes are. The one place that divides the window; `ui` draws and `mouse` looks up by it.
//!
//! ```text
//! ┌ list ───────────┬ reading ─────────────────────────────┐
//! │                 │ ◆A  text, as wide as the measure     │
//! ├ status ─────────┴──────────────────────────────────────┤
//! ```

use ratatui::layout::Rect;

use crate::config::{ListForm, ReportedWords, ScreenForm, Setting, Settings};
use crate::text::Widths;

/// Rows of the head of a list.
pub const LIST_HEAD: u16 = 2;
/// Cells left of the text: bookmark, voice, two of air.
pub const GUTTER: u16 = 4;
/// Below this width there is one pane: the list covers the text.
const TWO_PANES: u16 = 100;
/// Fewest cells that are left for half of the article.
const MIN_PANE: u16 = 20;
/// The widest that the help gets, in cells.
const WIDEST_HELP: u16 = 100;
/// Cells beside the lines of a panel.
const PANEL_MARGIN: u16 = 5;
/// Fewest and most cells of the list.
const MIN_LIST: u16 = 16;
const WIDEST_LIST: u16 = 120;
/// Cells of the list until the reader gives it others; of a wide window it takes so many tenths, if those are more.
const LIST: u16 = 38;
const LIST_TENTHS: u16 = 3;
/// Measures that can be set, in cells.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=200;

/// The two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of articles.
    List,
    /// The article.
    Reading,
}

/// The window and what the reader has made of it.
#[derive(Debug, Clone)]
pub struct View {
    columns: u16,
    rows: u16,
    widths: Widths,
    measure: u16,
    default_measure: u16,
    /// The width that the reader has given the list; without one it is as wide as suits the window.
    list_width: Option<u16>,
    list_form: ListForm,
    distraction_free: bool,
    tells_sourcing: bool,
    reported_words: ReportedWords,
    form: ScreenForm,
    /// A single file was opened: its list would hold one row, and makes room for it.
    lone_article: bool,
    theme: String,
}

/// Where things are, in cells of the window. A part that is not shown has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Geometry {
    /// The list of articles.
    pub list: Rect,
    /// The column between the panes, when there are two.
    pub divider: Option<u16>,
    /// The whole reading pane.
    pub reading: Rect,
    /// The text within it; the gutter is the [`GUTTER`] cells to the left.
    pub text: Rect,
    /// The status line.
    pub status: Rect,
}

impl View {
    /// The settings' measures in a window of this size.
    pub fn new(settings: &Settings, columns: u16, rows: u16) -> Self {
        Self {
            columns,
            rows,
            widths: settings.widths,
            measure: settings.measure,
            default_measure: settings.measure,
            list_width: settings.list_width,
            list_form: settings.list_form,
            distraction_free: false,
            tells_sourcing: false,
            reported_words: settings.reported_words,
            form: settings.form,
            lone_article: false,
            theme: settings.theme.clone(),
        }
    }

    /// Leaves the list out while the article is being read.
    pub fn set_lone_article(&mut self) {
        self.lone_article = true;
    }

    /// Whether a single file was opened.
    pub fn is_lone_article(&self) -> bool {
        self.lone_article
    }

    /// Cells across and down.
    pub fn size(&self) -> (u16, u16) {
        (self.columns, self.rows)
    }

    /// What the terminal makes of characters whose width is ambiguous.
    pub fn widths(&self) -> Widths {
        self.widths
    }

    /// The window has a new size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.columns = columns;
        self.rows = rows;
    }

    /// Sets the measure, kept between 20 and 200 cells.
    pub fn set_measure(&mut self, measure: u16) {
        self.measure = measure.clamp(*MEASURES.start(), *MEASURES.end());
    }

    /// Makes the measure wider by `cells`, or narrower.
    pub fn widen_measure(&mut self, cells: i16) {
        self.set_measure(self.measure.saturating_add_signed(cells));
    }

    /// Back to the measure of the settings.
    pub fn reset_measure(&mut self) {
        self.measure = self.default_measure;
    }

    /// Moves the divider by `cells`; both panes keep a little room.
    pub fn move_divider(&mut self, cells: i16) {
        self.list_width = Some(self.list_width().saturating_add_signed(cells));
        self.list_width = Some(self.list_width().min(WIDEST_LIST));
    }

    /// How the articles of the list are shown.
    pub fn list_form(&self) -> ListForm {
        self.list_form
    }

    /// Shows the articles of the list in the other form.
    pub fn toggle_list_form(&mut self) {
        self.list_form = self.list_form.other();
    }

    /// Cells of the list beside the article.
    fn list_width(&self) -> u16 {
        let wanted = self.list_width.unwrap_or_else(|| LIST.max(self.columns / 10 * LIST_TENTHS));
        wanted.min(self.columns.saturating_sub(MIN_PANE * 2)).max(MIN_LIST)
    }

    /// Whether nothing but the article is shown.
    pub fn is_distraction_free(&self) -> bool {
        self.distraction_free
    }

    /// Tells in the masthead how many sources there are of each kind, or no longer.
    pub fn toggle_sourcing(&mut self) {
        self.tells_sourcing = !self.tells_sourcing;
    }

    /// Whether the masthead tells how many sources there are of each kind.
    pub fn tells_sourcing(&self) -> bool {
        self.tells_sourcing
    }

    /// Shows nothing but the article, or everything again.
    pub fn toggle_distraction_free(&mut self) {
        self.distraction_free = !self.distraction_free;
    }

    /// Whether reported words are told from the text around them.
    pub fn reported_words(&self) -> ReportedWords {
        self.reported_words
    }

    /// Marks reported words, or leaves them plain again.
    pub fn toggle_reported_words(&mut self) {
        self.reported_words = self.reported_words.other();
    }

    /// Whether the screen is plain lines that say what they are.
    pub fn is_linear(&self) -> bool {
        self.form == ScreenForm::Linear
    }

    /// Draws the screen in the other form.
    pub fn toggle_form(&mut self) {
        self.form = self.form.other();
    }

    /// The name of the theme.
    pub fn theme(&self) -> &str {
        &self.theme
    }

    /// Names another theme.
    pub fn set_theme(&mut self, name: &str) {
        name.clone_into(&mut self.theme);
    }

    /// The settings that have to do with how things look, as the reader has made them.
    pub fn settings(&self) -> [Setting; 6] {
        [
            Setting::Theme(self.theme.clone()),
            Setting::Measure(self.measure),
            Setting::ListWidth(self.list_width),
            Setting::ListForm(self.list_form),
            Setting::ReportedWords(self.reported_words),
            Setting::Form(self.form),
        ]
    }

    /// Whether entries of the list stand apart by a blank row.
    pub fn roomy_list(&self) -> bool {
        self.rows >= 30
    }

    /// The widest that a panel gets, in cells: half of the window where there are two panes.
    pub fn widest_panel(&self) -> u16 {
        if self.columns < TWO_PANES { self.columns } else { self.columns / 2 }.saturating_sub(PANEL_MARGIN)
    }

    /// Where the help stands: its head and its lines.
    pub fn help_areas(&self) -> (Rect, Rect) {
        let height = self.rows.saturating_sub(u16::from(self.rows > 1));
        let top = u16::from(height > 10);
        let width = self.columns.saturating_sub(4).min(WIDEST_HELP);
        let inner = Rect::new((self.columns - width) / 2, top, width, height - top);
        let head = 2.min(inner.height);
        (inner, Rect { y: inner.y + head, height: inner.height - head, ..inner })
    }

    /// Divides the window for the pane in focus. A panel in the place of the list of articles has its widest line of so many
    /// cells.
    pub fn geometry(&self, focus: Pane, panel: Option<u16>) -> Geometry {
        self.geometry_above(1, focus, panel)
    }

    /// The same above a line of input that takes so many rows.
    pub fn geometry_above(&self, line: u16, focus: Pane, panel: Option<u16>) -> Geometry {
        let is_hidden = line <= 1 && self.distraction_free && focus == Pane::Reading;
        let status_rows = if self.rows > 1 && !is_hidden { line.clamp(1, self.rows - 1) } else { 0 };
        let height = self.rows - status_rows;
        let status = Rect::new(0, height, self.columns, status_rows);
        let without_list = self.distraction_free || (self.lone_article && panel.is_none());
        if self.columns < TWO_PANES || self.is_linear() || (focus == Pane::Reading && without_list) {
            let whole = Rect::new(0, 0, self.columns, height);
            return match focus {
                Pane::List => Geometry { list: whole, status, ..Geometry::default() },
                Pane::Reading => Geometry { reading: whole, text: self.text_area(whole), status, ..Geometry::default() },
            };
        }
        // A panel is as wide as its lines need, from the width of the list to half of the window.
        let wanted = panel.map_or(0, |width| width.saturating_add(PANEL_MARGIN).min(self.columns / 2));
        let list_width = self.list_width().max(wanted);
        let list = Rect::new(0, 0, list_width, height);
        let reading = Rect::new(list_width + 1, 0, self.columns - list_width - 1, height);
        Geometry { list, divider: Some(list_width), reading, text: self.text_area(reading), status }
    }

    /// The text in the middle of the pane, under a blank row where there is room for one.
    fn text_area(&self, pane: Rect) -> Rect {
        let gutter = if pane.width >= 30 { GUTTER } else { pane.width.min(2) };
        let margin = u16::from(pane.width >= 40);
        let room = pane.width.saturating_sub(gutter + margin);
        let width = self.measure.min(room);
        let left = gutter + (room - width) / 2;
        let top = u16::from(pane.height >= 16);
        Rect::new(pane.x + left, pane.y + top, width, pane.height - top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(columns: u16, rows: u16) -> View {
        View::new(&Settings::default(), columns, rows)
    }

    #[test]
    fn a_wide_window_has_two_panes_and_a_narrow_one_has_one() {
        assert!(view(120, 40).geometry(Pane::Reading, None).divider.is_some());
        assert!(view(100, 24).geometry(Pane::List, None).divider.is_some());
        assert!(view(99, 24).geometry(Pane::Reading, None).divider.is_none());
        assert_eq!(view(99, 24).geometry(Pane::List, None).reading.width, 0);
    }

    #[test]
    fn list_takes_three_tenths_of_a_wide_window_until_the_divider_is_moved() {
        let mut view = view(200, 60);
        let width = |view: &View| view.geometry(Pane::List, None).list.width;
        assert_eq!(width(&view), 60);
        view.move_divider(-20);
        assert_eq!(width(&view), 40);
        view.resize(400, 60);
        assert_eq!(width(&view), 40);
    }

    #[test]
    fn panel_is_as_wide_as_its_lines_up_to_half_of_the_window() {
        let width = |lines| view(120, 40).geometry(Pane::List, Some(lines)).list.width;
        assert_eq!([10, 45, 500].map(width), [38, 50, 60]);
    }

    #[test]
    fn the_text_is_as_wide_as_the_measure_and_centred() {
        let text = view(180, 50).geometry(Pane::Reading, None).text;
        assert_eq!(text.width, 72);
        assert!(text.x > 39 + GUTTER + 20);
    }

    #[test]
    fn absurd_sizes_stay_inside_the_window() {
        for columns in [0, 1, 2, 19, 39, 80, u16::MAX] {
            for rows in [0, 1, 2, u16::MAX] {
                for focus in [Pane::List, Pane::Reading] {
                    let geometry = view(columns, rows).geometry(focus, None);
                    for area in [geometry.list, geometry.reading, geometry.text, geometry.status] {
                        assert!(u32::from(area.x) + u32::from(area.width) <= u32::from(columns).max(u32::from(area.x)));
                        assert!(u32::from(area.y) + u32::from(area.height) <= u32::from(rows));
                    }
                }
            }
        }
    }
}
