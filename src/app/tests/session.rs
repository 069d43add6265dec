//! One reader at work: sends keys, carries out what is asked for in memory, and tells what there is to see.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use ratatui::layout::Size;
use ulid::Ulid;

use super::late::{Late, surroundings};
use super::newsroom::{Newsroom, ROOT, shift};
use crate::app::{
    Answer, Candidate, Change, Clicks, Draft, Edit, Effect, Job, Loaded, Message, Model, MouseAction, Opened, Outcome, Sight, Ticket,
    update,
};
use crate::article::{Annotations, Document, PictureSource};
use crate::bookmarks::{Anchor, AnchorIndex, Bookmark};
use crate::catalogue::{Cause, Failure, Found, Locator};
use crate::config::Key;
use crate::text::TextRange;

/// A program without files, clock and terminal.
pub(crate) struct Session {
    /// The state under test.
    pub(crate) model: Model,
    /// What the folder holds.
    pub(crate) room: Newsroom,
    /// Everything that was asked for, in order.
    pub(crate) asked: Vec<Effect>,
    /// Whether articles and pictures come only when [`Session::deliver`] lets them.
    pub(crate) slow: bool,
    waiting: Vec<(Ticket, Locator)>,
    /// What articles come without.
    pub(crate) late: Late,
    unheard: Vec<(Ticket, Arc<Document>)>,
    unpainted: Vec<(Ticket, PictureSource, Size)>,
    /// Whether quotations of articles come only when [`Session::read_quotations`] lets them.
    pub(crate) late_quotations: bool,
    unquoted: Option<(Ticket, Vec<Locator>)>,
    /// The newest scan.
    scan: Option<Ticket>,
    store: Vec<Bookmark>,
    trash: Vec<Bookmark>,
    /// The files of notes that were begun.
    drafts: BTreeMap<Ulid, Draft>,
    /// How many things have been stored: it is the clock as well.
    stored: u32,
}

impl Session {
    /// The whole folder at a size, with the list in focus and the newest article beside it.
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        Self::of(Newsroom::full(), columns, rows)
    }

    /// A folder at a size.
    pub(crate) fn of(room: Newsroom, columns: u16, rows: u16) -> Self {
        let mut session = Self::before_scan(room, columns, rows);
        let entries = session.room.entries();
        session.found(entries).scanned();
        session
    }

    /// A reader of which nothing has been asked yet.
    pub(super) fn with(model: Model, room: Newsroom) -> Self {
        Self {
            model,
            room,
            asked: Vec::new(),
            slow: false,
            waiting: Vec::new(),
            late: Late::Nothing,
            unheard: Vec::new(),
            unpainted: Vec::new(),
            late_quotations: false,
            unquoted: None,
            scan: None,
            store: Vec::new(),
            trash: Vec::new(),
            drafts: BTreeMap::new(),
            stored: 0,
        }
    }

    /// The scan that is under way finds more articles.
    pub(crate) fn found(&mut self, entries: Vec<crate::catalogue::Entry>) -> &mut Self {
        self.scan_answers(Answer::Found(Found::Articles(entries)))
    }

    /// The scan that is under way has ended.
    pub(crate) fn scanned(&mut self) -> &mut Self {
        self.scan_answers(Answer::Scanned { skipped: 0, problems: Vec::new(), store_problem: None })
    }

    pub(crate) fn scan_answers(&mut self, answer: Answer) -> &mut Self {
        let ticket = self.scan.expect("a scan was asked for");
        self.send(Message::Done(ticket, answer))
    }

    /// The bridge article being read on a page of 24 rows and 120 columns.
    pub(crate) fn reading() -> Self {
        let mut session = Self::new(120, 24);
        session.keys("<enter>");
        session
    }

    /// Presses keys: `jj<enter>/court<enter>n`; `<lt>` is `<`.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        let mut rest = script;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|after| after.split_once('>')).and_then(|(name, after)| {
                let key: Key = name.parse().ok()?;
                Some((key, after))
            });
            let (key, after) = named.unwrap_or_else(|| {
                let name = if first == ' ' { "space".to_owned() } else { first.to_string() };
                (name.parse().expect("a key"), rest.strip_prefix(first).unwrap_or_default())
            });
            self.send(Message::Key(key));
            rest = after;
        }
        self
    }

    /// The mouse does something.
    pub(crate) fn mouse(&mut self, action: MouseAction, column: u16, row: u16) -> &mut Self {
        self.send(Message::Mouse(action, column, row))
    }

    /// A click.
    pub(crate) fn click(&mut self, column: u16, row: u16) -> &mut Self {
        self.mouse(MouseAction::Press(Clicks::Once), column, row).mouse(MouseAction::Release, column, row)
    }

    /// The window gets another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Message::Resized { columns, rows })
    }

    /// Something happens; what is asked for is done at once, and so on until nothing is left to do.
    pub(crate) fn send(&mut self, message: Message) -> &mut Self {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in update(&mut self.model, message) {
                messages.extend(self.carry_out(&effect));
                self.asked.push(effect);
            }
        }
        self
    }

    /// Brings the articles that were asked for while [`Session::slow`] was set.
    pub(crate) fn deliver(&mut self) -> &mut Self {
        for (ticket, locator) in std::mem::take(&mut self.waiting) {
            let message = self.load(ticket, &locator);
            self.send(message);
        }
        for (ticket, source, room) in std::mem::take(&mut self.unpainted) {
            self.send(Newsroom::painted(ticket, &source, room));
        }
        self
    }

    /// The article with pictures being read on a page of a size.
    pub(crate) fn illustrated(columns: u16, rows: u16) -> Self {
        let mut session = Self::of(Newsroom::illustrated(), columns, rows);
        session.keys("<enter>");
        session
    }

    /// The number of the picture that is shown, from 1; with `…` while it is awaited, with the reason where it is refused.
    pub(crate) fn picture(&self) -> String {
        let Some(viewer) = self.model.pictures.viewer() else { return String::new() };
        let number = viewer.index + 1;
        match &viewer.sight {
            Sight::Awaited => format!("{number} …"),
            Sight::Shown(_) => number.to_string(),
            Sight::Refused(reason) => format!("{number} {reason}"),
        }
    }

    /// Brings the voices that were kept back while [`Session::late`] was set.
    pub(crate) fn hear(&mut self) -> &mut Self {
        for (ticket, document) in std::mem::take(&mut self.unheard) {
            self.send(Message::Done(ticket, Answer::Voices(Ok(document))));
        }
        self
    }

    /// Brings the captions and boilerplate that were kept back while [`Session::late`] was set.
    pub(crate) fn surround(&mut self) -> &mut Self {
        for (ticket, document) in self.unheard.clone() {
            self.send(Message::Done(ticket, Answer::Surroundings(surroundings(&document))));
        }
        self
    }

    /// The voices that were kept back cannot be read.
    pub(crate) fn hear_nothing(&mut self) -> &mut Self {
        for (ticket, _) in std::mem::take(&mut self.unheard) {
            let failure = Failure::new(Cause::TooLarge, "takes too much memory in more than 2 MB of text");
            self.send(Message::Done(ticket, Answer::Voices(Err(failure))));
        }
        self
    }

    fn carry_out(&mut self, effect: &Effect) -> Option<Message> {
        let outcome = match effect {
            Effect::Start(ticket, Job::Scan(_)) => {
                self.scan = Some(*ticket);
                return None;
            }
            Effect::Start(_, Job::FindWords(_)) if self.slow => return None,
            Effect::Start(ticket, Job::FindWords(candidates)) => {
                let is_found = |candidate: &&Candidate| {
                    let document = self.room.read(&candidate.locator);
                    document
                        .is_ok_and(|document| AnchorIndex::new(document.article()).locate(&candidate.anchor).speaks_for(candidate.kinship))
                };
                let found = candidates.iter().filter(is_found).map(|candidate| (candidate.bookmark, candidate.locator.clone()));
                return Some(Message::Done(*ticket, Answer::WordsFound(found.collect())));
            }
            Effect::Start(ticket, Job::Read { locator, .. }) if self.slow => {
                self.waiting.push((*ticket, locator.clone()));
                return None;
            }
            Effect::Start(ticket, Job::Read { locator, .. }) => return Some(self.load(*ticket, locator)),
            Effect::Start(ticket, Job::Quotations { articles, .. }) if self.late_quotations => {
                self.unquoted = Some((*ticket, articles.clone()));
                return None;
            }
            Effect::Start(ticket, Job::Quotations { articles, .. }) => {
                return Some(Message::Done(
                    *ticket,
                    Answer::Quotations(articles.iter().map(|article| self.room.quoted(article)).collect()),
                ));
            }
            Effect::Start(ticket, Job::SearchLibrary { query, articles }) => return Some(self.room.matched(*ticket, query, articles)),
            Effect::Start(ticket, Job::Paint { source, room, .. }) if self.slow => {
                self.unpainted.push((*ticket, source.clone(), *room));
                return None;
            }
            Effect::Start(ticket, Job::Paint { source, room, .. }) => return Some(Newsroom::painted(*ticket, source, *room)),
            Effect::EditNote(text) => return Some(Message::NoteWritten(format!("{text}, edited\nin rows"))),
            Effect::Save(Change::KeepDraft(id, draft)) => {
                self.drafts.insert(*id, (**draft).clone());
                return None;
            }
            Effect::Save(Change::ForgetDraft(id) | Change::DiscardDraft(id)) => {
                self.drafts.remove(id);
                return None;
            }
            Effect::Save(Change::CreateBookmark(draft, begun)) => {
                self.drafts.retain(|id, _| Some(*id) != *begun);
                self.create(draft)
            }
            Effect::Save(Change::EditBookmark(before, edit, begun)) => {
                self.drafts.retain(|id, _| Some(*id) != *begun);
                self.edit(before, edit)
            }
            Effect::Save(Change::DeleteBookmark(bookmark)) => shift(&mut self.store, &mut self.trash, bookmark, Outcome::Deleted),
            Effect::Save(Change::RestoreBookmark(bookmark)) => shift(&mut self.trash, &mut self.store, bookmark, Outcome::Restored),
            _ => return None,
        };
        Some(Message::BookmarkStored(outcome))
    }

    /// Brings the quotations of the next articles that were kept back while [`Session::late_quotations`] was set.
    pub(crate) fn read_quotations(&mut self, articles: usize) -> &mut Self {
        let Some((ticket, mut waiting)) = self.unquoted.take() else { return self };
        let rest = waiting.split_off(articles.min(waiting.len()));
        let batch = waiting.iter().map(|article| self.room.quoted(article)).collect();
        self.unquoted = Some((ticket, rest));
        self.send(Message::Done(ticket, Answer::Quotations(batch)))
    }

    fn load(&mut self, ticket: Ticket, locator: &Locator) -> Message {
        let mut document = self.room.read(locator);
        let whole = document.as_ref().ok().filter(|_| self.late != Late::Nothing).cloned();
        let voices_follow = whole.is_some();
        if let Some(whole) = whole {
            let bare = (self.late == Late::Surroundings).then(|| Arc::new(whole.annotated(Annotations::default())));
            document = Ok(bare.unwrap_or_else(|| surroundings(&whole)));
            self.unheard.push((ticket, whole));
        }
        let opened = |document| Opened { locator: locator.clone(), document, digest: self.room.digest(locator) };
        let loaded = match document.map(opened) {
            Ok(opened) if voices_follow => Loaded::BeforeVoices(opened),
            Ok(opened) => Loaded::Whole(opened),
            Err(reason) => Loaded::Failed(Failure::new(Cause::Broken, &reason)),
        };
        Message::Done(ticket, Answer::Article(loaded))
    }

    fn now(&mut self) -> Timestamp {
        self.stored += 1;
        Timestamp::from_second(1_767_600_000 + i64::from(self.stored)).expect("a time")
    }

    fn create(&mut self, draft: &Draft) -> Outcome {
        let now = self.now();
        let id = Ulid::from_parts(now.as_millisecond().unsigned_abs(), u128::from(self.stored));
        let bookmark = draft.clone().into_bookmark(id, now, now);
        self.store.push(bookmark.clone());
        Outcome::Created(bookmark)
    }

    /// As the store on disk: what is not as it was read is not written over.
    fn edit(&mut self, before: &Bookmark, edit: &Edit) -> Outcome {
        let now = self.now();
        let after = edit.clone().of(before, now);
        if let Some(kept) = self.store.iter_mut().find(|kept| *kept == before) {
            *kept = after.clone();
            return Outcome::Edited(after);
        }
        let id = Ulid::from_parts(now.as_millisecond().unsigned_abs(), u128::from(self.stored));
        let second = Bookmark { id, ..after };
        self.store.push(second.clone());
        Outcome::KeptBoth(second)
    }

    /// What is in the files of notes that were begun.
    pub(crate) fn drafts(&self) -> Vec<&str> {
        self.drafts.values().map(|draft| draft.note.as_str()).collect()
    }

    /// The program ended, however it did, and is opened again at the bridge article.
    pub(crate) fn restarted(&mut self) -> Self {
        let mut next = Self::reading();
        next.drafts.clone_from(&self.drafts);
        let now = self.now();
        let drafts = self.drafts.iter().map(|(id, draft)| draft.clone().into_bookmark(*id, now, now)).collect();
        next.send(Message::BookmarksRead(self.store.clone(), Vec::new()));
        next.store.clone_from(&self.store);
        next.send(Message::DraftsRead(drafts, Vec::new()));
        next
    }

    /// The file of the note that is being typed cannot be written.
    pub(crate) fn draft_fails(&mut self) -> &mut Self {
        let ids: Vec<Ulid> = self.drafts.keys().copied().collect();
        for id in ids {
            self.send(Message::DraftStored(id, Some("/drafts: the disk is full".to_owned())));
        }
        self
    }

    /// The store refuses the next change.
    pub(crate) fn store_fails(&mut self) -> &mut Self {
        self.send(Message::BookmarkStored(Outcome::Failed("/bookmarks: the disk is full".to_owned())))
    }

    /// A bookmark of earlier days on these words of an article that lay elsewhere.
    pub(crate) fn bookmark_from_elsewhere(&mut self, file: &str, title: &str, words: &str) -> &mut Self {
        let mut builder = crate::article::ArticleBuilder::new();
        builder.block(crate::article::BlockKind::Paragraph, words);
        let draft = Draft {
            tags: crate::bookmarks::Tags::default(),
            article: file.into(),
            folder: None,
            digest: Some([9; 32].into()),
            title: title.to_owned(),
            url: None,
            anchor: Anchor::capture(&builder.finish(), TextRange::new(0, words.len())),
            note: String::new(),
        };
        let Outcome::Created(bookmark) = self.create(&draft) else { unreachable!("creating never fails here") };
        self.send(Message::BookmarksRead(vec![bookmark], Vec::new()))
    }

    /// A bookmark of earlier days on these words of an article.
    pub(crate) fn earlier_bookmark(&mut self, name: &str, words: &str) -> &mut Self {
        let path = Newsroom::path(name);
        let document = self.room.read(&path).expect("it is there");
        let article = document.article();
        let start = article.text().find(words).expect("the words are in the text");
        let draft = Draft {
            tags: crate::bookmarks::Tags::default(),
            article: name.into(),
            folder: Some(ROOT.into()),
            digest: Some([9; 32].into()),
            title: article.metadata().title.clone(),
            url: None,
            anchor: Anchor::capture(article, TextRange::new(start, start + words.len())),
            note: String::new(),
        };
        let Outcome::Created(bookmark) = self.create(&draft) else { unreachable!("creating never fails here") };
        self.send(Message::BookmarksRead(vec![bookmark], Vec::new()))
    }
}
