//! Keys of references: `reed2026bridge`, each once.

use std::collections::HashSet;

use super::names::Author;
use super::reference::Reference;
use crate::text::plain_form;

/// A key for each reference, of letters and digits alone: who, when, and the first telling word of the headline.
pub(super) fn keys(references: &[Reference]) -> Vec<String> {
    let mut taken = HashSet::new();
    references.iter().map(|reference| unique(&key(reference), &mut taken)).collect()
}

fn key(reference: &Reference) -> String {
    let who = match (reference.authors.first(), &reference.outlet) {
        (Some(Author::Person { family, .. }), _) => letters(family),
        (_, Some(outlet)) => letters(outlet),
        (Some(Author::Literal(name)), None) => letters(name),
        (None, None) => String::new(),
    };
    let who = if who.is_empty() { "anonymous".to_owned() } else { who };
    let year = reference.published.map(|day| day.year().to_string()).unwrap_or_default();
    let word = reference.title.split_whitespace().map(letters).find(|word| word.len() > 3).unwrap_or_default();
    who + &year + &word
}

/// The ASCII letters and digits of a text; what has none of them is left out.
fn letters(text: &str) -> String {
    plain_form(text).chars().filter(char::is_ascii_alphanumeric).take(24).collect()
}

fn unique(key: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    let free = std::iter::once(key.to_owned()).chain(numbered).find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_given_twice() {
        let reference = Reference { title: "The bridge opens".to_owned(), outlet: Some("Le Phare".to_owned()), ..Reference::default() };
        let nothing = Reference { title: "東京".to_owned(), ..Reference::default() };
        assert_eq!(keys(&[reference.clone(), reference, nothing]), ["lepharebridge", "lepharebridge-2", "anonymous"]);
    }
}
