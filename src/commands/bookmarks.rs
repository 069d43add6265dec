//! `bookmarks`: the bookmarks as a list for people or programs.

use std::io::Write;

use super::output::{CommandError, complain};
use crate::bookmarks::{Store, jsonl, markdown};
use crate::cli::{BookmarksCommand, BookmarksFormat};
use crate::config::Paths;

pub(super) fn run(command: BookmarksCommand, paths: &Paths, out: &mut impl Write) -> Result<u8, CommandError> {
    let BookmarksCommand::List { format } = command;
    let (bookmarks, problems) = Store::new(paths.bookmarks()).load();
    problems.iter().for_each(complain);
    let text = match format {
        BookmarksFormat::Markdown => markdown(&bookmarks),
        BookmarksFormat::Jsonl => jsonl(&bookmarks),
    };
    out.write_all(text.as_bytes())?;
    Ok(u8::from(!problems.is_empty()))
}
