//! Drawings of whole layouts, and the laws that hold between text and rows.

use proptest::prelude::*;

use super::*;
use crate::article::{Annotations, Article, ArticleBuilder, CELL_BORDER, Caption, cell_text};
use crate::layout::{Part, TablePart};

fn article(build: impl FnOnce(&mut ArticleBuilder)) -> Article {
    let mut builder = ArticleBuilder::new();
    build(&mut builder);
    builder.finish()
}

fn layout(article: Article, width: u16) -> Layout {
    layout_for(article, width, Widths::Narrow)
}

fn layout_for(article: Article, width: u16, widths: Widths) -> Layout {
    Layout::new(Arc::new(Document::new(article, Annotations::default())), width, BTreeSet::new(), Masthead::default(), widths)
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
        Row::Table { parts, .. } => draw_parts(layout, parts),
        Row::Title(text) => format!("T {text}"),
        Row::Masthead(text) => format!("M {text}"),
        Row::Rule { .. } => "---".to_owned(),
        Row::Fold { summary, open, .. } => format!("{} {summary}", if *open { "▾" } else { "▸" }),
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn draw_parts(layout: &Layout, parts: &[TablePart]) -> String {
    let mut line = String::new();
    for TablePart { column, part } in parts {
        line.push_str(&" ".repeat(usize::from(*column) - Widths::Narrow.text(&line)));
        match part {
            Part::Words(range) => line.push_str(layout.document.article().slice(*range)),
            Part::Label(label) => line.push_str(label),
            Part::Line(cells) => line.push_str(&"─".repeat(usize::from(*cells))),
        }
    }
    line
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
    let layout = Layout::new(Arc::new(Document::new(sample(), Annotations::default())), 20, BTreeSet::new(), masthead, Widths::Narrow);
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
    let folded = Layout::new(Arc::clone(&document), 40, BTreeSet::new(), Masthead::default(), Widths::Narrow);
    assert_eq!(draw(&folded), "▸ Photo gallery · repeated caption\n\nPhoto: the bridge. (AP)\n\nIt opened.");
    assert!(matches!(folded.row(folded.row_of(16)), Row::Fold { .. }));
    let open = Layout::new(document, 40, BTreeSet::from([0]), Masthead::default(), Widths::Narrow);
    assert_eq!(
        draw(&open),
        "▾ Photo gallery · repeated caption\nPhoto gallery\n\nPhoto: the bridge.\n\nPhoto: the bridge. (AP)\n\nIt opened."
    );
}

#[test]
fn long_word_goes_to_the_next_row_however_large_the_gap_before_it() {
    for cells in 41..=60 {
        let word = "o".repeat(cells);
        let text = article(|builder| builder.block(BlockKind::Paragraph, &format!("Read all of it here {word} and more of the same.")));
        assert!(draw(&layout(text, 60)).starts_with(&format!("Read all of it here\n{word}")), "a word of {cells} cells");
    }
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
    Layout::new(Arc::new(document), 40, unfolded, Masthead { facts: vec!["1 min".into()] }, Widths::Narrow)
}

#[test]
fn what_is_folded_before_the_lead_stands_in_the_row_of_the_masthead() {
    let layout = titled(vec![0], BTreeSet::new());
    assert_eq!(draw(&layout), "Bridge opens\nM 1 min · ▸ 1 folded\n\nIt opened.");
    let masthead = layout.row_of(0);
    assert!(matches!(layout.row(masthead), Row::Masthead(_)) && layout.fold_at(masthead) == Some(0));
}

#[test]
fn fold_before_the_lead_stands_under_the_masthead_while_it_is_open() {
    assert_eq!(draw(&titled(vec![0], BTreeSet::from([0]))), "Bridge opens\nM 1 min\n▾ Page 1 of 2\nPage 1 of 2\n\nIt opened.");
}

#[test]
fn article_without_a_lead_keeps_its_folds_in_rows() {
    assert_eq!(draw(&titled(vec![0, 2], BTreeSet::new())), "Bridge opens\nM 1 min\n▸ Page 1 of 2\n\n▸ It opened.");
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

fn table(headings: u8, rows: &[&str]) -> Article {
    article(|builder| builder.block(BlockKind::Table { headings }, &rows.join("\n")))
}

const LINES: &[&str] = &["Line | Opened | Passengers", "Brayford–Holm | 1987 | 12,400", "東京–横浜 |  | 980"];

#[test]
fn a_table_that_fits_has_columns_and_its_numbers_to_the_right() {
    let drawn = "Line           Opened  Passengers\n─────────────  ──────  ──────────\nBrayford–Holm    1987      12,400\n東京–横浜                     980";
    assert_eq!(draw(&layout(table(1, LINES), 40)), drawn);
}

#[test]
fn a_table_that_does_not_fit_wraps_its_cells() {
    let rows = ["Line | Remark", "Holm | runs every day but on Sundays", "North | closed"];
    let drawn = "Line   Remark\n─────  ───────────────\nHolm   runs every day\n       but on Sundays\n\nNorth  closed";
    assert_eq!(draw(&layout(table(1, &rows), 22)), drawn);
}

#[test]
fn rows_are_records_where_columns_would_be_too_narrow() {
    let drawn = "Line: Brayford–Holm\nOpened: 1987\nPassengers: 12,400\n\nLine: 東京–横浜\nPassengers: 980";
    assert_eq!(draw(&layout(table(1, LINES), 24)), drawn);
    assert_eq!(draw(&layout(table(0, &["Holm | every day | 12,400", "North"]), 12)), "Holm\nevery day\n12,400\n\nNorth");
}

#[test]
fn a_long_heading_is_shortened_where_it_is_repeated() {
    let heading = "what the fishermen of the harbour said when they were asked about it in the winter";
    let drawn = draw(&layout(table(1, &[&format!("Line | {heading}"), "Donaudampfschifffahrt | a", "Elbe | b"]), 20));
    assert!(drawn.matches("winter:").count() == 1 && drawn.contains("asked…:"), "{drawn}");
}

#[test]
fn of_two_rows_of_headings_the_lower_one_names_the_values() {
    let rows = ["Year | Cars", " | in | out", "2019 | 1,200 | 1,100"];
    assert_eq!(draw(&layout(table(2, &rows), 11)), "Year | Cars\n\nYear: 2019\nin: 1,200\nout: 1,100");
}

#[test]
fn the_rest_of_a_long_table_stands_in_the_columns_of_its_beginning() {
    let mut rows = vec!["Number | Word".to_owned()];
    rows.extend((0..2_000).map(|number| format!("{number} | word {}", number % 7)));
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let layout = layout(table(1, &rows), 40);
    assert!(layout.document.article().blocks().len() > 1);
    assert!(draw(&layout).ends_with("\n  1998  word 3\n  1999  word 4"));
}

#[test]
fn a_place_in_a_wrapped_cell_is_found_and_found_again() {
    let text = table(1, &["Line | Remark", "Holm | runs every day but on Sundays", "North | closed"]);
    let at = |words: &str| text.text().find(words).expect("the words");
    let [holm, but, north] = ["Holm", "but", "North"].map(at);
    let layout = layout(text.clone(), 22);
    let rows = [holm, but, north].map(|offset| layout.row_of(offset));
    assert!(rows.is_sorted() && rows[0] < rows[1]);
    assert_eq!(layout.position_of(but).column, 7);
    assert_eq!(layout.offset_at(Position { row: rows[1], column: 3 }), but);
}

#[test]
fn a_table_of_hundreds_of_columns_is_lines_of_words() {
    let row = vec!["12"; 500].join(CELL_BORDER);
    assert!(draw(&layout(table(0, &[&row, &row]), 40)).starts_with("12 | 12 | 12 | 12 | 12 | 12 | 12 | 12 |"));
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
    let cell = prop::sample::select(vec!["", "12", "1,204", "東京の書店", "a | b", "said so", "Donaudampfschifffahrt", "e\u{301} of it"]);
    let row = prop::collection::vec(cell, 1..6).prop_map(|cells| cells.into_iter().map(cell_text).collect::<Vec<_>>().join(CELL_BORDER));
    let rows = prop::collection::vec(row, 1..12).prop_map(|rows| rows.join("\n"));
    let table = (0..3u8, rows).prop_map(|(headings, rows)| (BlockKind::Table { headings }, rows));
    prop::collection::vec(prop_oneof![4 => (kinds, text), 1 => table], 0..8)
        .prop_map(|blocks| article(|builder| blocks.iter().for_each(|(kind, text)| builder.block(*kind, text))))
}

proptest! {
    #[test]
    fn no_row_is_wider_than_the_layout(text in any_article(), columns in prop::sample::select(vec![1u16, 2, 7, 20, 40, 80]), is_wide: bool) {
        let widths = if is_wide { Widths::Wide } else { Widths::Narrow };
        let layout = layout_for(text, columns, widths);
        for (_, row) in layout.page(layout.first(), u16::MAX) {
            let mut end = 0;
            for (column, range) in row.words() {
                prop_assert!(end <= usize::from(column), "words lie upon others at {columns}");
                end = usize::from(column) + widths.text(layout.document.article().slice(range));
                prop_assert!(end <= usize::from(layout.width), "{end} cells at {columns}");
            }
        }
    }

    #[test]
    fn every_visible_character_is_on_one_row(text in any_article(), columns in 1u16..90) {
        let layout = layout(text, columns);
        let article = layout.document.article();
        let mut drawn = vec![0; article.text().len()];
        for (_, range) in layout.page(layout.first(), u16::MAX).flat_map(|(_, row)| row.words()) {
            (range.start()..range.end()).for_each(|at| drawn[at] += 1);
        }
        for (at, c) in article.text().char_indices() {
            let is_border = c == '|' && matches!(article.blocks()[article.block_at(at).expect("text stands in blocks")].kind, BlockKind::Table { .. });
            prop_assert!(c.is_whitespace() || drawn[at] == 1 || (is_border && drawn[at] == 0), "{c:?} at {at} is on {} rows", drawn[at]);
        }
    }

    #[test]
    fn offsets_and_positions_are_inverse(text in any_article(), columns in 2u16..90, is_wide: bool) {
        let widths = if is_wide { Widths::Wide } else { Widths::Narrow };
        let layout = layout_for(text, columns, widths);
        for (id, row) in layout.page(layout.first(), u16::MAX) {
            for (range, cluster, symbol) in row.words().into_iter().flat_map(|(_, range)| {
                graphemes(layout.document.article().slice(range)).map(move |(cluster, symbol)| (range, cluster, symbol))
            }) {
                if widths.cluster(symbol) == 0 {
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
