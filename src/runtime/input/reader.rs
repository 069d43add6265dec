//! The thread that reads the terminal: it sleeps in `poll` on the terminal and on a wake-up pipe, and can be paused for an editor.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use super::decode::Decoder;
use super::sequences::Sequences;
use crate::runtime::background::ask;
use crate::runtime::event::Event;

/// The thread that reads the terminal.
pub(in crate::runtime) struct Input {
    wake: UnixStream,
}

const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';

impl Input {
    /// Starts to read, behind what has been read `already`.
    pub(in crate::runtime) fn start(events: Sender<Event>, already: Vec<u8>) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        let tty = terminal()?;
        let mut stream = Stream { sequences: Sequences::new(), decoder: Decoder::default(), events };
        thread::Builder::new().name("input".into()).spawn(move || {
            if stream.take(&already) {
                listen(&tty, woken, &mut stream);
            }
            let _ = stream.events.send(Event::Hangup);
        })?;
        Ok(Self { wake })
    }

    /// Stops reading until [`resume`](Self::resume); when this returns, nothing reads the terminal any more.
    pub(in crate::runtime) fn pause(&mut self) {
        let mut answer = [0];
        if self.wake.write_all(&[PAUSE]).is_ok() {
            let _ = self.wake.set_read_timeout(Some(Duration::from_millis(500)));
            let _ = self.wake.read(&mut answer);
        }
    }

    /// Reads again, behind bytes that somebody else has read meanwhile: they are taken as if they came now.
    pub(in crate::runtime) fn resume(&mut self, read: &[u8]) {
        let length = u16::try_from(read.len()).unwrap_or(u16::MAX);
        let read = read.get(..usize::from(length)).unwrap_or_default();
        let _ = self.wake.write_all(&[&[RESUME], length.to_be_bytes().as_slice(), read].concat());
    }

    /// What the terminal answers to a question, with what is typed meanwhile: that is read behind it.
    pub(in crate::runtime) fn ask(&mut self, question: &[u8], patience: Duration) -> Vec<u8> {
        self.pause();
        let sent = terminal().ok().and_then(|tty| ask(&tty, question, patience)).unwrap_or_default();
        self.resume(&sent);
        sent
    }
}

/// The terminal that keys come from: standard input, or the controlling terminal when an article comes from there.
pub(in crate::runtime) fn terminal() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() { io::stdin().as_fd().try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// What is read, on its way to the loop.
struct Stream {
    sequences: Sequences,
    decoder: Decoder,
    events: Sender<Event>,
}

impl Stream {
    /// Sends on what ends with these bytes; false when the program has ended. What has begun is given up only where no bytes have come:
    /// on a machine under load they may have waited here longer than they may take.
    fn take(&mut self, bytes: &[u8]) -> bool {
        let (now, mut pieces) = (Instant::now(), Vec::new());
        if bytes.is_empty() {
            self.sequences.expire(now, &mut pieces);
        }
        self.sequences.take(bytes, now, &mut pieces);
        pieces.into_iter().filter_map(|piece| self.decoder.decode(piece, now)).all(|event| self.events.send(event).is_ok())
    }

    /// How long the terminal may be slept on.
    fn patience(&self) -> Option<Timespec> {
        let left = self.sequences.deadline()?.saturating_duration_since(Instant::now());
        // A little longer, so that the time is over when it wakes.
        Timespec::try_from(left + Duration::from_millis(1)).ok()
    }
}

/// Reads until the terminal is gone or the program has ended.
fn listen(tty: &OwnedFd, mut woken: UnixStream, stream: &mut Stream) {
    let mut bytes = [0; 4096];
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(&woken, PollFlags::IN)];
        match rustix::event::poll(&mut fds, stream.patience().as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return,
        }
        let (terminal, pipe) = (fds[0].revents(), fds[1].revents());
        if !pipe.is_empty() && !obey(&mut woken).is_ok_and(|read| stream.take(&read)) {
            return;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return;
        }
        // What was there to be read may have been read by an editor meanwhile.
        let is_readable = terminal.contains(PollFlags::IN) && pipe.is_empty();
        let read = if is_readable { rustix::io::read(tty, &mut bytes) } else { Err(Errno::AGAIN) };
        let is_going_on = match read {
            Ok(0) => false,
            Ok(read) => stream.take(bytes.get(..read).unwrap_or_default()),
            Err(Errno::AGAIN | Errno::INTR) => stream.take(&[]),
            Err(_) => false,
        };
        if !is_going_on {
            return;
        }
    }
}

/// Waits out a pause; gives what somebody else has read meanwhile.
///
/// # Errors
/// The program has ended.
fn obey(woken: &mut UnixStream) -> io::Result<Vec<u8>> {
    let mut order = [0];
    loop {
        woken.read_exact(&mut order)?;
        if order[0] == PAUSE {
            woken.write_all(&[PAUSE])?;
            continue;
        }
        let mut length = [0; 2];
        woken.read_exact(&mut length)?;
        let mut read = vec![0; usize::from(u16::from_be_bytes(length))];
        woken.read_exact(&mut read)?;
        return Ok(read);
    }
}
