//! The elements of HTML, in one table: which stand within a line, which end it, which are not for readers, which are empty.
//!
//! What the table does not name stands within a line, as in a browser: old elements, and those that a site defines
//! itself (`x-mark`), mark up words and must not cut a paragraph, or a quotation, in two.
//! The names follow the HTML standard (<https://html.spec.whatwg.org/multipage/#toc-semantics>) and its obsolete elements.

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Kind {
    /// Its words belong to the line that it stands in.
    Inline,
    /// It stands on lines of its own.
    Block,
    /// A reader of the page sees nothing of its text.
    Silent,
    /// It never has content.
    Void,
}

const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

const SILENT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
];

/// `image` is an old name of `img`; `path` has no content in any drawing.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "image", "img", "input", "link", "meta", "param", "path", "source", "track", "wbr"];

/// Empty elements that leave no gap in a line.
const VOID_WITHIN_A_LINE: &[&str] = &["image", "img", "source", "track", "wbr"];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// Elements whose end tag may be left out.
const OPTIONAL_END: &[&str] = &[
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "caption", "rp", "rt", "html",
    "head", "body",
];

/// What the element `name` does to the text around it; the name is compared without case.
pub(in crate::import) fn kind(name: &str) -> Kind {
    if is_any(name, BLOCK) {
        Kind::Block
    } else if is_any(name, SILENT) {
        Kind::Silent
    } else if is_any(name, VOID) {
        Kind::Void
    } else {
        Kind::Inline
    }
}

/// Whether the text before an element and the text after it are of two lines.
pub(in crate::import) fn breaks_line(name: &str) -> bool {
    match kind(name) {
        Kind::Block => true,
        // A rule and a field of a form stand apart.
        Kind::Void => !is_any(name, VOID_WITHIN_A_LINE),
        Kind::Inline | Kind::Silent => false,
    }
}

/// Whether what stands in an element is text, whatever it looks like.
pub(in crate::import) fn is_raw(name: &str) -> bool {
    is_any(name, RAW)
}

/// Whether an element ends by itself where another one begins.
pub(in crate::import) fn ends_by_itself(name: &str) -> bool {
    is_any(name, OPTIONAL_END)
}

/// Whether `name` is one of `names`, in any case.
pub(in crate::import) fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_element_stands_within_a_line() {
        for name in ["a", "ruby", "rb", "rt", "rp", "nobr", "STRIKE", "acronym", "output", "font", "x-mark", "blink"] {
            assert_eq!((kind(name), breaks_line(name)), (Kind::Inline, false), "{name}");
        }
    }

    #[test]
    fn every_element_is_of_one_kind() {
        let all = [BLOCK, SILENT, VOID].concat();
        for name in &all {
            assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name}");
        }
        assert!(VOID_WITHIN_A_LINE.iter().all(|name| kind(name) == Kind::Void));
    }
}
