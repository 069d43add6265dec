//! Runs jobs, each in a thread of its own: one that stalls or panics costs its answer, no more. Knows no job from another; what is
//! to be done comes as a closure.

mod slots;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Instant;

use slots::{Begin, Slots};

pub(super) use slots::Work;

use crate::app::{Answer, Message, Notice, Slot, Ticket};
use crate::catalogue::Cause;
use crate::library::JOB;
use crate::runtime::event::Event;
use crate::text::Cancel;

/// Parsers recurse; their depth is capped, and this is enough for the cap.
const STACK: usize = 16 << 20;

/// What the thread that watches the jobs wakes up for.
enum Order {
    Start(Ticket, Slot, Work),
    Stop(Slot),
    /// A job has found something.
    Answered(Ticket, Answer),
    /// A job has ended; true when it panicked.
    Ended(Ticket, bool),
}

/// Takes jobs.
pub(super) struct Runner {
    orders: Sender<Order>,
}

impl Runner {
    /// Starts the thread that watches the jobs.
    pub(super) fn start(events: Sender<Event>) -> std::io::Result<Self> {
        let (orders, incoming) = channel();
        let answers = orders.clone();
        thread::Builder::new().name("jobs".into()).spawn(move || watch(&incoming, &answers, &events))?;
        Ok(Self { orders })
    }

    /// Asks for a job; those of its slot that are under way are asked to stop.
    pub(super) fn run(&self, ticket: Ticket, slot: Slot, work: Work) {
        let _ = self.orders.send(Order::Start(ticket, slot, work));
    }

    /// Asks the jobs of a slot to stop.
    pub(super) fn stop(&self, slot: Slot) {
        let _ = self.orders.send(Order::Stop(slot));
    }
}

fn watch(incoming: &Receiver<Order>, answers: &Sender<Order>, events: &Sender<Event>) {
    let mut slots = Slots::default();
    loop {
        let order = match slots.patience(Instant::now()) {
            Some(patience) => incoming.recv_timeout(patience),
            None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let now = Instant::now();
        let mut news = Vec::new();
        match order {
            Ok(Order::Start(ticket, slot, work)) => slots.want(ticket, slot, work, now),
            Ok(Order::Stop(slot)) => slots.stop(slot, now),
            Ok(Order::Answered(ticket, answer)) => news.extend(slots.answered(ticket).then(|| Message::Done(ticket, answer))),
            Ok(Order::Ended(ticket, panicked)) => news.extend(ended(&mut slots, ticket, panicked)),
            Err(RecvTimeoutError::Timeout) => {
                news.extend(slots.run_out(now).into_iter().map(|(ticket, answer)| Message::Done(ticket, answer)));
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while let Some(begin) = slots.begin(now) {
            match begin {
                Begin::Work { ticket, slot, work, cancel } => {
                    if let Err(error) = begin_thread(ticket, work, cancel, answers) {
                        slots.end(ticket);
                        let reason = format!("cannot be done: no thread ({error})");
                        news.push(Message::Done(ticket, Answer::failed(slot, false, Cause::Refused, &reason)));
                    }
                }
                Begin::Never { ticket, answer } => news.push(Message::Done(ticket, answer)),
            }
        }
        if news.into_iter().any(|message| events.send(Event::message(message)).is_err()) {
            return;
        }
    }
}

/// What is told of a job that has ended: a panic always becomes a notice, and an answer that is waited for is given as failed.
fn ended(slots: &mut Slots, ticket: Ticket, panicked: bool) -> Vec<Message> {
    let Some((slot, has_answered, is_awaited)) = slots.end(ticket).filter(|_| panicked) else { return Vec::new() };
    let notice = Message::Said(Notice::error(format!("{} failed; please report it", name(slot))));
    let answer = || Message::Done(ticket, Answer::failed(slot, has_answered, Cause::Broken, "failed; please report it"));
    std::iter::once(notice).chain(is_awaited.then(answer)).collect()
}

/// What a job of a slot does, for a message.
fn name(slot: Slot) -> &'static str {
    match slot {
        Slot::Article => "reading the article",
        Slot::Picture => "painting the picture",
        Slot::Matches => "the search",
        Slot::Folder => "looking through the folder",
        Slot::Words => "looking for the words of bookmarks",
        Slot::Quotations => "reading the quotations",
        Slot::Library => "the search through the library",
        Slot::Copies => "the search for copies",
        Slot::Check => "the check of the quotations",
        Slot::Life => "looking for the quotation",
        Slot::Lives => "comparing the quotations",
        Slot::Stories => "the comparison of all articles",
        Slot::Changes => "looking at what has changed",
    }
}

fn begin_thread(ticket: Ticket, work: Work, cancel: Cancel, answers: &Sender<Order>) -> std::io::Result<()> {
    let answers = answers.clone();
    let work = move || {
        let mut answer = |answer| {
            let _ = answers.send(Order::Answered(ticket, answer));
        };
        let panicked = catch_unwind(AssertUnwindSafe(|| work(&cancel, &mut answer))).is_err();
        let _ = answers.send(Order::Ended(ticket, panicked));
    };
    thread::Builder::new().name(JOB.into()).stack_size(STACK).spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Tickets;
    use crate::catalogue::Found;

    /// A ticket of a new request.
    fn ticket(tickets: &mut Tickets) -> Ticket {
        tickets.next(Slot::Folder)
    }

    fn next(incoming: &Receiver<Event>) -> Message {
        let Ok(Event::Message(message)) = incoming.recv() else { panic!("a message") };
        *message
    }

    #[test]
    fn job_that_panics_is_a_notice_and_the_next_one_runs() {
        let (events, incoming) = channel();
        let runner = Runner::start(events).expect("a thread");
        let mut tickets = Tickets::default();
        let (first, second) = (ticket(&mut tickets), ticket(&mut tickets));
        runner.run(first, Slot::Matches, Box::new(|_, _| panic!("hostile")));
        assert!(matches!(next(&incoming), Message::Said(notice) if notice.text == "the search failed; please report it"));
        assert!(matches!(next(&incoming), Message::Done(done, Answer::Matches(found)) if done == first && found.is_empty()));
        runner.run(second, Slot::Matches, Box::new(|_, answer| answer(Answer::Matches(Vec::new()))));
        assert!(matches!(next(&incoming), Message::Done(done, Answer::Matches(_)) if done == second));
    }

    #[test]
    fn job_that_is_no_longer_wanted_is_asked_to_stop() {
        let (events, incoming) = channel();
        let runner = Runner::start(events).expect("a thread");
        let mut tickets = Tickets::default();
        let (first, second) = (ticket(&mut tickets), ticket(&mut tickets));
        let (begun, waits) = channel();
        runner.run(
            first,
            Slot::Folder,
            Box::new(move |cancel, answer| {
                begun.send(()).expect("the test waits");
                while !cancel.is_cancelled() {
                    thread::yield_now();
                }
                answer(Answer::Found(Found::Articles(Vec::new())));
            }),
        );
        waits.recv().expect("it begins");
        runner.run(second, Slot::Folder, Box::new(|_, answer| answer(Answer::Found(Found::Articles(Vec::new())))));
        assert!(matches!(next(&incoming), Message::Done(done, _) if done == second));
    }
}
