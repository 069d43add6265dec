use proptest::prelude::*;

use super::*;
use crate::article::Metadata;
use crate::import::styled::{outline, write};

fn document(text: &[u8]) -> Document {
    let rtf = [b"{\\rtf1\\ansi\\ansicpg1252\\deff0 ", text, b"}"].concat();
    read(&rtf, &Cancel::never()).expect("a document")
}

/// The blocks of a document, and its spans and notices.
fn outline(text: &str) -> String {
    outline::outline(&document(text.as_bytes()))
}

fn text(rtf: &str) -> String {
    document(rtf.as_bytes()).paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("|")
}

#[test]
fn letters_are_decoded_by_code_page_font_and_number() {
    let fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}";
    assert_eq!(text(r"caf\'e9 \'93x\'94"), "café “x”");
    assert_eq!(text(&format!(r"{fonts}\'e9 \f1\'cc\'ee\'f1\'f2 \f0\'e9 {{\f2\'8a\'bf\'8e\'9a}} \'e9")), "é Мост é 漢字 é");
    // The second byte of a Japanese letter may look like one of ASCII.
    assert_eq!(text(&format!(r"{fonts}\f2\'83A")), "ア");
    assert_eq!(text(r"\u8364?\uc2\u1052\'cc\'cc\uc0\u1086 \uc1\u-10179 ?\u-8704 ?\u8220\ldblquote y"), "€Мо😀“y");
    assert_eq!(text(r"a\~b\_c\-d\emdash e\{\}\\"), "a\u{a0}b\u{2011}cd—e{}\\");
    assert_eq!(text(r"{\upr{old}{\*\ud new}}"), "new");
}

#[test]
fn looks_links_and_breaks_are_read() {
    let rtf =
        r#"{\b bold} {\i it}\line x\par\pard {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt{\ul link}}} end{\v hidden}"#;
    assert_eq!(outline(rtf), "Paragraph: bold it\nx\nParagraph: link end\nStrong bold\nEmphasis it\nLink(0) link\n");
}

#[test]
fn styles_and_lists_are_read() {
    let rtf = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 \'dcberschrift 1;}{\s7\i Beschriftung;}{\s8\outlinelevel1 Mine;}{\*\cs10 Caption;}}
        \pard\s1\b A bridge\par\pard\plain\s7 The pier.\par\pard\s8 What follows\par
        \pard\ls1\ilvl1{\listtext\pard 2.\tab}item\par{\pntext\bullet\tab}\pard\ls2 other\par\pard\plain text";
    let expected = "Heading(2): A bridge\nCaption: The pier.\nHeading(2): What follows\nListItem { depth: 1, ordinal: Some(2) }: item\n\
        ListItem { depth: 0, ordinal: None }: other\nParagraph: text\n";
    assert_eq!(outline(rtf), expected);
}

#[test]
fn tables_notes_and_boxes_keep_their_places() {
    let row = |one: &str, two: &str| format!(r"\trowd\cellx1\cellx2\pard\intbl {one}\cell {two}\cell\row ");
    assert_eq!(
        outline(&format!("{}{}\\pard after", row("a", "b"), row("", "d"))),
        "Table { headings: 0 }: a | b\n | d\nParagraph: after\n"
    );
    assert_eq!(
        outline(r"Text{\super\chftn{\footnote\pard\plain{\super\chftn} A note.}}\par More."),
        "Paragraph: Text[1]\nParagraph: More.\nParagraph: [1] A note.\n"
    );
    let shape = r"Before{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt In the box.\par}}{\shprslt again}} after";
    assert_eq!(text(shape), "BeforeIn the box.| after");
}

#[test]
fn what_is_no_text_is_left_out_and_told() {
    let rtf = r"{\info{\title x}{\creatim\yr2021\mo1\dy2}{\revtim\yr2022\mo3\dy4}}{\header h\par}{\*\generator y;}{\*\unknown{\b z}}{\pict\pngblip 89504e47}One\deleted  two\deleted0  three{\*\annotation no}";
    let document = document(rtf.as_bytes());
    assert_eq!(document.paragraphs[0].text, "One three");
    assert_eq!(document.saved.map(|day| day.to_string()).as_deref(), Some("2022-03-04"));
    let told = [
        "pictures within the document are not shown",
        "tracked changes: what was deleted is left out",
        "comments beside the text are left out",
    ];
    assert_eq!(document.notices, told);
}

#[test]
fn unknown_code_page_is_told() {
    assert_eq!(
        read(b"{\\rtf1\\ansicpg437 x}", &Cancel::never()).expect("a document").notices,
        ["code page 437 is not known: letters that are not English may be wrong"]
    );
}

#[test]
fn wild_documents_are_bounded() {
    let deep = document("{".repeat(100_000).as_bytes());
    assert_eq!(deep.notices, ["the file ends in the middle of the document"]);
    let nested = format!("{}x{}y", "{\\b ".repeat(5_000), "}".repeat(5_000));
    assert_eq!(text(&nested), "xy");
    let many = document("x\\par ".repeat(150_000).as_bytes());
    assert_eq!((many.paragraphs.len(), many.notices.len()), (100_000, 1));
    assert_eq!(text(&"}".repeat(1_000)), "");
    assert!(read(b"words", &Cancel::never()).is_err());
}

#[test]
fn document_cut_anywhere_keeps_its_beginning() {
    let rtf =
        r"{\rtf1\ansi {\fonttbl{\f0\fcharset0 Times;}}\pard One \u8364? {\field{\*\fldinst HYPERLINK x}{\fldrslt two}}\par three\par}";
    for end in (0..rtf.len()).step_by(7).skip(1) {
        let document = read(&rtf.as_bytes()[..end], &Cancel::never()).expect("a document");
        assert_eq!(document.notices, ["the file ends in the middle of the document"], "{end}");
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "\\par ",
    "\\pard ",
    "\\b ",
    "\\b0 ",
    "text ",
    "\\'e9",
    "\\'8a",
    "\\u8364?",
    "\\u-10179?",
    "\\uc2 ",
    "\\f1 ",
    "{\\fonttbl{\\f1\\fcharset128 x;}}",
    "{\\field{\\*\\fldinst HYPERLINK \"https://a.example/\"}{\\fldrslt ",
    "\\trowd ",
    "\\intbl ",
    "\\cell ",
    "\\row ",
    "{\\footnote ",
    "{\\*\\unknown ",
    "{\\stylesheet{\\s1 heading 1;}}",
    "\\s1 ",
    "{\\listtext 1.}",
    "\\ls1 ",
    "\\ilvl9 ",
    "\\line ",
    "\\tab ",
    "\\bin3 ",
    "{\\pict ",
    "{\\shp{\\*\\shpinst{\\shptxt ",
    "\\deleted ",
    "\\ansicpg932 ",
    "\\plain ",
    "\\",
    "\\'",
    "\n",
    "\\~",
];

proptest! {
    #[test]
    fn any_pieces_keep_the_invariants(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        outline(&pieces.concat());
    }

    #[test]
    fn any_bytes_keep_the_invariants(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let document = document(&bytes);
        let article = write(&document.paragraphs, Metadata::default(), "stem", &Cancel::never()).expect("nobody cancels");
        prop_assert_eq!(article.check(), Ok(()));
    }
}
