//! Which tables of a page hold data, and which only place blocks side by side.

use dom_query::NodeRef;

use crate::import::markup::elements::{Kind, breaks_line, kind};
use crate::import::table::{CellForm, Table};

use super::caption::text_of;
use super::walk::following;

/// A block within a cell that is longer, in bytes, is prose that was put in its place by a table.
const MAX_BLOCK_IN_CELL: usize = 100;

/// A table of data.
pub(super) struct DataTable {
    pub(super) cells: Table,
    /// What is said of it as a whole; empty when nothing is.
    pub(super) caption: String,
}

/// The cells of a table of data; `None` for one that only places blocks on a page.
pub(super) fn data_table(table: &NodeRef) -> Option<DataTable> {
    if table.attr("role").is_some_and(|role| matches!(&*role, "presentation" | "none")) {
        return None;
    }
    let mut cells = Table::default();
    let mut caption = String::new();
    let mut in_head = false;
    let mut in_cell = false;
    // A table that names its columns is one of data, however long its cells are.
    let mut names = false;
    let mut next = table.first_child();
    while let Some(node) = next {
        let mut enters = true;
        if node.is_text() {
            let text = node.text();
            if in_cell || !text.trim().is_empty() {
                cells.text(&text);
                in_cell = true;
            }
        } else if let Some(name) = node.node_name() {
            match &*name {
                "caption" => {
                    caption = text_of(&node);
                    enters = false;
                }
                "thead" | "tbody" | "tfoot" => in_head = &*name == "thead",
                "tr" => {
                    cells.start_row(in_head);
                    in_cell = false;
                }
                "td" | "th" => {
                    let is_heading = &*name == "th";
                    names |= is_heading;
                    cells.start_cell(CellForm { is_heading, columns: number(&node, "colspan"), rows: number(&node, "rowspan") });
                    in_cell = true;
                }
                "table" | "figure" | "h1" | "h2" | "h3" if node.text().len() > MAX_BLOCK_IN_CELL => return None,
                "p" | "div" | "ul" | "ol" | "blockquote" | "pre" if !names && node.text().len() > MAX_BLOCK_IN_CELL => return None,
                "li" if in_cell => cells.item(),
                name => {
                    enters = kind(name) != Kind::Silent;
                    if in_cell && breaks_line(name) {
                        cells.line_break();
                    }
                }
            }
        }
        next = following(&node, enters, table.id);
    }
    (cells.columns() > 1).then_some(DataTable { cells, caption })
}

/// The number in an attribute; 0 when there is none.
fn number(node: &NodeRef, name: &str) -> usize {
    node.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}
