//! What a page says about itself: title, byline, date, site, address, language. One pass over its tags, without parsing it,
//! so that a list of a thousand pages has its titles at once.
//!
//! ```text
//! JSON-LD -> <meta> -> <time>, rel=author -> <title>, <h1>
//! ```

use crate::article::Metadata;
use crate::import::dates;
use crate::import::fields::{self, Fields};
use crate::import::title::{one_line, same_words};
use crate::text::WebAddress;

use super::elements::is_any;
use super::entities::{decode, decode_left_over};
use super::json_ld;
use super::tokens::{Tag, Token, Tokens};

/// Longest name that is gathered from the text of a page.
const MAX_NAME: usize = 200;

/// What was found in a page.
#[derive(Debug, Default)]
pub(in crate::import) struct Head {
    pub(in crate::import) metadata: Metadata,
    /// The article's text, where JSON-LD has it.
    pub(in crate::import) body: Option<String>,
    /// Words of its paragraphs, roughly.
    pub(in crate::import) words: usize,
}

/// What a page says as it is read.
#[derive(Default)]
struct Scan {
    metadata: Metadata,
    described: Fields,
    meta: Fields,
    body: Option<String>,
    title: String,
    heading: String,
    byline: String,
    time: Option<jiff::civil::Date>,
    /// The tag whose text is being gathered, and where to.
    gathers: Option<(Gather, String)>,
    in_paragraph: bool,
    /// Whether the script that has just been opened is JSON-LD.
    is_described: bool,
    words: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Gather {
    Heading,
    Byline,
}

impl Head {
    /// Reads `page`.
    pub(in crate::import) fn read(page: &str) -> Self {
        let mut scan = Scan::default();
        for token in Tokens::new(page) {
            match token {
                Token::Open(tag) => scan.open(&tag),
                Token::Close(name) => scan.close(name),
                Token::Text(text) => scan.text(text),
                Token::Raw { name, text } if name.eq_ignore_ascii_case("title") && scan.title.is_empty() => {
                    scan.title = one_line(&decode_left_over(&decode(text)));
                }
                Token::Comment(comment) => scan.comment(comment),
                Token::Raw { text, .. } if std::mem::take(&mut scan.is_described) => scan.describe(text),
                Token::Raw { .. } => {}
            }
        }
        scan.finish()
    }
}

/// The words of HTML, without its tags.
pub(in crate::import) fn words(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => words.push_str(text),
            // Words of two elements are two.
            _ => words.push(' '),
        }
    }
    words
}

impl Scan {
    fn open(&mut self, tag: &Tag) {
        if tag.is("p") {
            self.in_paragraph = true;
        } else if tag.is("meta") {
            self.meta(tag);
        } else if tag.is("script") {
            self.is_described = tag.attribute("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        } else if tag.is("html") {
            self.metadata.language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang")).and_then(|tag| fields::language(&tag));
        } else if tag.is("link") {
            if tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                self.meta.push("canonical_link", tag.attribute("href").into_iter().collect());
            }
        } else if tag.attribute("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datePublished")) {
            let date = ["datetime", "content", "title"].iter().find_map(|name| tag.attribute(name));
            self.time = self.time.or_else(|| dates::parse(&date?));
        } else if tag.is("time") {
            self.time = self.time.or_else(|| dates::parse(&tag.attribute("datetime")?));
        } else if tag.is("h1") && self.heading.is_empty() {
            self.gathers = Some((Gather::Heading, tag.name.to_ascii_lowercase()));
        }
        if self.byline.is_empty() && self.gathers.is_none() && is_byline(tag) {
            self.gathers = Some((Gather::Byline, tag.name.to_ascii_lowercase()));
        }
    }

    fn close(&mut self, name: &str) {
        if is_any(name, &["p", "div", "section", "article"]) {
            self.in_paragraph = false;
        }
        if self.gathers.as_ref().is_some_and(|(_, open)| open.eq_ignore_ascii_case(name)) {
            self.gathers = None;
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_paragraph {
            // Chinese and Japanese are read at about two characters a word.
            let ideographs = text.bytes().filter(|byte| matches!(byte, 0xe3..=0xe9)).count();
            self.words += text.split_ascii_whitespace().count() + ideographs / 2;
        }
        let gathered = match &self.gathers {
            Some((Gather::Heading, _)) => &mut self.heading,
            Some((Gather::Byline, _)) => &mut self.byline,
            None => return,
        };
        if gathered.len() + text.len() <= 2 * MAX_NAME {
            gathered.push_str(&decode(text));
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let Some(content) = tag.attribute("content") else { return };
        if let Some(key) = ["property", "name", "itemprop"].iter().find_map(|name| tag.attribute(name))
            && self.meta.len() < 500
        {
            self.meta.push(&key, vec![content]);
        }
    }

    /// The comment in which `SingleFile` and browsers say where a page came from.
    fn comment(&mut self, comment: &str) {
        let is_first = self.metadata.url.is_none() && comment.len() < 4_096;
        if !is_first {
            return;
        }
        if comment.contains("SingleFile") {
            self.metadata.tool = Some("SingleFile".into());
            for line in comment.lines().map(str::trim) {
                if let Some(url) = line.strip_prefix("url:") {
                    self.metadata.url = WebAddress::parse(url).map(WebAddress::into_string);
                } else if let Some(date) = line.strip_prefix("saved date:") {
                    self.metadata.saved = dates::parse(date);
                }
            }
        } else if let Some((_, url)) = comment.split_once("saved from url=(") {
            self.metadata.url = url.split_once(')').and_then(|(_, url)| WebAddress::parse(url)).map(WebAddress::into_string);
        }
    }

    fn describe(&mut self, source: &str) {
        if self.described.is_empty()
            && let Some(description) = json_ld::read(source)
        {
            self.described = description.fields;
            self.body = description.body;
        }
    }

    fn finish(mut self) -> Head {
        self.described.fill(&mut self.metadata);
        self.meta.fill(&mut self.metadata);
        let metadata = &mut self.metadata;
        metadata.published = metadata.published.or(self.time);
        if metadata.byline.is_none() {
            let mut found = Fields::default();
            let byline = one_line(&decode_left_over(&self.byline));
            found.push("byline", if byline.len() <= MAX_NAME { vec![byline] } else { Vec::new() });
            found.fill(metadata);
        }
        let heading = one_line(&decode_left_over(&self.heading));
        if metadata.title.is_empty() {
            let is_named = !heading.is_empty() && self.title.contains(&heading) || self.title.is_empty();
            metadata.title = if is_named { heading.clone() } else { self.title.clone() };
        }
        metadata.title = one_line(&without_site(&metadata.title, metadata.publication.as_deref(), &self.title, &heading));
        Head { metadata: self.metadata, body: self.body, words: self.words }
    }
}

fn is_byline(tag: &Tag) -> bool {
    let bytes = tag.source.as_bytes();
    let may_be = bytes.len() > 6 && (bytes.windows(6).any(|window| window == b"author" || window == b"byline"));
    may_be
        && tag.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
            "rel" | "itemprop" => value.eq_ignore_ascii_case("author"),
            "class" => value.split_ascii_whitespace().any(|class| {
                let class = class.to_ascii_lowercase();
                class == "byline"
                    || class == "author"
                    || class.ends_with("__byline")
                    || class.ends_with("byline-name")
                    || class.ends_with("author-name")
            }),
            _ => false,
        })
}

/// `Bridge opens | Harbour Post` without the site's name.
fn without_site(title: &str, site: Option<&str>, page_title: &str, heading: &str) -> String {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
        let Some((before, after)) = title.rsplit_once(mark) else { continue };
        let is_site = site.is_some_and(|site| same_words(site, after)) || !heading.is_empty() && same_words(heading, before);
        // A `<title>` names the site last; a headline seldom has so short an end.
        let is_likely =
            title == page_title && mark != " - " && before.split_whitespace().count() > 2 && after.split_whitespace().count() <= 4;
        if is_site || is_likely {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(page: &str) -> Metadata {
        Head::read(page).metadata
    }

    #[test]
    fn json_ld_goes_before_meta_and_title() {
        let page = r#"<title>c</title><meta property="og:title" content="b">"#;
        let described = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script>"#;
        assert_eq!(metadata(page).title, "b");
        assert_eq!(metadata(&format!("{page}{described}")).title, "a");
    }

    #[test]
    fn the_site_leaves_the_title() {
        assert_eq!(metadata("<title>The old bridge opens | Harbour Post</title>").title, "The old bridge opens");
        assert_eq!(metadata("<title>Bridge - Post</title><meta property=og:site_name content=Post>").title, "Bridge");
        assert_eq!(metadata("<title>Bridge opens - at last</title>").title, "Bridge opens - at last");
    }

    #[test]
    fn singlefile_says_where_and_when() {
        let page = "<!DOCTYPE html> <html lang=de><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Thu Jan 06 2022 10:30:00 GMT+0100\n-->";
        let metadata = metadata(page);
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(metadata.saved.map(|date| date.to_string()).as_deref(), Some("2022-01-06"));
        assert_eq!(metadata.language.as_deref(), Some("de"));
    }

    #[test]
    fn byline_and_time_are_found_in_the_page() {
        let metadata = metadata("<p class=byline>By <a>Jane Roe</a></p><time datetime=2022-01-06>yesterday</time>");
        assert_eq!((metadata.byline.as_deref(), metadata.published.is_some()), (Some("Jane Roe"), true));
    }
}
