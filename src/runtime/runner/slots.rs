//! Which jobs are under way, how long each may still take, and what is told of them. No thread and no channel here: what happens
//! comes in with its time, so that it can be told in a test without waiting.
//!
//! ```text
//! want ─> begin ─> at work ─ answered, answered, … ─> end
//!                     └─ time has run out ─> stuck ─┘ (told once; what comes later is dropped)
//! ```

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::app::{Answer, Slot, Ticket};
use crate::catalogue::Cause;
use crate::text::Cancel;

/// What a job does: it gives its answers to the function, and ends early when it is asked to.
pub(in crate::runtime) type Work = Box<dyn FnOnce(&Cancel, &mut (dyn FnMut(Answer) + Send)) + Send>;

/// What the jobs of a slot may take.
struct Limits {
    /// Threads that may be at work at the same time: the newest, and those that have not yet stopped.
    at_work: usize,
    /// Threads that may be stuck; each holds the memory of its job.
    stuck: usize,
    /// How long a job may take.
    budget: Option<Duration>,
}

/// How long a job may go on that nobody waits for any more, before it counts as stuck and others begin beside it.
const PATIENCE: Duration = Duration::from_secs(2);

fn limits(slot: Slot) -> Limits {
    match slot {
        // As long as somebody waits for it: how much there is to do is bounded by the size of the file, and how long that takes by the machine.
        Slot::Article => Limits { at_work: 2, stuck: 8, budget: None },
        // A progressive JPEG of 40 million pixels takes 240 MB.
        Slot::Picture => Limits { at_work: 1, stuck: 2, budget: Some(Duration::from_secs(2)) },
        Slot::Matches
        | Slot::Folder
        | Slot::Words
        | Slot::Quotations
        | Slot::Changes
        | Slot::Library
        | Slot::Copies
        | Slot::Stories
        | Slot::Check
        | Slot::Life
        | Slot::Lives => Limits { at_work: 2, stuck: 0, budget: None },
    }
}

/// The jobs that have begun and not ended, and of each slot the request that waits for one of them.
#[derive(Default)]
pub(super) struct Slots {
    running: Vec<Running>,
    waiting: BTreeMap<Slot, (Ticket, Work)>,
}

struct Running {
    ticket: Ticket,
    slot: Slot,
    until: Option<Instant>,
    has_answered: bool,
    /// It has run out of time, and that has been told.
    is_stuck: bool,
    cancel: Cancel,
}

/// What is to be done with a request.
pub(super) enum Begin {
    /// To be run.
    Work { ticket: Ticket, slot: Slot, work: Work, cancel: Cancel },
    /// Too many threads are stuck.
    Never { ticket: Ticket, answer: Answer },
}

impl Slots {
    /// A job is asked for; nobody waits any longer for the others of its slot.
    pub(super) fn want(&mut self, ticket: Ticket, slot: Slot, work: Work, now: Instant) {
        self.stop(slot, now);
        self.waiting.insert(slot, (ticket, work));
    }

    /// Nobody waits any longer for the jobs of a slot.
    pub(super) fn stop(&mut self, slot: Slot, now: Instant) {
        self.waiting.remove(&slot);
        for job in self.running.iter_mut().filter(|job| job.slot == slot && !job.cancel.is_cancelled()) {
            job.cancel.cancel();
            if limits(slot).stuck > 0 {
                job.until = Some(job.until.map_or(now + PATIENCE, |until| until.min(now + PATIENCE)));
            }
        }
    }

    /// How long until the next job runs out of time.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        let at_work = self.running.iter().filter(|job| !job.is_stuck);
        at_work.filter_map(|job| job.until).map(|until| until.saturating_duration_since(now)).min()
    }

    /// A request for which there is room.
    pub(super) fn begin(&mut self, now: Instant) -> Option<Begin> {
        let counts = |slot: Slot| {
            let stuck = self.running.iter().filter(|job| job.slot == slot && job.is_stuck).count();
            (self.running.iter().filter(|job| job.slot == slot).count() - stuck, stuck)
        };
        let has_room = |slot: Slot| counts(slot).0 < limits(slot).at_work || is_blocked(counts(slot).1, slot);
        let slot = *self.waiting.keys().find(|slot| has_room(**slot))?;
        let stuck = counts(slot).1;
        let (ticket, work) = self.waiting.remove(&slot)?;
        if is_blocked(stuck, slot) {
            let reason = format!("waits behind {stuck} others that still take their time; start pullquote again to go on");
            return Some(Begin::Never { ticket, answer: Answer::failed(slot, false, Cause::TooSlow, &reason) });
        }
        let cancel = Cancel::never();
        let until = limits(slot).budget.map(|budget| now + budget);
        self.running.push(Running { ticket, slot, until, has_answered: false, is_stuck: false, cancel: cancel.clone() });
        Some(Begin::Work { ticket, slot, work, cancel })
    }

    /// A job has found something; true when somebody waits for it.
    pub(super) fn answered(&mut self, ticket: Ticket) -> bool {
        let Some(job) = self.running.iter_mut().find(|job| job.ticket == ticket) else { return false };
        job.has_answered = true;
        !job.is_stuck && !job.cancel.is_cancelled()
    }

    /// A job has ended: its slot, whether it has answered, and whether an answer is still waited for.
    pub(super) fn end(&mut self, ticket: Ticket) -> Option<(Slot, bool, bool)> {
        let place = self.running.iter().position(|job| job.ticket == ticket)?;
        let job = self.running.remove(place);
        Some((job.slot, job.has_answered, !job.is_stuck && !job.cancel.is_cancelled()))
    }

    /// Time has run out for some: those who wait are told, once, and the jobs are asked to stop.
    pub(super) fn run_out(&mut self, now: Instant) -> Vec<(Ticket, Answer)> {
        let late = self.running.iter_mut().filter(|job| !job.is_stuck && job.until.is_some_and(|until| until <= now));
        let told = late.filter_map(|job| {
            job.is_stuck = true;
            let is_awaited = !job.cancel.is_cancelled();
            job.cancel.cancel();
            let seconds = limits(job.slot).budget.unwrap_or_default().as_secs();
            let answer =
                || Answer::failed(job.slot, job.has_answered, Cause::TooSlow, &format!("takes longer to read than {seconds} seconds"));
            is_awaited.then(|| (job.ticket, answer()))
        });
        told.collect()
    }
}

/// Whether so many threads of a slot are stuck that nothing more is begun.
fn is_blocked(stuck: usize, slot: Slot) -> bool {
    stuck > 0 && stuck >= limits(slot).stuck
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Tickets;

    const BUDGET: Duration = Duration::from_secs(2);

    /// Jobs under tickets that are given out in order.
    #[derive(Default)]
    struct Desk {
        slots: Slots,
        tickets: Tickets,
    }

    impl Desk {
        fn want(&mut self, slot: Slot, now: Instant) -> Ticket {
            let ticket = self.tickets.next(slot);
            self.slots.want(ticket, slot, Box::new(|_, _| {}), now);
            ticket
        }

        /// Wants an article and begins to read it; gives what asks it to stop.
        fn begun(&mut self, now: Instant) -> (Ticket, Cancel) {
            self.begun_of(Slot::Article, now)
        }

        fn begun_of(&mut self, slot: Slot, now: Instant) -> (Ticket, Cancel) {
            let wanted = self.want(slot, now);
            match self.slots.begin(now) {
                Some(Begin::Work { ticket, cancel, .. }) if ticket == wanted => (ticket, cancel),
                _ => panic!("there is room for it"),
            }
        }
    }

    #[test]
    fn article_and_voices_are_told_under_one_ticket() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (ticket, _) = desk.begun(now);
        assert!(desk.slots.answered(ticket) && desk.slots.answered(ticket));
        assert_eq!(desk.slots.end(ticket), Some((Slot::Article, true, true)));
        assert_eq!(desk.slots.patience(now), None);
    }

    #[test]
    fn former_job_is_asked_to_stop_and_its_answers_are_dropped() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (former, asked) = desk.begun(now);
        assert!(desk.slots.answered(former) && !asked.is_cancelled());
        let (latter, waited) = desk.begun(now);
        assert!(asked.is_cancelled() && !waited.is_cancelled());
        // It was ready a moment before it was asked to stop.
        assert!(!desk.slots.answered(former) && desk.slots.answered(latter));
    }

    #[test]
    fn third_article_waits_for_two_that_are_asked_to_stop() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (first, _) = desk.begun(now);
        desk.begun(now);
        let third = desk.want(Slot::Article, now);
        assert!(desk.slots.begin(now).is_none());
        desk.slots.end(first);
        assert!(matches!(desk.slots.begin(now), Some(Begin::Work { ticket, .. }) if ticket == third));
    }

    #[test]
    fn article_that_somebody_waits_for_has_all_the_time_there_is() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (ticket, asked) = desk.begun(now);
        let later = now + Duration::from_secs(3600);
        assert!(desk.slots.patience(now).is_none() && desk.slots.run_out(later).is_empty());
        assert!(desk.slots.answered(ticket) && !asked.is_cancelled());
    }

    #[test]
    fn article_that_nobody_waits_for_and_that_does_not_stop_holds_up_no_other() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (first, _) = desk.begun(now);
        desk.begun(now);
        let third = desk.want(Slot::Article, now);
        assert!(desk.slots.begin(now).is_none() && desk.slots.patience(now) == Some(PATIENCE));
        assert_eq!(desk.slots.run_out(now + PATIENCE).len(), 0, "nobody is told");
        assert!(matches!(desk.slots.begin(now), Some(Begin::Work { ticket, .. }) if ticket == third));
        assert!(!desk.slots.answered(first));
    }

    #[test]
    fn picture_that_takes_too_long_is_told_of_once_and_dropped_when_it_comes() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (ticket, asked) = desk.begun_of(Slot::Picture, now);
        let told = desk.slots.run_out(now + BUDGET);
        let [(_, Answer::Picture(painted))] = &told[..] else { panic!("{told:?}") };
        assert_eq!(painted.result.as_ref().err().map(String::as_str), Some("takes longer to read than 2 seconds"));
        assert!(asked.is_cancelled() && desk.slots.run_out(now + 2 * BUDGET).is_empty() && !desk.slots.answered(ticket));
    }

    #[test]
    fn nothing_is_read_behind_eight_that_are_stuck() {
        let (mut desk, mut now) = (Desk::default(), Instant::now());
        for _ in 0..limits(Slot::Article).stuck {
            desk.begun(now);
            desk.slots.stop(Slot::Article, now);
            now += PATIENCE;
            desk.slots.run_out(now);
        }
        let wanted = desk.want(Slot::Article, now);
        assert!(matches!(desk.slots.begin(now), Some(Begin::Never { ticket, .. }) if ticket == wanted));
    }

    #[test]
    fn slots_do_not_wait_for_each_other() {
        let (mut desk, now) = (Desk::default(), Instant::now());
        let (_, reading) = desk.begun(now);
        desk.want(Slot::Folder, now);
        assert!(matches!(desk.slots.begin(now), Some(Begin::Work { slot: Slot::Folder, .. })) && !reading.is_cancelled());
    }
}
