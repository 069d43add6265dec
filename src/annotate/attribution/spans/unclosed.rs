//! Where a stretch ends whose closing mark is missing: before the words that say who speaks.
//!
//! ```text
//! “We will not leave this house, said Abel Norris.        “We will not leave, he said.
//! ```

/// The commonest verbs behind a quotation, in the languages that print them there; small letters.
const SAID: [&str; 43] = [
    "said",
    "says",
    "added",
    "adds",
    "told",
    "asked",
    "wrote",
    "explained",
    "sagte",
    "sagt",
    "erklärte",
    "erklärt",
    "betonte",
    "meinte",
    "fragte",
    "schrieb",
    "so",
    "déclare",
    "explique",
    "ajoute",
    "affirme",
    "assure",
    "estime",
    "raconte",
    "souligne",
    "dit",
    "dijo",
    "dice",
    "afirmó",
    "aseguró",
    "explicó",
    "añadió",
    "señaló",
    "disse",
    "spiega",
    "afirmou",
    "сказал",
    "сказала",
    "заявил",
    "заявила",
    "сообщил",
    "сообщила",
    "отметил",
];

/// These stand before a verb of saying of another form: `a déclaré`, `ha dicho`.
const AUXILIARY: [&str; 2] = ["a", "ha"];

/// Somebody who is not named.
const PRONOUNS: [&str; 12] = ["he", "she", "they", "it", "i", "we", "er", "sie", "il", "elle", "он", "она"];

/// How many bytes of `words`, which an open mark begins, are said; none where nobody is said to speak.
pub fn speech(words: &str) -> Option<usize> {
    said(words, says)
}

/// The same, where the verb stands before the name.
pub fn inverted(words: &str) -> Option<usize> {
    said(words, |words| {
        says(words)
            && !words.trim_start().starts_with(char::is_uppercase)
            && words.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase))
    })
}

fn said(words: &str, says: impl Fn(&str) -> bool) -> Option<usize> {
    words.match_indices([',', '?', '!', '，']).map(|(at, sign)| at + sign.len()).find(|&end| {
        let rest = words.get(end..).unwrap_or_default();
        rest.starts_with([' ', '\u{a0}']) && end > 8 && says(rest)
    })
}

/// Whether words begin with a verb and a name or pronoun, in either order.
fn says(words: &str) -> bool {
    let mut words = words.split([' ', '\u{a0}', ',', '.']).filter(|word| !word.is_empty());
    let mut next = || words.next().unwrap_or_default();
    let (first, second, third) = (next(), next(), next());
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let somebody = |word: &str| named(word) || PRONOUNS.contains(&word);
    let verb = |word: &str| SAID.contains(&word);
    if AUXILIARY.contains(&first) {
        return second.chars().count() > 3 && !named(second) && (named(third) || ["le", "la", "el", "il"].contains(&third));
    }
    (verb(first) && (somebody(second) || ["the", "der", "die", "le", "la", "el"].contains(&second)))
        || (somebody(first) && verb(second) && second != "so")
        || (named(first) && named(second) && verb(third) && third != "so")
}
