//! Which words of a passage have changed: what they were and what they are now. Marks, case and spaces are no change.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The most words of each text that are compared: what is shown is a line.
const MAX_WORDS: usize = 2_000;

/// Words that others have taken the place of; one of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// What they were.
    pub was: String,
    /// What they are.
    pub now: String,
}

/// What has changed from one text to another, in order.
pub fn reworded(was: &str, now: &str) -> Vec<Reworded> {
    let (old, new) = (words(was), words(now));
    let (old_forms, new_forms): (Vec<&str>, Vec<&str>) =
        (old.iter().map(|word| word.form.as_str()).collect(), new.iter().map(|word| word.form.as_str()).collect());
    let joined = |words: &[Shown<'_>]| words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let change = |op: DiffOp| {
        let (was, now) = (joined(old.get(op.old_range())?), joined(new.get(op.new_range())?));
        (!matches!(op, DiffOp::Equal { .. })).then_some(Reworded { was, now })
    };
    capture_diff_slices(Algorithm::Myers, &old_forms, &new_forms).into_iter().filter_map(change).collect()
}

/// A word as it stands, and as it is compared.
struct Shown<'a> {
    text: &'a str,
    form: String,
}

fn words(text: &str) -> Vec<Shown<'_>> {
    let form = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let shown = text.split_whitespace().map(|text| Shown { text, form: form(text) });
    shown.filter(|word| !word.form.is_empty()).take(MAX_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(was: &str, now: &str) -> Vec<(String, String)> {
        reworded(was, now).into_iter().map(|Reworded { was, now }| (was, now)).collect()
    }

    #[test]
    fn other_marks_and_case_are_no_change() {
        assert_eq!(told("“At last,” he said", "At last — HE said."), []);
    }

    #[test]
    fn replaced_words_are_told_as_they_stand() {
        let changes = told("The board votes on Friday.", "the board votes on “Monday” at noon");
        assert_eq!(changes, [("Friday.".to_owned(), "“Monday” at noon".to_owned())]);
    }

    #[test]
    fn words_put_in_and_taken_out_are_told() {
        let expected = [(String::new(), "new".to_owned()), ("old".to_owned(), String::new())];
        assert_eq!(told("the dam and the old mill", "the new dam and the mill"), expected);
    }
}
