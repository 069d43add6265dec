//! All state in one place. Each field is a sub-model with its own file.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::state::aloud::Aloud;
use super::state::articles::List;
use super::state::bookmarks::Bookmarks;
use super::state::checks::Checks;
use super::state::comparison::Comparison;
use super::state::copies::StoryCopies;
use super::state::drafts::Drafts;
use super::state::geometry::{Geometry, LIST_HEAD, Pane, View};
use super::state::jobs::Tickets;
use super::state::keys::Keys;
use super::state::leaving::Leaving;
use super::state::ledger::Ledger;
use super::state::library_search::LibrarySearch;
use super::state::life::QuotationLife;
use super::state::linear::Linear;
use super::state::note;
use super::state::notices::Notices;
use super::state::open::Open;
use super::state::panel::Panel;
use super::state::pictures::Pictures;
use super::state::prompt::{Prompt, PromptKind};
use super::state::reader::Reader;
use super::state::search::Search;
use super::state::watch::Watch;
use crate::catalogue::{Catalogue, Entry, Root};
use crate::config::{Config, Context, ListForm, Setting, Views};
use crate::import::Format;
use crate::search::{ARTICLES, Asked};
use crate::text::sanitise_line;

/// All state. Each field is a sub-model with its own file.
#[derive(Debug)]
pub struct Model {
    /// Sizes and what is shown of the panes.
    pub(in crate::app) view: View,
    /// The pane that gets the keys.
    pub(in crate::app) focus: Pane,
    /// What the program was opened with.
    pub(in crate::app) roots: Vec<Root>,
    /// All articles.
    pub(in crate::app) catalogue: Catalogue,
    /// Whether the places of earlier days have come.
    pub(in crate::app) places_known: bool,
    /// The work that is waited for.
    pub(in crate::app) tickets: Tickets,
    /// The articles of the folder.
    pub(in crate::app) list: List,
    /// Queries of the list under a name.
    pub(in crate::app) views: Views,
    /// The open article.
    pub(in crate::app) reader: Reader,
    /// Query and matches.
    pub(in crate::app) search: Search,
    /// All bookmarks, and what can be undone.
    pub(in crate::app) bookmarks: Bookmarks,
    /// Notes that were begun and are not saved.
    pub(in crate::app) drafts: Drafts,
    /// The quotations of the articles.
    pub(in crate::app) ledger: Ledger,
    /// The line that is being typed.
    pub(in crate::app) prompt: Option<Prompt>,
    /// The commands of this session, given up or not, oldest first.
    pub(in crate::app) commands: Vec<String>,
    /// The picture that stands in the place of the article.
    pub(in crate::app) pictures: Pictures,
    /// The lists in the place of the list of articles, the one that is seen last.
    pub(in crate::app) panels: Vec<Panel>,
    /// The help, which lies over the panes.
    pub(in crate::app) help: Option<Panel>,
    /// Where the linear screen stands.
    pub(in crate::app) linear: Linear,
    /// The search through all articles.
    pub(in crate::app) library_search: LibrarySearch,
    pub(in crate::app) copies: StoryCopies,
    /// The quotations of a draft, checked.
    pub(in crate::app) aloud: Aloud,
    pub(in crate::app) checks: Checks,
    pub(in crate::app) life: QuotationLife,
    pub(in crate::app) comparison: Comparison,
    /// What has changed in the folders.
    pub(in crate::app) watch: Watch,
    /// What the program has said.
    pub(in crate::app) notices: Notices,
    /// Keys that wait for more.
    pub(in crate::app) keys: Keys,
    /// Whether the reader has been asked if the program shall end.
    pub(in crate::app) leaving: Leaving,
    /// The day, from which a query counts back.
    pub(in crate::app) today: Date,
    /// Settings and keymap.
    pub(in crate::app) config: Arc<Config>,
}

impl Model {
    /// The state at the start: an empty list, nothing open. Folders begin with the list, a single article with itself.
    pub fn new(config: Arc<Config>, roots: Vec<Root>, columns: u16, rows: u16) -> Self {
        let mut view = View::new(&config.settings, columns, rows);
        let focus = if is_one_article(&roots) { Pane::Reading } else { Pane::List };
        if focus == Pane::Reading {
            view.set_lone_article();
        }
        Self {
            view,
            focus,
            roots,
            catalogue: Catalogue::default(),
            places_known: false,
            tickets: Tickets::default(),
            list: List::new(&config.settings),
            views: Views::default(),
            reader: Reader::default(),
            search: Search::default(),
            bookmarks: Bookmarks::default(),
            drafts: Drafts::default(),
            ledger: Ledger::default(),
            prompt: None,
            commands: Vec::new(),
            pictures: Pictures::default(),
            panels: Vec::new(),
            help: None,
            linear: Linear::default(),
            library_search: LibrarySearch::default(),
            copies: StoryCopies::default(),
            aloud: Aloud::default(),
            checks: Checks::default(),
            life: QuotationLife::default(),
            comparison: Comparison::default(),
            watch: Watch::default(),
            notices: Notices::default(),
            keys: Keys::default(),
            leaving: Leaving::default(),
            today: Date::default(),
            config,
        }
    }

    /// The same with the reader's home, below which paths are shown from `~` on.
    #[must_use]
    pub fn with_home(mut self, home: Option<&Path>) -> Self {
        self.notices.set_home(home.map(|home| sanitise_line(&home.to_string_lossy()).into_owned()).unwrap_or_default());
        self
    }

    /// The same with the views of earlier days.
    #[must_use]
    pub fn with_views(mut self, views: Views) -> Self {
        self.views = views;
        self
    }

    /// The settings that a key changes, as they are now.
    pub(in crate::app) fn settings(&self) -> Vec<Setting> {
        self.view.settings().into_iter().chain([Setting::Sort(self.list.sort().word().to_owned())]).collect()
    }

    /// Why the query that is being typed cannot run.
    pub fn query_problem(&self) -> Option<&str> {
        match self.prompt.as_ref()?.kind() {
            PromptKind::Search { .. } => self.search.problem(),
            PromptKind::Filter { .. } => self.list.problem(),
            PromptKind::Library => self.library_search.problem(),
            PromptKind::Narrow => self.help.as_ref().or(self.panels.last())?.problem(),
            _ => None,
        }
    }

    /// How a query is asked in the list of articles.
    pub(in crate::app) fn asked_of_articles(&self) -> Asked {
        Asked::of(&ARTICLES, self.today)
    }

    /// The article in a place of the list.
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.list.article(place).map(|id| self.catalogue.entry(id))
    }

    /// Where the panes are now.
    pub fn geometry(&self) -> Geometry {
        self.view.geometry_above(note::height(&self.view, self.prompt.as_ref()), self.focus, self.panels.last().map(Panel::width))
    }

    /// Rows of the screen that one article of the list takes.
    pub fn rows_of_article(&self) -> u16 {
        match self.view.list_form() {
            ListForm::Compact => 1,
            ListForm::Roomy => 2 + u16::from(self.view.roomy_list()),
        }
    }

    /// Articles on one page of the list.
    pub fn articles_on_page(&self) -> usize {
        usize::from(self.geometry().list.height.saturating_sub(LIST_HEAD) / self.rows_of_article()).max(1)
    }

    /// The other copies of a story.
    pub fn copies(&self) -> &StoryCopies {
        &self.copies
    }

    /// The quotations of a draft, checked.
    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    /// The places of the quotation whose life is told.
    pub fn life(&self) -> &QuotationLife {
        &self.life
    }

    /// The search through all articles.
    pub fn library_search(&self) -> &LibrarySearch {
        &self.library_search
    }

    /// Sizes and what is shown of the panes.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The pane that gets the keys.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// What the program was opened with.
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// All articles.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The list of articles.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// Queries of the list under a name.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// The reading pane.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The open article.
    pub fn open(&self) -> Option<&Open> {
        self.reader.open()
    }

    /// Query and matches.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// All bookmarks.
    pub fn bookmarks(&self) -> &Bookmarks {
        &self.bookmarks
    }

    /// Notes that were begun and are not saved.
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// The quotations of the articles.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The line that is being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The picture that stands in the place of the article.
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// The list in the place of the list of articles.
    pub fn panel(&self) -> Option<&Panel> {
        self.panels.last()
    }

    /// The help, which lies over the panes.
    pub fn help(&self) -> Option<&Panel> {
        self.help.as_ref()
    }

    /// What the program has said.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// Keys that wait for more.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Settings and keymap.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What a graphics protocol shows now, if it does: with another number, that must be taken away first.
    pub fn spoken_picture(&self) -> Option<u64> {
        self.pictures.spoken().filter(|_| self.help.is_none())
    }

    /// Where keys are looked up now.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Prompt
        } else if self.help.is_some() {
            Context::Overlay
        } else {
            self.place()
        }
    }

    /// Where keys are looked up under the help and the line that is being typed.
    pub fn place(&self) -> Context {
        if self.pictures.viewer().is_some() || self.ledger.glance().is_some() {
            Context::Overlay
        } else if self.focus == Pane::List && !self.panels.is_empty() {
            Context::Panel
        } else if self.focus == Pane::List {
            Context::List
        } else if self.reader.open().is_some_and(|open| open.selection().is_some()) {
            Context::Selection
        } else {
            Context::Reading
        }
    }
}

/// Whether what the program was opened with is one article by its name; what a file of many holds is seen when it has been read.
fn is_one_article(roots: &[Root]) -> bool {
    let [Root::Article(locator)] = roots else { return false };
    let may_hold_many = || locator.on_disk().is_some_and(|file| Format::of(file).is_some_and(Format::may_hold_many));
    locator.record().is_some() || !may_hold_many()
}
