//! Files that are read as a whole: cut short, hostile, and of any bytes.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

/// The fixtures of the formats that are read as a whole.
const FORMATS: &[&str] = &["feed", "nitf", "newsml", "epub", "docx", "rtf", "warc"];

/// Each test file of these formats.
fn fixtures() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = FORMATS.iter().flat_map(|format| std::fs::read_dir(corpus.join(format)).expect("a folder"));
    files.map(|file| file.expect("an entry").path()).filter(|file| file.extension().is_some_and(|end| end != "dump")).collect()
}

fn read(name: &str, text: &str) -> Result<Records, ImportError> {
    Records::read(Path::new(name), text.as_bytes(), &ImportOptions::default())
}

fn keeps_the_invariants(name: &Path, bytes: &[u8]) {
    let Ok(records) = Records::read(name, bytes, &ImportOptions::default()) else { return };
    for number in records.numbers() {
        let (article, summary) = (records.import(number), records.summarise(number));
        assert_eq!(article.is_ok(), summary.is_ok());
        if let Ok(article) = article {
            assert_eq!(article.check(), Ok(()));
        }
    }
}

#[test]
fn list_has_the_byline_of_the_article_however_it_is_spaced() {
    let rtf = include_str!("../../../tests/corpus/rtf/factiva-displayed.rtf");
    assert!(rtf.contains("By Jane Roe"), "the fixture has a byline");
    let records = read("a.rtf", &rtf.replace("By Jane Roe", "By Jane  \\u8203?  Roe")).expect("articles");
    let number = records.numbers().next().flatten();
    let bylines = [records.summarise(number).expect("an article").metadata, records.import(number).expect("an article").metadata().clone()];
    assert_eq!(bylines.map(|facts| facts.byline.unwrap_or_default()), ["Jane Roe and Kim Poe"; 2]);
}

fn is_archive(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "epub" || end == "docx" || end == "wacz")
}

/// The parts of an archive by their names.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = zip.len();
    let part = |index| {
        let mut part = zip.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it is whole");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a name");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn parts_of_an_archive_that_are_cut_keep_what_stands_before() {
    let mut read_parts = 0;
    for file in fixtures().into_iter().filter(|file| is_archive(file)) {
        let parts = unpacked(&std::fs::read(&file).expect("can be read"));
        let whole = Records::read(&file, &packed(&parts), &ImportOptions::default()).expect("articles").numbers().count();
        for part in 0..parts.len() {
            let mut cut = parts.clone();
            let half = cut[part].1.len() / 2;
            cut[part].1.truncate(half);
            let bytes = packed(&cut);
            keeps_the_invariants(&file, &bytes);
            if let Ok(records) = Records::read(&file, &bytes, &ImportOptions::default()) {
                read_parts += 1;
                assert!(records.numbers().count() <= whole + 1, "{} without the end of {}", file.display(), parts[part].0);
            }
        }
    }
    assert!(read_parts > 10, "only {read_parts} were read at all");
}

fn titles(records: &Records) -> Vec<String> {
    let title = |number| records.summarise(number).map_or_else(|error| error.to_string(), |summary| summary.metadata.title);
    records.numbers().map(title).collect()
}

#[test]
fn file_that_is_cut_anywhere_keeps_the_invariants() {
    for file in fixtures() {
        let bytes = std::fs::read(&file).expect("can be read");
        for end in (0..bytes.len()).step_by(97) {
            keeps_the_invariants(&file, &bytes[..end]);
        }
    }
}

#[test]
fn entries_before_a_fault_stay_and_the_fault_has_a_row() {
    let item = |title: &str| format!("<item><title>{title}</title><description>Words.</description></item>\n");
    let whole = format!("<rss><channel>{}{}", item("Bridge"), item("Mill"));
    assert_eq!(titles(&read("a.rss", &whole).expect("two")), ["Bridge", "Mill", "line 3: the XML ends too early"]);
    assert_eq!(titles(&read("a.rss", &format!("{whole}</channel></rss>")).expect("two")), ["Bridge", "Mill"]);
    assert_eq!(read("a.rss", "<rss><channel><item>").map(|_| ()).expect_err("none").to_string(), "line 1: the XML ends too early");
}

#[test]
fn xml_of_another_kind_says_so() {
    for text in ["<project/>", "<?xml version='1.0'?>\n<!-- x --><svg><rss/></svg>", "words", ""] {
        assert_eq!(read("a.xml", text).map(|_| ()), Err(ImportError::OtherXml), "{text}");
    }
    assert_eq!(read("a.xml", "<rss><channel/></rss>").map(|_| ()), Err(ImportError::NoArticle));
}

#[test]
fn picture_belongs_to_what_names_it_and_else_to_the_only_text() {
    let item = |guid: &str, class: &str, rest: &str| {
        format!(
            "<newsItem guid='{guid}'><itemMeta><itemClass qcode='ninat:{class}'/>{rest}</itemMeta><contentMeta><headline>{guid}</headline>\
            <description>Of {guid}.</description></contentMeta><contentSet><inlineXML><html><body><p>Words.</p></body></html></inlineXML></contentSet></newsItem>"
        )
    };
    let texts = |items: &[String]| {
        let records = read("a.xml", &format!("<newsMessage><itemSet>{}</itemSet></newsMessage>", items.concat())).expect("articles");
        records.numbers().map(|number| records.import(number).expect("one").text().replace("\n\n", "|")).collect::<Vec<_>>()
    };
    let picture = item("P", "picture", "");
    assert_eq!(texts(&[item("A", "text", ""), picture.clone()]), ["A|Of P.|Words."]);
    let named = item("B", "text", "<link residref='P'/>");
    assert_eq!(texts(&[picture.clone(), item("A", "text", ""), named]), ["A|Words.", "B|Of P.|Words."]);
    let package =
        "<packageItem><groupSet><group><itemRef residref='B'/><itemRef residref='P'/></group></groupSet></packageItem>".to_owned();
    assert_eq!(texts(&[package, picture.clone(), item("A", "text", ""), item("B", "text", "")]), ["A|Words.", "B|Of P.|Words."]);
    assert_eq!(texts(&[item("A", "text", ""), item("B", "text", ""), picture]), ["A|Words.", "B|Words.", "P|Of P."]);
}

#[test]
fn bytes_of_an_entry_change_with_it_alone() {
    let feed =
        |first: &str| format!("<feed><entry><title>A</title><content>{first}</content></entry><entry><title>B</title></entry></feed>");
    let bytes = |text: &str, number| read("a.atom", text).expect("two").bytes(Some(number)).expect("one").into_owned();
    let (before, after) = (feed("It opened."), feed("It closed."));
    assert_ne!(bytes(&before, 1), bytes(&after, 1));
    assert_eq!(bytes(&before, 2), bytes(&after, 2));
}

#[test]
fn hostile_xml_stays_within_the_limits() {
    let entities: Vec<_> = (1..20).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let entities = entities.concat();
    let laughs = format!(
        "<!DOCTYPE rss [<!ENTITY l0 \"ha\">{entities}]><rss><channel><item><title>A</title><description>&l19;</description></item></channel></rss>"
    );
    let deep = format!("<rss><channel><item><title>A</title><description>{}", "<b>".repeat(100_000));
    let many = format!("<rss><channel>{}", "<item><title>A</title></item>".repeat(1_000_000));
    let attributes = format!("<rss {}><channel>", "a='1' ".repeat(500_000));
    let authors: Vec<_> =
        (0..100_000).map(|n| format!("<dc:creator>n{n}</dc:creator><category>c{n}</category><media:content url='{n}.jpg'/>")).collect();
    let authors = format!("<rss><channel><item><title>A</title>{}</item></channel>", authors.concat());
    for (name, text) in [("authors", authors), ("laughs", laughs), ("deep", deep), ("many", many), ("attributes", attributes)] {
        if let Ok(records) = read("a.rss", &text) {
            let last = records.numbers().last().expect("one");
            assert!(records.summarise(last).is_ok() == (name == "laughs"), "{name}");
        }
    }
}

/// The beginning of a file, and what may follow in it.
const ROOTS: &[&str] =
    &["<rss><channel><item>", "<feed><entry>", "<nitf><body>", "<newsMessage><itemSet><newsItem guid='a'>", "<newsItem><contentSet>"];

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "@", "&amp;", "<title type='html'>", "<description>", "</description>",
    "<content:encoded>", "</content:encoded>", "<content type='xhtml'>", "</content>", "<![CDATA[", "]]>", "&lt;p>@&lt;/p>", "<p>", "</p>",
    "<media:content url='http://@/a.jpg'>", "</media:content>", "<media:credit>@</media:credit>", "<media:description>@</media:description>",
    "<link href='http://@'/>", "<dc:creator>@</dc:creator>", "<br/>", "<!--", "-->", "<pubDate>Mon, 06 Jan 2025 10:00:00 GMT</pubDate>",
    "</channel></rss>", "</feed>", "</nitf>", "<body.head>", "</body.head>", "<hedline><hl1>@</hl1><hl2>@</hl2></hedline>", "<body.content>",
    "</body.content>", "<media>", "</media>", "<media-caption>@</media-caption>", "<byline>@</byline>", "<dateline>@</dateline>", "<bq>", "</bq>",
    "<block class='lead_paragraph'>", "<block class='full_text'>", "</block>", "<newsItem guid='@'>", "</newsItem>", "<headline>@</headline>",
    "<itemMeta><itemClass qcode='ninat:picture'/></itemMeta>", "<contentMeta>", "</contentMeta>", "<contentSet>", "</contentSet>", "<inlineXML>",
    "</inlineXML>", "<nitf>", "<inlineData>@</inlineData>", "<packageItem>", "</packageItem>", "<itemRef residref='@'/>", "</itemSet></newsMessage>",
];

proptest! {
    #[test]
    fn any_news_keeps_the_invariants(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), word in "\\PC{0,8}", root in prop::sample::select(ROOTS),
    ) {
        let text = root.to_owned() + &pieces.concat().replace('@', &word);
        keeps_the_invariants(Path::new("a.xml"), text.as_bytes());
    }

    #[test]
    fn any_damage_within_an_archive_keeps_the_invariants(
        file in 0..100usize, part in any::<prop::sample::Index>(), end in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&b"<>/&'\" a"[..])), 0..4),
    ) {
        let archives: Vec<_> = fixtures().into_iter().filter(|file| is_archive(file)).collect();
        let file = &archives[file % archives.len()];
        let mut parts = unpacked(&std::fs::read(file).expect("can be read"));
        let part = part.index(parts.len());
        let bytes = &mut parts[part].1;
        for (place, byte) in damage {
            if !bytes.is_empty() {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
        }
        bytes.truncate(end.index(bytes.len() + 1).max(bytes.len() / 2));
        keeps_the_invariants(file, &packed(&parts));
    }

    #[test]
    fn any_damage_keeps_the_invariants(file in 0..100usize, damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let fixtures = fixtures();
        let file = &fixtures[file % fixtures.len()];
        let mut bytes = std::fs::read(file).expect("can be read");
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        keeps_the_invariants(file, &bytes);
    }
}
