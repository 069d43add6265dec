//! Which article it is, wherever it lies: what tells whether a bookmark or a place belongs to it.
//!
//! ```text
//! same contents                          the same
//! same address                           the same
//! same path, same headline               the same
//! same path, another headline            if the words are found: the file may hold another article now
//! same headline elsewhere                if the words are found
//! same name in another folder or format  if the words are found, and not only perhaps
//! ```

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::Locator;
use crate::text::plain_form;

/// The SHA-256 of an article's file, or of its record in a file of many.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

/// A text that is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no SHA-256 in hexadecimal digits")]
pub struct NoDigest;

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Digest {
    /// The hash itself.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Display for Digest {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NoDigest)
    }
}

/// What an article, or what was kept of one, is known by. What is not known is left out.
#[derive(Debug, Clone, Default)]
pub struct Identity<'a> {
    locator: Option<&'a Locator>,
    digest: Option<Digest>,
    /// Without what differs between copies of a page.
    address: Option<Cow<'a, str>>,
    /// Folded; empty where it is not known.
    title: Cow<'a, str>,
}

/// How something that was kept relates to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// It is of another article.
    Other,
    /// It is of an article whose file has the same name but for folder and format: of this one if its words stand here, and not
    /// only perhaps.
    Namesake,
    /// It is of this article if its words stand there.
    IfWordsFound,
    /// It is of this article.
    Same,
}

impl<'a> Identity<'a> {
    /// By where it is or was, its contents, the http or https address where it came from, and its headline.
    pub fn new(locator: Option<&'a Locator>, digest: Option<Digest>, address: Option<&str>, title: &str) -> Self {
        let address = address.and_then(bare_address).map(Cow::Owned);
        Self { locator, digest, address, title: folded_title(title).into() }
    }

    /// The same, of forms that are folded already, by [`bare_address`] and [`folded_title`].
    pub(super) fn folded(locator: &'a Locator, digest: Option<Digest>, address: Option<&'a str>, title: &'a str) -> Self {
        Self { locator: Some(locator), digest, address: address.map(Cow::Borrowed), title: title.into() }
    }

    /// How this relates to `other`; the same in both directions.
    pub fn kinship(&self, other: &Identity<'_>) -> Kinship {
        if self.digest.is_some() && self.digest == other.digest {
            return Kinship::Same;
        }
        if self.address.is_some() && self.address == other.address {
            return Kinship::Same;
        }
        let same_title = self.title == other.title && !self.title.is_empty();
        let same_place = self.locator.is_some() && self.locator == other.locator;
        // What was kept in an earlier form tells the path alone.
        if same_place && (same_title || self.title.is_empty() || other.title.is_empty()) {
            return Kinship::Same;
        }
        let other_address = self.address.is_some() && other.address.is_some();
        let same_name = self.name().is_some() && self.name() == other.name();
        match (same_place || (same_title && !other_address), same_name && !other_address) {
            (true, _) => Kinship::IfWordsFound,
            (false, true) => Kinship::Namesake,
            (false, false) => Kinship::Other,
        }
    }

    /// The name of the file without its format; none for an article that has no file of its own.
    fn name(&self) -> Option<&OsStr> {
        let locator = self.locator.filter(|locator| locator.record().is_none())?;
        locator.on_disk()?.file_stem()
    }
}

/// A headline as it is compared.
pub(super) fn folded_title(title: &str) -> String {
    plain_form(title).trim().to_owned()
}

/// An address without what differs between copies of a page: scheme, `www.`, fragment and the last slash. `None` where it
/// names a whole site, as an article's address cannot.
pub(super) fn bare_address(address: &str) -> Option<String> {
    let (_, rest) = address.trim().split_once("://")?;
    let rest = rest.split('#').next()?.trim_end_matches('/');
    let (host, path) = rest.split_once(['/', '?'])?;
    let host = host.to_ascii_lowercase();
    Some(format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host)))
}

/// What something that was kept tells of its article, folded once for any number of questions.
#[derive(Debug, Clone, Default)]
pub struct KeptIdentity {
    /// Where the article was, or may have been.
    locators: Vec<Locator>,
    digest: Option<Digest>,
    address: Option<String>,
    title: String,
}

impl KeptIdentity {
    /// By where the article was or may have been, its contents, its address and its headline.
    pub fn new(locators: Vec<Locator>, digest: Option<Digest>, address: Option<&str>, title: &str) -> Self {
        Self { locators, digest, address: address.and_then(bare_address), title: folded_title(title) }
    }

    /// Where the article was, or may have been.
    pub fn locators(&self) -> &[Locator] {
        &self.locators
    }

    /// How it relates to an article: at one of its places, or without a place, whichever is nearer.
    pub fn kinship(&self, article: &Identity<'_>) -> Kinship {
        self.identities().map(|identity| identity.kinship(article)).max().unwrap_or(Kinship::Other)
    }

    fn identities(&self) -> impl Iterator<Item = Identity<'_>> {
        let bare = Identity {
            locator: None,
            digest: self.digest,
            address: self.address.as_deref().map(Cow::Borrowed),
            title: self.title.as_str().into(),
        };
        let placed = self.locators.iter().map({
            let bare = bare.clone();
            move |locator| Identity { locator: Some(locator), ..bare.clone() }
        });
        placed.chain([bare])
    }
}

/// Finds what may be kept of an article among many.
#[derive(Debug, Default)]
pub struct IdentityIndex {
    locators: HashMap<Locator, Vec<u32>>,
    digests: HashMap<Digest, Vec<u32>>,
    addresses: HashMap<String, Vec<u32>>,
    titles: HashMap<String, Vec<u32>>,
    names: HashMap<OsString, Vec<u32>>,
}

impl IdentityIndex {
    /// Adds what is known by `identity` under a number.
    pub fn insert(&mut self, identity: &Identity<'_>, number: u32) {
        if let Some(locator) = identity.locator {
            self.locators.entry(locator.clone()).or_default().push(number);
        }
        if let Some(digest) = identity.digest {
            self.digests.entry(digest).or_default().push(number);
        }
        if let Some(address) = &identity.address {
            self.addresses.entry(address.to_string()).or_default().push(number);
        }
        if let Some(name) = identity.name() {
            self.names.entry(name.to_owned()).or_default().push(number);
        }
        if !identity.title.is_empty() {
            self.titles.entry(identity.title.to_string()).or_default().push(number);
        }
    }

    /// The same of what was kept.
    pub fn insert_kept(&mut self, kept: &KeptIdentity, number: u32) {
        for identity in kept.identities() {
            self.insert(&identity, number);
        }
    }

    /// The numbers of all that may be related to `identity`, in order, each once.
    pub fn candidates(&self, identity: &Identity<'_>) -> Vec<u32> {
        let kept = [
            identity.locator.and_then(|locator| self.locators.get(locator)),
            identity.digest.and_then(|digest| self.digests.get(&digest)),
            identity.address.as_ref().and_then(|address| self.addresses.get(address.as_ref())),
            self.titles.get(identity.title.as_ref()),
            identity.name().and_then(|name| self.names.get(name)),
        ];
        let mut found: Vec<u32> = kept.into_iter().flatten().flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(byte: u8) -> Digest {
        Digest([byte; 32])
    }

    #[test]
    fn digest_is_written_and_read_in_hexadecimal() {
        let text = "0a".repeat(32);
        assert_eq!(text.parse::<Digest>().map(|digest| digest.to_string()), Ok(text));
        for wrong in ["", "0a", &"0g".repeat(32), &"0a".repeat(33), &"ü".repeat(32)] {
            assert_eq!(wrong.parse::<Digest>(), Err(NoDigest), "{wrong}");
        }
    }

    #[test]
    fn kinship_goes_by_contents_then_address_then_path_and_title() {
        let (here, there) = (&Locator::file("/news/a.txt"), &Locator::file("/old/b.txt"));
        let article = Identity::new(Some(here), Some(digest(1)), Some("https://www.example.org/dam"), "Dam");
        for (kept, expected) in [
            (Identity::new(None, Some(digest(1)), None, "Other"), Kinship::Same),
            (Identity::new(None, Some(digest(2)), Some("http://example.org/dam/#top"), ""), Kinship::Same),
            (Identity::new(Some(here), Some(digest(2)), None, "DAM"), Kinship::Same),
            (Identity::new(Some(here), None, None, ""), Kinship::Same),
            (Identity::new(Some(here), None, None, "Another"), Kinship::IfWordsFound),
            (Identity::new(Some(there), None, None, "Dam"), Kinship::IfWordsFound),
            (Identity::new(Some(there), None, Some("https://example.org/x"), "Dam"), Kinship::Other),
            (Identity::new(Some(there), None, None, ""), Kinship::Other),
            (Identity::default(), Kinship::Other),
        ] {
            assert_eq!((article.kinship(&kept), kept.kinship(&article)), (expected, expected), "{kept:?}");
        }
    }

    #[test]
    fn file_of_the_same_name_in_another_format_is_a_namesake() {
        let kept = Locator::file("/news/bridge.txt");
        for (path, expected) in [
            ("/news/bridge.md", Kinship::Namesake),
            ("/archive/2024/bridge.html", Kinship::Namesake),
            ("/news/bridge-2.md", Kinship::Other),
            ("/news/bridge.md.txt", Kinship::Other),
        ] {
            let article = Locator::file(path);
            let of = |locator, address| Identity::new(Some(locator), None, address, "");
            assert_eq!(of(&kept, None).kinship(&of(&article, None)), expected, "{path}");
            let addresses = (Some("https://example.org/a"), Some("https://example.org/b"));
            assert_eq!(of(&kept, addresses.0).kinship(&of(&article, addresses.1)), Kinship::Other, "{path}");
            let mut index = IdentityIndex::default();
            index.insert(&of(&kept, None), 7);
            assert_eq!(index.candidates(&of(&article, None)).len(), usize::from(expected == Kinship::Namesake), "{path}");
        }
    }

    #[test]
    fn address_of_a_whole_site_names_no_article() {
        let of = |address, title| Identity::new(None, None, Some(address), title);
        assert_eq!(of("https://example.org/", "A").kinship(&of("https://example.org", "B")), Kinship::Other);
    }

    #[test]
    fn index_gives_everything_that_may_be_related() {
        let here = Locator::file("/news/a.txt");
        let mut index = IdentityIndex::default();
        index.insert(&Identity::new(Some(&here), None, None, ""), 0);
        index.insert(&Identity::new(None, Some(digest(1)), None, "Dam"), 1);
        index.insert(&Identity::new(None, None, None, "Mill"), 2);
        assert_eq!(index.candidates(&Identity::new(Some(&here), Some(digest(1)), None, "dam")), [0, 1]);
    }
}
