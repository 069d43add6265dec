//! What tells a caption by its own words: how long it is, how it begins and ends, which kinds of words it holds.
//!
//! A feature is a name, or two names that hold together; `assets/models/captions.txt` says what each weighs. No word of an
//! article is ever part of a name, only the kind that `assets/lexicon/captions.txt` gives it.

use std::sync::LazyLock;

use super::markers::names_source;
use super::sketch::{LEXICON, Signs};
use crate::annotate::lexicon::{WordMap, in_small_letters, lines, phrases};
use crate::text::TextRange;

/// What is true of a block: a name, and a second one (or none) that holds with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(pub &'static str, pub &'static str);

/// The kinds of words, in the order of their bits.
const KINDS: [&str; 8] = ["scene", "telling", "person", "page", "picture", "where", "during", "day"];
const FEW: [&str; 8] = ["scene=1", "telling=1", "person=1", "page=1", "picture=1", "where=1", "during=1", "day=1"];
const MANY: [&str; 8] = ["scene=2", "telling=2", "person=2", "page=2", "picture=2", "where=2", "during=2", "day=2"];
const FIRST: [&str; 8] = ["scene^", "telling^", "person^", "page^", "picture^", "where^", "during^", "day^"];
const SCENE: usize = 0;
const TELLING: usize = 1;
const PERSON: usize = 2;
const PAGE: usize = 3;
const DAY: usize = 7;

static OPENINGS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases(LEXICON, "opening").collect());

static WORDS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for (name, rest) in lines(LEXICON) {
        if let Some(bit) = KINDS.iter().position(|kind| *kind == name) {
            for word in rest.split_whitespace() {
                *words.entry(word).or_default() |= 1 << bit;
            }
        }
    }
    words
});

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
    let body = signs.credit.and_then(|credit| text.get(..credit.start())).unwrap_or(text);
    let counted = Counted::of(body);
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

/// What was counted in the words of a block.
#[derive(Default)]
struct Counted {
    words: usize,
    /// Words that begin with a capital letter.
    capitals: usize,
    /// Words with a figure.
    figures: usize,
    /// Words in capitals throughout.
    shouted: usize,
    /// Full stops and their like inside.
    stops: usize,
    kinds: [usize; 8],
    /// The kinds of the first word.
    first: u8,
    year: bool,
    names: Vec<u32>,
}

impl Counted {
    fn of(text: &str) -> Self {
        let mut counted = Self::default();
        for raw in text.split_whitespace() {
            let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
            counted.stops += usize::from(raw.ends_with(['.', '!', '?', '…', '。']) && word.chars().nth(2).is_some());
            let Some(first) = word.chars().next() else { continue };
            counted.words += 1;
            counted.figures += usize::from(word.bytes().any(|byte| byte.is_ascii_digit()));
            counted.year |=
                word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|byte| byte.is_ascii_digit());
            if first.is_uppercase() {
                counted.capitals += 1;
                counted.shouted += usize::from(word.len() > 2 && !word.chars().any(char::is_lowercase));
                counted.names.push(hash(word));
            }
            let bits = kinds_of(word);
            if counted.words == 1 {
                counted.first = bits;
            }
            for (kind, count) in counted.kinds.iter_mut().enumerate() {
                *count += usize::from(bits >> kind & 1);
            }
        }
        counted
    }
}

fn kinds_of(word: &str) -> u8 {
    if word.is_ascii() {
        return in_small_letters(word, |small| WORDS.get(small).copied()).unwrap_or_default();
    }
    if word.len() > 48 { 0 } else { WORDS.get(word.to_lowercase().as_str()).copied().unwrap_or_default() }
}

/// The hash of a word as it stands in a text: FNV-1a.
pub fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn end(text: &str) -> &'static str {
    match text.chars().next_back() {
        Some('.' | '。' | '।') => "ends .",
        Some('?' | '!') => "ends ?!",
        Some(':') => "ends :",
        Some('…' | ',' | ';' | '-' | '–') => "ends …",
        Some('"' | '”' | '“' | '»' | '’' | '\'') => "ends quote",
        Some(')' | ']' | '）') => "ends )",
        Some(c) if c.is_numeric() => "ends figure",
        Some(c) if c.is_alphabetic() => "ends letter",
        _ => "ends sign",
    }
}

fn opening(text: &str) -> &'static str {
    let mut characters = text.chars();
    match characters.next() {
        Some('"' | '“' | '„' | '«' | '‘' | '\'') => "opens quote",
        Some('(' | '[' | '（') => "opens (",
        Some('©') => "opens ©",
        Some('@' | '#') => "opens @",
        Some(c) if c.is_numeric() => "opens figure",
        Some(c) if c.is_lowercase() => "opens small",
        Some(c) if c.is_uppercase() && characters.next().is_some_and(char::is_uppercase) => "opens shouted",
        Some(c) if c.is_uppercase() => "opens capital",
        Some(c) if c.is_alphabetic() => "opens letter",
        _ => "opens sign",
    }
}

/// `An aerial view of …`, `Blick auf …`.
fn opens_as_caption(text: &str) -> bool {
    let head: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    OPENINGS.iter().any(|opening| head.strip_prefix(opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// `… at the pier. Sam Poe`: two to four words with capitals and no stop behind the last sentence.
fn tail(text: &str) -> &'static str {
    let Some((_, tail)) = text.rsplit_once(['.', '!', '?', '»', '”', ')', '|', '–', '—']) else { return "no tail" };
    let glued = !tail.starts_with(' ');
    let words = tail.split_whitespace().count();
    let capitals = tail.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    match words {
        2..=4 if capitals == words && glued => "tail name, glued",
        2..=4 if capitals == words => "tail name",
        1 if capitals == words => "tail word",
        1..=5 => "tail short",
        _ => "no tail",
    }
}

fn sort(counted: &Counted) -> &'static str {
    let &Counted { words, capitals, figures, shouted, .. } = counted;
    if words == 0 {
        "no words"
    } else if figures * 2 > words {
        "figures"
    } else if capitals == words && (2..=4).contains(&words) && shouted == 0 {
        "name"
    } else if shouted * 2 > words {
        "shouted"
    } else if capitals * 5 >= words * 4 && words > 1 {
        "title case"
    } else if capitals == 0 {
        "small letters"
    } else if words > 5 {
        "running words"
    } else {
        "few words"
    }
}

/// Whether the first letter is of a script in which neither capitals nor spaces between words can be relied upon.
fn other_script(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase() && !c.is_lowercase())
}

/// How a credit stands in its block.
fn shape(text: &str, credit: TextRange) -> &'static str {
    let words = text.get(credit.start()..).unwrap_or_default();
    let before = text.get(..credit.start()).and_then(|head| head.chars().next_back());
    let glued = before.is_some_and(char::is_alphanumeric);
    if names_source(words) {
        "source"
    } else if words.starts_with(['(', '[', '（']) {
        "bracketed"
    } else if words.contains('©') || words.contains("(c)") {
        "copyright"
    } else if words.contains([':', '：']) {
        if glued { "marked, glued" } else { "marked" }
    } else if words.contains('/') {
        "bare /"
    } else {
        "bare"
    }
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
