//! The values of front matter: scalars, lists and quoted strings of YAML and TOML, as far as exporters write them.

/// Items of a list that are kept.
pub(super) const MAX_ITEMS: usize = 100;

/// What stands beside a key and below it.
pub(super) fn values(value: &str, below: &[&str]) -> Vec<String> {
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

/// One value: quotes, comments and wiki brackets off; `null` stands for no value.
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
pub(in crate::import) fn without_wiki_brackets(value: &str) -> String {
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
