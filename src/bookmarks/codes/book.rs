//! All codes, and how they hang together.

use std::collections::{HashMap, HashSet};

use super::code::Code;
use crate::bookmarks::{Colour, Tags};
use crate::text::plain_form;

/// A code with its place and its passages.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'b> {
    /// How deep it stands.
    pub depth: usize,
    /// The code.
    pub code: &'b Code,
    /// The passages that have it.
    pub own: usize,
    /// Those that have it or one of its parts, each once.
    pub whole: usize,
}

/// Codes in the order of their file, each name and each key once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeBook {
    codes: Vec<Code>,
    /// Where a name stands, as searches compare words.
    places: HashMap<String, usize>,
}

impl CodeBook {
    /// Takes a code.
    ///
    /// # Errors
    /// When there is one of that name, which stays as it is; says so.
    pub fn add(&mut self, code: Code) -> Result<(), String> {
        let name = plain_form(&code.name).into_owned();
        if self.places.contains_key(&name) {
            return Err(format!("the code “{}” stands there twice; the first one counts", code.name));
        }
        self.places.insert(name, self.codes.len());
        self.codes.push(code);
        Ok(())
    }

    /// Each code, in order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Code> {
        self.codes.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The code of a name, in any case.
    pub fn get(&self, name: &str) -> Option<&Code> {
        self.codes.get(*self.places.get(&*plain_form(name))?)
    }

    /// The code that a key gives.
    pub fn by_key(&self, key: char) -> Option<&Code> {
        self.codes.iter().find(|code| code.key == Some(key))
    }

    /// Those of the tags that are codes.
    pub fn among<'b>(&'b self, tags: &'b Tags) -> impl Iterator<Item = &'b Code> {
        tags.iter().filter_map(|tag| self.get(tag))
    }

    /// The colour of a passage of these tags: that of the first code that has one, or is a part of one that has.
    pub fn colour<'b>(&'b self, tags: &'b Tags) -> Option<&'b Colour> {
        self.among(tags).flat_map(|code| self.line(code)).find_map(|code| code.colour.as_ref())
    }

    /// A code and those that it is a part of, the nearest first; each once, whatever the file says.
    pub fn line<'b>(&'b self, code: &'b Code) -> Vec<&'b Code> {
        let mut line = vec![code];
        while let Some(parent) = line.last().and_then(|code| self.get(code.parent.as_deref()?))
            && !line.contains(&parent)
        {
            line.push(parent);
        }
        line
    }

    /// The names of the codes among the tags and of what they are parts of, each once.
    pub fn lines_of<'b>(&'b self, tags: &'b Tags) -> Vec<&'b str> {
        let mut names: Vec<&str> = Vec::new();
        for code in self.among(tags).flat_map(|code| self.line(code)) {
            if !names.contains(&code.name.as_str()) {
                names.push(&code.name);
            }
        }
        names
    }

    /// Every code once, behind what it is a part of, with how deep it stands.
    pub fn tree(&self) -> Vec<(usize, &Code)> {
        let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut roots = Vec::new();
        for (place, code) in self.codes.iter().enumerate() {
            let parent = code.parent.as_deref().and_then(|parent| self.places.get(&*plain_form(parent)).copied());
            match parent.filter(|parent| *parent != place) {
                Some(parent) => children.entry(parent).or_default().push(place),
                None => roots.push(place),
            }
        }
        let (mut tree, mut seen) = (Vec::new(), HashSet::new());
        // A circle has no root: its codes come behind the others, each as if it were one.
        for root in roots.into_iter().chain(0..self.codes.len()) {
            let mut open = vec![(0, root)];
            while let Some((depth, place)) = open.pop() {
                if seen.insert(place) {
                    tree.push((depth, &self.codes[place]));
                    open.extend(children.get(&place).into_iter().flatten().rev().map(|child| (depth + 1, *child)));
                }
            }
        }
        tree
    }

    /// Every code as in [`tree`](Self::tree), with how many of these passages have it.
    pub fn counted<'b>(&'b self, passages: impl Iterator<Item = &'b Tags>) -> Vec<Counted<'b>> {
        let (mut own, mut whole) = (HashMap::new(), HashMap::new());
        for tags in passages {
            self.among(tags).for_each(|code| *own.entry(code.name.as_str()).or_insert(0) += 1);
            self.lines_of(tags).into_iter().for_each(|name| *whole.entry(name).or_insert(0) += 1);
        }
        let of = |counts: &HashMap<&str, usize>, code: &Code| counts.get(code.name.as_str()).copied().unwrap_or_default();
        let counted = |(depth, code)| Counted { depth, code, own: of(&own, code), whole: of(&whole, code) };
        self.tree().into_iter().map(counted).collect()
    }

    /// A key that no code has: a letter of the name, or else any.
    pub fn free_key(&self, name: &str) -> Option<char> {
        let letters = plain_form(name).into_owned();
        let own = letters.chars().filter(|letter| letter.is_alphanumeric());
        own.chain('a'..='z').chain('A'..='Z').chain('0'..='9').find(|key| self.by_key(*key).is_none())
    }

    /// What is wrong with parents and keys, each in words.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (place, code) in self.codes.iter().enumerate() {
            if let Some(parent) = &code.parent {
                if self.get(parent).is_none() {
                    faults.push(format!("the code “{}” is a part of “{parent}”, which is no code", code.name));
                } else if self.line(code).last().is_some_and(|last| last.parent.as_deref().is_some_and(|parent| self.get(parent).is_some()))
                {
                    faults.push(format!("the code “{}” is a part of itself", code.name));
                }
            }
            if let Some(other) = code.key.and_then(|key| self.codes[..place].iter().find(|other| other.key == Some(key))) {
                faults.push(format!("the codes “{}” and “{}” have the same key; the first one counts", other.name, code.name));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Codes as `name<parent`.
    fn book(codes: &[&str]) -> CodeBook {
        let mut book = CodeBook::default();
        for written in codes {
            let (name, parent) = written.split_once('<').map_or((*written, None), |(name, parent)| (name, Some(parent.to_owned())));
            book.add(Code { parent, ..Code::named(name).expect("a name") }).expect("another name");
        }
        book
    }

    fn shown(book: &CodeBook) -> String {
        book.tree().iter().map(|(depth, code)| format!("{depth}{}", code.name)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn parts_stand_behind_what_they_are_parts_of() {
        assert_eq!(shown(&book(&["dam<water", "mill", "water", "level<dam", "rain<water"])), "0mill 0water 1dam 2level 1rain");
    }

    #[test]
    fn circles_are_told_and_every_code_is_shown() {
        let book = book(&["a<b", "b<a", "c<c", "d"]);
        assert_eq!(shown(&book), "0c 0d 0a 1b");
        let told = book.faults();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.iter().all(|fault| fault.ends_with("is a part of itself")), "{told:?}");
    }

    #[test]
    fn codes_are_known_in_any_case_and_accent() {
        let book = book(&["Dám safety"]);
        assert_eq!(book.get("DAM SAFETY").map(|code| code.name.as_str()), Some("Dám safety"));
    }

    #[test]
    fn tags_that_are_codes_bring_what_they_are_parts_of() {
        let book = book(&["water", "dam<water", "level<dam", "mill"]);
        let tags = ["level", "important", "mill"].into_iter().collect();
        assert_eq!(book.lines_of(&tags), ["level", "dam", "water", "mill"]);
    }

    #[test]
    fn free_key_is_a_letter_of_the_name() {
        let mut book = book(&["mill"]);
        assert_eq!(book.free_key("water"), Some('w'));
        book.add(Code { key: Some('w'), ..Code::named("wind").expect("a name") }).expect("another name");
        assert_eq!(book.free_key("Water"), Some('a'));
        assert_eq!(book.free_key("水"), Some('水'));
        assert_eq!(book.free_key("—"), Some('a'));
    }

    #[test]
    fn names_and_keys_that_stand_twice_are_told() {
        let mut book = book(&["mill"]);
        assert!(book.add(Code::named("Mill").expect("a name")).is_err());
        let keyed = |name| Code { key: Some('k'), ..Code::named(name).expect("a name") };
        book.add(keyed("one")).expect("another name");
        book.add(keyed("two")).expect("another name");
        assert_eq!(book.faults(), ["the codes “one” and “two” have the same key; the first one counts"]);
    }

    proptest! {
        #[test]
        fn every_code_stands_in_the_tree_once(parents in prop::collection::vec(0usize..8, 1..8)) {
            let codes: Vec<String> = parents.iter().enumerate().map(|(place, parent)| format!("{place}x<{parent}x")).collect();
            let book = book(&codes.iter().map(String::as_str).collect::<Vec<_>>());
            let mut names: Vec<&str> = book.tree().iter().map(|(_, code)| code.name.as_str()).collect();
            names.sort_unstable();
            prop_assert_eq!(names.len(), codes.len());
            names.dedup();
            prop_assert_eq!(names.len(), codes.len());
        }
    }
}
