//! The clipboard: which programs take copies, in which order they are tried, and what is known of the outcome.
//!
//! ```text
//! copy ─> worker thread: the first program that takes the words ─> Event::Copied(Ok(program))
//!                        none does                               ─> Event::Copied(Err(why)) ─> OSC 52 to the terminal
//! ```
//! Programs run without a shell, one after the other, each with a limit of time; keys never wait for them. What the terminal does with
//! an OSC 52 cannot be known, so that it is only said to be sent.

use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::event::{Copied, Event};
use crate::app::{Notice, thousands};
use crate::config::Clipboard as Setting;
use crate::text::WebAddress;

/// The name of tmux, which keeps copies itself.
pub(super) const TMUX: &str = "tmux";
/// The longest text in bytes that goes to the clipboard: what terminals take in one OSC 52.
const MAX_COPY: usize = 74_994;
/// How long a program may take to accept the words.
const LIMIT: Duration = Duration::from_secs(2);
/// How often it is looked whether a program has ended.
const PAUSE: Duration = Duration::from_millis(5);
/// The most bytes of a program's complaint that are told.
const COMPLAINT: usize = 160;
/// GNU screen passes on strings up to 256 bytes in its oldest versions, framing included.
const PIECE: usize = 240;

/// A program with its arguments.
type Program = Vec<String>;

/// The worker that runs the programs.
#[derive(Debug)]
pub(super) struct Clipboard {
    events: Sender<Event>,
    worker: Option<(Sender<Request>, JoinHandle<()>)>,
    asked: u64,
}

/// A copy to be made.
#[derive(Debug)]
struct Request {
    number: u64,
    text: Arc<str>,
    programs: Vec<Program>,
    origin: Origin,
}

/// Where the names of the programs come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The reader, who wants to know that one is missing.
    Configured,
    /// The environment, where some are not installed.
    Usual,
}

/// Why a program did not take the words.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    Missing,
    Failed(String),
}

impl Clipboard {
    /// No thread runs before the first copy.
    pub(super) fn new(events: Sender<Event>) -> Self {
        Self { events, worker: None, asked: 0 }
    }

    /// Gives words to the programs that the setting and the environment name; false when they name none, so that only the terminal
    /// is left.
    ///
    /// # Errors
    /// When no thread can be started.
    pub(super) fn hand_over(&mut self, text: &str, setting: &Setting, variable: impl Fn(&str) -> Option<String>) -> io::Result<bool> {
        self.asked += 1;
        let programs = programs(setting, variable);
        if programs.is_empty() {
            return Ok(false);
        }
        let origin = if *setting == Setting::Auto { Origin::Usual } else { Origin::Configured };
        let request = Request { number: self.asked, text: text.into(), programs, origin };
        if self.worker.is_none() {
            let (sender, copies) = channel();
            let events = self.events.clone();
            let thread = thread::Builder::new().name("clipboard".into()).spawn(move || work(&copies, &events))?;
            self.worker = Some((sender, thread));
        }
        Ok(self.worker.as_ref().is_some_and(|(sender, _)| sender.send(request).is_ok()))
    }

    /// What is to be done when programs have taken a copy, or have not: the words go to the terminal where no program took them, unless
    /// others have been copied since.
    pub(super) fn next(&self, Copied { number, text, outcome }: Copied) -> Next {
        let what = described(&text);
        match outcome {
            Ok(program) if program == TMUX => Next::Say(Notice::info(format!("tmux has {what}"))),
            Ok(program) => Next::Say(Notice::info(format!("{what} copied by {program}"))),
            Err(reason) if self.asked == number => Next::Send(text, reason),
            Err(reason) => Next::Say(Notice::error(reason.unwrap_or_else(|| format!("{what} were not copied")))),
        }
    }

    /// Waits for the copies that are under way, each for as long as it may take.
    pub(super) fn finish(&mut self) {
        if let Some((sender, thread)) = self.worker.take() {
            drop(sender);
            // A worker that panicked has said so.
            let _ = thread.join();
        }
    }
}

/// What is to be done with a copy that was given to programs.
pub(super) enum Next {
    /// It is told what became of it.
    Say(Notice),
    /// The terminal shall take the words; why no program did, where there is a reason.
    Send(Arc<str>, Option<String>),
}

/// What is sent to the terminal, which may take the words or not, and what there is to say of that; `failure` is why no program took them.
pub(super) fn for_terminal(text: &str, failure: Option<String>, variable: impl Fn(&str) -> Option<String>) -> (String, Notice) {
    match refused(text) {
        Some(problem) => {
            let also = failure.map(|failure| format!("{failure}; ")).unwrap_or_default();
            (String::new(), Notice::error(format!("{also}{problem}")))
        }
        None => (sequence(text, variable), sent(&described(text), failure)),
    }
}

fn sent(what: &str, failure: Option<String>) -> Notice {
    match failure {
        Some(failure) => Notice::error(format!("{failure}; {what} sent to the terminal instead")),
        None => Notice::info(format!("{what} sent to the terminal")),
    }
}

/// Words that are copied in a notice: `26 words`, or `the address`.
pub(super) fn described(text: &str) -> String {
    match WebAddress::parse(text) {
        Some(_) => "the address".to_owned(),
        None => crate::app::count(text.split_whitespace().count(), "word"),
    }
}

/// The programs that may take words, the best first.
fn programs(setting: &Setting, variable: impl Fn(&str) -> Option<String>) -> Vec<Program> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let program = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Program>();
    // Without -w tmux before 3.2 keeps the words all the same.
    let tmux = || vec![program(&[TMUX, "load-buffer", "-w", "-"]), program(&[TMUX, "load-buffer", "-"])];
    match setting {
        Setting::Program(words) => vec![words.clone()],
        Setting::Osc52 => Vec::new(),
        Setting::Tmux => tmux(),
        Setting::Auto if is_set("TMUX") => tmux(),
        // The desktop there is not the one that the reader sits at.
        Setting::Auto if is_set("SSH_CONNECTION") || is_set("SSH_TTY") => Vec::new(),
        Setting::Auto => {
            let wayland = is_set("WAYLAND_DISPLAY").then(|| program(&["wl-copy"]));
            let x = is_set("DISPLAY").then(|| [program(&["xclip", "-selection", "clipboard"]), program(&["xsel", "-ib"])]);
            let mac = cfg!(target_os = "macos").then(|| program(&["pbcopy"]));
            wayland.into_iter().chain(x.into_iter().flatten()).chain(mac).collect()
        }
    }
}

fn work(copies: &Receiver<Request>, events: &Sender<Event>) {
    for Request { number, text, programs, origin } in copies {
        let outcome = first_that_takes(&programs, origin, &text, LIMIT);
        // Nobody listens when the program ends.
        let _ = events.send(Event::Copied(Copied { number, text, outcome }));
    }
}

/// The name of the first program that takes the words, or why the first that is there did not.
fn first_that_takes(programs: &[Program], origin: Origin, text: &Arc<str>, limit: Duration) -> Result<String, Option<String>> {
    let mut reason = None;
    for program in programs {
        let name = program.first().cloned().unwrap_or_default();
        match run(program, text, limit) {
            Ok(()) => return Ok(name),
            Err(Refusal::Missing) if origin == Origin::Usual => {}
            Err(Refusal::Missing) => reason = reason.or(Some(format!("{name}: there is no such program"))),
            Err(Refusal::Failed(complaint)) => reason = reason.or(Some(format!("{name}: {complaint}"))),
        }
    }
    Err(reason)
}

/// Runs a program with the words on its standard input.
fn run(program: &[String], text: &Arc<str>, limit: Duration) -> Result<(), Refusal> {
    let failed = |error: io::Error| Refusal::Failed(crate::library::io_reason(&error));
    let (name, arguments) = program.split_first().ok_or(Refusal::Missing)?;
    let mut command = Command::new(name);
    // In a process group of its own: neither Ctrl-Z nor the end of the terminal is its business.
    command.args(arguments).process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::Missing,
        _ => failed(error),
    })?;
    let written = write(&mut child, text).map_err(failed)?;
    let deadline = Instant::now() + limit;
    let Some(status) = wait(&mut child, deadline).map_err(failed)? else {
        stop(&mut child);
        return Err(Refusal::Failed(format!("no answer within {} seconds", limit.as_secs())));
    };
    if !status.success() {
        let complaint = child.stderr.take().map(complaint).unwrap_or_default();
        return Err(Refusal::Failed(if complaint.is_empty() { format!("ended with {status}") } else { complaint }));
    }
    match written.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        Ok(Ok(())) => Ok(()),
        _ => Err(Refusal::Failed("ended before it had taken all words".to_owned())),
    }
}

/// Writes the words on a thread of their own: a program that does not read them must not be waited for longer than its limit.
fn write(child: &mut Child, text: &Arc<str>) -> io::Result<Receiver<io::Result<()>>> {
    let (sender, written) = channel();
    if let Some(mut input) = child.stdin.take() {
        let text = Arc::clone(text);
        thread::Builder::new().name("clipboard words".into()).spawn(move || {
            let _ = sender.send(input.write_all(text.as_bytes()));
        })?;
    }
    Ok(written)
}

/// How the program ended; nothing when it has not by then.
fn wait(child: &mut Child, deadline: Instant) -> io::Result<Option<ExitStatus>> {
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= deadline {
            return Ok(status);
        }
        thread::sleep(PAUSE);
    }
}

/// Ends a program and what it has started.
fn stop(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // It may have ended in the meantime.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.wait();
}

/// The first line of what a program that has ended said. Its children may hold the pipe open, so that nothing is waited for.
fn complaint(mut said: ChildStderr) -> String {
    let mut bytes = vec![0; 4096];
    let is_ready = rustix::fs::fcntl_setfl(&said, rustix::fs::OFlags::NONBLOCK).is_ok();
    let length = if is_ready { said.read(&mut bytes).unwrap_or_default() } else { 0 };
    bytes.truncate(length);
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line = crate::text::sanitise_line(line);
    line.get(..crate::text::floor_boundary(&line, COMPLAINT.min(line.len()))).unwrap_or_default().to_owned()
}

/// The sequence that asks the terminal to take the words (OSC 52). GNU screen is asked to pass it on, in pieces that it can take.
fn sequence(text: &str, variable: impl Fn(&str) -> Option<String>) -> String {
    let mut sequence = String::new();
    // A String takes everything.
    let _ = crossterm::Command::write_ansi(&crossterm::clipboard::CopyToClipboard::to_clipboard_from(text), &mut sequence);
    if variable("STY").is_none_or(|session| session.is_empty()) || variable("TMUX").is_some_and(|session| !session.is_empty()) {
        return sequence;
    }
    // Its end is BEL and not ST: within a string of screen an ST would end that.
    let sequence = sequence.trim_end_matches("\x1b\\").trim_end_matches('\x07').to_owned() + "\x07";
    let characters: Vec<char> = sequence.chars().collect();
    let pieces = characters.chunks(PIECE).map(|piece| piece.iter().collect::<String>());
    pieces.flat_map(|piece| ["\x1bP".to_owned(), piece, "\x1b\\".to_owned()]).collect()
}

/// Why a text cannot go to the terminal's clipboard.
fn refused(text: &str) -> Option<String> {
    let bytes = thousands(text.len());
    (text.len() > MAX_COPY).then(|| format!("{bytes} bytes are too long for the terminal's clipboard; it takes {}", thousands(MAX_COPY)))
}

/// A variable of the environment.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The programs of `auto` where these variables are set, by their names.
    fn usual(set: &[&str]) -> Vec<String> {
        let variable = |name: &str| set.contains(&name).then(|| "1".to_owned());
        programs(&Setting::Auto, variable).into_iter().map(|program| program.join(" ")).collect()
    }

    fn taken(program: &[&str], origin: Origin) -> Result<String, Option<String>> {
        let program: Program = program.iter().map(|word| (*word).to_owned()).collect();
        first_that_takes(&[program], origin, &"words ".repeat(50_000).into(), Duration::from_secs(20))
    }

    #[test]
    fn tmux_goes_before_the_desktop_and_a_far_desktop_is_not_used() {
        let tmux = ["tmux load-buffer -w -", "tmux load-buffer -"];
        assert_eq!(usual(&["TMUX", "SSH_TTY", "WAYLAND_DISPLAY"]), tmux);
        assert_eq!(usual(&["SSH_CONNECTION", "DISPLAY"]), [""; 0]);
        let desktop = usual(&["WAYLAND_DISPLAY", "DISPLAY"]);
        assert!(desktop.starts_with(&["wl-copy", "xclip -selection clipboard", "xsel -ib"].map(ToOwned::to_owned)), "{desktop:?}");
    }

    #[test]
    fn program_that_takes_all_words_is_named() {
        assert_eq!(taken(&["cat"], Origin::Configured), Ok("cat".to_owned()));
    }

    #[test]
    fn program_that_leaves_words_has_not_copied_them() {
        let outcome = taken(&["true"], Origin::Configured);
        assert_eq!(outcome, Err(Some("true: ended before it had taken all words".to_owned())));
    }

    #[test]
    fn complaint_of_a_program_is_told_without_its_escapes() {
        let outcome = taken(&["sh", "-c", "cat >/dev/null; printf 'no \\033[31mdisplay\\nmore\\n' >&2; exit 3"], Origin::Configured);
        assert_eq!(outcome, Err(Some("sh: no display".to_owned())));
    }

    #[test]
    fn program_that_fails_without_a_word_is_told_with_its_status() {
        assert_eq!(taken(&["false"], Origin::Usual), Err(Some("false: ended with exit status: 1".to_owned())));
    }

    #[test]
    fn missing_program_is_told_where_the_reader_named_it() {
        assert_eq!(taken(&["no-such-program"], Origin::Usual), Err(None));
        assert_eq!(taken(&["no-such-program"], Origin::Configured), Err(Some("no-such-program: there is no such program".to_owned())));
    }

    #[test]
    fn program_that_does_not_answer_is_ended() {
        let outcome = run(&["tail".to_owned(), "-f".to_owned(), "/dev/null".to_owned()], &"words".into(), Duration::from_millis(30));
        assert_eq!(outcome, Err(Refusal::Failed("no answer within 0 seconds".to_owned())));
    }

    #[test]
    fn child_that_goes_on_behind_holds_nobody_up() {
        let outcome = taken(&["sh", "-c", "cat >/dev/null; (tail -f /dev/null & echo $! >&2); exit 1"], Origin::Configured);
        let process = outcome.clone().expect_err("it fails").expect("a reason").trim_start_matches("sh: ").parse::<i32>();
        if let Some(process) = process.ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
        }
        assert!(outcome.is_err());
    }

    #[test]
    fn screen_passes_the_words_on_in_pieces() {
        let text = "words ".repeat(200);
        let screen = |name: &str| (name == "STY").then(|| "1.tty".to_owned());
        let pieces = sequence(&text, screen);
        let inner: String = pieces.split("\x1b\\").map(|piece| piece.trim_start_matches("\x1bP")).collect();
        assert!(pieces.split("\x1b\\").all(|piece| piece.len() < 256));
        assert_eq!(inner.trim_end_matches('\x07'), sequence(&text, |_| None).trim_end_matches("\x1b\\").trim_end_matches('\x07'));
    }
}
