//! What there is to see of a session, and what it has asked for.

use super::session::Session;
use crate::app::{Effect, Grouping, IN_ONE_ARTICLE, Item, Line, Open, Panel, life_reach, line_detail};
use crate::catalogue::{Locator, Quoted};

impl Session {
    /// The open article.
    pub(crate) fn open(&self) -> &Open {
        self.model.reader.open().expect("an article is open")
    }

    /// The file name of the open article.
    pub(crate) fn article(&self) -> String {
        self.open().locator().name()
    }

    /// The title of the selected row of the list.
    pub(crate) fn selected(&self) -> &str {
        self.model.entry(self.model.list.selected()).map_or("", |entry| &entry.title)
    }

    /// Whether an article counts as read.
    pub(crate) fn is_read(&self, locator: &Locator) -> bool {
        self.model.catalogue.find(locator).is_some_and(|id| self.model.catalogue.is_read(id))
    }

    /// How many bookmarks an article has.
    pub(crate) fn bookmarks_of(&self, locator: &Locator) -> usize {
        self.model.catalogue.find(locator).map_or(0, |id| self.model.catalogue.bookmarks(id))
    }

    /// The titles of the list.
    pub(crate) fn titles(&self) -> Vec<&str> {
        (0..self.model.list.len()).filter_map(|place| self.model.entry(place)).map(|entry| entry.title.as_str()).collect()
    }

    /// The words that the reader points at.
    pub(crate) fn pointed(&self) -> &str {
        self.open().document().article().slice(self.open().pointed())
    }

    /// The words that verbs act on.
    pub(crate) fn target(&self) -> &str {
        self.open().document().article().slice(self.open().target())
    }

    /// The words of the selection; empty without one.
    pub(crate) fn selection(&self) -> &str {
        self.open().selection().map_or("", |selection| self.open().document().article().slice(selection.range()))
    }

    /// The rows on the page that hold words.
    pub(crate) fn rows(&self) -> Vec<&str> {
        let open = self.open();
        let rows = open.layout().page(open.top(), open.page().height).filter_map(|(_, row)| row.range());
        rows.map(|range| open.document().article().slice(range)).collect()
    }

    /// The first words on the page.
    pub(crate) fn first_row(&self) -> &str {
        self.rows().first().copied().unwrap_or_default()
    }

    /// How many rows lie above the page.
    pub(crate) fn rows_above(&self) -> u16 {
        let layout = self.open().layout();
        layout.distance(layout.first(), self.open().top(), u16::MAX).expect("the top is a row")
    }

    /// The row of the page that the unit begins on.
    pub(crate) fn row_on_page(&self) -> Option<u16> {
        let open = self.open();
        open.layout().distance(open.top(), open.layout().row_of(open.unit().range.start()), open.page().height)
    }

    /// Whether these words begin on the page.
    pub(crate) fn sees(&self, words: &str) -> bool {
        let start = self.open().document().article().text().find(words).expect("the words are in the text");
        self.open().is_visible(start)
    }

    /// What the status line says.
    pub(crate) fn notice(&self) -> &str {
        self.model.notices.current().map_or("", |notice| &notice.text)
    }

    /// The line that is being typed.
    pub(crate) fn line(&self) -> &str {
        self.model.prompt.as_ref().map_or("", |prompt| prompt.text())
    }

    /// The help, or else the panel on top.
    pub(crate) fn panel(&self) -> Option<&Panel> {
        self.model.help().or(self.model.panel())
    }

    /// The lines of it that are shown, with what is known of them.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let lines = self.panel().into_iter().flat_map(|panel| panel.rows().iter());
        lines.map(|line| Line { detail: line_detail(&self.model, line), ..line.clone() }).collect()
    }

    /// The rows of the panel of quotations: `Jane Roe: “At last.”`, and `# Jane Roe 2` for a heading.
    pub(crate) fn quotations(&self) -> Vec<String> {
        let ledger = self.model.ledger();
        let name = |quoted: &Quoted| quoted.voice.as_ref().map_or("?".to_owned(), |voice| voice.name.to_string());
        let row = |item: &Item| match *item {
            Item::Heading(group) => {
                let (sample, rows) = ledger.group(group)?;
                let heading = match (ledger.grouping(), ledger.life(sample)) {
                    (_, Some((life, _))) => life_reach(life),
                    (Grouping::Quotation, None) => IN_ONE_ARTICLE.to_owned(),
                    _ => name(ledger.quotation(sample)?.1),
                };
                Some(format!("# {heading} {rows}"))
            }
            Item::Quotation(row) => ledger.quotation(row).map(|(_, quoted)| format!("{}: {}", name(quoted), quoted.words)),
        };
        self.panel().into_iter().flat_map(|panel| panel.quotations().iter().filter_map(row)).collect()
    }

    /// The place of its selection.
    pub(crate) fn row(&self) -> Option<usize> {
        self.panel().map(Panel::selected)
    }

    /// The words of what lies over the panes.
    pub(crate) fn overlay(&self) -> Vec<String> {
        self.lines().into_iter().map(|line| line.text).collect()
    }

    /// The count of the search: `3/14`.
    pub(crate) fn count(&self) -> String {
        let search = &self.model.search;
        format!("{}/{}", search.current().map_or(0, |current| current + 1), search.matches().len())
    }

    /// The notes of all bookmarks, oldest first.
    pub(crate) fn notes(&self) -> Vec<&str> {
        let mut notes: Vec<_> = self.model.bookmarks.newest_first().map(|bookmark| bookmark.note.as_str()).collect();
        notes.reverse();
        notes
    }

    /// The bookmarked words of the open article.
    pub(crate) fn bookmarked(&self) -> Vec<&str> {
        let article = self.open().document().article();
        self.model.bookmarks.passages().map(|range| article.slice(range)).collect()
    }

    /// The exit code, when the program has ended.
    pub(crate) fn exit(&self) -> Option<u8> {
        self.asked.iter().find_map(|effect| if let Effect::Quit(code) = effect { Some(*code) } else { None })
    }

    /// What was put on the clipboard last.
    pub(crate) fn copied(&self) -> &str {
        self.asked.iter().rev().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.as_str()) } else { None }).unwrap_or("")
    }
}
