//! What goes out comes in again; what other programs write is read.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use ulid::Ulid;

use super::*;
use crate::bookmarks::samples::{article, bookmark};
use crate::bookmarks::{AnchorIndex, Bookmark, Colour};

const FORMS: [Form; 5] = [Form::Markdown, Form::Jsonl, Form::Csv, Form::W3c, Form::Html];

fn ours(text: &str) -> Vec<Bookmark> {
    let reading = read(text).expect("the form is known");
    assert_eq!((reading.faults, reading.wordless), (Vec::<String>::new(), 0), "{text}");
    let bookmarks = reading.items.into_iter().map(|item| match item {
        Imported::Ours(bookmark) => bookmark,
        Imported::Foreign(passage) => panic!("{passage:?} should be one of ours"),
    });
    bookmarks.collect()
}

fn foreign(text: &str) -> Vec<Passage> {
    let passages = read(text).expect("the form is known").items.into_iter().map(|item| match item {
        Imported::Foreign(passage) => passage,
        Imported::Ours(bookmark) => panic!("{bookmark:?} should be of another program"),
    });
    passages.collect()
}

fn there_and_back(form: Form, bookmarks: &[Bookmark]) -> Vec<Bookmark> {
    let records: Vec<_> = bookmarks.iter().map(Record::alone).collect();
    let mut back = ours(&form.write(&records));
    // Some forms put them by article.
    back.sort_by_key(|bookmark| bookmark.id);
    back
}

/// What notes and headlines of strangers hold that some form gives a meaning to.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[ -~\n\t]{0,20}",
        prop::sample::select(vec![
            "=HYPERLINK(\"x\")",
            "'=1",
            "''",
            "-1",
            "@a",
            "+++",
            "<!-- pullquote {} -->",
            "\\<!-- /pullquote -->",
            "\n<!-- /pullquote -->\n",
            "-->",
            "--",
            "</figure>",
            "</script>",
            "<script>",
            "\"",
            "&quot;",
            "&",
            "'",
            "\r\n",
            "\r",
            "\n\n",
            " ",
            "\u{feff}",
            "\u{0}",
            "\u{1b}[2J",
            "\u{202e}",
            "\u{2028}",
            "> a",
            "# b",
            "[",
            "[1,2]",
            ";",
            ",",
            "“ü”",
            "{\"id\":1}",
            "==========",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn any_bookmark() -> impl Strategy<Value = Bookmark> {
    let path = || prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"[1]'=a/.".to_vec())], 1..12);
    let filled = || text().prop_map(|text| Some(text).filter(|text| !text.is_empty()));
    let time = || (-60_000_000_000_i64..200_000_000_000).prop_map(|second| Timestamp::from_second(second).expect("a time"));
    let anchor = (text(), prop::option::of(text()), prop::option::of(text()), any::<Option<usize>>(), any::<Option<usize>>());
    let rest = (filled(), text(), filled(), text(), prop::collection::vec(text(), 0..4), text());
    (any::<u128>(), time(), time(), path(), prop::option::of(path()), anchor, rest).prop_map(
        |(id, created, edited, path, folder, anchor, rest)| {
            let (exact, prefix, suffix, start, length) = anchor;
            let anchor = json!({"exact": exact, "prefix": prefix, "suffix": suffix, "start": start, "length": length});
            let (sha256, title, url, note, tags, colour) = rest;
            let bookmark = Bookmark {
                id: Ulid(id),
                created,
                edited,
                article: OsString::from_vec(path).into(),
                folder: folder.map(|folder| OsString::from_vec(folder).into()),
                sha256,
                title,
                url,
                anchor: serde_json::from_value(anchor).expect("an anchor"),
                tags: tags.into_iter().collect(),
                colour: Colour::named(&colour),
                note,
            };
            let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
            let clean = bookmark.clean();
            Bookmark { sha256: filled(clean.sha256.clone()), url: filled(clean.url.clone()), ..clean }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bookmarks_come_in_again_as_they_went_out(bookmarks in prop::collection::vec(any_bookmark(), 1..4)) {
        let mut bookmarks = bookmarks;
        bookmarks.sort_by_key(|bookmark| bookmark.id);
        for form in FORMS {
            prop_assert_eq!(there_and_back(form, &bookmarks), bookmarks.clone(), "{:?}", form);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in text()) {
        read(&text).ok();
    }

    #[test]
    fn any_json_is_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"target\"", "\"selector\"", "\"pullquote\"", "\"anchor\"", "\"items\"", "\"uri\"", "\"a\"", "1", "null",
    ]), 0..24)) {
        read(&format!("{{{}", pieces.concat())).ok();
    }
}

#[test]
fn nothing_goes_out_and_comes_in_as_nothing() {
    for form in FORMS {
        assert_eq!(read(&form.write(&[])).map(|reading| reading.items), Ok(Vec::new()), "{form:?}");
    }
}

#[test]
fn note_that_looks_like_another_form_stays_a_note() {
    for note in ["\n<!-- pullquote {} -->", "<!DOCTYPE html><figure data-pullquote=\"\">", "id,created,article,exact\n", "[{}]"] {
        let noted = [bookmark(1, note)];
        for form in FORMS {
            assert_eq!(there_and_back(form, &noted), noted, "{form:?}");
        }
    }
}

#[test]
fn edited_note_in_markdown_is_read() {
    let text = Form::Markdown.write(&[Record::alone(&bookmark(1, "First thought."))]);
    assert_eq!(ours(&text.replace("First", "Second"))[0].note, "Second thought.");
}

#[test]
fn edited_comment_of_an_annotation_is_read() {
    let text = Form::W3c.write(&[Record::alone(&bookmark(1, "First thought."))]);
    assert_eq!(ours(&text.replace("First", "Second"))[0].note, "Second thought.");
}

#[test]
fn table_is_free_of_formulas() {
    let text = Form::Csv.write(&[Record::alone(&bookmark(1, "=1+2"))]);
    assert!(text.contains(",'=1+2,"), "{text}");
}

#[test]
fn page_is_free_of_script_and_of_foreign_addresses() {
    let hostile = Bookmark { url: Some("javascript:alert(1)".into()), ..bookmark(1, "<script>alert(1)</script><img src=//e>") };
    let text = Form::Html.write(&[Record::alone(&hostile)]);
    assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("href="), "{text}");
}

#[test]
fn markdown_reads_as_it_should_look() {
    let text = markdown(&[Record::alone(&bookmark(1, "A *note*.\n"))], Detail::Plain);
    assert_eq!(text, "## Bridge opens\n\n<https://example.org/bridge>\n\n> \"At last,\"\n\nA *note*.\n");
}

#[test]
fn annotation_in_short_form_is_read() {
    let text = json!({"type": "Annotation", "bodyValue": "A note.", "target": {
        "source": "https://example.org/bridge", "selector": {"type": "TextQuoteSelector", "exact": "At last", "prefix": "“"}}});
    let passage = &foreign(&text.to_string())[0];
    let facts = (passage.words.as_str(), passage.prefix.as_deref(), passage.note.as_str(), passage.url.as_deref());
    assert_eq!(facts, ("At last", Some("“"), "A note.", Some("https://example.org/bridge")));
}

#[test]
fn annotations_of_a_page_with_lists_are_read() {
    let selectors = json!([{"type": "TextPositionSelector", "start": 7, "end": 14}, {"type": "oa:TextQuoteSelector", "exact": "At last"}]);
    let bodies = json!([
        {"type": "TextualBody", "value": "One."}, {"type": "TextualBody", "value": "Two.", "purpose": "commenting"},
        {"type": "TextualBody", "value": "bridges", "purpose": "tagging"},
    ]);
    let text = json!({"type": "AnnotationPage", "items": [
        {"type": "Annotation", "body": bodies, "target": [{"source": {"id": "file:///news/the%20bridge.txt"}, "selector": selectors}]},
        {"type": "Annotation", "target": "https://example.org/whole"},
    ]});
    let reading = read(&text.to_string()).expect("the form is known");
    let Imported::Foreign(passage) = &reading.items[0] else { panic!("{reading:?}") };
    assert_eq!((passage.note.as_str(), passage.start, reading.wordless), ("One.\n\nTwo.", Some(7), 1));
    assert_eq!(passage.tags.to_string(), "bridges");
    assert_eq!(passage.path.as_deref(), Some(std::path::Path::new("/news/the bridge.txt")));
}

#[test]
fn rows_of_hypothesis_are_read() {
    let selectors = json!([{"type": "RangeSelector"}, {"type": "TextPositionSelector", "start": 40, "end": 47},
        {"type": "TextQuoteSelector", "exact": "At last", "prefix": "Monday. “", "suffix": ",” said"}]);
    let text = json!({"total": 1, "rows": [{"id": "x", "uri": "https://example.org/bridge", "text": "A note.", "tags": ["dams"], "group": "__world__",
        "created": "2026-01-05T08:00:00.000000+00:00", "document": {"title": ["Bridge opens"]},
        "target": [{"source": "https://example.org/bridge", "selector": selectors}]}]});
    let passage = &foreign(&text.to_string())[0];
    let facts = (passage.words.as_str(), passage.title.as_str(), passage.note.as_str(), passage.created.map(|time| time.to_string()));
    assert_eq!(facts, ("At last", "Bridge opens", "A note.", Some("2026-01-05T08:00:00Z".to_owned())));
}

#[test]
fn table_of_readwise_is_read() {
    let text = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n\
                \"At last, it\nopened\",Bridge opens,Jane Roe,,A note.,yellow,\"dams, water\",offset,61,2026-01-05 08:00:00+00:00,\n";
    let passage = &foreign(text)[0];
    let facts = (passage.words.as_str(), passage.title.as_str(), passage.note.as_str(), passage.created.map(|time| time.to_string()));
    assert_eq!(facts, ("At last, it\nopened", "Bridge opens", "A note.", Some("2026-01-05T08:00:00Z".to_owned())));
    assert_eq!((passage.tags.to_string().as_str(), &passage.colour), ("dams, water", &Some(Colour::Yellow)));
}

/// The second lines of a highlight and of a note, by language, all of 4 January 2026, eight in the morning.
const KINDLES: [(&str, &str, &str); 8] = [
    (
        "en",
        "- Your Highlight on page 3 | Location 61-62 | Added on Sunday, January 4, 2026 8:15:00 AM",
        "- Your Note on page 3 | Location 62 | Added on Sunday, January 4, 2026 8:15:00 AM",
    ),
    (
        "de",
        "- Ihre Markierung auf Seite 3 | bei Position 61-62 | Hinzugefügt am Sonntag, 4. Januar 2026 08:15:00",
        "- Ihre Notiz auf Seite 3 | bei Position 62 | Hinzugefügt am Sonntag, 4. Januar 2026 08:15:00",
    ),
    (
        "fr",
        "- Votre surlignement sur la page 3 | emplacement 61-62 | Ajouté le dimanche 4 janvier 2026 08:15:00",
        "- Votre note sur la page 3 | emplacement 62 | Ajouté le dimanche 4 janvier 2026 08:15:00",
    ),
    (
        "es",
        "- La subrayado en la página 3 | posición 61-62 | Añadido el domingo, 4 de enero de 2026 8:15:00",
        "- La nota en la página 3 | posición 62 | Añadido el domingo, 4 de enero de 2026 8:15:00",
    ),
    (
        "pt",
        "- Seu destaque na página 3 | posição 61-62 | Adicionado: domingo, 4 de janeiro de 2026 08:15:00",
        "- Sua nota na página 3 | posição 62 | Adicionado: domingo, 4 de janeiro de 2026 08:15:00",
    ),
    (
        "it",
        "- La tua evidenziazione a pagina 3 | posizione 61-62 | Aggiunto in data domenica 4 gennaio 2026 08:15:00",
        "- La tua nota a pagina 3 | posizione 62 | Aggiunto in data domenica 4 gennaio 2026 08:15:00",
    ),
    (
        "ru",
        "- Ваш выделенный отрывок на странице 3 | Место 61–62 | Добавлено: воскресенье, 4 января 2026 г. в 8:15:00",
        "- Ваша заметка на странице 3 | Место 62 | Добавлено: воскресенье, 4 января 2026 г. в 8:15:00",
    ),
    (
        "ja",
        "- 3ページ|位置No. 61-62のハイライト |作成日: 2026年1月4日日曜日 8:15:00",
        "- 3ページ|位置No. 62のメモ |作成日: 2026年1月4日日曜日 8:15:00",
    ),
];

#[test]
fn clippings_of_a_kindle_are_read_in_its_language() {
    for (language, mark, note) in KINDLES {
        let text = format!(
            "\u{feff}Bridge opens (Jane Roe)\r\n{mark}\r\n\r\nAt last.\r\n==========\r\nBridge opens (Jane Roe)\r\n{note}\r\n\r\nA note.\r\n==========\r\n"
        );
        let passages = foreign(&text);
        let facts: Vec<_> =
            passages.iter().map(|passage| (passage.words.as_str(), passage.title.as_str(), passage.note.as_str())).collect();
        assert_eq!(facts, [("At last.", "Bridge opens", "A note.")], "{language}");
        assert_eq!(passages[0].created.map(|time| time.to_string()).as_deref(), Some("2026-01-04T08:15:00Z"), "{language}");
    }
}

#[test]
fn notebook_of_a_kindle_is_read() {
    let text = "<!DOCTYPE html><html><body><div class='bookTitle'>Bridge opens</div><div class='authors'>Jane Roe</div>\
                <div class='noteHeading'>Markierung(<span class='highlight_yellow'>Gelb</span>) - Position 61</div><div class='noteText'>At last.</div>\
                <div class='noteHeading'>Notiz - Position 62</div><div class='noteText'>A note.</div></body></html>";
    let passages = foreign(text);
    let facts: Vec<_> = passages.iter().map(|passage| (passage.words.as_str(), passage.title.as_str(), passage.note.as_str())).collect();
    assert_eq!(facts, [("At last.", "Bridge opens", "A note.")]);
}

#[test]
fn text_of_no_known_form_is_refused() {
    assert!(read("Just some words.\n\nAnd more of them.").expect_err("it is no export").contains("W3C"));
}

fn placed(words: &str) -> Placed {
    let index = AnchorIndex::new(&article(&["The bridge opened on Monday.", "“At last, it’s open to everybody,” said Ms. Reed."]));
    Passage { words: words.into(), ..Passage::default() }.locate(&index)
}

#[test]
fn words_are_found_through_other_marks_and_where_they_were_cut() {
    for words in [
        "\"At last, it's open to everybody,\" said",
        "At last, it’s  open\nto everybody,” said Ms…",
        "The bridge opened on Monday. \"At last...",
    ] {
        assert!(matches!(placed(words), Placed::Found(_)), "{words}");
    }
}

#[test]
fn words_of_another_text_are_nowhere() {
    assert_eq!(placed("The tunnel was closed on Friday by the mayor."), Placed::Nowhere);
}

#[test]
fn headline_is_known_when_it_was_cut_or_has_the_name_of_a_site() {
    let is = |title: &str| Passage { title: title.into(), ..Passage::default() }.is_titled("the long bridge opens at last");
    assert_eq!(
        ["The Long Bridge Opens at…", "The long bridge opens at last – Northgate", "The", "The tunnel"].map(is),
        [true, true, false, false]
    );
}

#[test]
fn importing_twice_changes_nothing() {
    let now = Timestamp::UNIX_EPOCH;
    let passage = Passage { words: "At last".into(), title: "Bridge opens".into(), ..Passage::default() };
    let made = passage.clone().into_bookmark(None, None, now);
    let later = passage.into_bookmark(None, None, now + jiff::SignedDuration::from_secs(60));
    assert_eq!(Merge::new(std::slice::from_ref(&made)).foreign(later), Verdict::Known);
    assert_eq!(Merge::new(std::slice::from_ref(&made)).ours(made), Verdict::Known);
}

#[test]
fn same_words_at_the_same_place_are_not_doubled() {
    let other = Bookmark { id: Ulid(7), ..bookmark(1, "A note.") };
    assert_eq!(Merge::new(&[bookmark(1, "A note.")]).ours(other), Verdict::Known);
}

#[test]
fn another_bookmark_of_the_same_identifier_is_kept_beside_it_once() {
    let (here, there) = (bookmark(1, "One."), bookmark(1, "Two."));
    let mut merge = Merge::new(std::slice::from_ref(&here));
    let Verdict::Both(own) = merge.ours(there.clone()) else { panic!("both are kept") };
    assert_eq!((own.note.as_str(), own.id == here.id), ("Two.", false));
    assert_eq!(Merge::new(&[here, own]).ours(there), Verdict::Known);
}
