//! Which style each word of a row has: scopes of the text laid one over the other, the later over the earlier.
//!
//! ```text
//! block kind < spans < bookmark < reported < quotation (voice) < denied < source < credit < all but one voice < unit < match < current match < selection
//! ```

use ratatui::style::Style;

use crate::app::{Model, Open, PanelKind, Solo, UnitKind};
use crate::article::{BlockKind, SpanKind};
use crate::bookmarks::Colour;
use crate::config::{ReportedWords, Scope, Theme};
use crate::text::TextRange;

/// The words of `range` in runs of one style each, in order, covering all of it.
pub(super) fn runs(model: &Model, open: &Open, theme: &Theme, kind: BlockKind, range: TextRange) -> Vec<(TextRange, Style)> {
    let layers = layers(model, open, theme, kind, range);
    let mut borders: Vec<usize> = vec![range.start(), range.end()];
    for (layer, _) in &layers {
        borders.extend([layer.start(), layer.end()].into_iter().filter(|&border| range.contains(border)));
    }
    borders.sort_unstable();
    borders.dedup();
    let base = theme.style(block_scope(kind));
    let run = |pair: &[usize]| {
        let part = TextRange::new(pair[0], pair[1]);
        let over = layers.iter().filter(|(layer, _)| layer.covers(part));
        (part, over.fold(base, |style, (_, layer)| style.patch(*layer)))
    };
    borders.windows(2).map(run).collect()
}

/// Which voices are told from the text around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    alone: Option<usize>,
    reported: ReportedWords,
}

impl Heard {
    pub(super) fn of(model: &Model, open: &Open) -> Self {
        Self { alone: open.solo().map(Solo::voice), reported: model.view().reported_words() }
    }

    /// Whether this voice is, or one of all.
    pub(super) fn hears(self, voice: usize) -> bool {
        self.alone.is_none_or(|alone| alone == voice)
    }

    /// Whether what is reported of this voice is marked: that of the one voice that is heard alone always is.
    pub(super) fn shows_reported(self, voice: usize) -> bool {
        self.alone.map_or(self.reported == ReportedWords::Marked, |alone| alone == voice)
    }

    /// Whether the words that name this voice as a source are marked: a voice that is only reported is named with its words.
    pub(super) fn shows_source(self, open: &Open, voice: usize) -> bool {
        self.hears(voice) && (open.voices().is_quoted(voice) || self.shows_reported(voice))
    }
}

fn layers(model: &Model, open: &Open, theme: &Theme, kind: BlockKind, range: TextRange) -> Vec<(TextRange, Style)> {
    let document = open.document();
    let annotations = document.annotations();
    let mut layers = Vec::new();
    let spans = document.article().spans();
    // Spans start within their block, and blocks are short: those that reach into the row start at most a block before.
    let from = spans.partition_point(|span| span.range.start() + crate::article::MAX_BLOCK < range.start());
    let near = spans[from..].iter().take_while(|span| span.range.start() < range.end());
    layers.extend(near.filter(|span| span.range.overlaps(range)).map(|span| (span.range, theme.style(span_scope(span.kind)))));
    // Under the voices: a quotation that is bookmarked keeps the colour of its speaker.
    layers.extend(model.bookmarks().coloured_in(range).map(|(passage, colour)| (passage, theme.style(bookmark_scope(colour)))));
    let heard = Heard::of(model, open);
    let reported = open.voices().reported_in(range).filter(|(_, voice)| heard.shows_reported(*voice));
    layers.extend(reported.map(|(words, _)| (words, theme.style(Scope::Reported))));
    for (quotation, voice) in open.voices().quotations_in(range) {
        let style = theme.style(Scope::QuoteContent);
        layers.push((quotation, voice.filter(|voice| heard.hears(*voice)).map_or(style, |voice| style.patch(theme.voice(voice)))));
    }
    layers.extend(open.voices().denied_in(range).map(|denied| (denied, theme.style(Scope::QuoteDenied))));
    layers.extend(open.voices().denials_in(range).map(|denial| (denial, theme.style(Scope::QuoteDenial))));
    for (source, voice) in open.voices().sources_in(range).filter(|(_, voice)| heard.shows_source(open, *voice)) {
        layers.push((source, theme.voice(voice).patch(theme.style(Scope::Speaker))));
    }
    let from = annotations.captions.partition_point(|caption| caption.range.end() <= range.start());
    let captions = annotations.captions[from..].iter().take_while(|caption| caption.range.start() < range.end());
    layers.extend(captions.filter_map(|caption| Some((caption.credit?, theme.style(Scope::Credit)))));
    // Whoever is heard alone has the page; the headline stays what it is.
    if let Some(solo) = open.solo().filter(|_| !matches!(kind, BlockKind::Heading(1))) {
        layers.extend(solo.rest_of(range).into_iter().map(|rest| (rest, theme.style(Scope::Dim))));
    }
    let unit = open.unit();
    // A match of a search in all articles; one in this article is among the matches below.
    let is_of_panel = model.panel().is_some_and(|panel| panel.kind() == PanelKind::Matches);
    let is_match = is_of_panel && unit.kind == UnitKind::Match && model.search().matches().is_empty();
    if unit.shown && open.selection().is_none() {
        layers.push((unit.range, theme.style(if is_match { Scope::MatchCurrent } else { Scope::Unit })));
    }
    let matches = model.search().matches();
    let from = matches.partition_point(|found| found.end() <= range.start());
    for (index, found) in matches.iter().enumerate().skip(from).take_while(|(_, found)| found.start() < range.end()) {
        let scope = if model.search().current() == Some(index) { Scope::MatchCurrent } else { Scope::Match };
        layers.push((*found, theme.style(scope)));
    }
    if let Some(selection) = open.selection() {
        layers.push((selection.range(), theme.style(Scope::Selection)));
    }
    layers
}

/// The look of a bookmark of that colour; one of another program is not known to themes.
fn bookmark_scope(colour: Option<&Colour>) -> Scope {
    match colour {
        Some(Colour::Yellow) => Scope::BookmarkYellow,
        Some(Colour::Orange) => Scope::BookmarkOrange,
        Some(Colour::Pink) => Scope::BookmarkPink,
        Some(Colour::Purple) => Scope::BookmarkPurple,
        Some(Colour::Blue) => Scope::BookmarkBlue,
        Some(Colour::Green) => Scope::BookmarkGreen,
        Some(Colour::Other(_)) | None => Scope::Bookmark,
    }
}

fn block_scope(kind: BlockKind) -> Scope {
    match kind {
        BlockKind::Heading(1) => Scope::Title,
        BlockKind::Heading(_) => Scope::Heading,
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Table { .. } => Scope::Text,
        BlockKind::Standfirst => Scope::Standfirst,
        BlockKind::Quote => Scope::BlockQuote,
        BlockKind::Preformatted => Scope::Code,
        BlockKind::Caption => Scope::Caption,
        BlockKind::Credit => Scope::Credit,
        BlockKind::Boilerplate => Scope::Boilerplate,
        BlockKind::Rule => Scope::Rule,
    }
}

fn span_scope(kind: SpanKind) -> Scope {
    match kind {
        SpanKind::Emphasis => Scope::Emphasis,
        SpanKind::Strong => Scope::Strong,
        SpanKind::Code => Scope::Code,
        SpanKind::Credit => Scope::Credit,
        SpanKind::Link(_) => Scope::Link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_a_bookmark_has_the_look_of_its_name() {
        for colour in Colour::ALL {
            assert_eq!(bookmark_scope(Some(&colour)).name(), format!("bookmark.{colour}"));
        }
    }
}
