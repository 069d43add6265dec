//! The text of the open article as lines: its sentences, headings, captions; what the reader points at is a line of its own, which
//! the sentences around it make room for.

use super::words::{self, Said};
use crate::app::state::linear::Place;
use crate::app::{Model, Open, UnitKind, copy};
use crate::article::{BlockKind, Document};
use crate::text::{TextRange, floor_boundary};

/// The most bytes of one line that are spoken: a selection may be the whole article.
const SPOKEN: usize = 16 * 1024;

/// What is a line: a passage, or a fold that hides some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Passage(TextRange),
    Fold(usize),
}

/// The open article as lines.
pub(super) struct Passages<'a> {
    model: &'a Model,
    open: &'a Open,
    pointed: TextRange,
}

impl<'a> Passages<'a> {
    pub(super) fn of(model: &'a Model, open: &'a Open) -> Self {
        // Of a match the sentence that holds it is a line: a word alone says little.
        let pointed = if open.selection().is_some() { open.pointed() } else { open.target() };
        Self { model, open, pointed }
    }

    fn document(&self) -> &'a Document {
        self.open.document()
    }

    /// The lines of a block, or of the fold that hides it, each with the offset at which it begins.
    fn of_block(&self, block: usize) -> Vec<(usize, Part)> {
        let document = self.document();
        let Some(range) = document.article().blocks().get(block).map(|block| block.range) else { return Vec::new() };
        let fold = document.fold_of(block).filter(|fold| !self.open.layout().unfolded().contains(fold));
        if let Some(fold) = fold {
            let first = document.folds().get(fold).is_some_and(|fold| fold.blocks.start == block);
            return if first { vec![(range.start(), Part::Fold(fold))] } else { Vec::new() };
        }
        let pointed = self.pointed;
        let mut passages = Vec::new();
        for sentence in document.sentences(block) {
            if !sentence.overlaps(pointed) {
                passages.push(sentence);
                continue;
            }
            let before = (sentence.start() < pointed.start()).then(|| TextRange::new(sentence.start(), pointed.start()));
            let after = (pointed.end() < sentence.end()).then(|| TextRange::new(pointed.end(), sentence.end()));
            passages.extend(before.into_iter().chain(after).filter_map(|rest| self.with_words(rest)));
        }
        if range.contains(pointed.start()) && !pointed.is_empty() {
            passages.push(pointed);
        }
        passages.sort_unstable_by_key(|passage| passage.start());
        passages.into_iter().map(|passage| (passage.start(), Part::Passage(passage))).collect()
    }

    /// What is left of a sentence without the white space around it, if any letter is.
    fn with_words(&self, range: TextRange) -> Option<TextRange> {
        let words = self.document().article().slice(range);
        let start = range.start() + words.len() - words.trim_start().len();
        words.chars().any(char::is_alphanumeric).then(|| TextRange::new(start, start + words.trim().len()))
    }

    /// The line of the unit or of the selection.
    pub(super) fn focus(&self) -> Option<Place> {
        let offset = self.pointed.start();
        let block = self.document().article().block_at(offset)?;
        let here = self.of_block(block);
        let at = here.iter().rfind(|(start, _)| *start <= offset).or(here.first()).map(|(start, _)| Place::At(*start));
        at.or_else(|| self.before(Place::At(offset))).or_else(|| self.after(Place::Head))
    }

    /// The line that follows.
    pub(super) fn after(&self, place: Place) -> Option<Place> {
        let blocks = self.document().article().blocks().len();
        let (from, least) = match place {
            Place::Head => (0, 0),
            Place::At(offset) => (self.document().article().block_at(offset)?, offset + 1),
        };
        (from..blocks)
            .find_map(|block| self.of_block(block).into_iter().map(|(start, _)| start).find(|&start| start >= least))
            .map(Place::At)
    }

    /// The line before; before the first one stands the head.
    pub(super) fn before(&self, place: Place) -> Option<Place> {
        let Place::At(offset) = place else { return None };
        let from = self.document().article().block_at(offset)?;
        let before = |block| self.of_block(block).into_iter().map(|(start, _)| start).rfind(|&start| start < offset);
        Some((0..=from).rev().find_map(before).map_or(Place::Head, Place::At))
    }

    /// Whether the line is still one: another one may have been cut out of it.
    pub(super) fn holds(&self, offset: usize) -> bool {
        let block = self.document().article().block_at(offset);
        block.is_some_and(|block| self.of_block(block).iter().any(|(start, _)| *start == offset))
    }

    /// The words of the article in the line at an offset; none of a fold.
    pub(super) fn range(&self, offset: usize) -> Option<TextRange> {
        let block = self.document().article().block_at(offset)?;
        self.of_block(block).into_iter().find_map(|(start, part)| match part {
            Part::Passage(range) if start == offset => Some(range),
            Part::Passage(_) | Part::Fold(_) => None,
        })
    }

    /// What the line at an offset says.
    pub(super) fn spoken(&self, offset: usize) -> Option<String> {
        let document = self.document();
        let block = document.article().block_at(offset)?;
        let (_, part) = self.of_block(block).into_iter().find(|(start, _)| *start == offset)?;
        Some(match part {
            Part::Fold(fold) => document.folds().get(fold).map(|fold| words::fold(fold.blocks.len(), fold.captions))?,
            Part::Passage(range) => self.passage(block, range),
        })
    }

    fn passage(&self, block: usize, range: TextRange) -> String {
        let kind = self.document().kind(block);
        let unit = if range == self.pointed { self.pointed_at(range) } else { String::new() };
        let bookmark = self.model.bookmarks().passages_in(range).next().map_or("", |_| "bookmark");
        let note = if bookmark.is_empty() { String::new() } else { self.note(range) };
        if matches!(kind, BlockKind::Caption | BlockKind::Credit)
            && let Some(caption) = self.caption(range)
        {
            return words::noted(&words::named(&[unit, bookmark.to_owned()], &caption), &note);
        }
        let kinds = [unit, bookmark.to_owned(), words::block(kind).to_owned(), self.quotation(range)];
        words::noted(&words::named(&kinds, &self.joined(range)), &note)
    }

    /// What the reader points at, where its words or its block do not say so.
    fn pointed_at(&self, range: TextRange) -> String {
        if self.open.selection().is_some() {
            return "selection".to_owned();
        }
        match self.open.unit().kind {
            UnitKind::Match => {
                let search = self.model.search();
                search.current().map_or(String::new(), |current| words::found(current + 1, search.matches().len()))
            }
            UnitKind::Link => "link".to_owned(),
            UnitKind::Paragraph => "paragraph".to_owned(),
            UnitKind::Report => {
                let voice = self.open.voices().reported_in(range).next().and_then(|(_, voice)| self.open.voices().all().get(voice));
                words::report(voice.and_then(|voice| crate::app::speaker_of(self.open, voice)).map(|speaker| speaker.name.as_str()))
            }
            UnitKind::Sentence | UnitKind::Quotation | UnitKind::Caption | UnitKind::Bookmark => String::new(),
        }
    }

    /// That somebody's words stand here, be it among others, and whose they are; of several the first.
    fn quotation(&self, range: TextRange) -> String {
        let Some((quoted, _)) = self.open.voices().quotations_in(range).next() else { return String::new() };
        let before = (range.start() < quoted.start()).then(|| TextRange::new(range.start(), quoted.start()));
        let after = (quoted.end() < range.end()).then(|| TextRange::new(quoted.end(), range.end()));
        let is_whole = before.into_iter().chain(after).all(|rest| self.with_words(rest).is_none());
        let quotation = self.said(range, quoted);
        if is_whole { quotation } else { words::with(&quotation) }
    }

    /// Whose words a quotation is, as it is told in the line at `range`.
    fn said(&self, range: TextRange, quoted: TextRange) -> String {
        let document = self.document();
        let Some(attribution) = copy::attribution_at(document, quoted) else { return words::quotation(Said::Unknown) };
        let speaker = attribution.named().and_then(|id| document.annotations().speakers.get(id.0)).map(|speaker| speaker.name.as_str());
        if attribution.is_denied() {
            return words::quotation(Said::Denied(&copy::denial(document, attribution), speaker));
        }
        // Where the words that say so stand in the line itself, they are heard there.
        let cue = attribution.cue.filter(|cue| !range.covers(*cue)).map(|cue| self.joined(cue));
        words::quotation(speaker.map_or(Said::Unknown, |name| Said::By(name, cue.as_deref())))
    }

    /// The caption that stands at `range`, without its credit and with it.
    fn caption(&self, range: TextRange) -> Option<String> {
        let captions = &self.document().annotations().captions;
        let caption = captions.iter().find(|caption| caption.range.overlaps(range))?;
        let Some(credit) = caption.credit else { return Some(words::caption(&self.joined(range), None)) };
        if !range.covers(credit) {
            return Some(words::caption(&self.joined(range), None));
        }
        let around = [TextRange::new(range.start(), credit.start()), TextRange::new(credit.end(), range.end())];
        let words = around.into_iter().filter_map(|part| self.with_words(part)).map(|part| self.joined(part)).collect::<Vec<_>>().join(" ");
        Some(words::caption(&words, Some(&self.joined(credit))))
    }

    /// The notes of the bookmarks that share words with `range`.
    fn note(&self, range: TextRange) -> String {
        let bookmarks = self.model.bookmarks();
        let notes = bookmarks.here.iter().filter(|here| here.range().is_some_and(|passage| passage.overlaps(range)));
        let notes = notes.filter_map(|here| bookmarks.get(here.id)).map(|bookmark| join(&bookmark.note));
        notes.filter(|note| !note.is_empty()).collect::<Vec<_>>().join(", note: ")
    }

    fn joined(&self, range: TextRange) -> String {
        let words = self.document().article().slice(range);
        let shown = words.get(..floor_boundary(words, SPOKEN)).unwrap_or(words);
        let rest = if shown.len() < words.len() { " …" } else { "" };
        join(shown) + rest
    }
}

/// Words in one line, whatever white space stands between them.
fn join(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
