//! What is asked of a mail before it is parsed, in one pass over its lines: the parser gives every part and every header room of
//! its own, looks through a part once for each multipart around it, and looks through a line once for each encoded word in it.
//! Files that drive this to gigabytes or to minutes are no mail.

use memchr::{memchr_iter, memmem};

/// Lines at which a part may begin.
const MAX_BOUNDARIES: usize = 30_000;

/// Lines of headers, all parts together.
const MAX_HEADERS: usize = 300_000;

/// Bytes of headers that are decoded, all parts together.
const MAX_DECODED: usize = 4 << 20;

/// Multiparts within each other that the parser goes into before it gives up.
const MAX_NESTED: usize = 100;

/// Bytes that looking for the ends of the parts may come to: about a second.
const MAX_SEARCH: usize = 1_000_000_000;

/// What a hyphen costs there, at which a part might end, in bytes.
const HYPHEN: usize = 64;

/// Bytes that looking for the ends of encoded words may come to.
const MAX_WORDS: usize = 200_000_000;

/// Headers that are decoded, by how their names begin.
const DECODED: &[&[u8]] = &[b"content-", b"subject:", b"from:", b"date:", b"snapshot-"];

/// Whether parsing would take too long or too much memory.
pub(super) fn is_wild(bytes: &[u8]) -> bool {
    let (mut boundaries, mut headers, mut multiparts, mut decoded, mut words) = (0, 0, 0_usize, 0, 0_usize);
    let (mut in_head, mut is_decoded) = (true, false);
    let mut start = 0;
    for end in memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = bytes.get(start..end).unwrap_or_default();
        start = end + 1;
        if line.starts_with(b"--") {
            boundaries += 1;
            in_head = true;
        } else if matches!(line, b"" | b"\r") {
            in_head = false;
        } else if in_head {
            headers += 1;
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                is_decoded = DECODED.iter().any(|name| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)));
            }
            if is_decoded {
                decoded += line.len();
                words = words.saturating_add(word_search(line));
                multiparts += usize::from(names_a_multipart(line));
            }
        }
        if boundaries > MAX_BOUNDARIES || headers > MAX_HEADERS || decoded > MAX_DECODED || words > MAX_WORDS {
            return true;
        }
    }
    let nested = multiparts.min(MAX_NESTED);
    nested > 1 && nested.saturating_mul(bytes.len() + HYPHEN * memchr_iter(b'-', bytes).count()) > MAX_SEARCH
}

/// What finding the encoded words of a line costs: from each beginning all ends are tried, each by counting up to it.
fn word_search(line: &[u8]) -> usize {
    let count = |mark: &[u8]| memmem::find_iter(line, mark).count();
    let begins = count(b"=?");
    if begins == 0 { 0 } else { begins.saturating_mul(count(b"?=") + 1).saturating_mul(line.len()) }
}

fn names_a_multipart(line: &[u8]) -> bool {
    const NAME: &[u8] = b"multipart/";
    let head = line.get(..200).unwrap_or(line);
    head.windows(NAME.len()).any(|part| part.eq_ignore_ascii_case(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_odd_mail_is_not_wild() {
        let recipients = format!("To: {}\n", "=?utf-8?Q?J=C3=B6rg?= <a@example.org>, ".repeat(2_000));
        let pictures = "--b\nContent-Type: image/png\nContent-ID: <a>\n\nAAAA\n".repeat(10_000);
        let rules = format!("{}\n", "-".repeat(72)).repeat(5_000);
        for text in [
            format!("Subject: =?utf-8?Q?Br=C3=BCcke?=\n{recipients}Content-Type: multipart/related; boundary=b\n\n{pictures}"),
            format!("{}\n{rules}", "X-Seen: yes\n".repeat(100_000)),
            format!("Content-Type: text/html\n\n<a href=\"{}\">", "?a=?".repeat(1_000_000)),
        ] {
            assert!(!is_wild(text.as_bytes()), "{}", text.get(..60).unwrap_or_default());
        }
    }

    #[test]
    fn what_the_parser_would_drown_in_is_wild() {
        let nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(90);
        for text in [
            "--b\n".repeat(40_000),
            "A:\n".repeat(400_000),
            format!("Content-Type: text/plain; a={}", "=?".repeat(100_000)),
            format!("Subject: {}", " =?utf-8?Q?a?=x".repeat(2_000)),
            format!("Content-Type: text/plain{}", "; a*=x".repeat(800_000)),
            format!("{nested}{}", "word ".repeat(3_000_000)),
        ] {
            assert!(is_wild(text.as_bytes()), "{}", text.get(..60).unwrap_or_default());
        }
    }
}
