use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::import::styled::Kind;
use crate::import::styled::outline::{self, article};

/// A document of these parts; the text is put into a `w:body`.
fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version='1.0'?><w:document xmlns:w='w' xmlns:r='r'><w:body>{body}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts.iter().copied().chain([("word/document.xml", document.as_str())]) {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn read_body(body: &str, parts: &[(&str, &str)]) -> Document {
    read(&document(body, parts), &Cancel::never()).expect("a document")
}

/// The blocks of a document, and its spans and notices.
fn outline(body: &str, parts: &[(&str, &str)]) -> String {
    outline::outline(&read_body(body, parts))
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

#[test]
fn looks_breaks_and_references_are_read() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>A &amp; B</w:t></w:r><w:r><w:rPr><w:b w:val='0'/><w:i/></w:rPr>\
        <w:t xml:space='preserve'> it</w:t></w:r><w:r><w:br/><w:t>sof</w:t><w:softHyphen/><w:t>t&#x2014;</w:t><w:noBreakHyphen/><w:t>x&#xad;y</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>";
    assert_eq!(outline(body, &[]), "Paragraph: A & B it\nsoft—\u{2011}xy\nStrong A & B\nEmphasis it\n");
}

#[test]
fn the_final_text_of_tracked_changes_is_read() {
    let body = "<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>\
        <w:moveFrom><w:p><w:r><w:t>moved</w:t></w:r></w:p></w:moveFrom>";
    let told = "! tracked changes: what was deleted is left out\n";
    assert_eq!(outline(body, &[]), format!("Paragraph: The new\nParagraph: One paragraph.\n{told}"));
}

#[test]
fn links_are_read_by_relation_and_by_field() {
    let relations = "<Relationships><Relationship Id='r1' Type='x/hyperlink' Target='https://example.org/?a=1&amp;b=2'/></Relationships>";
    let body = "<w:p><w:hyperlink r:id='r1'><w:r><w:t>one</w:t></w:r></w:hyperlink><w:r><w:t> two </w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org/3\" </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>three</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    let parts = [("word/_rels/document.xml.rels", relations)];
    let document = read_body(body, &parts);
    let article = article(&document);
    assert_eq!([0, 1].map(|link| article.link(link).unwrap_or_default()), ["https://example.org/?a=1&b=2", "https://example.org/3"]);
    assert_eq!(outline(body, &parts), "Paragraph: one two three\nLink(0) one\nLink(1) three\n");
}

#[test]
fn notes_stand_at_the_end_with_their_numbers() {
    let notes = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='-1'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
        paragraph("line"),
        paragraph("A note.")
    );
    let body = format!("<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>{}", paragraph("More."));
    assert_eq!(outline(&body, &[("word/footnotes.xml", &notes)]), "Paragraph: Text[1]\nParagraph: More.\nParagraph: [1] A note.\n");
}

#[test]
fn tables_boxes_and_readings_keep_their_places() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"), cell(""), cell("d"));
    assert_eq!(outline(&table, &[]), "Table { headings: 0 }: a | b\n | d\n");
    let text_box = format!(
        "<w:p><w:r><w:t>Before</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t> after</w:t></w:r></w:p>",
        paragraph("In the box.")
    );
    assert_eq!(outline(&text_box, &[]), "Paragraph: In the box.\nParagraph: Before after\n");
    let ruby = "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(outline(ruby, &[]), "Paragraph: 漢字(かんじ)\n");
}

#[test]
fn deleted_marks_join_no_paragraphs_across_cells() {
    let joined = |text: &str| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let table = format!(
        "{}<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>{}",
        joined("Kept words"),
        joined("cell "),
        joined("one"),
        joined("two"),
        paragraph("After.")
    );
    let told = "! tracked changes: what was deleted is left out\n";
    assert_eq!(outline(&table, &[]), format!("Paragraph: Kept words\nTable {{ headings: 0 }}: cell one | two\nParagraph: After.\n{told}"));
    let heading = format!("<w:p><w:pPr><w:outlineLvl w:val='1'/>{}", joined("Mill").trim_start_matches("<w:p><w:pPr>"));
    assert_eq!(outline(&format!("{heading}<w:tbl/>{}", paragraph("After.")), &[]), format!("Heading(2): Mill\nParagraph: After.\n{told}"));
    let in_box = format!("<w:p><w:r><w:txbxContent>{heading}</w:txbxContent><w:t>After.</w:t></w:r></w:p>");
    assert_eq!(outline(&in_box, &[]), format!("Heading(2): Mill\nParagraph: After.\n{told}"));
}

#[test]
fn cells_that_span_columns_keep_values_below_their_headings() {
    let cell = |form: &str, text: &str| format!("<w:tc><w:tcPr><w:tcW w:w='900'/>{form}</w:tcPr>{}</w:tc>", paragraph(text));
    let row = |form: &str, cells: &[String]| format!("<w:tr><w:trPr>{form}</w:trPr>{}</w:tr>", cells.concat());
    let rows = [
        row("", &[cell("<w:vMerge w:val='restart'/>", "Town"), cell("<w:gridSpan w:val='2'/>", "2024"), cell("", "2025")]),
        row(
            "",
            &[
                cell("<w:vMerge/>", ""),
                cell("<w:tcPrChange><w:tcPr><w:gridSpan w:val='2'/></w:tcPr></w:tcPrChange>", "May"),
                cell("", "June"),
                cell("", "May"),
            ],
        ),
        row("<w:gridBefore w:val='1'/>", &[cell("<w:gridSpan w:val='0'/>", "3"), cell("", "4"), cell("", "5")]),
        row("", &[cell("<w:gridSpan w:val='3'/>", ""), cell("", "6")]),
    ];
    let expected = "Table { headings: 0 }: Town | 2024 |  | 2025\n | May | June | May\n | 3 | 4 | 5\n |  |  | 6\n";
    assert_eq!(outline(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]), expected);
    let wide = format!("<w:tr>{}</w:tr>", [cell("<w:gridSpan w:val='99999999999'/>", "a"), cell("", "b")].concat());
    assert_eq!(outline(&format!("<w:tbl>{wide}</w:tbl>"), &[]), "Paragraph: a\nParagraph: b\n");
}

#[test]
fn styles_and_lists_are_read() {
    let styles = "<w:styles><w:style w:styleId='Beschriftung'><w:name w:val='caption'/><w:rPr><w:i/></w:rPr></w:style></w:styles>";
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='4'/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>";
    let caption = "<w:p><w:pPr><w:pStyle w:val='Beschriftung'/></w:pPr><w:r><w:t>The pier.</w:t></w:r></w:p>";
    let document = read_body(&format!("{item}{caption}"), &[("word/styles.xml", styles)]);
    let kinds: Vec<_> = document.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
    assert_eq!(kinds, [Kind::Item { depth: 1, ordinal: None }, Kind::Caption]);
}

#[test]
fn what_is_no_document_is_refused() {
    for bytes in [&b"PK\x03\x04"[..], b"", b"words", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"] {
        assert!(matches!(read(bytes, &Cancel::never()), Err(ImportError::Archive(_))));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a new part");
    let workbook = zip.finish().expect("memory").into_inner();
    assert_eq!(
        read(&workbook, &Cancel::never()).map(|_| ()),
        Err(ImportError::Archive("is an archive or Office file, but no Word document"))
    );
}

#[test]
fn overflowing_documents_are_refused() {
    let bomb = document(&paragraph(&" ".repeat(60 << 20)), &[]);
    assert!(bomb.len() < 1 << 20);
    let refused = ImportError::Archive("is an archive that is far too large once it is unpacked");
    assert_eq!(read(&bomb, &Cancel::never()).map(|_| ()), Err(refused));
}

#[test]
fn hostile_xml_is_bounded() {
    let deep = read_body(&"<w:tbl>".repeat(100_000), &[]);
    assert_eq!(deep.notices, ["the document is nested too deeply: the end is left out"]);
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let bytes = document(&format!("{laughs}<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"), &[]);
    let document = read(&bytes, &Cancel::never()).expect("a document");
    assert_eq!(document.paragraphs[0].text, "&b;");
    let cut = read_body("<w:p><w:r><w:t>Text</w:t></w:r></w:p><w:p <w:r", &[]);
    assert_eq!(cut.paragraphs[0].text, "Text");
}

#[test]
fn document_cut_anywhere_is_an_error_and_no_panic() {
    let bytes = document(&paragraph("The old bridge over the harbour is open.").repeat(50), &[("word/styles.xml", "<w:styles/>")]);
    for end in (0..bytes.len()).step_by(97) {
        assert!(read(&bytes[..end], &Cancel::never()).is_err());
    }
}

const PIECES: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "text ",
    "&amp;",
    "&b;",
    "<w:pPr>",
    "</w:pPr>",
    "<w:pStyle w:val='Caption'/>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:br/>",
    "<w:tab/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:tcPr><w:gridSpan w:val='30'/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val='2'/></w:trPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "</w:tc>",
    "<w:del>",
    "</w:del>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<w:fldChar w:fldCharType='separate'/>",
    "<w:fldChar w:fldCharType='end'/>",
    "<w:instrText>",
    "</w:instrText>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:rt>",
    "</w:rt>",
    "</w:rubyBase>",
    "<w:numPr><w:ilvl w:val='300'/><w:numId w:val='1'/></w:numPr>",
    "<w:footnoteReference w:id='2'/>",
    "<w:hyperlink r:id='r1'>",
    "</w:hyperlink>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "<",
    ">",
    "\u{ad}",
];

proptest! {
    #[test]
    fn any_pieces_keep_the_invariants(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        outline(&pieces.concat(), &[]);
    }
}
