//! How long a text takes to read.

/// Silent reading of news in English: 238 words a minute (Brysbaert 2019); of Chinese and Japanese: about 500 characters.
const WORDS_A_MINUTE: usize = 238;
const IDEOGRAPHS_A_MINUTE: usize = 500;

/// Minutes that `text` takes to read, at least 1.
pub fn minutes(text: &str) -> u16 {
    let mut words = 0;
    let mut ideographs = 0;
    let mut in_word = false;
    for c in text.chars() {
        let wide = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
        ideographs += usize::from(wide);
        if wide || c.is_whitespace() {
            in_word = false;
        } else if c.is_alphanumeric() && !in_word {
            // A dash, or a bar between the cells of a table, is no word.
            words += 1;
            in_word = true;
        }
    }
    let minutes = (words * IDEOGRAPHS_A_MINUTE + ideographs * WORDS_A_MINUTE).div_ceil(WORDS_A_MINUTE * IDEOGRAPHS_A_MINUTE);
    u16::try_from(minutes.max(1)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_rounded_up_and_never_zero() {
        assert_eq!(minutes(""), 1);
        assert_eq!(minutes(&"word ".repeat(239)), 2);
        assert_eq!(minutes(&"漢".repeat(1000)), 2);
        assert_eq!(minutes(&"12 | ".repeat(238)), 1);
    }
}
