//! The lines of whatever is shown, be it a list, the article or a picture: which one has the focus, which follow, what they say.

use super::passages::Passages;
use super::words::{self, Said};
use crate::app::state::linear::{Place, Scene};
use crate::app::{
    Grouping, IN_ONE_ARTICLE, Item, Line, Model, Panel, PanelKind, Target, count, denied_by, life_reach, line_detail, pictures,
};
use crate::catalogue::{EntryId, Quoted};
use crate::text::TextRange;

/// The lines of a scene.
pub(super) struct Lines<'a> {
    model: &'a Model,
    scene: Scene,
    panel: Option<&'a Panel>,
    passages: Option<Passages<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines of what has the keys, be it under a line that is being typed.
    pub(super) fn of(model: &'a Model) -> Self {
        use crate::config::Context;
        let panel = match (model.help(), model.place()) {
            (Some(help), _) => Some(help),
            (None, Context::Panel) => model.panel(),
            _ => None,
        };
        let scene = match (panel, model.place()) {
            (Some(panel), _) => Scene::Panel(panel.kind()),
            (None, Context::Overlay) => Scene::Picture,
            (None, Context::Reading | Context::Selection) => Scene::Text,
            _ => Scene::List,
        };
        let is_text = scene == Scene::Text && model.reader().failure().is_none();
        let passages = model.open().filter(|_| is_text).map(|open| Passages::of(model, open));
        Self { model, scene, panel, passages }
    }

    pub(super) fn scene(&self) -> Scene {
        self.scene
    }

    /// The lines of a list.
    fn len(&self) -> usize {
        self.panel.map_or_else(|| self.model.list().len(), |panel| panel.rows().len() + panel.quotations().len())
    }

    /// The line of the unit, or the row that is selected; none where there is no line.
    pub(super) fn focus(&self) -> Option<Place> {
        match (self.scene, self.panel) {
            (Scene::Text, _) => self.passages.as_ref()?.focus(),
            (Scene::Picture, _) => self.model.pictures().viewer().map(|viewer| Place::At(viewer.index)),
            (_, Some(panel)) => (self.len() > 0).then(|| Place::At(panel.selected())),
            (_, None) => (!self.model.list().is_empty()).then(|| Place::At(self.model.list().selected())),
        }
    }

    /// The line that follows.
    pub(super) fn after(&self, place: Place) -> Option<Place> {
        let next = match place {
            Place::Head => 0,
            Place::At(row) => row + 1,
        };
        match self.scene {
            Scene::Text => self.passages.as_ref()?.after(place),
            Scene::Picture => None,
            Scene::List | Scene::Panel(_) => (next < self.len()).then_some(Place::At(next)),
        }
    }

    /// The line before.
    pub(super) fn before(&self, place: Place) -> Option<Place> {
        let Place::At(row) = place else { return None };
        match self.scene {
            Scene::Text => self.passages.as_ref()?.before(place),
            Scene::Picture => None,
            Scene::List | Scene::Panel(_) => Some(row.checked_sub(1).map_or(Place::Head, Place::At)),
        }
    }

    /// Whether there is such a line now.
    pub(super) fn holds(&self, place: Place) -> bool {
        match (self.scene, place) {
            (_, Place::Head) => true,
            (Scene::Text, Place::At(offset)) => self.passages.as_ref().is_some_and(|passages| passages.holds(offset)),
            (Scene::Picture, _) => self.focus() == Some(place),
            (Scene::List | Scene::Panel(_), Place::At(row)) => row < self.len(),
        }
    }

    /// The words of the article that a line says, if it is any.
    pub(super) fn range(&self, place: Place) -> Option<TextRange> {
        let Place::At(offset) = place else { return None };
        self.passages.as_ref()?.range(offset)
    }

    /// What a line says; nothing where there is no such line.
    pub(super) fn spoken(&self, place: Place) -> Option<String> {
        match (self.scene, place) {
            (Scene::Text, Place::Head) => Some(self.masthead()).filter(|words| !words.is_empty()),
            (Scene::Text, Place::At(offset)) => self.passages.as_ref()?.spoken(offset),
            (Scene::Picture, Place::Head) => None,
            (Scene::Picture, Place::At(index)) => self.picture(index),
            (_, Place::Head) => Some(self.head()),
            (_, Place::At(row)) => match self.panel {
                Some(panel) if !panel.quotations().is_empty() => panel.quotations().get(row).and_then(|item| self.quoted(*item, row)),
                Some(panel) => panel.rows().get(row).map(|line| self.row(panel, line, row)),
                None => self.model.list().article(row).map(|article| self.article(article, row)),
            },
        }
    }

    /// The name of a list, and how its rows stand.
    fn head(&self) -> String {
        if let Some(panel) = self.panel {
            let is_ledger = panel.kind() == PanelKind::Quotations;
            let order = if is_ledger { self.model.ledger().order().name() } else { panel.order().name() };
            return words::panel(panel.kind(), self.len(), panel.narrowing(), order);
        }
        let list = self.model.list();
        let filter = if list.filter().is_empty() { String::new() } else { format!("only “{}”", list.filter()) };
        words::listed([count(list.len(), "article").as_str(), &filter, list.sort().name()])
    }

    /// What is known of the article, and its title where that does not stand in the text.
    fn masthead(&self) -> String {
        let Some(open) = self.model.open() else { return String::new() };
        let article = open.document().article();
        let title = if article.title_block().is_none() { article.metadata().title.as_str() } else { "" };
        let facts = crate::app::masthead(open.document(), open.voices(), open.locator(), open.page().with_sourcing).facts;
        words::listed(std::iter::once(title).chain(facts.iter().map(String::as_str)))
    }

    fn article(&self, article: EntryId, row: usize) -> String {
        let catalogue = self.model.catalogue();
        let entry = catalogue.entry(article);
        let number = words::numbered("article", row, self.model.list().len());
        let outlet = entry.publication.as_deref().unwrap_or_default();
        let day = entry.published.map(words::day).unwrap_or_default();
        if let Some(problem) = &entry.problem {
            return words::named(&[number], &words::listed([entry.title.as_str(), outlet, &day, problem]));
        }
        let minutes = count(usize::from(entry.minutes), "minute");
        let read = if catalogue.is_read(article) { "read" } else { "unread" };
        let bookmarks = Some(catalogue.bookmarks(article)).filter(|&bookmarks| bookmarks > 0).map(|bookmarks| count(bookmarks, "bookmark"));
        let facts = [entry.title.as_str(), outlet, &day, &minutes, read, bookmarks.as_deref().unwrap_or_default()];
        words::named(&[number], &words::listed(facts))
    }

    fn row(&self, panel: &Panel, line: &Line, row: usize) -> String {
        // A row of air between two parts says nothing.
        if line.target == Target::Heading && line.text.is_empty() {
            return String::new();
        }
        let kind = words::target(line.target);
        let places = |rows: usize| panel.rows().iter().take(rows).filter(|line| line.target.is_place()).count();
        let kind = match line.target {
            Target::Heading => kind.to_owned(),
            Target::Action(_) => format!("{kind} {}", line.lead),
            Target::Fact(_) | Target::Nothing => line.lead.clone(),
            _ => words::numbered(kind, places(row), places(usize::MAX)),
        };
        // The signs between facts are not spoken well.
        let detail = line_detail(self.model, line).replace(" · ", ", ");
        let voice = match line.target {
            Target::Voice(voice) => self.model.open().and_then(|open| open.voices().all().get(voice)),
            _ => None,
        };
        let times = |number: usize, noun: &str| if number > 0 { count(number, noun) } else { String::new() };
        let quoted = voice.map_or(String::new(), |voice| times(voice.quotations, "quotation"));
        let reported = voice.map(|voice| voice.reported).filter(|&reported| reported > 0);
        let reported = reported.map_or(String::new(), |reported| format!("{reported} reported"));
        words::named(&[kind], &words::listed([line.text.trim(), &quoted, &reported, detail.trim()]))
    }

    /// A quotation of the articles of the list, or the heading of a group of them.
    fn quoted(&self, item: Item, row: usize) -> Option<String> {
        let (ledger, catalogue) = (self.model.ledger(), self.model.catalogue());
        let name = |quoted: &Quoted| quoted.voice.as_ref().map(|voice| voice.name.to_string());
        let (article, quoted) = match item {
            Item::Quotation(quotation) => ledger.quotation(quotation)?,
            Item::Heading(group) => {
                let (sample, rows) = ledger.group(group)?;
                let (article, quoted) = ledger.quotation(sample)?;
                let entry = catalogue.entry(article);
                let words = match ledger.grouping() {
                    Grouping::None => String::new(),
                    Grouping::Voice => name(quoted).unwrap_or_else(|| "unknown".to_owned()),
                    Grouping::Article => entry.title.clone(),
                    Grouping::Day => entry.published.map_or("undated".to_owned(), words::day),
                    Grouping::Quotation => ledger.life(sample).map_or(IN_ONE_ARTICLE.to_owned(), |(life, _)| life_reach(life)),
                };
                let kind = words::target(Target::Heading).to_owned();
                return Some(words::named(&[kind], &words::listed([words.as_str(), &count(rows, "quotation")])));
            }
        };
        let entry = catalogue.entry(article);
        let (name, cue) = (name(quoted), quoted.cue.as_deref());
        let denied = denied_by(cue);
        let said = match &name {
            _ if quoted.is_denied => Said::Denied(&denied, name.as_deref()),
            Some(name) => Said::By(name, cue),
            None => Said::Unknown,
        };
        let number = words::numbered("row", row, self.len());
        let day = entry.published.map(words::day).unwrap_or_default();
        let facts = [&*quoted.words, entry.publication.as_deref().unwrap_or_default(), &day];
        Some(words::named(&[number, words::quotation(said)], &words::listed(facts)))
    }

    fn picture(&self, index: usize) -> Option<String> {
        let open = self.model.open()?;
        let all = open.document().article().pictures();
        let said = pictures::words(open.document(), all.get(index)?);
        let facts = self.model.pictures().viewer().map(|viewer| viewer.facts.replace(" · ", ", ")).unwrap_or_default();
        let caption = said.caption.as_deref().map(|caption| words::caption(caption, said.credit.as_deref()));
        let credit = said.credit.as_deref().filter(|_| caption.is_none()).map(|credit| words::caption("", Some(credit)));
        let alternative = said.alternative.as_deref().map(|words| format!("described as: {words}"));
        let spoken = [caption, alternative, credit].map(Option::unwrap_or_default);
        let [caption, alternative, credit] = &spoken;
        Some(words::named(
            &[words::numbered("picture", index, all.len())],
            &words::listed([caption.as_str(), alternative, credit, &said.origin, &facts]),
        ))
    }
}
