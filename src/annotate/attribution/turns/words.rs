//! The words of `assets/lexicon/turns.txt`, looked up without regard to case and diacritics.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::annotate::attribution::given::is_given;
use crate::annotate::attribution::linear::hash;
use crate::text::lexicon::lines;
use crate::text::plain_form;

/// A list of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Labels that name no speaker: `Photo`.
    Nobody,
    /// Labels that name one without a name: `Moderator`.
    Role,
    /// `Q`
    Asks,
    /// `A`
    Answers,
    /// `Dr`
    Title,
    /// What announces an interview.
    Interview,
    /// Words for whom one speaks to.
    You,
    /// Words for oneself.
    Me,
    /// Verbs and nouns before set-off words.
    Wrote,
}

static WORDS: LazyLock<HashSet<(List, &'static str)>> = LazyLock::new(|| {
    let list = |section: &str| match section {
        "nobody" => List::Nobody,
        "role" => List::Role,
        "asks" => List::Asks,
        "answers" => List::Answers,
        "title" => List::Title,
        "interview" => List::Interview,
        "you" => List::You,
        "me" => List::Me,
        _ => List::Wrote,
    };
    let sections = lines(include_str!("../../../../assets/lexicon/turns.txt"));
    sections.flat_map(|(section, words)| words.split(" | ").map(move |word| (list(section), word.trim()))).collect()
});

/// Whether a list holds the words, whose stop and case do not matter.
pub fn is(list: List, words: &str) -> bool {
    let plain = plain_form(words.trim().trim_end_matches('.'));
    WORDS.contains(&(list, &*plain))
}

/// How many words of a text the list holds.
pub fn count(list: List, text: &str) -> usize {
    cut(text).filter(|word| is(list, word)).count()
}

/// The words of a text: letters with the apostrophes and hyphens between them.
pub fn cut(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '&' | '.'));
    words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// Whether a word is a given name.
pub fn is_given_name(word: &str) -> bool {
    let is_long = word.chars().nth(2).is_some();
    is_long && (is_given(hash(&plain_form(word))) || is_given(hash(&word.to_lowercase())))
}
