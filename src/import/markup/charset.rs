//! What a page says of its encoding, its address and its language, looked for before the encoding is known: its bytes
//! stand for the characters of the same numbers here, which is enough for names and addresses.

use crate::article::Metadata;

use super::head::Head;
use super::tokens::{Tag, Token, Tokens};

/// The name that a page gives its encoding in a `meta`, wherever that stands before the body. What comments, scripts and
/// addresses say of a `charset` is not about the page.
pub(in crate::import) fn declared_charset<T>(page: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    for token in Tokens::new(page) {
        match token {
            Token::Open(tag) if tag.is("body") => return None,
            Token::Open(tag) if tag.is("meta") => {
                let found = label(&tag).and_then(|label| known(&label));
                if found.is_some() {
                    return found;
                }
            }
            _ => {}
        }
    }
    None
}

/// The facts of a page from its head: the address that it came from and its language, if it tells them.
pub(in crate::import) fn origin(page: &str) -> Metadata {
    Head::read(page).metadata
}

/// `<meta charset=koi8-r>`, or `<meta http-equiv=Content-Type content="text/html; charset=koi8-r">`.
fn label(tag: &Tag) -> Option<String> {
    if let Some(label) = tag.attribute("charset") {
        return Some(label.trim().to_owned());
    }
    tag.attribute("http-equiv")?;
    let content = tag.attribute("content")?.to_ascii_lowercase();
    let (_, after) = content.split_once("charset")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    label.split(['"', '\'', ';', ',', ' ', '\t', '\n']).next().map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charset(page: &str) -> Option<String> {
        declared_charset(page, |label| Some(label.to_owned()))
    }

    #[test]
    fn both_forms_of_a_declaration_are_read() {
        assert_eq!(charset("<META CHARSET=' koi8-r '>").as_deref(), Some("koi8-r"));
        let page = "<meta content=\"text/html; charset = big5; x\" http-equiv=content-type>";
        assert_eq!(charset(page).as_deref(), Some("big5"));
    }

    #[test]
    fn declaration_is_found_far_down_in_the_head() {
        let script = format!("<script>{}</script>", "var a = '<meta charset=big5>';".repeat(5_000));
        assert_eq!(charset(&format!("<head>{script}<meta charset=koi8-r>")).as_deref(), Some("koi8-r"));
    }

    #[test]
    fn only_a_declaration_declares() {
        for page in [
            "<!-- <meta charset=big5> -->",
            "<link href='a.css?charset=big5'>",
            "<script src=a.js charset=big5></script>",
            "<meta property=og:url content='https://example.org/?charset=big5'>",
            "<title><meta charset=big5></title>",
            "<body><meta charset=big5>",
        ] {
            assert_eq!(charset(page), None, "{page}");
        }
    }
}
