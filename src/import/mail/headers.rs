//! The headers of a mail: sender, day and subject of one that was sent, address and browser of an archived page.

use mailparse::{MailHeaderMap, ParsedMail};

use super::forward::{Forward, without_prefix};
use crate::article::{FactBases, Metadata};
use crate::import::dates;
use crate::import::markup::entities::decode_left_over;
use crate::import::title::one_line;
use crate::text::WebAddress;

/// Parts that are looked at.
pub(super) const MAX_PARTS: usize = 10_000;

/// Longer headers are no titles, names or addresses, in bytes.
const MAX_HEADER: usize = 2_000;

/// What an archiving browser calls itself in `From`.
const SAVED_BY: &str = "Saved by ";

/// What the headers say.
#[derive(Default)]
pub(super) struct Facts {
    subject: Option<String>,
    from: Option<String>,
    date: Option<jiff::civil::Date>,
    time: Option<jiff::civil::Time>,
    pub(super) url: Option<String>,
    /// The browser that archived the page; none for mail that was sent.
    saved_by: Option<String>,
}

impl Facts {
    pub(super) fn read(mail: &ParsedMail) -> Self {
        let is_fact = |value: &String| !value.is_empty() && value.len() <= MAX_HEADER;
        let header = |name: &str| mail.headers.get_first_value(name).map(|value| one_line(&decode_left_over(&value))).filter(is_fact);
        let from = header("From");
        let saved_by = from.as_deref().and_then(|from| from.trim_matches(['<', '>', '"']).strip_prefix(SAVED_BY)).map(|tool| match tool {
            "Blink" => "Chromium".to_owned(),
            tool => tool.to_owned(),
        });
        let location = || {
            mail.parts().take(MAX_PARTS).find(|part| part.ctype.mimetype == "text/html")?.get_headers().get_first_value("Content-Location")
        };
        let sent = header("Date");
        let url = header("Snapshot-Content-Location").or_else(|| header("Content-Location")).or_else(location);
        Self {
            subject: header("Subject"),
            from: from.as_deref().and_then(name_of),
            date: sent.as_deref().and_then(dates::parse),
            time: sent.as_deref().and_then(dates::time),
            url: url.and_then(|url| WebAddress::parse(&url)).map(WebAddress::into_string),
            saved_by,
        }
    }

    /// Of a letter that was sent on, the facts are those of the inner letter; whether this one was.
    pub(super) fn forward(&mut self, inner: &Forward) -> bool {
        let answers = |subject: &String| ["re:", "aw:", "antw:"].iter().any(|prefix| subject.to_lowercase().starts_with(prefix));
        if self.saved_by.is_some() || self.subject.as_ref().is_some_and(answers) {
            return false;
        }
        let subject = self.subject.as_deref().map(|subject| without_prefix(subject).to_owned());
        self.subject = inner.subject.clone().or(subject);
        self.from = inner.from.as_deref().and_then(name_of);
        (self.date, self.time) = (inner.date, inner.time);
        true
    }

    /// Joins the headers to what the page says. A mail is what its headers say; an archived page is what it says itself.
    pub(super) fn settle(&self, metadata: &mut Metadata, stem: &str) {
        let subject = || self.subject.clone().unwrap_or_default();
        match &self.saved_by {
            Some(tool) => {
                metadata.tool = Some(tool.clone());
                metadata.saved = self.date.or(metadata.saved);
                if metadata.title.is_empty() {
                    metadata.title = subject();
                }
            }
            None => {
                if self.subject.is_some() {
                    metadata.title = subject();
                }
                metadata.byline = self.from.clone().or(metadata.byline.take());
                if self.date.is_some() {
                    (metadata.published, metadata.published_time) = (self.date, self.time);
                }
                metadata.basis = FactBases::default();
            }
        }
        metadata.url = metadata.url.take().or_else(|| self.url.clone());
        if metadata.title.is_empty() {
            stem.clone_into(&mut metadata.title);
        }
    }
}

/// `"Jane Roe, Harbour Post" <jane@example.org>` is `Jane Roe, Harbour Post`.
fn name_of(from: &str) -> Option<String> {
    let name = from.split_once('<').map_or(from, |(name, _)| name).trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}
