//! Many files -> Documents, on as many threads as there are processors, handed over in order.
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

use super::open::Annotated;
use super::read::{JOB, Links, ReadError};
use super::roots::may_hold_many;
use super::samples;
use super::shelf::{Shelf, locators_in};
use super::walk::{Candidate, Look, ScanReport, walk};
use crate::article::Document;
use crate::catalogue::{Locator, Origin, Root};
use crate::import::ImportOptions;
use crate::text::Cancel;

/// Files that are read ahead.
const AHEAD: usize = 32;
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

/// Opens all `files`, found below `roots`, with as much found out about them as is asked for, and gives what `make` makes of each to `take`, in order. `make` runs on several
/// threads, `take` on this one. A `cancel` stops the articles that are being read; `take` learns of that from their errors.
///
/// # Errors
/// The first of `take`, which ends the reading.
pub fn open_all<T: Send, E>(
    shelf: &Shelf,
    roots: &[Root],
    files: &[Locator],
    annotated: Annotated,
    cancel: &Cancel,
    make: impl Fn(&Locator, Result<Document, ReadError>) -> T + Sync,
    take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let options = ImportOptions::default();
    let make = |file: &Locator| make(file, shelf.open_as(roots, file, &options, annotated, cancel).map(|opened| opened.document));
    in_order(files.iter(), Some(processors().min(files.len())), make, take)
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn folder(files: usize) -> (tempfile::TempDir, Vec<Root>) {
        let folder = tempfile::tempdir().expect("a folder");
        for number in 0..files {
            // The earlier ones take longer.
            let text = "Words of an article. ".repeat((files - number) * 10);
            std::fs::write(folder.path().join(format!("{number:03}.txt")), text).expect("a file");
        }
        let roots = vec![Root::Folder(folder.path().to_owned())];
        (folder, roots)
    }

    #[test]
    fn results_come_in_the_order_of_the_files() {
        let (_folder, roots) = folder(100);
        let (files, report) = files(&Shelf::default(), &roots);
        let mut taken = Vec::new();
        let all = open_all(
            &Shelf::default(),
            &roots,
            &files,
            Annotated::Whole,
            &Cancel::never(),
            |locator, document| (locator.clone(), document.is_ok()),
            |made| {
                taken.push(made);
                Ok::<(), ()>(())
            },
        );
        assert_eq!((all, report), (Ok(()), ScanReport::default()));
        assert_eq!(taken, files.into_iter().map(|file| (file, true)).collect::<Vec<_>>());
    }

    #[test]
    fn file_that_is_gone_is_an_error_in_its_place() {
        let (_folder, roots) = folder(3);
        let (files, _) = files(&Shelf::default(), &roots);
        std::fs::remove_file(files[1].path()).expect("it was there");
        let mut taken = Vec::new();
        let take = |made| {
            taken.push(made);
            Ok::<(), ()>(())
        };
        let all = open_all(&Shelf::default(), &roots, &files, Annotated::Whole, &Cancel::never(), |_, document| document.is_ok(), take);
        assert_eq!(all, Ok(()));
        assert_eq!(taken, [true, false, true]);
    }

    #[test]
    fn reading_ends_soon_after_the_taker_has_had_enough() {
        let (_folder, roots) = folder(3);
        let file = files(&Shelf::default(), &roots).0.remove(0);
        let many = vec![file; 10_000];
        let made = AtomicUsize::new(0);
        let result = open_all(
            &Shelf::default(),
            &roots,
            &many,
            Annotated::Whole,
            &Cancel::never(),
            |_, _| made.fetch_add(1, Ordering::Relaxed),
            |_| Err("enough"),
        );
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let most = AHEAD + 2 * workers + 1;
        assert!(result == Err("enough") && made.load(Ordering::Relaxed) <= most, "{made:?} of at most {most}");
    }

    #[test]
    fn no_files_give_nothing() {
        assert_eq!(open_all(&Shelf::default(), &[], &[], Annotated::Whole, &Cancel::never(), |_, _| (), |()| Err("taken")), Ok(()));
    }
}
