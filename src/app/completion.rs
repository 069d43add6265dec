//! What `tab` offers in the line of a query: fields, and the names that they may find where it is asked.

use super::{Model, PromptKind};
use crate::search::{ARTICLE, ARTICLES, Facts, Field, LIBRARY, candidates as fields};

/// The most articles whose names are gathered.
const MOST: usize = 10_000;

/// Whole lines for the text as typed, in a line of that kind.
pub fn candidates(model: &Model, kind: &PromptKind) -> impl FnOnce(&str) -> Vec<String> + use<> {
    let (answers, is_of_list) = match kind {
        PromptKind::Filter { .. } => (&ARTICLES, Names::List),
        PromptKind::Library => (&LIBRARY, Names::List),
        PromptKind::Narrow => {
            let panel = model.help.as_ref().or(model.panels.last());
            (panel.map_or(&ARTICLE, |panel| panel.kind().answers()), Names::Article)
        }
        _ => (&ARTICLE, Names::Article),
    };
    let speakers = speakers(model);
    let entries = if is_of_list == Names::List { entries(model) } else { Vec::new() };
    move |typed: &str| {
        fields(typed, answers, |field| match field {
            Field::Speaker => speakers,
            field => entries.into_iter().filter(|(of, _)| *of == field).map(|(_, name)| name).collect(),
        })
    }
}

/// Where names are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// The open article.
    Article,
    /// The list of articles.
    List,
}

/// The speakers of the open article.
fn speakers(model: &Model) -> Vec<String> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    open.document().annotations().speakers.iter().map(|speaker| speaker.name.clone()).collect()
}

/// Outlets, bylines, tags and languages of the articles.
fn entries(model: &Model) -> Vec<(Field, String)> {
    let mut names: Vec<(Field, String)> = Vec::new();
    for id in model.catalogue.articles().take(MOST) {
        let entry = model.catalogue.entry(id);
        for field in [Field::Outlet, Field::From, Field::Tag, Field::Lang] {
            names.extend(entry.named(field).into_iter().map(|name| (field, name.into_owned())));
        }
    }
    names
}
