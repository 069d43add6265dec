//! Captions and boilerplate, measured on whole articles: `tests/corpus/captions/*.txt`, fictional, in five languages.
//!
//! A paragraph that begins with `+ ` is a caption or a credit, one with `- ` belongs to the page; the marks are taken off.

use std::path::Path;

use pullquote::{Cancel, Document, annotate, import};

/// The marked captions that are found, in per cent; every paragraph that is found must be a marked one.
const FOUND: usize = 90;

/// The mark of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Caption,
    Boilerplate,
    Prose,
}

/// The paragraphs of all articles: as marked, as found, and their text.
fn paragraphs() -> Vec<(Mark, Mark, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/captions");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().flat_map(|file| of_file(file)).collect()
}

fn of_file(file: &Path) -> Vec<(Mark, Mark, String)> {
    let text = std::fs::read_to_string(file).expect("can be read");
    let marked: Vec<(Mark, &str)> = text.trim().split("\n\n").map(mark).collect();
    let plain = marked.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n\n");
    let article = import(file, plain.as_bytes()).expect("an article");
    let annotations = annotate(&article, &Cancel::never()).expect("nobody stops it");
    let document = Document::new(article, annotations);
    let found = |text: &str| {
        let blocks = document.article().blocks();
        let index =
            blocks.iter().position(|block| document.article().slice(block.range) == text).unwrap_or_else(|| panic!("no block: {text}"));
        let caption = document.annotations().captions.iter().any(|caption| caption.range == blocks[index].range);
        let boilerplate = document.annotations().boilerplate.contains(&index);
        if caption {
            Mark::Caption
        } else if boilerplate {
            Mark::Boilerplate
        } else {
            Mark::Prose
        }
    };
    marked.into_iter().map(|(mark, text)| (mark, found(text), text.to_owned())).collect()
}

fn mark(paragraph: &str) -> (Mark, &str) {
    match paragraph.split_at_checked(2) {
        Some(("+ ", text)) => (Mark::Caption, text),
        Some(("- ", text)) => (Mark::Boilerplate, text),
        _ => (Mark::Prose, paragraph),
    }
}

#[test]
fn captions_of_five_languages_are_found() {
    let all = paragraphs();
    let captions: Vec<_> = all.iter().filter(|(mark, ..)| *mark == Mark::Caption).collect();
    let missed: Vec<_> = captions.iter().filter(|(_, found, _)| *found != Mark::Caption).collect();
    assert!(captions.len() >= 18, "only {} captions", captions.len());
    assert!((captions.len() - missed.len()) * 100 >= captions.len() * FOUND, "missed: {missed:#?}");
}

#[test]
fn no_prose_is_taken_for_anything_else() {
    let wrong: Vec<_> = paragraphs().into_iter().filter(|(mark, found, _)| *mark == Mark::Prose && *found != Mark::Prose).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_belongs_to_the_page_is_boilerplate() {
    let wrong: Vec<_> =
        paragraphs().into_iter().filter(|(mark, found, _)| *mark == Mark::Boilerplate && *found != Mark::Boilerplate).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_tail_of_a_page_is_one_fold() {
    let text = "Harbour bridge opens\n\nThe bridge over the harbour of Saltmere was opened on Friday after nine years of work, and hundreds of people walked over it in the first hour.\n\nShare this article\n\nComments (12)\n\nLeave a Reply\n\nRead more: A ferry for sale";
    let article = import(Path::new("page.txt"), text.as_bytes()).expect("an article");
    let annotations = annotate(&article, &Cancel::never()).expect("nobody stops it");
    let blocks = article.blocks().len();
    let document = Document::new(article, annotations);
    let folds: Vec<_> = document.folds().iter().map(|fold| fold.blocks.clone()).collect();
    assert_eq!(folds, vec![2..blocks]);
}
