//! The lines between headline and text that say again who wrote an article, and when.

use super::bylines::named;
use super::lines::LONG;
use crate::article::Metadata;
use crate::import::dates;
use crate::import::title::same_words;

/// Words beside a byline or a day: how long the text is to be read, how old it is, what can be done with it.
const BESIDE: &[&str] = &[
    "min",
    "mins",
    "minute",
    "minutes",
    "minuten",
    "minuti",
    "minutos",
    "read",
    "reading",
    "lesezeit",
    "lecture",
    "lectura",
    "lettura",
    "leitura",
    "temps",
    "tiempo",
    "tempo",
    "di",
    "ago",
    "days",
    "day",
    "hours",
    "hour",
    "vor",
    "tagen",
    "stunden",
    "share",
    "save",
    "listen",
    "print",
    "email",
    "staff",
    "writer",
    "reporter",
    "correspondent",
    "senior",
    "by",
    "von",
    "par",
    "por",
    "and",
    "und",
    "et",
    "y",
    "e",
    "first",
    "last",
];

/// Whether a line says nothing but what the facts of the article say: `By Ida Brandt`, `4 March 2022`, `Updated 6 March 2022`,
/// `Ida Brandt · 3 min read`.
pub(in crate::import) fn is_masthead(line: &str, metadata: &Metadata) -> bool {
    let small = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let told: Vec<String> = [&metadata.byline, &metadata.publication].into_iter().flatten().flat_map(|fact| small(fact)).collect();
    let words = small(line);
    // `7 min readApr 30`, where no blank stands between two elements.
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_known = |word: &String| told.contains(word) || is_figure(word) || BESIDE.contains(&word.as_str()) || dates::is_beside(word);
    let is_writer = || metadata.byline.as_deref().is_some_and(|byline| same_words(named(line), byline));
    let tells = || words.iter().any(|word| told.contains(word) || is_figure(word));
    line.chars().count() < LONG && (is_writer() || (!words.is_empty() && words.iter().all(is_known) && tells()))
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
