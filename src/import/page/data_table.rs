//! Which tables of a page hold data, and which only place blocks side by side.

use dom_query::NodeRef;

use crate::import::markup::elements::{Kind, kind};
use crate::import::table::Table;

use super::walk::following;

/// The cells of a table of data; `None` for one that only places blocks on a page.
pub(super) fn data_table(table: &NodeRef) -> Option<Table> {
    let mut rows = Table::default();
    let mut columns = 0;
    let mut widest = 0;
    let mut next = table.first_child();
    while let Some(node) = next {
        let mut enters = true;
        if node.is_text() {
            let text = node.text();
            if !text.trim().is_empty() || columns > 0 {
                rows.text(&text);
            }
        } else if let Some(name) = node.node_name() {
            match &*name {
                "tr" => {
                    rows.start_row();
                    columns = 0;
                }
                "td" | "th" => {
                    rows.start_cell();
                    columns += 1;
                    widest = widest.max(columns);
                }
                "table" | "p" | "div" | "ul" | "ol" | "blockquote" | "figure" | "pre" | "h1" | "h2" | "h3" if node.text().len() > 100 => {
                    return None;
                }
                "br" => rows.text(" "),
                name => enters = kind(name) != Kind::Silent,
            }
        }
        next = following(&node, enters, table.id);
    }
    (widest > 1).then_some(rows)
}
