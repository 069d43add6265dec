//! Whether two names can be those of one person: `Ms. Reed` and `Jane Reed` can, `John Reed` and `Jane Reed` cannot.

use std::sync::LazyLock;

use regex::Regex;

/// Words that are no part of a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "president",
    "former",
    "jr",
    "sr",
    "the",
    "sir",
    "secretary",
    "king",
    "prince",
    "pope",
    "gen",
    "general",
    "col",
    "judge",
    "justice",
    "rev",
    "mayor",
];

/// Whether a predicted name has the surname of the gold one, and no other first name.
pub fn agree(predicted: &str, gold: &str) -> bool {
    let (predicted, gold) = (parts(predicted), parts(gold));
    let (Some(surname), Some(other)) = (predicted.last(), gold.last()) else { return false };
    if surname != other {
        return false;
    }
    if predicted.len() == 1 || gold.len() == 1 {
        return true;
    }
    predicted[0] == gold[0] || abbreviates(&predicted[0], &gold[0]) || within(&predicted, &gold) || within(&gold, &predicted)
}

/// The words of a name, in lower case, without titles, points and `’s`.
fn parts(name: &str) -> Vec<String> {
    static PART: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_'’.-]+").expect("a pattern of words in names"));
    let bare = |part: regex::Match<'_>| {
        let part = part.as_str().to_lowercase();
        let part = part.trim_end_matches('.');
        part.strip_suffix("'s").or_else(|| part.strip_suffix("’s")).unwrap_or(part).to_owned()
    };
    PART.find_iter(name).map(bare).filter(|part| !part.is_empty() && !TITLES.contains(&part.as_str())).collect()
}

/// Whether one is the initial of the other.
fn abbreviates(one: &str, other: &str) -> bool {
    one.chars().next() == other.chars().next() && (one.chars().count() == 1 || other.chars().count() == 1)
}

fn within(parts: &[String], others: &[String]) -> bool {
    parts.iter().all(|part| others.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_and_initials_agree() {
        for (predicted, gold, same) in [
            ("Ms. Reed", "Jane Reed", true),
            ("J. Reed", "Jane Reed", true),
            ("Jane Ann Reed", "Ann Reed", true),
            ("Mayor Reed’s", "Reed", true),
            ("John Reed", "Jane Reed", false),
            ("Jane Lund", "Jane Reed", false),
            ("the Mayor", "the Mayor", false),
        ] {
            assert_eq!(agree(predicted, gold), same, "{predicted} and {gold}");
        }
    }
}
