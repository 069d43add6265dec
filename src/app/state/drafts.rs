//! Notes that were begun and are not saved: one a passage, each with a file in the state folder.

use jiff::Timestamp;
use ulid::Ulid;

use super::{Draft, Open};
use crate::bookmarks::{AnchorIndex, Bookmark, Located};
use crate::catalogue::{KeptIdentity, Kinship, Root};
use crate::text::TextRange;

/// A note that was begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The name of its file; that of the bookmark whose note it changes, if there is such a bookmark.
    pub id: Ulid,
    /// The passage, and the note as far as it has been typed.
    pub draft: Draft,
    /// Why its file could not be written.
    problem: Option<String>,
    stage: Stage,
}

/// How far a draft has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It was begun on an earlier day.
    Earlier,
    /// It was typed since the program began.
    Typed,
    /// The store has been asked to save it as a note.
    Saving,
}

impl Begun {
    /// Why what was typed is in no file.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }
}

/// All notes that were begun, the newest last.
#[derive(Debug, Default)]
pub struct Drafts {
    all: Vec<Begun>,
    revision: u64,
    unreadable: Vec<String>,
}

impl Drafts {
    /// Another number means that drafts have come, gone or changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Those that hold words and are not about to be saved, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Begun> {
        self.all.iter().rev().filter(|begun| begun.stage != Stage::Saving && !begun.draft.note.trim().is_empty())
    }

    /// Those whose words are in no file.
    pub fn unsaved(&self) -> impl Iterator<Item = &Begun> {
        self.newest_first().filter(|begun| begun.problem.is_some())
    }

    /// Those that were typed since the program began and are not known to be saved as notes, the newest last.
    pub fn typed(&self) -> impl Iterator<Item = &Begun> {
        self.all.iter().filter(|begun| begun.stage != Stage::Earlier && !begun.draft.note.trim().is_empty())
    }

    /// Whether something that was typed since the program began is not saved as a note.
    pub(in crate::app) fn has_new(&self) -> bool {
        self.newest_first().any(|begun| begun.stage == Stage::Typed)
    }

    /// Files of drafts that could not be read, and why; they stay as they are.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// One of them.
    pub fn get(&self, id: Ulid) -> Option<&Begun> {
        self.all.iter().find(|begun| begun.id == id)
    }

    /// The drafts of earlier days, and what could not be read. What has been typed meanwhile stays; the older draft of the
    /// same passage gets another name, which is given with it.
    pub(in crate::app) fn take_earlier(&mut self, earlier: Vec<Bookmark>, problems: Vec<String>) -> Vec<(Ulid, Draft)> {
        self.revision += 1;
        self.unreadable = problems;
        let mut renamed = Vec::new();
        let mut all = Vec::new();
        for bookmark in earlier {
            let (mut id, draft) = (bookmark.id, Draft::of(&bookmark));
            if self.get(id).is_some_and(|typed| typed.draft.note != draft.note) {
                id = Ulid::from(u128::from(id).wrapping_add(1));
                renamed.push((id, draft.clone()));
            }
            all.push(Begun { id, draft, problem: None, stage: Stage::Earlier });
        }
        all.retain(|begun| self.get(begun.id).is_none());
        all.append(&mut self.all);
        self.all = all;
        renamed
    }

    /// Begins a note, or goes on with the one of that name.
    pub(in crate::app) fn begin(&mut self, id: Ulid, draft: Draft) {
        if self.get(id).is_none() {
            self.all.push(Begun { id, draft, problem: None, stage: Stage::Typed });
        }
    }

    /// The note as it is typed now.
    pub(in crate::app) fn set_note(&mut self, id: Ulid, note: &str) {
        if let Some(begun) = self.all.iter_mut().find(|begun| begun.id == id) {
            note.clone_into(&mut begun.draft.note);
            begun.stage = Stage::Typed;
            self.revision += 1;
        }
    }

    /// The store has been asked to save it.
    pub(in crate::app) fn set_saving(&mut self, id: Ulid) {
        self.set_stage(id, Stage::Saving);
    }

    /// The store has refused it.
    pub(in crate::app) fn set_refused(&mut self, id: Ulid) {
        self.set_stage(id, Stage::Typed);
    }

    fn set_stage(&mut self, id: Ulid, stage: Stage) {
        self.revision += 1;
        self.all.iter_mut().filter(|begun| begun.id == id).for_each(|begun| begun.stage = stage);
    }

    /// Its file has been written, or could not be; true when that is news.
    pub(in crate::app) fn set_problem(&mut self, id: Ulid, problem: Option<String>) -> bool {
        let Some(begun) = self.all.iter_mut().find(|begun| begun.id == id) else { return false };
        let is_news = begun.problem != problem;
        begun.problem = problem;
        is_news
    }

    /// It is saved, or thrown away.
    pub(in crate::app) fn remove(&mut self, id: Ulid) {
        self.revision += 1;
        self.all.retain(|begun| begun.id != id);
    }

    /// What a draft tells of its article.
    pub(in crate::app) fn identity(&self, id: Ulid, roots: &[Root]) -> Option<KeptIdentity> {
        let draft = &self.get(id)?.draft;
        let bookmark = draft.clone().into_bookmark(id, Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        Some(KeptIdentity::new(bookmark.locators(roots), draft.digest, draft.url.as_deref(), &draft.title))
    }

    /// Where a draft stands in the open article.
    pub(in crate::app) fn located(&self, id: Ulid, open: &Open, roots: &[Root]) -> Option<TextRange> {
        self.get(id).filter(|begun| self.belongs(begun, open, roots)).and_then(|begun| place(open.anchors(), begun))
    }

    /// The draft on a passage of the open article; `fits` says which passage is meant.
    pub(in crate::app) fn on(&self, open: &Open, roots: &[Root], fits: impl Fn(TextRange) -> bool) -> Option<Ulid> {
        let mut mine = self.newest_first().filter(|begun| self.belongs(begun, open, roots));
        mine.find(|begun| place(open.anchors(), begun).is_some_and(&fits)).map(|begun| begun.id)
    }

    fn belongs(&self, begun: &Begun, open: &Open, roots: &[Root]) -> bool {
        self.identity(begun.id, roots).is_some_and(|kept| kept.kinship(&open.identity()) > Kinship::Namesake)
    }
}

fn place(index: &AnchorIndex, begun: &Begun) -> Option<TextRange> {
    match index.locate(&begun.draft.anchor) {
        Located::Found(range) | Located::Maybe(range) => Some(range),
        Located::Lost => None,
    }
}
