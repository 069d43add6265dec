//! `copies`: the versions of each story, and what changed from each to the fullest, or from that to it.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::output::{CommandError, complain, csv_cell};
use super::roots::{Given, tell};
use crate::app::count;
use crate::article::Document;
use crate::catalogue::Locator;
use crate::cli::CopiesFormat;
use crate::copies::{ChangeKind, StoryCopy, shared, stories};
use crate::library::{self, Annotated, Needed, ReadError, Reader, Stores};
use crate::text::Cancel;

/// How often the progress is drawn.
const TICK: Duration = Duration::from_millis(100);

/// The names of the fields of a table.
const HEAD: &str = "earlier,later,part,change,before,after\n";

/// An article of a story.
type Read = (Locator, Document);

pub(super) fn run(paths: &[PathBuf], known: Stores, format: CopiesFormat, out: &mut impl Write) -> Result<u8, CommandError> {
    let Given { roots, shelf, whole } = Given::read(paths, known);
    let (articles, report) = library::candidates(&shelf, &roots, &Needed::default());
    let mut failed = !(tell(&report) && whole);
    let never = Cancel::never();
    let bar = if io::stderr().is_terminal() { ProgressBar::new(articles.count() as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} articles compared, {eta} left") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    let pairs = library::copies(&shelf, &roots, &articles, &never, &mut |read| bar.set_position(read as u64)).unwrap_or_default();
    bar.finish_and_clear();
    let stories = stories(articles.count(), pairs.iter().map(|pair| (pair.one, pair.other)));
    let reader = Reader::new(&shelf, &roots, &articles);
    let read = |place: &usize| -> Option<Result<Read, ReadError>> {
        let document = reader.open(*place, Annotated::Whole, &never)?;
        let locator = articles.locator(*place)?.clone();
        Some(document.map(|document| (locator, document)))
    };
    if format == CopiesFormat::Csv && !stories.is_empty() {
        out.write_all(HEAD.as_bytes())?;
    }
    let made = |story: &Vec<usize>| story.iter().filter_map(read).collect::<Result<Vec<_>, _>>().map(|versions| told(&versions, format));
    library::in_order(stories.iter(), None, made, |told| -> io::Result<()> {
        match told {
            Ok(text) => out.write_all(text.as_bytes())?,
            Err(error) => {
                complain(error);
                failed = true;
            }
        }
        Ok(())
    })?;
    Ok(match (stories.is_empty(), failed) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    })
}

/// A story: its fullest version, and what each other one shares with it.
fn told(versions: &[Read], format: CopiesFormat) -> String {
    let Some((place, fullest)) = versions.iter().enumerate().max_by_key(|(_, (_, document))| document.article().text().len()) else {
        return String::new();
    };
    let others = versions.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, other)| other);
    let compared = others.map(|other| {
        let part = shared(fullest.1.article().text(), other.1.article().text()).part;
        (other, StoryCopy::compared((&fullest.0, &fullest.1), (&other.0, &other.1), part))
    });
    match format {
        CopiesFormat::Text => {
            let head = format!("{}, {}\n  {}\n", fullest.1.article().metadata().title, count(versions.len(), "version"), line(fullest));
            compared.fold(head, |text, (other, copy)| text + &format!("  {}\n    {}\n", line(other), copy.summary()) + &passages(&copy))
                + "\n"
        }
        CopiesFormat::Jsonl => compared.map(|(_, copy)| jsonl(&fullest.0, &copy)).collect(),
        CopiesFormat::Csv => compared.map(|(_, copy)| csv(&fullest.0, &copy)).collect(),
    }
}

/// Day, outlet and place.
fn line((locator, document): &Read) -> String {
    let metadata = document.article().metadata();
    let day = metadata.published.map(|day| day.to_string());
    [day, metadata.publication.clone(), Some(locator.shown())].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The changed quotations, in both wordings.
fn passages(copy: &StoryCopy) -> String {
    let quoted = copy.changes.iter().filter(|change| change.kind < ChangeKind::SentenceReworded);
    let line = |sign: &str, side: &Option<String>| side.as_ref().map(|words| format!("    {sign} {words}\n")).unwrap_or_default();
    quoted.map(|change| line("-", &change.before) + &line("+", &change.after)).collect()
}

/// The paths of the earlier and the later of the two.
fn paths_of(fullest: &Locator, copy: &StoryCopy) -> (String, String) {
    let (fullest, other) = (fullest.shown(), copy.locator.shown());
    if copy.is_earlier { (other, fullest) } else { (fullest, other) }
}

fn jsonl(fullest: &Locator, copy: &StoryCopy) -> String {
    let changes = copy.changes.iter().map(|change| json!({ "change": change.kind.name(), "before": change.before, "after": change.after }));
    let (earlier, later) = paths_of(fullest, copy);
    let part = (f64::from(copy.part) * 1000.0).round() / 1000.0;
    let object = json!({ "earlier": earlier, "later": later, "part": part, "changes": changes.collect::<Vec<_>>() });
    format!("{object}\n")
}

/// A line a change; one without a change where there is none.
fn csv(fullest: &Locator, copy: &StoryCopy) -> String {
    let (earlier, later) = paths_of(fullest, copy);
    let start = format!("{},{},{:.3}", csv_cell(&earlier), csv_cell(&later), copy.part);
    if copy.changes.is_empty() {
        return start + ",,,\n";
    }
    let cell = |side: &Option<String>| side.as_deref().map(csv_cell).unwrap_or_default();
    let lines = copy.changes.iter();
    let lines = lines.map(|change| [start.as_str(), change.kind.name(), &cell(&change.before), &cell(&change.after)].join(",") + "\n");
    lines.collect()
}
