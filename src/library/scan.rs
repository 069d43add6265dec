//! Finds the articles below the roots and says what each is, in batches: the first is small, so that the list can be used at
//! once, the later ones are larger, so that a big folder costs few updates.
//!
//! ```text
//! walk (1 thread) -> units of 16 files -> look (2 threads) -> batches of 32, 64 … 2,048 entries -> found
//! ```

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::look::look;
use super::read::{JOB, Links, ReadError};
use super::samples;
use super::shelf::Shelf;
pub use super::walk::ScanReport;
use super::walk::{Candidate, Look, walk};
use crate::catalogue::{Entry, Root, Stamp};
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
/// `found` in batches. Links to folders are not followed, links to files only within the root. Stops early when it is asked to;
/// what was found until then may be dropped.
pub fn scan(shelf: &Shelf, roots: &[Root], cancel: &Cancel, found: &mut dyn FnMut(Vec<Entry>)) -> ScanReport {
    if roots.contains(&Root::Samples) {
        let mut entries = Vec::new();
        for sample in samples::all() {
            let read = look(shelf, &sample, None, Links::Refuse, &mut |entry| {
                entries.push(entry);
                true
            });
            debug_assert!(read.is_ok(), "a sample is one article");
        }
        found(entries);
        return ScanReport::default();
    }
    let (units, waiting) = sync_channel::<Unit>(WAITING);
    let (results, done) = channel();
    // Files that only their contents tell to be no articles.
    let foreign = AtomicUsize::new(0);
    // The queue belongs to the workers alone: were they all gone, the walk would see it and end.
    let waiting = Arc::new(Mutex::new(waiting));
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            let (waiting, results, foreign) = (Arc::clone(&waiting), results.clone(), &foreign);
            let worker = thread::Builder::new().name(JOB.into());
            // Without a thread there is one worker less; without any, the walk sees it and ends.
            let _ = worker.spawn_scoped(scope, move || work(shelf, &waiting, &results, foreign, cancel));
        }
        drop((waiting, results));
        let walker = scope.spawn(move || {
            let mut unit = Unit { number: 0, candidates: Vec::with_capacity(UNIT) };
            let report = walk(roots, cancel, |candidate| {
                unit.candidates.push(candidate);
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
            report
        });
        gather(&done, cancel, found);
        let failed = |_| ScanReport { skipped: 0, problems: vec!["the scan failed; please report it".into()] };
        let report = walker.join().unwrap_or_else(failed);
        ScanReport { skipped: report.skipped + foreign.load(Ordering::Relaxed), ..report }
    })
}

/// Candidates that are looked at together; the number is their place in the walk.
struct Unit {
    number: usize,
    candidates: Vec<Candidate>,
}

fn work(shelf: &Shelf, waiting: &Mutex<Receiver<Unit>>, results: &Sender<(usize, Vec<Entry>)>, foreign: &AtomicUsize, cancel: &Cancel) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(unit) = next else { return };
        let mut entries = Vec::with_capacity(UNIT);
        let mut take = |entry| {
            entries.push(entry);
            // What a file of many articles has given so far need not wait for the rest of it.
            let is_full = entries.len() == LARGEST_BATCH;
            let is_sent = !is_full || results.send((unit.number, std::mem::take(&mut entries))).is_ok();
            is_sent && !cancel.is_cancelled()
        };
        for candidate in unit.candidates {
            if cancel.is_cancelled() {
                break;
            }
            foreign.fetch_add(usize::from(look_at(shelf, &candidate, &mut take).is_err()), Ordering::Relaxed);
        }
        if results.send((unit.number, entries)).is_err() {
            return;
        }
    }
}

/// Looks at every article of a candidate.
///
/// # Errors
/// When its contents tell that it is none.
fn look_at(shelf: &Shelf, Candidate { locator, look: how }: &Candidate, take: &mut dyn FnMut(Entry) -> bool) -> Result<(), ReadError> {
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
fn gather(done: &Receiver<(usize, Vec<Entry>)>, cancel: &Cancel, found: &mut dyn FnMut(Vec<Entry>)) {
    let mut ready: Vec<(usize, Vec<Entry>)> = Vec::new();
    let mut size = FIRST_BATCH;
    let mut give = |ready: &mut Vec<(usize, Vec<Entry>)>| {
        // Stable: a unit may come in several parts.
        ready.sort_by_key(|(number, _)| *number);
        let batch: Vec<_> = ready.drain(..).flat_map(|(_, entries)| entries).collect();
        if !batch.is_empty() && !cancel.is_cancelled() {
            found(batch);
        }
    };
    loop {
        match done.recv_timeout(PATIENCE) {
            Ok(unit) => ready.push(unit),
            // A slow file holds up no more than its own unit: what is ready is shown.
            Err(RecvTimeoutError::Timeout) => {
                give(&mut ready);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if ready.iter().map(|(_, entries)| entries.len()).sum::<usize>() >= size {
            give(&mut ready);
            size = (size * 2).min(LARGEST_BATCH);
        }
    }
    give(&mut ready);
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
