//! The tags of a bookmark: words that the reader gives it, to find it by.

use std::fmt::{self, Display, Formatter};

use crate::text::{plain_form, sanitise_line};

/// The most tags of one bookmark, and the most characters of one tag: a file that somebody else wrote may hold more.
const MAX_TAGS: usize = 200;
const MAX_CHARACTERS: usize = 200;

/// Tags in the order in which they were given, each once, on one line, without white space or `#` at its ends. A tag may be of
/// several words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(Vec<String>);

impl Tags {
    /// Reads what somebody typed: tags between commas, or single words where there is no comma.
    ///
    /// ```
    /// # use pullquote::bookmarks::Tags;
    /// assert_eq!(Tags::typed("water, dam safety").to_string(), "water, dam safety");
    /// assert_eq!(Tags::typed("#water #dam").to_string(), "water, dam");
    /// ```
    pub fn typed(text: &str) -> Self {
        if text.contains(',') { text.split(',').collect() } else { text.split_whitespace().collect() }
    }

    /// Each tag, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is `tag`, as searches compare words.
    pub fn contains(&self, tag: &str) -> bool {
        let tag = plain_form(tag);
        self.0.iter().any(|known| plain_form(known) == tag)
    }
}

impl<T: AsRef<str>> FromIterator<T> for Tags {
    fn from_iter<I: IntoIterator<Item = T>>(tags: I) -> Self {
        let mut kept = Self::default();
        for tag in tags {
            let line = sanitise_line(tag.as_ref());
            let words: Vec<&str> = line.trim_start_matches(|c: char| c == '#' || c.is_whitespace()).split_whitespace().collect();
            let tag: String = words.join(" ").chars().take(MAX_CHARACTERS).collect();
            let tag = tag.trim_end();
            if !tag.is_empty() && kept.0.len() < MAX_TAGS && !kept.contains(tag) {
                kept.0.push(tag.to_owned());
            }
        }
        kept
    }
}

impl Display for Tags {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_that_differ_in_case_alone_are_one() {
        assert_eq!(["Dam", "dam", "DÁM", "mill"].into_iter().collect::<Tags>().to_string(), "Dam, mill");
    }

    #[test]
    fn a_file_of_many_long_tags_gives_few_short_ones() {
        let tags: Tags = (0..1000).map(|number| format!("{number} {}", "x".repeat(1000))).collect();
        assert_eq!((tags.iter().count(), tags.iter().map(|tag| tag.chars().count()).max()), (MAX_TAGS, Some(MAX_CHARACTERS)));
    }

    proptest! {
        #[test]
        fn any_tags_taken_again_are_the_same(texts in prop::collection::vec(any::<String>(), 0..4)) {
            let tags: Tags = texts.into_iter().collect();
            prop_assert_eq!(tags.iter().collect::<Tags>(), tags);
        }
    }
}
