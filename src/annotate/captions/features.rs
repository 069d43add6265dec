//! What tells a caption by its own words: how long it is, how it begins and ends, which kinds of words it holds.
//!
//! A feature is a name, or two names that hold together; `assets/models/captions.txt` says what each weighs. No word of an
//! article is ever part of a name, only the kind that `assets/lexicon/captions.txt` gives it.

use super::counted::{Counted, DAY, KINDS, PAGE, PERSON, SCENE, TELLING};
use super::shapes::{NAME, end, opening, opens_as_caption, other_script, shape, sort, tail};
use super::sketch::Signs;

/// What is true of a block: a name, and a second one (or none) that holds with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(pub &'static str, pub &'static str);

/// The names of the kinds of [`KINDS`]: once, more often, in the first word.
const FEW: [&str; 8] = ["scene=1", "telling=1", "person=1", "page=1", "picture=1", "where=1", "during=1", "day=1"];
const MANY: [&str; 8] = ["scene=2", "telling=2", "person=2", "page=2", "picture=2", "where=2", "during=2", "day=2"];
const FIRST: [&str; 8] = ["scene^", "telling^", "person^", "page^", "picture^", "where^", "during^", "day^"];
/// A block by itself.
#[derive(Debug)]
pub struct Look {
    /// What is true of it.
    pub features: Vec<Feature>,
    /// What sort of words it is made of.
    pub sort: &'static str,
    /// The most telling kinds of words in it.
    pub kinds: &'static str,
    /// Hashes of its words that begin with a capital, the first word too.
    pub names: Vec<u32>,
}

/// The names of a scale: the first whose limit is above the value.
pub fn step(value: usize, scale: &[(usize, &'static str)]) -> &'static str {
    scale.iter().find(|(limit, _)| value < *limit).or(scale.last()).map_or("", |(_, name)| name)
}

const LENGTHS: &[(usize, &str)] = &[
    (12, "length<12"),
    (20, "length<20"),
    (32, "length<32"),
    (50, "length<50"),
    (75, "length<75"),
    (105, "length<105"),
    (150, "length<150"),
    (200, "length<200"),
    (270, "length<270"),
    (usize::MAX, "length>270"),
];
const COUNTS: &[(usize, &str)] = &[
    (2, "words=1"),
    (3, "words=2"),
    (4, "words=3"),
    (6, "words<6"),
    (9, "words<9"),
    (14, "words<14"),
    (22, "words<22"),
    (35, "words<35"),
    (usize::MAX, "words>35"),
];
const SENTENCES: &[(usize, &str)] = &[(1, "stops=0"), (2, "stops=1"), (3, "stops=2"), (usize::MAX, "stops>2")];
const CAPITALS: &[(usize, &str)] = &[
    (5, "capitals<5%"),
    (20, "capitals<20%"),
    (40, "capitals<40%"),
    (60, "capitals<60%"),
    (80, "capitals<80%"),
    (usize::MAX, "capitals>80%"),
];
const SHARES: &[(usize, &str)] = &[(1, "credit=whole"), (20, "credit<20%"), (50, "credit<50%"), (101, "credit>50%")];

/// Looks at the text of a block of `length` characters.
pub fn look(text: &str, length: usize, signs: Signs) -> Look {
    let text = text.trim();
    let counted = Counted::of(body(text, signs));
    let mut features = Vec::with_capacity(48);
    let mut add = |name| features.push(Feature(name, ""));
    let length = step(length, LENGTHS);
    let end = end(text);
    add("bias");
    add(length);
    add(end);
    add(opening(text));
    add(step(counted.words, COUNTS));
    add(step(counted.stops, SENTENCES));
    let capitals = step(counted.capitals * 100 / counted.words.max(1), CAPITALS);
    add(capitals);
    for kind in 0..KINDS.len() {
        match counted.kinds[kind] {
            0 => {}
            1 => add(FEW[kind]),
            _ => add(MANY[kind]),
        }
        if counted.first & (1 << kind) != 0 {
            add(FIRST[kind]);
        }
    }
    let has = |kind: usize| counted.kinds[kind] > 0;
    if has(DAY) && counted.year {
        add("day and year");
    } else if counted.year {
        add("year");
    }
    for (mark, name) in [
        (':', "has :"),
        ('|', "has |"),
        ('/', "has /"),
        ('@', "has @"),
        ('©', "has ©"),
        ('"', "has \""),
        ('(', "has ("),
        ('\n', "has line"),
        ('?', "has ?"),
    ] {
        if text.contains(mark) {
            add(name);
        }
    }
    if text.contains(['“', '”', '„', '«', '»', '‘']) {
        add("has quote");
    }
    if opens_as_caption(text) {
        add("opens as caption");
    }
    add(tail(text));
    let kinds = match (has(SCENE), has(TELLING), has(PERSON), has(PAGE)) {
        (true, false, false, _) => "shows",
        (true, false, true, _) => "shows, person",
        (true, true, ..) => "shows, tells",
        (false, true, ..) => "tells",
        (false, false, true, _) => "person",
        (false, false, false, true) => "page",
        (false, false, false, false) => "plain",
    };
    add(kinds);
    let sort = sort(&counted);
    add(sort);
    if other_script(text) {
        features.push(Feature("other script", ""));
    }
    features.push(Feature(length, sort));
    features.push(Feature(length, kinds));
    features.push(Feature(capitals, end));
    if let Some(lead) = signs.lead {
        features.push(Feature("lead", lead));
        features.push(Feature("lead", length));
    }
    if signs.place {
        features.push(Feature("place", ""));
    }
    if let Some(credit) = signs.credit {
        let shape = shape(text, credit);
        let part = step(credit.start() * 100 / text.len().max(1), SHARES);
        features.push(Feature("credit", shape));
        features.push(Feature("credit", part));
        features.push(Feature(part, shape));
    }
    Look { features, sort, kinds, names: counted.names }
}

/// Whether a block holds nothing but a name.
pub fn is_name(text: &str, signs: Signs) -> bool {
    sort(&Counted::of(body(text.trim(), signs))) == NAME
}

/// What stands in front of the credit.
fn body(text: &str, signs: Signs) -> &str {
    signs.credit.and_then(|credit| text.get(..credit.start())).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, name: &str) -> bool {
        look(text, text.chars().count(), Signs::default()).features.iter().any(|feature| feature.0 == name && feature.1.is_empty())
    }

    #[test]
    fn what_a_picture_shows_is_told_from_what_is_said() {
        assert!(has("Jane Reed waves to the crowd at the pier", "shows"));
        assert!(has("Der Bürgermeister winkt am Hafen von Saltmere", "shows"));
        assert!(has("Местные жители держат плакаты на пристани", "shows"));
        assert!(has("The council had asked for more, she said.", "tells"));
        assert!(!has("The council had asked for more, she said.", "shows"));
    }

    #[test]
    fn openings_of_captions_are_whole_words() {
        assert!(has("An aerial view of the new bridge", "opens as caption"));
        assert!(has("Blick auf den Hafen", "opens as caption"));
        assert!(!has("Momentum de facto", "opens as caption"));
    }

    #[test]
    fn a_name_behind_the_last_stop_is_seen() {
        assert!(has("The pier at noon. Sam Poe", "tail name"));
        assert!(has("The pier at noon.Sam Poe", "tail name, glued"));
        assert!(has("The pier at noon. It was hot.", "no tail"));
    }

    #[test]
    fn sorts_of_blocks_are_told_apart() {
        for (text, sort) in [
            ("Jane Reed", "name"),
            ("12.03.2021 08:15", "figures"),
            ("How The Harbour Of Saltmere Was Saved", "title case"),
            ("The bridge was opened on a cold day", "running words"),
            ("BREAKING NEWS", "shouted"),
        ] {
            assert!(has(text, sort), "{text}");
        }
    }
}
