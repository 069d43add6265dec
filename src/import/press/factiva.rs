//! Documents of Factiva with its codes: two or three letters, and what they stand for beside or below them.
//!
//! ```text
//! HD  Harbour bridge opens
//! BY  By Jane Roe
//! WC  612 words
//! PD  4 March 2022
//! SN  Harbour Post
//! LP  The bridge …
//! TD  More of it …
//! AN  Document HRBPST0020220304ei340000a
//! ```

use crate::import::styled::Paragraph;
use crate::text::{Cancel, Cancelled};

use super::draft::{Draft, PressArticle};
use super::lexicon::{Database, Field, field};

const FACTIVA: Database = Database::Factiva;

/// A code has at most so many letters.
const LONGEST_CODE: usize = 3;

/// The code that a paragraph begins with, what it stands for, and where the value begins, in bytes.
struct Code<'p> {
    letters: &'p str,
    field: Option<Field>,
    length: usize,
}

/// Whether the paragraphs are documents of Factiva with its codes.
pub(super) fn knows(paragraphs: &[Paragraph]) -> bool {
    let has = |field: Field| paragraphs.iter().any(|paragraph| code(paragraph).is_some_and(|code| code.field == Some(field)));
    has(Field::Title) && (has(Field::Lead) || has(Field::Text)) && (has(Field::Day) || has(Field::End))
}

/// The code of a paragraph. It stands in a cell or a line of its own, or before a tab or several spaces: `IN` may begin a
/// sentence, too.
fn code(paragraph: &Paragraph) -> Option<Code<'_>> {
    let text = paragraph.text.trim_end();
    let end = text.bytes().take(LONGEST_CODE + 1).take_while(u8::is_ascii_uppercase).count();
    if !(2..=LONGEST_CODE).contains(&end) || paragraph.cell.is_some_and(|cell| cell.column > 0) {
        return None;
    }
    let (letters, rest) = text.split_at_checked(end)?;
    let is_apart = rest.is_empty() || rest.starts_with(['\t', '\u{a0}', '\n']) || rest.starts_with("  ");
    let is_cell = paragraph.cell.is_some() && rest.is_empty();
    (is_apart || is_cell).then(|| Code { letters, field: field(FACTIVA, letters), length: end })
}

/// The articles, each ended by its number or by the next title.
pub(super) fn articles(paragraphs: &[Paragraph], cancel: &Cancel) -> Result<Vec<PressArticle>, Cancelled> {
    let mut articles = Vec::new();
    let mut draft = Draft::new("Factiva");
    let mut current = None;
    let mut state = State::Before;
    for paragraph in paragraphs {
        cancel.check()?;
        let found = code(paragraph).filter(|code| code.field.is_some() || is_code_like(code, state));
        let Some(found) = found else {
            match current {
                Some(field) => take(&mut draft, field, paragraph),
                None => draft.aside(paragraph),
            }
            continue;
        };
        let opens = matches!(found.field, Some(Field::Title | Field::Section));
        if state == State::Ended || (opens && state == State::InText) {
            articles.extend(std::mem::replace(&mut draft, Draft::new("Factiva")).finish());
            state = State::Before;
        }
        current = Some(found.field.unwrap_or(Field::Foot));
        state = match found.field {
            Some(Field::End) => State::Ended,
            Some(Field::Text | Field::Lead) => State::InText,
            _ => state,
        };
        if found.field.is_none() {
            draft.unknown(found.letters);
        }
        draft.name(found.letters);
        let value = paragraph.without(found.length);
        if let Some(field) = current.filter(|_| !value.is_blank()) {
            take(&mut draft, field, &value);
        }
    }
    articles.extend(draft.finish());
    Ok(articles)
}

/// How far an article has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Before,
    InText,
    Ended,
}

/// Whether letters that are no known code may be one: in a cell of their own.
fn is_code_like(code: &Code, state: State) -> bool {
    code.length == code.letters.len() && state != State::InText
}

fn take(draft: &mut Draft, field: Field, paragraph: &Paragraph) {
    if !draft.take(field, paragraph) {
        draft.aside(paragraph);
    }
}
