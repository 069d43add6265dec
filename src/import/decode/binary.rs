//! What is no text: pictures, archives and programs under the name of one.

use crate::import::error::ImportError;

/// Bytes that are looked at to tell binary files from text.
const SAMPLE: usize = 64 * 1024;

/// What the first bytes of a file that is not text say it is.
pub(super) fn magic(bytes: &[u8]) -> Option<&'static str> {
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
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), ImportError> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_control = |byte: &u8| matches!(byte, 0..=7 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let controls = sample.iter().filter(|byte| is_control(byte)).count();
    let binary = controls >= 32 && controls * 20 > sample.len();
    if binary { Err(ImportError::NotText("binary data")) } else { Ok(()) }
}
