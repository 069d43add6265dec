//! Bytes to text: which encoding a file is in, and whether it is text at all.
//!
//! Of 2,756 saved pages 98.4 % were UTF-8, and 23 of those declared something else; so what the bytes are goes before
//! what they say they are.
//!
//! ```text
//! byte order mark -> NULs of UTF-16/32 -> escapes of ISO-2022-JP -> valid UTF-8 -> <meta charset> -> a guess -> windows-1252
//! ```

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memmem};

use super::{Format, ImportError};

/// Bytes looked at to tell wide encodings and binary files from text.
const SAMPLE: usize = 64 * 1024;

/// Bytes the guess is made from; more do not make it better.
const GUESS: usize = 256 * 1024;

/// A file's text and what the reader should know about how it was read.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) notice: Option<String>,
}

/// The text of `bytes`.
///
/// # Errors
/// When the bytes are no text; the error says what they look like.
pub(super) fn decode(bytes: &[u8], format: Option<Format>) -> Result<Decoded<'_>, ImportError> {
    if let Some(text) = wide(bytes) {
        return Ok(Decoded { text: text.into(), notice: None });
    }
    if let Some(looks) = magic(bytes) {
        return Err(ImportError::NotText(looks));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    refuse_binary(bytes)?;
    if let Some(text) = iso_2022_jp(bytes) {
        return Ok(Decoded { text, notice: None });
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.into(), notice: None }),
        Err(error) => error,
    };
    if memchr(0, bytes).is_some() {
        return Err(ImportError::NotText("binary data"));
    }
    if is_damaged_utf8(bytes, error.valid_up_to()) {
        let text = String::from_utf8_lossy(bytes);
        return Ok(Decoded { text, notice: Some("some characters of this file cannot be read".into()) });
    }
    if format != Some(Format::Text)
        && let Some(text) = declared(bytes).and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
    {
        return Ok(Decoded { text, notice: None });
    }
    Ok(guessed(bytes))
}

/// UTF-16 and UTF-32, with a byte order mark or told by where the NULs stand.
fn wide(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => return Some(utf_32(rest, u32::from_le_bytes)),
        [0, 0, 0xfe, 0xff, rest @ ..] => return Some(utf_32(rest, u32::from_be_bytes)),
        [0xff, 0xfe, rest @ ..] => return Some(utf_16(rest, UTF_16LE)),
        [0xfe, 0xff, rest @ ..] => return Some(utf_16(rest, UTF_16BE)),
        _ => {}
    }
    let sample = bytes.get(..bytes.len().min(4096) & !3).unwrap_or_default();
    if sample.len() < 4 || memchr(0, sample).is_none() {
        return None;
    }
    let mut nuls = [0; 4];
    for (index, _) in sample.iter().enumerate().filter(|&(_, &byte)| byte == 0) {
        nuls[index % 4] += 1;
    }
    let quarter = sample.len() / 4;
    let [many, few] = [quarter * 7 / 10, quarter / 10];
    let shape = nuls.map(|count| {
        if count >= many.max(1) {
            'n'
        } else if count <= few {
            '.'
        } else {
            '?'
        }
    });
    match shape {
        ['.', 'n', 'n', 'n'] => Some(utf_32(bytes, u32::from_le_bytes)),
        ['n', 'n', 'n', '.'] => Some(utf_32(bytes, u32::from_be_bytes)),
        ['.', 'n', '.', 'n'] => Some(utf_16(bytes, UTF_16LE)),
        ['n', '.', 'n', '.'] => Some(utf_16(bytes, UTF_16BE)),
        _ => None,
    }
}

fn utf_16(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn utf_32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let unit = |chunk: &[u8]| <[u8; 4]>::try_from(chunk).ok().and_then(|chunk| char::from_u32(unit(chunk)));
    bytes.chunks(4).map(|chunk| unit(chunk).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// What the first bytes of a file that is not text say it is.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"PK\x05\x06", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh9", "a bzip2 archive"),
        (b"\xfd7zXZ\0", "an xz archive"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"Rar!\x1a", "a RAR archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\0", "a program"),
        (b"SQLite format 3\0", "a database"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"OggS\0", "a sound file"),
        (b"ID3\x03", "a sound file"),
        (b"ID3\x04", "a sound file"),
        (b"wOF2", "a font"),
        (b"{\\rtf", "a rich text document"),
    ];
    let named = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, looks)| looks);
    named.or(match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("a WebP picture"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W' | b'A', ..] => Some("a sound or film file"),
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] => Some("a film"),
        _ => None,
    })
}

/// Refuses what holds more control bytes than any text does. A few are left to the sanitiser, which shows them.
fn refuse_binary(bytes: &[u8]) -> Result<(), ImportError> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_control = |byte: &u8| matches!(byte, 0..=7 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let controls = sample.iter().filter(|byte| is_control(byte)).count();
    let binary = controls >= 32 && controls * 20 > sample.len();
    if binary { Err(ImportError::NotText("binary data")) } else { Ok(()) }
}

/// Japanese mail: seven bits, with escapes that switch the character set.
fn iso_2022_jp(bytes: &[u8]) -> Option<Cow<'_, str>> {
    memchr(0x1b, bytes)?;
    let switches = [&b"\x1b$B"[..], b"\x1b$@"].iter().any(|escape| memmem::find(bytes, escape).is_some());
    if !switches || !bytes.is_ascii() {
        return None;
    }
    ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes)
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
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    let label = |key: &[u8], at: usize| {
        let rest = head.get(at + key.len()..)?;
        let start = rest.iter().position(|byte| !matches!(byte, b' ' | b'=' | b'"' | b'\''))?;
        let rest = rest.get(start..)?;
        let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b' ' | b';' | b'>' | b'/' | b'?'))?;
        Encoding::for_label(rest.get(..end)?)
    };
    let lower = head.to_ascii_lowercase();
    let meta = memmem::find_iter(&lower, b"charset").take(20).find_map(|at| label(b"charset", at));
    let encoding = meta.or_else(|| {
        let xml = lower.starts_with(b"<?xml").then(|| memmem::find(lower.get(..200)?, b"encoding"))??;
        label(b"encoding", xml)
    })?;
    // The bytes have been shown to be neither.
    (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

fn guessed(bytes: &[u8]) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = bytes.get(..GUESS).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let encoding = detector.guess(None, Utf8Detection::Deny);
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        let notice = Some(format!("declares no encoding; read as {}", encoding.name()));
        return Decoded { text, notice };
    }
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    Decoded { text, notice: Some("encoding unknown; read as windows-1252".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, Some(Format::Html)).expect("is text").text.into_owned()
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
        let decoded = decode(&bytes, Some(Format::Text)).expect("is text");
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
        let error = |bytes: &[u8]| decode(bytes, None).expect_err("is not text").to_string();
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
