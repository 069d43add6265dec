//! A terminal that gives two cells to ambiguous characters.

use super::{SCENES, screen, theme};
use crate::app::tests::{Newsroom, Session};
use crate::config::Config;
use crate::text::Widths;

fn wide(columns: u16, rows: u16) -> Session {
    let mut config = Config::defaults();
    config.settings.widths = Widths::Wide;
    let room = Newsroom::small();
    let entries = room.entries();
    let mut session = Session::configured(config, room, columns, rows);
    session.found(entries).scanned();
    session
}

#[test]
fn nothing_stands_under_an_ambiguous_character_nor_beyond_the_edge() {
    let theme = theme("dark");
    for (name, keys) in SCENES {
        for (columns, rows) in [(120, 40), (80, 24), (60, 12), (20, 6)] {
            let mut session = wide(columns, rows);
            session.keys(keys);
            let (buffer, _) = screen(&session.model, &theme);
            for row in buffer.content.chunks(usize::from(columns)) {
                for (column, cell) in row.iter().enumerate() {
                    if Widths::Wide.cluster(cell.symbol()) == 2 {
                        let under = row.get(column + 1).map(ratatui::buffer::Cell::symbol);
                        assert_eq!(under, Some(" "), "{name} at {columns}x{rows}: {:?} in column {column}", cell.symbol());
                    }
                }
            }
        }
    }
}
