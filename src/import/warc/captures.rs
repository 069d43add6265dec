//! The pages of a web archive.

use std::collections::HashSet;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::record::records;
use super::response::page;
use crate::import::archive::{Archive, Limits};
use crate::import::error::ImportError;
use crate::text::Cancel;

/// What is unpacked of an archive, in bytes.
const MOST: u64 = 96 << 20;
const LIMITS: Limits = Limits { entry: MOST, all: MOST };
/// How a packed file and a zip archive begin.
const PACKED: &[u8] = &[0x1f, 0x8b];
const ZIP: &[u8] = b"PK";

/// A page as it was captured.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import) struct Capture {
    /// Where it was.
    pub address: String,
    /// The day of its capture, at Greenwich.
    pub day: Option<Date>,
    /// The page.
    pub bytes: Vec<u8>,
    /// The name of its encoding, where the server told.
    pub charset: Option<String>,
}

/// The pages of an archive in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Captures {
    /// Each address once a day.
    pub pages: Vec<Capture>,
    /// How many others the archive has, which its list of pages does not name.
    pub unlisted: usize,
    /// Whether the archive was read to its end.
    pub is_whole: bool,
}

/// Reads a WARC or WACZ file, told by how it begins.
///
/// # Errors
/// When it is damaged, far too large once it is unpacked, or no such file; when the work was cancelled.
pub(in crate::import) fn captures(bytes: &[u8], cancel: &Cancel) -> Result<Captures, ImportError> {
    let mut found = Captures { is_whole: true, ..Captures::default() };
    if !bytes.starts_with(ZIP) {
        read(&unpacked(bytes)?, &mut found, cancel)?;
        return Ok(found);
    }
    let mut archive = Archive::open_within(LIMITS, bytes)?;
    let mut listed = HashSet::new();
    for number in 0..archive.count() {
        let name = archive.name_of(number).unwrap_or_default().to_ascii_lowercase();
        let (folder, file) = name.split_once('/').unwrap_or_default();
        let endings: Vec<&str> = file.rsplit('.').take(2).collect();
        if folder == "archive" && matches!(endings[..], ["warc", ..] | ["gz", "warc"]) {
            read(&unpacked(&archive.read(number)?)?, &mut found, cancel)?;
        } else if folder == "pages" && endings.first() == Some(&"jsonl") {
            let lines = archive.read(number)?;
            let lines = String::from_utf8_lossy(&lines);
            let address = |line: &str| serde_json::from_str::<Value>(line).ok()?.get("url")?.as_str().map(ToOwned::to_owned);
            listed.extend(lines.lines().filter_map(address));
        }
    }
    // What a page loads into its frames is no page of the archive.
    if found.pages.iter().any(|page| listed.contains(&page.address)) {
        let all = found.pages.len();
        found.pages.retain(|page| listed.contains(&page.address));
        found.unlisted = all - found.pages.len();
    }
    Ok(found)
}

/// A file as it was before it was packed, if it is.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
    if !bytes.starts_with(PACKED) {
        return Ok(bytes.to_owned());
    }
    let mut all = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(MOST + 1).read_to_end(&mut all);
    match read {
        Ok(_) if all.len() as u64 > MOST => Err(ImportError::Archive("is an archive that is far too large once it is unpacked")),
        // What stands before the damage is read.
        Ok(_) | Err(_) if !all.is_empty() => Ok(all),
        _ => Err(ImportError::Archive("is a damaged archive")),
    }
}

fn read(bytes: &[u8], found: &mut Captures, cancel: &Cancel) -> Result<(), ImportError> {
    let (all, is_whole) = records(bytes);
    if all.is_empty() {
        return Err(ImportError::Archive("is no WARC file"));
    }
    found.is_whole &= is_whole;
    let mut known: HashSet<(String, Option<Date>)> = HashSet::new();
    for record in all.iter().filter(|record| record.field("WARC-Type") == Some("response")) {
        cancel.check()?;
        let Some(address) = record.field("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']).to_owned()) else { continue };
        let captured: Option<Timestamp> = record.field("WARC-Date").and_then(|time| time.parse().ok());
        let day = captured.map(|time| time.to_zoned(TimeZone::UTC).date());
        let Some(page) = page(record.block) else { continue };
        if known.insert((address.clone(), day)) {
            found.pages.push(Capture { address, day, charset: page.charset, bytes: page.bytes.into_owned() });
        }
    }
    Ok(())
}
