//! The encodings of RTF: by number of code page, and by the character set of a font.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
    X_MAC_CYRILLIC,
};

const CODE_PAGES: &[(i32, &Encoding)] = &[
    (866, IBM866),
    (874, WINDOWS_874),
    (932, SHIFT_JIS),
    (936, GBK),
    (949, EUC_KR),
    (950, BIG5),
    (1250, WINDOWS_1250),
    (1251, WINDOWS_1251),
    (1252, WINDOWS_1252),
    (1253, WINDOWS_1253),
    (1254, WINDOWS_1254),
    (1255, WINDOWS_1255),
    (1256, WINDOWS_1256),
    (1257, WINDOWS_1257),
    (1258, WINDOWS_1258),
    (10_000, MACINTOSH),
    (10_007, X_MAC_CYRILLIC),
    (20_866, KOI8_R),
    (21_866, KOI8_U),
    (28_591, WINDOWS_1252),
    (28_592, ISO_8859_2),
    (28_595, ISO_8859_5),
    (28_597, ISO_8859_7),
    (65_001, UTF_8),
];

/// Code pages by the character sets of fonts (`\fcharset`).
const CHARACTER_SETS: &[(i32, i32)] = &[
    (77, 10_000),
    (128, 932),
    (129, 949),
    (134, 936),
    (136, 950),
    (161, 1253),
    (162, 1254),
    (163, 1258),
    (177, 1255),
    (178, 1256),
    (186, 1257),
    (204, 1251),
    (222, 874),
    (238, 1250),
];

/// The encoding of a code page, if it is known.
pub(super) fn of_code_page(number: i32) -> Option<&'static Encoding> {
    CODE_PAGES.iter().find(|(page, _)| *page == number).map(|&(_, encoding)| encoding)
}

/// The encoding of a font's character set; none for those that leave it to the file.
pub(super) fn of_character_set(number: i32) -> Option<&'static Encoding> {
    CHARACTER_SETS.iter().find(|(set, _)| *set == number).and_then(|&(_, page)| of_code_page(page))
}
