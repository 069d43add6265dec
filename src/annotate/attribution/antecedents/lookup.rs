//! What the search for an antecedent looks at.

use crate::annotate::attribution::indices::ReferentId;
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::referents::Referents;

/// Whose words stood before: in order of position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// Who spoke.
    pub referent: ReferentId,
    /// The last token of what they said, or of the words that name them where those stand behind.
    pub last: usize,
}

/// Whom pronouns and nouns of an article mean.
pub struct Antecedents<'a> {
    pub(super) parse: &'a Parse<'a>,
    pub(super) referents: &'a Referents,
}

impl<'a> Antecedents<'a> {
    /// Looks among the referents of an article.
    pub fn new(parse: &'a Parse<'a>, referents: &'a Referents) -> Self {
        Self { parse, referents }
    }
}
