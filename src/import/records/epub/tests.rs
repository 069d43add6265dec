//! Books of several shapes, damaged and hostile.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const CONTAINER: &str = "<container><rootfiles><rootfile full-path='content.opf'/></rootfiles></container>";

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A book of these documents.
fn book(documents: &[(&str, &str)]) -> Vec<u8> {
    let items: Vec<_> =
        documents.iter().map(|(name, _)| format!("<item id='{name}' href='{name}' media-type='application/xhtml+xml'/>")).collect();
    let spine: Vec<_> = documents.iter().map(|(name, _)| format!("<itemref idref='{name}'/>")).collect();
    let title = "<metadata><dc:title>Post</dc:title></metadata>";
    let list = format!("<package>{title}<manifest>{}</manifest><spine>{}</spine></package>", items.concat(), spine.concat());
    let mut files = vec![("META-INF/container.xml", CONTAINER.as_bytes()), ("content.opf", list.as_bytes())];
    files.extend(documents.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&files)
}

fn page(body: &str) -> String {
    format!("<html><head><title>T</title></head><body>{body}</body></html>")
}

fn text(word: &str) -> String {
    format!("<p>{}</p>", format!("The {word} over the harbour is open. ").repeat(4))
}

fn titles(bytes: &[u8]) -> Vec<String> {
    let items = read(bytes, &Cancel::never()).expect("articles");
    items.numbers().map(|number| items.item(number).map_or_else(|error| error.to_string(), |item| item.known.title)).collect()
}

fn refused(bytes: &[u8]) -> String {
    read(bytes, &Cancel::never()).map(|_| ()).expect_err("none").to_string()
}

#[test]
fn document_that_is_named_twice_is_read_once() {
    let (name, text) = ("a.html", page(&format!("<h1>A</h1>{}", text("bridge"))));
    let list = "<package><manifest><item id='a' href='a.html' media-type='application/xhtml+xml'/>\
        <item id='b' href='a.html' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
    let bytes = archive(&[("META-INF/container.xml", CONTAINER.as_bytes()), ("content.opf", list.as_bytes()), (name, text.as_bytes())]);
    assert_eq!(titles(&bytes), ["A"]);
}

#[test]
fn lists_covers_and_titles_are_no_articles() {
    let links =
        format!("<h1>All</h1>{}", "<p><a href='b.html'>The bridge over the harbour is open at last, says the council</a></p>".repeat(5));
    let bytes = book(&[
        ("cover.html", &page("<h1>Post</h1><p>6 January</p>")),
        ("all.html", &page(&links)),
        ("a.html", &page(&format!("<h1>A</h1>{}", text("bridge")))),
        ("toc.html", &page(&format!("<section type='toc'>{}</section>", text("toc")))),
        ("b.html", &page(&format!("<h2>B</h2>{}", text("mill")))),
    ]);
    assert_eq!(titles(&bytes), ["A", "B"]);
}

#[test]
fn document_that_was_cut_is_one_article() {
    let bytes = book(&[
        ("a_split_000.html", &page(&format!("<h1>A</h1>{}", text("bridge")))),
        ("a_split_001.html", &page(&text("mill"))),
        ("b_split_000.html", &page(&format!("<h1>B</h1>{}", text("pier")))),
    ]);
    assert_eq!(titles(&bytes), ["A", "B"]);
    let items = read(&bytes, &Cancel::never()).expect("two");
    assert!(items.item(1).expect("the first").body.text().contains("mill"));
}

#[test]
fn title_is_the_highest_heading_above_the_text() {
    let of = |body: &str| titles(&book(&[("a.html", &page(body))])).concat();
    assert_eq!(of(&format!("<h3>Town</h3><h1>A</h1>{}", text("bridge"))), "A");
    assert_eq!(of(&format!("<h2>A</h2>{}<h1>Other</h1>", text("bridge").repeat(3))), "A");
    // The document's own title, and that of the book where the document has none.
    assert_eq!(of(&text("bridge")), "T");
    assert_eq!(titles(&book(&[("a.html", &page(&text("bridge")).replace("<title>T<", "<title>a.html<"))])), ["Post"]);
}

#[test]
fn document_that_is_no_xml_is_read_as_a_page() {
    let bytes = book(&[("a.html", &page(&format!("<h1>A</h1><br><p>One<p>{}", text("bridge"))))]);
    let items = read(&bytes, &Cancel::never()).expect("one");
    assert!(items.is_one() && items.item(1).expect("one").body.text().contains("bridge"));
}

#[test]
fn what_is_no_book_says_what_is_wrong() {
    assert_eq!(refused(b"words"), "is a damaged archive");
    assert!(refused(&archive(&[("a.txt", b"words")])).starts_with("is an archive that is no EPUB"));
    let protected = "<encryption><CipherReference URI='OEBPS/a.xhtml'/></encryption>";
    let files: [(&str, &[u8]); 2] = [("META-INF/container.xml", CONTAINER.as_bytes()), ("META-INF/encryption.xml", protected.as_bytes())];
    assert_eq!(refused(&archive(&files)), "is a book that is protected against reading (DRM)");
    assert_eq!(refused(&book(&[])), "holds no article");
}

#[test]
fn book_that_unpacks_to_far_too_much_is_refused() {
    let huge = vec![b' '; 40 << 20];
    let huge = std::str::from_utf8(&huge).expect("blanks");
    assert_eq!(refused(&book(&[("a.html", huge)])), "is an archive that is far too large once it is unpacked");
}
