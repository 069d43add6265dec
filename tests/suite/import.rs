//! What files read as: dumps of every file in `tests/corpus/<format>/`, beside it as `<file>.dump`.
//!
//! After a change that is meant, `UPDATE_DUMPS=1 cargo test` writes them anew; read the difference before it is committed.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use pullquote::{Article, Metadata, Picture, annotate, import, summarise};

fn files(format: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(format);
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension != "dump"));
    files.sort();
    assert!(!files.is_empty());
    files
}

fn read(file: &Path) -> Article {
    import(file, &fs::read(file).expect("can be read")).expect("is an article")
}

fn facts(metadata: &Metadata) -> String {
    let Metadata { title, byline, publication, published, updated, saved, url, language, tool, encoding, file: _, notices } = metadata;
    // Nearly all of them are.
    let encoding = &encoding.clone().filter(|name| name != "UTF-8");
    let mut out = format!("title: {title}\n");
    let days = [published, updated, saved].map(|day| day.map(|day| day.to_string()));
    let named = [
        ("byline", byline),
        ("publication", publication),
        ("published", &days[0]),
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

fn reads_as_dumped(format: &str) {
    for file in files(format) {
        let now = dump(&read(&file));
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
fn articles_of_the_corpus_keep_the_invariants() {
    for file in ["text", "markdown", "html"].iter().flat_map(|format| files(format)) {
        assert_eq!(read(&file).check(), Ok(()), "{}", file.display());
    }
}

#[test]
fn summaries_say_what_articles_say() {
    for file in ["text", "markdown", "html"].iter().flat_map(|format| files(format)) {
        let summary = summarise(&file, &fs::read(&file).expect("can be read")).expect("is an article");
        assert_eq!(
            facts(&summary.metadata).lines().take(5).collect::<Vec<_>>(),
            facts(read(&file).metadata()).lines().take(5).collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_visible_character_of_a_text_stays() {
    for file in files("text") {
        let bytes = fs::read(&file).expect("can be read");
        let Ok(source) = String::from_utf8(bytes) else { continue };
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(visible(read(&file).text()), visible(&source), "{}", file.display());
    }
}

/// Every caption of a page in the shapes that sites use, in order, with its credit, and nothing of other articles.
#[test]
fn captions_of_pages_are_shown_at_their_place_with_the_credit_apart() {
    let expected: [(&str, &[(&str, &str)]); 2] = [
        (
            "figures.html",
            &[
                ("The ferry Aurora leaves the bay on its first night.", "Ida Vorn/HPA"),
                ("The quay was rebuilt in the spring.", "Photo: Kim Poe"),
                ("Passengers wait on the pier.", ""),
                ("The cook, Ben Oto, in the galley.", ""),
                ("Scenes from the first crossing.", "© Harbour Post"),
                ("The school on Large Island.", ""),
                ("The doctor's old house, empty since March.", ""),
                ("The band of the fire brigade at midnight.", ""),
            ],
        ),
        (
            "figures-of-old-sites.html",
            &[
                ("Firemen at the mill on Sunday night.", "Tam Fennick"),
                ("The walls on Monday morning.", "(Photo: Aurel Novik)"),
                ("The last miller, Per Holm, in 1998.", "Courier Archive"),
                ("The wheel, which was saved.", ""),
            ],
        ),
    ];
    for (file, captions) in expected {
        let article = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/html").join(file));
        let found: Vec<(String, String)> = annotate(&article)
            .captions
            .iter()
            .map(|caption| {
                let credit = caption.credit.map(|credit| article.slice(credit)).unwrap_or_default();
                (article.slice(caption.range).replace(credit, "").trim().to_owned(), credit.to_owned())
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(words, credit)| (words.as_str(), credit.as_str())).collect();
        assert_eq!(found, captions, "{file}");
    }
}
