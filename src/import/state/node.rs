//! A value of a script: what is left of it for who looks for text.

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Text(String),
    /// A whole number from 0.
    Number(usize),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    /// Anything else: a name, a fraction, nothing.
    Other,
}

impl Node {
    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The values within it.
    pub(super) fn children(&self) -> impl DoubleEndedIterator<Item = &Self> {
        let (items, members): (&[Self], &[(String, Self)]) = match self {
            Self::List(items) => (items, &[]),
            Self::Object(members) => (&[], members),
            _ => (&[], &[]),
        };
        items.iter().chain(members.iter().map(|(_, value)| value))
    }

    /// The first member with one of these names, the first name first.
    pub(super) fn member(&self, names: &[&str]) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        names.iter().find_map(|name| members.iter().find(|(key, _)| key == name).map(|(_, value)| value))
    }
}
