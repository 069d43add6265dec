//! Drawings of whole layouts, and the laws that hold between text and rows.

use proptest::prelude::*;

use super::*;
use crate::article::{Annotations, Article, ArticleBuilder, Caption};

fn article(build: impl FnOnce(&mut ArticleBuilder)) -> Article {
    let mut builder = ArticleBuilder::new();
    build(&mut builder);
    builder.finish()
}

fn layout(article: Article, width: u16) -> Layout {
    Layout::new(Arc::new(Document::new(article, Annotations::default())), width, BTreeSet::new(), Masthead::default())
}

fn draw(layout: &Layout) -> String {
    let rows = layout.page(layout.first(), u16::MAX).map(|(_, row)| match row {
        Row::Blank => String::new(),
        Row::Text { range, indent, marker, .. } => {
            let marker = marker.clone().unwrap_or_default();
            let room = usize::from(*indent);
            let marker = if marker.is_empty() { " ".repeat(room) } else { format!("{marker:>width$} ", width = room - 1) };
            format!("{marker}{}", layout.document.article().slice(*range))
        }
        Row::Title(text) => format!("T {text}"),
        Row::Masthead(text) => format!("M {text}"),
        Row::Rule { .. } => "---".to_owned(),
        Row::Fold { summary, open, .. } => format!("{} {summary}", if *open { "▾" } else { "▸" }),
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn sample() -> Article {
    article(|builder| {
        builder.metadata().title = "Harbour bridge opens".into();
        builder.block(BlockKind::Heading(1), "Harbour bridge opens");
        builder.block(BlockKind::Paragraph, "After nine years the bridge is open, said Ms. Reed.");
        builder.block(BlockKind::ListItem { depth: 0, ordinal: None }, "two lanes for cars and one for bicycles");
        builder.block(BlockKind::ListItem { depth: 0, ordinal: Some(12) }, "one walk");
        builder.rule();
        builder.block(BlockKind::Preformatted, "a  b\n   c");
    })
}

#[test]
fn a_page_is_drawn_at_twenty_columns() {
    let masthead = Masthead { facts: vec!["5 Jan 2022".into(), "A. Novak".into(), "1 min".into()] };
    let layout = Layout::new(Arc::new(Document::new(sample(), Annotations::default())), 20, BTreeSet::new(), masthead);
    let drawn = "Harbour bridge opens\nM 5 Jan 2022\nM A. Novak · 1 min\n\nAfter nine years the\nbridge is open, said\nMs. Reed.\n\n\
                 • two lanes for\n  cars and one for\n  bicycles\n12. one walk\n\n---\n\n  a  b\n     c";
    assert_eq!(draw(&layout), drawn);
}

#[test]
fn a_title_that_is_not_in_the_text_stands_above_it() {
    let untitled = article(|builder| {
        builder.metadata().title = "notes".into();
        builder.block(BlockKind::Paragraph, "Words.");
    });
    assert_eq!(draw(&layout(untitled, 40)), "T notes\n\nWords.");
}

#[test]
fn wide_characters_and_long_words_are_cut_between_graphemes() {
    let wide = article(|builder| builder.block(BlockKind::Paragraph, "東京の書店 Donaudampfschifffahrt"));
    assert_eq!(draw(&layout(wide, 5)), "東\n京の\n書店\nDonau\ndampf\nschif\nffahr\nt");
}

#[test]
fn folds_hide_blocks_and_tell_what_they_hide() {
    let text = article(|builder| {
        for line in ["Photo gallery", "Photo: the bridge.", "Photo: the bridge. (AP)", "It opened."] {
            builder.block(BlockKind::Paragraph, line);
        }
    });
    let caption = |block: usize, repeated| Caption { range: text.blocks()[block].range, credit: None, repeated };
    let annotations = Annotations { captions: vec![caption(1, true), caption(2, false)], boilerplate: vec![0], ..Annotations::default() };
    let document = Arc::new(Document::new(text, annotations));
    let folded = Layout::new(Arc::clone(&document), 40, BTreeSet::new(), Masthead::default());
    assert_eq!(draw(&folded), "▸ Photo gallery · repeated caption\n\nPhoto: the bridge. (AP)\n\nIt opened.");
    assert!(matches!(folded.row(folded.row_of(16)), Row::Fold { .. }));
    let open = Layout::new(document, 40, BTreeSet::from([0]), Masthead::default());
    assert_eq!(
        draw(&open),
        "▾ Photo gallery · repeated caption\nPhoto gallery\n\nPhoto: the bridge.\n\nPhoto: the bridge. (AP)\n\nIt opened."
    );
}

/// A date line, the title and a paragraph, with `boilerplate` folded.
fn titled(boilerplate: Vec<usize>, unfolded: BTreeSet<usize>) -> Layout {
    let text = article(|builder| {
        builder.metadata().title = "Bridge opens".into();
        builder.block(BlockKind::Paragraph, "Page 1 of 2");
        builder.block(BlockKind::Heading(1), "Bridge opens");
        builder.block(BlockKind::Paragraph, "It opened.");
    });
    let document = Document::new(text, Annotations { boilerplate, ..Annotations::default() });
    Layout::new(Arc::new(document), 40, unfolded, Masthead { facts: vec!["1 min".into()] })
}

#[test]
fn a_fold_above_the_title_stands_right_under_the_masthead() {
    assert_eq!(draw(&titled(vec![0], BTreeSet::new())), "Bridge opens\nM 1 min\n▸ Page 1 of 2\n\nIt opened.");
}

#[test]
fn a_title_within_a_fold_is_shown_by_its_fold() {
    let folded = titled(vec![1], BTreeSet::new());
    assert_eq!(draw(&folded), "M 1 min\n\nPage 1 of 2\n\n▸ Bridge opens\n\nIt opened.");
    let title = folded.document.article().blocks()[1].range.start();
    assert_eq!(folded.fold_at(folded.row_of(title)), Some(0));
    let open = titled(vec![0, 1], BTreeSet::from([0]));
    assert_eq!(draw(&open), "M 1 min\n\n▾ Page 1 of 2 · Bridge opens\nPage 1 of 2\nBridge opens\n\nIt opened.");
}

#[test]
fn a_block_cut_for_its_length_has_no_blank_row_inside() {
    let long = article(|builder| builder.block(BlockKind::Paragraph, &"word ".repeat(8_000)));
    let drawn = draw(&layout(long, 80));
    assert!(!drawn.contains("\n\n"));
}

#[test]
fn an_empty_article_has_no_rows_to_trip_over() {
    let layout = layout(Article::default(), 40);
    assert_eq!(layout.row(layout.last()), &Row::Blank);
    assert_eq!(layout.last_top(10), layout.first());
    assert_eq!(layout.offset_at(layout.position_of(0)), 0);
}

#[test]
fn the_last_top_fills_the_page() {
    let layout = layout(sample(), 20);
    let top = layout.last_top(5);
    assert_eq!(layout.page(top, 20).count(), 5);
    assert_eq!(layout.distance(top, layout.last(), 20), Some(4));
}

fn any_article() -> impl Strategy<Value = Article> {
    let words =
        prop::sample::select(vec!["said", "東京", "e\u{301}te\u{301}", "👩‍👩‍👧", "a-long-hyphenated-word", "—", "it", "\u{a0}", "Straße", "x"]);
    let text = prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "));
    let kinds = prop::sample::select(vec![
        BlockKind::Paragraph,
        BlockKind::Heading(2),
        BlockKind::Preformatted,
        BlockKind::ListItem { depth: 1, ordinal: Some(3) },
        BlockKind::Quote,
    ]);
    prop::collection::vec((kinds, text), 0..8)
        .prop_map(|blocks| article(|builder| blocks.iter().for_each(|(kind, text)| builder.block(*kind, text))))
}

proptest! {
    #[test]
    fn no_row_is_wider_than_the_layout(text in any_article(), columns in prop::sample::select(vec![1u16, 2, 7, 20, 40, 80])) {
        let layout = layout(text, columns);
        for (_, row) in layout.page(layout.first(), u16::MAX) {
            if let Row::Text { range, indent, .. } = row {
                let cells = usize::from(*indent) + width(layout.document.article().slice(*range));
                prop_assert!(cells <= usize::from(layout.width), "{cells} cells at {columns}");
            }
        }
    }

    #[test]
    fn every_visible_character_is_on_one_row(text in any_article(), columns in 1u16..90) {
        let layout = layout(text, columns);
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let drawn: String = layout.page(layout.first(), u16::MAX).filter_map(|(_, row)| row.range()).map(|range| visible(layout.document.article().slice(range))).collect();
        prop_assert_eq!(drawn, visible(layout.document.article().text()));
    }

    #[test]
    fn offsets_and_positions_are_inverse(text in any_article(), columns in 2u16..90) {
        let layout = layout(text, columns);
        for (id, row) in layout.page(layout.first(), u16::MAX) {
            let Some(range) = row.range() else { continue };
            for (cluster, symbol) in graphemes(layout.document.article().slice(range)) {
                if cell_width(symbol) == 0 {
                    continue;
                }
                let offset = range.start() + cluster.start();
                let position = layout.position_of(offset);
                prop_assert_eq!(position.row, id);
                prop_assert_eq!(layout.offset_at(position), offset);
            }
        }
    }

    #[test]
    fn rows_are_the_same_down_and_up(text in any_article(), columns in 2u16..90) {
        let layout = layout(text, columns);
        let down: Vec<_> = layout.page(layout.first(), u16::MAX).map(|(id, _)| id).collect();
        let mut up: Vec<_> = std::iter::successors(Some(layout.last()), |&id| layout.previous(id)).collect();
        up.reverse();
        if !down.is_empty() {
            prop_assert_eq!(down, up);
        }
    }
}
