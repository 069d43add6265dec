//! Lines that are nothing but the names of people: `Ada Kerrigan and Tomas Kaplan`.

use crate::import::title::one_line;

/// A line of more people is a list of something else.
const MOST_PEOPLE: usize = 6;

/// Words between two names.
const BETWEEN: &[&str] = &["and", "und", "et", "y", "e", "и", "en", "og", "och", "&"];

/// What stands in front of names.
const BY: &[&str] = &["by ", "von ", "par ", "por ", "di "];

/// Words with a capital that are no names, in small letters.
const NO_NAMES: &[&str] =
    &["topics", "related", "share", "comments", "comment", "news", "more", "updated", "published", "stories", "story", "sponsored"];

/// Small words within a name.
const WITHIN: &[&str] = &["de", "van", "von", "der", "den", "la", "le", "da", "di", "del", "della", "dos", "bin", "al", "zu", "ten"];

/// The names of a line that holds nothing else; each has two words at least.
pub(super) fn names(line: &str) -> Option<String> {
    let line = one_line(line);
    let line = BY.iter().find_map(|by| line.strip_prefix(by)).unwrap_or(&line);
    // Pages glue it to the name.
    let line = line.strip_prefix("By").filter(|after| after.starts_with(char::is_uppercase)).unwrap_or(line);
    let mut people: Vec<Vec<&str>> = vec![Vec::new()];
    for word in line.split(' ') {
        let (word, comma) = word.strip_suffix(',').map_or((word, false), |word| (word, true));
        let is_between = BETWEEN.contains(&word);
        if !is_between {
            people.last_mut()?.push(word);
        }
        if is_between || comma {
            people.push(Vec::new());
        }
    }
    let people: Vec<_> = people.into_iter().filter(|words| !words.is_empty()).collect();
    ((1..=MOST_PEOPLE).contains(&people.len()) && people.iter().all(|words| is_person(words))).then(|| line.to_owned())
}

fn is_person(words: &[&str]) -> bool {
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let count = words.iter().filter(|word| is_name(word)).count();
    let is_other = words.iter().any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()));
    !is_other && (2..=3).contains(&count) && words.iter().all(|word| is_name(word) || WITHIN.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_are_names() {
        for line in
            ["Ada Kerrigan", "Ada Kerrigan and Tomas Kaplan", "A. B. Reed, Ada Kerrigan und Jan van der Meer", "Ада Керриган и Иван Рид"]
        {
            assert!(names(line).is_some(), "{line}");
        }
        for line in ["Ada", "Bridge closed", "The Bridge Is Closed Again", "Ada Kerrigan, 61", "and", "Related Topics", ""] {
            assert!(names(line).is_none(), "{line}");
        }
        assert_eq!(names("ByAda Kerrigan").as_deref(), Some("Ada Kerrigan"));
    }
}
