//! Files of one article: text in any encoding, web pages, Markdown, mail.

use std::path::Path;

use pullquote::{Article, Cancel, Encoding, ImportError, ImportOptions, Metadata, SpanKind, Summary, import_as, summarise};

use super::choice_and_bytes;

/// Bytes as text: in the encoding that is found out, or in one that the first byte chooses.
pub fn decode(data: &[u8]) {
    let (choice, bytes) = choice_and_bytes(data);
    let encoding = Encoding::all().nth(choice);
    let options = ImportOptions { encoding, ..ImportOptions::default() };
    match import_as(Path::new("a.txt"), bytes, &options, &Cancel::never()) {
        Ok(article) => {
            check(&article);
            let name = article.metadata().encoding.as_deref().expect("a file is read in an encoding");
            assert!(Encoding::from_name(name).is_some(), "{name} is no encoding");
            assert!(encoding.is_none_or(|chosen| chosen.name() == name || bytes.is_empty()), "{encoding:?} was chosen and {name} taken");
        }
        Err(error) => assert!(matches!(error, ImportError::NotText(_)), "{error}"),
    }
}

/// A web page: its article and the whole of it.
pub fn html(data: &[u8]) {
    let options = ImportOptions { whole: true, ..ImportOptions::default() };
    if let Ok(article) = import_as(Path::new("a.html"), data, &options, &Cancel::never()) {
        check(&article);
    }
    read_and_summarise("a.html", data);
}

/// Markdown, with or without a head.
pub fn markdown(data: &[u8]) {
    read_and_summarise("a.md", data);
}

/// A mail or a page archived as one.
pub fn mail(data: &[u8]) {
    read_and_summarise("a.eml", data);
}

/// A file of a name: its article is sound, and the list says of it what its article says.
fn read_and_summarise(name: &str, data: &[u8]) {
    let article = import_as(Path::new(name), data, &ImportOptions::default(), &Cancel::never());
    let summary = summarise(Path::new(name), data);
    let Ok(article) = article else { return };
    check(&article);
    check_summary(&summary.expect("what is an article has a summary"), &article);
}

/// What the list says of an article: it is clean, and what the article says of itself.
pub(super) fn check_summary(summary: &Summary, article: &Article) {
    check_facts(&summary.metadata);
    let listed = |metadata: &Metadata| (metadata.title.clone(), metadata.byline.clone(), metadata.published);
    assert_eq!(listed(&summary.metadata), listed(article.metadata()), "the list and the article differ");
}

/// No fact speaks to the terminal.
fn check_facts(metadata: &Metadata) {
    let Metadata { title, byline, publication, url, language, tags, tool, notices, .. } = metadata;
    let facts = [byline, publication, url, language, tool].into_iter().flatten().chain(tags).chain(notices).chain([title]);
    for line in facts.map(String::as_str) {
        assert_eq!(line.find(char::is_control), None, "{line:?}");
    }
}

/// Any article: sound ranges, and nothing in it that speaks to the terminal.
pub(super) fn check(article: &Article) {
    assert_eq!(article.check(), Ok(()));
    check_facts(article.metadata());
    for span in article.spans() {
        if let SpanKind::Link(index) = span.kind {
            let target = article.link(index).expect("a link has a target");
            assert_eq!(target.find(char::is_control), None, "{target:?}");
        }
    }
    for picture in article.pictures() {
        let words = picture.alternative.as_deref().unwrap_or_default();
        assert_eq!(words.find(char::is_control), None, "{words:?}");
    }
}
