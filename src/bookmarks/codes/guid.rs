//! The names by which programs of qualitative research know codes and passages: universally unique identifiers (RFC 9562).

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use sha2::{Digest, Sha256};
use ulid::Ulid;

/// 128 bits, written in groups of hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Guid(u128);

impl Guid {
    /// The one that follows from words, by version 8: the same words have the same one on every machine.
    pub fn of(kind: &str, words: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in [&["pullquote", kind], words].concat() {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let bits = hash.finalize().iter().take(16).fold(0_u128, |bits, &byte| bits << 8 | u128::from(byte));
        let (version, variant) = (0x8_u128 << 76, 0b10_u128 << 62);
        Self(bits & !(0xf << 76) & !(0b11 << 62) | version | variant)
    }

    /// That of a bookmark, whose name has as many bits.
    pub fn of_bookmark(id: Ulid) -> Self {
        Self(id.0)
    }

    /// The bookmark of this name.
    pub fn bookmark(self) -> Ulid {
        Ulid(self.0)
    }
}

impl Display for Guid {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let digits = format!("{:032x}", self.0);
        let groups: Vec<&str> = [0..8, 8..12, 12..16, 16..20, 20..32].into_iter().filter_map(|group| digits.get(group)).collect();
        formatter.write_str(&groups.join("-"))
    }
}

impl FromStr for Guid {
    type Err = ();

    /// Reads digits in any case, with or without hyphens and braces.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits: String = text.chars().filter(|character| !matches!(character, '-' | '{' | '}' | '\u{2010}')).collect();
        if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(());
        }
        u128::from_str_radix(&digits, 16).map(Self).map_err(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_words_have_the_same_name_and_others_another() {
        assert_eq!(Guid::of("code", &["water"]), Guid::of("code", &["water"]));
        assert_ne!(Guid::of("code", &["water"]), Guid::of("user", &["water"]));
        assert_ne!(Guid::of("code", &["a", "b"]), Guid::of("code", &["ab"]));
    }

    #[test]
    fn version_and_variant_stand_where_they_belong() {
        let text = Guid::of("code", &["water"]).to_string();
        assert_eq!((text.len(), text.get(14..15)), (36, Some("8")), "{text}");
        assert!(text.get(19..20).is_some_and(|digit| "89ab".contains(digit)), "{text}");
    }

    #[test]
    fn names_are_read_in_every_writing() {
        let guid = Guid::of("code", &["water"]);
        let text = guid.to_string();
        for written in [text.to_uppercase(), format!("{{{text}}}"), text.replace('-', ""), text.replace('-', "\u{2010}")] {
            assert_eq!(written.parse(), Ok(guid), "{written}");
        }
        assert_eq!("".parse::<Guid>(), Err(()));
        assert_eq!("é".repeat(16).parse::<Guid>(), Err(()));
    }
}
