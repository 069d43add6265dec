//! The text of an article, in the form in which a publishing system keeps it, as HTML: strings of HTML, lists of paragraphs,
//! trees of nodes (Arc, Contentful, Sanity, Slate and others), elements of React.

use super::node::Node;
use super::vocabulary::{self as names, Part};

/// More HTML than this is not written, in bytes.
const LONGEST: usize = 4 << 20;

/// A string of so many letters that stands alone is a sentence.
const SENTENCE: usize = 40;

/// The text of `node` as HTML; empty where there is none. Objects for which `is_other` is true are of other articles.
pub(super) fn html(node: &Node, is_other: &dyn Fn(&Node) -> bool) -> String {
    let mut writer = Writer { out: String::new(), is_other };
    writer.blocks(node);
    writer.out
}

struct Writer<'w> {
    out: String,
    is_other: &'w dyn Fn(&Node) -> bool,
}

impl Writer<'_> {
    /// What stands where paragraphs are expected.
    fn blocks(&mut self, node: &Node) {
        if self.out.len() > LONGEST || (self.is_other)(node) {
            return;
        }
        match node {
            Node::Text(text) => self.string(text),
            Node::List(items) => match element(items) {
                Some((tag, properties)) => self.element(tag, properties, true),
                None => items.iter().for_each(|item| self.blocks(item)),
            },
            Node::Object(_) => self.object(node),
            Node::Number(_) | Node::Other => {}
        }
    }

    fn object(&mut self, node: &Node) {
        let kind = names::KIND.iter().filter_map(|key| node.member(&[key])?.text()).find_map(names::part);
        match kind {
            Some(Part::Nothing) => {}
            Some(Part::Paragraph) => self.wrapped("p", node),
            Some(Part::Heading) => self.wrapped("h2", node),
            Some(Part::Item) => self.wrapped("li", node),
            Some(Part::Quotation) => self.around("blockquote", |writer| writer.members(node)),
            Some(Part::List) => self.around("ul", |writer| writer.items(node)),
            Some(Part::Picture) => self.picture(node),
            None => self.longest_member(node),
        }
    }

    /// A block whose words are those of all strings in `node`, unless they are blocks themselves.
    fn wrapped(&mut self, tag: &str, node: &Node) {
        let start = self.out.len();
        self.inline(node);
        let text = self.out.split_off(start);
        if is_markup(&text) {
            self.out.push_str(&text);
        } else if !text.trim().is_empty() {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                self.around(tag, |writer| writer.out.push_str(line));
            }
        }
    }

    /// All members that may hold text, one after the other.
    fn members(&mut self, node: &Node) {
        let Node::Object(members) = node else { return };
        for (name, value) in members.iter().filter(|(name, _)| !names::is_no_text(name)) {
            if value.text().is_none() || is_text(name) {
                self.blocks(value);
            }
        }
    }

    fn items(&mut self, node: &Node) {
        let Node::Object(members) = node else { return };
        for (_, value) in members.iter().filter(|(name, _)| !names::is_no_text(name)) {
            if let Node::List(items) = value {
                for item in items {
                    self.wrapped("li", item);
                }
            }
        }
    }

    /// Of an object that is no node of a text, the member that holds most of one: the same text often stands in several forms.
    fn longest_member(&mut self, node: &Node) {
        let Node::Object(members) = node else { return };
        let start = self.out.len();
        let (mut longest, mut most) = (String::new(), 0);
        for (name, value) in members.iter().filter(|(name, _)| !names::is_no_text(name)) {
            if value.text().is_none_or(|text| is_markup(text) || is_text(name)) {
                self.blocks(value);
            }
            let text = self.out.split_off(start);
            let count = letters(&text);
            if count > most {
                (longest, most) = (text, count);
            }
        }
        self.out.push_str(&longest);
    }

    fn picture(&mut self, node: &Node) {
        let caption = text_within(node.member(names::CAPTION));
        if caption.trim().is_empty() {
            return;
        }
        let credit = text_within(node.member(names::CREDIT));
        let address = text_within(node.member(names::ADDRESS));
        let address = if address.contains(char::is_whitespace) { String::new() } else { address };
        self.push(&["<figure><img src=\"", &escaped(&address), "\"><figcaption>", &markup(&caption)]);
        if !credit.trim().is_empty() {
            self.push(&[" <span class=\"credit\">", &markup(&credit), "</span>"]);
        }
        self.push(&["</figcaption></figure>"]);
    }

    fn string(&mut self, text: &str) {
        if is_markup(text) {
            self.out.push_str(text);
            return;
        }
        for line in text.lines().filter(|line| letters(line) >= SENTENCE) {
            self.around("p", |writer| writer.out.push_str(&markup(line)));
        }
    }

    /// An element of React.
    fn element(&mut self, tag: &str, properties: &Node, as_block: bool) {
        let silent = ["script", "style", "svg", "nav", "footer", "button", "form", "head", "title", "meta", "link", "noscript", "aside"];
        if silent.contains(&tag) {
            return;
        }
        let is_html = tag.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if !is_html {
            // A component of the program: its properties are data.
            return if as_block { self.blocks(properties) } else { self.inline(properties) };
        }
        self.push(&["<", tag]);
        for name in ["class", "className", "src", "href", "alt"] {
            if let Some(value) = properties.member(&[name]).and_then(Node::text) {
                self.push(&[" ", name.trim_end_matches("Name"), "=\"", &escaped(value), "\""]);
            }
        }
        self.push(&[">"]);
        let content = properties.member(&["children"]).or_else(|| properties.member(&["dangerouslySetInnerHTML"])?.member(&["__html"]));
        if let Some(content) = content {
            self.content(content);
        }
        self.push(&["</", tag, ">"]);
    }

    /// The children of an element: strings are its words, whatever their length.
    fn content(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.inline_text(text),
            Node::List(items) => match element(items) {
                Some((tag, properties)) => self.element(tag, properties, true),
                None => items.iter().for_each(|item| self.content(item)),
            },
            _ => {}
        }
    }

    /// The words within a block.
    fn inline(&mut self, node: &Node) {
        if self.out.len() > LONGEST {
            return;
        }
        match node {
            Node::Text(text) => self.inline_text(text),
            Node::List(items) => match element(items) {
                Some((tag, properties)) => self.element(tag, properties, false),
                None => items.iter().for_each(|item| self.inline(item)),
            },
            // The same words may follow in another form: `"text": "A", "html": "<p>A</p>"`.
            Node::Object(members) => {
                let start = self.out.len();
                for (_, value) in members.iter().filter(|(name, _)| is_text(name)) {
                    self.inline(value);
                    if self.out.len() > start {
                        break;
                    }
                }
            }
            Node::Number(_) | Node::Other => {}
        }
    }

    fn inline_text(&mut self, text: &str) {
        if !is_reference(text) {
            self.out.push_str(&markup(text));
        }
    }

    fn around(&mut self, tag: &str, write: impl FnOnce(&mut Self)) {
        self.push(&["<", tag, ">"]);
        write(self);
        self.push(&["</", tag, ">"]);
    }

    fn push(&mut self, pieces: &[&str]) {
        self.out.extend(pieces.iter().copied());
    }
}

/// The name and the properties of an element of React: `["$", "p", null, {…}]`.
fn element(items: &[Node]) -> Option<(&str, &Node)> {
    let [sign, tag, _, properties, ..] = items else { return None };
    Some((tag.text()?, properties)).filter(|_| sign.text() == Some("$"))
}

/// Whether a string names another row: `$L1a`, `$undefined`.
fn is_reference(text: &str) -> bool {
    text.strip_prefix('$').is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_text(name: &str) -> bool {
    names::TEXT.contains(&names::plain(name).as_str())
}

/// Whether a string holds blocks of HTML.
fn is_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let tag = text.get(at + 1..).unwrap_or_default().trim_start_matches('/');
        ["p>", "p ", "div", "h2", "h3", "br", "ul", "ol", "li", "figure", "blockquote", "section"].iter().any(|name| tag.starts_with(name))
    })
}

/// A string as inline HTML.
fn markup(text: &str) -> String {
    let last = text.rfind('>').unwrap_or_default();
    let is_tag = |(at, _): (usize, &str)| {
        let named = text.get(at + 1..).is_some_and(|tag| tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()));
        named && at < last
    };
    let has_tags = text.match_indices('<').any(is_tag);
    if has_tags { text.to_owned() } else { escaped(text) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The first string in a value.
fn text_within(node: Option<&Node>) -> String {
    let mut queue: Vec<&Node> = node.into_iter().collect();
    while let Some(node) = queue.pop() {
        if let Some(text) = node.text().filter(|text| !text.is_empty()) {
            return text.to_owned();
        }
        queue.extend(node.children().rev());
    }
    String::new()
}

/// Letters and figures outside of tags.
pub(super) fn letters(html: &str) -> usize {
    let mut in_tag = false;
    html.chars()
        .filter(|&c| {
            in_tag = (in_tag && c != '>') || c == '<';
            !in_tag && c.is_alphanumeric()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::state::literal;

    fn of(script: &str) -> String {
        html(&literal::read(script), &|_| false)
    }

    #[test]
    fn every_form_of_a_text_is_paragraphs() {
        for script in [
            // Arc
            r#"{"content_elements": [{"type": "text", "content": "The old <b>bridge</b> over the harbour is open to all."}]}"#,
            // Contentful
            r#"{"body": {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [
                {"nodeType": "text", "value": "The old "}, {"nodeType": "text", "value": "<b>bridge</b>", "marks": [{"type": "bold"}]},
                {"nodeType": "text", "value": " over the harbour is open to all."}]}]}}"#,
            // Sanity
            r#"{"body": [{"_type": "block", "style": "p", "children": [{"_type": "span", "text": "The old <b>bridge</b> over the harbour"},
                {"_type": "span", "text": " is open to all."}]}]}"#,
            // React
            r#"["$", "p", null, {"children": ["The old ", ["$", "b", null, {"children": "bridge"}], " over the harbour is open to all."]}]"#,
            // a string
            r#"{"body": "<p>The old <b>bridge</b> over the harbour is open to all.</p>", "excerpt": "<p>The old bridge</p>"}"#,
        ] {
            assert_eq!(of(script), "<p>The old <b>bridge</b> over the harbour is open to all.</p>", "{script}");
        }
    }

    #[test]
    fn the_same_text_in_two_forms_is_told_once() {
        let line = "The old bridge over the harbour is open to all of us.";
        assert_eq!(of(&format!(r#"{{"content": {{"html": "<p>{line}</p>", "text": "{line}"}}}}"#)), format!("<p>{line}</p>"));
    }

    #[test]
    fn pictures_keep_their_captions() {
        let script = r#"[{"type": "image", "url": "https://example.org/a.jpg", "caption": "The bridge & the quay", "credits": {"by": [{"name": "Sam Poe"}]}},
            {"type": "newsletter", "text": "Subscribe to our letter of the harbour, every week."}]"#;
        let expected = "<figure><img src=\"https://example.org/a.jpg\"><figcaption>The bridge &amp; the quay \
                        <span class=\"credit\">Sam Poe</span></figcaption></figure>";
        assert_eq!(of(script), expected);
    }
}
