//! Blanks in the place of comments, strings and tests, so that the lines and offsets of what is left stay the same.

use std::ops::Range;

use regex::Regex;

/// The text with comments and the contents of strings and characters as blanks, and with comments only; both of the
/// same length as the text.
pub fn blanked(text: &str) -> [String; 2] {
    let piece = Regex::new(
        r#"(?xs)
        (?<comment> //[^\n]* )
      | (?<block> /\* )
      | (?<string> br?\#*" | r\#*" | " )
      | (?<character> b?'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))' )"#,
    )
    .expect("a pattern");
    let mut code = text.as_bytes().to_vec();
    let mut strings = code.clone();
    let blank = |bytes: &mut [u8]| bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    let mut at = 0;
    while let Some(found) = piece.captures_at(text, at) {
        let whole = found.get(0).expect("a match").range();
        let end = if found.name("block").is_some() {
            block_end(text, whole.end)
        } else if found.name("string").is_some() {
            string_end(text, found.get(0).expect("a match").as_str(), whole.end)
        } else {
            whole.end
        };
        if found.name("comment").is_some() || found.name("block").is_some() {
            blank(&mut strings[whole.start..end]);
        }
        blank(&mut code[whole.start..end]);
        at = end;
    }
    [code, strings].map(|bytes| String::from_utf8(bytes).expect("blanks are whole characters"))
}

/// The end of a block comment that begins before `from`; they nest.
fn block_end(text: &str, mut from: usize) -> usize {
    let mut depth = 1;
    while depth > 0 {
        let Some((at, opens)) =
            [("/*", true), ("*/", false)].iter().filter_map(|(mark, opens)| Some((text[from..].find(mark)?, *opens))).min()
        else {
            return text.len();
        };
        depth = if opens { depth + 1 } else { depth - 1 };
        from += at + 2;
    }
    from
}

/// The end of a string that was opened with `opening` before `from`.
fn string_end(text: &str, opening: &str, from: usize) -> usize {
    if opening.contains('r') {
        let closing = format!("\"{}", "#".repeat(opening.matches('#').count()));
        return text[from..].find(&closing).map_or(text.len(), |at| from + at + closing.len());
    }
    let mut escaped = false;
    for (index, byte) in text.as_bytes()[from..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return from + index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where items behind `#[cfg(test)]` stand, from the attribute to their end.
pub fn test_ranges(code: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (start, mark) in code.match_indices("#[cfg(test)]") {
        if ranges.last().is_none_or(|range| range.end <= start) {
            ranges.push(start..item_end(code, start + mark.len()));
        }
    }
    ranges
}

/// The end of the item behind `from`: its semicolon outside of brackets, or its last brace.
fn item_end(code: &str, from: usize) -> usize {
    // A declaration ends with a semicolon even when it has braces; attributes may stand before it.
    let declaration = Regex::new(r"^\s*(#\[[^\]]*\]\s*)*(pub(\([^)]*\))?\s+)?(use|const|static|type)\b").expect("a pattern");
    let has_braces = !declaration.is_match(&code[from..]);
    let mut depth = 0;
    for (index, byte) in code.as_bytes()[from..].iter().enumerate() {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && (*byte == b';' || (*byte == b'}' && has_braces)) {
            return from + index + 1;
        }
    }
    code.len()
}
