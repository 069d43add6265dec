//! `cross`: judged articles read by weights that were learned without their publishers.
//!
//! What is written has the form of `show --format json`, a line an article, as far as the scorers read it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use pullquote::attribution::annotate_with;
use pullquote::{Annotations, Article, Cancel};
use serde_json::json;

use super::{Data, Shop};

/// How many parts the publishers are dealt into.
const PARTS: usize = 5;

/// What to learn from, and where to write.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: Data,
    /// The file of annotated articles to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Learns, reads and writes.
///
/// # Errors
/// When the data cannot be read or the articles cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let shop = Shop::open(&arguments.data)?;
    let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
    let part_of: Vec<usize> = shop
        .judged
        .iter()
        .map(|(article, _)| {
            let next = publishers.len() % PARTS;
            *publishers.entry(&article.publisher).or_insert(next)
        })
        .collect();
    let mut read = vec![String::new(); shop.judged.len()];
    for part in 0..PARTS {
        let weights = shop.learn(|number| part_of[number] != part)?;
        for (number, (judged, _)) in shop.judged.iter().enumerate().filter(|(number, _)| part_of[*number] == part) {
            let article = judged.import()?;
            let annotations = annotate_with(&article, &weights, &Cancel::never()).unwrap_or_default();
            read[number] = shown(&article, &annotations).to_string();
        }
    }
    let failed = |error: std::io::Error| format!("{}: {error}", arguments.out.display());
    let mut out = BufWriter::new(File::create(&arguments.out).map_err(failed)?);
    for line in read {
        writeln!(out, "{line}").map_err(failed)?;
    }
    out.flush().map_err(failed)?;
    Ok(())
}

/// The article as `show --format json` shows it, as far as the scorers read it.
fn shown(article: &Article, annotations: &Annotations) -> serde_json::Value {
    let range = |range: &pullquote::TextRange| [range.start(), range.end()];
    let attributions: Vec<_> = annotations
        .attributions
        .iter()
        .map(|attribution| {
            json!({
                "kind": attribution.kind.name(),
                "content": attribution.content.iter().map(range).collect::<Vec<_>>(),
                "cue": attribution.cue.as_ref().map(range),
                "source": attribution.source.as_ref().map(range),
                "speaker": attribution.speaker.map(|speaker| speaker.0),
                "basis": attribution.basis.name(),
                "confidence": attribution.confidence,
            })
        })
        .collect();
    let quotations: Vec<_> = annotations
        .quotations
        .iter()
        .map(|quotation| json!({ "start": quotation.range.start(), "end": quotation.range.end(), "attribution": quotation.attribution }))
        .collect();
    let speakers: Vec<_> = annotations.speakers.iter().map(|speaker| json!({ "name": speaker.name })).collect();
    json!({ "text": article.text(), "attributions": attributions, "quotations": quotations, "speakers": speakers })
}
