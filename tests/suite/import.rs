//! How files are imported, beside what their dumps say: invariants, summaries, and what exporters and clippers write.

use std::fs;
use std::path::Path;

use pullquote::{Article, BlockKind, ImportOptions, Metadata, Records, annotate, summarise};

use super::dumps::{facts, files, read};

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
        // What looks wrong is known only when the text has been read.
        let known = |metadata: &Metadata| {
            facts(metadata).lines().filter(|line| !line.starts_with("notice: ")).take(5).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(known(&summary.metadata), known(read(&file).metadata()), "{}", file.display());
    }
}

#[test]
fn every_visible_character_of_a_text_stays() {
    for file in files("text") {
        let bytes = fs::read(&file).expect("can be read");
        let Ok(source) = String::from_utf8(bytes) else { continue };
        // Hyphens that lines made are the only characters that go.
        let visible = |text: &str| text.chars().filter(|&c| !c.is_whitespace() && c != '-').collect::<String>();
        assert_eq!(visible(read(&file).text()), visible(&source), "{}", file.display());
    }
}

/// What each record of a fixture must become: file, number, title, byline, published, saved, address, publication, how its
/// text begins.
type Exported<'a> = (&'a str, Option<usize>, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

const EXPORTED: &[Exported] = &[
    (
        "news-please.json",
        None,
        "Night ferry to sail again from May",
        "Anna Reporter, Kim Poe",
        "2026-03-03",
        "2026-03-04",
        "https://www.northgatepress.example/harbour/night-ferry",
        "www.northgatepress.example",
        "The night ferry between Northgate and the islands",
    ),
    (
        "newspaper4k.json",
        None,
        "Mill grinds first flour in sixty years",
        "Ida Stone",
        "2026-02-11",
        "",
        "https://valleypost.example/2026/02/11/mill",
        "Valley Post",
        "The last water mill of the valley",
    ),
    (
        "trafilatura.json",
        None,
        "Clock stays silent until autumn",
        "Ola Brandt, Kim Poe",
        "2026-03-02",
        "2026-03-05",
        "https://townherald.example/clock-silent",
        "Town Herald",
        "The town hall clock will be silent",
    ),
    (
        "trafilatura.jsonl",
        Some(2),
        "Bees take over church organ",
        "Ola Brandt",
        "2026-03-03",
        "2026-03-05",
        "https://townherald.example/bees",
        "Town Herald",
        "Bees have moved into the organ",
    ),
    (
        "wallabag.json",
        Some(1),
        "Old bridge opens to trams",
        "Anna Reporter, Kim Poe",
        "2026-03-01",
        "2026-03-06",
        "https://harbourpost.example/bridge",
        "harbourpost.example",
        "The old bridge at dawn, before the first tram.",
    ),
    (
        "wallabag-api.json",
        Some(2),
        "Library lends its last book",
        "",
        "",
        "2026-03-07",
        "https://harbourpost.example/library",
        "harbourpost.example",
        "The branch library in Mill Lane has lent out its last book",
    ),
    (
        "omnivore-metadata_0_to_20.json",
        Some(1),
        "The orchard that moved",
        "Lena Marsh",
        "2026-02-18",
        "2026-02-20",
        "https://fieldnotes.example/orchard",
        "",
        "Forty trees, one lorry and a river in between.",
    ),
    ("defuddle.json", None, "Ferry without a name", "Anna Reporter", "2026-03-08", "", "", "Harbour Post", "The new ferry has no name yet"),
    (
        "omnivore-api.json",
        Some(1),
        "The orchard that moved",
        "Lena Marsh",
        "2026-02-18",
        "2026-02-20",
        "https://fieldnotes.example/orchard",
        "Field Notes",
        "Forty apple trees crossed the river on Saturday",
    ),
];

#[test]
fn exporters_are_understood() {
    for &(file, number, title, byline, published, saved, url, publication, opening) in EXPORTED {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/json").join(file);
        let records = Records::read(&path, &fs::read(&path).expect("can be read"), &ImportOptions::default()).expect("it holds articles");
        let article = records.import(number).expect("is an article");
        let facts = article.metadata().clone();
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let or_none = Option::unwrap_or_default;
        let found = [
            &facts.title,
            &or_none(facts.byline),
            &day(facts.published),
            &day(facts.saved),
            &or_none(facts.url),
            &or_none(facts.publication),
        ]
        .map(String::clone);
        assert_eq!(found, [title, byline, published, saved, url, publication], "{file}");
        assert!(article.text().starts_with(&format!("{title}\n\n{opening}")), "{file}: {}", article.text());
    }
}

/// What each clipping must become: file, title, byline, published, saved, address, how its text begins.
const CLIPPED: &[[&str; 7]] = &[
    [
        "obsidian-clipper.md",
        "Harbour bridge: “at last”",
        "Jane Roe, Kim Poe",
        "2021-03-03",
        "2021-03-05",
        "https://example.org/2021/03/harbour-bridge",
        "The first train on the bridge",
    ],
    [
        "obsidian-note.md",
        "Lamps go out on the pier",
        "Ola Brandt",
        "2026-01-12",
        "2026-01-13",
        "https://harbourpost.example/lamps",
        "The pier after dark, seen from the office of the harbour master.",
    ],
    [
        "markdownload.md",
        "Night trains return to the coast",
        "Jane Roe",
        "",
        "2022-01-07",
        "https://example.org/night-trains",
        "Excerpt\n\nNight trains will run again.",
    ],
    ["joplin.md", "A quiet winter in Lower Marrow", "Kim Poe", "", "2022-01-31", "https://example.org/quiet-winter", "It snowed twice."],
    [
        "defuddle.md",
        "Orchard moves across the river",
        "Lena Marsh",
        "2026-02-18",
        "",
        "https://fieldnotes.example/orchard",
        "Forty apple trees crossed the river",
    ],
    [
        "trafilatura.md",
        "Mayor of Ostrava Bay to step down",
        "Jane Roe, Kim Poe",
        "2022-04-11",
        "",
        "https://example.org/mayor",
        "The mayor will step down in May.",
    ],
    ["readwise.md", "The Price of a Bridge", "Jane Roe", "", "", "https://example.org/price", "Metadata"],
];

#[test]
fn clippers_are_understood() {
    for [file, title, byline, published, saved, url, opening] in CLIPPED {
        let article = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/markdown").join(file));
        let facts = article.metadata().clone();
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let found =
            [facts.title.clone(), facts.byline.unwrap_or_default(), day(facts.published), day(facts.saved), facts.url.unwrap_or_default()];
        assert_eq!(found, [title, byline, published, saved, url].map(|fact| (*fact).to_owned()), "{file}");
        assert!(article.text().starts_with(&format!("{title}\n\n{opening}")), "{file}: {}", article.text());
    }
}

/// The paragraphs of a file of the corpus that begin with a quotation.
fn quoted_paragraphs(article: &Article) -> Vec<&str> {
    let paragraphs = article.blocks().iter().filter(|block| block.kind == BlockKind::Paragraph).map(|block| article.slice(block.range));
    paragraphs.filter(|text| text.starts_with('“')).collect()
}

#[test]
fn inline_element_leaves_a_quotation_whole_with_its_speaker() {
    let article = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/html/inline-elements.html"));
    let expected = [
        "“The kiln(kama) was never the trouble,”",
        "“We owe the bank MHS every brick of it,”",
        "“It took four tons of beech,”",
        "“Nobody slept that night,”",
        "“The glaze is better than ever and the blue RAL green will stay,”",
    ];
    let paragraphs = quoted_paragraphs(&article);
    assert!(paragraphs.iter().zip(expected).all(|(paragraph, quotation)| paragraph.starts_with(quotation)), "{paragraphs:#?}");
    assert!(paragraphs.len() == expected.len() && paragraphs.iter().all(|text| text.contains("said Hedda Quill")), "{paragraphs:#?}");
    let annotations = annotate(&article, &pullquote::Cancel::never()).expect("nobody stops it");
    let said: Vec<_> = annotations
        .quotations
        .iter()
        .map(|quotation| {
            let speaker = quotation.attribution.and_then(|attribution| annotations.attributions[attribution].speaker);
            (article.slice(quotation.range), speaker.map(|speaker| annotations.speakers[speaker.0].name.as_str()))
        })
        .collect();
    assert_eq!(said, expected.map(|quotation| (quotation, Some("Hedda Quill"))));
}

#[test]
fn title_has_the_characters_of_the_text() {
    let article = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/html/entities.html"));
    let metadata = article.metadata();
    assert_eq!(metadata.title, "Mayor Łóź of Bančice quits café table");
    assert!(article.text().contains("Mayor Łóź of Bančice gave up the best table of the café on Monday"), "{}", article.text());
    assert_eq!(metadata.byline.as_deref(), Some("Zofia Żuk"));
    assert_eq!(metadata.url.as_deref(), Some("https://marlhill.example/a?id=4&copy=2&lstrok=1"));
}
