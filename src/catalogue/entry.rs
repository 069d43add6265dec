//! One row of the list: an article of the folder, or a file that cannot be read and the reason.

use jiff::civil::{Date, Time};

use super::{Digest, Identity, Locator, identity};
use crate::article::Metadata;
use crate::text::{floor_boundary, plain_form, sanitise_line};

/// The longest title, byline or publication that is kept, in bytes: a hostile one may be megabytes.
const MAX_FIELD: usize = 512;

/// The most tags that are kept.
const MAX_TAGS: usize = 32;

/// What the list shows of one file. Made by [`Entry::new`]; its words are safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub locator: Locator,
    /// The headline, or the file's name.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The newspaper, agency or site.
    pub publication: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The time on that day.
    pub published_time: Option<Time>,
    /// Its language and its tags, where it says any: most articles do not, and a folder holds many.
    labels: Option<Box<Labels>>,
    /// Where it came from, as it is compared with other addresses.
    address: Option<Box<str>>,
    /// Its contents.
    pub digest: Option<Digest>,
    /// Minutes that it takes to read; 0 when it cannot be read.
    pub minutes: u16,
    /// Bytes of the file, or of the record within it.
    pub size: u64,
    /// When the file was last changed, in seconds since 1970.
    pub modified: Option<i64>,
    /// Why it cannot be read.
    pub problem: Option<String>,
    /// What the filter looks through; see [`key`].
    key: Box<str>,
}

/// What reading a file tells beside its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes of the file, or of the record within it.
    pub size: u64,
    /// Last change of the file, in seconds since 1970.
    pub modified: Option<i64>,
    /// The contents, where they were read.
    pub digest: Option<Digest>,
}

/// What a file says of its article beside the words of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Labels {
    language: Option<Box<str>>,
    tags: Box<[Box<str>]>,
    /// The tags, folded.
    plain_tags: Box<[Box<str>]>,
}

/// What is kept of an entry from day to day: all but where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As in [`Entry`].
    pub title: String,
    /// As in [`Entry`].
    pub byline: Option<String>,
    /// As in [`Entry`].
    pub publication: Option<String>,
    /// As in [`Entry`].
    pub published: Option<Date>,
    /// As in [`Entry`].
    pub published_time: Option<Time>,
    /// [`Entry::language`].
    pub language: Option<String>,
    /// [`Entry::tags`].
    pub tags: Vec<String>,
    /// [`Entry::address`].
    pub address: Option<String>,
    /// As in [`Entry`].
    pub minutes: u16,
    /// As in [`Entry`].
    pub size: u64,
    /// As in [`Entry`].
    pub modified: Option<i64>,
    /// As in [`Entry`].
    pub digest: Option<Digest>,
    /// As in [`Entry`].
    pub problem: Option<String>,
    /// [`Entry::key`].
    pub key: String,
}

impl Labels {
    fn of(language: Option<&str>, tags: &[String]) -> Option<Self> {
        let language = language.map(|tag| field(tag).into());
        let tags: Box<[Box<str>]> = tags.iter().take(MAX_TAGS).map(|tag| field(tag).into()).collect();
        let plain_tags: Box<[Box<str>]> = tags.iter().map(|tag| plain_form(tag).into()).collect();
        (language.is_some() || !tags.is_empty()).then_some(Self { language, tags, plain_tags })
    }
}

impl Entry {
    /// The entry of a file that can be read.
    pub fn new(locator: Locator, metadata: &Metadata, minutes: u16, stamp: Stamp) -> Self {
        let name = field(&locator.name());
        let title = if metadata.title.trim().is_empty() { name.clone() } else { field(&metadata.title) };
        let (byline, publication) = (metadata.byline.as_deref().map(field), metadata.publication.as_deref().map(field));
        let key = key(&[&title, byline.as_deref().unwrap_or_default(), publication.as_deref().unwrap_or_default(), &name]);
        let address = metadata.url.as_deref().and_then(identity::bare_address).filter(|url| url.len() <= MAX_FIELD).map(Into::into);
        let Stamp { size, modified, digest } = stamp;
        let (published, published_time) = (metadata.published, metadata.published_time);
        Self {
            locator,
            title,
            byline,
            publication,
            published,
            published_time,
            labels: Labels::of(metadata.language.as_deref(), &metadata.tags).map(Box::new),
            address,
            digest,
            minutes,
            size,
            modified,
            problem: None,
            key,
        }
    }

    /// The entry of a file that cannot be read.
    pub fn unreadable(locator: Locator, reason: &str, stamp: Stamp) -> Self {
        let problem = Some(field(reason));
        Self { problem, ..Self::new(locator, &Metadata::default(), 0, stamp) }
    }

    /// An entry as it was on an earlier day.
    pub fn known(locator: Locator, known: Known) -> Self {
        let labels = Labels::of(known.language.as_deref(), &known.tags).map(Box::new);
        let Known { title, byline, publication, published, published_time, address, minutes, size, modified, digest, problem, key, .. } =
            known;
        let (address, key) = (address.map(Into::into), key.into());
        Self {
            locator,
            title,
            byline,
            publication,
            published,
            published_time,
            labels,
            address,
            digest,
            minutes,
            size,
            modified,
            problem,
            key,
        }
    }

    /// Where it came from, as it is compared with other addresses.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The headline in plain form.
    pub fn plain_title(&self) -> &str {
        self.key.split('\n').next().unwrap_or_default().trim()
    }

    /// BCP 47 tag of its language.
    pub fn language(&self) -> Option<&str> {
        self.labels.as_ref()?.language.as_deref()
    }

    /// What it is about.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().flat_map(|labels| labels.tags.iter()).map(AsRef::as_ref)
    }

    /// What it is about, in plain form.
    pub fn plain_tags(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().flat_map(|labels| labels.plain_tags.iter()).map(AsRef::as_ref)
    }

    /// The byline in plain form.
    pub fn plain_byline(&self) -> Option<&str> {
        self.byline.as_ref().and_then(|_| self.key.split('\n').nth(1))
    }

    /// The newspaper, agency or site in plain form.
    pub fn plain_publication(&self) -> Option<&str> {
        self.publication.as_ref().and_then(|_| self.key.split('\n').nth(2))
    }

    /// The name of the file in plain form.
    pub fn plain_name(&self) -> &str {
        self.key.split('\n').nth(3).unwrap_or_default()
    }

    /// Which article it is.
    pub fn identity(&self) -> Identity<'_> {
        Identity::folded(&self.locator, self.digest, self.address.as_deref(), self.plain_title())
    }

    /// What reading the file told beside its words: while it stays the same, the article does.
    pub fn stamp(&self) -> Stamp {
        Stamp { size: self.size, modified: self.modified, digest: self.digest }
    }

    /// What the filter and the order by title look through, folded; its first line is the title.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// The fields, folded, one a line.
fn key(fields: &[&str]) -> Box<str> {
    let lines: Vec<_> = fields.iter().map(|field| plain_form(field)).collect();
    lines.join("\n").into_boxed_str()
}

/// Words as they may be shown, no longer than a row can use.
fn field(text: &str) -> String {
    // Cut before and after: sanitising may lengthen a text, and takes long over a long one.
    let text = sanitise_line(cut(text.trim()));
    cut(&text).to_owned()
}

fn cut(text: &str) -> &str {
    text.get(..floor_boundary(text, MAX_FIELD)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_sanitised_and_cut() {
        let title = format!("A\x1b]0;x\x07{}", "é".repeat(10_000));
        let metadata = Metadata { title, ..Metadata::default() };
        let entry = Entry::new(Locator::file("a.txt"), &metadata, 1, Stamp::default());
        assert!(entry.title.starts_with("Aé") && entry.title.len() <= MAX_FIELD);
    }

    #[test]
    fn entry_takes_at_most_560_bytes() {
        let locator = Locator::file("/home/reader/articles/news/2016/0004/0004711-casino-revenue-up.txt");
        let metadata = Metadata {
            title: "Casino revenue up slightly this year, says the board of control".into(),
            byline: Some("Anna Reporter".into()),
            publication: Some("The Press of Atlantic City".into()),
            ..Metadata::default()
        };
        let entry = Entry::new(locator, &metadata, 4, Stamp::default());
        let texts = [Some(&entry.title), entry.byline.as_ref(), entry.publication.as_ref()];
        let heap = entry.locator.file_path().as_os_str().len()
            + texts.iter().flatten().map(|text| text.capacity()).sum::<usize>()
            + entry.key.len();
        assert!(size_of::<Entry>() + heap <= 560, "{} + {heap}", size_of::<Entry>());
    }
}
