//! Hyphens at the ends of lines: text that was pasted from a PDF has words cut in two.
//!
//! ```text
//! the govern-⏎ment        the government       the word stands elsewhere, or nothing speaks for a hyphen
//! a well-⏎known           a well-known         it stands elsewhere with its hyphen, or both halves are words
//! two- ⏎and three-year    two- and three-year  the hyphen stands for what follows later
//! ```
//!
//! What is known is the text itself (whole words, words with hyphens) and the lists of [`HyphenWords`].

use std::borrow::Cow;
use std::collections::HashMap;

use super::hyphen_words::HyphenWords;
use super::lines::split_line;

/// Cut words that are looked for in the text; of further ones the lists decide alone.
const MAX_CUTS: usize = 20_000;

/// A text in which at least one line of so many ends with a hyphen is one whose lines were made with hyphens.
const LINES_A_HYPHEN: usize = 30;

/// A shorter half is no word by itself.
const SHORTEST_WORD: usize = 3;

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It goes.
    Whole,
    /// It stays, and the halves are joined.
    Hyphenated,
    /// It stays, and a space follows.
    Apart,
}

/// A word that was cut at the end of a line.
#[derive(Debug, Clone, Copy)]
struct Cut<'a> {
    /// The word before the hyphen, with all hyphens that it has itself.
    left: &'a str,
    hyphen: char,
    /// The letters that the next line begins with.
    right: &'a str,
}

/// What a text tells of the words that its lines cut.
#[derive(Debug)]
pub(super) struct Hyphens {
    words: &'static HyphenWords,
    /// How often the halves, the whole words and the words with their hyphens stand within lines; in small letters.
    counts: HashMap<String, usize>,
    /// Whether so many lines end with hyphens that the lines made them.
    is_common: bool,
}

impl Hyphens {
    /// Looks through a text; `None` when no word is cut in it.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut counts = HashMap::new();
        let mut cuts = 0;
        let mut lines = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let (line, after) = split_line(rest);
            lines += usize::from(!line.trim().is_empty());
            if let Some(cut) = Cut::between(line, after) {
                cuts += 1;
                if cuts <= MAX_CUTS {
                    counts.extend(cut.forms().map(|form| (form, 0)));
                }
            }
            rest = after;
        }
        if cuts == 0 {
            return None;
        }
        let mut hyphens = Self { words: HyphenWords::of(text), counts, is_common: cuts * LINES_A_HYPHEN >= lines };
        hyphens.count(text);
        Some(hyphens)
    }

    /// A paragraph with the words joined that its lines cut.
    pub(super) fn joined<'a>(&self, paragraph: &'a str) -> Cow<'a, str> {
        let mut out = String::new();
        let mut rest = paragraph;
        let mut cut_any = false;
        while !rest.is_empty() {
            let (line, after) = split_line(rest);
            let joint = Cut::between(line, after).map_or(Joint::Apart, |cut| self.joint(&cut));
            let has_break = line.len() < rest.len();
            match joint {
                Joint::Whole => out.push_str(without_hyphen(line)),
                Joint::Hyphenated => out.push_str(line.trim_end()),
                Joint::Apart => {
                    out.push_str(line);
                    out.extend(has_break.then_some('\n'));
                }
            }
            cut_any |= joint != Joint::Apart;
            rest = if joint == Joint::Apart { after } else { after.trim_start_matches([' ', '\t']) };
        }
        if cut_any { out.into() } else { paragraph.into() }
    }

    fn joint(&self, cut: &Cut) -> Joint {
        // Characters that are drawn only where a line ends.
        if matches!(cut.hyphen, '\u{ad}' | '¬') {
            return Joint::Whole;
        }
        let [left, right] = [cut.left, cut.right].map(str::to_lowercase);
        let whole = self.count_of(&format!("{left}{right}"));
        let hyphenated = self.count_of(&format!("{left}-{right}"));
        if whole.max(hyphenated) > 0 {
            return if whole >= hyphenated { Joint::Whole } else { Joint::Hyphenated };
        }
        if self.words.whole.contains(format!("{left}{right}").as_str()) {
            return Joint::Whole;
        }
        if self.words.apart.contains(right.as_str()) {
            return Joint::Apart;
        }
        if cut.is_of_two_words() { Joint::Hyphenated } else { self.judged(&left, &right) }
    }

    /// What the lists say of two halves in small letters that stand nowhere else in the text.
    fn judged(&self, left: &str, right: &str) -> Joint {
        let words = self.words;
        let is_word = |half: &str| self.count_of(half) > 0 || words.knows(half);
        let is_long = |half: &str| half.chars().count() >= SHORTEST_WORD;
        if (words.first.contains(left) && is_word(right)) || (words.last.contains(right) && is_word(left)) {
            return Joint::Hyphenated;
        }
        if !words.pairs || words.closed.contains(left) || words.tails.contains(right) {
            return Joint::Whole;
        }
        // Lines that are never cut within a word break only behind a hyphen that stands there anyhow.
        let both = is_word(left) && is_word(right) && is_long(left) && is_long(right);
        if both || (!self.is_common && is_word(left)) { Joint::Hyphenated } else { Joint::Whole }
    }

    fn count_of(&self, form: &str) -> usize {
        self.counts.get(form).copied().unwrap_or(0)
    }

    /// Counts the forms that are looked for, but not where lines cut them.
    fn count(&mut self, text: &str) {
        let mut rest = text;
        let mut begins_cut = false;
        while !rest.is_empty() {
            let (line, after) = split_line(rest);
            let ends_cut = Cut::between(line, after).is_some();
            let mut words =
                line.split(|c: char| !is_of_word(c)).map(|word| word.trim_matches(['-', '\'', '’'])).filter(|word| !word.is_empty());
            if begins_cut {
                words.next();
            }
            let mut words = words.peekable();
            while let Some(word) = words.next() {
                if ends_cut && words.peek().is_none() {
                    break;
                }
                if let Some(count) = self.counts.get_mut(word.to_lowercase().as_str()) {
                    *count += 1;
                }
            }
            begins_cut = ends_cut;
            rest = after;
        }
    }
}

impl<'a> Cut<'a> {
    /// The word that is cut between a line and what follows it.
    fn between(line: &'a str, after: &'a str) -> Option<Self> {
        let line = line.trim_end();
        let hyphen = line.chars().next_back().filter(|c| matches!(c, '-' | '‐' | '\u{ad}' | '¬'))?;
        let before = line.get(..line.len() - hyphen.len_utf8())?;
        let left = before.rsplit(|c: char| !is_of_word(c)).next()?.trim_start_matches(['-', '\'', '’']);
        let next = split_line(after).0.trim_start();
        let right = next.split(|c: char| !c.is_alphanumeric()).next()?;
        (left.ends_with(char::is_alphanumeric) && !right.is_empty()).then_some(Self { left, hyphen, right })
    }

    /// The forms in which it or its halves may stand within lines, in small letters.
    fn forms(&self) -> impl Iterator<Item = String> {
        let [left, right] = [self.left, self.right].map(str::to_lowercase);
        [format!("{left}{right}"), format!("{left}-{right}"), left, right].into_iter()
    }

    /// Whether the halves alone show that no line made the hyphen: no word is cut before a capital, at a figure, after one
    /// letter or after an abbreviation in capitals, and a word that has hyphens is cut at one of them.
    fn is_of_two_words(&self) -> bool {
        let starts = |test: fn(char) -> bool| self.right.starts_with(test);
        let in_capitals = self.left.chars().all(char::is_uppercase);
        let goes_on_in_capitals = in_capitals && self.right.chars().all(char::is_uppercase) && self.right.chars().count() > 1;
        !goes_on_in_capitals
            && (starts(char::is_uppercase)
                || starts(char::is_numeric)
                || self.left.contains(char::is_numeric)
                || self.left.contains('-')
                || self.left.chars().count() == 1
                || in_capitals)
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')
}

/// A line without the hyphen at its end.
fn without_hyphen(line: &str) -> &str {
    let line = line.trim_end();
    let mut chars = line.chars();
    chars.next_back();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its cut words joined, `⏎` where lines still break.
    fn joined(text: &str) -> String {
        Hyphens::new(text).map_or(text.into(), |hyphens| hyphens.joined(text).into_owned()).replace('\n', "⏎")
    }

    const ENGLISH: &str = "The board of the harbour said that it was to be closed by the end of the year for all of the boats.\n";

    fn in_english(text: &str) -> String {
        joined(&format!("{ENGLISH}{text}")).split_once('⏎').expect("the first line breaks").1.to_owned()
    }

    #[test]
    fn a_word_that_stands_elsewhere_is_joined() {
        assert_eq!(joined("govern-\nment of the government"), "government of the government");
        assert_eq!(joined("a fire-\nproof door; the fire-proof one"), "a fire-proof door; the fire-proof one");
    }

    #[test]
    fn a_word_of_which_nothing_is_known_is_joined() {
        assert_eq!(in_english("an exam-\nple of ship-\nworm"), "an example of shipworm");
    }

    #[test]
    fn compounds_keep_their_hyphen() {
        let text = "a well-\nknown five-\nyear-old who is self-\nemployed, an ex-\npresident";
        assert_eq!(in_english(text), "a well-known five-year-old who is self-employed, an ex-president");
        assert_eq!(in_english("trade winds and union dues: the trade-\nunion man"), "trade winds and union dues: the trade-union man");
    }

    #[test]
    fn words_of_two_words_are_joined_where_they_are_written_so() {
        assert_eq!(
            in_english("with-\nout the news-\npaper, every-\nbody goes in-\nto it"),
            "without the newspaper, everybody goes into it"
        );
    }

    #[test]
    fn capitals_figures_and_lone_letters_keep_the_hyphen() {
        assert_eq!(in_english("Anglo-\nSaxon, 20-\nyear, e-\nmail, COVID-\n19"), "Anglo-Saxon, 20-year, e-mail, COVID-19");
        assert_eq!(in_english("HARBOUR BOARD CLO-\nSES PIER"), "HARBOUR BOARD CLOSES PIER");
    }

    #[test]
    fn a_hyphen_that_stands_for_later_words_keeps_its_space() {
        assert_eq!(in_english("two-\nand three-year terms"), "two-⏎and three-year terms");
        let german = "Die Stadt und der Hafen sind nicht mehr das, was sie waren: Wind-\nund Wasserkraft, die Bürger-\nmeister von Nord-\nDeutschland";
        let expected =
            "Die Stadt und der Hafen sind nicht mehr das, was sie waren: Wind-⏎und Wasserkraft, die Bürgermeister von Nord-Deutschland";
        assert_eq!(joined(german), expected);
    }

    #[test]
    fn other_languages_have_lists_of_their_own() {
        let french = "Le maire a dit que la ville est dans une situation qui ne va pas: peut-\nêtre, a-\nt-il dit, le gouverne-\nment";
        assert!(joined(french).ends_with("peut-être, a-t-il dit, le gouvernement"), "{}", joined(french));
        let russian = "Мэр сказал, что это не так, и что он был на мосту: кто-\nто из-\nза прави-\nтельства";
        assert!(joined(russian).ends_with("кто-то из-за правительства"), "{}", joined(russian));
    }

    #[test]
    fn soft_hyphens_always_go() {
        assert_eq!(joined("govern\u{ad}\nment and com¬\nmittee"), "government and committee");
    }

    #[test]
    fn lines_that_hardly_ever_end_with_a_hyphen_have_whole_words() {
        let text = format!("{}the fund-\nraiser of the fund", ENGLISH.repeat(40));
        assert!(joined(&text).ends_with("the fund-raiser of the fund"));
    }

    #[test]
    fn a_dash_at_the_end_of_a_line_is_no_hyphen() {
        assert_eq!(joined("the mayor -\nhe said –\nso"), "the mayor -⏎he said –⏎so");
    }
}
