//! What a page prints, line by line, as far as its facts may stand there: short lines, with what their elements say of them.

use crate::import::dates;
use crate::import::markup::elements::{Kind, is_any, kind};
use crate::import::markup::entities::{decode, decode_left_over};
use crate::import::markup::tokens::Tag;
use crate::import::title::one_line;

/// A line of so many characters is a paragraph.
pub(super) const LONG: usize = 140;

/// Longer lines are cut, in bytes: nothing but their length is asked for.
const LONGEST: usize = 900;

/// No more lines of a page than this.
const MOST: usize = 3_000;

/// So many open elements are kept in mind: a page may leave all of its elements open.
const DEEPEST: usize = 200;

/// After so many paragraphs behind a headline, or without one, nothing more is read but times.
const ARTICLE: usize = 6;
const PAGE: usize = 40;

/// Words in the class of an element around what others wrote, or other articles.
const ELSEWHERE: &[&str] =
    &["comment", "tweet", "related", "recommend", "teaser", "sidebar", "footer", "newsletter", "most-read", "wm-ipp"];

/// A printed line.
#[derive(Debug, Default, Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own about the markup
pub(in crate::import) struct Line {
    pub(in crate::import) text: String,
    /// The level of the heading that it is, or 0.
    pub(in crate::import) level: u8,
    /// The words of its first link.
    pub(in crate::import) link: String,
    /// How many links begin in it.
    pub(super) links: usize,
    /// Whether all of it is a link.
    pub(in crate::import) is_link: bool,
    /// Whether a class or an attribute in it speaks of a day, of a writer.
    pub(in crate::import) is_date: bool,
    pub(in crate::import) is_byline: bool,
    /// The first machine-readable time in it.
    pub(in crate::import) stamp: Option<String>,
    /// Whether it stands in a comment, a post or a list of other articles.
    pub(in crate::import) is_elsewhere: bool,
}

impl Line {
    /// Whether it is a paragraph: longer than a line that tells a fact.
    pub(super) fn is_long(&self) -> bool {
        self.text.len() >= LONG && self.text.chars().count() >= LONG
    }
}

/// The lines of a page as they are read.
#[derive(Debug, Default)]
pub(in crate::import) struct Lines {
    found: Vec<Line>,
    line: Line,
    /// Letters of the line that are in links.
    linked: usize,
    in_link: bool,
    in_body: bool,
    /// Whether a headline was met, and how many paragraphs since, or before there was any.
    is_headed: bool,
    paragraphs: usize,
    /// Names of the open elements below the outermost one that is elsewhere, itself included.
    elsewhere: Vec<String>,
}

impl Lines {
    /// An element begins.
    pub(in crate::import) fn open(&mut self, tag: &Tag) {
        if self.is_over() {
            if tag.is("time") {
                let stamp = tag.attribute("datetime");
                self.found.extend(stamp.map(|stamp| Line { stamp: Some(stamp), ..Line::default() }));
            }
            return;
        }
        let name = tag.name.to_ascii_lowercase();
        if is_any(&name, &["body", "main", "article", "h1", "p", "div"]) {
            self.in_body = true;
        }
        if kind(&name) == Kind::Block {
            self.end();
        }
        if self.elsewhere.is_empty() {
            let wraps = is_any(&name, &["body", "html", "main", "article", "p", "span", "a", "time", "h1"]);
            // Some sites put day and writers into a `footer` right below the headline.
            let is_below_headline = self.found.last().is_some_and(|line| matches!(line.level, 1 | 2)) && self.line.text.trim().is_empty();
            let is_foot = is_any(&name, &["aside", "nav", "footer", "figure", "figcaption"]);
            let named = !is_below_headline && (is_foot || (!wraps && !tag.source.is_empty() && is_named_elsewhere(tag)));
            if named && !tag.is_void() {
                self.elsewhere.push(name.clone());
            }
        } else if !tag.is_void() && self.elsewhere.len() < DEEPEST {
            self.elsewhere.push(name.clone());
        }
        if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
            self.line.level = level - b'0';
        }
        self.in_link |= name == "a";
        self.line.links += usize::from(name == "a");
        self.look(tag, &name);
    }

    /// What the attributes of an element say of its line.
    fn look(&mut self, tag: &Tag, name: &str) {
        if name == "time" || name == "abbr" {
            self.line.is_date = true;
            self.line.stamp =
                self.line.stamp.take().or_else(|| tag.attribute("datetime")).or_else(|| tag.attribute("title").filter(|_| name == "abbr"));
        }
        if name == "time" || tag.source.contains("data-") {
            self.look_for_seconds(tag);
        }
        let speaks = |key: &str| ["class", "itemprop", "rel"].iter().any(|name| key.eq_ignore_ascii_case(name));
        for (key, value) in tag.attributes().filter(|(key, _)| speaks(key)) {
            let written = value.trim_matches(['"', '\'']);
            let value = written.to_ascii_lowercase();
            match key.to_ascii_lowercase().as_str() {
                "itemprop" if value == "datepublished" => {
                    self.line.is_date = true;
                    self.line.stamp =
                        self.line.stamp.take().or_else(|| ["datetime", "content", "title"].iter().find_map(|name| tag.attribute(name)));
                }
                "itemprop" | "rel" if value.contains("author") => self.line.is_byline = true,
                "class" => {
                    self.line.is_date |= ["date", "datum", "fecha", "publish", "posted", "timestamp", "dateline", "entry-meta"]
                        .iter()
                        .any(|word| value.contains(word));
                    self.line.is_byline |= written.split_ascii_whitespace().any(names_writer);
                }
                _ => {}
            }
        }
    }

    /// The seconds or milliseconds since 1970 that an attribute holds.
    fn look_for_seconds(&mut self, tag: &Tag) {
        let seconds = |value: &str| dates::of_seconds(value.trim_matches(['"', '\'']));
        let named = |key: &str| ["time", "date", "epoch"].iter().any(|word| key.contains(word));
        let mut attributes = tag.attributes().filter(|(key, _)| named(&key.to_ascii_lowercase()));
        if let Some(time) = attributes.find_map(|(_, value)| seconds(value)) {
            self.line.stamp = self.line.stamp.take().or_else(|| Some(time.to_string()));
        }
    }

    /// An element ends.
    pub(in crate::import) fn close(&mut self, name: &str) {
        if self.is_over() {
            return;
        }
        if kind(&name.to_ascii_lowercase()) == Kind::Block {
            self.end();
        }
        if name.eq_ignore_ascii_case("a") {
            self.in_link = false;
        }
        // Elements that were left open end with the one around them.
        if let Some(at) = self.elsewhere.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
            self.elsewhere.truncate(at);
        }
    }

    /// Text that is shown.
    pub(in crate::import) fn text(&mut self, text: &str) {
        if !self.in_body || self.is_over() {
            return;
        }
        self.linked += if self.in_link { text.trim().len() } else { 0 };
        if self.in_link && self.line.links == 1 && self.line.link.len() < LONGEST {
            self.line.link.push_str(&decode(text));
        }
        if self.line.text.len() < LONGEST {
            self.line.text.push_str(&decode(text));
        }
    }

    /// Whether the head of the article has been read: no fact of it stands so far down.
    fn is_over(&self) -> bool {
        self.found.len() >= MOST || self.paragraphs >= if self.is_headed { ARTICLE } else { PAGE }
    }

    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        line.text = one_line(&decode_left_over(&line.text));
        if line.text.is_empty() {
            // What an element around says holds for its first line: `<p class=date><span>`.
            let kept = Line { is_date: line.is_date, is_byline: line.is_byline, stamp: line.stamp, ..Line::default() };
            self.line = kept;
            return;
        }
        line.is_link = linked > 0 && linked + 2 >= line.text.len();
        line.is_elsewhere = !self.elsewhere.is_empty();
        if line.level == 1 && !line.is_link && !self.is_headed {
            self.is_headed = true;
            self.paragraphs = 0;
        }
        self.paragraphs += usize::from(line.is_long());
        self.found.push(line);
    }

    /// All lines, in order.
    pub(in crate::import) fn finish(mut self) -> Vec<Line> {
        self.end();
        self.found
    }
}

/// Whether a class says that its element holds who wrote the article: `byline`, `ArticleByline`, `storyAuthorName__x8`.
fn names_writer(class: &str) -> bool {
    const WRITER: &[&str] = &["byline", "author", "authors", "autor", "auteur"];
    const BESIDE: &[&str] = &["name", "names", "link", "line", "text", "title"];
    const PICTURE: &[&str] = &["photo", "image", "img", "picture", "credit", "caption", "media", "foto"];
    let mut words: Vec<String> = Vec::new();
    let mut was_small = false;
    for c in class.chars().take(100) {
        let starts = !c.is_alphabetic() || (c.is_uppercase() && was_small);
        if starts || words.is_empty() {
            words.push(String::new());
        }
        was_small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphabetic()) {
            word.extend(c.to_lowercase());
        }
    }
    // What a program adds to make a name its own says nothing: `__x8`.
    words.retain(|word| word.len() > 2);
    let is_writer = |word: &String| WRITER.contains(&word.as_str());
    if words.iter().any(|word| PICTURE.contains(&word.as_str())) {
        return false;
    }
    match words.as_slice() {
        [.., last] if is_writer(last) => true,
        [.., writer, beside] => is_writer(writer) && BESIDE.contains(&beside.as_str()),
        _ => false,
    }
}

/// Whether a class or the name of an element says that it holds comments, posts or other articles.
fn is_named_elsewhere(tag: &Tag) -> bool {
    let names = tag.attributes().filter(|(key, _)| key.eq_ignore_ascii_case("class") || key.eq_ignore_ascii_case("id"));
    names.flat_map(|(_, value)| value.trim_matches(['"', '\'']).split_ascii_whitespace()).any(|class| {
        let class = class.to_ascii_lowercase();
        let around = ["wrap", "content", "main", "open", "layout"].iter().any(|word| class.contains(word));
        !around && ELSEWHERE.iter().any(|word| class.starts_with(word) || class.ends_with(word))
    })
}
