//! Mail and archived pages: newsletters (`.eml`) and MHTML, which are MIME of the same shape. The page within goes the way of
//! every web page; its pictures are parts of the file.
//!
//! ```text
//! headers   Subject, From, Date, Snapshot-Content-Location
//! parts     text/plain   text/html   image/jpeg (cid:pier@mail, https://example.org/pier.jpg) …
//! ```

mod forward;
mod guard;
mod headers;

use std::borrow::Cow;
use std::collections::HashMap;

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

use crate::article::{Article, BlockKind, EncodingBasis, FileFacts, Metadata, minutes};
use crate::text::{Cancel, floor_boundary};

use self::forward::Forward;
use self::headers::{Facts, MAX_PARTS};
use super::encoding::Encoding;
use super::error::ImportError;
use super::format::Format;
use super::html::{self, Around};
use super::options::ImportOptions;
use super::source::FileText;
use super::summary::Summary;
use super::{decode, plain};

/// Less text of a page, in letters, gives way to the plain text that came with it.
const THIN: usize = 200;

/// Within so many bytes of a page a letter that was sent on begins, whatever styles come before it.
const BEGINNING: usize = 256 << 10;

const WITHOUT_TEXT: ImportError = ImportError::NotText("a mail without text");

/// The article in a mail or an archived page.
///
/// # Errors
/// When the bytes are no MIME, or hold no text.
pub(super) fn import(stem: &str, bytes: &[u8], options: &ImportOptions, cancel: &Cancel) -> Result<Article, ImportError> {
    let mail = parse(bytes)?;
    cancel.check()?;
    let letter = Letter::read(&mail, options.encoding);
    let (mut article, text) = letter.article(&mail, stem, options.whole, cancel)?;
    let file = FileFacts {
        format: Format::Mail.name().into(),
        bytes: bytes.len() as u64,
        whole: options.whole && letter.page.is_some(),
        encoding_basis: Some(text.basis),
    };
    let metadata = article.metadata_mut();
    metadata.file = file;
    metadata.encoding = Some(text.encoding.name().to_owned());
    metadata.notices.extend(text.notice.clone());
    Ok(article)
}

/// What a list shows of the article.
///
/// # Errors
/// As [`import`].
pub(super) fn summarise(stem: &str, bytes: &[u8]) -> Result<Summary, ImportError> {
    let mail = parse(bytes)?;
    let letter = Letter::read(&mail, None);
    if let Some(page) = &letter.page {
        return Ok(html::summarise_within(&source(page, stem), &|metadata| letter.facts.settle(metadata, stem)));
    }
    let text = letter.plain.ok_or(WITHOUT_TEXT)?;
    let mut metadata = Metadata::default();
    letter.facts.settle(&mut metadata, stem);
    Ok(Summary::new(metadata, minutes(&text.words)))
}

/// The page within a mail, in whose text its inline pictures have their places.
pub(super) fn page(bytes: &[u8], options: &ImportOptions) -> Option<String> {
    Letter::read(&parse(bytes).ok()?, options.encoding).page.map(|text| text.words)
}

/// The bytes of a part.
pub(super) fn part(bytes: &[u8], number: usize) -> Option<Vec<u8>> {
    parse(bytes).ok()?.parts().take(MAX_PARTS).nth(number)?.get_body_raw().ok()
}

fn parse(bytes: &[u8]) -> Result<ParsedMail<'_>, ImportError> {
    if guard::is_wild(bytes) {
        return Err(ImportError::NotText("a mail of far too many parts or headers"));
    }
    let mail = parse_mail(bytes).map_err(|_| ImportError::NotText("damaged mail"))?;
    let is_mail = mail.headers.iter().any(|header| {
        let key = header.get_key_ref();
        ["content-type", "from", "subject", "mime-version"].iter().any(|known| key.eq_ignore_ascii_case(known))
    });
    if is_mail { Ok(mail) } else { Err(ImportError::NotText("something else than mail")) }
}

fn source<'p>(page: &'p Text, stem: &str) -> FileText<'p> {
    FileText { format: Format::Html, text: Cow::Borrowed(&page.words), stem: stem.to_owned(), notice: None }
}

/// The text of a part, and how its bytes became one.
struct Text {
    words: String,
    encoding: Encoding,
    basis: EncodingBasis,
    notice: Option<String>,
}

/// What a mail holds for a reader.
struct Letter {
    facts: Facts,
    page: Option<Text>,
    plain: Option<Text>,
}

impl Letter {
    fn read(mail: &ParsedMail, chosen: Option<Encoding>) -> Self {
        let facts = Facts::read(mail);
        let mut letter = Self { facts, page: None, plain: None };
        for part in mail.parts().take(MAX_PARTS) {
            let is_attached = part.get_content_disposition().params.contains_key("filename")
                && part.get_headers().get_first_value("Content-Location").is_none();
            let kind = part.ctype.mimetype.as_str();
            let slot = match kind {
                "text/html" | "application/xhtml+xml" => &mut letter.page,
                "text/plain" => &mut letter.plain,
                _ => continue,
            };
            if slot.is_none() && !is_attached && part.subparts.is_empty() {
                *slot = text(part, chosen).filter(|text| !text.words.trim().is_empty());
            }
        }
        let inner = match (&letter.plain, &letter.page) {
            (Some(text), _) => Forward::find(&text.words),
            (None, Some(page)) => Forward::find(&html::text_blocks(beginning(&page.words)).join("\n")),
            (None, None) => None,
        };
        if let Some(inner) = inner
            && letter.facts.forward(&inner)
            && let Some(plain) = &mut letter.plain
        {
            plain.words = inner.rest;
        }
        letter
    }

    /// The article, and the text that it was read from.
    fn article(&self, mail: &ParsedMail, stem: &str, whole: bool, cancel: &Cancel) -> Result<(Article, &Text), ImportError> {
        let settle = |metadata: &mut Metadata| self.facts.settle(metadata, stem);
        let plain = |text: &Text, metadata: Metadata| {
            plain::import_known(&FileText { format: Format::Text, ..source(text, stem) }, metadata, cancel)
        };
        let Some(page) = &self.page else {
            let text = self.plain.as_ref().ok_or(WITHOUT_TEXT)?;
            let mut metadata = Metadata::default();
            settle(&mut metadata);
            return Ok((plain(text, metadata)?, text));
        };
        let places = places(mail, self.facts.url.as_deref());
        let around = Around { settle: &settle, parts: &|address| places.get(address).copied() };
        let source = source(page, stem);
        if whole {
            return Ok((html::import_whole(&source, around, cancel)?, page));
        }
        let article = html::import_within(&source, around, cancel)?;
        let prose = article.blocks().iter().filter(|block| block.kind != BlockKind::Heading(1)).map(|block| article.slice(block.range));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(THIN).count();
        let is_thin = prose.map(letters).sum::<usize>() < THIN;
        match &self.plain {
            // The facts are those of the page, which a list has too.
            Some(text) if is_thin && letters(&text.words) == THIN => {
                Ok((plain(text, html::summarise_within(&source, &settle).metadata)?, text))
            }
            _ => Ok((article, page)),
        }
    }
}

/// As much of a page as may come before a letter that was sent on.
fn beginning(page: &str) -> &str {
    page.get(..floor_boundary(page, BEGINNING)).unwrap_or(page)
}

/// The text of a part. As in files, valid UTF-8 goes before what is declared.
fn text(part: &ParsedMail, chosen: Option<Encoding>) -> Option<Text> {
    let bytes = part.get_body_raw().ok()?;
    let declared = part.ctype.params.get("charset").and_then(|label| Encoding::from_name(label));
    let is_declared = chosen.is_none() && declared.is_some() && std::str::from_utf8(&bytes).is_err();
    let decoded = decode::decode(&bytes, Some(Format::Html), if is_declared { declared } else { chosen }).ok()?;
    let basis = if is_declared { EncodingBasis::Declared } else { decoded.basis };
    Some(Text { words: decoded.text.into_owned(), encoding: decoded.encoding, basis, notice: decoded.notice })
}

/// Numbers of the parts by the addresses under which a page names them.
fn places(mail: &ParsedMail, base: Option<&str>) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    for (number, part) in mail.parts().take(MAX_PARTS).enumerate().filter(|(_, part)| part.ctype.mimetype.starts_with("image/")) {
        let headers = part.get_headers();
        if let Some(id) = headers.get_first_value("Content-ID") {
            places.entry(format!("cid:{}", id.trim().trim_matches(['<', '>']))).or_insert(number);
        }
        let Some(location) = headers.get_first_value("Content-Location") else { continue };
        // A page names its neighbours by the whole address or from where it stands.
        let folder = base.and_then(|base| base.rsplit_once('/')).map(|(folder, _)| folder);
        if let Some(near) = folder.and_then(|folder| location.strip_prefix(folder)?.strip_prefix('/')) {
            places.entry(near.to_owned()).or_insert(number);
        }
        places.entry(location.trim().to_owned()).or_insert(number);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::PictureSource;

    fn read(bytes: &[u8]) -> Result<Article, ImportError> {
        import("stem", bytes, &ImportOptions::default(), &Cancel::never())
    }

    const PARAGRAPH: &str = "<p>The old bridge over the harbour was opened again on Wednesday for trains and, a little later, for cars \
                             and bicycles, the city said in the morning, and nobody asked the fishermen.</p>";

    fn archived(encoding: &str) -> String {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/bridge.html\r\nSubject: =?utf-8?Q?Br=C3=BCcke?=\r\n\
             Date: Fri, 3 May 2024 09:12:44 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
             \tboundary=\"----B----\"\r\n\r\n------B----\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\n\
             Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://example.org/news/bridge.html\r\n\r\n"
        )
    }

    #[test]
    fn archived_page_keeps_its_address_day_and_pictures() {
        let page = format!(
            "<h1>Harbour bridge opens</h1>{PARAGRAPH}<figure><img src=3D\"pier.jpg\"><figcaption>The pier.</figcaption></figure>{PARAGRAPH}"
        );
        let mhtml = format!(
            "{}{page}\r\n------B----\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Location: https://example.org/news/pier.jpg\r\n\r\n/9j/4AAQ\r\n------B------\r\n",
            archived("quoted-printable")
        );
        let article = read(mhtml.as_bytes()).expect("an article");
        let metadata = article.metadata();
        assert_eq!((metadata.title.as_str(), metadata.tool.as_deref()), ("Harbour bridge opens", Some("Chromium")));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/news/bridge.html"));
        assert_eq!((metadata.published, metadata.saved.map(|day| day.to_string())), (None, Some("2024-05-03".into())));
        let PictureSource::Part(number) = article.pictures()[0].source else { panic!("a part") };
        assert_eq!(part(mhtml.as_bytes(), number).as_deref(), Some(&b"\xff\xd8\xff\xe0\x00\x10"[..]));
    }

    #[test]
    fn newsletter_is_what_its_headers_say() {
        let mail = format!(
            "From: \"Jane Roe\" <news@example.org>\nSubject: The week in the harbour\nDate: Thu, 2 May 2024 06:00:00 +0200\n\
             Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nShort.\n--b\n\
             Content-Type: text/html; charset=utf-8\n\n<title>Issue 12</title>{PARAGRAPH}<img src=\"cid:pier@x\">{PARAGRAPH}\n--b\n\
             Content-Type: image/png\nContent-ID: <pier@x>\n\nx\n--b--\n"
        );
        let article = read(mail.as_bytes()).expect("an article");
        let metadata = article.metadata();
        assert_eq!((metadata.title.as_str(), metadata.byline.as_deref()), ("The week in the harbour", Some("Jane Roe")));
        assert_eq!((metadata.published.map(|day| day.to_string()), metadata.saved), (Some("2024-05-02".into()), None));
        assert!(matches!(article.pictures()[0].source, PictureSource::Part(_)));
        assert_eq!(summarise("stem", mail.as_bytes()).map(|summary| summary.metadata.title), Ok("The week in the harbour".into()));
    }

    #[test]
    fn plain_mail_and_plain_alternative_are_read() {
        let mail = "From: jane@example.org\nSubject: On the bridge\n\nThe bridge is open.\n\nCars may pass.\n";
        let article = read(mail.as_bytes()).expect("an article");
        assert_eq!(article.text(), "On the bridge\n\nThe bridge is open.\n\nCars may pass.");
        assert_eq!(article.metadata().byline, None);
        let long = "The bridge is open and cars may pass over it again. ".repeat(10);
        let mail = format!(
            "Subject: Bridge\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{long}\n--b\n\
             Content-Type: text/html\n\n<p>View in the browser</p>\n--b--\n"
        );
        assert!(read(mail.as_bytes()).expect("an article").text().contains("cars may pass"));
    }

    #[test]
    fn plain_text_that_is_taken_for_a_thin_page_keeps_the_facts_of_the_page() {
        let long = "The bridge is open and cars may pass over it again. ".repeat(10);
        let page = "<meta property='article:published_time' content='2024-05-02'><p>View in the browser</p>";
        let mail = format!(
            "Subject: Bridge\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{long}\n--b\n\
             Content-Type: text/html\n\n{page}\n--b--\n"
        );
        let day = Some(jiff::civil::date(2024, 5, 2));
        let article = read(mail.as_bytes()).expect("an article");
        assert!(article.text().contains("cars may pass") && article.metadata().published == day);
        assert_eq!(summarise("stem", mail.as_bytes()).map(|summary| summary.metadata.published), Ok(day));
    }

    #[test]
    fn what_is_no_mail_is_refused() {
        assert_eq!(read(b"Just words.").map(|_| ()), Err(ImportError::NotText("something else than mail")));
        let deep =
            format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(50_000));
        assert!(read(deep.as_bytes()).is_err());
    }

    #[test]
    fn declared_charsets_are_used() {
        let mail = b"Subject: x\nContent-Type: text/plain; charset=koi8-r\n\n\xed\xcf\xd3\xd4 \xcf\xd4\xcb\xd2\xd9\xd4.\n";
        assert!(read(mail).expect("an article").text().ends_with("Мост открыт."));
    }
}
