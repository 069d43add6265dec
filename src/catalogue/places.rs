//! Where the reader was in all articles, those that are not at hand included.

use std::collections::HashMap;

use super::{Identity, IdentityIndex, Kinship, Locator, Place};

/// The last place in each article, found by what the article is known by.
#[derive(Debug, Default)]
pub struct Places {
    /// Oldest first; a place that another one replaces is left empty.
    all: Vec<Option<Place>>,
    by_locator: HashMap<Locator, u32>,
    index: IdentityIndex,
}

impl Places {
    /// The place in the article of this very file.
    pub fn at(&self, locator: &Locator) -> Option<&Place> {
        self.get(*self.by_locator.get(locator)?)
    }

    /// The newest place in the article that is known by `identity`: one that is surely of this article; else, when
    /// `has_words` tells that its words stand there, one that may be.
    pub fn of(&self, identity: &Identity<'_>, has_words: impl Fn(&Place) -> bool) -> Option<&Place> {
        let candidates = self.index.candidates(identity);
        let kept = candidates.iter().rev().filter_map(|&number| self.get(number));
        let mut perhaps = None;
        for place in kept {
            match place.identity().kinship(identity) {
                Kinship::Same => return Some(place),
                Kinship::IfWordsFound if perhaps.is_none() && has_words(place) => perhaps = Some(place),
                Kinship::IfWordsFound | Kinship::Namesake | Kinship::Other => {}
            }
        }
        perhaps
    }

    /// All places, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.all.iter().flatten()
    }

    /// How many articles have one.
    pub fn len(&self) -> usize {
        self.by_locator.len()
    }

    /// Whether no article has one.
    pub fn is_empty(&self) -> bool {
        self.by_locator.is_empty()
    }

    /// Remembers a place, in the stead of an older one of the same file.
    pub fn set(&mut self, place: Place) {
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.index.insert(&place.identity(), number);
        if let Some(older) = self.by_locator.insert(place.locator.clone(), number).and_then(|older| self.all.get_mut(older as usize)) {
            *older = None;
        }
        self.all.push(Some(place));
    }

    fn get(&self, number: u32) -> Option<&Place> {
        self.all.get(number as usize)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str, title: &str, offset: usize) -> Place {
        Place { offset, ..Place::top(Locator::file(path), None, None, title.to_owned(), false) }
    }

    #[test]
    fn newer_place_of_a_file_replaces_the_older() {
        let mut places = Places::default();
        for offset in 1..4 {
            places.set(place("/a", "Dam", offset));
        }
        let here = Locator::file("/a");
        assert_eq!((places.len(), places.iter().count(), places.at(&here).map(|place| place.offset)), (1, 1, Some(3)));
        let identity = Identity::new(Some(&here), None, None, "Dam");
        assert_eq!(places.of(&identity, |_| false).map(|place| place.offset), Some(3));
    }

    #[test]
    fn place_of_a_file_of_the_same_headline_counts_only_with_its_words() {
        let mut places = Places::default();
        places.set(place("/old/a", "Dam", 7));
        let here = Locator::file("/new/a");
        let identity = Identity::new(Some(&here), None, None, "Dam");
        assert!(places.of(&identity, |_| false).is_none());
        assert_eq!(places.of(&identity, |_| true).map(|place| place.offset), Some(7));
    }
}
