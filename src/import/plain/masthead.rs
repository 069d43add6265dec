//! What the first blocks of a plain text are: title, date, byline, address, counter, caption.
//!
//! Guesses only what is plain to see. When no block is a plausible headline the article is titled by its file.

use crate::article::{BlockKind, Metadata};

use super::raw_blocks::RawBlock;
use super::role::{Role, role};
use crate::import::dates;
use crate::import::title::one_line;

/// Words of a section's name or a button, and of a headline that is certainly neither.
const LABEL: usize = 2;
const FULL_TITLE: usize = 5;

/// What was read from the first blocks.
pub(super) struct Masthead {
    pub(super) metadata: Metadata,
    /// For each block what it is.
    pub(super) kinds: Vec<BlockKind>,
}

impl Masthead {
    pub(super) fn read(blocks: &[RawBlock]) -> Self {
        let mut metadata = Metadata::default();
        let mut kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
        let roles: Vec<_> = blocks.iter().map(role).collect();
        let above_text = roles.iter().position(|role| matches!(role, Role::Body)).unwrap_or(roles.len());
        let headline = headline(blocks, &roles[..above_text]);
        for (index, role) in roles.into_iter().enumerate() {
            let is_above = index < above_text;
            match role {
                Role::Date(line) => {
                    kinds[index] = BlockKind::Boilerplate;
                    metadata.published = metadata.published.or(line.date);
                }
                Role::Counter => kinds[index] = BlockKind::Boilerplate,
                Role::Byline(byline) if metadata.byline.is_none() => {
                    metadata.published = metadata.published.or_else(|| dates::parse(&blocks[index].text));
                    metadata.byline = Some(byline);
                }
                Role::Address(url) if metadata.url.is_none() => metadata.url = Some(url.into_string()),
                Role::Publication(name) if metadata.publication.is_none() && is_above => metadata.publication = Some(name),
                Role::TitleLabel(title) if metadata.title.is_empty() && is_above => metadata.title = title,
                Role::Headline if headline == Some(index) && metadata.title.is_empty() => {
                    metadata.title = one_line(&blocks[index].text);
                    kinds[index] = BlockKind::Heading(1);
                }
                _ => {}
            }
        }
        Self { metadata, kinds }
    }
}

/// The block that is the headline: the first that may be one, unless that is only a label such as a section's name and a
/// fuller one stands between it and the text.
fn headline(blocks: &[RawBlock], roles: &[Role]) -> Option<usize> {
    let words = |index: usize| blocks[index].text.split_whitespace().take(FULL_TITLE).count();
    let mut candidates = (0..roles.len()).filter(|&index| matches!(roles[index], Role::Headline));
    let first = candidates.next()?;
    // A lone line is the article, not its title.
    let is_alone = blocks.len() == 1;
    let is_label = words(first) <= LABEL && matches!(blocks[first].kind, BlockKind::Paragraph);
    let fuller = candidates.find(|&index| is_label && words(index) >= FULL_TITLE);
    (!is_alone).then(|| fuller.unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain::raw_blocks::RawBlocks;

    fn read(text: &str) -> Metadata {
        Masthead::read(&RawBlocks::new(text).collect::<Vec<_>>()).metadata
    }

    #[test]
    fn a_long_first_sentence_is_no_title() {
        let lead =
            "The old bridge over the harbour has been opened again for cars and trains after three years of work, the city said on Friday.";
        assert_eq!(read(&format!("{lead}\n\nNobody was hurt.")).title, "");
    }

    #[test]
    fn a_headline_may_end_with_a_stop() {
        assert_eq!(read("The bridge is open.\n\nNobody was hurt.").title, "The bridge is open.");
    }

    #[test]
    fn a_section_is_no_title_where_a_headline_follows() {
        assert_eq!(read("Sport\n\nNight trains return to the coast\n\nText").title, "Night trains return to the coast");
        assert_eq!(read("Night trains\n\nThey return. It took long.").title, "Night trains");
    }

    #[test]
    fn credits_counters_and_addresses_are_skipped() {
        let text = "https://example.org/a\n12 shares\nPhoto: a bridge\nBy Jane Roe and Kim Poe | Jan 6, 2022\nThe bridge opens\nThe rest";
        let metadata = read(text);
        assert_eq!(metadata.title, "The bridge opens");
        assert_eq!(metadata.byline.as_deref(), Some("Jane Roe and Kim Poe"));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
        assert!(metadata.published.is_some());
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_no_byline() {
        assert_eq!(read("By Friday the bridge was open\n\nText").byline, None);
        assert_eq!(read("By the river\n\nText").byline, None);
    }

    #[test]
    fn labels_are_read_where_they_are_plain() {
        let metadata = read("Subject: The bridge opens\nSource: Harbour Post\nURL: https://example.org/a\n\nText");
        assert_eq!((metadata.title.as_str(), metadata.publication.as_deref()), ("The bridge opens", Some("Harbour Post")));
    }
}
