//! How much may be made and not yet kept: what is read behind everything else takes no more memory for a folder of large files.
//!
//! ```text
//! worker ─ waits while too much is held ─> make ─ holds it ─> … ─> keep ─ gives it back ─> the next is begun
//! ```
//! Who waits has begun nothing, so that all that was begun comes to its end.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What takes memory until it is kept.
pub(super) trait Weight {
    /// How much, in bytes, about.
    fn weight(&self) -> usize;
}

/// Bytes of which so many may be held when the next item is begun.
#[derive(Debug)]
pub(super) struct Budget {
    most: usize,
    /// Bytes; `None` when nobody counts them any more.
    held: Mutex<Option<usize>>,
    changed: Condvar,
}

impl Budget {
    pub(super) fn new(most: usize) -> Self {
        Self { most, held: Mutex::new(Some(0)), changed: Condvar::new() }
    }

    fn held(&self) -> MutexGuard<'_, Option<usize>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while too much is held.
    pub(super) fn wait(&self) {
        let is_too_much = |held: &mut Option<usize>| held.is_some_and(|held| held >= self.most);
        drop(self.changed.wait_while(self.held(), is_too_much).unwrap_or_else(PoisonError::into_inner));
    }

    /// So many bytes more are held.
    pub(super) fn hold(&self, bytes: usize) {
        let mut held = self.held();
        *held = held.map(|held| held.saturating_add(bytes));
    }

    /// So many bytes are held no longer.
    pub(super) fn give_back(&self, bytes: usize) {
        let mut held = self.held();
        *held = held.map(|held| held.saturating_sub(bytes));
        self.changed.notify_all();
    }

    /// Nobody gives anything back from now on: nobody waits.
    pub(super) fn end(&self) {
        *self.held() = None;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_is_begun_when_enough_is_given_back() {
        let budget = Budget::new(10);
        budget.hold(12);
        std::thread::scope(|scope| {
            let next = scope.spawn(|| budget.wait());
            assert!(!next.is_finished());
            budget.give_back(3);
        });
        assert_eq!(*budget.held(), Some(9));
    }

    #[test]
    fn nobody_waits_for_what_is_never_given_back() {
        let budget = Budget::new(10);
        budget.hold(12);
        budget.end();
        budget.wait();
        budget.hold(12);
        budget.wait();
    }
}
