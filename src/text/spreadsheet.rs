//! Cells of a spreadsheet that hold words of strangers.

/// What a spreadsheet takes for the beginning of a formula, even between quotation marks (OWASP, “CSV Injection”).
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Words as a cell that is no formula: an apostrophe in front, which spreadsheets hide. [`cell_words`] takes it away again.
pub fn words_cell(words: &str) -> String {
    let guard = if is_formula(words) { "'" } else { "" };
    format!("{guard}{words}")
}

/// The words of a cell that [`words_cell`] has made.
pub fn cell_words(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|words| is_formula(words)).unwrap_or(cell)
}

/// Words that begin like a formula, behind any number of apostrophes: so that words with an apostrophe come back, too.
fn is_formula(words: &str) -> bool {
    words.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for words in ["=1+2", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"] {
            assert_eq!(words_cell(words), format!("'{words}"));
        }
    }

    #[test]
    fn other_words_stay_as_they_are() {
        assert_eq!(["1 - 2", "'tis", "", "“=”"].map(words_cell), ["1 - 2", "'tis", "", "“=”"]);
    }

    proptest! {
        #[test]
        fn words_come_back_from_their_cell(words in "['=+@a-]{0,4}") {
            let cell = words_cell(&words);
            prop_assert_eq!(cell_words(&cell), words);
        }
    }
}
