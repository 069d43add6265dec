//! What a reference says of an article.

use jiff::civil::Date;

use super::names::{Author, authors};
use crate::article::Metadata;
use crate::text::one_line;

/// An article as a reference names it. Every text is on one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// The headline.
    pub title: String,
    /// Who wrote it.
    pub(super) authors: Vec<Author>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The day on which it was saved, by its own account: that of access.
    pub accessed: Option<Date>,
    /// Where it stands on the web.
    pub address: Option<String>,
    /// The tag (BCP 47) of its language.
    pub language: Option<String>,
    /// What is quoted of it, and notes on that.
    pub notes: Vec<String>,
    /// Tags.
    pub keywords: Vec<String>,
}

impl Reference {
    /// An article of which nothing is quoted yet.
    pub fn of(metadata: &Metadata) -> Self {
        let or_nothing = |text: &Option<String>| text.as_deref().map(one_line).filter(|text| !text.is_empty());
        Self {
            title: one_line(&metadata.title),
            authors: metadata.byline.as_deref().map(authors).unwrap_or_default(),
            outlet: or_nothing(&metadata.publication),
            published: metadata.published,
            accessed: metadata.saved,
            address: or_nothing(&metadata.url),
            language: or_nothing(&metadata.language),
            notes: Vec::new(),
            keywords: Vec::new(),
        }
    }

    /// An article of which hardly anything is known.
    pub fn titled(title: &str, address: Option<&str>) -> Self {
        Self { title: one_line(title), address: address.map(one_line), ..Self::default() }
    }

    /// The same with words that are quoted of it, by whom if that is known.
    #[must_use]
    pub fn quoting(mut self, words: &str, speaker: Option<&str>) -> Self {
        let words = one_line(words);
        self.notes.push(speaker.map_or(words.clone(), |speaker| format!("{words} ({})", one_line(speaker))));
        self
    }
}

/// References, each once: those of one article, whose key is the same, are one with the notes and keywords of all.
pub fn references<K: PartialEq>(all: impl IntoIterator<Item = (K, Reference)>) -> Vec<Reference> {
    let mut found: Vec<(K, Reference)> = Vec::new();
    for (key, reference) in all {
        match found.iter_mut().rfind(|(known, _)| *known == key) {
            Some((_, known)) => {
                known.notes.extend(reference.notes);
                let new: Vec<String> = reference.keywords.into_iter().filter(|keyword| !known.keywords.contains(keyword)).collect();
                known.keywords.extend(new);
            }
            None => found.push((key, reference)),
        }
    }
    found.into_iter().map(|(_, reference)| reference).collect()
}

#[cfg(test)]
pub(super) mod samples {
    //! A reference for tests.

    use super::*;

    pub fn reference() -> Reference {
        let metadata = Metadata {
            title: "Harbour & bridge: 100 % {open}".to_owned(),
            byline: Some("By Jane Reed and Harbour Press Agency".to_owned()),
            publication: Some("Evening Lamp".to_owned()),
            published: Some(jiff::civil::date(2026, 3, 2)),
            saved: Some(jiff::civil::date(2026, 3, 5)),
            url: Some("https://example.org/a_b?c={d}".to_owned()),
            language: Some("en".to_owned()),
            ..Metadata::default()
        };
        let reference = Reference::of(&metadata).quoting("“At last.”", Some("Ida Marsh")).quoting("“No.”", None);
        Reference { keywords: vec!["dam".to_owned(), "water".to_owned()], ..reference }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_of_one_article_are_notes_of_one_reference() {
        let of = |title: &str| Reference::of(&Metadata { title: title.to_owned(), ..Metadata::default() });
        let all = [(1, of("One").quoting("“At\nlast.”", Some("Jane Reed"))), (2, of("Two")), (1, of("One").quoting("“No.”", None))];
        let all = references(all);
        assert_eq!(all.iter().map(|reference| reference.title.as_str()).collect::<Vec<_>>(), ["One", "Two"]);
        assert_eq!(all[0].notes, ["“At last.” (Jane Reed)", "“No.”"]);
    }
}
