//! The program at a terminal of its own: a real pty, a screen that reads what it draws, keys, a window that can be
//! resized or closed.
//!
//! No test waits for a time to pass: it names what it waits for, and a deadline ends a wait that would never end.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long a condition may take; only a failing test waits that long.
const DEADLINE: Duration = Duration::from_secs(20);

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_pullquote");

/// A reader's home: an empty folder that the program takes for `HOME` and for every XDG place.
pub struct Home {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), variables: Vec::new() }
    }

    /// The same with one more variable in its environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file below the home, with the folders on its way.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies below the home")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// The whole environment that the program is started with.
    fn environment(&self) -> Vec<(String, String)> {
        let below = |name: &str| self.path().join(name).to_string_lossy().into_owned();
        let mut all: Vec<(String, String)> = [
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("PROGRAM", PROGRAM.to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("HOME", below("")),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_DATA_HOME", below("data")),
            ("XDG_STATE_HOME", below("state")),
            ("XDG_CACHE_HOME", below("cache")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        for (name, value) in &self.variables {
            all.retain(|(other, _)| other != name);
            all.push((name.clone(), value.clone()));
        }
        all
    }

    /// The program with pipes instead of a terminal.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env_clear().envs(self.environment()).current_dir(self.path()).stdin(Stdio::null());
        command
    }

    /// Runs the program with pipes to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Starts the program at a terminal of 40 rows and 120 columns.
    pub fn open(&self, arguments: &[&str]) -> Terminal {
        Terminal::start(self, arguments, 40, 120)
    }

    /// Runs a line of shell at such a terminal; `$PROGRAM` is the program.
    pub fn open_shell(&self, line: &str) -> Terminal {
        Terminal::start_command(self, &["/bin/sh", "-c", line], 40, 120)
    }
}

/// The program at its terminal; it is killed when the test ends.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
    process: Pid,
    settings: String,
}

/// How the program ended.
pub struct End {
    pub code: u32,
    /// Private modes that are still on; 25 is there when the cursor is hidden.
    pub modes: Vec<u16>,
    /// Whether the settings of the terminal (line discipline, echo and so on) are as before the start.
    pub settings_restored: bool,
    /// Every byte that the program has written.
    pub written: Vec<u8>,
}

impl End {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.written).into_owned()
    }
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    screen: vt100::Parser,
    written: Vec<u8>,
    /// Whether the program has closed the terminal.
    closed: bool,
    code: Option<u32>,
    /// Whether the window is to close: the thread that reads the pty stops and drops it.
    closing: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Waits until `done` returns a value.
    fn wait<T>(&self, wanted: &str, mut done: impl FnMut(&State) -> Option<T>) -> T {
        let until = Instant::now() + DEADLINE;
        let mut state = self.lock();
        loop {
            if let Some(found) = done(&state) {
                return found;
            }
            let left = until.saturating_duration_since(Instant::now());
            let ended = state.code.is_some() && state.closed;
            assert!(!left.is_zero() && !ended, "{wanted}: in vain; exit code {:?}, last screen:\n{}", state.code, state.text());
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl State {
    fn text(&self) -> String {
        let columns = self.screen.screen().size().1.get();
        self.screen.screen().rows(0, columns).map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The number of frames that have ended.
    fn frames(&self) -> usize {
        memchr::memmem::find_iter(&self.written, b"\x1b[?2026l").count()
    }

    /// Whether a frame has begun that has not ended.
    fn is_drawing(&self) -> bool {
        let mark = b"\x1b[?2026";
        memchr::memmem::rfind(&self.written, mark).is_some_and(|at| self.written.get(at + mark.len()) != Some(&b'l'))
    }
}

impl Terminal {
    pub fn start(home: &Home, arguments: &[&str], rows: u16, columns: u16) -> Self {
        Self::start_command(home, &[&[PROGRAM], arguments].concat(), rows, columns)
    }

    fn start_command(home: &Home, words: &[&str], rows: u16, columns: u16) -> Self {
        let pair = native_pty_system().openpty(size(rows, columns)).expect("a pty");
        let mut command = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
        command.cwd(home.path());
        command.env_clear();
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        let settings = settings(pair.master.as_ref());
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let process = child.process_id().and_then(|id| Pid::from_raw(id.try_into().ok()?)).expect("a process");
        let state = State { screen: screen(rows, columns), written: Vec::new(), closed: false, code: None, closing: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let reading = Arc::clone(&shared);
        let reader = thread::spawn(move || read_all(output.as_mut(), &reading));
        let waiting = Arc::clone(&shared);
        thread::spawn(move || {
            let code = child.wait().map_or(u32::MAX, |status| status.exit_code());
            waiting.change(|state| state.code = Some(code));
        });
        Self { master: Some(pair.master), keys: Some(keys), reader: Some(reader), shared, process, settings }
    }

    /// Types: `\r` is Enter, `\x1b` Esc, `\x03` Ctrl-C.
    pub fn keys(&mut self, keys: &str) {
        let writer = self.keys.as_mut().expect("the window is open");
        // A program that has just ended takes no more keys; the test will see that by itself.
        let _ = writer.write_all(keys.as_bytes()).and_then(|()| writer.flush());
    }

    /// Waits until the screen, between two frames, is as wanted; gives its text.
    pub fn wait_until(&self, wanted: impl Fn(&str) -> bool) -> String {
        self.shared.wait("the screen", |state| {
            let text = state.text();
            (!state.is_drawing() && wanted(&text)).then_some(text)
        })
    }

    /// Waits until the screen shows some words.
    pub fn wait_for(&self, words: &str) -> String {
        self.shared.wait(words, |state| {
            let text = state.text();
            (!state.is_drawing() && text.contains(words)).then_some(text)
        })
    }

    /// Every byte that the program has written so far.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.shared.lock().written).into_owned()
    }

    /// The screen with its attributes.
    pub fn screen(&self) -> vt100::Screen {
        self.shared.lock().screen.screen().clone()
    }

    /// Makes the window another size and waits for the next frame, which draws all of it.
    pub fn resize(&self, rows: u16, columns: u16) {
        let master = self.master.as_ref().expect("the window is open");
        let mut frames = 0;
        self.shared.change(|state| {
            state.screen = screen(rows, columns);
            frames = state.frames();
        });
        master.resize(size(rows, columns)).expect("a size");
        self.shared.wait("a frame", |state| (state.frames() > frames).then_some(()));
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.process, signal).expect("it runs");
    }

    /// Waits until the program has ended and all that it wrote has been read.
    pub fn end(&self) -> End {
        let (code, written) = self.shared.wait("an end", |state| Some((state.code?, state.closed.then(|| state.written.clone())?)));
        let settings_restored = self.master.as_ref().is_some_and(|master| settings(master.as_ref()) == self.settings);
        End { code, modes: modes_on(&written), settings_restored, written }
    }

    /// Closes the window as a killed terminal does; returns the exit code of the program.
    pub fn close(mut self) -> u32 {
        self.shared.change(|state| state.closing = true);
        // The thread that reads holds the pty open until the next output arrives: `?` makes the program draw the help.
        self.keys("?");
        self.reader.take().map(JoinHandle::join);
        // When it is dropped, the writer of portable-pty sends a line end and Ctrl-D; neither ends the program.
        drop((self.keys.take(), self.master.take()));
        self.shared.wait("an end", |state| state.code)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.shared.lock().code.is_none() {
            let _ = kill_process(self.process, Signal::KILL);
        }
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn screen(rows: u16, columns: u16) -> vt100::Parser {
    vt100::Parser::new(rows.try_into().expect("a row"), columns.try_into().expect("a column"), 0)
}

/// The settings of the line, in a form that can be compared.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn read_all(output: &mut dyn Read, shared: &Shared) {
    let mut bytes = vec![0; 1 << 16];
    loop {
        // On Linux a pty whose other side is closed gives an error, not an end.
        let count = output.read(&mut bytes).unwrap_or(0);
        let mut closing = false;
        shared.change(|state| {
            state.screen.process(&bytes[..count]);
            state.written.extend_from_slice(&bytes[..count]);
            state.closed = count == 0;
            closing = state.closing;
        });
        if count == 0 || closing {
            return;
        }
    }
}

/// The private modes that a stream leaves on; and 25, which is on at the start, when the stream leaves it off.
fn modes_on(written: &[u8]) -> Vec<u16> {
    let mode = regex::bytes::Regex::new(r"\x1b\[\?([0-9;]+)([hl])").expect("a pattern");
    let mut on = std::collections::BTreeSet::new();
    for found in mode.captures_iter(written) {
        for number in String::from_utf8_lossy(&found[1]).split(';').filter_map(|number| number.parse::<u16>().ok()) {
            // Line wrap (7) and the cursor (25) are on in a fresh terminal: what counts is the difference.
            if (&found[2] == b"h") == !matches!(number, 7 | 25) {
                on.insert(number)
            } else {
                on.remove(&number)
            };
        }
    }
    on.into_iter().collect()
}

#[test]
fn modes_left_on_are_seen() {
    assert_eq!(modes_on(b"\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[?2004h\x1b[?2004l\x1b[?1000;1006h"), [7, 25, 1000, 1006, 1049]);
    assert_eq!(modes_on(b"\x1b[?1049;25h\x1b[?25l\x1b[?25h\x1b[?1049l"), Vec::<u16>::new());
}
