//! Bytes to text: which encoding a file is in, and whether it is text at all.
//!
//! Of 2,756 saved pages 98.4 % were UTF-8, and 23 of those declared something else; so what the bytes are goes before
//! what they say they are.
//!
//! ```text
//! chosen -> byte order mark -> NULs of UTF-16/32 -> escapes of ISO-2022-JP -> valid UTF-8 -> <meta charset> -> a guess -> windows-1252
//! ```

mod binary;
mod guess;
mod wide;

use std::borrow::Cow;

use encoding_rs::{ISO_2022_JP, UTF_8, WINDOWS_1252, mem::decode_latin1};
use memchr::{memchr, memmem};

use self::binary::{magic, refuse_binary};
use self::wide::wide;
use super::encoding::Encoding;
use super::error::ImportError;
use super::format::Format;
use super::markup::charset::declared_charset;
use crate::article::EncodingBasis;

/// Of so many characters beyond ASCII one may be unreadable, in a file that has been cut or patched.
const FOR_ONE_BAD: usize = 50;

/// A file's text and what the reader should know about how it was read.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    pub(super) basis: EncodingBasis,
    pub(super) notice: Option<String>,
}

impl<'a> Decoded<'a> {
    fn new(text: Cow<'a, str>, encoding: Encoding, basis: EncodingBasis) -> Self {
        Self { text, encoding, basis, notice: None }
    }

    /// The text in an encoding that fits; `None` when it does not.
    fn fitting(bytes: &'a [u8], encoding: Encoding, basis: EncodingBasis) -> Option<Self> {
        let text = encoding.decode(bytes);
        let bad = unreadable(&text);
        let fits = bad == 0 || bad * FOR_ONE_BAD <= text.chars().filter(|c| !c.is_ascii()).count();
        fits.then(|| Self { notice: (bad > 0).then(|| too_bad(bad)), ..Self::new(text, encoding, basis) })
    }
}

fn unreadable(text: &str) -> usize {
    memmem::find_iter(text.as_bytes(), "\u{fffd}".as_bytes()).count()
}

fn too_bad(count: usize) -> String {
    let characters = if count == 1 { "character" } else { "characters" };
    format!("{count} {characters} of this file cannot be read")
}

/// The text of `bytes`, in the encoding that was chosen, if any was.
///
/// # Errors
/// When the bytes are no text; the error says what they look like.
pub(super) fn decode(bytes: &[u8], format: Option<Format>, chosen: Option<Encoding>) -> Result<Decoded<'_>, ImportError> {
    if let Some(encoding) = chosen {
        return match magic(bytes) {
            Some(looks) => Err(ImportError::NotText(looks)),
            None => Ok(as_chosen(bytes, encoding)),
        };
    }
    if let Some((encoding, basis)) = wide(bytes) {
        return Ok(Decoded::new(encoding.decode(bytes), encoding, basis));
    }
    if let Some(looks) = magic(bytes) {
        return Err(ImportError::NotText(looks));
    }
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let basis = if marked.is_some() { EncodingBasis::Mark } else { EncodingBasis::Valid };
    let bytes = marked.unwrap_or(bytes);
    refuse_binary(bytes)?;
    if let Some(decoded) = iso_2022_jp(bytes) {
        return Ok(decoded);
    }
    let utf_8 = Encoding::standard(UTF_8);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded::new(text.into(), utf_8, basis)),
        Err(error) => error,
    };
    if memchr(0, bytes).is_some() {
        return Err(ImportError::NotText("binary data"));
    }
    if is_damaged_utf8(bytes, error.valid_up_to()) {
        let notice = Some("some characters of this file cannot be read".into());
        return Ok(Decoded { notice, ..Decoded::new(String::from_utf8_lossy(bytes), utf_8, basis) });
    }
    let characters = decode_latin1(bytes);
    let format = format.unwrap_or_else(|| Format::sniff(&characters));
    let declared = if matches!(format, Format::Html | Format::Xml) { declared(&characters) } else { None };
    if let Some(decoded) = declared.and_then(|encoding| Decoded::fitting(bytes, encoding, EncodingBasis::Declared)) {
        return Ok(decoded);
    }
    let encoding = guess::guess(bytes, guess::domain(&characters, format).as_deref());
    Ok(as_guessed(bytes, encoding))
}

/// The text in the encoding that the reader chose, however badly it fits.
fn as_chosen(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let text = encoding.decode(bytes);
    let bad = unreadable(&text);
    Decoded {
        notice: (bad > 0).then(|| format!("{} in {}", too_bad(bad), encoding.name())),
        ..Decoded::new(text, encoding, EncodingBasis::Chosen)
    }
}

fn as_guessed(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    if let Some(decoded) = Decoded::fitting(bytes, encoding, EncodingBasis::Guessed) {
        return Decoded { notice: Some(format!("declares no encoding; read as {}", encoding.name())), ..decoded };
    }
    let western = Encoding::standard(WINDOWS_1252);
    let notice = Some("encoding unknown; read as windows-1252".into());
    Decoded { notice, ..Decoded::new(western.decode(bytes), western, EncodingBasis::Assumed) }
}

/// Japanese mail: seven bits, with escapes that switch the character set.
fn iso_2022_jp(bytes: &[u8]) -> Option<Decoded<'_>> {
    memchr(0x1b, bytes)?;
    let switches = [&b"\x1b$B"[..], b"\x1b$@"].iter().any(|escape| memmem::find(bytes, escape).is_some());
    if !switches || !bytes.is_ascii() {
        return None;
    }
    Decoded::fitting(bytes, Encoding::standard(ISO_2022_JP), EncodingBasis::Shape)
}

/// Whether this is UTF-8 with a few bad bytes (a cut download, a pasted byte) rather than another encoding.
fn is_damaged_utf8(bytes: &[u8], valid: usize) -> bool {
    // Cut within its last character.
    if bytes.len() - valid < 4 && std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none()) {
        return bytes.get(..valid).is_some_and(|bytes| !bytes.is_ascii());
    }
    let mut wide = 0;
    let mut bad = 0;
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
        if bad > 1000 {
            return false;
        }
    }
    wide > bad * 20
}

/// What a page says about itself, in a `meta` or an XML declaration.
fn declared(page: &str) -> Option<Encoding> {
    // The bytes have been shown to be neither.
    let is_possible = |encoding: &Encoding| !encoding.name().starts_with("UTF-");
    let known = |label: &str| Encoding::from_name(label).filter(is_possible);
    declared_charset(page, known).or_else(|| {
        let (declaration, _) = page.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
        let (_, after) = declaration.split_once("encoding")?;
        known(after.trim_start().strip_prefix('=')?.trim().split(['"', '\'']).find(|label| !label.trim().is_empty())?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, Some(Format::Html), None).expect("is text").text.into_owned()
    }

    fn wide_text(unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        "Brücke offen".encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_byte_order_mark_decides_and_goes() {
        assert_eq!(text(b"\xef\xbb\xbfabc"), "abc");
        assert_eq!(text(&[&[0xff, 0xfe], &wide_text(u16::to_le_bytes)[..]].concat()), "Brücke offen");
        assert_eq!(text(&[&[0xfe, 0xff], &wide_text(u16::to_be_bytes)[..]].concat()), "Brücke offen");
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_nuls() {
        assert_eq!(text(&wide_text(u16::to_le_bytes)), "Brücke offen");
        assert_eq!(text(&wide_text(u16::to_be_bytes)), "Brücke offen");
    }

    #[test]
    fn utf32_is_told_by_its_nuls() {
        let bytes: Vec<u8> = "Brücke".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(text(&bytes), "Brücke");
    }

    #[test]
    fn japanese_mail_is_read() {
        assert_eq!(text(b"\x1b$B5-;v\x1b(B."), "記事.");
    }

    #[test]
    fn valid_utf8_beats_the_declaration() {
        assert_eq!(text("<meta charset=windows-1251>é".as_bytes()), "<meta charset=windows-1251>é");
    }

    #[test]
    fn a_declaration_beats_the_guess() {
        assert_eq!(
            text(b"<META http-equiv=x content='text/html; charset=iso-8859-2'>\xb9"),
            text(b"<META http-equiv=x content='text/html; charset=latin2'>\xb9").replace("latin2", "iso-8859-2")
        );
        assert!(text(b"<meta charset=\"iso-8859-2\">\xb9").ends_with('š'));
    }

    #[test]
    fn a_guess_is_told() {
        let bytes = encoding_rs::WINDOWS_1251.encode("Мост снова открыт, сообщила пресс-служба города.").0.into_owned();
        let decoded = decode(&bytes, Some(Format::Text), None).expect("is text");
        assert_eq!(decoded.text, "Мост снова открыт, сообщила пресс-служба города.");
        assert_eq!(decoded.notice.as_deref(), Some("declares no encoding; read as windows-1251"));
    }

    #[test]
    fn a_cut_file_stays_utf8() {
        let bytes = "Größere Brücke für alle Bürger – natürlich".as_bytes();
        assert!(text(&bytes[..bytes.len() - 10]).starts_with("Größere Brücke"));
        assert!(text(&[bytes, b"\xe2\x80"].concat()).ends_with("natürlich\u{fffd}"));
    }

    #[test]
    fn what_is_not_text_is_named() {
        let error = |bytes: &[u8]| decode(bytes, None, None).expect_err("is not text").to_string();
        assert_eq!(error(b"\x89PNG\r\n\x1a\n"), "is not text (looks like a PNG picture)");
        assert_eq!(error(b"%PDF-1.7"), "is not text (looks like a PDF document)");
        assert_eq!(error(&[0; 500]), "is not text (looks like binary data)");
        assert_eq!(error(&(0..=255).cycle().take(5000).collect::<Vec<u8>>()), "is not text (looks like binary data)");
    }

    #[test]
    fn a_few_control_characters_are_still_text() {
        assert_eq!(text(b"before \x07\x07\x07 after"), "before \x07\x07\x07 after");
    }
}
