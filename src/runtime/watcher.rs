//! Watches the folders: what changes in them is told at once, in few words. One watch a folder, by inotify.
//!
//! ```text
//! inotify ─ watcher: a thread that sleeps ─ a quarter of a second ─> FilesChanged, or FolderChanged where folders themselves changed
//! ```
//! Where the system gives no more watches, or has none (network file systems tell nothing), `r` looks through the folders.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::event::Event;
use crate::app::{Message, Notice};
use crate::catalogue::Root;
use crate::library::{self, Stores};

/// How long changes are gathered: a program that saves many files is told of once.
const GATHER: Duration = Duration::from_millis(250);

/// The most folders that are watched, and the most files that are told of by name.
const MOST_FOLDERS: usize = 100_000;
const MOST_FILES: usize = 1_000;

/// Whether folders may be looked through again whenever they have changed: only where what is as it was is known, and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rescan {
    /// They are.
    AtOnce,
    /// The reader is told, and does so by a key.
    OnKey,
}

impl Rescan {
    /// Whether what is as it was is known tells what is kept.
    pub(super) fn of(stores: &Stores) -> Self {
        if stores.are_kept() { Self::AtOnce } else { Self::OnKey }
    }
}

/// Starts to watch the folders among the roots. Without threads or watches nothing is told, and the program works as ever.
pub(super) fn start(roots: &[Root], rescan: Rescan, events: Sender<Event>) {
    let roots = roots.to_vec();
    if !roots.iter().any(|root| matches!(root, Root::Folder(_))) {
        return;
    }
    let since = SystemTime::now();
    let work = move || {
        if let Ok(queue) = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK) {
            let mut watcher = Watcher::new(queue, Subject::Articles(rescan), events);
            let folders = library::folders(&roots, MOST_FOLDERS);
            watcher.watch(&folders);
            watcher.tell_of_limits();
            // What came or went before the watches stood.
            let is_later = |folder: &PathBuf| std::fs::metadata(folder).and_then(|found| found.modified()).is_ok_and(|time| time >= since);
            let is_folder = folders.iter().any(is_later);
            watcher.tell(Changes { is_folder, ..Changes::default() });
            // It ends when the program does, or when the system takes the queue away.
            let _ = watcher.listen();
        }
    };
    let _ = thread::Builder::new().name("watcher".into()).spawn(work);
}

/// Starts to watch the folder of the bookmarks, if there is one: other instances and programs that synchronise write there, too.
pub(super) fn start_bookmarks(folder: PathBuf, events: Sender<Event>) {
    let work = move || {
        if let Ok(queue) = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK) {
            let mut watcher = Watcher::new(queue, Subject::Bookmarks, events);
            watcher.watch(&library::folders(&[Root::Folder(folder)], MOST_FOLDERS));
            let _ = watcher.listen();
        }
    };
    let _ = thread::Builder::new().name("watcher".into()).spawn(work);
}

/// What lies in the folders.
#[derive(Debug, Clone, Copy)]
enum Subject {
    Articles(Rescan),
    Bookmarks,
}

struct Watcher {
    queue: OwnedFd,
    folders: HashMap<i32, PathBuf>,
    /// Whether every folder has a watch.
    is_whole: bool,
    subject: Subject,
    events: Sender<Event>,
}

/// What has changed so far.
#[derive(Default)]
struct Changes {
    files: BTreeSet<PathBuf>,
    /// Folders came or went, or more happened than could be told.
    is_folder: bool,
}

impl Watcher {
    fn new(queue: OwnedFd, subject: Subject, events: Sender<Event>) -> Self {
        Self { queue, folders: HashMap::new(), is_whole: true, subject, events }
    }

    fn watch(&mut self, folders: &[PathBuf]) {
        let what = WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVED_FROM
            | WatchFlags::MOVED_TO
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::ONLYDIR
            | WatchFlags::EXCL_UNLINK;
        for folder in folders {
            match inotify::add_watch(&self.queue, folder, what) {
                Ok(number) => _ = self.folders.insert(number, folder.clone()),
                // It has gone meanwhile.
                Err(Errno::NOENT) => {}
                Err(_) => self.is_whole = false,
            }
        }
    }

    fn tell_of_limits(&self) {
        if !self.is_whole {
            let words = "not every folder can be watched (fs.inotify.max_user_watches): r looks through them again";
            let _ = self.events.send(Event::message(Message::Said(Notice::info(words))));
        }
    }

    /// Waits for changes until the program has ended.
    fn listen(&mut self) -> io::Result<()> {
        let mut buffer = [MaybeUninit::uninit(); 16 << 10];
        loop {
            let mut changes = Changes::default();
            let mut until: Option<Instant> = None;
            loop {
                let left = until.map(|until| until.saturating_duration_since(Instant::now()));
                if left == Some(Duration::ZERO) {
                    break;
                }
                let patience = left.and_then(|left| Timespec::try_from(left).ok());
                match rustix::event::poll(&mut [PollFd::new(&self.queue, PollFlags::IN)], patience.as_ref()) {
                    Ok(0) => break,
                    Ok(_) => {}
                    Err(Errno::INTR) => continue,
                    Err(error) => return Err(error.into()),
                }
                self.read(&mut buffer, &mut changes)?;
                if !changes.files.is_empty() || changes.is_folder {
                    until.get_or_insert_with(|| Instant::now() + GATHER);
                }
            }
            if !self.tell(changes) {
                return Ok(());
            }
        }
    }

    /// Reads all that is told now.
    fn read(&mut self, buffer: &mut [MaybeUninit<u8>], changes: &mut Changes) -> io::Result<()> {
        let mut new = Vec::new();
        let mut reader = Reader::new(&self.queue, buffer);
        loop {
            let event = match reader.next() {
                Ok(event) => event,
                Err(Errno::AGAIN) => break,
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            };
            let flags = event.events();
            if flags.contains(ReadFlags::QUEUE_OVERFLOW) {
                changes.is_folder = true;
                continue;
            }
            if flags.contains(ReadFlags::IGNORED) {
                self.folders.remove(&event.wd());
                continue;
            }
            let Some((folder, name)) = self.folders.get(&event.wd()).zip(event.file_name()) else { continue };
            let path = folder.join(OsStr::from_bytes(name.to_bytes()));
            if flags.contains(ReadFlags::ISDIR) {
                changes.is_folder = true;
                if flags.intersects(ReadFlags::CREATE | ReadFlags::MOVED_TO) {
                    new.push(path);
                }
            } else if !flags.contains(ReadFlags::CREATE) || is_there_at_once(&path) {
                changes.files.insert(path);
            }
        }
        for folder in new {
            self.watch(&library::folders(&[Root::Folder(folder)], MOST_FOLDERS));
        }
        Ok(())
    }

    /// False when the program has ended.
    fn tell(&self, changes: Changes) -> bool {
        let is_much = changes.is_folder || changes.files.len() > MOST_FILES;
        let event = match self.subject {
            _ if !is_much && changes.files.is_empty() => return true,
            Subject::Bookmarks => Event::BookmarksChanged,
            Subject::Articles(_) if !is_much => Event::message(Message::FilesChanged(changes.files.into_iter().collect())),
            Subject::Articles(Rescan::AtOnce) => Event::message(Message::FolderChanged),
            Subject::Articles(Rescan::OnKey) => {
                Event::message(Message::Said(Notice::info("the folder has changed: r looks through it again")))
            }
        };
        self.events.send(event).is_ok()
    }
}

/// Whether a file that has just been made has what it will have: one that is written is told of again when that is done.
fn is_there_at_once(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink() || found.nlink() > 1)
}
