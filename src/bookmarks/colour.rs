//! The colour of a bookmark, by name. What it looks like is the theme's affair.

use std::fmt::{self, Display, Formatter};

use crate::text::sanitise_line;

/// The most characters of a name that is not known here.
const MAX_CHARACTERS: usize = 64;

/// A colour that a reader gives a passage; the names are those that other reading programs share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Colour {
    /// `yellow`.
    Yellow,
    /// `orange`.
    Orange,
    /// `pink`.
    Pink,
    /// `purple`.
    Purple,
    /// `blue`.
    Blue,
    /// `green`.
    Green,
    /// Another program's name: kept and shown as a word, drawn as if there were no colour.
    Other(Box<str>),
}

impl Colour {
    /// Those that have a look.
    pub const ALL: [Colour; 6] = [Colour::Yellow, Colour::Orange, Colour::Pink, Colour::Purple, Colour::Blue, Colour::Green];

    /// The colour of a name in any case, if it has a look.
    pub fn known(name: &str) -> Option<Self> {
        Colour::ALL.into_iter().find(|colour| colour.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The colour of any name; none if there is no name.
    pub fn named(name: &str) -> Option<Self> {
        Self::known(name).or_else(|| {
            let name: String = sanitise_line(name).trim().chars().take(MAX_CHARACTERS).collect();
            (!name.trim_end().is_empty()).then(|| Colour::Other(name.trim_end().into()))
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Colour::Yellow => "yellow",
            Colour::Orange => "orange",
            Colour::Pink => "pink",
            Colour::Purple => "purple",
            Colour::Blue => "blue",
            Colour::Green => "green",
            Colour::Other(name) => name,
        }
    }
}

impl Display for Colour {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_colour_is_known_by_its_name() {
        for colour in Colour::ALL {
            assert_eq!(Colour::known(&colour.name().to_uppercase()), Some(colour));
        }
    }

    proptest! {
        #[test]
        fn any_name_named_again_is_the_same_colour(name in any::<String>()) {
            let colour = Colour::named(&name);
            prop_assert_eq!(colour.as_ref().and_then(|colour| Colour::named(colour.name())), colour);
        }
    }
}
