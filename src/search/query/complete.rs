//! What can be typed next: names of fields, and their values.

use super::answers::Answers;
use super::fields::{FIELDS, Field, Takes};
use crate::text::plain_form;

/// The most names that are offered.
const MOST: usize = 50;

/// Whole lines that go on from what was typed: a field that the place can answer, or a value of one. `names` gives the names that a
/// field with words may find there.
pub fn candidates(typed: &str, answers: &Answers, names: impl FnOnce(Field) -> Vec<String>) -> Vec<String> {
    let (before, last) = typed.split_at(last_piece(typed));
    let (sign, last) = last.strip_prefix('-').map_or(("", last), |rest| ("-", rest));
    let Some((name, value)) = last.split_once(':') else {
        let names = FIELDS.iter().filter(|info| answers.knows(info.field) && info.name.starts_with(&last.to_ascii_lowercase()));
        return names.map(|info| format!("{before}{sign}{}:", info.name)).collect();
    };
    let Some(field) = Field::from_name(name).filter(|field| answers.knows(*field)) else { return Vec::new() };
    let wanted = plain_form(value.trim_matches('"')).into_owned();
    let values = match field.info().takes {
        Takes::Words => names(field),
        Takes::Day => Vec::new(),
        _ => answers.values(field).into_iter().map(ToOwned::to_owned).collect(),
    };
    let mut values: Vec<(String, String)> = values.into_iter().map(|value| (plain_form(&value).into_owned(), value)).collect();
    values.retain(|(plain, _)| plain.split_whitespace().any(|word| word.starts_with(&wanted)) || plain.starts_with(&wanted));
    if field.info().takes == Takes::Words {
        values.sort_unstable();
    }
    values.dedup();
    let quoted = |value: String| if value.contains(char::is_whitespace) { format!("\"{}\"", value.replace('"', "")) } else { value };
    values.into_iter().take(MOST).map(|(_, value)| format!("{before}{sign}{}:{}", field.info().name, quoted(value))).collect()
}

/// Where the last piece begins: behind the last white space that stands in no quotation marks.
fn last_piece(typed: &str) -> usize {
    let mut is_open = false;
    let mut start = 0;
    for (at, c) in typed.char_indices() {
        match c {
            '"' => is_open = !is_open,
            c if c.is_whitespace() && !is_open => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::super::answers::{ARTICLE, ARTICLES};
    use super::*;

    fn names(_: Field) -> Vec<String> {
        ["Jane Reed", "Orla", "Ørsted"].map(str::to_owned).to_vec()
    }

    #[test]
    fn fields_that_the_place_answers_are_offered() {
        assert_eq!(candidates("dam -o", &ARTICLES, names), ["dam -outlet:", "dam -on:"]);
        assert_eq!(candidates("s", &ARTICLES, names), [""; 0]);
    }

    #[test]
    fn values_are_offered() {
        assert_eq!(candidates("in:", &ARTICLE, names), ["in:quote", "in:caption", "in:reported", "in:title"]);
        assert_eq!(candidates("dam is:u", &ARTICLES, names), ["dam is:unread"]);
    }

    #[test]
    fn names_are_offered_by_any_of_their_words() {
        assert_eq!(candidates("speaker:re", &ARTICLE, names), ["speaker:\"Jane Reed\""]);
        assert_eq!(candidates("speaker:\"jane re", &ARTICLE, names), ["speaker:\"Jane Reed\""]);
        assert_eq!(candidates("speaker:or", &ARTICLE, names), ["speaker:Orla", "speaker:Ørsted"]);
    }
}
