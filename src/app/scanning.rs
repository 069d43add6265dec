//! Looking through the folders: asking for it, and what its end means.

use super::navigation::{focus, preview};
use super::state::comparison::Comparison;
use super::{Effect, Job, Model, Pane, bookmarks};
use crate::catalogue::Root;

/// Looks through the folders: at the start, and again when the reader wants it.
pub fn scan(model: &mut Model) -> Effect {
    model.catalogue.begin_scan();
    model.list.set_scanning(true);
    Effect::start(&mut model.tickets, Job::Scan(model.roots.clone()))
}

/// The folders have been read to their end.
pub fn scan_finished(model: &mut Model, skipped: usize, problems: Vec<String>, store_problem: Option<String>) -> Vec<Effect> {
    model.catalogue.end_scan();
    model.list.set_scanning(false);
    model.comparison = Comparison::default();
    model.list.refresh(&model.catalogue);
    let has_problems = !problems.is_empty();
    for problem in problems {
        model.notices.error(problem);
    }
    if let Some(problem) = store_problem {
        model.notices.info(format!("the next start reads everything again: {problem}"));
    }
    // A folder that is gone or cannot be read has just been told of.
    if model.catalogue.len() == 0 && !has_problems {
        let others = if skipped == 0 { String::new() } else { format!(" ({skipped} files of other kinds)") };
        model.notices.info(format!("no articles here{others}: text, Markdown, web pages, mail, JSON, feeds, EPUB, Word and RTF are read"));
    }
    bookmarks::refresh(model);
    let mut effects: Vec<Effect> = bookmarks::find_words(model).into_iter().collect();
    effects.extend(preview(model));
    // A file that may hold many articles, and holds one.
    if matches!(model.roots.as_slice(), [Root::Article(_)]) && model.catalogue.len() == 1 && !model.view.is_lone_article() {
        model.view.set_lone_article();
        effects.extend(focus(model, Pane::Reading));
    }
    effects
}
