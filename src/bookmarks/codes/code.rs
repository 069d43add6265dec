//! One code.

use super::guid::Guid;
use crate::bookmarks::{Colour, Tags};
use crate::text::{sanitise_line, sanitise_text};

/// What a passage is about, as the researcher has laid it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its name, which is that of the tag.
    pub name: String,
    /// When it is given and when not; perhaps of several lines, perhaps empty.
    pub description: String,
    /// The colour of its passages.
    pub colour: Option<Colour>,
    /// The name of the code that it is a part of.
    pub parent: Option<String>,
    /// The key that gives it.
    pub key: Option<char>,
    /// The name by which another program knows it; none for one that was made here.
    pub guid: Option<Guid>,
}

impl Code {
    /// A code of this name and nothing else; none where the words are no tag.
    pub fn named(name: &str) -> Option<Self> {
        let name = [name].into_iter().collect::<Tags>().iter().next()?.to_owned();
        Some(Self { name, description: String::new(), colour: None, parent: None, key: None, guid: None })
    }

    /// The same with nothing in it that could not be kept or shown; none where its name is no tag.
    pub fn clean(&self) -> Option<Self> {
        let parent = self.parent.as_deref().and_then(Self::named).map(|parent| parent.name);
        let key = self.key.filter(|key| !key.is_whitespace() && sanitise_line(&key.to_string()) == key.to_string());
        let description = sanitise_text(&self.description).into_owned();
        Some(Self { description, colour: self.colour.clone(), parent, key, guid: self.guid, ..Self::named(&self.name)? })
    }

    /// The name by which other programs know it.
    pub fn identity(&self) -> Guid {
        self.guid.unwrap_or_else(|| Guid::of("code", &[&self.name]))
    }
}
