//! What is searched for in what is known, in all of its states, is what is found in everything.

use super::store_tests::{Library, search};
use crate::catalogue::Root;
use crate::library::{Needed, Shelf, Stores};
use crate::search::{Asked, LIBRARY, Query};
use crate::text::Cancel;

/// Words of many languages and writings, as texts print them, and as they are typed.
const PRINTED: &[&str] = &[
    "The dam’s infra-\nstructure co-operates.",
    "Straße und Maßnahme, São Tomé, Wałęsa, Ærø, ﬁne oﬃce",
    "ΟΔΥΣΣΕΎΣ ὁ σοφός λόγος",
    "قَالَ الوَزِيـــرُ إنه سيأتي",
    "שָׁלוֹם עֲלֵיכֶם",
    "東京2020年の書店で、会った。ｶﾀｶﾅ ガ",
    "ประเทศไทยรายงาน",
    "राष्ट्रीय क़लम ने कहा १९",
    "한국어로 말했다",
    "ёлка и Всё-таки Ельцин",
    "İstanbul’da ısı IŞIK",
    "“court — courts” re-elected “co‑op” 3.5% 1,204 don’t e\u{301}te\u{301}",
];

const TYPED: &[&str] = &[
    "infrastructure",
    "structure",
    "co-operate",
    "cooperate",
    "dam's",
    "strasse",
    "Straße",
    "sao tome",
    "walesa",
    "aero",
    "fine",
    "office",
    "ffic",
    "οδυσσευσ",
    "Σοφος",
    "λογος",
    "قال الوزير",
    "انه",
    "שלום",
    "עליכם",
    "東京",
    "京2020",
    "年",
    "書店で",
    "カタカナ",
    "ガ",
    "ไทย",
    "ประเทศ",
    "राष्ट्रीय",
    "कलम",
    "19",
    "한국",
    "елка",
    "всетаки",
    "все-таки",
    "istanbul",
    "isi",
    "ışık",
    "court",
    "\"court courts\"",
    "reelected",
    "re-elected",
    "coop",
    "3.5",
    "1,204",
    "don't",
    "été",
    "ete",
    "x",
    "e",
    "re:co.rts?",
    "court -courts",
    "title:dam",
    "speaker:reed",
    "nowhere",
    "…",
    "-",
    "\"\"\"",
];

#[test]
fn search_in_what_is_known_finds_what_a_search_in_everything_finds() {
    let files: Vec<_> =
        PRINTED.iter().enumerate().map(|(number, text)| (format!("{number:02}.txt"), format!("Dam {number}\n\n{text}\n"))).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let library = Library::new(&files);
    library.write("many.jsonl", "{\"title\":\"One\",\"text\":\"The court ruled.\"}\n{\"title\":\"Two\",\"text\":\"It snowed.\"}\n");
    library.scan();
    let check = |library: &Library, when: &str| {
        for typed in TYPED {
            if Query::parse(typed, Asked::of(&LIBRARY, jiff::civil::date(2026, 1, 1))).is_ok() {
                assert_eq!(search(library, library.stores(), typed), search(library, Stores::none(), typed), "{typed} {when}");
            }
        }
    };
    check(&library, "before words are known");
    let reader = Shelf::default().with_stores(library.stores());
    let roots = [Root::Folder(library.folder.path().to_owned())];
    let mut read = 0;
    crate::library::index(&reader, &roots, &Cancel::never(), &mut |articles| read += articles).expect("words are kept");
    assert_eq!(read, PRINTED.len() + 2);
    check(&library, "from the words");
    crate::library::index_voices(&reader, &roots, None, &Cancel::never(), &mut |_| {}).expect("voices are kept");
    assert_eq!(crate::library::without_voices(&reader, &roots).ok(), Some(0));
    check(&library, "from the voices");
    let (few, _) =
        crate::library::candidates(&reader, &roots, &Needed { pieces: crate::text::index_pieces("infrastructure"), voices: Vec::new() });
    assert_eq!(few.count(), 1);
    library.write("00.txt", "Gate\n\nThe gates closed.\n");
    library.remove("01.txt");
    library.write("new.txt", "Dam\n\nThe infrastructure held in court.\n");
    check(&library, "after a change");
    crate::library::index(&reader, &roots, &Cancel::never(), &mut |_| {}).expect("words are kept");
    check(&library, "from the words after a change");
}
