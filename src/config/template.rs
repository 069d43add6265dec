//! Templates of copies: text with placeholders, and parts that vanish when a value is missing.
//!
//! ```text
//! {words}          a value; nothing when it is missing
//! {"headline"}     the same between the quotation marks of the article's language
//! [, {outlet}]     a part that vanishes when a value in it is missing; parts may stand within parts
//! \[ \] \{ \} \\   the characters themselves
//! ```
//! Knows the names of the values; what they are is known to `app`.

use super::source::{did_you_mean, nearest};

/// How deep parts may stand within parts.
const DEEPEST: usize = 8;

/// A value that a template can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The words that are copied.
    Words,
    /// Whose words they are.
    Speaker,
    /// What the speaker is.
    Role,
    /// The words that say that something is said.
    Cue,
    /// That the words are reported as not said.
    Denial,
    /// The title of the article.
    Headline,
    /// The newspaper, agency or site.
    Outlet,
    /// The day of publication.
    Day,
    /// Who wrote the article.
    Byline,
    /// Where it stands on the web.
    Address,
    /// Where it lies in the folder.
    File,
    /// The day on which it was saved.
    Accessed,
}

/// All values by their names in a template.
const FIELDS: [(&str, Field); 12] = [
    ("words", Field::Words),
    ("speaker", Field::Speaker),
    ("role", Field::Role),
    ("cue", Field::Cue),
    ("denial", Field::Denial),
    ("headline", Field::Headline),
    ("outlet", Field::Outlet),
    ("day", Field::Day),
    ("byline", Field::Byline),
    ("address", Field::Address),
    ("file", Field::File),
    ("accessed", Field::Accessed),
];

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is.
    Bare,
    /// Between quotation marks.
    Quoted,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Value(Field, Form),
    Optional(Vec<Part>),
}

/// A template that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    parts: Vec<Part>,
}

/// What is wrong in a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TemplateError {
    /// The characters of the template that it begins with, as far as that tells the place.
    pub(super) at: String,
    /// In a sentence without its name.
    pub(super) reason: String,
}

fn wrong(at: &str, reason: impl Into<String>) -> TemplateError {
    TemplateError { at: at.to_owned(), reason: reason.into() }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// A placeholder that is none, or brackets that do not go together.
    pub(super) fn parse(text: &str) -> Result<Template, TemplateError> {
        if text.trim().is_empty() {
            return Err(wrong("", "the template is empty"));
        }
        let mut rest = text;
        let parts = read(&mut rest, 0, None)?;
        Ok(Template { text: text.to_owned(), parts })
    }

    /// The template as it is written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text with all values in their places. A value of several lines repeats the `>` and the blanks that its line begins
    /// with, so that a quotation of Markdown stays one.
    pub fn fill(&self, value: &dyn Fn(Field, Form) -> Option<String>) -> String {
        let mut out = String::new();
        write(&self.parts, value, &mut out);
        out
    }
}

/// Reads until the end of the text or, within the part that begins at `opened`, its `]`.
fn read(rest: &mut &str, depth: usize, opened: Option<&str>) -> Result<Vec<Part>, TemplateError> {
    let mut parts = Vec::new();
    let mut text = String::new();
    while let Some(c) = rest.chars().next() {
        let here = *rest;
        let (_, after) = rest.split_at(c.len_utf8());
        *rest = after;
        let part = match c {
            '\\' => {
                let escaped = after.chars().next().filter(|next| matches!(next, '[' | ']' | '{' | '}' | '\\'));
                let Some(next) = escaped else { return Err(wrong(here, "after `\\` stands one of [ ] { } \\")) };
                *rest = after.split_at(1).1;
                text.push(next);
                continue;
            }
            '{' => read_value(here, rest)?,
            '}' => return Err(wrong(here, "`}` closes no placeholder; the character itself is `\\}`")),
            '[' if depth == DEEPEST => return Err(wrong(here, format!("parts stand at most {DEEPEST} deep within one another"))),
            '[' => {
                let inner = read(rest, depth + 1, Some(here))?;
                if !inner.iter().any(|part| matches!(part, Part::Value(..))) {
                    return Err(wrong(
                        here,
                        "no placeholder stands in this part, so that it never vanishes; `\\[` is the character itself",
                    ));
                }
                Part::Optional(inner)
            }
            ']' if depth == 0 => return Err(wrong(here, "`]` closes no part; the character itself is `\\]`")),
            ']' => {
                push_text(&mut parts, &mut text);
                return Ok(parts);
            }
            _ => {
                text.push(c);
                continue;
            }
        };
        push_text(&mut parts, &mut text);
        parts.push(part);
    }
    push_text(&mut parts, &mut text);
    match opened {
        Some(here) => Err(wrong(here, "`[` is not closed; the character itself is `\\[`")),
        None => Ok(parts),
    }
}

/// Reads the rest of a placeholder that begins at `here`.
fn read_value(here: &str, rest: &mut &str) -> Result<Part, TemplateError> {
    let Some((name, after)) = rest.split_once('}') else {
        return Err(wrong(here, "`{` is not closed; the character itself is `\\{`"));
    };
    *rest = after;
    let (name, form) = match name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
        Some(name) => (name, Form::Quoted),
        None => (name, Form::Bare),
    };
    match FIELDS.iter().find(|(known, _)| *known == name) {
        Some((_, field)) => Ok(Part::Value(*field, form)),
        None => {
            let names = FIELDS.map(|(known, _)| known);
            let hint = nearest(name, names).map_or_else(|| format!("; there are {}", names.join(", ")), |name| did_you_mean(Some(name)));
            Err(wrong(here, format!("unknown placeholder `{{{name}}}`{hint}")))
        }
    }
}

fn push_text(parts: &mut Vec<Part>, text: &mut String) {
    if !text.is_empty() {
        parts.push(Part::Text(std::mem::take(text)));
    }
}

fn write(parts: &[Part], value: &dyn Fn(Field, Form) -> Option<String>, out: &mut String) {
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Value(field, form) => {
                let words = value(*field, *form).unwrap_or_default();
                write_value(&words, out);
            }
            Part::Optional(inner) => {
                let is_known = |part: &Part| if let Part::Value(field, form) = part { value(*field, *form).is_some() } else { true };
                if inner.iter().all(is_known) {
                    write(inner, value, out);
                }
            }
        }
    }
}

/// Writes a value; what its line begins with stands before all of its lines.
fn write_value(words: &str, out: &mut String) {
    let line = out.rsplit('\n').next().unwrap_or_default();
    let quote = line.trim_start_matches([' ', '\t', '>']);
    let start = line.strip_suffix(quote).unwrap_or_default().to_owned();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { start.trim_end() } else { &start });
        }
        out.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The template filled with words, a speaker without a role, and a headline.
    fn filled(text: &str) -> String {
        let value = |field, form| {
            let value = match field {
                Field::Words => "At last.\n\nIt rained.",
                Field::Speaker => "Jane Reed",
                Field::Headline => "Bridge opens",
                _ => return None,
            };
            Some(if form == Form::Quoted { format!("“{value}”") } else { value.to_owned() })
        };
        Template::parse(text).expect("a template").fill(&value)
    }

    fn error(text: &str) -> (String, String) {
        let error = Template::parse(text).expect_err("an error");
        (error.at, error.reason)
    }

    #[test]
    fn values_stand_in_their_places() {
        assert_eq!(filled("{speaker}: {\"headline\"}"), "Jane Reed: “Bridge opens”");
    }

    #[test]
    fn part_vanishes_with_the_value_that_is_missing() {
        assert_eq!(filled("{speaker}[, {role}][ in {headline}]."), "Jane Reed in Bridge opens.");
    }

    #[test]
    fn part_stays_when_a_part_within_it_vanishes() {
        assert_eq!(filled("[— {speaker}[, {role}]]"), "— Jane Reed");
    }

    #[test]
    fn missing_value_outside_of_parts_is_nothing() {
        assert_eq!(filled("{role}{headline}"), "Bridge opens");
    }

    #[test]
    fn escaped_characters_stand_for_themselves() {
        assert_eq!(filled(r"\[{headline}\]\{\}\\"), r"[Bridge opens]{}\");
    }

    #[test]
    fn lines_of_a_value_begin_as_the_first_does() {
        assert_eq!(filled("> {words}\n{words}"), "> At last.\n>\n> It rained.\nAt last.\n\nIt rained.");
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, at, reason) in [
            ("a {speakr} b", "{speakr} b", "unknown placeholder `{speakr}` (did you mean `speaker`?)"),
            ("{words", "{words", "`{` is not closed; the character itself is `\\{`"),
            ("a [{role}", "[{role}", "`[` is not closed; the character itself is `\\[`"),
            ("a] b", "] b", "`]` closes no part; the character itself is `\\]`"),
            ("a} b", "} b", "`}` closes no placeholder; the character itself is `\\}`"),
            ("[a]", "[a]", "no placeholder stands in this part, so that it never vanishes; `\\[` is the character itself"),
            (r"a\n", r"\n", "after `\\` stands one of [ ] { } \\"),
            (" ", "", "the template is empty"),
        ] {
            assert_eq!(error(text), (at.to_owned(), reason.to_owned()), "{text}");
        }
    }

    #[test]
    fn parts_have_a_greatest_depth() {
        let nested = format!("{}{{words}}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(error(&nested).1.starts_with("parts stand at most 8 deep"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_template_or_an_error_that_points_into_it(text in r#"[a{}\[\]\\" \n]{0,12}(\{words\})?[\]a]{0,3}"#) {
            match Template::parse(&text) {
                Ok(template) => prop_assert_eq!(template.text(), &text),
                Err(error) => prop_assert!(text.ends_with(&error.at)),
            }
        }
    }
}
