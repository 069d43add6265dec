//! Paints pictures, each in a thread of its own that has two seconds: reading, decoding, scaling and writing it as cells. A
//! picture that stalls or panics costs its place, no more; the newest request goes first, and those between are never begun.

mod decode;
mod paint;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Size;

pub(super) use paint::Canvas;

use super::Event;
use crate::app::{Message, Painted};
use crate::article::PictureSource;
use crate::import::ImportOptions;
use crate::library;

/// How long a picture may take.
const BUDGET: Duration = Duration::from_secs(2);
/// Threads that may be at work at the same time: a progressive JPEG of 40 million pixels takes 240 MB.
const AT_WORK: usize = 1;
/// Threads that may be stuck; each holds a picture's memory.
const STUCK: usize = 2;

/// A picture that is wanted.
pub(super) struct Request {
    pub ticket: u64,
    /// The file of the article.
    pub path: PathBuf,
    pub source: PictureSource,
    /// How the article is read.
    pub options: ImportOptions,
    pub room: Size,
    /// What it is painted on, or why there is nothing to paint it on.
    pub canvas: Result<Canvas, &'static str>,
}

enum Order {
    Paint(Box<Request>),
    /// A job has ended.
    Done(Painted),
}

/// Takes requests.
pub(super) struct Painter {
    orders: Sender<Order>,
}

struct Job {
    ticket: u64,
    until: Instant,
    /// The answer has been given for it: too late.
    stuck: bool,
}

impl Painter {
    /// Starts the thread that watches the jobs.
    pub(super) fn start(roots: Vec<PathBuf>, events: Sender<Event>) -> std::io::Result<Self> {
        let (orders, incoming) = channel();
        let answers = orders.clone();
        thread::Builder::new().name("painter".into()).spawn(move || watch(&roots, &incoming, &answers, &events))?;
        Ok(Self { orders })
    }

    /// Asks for a picture.
    pub(super) fn paint(&self, request: Request) {
        let _ = self.orders.send(Order::Paint(Box::new(request)));
    }
}

fn watch(roots: &[PathBuf], incoming: &Receiver<Order>, answers: &Sender<Order>, events: &Sender<Event>) {
    let mut jobs: Vec<Job> = Vec::new();
    let mut next: Option<Box<Request>> = None;
    loop {
        let first = jobs.iter().filter(|job| !job.stuck).map(|job| job.until).min();
        let order = match first {
            Some(until) => incoming.recv_timeout(until.saturating_duration_since(Instant::now())),
            None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let now = Instant::now();
        let mut news = Vec::new();
        match order {
            Ok(Order::Paint(request)) => next = Some(request),
            Ok(Order::Done(painted)) => {
                let stuck = jobs.iter().any(|job| job.ticket == painted.ticket && job.stuck);
                jobs.retain(|job| job.ticket != painted.ticket);
                news.extend((!stuck).then_some(painted));
            }
            Err(RecvTimeoutError::Timeout) => {
                for job in jobs.iter_mut().filter(|job| !job.stuck && job.until <= now) {
                    job.stuck = true;
                    news.push(refused(job.ticket, format!("took longer than {} seconds to read", BUDGET.as_secs())));
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let stuck = jobs.iter().filter(|job| job.stuck).count();
        if jobs.len() - stuck < AT_WORK
            && let Some(request) = next.take()
        {
            let ticket = request.ticket;
            if stuck >= STUCK {
                news.push(refused(ticket, format!("waits behind {stuck} pictures that are still being read")));
            } else if let Err(error) = begin(roots, *request, answers) {
                news.push(refused(ticket, format!("cannot be read: no thread ({error})")));
            } else {
                jobs.push(Job { ticket, until: now + BUDGET, stuck: false });
            }
        }
        if news.into_iter().any(|painted| events.send(Event::message(Message::Painted(Box::new(painted)))).is_err()) {
            return;
        }
    }
}

fn refused(ticket: u64, reason: String) -> Painted {
    Painted { ticket, facts: None, result: Err(reason) }
}

fn begin(roots: &[PathBuf], request: Request, answers: &Sender<Order>) -> std::io::Result<()> {
    let (roots, answers) = (roots.to_vec(), answers.clone());
    let work = move || {
        let ticket = request.ticket;
        let painted = catch_unwind(AssertUnwindSafe(|| work(&roots, &request)));
        let painted = painted.unwrap_or_else(|_| refused(ticket, "makes the decoder fail; please report it".to_owned()));
        let _ = answers.send(Order::Done(painted));
    };
    thread::Builder::new().name(library::JOB.into()).spawn(work).map(drop)
}

fn work(roots: &[PathBuf], request: &Request) -> Painted {
    let Request { ticket, path, source, options, room, canvas } = request;
    let bytes = match library::picture(roots, path, source, options) {
        Ok(bytes) => bytes,
        Err(error) => return refused(*ticket, error.reason().to_owned()),
    };
    let picture = match decode::Picture::read(&bytes) {
        Ok(picture) => picture,
        Err(reason) => return refused(*ticket, reason),
    };
    let facts = Some(picture.facts.clone());
    let painting = canvas.map_err(ToOwned::to_owned).and_then(|canvas| paint::paint(&picture.decode()?, *room, canvas));
    Painted { ticket: *ticket, facts, result: painting.map(Arc::new) }
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::super::graphics::Protocol;
    use super::*;
    use crate::config::ColourDepth;

    const CANVAS: Canvas = Canvas { protocol: Protocol::HalfBlocks, cell: (10, 20), depth: ColourDepth::TrueColour };

    fn request(folder: &std::path::Path, name: &str, canvas: Result<Canvas, &'static str>) -> Request {
        let source = PictureSource::File(name.to_owned());
        Request { ticket: 7, path: folder.join("a.md"), source, options: ImportOptions::default(), room: Size::new(20, 10), canvas }
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("pier.png"), decode::tests::picture(ImageFormat::Png, 64, 32)).expect("a file");
        std::fs::write(folder.path().join("broken.jpg"), "no picture").expect("a file");
        folder
    }

    #[test]
    fn picture_of_the_folder_is_painted() {
        let folder = folder();
        let painted = work(&[folder.path().to_owned()], &request(folder.path(), "pier.png", Ok(CANVAS)));
        let painting = painted.result.expect("a picture");
        assert_eq!((painted.ticket, painting.cells.area.as_size(), painting.speaks), (7, Size::new(20, 5), false));
        assert!(painted.facts.is_some_and(|facts| facts.starts_with("PNG · 64 × 32")));
    }

    #[test]
    fn picture_without_a_canvas_is_told_of_and_not_decoded() {
        let folder = folder();
        let painted = work(&[folder.path().to_owned()], &request(folder.path(), "pier.png", Err("pictures are switched off")));
        assert_eq!(painted.result.expect_err("no picture"), "pictures are switched off");
        assert!(painted.facts.is_some());
        // What is wrong with the picture itself goes before.
        let painted = work(&[folder.path().to_owned()], &request(folder.path(), "broken.jpg", Err("pictures are switched off")));
        assert!(painted.result.expect_err("no picture").contains("no picture"));
    }

    #[test]
    fn request_is_answered_over_the_channel() {
        let folder = folder();
        let (events, incoming) = channel();
        let painter = Painter::start(vec![folder.path().to_owned()], events).expect("a thread");
        painter.paint(request(folder.path(), "pier.png", Ok(CANVAS)));
        let Ok(Event::Message(message)) = incoming.recv() else { panic!("an answer") };
        assert!(matches!(*message, Message::Painted(answer) if answer.ticket == 7 && answer.result.is_ok()));
    }
}
