//! Writes what must not be lost: bookmarks, drafts, reading places, queries. One thread, in order; what waits is written at quit.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use ulid::Ulid;

use super::event::Event;
use crate::app::{Change, Message, Notice, Outcome, Settlement};
use crate::bookmarks::{Bookmark, Code, Drafts, Durable, Edited, Loaded, State, Store, StoreError, Version};
use crate::catalogue::Place;
use crate::config::{Kept, KeptChange, Paths, Setting, keep, write_settings};
use crate::library::{LoadedPlaces, append_history, append_place, load_places, read_history};

/// Queries that are read from the history at the start.
const HISTORY: usize = 500;

/// A draft is put on the disk itself when nothing was typed for so long, and at the latest when it has waited for so long.
const PAUSE: Duration = Duration::from_millis(600);
const LATEST: Duration = Duration::from_secs(2);

/// How often it is looked whether all is written.
const LOOK: Duration = Duration::from_millis(5);

/// The thread that writes.
pub(super) struct Saver {
    changes: Option<Sender<Change>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Reads what earlier days have left, tells it, and waits for changes.
    pub(super) fn start(paths: &Paths, config_file: PathBuf, events: Sender<Event>) -> std::io::Result<Self> {
        let (changes, incoming) = channel();
        let mut files = Files {
            store: Store::new(paths.bookmarks()),
            drafts: Drafts::new(paths.drafts()),
            unsynced_since: None,
            refused: HashSet::new(),
            places: paths.places(),
            seen: None,
            history: paths.history(),
            paths: paths.clone(),
            config_file,
            kept_problem: None,
            without_bookmarks: paths.without_bookmarks().map(|missing| missing.to_string()),
            without_state: paths.without_state().map(|missing| missing.to_string()),
        };
        let work = move || {
            files.tell(&events);
            files.obey(&incoming, &events);
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(work)?;
        Ok(Self { changes: Some(changes), thread: Some(thread) })
    }

    /// Writes something, behind all that was asked for before.
    pub(super) fn save(&self, change: Change) {
        if let Some(changes) = &self.changes {
            let _ = changes.send(change);
        }
    }

    /// Waits so long for all to be written; whether it is.
    pub(super) fn finish_within(&mut self, patience: Duration) -> bool {
        self.changes = None;
        let since = Instant::now();
        while self.thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
            if since.elapsed() >= patience {
                return false;
            }
            thread::sleep(LOOK);
        }
        true
    }

    /// Does not wait any longer: the program ends though something is still being written.
    pub(super) fn abandon(&mut self) {
        self.thread = None;
    }

    /// Waits until all is written.
    fn finish(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.finish();
    }
}

struct Files {
    store: Store,
    drafts: Drafts,
    /// Since when a draft waits to be put on the disk itself.
    unsynced_since: Option<Instant>,
    /// The drafts whose file could not be written the last time.
    refused: HashSet<Ulid>,
    places: PathBuf,
    /// How the files of the bookmarks were when they were last read.
    seen: Option<State>,
    history: PathBuf,
    paths: Paths,
    config_file: PathBuf,
    /// Why what was changed by key could not be kept the last time.
    kept_problem: Option<String>,
    /// Why there is no place for bookmarks, where the environment names none.
    without_bookmarks: Option<String>,
    /// Why there is none for reading places and queries.
    without_state: Option<String>,
}

impl Files {
    fn tell(&mut self, events: &Sender<Event>) {
        let say = |message| {
            let _ = events.send(Event::message(message));
        };
        if let Some(missing) = &self.without_state {
            say(Message::Said(Notice::error(format!("nothing is remembered: {missing}"))));
        } else {
            self.tell_state(&say);
        }
        if let Some(missing) = &self.without_bookmarks {
            say(Message::Said(Notice::error(format!("nothing can be saved: {missing}"))));
        } else {
            for problem in self.store.sweep(jiff::Timestamp::now()) {
                say(Message::Said(Notice::error(problem.to_string())));
            }
            self.seen = Some(self.store.state());
            let Loaded { bookmarks, versions, problems } = self.store.load();
            say(self.codes());
            say(Message::BookmarksRead(bookmarks, problems.iter().map(ToString::to_string).collect()));
            if !versions.is_empty() {
                say(Message::VersionsRead(versions));
            }
        }
    }

    /// Tells the places and queries of earlier days.
    fn tell_state(&mut self, say: &dyn Fn(Message)) {
        let LoadedPlaces { places, skipped, problem } = load_places(&self.places);
        if let Some(problem) = problem {
            say(Message::Said(Notice::error(problem)));
        }
        if skipped > 0 {
            say(Message::Said(Notice::info(format!("{skipped} reading places could not be read and are left out"))));
        }
        say(Message::PlacesRead(places));
        let (drafts, problems) = self.drafts.load();
        say(Message::DraftsRead(drafts, problems.iter().map(ToString::to_string).collect()));
        match read_history(&self.history, HISTORY) {
            Ok(history) => say(Message::HistoryRead(history)),
            Err(error) => say(Message::Said(Notice::error(format!("{}: {error}", self.history.display())))),
        }
    }

    fn obey(&mut self, incoming: &Receiver<Change>, events: &Sender<Event>) {
        loop {
            let next = match self.unsynced_since {
                Some(since) => incoming.recv_timeout(PAUSE.min(LATEST.saturating_sub(since.elapsed()))),
                None => incoming.recv().map_err(RecvTimeoutError::from),
            };
            let is_over = next == Err(RecvTimeoutError::Disconnected);
            // A disk that is slow gets the newest state of a draft only.
            let changes: Vec<Change> = next.into_iter().chain(incoming.try_iter()).collect();
            let is_pause = changes.is_empty();
            for change in newest(changes) {
                for message in self.write(change) {
                    let _ = events.send(Event::message(message));
                }
            }
            if is_pause || self.unsynced_since.is_some_and(|since| since.elapsed() >= LATEST) {
                self.unsynced_since = None;
                for (id, error) in self.drafts.sync() {
                    let _ = events.send(Event::message(Message::DraftStored(id, Some(error.to_string()))));
                }
            }
            if is_over {
                return;
            }
        }
    }

    /// Writes one change; gives what there is to say about it.
    fn write(&mut self, change: Change) -> Vec<Message> {
        let now = jiff::Timestamp::now();
        let (result, begun) = match change {
            // It has been told at the start.
            Change::KeepDraft(id, _) if self.without_state.is_some() => return vec![Message::DraftStored(id, self.without_state.clone())],
            Change::Place(_) | Change::Query(_) | Change::Keep(_) | Change::ForgetDraft(_) | Change::DiscardDraft(_)
                if self.without_state.is_some() =>
            {
                return Vec::new();
            }
            Change::ReadBookmarks | Change::SettleVersion(..) | Change::AddCode(_) if self.without_bookmarks.is_some() => {
                return Vec::new();
            }
            Change::CreateBookmark(..) | Change::EditBookmark(..) | Change::DeleteBookmark(_) | Change::RestoreBookmark(_)
                if self.without_bookmarks.is_some() =>
            {
                let missing = self.without_bookmarks.clone().unwrap_or_default();
                return vec![Message::BookmarkStored(Outcome::Failed(format!("not saved: {missing}")))];
            }
            Change::Place(place) => {
                let failed = append_place(&self.places, &Place { at: now, ..place }).err();
                return failed.map(|error| Message::Said(Notice::error(error.to_string()))).into_iter().collect();
            }
            Change::Query(query) => {
                let failed = append_history(&self.history, &query).err();
                let said = failed.map(|error| Message::Said(Notice::error(format!("{}: {error}", self.history.display()))));
                return said.into_iter().collect();
            }
            Change::ReadBookmarks => return self.reread(),
            Change::AddCode(code) => return self.add_code(code),
            Change::SettleVersion(version, settlement) => return self.settle(&version, settlement),
            Change::Keep(change) => return self.keep(&change),
            Change::WriteSettings(settings) => return self.write_settings(settings),
            Change::KeepDraft(id, draft) => {
                self.unsynced_since.get_or_insert_with(Instant::now);
                let kept = self.drafts.keep(&draft.into_bookmark(id, now, now), Ulid::generate());
                return self.draft_stored(id, kept);
            }
            Change::ForgetDraft(id) => {
                let forgotten = self.drafts.forget(id);
                return self.draft_stored(id, forgotten);
            }
            Change::DiscardDraft(id) => {
                let discarded = self.drafts.discard(id, Ulid::generate());
                return self.draft_stored(id, discarded);
            }
            Change::CreateBookmark(draft, begun) => {
                let bookmark = draft.into_bookmark(Ulid::generate(), now, now);
                (self.store.create(&bookmark).map(|durable| (Outcome::Created(bookmark), durable)), begun)
            }
            Change::EditBookmark(bookmark, edit, begun) => {
                let changed = edit.of(&bookmark, now);
                let edited = self.store.edit(&bookmark, &changed, Ulid::generate()).map(|(edited, durable)| match edited {
                    Edited::Replaced => (Outcome::Edited(changed), durable),
                    Edited::KeptBoth(id) => (Outcome::KeptBoth(Bookmark { id, ..changed }), durable),
                });
                (edited, begun)
            }
            Change::DeleteBookmark(bookmark) => {
                (self.store.delete(bookmark.id).map(|durable| (Outcome::Deleted(*bookmark), durable)), None)
            }
            Change::RestoreBookmark(bookmark) => {
                (self.store.restore(bookmark.id).map(|durable| (Outcome::Restored(*bookmark), durable)), None)
            }
        };
        // The draft goes only when the bookmark is safe.
        let mut messages = match begun.filter(|_| result.is_ok()) {
            Some(begun) => {
                let forgotten = self.drafts.forget(begun);
                self.draft_stored(begun, forgotten)
            }
            None => Vec::new(),
        };
        let (outcome, doubt) = match result {
            Ok((outcome, durable)) => (outcome, durable.doubt()),
            Err(error) => (Outcome::Failed(error.to_string()), None),
        };
        messages.insert(0, Message::BookmarkStored(outcome));
        messages.extend(doubt.as_ref().map(unsure));
        messages
    }

    /// The bookmarks as their files are now, if those have changed since they were last read.
    fn reread(&mut self) -> Vec<Message> {
        let state = self.store.state();
        if self.seen.replace(state.clone()) == Some(state) {
            return Vec::new();
        }
        let Loaded { bookmarks, versions, problems } = self.store.load();
        let problems = problems.iter().map(ToString::to_string).collect();
        vec![self.codes(), Message::BookmarksReread(bookmarks, problems), Message::VersionsRead(versions)]
    }

    /// The code book as its file is now.
    fn codes(&self) -> Message {
        let (codes, problems) = self.store.codes();
        Message::CodesRead(codes, problems.iter().map(ToString::to_string).collect())
    }

    /// Puts a code into the code book, and reads it again: another instance may have put one there.
    fn add_code(&self, code: Code) -> Vec<Message> {
        let said = match self.store.add_codes(&[code]) {
            Ok(durable) => durable.doubt().as_ref().map(unsure),
            Err(error) => Some(Message::Said(Notice::error(format!("the code is not kept: {error}")))),
        };
        std::iter::once(self.codes()).chain(said).collect()
    }

    /// Does with a version what the reader has decided.
    fn settle(&mut self, version: &Version, settlement: Settlement) -> Vec<Message> {
        let (done, told) = match settlement {
            Settlement::Keep(known) => {
                (self.store.keep_version(version, known.as_deref()), "this version is kept; the other is in the trash")
            }
            Settlement::Drop => (self.store.drop_version(version), "the other version is in the trash"),
            Settlement::Split => (self.store.split_version(version, Ulid::generate()), "both versions are kept, as two bookmarks"),
        };
        // What has become of the files is seen in any case.
        let mut messages = self.reread();
        match done.map(Durable::doubt) {
            Ok(doubt) => {
                messages.push(Message::Said(Notice::info(told)));
                messages.extend(doubt.as_ref().map(unsure));
            }
            Err(error) => messages.push(Message::Said(Notice::error(error.to_string()))),
        }
        messages
    }

    /// Keeps a setting or a view. That settings are not kept is said once.
    fn keep(&mut self, change: &KeptChange) -> Vec<Message> {
        let is_view = matches!(change, KeptChange::SaveView { .. } | KeptChange::ForgetView(_));
        match keep(&self.paths.kept(), change, &self.paths) {
            Ok(Kept { views, .. }) => {
                self.kept_problem = None;
                vec![Message::ViewsKept(views)]
            }
            Err(error) => {
                let problem = error.to_string();
                let is_news = self.kept_problem.replace(problem.clone()) != Some(problem.clone());
                (is_news || is_view).then(|| Message::Said(Notice::error(problem))).into_iter().collect()
            }
        }
    }

    /// Writes settings into the configuration; from then on it is what holds.
    fn write_settings(&mut self, settings: Vec<Setting>) -> Vec<Message> {
        if let Err(error) = write_settings(&self.config_file, &settings) {
            return vec![Message::Said(Notice::error(error.to_string()))];
        }
        let mut messages = self.keep(&KeptChange::Written(settings.clone()));
        messages.push(Message::SettingsWritten { settings, file: self.config_file.to_string_lossy().into_owned() });
        messages
    }

    /// What there is to say about a draft: nothing while all goes well.
    fn draft_stored(&mut self, id: Ulid, result: Result<(), StoreError>) -> Vec<Message> {
        let problem = result.err().map(|error| error.to_string());
        let was_refused = if problem.is_some() { !self.refused.insert(id) } else { self.refused.remove(&id) };
        let is_news = problem.is_some() || was_refused;
        is_news.then_some(Message::DraftStored(id, problem)).into_iter().collect()
    }
}

/// What there is to say when a change is made, and the system could not say that it is on the disk.
fn unsure(error: &StoreError) -> Message {
    Message::Said(Notice::error(format!("{error}: done, but perhaps not durable")))
}

/// The changes without those states of a draft or a setting that a newer one replaces.
fn newest(changes: Vec<Change>) -> Vec<Change> {
    let mut seen = HashSet::new();
    let mut set = HashSet::new();
    let is_newest = |change: &Change| match change {
        Change::KeepDraft(id, _) => seen.insert(*id),
        Change::Keep(KeptChange::Set(setting)) => set.insert(setting.key()),
        // What was set before is not set again behind it.
        Change::WriteSettings(_) => {
            set.clear();
            true
        }
        // What goes to the trash is what was typed before.
        Change::DiscardDraft(id) => {
            seen.remove(id);
            true
        }
        _ => true,
    };
    let mut kept: Vec<Change> = changes.into_iter().rev().filter(is_newest).collect();
    kept.reverse();
    kept
}
