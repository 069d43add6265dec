//! Where the reader was in one article, and how that place is found again after an edit.

use jiff::Timestamp;

use super::{Digest, Entry, Identity, Locator};
use crate::article::Article;
use crate::text::floor_boundary;

/// Characters of text that are kept with a place.
const CONTEXT: usize = 32;

/// Where the reader was in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where the article was.
    pub locator: Locator,
    /// Its contents then.
    pub digest: Option<Digest>,
    /// Where it came from.
    pub address: Option<String>,
    /// Its headline; empty where a place of earlier days does not tell.
    pub title: String,
    /// Byte offset into the article's text.
    pub offset: usize,
    /// The text that stood there, from the offset on.
    pub context: String,
    /// Whether the article has been read.
    pub read: bool,
    /// When the reader was there.
    pub at: Timestamp,
}

impl Place {
    /// The very top of an article. The time is put on a place where it is written: there is no clock here.
    pub fn top(locator: Locator, digest: Option<Digest>, address: Option<String>, title: String, read: bool) -> Self {
        Self { locator, digest, address, title, offset: 0, context: String::new(), read, at: Timestamp::default() }
    }

    /// The very top of an article of the list.
    pub fn of_entry(entry: &Entry, read: bool) -> Self {
        Self::top(entry.locator.clone(), entry.digest, None, entry.title.clone(), read)
    }

    /// The same, at `offset` of the article's text.
    #[must_use]
    pub fn moved_to(self, article: &Article, offset: usize) -> Self {
        let offset = floor_boundary(article.text(), offset);
        let context = article.text().get(offset..).unwrap_or_default().chars().take(CONTEXT).collect();
        Self { offset, context, ..self }
    }

    /// Which article it is of.
    pub fn identity(&self) -> Identity<'_> {
        Identity::new(Some(&self.locator), self.digest, self.address.as_deref(), &self.title)
    }

    /// The offset in the article as it is now: where the same words stand nearest to the old offset, else the old offset.
    pub fn locate(&self, article: &Article) -> usize {
        let text = article.text();
        if self.stays(text) || self.context.is_empty() {
            return floor_boundary(text, self.offset);
        }
        let nearest = |words: &str| text.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(self.offset));
        // The end of the context may have been edited: its first half is asked for as well.
        let half = self.context.char_indices().nth(CONTEXT / 2).and_then(|(at, _)| self.context.get(..at));
        let found = nearest(&self.context).or_else(|| half.and_then(nearest));
        floor_boundary(text, found.unwrap_or(self.offset))
    }

    /// Whether its words stand in the article.
    pub fn is_found_in(&self, article: &Article) -> bool {
        !self.context.trim().is_empty() && (self.stays(article.text()) || article.text().contains(&self.context))
    }

    fn stays(&self, text: &str) -> bool {
        text.get(self.offset..).is_some_and(|rest| rest.starts_with(&self.context))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(paragraphs: &[&str]) -> Article {
        let mut builder = ArticleBuilder::new();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        builder.finish()
    }

    fn top() -> Place {
        Place::top(Locator::file("a.txt"), None, None, String::new(), false)
    }

    #[test]
    fn place_is_found_after_an_edit_before_it() {
        let old = article(&["It opened.", "“We saw it in the numbers first,” said Jane Roe."]);
        let new = article(&["It opened at last.", "More words.", "“We saw it in the numbers first,” said Jane Roe."]);
        let place = top().moved_to(&old, old.text().find("“We").expect("it is there"));
        assert_eq!(place.locate(&new), new.text().find("“We").expect("it is there"));
        assert!(place.is_found_in(&new) && !place.is_found_in(&article(&["It opened."])));
    }

    #[test]
    fn place_in_a_shorter_text_stays_on_a_border() {
        let place = Place { context: "gone".into(), offset: 9, ..top() };
        assert_eq!(place.locate(&article(&["ééé"])), 6);
    }
}
