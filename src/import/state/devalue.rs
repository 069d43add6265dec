//! The table of values in which Nuxt keeps its state (`__NUXT_DATA__`, written by devalue): a member is the number of its value.
//!
//! ```text
//! [{"article":1},{"title":2,"body":3},"Bridge opens","<p>…"]   ->   {"article":{"title":"Bridge opens","body":"<p>…"}}
//! ```

use super::node::Node;

/// Values deeper than this are left out: a table may lead in a circle.
const DEEPEST: usize = 40;

/// No more values than this: a table may name one of them often.
const MOST: usize = 200_000;

/// So many bytes of a text count as a value.
const BYTES: usize = 100;

/// The first value of a table, with those that it names in their places.
pub(super) fn resolve(table: &Node) -> Option<Node> {
    let Node::List(values) = table else { return None };
    let mut left = MOST;
    values.first().map(|first| place(first, values, 0, &mut left))
}

fn place(value: &Node, values: &[Node], depth: usize, left: &mut usize) -> Node {
    let cost = value.children().count() + value.text().map_or(0, str::len) / BYTES;
    if depth > DEEPEST || *left < cost {
        return Node::Other;
    }
    *left -= cost;
    let mut named = |value: &Node| match value {
        Node::Number(number) => values.get(*number).map_or(Node::Other, |value| place(value, values, depth + 1, left)),
        Node::List(_) | Node::Object(_) => Node::Other,
        plain => plain.clone(),
    };
    match value {
        Node::List(items) => Node::List(items.iter().map(&mut named).collect()),
        Node::Object(members) => Node::Object(members.iter().map(|(key, value)| (key.clone(), named(value))).collect()),
        plain => plain.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::state::literal;

    #[test]
    fn numbers_are_values_and_circles_end() {
        let script = literal::read(r#"[["Reactive",1],{"title":2,"self":1},"Bridge opens"]"#);
        let state = script.children().next().and_then(resolve).expect("is a table");
        let article = state.children().nth(1).expect("is named");
        assert_eq!(article.member(&["title"]).and_then(Node::text), Some("Bridge opens"));
    }
}
