//! Each file in `tests/corpus/<format>/` has a dump of its article beside it, `<file>.dump`.
//!
//! After an intended change `UPDATE_DUMPS=1 cargo test` writes the dumps again; read the difference before you commit it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use pullquote::{Article, ImportOptions, Metadata, Picture, Records, import};

/// Formats of which a file may hold many articles.
const OF_MANY: &[&str] = &["json", "feed", "nitf", "newsml", "epub", "docx", "rtf", "warc"];

pub(super) fn files(format: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(format);
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension != "dump"));
    files.sort();
    assert!(!files.is_empty());
    files
}

pub(super) fn read(file: &Path) -> Article {
    import(file, &fs::read(file).expect("can be read")).expect("is an article")
}

pub(super) fn facts(metadata: &Metadata) -> String {
    let Metadata {
        title,
        byline,
        publication,
        published,
        published_time,
        updated,
        saved,
        url,
        language,
        tags,
        tool,
        encoding,
        basis,
        file: _,
        notices,
    } = metadata;
    // Nearly all fixtures are UTF-8, so only other encodings are dumped.
    let encoding = &encoding.clone().filter(|name| name != "UTF-8");
    let mut out = format!("title: {title}\n");
    let days = [published, updated, saved].map(|day| day.map(|day| day.to_string()));
    let named = [
        ("byline", byline),
        ("publication", publication),
        ("published", &days[0]),
        ("published_time", &published_time.map(|time| time.to_string())),
        ("updated", &days[1]),
        ("saved", &days[2]),
        ("url", url),
        ("language", language),
        ("tool", tool),
        ("encoding", encoding),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").expect("a string takes all");
        }
    }
    let bases = [("title", basis.title), ("published", basis.published), ("byline", basis.byline)];
    for (name, basis) in bases.into_iter().filter_map(|(name, basis)| Some((name, basis?))) {
        writeln!(out, "{name} told by: {}", basis.name()).expect("a string takes all");
    }
    if !tags.is_empty() {
        writeln!(out, "tags: {}", tags.join(", ")).expect("a string takes all");
    }
    for notice in notices {
        writeln!(out, "notice: {notice}").expect("a string takes all");
    }
    out
}

fn dump(article: &Article) -> String {
    let mut out = facts(article.metadata());
    out.push('\n');
    for block in article.blocks() {
        let text = article.slice(block.range).replace('\n', "⏎");
        writeln!(out, "{:?} {:?} {text}", block.kind, block.range).expect("a string takes all");
    }
    for span in article.spans() {
        writeln!(out, "{:?} {:?} {}", span.kind, span.range, article.slice(span.range)).expect("a string takes all");
    }
    for picture in article.pictures() {
        let Picture { at, source, alternative } = picture;
        writeln!(out, "picture at {at}: {source:?} {}", alternative.as_deref().unwrap_or_default()).expect("a string takes all");
    }
    out
}

/// Every article of a file of records, each after its number.
fn dump_records(file: &Path) -> String {
    let records = Records::read(file, &fs::read(file).expect("can be read"), &ImportOptions::default()).expect("it holds articles");
    let mut out = String::new();
    for number in records.numbers() {
        let number_shown = number.map_or_else(String::new, |number| format!("/{number}"));
        let article = records.import(number);
        let shown = article.as_ref().map_or_else(|error| format!("{error}\n"), dump);
        if let Ok(article) = article {
            assert_eq!(article.check(), Ok(()));
            let summary = records.summarise(number).expect("is an article");
            assert_eq!(facts(&summary.metadata), facts(article.metadata()));
        }
        writeln!(out, "== {number_shown}\n{shown}").expect("a string takes all");
    }
    out
}

fn reads_as_dumped(format: &str) {
    for file in files(format) {
        let now = if OF_MANY.contains(&format) { dump_records(&file) } else { dump(&read(&file)) };
        let golden = PathBuf::from(format!("{}.dump", file.display()));
        if std::env::var_os("UPDATE_DUMPS").is_some() {
            fs::write(&golden, &now).expect("can be written");
        }
        let before = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(now, before, "{}", file.display());
    }
}

#[test]
fn text_reads_as_dumped() {
    reads_as_dumped("text");
}

#[test]
fn web_archives_read_as_dumped() {
    reads_as_dumped("warc");
}

#[test]
fn mail_reads_as_dumped() {
    reads_as_dumped("mail");
}

#[test]
fn markdown_reads_as_dumped() {
    reads_as_dumped("markdown");
}

#[test]
fn pages_read_as_dumped() {
    reads_as_dumped("html");
}

#[test]
fn records_read_as_dumped() {
    for format in OF_MANY {
        reads_as_dumped(format);
    }
}
