//! The ledger: the quotations of the articles of the list, kept for as long as the program runs, and how the panel of quotations
//! arranges them. What it takes in is put in its place among the rows: nothing is sorted anew, however many there are.
//!
//! ```text
//! batch ─> add: the rows are kept ─> take_in: those that the query leaves, in order, with new headings ─> Rows::merge
//! ```

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::ledger_query::RowQuery;
use super::panel::Item;
use crate::catalogue::{Catalogue, Entry, EntryId, Locator, Quoted, QuotedArticle, Sort, Stamp, Tally, order};
use crate::text::{Named, plain_form};

/// How the quotations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LedgerOrder {
    /// The newest articles first.
    #[default]
    Newest,
    /// By the names of the voices; nobody known last.
    Voice,
    /// By outlet.
    Outlet,
    /// By the headline of the article.
    Article,
}

impl LedgerOrder {
    /// Every order, in the order in which a key goes through them.
    const ALL: [Self; 4] = [Self::Newest, Self::Voice, Self::Outlet, Self::Article];

    /// What the head of the list calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Voice => "by voice",
            Self::Outlet => "by outlet",
            Self::Article => "by article",
        }
    }

    /// The next one, around.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// What the quotations are put under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Nothing.
    #[default]
    None,
    /// The voices.
    Voice,
    /// The articles.
    Article,
    /// The days of publication.
    Day,
}

impl Grouping {
    /// Every grouping, in the order in which a key goes through them.
    const ALL: [Self; 4] = [Self::None, Self::Voice, Self::Article, Self::Day];

    /// What the head of the list calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "not grouped",
            Self::Voice => "grouped by voice",
            Self::Article => "grouped by article",
            Self::Day => "grouped by day",
        }
    }

    /// The next one, around.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// A quotation and its article.
#[derive(Debug)]
struct Row {
    article: EntryId,
    quoted: Quoted,
}

/// The quotations under one heading.
#[derive(Debug)]
struct Group {
    /// One of them, which tells what the heading says.
    sample: u32,
    rows: usize,
}

/// What a group is of.
#[derive(Debug, PartialEq, Eq, Hash)]
enum GroupOf {
    Voice(Option<Arc<str>>),
    Article(EntryId),
    Day(Option<Date>),
}

/// Where a group stands among the others.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum GroupPlace<'a> {
    Ungrouped,
    /// By name; nobody known last.
    Voice(bool, &'a str),
    /// As the articles stand in the order of the list.
    Article(u32, u32),
    /// Newest first, undated last.
    Day(Reverse<Option<Date>>),
}

/// All quotations that have been read, and how they are shown.
#[derive(Debug, Default)]
pub struct Ledger {
    rows: Vec<Row>,
    /// Whether reported words were read, too.
    has_reported: bool,
    /// What was read of each article, as it was then.
    read: HashMap<EntryId, (Stamp, Range<u32>)>,
    /// The place of each article from the newest on, by its number; `None` where it is not among those of the list.
    newest: Vec<Option<u32>>,
    /// The place of each article by headline or by outlet, where the order asks for it.
    second: Vec<u32>,
    /// Articles of the list, and how many of them have been read.
    articles: usize,
    articles_read: usize,
    order: LedgerOrder,
    grouping: Grouping,
    query: RowQuery,
    /// The rows that the query leaves, counted while they are seen at a glance.
    glance: Option<Tally>,
    groups: Vec<Group>,
    group_of: HashMap<GroupOf, u32>,
    /// The revision of the list of articles that the ledger is of.
    pub(in crate::app) of_list: Option<u64>,
    /// The row whose article is on its way.
    pub(in crate::app) awaited: Option<(u32, Locator)>,
}

impl Ledger {
    /// Whether what the query asks for has not been read: reported words, which come with the others when they are shown for the first time.
    pub fn lacks_reported(&self) -> bool {
        self.query.shows_reported() && !self.has_reported
    }

    /// Whether reported words are read, too.
    pub fn has_reported(&self) -> bool {
        self.has_reported
    }

    /// The ledger is of these articles from now on; gives those that must be read, the newest first.
    pub fn begin(&mut self, catalogue: &Catalogue, articles: impl Iterator<Item = EntryId>) -> Vec<Locator> {
        if self.lacks_reported() {
            self.rows.clear();
            self.read.clear();
            self.awaited = None;
            self.has_reported = true;
        }
        let readable = articles.filter(|&id| catalogue.entry(id).problem.is_none()).collect();
        let articles = order(catalogue, readable, Sort::Newest);
        self.newest = vec![None; catalogue.ids()];
        for (id, place) in articles.iter().zip(0..) {
            self.newest[id.index()] = Some(place);
        }
        let is_known = |id: &EntryId| self.read.get(id).is_some_and(|(stamp, _)| *stamp == catalogue.entry(*id).stamp());
        let unread: Vec<_> = articles.iter().filter(|id| !is_known(id)).copied().collect();
        for id in &unread {
            self.read.remove(id);
        }
        self.articles = articles.len();
        self.articles_read = articles.len() - unread.len();
        self.rank(catalogue);
        unread.into_iter().map(|id| catalogue.entry(id).locator.clone()).collect()
    }

    /// Keeps what was read; gives the new rows of articles of the list.
    pub fn add(&mut self, catalogue: &Catalogue, batch: Vec<QuotedArticle>) -> Range<u32> {
        let first = self.rows.len() as u32;
        for QuotedArticle { locator, quotations } in batch {
            let Some(article) = catalogue.find(&locator).filter(|id| self.place(*id).is_some() && !self.read.contains_key(id)) else {
                continue;
            };
            let from = self.rows.len() as u32;
            self.rows.extend(quotations.into_iter().map(|quoted| Row { article, quoted }));
            self.read.insert(article, (catalogue.entry(article).stamp(), from..self.rows.len() as u32));
            self.articles_read += 1;
        }
        first..self.rows.len() as u32
    }

    fn place(&self, article: EntryId) -> Option<u32> {
        self.newest.get(article.index()).copied().flatten()
    }

    /// The articles of the list, and how many of them have been read.
    pub fn progress(&self) -> (usize, usize) {
        (self.articles, self.articles_read)
    }

    /// Whose words the query asks for, if it does.
    pub fn voice(&self) -> Option<&Named> {
        self.query.voice()
    }

    /// How the quotations stand.
    pub fn order(&self) -> LedgerOrder {
        self.order
    }

    /// What they are put under.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Sets how they stand.
    pub fn set_order(&mut self, catalogue: &Catalogue, order: LedgerOrder) {
        self.order = order;
        self.rank(catalogue);
    }

    /// Sets what they are put under.
    pub fn set_grouping(&mut self, grouping: Grouping) {
        self.grouping = grouping;
    }

    /// Sets which of them are shown.
    pub fn set_query(&mut self, query: RowQuery) {
        self.query = query;
    }

    /// Works out the places of the articles in an order that asks for them.
    fn rank(&mut self, catalogue: &Catalogue) {
        self.second.clear();
        let articles: Vec<_> = catalogue.articles().filter(|id| self.place(*id).is_some()).collect();
        match self.order {
            LedgerOrder::Newest | LedgerOrder::Voice => {}
            LedgerOrder::Article => {
                self.second = vec![0; catalogue.ids()];
                for (id, place) in order(catalogue, articles, Sort::Title).into_iter().zip(0..) {
                    self.second[id.index()] = place;
                }
            }
            LedgerOrder::Outlet => {
                self.second = vec![0; catalogue.ids()];
                let name = |id: EntryId| catalogue.entry(id).publication.as_deref().map(plain_form);
                let mut outlets: Vec<_> = articles.into_iter().map(|id| (name(id), id)).collect();
                outlets.sort_by(|(one, _), (other, _)| (one.is_none(), one).cmp(&(other.is_none(), other)));
                for (group, place) in outlets.chunk_by(|(one, _), (other, _)| one == other).zip(0..) {
                    for (_, id) in group {
                        self.second[id.index()] = place;
                    }
                }
            }
        }
    }

    /// All rows of the articles of the list that the query leaves, in order and under their headings.
    pub fn arranged(&mut self, catalogue: &Catalogue) -> Vec<Item> {
        self.groups.clear();
        self.group_of.clear();
        if let Some(tally) = &mut self.glance {
            *tally = Tally::default();
        }
        let of_list = self.read.iter().filter(|(id, _)| self.place(**id).is_some());
        let rows: Vec<u32> = of_list.flat_map(|(_, (_, rows))| rows.clone()).collect();
        self.take_in(catalogue, rows)
    }

    /// Those of some rows that the query leaves, in order, with the headings that are new.
    pub fn take_in(&mut self, catalogue: &Catalogue, rows: impl IntoIterator<Item = u32>) -> Vec<Item> {
        let mut items = Vec::new();
        for row in rows {
            let Row { article, quoted } = &self.rows[row as usize];
            let entry = catalogue.entry(*article);
            if !self.query.keeps(quoted, entry) {
                continue;
            }
            match &mut self.glance {
                Some(tally) if quoted.is_denied => tally.add_denied(),
                Some(tally) => tally.add_said(quoted.voice.as_ref(), entry.published, entry.publication.as_deref()),
                None => {}
            }
            if let Some(of) = group_of(self.grouping, *article, quoted, entry) {
                let next = self.groups.len() as u32;
                let group = *self.group_of.entry(of).or_insert(next);
                if group == next {
                    self.groups.push(Group { sample: row, rows: 0 });
                    items.push(Item::Heading(group));
                }
                self.groups[group as usize].rows += 1;
            }
            items.push(Item::Quotation(row));
        }
        items.sort_unstable_by(|one, other| self.compare(catalogue, *one, *other));
        items
    }

    /// Which of two rows stands first.
    pub fn compare(&self, catalogue: &Catalogue, one: Item, other: Item) -> Ordering {
        let row = |item: Item| match item {
            Item::Heading(group) => self.groups[group as usize].sample,
            Item::Quotation(row) => row,
        };
        let is_quotation = |item: Item| matches!(item, Item::Quotation(_));
        let (left, right) = (row(one), row(other));
        self.group_place(catalogue, left)
            .cmp(&self.group_place(catalogue, right))
            .then_with(|| is_quotation(one).cmp(&is_quotation(other)))
            .then_with(|| self.compare_rows(&self.rows[left as usize], &self.rows[right as usize]))
            .then_with(|| left.cmp(&right))
    }

    fn compare_rows(&self, one: &Row, other: &Row) -> Ordering {
        let by_order = match self.order {
            LedgerOrder::Newest => Ordering::Equal,
            LedgerOrder::Voice => voice_place(&one.quoted).cmp(&voice_place(&other.quoted)),
            LedgerOrder::Outlet | LedgerOrder::Article => self.second_place(one.article).cmp(&self.second_place(other.article)),
        };
        by_order
            .then_with(|| self.place(one.article).cmp(&self.place(other.article)))
            .then_with(|| one.quoted.range.cmp(&other.quoted.range))
    }

    fn second_place(&self, article: EntryId) -> u32 {
        self.second.get(article.index()).copied().unwrap_or_default()
    }

    fn group_place(&self, catalogue: &Catalogue, row: u32) -> GroupPlace<'_> {
        let Row { article, quoted } = &self.rows[row as usize];
        match self.grouping {
            Grouping::None => GroupPlace::Ungrouped,
            Grouping::Voice => {
                let (is_unknown, name) = voice_place(quoted);
                GroupPlace::Voice(is_unknown, name)
            }
            Grouping::Article => GroupPlace::Article(self.second_place(*article), self.place(*article).unwrap_or(u32::MAX)),
            Grouping::Day => GroupPlace::Day(Reverse(catalogue.entry(*article).published)),
        }
    }

    /// The rows that the query leaves at a glance, while they are seen so.
    pub fn glance(&self) -> Option<&Tally> {
        self.glance.as_ref()
    }

    /// They are seen at a glance from now on; the next [`arranged`](Self::arranged) counts them.
    pub fn begin_glance(&mut self) {
        self.glance = Some(Tally::default());
    }

    /// They are no longer seen at a glance; true when they were.
    pub fn end_glance(&mut self) -> bool {
        self.glance.take().is_some()
    }

    /// How many headings there are.
    pub fn headings(&self) -> usize {
        self.groups.len()
    }

    /// A quotation and its article.
    pub fn quotation(&self, row: u32) -> Option<(EntryId, &Quoted)> {
        self.rows.get(row as usize).map(|row| (row.article, &row.quoted))
    }

    /// What tells what a heading says, and how many quotations stand under it.
    pub fn group(&self, group: u32) -> Option<(EntryId, &Quoted, usize)> {
        let group = self.groups.get(group as usize)?;
        let (article, quoted) = self.quotation(group.sample)?;
        Some((article, quoted, group.rows))
    }
}

/// The folded name of a voice; nobody known stands last.
fn voice_place(quoted: &Quoted) -> (bool, &str) {
    quoted.voice.as_ref().map_or((true, ""), |voice| (false, &*voice.key))
}

fn group_of(grouping: Grouping, article: EntryId, quoted: &Quoted, entry: &Entry) -> Option<GroupOf> {
    match grouping {
        Grouping::None => None,
        Grouping::Voice => Some(GroupOf::Voice(quoted.voice.as_ref().map(|voice| Arc::clone(&voice.key)))),
        Grouping::Article => Some(GroupOf::Article(article)),
        Grouping::Day => Some(GroupOf::Day(entry.published)),
    }
}
