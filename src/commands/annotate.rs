//! `annotate`: lines of JSON in, the same articles with all of their annotations out, in order: the step that a cluster runs.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::json;
use super::output::CommandError;
use crate::library::{self, Annotated, Line};

/// How lines are annotated.
#[derive(Debug, Clone)]
pub(super) struct Job<'a> {
    /// The field of a line that names it.
    pub id: Option<&'a str>,
    /// How many lines are worked on at a time; as many as there are processors, if none is said.
    pub jobs: Option<usize>,
}

/// Exit code 0 when every line was an article, 1 when one was not.
pub(super) fn run(job: &Job<'_>, out: &mut impl Write) -> Result<u8, CommandError> {
    let mut failed = false;
    let made = |line: Line| {
        let id = job.id.map(|field| id(&line, field));
        let object = match line.open(Annotated::Whole) {
            Ok(opened) => json::document(&line.locator(), &opened.document, opened.digest),
            Err(error) => json!({"problem": error.reason()}),
        };
        let is_article = object.get("problem").is_none();
        (is_article, named(object, line.number, id))
    };
    // Whoever waits for a line gets it as soon as it is there.
    library::in_order(library::lines(io::BufReader::new(io::stdin())), job.jobs, made, |(is_article, line)| -> io::Result<()> {
        failed |= !is_article;
        writeln!(out, "{}", json::print(&line))?;
        out.flush()
    })?;
    Ok(u8::from(failed))
}

/// The object with the number of its line, and what names it.
fn named(mut object: Value, number: u32, id: Option<Value>) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert("line".to_owned(), json!(number));
        if let Some(id) = id {
            fields.insert("id".to_owned(), id);
        }
    }
    object
}

/// The value of a field of a line; null where there is none.
fn id(line: &Line, field: &str) -> Value {
    let object: Option<Value> = line.bytes.as_ref().ok().and_then(|bytes| serde_json::from_slice(bytes).ok());
    object.and_then(|mut object| object.get_mut(field).map(Value::take)).unwrap_or_default()
}
