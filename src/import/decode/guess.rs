//! The encoding of a text that does not say which it is in: `chardetng`, told of the text's country where that is known,
//! and some corrections of what it cannot know of short texts.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding as Standard, ISO_8859_2, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7, ISO_8859_8, ISO_8859_13, KOI8_R, KOI8_U,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

use crate::import::encoding::Encoding;
use crate::import::format::Format;
use crate::import::front_matter;
use crate::import::markup::charset;
use crate::text::WebAddress;

/// Bytes the guess is made from; more do not make it better.
const GUESS: usize = 256 * 1024;

/// A longer text may have been cut within a character: its last byte tells nothing about its encoding.
const SHORT: usize = 4 * 1024;

/// The likeliest encoding of `bytes`, which come from a country's `domain`, if that is known.
pub(super) fn guess(bytes: &[u8], domain: Option<&str>) -> Encoding {
    let sample = bytes.get(..GUESS).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len() && bytes.len() < SHORT);
    let encoding = detector.guess(domain.map(str::as_bytes), Utf8Detection::Deny);
    Encoding::standard(corrected(sample, encoding))
}

/// The top-level domain of the country that a text comes from, by its language or its address.
pub(super) fn domain(characters: &str, format: Format) -> Option<String> {
    let facts = if format == Format::Html {
        charset::origin(characters)
    } else if format == Format::Markdown {
        front_matter::facts(characters)
    } else {
        return None;
    };
    let of_language = facts.language.as_deref().and_then(country).map(ToOwned::to_owned);
    of_language.or_else(|| {
        let address = WebAddress::parse(facts.url.as_deref()?)?;
        let domain = address.host().rsplit('.').next()?.to_ascii_lowercase();
        (domain.len() > 1 && domain.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(domain)
    })
}

/// Where a language is at home. Templates say `en` of every page, so that it tells nothing.
fn country(language: &str) -> Option<&'static str> {
    let (language, region) = language.split_once('-').unwrap_or((language, ""));
    Some(match (language, region) {
        ("zh", "tw" | "hk" | "hant") => "tw",
        ("zh", _) => "cn",
        ("ja", _) => "jp",
        ("ko", _) => "kr",
        ("ru", _) => "ru",
        ("uk", _) => "ua",
        ("be", _) => "by",
        ("bg", _) => "bg",
        ("mk", _) => "mk",
        ("sr", _) => "rs",
        ("pl", _) => "pl",
        ("cs", _) => "cz",
        ("sk", _) => "sk",
        ("sl", _) => "si",
        ("hr", _) => "hr",
        ("hu", _) => "hu",
        ("ro", _) => "ro",
        ("el", _) => "gr",
        ("tr", _) => "tr",
        ("he" | "iw", _) => "il",
        ("ar", _) => "sa",
        ("fa", _) => "ir",
        ("et", _) => "ee",
        ("lv", _) => "lv",
        ("lt", _) => "lt",
        ("vi", _) => "vn",
        ("th", _) => "th",
        ("de", _) => "de",
        ("fr", _) => "fr",
        ("es", _) => "es",
        _ => return None,
    })
}

fn corrected(sample: &[u8], encoding: &'static Standard) -> &'static Standard {
    let text = encoding.decode_without_bom_handling(sample).0;
    if !encoding.is_single_byte() && is_sprinkled(&text) {
        return WINDOWS_1252;
    }
    // The text is the same, and the name is what it is known by.
    if encoding == KOI8_U && !text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']) {
        return KOI8_R;
    }
    if encoding == WINDOWS_1255 && has_finals_within_words(&text) {
        return WINDOWS_1251;
    }
    let has_controls = || text.chars().any(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'));
    if has_controls() || (encoding == ISO_8859_2 && is_polish_with_caron(&text)) {
        return of_windows(encoding);
    }
    encoding
}

/// Whether what looks like Chinese, Japanese or Korean are lone characters among Latin letters: `caf` and a byte. Words in
/// those languages are written together.
fn is_sprinkled(text: &str) -> bool {
    let (mut wide, mut letters, mut run) = (0, 0, 0);
    for c in text.chars() {
        run = if c.is_ascii() { 0 } else { run + 1 };
        if run > 1 {
            return false;
        }
        wide += usize::from(!c.is_ascii());
        letters += usize::from(c.is_ascii_alphabetic());
    }
    wide * 3 <= letters
}

/// Whether letters that end a Hebrew word stand within words: the text is in lower-case Cyrillic, which has the same bytes.
fn has_finals_within_words(text: &str) -> bool {
    let is_letter = |c: char| matches!(c, 'א'..='ת');
    let (mut within, mut at_the_end, mut last) = (0, 0, ' ');
    for c in text.chars().chain([' ']) {
        if matches!(last, 'ך' | 'ם' | 'ן' | 'ף' | 'ץ') {
            if is_letter(c) {
                within += 1;
            } else {
                at_the_end += 1;
            }
        }
        last = c;
    }
    within > at_the_end
}

/// Whether `š` stands where Polish has `ą`: those share a byte, and no language has `š` beside `ę` or `ż`.
fn is_polish_with_caron(text: &str) -> bool {
    text.contains('š') && text.contains(['ę', 'ż']) && !text.contains('ą')
}

/// The encoding of Windows for the same script. No text has the control characters that those of ISO have in the place of
/// its dashes and quotation marks.
fn of_windows(encoding: &'static Standard) -> &'static Standard {
    let pairs = [
        (ISO_8859_2, WINDOWS_1250),
        (ISO_8859_4, WINDOWS_1257),
        (ISO_8859_5, WINDOWS_1251),
        (ISO_8859_6, WINDOWS_1256),
        (ISO_8859_7, WINDOWS_1253),
        (ISO_8859_8, WINDOWS_1255),
        (ISO_8859_13, WINDOWS_1257),
    ];
    pairs.iter().find(|(iso, _)| *iso == encoding).map_or(encoding, |(_, windows)| windows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str, encoding: &'static Standard) -> &'static str {
        guess(&encoding.encode(text).0, None).name()
    }

    #[test]
    fn lone_bytes_among_latin_letters_are_western() {
        for text in ["caf\u{e9}", "Herr Müller", "Busse. „Wir haben sehr lange auf", "“Yes,” he said, and left."] {
            assert_eq!(guessed(text, WINDOWS_1252), "windows-1252", "{text}");
        }
    }

    #[test]
    fn lower_case_cyrillic_is_not_hebrew() {
        assert_eq!(guessed("каза, която държи фурна до кея и пекарна", WINDOWS_1251), "windows-1251");
    }

    #[test]
    fn typographic_marks_tell_windows_from_iso() {
        assert_eq!(guessed("„Bardzo długo czekaliśmy na ten dzień”, powiedziała.", WINDOWS_1250), "windows-1250");
    }

    #[test]
    fn russian_is_not_called_ukrainian() {
        assert_eq!(guessed("Вчера утром в городе открыли старый мост через гавань", KOI8_R), "KOI8-R");
        assert_eq!(guessed("Учора вранці в місті відкрили старий міст через гавань", KOI8_U), "KOI8-U");
    }

    #[test]
    fn polish_has_no_caron() {
        assert_eq!(guessed("zostanie zamknięty jesienią. Mieszkańcy proszą o żwir", WINDOWS_1250), "windows-1250");
    }

    #[test]
    fn country_comes_from_the_language_and_from_the_address() {
        let of_page = |page: &str| domain(page, Format::Html);
        assert_eq!(of_page("<html lang=zh-TW>").as_deref(), Some("tw"));
        assert_eq!(of_page("<html lang=en><link rel=canonical href='https://www.example.hu:80/a'>").as_deref(), Some("hu"));
        assert_eq!(of_page("<link rel=canonical href='https://192.0.2.1/a'>"), None);
    }
}
