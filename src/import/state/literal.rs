//! The values of a script, whatever its notation: JSON, an object of JavaScript, or either within a call.
//!
//! Reads brackets, names and strings and nothing else of the language, so that it never fails: of code that is no value, brackets
//! without strings are left. One pass, no recursion.

use super::node::Node;

/// Values deeper than this stand in the one around them.
const DEEPEST: usize = 100;

/// No more values of a script than this.
const MOST: usize = 300_000;

/// A shorter string is no value in JSON of its own.
const SHORT: usize = 100;

/// All values of `script`, in a list; strings that hold JSON are read too.
pub(super) fn read(script: &str) -> Node {
    Reader::of(script, 0).read(true)
}

/// As [`read`], but a string is a string, whatever it holds.
pub(super) fn read_outer(script: &str) -> Node {
    Reader::of(script, 0).read(false)
}

/// A list or an object whose end has not been met.
struct Open {
    values: Values,
    /// The name of the value that follows.
    key: Option<String>,
}

enum Values {
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Open {
    fn list() -> Self {
        Self { values: Values::List(Vec::new()), key: None }
    }

    fn object() -> Self {
        Self { values: Values::Object(Vec::new()), key: None }
    }

    fn push(&mut self, value: Node) {
        let key = self.key.take();
        match &mut self.values {
            Values::List(items) => items.push(value),
            // What has no name stands in the object all the same: a spread, the statements of a block.
            Values::Object(members) => members.push((key.unwrap_or_default(), value)),
        }
    }

    fn close(self) -> Node {
        match self.values {
            Values::List(items) => Node::List(items),
            Values::Object(members) => Node::Object(members),
        }
    }
}

struct Reader<'s> {
    rest: &'s str,
    open: Vec<Open>,
    /// How many brackets are open beyond the deepest.
    deeper: usize,
    count: usize,
}

impl<'s> Reader<'s> {
    fn of(script: &'s str, count: usize) -> Self {
        Self { rest: script, open: vec![Open::list()], deeper: 0, count }
    }

    /// Reads to the end; `looks_within`: strings that hold JSON are read too.
    fn read(mut self, looks_within: bool) -> Node {
        while let Some(c) = self.rest.chars().next().filter(|_| self.count < MOST) {
            match c {
                '{' => self.begin(Open::object()),
                '[' | '(' => self.begin(Open::list()),
                '}' | ']' | ')' => self.end(),
                '"' | '\'' | '`' => {
                    let text = self.string(c);
                    if self.takes_key(&text) {
                        continue;
                    }
                    let is_json = looks_within && text.len() >= SHORT && ["{\"", "[{", "[["].iter().any(|start| text.starts_with(start));
                    let value = if is_json { Reader::of(&text, self.count).read(false) } else { Node::Text(text) };
                    self.push(value);
                    continue;
                }
                '/' if self.rest.starts_with("/*") => {
                    let end = self.rest.find("*/").map_or(self.rest.len(), |at| at + 2);
                    self.skip(end);
                    continue;
                }
                _ if is_word(c) => {
                    let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
                    let word = self.rest.get(..end).unwrap_or_default();
                    self.skip(end);
                    let number = word.parse().ok();
                    if !self.takes_key(word) {
                        self.push(number.map_or(Node::Other, Node::Number));
                    }
                    continue;
                }
                _ => {}
            }
            self.skip(c.len_utf8());
        }
        while self.open.len() > 1 {
            self.end();
        }
        self.open.pop().map_or(Node::Other, Open::close)
    }

    fn begin(&mut self, values: Open) {
        if self.open.len() < DEEPEST {
            self.open.push(values);
        } else {
            self.deeper += 1;
        }
    }

    fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if self.open.len() > 1
            && let Some(closed) = self.open.pop()
        {
            self.push(closed.close());
        }
    }

    fn push(&mut self, value: Node) {
        self.count += 1;
        if let Some(open) = self.open.last_mut() {
            open.push(value);
        }
    }

    /// Whether what has just been read is the name of a member: a colon follows.
    fn takes_key(&mut self, word: &str) -> bool {
        let Some(open) = self.open.last_mut().filter(|open| matches!(open.values, Values::Object(_))) else { return false };
        let is_key = open.key.is_none() && self.rest.trim_start().starts_with(':');
        if is_key {
            open.key = Some(word.to_owned());
        }
        is_key
    }

    /// The string that begins here with `quote`, to its end or that of the script.
    fn string(&mut self, quote: char) -> String {
        self.skip(quote.len_utf8());
        let mut text = String::new();
        while let Some((before, rest)) = self.rest.split_once([quote, '\\']) {
            let is_end = self.rest.get(before.len()..).is_some_and(|at| at.starts_with(quote));
            text.push_str(before);
            self.rest = rest;
            if is_end {
                return text;
            }
            text.extend(self.escaped());
        }
        text.push_str(self.rest);
        self.rest = "";
        text
    }

    /// The character that stands for an escape, of which the backslash has been read.
    fn escaped(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.skip(c.len_utf8());
        match c {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' | '\n' => None,
            'b' | 'f' | 'v' => Some(' '),
            'x' => self.hexadecimal(2).and_then(char::from_u32),
            'u' => {
                let unit = self.hexadecimal(4)?;
                let low = self.rest.strip_prefix("\\u").filter(|_| (0xd800..0xdc00).contains(&unit));
                let Some(low) = low else { return Some(char::from_u32(unit).unwrap_or('\u{fffd}')) };
                let code = low.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok());
                // What follows half a pair alone is a character of its own.
                let Some(code) = code.filter(|code| (0xdc00..0xe000).contains(code)) else { return Some('\u{fffd}') };
                self.rest = low.get(4..).unwrap_or_default();
                char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (code - 0xdc00))
            }
            other => Some(other),
        }
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let code = u32::from_str_radix(self.rest.get(..digits)?, 16).ok()?;
        self.skip(digits);
        Some(code)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    fn object(members: &[(&str, Node)]) -> Node {
        Node::Object(members.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    fn only(script: &str) -> Node {
        match read(script) {
            Node::List(items) => items.into_iter().rfind(|item| !matches!(item, Node::Other)).unwrap_or(Node::Other),
            other => other,
        }
    }

    #[test]
    fn json_and_javascript_are_values() {
        let expected = object(&[("title", text("A \u{201c}bridge\u{201d}")), ("parts", Node::List(vec![text("a"), Node::Number(3)]))]);
        for script in [
            r#"{"title": "A \u201cbridge\u201d", "parts": ["a", 3]}"#,
            r"window.__STATE__ = {title: 'A \u201cbridge\u201d', parts: ['a', 3]}",
        ] {
            assert_eq!(only(script), expected, "{script}");
        }
    }

    #[test]
    fn values_within_a_call_are_found() {
        let script = r#"window.__NUXT__=(function(a,b){return {data:[{body:"One \u003Cb\u003E\ud83d\ude00"}]}}(1,"x"))"#;
        let mut queue = vec![read(script)];
        let mut texts = Vec::new();
        while let Some(node) = queue.pop() {
            texts.extend(node.text().map(str::to_owned));
            queue.extend(node.children().cloned());
        }
        assert!(texts.contains(&"One <b>\u{1f600}".to_owned()), "{texts:?}");
    }

    #[test]
    fn json_within_a_string_is_read() {
        let long = "a".repeat(SHORT);
        let node = only(&format!(r#"JSON.parse("{{\"body\": \"{long}\"}}")"#));
        assert_eq!(node, Node::List(vec![Node::List(vec![object(&[("body", text(&long))])])]));
    }

    #[test]
    fn nothing_is_too_broken_or_too_deep() {
        for script in ["{", "]]]", "\"", "'\\", "\\u12", "{\"a\":", "/*", "\"\\ud83d", "\"\\ud83d\\u0041\"", "é:{é"] {
            read(script);
        }
        let deep = read(&"[".repeat(1_000_000));
        assert!(matches!(deep, Node::List(_)));
    }
}
