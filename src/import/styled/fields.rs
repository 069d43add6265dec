//! Fields: a code that is not shown and a result that is, one within another.

use std::sync::Arc;

/// Fields within fields that are followed.
const MAX_DEPTH: usize = 64;

/// A longer code is not followed, in bytes.
const MAX_CODE: usize = 4_096;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(in crate::import) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    code: String,
    is_result: bool,
    link: Option<Arc<str>>,
}

impl Fields {
    pub(in crate::import) fn begin(&mut self) {
        if self.0.len() < MAX_DEPTH {
            self.0.push(Field::default());
        }
    }

    /// Adds to the code of the innermost field.
    pub(in crate::import) fn code(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut()
            && !field.is_result
            && field.code.len() + text.len() <= MAX_CODE
        {
            field.code.push_str(text);
        }
    }

    /// The result of the innermost field begins.
    pub(in crate::import) fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.is_result = true;
            field.link = address(&field.code);
        }
    }

    pub(in crate::import) fn end(&mut self) {
        self.0.pop();
    }

    /// A paragraph ends: a code that nobody ended must not hide the next one.
    pub(in crate::import) fn end_paragraph(&mut self) {
        for field in &mut self.0 {
            field.is_result = true;
        }
    }

    /// Whether text is a code and not shown.
    pub(in crate::import) fn hide(&self) -> bool {
        self.0.iter().any(|field| !field.is_result)
    }

    /// Where the text leads.
    pub(in crate::import) fn link(&self) -> Option<&Arc<str>> {
        self.0.iter().rev().find_map(|field| field.link.as_ref())
    }
}

/// `HYPERLINK "https://example.org/" \o "A bridge"`
pub(in crate::import) fn address(code: &str) -> Option<Arc<str>> {
    let (name, rest) = code.trim_start().split_once(char::is_whitespace)?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    // `\l` leads to a place within the document.
    (!address.starts_with('\\')).then(|| address.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_from_their_codes() {
        assert_eq!(address(" HYPERLINK \"https://example.org/a b\" \\o \"x\"").as_deref(), Some("https://example.org/a b"));
        assert_eq!(address("hyperlink https://example.org/").as_deref(), Some("https://example.org/"));
        for code in ["HYPERLINK \\l \"top\"", "PAGE", "HYPERLINK", "HYPERLINKS x", ""] {
            assert_eq!(address(code), None, "{code}");
        }
    }

    #[test]
    fn code_that_is_never_ended_hides_one_paragraph() {
        let mut fields = Fields::default();
        fields.begin();
        fields.code("PAGE");
        assert!(fields.hide());
        fields.end_paragraph();
        assert!(!fields.hide());
    }
}
