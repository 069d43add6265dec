//! Views: queries of the list of articles under a name, the first nine on a key.

use super::source::nearest;

/// A query of the list of articles under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// What it asks of an article; empty for all of them.
    pub query: String,
    /// The digit that it stands on, 1 to 9.
    pub key: Option<u8>,
}

/// The keys of views.
const KEYS: std::ops::RangeInclusive<u8> = 1..=9;
/// The views that are there without a word, by name, query and key, until the reader's stand in their place.
const STANDARD: [(&str, &str, u8); 3] = [("all", "", 1), ("unread", "is:unread", 2), ("bookmarked", "has:bookmark", 3)];

/// The views of the reader before those that are always there. No two have one name or one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Views {
    own: Vec<SavedView>,
    standard: Vec<SavedView>,
}

impl Default for Views {
    fn default() -> Self {
        let standard = STANDARD.map(|(name, query, key)| SavedView { name: name.to_owned(), query: query.to_owned(), key: Some(key) });
        Self { own: Vec::new(), standard: standard.into() }
    }
}

impl Views {
    /// The reader's own, in the order in which they were saved.
    pub fn own(&self) -> &[SavedView] {
        &self.own
    }

    /// All of them: those on a key in the order of the keys, then the others.
    pub fn all(&self) -> Vec<&SavedView> {
        let on_keys = KEYS.clone().filter_map(|key| self.at(key));
        on_keys.chain(self.own.iter().filter(|view| view.key.is_none())).collect()
    }

    /// The view on a key.
    pub fn at(&self, key: u8) -> Option<&SavedView> {
        let is_there = |view: &&SavedView| view.key == Some(key);
        self.own.iter().find(is_there).or_else(|| self.standard.iter().find(is_there).filter(|view| !self.has_own(&view.name)))
    }

    /// The view of that name, in any case.
    pub fn named(&self, name: &str) -> Option<&SavedView> {
        let is_called = |view: &&SavedView| is_one_name(&view.name, name);
        self.own.iter().find(is_called).or_else(|| self.standard.iter().find(is_called))
    }

    /// The name that was probably meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.own.iter().chain(&self.standard).map(|view| view.name.as_str()))
    }

    /// Saves a query under a name: on the key of the view that it replaces, or on the first that is free.
    pub fn save(&mut self, name: &str, query: &str) -> &SavedView {
        let key = match self.named(name) {
            Some(before) => before.key,
            None => KEYS.clone().find(|&key| self.at(key).is_none()),
        };
        self.put(SavedView { name: name.to_owned(), query: query.to_owned(), key })
    }

    /// Forgets one of the reader's views; false when there is none of that name.
    pub fn forget(&mut self, name: &str) -> bool {
        let before = self.own.len();
        self.own.retain(|view| !is_one_name(&view.name, name));
        self.own.len() < before
    }

    /// Takes a view in the place of the one that has its name; another one on its key stays without a key.
    pub(super) fn put(&mut self, view: SavedView) -> &SavedView {
        if view.key.is_some() {
            for other in self.own.iter_mut().filter(|other| other.key == view.key) {
                other.key = None;
            }
        }
        let place = self.own.iter().position(|other| is_one_name(&other.name, &view.name));
        let place = place.unwrap_or_else(|| {
            self.own.push(view.clone());
            self.own.len() - 1
        });
        self.own[place] = view;
        &self.own[place]
    }

    fn has_own(&self, name: &str) -> bool {
        self.own.iter().any(|view| is_one_name(&view.name, name))
    }
}

fn is_one_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(views: &Views) -> String {
        let key = |view: &SavedView| view.key.map_or("-".to_owned(), |key| key.to_string());
        views.all().into_iter().map(|view| format!("{} {}", key(view), view.name)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn new_views_stand_on_the_first_free_keys_and_then_on_none() {
        let mut views = Views::default();
        for name in ["dam", "b", "c", "d", "e", "f", "tenth"] {
            views.save(name, "x");
        }
        assert_eq!(keys(&views), "1 all, 2 unread, 3 bookmarked, 4 dam, 5 b, 6 c, 7 d, 8 e, 9 f, - tenth");
    }

    #[test]
    fn view_that_is_saved_again_keeps_its_key() {
        let mut views = Views::default();
        views.save("Dam", "dam");
        views.save("bees", "bee");
        let again = views.save("dam", "dam -bee").clone();
        assert_eq!((again.key, views.at(4), views.own().len()), (Some(4), Some(&again), 2));
    }

    #[test]
    fn view_of_the_reader_stands_in_the_place_of_a_standard_one_until_it_is_forgotten() {
        let mut views = Views::default();
        views.save("unread", "is:unread after:30d");
        assert_eq!(views.at(2).map(|view| view.query.as_str()), Some("is:unread after:30d"));
        assert!(views.forget("Unread") && !views.forget("unread"));
        assert_eq!(views.at(2).map(|view| view.query.as_str()), Some("is:unread"));
    }

    #[test]
    fn key_that_a_file_gives_twice_is_that_of_the_later() {
        let mut views = Views::default();
        for name in ["one", "other"] {
            views.put(SavedView { name: name.to_owned(), query: "x".to_owned(), key: Some(1) });
        }
        assert_eq!(keys(&views), "1 other, 2 unread, 3 bookmarked, - one");
    }
}
