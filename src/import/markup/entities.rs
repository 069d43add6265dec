//! Character references. The names are html5ever's table, that of the HTML standard, so that a title, which is read from the
//! tokens of a page, says the same as its text, which is read from the tree.

use std::borrow::Cow;

use markup5ever::data::NAMED_ENTITIES;
use memchr::memchr;

/// The longest name has fewer letters.
const MAX_NAME: usize = 40;

/// Where a reference stands, which decides whether one without a semicolon is one.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    /// `?a=1&copy=2` is an address.
    Attribute,
    /// In text that has been decoded before, where only `&#8217;` as a whole is meant.
    Decoded,
}

/// `text` with its character references resolved; unknown ones stay as they are.
pub(in crate::import) fn decode(text: &str) -> Cow<'_, str> {
    resolve(text, Place::Text)
}

/// The value of an attribute with its character references resolved.
pub(in crate::import) fn decode_attribute(value: &str) -> Cow<'_, str> {
    resolve(value, Place::Attribute)
}

/// Text that has been decoded, decoded once more where whole references are left: sites write `&amp;#8217;`.
pub(in crate::import) fn decode_left_over(text: &str) -> Cow<'_, str> {
    resolve(text, Place::Decoded)
}

fn resolve(text: &str, place: Place) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        if let Some((characters, length)) = reference(after, place) {
            out.extend(characters.into_iter().flatten());
            rest = after.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}

/// The characters that the text after an `&` names, and the length of the name. Two names in a hundred stand for two.
fn reference(after: &str, place: Place) -> Option<([Option<char>; 2], usize)> {
    let (characters, length) = match after.strip_prefix('#') {
        Some(number) => numbered(number).map(|(c, length)| ([Some(c), None], 1 + length))?,
        None => named(after)?,
    };
    let ends = after.as_bytes().get(..length).is_some_and(|name| name.ends_with(b";"));
    let goes_on = after.as_bytes().get(length).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'=');
    let is_meant = match place {
        Place::Text => true,
        Place::Attribute => ends || !goes_on || after.starts_with('#'),
        Place::Decoded => ends,
    };
    is_meant.then_some((characters, length))
}

/// `8217;`, `x2019;`
fn numbered(number: &str) -> Option<(char, usize)> {
    let (digits, base, mark) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(base)).count();
    let code = digits.get(..length).filter(|digits| !digits.is_empty())?;
    let ends = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((character(u32::from_str_radix(code, base).unwrap_or(u32::MAX)), mark + length + ends))
}

/// The longest name that `after` begins with. The table holds the beginnings of all names too, with 0 for their character.
fn named(after: &str) -> Option<([Option<char>; 2], usize)> {
    let mut found = None;
    for length in 1..=after.len().min(MAX_NAME) {
        let Some(&(first, second)) = after.get(..length).and_then(|name| NAMED_ENTITIES.get(name)) else { break };
        if first != 0 {
            found = Some(([char::from_u32(first), char::from_u32(second).filter(|_| second != 0)], length));
        }
    }
    found
}

/// Numbers of windows-1252 mean what they meant there, as in every browser.
fn character(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        Ok(0) => None,
        _ => char::from_u32(code),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(decode("&amp;lt; &eacute;&#233;&#xE9;&#x92;"), "&lt; ééé’");
    }

    #[test]
    fn every_name_of_the_standard_is_known() {
        assert_eq!(decode("&lstrok;&zacute;&ccaron;&eacute &NotEqualTilde;"), "łźčé ≂̸");
    }

    #[test]
    fn what_is_unknown_stays() {
        assert_eq!(decode("a & b &nosuch; AT&T &#xD800; &#; &"), "a & b &nosuch; AT&T \u{fffd} &#; &");
    }

    #[test]
    fn address_in_an_attribute_keeps_its_parameters() {
        let address = "?a=1&copy=2&region=3";
        assert_eq!(decode_attribute(address), address);
        assert_eq!(decode_attribute("Fish &amp; chips &copy"), "Fish & chips ©");
    }

    #[test]
    fn only_whole_references_are_left_over() {
        assert_eq!(decode_left_over("The mayor&#8217;s &quot;plan&quot; &copy AT&T"), "The mayor’s \"plan\" &copy AT&T");
    }
}
