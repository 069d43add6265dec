//! One article of a file, and all of them where a file is read as a whole.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::article::Metadata;
use crate::import::error::ImportError;
use crate::import::fields::Fields;
use crate::import::styled::{Paragraph, words};

use super::figure::Figure;

/// Bytes within which a tag ends.
const MAX_TAG: usize = 2_048;

/// The text of an article.
#[derive(Debug, Clone)]
pub(super) enum Body {
    Html(String),
    Plain(String),
    /// Of a word processor, with its words alone.
    Styled {
        paragraphs: Vec<Paragraph>,
        words: String,
    },
}

impl Body {
    /// HTML where a text has tags.
    pub(super) fn of(text: String) -> Self {
        if is_html(&text) { Self::Html(text) } else { Self::Plain(text) }
    }

    pub(super) fn styled(paragraphs: Vec<Paragraph>) -> Self {
        let words = words(&paragraphs);
        Self::Styled { paragraphs, words }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Html(text) | Self::Plain(text) | Self::Styled { words: text, .. } => text,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// How many words it has, next to enough.
    pub(super) fn words(&self) -> usize {
        self.text().split_whitespace().count()
    }

    /// The same text with figures above it.
    pub(super) fn below(self, figures: &[Figure]) -> Self {
        self.behind((!figures.is_empty()).then(|| {
            let mut html = String::new();
            for figure in figures {
                figure.write(&mut html);
            }
            html
        }))
    }

    /// The same text behind pieces of HTML.
    pub(super) fn behind(self, pieces: impl IntoIterator<Item = String>) -> Self {
        let mut html = String::new();
        html.extend(pieces);
        if html.is_empty() {
            return self;
        }
        html.push_str(&self.into_html());
        Self::Html(html)
    }

    /// The same text as HTML: blank lines part the paragraphs of a plain one, or where there are none, its lines do.
    pub(super) fn into_html(self) -> String {
        match self {
            Self::Html(html) => html,
            Self::Plain(text) | Self::Styled { words: text, .. } => {
                let text = text.replace("\r\n", "\n");
                let border = if text.contains("\n\n") { "\n\n" } else { "\n" };
                let paragraphs = text.split(border).filter(|paragraph| !paragraph.trim().is_empty());
                let mut html = String::new();
                for paragraph in paragraphs {
                    html.extend(["<p>", &escape(paragraph.trim()), "</p>"]);
                }
                html
            }
        }
    }
}

/// One article as its format tells it, before its text is read.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What the file says about it, with what the reader should know.
    pub(super) known: Metadata,
    pub(super) body: Body,
}

impl Item {
    /// What is named, and a text.
    pub(super) fn of(fields: &Fields, body: Body) -> Self {
        let mut known = Metadata::default();
        fields.fill(&mut known);
        Self { known, body }
    }

    /// The same with a notice, where only a summary or no text is there.
    ///
    /// # Errors
    /// When there is no title either.
    pub(super) fn or_summary(mut self, is_summary: bool) -> Result<Self, ImportError> {
        let notice = match (self.body.is_empty(), is_summary) {
            (true, _) if self.known.title.is_empty() => return Err(ImportError::NoArticle),
            (true, _) => "there is no text here",
            (false, true) => "only the summary is here",
            (false, false) => return Ok(self),
        };
        self.known.notices.push(notice.to_owned());
        Ok(self)
    }

    /// Bytes that are the same as long as the article is.
    fn bytes(&self) -> Vec<u8> {
        let Metadata { title, byline, published, url, .. } = &self.known;
        let text = self.body.text();
        let day = published.map(|day| day.to_string());
        [
            title.as_str(),
            byline.as_deref().unwrap_or_default(),
            day.as_deref().unwrap_or_default(),
            url.as_deref().unwrap_or_default(),
            text,
        ]
        .join("\0")
        .into_bytes()
    }
}

/// The articles of a file that is read as a whole, numbered from 1; one alone bears no number.
#[derive(Debug, Default)]
pub(super) struct Items(Vec<Result<Item, ImportError>>);

impl Items {
    /// The most articles of a file that are read.
    pub(super) const MOST: usize = 50_000;

    /// The articles in their order, each of them or why it cannot be read.
    ///
    /// # Errors
    /// The first reason when there is none that can be read.
    pub(super) fn new(found: impl IntoIterator<Item = Result<Item, ImportError>>) -> Result<Self, ImportError> {
        let mut items: Vec<_> = found.into_iter().take(Self::MOST + 1).collect();
        if items.len() > Self::MOST {
            items[Self::MOST] = Err(ImportError::TooManyItems);
        }
        if items.iter().all(Result::is_err) {
            return Err(items.into_iter().find_map(Result::err).unwrap_or(ImportError::NoArticle));
        }
        Ok(Self(items))
    }

    pub(super) fn is_one(&self) -> bool {
        self.0.len() == 1
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> + use<> {
        1..=self.0.len()
    }

    /// As [`Records::bytes`](super::Records::bytes).
    pub(super) fn bytes(&self, number: usize) -> Result<Cow<'_, [u8]>, ImportError> {
        Ok(self.of(number)?.bytes().into())
    }

    pub(super) fn item(&self, number: usize) -> Result<Item, ImportError> {
        self.of(number).cloned()
    }

    fn of(&self, number: usize) -> Result<&Item, ImportError> {
        let item = number.checked_sub(1).and_then(|index| self.0.get(index)).ok_or(ImportError::NoRecord)?;
        item.as_ref().map_err(|error| *error)
    }
}

/// Whether a text is marked up.
fn is_html(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "p",
        "div",
        "span",
        "a",
        "em",
        "strong",
        "b",
        "i",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "figcaption",
        "article",
        "section",
        "body",
        "html",
        "table",
        "main",
        "br",
    ];
    let is_tag = |name: &str| TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag));
    memchr::memchr_iter(b'<', text.as_bytes()).take(200).any(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let closes = rest.strip_prefix('/');
        let name = closes.unwrap_or(rest);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        is_tag(name) && memchr::memchr(b'>', rest.as_bytes().get(..MAX_TAG).unwrap_or(rest.as_bytes())).is_some()
    })
}
