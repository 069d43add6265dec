//! Front matter: the named facts that exporters write above a Markdown text, between `---` (YAML) or `+++` (TOML) lines.
//!
//! What exporters write is flat, so this reads keys with scalars and lists and nothing more: no anchors, no aliases, no
//! nesting, at most 64 kB and 200 keys. What it does not understand it leaves out.
//!
//! ```text
//! title: "Harbour bridge opens"
//! author:
//!   - "[[Jane Roe]]"
//! tags: [bridges, harbour]
//! ```

mod values;

use crate::article::Metadata;

pub(super) use self::values::without_wiki_brackets;
use self::values::{MAX_ITEMS, values};

use super::fields::Fields;

const MAX_BYTES: usize = 64 * 1024;
const MAX_KEYS: usize = 200;
/// The facts above a text, and the text below them. Without front matter there are none, and the text is whole.
pub(super) fn split(text: &str) -> (Fields, &str) {
    let whole = (Fields::default(), text);
    let (first, after) = split_line(text);
    let fence @ ("---" | "+++") = first.trim_end() else { return whole };
    let mut block_end = 0;
    let mut rest = after;
    loop {
        if rest.is_empty() || block_end > MAX_BYTES {
            return whole;
        }
        let (line, below) = split_line(rest);
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let block = after.split_at(block_end).0;
            let fields = read(block, if fence == "---" { ':' } else { '=' });
            // A text between two rules is a text.
            let is_prose = fields.is_empty() && !block.trim().is_empty() && !block.lines().any(|line| split_key(line, ':').is_some());
            return if is_prose { whole } else { (fields, below) };
        }
        block_end = after.len() - below.len();
        rest = below;
    }
}

/// The facts of the front matter alone.
pub(super) fn facts(text: &str) -> Metadata {
    let mut metadata = Metadata::default();
    split(text).0.fill(&mut metadata);
    metadata
}

fn split_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

fn read(block: &str, separator: char) -> Fields {
    let mut fields = Fields::default();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        if fields.len() >= MAX_KEYS {
            break;
        }
        let Some((key, value)) = split_key(line, separator) else { continue };
        let mut below = Vec::new();
        // Lines that are indented, or items of a list, belong to the key above.
        while let Some(next) = lines.next_if(|next| next.starts_with([' ', '\t']) || next.starts_with("- ") || next.trim() == "-") {
            if below.len() < MAX_ITEMS {
                below.push(next.trim());
            }
        }
        let values = values(value.trim(), &below);
        if !values.is_empty() {
            fields.push(key, values);
        }
    }
    fields
}

/// `key: value`, at the start of a line.
fn split_key(line: &str, separator: char) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-', '[']) {
        return None;
    }
    // `og:title: …` has a colon in its key.
    let at = match separator {
        ':' => line.find(": ").or_else(|| line.trim_end().strip_suffix(':').map(str::len)).or_else(|| unspaced(line))?,
        _ => line.find('=')?,
    };
    let (key, value) = line.split_at(at);
    let key = key.trim().trim_matches(['"', '\'']);
    let is_key = !key.is_empty() && key.len() <= 64 && key.chars().all(|c| c.is_alphanumeric() || "_-:. ".contains(c));
    is_key.then_some((key, value.get(1..).unwrap_or_default()))
}

/// Where the colon of `key:value` stands: YAML wants a space behind it, people who type do not. The key is one word, and no scheme of
/// an address.
fn unspaced(line: &str) -> Option<usize> {
    let (key, value) = line.split_once(':')?;
    let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'-');
    (is_word && !value.starts_with("//")).then_some(key.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(text: &str) -> Metadata {
        let mut metadata = Metadata::default();
        split(text).0.fill(&mut metadata);
        metadata
    }

    #[test]
    fn lists_and_wiki_links_are_names() {
        for author in
            ["author: [\"[[Jane Roe]]\", Kim Poe]", "author:\n  - \"[[Jane Roe]]\"\n  - Kim Poe", "authors:\n- name: Jane Roe\n- Kim Poe"]
        {
            assert_eq!(metadata(&format!("---\n{author}\n---\n")).byline.as_deref(), Some("Jane Roe, Kim Poe"), "{author}");
        }
    }

    #[test]
    fn quotes_and_escapes_are_read() {
        assert_eq!(metadata("---\ntitle: \"a \\\"b\\\" \\u00e9\"\n---\n").title, "a \"b\" é");
        assert_eq!(metadata("---\ntitle: 'it''s'\n---\n").title, "it's");
        assert_eq!(metadata("---\ntitle: plain: with # colon # comment\n---\n").title, "plain: with");
    }

    #[test]
    fn folded_titles_are_one_line() {
        assert_eq!(metadata("---\ntitle: >-\n  The bridge\n  opens\n---\n").title, "The bridge opens");
    }

    #[test]
    fn space_behind_the_colon_may_lack() {
        let metadata = metadata("---\ntitle:The bridge\ndate:2024-03-09\nsource:https://example.org/a\n---\n");
        assert_eq!((metadata.title.as_str(), metadata.url.as_deref()), ("The bridge", Some("https://example.org/a")));
        assert!(metadata.published.is_some());
        assert_eq!(split("---\nhttps://example.org at 12:30\n---\n").1, "---\nhttps://example.org at 12:30\n---\n");
    }

    #[test]
    fn toml_is_read() {
        assert_eq!(metadata("+++\ntitle = \"The bridge\"\ndate = 2022-01-06\n+++\n").title, "The bridge");
    }

    #[test]
    fn what_is_never_closed_is_text() {
        assert_eq!(split("---\ntitle: x\nbody").1, "---\ntitle: x\nbody");
    }

    #[test]
    fn prose_between_rules_is_text() {
        assert_eq!(split("---\nIt was night.\n---\n").1, "---\nIt was night.\n---\n");
    }

    #[test]
    fn anchors_and_aliases_are_not_followed() {
        assert_eq!(metadata("---\ntitle: &a x\nauthor: *a\n---\n"), Metadata::default());
    }
}
