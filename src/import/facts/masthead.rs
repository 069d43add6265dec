//! The lines between headline and text that say again who wrote an article, and when.

use super::bylines::named;
use super::days::says_when;
use super::lines::LONG;
use crate::article::Metadata;
use crate::import::dates;
use crate::import::title::same_words;

/// Whether a line says nothing but what the facts of the article say: `By Ida Brandt`, `4 March 2022`, `Updated 6 March 2022`.
pub(in crate::import) fn is_masthead(line: &str, metadata: &Metadata) -> bool {
    let is_writer = || metadata.byline.as_deref().is_some_and(|byline| same_words(line, byline) || same_words(named(line), byline));
    let parts = || line.split(['|', '•', '·']).map(str::trim).filter(|part| !part.is_empty());
    let is_day = |part: &str| dates::line(part).is_some() || (says_when(part) && dates::parse(part).is_some());
    line.len() < LONG && (is_writer() || (parts().next().is_some() && parts().all(is_day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_facts_are_told_from_text() {
        let metadata = Metadata { byline: Some("Ida Brandt".into()), ..Metadata::default() };
        for line in
            ["By Ida Brandt", "Ida Brandt", "4 March 2022", "Published 4 March 2022 | Updated 6 March 2022", "4. März 2022, 08:15 Uhr"]
        {
            assert!(is_masthead(line, &metadata), "{line}");
        }
        for line in ["Ida Brandt was there on 4 March 2022", "By the sea", "", "The council met on 4 March 2022."] {
            assert!(!is_masthead(line, &metadata), "{line}");
        }
    }
}
