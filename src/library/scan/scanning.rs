//! Finds the articles below the roots and says what each is, in batches: the first is small, so that the list can be used at
//! once, the later ones are larger, so that a big folder costs few updates.
//!
//! ```text
//! stores ─> known articles ──────────────────────────────────────────────────────────────────> found
//! walk (1 thread) ─> as it was? ─> units of 16 files ─> look (2 threads) ─> batches of 32, 64 … ─┴─> found
//!                                                                       └> keeper (1 thread) ─> stores
//! ```

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::compare::{KnownRoots, Reading, Verdict, number, record};
use super::keeper::{Order, keep};
use crate::catalogue::{Entry, Found, Locator, Root, Stamp};
use crate::library::file_state::FileState;
use crate::library::look::look;
use crate::library::read::{JOB, Links, ReadError};
use crate::library::samples;
use crate::library::shelf::Shelf;
use crate::library::store::FilePart;
pub use crate::library::walk::ScanReport;
use crate::library::walk::{Candidate, Look, walk};
use crate::text::Cancel;

/// Files that a worker takes at a time.
const UNIT: usize = 16;

/// Units that may wait for a worker; the walk goes no further ahead.
const WAITING: usize = 64;

const WORKERS: usize = 2;

/// How long entries wait for a batch to become full.
const PATIENCE: Duration = Duration::from_millis(200);

/// Entries of the first batch and of the largest.
const FIRST_BATCH: usize = 32;
const LARGEST_BATCH: usize = 2_048;

/// Finds every article below `roots` (folders) and among them (files, whatever their names), and gives the entries to
/// `found` in batches: first those that are known from earlier days, then those of files that were not known or are not as they were.
/// Links to folders are not followed, links to files only within the root. Stops early when it is asked to; what was found until then may
/// be dropped.
pub fn scan(shelf: &Shelf, roots: &[Root], cancel: &Cancel, found: &mut dyn FnMut(Found)) -> ScanReport {
    if roots.contains(&Root::Samples) {
        let mut entries = Vec::new();
        for sample in samples::all() {
            let read = look(shelf, &sample, None, Links::Refuse, &mut |entry| {
                entries.push(entry);
                true
            });
            debug_assert!(read.is_ok(), "a sample is one article");
        }
        found(Found::Articles(entries));
        return ScanReport::default();
    }
    let mut store_problem = None;
    let (mut known, stores) = KnownRoots::load(shelf, roots, cancel, found, |problem| _ = store_problem.get_or_insert(problem));
    let settled = shelf.stores().settled();
    let (units, waiting) = sync_channel::<Unit>(WAITING);
    let (results, done) = channel();
    let (orders, kept) = sync_channel::<Order>(WAITING);
    // The queue belongs to the workers alone: were they all gone, the walk would see it and end.
    let waiting = Arc::new(Mutex::new(waiting));
    thread::scope(|scope| {
        let keeper = thread::Builder::new().name(JOB.into());
        let keeper = keeper.spawn_scoped(scope, move || keep(stores, &kept)).ok();
        for _ in 0..WORKERS {
            let worker = Worker { shelf, waiting: Arc::clone(&waiting), results: results.clone(), orders: orders.clone(), cancel };
            let thread = thread::Builder::new().name(JOB.into());
            // Without a thread there is one worker less; without any, the walk sees it and ends.
            let _ = thread.spawn_scoped(scope, move || worker.work());
        }
        drop((waiting, results));
        let walker = scope.spawn(move || {
            let mut unit = Unit { number: 0, candidates: Vec::with_capacity(UNIT) };
            let mut foreign = 0;
            let report = walk(roots, cancel, |candidate| {
                let reading = match known.check(&candidate, settled) {
                    Verdict::Known { has_articles } => {
                        foreign += usize::from(!has_articles);
                        return ControlFlow::Continue(());
                    }
                    Verdict::Read(reading) => reading,
                };
                unit.candidates.push((candidate, reading));
                if unit.candidates.len() < UNIT {
                    return ControlFlow::Continue(());
                }
                let next = Unit { number: unit.number + 1, candidates: Vec::with_capacity(UNIT) };
                match units.send(std::mem::replace(&mut unit, next)) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
            // Nobody listens any more only when the scan was cancelled.
            units.send(unit).ok();
            (ScanReport { skipped: report.skipped + foreign, ..report }, known)
        });
        let tally = gather(&done, cancel, found);
        let (report, known) = match walker.join() {
            Ok((report, known)) => (report, Some(known)),
            Err(_) => (ScanReport { problems: vec!["the scan failed; please report it".into()], ..ScanReport::default() }, None),
        };
        // A folder that cannot be read for once takes its articles from the list, and not from what is known.
        let is_whole = report.problems.is_empty() && !cancel.is_cancelled();
        let gone = known.filter(|_| !cancel.is_cancelled()).map(|known| known.gone(found)).unwrap_or_default();
        for (root, files) in gone.into_iter().enumerate() {
            if is_whole && !files.is_empty() {
                orders.send(Order::Forget(root, files)).ok();
            }
        }
        drop(orders);
        let kept = keeper.and_then(|keeper| keeper.join().ok()).flatten();
        ScanReport { skipped: report.skipped + tally.foreign, read: tally.read, store_problem: store_problem.or(kept), ..report }
    })
}

/// Candidates that are looked at together; the number is their place in the walk.
struct Unit {
    number: usize,
    candidates: Vec<(Candidate, Option<Reading>)>,
}

/// What was found in a unit, or in a part of it.
#[derive(Default)]
struct Part {
    number: usize,
    entries: Vec<Entry>,
    /// Articles that were in a file of many, and are no more.
    gone: Vec<Locator>,
    tally: Tally,
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// Files that were read.
    read: usize,
    /// Files that only their contents tell to be no articles.
    foreign: usize,
}

struct Worker<'a> {
    shelf: &'a Shelf,
    waiting: Arc<Mutex<Receiver<Unit>>>,
    results: Sender<Part>,
    orders: SyncSender<Order>,
    cancel: &'a Cancel,
}

impl Worker<'_> {
    fn work(&self) {
        loop {
            let next = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(unit) = next else { return };
            let mut part = Part { number: unit.number, ..Part::default() };
            for (candidate, reading) in unit.candidates {
                if self.cancel.is_cancelled() {
                    break;
                }
                self.read(&candidate, reading, &mut part);
            }
            if self.results.send(part).is_err() {
                return;
            }
        }
    }

    /// Looks at every article of a candidate.
    fn read(&self, candidate: &Candidate, reading: Option<Reading>, part: &mut Part) {
        let mut keeping = reading.map(Keeping::new);
        let mut take = |entry: Entry| {
            if let Some(keeping) = &mut keeping {
                keeping.take(&entry, &mut |order| _ = self.orders.send(order));
            }
            part.entries.push(entry);
            // What a file of many articles has given so far need not wait for the rest of it.
            let is_full = part.entries.len() == LARGEST_BATCH;
            let full = |part: &mut Part| Part { number: part.number, entries: std::mem::take(&mut part.entries), ..Part::default() };
            let is_sent = !is_full || self.results.send(full(part)).is_ok();
            is_sent && !self.cancel.is_cancelled()
        };
        let is_article = look_at(self.shelf, candidate, &mut take).is_ok();
        part.tally.read += 1;
        part.tally.foreign += usize::from(!is_article);
        if let Some(keeping) = keeping.filter(|_| !self.cancel.is_cancelled()) {
            part.gone.extend(keeping.end(&candidate.locator, &mut |order| _ = self.orders.send(order)));
        }
    }
}

/// A file whose articles are kept while it is read.
pub(super) struct Keeping {
    reading: Reading,
    numbers: Vec<u32>,
    entries: Vec<Entry>,
    is_first: bool,
}

impl Keeping {
    pub(super) fn new(reading: Reading) -> Self {
        Self { reading, numbers: Vec::new(), entries: Vec::new(), is_first: true }
    }

    pub(super) fn take(&mut self, entry: &Entry, keep: &mut dyn FnMut(Order)) {
        if !self.reading.records.is_empty() {
            self.numbers.push(number(entry));
        }
        self.entries.push(entry.clone());
        if self.entries.len() == LARGEST_BATCH {
            self.send(keep, None);
        }
    }

    /// Gives the articles that were in the file, and are no more.
    pub(super) fn end(mut self, file: &Locator, keep: &mut dyn FnMut(Order)) -> Vec<Locator> {
        self.send(keep, Some((self.reading.state, self.reading.checked)));
        self.reading.records.iter().filter(|number| !self.numbers.contains(number)).map(|number| record(file, *number)).collect()
    }

    fn send(&mut self, keep: &mut dyn FnMut(Order), end: Option<(FileState, i64)>) {
        let (path, entries) = (self.reading.path.clone(), std::mem::take(&mut self.entries));
        let part = FilePart { path, entries, is_first: std::mem::take(&mut self.is_first), end };
        keep(Order::Keep(self.reading.root, part));
    }
}

/// Looks at every article of a candidate.
///
/// # Errors
/// When its contents tell that it is none.
pub(super) fn look_at(
    shelf: &Shelf,
    Candidate { locator, look: how }: &Candidate,
    take: &mut dyn FnMut(Entry) -> bool,
) -> Result<(), ReadError> {
    let unreadable = |reason: &str| Entry::unreadable(locator.clone(), reason, Stamp::default());
    match how {
        Look::Direct => look(shelf, locator, None, Links::Refuse, take),
        Look::Through(target) => look(shelf, locator, Some(target), Links::Refuse, take),
        // A file that is named on the command line always gets a row, if only with an error.
        Look::Named => {
            if let Err(error) = look(shelf, locator, None, Links::Follow, take) {
                take(unreadable(error.reason()));
            }
            Ok(())
        }
        Look::Refused(reason) => {
            take(unreadable(reason));
            Ok(())
        }
    }
}

/// Joins finished units to batches. A slow file holds back only its own unit; within a batch the order is that of the walk.
fn gather(done: &Receiver<Part>, cancel: &Cancel, found: &mut dyn FnMut(Found)) -> Tally {
    let mut ready: Vec<Part> = Vec::new();
    let mut size = FIRST_BATCH;
    let mut tally = Tally::default();
    let mut give = |ready: &mut Vec<Part>| {
        // Stable: a unit may come in several parts.
        ready.sort_by_key(|part| part.number);
        let (mut batch, mut gone) = (Vec::new(), Vec::new());
        for part in ready.drain(..) {
            batch.extend(part.entries);
            gone.extend(part.gone);
        }
        if !gone.is_empty() && !cancel.is_cancelled() {
            found(Found::Gone(gone));
        }
        if !batch.is_empty() && !cancel.is_cancelled() {
            found(Found::Articles(batch));
        }
    };
    loop {
        match done.recv_timeout(PATIENCE) {
            Ok(part) => {
                tally.read += part.tally.read;
                tally.foreign += part.tally.foreign;
                ready.push(part);
            }
            // A slow file holds up no more than its own unit: what is ready is shown.
            Err(RecvTimeoutError::Timeout) => {
                give(&mut ready);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if ready.iter().map(|part| part.entries.len()).sum::<usize>() >= size {
            give(&mut ready);
            size = (size * 2).min(LARGEST_BATCH);
        }
    }
    give(&mut ready);
    tally
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
