//! What was typed, as a query.

use jiff::civil::Date;
use regex::{Regex, RegexBuilder};

use super::answers::Answers;
use super::day_span::DaySpan;
use super::error::{MAX_QUERY, QueryError};
use super::fields::{Field, Takes};
use super::lexer::{Piece, piece};
use super::terms::{Query, Sense, Term, Test, Text};
use crate::search::pattern::{self, Case};
use crate::text::{Ending, Named, is_marked, plain_form};

/// The most memory in bytes that a compiled query may take; keeps a hostile expression small.
const MAX_PROGRAM: usize = 4 << 20;

/// How what was typed is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// As words, phrases and fields, unless `re:` stands in front.
    #[default]
    Words,
    /// As fields and behind them a regular expression.
    Expression,
    /// As words, whatever they look like.
    Literal,
}

/// Where and when a query is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// What the place can answer.
    pub answers: &'static Answers,
    /// The day from which `7d` counts back.
    pub today: Date,
    /// How what was typed is read.
    pub syntax: Syntax,
}

impl Asked {
    /// In a place, on a day.
    pub fn of(answers: &'static Answers, today: Date) -> Self {
        Self { answers, today, syntax: Syntax::Words }
    }
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// When nothing is left to look for, a field is unknown, lacks its value, has a wrong one or cannot be answered there, the query is
    /// too long, or its expression is wrong or too big.
    pub fn parse(typed: &str, asked: Asked) -> Result<Self, QueryError> {
        if typed.len() > MAX_QUERY {
            return Err(QueryError::TooLong(typed.len()));
        }
        let mut read = Read::default();
        let mut rest = typed;
        if asked.syntax == Syntax::Literal {
            read.words.push_str(typed);
            read.ends_in_space = true;
            read.take_text(Sense::Wanted, typed)?;
            rest = "";
        }
        while let Some((sense, piece, after)) = piece(rest)? {
            match piece {
                Piece::Word(_) | Piece::Phrase(_) if asked.syntax == Syntax::Expression => {
                    read.take_expression(Sense::Wanted, rest.trim_start())?;
                    break;
                }
                Piece::Word(word) => read.take_word(sense, word, after)?,
                Piece::Phrase(phrase) => read.take_phrase(sense, phrase)?,
                Piece::Expression(expression) => read.take_expression(sense, expression)?,
                Piece::Field(field, value) => {
                    let test = field.test_of(value, asked.today).ok_or_else(|| QueryError::BadValue(field, value.to_owned()))?;
                    asked.answers.check(&test)?;
                    read.terms.push(Term { sense, test });
                }
            }
            rest = after;
        }
        read.finish()
    }
}

impl Field {
    fn test_of(self, value: &str, today: Date) -> Option<Test> {
        match self.info().takes {
            // A name is whole; what else is typed may still be on its way.
            Takes::Words => Some(Test::Named(self, Named::new(value, if self == Self::Speaker { Ending::Whole } else { Ending::Open }))),
            Takes::Day => DaySpan::parse(value.trim(), today).map(|days| Test::Day(self, days)),
            _ => self.test(value),
        }
    }
}

/// What has been read of a query.
#[derive(Default)]
struct Read {
    terms: Vec<Term>,
    wanted: Vec<Regex>,
    excluded: Vec<Regex>,
    /// The words outside of phrases, in order.
    words: String,
    /// Whether white space was typed last, behind a word: it is looked for.
    ends_in_space: bool,
}

impl Read {
    fn take_word(&mut self, sense: Sense, word: &str, after: &str) -> Result<(), QueryError> {
        if sense == Sense::Wanted {
            self.words.push_str(word);
            self.words.push(' ');
            self.ends_in_space = !after.is_empty() && after.trim().is_empty();
        } else {
            self.excluded.push(compiled(word)?);
        }
        self.take_text(sense, word)
    }

    fn take_phrase(&mut self, sense: Sense, phrase: &str) -> Result<(), QueryError> {
        let regex = compiled(phrase.trim())?;
        if sense == Sense::Wanted { &mut self.wanted } else { &mut self.excluded }.push(regex);
        self.take_text(sense, phrase.trim())
    }

    fn take_expression(&mut self, sense: Sense, expression: &str) -> Result<(), QueryError> {
        if expression.trim().is_empty() {
            return Ok(());
        }
        let case = if has_capital(expression) { Case::Counts } else { Case::Ignored };
        let regex = built(expression, case)?;
        if sense == Sense::Wanted { &mut self.wanted } else { &mut self.excluded }.push(regex.clone());
        let test = Test::Text(Text { plain: String::new(), printed: Some(regex) });
        self.terms.push(Term { sense, test });
        Ok(())
    }

    /// What must stand in the words of a row. Capitals do not count there, marks do.
    fn take_text(&mut self, sense: Sense, typed: &str) -> Result<(), QueryError> {
        let is_marked = typed.chars().any(is_marked);
        let printed = if is_marked { Some(built(&pattern::literal(typed, Case::Ignored), Case::Ignored)?) } else { None };
        let test = Test::Text(Text { plain: plain_form(typed).trim().to_owned(), printed });
        self.terms.push(Term { sense, test });
        Ok(())
    }

    fn finish(mut self) -> Result<Query, QueryError> {
        if !self.words.trim().is_empty() {
            let words = compiled(if self.ends_in_space { &self.words } else { self.words.trim_end() })?;
            self.wanted.insert(0, words);
        }
        if self.terms.iter().all(|term| matches!(&term.test, Test::Text(text) if text.plain.is_empty() && text.printed.is_none())) {
            return Err(QueryError::Empty);
        }
        Ok(Query { terms: self.terms, wanted: self.wanted, excluded: self.excluded })
    }
}

/// Words as they are looked for in a text: a capital that was typed counts.
fn compiled(words: &str) -> Result<Regex, QueryError> {
    let case = if words.chars().any(char::is_uppercase) { Case::Counts } else { Case::Ignored };
    built(&pattern::literal(words, case), case)
}

fn built(source: &str, case: Case) -> Result<Regex, QueryError> {
    let mut builder = RegexBuilder::new(source);
    builder.case_insensitive(case == Case::Ignored).size_limit(MAX_PROGRAM);
    builder.build().map_err(|error| QueryError::Regex(reason(&error)))
}

/// Whether a capital was typed; one behind a backslash names a class.
fn has_capital(expression: &str) -> bool {
    let mut escaped = false;
    expression.chars().any(|c| {
        let counts = c.is_uppercase() && !escaped;
        escaped = c == '\\' && !escaped;
        counts
    })
}

/// The last line of the regex crate's message: what is wrong, without the drawing that needs several lines.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    text.lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::search::query::answers::{ARTICLE, ARTICLES};

    fn parse(typed: &str) -> Result<Query, QueryError> {
        Query::parse(typed, Asked::of(&ARTICLE, date(2024, 3, 15)))
    }

    #[test]
    fn a_query_has_a_length() {
        assert_eq!(parse(&"a".repeat(MAX_QUERY + 1)).err(), Some(QueryError::TooLong(MAX_QUERY + 1)));
    }

    #[test]
    fn a_query_of_any_words_compiles() {
        assert!(parse(&"government ".repeat(MAX_QUERY / 11)).is_ok());
    }

    #[test]
    fn a_class_is_no_capital() {
        assert!(!has_capital(r"\W+court"));
        assert!(has_capital(r"\\Court"));
    }

    #[test]
    fn values_that_are_not_known_are_told_with_those_that_are() {
        let error = parse("in:body x").expect_err("no such part");
        assert_eq!(error.to_string(), "`in:body` is not known; `in:` takes quote, caption, reported, title, note");
        let error = parse("on:yesterday").expect_err("no day");
        assert_eq!(error.to_string(), "`on:yesterday` is not known; `on:` takes a day such as 2024, 2024-03, 2024-03-12 or 7d");
    }

    #[test]
    fn fields_that_a_place_cannot_answer_say_so() {
        assert_eq!(parse("is:unread dam").expect_err("not here").to_string(), "`is:unread` cannot be asked in the text of an article");
        let error = Query::parse("speaker:reed", Asked::of(&ARTICLES, date(2024, 3, 15))).expect_err("not here");
        assert_eq!(error.to_string(), "`speaker:` cannot be asked in the list of articles");
    }

    #[test]
    fn literal_words_are_no_fields() {
        let asked = Asked { syntax: Syntax::Literal, ..Asked::of(&ARTICLE, date(2024, 3, 15)) };
        assert!(Query::parse("speaker:", asked).is_ok_and(|query| query.terms().len() == 1));
    }

    #[test]
    fn expression_stands_behind_its_fields() {
        let asked = Asked { syntax: Syntax::Expression, ..Asked::of(&ARTICLE, date(2024, 3, 15)) };
        let query = Query::parse("in:quote a b|c", asked).expect("valid");
        assert_eq!((query.terms().len(), query.texts_wanted()[0].as_str()), (2, "a b|c"));
    }

    #[test]
    fn nothing_at_all_is_empty() {
        for typed in ["", "  ", "re:", "re: "] {
            assert_eq!(parse(typed).err(), Some(QueryError::Empty), "{typed}");
        }
    }
}
