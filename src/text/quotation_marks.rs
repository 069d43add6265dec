//! Quotation marks by language, and words put between them.
//!
//! ```text
//! en   “‘At last,’ said Ms. Reed.”          de   „Der Rat nannte es ‚unnötig‘.“
//! ```
//! The table is that of the Unicode CLDR 45 (`delimiters`), without the languages that have the marks of English. French differs:
//! the press sets the inner marks as “ ”, where CLDR repeats the outer ones. Knows nothing of articles.

/// The marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Around words that are quoted: opening and closing.
    outer: [char; 2],
    /// Around words that are quoted within those.
    inner: [char; 2],
    /// What stands between an outer mark and the words.
    gap: &'static str,
}

const fn marks(outer: [char; 2], inner: [char; 2]) -> QuotationMarks {
    QuotationMarks { outer, inner, gap: "" }
}

const ENGLISH: QuotationMarks = marks(['“', '”'], ['‘', '’']);
const GERMAN: QuotationMarks = marks(['„', '“'], ['‚', '‘']);
const SOUTHERN: QuotationMarks = marks(['«', '»'], ['“', '”']);
const CYRILLIC: QuotationMarks = marks(['«', '»'], ['„', '“']);
const NORWEGIAN: QuotationMarks = marks(['«', '»'], ['‘', '’']);
const SAME: QuotationMarks = marks(['”', '”'], ['’', '’']);
const POLISH: QuotationMarks = marks(['„', '”'], ['«', '»']);
const CORNERS: QuotationMarks = marks(['「', '」'], ['『', '』']);
const FRENCH: QuotationMarks = QuotationMarks { outer: ['«', '»'], inner: ['“', '”'], gap: "\u{202f}" };

/// Tags (BCP 47, lower case) and their marks; of a tag with a region the longest that it begins with counts.
const TABLE: &[(&str, QuotationMarks)] = &[
    ("am", marks(['«', '»'], ['‹', '›'])),
    ("ar", marks(['”', '“'], ['’', '‘'])),
    ("be", CYRILLIC),
    ("bg", marks(['„', '“'], ['„', '“'])),
    ("bs", marks(['„', '”'], ['‘', '’'])),
    ("ca", SOUTHERN),
    ("cs", GERMAN),
    ("de", GERMAN),
    ("el", SOUTHERN),
    ("et", GERMAN),
    ("eu", SOUTHERN),
    ("fa", marks(['«', '»'], ['‹', '›'])),
    ("fi", SAME),
    ("fr", FRENCH),
    ("fr-ch", QuotationMarks { inner: ['‹', '›'], ..FRENCH }),
    ("he", SAME),
    ("hr", GERMAN),
    ("hu", marks(['„', '”'], ['»', '«'])),
    ("hy", marks(['«', '»'], ['«', '»'])),
    ("is", GERMAN),
    ("it", SOUTHERN),
    ("ja", CORNERS),
    ("ka", marks(['„', '“'], ['«', '»'])),
    ("kk", SOUTHERN),
    ("ky", CYRILLIC),
    ("lt", marks(['„', '“'], ['„', '“'])),
    ("mk", GERMAN),
    ("nb", NORWEGIAN),
    ("nl", marks(['‘', '’'], ['“', '”'])),
    ("nn", NORWEGIAN),
    ("no", NORWEGIAN),
    ("pl", POLISH),
    ("pt-pt", SOUTHERN),
    ("ro", POLISH),
    ("ru", CYRILLIC),
    ("sk", GERMAN),
    ("sl", GERMAN),
    ("sq", SOUTHERN),
    ("sr", marks(['„', '“'], ['‘', '‘'])),
    ("sv", SAME),
    ("uk", CYRILLIC),
    ("ur", marks(['”', '“'], ['’', '‘'])),
    ("uz", marks(['“', '”'], ['’', '‘'])),
    ("yue", CORNERS),
    ("zh-hant", CORNERS),
    ("zh-hk", CORNERS),
    ("zh-tw", CORNERS),
];

/// The level of a mark in the words: of the outer marks (straight ones are taken for such) or of the inner ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Outer,
    Inner,
}

/// Which end of a quotation a mark stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Opening,
    Closing,
}

/// A mark in the words: where it begins, which one it is, and how many quotations it is in, its own included.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    character: char,
    level: Level,
    end: End,
    depth: usize,
}

impl QuotationMarks {
    /// The marks of a language by its tag, in any case; those of English for one that is not in the table.
    pub fn of(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let holds = |known: &str| tag.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        TABLE.iter().filter(|(known, _)| holds(known)).max_by_key(|(known, _)| known.len()).map_or(ENGLISH, |(_, marks)| *marks)
    }

    /// The words between these marks. Words that stand between marks as a whole keep those. Marks within that would be like the
    /// ones around become inner marks, and the other way round; nothing else is changed. Words whose marks do not go together,
    /// such as one half of a quotation, are given as they are.
    pub fn around(self, words: &str) -> String {
        let words = words.trim();
        let Some(marks) = self.marks_in(words) else { return words.to_owned() };
        if let (Some(first), Some(last)) = (marks.first(), marks.last())
            && first.at == 0
            && last.at + last.character.len_utf8() == words.len()
            && marks.iter().filter(|mark| mark.depth == 1).count() == 2
        {
            return self.within_own(words, &marks);
        }
        let inner = if marks.iter().any(|mark| mark.level == Level::Outer) { self.relevelled(words, &marks, 0) } else { words.to_owned() };
        let ([open, close], gap) = (self.outer, self.gap);
        format!("{open}{gap}{inner}{gap}{close}")
    }

    /// Words that stand between marks of their own: these stay, and outer marks that repeat them within become inner ones.
    fn within_own(self, words: &str, marks: &[Mark]) -> String {
        let own = |mark: &Mark| self.outer.contains(&mark.character);
        let collide = marks.iter().filter(|mark| mark.depth == 2 && own(mark)).count() > 0;
        match marks.first() {
            Some(first) if own(first) && collide => self.relevelled(words, marks, 1),
            _ => words.to_owned(),
        }
    }

    /// The words with the marks that belong at each depth; `kept` outermost pairs stay as they are.
    fn relevelled(self, words: &str, marks: &[Mark], kept: usize) -> String {
        let mut out = String::with_capacity(words.len() + 8);
        let mut from = 0;
        for mark in marks.iter().filter(|mark| mark.depth > kept) {
            // The marks around these words, or their own outermost pair, are the outer ones.
            let wanted = if (mark.depth - kept).is_multiple_of(2) { Level::Outer } else { Level::Inner };
            if wanted == mark.level {
                continue;
            }
            let (pair, gap) = match wanted {
                Level::Outer => (self.outer, self.gap),
                Level::Inner => (self.inner, ""),
            };
            let before = words.get(from..mark.at).unwrap_or_default();
            from = mark.at + mark.character.len_utf8();
            match mark.end {
                End::Opening => {
                    out.push_str(before);
                    out.push(pair[0]);
                    out.push_str(gap);
                    let rest = words.get(from..).unwrap_or_default();
                    from += if self.gap.is_empty() { 0 } else { rest.len() - rest.trim_start().len() };
                }
                End::Closing => {
                    out.push_str(if self.gap.is_empty() { before } else { before.trim_end() });
                    out.push_str(gap);
                    out.push(pair[1]);
                }
            }
        }
        out.push_str(words.get(from..).unwrap_or_default());
        out
    }

    /// The marks of this language and the straight ones in the words; nothing when they do not go together in pairs.
    fn marks_in(self, words: &str) -> Option<Vec<Mark>> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut opened: Vec<(Level, char)> = Vec::new();
        let mut stray = false;
        for (at, mark) in words.char_indices() {
            let Some(level) = self.level(mark) else { continue };
            let before = words.get(..at).and_then(|text| text.chars().next_back());
            let after = words.get(at + mark.len_utf8()..).and_then(|text| text.chars().next());
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if matches!(mark, '‘' | '’' | '”' | '"') && is_letter(before) && is_letter(after) {
                continue; // an apostrophe, or the sign of an abbreviation in Hebrew
            }
            let pair = if level == Level::Outer { self.outer } else { self.inner };
            let end = match (mark == pair[0], mark == pair[1]) {
                (true, false) => End::Opening,
                (false, true) => End::Closing,
                _ if before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '“' | '‘' | '«')) => {
                    End::Opening
                }
                _ => End::Closing,
            };
            match end {
                End::Opening => {
                    opened.push((level, mark));
                    marks.push(Mark { at, character: mark, level, end, depth: opened.len() });
                }
                End::Closing => match opened.last() {
                    Some((open, straight)) if *open == level && (*straight == '"') == (mark == '"') => {
                        marks.push(Mark { at, character: mark, level, end, depth: opened.len() });
                        opened.pop();
                    }
                    // An inch, or the apostrophe of `the dogs’ bowl`; it makes inner marks doubtful.
                    _ if mark == '"' || mark == '’' => stray = true,
                    _ => return None,
                },
            }
        }
        let is_doubtful = stray && marks.iter().any(|mark| matches!(mark.character, '"' | '‘' | '’'));
        (opened.is_empty() && !is_doubtful).then_some(marks)
    }

    fn level(self, mark: char) -> Option<Level> {
        if mark == '"' || self.outer.contains(&mark) { Some(Level::Outer) } else { self.inner.contains(&mark).then_some(Level::Inner) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stand_between_the_marks_of_their_language() {
        for (tag, words, expected) in [
            ("en", "It rained.", "“It rained.”"),
            ("en-GB", "“At last,” said Ms. Reed.", "“‘At last,’ said Ms. Reed.”"),
            ("de-AT", "„Nein“, sagte Riedel.", "„‚Nein‘, sagte Riedel.“"),
            ("fr", "« Enfin », dit-elle.", "«\u{202f}“Enfin”, dit-elle.\u{202f}»"),
            ("it", "«Basta», ha detto.", "«“Basta”, ha detto.»"),
            ("ru", "«Нет», сказал мэр.", "«„Нет“, сказал мэр.»"),
            ("sv", "”Nej”, sade hon.", "”’Nej’, sade hon.”"),
            ("pl", "„Nie”, powiedział.", "„«Nie», powiedział.”"),
            ("ja", "市長は「いいえ」と言った。", "「市長は『いいえ』と言った。」"),
            ("zh-Hant-TW", "市長說「不」。", "「市長說『不』。」"),
            ("xx", "It rained.", "“It rained.”"),
        ] {
            assert_eq!(QuotationMarks::of(tag).around(words), expected, "{tag}");
        }
    }

    #[test]
    fn inner_marks_change_places_with_the_outer_ones() {
        let said = "“The ‘late’ bridge,” she said.";
        assert_eq!(QuotationMarks::of("en").around(said), "“‘The “late” bridge,’ she said.”");
    }

    #[test]
    fn straight_marks_become_inner_ones() {
        assert_eq!(QuotationMarks::of("en").around("\"At last,\" said Ms. Reed."), "“‘At last,’ said Ms. Reed.”");
    }

    #[test]
    fn quotation_keeps_the_marks_that_it_has() {
        for words in ["“At last,”", "\"At last,\"", "“It was ‘late’.”", "“Don’t.”", "“The dogs’ bowl.”", "„Nein“", "«\u{a0}Non\u{a0}»"]
        {
            for tag in ["en", "de", "fr"] {
                let marks = QuotationMarks::of(tag);
                let own = marks.outer[0] == words.chars().next().unwrap_or_default() || words.starts_with('"');
                if own {
                    assert_eq!(marks.around(words), words, "{tag}");
                }
            }
        }
    }

    #[test]
    fn repeated_outer_marks_within_a_quotation_become_inner_ones() {
        assert_eq!(QuotationMarks::of("en").around("“He said “no” to me.”"), "“He said ‘no’ to me.”");
    }

    #[test]
    fn words_whose_marks_do_not_go_together_are_kept_exactly() {
        for words in ["“We went", "home,” she said.", "“One.\n\n“Two.”", "‘the dogs’ bowl’ and “no”"] {
            assert_eq!(QuotationMarks::of("en").around(words), words);
        }
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        for words in ["Don’t.", "The dogs’ bowl.", "A 6\" pipe.", "In the ’90s."] {
            assert_eq!(QuotationMarks::of("en").around(words), format!("“{words}”"));
        }
    }

    proptest! {
        #[test]
        fn nothing_but_marks_and_their_gaps_is_changed(words in "[ab “”‘’\"«»„\u{202f}\n]{0,24}", tag in "en|de|fr|sv|nl|ru|pl") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&QuotationMarks::of(&tag).around(&words)), letters(&words));
        }
    }
}
