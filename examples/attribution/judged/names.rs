//! Whether a name that is shown means the person or body of a judged name, in any of the seven languages.
//!
//! ```text
//! Reed, Ms. Reed, Jane Reed = Jane Reed          John Reed ≠ Jane Reed          Jane Reed Jr. ≠ Jane Reed
//! ```

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Titles and offices that may stand before a name.
const TITLES: &str = "mr mrs ms dr sir lord lady dame herr frau m mme monsieur madame prof professor sen senator rep \
    representative gov governor gen general lt col maj capt adm admiral chief judge justice president prime minister chancellor king \
    queen prince princess pope mayor officer kanzlerin kanzler prasident prasidentin ministerin ministre president presidente presidenta \
    ministro ministra senador senor don dona президент премьер министр сенатор";

/// Words behind a name that make it that of a body.
const BODIES: &str = "administration campaign team government ministry spokesperson spokesman spokeswoman pal friend office department \
    party committee agency university police officials company family lawyer lawyers bank regierung ministerium sprecher gouvernement \
    ministere gobierno";

/// Words that are no part of a name.
const SMALL: &str =
    "the a an of and in for on to der die das des dem den ein eine einer eines von und im le la les du de un une et el los las del y";

/// One more word before a shorter name than this is still the same name.
const MOST_ADDED: usize = 4;

/// Words of a name: without articles, elisions and leading titles, and with the titles.
struct Key {
    bare: Vec<String>,
    whole: Vec<String>,
}

/// Whether `shown` is a name of the person or body `right`.
pub fn same(shown: &str, right: &str) -> bool {
    let (one, other) = (Key::of(shown), Key::of(right));
    let (shown, gold) = (&one.bare, &other.bare);
    let (Some(last), Some(surname)) = (shown.last(), gold.last()) else { return false };
    if shown == gold || one.whole == other.whole {
        return true;
    }
    let suffixes = ["jr", "junior", "sr"];
    let differs = |suffix: &&str| shown.iter().any(|word| word == suffix) != gold.iter().any(|word| word == suffix);
    if suffixes.iter().any(differs) && suffixes[..2].iter().chain(&suffixes[2..]).any(|suffix| surname == suffix) && shown.len() > 1 {
        return suffixes.contains(&last.as_str());
    }
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    let owned = right.contains("'s ") || right.contains("’s ");
    if within(shown, gold) && (last == surname || (shown[0] == gold[0] && !listed(BODIES, surname) && !owned)) {
        return true;
    }
    if within(gold, shown) && gold.contains(last) && shown.len() - gold.len().min(shown.len()) <= MOST_ADDED {
        return true;
    }
    if last == surname {
        let initial =
            || shown[0].chars().next() == gold[0].chars().next() && (shown[0].chars().count() == 1 || gold[0].chars().count() == 1);
        return shown.len() == 1 || gold.len() == 1 || shown[0] == gold[0] || initial();
    }
    let stem = last.chars().zip(surname.chars()).take_while(|(one, other)| one == other).count();
    let russian = last.contains(|c: char| ('а'..='я').contains(&c));
    russian && stem > 0 && stem >= surname.chars().count().saturating_sub(2).max(4)
}

/// Whether a name says more than `the company`: a capital beyond its first article.
pub fn is_proper(name: &str) -> bool {
    WORDS.find_iter(name).any(|word| !listed(SMALL, &word.as_str().to_lowercase()) && word.as_str().starts_with(char::is_uppercase))
}

static WORDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_’'.-]+").expect("a pattern of words in names"));
static ELISION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:l|d|qu|j|s|n|un|dell|all|nell)[’']").expect("a pattern of elided articles"));

/// The words of a name in small letters, without points and `’s`.
pub fn words(name: &str) -> Vec<String> {
    let bare = |word: regex::Match<'_>| {
        let word = word.as_str().trim_matches(['’', '\'', '.', '-']).to_lowercase();
        let word = word.strip_suffix('s').and_then(|rest| rest.strip_suffix(['’', '\''])).unwrap_or(&word).to_owned();
        word.trim_end_matches(['’', '\'']).to_owned()
    };
    WORDS.find_iter(name).map(bare).filter(|word| !word.is_empty()).collect()
}

impl Key {
    fn of(name: &str) -> Self {
        let fold = |word: String| word.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>();
        let whole: Vec<String> = words(name)
            .into_iter()
            .map(|word| ELISION.replace(&fold(word), "").into_owned())
            .filter(|word| !word.is_empty() && !listed(SMALL, word))
            .collect();
        let titles = whole.iter().take(whole.len().saturating_sub(1)).take_while(|word| listed(TITLES, word)).count();
        Self { bare: whole[titles..].to_vec(), whole }
    }
}

fn listed(list: &'static str, word: &str) -> bool {
    list.split_whitespace().collect::<HashSet<_>>().contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_are_the_same() {
        for (shown, right, is_same) in [
            ("Reed", "Jane Reed", true),
            ("Ms. Reed", "Jane Reed", true),
            ("J. Reed", "Jane Reed", true),
            ("Jane", "Jane Reed", true),
            ("John Reed", "Jane Reed", false),
            ("Saltmere", "Saltmere police", false),
            ("the Harbour Board", "Harbour Board", true),
            ("l’Agence du port", "Agence du port", true),
            ("Орлова", "Орлов", true),
            ("Lund", "Jane Reed", false),
        ] {
            assert_eq!(same(shown, right), is_same, "{shown} and {right}");
        }
    }

    #[test]
    fn a_noun_is_no_proper_name() {
        assert!(is_proper("the Harbour Board"));
        assert!(!is_proper("The company"));
    }
}
