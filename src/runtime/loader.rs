//! Reads articles, each in a thread of its own that has two seconds: a file that stalls or panics costs its row, no more.
//!
//! A long article is sent before its voices, which have two seconds of their own. Who has gone on to another article waits
//! for neither: the reading of the former's voices is told to stop.

mod jobs;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Instant;

use jobs::{Begin, Jobs};

use super::Event;
use crate::app::{Heard, Loaded, Message};
use crate::import::ImportOptions;
use crate::library;
use crate::text::Cancel;

/// Parsers recurse; their depth is capped, and this is enough for the cap.
const STACK: usize = 16 << 20;

enum Order {
    Load(u64, PathBuf, ImportOptions),
    /// A job has an article.
    Read(Box<Loaded>),
    /// A job has the voices of its article; `None` when it was told to stop.
    Heard(u64, Option<Heard>),
}

/// Takes requests.
pub(super) struct Loader {
    orders: Sender<Order>,
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
    pub(super) fn load(&self, ticket: u64, path: PathBuf, reading: ImportOptions) {
        let _ = self.orders.send(Order::Load(ticket, path, reading));
    }
}

fn watch(roots: &[PathBuf], incoming: &Receiver<Order>, answers: &Sender<Order>, events: &Sender<Event>) {
    let mut jobs = Jobs::default();
    loop {
        let order = match jobs.patience(Instant::now()) {
            Some(patience) => incoming.recv_timeout(patience),
            None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let now = Instant::now();
        let mut news: Vec<Message> = match order {
            Ok(Order::Load(ticket, path, reading)) => {
                jobs.want(ticket, path, reading);
                Vec::new()
            }
            Ok(Order::Read(loaded)) => jobs.read(*loaded, now).into_iter().collect(),
            Ok(Order::Heard(ticket, heard)) => jobs.heard(ticket, heard).into_iter().collect(),
            Err(RecvTimeoutError::Timeout) => jobs.run_out(now),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        match jobs.begin(now) {
            Some(Begin::Job(ticket, path, reading, voices)) => begin(roots, ticket, &path, reading, voices, answers),
            Some(Begin::Never(loaded)) => news.push(Message::Loaded(loaded)),
            None => {}
        }
        if news.into_iter().any(|message| events.send(Event::message(message)).is_err()) {
            return;
        }
    }
}

fn begin(roots: &[PathBuf], ticket: u64, path: &Path, reading: ImportOptions, voices: Cancel, answers: &Sender<Order>) {
    let roots = roots.to_vec();
    let work = {
        let (path, answers) = (path.to_owned(), answers.clone());
        move || work(&roots, ticket, &path, reading, &voices, &answers)
    };
    if let Err(error) = thread::Builder::new().name(library::JOB.into()).stack_size(STACK).spawn(work) {
        let result = Err(format!("no thread to read it: {error}"));
        let _ = answers.send(Order::Read(Box::new(Loaded { ticket, path: path.to_owned(), result, voices_follow: false })));
    }
}

fn work(roots: &[PathBuf], ticket: u64, path: &Path, reading: ImportOptions, cancel: &Cancel, answers: &Sender<Order>) {
    let opened = library::open_soon(roots, path, &reading).map(|(document, sha256)| (Arc::new(document), sha256));
    let first = opened.as_ref().ok().map(|(document, _)| Arc::clone(document)).filter(|first| library::is_long(first.article()));
    let result = opened.map_err(|error| error.reason().to_owned());
    let voices_follow = first.is_some();
    let _ = answers.send(Order::Read(Box::new(Loaded { ticket, path: path.to_owned(), result, voices_follow })));
    let Some(first) = first else { return };
    let voices = library::voices(path, &first, cancel);
    let result = voices.map(|document| document.map(Arc::new)).map_err(|error| error.reason().to_owned()).transpose();
    let _ = answers.send(Order::Heard(ticket, result.map(|result| Heard { ticket, result })));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the thread of a job answers, with the job's file wanted to the end or not.
    fn answers(text: &str, wanted: bool) -> Vec<Order> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, text).expect("a file");
        let (sender, answers) = channel();
        let cancel = Cancel::never();
        if !wanted {
            cancel.cancel();
        }
        work(&[folder.path().to_owned()], 7, &path, ImportOptions::default(), &cancel, &sender);
        answers.try_iter().collect()
    }

    /// An article that is soon read though it is long: its words are of a kilobyte each.
    fn long() -> String {
        let quotation = "The bridge was opened on Friday. “We saw it first,” said Jane Reed of the board.";
        format!("Bridge opens\n\n{quotation}\n\n{}", format!("{}\n\n", "a".repeat(1000)).repeat(140))
    }

    #[test]
    fn long_article_is_answered_twice_and_its_voices_come_last() {
        let answers = answers(&long(), true);
        let [Order::Read(loaded), Order::Heard(7, Some(heard))] = &answers[..] else { panic!("{} answers", answers.len()) };
        let (first, _) = loaded.result.as_ref().expect("it is read");
        let last = heard.result.as_ref().expect("it is heard");
        assert!((loaded.ticket, loaded.voices_follow, heard.ticket) == (7, true, 7));
        assert_eq!((first.annotations().quotations.len(), last.annotations().quotations.len()), (0, 1));
        assert_eq!(first.article(), last.article());
    }

    #[test]
    fn short_article_is_answered_once() {
        let answers = answers("Bridge opens\n\nIt opened.\n", true);
        assert!(matches!(&answers[..], [Order::Read(loaded)] if !loaded.voices_follow));
    }

    #[test]
    fn voices_that_are_no_longer_wanted_are_not_sent() {
        let answers = answers(&long(), false);
        assert!(matches!(&answers[..], [Order::Read(_), Order::Heard(7, None)]));
    }
}
