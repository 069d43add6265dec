//! Projects of ours that come back, and projects as other programs write them. All codes, texts and people are fictional.

use std::io::{Cursor, Write};

use jiff::Timestamp;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{SourceText, write_codes, write_project};
use crate::bookmarks::exchange::{Imported, Passage, Reading, read_bytes};
use crate::bookmarks::samples::{article, bookmark, range};
use crate::bookmarks::{Anchor, Bookmark, Code, CodeBook, Colour, Tags};

fn book() -> CodeBook {
    let mut book = CodeBook::default();
    let code = |name: &str| Code::named(name).expect("a name");
    let water = Code { description: "The river & what it does.\nNot: rain.".into(), colour: Some(Colour::Blue), ..code("water") };
    let dam = Code { parent: Some("water".into()), key: Some('d'), ..code("dam <safety>") };
    let other = Code { guid: "6b29fc40-ca47-1067-b31d-00dd010662da".parse().ok(), colour: Colour::named("#123456"), ..code("mill") };
    for code in [water, dam, other] {
        book.add(code).expect("another name");
    }
    book
}

/// Four bookmarks of one article: one in a text of wide letters, one with a note, one with a tag that is no code, one bare.
fn marked() -> (SourceText, Vec<Bookmark>) {
    let article = article(&["“𝒜 dam,” said Ms. Reed of Łódź.", "The mill & the <river> stood.", "Nobody came."]);
    let mut source = SourceText::of(&article);
    let given = [
        ("“𝒜 dam,”", "dam <safety>, water", ""),
        ("mill & the <river>", "mill", "See *page* 3.\n\nAnd “4” & <5>."),
        ("Nobody came.", "later", ""),
        ("of Łódź", "", ""),
    ];
    let mut bookmarks = Vec::new();
    for (number, (words, tags, note)) in (1..).zip(given) {
        let range = range(&article, words);
        let (anchor, tags) = (Anchor::capture(&article, range), Tags::typed(tags));
        let bookmark = Bookmark { anchor, tags, note: note.into(), colour: Some(Colour::Green), ..bookmark(number, "") };
        source.mark(&bookmark, range);
        bookmarks.push(bookmark);
    }
    (source, bookmarks)
}

fn now() -> Timestamp {
    Timestamp::from_second(1_767_700_000).expect("a time")
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// The entry of an archive.
fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = crate::import::archive::Archive::open(bytes).expect("an archive");
    archive.text(name).expect("readable").expect("an entry")
}

fn read(bytes: &[u8]) -> Reading {
    read_bytes(bytes.to_vec()).expect("it is known")
}

fn passages(reading: &Reading) -> Vec<&Passage> {
    reading.items.iter().filter_map(|item| if let Imported::Foreign(passage) = item { Some(passage) } else { None }).collect()
}

#[test]
fn project_comes_back_as_the_same_bookmarks_and_codes() {
    let (source, bookmarks) = marked();
    let mut away = SourceText::away(&bookmark(9, "kept"));
    away.append(&bookmark(9, "kept"));
    let reading = read(&write_project(&[source, away], &book(), now()));
    let expected: Vec<Imported> = bookmarks.into_iter().chain([bookmark(9, "kept")]).map(Imported::Ours).collect();
    assert_eq!((reading.items, reading.faults), (expected, Vec::new()));
    assert_eq!(reading.codes, book().iter().cloned().collect::<Vec<_>>());
}

#[test]
fn another_program_finds_the_same_words_by_position() {
    let (source, bookmarks) = marked();
    let bytes = write_project(&[source], &book(), now());
    // Without what only this program reads.
    let description = entry(&bytes, "project.qde");
    let path = description.split("internal://").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
    let text = entry(&bytes, &format!("Sources/{path}"));
    let reading = read(&zipped(&[("project.qde", &description), (&format!("Sources/{path}"), &text)]));
    let words: Vec<&str> = passages(&reading).into_iter().map(|passage| passage.words.as_str()).collect();
    assert_eq!(words, ["“𝒜 dam,”", "mill & the <river>", "Nobody came.", "of Łódź"]);
    let notes: Vec<&str> = passages(&reading).into_iter().map(|passage| passage.note.as_str()).collect();
    assert_eq!(notes[1], bookmarks[1].note);
    let names: Vec<&str> = reading.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names, ["water", "dam <safety>", "mill", "later"]);
}

#[test]
fn what_another_program_has_changed_counts() {
    let (source, bookmarks) = marked();
    let bytes = write_project(&[source], &book(), now());
    let description = entry(&bytes, "project.qde");
    let path = description.split("internal://").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
    let (text, ours) = (entry(&bytes, &format!("Sources/{path}")), entry(&bytes, "pullquote/bookmarks.jsonl"));
    let changed = description.replace("See *page* 3.", "See page 4.");
    let files = [("project.qde", changed.as_str()), (&format!("Sources/{path}"), &text), ("pullquote/bookmarks.jsonl", &ours)];
    let items = read(&zipped(&files)).items;
    let expected = Bookmark { note: bookmarks[1].note.replace("page* 3", "page 4").replace("*page 4", "page 4"), ..bookmarks[1].clone() };
    assert_eq!(items[1], Imported::Ours(expected));
    assert_eq!(items[0], Imported::Ours(bookmarks[0].clone()));
}

#[test]
fn code_book_comes_back() {
    let reading = read(write_codes(&book()).as_bytes());
    // Keys are no part of the standard.
    let expected: Vec<Code> = book().iter().map(|code| Code { key: None, ..code.clone() }).collect();
    assert_eq!((reading.codes, reading.items.len()), (expected, 0));
}

const FOREIGN: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study" origin="Other 3">
<Users><User guid="11111111-1111-1111-1111-111111111111" name="Ann"/></Users>
<CodeBook><Codes>
<Code guid="AAAAAAAA-0000-0000-0000-000000000001" name="Actors" isCodable="false">
<Code guid="AAAAAAAA-0000-0000-0000-000000000002" name="Other" isCodable="true" color="#1E90FF"><Description>Whoever else.</Description></Code></Code>
<Code guid="AAAAAAAA-0000-0000-0000-000000000003" name="Other" isCodable="true"/>
</Codes></CodeBook>
<Sources>
<TextSource guid="AAAAAAAA-0000-0000-0000-000000000010" name="Dam talks.docx" plainTextPath="internal://A.TXT">
<PlainTextSelection guid="AAAAAAAA-0000-0000-0000-000000000020" startPosition="12" endPosition="20" creationDateTime="2026-02-03T04:05:06Z">
<Coding guid="AAAAAAAA-0000-0000-0000-000000000030"><CodeRef targetGUID="aaaaaaaa-0000-0000-0000-000000000002"/></Coding>
<Coding guid="AAAAAAAA-0000-0000-0000-000000000031"><CodeRef targetGUID="AAAAAAAA-0000-0000-0000-000000000003"/></Coding>
<NoteRef targetGUID="AAAAAAAA-0000-0000-0000-000000000040"/>
</PlainTextSelection>
<PlainTextSelection guid="AAAAAAAA-0000-0000-0000-000000000021" startPosition="500" endPosition="510"/>
</TextSource>
<PDFSource guid="AAAAAAAA-0000-0000-0000-000000000011" name="Report.pdf" path="internal://b.pdf">
<Representation guid="AAAAAAAA-0000-0000-0000-000000000012" name="Report" plainTextPath="internal://missing.txt">
<PlainTextSelection guid="AAAAAAAA-0000-0000-0000-000000000022" startPosition="0" endPosition="4"/></Representation>
<PDFSelection guid="AAAAAAAA-0000-0000-0000-000000000023" page="1" firstX="1" firstY="1" secondX="2" secondY="2"/>
</PDFSource>
</Sources>
<Notes><Note guid="AAAAAAAA-0000-0000-0000-000000000040" name="memo"><PlainTextContent>Ask her.</PlainTextContent></Note></Notes>
</Project>"##;

#[test]
fn project_of_another_program_gives_passages_and_codes_and_says_what_is_left_out() {
    let reading = read(&zipped(&[("project.qde", FOREIGN), ("sources/a.txt", "First line.\nShe said no to the dam.")]));
    let passage = passages(&reading)[0];
    assert_eq!((passage.words.as_str(), passage.title.as_str(), passage.note.as_str()), ("She said", "Dam talks", "Ask her."));
    assert_eq!((passage.tags.to_string().as_str(), passage.suffix.as_deref()), ("Other, Other 2", Some(" no to the dam.")));
    assert_eq!(passage.created.map(|time| time.to_string()).as_deref(), Some("2026-02-03T04:05:06Z"));
    assert_eq!(
        reading.faults,
        ["Dam talks.docx: a passage lies outside of its text", "Report: its text is not in the archive; its passages (1) are not read"]
    );
    assert_eq!(reading.wordless, 1);
    let codes: Vec<_> = reading.codes.iter().map(|code| (code.name.as_str(), code.parent.as_deref(), code.colour.clone())).collect();
    assert_eq!(codes, [("Actors", None, None), ("Other", Some("Actors"), Some(Colour::Blue)), ("Other 2", None, None)]);
}

#[test]
fn ends_of_lines_count_as_the_program_that_wrote_counts_them() {
    let words = |origin: &str, start: usize| {
        let project = FOREIGN
            .replace("Other 3", origin)
            .replace("startPosition=\"12\" endPosition=\"20\"", &format!("startPosition=\"{start}\" endPosition=\"{}\"", start + 8));
        let reading = read(&zipped(&[("project.qde", &project), ("Sources/a.txt", "First line.\r\nShe said no to the dam.")]));
        passages(&reading)[0].words.clone()
    };
    assert_eq!((words("ATLAS.ti", 12), words("NVivo", 13)), ("She said".to_owned(), "She said".to_owned()));
}

#[test]
fn archives_without_a_project_and_damaged_ones_are_refused() {
    assert_eq!(read_bytes(zipped(&[("a.txt", "a")])), Err("is an archive without a project (.qde)".to_owned()));
    assert!(read_bytes(b"PK\x03\x04 and nothing else".to_vec()).is_err());
    let broken = read(&zipped(&[("project.qde", "<Project xmlns=\"urn:QDA-XML:project:1.0\"><Sources><TextSource")]));
    assert_eq!(broken.faults.len(), 1, "{broken:?}");
}

#[test]
fn codes_that_are_left_out_are_told_and_their_parts_are_not() {
    let book =
        "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code isCodable=\"true\"><Code name=\"part\"/></Code></Codes></CodeBook>";
    let reading = read(book.as_bytes());
    assert_eq!(reading.faults, ["codes without a name, or of one that more than 1000 have, are left out: 1"]);
    assert_eq!(reading.codes.iter().map(|code| code.name.as_str()).collect::<Vec<_>>(), ["part"]);
}

#[test]
fn notes_and_codes_that_are_not_there_are_told() {
    let project = FOREIGN
        .replace(
            "<NoteRef targetGUID=\"AAAAAAAA-0000-0000-0000-000000000040\"/>",
            "<NoteRef targetGUID=\"aaaaaaaa-0000-0000-0000-000000000040\"/>",
        )
        .replace("targetGUID=\"AAAAAAAA-0000-0000-0000-000000000003\"", "targetGUID=\"AAAAAAAA-0000-0000-0000-000000000099\"")
        .replace(
            "</Notes>",
            "<Note guid=\"AAAAAAAA-0000-0000-0000-000000000041\" name=\"memo 2\" plainTextPath=\"internal://gone.txt\"/></Notes>",
        );
    let reading = read(&zipped(&[("project.qde", &project), ("Sources/a.txt", "First line.\nShe said no to the dam.")]));
    let passage = passages(&reading)[0];
    assert_eq!((passage.note.as_str(), passage.tags.to_string().as_str()), ("Ask her.", "Other"));
    assert_eq!(reading.faults[0], "note memo 2: its text is not in the archive");
    assert_eq!(reading.faults[1], "Dam talks.docx: codes that the project does not have, left out: 1");
}

#[test]
fn last_character_of_a_long_text_is_found() {
    for length in [255, 256, 257, 512] {
        let text = "ü".repeat(length);
        let project = FOREIGN.replace("startPosition=\"12\" endPosition=\"20\"", &format!("startPosition=\"0\" endPosition=\"{length}\""));
        let reading = read(&zipped(&[("project.qde", &project), ("Sources/a.txt", &text)]));
        assert_eq!(passages(&reading)[0].words, text, "{length}");
    }
}
