use proptest::prelude::*;

use super::*;
use crate::import::styled::{Cell, Kind, Look};

/// A paragraph a line; `**` before one makes it bold, `#` a heading.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let paragraph = |line: &str| match (line.strip_prefix("**"), line.strip_prefix('#')) {
        (Some(line), _) => {
            let mut paragraph = Paragraph::default();
            paragraph.push(line, &Look { is_strong: true, ..Look::default() });
            paragraph
        }
        (_, Some(line)) => Paragraph::new(Kind::Heading(1), line),
        _ => Paragraph::new(Kind::Plain, line),
    };
    lines.map(paragraph).collect()
}

fn read(text: &str) -> Vec<PressArticle> {
    articles(&paragraphs(text), &Cancel::never()).expect("nobody cancels").unwrap_or_default()
}

fn text_of(article: &PressArticle, kind: Kind) -> Vec<&str> {
    article.paragraphs.iter().filter(|paragraph| paragraph.kind == kind).map(|paragraph| paragraph.text.as_str()).collect()
}

const NEXIS: &str = "#Bridge opens\nHarbour Post\nMarch 4, 2026 Wednesday\nCopyright 2026 Harbour Post\nLength: 612 words\nBody\nIt opened.\nLoad-Date: March 5, 2026\nEnd of Document\n";

#[test]
fn prose_is_of_no_database() {
    for text in [
        "A bridge\nBy Jane Roe\nIt opened. 612 words were said.\nThe end of document reading.",
        "HD\nis a picture quality\nIN\nthe end",
        "Length: 40 metres\nThe bridge is long.",
        "Document your sources, the teacher said.\n612 words",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn what_stands_between_documents_is_kept() {
    let articles = read(&format!("A page of my notes\nEnd of Document\n{NEXIS}{NEXIS}Printed on Friday\n"));
    assert_eq!(articles.len(), 2);
    assert_eq!(text_of(&articles[0], Kind::Aside).last(), Some(&"A page of my notes"));
    assert_eq!(text_of(&articles[1], Kind::Aside).last(), Some(&"Printed on Friday"));
}

#[test]
fn cover_of_a_delivery_is_left_out_and_told() {
    let cover = "User Name: Student\nDate and Time: Friday\nJob Number: 1\nDocuments (1)\n1. Bridge opens\nClient/Matter: -None-\nNews\n";
    let quoting = NEXIS.replace("It opened.", "Search Terms: are no use, he said.");
    for document in [NEXIS.to_owned(), NEXIS.replace('#', ""), quoting] {
        let articles = read(&format!("{cover}{document}"));
        assert_eq!((articles.len(), articles[0].known.title.as_str()), (1, "Bridge opens"));
        assert_eq!(articles[0].known.notices, ["the list of documents at the head of the file is left out"]);
        assert_eq!(articles[0].known.publication.as_deref(), Some("Harbour Post"));
    }
}

#[test]
fn labels_within_a_text_are_text() {
    let articles = read(&NEXIS.replace("It opened.", "Section: this is a word.\nIt opened.\nSubject: to a toll.\nIt closed."));
    assert_eq!(text_of(&articles[0], Kind::Plain), ["Section: this is a word.", "It opened.", "Subject: to a toll.", "It closed."]);
}

#[test]
fn headings_and_titles_like_fields_are_text() {
    let articles =
        read(&NEXIS.replace("#Bridge opens", "Notes: on a bridge").replace("It opened.", "It opened.\nNotes\nThe toll is two crowns."));
    assert_eq!(articles[0].known.title, "Notes: on a bridge");
    assert_eq!(text_of(&articles[0], Kind::Plain), ["It opened.", "Notes", "The toll is two crowns."]);
}

#[test]
fn unknown_fields_are_told() {
    let articles = read(&NEXIS.replace("Body\n", "Mood: cheerful\nBody\n").replace("End of", "Wire Index: A-7\nPage 2\nEnd of"));
    assert_eq!(articles[0].known.notices, ["fields that are not known stand at the end: Mood, Wire Index"]);
    let asides = text_of(&articles[0], Kind::Aside);
    assert!(asides.contains(&"Mood: cheerful") && asides.contains(&"Wire Index: A-7") && asides.contains(&"Page 2"));
    assert_eq!(text_of(&articles[0], Kind::Plain), ["It opened."]);
}

#[test]
fn codes_are_read_in_cells_lines_and_before_tabs() {
    let tabs =
        "HD\tBridge opens\nPD\t4 March 2026\nSN\tHarbour Post\nLP\tIt opened.\nIN the harbour it stood.\nTD\tIt closed.\nAN\tDocument X";
    let lines = tabs.replace('\t', "\n");
    let mut cells = paragraphs(&lines);
    let mut row = 0;
    for paragraph in &mut cells {
        let is_code = paragraph.text.len() == 2;
        row += usize::from(is_code);
        paragraph.cell = Some(Cell { table: 0, row, column: usize::from(!is_code) });
    }
    let cells = articles(&cells, &Cancel::never()).expect("nobody cancels").expect("articles");
    assert_eq!((read(tabs), read(&lines)), (cells.clone(), cells.clone()));
    assert_eq!(text_of(&cells[0], Kind::Plain), ["It opened.", "IN the harbour it stood.", "It closed."]);
    assert_eq!(cells[0].known.published.map(|day| day.to_string()).as_deref(), Some("2026-03-04"));
}

#[test]
fn displayed_articles_are_read_without_bold_titles() {
    let number = "Document HRBPST0020260304em340000a";
    let head = "4 March 2026\nHarbour Post\nHRBPST\nEnglish\n© 2026 Harbour Post\nIt opened.";
    for (above, title, byline) in [
        ("Bridge opens over the harbour", "Bridge opens over the harbour", None),
        ("Metro\nBridge opens over the harbour\nBy Jane Roe", "Bridge opens over the harbour", Some("Jane Roe")),
        ("Metro\nBridge Opens Again", "Bridge Opens Again", None),
        ("Bridge Opens Again\nJane Roe", "Bridge Opens Again", Some("Jane Roe")),
        ("**Bridge opens\nJane Roe and Kim Poe", "Bridge opens", Some("Jane Roe and Kim Poe")),
    ] {
        let articles = read(&format!("{above}\n612 words\n{head}\n{number}"));
        assert_eq!((articles[0].known.title.as_str(), articles[0].known.byline.as_deref()), (title, byline));
        assert_eq!(text_of(&articles[0], Kind::Plain), ["It opened."]);
    }
}

#[test]
fn europresse_is_read_with_and_without_fields() {
    let foot = "© 2022 Le Courrier. Tous droits réservés.\nCertificat émis le 5 mars 2022 à Université\nnews·20220304·CP·1";
    let text = format!("Le pont est ouvert\nAnne Rol\nIl est ouvert.\n{foot}\n");
    for head in [
        "Nom de la source\nLe Courrier\nVendredi 4 mars 2022\nLe Courrier • p. 12 • 612 mots",
        "Le Courrier, no. 22\nRégion, vendredi 4 mars 2022, p. 12",
    ] {
        let articles = read(&format!("{head}\n{text}{head}\n{text}"));
        assert_eq!(articles.len(), 2);
        let known = &articles[1].known;
        assert_eq!((known.title.as_str(), known.publication.as_deref()), ("Le pont est ouvert", Some("Le Courrier")));
        assert_eq!((known.byline.as_deref(), text_of(&articles[1], Kind::Plain)), (Some("Anne Rol"), vec!["Il est ouvert."]));
    }
}

/// Lines of all databases, in which `@` is a word that stands nowhere else.
const LINES: &[&str] = &[
    "@ is a sentence about a bridge that nobody has crossed yet, and it goes on for a while.",
    "@",
    "**@ opens",
    "#@ opens",
    "By Jane @",
    "Harbour @",
    "March 4, 2026 @",
    "612 words",
    "© 2026 @",
    "Copyright 2026 @. All rights reserved.",
    "Body",
    "Graphic",
    "Classification",
    "Length: 612 words @",
    "Byline: Jane @",
    "Highlight: @",
    "Subject: @ (90%)",
    "Mood: @",
    "Load-Date: @",
    "End of Document",
    "1 of 2 DOCUMENTS",
    "HD\t@",
    "LP",
    "TD\t@",
    "AN\t@",
    "XQ\t@",
    "NS\tgcat : @",
    "Document HRBPST0020260304em340000a",
    "Nom de la source",
    "Type de source : @",
    "Vendredi 4 mars 2022 @",
    "Certificat émis le 5 mars 2022 à @",
    "news·20220304·CP·1",
    "Tous droits réservés @",
];

proptest! {
    #[test]
    fn no_word_vanishes_without_a_notice(lines in prop::collection::vec(prop::sample::select(LINES), 0..40)) {
        let numbered = lines.iter().enumerate().map(|(number, line)| line.replace('@', &format!("word{number}x")));
        let text = numbered.collect::<Vec<_>>().join("\n");
        let articles = read(&text);
        if !articles.is_empty() && articles.iter().all(|article| !article.known.notices.iter().any(|notice| notice.contains("left out"))) {
            let shown = |word: &str| articles.iter().any(|article| {
                article.known.title.contains(word) || article.paragraphs.iter().any(|paragraph| paragraph.text.contains(word))
            });
            for number in 0..lines.len() {
                let word = format!("word{number}x");
                prop_assert!(!text.contains(&word) || shown(&word), "{word} of\n{text}");
            }
        }
    }
}
