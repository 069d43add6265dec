//! Writes what was read into the stores, behind the backs of those who read: in few, large steps, and never so that the list waits.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::library::store::{FilePart, Store};

/// Articles that are written in one step.
const STEP: usize = 1_024;
/// How long an article waits to be written.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the keeper is told, with the number of the store.
pub(super) enum Order {
    /// This was read.
    Keep(usize, FilePart),
    /// These files are gone.
    Forget(usize, Vec<PathBuf>),
}

/// Writes until nobody gives orders any more; gives the first thing that went wrong. A store that cannot be written is left alone from
/// then on: what is missing in it is read again another time.
pub(super) fn keep(stores: Vec<Store>, orders: &Receiver<Order>) -> Option<String> {
    let mut desks: Vec<Desk> =
        stores.into_iter().map(|store| Desk { store: Some(store), parts: Vec::new(), articles: 0, since: None }).collect();
    let mut problem = None;
    loop {
        let order = orders.recv_timeout(PATIENCE);
        let is_over = matches!(order, Err(RecvTimeoutError::Disconnected));
        match order {
            Ok(Order::Keep(number, part)) => {
                if let Some(desk) = desks.get_mut(number).filter(|desk| desk.store.is_some()) {
                    desk.articles += part.entries.len().max(1);
                    desk.since.get_or_insert_with(Instant::now);
                    desk.parts.push(part);
                }
            }
            Ok(Order::Forget(number, files)) => {
                if let Some(desk) = desks.get_mut(number) {
                    desk.work(&mut problem, |store, parts| store.write(parts).and_then(|()| store.forget(&files)));
                }
            }
            Err(_) => {}
        }
        for desk in &mut desks {
            let is_due = desk.articles >= STEP || desk.since.is_some_and(|since| is_over || since.elapsed() >= PATIENCE);
            if is_due {
                desk.work(&mut problem, Store::write);
            }
        }
        if is_over {
            return problem;
        }
    }
}

/// A store and what waits to be written into it.
struct Desk {
    store: Option<Store>,
    parts: Vec<FilePart>,
    articles: usize,
    since: Option<Instant>,
}

impl Desk {
    fn work(
        &mut self,
        problem: &mut Option<String>,
        job: impl FnOnce(&mut Store, &[FilePart]) -> Result<(), crate::library::store::StoreError>,
    ) {
        let parts = std::mem::take(&mut self.parts);
        (self.articles, self.since) = (0, None);
        if let Some(store) = &mut self.store
            && let Err(error) = job(store, &parts)
        {
            problem.get_or_insert_with(|| error.to_string());
            let store = self.store.take().filter(|_| error.is_broken());
            // The next start makes it anew.
            let _ = store.map(Store::discard);
        }
    }
}
