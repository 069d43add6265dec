//! Encodings: every text of `tests/corpus/encodings/` in every encoding that its language is written in, as a bare text, as
//! a page that declares it, and as one that declares something else.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use encoding_rs::Encoding as Standard;
use proptest::prelude::*;
use pullquote::{Article, Cancel, Encoding, EncodingBasis, ImportOptions, import, import_as};
use unicode_normalization::UnicodeNormalization;

/// Languages and the encodings that their texts come in; the first is the usual one.
const TEXTS: &[(&str, &[&str])] = &[
    ("russian", &["windows-1251", "KOI8-R", "ISO-8859-5", "IBM866"]),
    ("ukrainian", &["windows-1251", "KOI8-U", "ISO-8859-5"]),
    ("bulgarian", &["windows-1251", "KOI8-R", "ISO-8859-5", "IBM866"]),
    ("serbian", &["windows-1251", "ISO-8859-5"]),
    ("chinese", &["GBK", "gb18030"]),
    ("taiwanese", &["Big5"]),
    ("japanese", &["Shift_JIS", "EUC-JP", "ISO-2022-JP"]),
    ("korean", &["EUC-KR"]),
    ("polish", &["windows-1250", "ISO-8859-2"]),
    ("czech", &["windows-1250", "ISO-8859-2"]),
    ("hungarian", &["windows-1250", "ISO-8859-2"]),
    ("german", &["windows-1252"]),
    ("french", &["windows-1252"]),
    ("english", &["windows-1252"]),
    ("greek", &["windows-1253", "ISO-8859-7"]),
    ("turkish", &["windows-1254"]),
    ("hebrew", &["windows-1255"]),
    ("arabic", &["windows-1256"]),
    ("latvian", &["windows-1257"]),
    ("lithuanian", &["windows-1257"]),
    ("vietnamese", &["windows-1258"]),
    ("thai", &["windows-874"]),
];

fn standard(name: &str) -> &'static Standard {
    Standard::for_label(name.as_bytes()).expect("an encoding")
}

fn text(language: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/encodings").join(language).with_extension("txt");
    fs::read_to_string(file).expect("a text")
}

/// The text as a writer types it who has only the characters of the encoding.
fn typed(text: &str, encoding: &'static Standard) -> String {
    let has = |text: &str| !encoding.encode(text).2;
    let typed_as = |c: char| match c {
        _ if has(&c.to_string()) => c.to_string(),
        '—' | '–' => "-".to_owned(),
        '“' | '”' | '„' | '«' | '»' => "\"".to_owned(),
        '’' => "'".to_owned(),
        // windows-1258 writes a Vietnamese letter with two marks as a letter with one mark and a combining tone.
        _ => {
            let parts: Vec<char> = c.to_string().nfd().collect();
            let composed = |mark: char| {
                let letter: String = [parts[0], mark].into_iter().nfc().collect();
                let rest: String = parts.iter().skip(1).filter(|other| **other != mark).collect();
                letter + &rest
            };
            parts.iter().skip(1).map(|mark| composed(*mark)).find(|text| has(text)).unwrap_or_else(|| parts.iter().collect())
        }
    };
    let text: String = text.chars().map(typed_as).collect();
    assert!(has(&text), "{} cannot hold the text", encoding.name());
    text
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn basis(article: &Article) -> Option<EncodingBasis> {
    article.metadata().file.encoding_basis
}

/// Every text in every encoding: its language, what was typed, the encoding and the bytes.
fn all() -> impl Iterator<Item = (&'static str, String, &'static Standard, Vec<u8>)> {
    TEXTS.iter().flat_map(|(language, encodings)| {
        encodings.iter().map(move |name| {
            let encoding = standard(name);
            let text = typed(&text(language), encoding);
            let bytes = encoding.encode(&text).0.into_owned();
            (*language, text, encoding, bytes)
        })
    })
}

fn page(head: &[u8], text: &str, encoding: &'static Standard) -> Vec<u8> {
    let paragraphs = text.split("\n\n").fold(String::new(), |mut out, part| {
        let _ = writeln!(out, "<p>{part}</p>");
        out
    });
    [b"<!DOCTYPE html><html><head>", head, b"</head><body><div class=\"story\">", &encoding.encode(&paragraphs).0, b"</div></body></html>"]
        .concat()
}

#[test]
fn undeclared_texts_come_back_as_they_were() {
    for (language, text, encoding, bytes) in all() {
        let article = import(Path::new("a.txt"), &bytes).expect("is text");
        let read = article.metadata().encoding.clone().unwrap_or_default();
        assert_eq!(visible(article.text()), visible(&text), "{language} in {} read as {read}", encoding.name());
        let basis = basis(&article).expect("a basis");
        let expected = if encoding.name() == "ISO-2022-JP" { EncodingBasis::Shape } else { EncodingBasis::Guessed };
        assert_eq!(basis, expected, "{language} in {}", encoding.name());
    }
}

#[test]
fn usual_encodings_are_named() {
    for (language, _, encoding, bytes) in all()
        .filter(|(language, _, encoding, _)| TEXTS.iter().any(|(known, encodings)| known == language && encodings[0] == encoding.name()))
    {
        let article = import(Path::new("a.txt"), &bytes).expect("is text");
        assert_eq!(article.metadata().encoding.as_deref(), Some(encoding.name()), "{language}");
        let notice = format!("declares no encoding; read as {}", encoding.name());
        let is_guess = encoding.name() != "ISO-2022-JP";
        assert_eq!(article.metadata().notices.contains(&notice), is_guess, "{language}");
    }
}

#[test]
fn declared_pages_come_back_as_they_were() {
    for (language, text, encoding, _) in all() {
        let head = format!("<meta http-equiv=Content-Type content=\"text/html; charset={}\">", encoding.name());
        let article = import(Path::new("a.html"), &page(head.as_bytes(), &text, encoding)).expect("is text");
        assert_eq!(visible(article.text()), visible(&text), "{language} in {}", encoding.name());
        assert!(article.metadata().notices.is_empty(), "{language} in {}", encoding.name());
        assert_eq!(article.metadata().encoding.as_deref(), Some(encoding.name()), "{language}");
    }
}

#[test]
fn undeclared_pages_come_back_as_they_were() {
    let noise =
        b"<script>var a={b:1};</script><link href='a.css?charset=big5'><!-- charset=koi8-r --><style>p{color:red}</style>".repeat(20);
    for (language, text, encoding, _) in all() {
        let article = import(Path::new("a.html"), &page(&noise, &text, encoding)).expect("is text");
        assert_eq!(visible(article.text()), visible(&text), "{language} in {}", encoding.name());
    }
}

#[test]
fn declaration_counts_wherever_it_stands_in_the_head() {
    let noise = format!("<script>{}</script>", "var a = '<meta charset=big5>';".repeat(10_000));
    let head = format!("{noise}<meta charset=\"KOI8-R\">");
    let article = import(Path::new("a.html"), &page(head.as_bytes(), "Мост открыт", standard("koi8-r"))).expect("is text");
    assert_eq!((article.text(), basis(&article)), ("Мост открыт", Some(EncodingBasis::Declared)));
}

#[test]
fn valid_utf8_beats_every_declaration() {
    for (language, _) in TEXTS {
        let text = text(language);
        for name in ["windows-1252", "Big5", "KOI8-R", "utf-16"] {
            let head = format!("<meta charset={name}>");
            let article = import(Path::new("a.html"), &page(head.as_bytes(), &text, encoding_rs::UTF_8)).expect("is text");
            assert_eq!(visible(article.text()), visible(&text), "{language} declared as {name}");
            assert_eq!(article.metadata().encoding.as_deref(), Some("UTF-8"));
        }
    }
}

#[test]
fn marks_and_nuls_tell_the_wide_encodings() {
    for (language, _) in TEXTS {
        let text = text(language);
        let marked = format!("\u{feff}{text}");
        for (name, bytes) in [
            ("UTF-8", marked.clone().into_bytes()),
            ("UTF-16LE", utf_16(&marked, u16::to_le_bytes)),
            ("UTF-16BE", utf_16(&marked, u16::to_be_bytes)),
            ("UTF-32LE", utf_32(&marked, u32::to_le_bytes)),
            ("UTF-32BE", utf_32(&marked, u32::to_be_bytes)),
        ] {
            let article = import(Path::new("a.txt"), &bytes).expect("is text");
            assert_eq!(visible(article.text()), visible(&text), "{language} in {name}");
            assert_eq!((article.metadata().encoding.as_deref(), basis(&article)), (Some(name), Some(EncodingBasis::Mark)));
        }
    }
    let bare = utf_16(&text("english"), u16::to_le_bytes);
    let article = import(Path::new("a.txt"), &bare).expect("is text");
    assert_eq!((article.metadata().encoding.as_deref(), basis(&article)), (Some("UTF-16LE"), Some(EncodingBasis::Shape)));
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn utf_32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| bytes(u32::from(c))).collect()
}

#[test]
fn cut_files_are_read_to_their_end() {
    for (language, text, encoding, bytes) in all() {
        let text = text.repeat(20);
        let whole = bytes.repeat(20);
        let article = import(Path::new("a.txt"), &whole[..whole.len() - 5]).expect("is text");
        let start: String = visible(&text).chars().take(5_000).collect();
        assert!(visible(article.text()).starts_with(&start), "{language} in {}", encoding.name());
    }
}

#[test]
fn pieces_of_two_hundred_characters_are_read_with_few_mistakes() {
    let (mut pieces, mut wrong) = (0, String::new());
    for (language, text, encoding, _) in all() {
        let characters: Vec<char> = text.chars().collect();
        for start in (0..characters.len().saturating_sub(200)).step_by(20) {
            let piece: String = characters[start..start + 200].iter().collect();
            let article = import(Path::new("a.txt"), &encoding.encode(&piece).0).expect("is text");
            pieces += 1;
            if visible(article.text()) != visible(&piece) {
                let read = article.metadata().encoding.clone().unwrap_or_default();
                let _ = writeln!(wrong, "{language} in {} read as {read}", encoding.name());
            }
        }
    }
    // Hungarian without ő and ű has the same bytes in a Central European and a Western encoding, so a piece may be read as either.
    assert!(pieces > 600 && wrong.lines().count() * 100 <= pieces * 3, "of {pieces}:\n{wrong}");
}

#[test]
fn chosen_encoding_beats_everything() {
    let text = typed(&text("russian"), standard("koi8-r"));
    let bytes = standard("koi8-r").encode(&text).0.into_owned();
    let chosen = |name: &str| {
        let reading = ImportOptions { encoding: Encoding::from_name(name), ..ImportOptions::default() };
        import_as(Path::new("a.txt"), &bytes, &reading, &Cancel::never()).expect("is text")
    };
    let right = chosen("koi8-r");
    assert_eq!((visible(right.text()), basis(&right)), (visible(&text), Some(EncodingBasis::Chosen)));
    assert!(right.metadata().notices.is_empty());
    let wrong = chosen("utf-8");
    assert_eq!(wrong.metadata().encoding.as_deref(), Some("UTF-8"));
    let [notice] = &wrong.metadata().notices[..] else { panic!("{:?}", wrong.metadata().notices) };
    assert!(notice.ends_with("characters of this file cannot be read in UTF-8"), "{notice}");
}

/// The letters of a one-byte encoding, and some ASCII characters.
fn repertoire(encoding: &'static Standard) -> Vec<char> {
    let bytes: Vec<u8> = (0xa1..=0xff).collect();
    let decoded = encoding.decode_without_bom_handling(&bytes).0;
    // The sanitiser limits the number of marks on a letter, so texts of marks would not come back whole.
    let is_mark = |c: char| matches!(c, '\u{591}'..='\u{5c7}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    let mut all: Vec<char> =
        decoded.chars().filter(|c| c.is_alphabetic() && !is_mark(*c) && !matches!(c, '\u{e000}'..='\u{f8ff}')).collect();
    all.extend("abcXYZ ,.".chars());
    all.retain(|c| !encoding.encode(&c.to_string()).2);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn declared_text_of_any_repertoire_comes_back(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..80)) {
        for name in TEXTS.iter().flat_map(|(_, encodings)| encodings.iter()) {
            let encoding = standard(name);
            let repertoire = repertoire(encoding);
            let text: String = picks.iter().map(|pick| repertoire[pick.index(repertoire.len())]).collect();
            let head = format!("<meta charset={name}>");
            let bytes = page(head.as_bytes(), &text, encoding);
            // A short text may be valid UTF-8 by chance, and UTF-8 is tried before the declared encoding.
            if std::str::from_utf8(&bytes).is_err() {
                let article = import(Path::new("a.html"), &bytes).expect("is text");
                prop_assert_eq!(visible(article.text()), visible(&text), "{}", name);
            }
        }
    }

    // The pattern leaves out invisible letters, because the sanitiser removes them.
    #[test]
    fn text_with_a_mark_comes_back(text in "[\\p{L}&&[^\\p{Lm}\u{115f}\u{1160}\u{3164}\u{ffa0}]]{1,80}") {
        let marked = format!("\u{feff}{text}");
        for bytes in [marked.clone().into_bytes(), utf_16(&marked, u16::to_le_bytes), utf_16(&marked, u16::to_be_bytes), utf_32(&marked, u32::to_le_bytes), utf_32(&marked, u32::to_be_bytes)] {
            let article = import(Path::new("a.txt"), &bytes).expect("is text");
            prop_assert_eq!(visible(article.text()), visible(&text));
        }
    }
}
