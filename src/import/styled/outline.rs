//! A document as the tests of its readers see it.

use std::fmt::Write;

use super::sheet::Document;
use super::write::write;
use crate::article::{Article, Metadata};
use crate::text::Cancel;

/// The article of a document.
pub(in crate::import) fn article(document: &Document) -> Article {
    let article = write(&document.paragraphs, Metadata::default(), "stem", &Cancel::never()).expect("nobody cancels");
    article.check().expect("the invariants hold");
    article
}

/// The blocks of a document, and its spans and notices.
pub(in crate::import) fn outline(document: &Document) -> String {
    let article = article(document);
    let mut out = String::new();
    for block in article.blocks() {
        writeln!(out, "{:?}: {}", block.kind, article.slice(block.range)).expect("a string takes all");
    }
    for span in article.spans() {
        writeln!(out, "{:?} {}", span.kind, article.slice(span.range)).expect("a string takes all");
    }
    document.notices.iter().for_each(|notice| writeln!(out, "! {notice}").expect("a string takes all"));
    out
}
