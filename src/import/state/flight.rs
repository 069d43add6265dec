//! The rows in which React sends a page to its program (`self.__next_f.push([1, "…"])`).
//!
//! ```text
//! 0:["$","article",null,{"children":["$","p",null,{"children":"The old bridge …"}]}]
//! 1:T1f4,<p>A long text of 500 bytes …
//! 2:["$","$L5",null,{"html":"$1"}]                                               which names the first row
//! ```

use std::collections::HashMap;

use super::literal;
use super::node::Node;

/// The name of a row has fewer bytes.
const NAME: usize = 10;

/// What stands in a script that sends a piece of the rows.
pub(super) const SIGN: &str = "__next_f.push";

/// The piece of the rows that a script sends.
pub(super) fn piece(script: &Node) -> String {
    let mut piece = String::new();
    let mut queue = vec![script];
    while let Some(node) = queue.pop() {
        piece.push_str(node.text().unwrap_or_default());
        queue.extend(node.children().rev());
    }
    piece
}

/// The values of all rows, in their order; a long text stands where it is named.
pub(super) fn rows(stream: &str) -> Node {
    let mut texts: HashMap<&str, &str> = HashMap::new();
    let mut values = Vec::new();
    let mut rest = stream;
    while !rest.is_empty() {
        let colon = rest.bytes().take(NAME).position(|byte| byte == b':');
        let named = colon.and_then(|at| Some((rest.get(..at)?.trim(), rest.get(at + 1..)?)));
        let Some((number, after)) = named.filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_hexdigit())) else {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        };
        let long = after.strip_prefix('T').and_then(|after| after.split_once(',')).and_then(|(length, text)| {
            let length = usize::from_str_radix(length, 16).ok()?;
            text.split_at_checked(length)
        });
        rest = match long {
            Some((text, rest)) => {
                texts.insert(number, text);
                rest
            }
            None => {
                let (row, rest) = after.split_once('\n').unwrap_or((after, ""));
                values.push(row);
                rest
            }
        };
    }
    Node::List(values.into_iter().map(|row| name_texts(literal::read(row), &mut texts)).collect())
}

/// Puts long texts in the place of their names, each in the first one only.
fn name_texts(mut node: Node, texts: &mut HashMap<&str, &str>) -> Node {
    let mut queue = vec![&mut node];
    while let Some(node) = queue.pop() {
        match node {
            Node::Text(text) => {
                if let Some(long) = text.strip_prefix('$').and_then(|number| texts.remove(number)) {
                    *text = long.to_owned();
                }
            }
            Node::List(items) => queue.extend(items.iter_mut().rev()),
            Node::Object(members) => queue.extend(members.iter_mut().rev().map(|(_, value)| value)),
            _ => {}
        }
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_hold_elements_and_long_texts() {
        let script = r#"self.__next_f.push([1,"0:[\"$\",\"p\",null,{\"children\":\"$1\"}]\n1:T5,<b>é"])"#;
        let stream = piece(&literal::read_outer(script));
        let Node::List(rows) = rows(&stream) else { panic!("a list") };
        assert_eq!(rows.len(), 1, "{stream}");
        assert!(format!("{:?}", rows[0]).contains("<b>é"), "{rows:?}");
    }

    #[test]
    fn what_is_no_row_is_passed_over() {
        let Node::List(rows) = rows("no row\n:x\n2:\"a\"\n") else { panic!("a list") };
        assert_eq!(rows.last(), Some(&Node::List(vec![Node::Text("a".into())])));
    }
}
