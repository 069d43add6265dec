//! Words that belong to persons: given names, titles, nouns of a gender, particles. What tells a `he` from a `she`.

use std::sync::LazyLock;

use super::linear::hash;
use crate::text::lexicon::lines;

/// The pronoun that a person takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `he`
    He,
    /// `she`
    She,
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `Jane`, `Casey`
    Given(Option<Gender>),
    /// `Mr.`, `Sen.`
    Title(Option<Gender>),
    /// `nephew`
    Noun(Gender),
    /// `engineer`
    Office,
    /// `freighter`
    Thing,
    /// `van`
    Particle,
    /// `Jr.`
    Suffix,
    /// `morning`
    Time,
}

/// Hashes of small letters, in order. A word may stand in several lists.
static WORDS: LazyLock<Vec<(u32, Kind)>> = LazyLock::new(|| {
    let mut words = Vec::with_capacity(6000);
    let mut add = |list: &str, kind: Kind| words.extend(list.split(' ').map(|word| (hash(word), kind)));
    for (section, list) in lines(include_str!("../../../assets/lexicon/given.txt")) {
        add(list, Kind::Given(pronoun(section)));
    }
    for (section, list) in lines(include_str!("../../../assets/lexicon/persons.txt")) {
        let (name, gender) = section.split_once(' ').map_or((section, None), |(name, gender)| (name, pronoun(gender)));
        match (name, gender) {
            ("title", gender) => add(list, Kind::Title(gender)),
            ("noun", Some(gender)) => add(list, Kind::Noun(gender)),
            ("thing", _) => add(list, Kind::Thing),
            ("office", _) => add(list, Kind::Office),
            ("particle", _) => add(list, Kind::Particle),
            ("time", _) => add(list, Kind::Time),
            _ => add(list, Kind::Suffix),
        }
    }
    words.sort_by_key(|&(word, _)| word);
    words
});

fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" => Some(Gender::He),
        "she" => Some(Gender::She),
        _ => None,
    }
}

fn kinds(word: u32) -> impl Iterator<Item = Kind> {
    let start = WORDS.partition_point(|&(known, _)| known < word);
    WORDS[start..].iter().take_while(move |&&(known, _)| known == word).map(|&(_, kind)| kind)
}

/// Whether the word of that hash, in small letters, is a given name.
pub fn is_given(word: u32) -> bool {
    kinds(word).any(|kind| matches!(kind, Kind::Given(_)))
}

/// The gender that a given name tells.
pub fn gender_of_name(word: u32) -> Option<Gender> {
    kinds(word).find_map(|kind| if let Kind::Given(gender) = kind { gender } else { None })
}

/// Whether the word is a title that stands before a name.
pub fn is_title(word: u32) -> bool {
    kinds(word).any(|kind| matches!(kind, Kind::Title(_)))
}

/// The gender that a title tells.
pub fn gender_of_title(word: u32) -> Option<Gender> {
    kinds(word).find_map(|kind| if let Kind::Title(gender) = kind { gender } else { None })
}

/// The gender of a noun for a person.
pub fn gender_of_noun(word: u32) -> Option<Gender> {
    kinds(word).find_map(|kind| if let Kind::Noun(gender) = kind { Some(gender) } else { None })
}

/// Whether the word is a noun for a person: an office, a trade, a relative.
pub fn is_person_noun(word: u32) -> bool {
    kinds(word).any(|kind| matches!(kind, Kind::Office | Kind::Noun(_)))
}

/// Whether the word is a noun for a thing that bears a name: a ship, a storm.
pub fn is_named_thing(word: u32) -> bool {
    kinds(word).any(|kind| kind == Kind::Thing)
}

/// Whether the word joins the parts of a name, in small letters: `van`.
pub fn is_particle(word: u32) -> bool {
    kinds(word).any(|kind| kind == Kind::Particle)
}

/// Whether the word stands behind a name: `Jr.`
pub fn is_suffix(word: u32) -> bool {
    kinds(word).any(|kind| kind == Kind::Suffix)
}

/// Whether the word is a time of the day or the year, which no office is.
pub fn is_time(word: u32) -> bool {
    kinds(word).any(|kind| kind == Kind::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_a_gender_when_mostly_one_bears_them() {
        assert_eq!(gender_of_name(hash("jane")), Some(Gender::She));
        assert_eq!(gender_of_name(hash("oleg")), Some(Gender::He));
        assert!(is_given(hash("casey")) && gender_of_name(hash("casey")).is_none());
        assert!(!is_given(hash("harbour")));
    }

    #[test]
    fn a_word_may_be_of_several_kinds() {
        assert_eq!(gender_of_title(hash("sister")), Some(Gender::She));
        assert_eq!(gender_of_noun(hash("sister")), Some(Gender::She));
        assert!(is_title(hash("sen.")) && gender_of_title(hash("sen.")).is_none());
        assert!(is_particle(hash("van")) && is_suffix(hash("jr.")));
    }
}
