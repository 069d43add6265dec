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

use crate::article::Metadata;

use super::fields::Fields;

const MAX_BYTES: usize = 64 * 1024;
const MAX_KEYS: usize = 200;
const MAX_ITEMS: usize = 100;

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
        ':' => line.find(": ").or_else(|| line.trim_end().strip_suffix(':').map(str::len))?,
        _ => line.find('=')?,
    };
    let (key, value) = line.split_at(at);
    let key = key.trim().trim_matches(['"', '\'']);
    let is_key = !key.is_empty() && key.len() <= 64 && key.chars().all(|c| c.is_alphanumeric() || "_-:. ".contains(c));
    is_key.then_some((key, value.get(1..).unwrap_or_default()))
}

/// What stands beside a key and below it.
fn values(value: &str, below: &[&str]) -> Vec<String> {
    match value.chars().next() {
        None => list_below(below),
        Some('|' | '>') => below_joined(below),
        // Anchors, aliases, tags and maps are not for us.
        Some('&' | '*' | '!' | '{') => Vec::new(),
        Some('[') if !value.starts_with("[[") => {
            let mut all = value.to_owned();
            for line in below.iter().take_while(|_| !value.ends_with(']')) {
                all.push_str(line);
            }
            inline_list(&all)
        }
        Some('"' | '\'') => {
            let whole = std::iter::once(&value).chain(below).copied().collect::<Vec<_>>().join(" ");
            scalar(&whole).into_iter().collect()
        }
        Some(_) => {
            let whole = std::iter::once(&value).chain(below.iter().take_while(|line| !line.starts_with('-'))).copied();
            scalar(&whole.collect::<Vec<_>>().join(" ")).into_iter().collect()
        }
    }
}

fn below_joined(below: &[&str]) -> Vec<String> {
    let text = below.join(" ");
    if text.trim().is_empty() { Vec::new() } else { vec![text] }
}

/// `- item` lines, `- name: Jane Roe` and `name: Jane Roe`.
fn list_below(below: &[&str]) -> Vec<String> {
    let mut items = Vec::new();
    for line in below {
        let item = line.strip_prefix('-').map(str::trim_start);
        let named = item.unwrap_or(line).strip_prefix("name:").map(str::trim);
        items.extend(named.or(item).and_then(scalar));
    }
    items
}

fn inline_list(list: &str) -> Vec<String> {
    let inner = list.strip_prefix('[').unwrap_or(list);
    let mut items = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') if inner.get(start..at).is_some_and(|before| before.trim().is_empty()) => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, ',') if items.len() < MAX_ITEMS => {
                items.extend(inner.get(start..at).and_then(scalar));
                start = at + 1;
            }
            _ => {}
        }
    }
    let rest = inner.get(start..).unwrap_or_default().trim_end();
    items.extend(scalar(rest.strip_suffix(']').unwrap_or(rest)));
    items
}

/// One value: quotes, comments and wiki brackets off; `null` is none.
fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    let value = match text.chars().next()? {
        '"' => double_quoted(text.strip_prefix('"')?),
        '\'' => {
            let inner = text.strip_prefix('\'')?.replace("''", "\u{0}");
            inner.split('\'').next().unwrap_or_default().replace('\u{0}', "'")
        }
        '&' | '*' | '{' => return None,
        _ => text.split(" #").next().unwrap_or_default().trim_end().to_owned(),
    };
    let value = without_wiki_brackets(&value);
    (!value.trim().is_empty() && !matches!(value.as_str(), "null" | "~" | "Null" | "NULL")).then_some(value)
}

fn double_quoted(inner: &str) -> String {
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('x') => push_code(&mut out, &mut chars, 2),
                Some('u') => push_code(&mut out, &mut chars, 4),
                Some('U') => push_code(&mut out, &mut chars, 8),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

fn push_code(out: &mut String, chars: &mut std::str::Chars, digits: usize) {
    let (Some(code), rest) = (chars.as_str().get(..digits), chars.as_str().get(digits..).unwrap_or_default()) else { return };
    out.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
    *chars = rest.chars();
}

/// `[[Jane Roe]]` and `[[people/jane|Jane Roe]]` as Obsidian writes links to notes.
pub(super) fn without_wiki_brackets(value: &str) -> String {
    if !value.contains("[[") {
        return value.to_owned();
    }
    let mut out = String::new();
    for piece in value.split("[[") {
        match piece.split_once("]]") {
            Some((link, after)) => {
                out.push_str(link.rsplit('|').next().unwrap_or(link));
                out.push_str(after);
            }
            None => out.push_str(piece),
        }
    }
    out
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
