//! Moving in the open article: by rows, by units, by jumps.

use super::folds::unfold_at;
use super::state::open::Spot;
use super::state::units::{Direction, links, same_voice, sentence_at};
use super::{Model, Open, UnitKind};
use crate::config::Action;
use crate::text::TextRange;

/// Carries out an action that moves in the article; false when it is none.
pub fn travel(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    let times = count.unwrap_or(1).max(1);
    let rows = isize::try_from(times).unwrap_or(1);
    let height = isize::try_from(model.geometry().text.height.max(1)).unwrap_or(1);
    let Some(open) = model.reader.open.as_mut() else { return false };
    if open.selection().is_some() && extend(open, action, rows) {
        return true;
    }
    let half = (height / 2).max(1);
    // A page keeps two rows of the one before, so that the eye finds its place.
    let page = (height - 2).max(1);
    match action {
        Action::LineDown | Action::LineUp => {
            let by = if action == Action::LineDown { rows } else { -rows };
            // Where nothing scrolls, the unit moves.
            if !open.scroll(by) {
                let step = if action == Action::LineDown { Action::NextSentence } else { Action::PreviousSentence };
                return travel_by_unit(model, step, times);
            }
        }
        Action::ScrollDown | Action::ScrollUp => {
            open.scroll(if action == Action::ScrollDown { rows } else { -rows });
        }
        Action::PageDown | Action::PageUp | Action::HalfPageDown | Action::HalfPageUp => {
            let by = match action {
                Action::PageDown => page,
                Action::PageUp => -page,
                Action::HalfPageDown => half,
                _ => -half,
            };
            if !open.scroll(by.saturating_mul(rows)) {
                model.notices.info(if by > 0 { "this is the end of the article" } else { "this is the beginning of the article" });
            }
        }
        Action::Top => {
            open.remember_jump();
            match count {
                Some(percent) => go_to_part(open, percent),
                None => {
                    open.set_top(open.layout().first());
                    open.release_unit();
                }
            }
        }
        Action::Percent => match count {
            Some(percent) => {
                open.remember_jump();
                go_to_part(open, percent);
            }
            None => model.notices.info("a number goes before it: 50 % is the middle"),
        },
        Action::PageTop => open.point_on_page(Spot::Top),
        Action::PageMiddle => open.point_on_page(Spot::Center),
        Action::PageBottom => open.point_on_page(Spot::Bottom),
        Action::Bottom => {
            open.remember_jump();
            match count {
                Some(percent) => go_to_part(open, percent),
                None => open.go_to_end(),
            }
        }
        Action::JumpBack | Action::JumpForward => {
            for _ in 0..times {
                let place = model
                    .reader
                    .open
                    .as_mut()
                    .and_then(|open| if action == Action::JumpBack { open.jump_back() } else { open.jump_forward() });
                match place {
                    Some(offset) => return_to(model, offset),
                    None => break,
                }
            }
        }
        Action::PlaceTop => open.place_unit(Spot::Top),
        Action::PlaceCenter => open.place_unit(Spot::Center),
        Action::PlaceBottom => open.place_unit(Spot::Bottom),
        _ => return travel_by_unit(model, action, times),
    }
    true
}

/// Goes to a part of the article, in per cent of its text.
pub fn go_to_part(open: &mut Open, percent: usize) {
    let text = open.document().article().text();
    let offset = crate::text::floor_boundary(text, text.len() * percent.min(100) / 100);
    open.set_top(open.layout().row_of(offset));
    open.release_unit();
}

fn extend(open: &mut Open, action: Action, rows: isize) -> bool {
    let height = isize::try_from(open.page().height).unwrap_or(1);
    match action {
        Action::LineDown => open.extend_by_rows(rows),
        Action::LineUp => open.extend_by_rows(-rows),
        Action::PageDown | Action::HalfPageDown => open.extend_by_rows(height / 2 * rows),
        Action::PageUp | Action::HalfPageUp => open.extend_by_rows(-height / 2 * rows),
        Action::NextSentence => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Sentence, Direction::Forward)),
        Action::PreviousSentence => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Sentence, Direction::Backward)),
        Action::NextParagraph => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Paragraph, Direction::Forward)),
        Action::PreviousParagraph => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Paragraph, Direction::Backward)),
        Action::ExtendWord => (0..rows).for_each(|_| open.extend_by_word(Direction::Forward)),
        Action::ExtendWordBack => (0..rows).for_each(|_| open.extend_by_word(Direction::Backward)),
        Action::Top => open.extend_to(0),
        Action::Bottom => open.extend_to(open.document().article().text().len()),
        Action::SwapEnds => open.swap_ends(),
        _ => return false,
    }
    true
}

fn travel_by_unit(model: &mut Model, action: Action, times: usize) -> bool {
    use Direction::{Backward, Forward};
    let (kind, direction, missing) = match action {
        Action::NextSentence => (UnitKind::Sentence, Forward, "this is the last sentence"),
        Action::PreviousSentence => (UnitKind::Sentence, Backward, "this is the first sentence"),
        Action::NextParagraph => (UnitKind::Paragraph, Forward, "this is the last paragraph"),
        Action::PreviousParagraph => (UnitKind::Paragraph, Backward, "this is the first paragraph"),
        Action::NextQuotation | Action::NextSameSpeaker => (UnitKind::Quotation, Forward, "no quotation further down"),
        Action::PreviousQuotation | Action::PreviousSameSpeaker => (UnitKind::Quotation, Backward, "no quotation further up"),
        Action::NextCaption => (UnitKind::Caption, Forward, "no caption further down"),
        Action::PreviousCaption => (UnitKind::Caption, Backward, "no caption further up"),
        Action::NextBookmark => (UnitKind::Bookmark, Forward, "no bookmark further down"),
        Action::PreviousBookmark => (UnitKind::Bookmark, Backward, "no bookmark further up"),
        Action::NextLink => (UnitKind::Link, Forward, "no link further down"),
        Action::PreviousLink => (UnitKind::Link, Backward, "no link further up"),
        _ => return false,
    };
    let awaited = kind == UnitKind::Quotation && model.reader.open.as_ref().is_some_and(Open::awaits_voices);
    let missing = if awaited { "the voices are still being read" } else { missing };
    let same_speaker = matches!(action, Action::NextSameSpeaker | Action::PreviousSameSpeaker);
    let mut gone = false;
    for _ in 0..times {
        let Some(range) = find(model, kind, direction, same_speaker) else { break };
        let Some(open) = model.reader.open.as_mut() else { return false };
        if !gone && !matches!(kind, UnitKind::Sentence | UnitKind::Paragraph) {
            open.remember_jump();
        }
        gone = true;
        visit(model, kind, range);
    }
    if !gone {
        model.notices.info(missing);
    }
    true
}

fn find(model: &Model, kind: UnitKind, direction: Direction, same_speaker: bool) -> Option<TextRange> {
    let open = model.reader.open.as_ref()?;
    let document = open.document();
    let unit = open.unit();
    let from = unit.range.start();
    let pick = |ranges: Vec<TextRange>| match direction {
        // Until the reader has gone somewhere, what begins at the place itself is the next.
        Direction::Forward => ranges.into_iter().find(|range| range.start() > from || (!unit.shown && range.start() == from)),
        Direction::Backward => ranges.into_iter().rfind(|range| range.start() < from),
    };
    match kind {
        // The first step shows the unit that scrolling has carried along.
        UnitKind::Sentence if !unit.shown => {
            Some(unit.range).filter(|range| !range.is_empty() && direction == Direction::Forward).or_else(|| open.step(kind, direction))
        }
        UnitKind::Paragraph if !unit.shown && direction == Direction::Forward => {
            document.paragraph_at(unit.range.start()).or_else(|| open.step(kind, direction))
        }
        UnitKind::Sentence | UnitKind::Paragraph => open.step(kind, direction),
        UnitKind::Quotation if same_speaker => pick(same_voice(open.voices(), unit.range.start())),
        UnitKind::Quotation => pick(open.voices().quotations().iter().map(|(range, _)| *range).collect()),
        UnitKind::Caption => {
            pick(document.annotations().captions.iter().filter(|caption| !caption.repeated).map(|caption| caption.range).collect())
        }
        UnitKind::Bookmark => pick(model.bookmarks.passages().collect()),
        UnitKind::Link => pick(links(document).map(|(range, _)| range).collect()),
        UnitKind::Match => pick(model.search.matches().to_vec()),
    }
}

/// Goes to a range, wherever it is: what hides it is unfolded first.
pub fn visit(model: &mut Model, kind: UnitKind, range: TextRange) {
    unfold_at(model, range.start());
    if let Some(open) = model.reader.open.as_mut() {
        open.go_to(kind, range);
    }
}

/// Goes to the sentence at `offset`.
fn return_to(model: &mut Model, offset: usize) {
    let Some(open) = model.reader.open.as_ref() else { return };
    let range = sentence_at(open.document(), offset).unwrap_or(TextRange::empty(offset));
    visit(model, UnitKind::Sentence, range);
}

/// Goes to the sentence at `offset`, after remembering this place.
pub fn jump(model: &mut Model, offset: usize) {
    let Some(open) = model.reader.open.as_mut() else { return };
    open.remember_jump();
    return_to(model, offset);
}
