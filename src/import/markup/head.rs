//! What a page says about itself: title, byline, date, site, address, language. One pass over its tags, without parsing it,
//! so that a list of a thousand pages has its titles at once.
//!
//! ```text
//! JSON-LD -> <meta> -> <time>, rel=author -> <title>, <h1>
//! ```

use crate::article::{FactBasis, Metadata};
use crate::import::dates;
use crate::import::facts::{self, Lines, Told};
use crate::import::fields::{self, Fields};
use crate::import::title::one_line;
use crate::text::WebAddress;

use super::elements::is_any;
use super::entities::{decode, decode_left_over};
use super::json_ld;
use super::tokens::{Tag, Token, Tokens};

/// What was found in a page.
#[derive(Debug, Default)]
pub(in crate::import) struct Head {
    pub(in crate::import) metadata: Metadata,
    /// The article's text, where JSON-LD has it.
    pub(in crate::import) body: Option<String>,
    /// What the page says of itself in a sentence or two.
    pub(in crate::import) description: Option<String>,
    /// Words of its paragraphs, roughly.
    pub(in crate::import) words: usize,
}

/// What a page says as it is read.
#[derive(Default)]
struct Scan {
    metadata: Metadata,
    described: Fields,
    /// As JSON-LD describes the page, not its article.
    page: Fields,
    meta: Fields,
    body: Option<String>,
    title: String,
    lines: Lines,
    /// What the next fact of a card is: `<meta name="twitter:label1" content="Written by">`.
    label: String,
    in_paragraph: bool,
    /// Whether the script that has just been opened is JSON-LD.
    is_described: bool,
    words: usize,
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
        } else if tag.is("link") && tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            self.meta.push("canonical_link", tag.attribute("href").into_iter().collect());
        }
        self.lines.open(tag);
    }

    fn close(&mut self, name: &str) {
        if is_any(name, &["p", "div", "section", "article"]) {
            self.in_paragraph = false;
        }
        self.lines.close(name);
    }

    fn text(&mut self, text: &str) {
        if self.in_paragraph {
            // Chinese and Japanese are read at about two characters a word.
            let ideographs = text.bytes().filter(|byte| matches!(byte, 0xe3..=0xe9)).count();
            self.words += text.split_ascii_whitespace().count() + ideographs / 2;
        }
        self.lines.text(text);
    }

    fn meta(&mut self, tag: &Tag) {
        let Some(content) = tag.attribute("content") else { return };
        if let Some(key) = ["property", "name", "itemprop"].iter().find_map(|name| tag.attribute(name))
            && self.meta.len() < 500
        {
            // `twitter:label1` tells what `twitter:data1` is.
            if key.starts_with("twitter:label") {
                self.label = content;
            } else if key.starts_with("twitter:data") {
                let label = std::mem::take(&mut self.label).to_lowercase();
                if ["written", "author", "verfasst", "geschrieben", "écrit", "escrito", "scritto"].iter().any(|word| label.contains(word))
                {
                    self.meta.push("written by", vec![content]);
                }
            } else {
                self.meta.push(&key, vec![content]);
            }
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
            // What describes the page alone gives way to what describes its article.
            let fields = if description.is_page { &mut self.page } else { &mut self.described };
            *fields = description.fields;
            self.body = self.body.take().or(description.body);
        }
    }

    fn finish(mut self) -> Head {
        for (fields, basis) in [(&self.described, FactBasis::Described), (&self.meta, FactBasis::Head), (&self.page, FactBasis::Described)]
        {
            fields.fill(&mut self.metadata);
            let Metadata { published, byline, basis: found, .. } = &mut self.metadata;
            found.published = found.published.or(published.map(|_| basis));
            found.byline = found.byline.or(byline.as_ref().map(|_| basis));
        }
        let house = self.described.house().filter(|house| self.metadata.byline.as_ref() == Some(house));
        if let Some(byline) = self.meta.byline().filter(|_| house.is_some()) {
            self.metadata.byline = Some(byline);
            self.metadata.basis.byline = Some(FactBasis::Head);
        }
        let lines = self.lines.finish();
        let described = self.described.titles();
        let told = Told {
            titles: &[described.clone(), self.meta.titles()].concat(),
            described: described.len(),
            page: &self.title,
            house: house.as_deref(),
            stamp: self.described.stamp().or_else(|| self.meta.stamp()).or_else(|| self.page.stamp()),
        };
        facts::choose(&told, &lines, &mut self.metadata);
        let metadata = &mut self.metadata;
        facts::unarchive(metadata);
        let description = self.meta.description().or_else(|| self.described.description());
        Head { metadata: self.metadata, description, body: self.body, words: self.words }
    }
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
    fn an_office_gives_way_to_a_person() {
        let described = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge opens again",
            "author":{"@type":"Organization","name":"Quayside Digital"}}</script>"#;
        let byline = |rest: &str| metadata(&format!("{described}{rest}")).byline;
        assert_eq!(byline("<h1>Bridge opens again</h1><p class=byline>By Ida Brandt</p>").as_deref(), Some("Ida Brandt"));
        assert_eq!(byline("<meta name=author content='Ida Brandt'>").as_deref(), Some("Ida Brandt"));
        assert_eq!(byline("<h1>Bridge opens again</h1>").as_deref(), Some("Quayside Digital"));
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
