//! The encodings that a text may be in: those of the Encoding Standard (<https://encoding.spec.whatwg.org>) and UTF-32,
//! which it leaves out.

use std::borrow::Cow;

use encoding_rs::{Encoding as Standard, REPLACEMENT, X_USER_DEFINED};

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Standard(&'static Standard),
    Utf32(Order),
}

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// Names and what they are to people, in the order in which a reader is likely to want them.
const LIST: &[(&str, &str)] = &[
    ("UTF-8", "Unicode"),
    ("windows-1252", "Western European"),
    ("windows-1251", "Cyrillic"),
    ("KOI8-R", "Cyrillic (Russian, Unix)"),
    ("KOI8-U", "Cyrillic (Ukrainian, Unix)"),
    ("ISO-8859-5", "Cyrillic (ISO)"),
    ("IBM866", "Cyrillic (DOS)"),
    ("x-mac-cyrillic", "Cyrillic (Mac)"),
    ("gb18030", "Chinese, simplified"),
    ("GBK", "Chinese, simplified (older)"),
    ("Big5", "Chinese, traditional"),
    ("Shift_JIS", "Japanese (Windows)"),
    ("EUC-JP", "Japanese (Unix)"),
    ("ISO-2022-JP", "Japanese (mail)"),
    ("EUC-KR", "Korean"),
    ("windows-1250", "Central European"),
    ("ISO-8859-2", "Central European (ISO)"),
    ("windows-1253", "Greek"),
    ("ISO-8859-7", "Greek (ISO)"),
    ("windows-1254", "Turkish"),
    ("windows-1255", "Hebrew"),
    ("ISO-8859-8", "Hebrew (ISO, as displayed)"),
    ("windows-1256", "Arabic"),
    ("ISO-8859-6", "Arabic (ISO)"),
    ("windows-1257", "Baltic"),
    ("ISO-8859-4", "Baltic (ISO, older)"),
    ("ISO-8859-13", "Baltic (ISO)"),
    ("windows-1258", "Vietnamese"),
    ("windows-874", "Thai"),
    ("ISO-8859-15", "Western European (ISO, with €)"),
    ("macintosh", "Western European (Mac)"),
    ("ISO-8859-3", "Maltese, Esperanto (ISO)"),
    ("ISO-8859-10", "Nordic (ISO)"),
    ("ISO-8859-14", "Celtic (ISO)"),
    ("ISO-8859-16", "Romanian (ISO)"),
    ("UTF-16LE", "Unicode, two bytes, low first"),
    ("UTF-16BE", "Unicode, two bytes, high first"),
    ("UTF-32LE", "Unicode, four bytes, low first"),
    ("UTF-32BE", "Unicode, four bytes, high first"),
];

impl Encoding {
    /// All that can be chosen, the likeliest first.
    pub fn all() -> impl Iterator<Item = Self> {
        LIST.iter().filter_map(|(name, _)| Self::from_name(name))
    }

    /// The encoding of a name or of one of its labels, in any case: `windows-1251`, `cp1251`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "utf-32" | "utf-32le" => Some(Self::utf_32(Order::Little)),
            "utf-32be" => Some(Self::utf_32(Order::Big)),
            name => Standard::for_label(name.as_bytes())
                .filter(|encoding| *encoding != REPLACEMENT && *encoding != X_USER_DEFINED)
                .map(Self::standard),
        }
    }

    pub(super) fn standard(encoding: &'static Standard) -> Self {
        Self(Kind::Standard(encoding))
    }

    pub(super) fn utf_32(order: Order) -> Self {
        Self(Kind::Utf32(order))
    }

    /// The name that the Encoding Standard gives it; `UTF-32LE` and `UTF-32BE` for those that it leaves out.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Standard(encoding) => encoding.name(),
            Kind::Utf32(Order::Little) => "UTF-32LE",
            Kind::Utf32(Order::Big) => "UTF-32BE",
        }
    }

    /// What is written in it: `Cyrillic (DOS)`.
    pub fn description(self) -> &'static str {
        LIST.iter().find(|(name, _)| *name == self.name()).map_or("", |(_, description)| description)
    }

    /// The text of `bytes`, without the encoding's byte order mark; `U+FFFD` stands for what cannot be read.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self.0 {
            Kind::Standard(encoding) => encoding.decode_with_bom_removal(bytes).0,
            Kind::Utf32(order) => {
                let number = match order {
                    Order::Little => u32::from_le_bytes,
                    Order::Big => u32::from_be_bytes,
                };
                let unit = |chunk: &[u8]| <[u8; 4]>::try_from(chunk).ok().and_then(|chunk| char::from_u32(number(chunk)));
                let mut text: String = bytes.chunks(4).map(|chunk| unit(chunk).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
                if text.starts_with('\u{feff}') {
                    text.remove(0);
                }
                text.into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_list_is_an_encoding_of_that_name() {
        let names: Vec<_> = Encoding::all().map(Encoding::name).collect();
        assert_eq!(names, LIST.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        assert!(Encoding::all().all(|encoding| !encoding.description().is_empty()));
    }

    #[test]
    fn labels_lead_to_the_encoding_and_nothing_else_does() {
        let name = |label| Encoding::from_name(label).map(Encoding::name);
        assert_eq!(name("CP1251"), Some("windows-1251"));
        assert_eq!(name(" latin1 "), Some("windows-1252"));
        assert_eq!(name("utf-32be"), Some("UTF-32BE"));
        assert_eq!([name("klingon"), name("iso-2022-kr"), name("x-user-defined")], [None; 3]);
    }
}
