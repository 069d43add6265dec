//! The headline: the heading that is printed, where it says what the page calls itself.

use super::lines::Line;
use crate::import::title::{likeness, same_words, says_title};

/// What a page calls itself: to machines, in its head, by its site.
pub(super) struct Names<'a> {
    /// As JSON-LD and `meta` have it, the best first.
    pub(super) described: &'a [String],
    /// The `<title>`, which may hold the name of the site.
    pub(super) page: &'a str,
    /// The name of the site, where it is known.
    pub(super) site: Option<&'a str>,
}

/// Headings are likely headlines from so many common words on, in parts of a hundred of all words of both; short ones need more.
const ALIKE: usize = 15;
const SHORT_ALIKE: usize = 50;

/// So many of its own names of a page are compared.
const DESCRIBED: usize = 4;

/// A kicker has no more words.
const KICKER: usize = 3;

/// A standfirst has more words.
const STANDFIRST: usize = 5;

/// A heading of fewer words may be the name of a section.
const SHORT: usize = 4;

/// The title, and the line that it stands on, if it is printed.
pub(super) fn title(lines: &[Line], names: &Names) -> (String, Option<usize>) {
    let called = || names.described.iter().take(DESCRIBED).map(String::as_str).chain([names.page]).filter(|name| !name.is_empty());
    let likeness_of = |line: &Line| called().map(|name| likeness(&line.text, name)).max().unwrap_or_default();
    let is_site =
        |line: &Line| names.site.is_some_and(|site| same_words(site, &line.text)) || (line.is_link && ends_with(names.page, &line.text));
    let headings = |level: u8| {
        let of_level = lines.iter().enumerate().filter(move |(_, line)| line.level == level && !line.is_elsewhere);
        of_level.filter(move |(_, line)| !is_site(line) && line.text.chars().count() <= 300)
    };
    let fits = |line: &Line| {
        let share = likeness_of(line);
        share >= SHORT_ALIKE || (share >= ALIKE && line.text.split_whitespace().count() >= SHORT)
    };
    let best = headings(1).filter(|(_, line)| fits(line)).max_by_key(|(index, line)| (likeness_of(line), std::cmp::Reverse(*index)));
    if let Some((index, line)) = best {
        // A kicker may stand within the heading: `Harbour Bridge opens`.
        let without_kicker = names.described.first().filter(|name| {
            let before = line.text.strip_suffix(name.as_str()).filter(|before| before.ends_with([' ', ':', '|']));
            // Or a standfirst below it, in the same element.
            let behind = line.text.strip_prefix(name.as_str()).filter(|behind| behind.split_whitespace().nth(STANDFIRST).is_some());
            before.is_some_and(|before| before.split_whitespace().count() <= KICKER) || behind.is_some()
        });
        return (without_site(without_kicker.unwrap_or(&line.text), names, lines), Some(index));
    }
    let title = without_site(names.described.first().map_or(names.page, String::as_str), names, lines);
    let printed = (1..=3)
        .flat_map(headings)
        .find(|(_, line)| same_words(&line.text, &title) || says_title(&line.text, &title))
        .map(|(index, _)| index);
    if title.is_empty() {
        let first = headings(1).next();
        return first.map_or((title, None), |(index, line)| (line.text.clone(), Some(index)));
    }
    (title, printed)
}

/// `Bridge opens | Harbour Post` without the site's name, however it is known.
fn without_site(title: &str, names: &Names, lines: &[Line]) -> String {
    let of_site = |text: &str| names.site.is_some_and(|site| same_words(site, text));
    if let Some((_, after)) =
        [": ", " | ", " - ", " – "].iter().find_map(|mark| title.split_once(mark)).filter(|(before, _)| of_site(before))
    {
        return after.trim().to_owned();
    }
    let heads = || lines.iter().filter(|line| (1..=3).contains(&line.level)).take(12);
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
        let Some((before, after)) = title.rsplit_once(mark) else { continue };
        let is_site = of_site(after) || heads().any(|line| same_words(&line.text, before));
        // A `<title>` names the site last; a headline seldom has so short an end.
        let is_likely =
            title == names.page && mark != " - " && before.split_whitespace().count() > 2 && after.split_whitespace().count() <= 4;
        if is_site || is_likely {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}

fn ends_with(title: &str, name: &str) -> bool {
    title.to_lowercase().ends_with(&name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, is_link: bool) -> Line {
        Line { text: text.into(), level: 1, is_link, ..Line::default() }
    }

    fn title_of(lines: &[Line], described: &[&str], page: &str) -> (String, Option<usize>) {
        let described: Vec<String> = described.iter().map(|name| (*name).to_owned()).collect();
        title(lines, &Names { described: &described, page, site: None })
    }

    #[test]
    fn the_printed_headline_is_the_title() {
        let lines = [heading("Saltmere news", false), heading("A breath of tar: the harbour follows its bridge", false)];
        assert_eq!(title_of(&lines, &["Harbour follows bridge"], "").0, "A breath of tar: the harbour follows its bridge");
    }

    #[test]
    fn the_name_of_the_site_is_none() {
        let lines = [heading("Halden Notes", true)];
        assert_eq!(title_of(&lines, &[], "Drawbridge opens again | Halden Notes").0, "Drawbridge opens again");
    }

    #[test]
    fn a_section_is_none() {
        let lines = [heading("Harbour", false)];
        assert_eq!(
            title_of(&lines, &["Harbour bridge opens after four years"], ""),
            ("Harbour bridge opens after four years".into(), None)
        );
    }
}
