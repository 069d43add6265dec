//! Copies in web archives: the address of the original, and the day of the copy.

use jiff::civil::Date;

use crate::article::Metadata;
use crate::import::dates;
use crate::text::WebAddress;

/// Hosts of archive.today, which all show the same copies.
const TODAY: &[&str] = &["archive.today", "archive.ph", "archive.is", "archive.li", "archive.md", "archive.vn", "archive.fo"];

/// Gives an article that was saved from an archive the address of the original; the day of the copy is that on which it was saved.
pub(in crate::import) fn unarchive(metadata: &mut Metadata) {
    let Some((original, day)) = metadata.url.as_deref().and_then(original) else { return };
    metadata.url = Some(original);
    metadata.saved = metadata.saved.or(day);
}

/// `https://web.archive.org/web/20220305101500/https://example.org/a`, `https://archive.ph/2022.03.05-101500/https://example.org/a`
fn original(address: &str) -> Option<(String, Option<Date>)> {
    let (_, rest) = address.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let path = if host == "web.archive.org" { path.strip_prefix("web/")? } else { Some(path).filter(|_| TODAY.contains(&host))? };
    let (stamp, url) = path.split_once('/')?;
    let digits: String = stamp.chars().take_while(|c| c.is_ascii_digit() || *c == '.').filter(char::is_ascii_digit).take(8).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range);
    let whole = part(0..4).zip(part(4..6)).zip(part(6..8)).map(|((year, month), day)| format!("{year}-{month}-{day}"));
    // Paths lose one of the slashes in some tools.
    let url = if url.contains("://") { url.to_owned() } else { url.replacen(":/", "://", 1) };
    Some((WebAddress::parse(&url)?.into_string(), whole.and_then(|day| dates::parse(&day))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_tell_their_original_and_their_day() {
        for address in [
            "https://web.archive.org/web/20220305101500/https://example.org/a",
            "https://web.archive.org/web/20220305101500id_/https://example.org/a",
            "https://archive.ph/2022.03.05-101500/https://example.org/a",
        ] {
            let mut metadata = Metadata { url: Some(address.to_owned()), ..Metadata::default() };
            unarchive(&mut metadata);
            assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"), "{address}");
            assert_eq!(metadata.saved.map(|day| day.to_string()).as_deref(), Some("2022-03-05"), "{address}");
        }
    }

    #[test]
    fn other_addresses_stay() {
        for address in ["https://example.org/web/2022/https", "https://archive.ph/AbCdE", "https://web.archive.org/"] {
            assert_eq!(original(address), None, "{address}");
        }
    }
}
