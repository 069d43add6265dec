//! Cuts what was typed into pieces: fields, phrases, words; each wanted, or excluded by a `-` in front.

use super::error::QueryError;
use super::fields::Field;
use super::terms::Sense;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `speaker:reed`, `speaker:"Jane Reed"`: the field and its value.
    Field(Field, &'a str),
    /// `"new bridge"`.
    Phrase(&'a str),
    /// `re:` and all that follows.
    Expression(&'a str),
    /// A word.
    Word(&'a str),
}

/// The piece that `typed` begins with, and what follows it; none when nothing but white space is left.
pub(super) fn piece(typed: &str) -> Result<Option<(Sense, Piece<'_>, &str)>, QueryError> {
    let typed = typed.trim_start();
    if typed.is_empty() {
        return Ok(None);
    }
    // A dash of a sentence and the options of a command are words.
    let excluded = typed.strip_prefix('-').filter(|rest| !rest.starts_with(|c: char| c == '-' || c.is_whitespace()) && !rest.is_empty());
    let (sense, rest) = excluded.map_or((Sense::Wanted, typed), |rest| (Sense::Excluded, rest));
    if let Some(expression) = rest.strip_prefix("re:") {
        return Ok(Some((sense, Piece::Expression(expression), "")));
    }
    if let Some((phrase, after)) = rest.strip_prefix('"').and_then(|inner| inner.split_once('"'))
        && !phrase.trim().is_empty()
    {
        return Ok(Some((sense, Piece::Phrase(phrase), after)));
    }
    let (word, after) = word(rest);
    let Some((name, _)) = word.split_once(':').filter(|(name, _)| looks_like_a_field(name)) else {
        return Ok(Some((sense, Piece::Word(word), after)));
    };
    let behind = rest.split_at(name.len() + 1).1;
    let Some(field) = Field::from_name(name) else {
        // A colon at the end of a word, and the addresses of the web, are no fields.
        let has_value = !behind.is_empty() && !behind.starts_with(|c: char| c.is_whitespace() || c == '/');
        return match Field::nearest(name).filter(|_| has_value) {
            Some(near) => Err(QueryError::UnknownField(name.to_owned(), near)),
            None => Ok(Some((sense, Piece::Word(word), after))),
        };
    };
    let (value, after) = value(behind);
    if value.trim().is_empty() {
        return Err(QueryError::NoValue(field));
    }
    Ok(Some((sense, Piece::Field(field, value), after)))
}

fn looks_like_a_field(name: &str) -> bool {
    name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn word(typed: &str) -> (&str, &str) {
    let end = typed.find(char::is_whitespace).unwrap_or(typed.len());
    typed.split_at(end)
}

/// A value: a word, or all in quotation marks; to the end where they are not closed yet.
fn value(typed: &str) -> (&str, &str) {
    match typed.strip_prefix('"') {
        Some(inner) => inner.split_once('"').unwrap_or((inner, "")),
        None => word(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a query as they were cut.
    fn pieces(mut typed: &str) -> Vec<String> {
        let mut all = Vec::new();
        while let Some((sense, piece, rest)) = piece(typed).expect("valid") {
            let sign = if sense == Sense::Excluded { "-" } else { "" };
            all.push(match piece {
                Piece::Field(field, value) => format!("{sign}{}={value}", field.info().name),
                Piece::Phrase(words) => format!("{sign}“{words}”"),
                Piece::Expression(expression) => format!("{sign}/{expression}/"),
                Piece::Word(word) => format!("{sign}{word}"),
            });
            typed = rest;
        }
        all
    }

    #[test]
    fn fields_stand_anywhere() {
        assert_eq!(pieces("dam speaker:\"Jane Reed\" gate IN:quote"), ["dam", "speaker=Jane Reed", "gate", "in=quote"]);
    }

    #[test]
    fn dash_in_front_excludes() {
        assert_eq!(
            pieces("-dam -in:quote -\"new bridge\" a - b --since -"),
            ["-dam", "-in=quote", "-“new bridge”", "a", "-", "b", "--since", "-"]
        );
    }

    #[test]
    fn colons_of_times_addresses_and_sentences_are_words() {
        let typed = ["12:30", "https://example.org", "Update:", "c:d", "zebra:crossing"];
        assert_eq!(pieces(&typed.join(" ")), typed);
    }

    #[test]
    fn expression_takes_the_rest() {
        assert_eq!(pieces("in:quote re:a b in:x"), ["in=quote", "/a b in:x/"]);
    }

    #[test]
    fn nearest_field_is_told() {
        for (typed, near) in [("speeker:reed", Field::Speaker), ("voice:reed", Field::Speaker), ("titel:dam", Field::Title)] {
            let name = typed.split(':').next().unwrap_or_default();
            assert_eq!(piece(typed), Err(QueryError::UnknownField(name.to_owned(), near)));
        }
    }

    #[test]
    fn field_without_value_says_so() {
        assert_eq!(piece("speaker:"), Err(QueryError::NoValue(Field::Speaker)));
        assert_eq!(piece("in: quote"), Err(QueryError::NoValue(Field::In)));
    }
}
