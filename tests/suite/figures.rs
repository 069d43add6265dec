//! The figures of web pages: every caption is in its place with its credit apart, and no word of the article is lost.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use dom_query::Document;
use pullquote::{Article, Cancel, annotate, import};

/// The captions of a page, in order, each with its credit.
type Captions<'a> = (&'a str, &'a [(&'a str, &'a str)]);

const EXPECTED: &[Captions] = &[
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
    (
        "figures-labelled-credits.html",
        &[
            ("The bridge has been closed since the storm in January", "PA Media"),
            ("Lida Marn says that she walks to work now", "Tomas Berg/BBN"),
        ],
    ),
    (
        "figures-hashed-classes.html",
        &[
            ("The bridge at Veltra, where trucks once stood in line for hours.", "Ilse Marent for The North Times"),
            ("Lida Marn in her kitchen. Her bus no longer comes.", "Ilse Marent for The North Times"),
        ],
    ),
    (
        "figures-in-articles.html",
        &[("The bridge at Veltra is closed.", "Ida Nor/Coast Photos"), ("Nets dry on the quay.", ""), ("An empty bus stop.", "")],
    ),
    (
        "figures-without-names.html",
        &[
            ("The bridge at Veltra this week.", "Photo: Ida Nor"),
            ("Nets dry on the quay in the sun.", ""),
            ("The school board at its meeting.", "Ida Nor"),
        ],
    ),
    (
        "figures-among-teasers.html",
        &[("El puente de Veltra, cerrado desde enero.", "PIA LUND (EFB)"), ("Lida Marn espera el autobús en la carretera.", "OLGA TENT")],
    ),
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/html").join(name)
}

fn read(page: &str, name: &str) -> Article {
    import(&file(name), page.as_bytes()).expect("is an article")
}

/// Every caption of a page in the shapes that sites use, in order, with its credit, and nothing of other articles.
#[test]
fn captions_of_pages_are_shown_at_their_place_with_the_credit_apart() {
    for &(name, captions) in EXPECTED {
        let page = fs::read_to_string(file(name)).expect("can be read");
        let article = read(&page, name);
        let found: Vec<(String, String)> = annotate(&article, &Cancel::never())
            .expect("nobody stops it")
            .captions
            .iter()
            .map(|caption| {
                let credit = caption.credit.map(|credit| article.slice(credit)).unwrap_or_default();
                (article.slice(caption.range).replace(credit, "").trim().to_owned(), credit.to_owned())
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(words, credit)| (words.as_str(), credit.as_str())).collect();
        assert_eq!(found, captions, "{name}");
    }
}

/// How often each word stands in a text.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The harmonic mean of precision and recall of the words of `found`.
#[expect(clippy::cast_precision_loss, reason = "a page has few words")]
fn f1(found: &str, gold: &str) -> f64 {
    let (found, gold) = (words(found), words(gold));
    let common: usize = found.iter().map(|(word, count)| *count.min(gold.get(word).unwrap_or(&0))).sum();
    2.0 * common as f64 / (found.values().sum::<usize>() + gold.values().sum::<usize>()) as f64
}

/// Pages whose article is marked by `data-gold`: its words are found at least as well as by the extractor alone.
#[test]
fn words_of_pages_are_found_as_well_as_by_the_extractor_alone() {
    let mut marked = 0;
    for &(name, _) in EXPECTED {
        let page = fs::read_to_string(file(name)).expect("can be read");
        let gold: Vec<String> =
            Document::from(page.as_str()).select("[data-gold]").iter().map(|element| element.text().to_string()).collect();
        if gold.is_empty() {
            continue;
        }
        marked += 1;
        let page = page.replace(" data-gold", "");
        let article = read(&page, name);
        let shown = article.text().strip_prefix(article.metadata().title.as_str()).unwrap_or(article.text());
        let alone = dom_smoothie::Readability::new(page.as_str(), None, None).and_then(|mut page| page.parse()).expect("an article");
        let (ours, theirs) = (f1(shown, &gold.join(" ")), f1(&alone.text_content, &gold.join(" ")));
        assert!(ours >= theirs, "{name}: {ours:.4} is below {theirs:.4}");
    }
    assert!(marked > 3);
}
