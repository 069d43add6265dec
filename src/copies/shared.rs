//! How much of its words one text shares with another: the runs of words that stand in both.

use std::collections::HashMap;

use super::words::{SHINGLE, shingle, words};

/// Words of the shortest run that counts: shorter ones stand in any two texts about one thing.
const SHORTEST: usize = 4;

/// The least part of the words of the shorter text that copies share, and the words of the longest run.
const LEAST: f32 = 0.35;
const LONGEST: usize = 8;

/// What two texts have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shared {
    /// The part of the words of the shorter text, from 0 to 1.
    pub part: f32,
    /// Words of the longest run.
    pub longest: usize,
    /// Words of both texts, in their order.
    pub words: (usize, usize),
}

impl Shared {
    /// Whether one text is a copy of the other.
    pub fn is_copy(&self) -> bool {
        self.part >= LEAST && self.longest >= LONGEST
    }
}

/// What two texts have in common.
pub fn shared(one: &str, other: &str) -> Shared {
    let (one, other) = (words(one), words(other));
    let lengths = (one.len(), other.len());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, stretch) in long.windows(SHINGLE).enumerate() {
        places.entry(shingle(stretch)).or_default().push(place);
    }
    let (mut place, mut covered, mut longest) = (0, 0, 0);
    while place + SHINGLE <= short.len() {
        let rest = &short[place..];
        let starts = places.get(&shingle(&rest[..SHINGLE])).map(Vec::as_slice).unwrap_or_default();
        let run = |start: &usize| rest.iter().zip(&long[*start..]).take_while(|(one, other)| one == other).count();
        // A text of one word a thousand times over has as many starts: some of them tell enough.
        let run = starts.iter().take(64).map(run).max().unwrap_or_default();
        longest = longest.max(run);
        if run >= SHORTEST {
            covered += run;
            place += run;
        } else {
            place += 1;
        }
    }
    let part = if short.is_empty() { 0.0 } else { covered as f32 / short.len() as f32 };
    Shared { part, longest, words: lengths }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The harbour bridge was opened on Friday by the mayor, who said that it had taken nine years and that the town \
                         had waited long enough for it to be done.";

    #[test]
    fn cut_text_is_a_copy_of_the_whole() {
        let cut = shared(STORY, "The harbour bridge was opened on Friday by the mayor.");
        assert!(cut.is_copy() && cut.part > 0.99, "{cut:?}");
        assert_eq!(cut.words, (31, 10));
    }

    #[test]
    fn text_about_the_same_is_none() {
        let other =
            shared(STORY, "On Friday the mayor opened a bridge in the harbour; she said that it had taken nine years of hard work.");
        assert!(!other.is_copy(), "{other:?}");
        assert!(!shared(STORY, "").is_copy() && !shared("", "").is_copy());
    }

    #[test]
    fn one_word_over_and_over_is_soon_compared() {
        let many = "dam ".repeat(20_000);
        assert!(shared(&many, &many).is_copy());
    }
}
