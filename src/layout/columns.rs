//! In which form a table is shown at a width, and how wide its columns are.
//!
//! A table that fits has its columns as wide as their widest cells. In one that does not, cells are wrapped within columns, as
//! long as no word has to be cut and no column gets narrower than a few words need; else each row is a record of lines
//! `Heading: value`.

use textwrap::WordSeparator;

use crate::article::{Article, BlockKind, cells};
use crate::text::{TextRange, Widths, floor_boundary, slice};

/// Cells between two columns.
const GAP: usize = 2;

/// A column whose cells are wrapped is at least as wide.
const NARROWEST: usize = 12;

/// Bytes of a table that are measured: the rows below are shown in the same columns.
const MEASURED: usize = 1024 * 1024;

/// A heading of more characters is shortened where it is repeated.
const LONGEST_LABEL: usize = 60;

/// A table of more columns is shown as lines of words: a record of hundreds of lines tells nobody anything.
const MAX_COLUMNS: usize = 100;

/// How a table is shown.
#[derive(Debug)]
pub(super) enum Form {
    /// Cells side by side.
    SideBySide {
        columns: Vec<Column>,
        /// Whether a cell takes more than one row, so that rows of the table need air between them.
        wraps: bool,
    },
    /// A row of the table is lines, each with the heading of its column, where that has one.
    Records {
        /// By column.
        headings: Vec<Option<Box<str>>>,
    },
    /// A row of the table is a line of words.
    Lines,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) start: u16,
    pub(super) width: u16,
    /// Whether it holds numbers, which stand at its right.
    pub(super) is_numeric: bool,
}

/// What was measured of one column.
#[derive(Debug, Clone, Default)]
struct Measure {
    widest: usize,
    /// The longest word, which no row may cut.
    longest: usize,
    numbers: usize,
    words: usize,
    /// What names it: the lowest of the headings above it.
    heading: Option<Box<str>>,
}

impl Form {
    /// How the table whose blocks begin with `first` is shown at `room` cells.
    pub(super) fn new(article: &Article, first: usize, room: u16, widths: Widths) -> Self {
        let measures = measures(article, first, widths);
        if measures.len() > MAX_COLUMNS { Self::Lines } else { form(measures, usize::from(room)) }
    }
}

fn form(measures: Vec<Measure>, room: usize) -> Form {
    let gaps = GAP * measures.len().saturating_sub(1);
    let room = room.saturating_sub(gaps);
    let natural: usize = measures.iter().map(|measure| measure.widest).sum();
    if natural <= room {
        let widths = measures.iter().map(|measure| measure.widest).collect::<Vec<_>>();
        return Form::SideBySide { columns: side_by_side(&measures, &widths), wraps: false };
    }
    let least: Vec<usize> = measures.iter().map(Measure::least).collect();
    let spare = room.checked_sub(least.iter().sum());
    match spare {
        Some(spare) => Form::SideBySide { columns: side_by_side(&measures, &widths(&measures, &least, spare)), wraps: true },
        None if measures.len() == 1 => Form::Lines,
        None => Form::Records { headings: measures.into_iter().map(|measure| measure.heading).collect() },
    }
}

/// The widths of columns that are wrapped: `least`, and of the `spare` cells first what little a column lacks, then a part in
/// proportion to what it lacks.
fn widths(measures: &[Measure], least: &[usize], spare: usize) -> Vec<usize> {
    let fair = spare / (2 * measures.len().max(1));
    let wanted = |index: usize| measures[index].widest - least[index];
    let little = |index: usize| wanted(index) <= fair;
    let [few, many] =
        [true, false].map(|is_little| (0..least.len()).filter(|&index| little(index) == is_little).map(wanted).sum::<usize>());
    let rest = spare - few;
    let given = |index: usize| if little(index) { wanted(index) } else { rest * wanted(index) / many.max(1) };
    (0..least.len()).map(|index| least[index] + given(index)).collect()
}

fn side_by_side(measures: &[Measure], widths: &[usize]) -> Vec<Column> {
    let mut start = 0;
    let column = |(measure, &width): (&Measure, &usize)| {
        let column = Column { start: start as u16, width: width as u16, is_numeric: measure.is_numeric() };
        start += width + GAP;
        column
    };
    measures.iter().zip(widths).map(column).collect()
}

/// What the rows of a table need, by column.
fn measures(article: &Article, first: usize, widths: Widths) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    let mut bytes = 0;
    for block in first..last_block(article, first) {
        let block = article.blocks()[block];
        let BlockKind::Table { headings } = block.kind else { break };
        for (index, line) in article.slice(block.range).split('\n').enumerate() {
            let is_heading = index < usize::from(headings);
            for (column, cell) in cells(line).into_iter().enumerate() {
                if measures.len() == column {
                    measures.push(Measure::default());
                }
                measures[column].take(slice(line, cell), is_heading, widths);
            }
        }
        bytes += block.range.len();
        if bytes > MEASURED || measures.len() > MAX_COLUMNS {
            break;
        }
    }
    measures
}

/// The block after the table whose blocks begin with `first`.
fn last_block(article: &Article, first: usize) -> usize {
    (first + 1..article.blocks().len()).find(|&block| !goes_on(article, block)).unwrap_or(article.blocks().len())
}

/// Whether a block is the rest of a table that was cut because of its length.
pub(super) fn goes_on(article: &Article, block: usize) -> bool {
    let blocks = article.blocks();
    let Some(above) = block.checked_sub(1).map(|above| blocks[above]) else { return false };
    let is_table = |kind| matches!(kind, BlockKind::Table { .. });
    is_table(above.kind) && is_table(blocks[block].kind) && TextRange::new(above.range.end(), blocks[block].range.start()).len() < 2
}

impl Measure {
    fn take(&mut self, cell: &str, is_heading: bool, widths: Widths) {
        if cell.is_empty() {
            return;
        }
        let cells = widths.text(cell);
        self.widest = self.widest.max(cells);
        if self.longest < cells {
            self.longest = self.longest.max(longest_word(cell, widths));
        }
        if is_heading {
            self.heading = Some(label(cell));
        } else if is_number(cell) {
            self.numbers += 1;
        } else if !is_placeholder(cell) {
            self.words += 1;
        }
    }

    fn is_numeric(&self) -> bool {
        self.numbers > 0 && self.words == 0
    }

    /// The least cells in which the column can be read.
    fn least(&self) -> usize {
        self.longest.max(self.widest.min(NARROWEST))
    }
}

/// A heading as it is repeated in front of values.
fn label(heading: &str) -> Box<str> {
    match heading.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", slice(heading, TextRange::new(0, floor_boundary(heading, end))).trim_end()).into(),
        None => heading.into(),
    }
}

/// The cells of the longest word.
pub(super) fn longest_word(text: &str, widths: Widths) -> usize {
    WordSeparator::UnicodeBreakProperties.find_words(text).map(|word| widths.text(word.word)).max().unwrap_or(0)
}

/// `1,234`, `−3.5 %`, `€ 1.2m`, `12 km`: figures, with at most a unit behind them.
fn is_number(cell: &str) -> bool {
    let figures = cell.trim_end_matches(char::is_alphabetic);
    let unit = cell.chars().count() - figures.chars().count();
    figures.contains(|c: char| c.is_ascii_digit()) && !figures.contains(char::is_alphabetic) && unit <= 2
}

/// What stands where there is no number.
fn is_placeholder(cell: &str) -> bool {
    !cell.contains(char::is_alphanumeric) || matches!(cell, "n/a" | "N/A" | "k. A." | "k.A." | "n. a." | "n.a.")
}
