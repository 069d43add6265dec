//! What of the stores is kept at hand between searches: which articles they know, and which words.

use std::path::PathBuf;
use std::sync::Arc;

use super::roots::{below, canonical};
use super::store::{Bits, Store, StoreError, Stores, WordIndex};
use crate::catalogue::{Locator, Root};
use crate::text::Named;

/// What is kept between searches.
#[derive(Debug, Default)]
pub(super) struct WordIndexes {
    /// Of the stores of the folders, as these were given.
    pub(super) indexes: Vec<(PathBuf, WordIndex)>,
    /// The articles that were asked about last.
    asked: Option<Asked>,
}

/// Articles that were asked about, and what was known of them then.
#[derive(Debug)]
struct Asked {
    articles: Arc<[Locator]>,
    versions: Vec<Option<i64>>,
    /// In the order of the articles.
    numbers: Vec<Option<Number>>,
}

/// An article in a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Among the folders that have one.
    pub(super) store: usize,
    pub(super) article: i64,
}

impl WordIndexes {
    /// Takes in what has been written since the last search. A store that cannot be read tells nothing.
    pub(super) fn refresh(&mut self, stores: &Stores, roots: &[Root]) {
        let is_of = |(folder, index): &(PathBuf, WordIndex), root: &Root| *root == Root::Folder(folder.clone()) && index.is_in_place();
        if self.indexes.is_empty() || !self.indexes.iter().all(|index| roots.iter().any(|root| is_of(index, root))) {
            let stores = open_stores(stores, roots).unwrap_or_default();
            *self = Self { indexes: stores.into_iter().map(|(root, store)| (root, WordIndex::new(store))).collect(), asked: None };
        }
        if !self.indexes.iter_mut().all(|(_, index)| index.refresh().is_ok()) {
            *self = Self::default();
        }
    }

    /// Whether nothing has been written since: what was asked meanwhile is of one state of the stores.
    pub(super) fn are_fresh(&self) -> bool {
        self.indexes.iter().all(|(_, index)| index.is_fresh())
    }

    /// The articles as the stores number them.
    pub(super) fn numbers(&mut self, articles: &Arc<[Locator]>) -> &[Option<Number>] {
        let versions: Vec<_> = self.indexes.iter().map(|(_, index)| index.version()).collect();
        let is_same = |asked: &Asked| Arc::ptr_eq(&asked.articles, articles) && asked.versions == versions;
        if !self.asked.as_ref().is_some_and(is_same) {
            let numbers = articles.iter().map(|locator| number(&self.indexes, locator)).collect();
            self.asked = Some(Asked { articles: Arc::clone(articles), versions, numbers });
        }
        self.asked.as_ref().map(|asked| asked.numbers.as_slice()).unwrap_or_default()
    }
}

/// An article in the store of the folder around it that is nearest.
fn number(indexes: &[(PathBuf, WordIndex)], locator: &Locator) -> Option<Number> {
    let file = locator.on_disk()?;
    let around = indexes.iter().enumerate().filter_map(|(store, (root, index))| Some((store, below(root, file)?, index)));
    let (store, below, index) = around.min_by_key(|(_, below, _)| below.len())?;
    let article = index.number(below, locator.record().map_or(0, std::num::NonZeroU32::get))?;
    Some(Number { store, article })
}

/// Who is quoted where, in a store.
#[derive(Debug, Default)]
pub(super) struct Voices {
    /// The articles that are annotated, and of these the ones that may quote each of those who are wanted.
    known: Option<(Bits, Vec<Bits>)>,
}

impl Voices {
    /// A store that cannot be read tells nothing.
    pub(super) fn of(store: &Store, wanted: &[Named]) -> Self {
        if wanted.is_empty() {
            return Self::default();
        }
        let quoting = || wanted.iter().map(|name| store.quoting(name)).collect::<Result<_, _>>();
        Self { known: store.annotated().and_then(|annotated| Ok((annotated, quoting()?))).ok() }
    }

    pub(super) fn may_be_in(&self, article: i64) -> bool {
        let Some((annotated, quoting)) = &self.known else { return true };
        !annotated.holds(article) || quoting.iter().all(|quoting| quoting.holds(article))
    }

    pub(super) fn are_in(&self, article: i64) -> bool {
        self.known.as_ref().is_some_and(|(_, quoting)| quoting.iter().all(|quoting| quoting.holds(article)))
    }
}

/// The folders among the roots that have a store, as they were given.
///
/// # Errors
/// When one of them cannot be opened.
pub(super) fn open_stores(stores: &Stores, roots: &[Root]) -> Result<Vec<(PathBuf, Store)>, StoreError> {
    let mut all = Vec::new();
    for root in roots {
        if let (Root::Folder(path), Root::Folder(real)) = (root, canonical(root.clone()))
            && let Some(store) = stores.of(&real)?
        {
            all.push((path.clone(), store));
        }
    }
    Ok(all)
}
