//! Named facts, whatever an exporter calls them, into [`Metadata`]: one table of aliases for front matter, JSON-LD and `meta` tags.

mod aliases;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::article::Metadata;
use crate::text::WebAddress;

use self::aliases::{
    BYLINE, DESCRIPTION, LANGUAGE, MAYBE_TOOL, MAYBE_UPDATED, PUBLISHED, SAVED, SITE, TAGS, TITLE, TOOL, TOOLS, UPDATED, URL,
};

use super::dates;
use super::facts;
use super::markup::entities::decode_left_over;
use super::title::one_line;

/// Tags that are kept, and their length in bytes.
const MAX_TAGS: usize = 40;
const MAX_TAG: usize = 100;

/// Longer values are no titles or names.
const MAX_VALUE: usize = 1_000;

/// Facts as a file names them: a key and its values.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fields(Vec<(String, Vec<String>)>);

impl Fields {
    pub(super) fn push(&mut self, key: &str, values: Vec<String>) {
        self.0.push((normal_key(key), values));
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fills what `metadata` does not say yet.
    pub(super) fn fill(&self, metadata: &mut Metadata) {
        if metadata.title.is_empty() {
            metadata.title = self.text(TITLE).unwrap_or_default();
        }
        metadata.byline = metadata.byline.take().or_else(|| self.byline());
        if metadata.published.is_none()
            && let Some((day, time)) = self.find(PUBLISHED, |values| moment(values.first()?))
        {
            (metadata.published, metadata.published_time) = (Some(day), time);
        }
        let updated = [UPDATED, if metadata.published.is_some() { MAYBE_UPDATED } else { &[] }].concat();
        metadata.updated = metadata.updated.or_else(|| self.find(&updated, |values| Some(moment(values.first()?)?.0)));
        metadata.saved = metadata.saved.or_else(|| self.find(SAVED, |values| Some(moment(values.first()?)?.0)));
        metadata.url = metadata.url.take().or_else(|| self.find(URL, |values| Some(WebAddress::parse(values.first()?)?.into_string())));
        let site = || self.find(SITE, |values| plain(values).filter(|value| WebAddress::parse(value).is_none()));
        metadata.publication = metadata.publication.take().or_else(site);
        metadata.tool = metadata.tool.take().or_else(|| self.tool());
        if metadata.tags.is_empty() {
            metadata.tags = self.tags();
        }
        metadata.language = metadata.language.take().or_else(|| self.find(LANGUAGE, |values| language(values.first()?)));
    }

    /// What the page calls itself, the best first.
    pub(super) fn titles(&self) -> Vec<String> {
        self.0.iter().filter(|(key, _)| TITLE.contains(&key.as_str())).filter_map(|(_, values)| plain(values)).collect()
    }

    /// Who wrote it.
    pub(super) fn byline(&self) -> Option<String> {
        self.find(BYLINE, names)
    }

    /// The editorial office that is named in place of a writer.
    pub(super) fn house(&self) -> Option<String> {
        self.find(&["house"], names)
    }

    /// What the page says of itself.
    pub(super) fn description(&self) -> Option<String> {
        self.text(DESCRIPTION)
    }

    /// The day of publication as it is written.
    pub(super) fn stamp(&self) -> Option<String> {
        self.find(PUBLISHED, |values| values.first().filter(|value| dates::parse(value).is_some()).cloned())
    }

    fn tags(&self) -> Vec<String> {
        let of_key = |alias: &&str| {
            let mut tags = Vec::new();
            let values = self.0.iter().filter(|(key, _)| key == *alias).flat_map(|(_, values)| values);
            let names = values.flat_map(|value| value.split([',', ';']));
            names.for_each(|name| add_tag(&mut tags, name.trim().trim_start_matches(['#', '[']).trim_end_matches(']')));
            (!tags.is_empty()).then_some(tags)
        };
        TAGS.iter().find_map(of_key).unwrap_or_default()
    }

    /// What saved the file; what made the site is not asked for.
    fn tool(&self) -> Option<String> {
        let is_tool = |name: &String| {
            let small = name.to_lowercase();
            TOOLS.iter().any(|tool| small.contains(tool))
        };
        let named = self.find(TOOL, |values| plain(values).filter(|name| WebAddress::parse(name).is_none()));
        named.or_else(|| self.find(MAYBE_TOOL, |values| plain(values).filter(is_tool)))
    }

    fn text(&self, aliases: &[&str]) -> Option<String> {
        self.find(aliases, plain)
    }

    /// The first usable value, by the order of the aliases.
    fn find<T>(&self, aliases: &[&str], read: impl Fn(&[String]) -> Option<T>) -> Option<T> {
        let of_key = |alias: &&str| self.0.iter().filter(|(key, _)| key == *alias).find_map(|(_, values)| read(values));
        aliases.iter().find_map(of_key)
    }
}

/// Adds a tag that is new and no sentence, as long as there are not too many.
pub(super) fn add_tag(tags: &mut Vec<String>, name: &str) {
    let tag = one_line(name);
    if tags.len() < MAX_TAGS && !tag.is_empty() && tag.len() <= MAX_TAG && !tags.contains(&tag) {
        tags.push(tag);
    }
}

/// The day and the time of a value; seconds since 1970 are read in UTC.
fn moment(value: &str) -> Option<(Date, Option<Time>)> {
    let Some(moment) = dates::of_seconds(value.trim()) else { return Some((dates::parse(value)?, dates::time(value))) };
    let moment = moment.to_zoned(TimeZone::UTC);
    let minute = Time::new(moment.hour(), moment.minute(), 0, 0).ok();
    Some((moment.date(), minute.filter(|time| *time != Time::midnight())))
}

/// A key as the tables have it.
pub(super) fn normal_key(key: &str) -> String {
    let key = key.trim().to_lowercase().replace(['_', ' '], "");
    if key.contains(':') || key.contains('.') { key } else { key.replace('-', "") }
}

fn plain(values: &[String]) -> Option<String> {
    let value = one_line(&decode_left_over(&values.join(", ")));
    (!value.is_empty() && value.len() <= MAX_VALUE).then_some(value)
}

/// Names of people; a link to a profile is not a name.
fn names(values: &[String]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for value in values.iter().map(|value| decode_left_over(value)).collect::<Vec<_>>().iter().flat_map(|value| value.split(';')) {
        let name = one_line(value);
        let name = facts::named(&name).trim().to_owned();
        let is_name = !name.is_empty() && WebAddress::parse(&name).is_none() && !name.starts_with('@') && !names.contains(&name);
        if is_name && name.len() <= MAX_VALUE {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", ")).filter(|names| names.len() <= MAX_VALUE)
}

/// A language tag: `de`, `en-us`, `pt_BR`.
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.trim().to_lowercase().replace('_', "-");
    let is_tag = (2..=12).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_language =
        tag.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic()));
    (is_tag && is_language).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(fields: &[(&str, &str)]) -> Metadata {
        let mut all = Fields::default();
        for (key, value) in fields {
            all.push(key, vec![(*value).to_owned()]);
        }
        let mut metadata = Metadata::default();
        all.fill(&mut metadata);
        metadata
    }

    #[test]
    fn aliases_of_exporters_mean_the_same() {
        for key in ["published", "published_at", "pubDate", "publish-date", "article:published_time"] {
            assert!(metadata(&[(key, "2022-01-06")]).published.is_some(), "{key}");
        }
    }

    #[test]
    fn source_is_an_address_or_a_site() {
        assert_eq!(metadata(&[("source", "https://example.org/a")]).url.as_deref(), Some("https://example.org/a"));
        assert_eq!(metadata(&[("source", "Harbour Post")]).publication.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn the_day_of_saving_is_not_the_day_of_publication() {
        let metadata = metadata(&[("created", "2022-01-06")]);
        assert_eq!((metadata.published, metadata.saved.is_some()), (None, true));
    }

    #[test]
    fn each_day_is_told_from_the_others() {
        let metadata = metadata(&[("date_modified", "2022-01-08"), ("savedAt", "2022-01-09"), ("pubDate", "2022-01-06")]);
        let days = [metadata.published, metadata.updated, metadata.saved].map(|day| day.map(jiff::civil::Date::day));
        assert_eq!(days, [Some(6), Some(8), Some(9)]);
        for key in ["updated_at", "article:modified_time", "og:updated_time", "lastmod", "dateModified"] {
            let metadata = super::tests::metadata(&[(key, "2022-01-08"), ("published", "2022-01-06")]);
            assert!(metadata.updated > metadata.published && metadata.saved.is_none(), "{key}");
        }
        assert_eq!(super::tests::metadata(&[("updated", "2022-01-08"), ("created", "2022-01-06")]).updated, None, "a note's own days");
    }

    #[test]
    fn generator_is_a_tool_only_where_it_saves_pages() {
        let tool = |key: &str, value: &str| metadata(&[(key, value)]).tool;
        assert_eq!(tool("generator", "WordPress 6.4"), None);
        assert_eq!(tool("via", "The Harbour Post"), None);
        assert_eq!(tool("generator", "Joplin Web Clipper").as_deref(), Some("Joplin Web Clipper"));
        assert_eq!(tool("exported_by", "ours").as_deref(), Some("ours"));
    }

    #[test]
    fn tags_are_gathered_and_cleaned() {
        let tags = metadata(&[("article:tag", "Harbour"), ("article:tag", "#bridges, Harbour"), ("article:tag", "[[Elmwick]]")]).tags;
        assert_eq!(tags, ["Harbour", "bridges", "Elmwick"]);
        assert_eq!(metadata(&[("tags", &"a,b,".repeat(500))]).tags, ["a", "b"]);
    }

    #[test]
    fn a_profile_is_no_name() {
        assert_eq!(metadata(&[("author", "https://example.org/jane")]).byline, None);
        assert_eq!(metadata(&[("author", "By Jane Roe")]).byline.as_deref(), Some("Jane Roe"));
    }

    #[test]
    fn seconds_since_1970_are_a_day_and_a_time() {
        let of = |value| metadata(&[("date", value)]);
        let day = Some(jiff::civil::date(2024, 3, 9));
        assert_eq!([of("1710027000").published, of("1710027000000").published], [day, day]);
        assert_eq!(of("1710027000").published_time, Some(jiff::civil::time(23, 30, 0, 0)));
    }
}
