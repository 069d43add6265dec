//! Files into articles: `import` reads plain text, Markdown and web pages, `summarise` only what a list of them shows.
//!
//! Pure: bytes in, an [`Article`] out, no file is opened here. Knows nothing of folders, annotations or screens.
//!
//! ```text
//! bytes -> decode -> plain | markdown | html -> ArticleBuilder -> Article
//!       └ records: many a file, each of them plain text or HTML
//! ```

pub(crate) mod archive;
mod dates;
mod decode;
mod encoding;
mod error;
mod extract;
mod facts;
mod fields;
mod format;
mod front_matter;
mod html;
mod mail;
mod markdown;
mod markup;
mod options;
mod page;
mod picture_address;
mod pictures;
mod plain;
mod press;
mod records;
mod rich_text;
mod source;
mod state;
mod stub;
mod styled;
mod summary;
mod table;
mod title;
mod warc;
mod word;
mod writer;
pub(crate) mod xml;

use std::path::Path;

use crate::article::{Article, minutes};
use crate::text::Cancel;

pub use self::dates::written_time;
pub use self::encoding::Encoding;
pub use self::error::ImportError;
pub use self::format::Format;
pub use self::options::ImportOptions;
pub use self::pictures::picture;
pub use self::records::Records;
pub use self::source::MAX_FILE;
pub use self::summary::Summary;

use self::source::{FileText, check_size};
use self::title::title_of_file;

/// The article in a file.
///
/// The format is told by the extension of `name`, else by the bytes. An empty file is an empty article.
///
/// # Errors
/// When the file is too large or no text.
pub fn import(name: &Path, bytes: &[u8]) -> Result<Article, ImportError> {
    import_as(name, bytes, &ImportOptions::default(), &Cancel::never())
}

/// As [`import`], but as the reader wants it to be read, and as long as somebody waits for it.
///
/// # Errors
/// As [`import`], and when the work was cancelled.
pub fn import_as(name: &Path, bytes: &[u8], options: &ImportOptions, cancel: &Cancel) -> Result<Article, ImportError> {
    check_size(bytes)?;
    if Format::of(name) == Some(Format::Mail) {
        return mail::import(&title_of_file(name), bytes, options, cancel);
    }
    if Format::of(name).is_some_and(Format::may_hold_many) {
        return Records::read_until(name, bytes, options, cancel)?.import_until(None, cancel);
    }
    let (source, decoding) = FileText::read(name, bytes, options)?;
    cancel.check()?;
    let mut article = match source.format {
        Format::Markdown => markdown::import(&source, cancel)?,
        Format::Html if options.whole => html::import_whole(&source, html::ALONE, cancel)?,
        Format::Html => html::import(&source, cancel)?,
        // The text of a file whose name tells no format.
        _ => plain::import(&source, cancel)?,
    };
    cancel.check()?;
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
        return mail::summarise(&title_of_file(name), bytes);
    }
    if Format::of(name).is_some_and(Format::may_hold_many) {
        return Records::read(name, bytes, &ImportOptions::default())?.summarise(None);
    }
    let (source, decoding) = FileText::read(name, bytes, &ImportOptions::default())?;
    let mut summary = match source.format {
        Format::Markdown => markdown::summarise(&source),
        Format::Html => html::summarise(&source),
        _ => {
            let article = plain::import(&source, &Cancel::never())?;
            Summary::new(article.metadata().clone(), minutes(article.text()))
        }
    };
    decoding.tell(&mut summary.metadata);
    Ok(summary)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Metadata;
    use crate::text::Cancelled;

    const NAMES: [&str; 6] = ["a.txt", "a.md", "a.html", "a", "a.eml", "a.rtf"];

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
            import_as(Path::new("a.html"), page.as_bytes(), &ImportOptions { whole, ..ImportOptions::default() }, &Cancel::never())
                .expect("is an article")
        };
        let (article, whole) = (of(false), of(true));
        assert!(!article.text().contains("Imprint") && !article.metadata().file.whole);
        assert!(whole.text().contains("All the news") && whole.text().contains("Imprint") && whole.metadata().file.whole);
        assert_eq!(whole.check(), Ok(()));
    }

    #[test]
    fn work_that_nobody_waits_for_stops_within_it() {
        let text = "The old bridge over the harbour is open, and the whole town was on it.\n\n".repeat(60);
        let page = format!("<article>{}</article>", text.replace("The old", "<p>The old"));
        let lines = r#"{"title": "A bridge", "text": "It opened."}"#.repeat(30).replace("}{", "}\n{");
        let mail = format!("Subject: A bridge\nContent-Type: text/html\n\n{page}");
        let feed = format!(
            "<rss><channel><item><title>A bridge</title><content:encoded><![CDATA[{page}]]></content:encoded></item></channel></rss>"
        );
        let feed = feed.replace("</title>", &format!("</title>{}", "<guid/>".repeat(30)));
        let rich = format!("{{\\rtf1 {}}}", text.replace('\n', "\\par "));
        let files = [("a.txt", &text), ("a.md", &text), ("a.html", &page), ("a.eml", &mail), ("a.jsonl", &lines)];
        for (name, text) in files.into_iter().chain([("a.rss", &feed), ("a.rtf", &rich)]) {
            let read = |cancel: &Cancel| import_as(Path::new(name), text.as_bytes(), &ImportOptions::default(), cancel);
            let whole = read(&Cancel::never());
            let cancel = Cancel::after(100_000);
            assert_eq!(read(&cancel), whole, "{name}");
            let checks = 100_000 - cancel.checks_left();
            assert!(checks > 30, "{name}: {checks} checks");
            for before in [0, 1, 2, 3, checks / 2, checks - 1] {
                assert_eq!(read(&Cancel::after(before)), Err(ImportError::Cancelled(Cancelled)), "{name} after {before} of {checks}");
            }
        }
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
        "<tr>",
        "<td>",
        "<th rowspan=9 colspan=9>",
        "<caption>",
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
        "{\\rtf1 ",
        "\\par ",
        "}",
    ];
}
