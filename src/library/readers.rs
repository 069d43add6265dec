//! Many items, made into others on as many threads as there are processors, handed over in order; and all files of the folders.
//!
//! ```text
//! files ─> worker ─> make ─┐ a slot a file, in the order of the files; each waits for its own
//!       └> worker ─> make ─┴> take
//! ```
//! At most [`AHEAD`] files are read ahead of the one that is waited for, so that memory stays bounded behind a slow file or
//! a slow taker.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::budget::{Budget, Weight};
use super::read::{JOB, Links};
use super::roots::may_hold_many;
use super::samples;
use super::shelf::{Shelf, locators_in};
use super::walk::{Candidate, Look, ScanReport, walk};
use crate::catalogue::{Locator, Origin, Root};
use crate::import::ImportOptions;
use crate::text::{Cancel, Cancelled};

/// Files that are read ahead.
pub(super) const AHEAD: usize = 32;
/// Steps that wait for being kept.
const STEPS: usize = 4;
/// Bytes that make a step full.
const HEAVY: usize = 8 << 20;
/// Bytes that are made and not kept while the next is begun.
const MOST_HELD: usize = 32 << 20;
/// Parsers recurse; their depth is capped, and this is enough for the cap.
const STACK: usize = 16 << 20;

/// Every article below `roots` (folders) and among them (files, whatever their names), in order of their paths. Only files
/// that may hold many are looked into; those that cannot be read are among them.
pub fn files(shelf: &Shelf, roots: &[Root]) -> (Vec<Locator>, ScanReport) {
    if roots.contains(&Root::Samples) {
        return (samples::all().collect(), ScanReport::default());
    }
    let mut files = Vec::new();
    let mut foreign = 0;
    let mut report = walk(roots, &Cancel::never(), |Candidate { locator, look }| {
        let links = match &look {
            Look::Direct => Some(Links::Refuse),
            Look::Through(_) | Look::Named => Some(Links::Follow),
            Look::Refused(_) => None,
        };
        let is_named = matches!(look, Look::Named);
        let is_whole_file = locator.record().is_none() && locator.on_disk().is_some_and(may_hold_many);
        match links.filter(|_| is_whole_file) {
            Some(links) => {
                let found = locators_in(shelf, &locator, links);
                if !found.is_empty() {
                    files.extend(found);
                } else if is_named {
                    // A file that is named on the command line always gets a row, if only with an error.
                    files.push(locator);
                } else {
                    foreign += 1;
                }
            }
            None if *locator.origin() == Origin::Stdin => files.extend(shelf.articles(&locator, &ImportOptions::default())),
            None => files.push(locator),
        }
        ControlFlow::Continue(())
    });
    report.skipped += foreign;
    files.sort();
    (files, report)
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Gives what `make` makes of each item to `take`, in order. `make` runs on several threads, as many as there are processors unless that is
/// said, and `take` on this one.
///
/// # Errors
/// The first of `take`, which ends the work.
pub fn in_order<I: Send, T: Send, E>(
    items: impl Iterator<Item = I> + Send,
    workers: Option<usize>,
    make: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let (slots, waiting) = sync_channel(AHEAD);
    // The queue belongs to the workers alone: when they have gone, nothing is waited for.
    let queue = Arc::new(Mutex::new(Queue { items, slots }));
    thread::scope(|scope| {
        let (mut started, make) = (0, &make);
        for _ in 0..workers.unwrap_or_else(processors) {
            let queue = Arc::clone(&queue);
            let worker = thread::Builder::new().name(JOB.into()).stack_size(STACK);
            started += usize::from(worker.spawn_scoped(scope, move || work(&queue, make)).is_ok());
        }
        if started == 0 {
            let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
            for item in queue.items.by_ref() {
                take(make(item))?;
            }
            return Ok(());
        }
        drop(queue);
        // Leaving early drops the slots, and with them the workers end.
        waiting.into_iter().filter_map(|slot: Receiver<T>| slot.recv().ok()).try_for_each(take)
    })
}

/// As [`in_order`], but what is made is kept in steps of so many, or fewer that are heavy, the next step being made while one is kept. While
/// much is made and not kept nothing is begun. Tells whether all items were made, which ends with the first that is cancelled, and how many
/// were kept.
///
/// # Errors
/// The first of `keep`, which ends the work.
pub(super) fn in_steps<I: Send, T: Weight + Send, E: Send>(
    items: impl Iterator<Item = I> + Send,
    workers: Option<usize>,
    size: usize,
    make: impl Fn(I) -> Result<T, Cancelled> + Sync,
    mut keep: impl FnMut(Vec<T>) -> Result<(), E> + Send,
) -> (bool, Result<usize, E>) {
    let (steps, waiting) = sync_channel::<(Vec<T>, usize)>(STEPS);
    let budget = Budget::new(MOST_HELD);
    thread::scope(|scope| {
        let budget = &budget;
        let keeper = thread::Builder::new().name(JOB.into()).spawn_scoped(scope, move || {
            let kept = waiting.iter().try_fold(0, |kept, (step, weight)| {
                let length = step.len();
                keep(step)?;
                budget.give_back(weight);
                Ok(kept + length)
            });
            budget.end();
            kept
        });
        let make = |item| make(item).inspect(|item| budget.hold(item.weight()));
        let mut step = (Vec::new(), 0);
        let ended = in_order(items.inspect(|_| budget.wait()), workers, make, |item| {
            let item = item.map_err(|Cancelled| budget.end())?;
            step.1 += item.weight();
            step.0.push(item);
            let is_full = step.0.len() == size || step.1 >= HEAVY;
            if is_full { steps.send(std::mem::take(&mut step)).map_err(|_| budget.end()) } else { Ok(()) }
        });
        // Nobody takes it where a step could not be kept.
        let _ = steps.send(step);
        drop(steps);
        // Without a thread nothing is kept.
        (ended.is_ok(), keeper.map_or(Ok(0), |keeper| keeper.join().unwrap_or(Ok(0))))
    })
}

/// The items that nobody has begun, and where the slots of those that are begun stand in line.
struct Queue<N, T> {
    items: N,
    slots: SyncSender<Receiver<T>>,
}

fn work<I, T>(queue: &Mutex<Queue<impl Iterator<Item = I>, T>>, make: &impl Fn(I) -> T) {
    loop {
        let (item, result) = {
            let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(item) = queue.items.next() else { return };
            let (result, slot) = sync_channel(1);
            // Behind the lock the slots stand in the order of the items; too far ahead, all wait here.
            if queue.slots.send(slot).is_err() {
                return;
            }
            (item, result)
        };
        // Nobody may wait for it any more; the next slot tells.
        let _ = result.send(make(item));
    }
}
