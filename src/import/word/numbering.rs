//! The lists of a document: which are numbered, and the number of each item.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::package::{attribute, reader};

/// Lists that are read.
const MAX_LISTS: usize = 20_000;

/// Levels of a list.
const LEVELS: u8 = 9;

/// How the items of one level are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Bullet,
    From(u32),
}

/// The lists, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Of each list the form that it has.
    forms: HashMap<u32, u32>,
    levels: HashMap<(u32, u8), Level>,
    counts: HashMap<(u32, u8), u32>,
}

impl Numbering {
    pub(super) fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let (mut form, mut level, mut list) = (0, 0, 0);
        let mut reader = reader(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => match element.local_name().as_ref() {
                    "abstractNum" => form = number(&element, "abstractNumId"),
                    "lvl" => level = u8::try_from(number(&element, "ilvl")).unwrap_or(LEVELS),
                    "num" => list = number(&element, "numId"),
                    "abstractNumId" if numbering.forms.len() < MAX_LISTS => {
                        numbering.forms.insert(list, number(&element, "val"));
                    }
                    "start" if level < LEVELS && numbering.levels.len() < MAX_LISTS => {
                        numbering.levels.entry((form, level)).or_insert(Level::From(number(&element, "val")));
                    }
                    "numFmt" if level < LEVELS && numbering.levels.len() < MAX_LISTS => {
                        numbering.set_format(form, level, &attribute(&element, "val").unwrap_or_default());
                    }
                    _ => {}
                },
                Ok(Event::Eof) | Err(_) => return numbering,
                Ok(_) => {}
            }
        }
    }

    fn set_format(&mut self, form: u32, level: u8, format: &str) {
        if matches!(format, "bullet" | "none") {
            self.levels.insert((form, level), Level::Bullet);
        } else {
            self.levels.entry((form, level)).or_insert(Level::From(1));
        }
    }

    /// Counts the next item of a list: its depth, and its number in a list that is numbered.
    pub(super) fn next(&mut self, list: u32, level: u8) -> (u8, Option<u32>) {
        let level = level.min(LEVELS - 1);
        let form = self.forms.get(&list).copied().unwrap_or(list);
        for deeper in level + 1..LEVELS {
            self.counts.remove(&(list, deeper));
        }
        let Some(Level::From(first)) = self.levels.get(&(form, level)).copied() else { return (level, None) };
        let count = self.counts.entry((list, level)).and_modify(|count| *count = count.saturating_add(1)).or_insert(first);
        (level, Some(*count))
    }
}

fn number(element: &BytesStart, name: &str) -> u32 {
    attribute(element, name).and_then(|value| value.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_by_list_and_level() {
        let mut numbering = Numbering::read(
            r#"<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#,
        );
        let items: Vec<_> = [(1, 0), (1, 1), (1, 0), (5, 0)].iter().map(|&(list, level)| numbering.next(list, level)).collect();
        assert_eq!(items, [(0, Some(3)), (1, None), (0, Some(4)), (0, None)]);
    }
}
