//! Reads articles, each in a thread of its own that has two seconds: a file that stalls or panics costs its row, no more.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::Event;
use crate::app::{Loaded, Message};
use crate::library;

/// How long a file may take.
const BUDGET: Duration = Duration::from_secs(2);
/// Threads that may be at work at the same time.
const AT_WORK: usize = 2;
/// Threads that may be stuck; each holds a file's memory.
const STUCK: usize = 8;
/// Parsers recurse; their depth is capped, and this is enough for the cap.
const STACK: usize = 16 << 20;

enum Order {
    Load(u64, PathBuf),
    Done(Box<Loaded>),
}

/// Takes requests.
pub(super) struct Loader {
    orders: Sender<Order>,
}

struct Job {
    ticket: u64,
    path: PathBuf,
    until: Instant,
    /// Its answer has been given for it: too late.
    stuck: bool,
}

impl Loader {
    /// Starts the thread that watches the jobs.
    pub(super) fn start(roots: Vec<PathBuf>, events: Sender<Event>) -> std::io::Result<Self> {
        let (orders, incoming) = channel();
        let answers = orders.clone();
        thread::Builder::new().name("loader".into()).spawn(move || watch(&roots, &incoming, &answers, &events))?;
        Ok(Self { orders })
    }

    /// Asks for an article.
    pub(super) fn load(&self, ticket: u64, path: PathBuf) {
        let _ = self.orders.send(Order::Load(ticket, path));
    }
}

fn watch(roots: &[PathBuf], incoming: &Receiver<Order>, answers: &Sender<Order>, events: &Sender<Event>) {
    let mut jobs: Vec<Job> = Vec::new();
    let mut next: Option<(u64, PathBuf)> = None;
    loop {
        let patience = jobs.iter().filter(|job| !job.stuck).map(|job| job.until.saturating_duration_since(Instant::now())).min();
        let order = match patience {
            Some(patience) => incoming.recv_timeout(patience),
            None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match order {
            Ok(Order::Load(ticket, path)) => next = Some((ticket, path)),
            Ok(Order::Done(loaded)) => {
                let late = jobs.iter().any(|job| job.ticket == loaded.ticket && job.stuck);
                jobs.retain(|job| job.ticket != loaded.ticket);
                if !late && events.send(Event::message(Message::Loaded(loaded))).is_err() {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                for job in jobs.iter_mut().filter(|job| !job.stuck && job.until <= Instant::now()) {
                    job.stuck = true;
                    let reason = format!("took longer than {} seconds to read", BUDGET.as_secs());
                    let loaded = Loaded { ticket: job.ticket, path: job.path.clone(), result: Err(reason) };
                    let _ = events.send(Event::message(Message::Loaded(Box::new(loaded))));
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let stuck = jobs.iter().filter(|job| job.stuck).count();
        if stuck >= STUCK
            && let Some((ticket, path)) = next.take()
        {
            let result = Err(format!("{stuck} files before it are still being read; start pullquote again to read on"));
            let _ = events.send(Event::message(Message::Loaded(Box::new(Loaded { ticket, path, result }))));
        }
        if jobs.len() - stuck < AT_WORK
            && let Some((ticket, path)) = next.take()
        {
            begin(roots, ticket, &path, answers);
            jobs.push(Job { ticket, path, until: Instant::now() + BUDGET, stuck: false });
        }
    }
}

fn begin(roots: &[PathBuf], ticket: u64, path: &Path, answers: &Sender<Order>) {
    let roots = roots.to_vec();
    let work = {
        let (path, answers) = (path.to_owned(), answers.clone());
        move || {
            let result = library::open(&roots, &path);
            let result = result.map(|(document, sha256)| (Arc::new(document), sha256)).map_err(|error| error.reason().to_owned());
            let _ = answers.send(Order::Done(Box::new(Loaded { ticket, path, result })));
        }
    };
    if let Err(error) = thread::Builder::new().name(library::JOB.into()).stack_size(STACK).spawn(work) {
        let result = Err(format!("no thread to read it: {error}"));
        let _ = answers.send(Order::Done(Box::new(Loaded { ticket, path: path.to_owned(), result })));
    }
}
