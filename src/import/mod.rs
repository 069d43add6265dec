//! Files into articles: `import` reads plain text, Markdown and web pages, `summarise` only what a list of them shows.
//!
//! Pure: bytes in, an [`Article`] out, no file is opened here. Knows nothing of folders, annotations or screens.
//!
//! ```text
//! bytes -> decode -> plain | markdown | html -> ArticleBuilder -> Article
//!                 └ records: many a file, each of them plain text or HTML
//! ```

mod dates;
mod decode;
mod encoding;
mod fields;
mod front_matter;
mod html;
mod mail;
mod markdown;
mod markup;
mod page;
mod pictures;
mod plain;
mod records;
mod stub;
mod table;
mod writer;

use std::path::Path;

use crate::article::{Article, FileFacts, Metadata, minutes};
use crate::text::sanitise_text;

use decode::decode;
pub use encoding::Encoding;
pub use records::Records;

pub use pictures::picture;

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 32 << 20;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
    /// A mail, or a page archived as one (MHTML).
    Mail,
    /// JSON or JSON lines: an article, or many.
    Records,
}

impl Format {
    /// The format that a file name's extension stands for.
    pub fn of(name: &Path) -> Option<Self> {
        let extension = name.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "eml" | "mht" | "mhtml" => Some(Self::Mail),
            "json" | "jsonl" | "ndjson" => Some(Self::Records),
            _ => None,
        }
    }

    /// The format in a word, for scripts.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Mail => "mail",
            Self::Records => "json",
        }
    }

    /// The format of a text whose name does not tell: a page opens with a tag.
    fn sniff(text: &str) -> Self {
        let mut rest = text.trim_start().trim_start_matches('\u{feff}').bytes();
        match (rest.next(), rest.next()) {
            (Some(b'<'), Some(b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z')) => Self::Html,
            _ => Self::Text,
        }
    }
}

/// How the reader wants a file to be read. As it stands by default, everything is found out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The encoding, whatever the file says.
    pub encoding: Option<Encoding>,
    /// All text of a web page, not only the article in it.
    pub whole: bool,
}

/// Why a file is no article. The caller knows its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Larger than [`MAX_FILE`].
    #[error("is larger than 32 MB")]
    TooLarge,
    /// Not text, but what it looks like.
    #[error("is not text (looks like {0})")]
    NotText(&'static str),
    /// JSON that describes no article.
    #[error("holds no article")]
    NoArticle,
    /// JSON that is broken, and in which line.
    #[error("line {line}: {what}")]
    Broken {
        /// The line of the file, from 1.
        line: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// A file of many articles, of which none was named.
    #[error("holds many articles: name one by its number, as in news.jsonl/1")]
    Many,
    /// A number that no article of the file has.
    #[error("holds no article of this number")]
    NoRecord,
    /// What stands beyond the last record that is read.
    #[error("holds more than 200,000 articles; the others are not read")]
    TooMany,
}

/// What a list of articles shows of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The same title, date and byline that [`import`] finds.
    pub metadata: Metadata,
    /// Minutes to read, at least 1; roughly, for a web page.
    pub minutes: u16,
}

/// The article in a file.
///
/// The format is told by the extension of `name`, else by the bytes. An empty file is an empty article.
///
/// # Errors
/// When the file is too large or no text.
pub fn import(name: &Path, bytes: &[u8]) -> Result<Article, ImportError> {
    import_as(name, bytes, &ImportOptions::default())
}

/// As [`import`], but as the reader wants it to be read.
///
/// # Errors
/// As [`import`].
pub fn import_as(name: &Path, bytes: &[u8], options: &ImportOptions) -> Result<Article, ImportError> {
    check_size(bytes)?;
    if Format::of(name) == Some(Format::Mail) {
        return mail::import(&stem(name), bytes, options);
    }
    let (source, decoding) = Source::read(name, bytes, options)?;
    let mut article = match source.format {
        Format::Text | Format::Mail => plain::import(&source),
        Format::Markdown => markdown::import(&source),
        Format::Html if options.whole => html::import_whole(&source, html::ALONE),
        Format::Html => html::import(&source),
        Format::Records => return Records::read(name, bytes, options)?.import(None),
    };
    decoding.tell(article.metadata_mut());
    let cut = (source.format == Format::Html && stub::is_cut(&source.text)).then_some("the file ends in the middle of the page");
    // The foot of a whole page is full of calls to subscribe.
    let suspicion = cut.or_else(|| stub::suspicion(&article).filter(|_| !decoding.file.whole));
    article.metadata_mut().notices.extend(suspicion.map(ToOwned::to_owned));
    Ok(article)
}

/// What a list shows of the article in a file, as cheaply as it can be had.
///
/// # Errors
/// When the file is too large or no text.
pub fn summarise(name: &Path, bytes: &[u8]) -> Result<Summary, ImportError> {
    check_size(bytes)?;
    if Format::of(name) == Some(Format::Mail) {
        return mail::summarise(&stem(name), bytes);
    }
    let (source, decoding) = Source::read(name, bytes, &ImportOptions::default())?;
    let mut summary = match source.format {
        Format::Text | Format::Mail => {
            let article = plain::import(&source);
            Summary { minutes: minutes(article.text()), metadata: article.metadata().clone() }
        }
        Format::Markdown => markdown::summarise(&source),
        Format::Html => html::summarise(&source),
        Format::Records => return Records::read(name, bytes, &ImportOptions::default())?.summarise(None),
    };
    decoding.tell(&mut summary.metadata);
    Ok(summary)
}

/// How the bytes of a file became text.
#[derive(Debug, Clone, Copy)]
struct Decoding {
    encoding: &'static str,
    file: FileFacts,
}

impl Decoding {
    /// Puts it among the facts; what the importer knows better, as of a part of a mail, stays.
    fn tell(&self, metadata: &mut Metadata) {
        metadata.encoding.get_or_insert_with(|| self.encoding.to_owned());
        metadata.file = self.file;
    }
}

/// A file that has been read as text.
struct Source<'a> {
    format: Format,
    text: std::borrow::Cow<'a, str>,
    /// The title for an article that names none.
    stem: String,
    notice: Option<String>,
}

impl<'a> Source<'a> {
    fn read(name: &Path, bytes: &'a [u8], options: &ImportOptions) -> Result<(Self, Decoding), ImportError> {
        let format = Format::of(name);
        let decoded = decode(bytes, format, options.encoding)?;
        let format = format.unwrap_or_else(|| Format::sniff(&decoded.text));
        let whole = options.whole && format == Format::Html;
        let file = FileFacts { format: format.name(), bytes: bytes.len() as u64, whole, encoding_basis: Some(decoded.basis) };
        let decoding = Decoding { encoding: decoded.encoding.name(), file };
        Ok((Self { format, text: decoded.text, stem: stem(name), notice: decoded.notice }, decoding))
    }
}

fn check_size(bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() as u64 > MAX_FILE { Err(ImportError::TooLarge) } else { Ok(()) }
}

/// The title of an article that names none: its file's name.
fn stem(name: &Path) -> String {
    one_line(&name.file_stem().unwrap_or_default().to_string_lossy())
}

/// Text as it will stand in a title, a byline or a heading: clean, white space squeezed.
fn one_line(text: &str) -> String {
    sanitise_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two headings say the same, whatever their case, marks and spaces.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let words = [words(one), words(other)];
    words[0] == words[1] && (!words[0].is_empty() || one == other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: [&str; 5] = ["a.txt", "a.md", "a.html", "a", "a.eml"];

    #[test]
    fn extensions_tell_the_format_in_any_case() {
        let of = |name: &str| Format::of(Path::new(name));
        assert_eq!(of("A.TXT"), Some(Format::Text));
        assert_eq!(of("two.dots.mkd"), Some(Format::Markdown));
        assert_eq!(of("page.xhtml"), Some(Format::Html));
        assert_eq!(of("page.png"), None);
        assert_eq!(of("page"), None);
    }

    #[test]
    fn a_page_without_extension_is_known_by_its_tag() {
        assert_eq!(Format::sniff("\n <!DOCTYPE html>"), Format::Html);
        assert_eq!(Format::sniff("<- an arrow"), Format::Text);
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        let bytes = vec![b'a'; 1 + usize::try_from(MAX_FILE).unwrap_or_default()];
        assert_eq!(import(Path::new("a.txt"), &bytes), Err(ImportError::TooLarge));
    }

    #[test]
    fn whole_page_holds_what_the_article_leaves_out() {
        let body = "<p>The old bridge over the harbour is open, and the whole town was on it.</p>".repeat(8);
        let page =
            format!("<nav><p>All the news of the harbour</p></nav><article>{body}</article><footer><p>Imprint of the post</p></footer>");
        let of = |whole| {
            import_as(Path::new("a.html"), page.as_bytes(), &ImportOptions { whole, ..ImportOptions::default() }).expect("is an article")
        };
        let (article, whole) = (of(false), of(true));
        assert!(!article.text().contains("Imprint") && !article.metadata().file.whole);
        assert!(whole.text().contains("All the news") && whole.text().contains("Imprint") && whole.metadata().file.whole);
        assert_eq!(whole.check(), Ok(()));
    }

    #[test]
    fn an_empty_file_is_an_empty_article_with_a_name() {
        for name in ["Bridge.txt", "Bridge.md", "Bridge.html"] {
            let article = import(Path::new(name), b"").expect("is an article");
            assert_eq!((article.text(), article.metadata().title.as_str()), ("", "Bridge"));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_keep_the_invariants(bytes in prop::collection::vec(any::<u8>(), 0..600), name in 0..NAMES.len()) {
            if let Ok(article) = import(Path::new(NAMES[name]), &bytes) {
                prop_assert_eq!(article.check(), Ok(()));
            }
        }

        #[test]
        fn any_markup_keeps_the_invariants(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), word in "\\PC{0,8}", name in 0..NAMES.len(),
        ) {
            let text = pieces.concat().replace('@', &word);
            let article = import(Path::new(NAMES[name]), text.as_bytes());
            if let Ok(article) = article {
                prop_assert_eq!(article.check(), Ok(()));
                let summary = summarise(Path::new(NAMES[name]), text.as_bytes()).expect("is read too");
                let facts = |metadata: &Metadata| (metadata.title.clone(), metadata.published, metadata.byline.clone());
                prop_assert_eq!(facts(&summary.metadata), facts(article.metadata()));
            }
        }
    }

    const PIECES: &[&str] = &[
        "@",
        " ",
        "\n",
        "\n\n",
        "@ @ @. ",
        "---\n",
        "title: @\n",
        "# @\n",
        "> ",
        "- ",
        "1. ",
        "```\n",
        "    ",
        "|@|@|\n|-|-|\n",
        "**",
        "_",
        "`",
        "[@](http://@)",
        "![@](x)",
        "[[@]]",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<figure>",
        "<figcaption>",
        "</figcaption>",
        "</figure>",
        "<b>",
        "</b>",
        "<a href='/@'>",
        "</a>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<br>",
        "<hr>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&#27;",
        "&amp;",
        "&#x301;",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<blockquote>",
        "</blockquote>",
        "\u{301}",
        "\u{1b}[31m",
        "\t",
        "By Jane Roe\n",
        "Jan 6, 2022\n",
        "0 0\n",
        "<article>",
        "</article>",
        "<img alt='@'>",
        "+++\n",
        "Subject: @\n",
        "Content-Type: multipart/mixed; boundary=b\n\n",
        "\n--b\n",
        "Content-Type: text/html\n\n",
        "<img src='cid:@'>",
        "<figure class='@'>",
        "<div class='caption'>",
        "<span class='credit'>",
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        "<aside>",
    ];
}
