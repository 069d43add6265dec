//! The byline: who wrote it, as it is printed near the headline.

use super::lines::Line;
use super::near::near;
use crate::import::dates;

/// A name has no more words, and a byline no more bytes.
const MOST_WORDS: usize = 5;
const LONGEST: usize = 120;

/// What stands before a name.
const BY: &[&str] = &[
    "By ",
    "BY ",
    "by ",
    "Von ",
    "VON ",
    "von ",
    "Par ",
    "PAR ",
    "par ",
    "Por ",
    "POR ",
    "Di ",
    "Автор: ",
    "Автор ",
    "di ",
    "Door ",
    "Af ",
    "Av ",
    "Text: ",
    "Texte : ",
    "Tekst: ",
    "Written by ",
    "Words by ",
    "Words: ",
    "Reported by ",
    "Story by ",
    "Author: ",
    "Autor: ",
    "Autora: ",
    "Autore: ",
    "Auteur : ",
    "Reported by: ",
    "Written by: ",
    "By: ",
];

/// The writers that are printed near the headline.
pub(super) fn byline(lines: &[Line], headline: usize) -> Option<String> {
    let printed = || near(lines, headline).filter(|line| line.level == 0);
    // What the link of a line says goes before what stands beside it: a paper, an office.
    let names_of = |line: &Line| names(&line.link).or_else(|| names(&line.text));
    let told = printed().filter(|line| line.is_byline).find_map(names_of);
    let spoken = || printed().filter(|line| BY.iter().any(|by| line.text.starts_with(by)) && !line.text.ends_with('.')).find_map(names_of);
    told.or_else(spoken)
}

/// The first writers that an element names, of a page whose headline is not known.
pub(super) fn only_byline(lines: &[Line]) -> Option<String> {
    lines.iter().filter(|line| line.is_byline && !line.is_elsewhere && line.level == 0).find_map(|line| names(&line.text))
}

/// A line without what stands before a name.
pub(in crate::import) fn named(line: &str) -> &str {
    BY.iter().find_map(|by| line.strip_prefix(by)).unwrap_or(line)
}

/// The names of a line, without what stands around them: `By Ida Brandt | 4 March 2022`.
fn names(text: &str) -> Option<String> {
    // `June 4, 2025 by Ida Brandt`
    let text = [" by ", " By ", " von ", " par ", " por "]
        .iter()
        .find_map(|by| text.split_once(by).filter(|(before, _)| before.contains(|c: char| c.is_ascii_digit())))
        .map_or(text, |(_, after)| after);
    let text: String = named(text).split(' ').filter(|word| !word.contains('@') || word.starts_with('@')).collect::<Vec<_>>().join(" ");
    let cut = ["|", "•", "·", "@", " Email", " E-mail", " on ", " am ", " le ", " el ", "(", "/", " – ", " — ", " in ", " aus "];
    let end = cut.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len()).min(end);
    let name = text.get(..end)?.trim().trim_end_matches([',', ';', ':', '-', '.']).trim();
    // `By Ida Brandt June 4`
    let name =
        name.rsplit_once(' ').filter(|(_, last)| end < text.len() && dates::is_month(&last.to_lowercase())).map_or(name, |(name, _)| name);
    let is_capital = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let small = ["and", "und", "et", "y", "e", "и", "de", "von", "van", "der", "la", "le", "di", "da", "dos", "du", "the", "for"];
    let people = name.split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
    let is_name = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=MOST_WORDS).contains(&words.len()) && words.iter().all(|word| is_capital(word) || small.contains(word))
    };
    // What follows the names is not read: `Ida Brandt, who grew up on the quay`.
    let people: Vec<&str> = people.take_while(is_name).collect();
    Some(people.join(", ")).filter(|names| !names.is_empty() && names.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_alone() {
        for (line, expected) in [
            ("By Ida Brandt | 4 March 2022", Some("Ida Brandt")),
            ("Von Ida Brandt und Jon Vik", Some("Ida Brandt und Jon Vik")),
            ("Ida Brandt, Jon Vik and Marit Holm", Some("Ida Brandt, Jon Vik, Marit Holm")),
            ("Ida Brandt Email the author | @ib on March 4, 2022", Some("Ida Brandt")),
            ("By Ida Brandt, who grew up on the quay", Some("Ida Brandt")),
            ("By the end of the year", None),
            ("Staff", None),
            ("June 4, 2025 by Ida Brandt", Some("Ida Brandt")),
            ("by Ida Brandt June 4, 2025", Some("Ida Brandt")),
            ("IDA BRANDT ida@post.example", Some("IDA BRANDT")),
        ] {
            assert_eq!(names(line).as_deref(), expected, "{line}");
        }
    }
}
