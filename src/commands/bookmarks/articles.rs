//! The articles at hand, and which of them something that was kept may belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::article::Article;
use crate::bookmarks::Bookmark;
use crate::catalogue::{Catalogue, Entry, EntryId, IdentityIndex, KeptIdentity, Kinship, Root};
use crate::commands::output::complain;
use crate::commands::roots::{Given, tell};
use crate::config::Config;
use crate::library::{self, Shelf, Stores};
use crate::text::Cancel;

/// The articles below some paths.
pub(super) struct Articles {
    pub catalogue: Catalogue,
    pub roots: Vec<Root>,
    pub shelf: Shelf,
    /// Whether all of the paths could be read.
    pub whole: bool,
}

impl Articles {
    /// The articles below the paths; problems go to standard error.
    pub(super) fn below(paths: &[PathBuf]) -> Self {
        Self::scanned(Given::read(paths, Stores::none()))
    }

    /// The articles below the paths, the configured folder, and the folders and files that the bookmarks name, as far as they exist.
    pub(super) fn of(bookmarks: &[Bookmark], paths: &[PathBuf], config: &Config) -> Self {
        let mut given = Given::read(paths, Stores::none());
        let alone = |bookmark: &Bookmark| Some(bookmark.article.clone()).filter(|path| path.is_absolute());
        let named: BTreeSet<_> = bookmarks.iter().filter_map(|bookmark| bookmark.folder.clone().or_else(|| alone(bookmark))).collect();
        given.roots.extend(config.settings.folder.iter().chain(&named).filter_map(|path| library::root(path).ok()));
        Self::scanned(given)
    }

    fn scanned(given: Given) -> Self {
        let Given { roots, shelf, whole } = given;
        // As the reader names them, so that a bookmark that is made here says where its article is from anywhere.
        let mut all: Vec<Root> = Vec::new();
        for root in roots.into_iter().map(library::canonical) {
            if !all.contains(&root) {
                all.push(root);
            }
        }
        // A file or folder below a folder that is read anyway would be read twice.
        let is_below = |root: &Root| match root {
            Root::Folder(path) => all.iter().any(|other| root != other && holds(other, path)),
            Root::Article(locator) => all.iter().any(|other| holds(other, &locator.path())),
            Root::Samples => false,
        };
        let roots: Vec<_> = all.iter().filter(|root| !is_below(root)).cloned().collect();
        let mut catalogue = Catalogue::default();
        let report = library::scan(&shelf, &roots, &Cancel::never(), &mut |found| catalogue.take(found));
        let whole = tell(&report) && whole;
        Self { catalogue, roots, shelf, whole }
    }

    /// What bookmarks tell of their articles.
    pub(super) fn identities(&self, bookmarks: &[Bookmark]) -> Vec<KeptIdentity> {
        let identity = |bookmark: &Bookmark| {
            let digest = bookmark.sha256.as_deref().and_then(|digits| digits.parse().ok());
            KeptIdentity::new(bookmark.locators(&self.roots), digest, bookmark.url.as_deref(), &bookmark.title)
        };
        bookmarks.iter().map(identity).collect()
    }

    /// For each article that something kept may belong to, by their places in the list, which and how.
    pub(super) fn related(&self, kept: &[KeptIdentity]) -> BTreeMap<EntryId, Vec<(usize, Kinship)>> {
        let mut index = IdentityIndex::default();
        for (number, identity) in kept.iter().enumerate() {
            index.insert_kept(identity, u32::try_from(number).unwrap_or(u32::MAX));
        }
        let mut related = BTreeMap::new();
        for (id, entry) in self.entries() {
            let identity = entry.identity();
            let candidates = index.candidates(&identity).into_iter().filter_map(|number| {
                let kinship = kept.get(number as usize)?.kinship(&identity);
                (kinship != Kinship::Other).then_some((number as usize, kinship))
            });
            let candidates: Vec<_> = candidates.collect();
            if !candidates.is_empty() {
                related.insert(id, candidates);
            }
        }
        related
    }

    /// All articles that can be read.
    pub(super) fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        let entries = self.catalogue.articles().map(|id| (id, self.catalogue.entry(id)));
        entries.filter(|(_, entry)| entry.problem.is_none())
    }

    /// An article without its voices; why it cannot be read goes to standard error.
    pub(super) fn article(&self, id: EntryId) -> Option<Article> {
        let article = self.shelf.article(&self.roots, &self.catalogue.entry(id).locator, &Cancel::never());
        article.map_err(complain).ok()
    }
}

/// Whether a root is a folder that holds the path.
fn holds(root: &Root, path: &Path) -> bool {
    matches!(root, Root::Folder(folder) if path.starts_with(folder))
}
