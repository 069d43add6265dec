//! A page without what an article never needs: scripts, styles, comments, and pictures that are written into their addresses;
//! and with readings of words as text.
//!
//! A page that holds its pictures can be 20 MB, of which 200 kB are markup. Each long `data:` address becomes a short name, and
//! where it stands in the page is remembered; nothing of it is copied.
//!
//! ```text
//! <img src="data:image/jpeg;base64,/9j/4AAQ… (2 MB)">   ->   <img src="data:pq,0">   inline[0] = 10..2000123
//! ```

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memchr3, memmem};

use crate::import::picture_address::place_of;

use super::ruby::Ruby;
use super::tokens::{Tag, Token, Tokens};

/// Addresses shorter than this stay: they are dots and blanks, no pictures.
const SHORT: usize = 256;

/// What stands for a long address, before its number.
const NAME: &str = "data:pq,";

/// How the address of what stands in the page itself begins.
static DATA: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(b"data:"));

/// Comments longer than this say nothing about the page.
const MAX_COMMENT: usize = 4_096;

/// Pictures that styles name; `SingleFile` keeps there what it shows more than once.
const MAX_VARIABLES: usize = 10_000;

/// Templates that are open at a time.
const MAX_TEMPLATES: usize = 100;

/// A page in short.
#[derive(Debug, Default)]
pub(in crate::import) struct Lean {
    pub(in crate::import) page: String,
    /// Where the long addresses stand in the page that was given.
    inline: Vec<Range<usize>>,
    /// Those that a style names: `--sf-img-3`.
    variables: HashMap<String, usize>,
    /// For each open `template`, whether it is what an element shows (declarative shadow DOM, as `SingleFile` saves it).
    templates: Vec<bool>,
}

impl Lean {
    /// Shortens `page`.
    pub(in crate::import) fn of(page: &str) -> Self {
        let mut lean = Self { page: String::with_capacity(page.len().min(1 << 20)), ..Self::default() };
        lean.page.push_str("<!DOCTYPE html>");
        let mut keeps_script = false;
        let mut ruby = Ruby::default();
        for token in Tokens::new(page) {
            if ruby.take(&token, &mut lean.page) {
                continue;
            }
            match token {
                Token::Raw { name, text } if name.eq_ignore_ascii_case("style") => lean.name_variables(page, text),
                Token::Raw { name, .. } if name.eq_ignore_ascii_case("script") && !keeps_script => {}
                Token::Text(text) | Token::Raw { text, .. } => lean.page.push_str(text),
                Token::Open(tag) => {
                    keeps_script =
                        tag.is("script") && tag.attribute("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
                    lean.open(page, &tag);
                }
                Token::Close(name) => {
                    let is_shown = name.eq_ignore_ascii_case("template") && lean.templates.pop() == Some(true);
                    lean.page.push_str("</");
                    lean.page.push_str(if is_shown { "div" } else { name });
                    lean.page.push('>');
                }
                Token::Comment(comment) if comment.len() < MAX_COMMENT && comment.contains("url") => {
                    lean.page.push_str("<!--");
                    lean.page.push_str(comment);
                    lean.page.push_str("-->");
                }
                Token::Comment(_) => {}
            }
        }
        lean
    }

    /// Where the picture stands that `address` names, if it is a name that stands for one.
    pub(in crate::import) fn place(&self, address: &str) -> Option<Range<usize>> {
        self.inline.get(address.trim().strip_prefix(NAME)?.parse::<usize>().ok()?).cloned()
    }

    /// The name of the picture that a style refers to: `background-image: var(--sf-img-3)`.
    pub(in crate::import) fn variable(&self, style: &str) -> Option<String> {
        let (_, rest) = style.split_once("var(")?;
        let (name, _) = rest.split_once([')', ','])?;
        self.variables.get(name.trim()).map(|number| format!("{NAME}{number}"))
    }

    fn open(&mut self, page: &str, tag: &Tag) {
        let is_template = tag.is("template");
        let is_shown = is_template && ["shadowrootmode", "shadowroot"].iter().any(|name| tag.attribute(name).is_some());
        if is_template && self.templates.len() < MAX_TEMPLATES {
            self.templates.push(is_shown);
        }
        self.page.push('<');
        self.page.push_str(if is_shown { "div" } else { tag.name });
        let mut rest = tag.source;
        while let Some((before, address, after)) = next_address(rest) {
            self.page.push_str(before);
            if address.len() < SHORT {
                self.page.push_str(address);
            } else if let Some(place) = place_of(page, address) {
                self.page.push_str(NAME);
                self.page.push_str(&self.inline.len().to_string());
                self.inline.push(place);
            }
            rest = after;
        }
        self.page.push_str(rest);
        self.page.push('>');
    }

    /// `--sf-img-3: url("data:…")`.
    fn name_variables(&mut self, page: &str, style: &str) {
        let mut rest = style;
        while let Some((before, address, after)) = next_address(rest) {
            rest = after;
            let declaration = before.rsplit([';', '{', '}']).next().unwrap_or_default();
            let name = declaration.split_once(':').map(|(name, _)| name.trim()).filter(|name| name.starts_with("--"));
            if let (Some(name), Some(place)) = (name, place_of(page, address))
                && self.variables.len() < MAX_VARIABLES
            {
                self.variables.insert(name.to_owned(), self.inline.len());
                self.inline.push(place);
            }
        }
    }
}

/// What stands before the first `data:` address of `text`, the address, and what stands after it.
fn next_address(text: &str) -> Option<(&str, &str, &str)> {
    let bytes = text.as_bytes();
    let begins = |at: &usize| at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| b"\"'=( ,;".contains(byte));
    let start = DATA.find_iter(bytes).find(begins)?;
    let quote = bytes.get(start - 1).copied().filter(|byte| matches!(byte, b'"' | b'\''));
    let rest = bytes.get(start..)?;
    let within = match quote {
        Some(quote) => memchr(quote, rest).unwrap_or(rest.len()),
        None => memchr3(b'"', b'\'', b')', rest).unwrap_or(rest.len()),
    };
    let within = rest.get(..within)?;
    let head = within.get(..within.len().min(128))?;
    let end = match memmem::find(head, b";base64,") {
        // A list of addresses goes on after a blank.
        Some(_) => memchr3(b' ', b')', b'&', within).unwrap_or(within.len()),
        None => within.len(),
    };
    let (before, rest) = text.split_at_checked(start)?;
    let (address, after) = rest.split_at_checked(end)?;
    Some((before, address, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(kind: &str) -> String {
        format!("data:image/{kind};base64,{}", "iVBORw0KGgo".repeat(40))
    }

    #[test]
    fn long_addresses_become_names_and_keep_their_place() {
        let (one, two) = (address("png"), address("jpeg"));
        let page = format!("<p>A<img src=\"{one}\" alt='pier'><img srcset='{two} 1x, {one} 2x'><i style=\"background:url({two})\">B");
        let lean = Lean::of(&page);
        let expected = "<!DOCTYPE html><p>A<img src=\"data:pq,0\" alt='pier'><img srcset='data:pq,1 1x, data:pq,2 2x'>\
                        <i style=\"background:url(data:pq,3)\">B";
        assert_eq!(lean.page, expected);
        let places =
            [0, 1, 2, 3].map(|number| lean.place(&format!("data:pq,{number}")).and_then(|place| page.get(place)).unwrap_or_default());
        assert_eq!(places, [&one, &two, &one, &two].map(String::as_str));
    }

    #[test]
    fn scripts_styles_and_idle_comments_go() {
        let page = "<script>a<b</script><!-- tracker --><style>p{}</style><script type=application/ld+json>{}</script>\
                    <!-- Page saved with SingleFile url: x --><title>a<b</title>";
        let expected = "<!DOCTYPE html><script></script><style></style><script type=application/ld+json>{}</script>\
                        <!-- Page saved with SingleFile url: x --><title>a<b</title>";
        assert_eq!(Lean::of(page).page, expected);
    }

    #[test]
    fn pictures_that_a_style_names_are_found() {
        let page = format!("<style>:root{{--sf-img-1: url(\"{}\");--sf-img-2:url({})}}</style>", address("png"), address("webp"));
        let lean = Lean::of(&page);
        let name = lean.variable("background-image: var(--sf-img-2) !important").unwrap_or_default();
        assert!(page.get(lean.place(&name).unwrap_or_default()).is_some_and(|address| address.starts_with("data:image/webp")));
        assert_eq!(lean.variable("var(--other)"), None);
    }

    #[test]
    fn what_an_element_shows_is_no_template() {
        let page = "<x-text><template shadowrootmode=open><p>A</p><template>B</template></template></x-text>";
        let expected = "<!DOCTYPE html><x-text><div shadowrootmode=open><p>A</p><template>B</template></div></x-text>";
        assert_eq!(Lean::of(page).page, expected);
    }

    #[test]
    fn short_and_broken_addresses_stay() {
        for page in ["<img src=\"data:image/gif;base64,R0lG\">", "<a title='update: data: none'>x</a>", "<img src=data:"] {
            assert!(Lean::of(page).page.contains(page.split('>').next().unwrap_or_default()), "{page}");
        }
    }
}
