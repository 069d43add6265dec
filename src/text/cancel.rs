//! How work that can take long learns that nobody waits for it any more.
//!
//! Here, because it is the lowest floor: every pure stage may be asked to stop, and none of them knows threads or clocks.
//!
//! ```text
//! runner ── cancel() ──> Cancel <── check()? ── parser, annotator, search
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks work to stop. Clones ask for the same work; asking costs one load of a flag.
#[derive(Debug, Clone, Default)]
pub struct Cancel {
    is_cancelled: Arc<AtomicBool>,
    /// In a test: how many checks still pass.
    #[cfg(test)]
    checks_left: Option<Arc<std::sync::atomic::AtomicUsize>>,
}

/// The work was asked to stop; what it has found so far is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped: nobody waits for it any more")]
pub struct Cancelled;

impl Cancel {
    /// Work that nobody will ask to stop.
    pub fn never() -> Self {
        Self::default()
    }

    /// Asks the work to stop; there is no way back.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// To be called in every turn of a loop that can be long, with `?`.
    ///
    /// # Errors
    /// When the work was asked to stop.
    pub fn check(&self) -> Result<(), Cancelled> {
        #[cfg(test)]
        self.count_check();
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Cancels itself at the check after the first `checks`, and tells with [`checks_left`](Self::checks_left) how many were used.
    #[cfg(test)]
    pub fn after(checks: usize) -> Self {
        Self { checks_left: Some(Arc::new(checks.into())), ..Self::default() }
    }

    /// How many checks of [`after`](Self::after) still pass.
    #[cfg(test)]
    pub fn checks_left(&self) -> usize {
        self.checks_left.as_ref().map_or(usize::MAX, |left| left.load(Ordering::Relaxed))
    }

    #[cfg(test)]
    fn count_check(&self) {
        let Some(left) = &self.checks_left else { return };
        if left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err() {
            self.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_are_cancelled_together() {
        let cancel = Cancel::never();
        let work = cancel.clone();
        assert_eq!(work.check(), Ok(()));
        cancel.cancel();
        assert_eq!(work.check(), Err(Cancelled));
    }

    #[test]
    fn check_after_the_last_one_fails_and_all_that_follow() {
        let cancel = Cancel::after(2);
        assert_eq!([cancel.check(), cancel.check(), cancel.check(), cancel.check()], [Ok(()), Ok(()), Err(Cancelled), Err(Cancelled)]);
    }
}
