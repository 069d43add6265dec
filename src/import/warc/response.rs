//! A page as a server sent it: the head of HTTP, and the body without what only its way needed.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::record::end_of_head;

/// Named fields of a response at most.
const MAX_FIELDS: usize = 128;
/// The largest page, once it is unpacked.
const MAX_PAGE: u64 = 16 << 20;
/// Bytes in which a page shows that it is one.
const BEGINNING: usize = 1_024;

/// What a server sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page<'b> {
    pub bytes: Cow<'b, [u8]>,
    /// The name of its encoding, where the head tells.
    pub charset: Option<String>,
}

/// The page in a response, if it is one that was found (status 200).
pub(super) fn page(response: &[u8]) -> Option<Page<'_>> {
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut head = httparse::Response::new(&mut fields);
    head.parse(response).ok()?;
    if head.code != Some(200) {
        return None;
    }
    let field = |name: &str| {
        let known = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        known.map(|header| String::from_utf8_lossy(header.value).trim().to_ascii_lowercase())
    };
    let kind = field("content-type").unwrap_or_default();
    if !kind.starts_with("text/html") && !kind.starts_with("application/xhtml") {
        return None;
    }
    let (end, blank) = end_of_head(response)?;
    let body = response.get(end + blank..)?;
    let body = match field("transfer-encoding") {
        // Some archives keep the field and have put the pieces together.
        Some(way) if way.contains("chunked") => together(body).map_or(Cow::Borrowed(body), Cow::Owned),
        _ => Cow::Borrowed(body),
    };
    let body = match field("content-encoding").as_deref() {
        Some("gzip" | "x-gzip") => unpacked(GzDecoder::new(&*body)).map_or(body, Cow::Owned),
        Some("deflate") => unpacked(ZlibDecoder::new(&*body)).or_else(|| unpacked(DeflateDecoder::new(&*body))).map_or(body, Cow::Owned),
        _ => body,
    };
    let charset =
        kind.split_once("charset=").map(|(_, name)| name.split(';').next().unwrap_or_default().trim_matches(['"', '\'', ' ']).to_owned());
    looks_like_page(&body).then_some(Page { bytes: body, charset })
}

/// Pieces, each behind its length in hexadecimal digits, as one; none where they are none.
fn together(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let end = body.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(body.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if length == 0 {
            return Some(all);
        }
        let start = end + 1;
        all.extend_from_slice(body.get(start..start.checked_add(length)?)?);
        body = body.get(start + length..)?;
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n"))?;
    }
}

/// What was packed; none where it is not, or is far too large.
fn unpacked(packed: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    packed.take(MAX_PAGE + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MAX_PAGE).then_some(bytes)
}

/// Whether bytes are markup, and nothing that is still packed in a way that is not known.
fn looks_like_page(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    // In UTF-16 every other byte of it is zero.
    let is_binary = beginning.iter().filter(|byte| **byte < 9).count() * 3 > beginning.len() * 2;
    beginning.contains(&b'<') && !is_binary
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn sent(head: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
    }

    fn read(head: &str, body: &[u8]) -> Option<String> {
        page(&sent(head, body)).map(|page| String::from_utf8_lossy(&page.bytes).into_owned())
    }

    const PAGE: &str = "<p>The bridge opened on Friday.</p>";
    const HTML: &str = "200 OK\r\nContent-Type: text/html; charset=windows-1252";

    #[test]
    fn page_comes_as_it_was_sent() {
        assert_eq!(read(HTML, PAGE.as_bytes()).as_deref(), Some(PAGE));
        assert_eq!(page(&sent(HTML, PAGE.as_bytes())).and_then(|page| page.charset).as_deref(), Some("windows-1252"));
    }

    #[test]
    fn pieces_are_put_together_and_packed_ones_unpacked() {
        let pieces = "5\r\n<p>Th\r\n1e;x=1\r\ne bridge opened on Friday.</p>\r\n0\r\n\r\n";
        assert_eq!(read(&format!("{HTML}\r\nTransfer-Encoding: chunked"), pieces.as_bytes()).as_deref(), Some(PAGE));
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(PAGE.as_bytes()).expect("memory takes all");
        let packed = packed.finish().expect("memory takes all");
        assert_eq!(read(&format!("{HTML}\r\nContent-Encoding: gzip"), &packed).as_deref(), Some(PAGE));
    }

    #[test]
    fn fields_that_no_longer_hold_do_no_harm() {
        let head = format!("{HTML}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip");
        assert_eq!(read(&head, PAGE.as_bytes()).as_deref(), Some(PAGE));
    }

    #[test]
    fn only_pages_that_were_found_are_pages() {
        assert_eq!(read("404 Not Found\r\nContent-Type: text/html", PAGE.as_bytes()), None);
        assert_eq!(read("200 OK\r\nContent-Type: image/png", PAGE.as_bytes()), None);
        assert_eq!(read(&format!("{HTML}\r\nContent-Encoding: br"), b"\x1b\x03\x04\x05\x06"), None);
        assert_eq!(page(b"no HTTP"), None);
    }
}
