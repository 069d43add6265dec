//! Articles that are versions of one story: which of them is the fullest, and how many others there are.

use std::collections::HashMap;

use super::entry_id::EntryId;

/// The versions of stories.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// The fullest version of the story of each other one.
    fullest: HashMap<EntryId, EntryId>,
    /// The others of each fullest version.
    others: HashMap<EntryId, Vec<EntryId>>,
}

impl Stories {
    /// Of stories, the fullest version of each first.
    pub(super) fn new(stories: impl IntoIterator<Item = Vec<EntryId>>) -> Self {
        let mut all = Self::default();
        for story in stories {
            if let Some((fullest, others)) = story.split_first() {
                all.fullest.extend(others.iter().map(|other| (*other, *fullest)));
                all.others.insert(*fullest, others.to_vec());
            }
        }
        all
    }

    /// The fullest version, where the article is another one.
    pub(super) fn fullest(&self, article: EntryId) -> Option<EntryId> {
        self.fullest.get(&article).copied()
    }

    /// The other versions of an article that is the fullest.
    pub(super) fn others(&self, article: EntryId) -> &[EntryId] {
        self.others.get(&article).map_or(&[], Vec::as_slice)
    }
}
