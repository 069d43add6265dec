//! Percent-encoding.

use std::fmt::Write;

/// Without percent-encoding (RFC 3986, 2.1); as it is when that is no text.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let value = |digit: u8| char::from(digit).to_digit(16);
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => value(*high).zip(value(*low)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok()),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A path as it stands in an address: all but what RFC 3986, 2.3 leaves unreserved, and slashes, is encoded.
pub fn percent_encoded(path: &[u8]) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            // Writing into memory does not fail.
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// An address in visible ASCII: everything else in it is encoded, what is encoded already stays.
pub fn visible_ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_and_the_rest_stays() {
        let decoded = ["the%20pier.png", "%C3%A4", "100%", "%zz", "%ff"].map(percent_decoded);
        assert_eq!(decoded, ["the pier.png", "ä", "100%", "%zz", "%ff"]);
    }

    #[test]
    fn path_is_encoded_and_comes_back() {
        assert_eq!(percent_encoded("/the pier/ä%.txt".as_bytes()), "/the%20pier/%C3%A4%25.txt");
        assert_eq!(percent_decoded("/the%20pier/%C3%A4%25.txt"), "/the pier/ä%.txt");
    }
}
