//! `bookmarks check`: a line a bookmark, and how many are found.

use std::io::Write;
use std::path::PathBuf;

use super::articles::Articles;
use crate::bookmarks::{AnchorIndex, Bookmark, Located};
use crate::commands::output::CommandError;
use crate::config::Config;

/// How a bookmark stands in its article; the later, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Away,
    Lost,
    Maybe,
    Found,
}

impl State {
    const ALL: [Self; 4] = [Self::Found, Self::Maybe, Self::Lost, Self::Away];

    fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Maybe => "maybe",
            Self::Lost => "lost",
            Self::Away => "article not at hand",
        }
    }
}

/// Prints the state of each; false when one is not found or a path cannot be read.
pub(super) fn run(bookmarks: &[Bookmark], paths: &[PathBuf], config: &Config, out: &mut impl Write) -> Result<bool, CommandError> {
    let articles = Articles::of(bookmarks, paths, config);
    let states = states(bookmarks, &articles);
    for (bookmark, (state, place)) in bookmarks.iter().zip(&states) {
        let words: String = bookmark.anchor.exact().chars().take(60).collect();
        let place = place.as_deref().map(|place| format!("  ({place})")).unwrap_or_default();
        writeln!(out, "{:<19}  {}  {}: {words}{place}", state.name(), bookmark.id, bookmark.title)?;
    }
    let count = |state: State| states.iter().filter(|(of, _)| *of == state).count();
    let counts: Vec<_> = State::ALL.iter().map(|state| format!("{} {}", count(*state), state.name())).collect();
    writeln!(out, "{} bookmarks: {}", bookmarks.len(), counts.join(", "))?;
    Ok(articles.whole && count(State::Found) == bookmarks.len())
}

/// How each stands, in the article where it stands best, and where that is.
pub(super) fn states(bookmarks: &[Bookmark], articles: &Articles) -> Vec<(State, Option<String>)> {
    let mut states = vec![(State::Away, None); bookmarks.len()];
    for (id, kept) in articles.related(&articles.identities(bookmarks)) {
        let Some(article) = articles.article(id) else { continue };
        let index = AnchorIndex::new(&article);
        for (number, kinship) in kept {
            let (Some(bookmark), Some(best)) = (bookmarks.get(number), states.get_mut(number)) else { continue };
            let state = match (index.locate(&bookmark.anchor), kinship) {
                // An article that only might be theirs, and is not.
                (located, kinship) if !located.speaks_for(kinship) => continue,
                (Located::Found(_), _) => State::Found,
                (Located::Maybe(_), _) => State::Maybe,
                (Located::Lost, _) => State::Lost,
            };
            if state > best.0 {
                *best = (state, Some(articles.catalogue.entry(id).locator.shown()));
            }
        }
    }
    states
}
