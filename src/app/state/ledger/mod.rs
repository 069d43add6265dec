//! The ledger: the quotations of the articles of the list, kept for as long as the program runs, and how the panel of quotations
//! arranges them. What it takes in is put in its place among the rows: nothing is sorted anew, however many there are.
//!
//! ```text
//! batch ─> add: the rows are kept ─> take_in: those that the query leaves, in order, with new headings ─> Rows::merge
//! ```

mod lives;
mod order;
mod query;

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

pub use lives::Comparison;
use lives::{Lives, MOST_COMPARED, heard};
pub use order::{Grouping, IN_ONE_ARTICLE, LedgerOrder};
pub use query::{Reported, RowQuery};

use super::panel::Item;
use crate::article::AttributionKind;
use crate::catalogue::{Catalogue, Entry, EntryId, Locator, Quoted, QuotedArticle, Sort, Stamp, Tally, order};
use crate::check::Life;
use crate::text::{Named, plain_form};

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
    /// The number of the life; none for what stands in one article alone.
    Quotation(Option<u32>),
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
    /// Those in the most articles first, what stands in one article last.
    Quotation(u32),
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
    lives: Lives,
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
            self.lives = Lives::default();
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

    /// What it takes to put the rows under the quotations that stand in several articles, when all are read; none where nobody wants that, or
    /// it has been asked for.
    pub fn comparison(&mut self, catalogue: &Catalogue) -> Option<Comparison> {
        let made_of = (self.of_list?, self.rows.len());
        if self.grouping != Grouping::Quotation || self.articles_read < self.articles || self.lives.made_of == Some(made_of) {
            return None;
        }
        let read = self.read.iter().filter(|(article, _)| self.place(**article).is_some());
        let mut rows: Vec<u32> = read.flat_map(|(_, (_, rows))| rows.clone()).collect();
        // Reported words are nobody's wording.
        rows.retain(|row| self.rows[*row as usize].quoted.kind != AttributionKind::Indirect);
        if rows.len() > MOST_COMPARED {
            self.lives = Lives::asked(made_of, Vec::new());
            return Some(Comparison::TooMany { quotations: rows.len(), most: MOST_COMPARED });
        }
        rows.sort_unstable();
        let heard = rows.iter().map(|row| &self.rows[*row as usize]).map(|row| heard(&row.quoted, catalogue.entry(row.article))).collect();
        self.lives = Lives::asked(made_of, rows);
        let articles = catalogue.articles().filter(|article| self.place(*article).is_some());
        let articles = articles.map(|article| catalogue.entry(article).locator.clone()).collect();
        Some(Comparison::Of { heard, articles })
    }

    /// The comparison has come to its end; none where it has failed.
    pub fn take_lives(&mut self, lives: Option<Vec<Life>>) {
        self.lives.take(lives);
    }

    /// Nobody waits for the comparison.
    pub fn forget_comparison(&mut self) {
        if self.lives.is_awaited() {
            self.lives = Lives::default();
        }
    }

    /// Whether the quotations are being compared.
    pub fn is_comparing(&self) -> bool {
        self.lives.is_awaited()
    }

    /// The quotation in several articles that a row is of, and whether its words are others there than in the fullest wording.
    pub fn life(&self, row: u32) -> Option<(&Life, bool)> {
        self.lives.of(row).filter(|_| self.grouping == Grouping::Quotation)
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
            if let Some(of) = self.heading_of(row, entry) {
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
            .then_with(|| self.place_in_group(left).cmp(&self.place_in_group(right)))
            .then_with(|| self.compare_rows(&self.rows[left as usize], &self.rows[right as usize]))
            .then_with(|| left.cmp(&right))
    }

    /// The places of one quotation stand in the order in which they were seen, whatever the order of the rows.
    fn place_in_group(&self, row: u32) -> Option<u32> {
        self.lives.place(row).filter(|_| self.grouping == Grouping::Quotation).map(|(_, place)| place)
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
            Grouping::Quotation => GroupPlace::Quotation(self.lives.place(row).map_or(u32::MAX, |(life, _)| life)),
        }
    }

    /// What a row stands under.
    fn heading_of(&self, row: u32, entry: &Entry) -> Option<GroupOf> {
        let Row { article, quoted } = &self.rows[row as usize];
        match self.grouping {
            Grouping::None => None,
            Grouping::Voice => Some(GroupOf::Voice(quoted.voice.as_ref().map(|voice| Arc::clone(&voice.key)))),
            Grouping::Article => Some(GroupOf::Article(*article)),
            Grouping::Day => Some(GroupOf::Day(entry.published)),
            Grouping::Quotation if !self.lives.is_known() => None,
            Grouping::Quotation => Some(GroupOf::Quotation(self.lives.place(row).map(|(life, _)| life))),
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

    /// The row that tells what a heading says, and how many quotations stand under it.
    pub fn group(&self, group: u32) -> Option<(u32, usize)> {
        let Group { sample, rows } = self.groups.get(group as usize)?;
        Some((*sample, *rows))
    }
}

/// The folded name of a voice; nobody known stands last.
fn voice_place(quoted: &Quoted) -> (bool, &str) {
    quoted.voice.as_ref().map_or((true, ""), |voice| (false, &*voice.key))
}
