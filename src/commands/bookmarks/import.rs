//! `bookmarks import`: files of this and other programs; each passage finds its article and its place.
//!
//! ```text
//! files ─> items ─> by contents, address, path or headline ─> by a headline that was cut ─> by the words alone ─> merge ─> store
//! ```

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::articles::Articles;
use super::check::{State, states};
use crate::app::stored_path;
use crate::bookmarks::{
    Anchor, AnchorIndex, Bookmark, Code, CodeBook, Imported, Merge, Passage, Placed, Reading, Source, Store, Verdict, read_bytes,
};
use crate::catalogue::{EntryId, KeptIdentity, Kinship, Locator, Root};
use crate::commands::output::{CommandError, complain, printable};
use crate::commands::roots::or_default;
use crate::commands::roots::read_standard_input;
use crate::config::Config;
use crate::library;
use crate::text::sanitise_line;

/// Whether anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Write,
    DryRun,
}

/// How sure it is that an article is that of a passage; the later, the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Words,
    Headline,
    Kin,
    Same,
}

/// Where a passage stands best so far.
#[derive(Debug, Clone)]
struct Best {
    placed: Placed,
    tie: Tie,
    article: EntryId,
}

/// Reads the files; false when one cannot be read, or a bookmark not be written.
pub(super) fn run(
    paths: &[PathBuf],
    mode: Mode,
    store: &Store,
    (bookmarks, book): (&[Bookmark], &CodeBook),
    config: &Config,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<bool, CommandError> {
    let (folders, files): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|path| is_folder(path));
    if files.is_empty() {
        return Err(CommandError::Usage("no file to import is named; folders are where the articles are".to_owned()));
    }
    let (reading, whole) = read_all(&files);
    let articles = Articles::below(&or_default(folders, config));
    let mut whole = whole && articles.whole && reading.faults.is_empty();
    let count = reading.items.len() + reading.faults.len();
    let mut tally = Tally::default();
    let mut merge = Merge::new(bookmarks);
    for (item, state) in settle(reading.items, &articles, now) {
        let verdict = match item {
            Settled::Ours(bookmark) => merge.ours(bookmark),
            Settled::Foreign(bookmark) => merge.foreign(bookmark),
        };
        let bookmark = match verdict {
            Verdict::Known => {
                tally.known += 1;
                continue;
            }
            Verdict::Both(bookmark) => {
                tally.both += 1;
                bookmark
            }
            Verdict::New(bookmark) => bookmark,
        };
        let written =
            if mode == Mode::Write { store.create(&bookmark).map(|durable| durable.doubt().iter().for_each(complain)) } else { Ok(()) };
        if let Err(error) = written {
            complain(error);
            whole = false;
            continue;
        }
        tally.take(&bookmark, state);
    }
    let new = new_codes(&reading.codes, book);
    if mode == Mode::Write && !new.is_empty() {
        match store.add_codes(&new) {
            Ok(durable) => durable.doubt().iter().for_each(complain),
            Err(error) => {
                complain(error);
                whole = false;
            }
        }
    }
    let wordless = reading.wordless;
    tally.print(count, wordless, mode, out)?;
    if !reading.codes.is_empty() {
        writeln!(out, "{} codes read: {} new", reading.codes.len(), new.len())?;
    }
    Ok(whole)
}

/// The codes that the code book does not have. A key that is taken there, or by one before, is none.
fn new_codes(codes: &[Code], book: &CodeBook) -> Vec<Code> {
    let mut whole = book.clone();
    let mut new = Vec::new();
    for code in codes {
        let key = code.key.filter(|key| whole.by_key(*key).is_none());
        let code = Code { key, ..code.clone() };
        if whole.add(code.clone()).is_ok() {
            new.push(code);
        }
    }
    new
}

fn is_folder(path: &Path) -> bool {
    matches!(library::root(path), Ok(Root::Folder(_) | Root::Samples))
}

/// All that the files hold; what cannot be read is told on standard error.
fn read_all(files: &[PathBuf]) -> (Reading, bool) {
    let (mut all, mut whole) = (Reading::default(), true);
    for file in files {
        match bytes(file).and_then(read_bytes) {
            Ok(Reading { items, codes, wordless, faults }) => {
                for fault in &faults {
                    complain(format_args!("{}: {}", printable(file), sanitise_line(fault)));
                }
                all.items.extend(items);
                all.codes.extend(codes);
                all.faults.extend(faults);
                all.wordless += wordless;
            }
            Err(reason) => {
                complain(format_args!("{}: {reason}", printable(file)));
                whole = false;
            }
        }
    }
    (all, whole)
}

/// What a file or standard input holds.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    if file == Path::new("-") {
        return read_standard_input().map_err(|error| library::io_reason(&error));
    }
    library::read(file).map_err(|error| error.reason().to_owned())
}

/// A bookmark that has been made of what was read.
enum Settled {
    Ours(Bookmark),
    Foreign(Bookmark),
}

/// Makes bookmarks of all, in their order, and says how each stands.
fn settle(items: Vec<Imported>, articles: &Articles, now: Timestamp) -> Vec<(Settled, State)> {
    let (mut ours, mut passages) = (Vec::new(), Vec::new());
    let mut order = Vec::new();
    for item in items {
        match item {
            Imported::Ours(bookmark) => {
                order.push(Kind::Ours(ours.len()));
                ours.push(bookmark);
            }
            Imported::Foreign(passage) => {
                order.push(Kind::Foreign(passages.len()));
                passages.push(passage);
            }
        }
    }
    let states = states(&ours, articles);
    let places = place(&passages, articles);
    let settled = |kind: Kind| match kind {
        Kind::Ours(at) => (Settled::Ours(ours[at].clone()), states[at].0),
        Kind::Foreign(at) => {
            let (anchor, source, state) = places[at].clone();
            (Settled::Foreign(passages[at].clone().into_bookmark(anchor, source, now)), state)
        }
    };
    order.into_iter().map(settled).collect()
}

#[derive(Clone, Copy)]
enum Kind {
    Ours(usize),
    Foreign(usize),
}

type Place = (Option<Anchor>, Option<Source>, State);

/// Where each passage stands.
fn place(passages: &[Passage], articles: &Articles) -> Vec<Place> {
    let identity = |passage: &Passage| {
        let locators = passage.path.iter().flat_map(|path| locators(path, articles)).collect();
        KeptIdentity::new(locators, None, passage.url.as_deref(), &passage.title)
    };
    let kept: Vec<_> = passages.iter().map(identity).collect();
    let related = articles.related(&kept);
    let mut best: Vec<Option<Best>> = vec![None; passages.len()];
    // By what the passage tells of its article.
    for (id, entry) in articles.entries() {
        let mut ties: Vec<(usize, Tie)> = Vec::new();
        for (number, kinship) in related.get(&id).into_iter().flatten() {
            let tie = match kinship {
                Kinship::Same => Tie::Same,
                Kinship::IfWordsFound => Tie::Kin,
                Kinship::Namesake | Kinship::Other => Tie::Headline,
            };
            ties.push((*number, tie));
        }
        let headline = entry.plain_title();
        for (number, passage) in passages.iter().enumerate() {
            if !ties.iter().any(|(known, _)| *known == number) && passage.url.is_none() && passage.is_titled(headline) {
                ties.push((number, Tie::Headline));
            }
        }
        try_article(passages, articles, id, &ties, &mut best);
    }
    // By the words alone.
    let open = |best: &Option<Best>| best.as_ref().is_none_or(|best| best.tie < Tie::Same && best.placed == Placed::Nowhere);
    let homeless: Vec<_> = (0..passages.len()).filter(|at| open(&best[*at]) && passages[*at].is_telling()).collect();
    if !homeless.is_empty() {
        for (id, _) in articles.entries() {
            let ties: Vec<_> = homeless.iter().filter(|at| open(&best[**at])).map(|at| (*at, Tie::Words)).collect();
            try_article(passages, articles, id, &ties, &mut best);
        }
    }
    best.into_iter().map(|best| settled(best, articles)).collect()
}

/// Looks for passages in an article, and keeps what is better than before.
fn try_article(passages: &[Passage], articles: &Articles, id: EntryId, ties: &[(usize, Tie)], best: &mut [Option<Best>]) {
    if ties.is_empty() {
        return;
    }
    let Some(article) = articles.article(id) else { return };
    let index = AnchorIndex::new(&article);
    for &(number, tie) in ties {
        let placed = passages[number].locate(&index);
        let counts = match placed {
            Placed::Found(_) => true,
            Placed::Perhaps(_) => tie > Tie::Words,
            Placed::Nowhere => tie == Tie::Same,
        };
        let rank = |placed: &Placed, tie: Tie| {
            let state = match placed {
                Placed::Found(_) => 2,
                Placed::Perhaps(_) => 1,
                Placed::Nowhere => 0,
            };
            (state, tie)
        };
        let better = best[number].as_ref().is_none_or(|known| rank(&placed, tie) > rank(&known.placed, known.tie));
        if counts && better {
            best[number] = Some(Best { placed, tie, article: id });
        }
    }
}

fn settled(best: Option<Best>, articles: &Articles) -> Place {
    let Some(Best { placed, article, .. }) = best else { return (None, None, State::Away) };
    let entry = articles.catalogue.entry(article);
    let (path, folder) = stored_path(&entry.locator, &articles.roots);
    let sha256 = entry.digest.map(|digest| digest.to_string());
    let source = Some(Source { article: path, folder, sha256, title: entry.title.clone(), url: None });
    match placed {
        Placed::Found(anchor) => (Some(anchor), source, State::Found),
        Placed::Perhaps(anchor) => (Some(anchor), source, State::Maybe),
        Placed::Nowhere => (None, source, State::Lost),
    }
}

/// Where a file may be: as it is named, or below one of the roots.
fn locators(path: &Path, articles: &Articles) -> Vec<Locator> {
    let mut locators = vec![library::locator(path)];
    for root in &articles.roots {
        if let Root::Folder(folder) = root {
            locators.push(library::locator(&folder.join(path)));
        }
    }
    locators
}

/// What became of all.
#[derive(Default)]
struct Tally {
    found: usize,
    maybe: usize,
    known: usize,
    both: usize,
    placeless: Vec<String>,
}

impl Tally {
    fn take(&mut self, bookmark: &Bookmark, state: State) {
        match state {
            State::Found => self.found += 1,
            State::Maybe => self.maybe += 1,
            State::Lost | State::Away => {
                let words: String = bookmark.anchor.exact().chars().take(50).collect();
                let title = if bookmark.title.is_empty() { "without a headline" } else { &bookmark.title };
                let reason = if state == State::Lost { "the words are not in the article" } else { "the article is not at hand" };
                self.placeless.push(format!("{title}: “{words}” ({reason})"));
            }
        }
    }

    fn print(&self, count: usize, wordless: usize, mode: Mode, out: &mut impl Write) -> io::Result<()> {
        let parts = [
            (self.found, "at their place"),
            (self.maybe, "perhaps at their place"),
            (self.placeless.len(), "kept without a place"),
            (self.known, "known already"),
        ];
        let mut said: Vec<_> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
        if self.both > 0 {
            said.push(format!("{} of them beside another of the same id", self.both));
        }
        if wordless > 0 {
            said.push(format!("{wordless} without words left out"));
        }
        let dry = if mode == Mode::DryRun { " (nothing was written)" } else { "" };
        writeln!(out, "{count} read{dry}{}{}", if said.is_empty() { "" } else { ": " }, said.join(", "))?;
        self.placeless.iter().try_for_each(|line| writeln!(out, "  {line}"))
    }
}
