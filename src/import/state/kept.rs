//! What the scripts and templates of a page keep of its article.

use super::rich_text::letters;
use super::{devalue, flight, literal, node::Node, records};
use crate::import::markup::tokens::{Token, Tokens};
use crate::text::{Cancel, Cancelled};

/// No more of the scripts of a page is read than this, in bytes.
const MOST: usize = 12 << 20;

/// A shorter script keeps no article, in bytes.
const SHORT: usize = 300;

/// Less text, in letters, is no article.
const ENOUGH: usize = 200;

/// An article that a page keeps.
#[derive(Debug)]
pub(in crate::import) struct Kept {
    /// Its text.
    pub(in crate::import) html: String,
    /// Letters and figures of the text.
    pub(in crate::import) letters: usize,
    /// Whether its title is that of the page.
    pub(in crate::import) is_titled: bool,
}

/// The longest article that the scripts of `page` keep under its title, else the longest text of a template or of what React sent.
///
/// # Errors
/// When the work was cancelled.
pub(in crate::import) fn find(page: &str, title: &str, cancel: &Cancel) -> Result<Option<Kept>, Cancelled> {
    let mut titled: Vec<String> = Vec::new();
    let mut untitled: Vec<String> = Vec::new();
    let mut stream = String::new();
    let mut left = MOST;
    let mut kind = String::new();
    for token in Tokens::new(page) {
        cancel.check()?;
        match token {
            Token::Open(tag) if tag.is("script") => kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase(),
            Token::Raw { name, text } if name.eq_ignore_ascii_case("script") && text.len() >= SHORT && text.len() <= left => {
                left -= text.len();
                if is_template(&kind) {
                    untitled.push(text.to_owned());
                } else if text.contains(flight::SIGN) {
                    stream.push_str(&flight::piece(&literal::read_outer(text)));
                } else if !kind.contains("ld+json") {
                    titled.extend(values(text).iter().filter_map(|root| records::body_of(root, title)));
                }
            }
            _ => {}
        }
    }
    if !stream.is_empty() {
        cancel.check()?;
        let rows = flight::rows(&stream);
        cancel.check()?;
        titled.extend(records::body_of(&rows, title));
        untitled.push(records::rest_of(&rows));
    }
    let longest = |texts: Vec<String>, is_titled: bool| {
        let counted = texts.into_iter().map(|html| Kept { letters: letters(&html), html, is_titled });
        counted.max_by_key(|kept| kept.letters).filter(|kept| kept.letters >= ENOUGH)
    };
    Ok(longest(titled, true).or_else(|| longest(untitled, false)))
}

/// The values of a script; of a table of values what it stands for, too.
fn values(script: &str) -> Vec<Node> {
    let root = literal::read(script);
    let resolved = root.children().next().and_then(devalue::resolve);
    resolved.into_iter().chain([root]).collect()
}

/// Whether a script of this type is HTML.
fn is_template(kind: &str) -> bool {
    ["text/template", "text/x-template", "text/html", "text/x-handlebars"].iter().any(|template| kind.starts_with(template))
}
