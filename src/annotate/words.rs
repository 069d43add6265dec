//! What a word is to the finder of sources: a cue, a pronoun, a person, a title … By list; there is no tagger.

use std::sync::LazyLock;

use super::lexicon::{WordMap, WordSet, in_small_letters, lines};

const ENGLISH: &str = include_str!("../../assets/lexicon/words.en.txt");
const GIVEN: &str = include_str!("../../assets/lexicon/given.txt");

/// The class of a word; a word has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// `said`, `tells`.
    Says,
    /// `saying`.
    Saying,
    /// `say`.
    Say,
    /// `called`: cites only words close to it.
    Calls,
    /// Auxiliary verbs, `not`, the genitive `’s`.
    Modal,
    /// Adverbs that stand between a subject and its verb.
    Adverb,
    /// Days, months, `yesterday`.
    Day,
    /// He, him.
    He,
    /// She, her.
    She,
    /// They, we, I.
    They,
    /// Who, which.
    Relative,
    /// Articles, prepositions, conjunctions.
    Stop,
    /// Nouns of persons and of what speaks: `spokesman`, `report`.
    Person,
    /// `according`, `put`: cues of more than one word.
    Phrase,
    /// Everything else.
    Other,
}

/// Which pronoun a person takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// He.
    He,
    /// She.
    She,
}

static CLASSES: LazyLock<WordMap<Word>> = LazyLock::new(|| {
    let class = |name: &str| match name {
        "says" => Word::Says,
        "saying" => Word::Saying,
        "say" => Word::Say,
        "calls" => Word::Calls,
        "modal" => Word::Modal,
        "adverb" => Word::Adverb,
        "day" => Word::Day,
        "he" => Word::He,
        "she" => Word::She,
        "they" => Word::They,
        "relative" => Word::Relative,
        "stop" => Word::Stop,
        "person" => Word::Person,
        "phrase" => Word::Phrase,
        _ => Word::Other,
    };
    let mut classes = WordMap::default();
    for (name, words) in
        lines(ENGLISH).filter(|(name, _)| !matches!(*name, "title" | "org" | "particle" | "male" | "female" | "vessel" | "place"))
    {
        for word in words.split_whitespace() {
            classes.entry(word).or_insert(class(name));
        }
    }
    classes
});
static TITLES: LazyLock<WordSet> = LazyLock::new(|| section("title"));
static ORGANISATIONS: LazyLock<WordSet> = LazyLock::new(|| section("org"));
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| section("particle"));
static NAMES: LazyLock<WordMap<Gender>> = LazyLock::new(|| {
    let gender = |name: &str| if name == "he" { Gender::He } else { Gender::She };
    lines(GIVEN).flat_map(|(name, words)| words.split_whitespace().map(move |word| (word, gender(name)))).collect()
});

static MALE: LazyLock<WordSet> = LazyLock::new(|| section("male"));
static FEMALE: LazyLock<WordSet> = LazyLock::new(|| section("female"));
static VESSELS: LazyLock<WordSet> = LazyLock::new(|| section("vessel"));
static PLACES: LazyLock<WordSet> = LazyLock::new(|| section("place"));

fn section(name: &str) -> WordSet {
    lines(ENGLISH).filter(|(section, _)| *section == name).flat_map(|(_, words)| words.split_whitespace()).collect()
}

/// The class of an English word in any case.
pub fn class(word: &str) -> Word {
    match CLASSES.get(word) {
        Some(&class) => class,
        None if word.starts_with(|c: char| c.is_ascii_uppercase()) => {
            in_small_letters(word, |small| CLASSES.get(small).copied()).unwrap_or(Word::Other)
        }
        None => Word::Other,
    }
}

/// Whether a capitalised word is a title that stands before a name: `President`, `Sen.`
pub fn is_title(word: &str) -> bool {
    in_small_letters(word, |small| TITLES.get(small).copied()).is_some()
}

/// Whether a capitalised word ends the name of a body: `Committee`.
pub fn is_organisation(word: &str) -> bool {
    is_acronym(word) || in_small_letters(word, |small| ORGANISATIONS.get(small).copied()).is_some()
}

/// Whether the word is all capitals: `NATO`, `IMEMO`.
pub fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether the word stands within names: `de`, `von`.
pub fn is_particle(word: &str) -> bool {
    word.len() < 5 && PARTICLES.contains(word)
}

/// The pronoun of a noun of kin or calling in small letters: `nephew`, `spokeswoman`.
pub fn noun_gender(word: &str) -> Option<Gender> {
    if MALE.contains(word) {
        return Some(Gender::He);
    }
    FEMALE.contains(word).then_some(Gender::She)
}

/// Whether a thing with a name of its own is called by that noun: `the freighter Patient Margaret`.
pub fn is_vessel(word: &str) -> bool {
    VESSELS.contains(word)
}

/// Whether a capitalised word begins or ends the name of a place: `North Korea`, `Kelda Quay`.
pub fn is_place(word: &str) -> bool {
    in_small_letters(word, |small| PLACES.get(small).copied()).is_some()
}

/// The pronoun that a title or a given name takes.
pub fn gender(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Pope" | "Congressman" | "Chairman" => Some(Gender::He),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Queen" | "Princess" | "Congresswoman" | "Chairwoman" => Some(Gender::She),
        _ => in_small_letters(word, |small| NAMES.get(small).copied()),
    }
}
