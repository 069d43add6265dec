//! Which articles are being read, how long each may still take, and what is told of them. No thread and no channel here:
//! what happens comes in with its time, so that it can be told in a test without waiting.
//!
//! ```text
//! want ─> begin ─> Reading ─ read ─> told; of a long article: Hearing ─ heard ─> told
//!                     └─ time has run out ─> Stuck ─┘ (told once; what comes later is dropped)
//! ```

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::app::{Heard, Loaded, Message};
use crate::import::ImportOptions;
use crate::text::Cancel;

/// How long a file may take, and again its voices.
const BUDGET: Duration = Duration::from_secs(2);
/// Threads that may be at work at the same time.
const AT_WORK: usize = 2;
/// Threads that may be stuck; each holds a file's memory.
const STUCK: usize = 8;

/// The jobs that have begun and not ended, and the request that waits for one of them.
#[derive(Default)]
pub(super) struct Jobs {
    all: Vec<Job>,
    next: Option<(u64, PathBuf, ImportOptions)>,
}

struct Job {
    ticket: u64,
    path: PathBuf,
    until: Instant,
    stage: Stage,
    /// Stops the reading of the voices.
    voices: Cancel,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The file is being read.
    Reading,
    /// The article has been sent, its voices are being read.
    Hearing,
    /// The answer has been given for it: too late.
    Stuck,
}

/// What is to be done with the request that is next.
pub(super) enum Begin {
    /// To be read: its ticket, its file, how it is to be read, and what stops the reading of its voices.
    Job(u64, PathBuf, ImportOptions, Cancel),
    /// Too many threads are stuck.
    Never(Box<Loaded>),
}

impl Jobs {
    /// An article is asked for; nobody waits any longer for the voices of the others.
    pub(super) fn want(&mut self, ticket: u64, path: PathBuf, reading: ImportOptions) {
        for job in &self.all {
            job.voices.cancel();
        }
        self.next = Some((ticket, path, reading));
    }

    /// How long until the next job runs out of time.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        self.under_way().map(|job| job.until.saturating_duration_since(now)).min()
    }

    /// The request that is next, when there is room for it.
    pub(super) fn begin(&mut self, now: Instant) -> Option<Begin> {
        let at_work = self.under_way().count();
        let stuck = self.all.len() - at_work;
        if stuck >= STUCK {
            let (ticket, path, _) = self.next.take()?;
            let result = Err(format!("{stuck} files before it are still being read; start pullquote again to read on"));
            return Some(Begin::Never(Box::new(Loaded { ticket, path, result, voices_follow: false })));
        }
        if at_work >= AT_WORK {
            return None;
        }
        let (ticket, path, reading) = self.next.take()?;
        let voices = Cancel::never();
        let job = Job { ticket, path: path.clone(), until: now + BUDGET, stage: Stage::Reading, voices: voices.clone() };
        self.all.push(job);
        Some(Begin::Job(ticket, path, reading, voices))
    }

    /// A job has an article, or none.
    pub(super) fn read(&mut self, loaded: Loaded, now: Instant) -> Option<Message> {
        let job = self.all.iter_mut().find(|job| job.ticket == loaded.ticket)?;
        let late = job.stage == Stage::Stuck;
        if !loaded.voices_follow {
            self.end(loaded.ticket);
        } else if !late {
            job.stage = Stage::Hearing;
            job.until = now + BUDGET;
        }
        (!late).then(|| Message::Loaded(Box::new(loaded)))
    }

    /// A job has ended with the voices of its article, or was told to stop.
    pub(super) fn heard(&mut self, ticket: u64, heard: Option<Heard>) -> Option<Message> {
        let waited = self.all.iter().any(|job| job.ticket == ticket && job.stage == Stage::Hearing && !job.voices.is_cancelled());
        self.end(ticket);
        heard.filter(|_| waited).map(|heard| Message::Heard(Box::new(heard)))
    }

    /// Time has run out for some: those who wait are told, once.
    pub(super) fn run_out(&mut self, now: Instant) -> Vec<Message> {
        let late = self.all.iter_mut().filter(|job| job.stage != Stage::Stuck && job.until <= now);
        late.map(|job| {
            let ticket = job.ticket;
            let reading = job.stage == Stage::Reading;
            job.stage = Stage::Stuck;
            // An article that is long as well shall not be listened to when it comes at last.
            job.voices.cancel();
            let took = format!("took longer than {} seconds", BUDGET.as_secs());
            if reading {
                let result = Err(format!("{took} to read"));
                return Message::Loaded(Box::new(Loaded { ticket, path: job.path.clone(), result, voices_follow: false }));
            }
            Message::Heard(Box::new(Heard { ticket, result: Err(took) }))
        })
        .collect()
    }

    fn under_way(&self) -> impl Iterator<Item = &Job> {
        self.all.iter().filter(|job| job.stage != Stage::Stuck)
    }

    fn end(&mut self, ticket: u64) {
        self.all.retain(|job| job.ticket != ticket);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::article::Document;

    fn path() -> PathBuf {
        PathBuf::from("a.txt")
    }

    /// The article of a job, which is long.
    fn long(ticket: u64) -> Loaded {
        let result = Ok((Arc::new(Document::default()), String::new()));
        Loaded { ticket, path: path(), result, voices_follow: true }
    }

    fn voices(ticket: u64) -> Heard {
        Heard { ticket, result: Ok(Arc::new(Document::default())) }
    }

    /// Begins a job; gives what stops the reading of its voices.
    fn begun(jobs: &mut Jobs, ticket: u64, now: Instant) -> Cancel {
        jobs.want(ticket, path(), ImportOptions::default());
        match jobs.begin(now) {
            Some(Begin::Job(begun, _, _, voices)) if begun == ticket => voices,
            _ => panic!("there is room for {ticket}"),
        }
    }

    #[test]
    fn article_and_voices_are_told_under_one_ticket() {
        let (mut jobs, now) = (Jobs::default(), Instant::now());
        begun(&mut jobs, 1, now);
        assert!(matches!(jobs.read(long(1), now), Some(Message::Loaded(loaded)) if loaded.ticket == 1));
        assert!(matches!(jobs.heard(1, Some(voices(1))), Some(Message::Heard(heard)) if heard.ticket == 1 && heard.result.is_ok()));
        assert_eq!(jobs.patience(now), None);
    }

    #[test]
    fn voices_of_the_former_article_are_stopped_and_dropped() {
        let (mut jobs, now) = (Jobs::default(), Instant::now());
        let former = begun(&mut jobs, 1, now);
        jobs.read(long(1), now);
        assert!(!former.is_cancelled());
        let latter = begun(&mut jobs, 2, now);
        assert!(former.is_cancelled() && !latter.is_cancelled());
        // They were ready a moment before they were told to stop.
        assert!(jobs.heard(1, Some(voices(1))).is_none());
        assert!(matches!(jobs.read(long(2), now), Some(Message::Loaded(_))));
        assert!(matches!(jobs.heard(2, Some(voices(2))), Some(Message::Heard(_))));
    }

    #[test]
    fn third_article_waits_for_two_that_are_told_to_stop() {
        let (mut jobs, now) = (Jobs::default(), Instant::now());
        begun(&mut jobs, 1, now);
        jobs.read(long(1), now);
        begun(&mut jobs, 2, now);
        jobs.want(3, path(), ImportOptions::default());
        assert!(jobs.begin(now).is_none());
        jobs.heard(1, None);
        assert!(matches!(jobs.begin(now), Some(Begin::Job(3, ..))));
    }

    #[test]
    fn voices_that_take_too_long_are_told_of_once_and_stopped() {
        let (mut jobs, now) = (Jobs::default(), Instant::now());
        let voices_of_it = begun(&mut jobs, 1, now);
        let read = now + Duration::from_secs(1);
        jobs.read(long(1), read);
        assert_eq!(jobs.patience(read), Some(BUDGET), "the voices have time of their own");
        assert_eq!(jobs.run_out(now + BUDGET).len(), 0);
        let told = jobs.run_out(read + BUDGET);
        let [Message::Heard(heard)] = &told[..] else { panic!("{told:?}") };
        assert_eq!((heard.ticket, heard.result.as_ref().err().map(String::as_str)), (1, Some("took longer than 2 seconds")));
        assert!(voices_of_it.is_cancelled());
        assert_eq!(jobs.run_out(read + 2 * BUDGET).len(), 0);
        assert!(jobs.heard(1, Some(voices(1))).is_none());
    }

    #[test]
    fn file_that_takes_too_long_is_told_of_once_and_dropped_when_it_comes() {
        let (mut jobs, now) = (Jobs::default(), Instant::now());
        begun(&mut jobs, 1, now);
        let told = jobs.run_out(now + BUDGET);
        assert!(matches!(&told[..], [Message::Loaded(loaded)] if loaded.result.as_ref().is_err_and(|reason| reason.ends_with("to read"))));
        assert!(jobs.read(long(1), now + 2 * BUDGET).is_none());
        assert!(jobs.heard(1, Some(voices(1))).is_none());
    }

    #[test]
    fn nothing_is_read_behind_eight_that_are_stuck() {
        let (mut jobs, now) = (Jobs::default(), Instant::now());
        for ticket in 0..STUCK as u64 {
            begun(&mut jobs, ticket, now);
            jobs.run_out(now + BUDGET);
        }
        jobs.want(9, path(), ImportOptions::default());
        assert!(matches!(jobs.begin(now), Some(Begin::Never(loaded)) if loaded.ticket == 9));
    }
}
