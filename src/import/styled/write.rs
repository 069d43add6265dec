//! Paragraphs into an article.

use crate::article::{Article, BlockKind, Metadata, SpanKind};
use crate::import::markup::entities::decode_left_over;
use crate::import::table::{CellForm, Table};
use crate::import::title::one_line;
use crate::import::writer::Writer;
use crate::text::{Cancel, Cancelled, WebAddress};

use super::paragraph::{Kind, Look, Paragraph};

/// A table with a longer paragraph, in bytes, only places text side by side.
const MAX_CELL: usize = 200;

/// Blank cells that a table of data may have for each of its paragraphs, and those that any may have.
const MAX_BLANK: usize = 16;
const FREELY_BLANK: usize = 1_000;

/// The article that `paragraphs` are, of which `known` is known. Its title stands above them; one that names none is called `stem`.
pub(in crate::import) fn write(paragraphs: &[Paragraph], known: Metadata, stem: &str, cancel: &Cancel) -> Result<Article, Cancelled> {
    let mut writer = Writer::new();
    let title = one_line(&known.title);
    *writer.metadata() = known;
    if title.is_empty() {
        stem.clone_into(&mut writer.metadata().title);
    } else {
        writer.block(BlockKind::Heading(1), &title);
    }
    for group in paragraphs.chunk_by(|one, next| one.cell.is_some() && table_of(one) == table_of(next)) {
        cancel.check()?;
        match table(group) {
            Some(table) => table.write(&mut writer),
            None => group.iter().for_each(|paragraph| write_paragraph(&mut writer, paragraph)),
        }
    }
    Ok(writer.finish())
}

/// The words of `paragraphs`, a paragraph a block of lines.
pub(in crate::import) fn words(paragraphs: &[Paragraph]) -> String {
    let mut words = String::with_capacity(paragraphs.iter().map(|paragraph| paragraph.text.len() + 2).sum());
    for paragraph in paragraphs {
        words.push_str(&paragraph.text);
        words.push_str("\n\n");
    }
    words
}

fn table_of(paragraph: &Paragraph) -> Option<usize> {
    paragraph.cell.map(|cell| cell.table)
}

/// The cells of a table of data.
fn table(paragraphs: &[Paragraph]) -> Option<Table> {
    let is_data = |paragraph: &Paragraph| paragraph.text.len() <= MAX_CELL && matches!(paragraph.kind, Kind::Plain | Kind::Item { .. });
    let is_wide = paragraphs.iter().any(|paragraph| paragraph.cell.is_some_and(|cell| cell.column > 0));
    if !is_wide || !paragraphs.iter().all(is_data) {
        return None;
    }
    let mut table = Table::default();
    let mut blanks_left = FREELY_BLANK + MAX_BLANK * paragraphs.len();
    let mut place = None;
    for paragraph in paragraphs {
        let cell = paragraph.cell?;
        let (row, column) = place.unwrap_or((usize::MAX, 0));
        if cell.row == row && cell.column == column {
            table.text(" ");
        } else {
            if cell.row != row {
                table.start_row(false);
            }
            let first = if cell.row == row { column + 1 } else { 0 };
            // Blank cells are no paragraphs, but take their column.
            blanks_left = blanks_left.checked_sub(cell.column.saturating_sub(first))?;
            (first..=cell.column).for_each(|_| table.start_cell(CellForm::default()));
        }
        table.text(&paragraph.text);
        place = Some((cell.row, cell.column));
    }
    Some(table)
}

fn write_paragraph(writer: &mut Writer, paragraph: &Paragraph) {
    writer.open(match paragraph.kind {
        Kind::Plain => BlockKind::Paragraph,
        Kind::Title => BlockKind::Heading(2),
        // The first level is the title's.
        Kind::Heading(level) => BlockKind::Heading(level.clamp(2, 6)),
        Kind::Standfirst => BlockKind::Standfirst,
        Kind::Quote => BlockKind::Quote,
        Kind::Item { depth, ordinal } => BlockKind::ListItem { depth, ordinal },
        Kind::Caption => BlockKind::Caption,
        Kind::Aside => BlockKind::Boilerplate,
    });
    for (text, look) in paragraph.pieces() {
        let spans = start_spans(writer, look);
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                writer.line_break();
            }
            writer.text(&decode_left_over(line));
        }
        (0..spans).for_each(|_| writer.end_span());
    }
    writer.close();
}

/// Starts the spans of a look; gives their number.
fn start_spans(writer: &mut Writer, look: &Look) -> usize {
    let mut spans = 0;
    if let Some(address) = look.link.as_deref().and_then(WebAddress::parse) {
        writer.start_link(&address.into_string());
        spans += 1;
    }
    for (is_set, kind) in [(look.is_strong, SpanKind::Strong), (look.is_emphasis, SpanKind::Emphasis)] {
        if is_set {
            writer.start_span(kind);
            spans += 1;
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::import::styled::Cell;

    fn outline(paragraphs: &[Paragraph]) -> String {
        let known = Metadata { title: "A bridge".to_owned(), ..Metadata::default() };
        let article = write(paragraphs, known, "stem", &Cancel::never()).expect("nobody cancels");
        article.check().expect("the invariants hold");
        let mut out = String::new();
        for block in &article.blocks()[1..] {
            writeln!(out, "{}: {}", block.kind.name(), article.slice(block.range)).expect("a string takes all");
        }
        for span in article.spans() {
            writeln!(out, "{:?} {}", span.kind, article.slice(span.range)).expect("a string takes all");
        }
        out
    }

    #[test]
    fn blocks_are_what_their_styles_say() {
        let kinds =
            [Kind::Heading(1), Kind::Standfirst, Kind::Quote, Kind::Item { depth: 1, ordinal: Some(3) }, Kind::Caption, Kind::Aside];
        let paragraphs: Vec<_> = kinds.iter().map(|kind| Paragraph::new(*kind, "x")).collect();
        assert_eq!(outline(&paragraphs), "heading: x\nstandfirst: x\nquote: x\nlist_item: x\ncaption: x\nboilerplate: x\n");
    }

    #[test]
    fn looks_are_spans_and_breaks_are_kept() {
        let mut paragraph = Paragraph::new(Kind::Plain, "One\n");
        paragraph.push("two", &Look { is_strong: true, is_emphasis: true, link: Some("https://example.org/".into()) });
        paragraph.push(" three", &Look { link: Some("javascript:x".into()), ..Look::default() });
        assert_eq!(outline(&[paragraph]), "paragraph: One\ntwo three\nEmphasis two\nStrong two\nLink(0) two\n");
    }

    #[test]
    fn tables_of_data_are_lines_and_tables_of_layout_are_not() {
        let cell = |row, column, text: &str| Paragraph { cell: Some(Cell { table: 0, row, column }), ..Paragraph::new(Kind::Plain, text) };
        assert_eq!(outline(&[cell(0, 0, "a"), cell(0, 2, "c"), cell(1, 0, "d"), cell(1, 0, "e")]), "table: a |  | c\nd e\n");
        assert_eq!(outline(&[cell(0, 0, "a"), cell(1, 0, "b")]), "paragraph: a\nparagraph: b\n");
        let wide = [cell(0, 0, "a"), cell(0, FREELY_BLANK + 2 * MAX_BLANK + 1, "b")];
        assert!(matches!(table(&wide), Some(table) if table.columns() == FREELY_BLANK + 2 * MAX_BLANK + 2));
        assert_eq!(outline(&[cell(0, 0, "a"), cell(0, usize::MAX, "b")]), "paragraph: a\nparagraph: b\n");
        let long = "long ".repeat(50);
        assert_eq!(outline(&[cell(0, 0, "a"), cell(0, 1, &long)]), format!("paragraph: a\nparagraph: {}\n", long.trim()));
    }
}
