//! The grammar in which languages differ, as `grammar` in `assets/lexicon/cues.<language>.txt` lists it. The patterns test for a
//! trait, never for a language, so that another language is another file.
//!
//! ```text
//! grammar: verb bracket | capital nouns
//! plural: en                 endings of verbs of which several people are the subject: `sagten`
//! feminine: in               endings of offices that a woman holds: `Sprecherin`; all others are a man's
//! ```

/// Something that only some languages do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// A dash opens speech and encloses who says it: `— Мост закрыт, — сказал Орлов.`
    DialogueDashes,
    /// No comma stands before such an inner dash: `—Ganamos —dijo Reyes—.`
    BareDashes,
    /// Who speaks may stand between commas within the quotation marks: `« Le pont est fermé, a déclaré Rivet. »`
    InsetsBetweenCommas,
    /// `»` opens and `«` closes.
    GuillemetsInwards,
    /// An auxiliary and its participle stand apart: `hat Riedel der Zeitung gesagt`
    VerbBracket,
    /// Behind a comma the subject follows its verb: `…, erklärte Riedel, …`
    VerbSecond,
    /// A clause may begin behind a comma, without `dass`.
    ClausesBehindCommas,
    /// All nouns begin with a capital letter, so that one alone names nobody.
    CapitalNouns,
    /// Offices end compounds: `Polizeisprecherin`
    Compounds,
    /// Behind an article a word for saying is a noun: `la note`
    VerbsBehindArticles,
    /// A phrase that names somebody needs no article.
    NoArticles,
    /// Of three words with capitals or more the last two are the name.
    ShortNames,
    /// Two given names may stand before the particles of a surname: `Juan Carlos de la Cruz`
    TwoGivenNames,
    /// The given names of other languages in Latin letters are given names here, too.
    SharedNames,
    /// The pronoun may hang on its verb: `dit-il`
    InvertedPronouns,
    /// Names stand in cases (`cases.rs`).
    Cases,
}

const NAMES: [(&str, Trait); 16] = [
    ("dialogue dashes", Trait::DialogueDashes),
    ("bare dashes", Trait::BareDashes),
    ("insets between commas", Trait::InsetsBetweenCommas),
    ("guillemets inwards", Trait::GuillemetsInwards),
    ("verb bracket", Trait::VerbBracket),
    ("verb second", Trait::VerbSecond),
    ("clauses behind commas", Trait::ClausesBehindCommas),
    ("capital nouns", Trait::CapitalNouns),
    ("compounds", Trait::Compounds),
    ("verbs behind articles", Trait::VerbsBehindArticles),
    ("no articles", Trait::NoArticles),
    ("short names", Trait::ShortNames),
    ("two given names", Trait::TwoGivenNames),
    ("shared names", Trait::SharedNames),
    ("inverted pronouns", Trait::InvertedPronouns),
    ("cases", Trait::Cases),
];

/// The grammar of one language, as far as the patterns need it.
#[derive(Debug, Default)]
pub struct Grammar {
    traits: u32,
    plural: Vec<&'static str>,
    feminine: Vec<&'static str>,
}

impl Grammar {
    /// Reads a line of the file; `false` when its section is none of these, or it names a trait that nobody knows.
    pub fn read(&mut self, section: &str, list: &'static str) -> bool {
        match section {
            "grammar" => list.split(" | ").all(|name| {
                let known = NAMES.iter().find(|(known, _)| *known == name);
                self.traits |= known.map_or(0, |&(_, found)| 1 << found as u32);
                known.is_some()
            }),
            "plural" => {
                self.plural.extend(list.split_whitespace());
                true
            }
            "feminine" => {
                self.feminine.extend(list.split_whitespace());
                true
            }
            _ => false,
        }
    }

    /// Whether the language does that.
    pub fn has(&self, wanted: Trait) -> bool {
        self.traits & (1 << wanted as u32) != 0
    }

    /// Whether several people are the subject of the verb.
    pub fn is_plural(&self, verb: &str) -> bool {
        self.plural.iter().any(|ending| verb.ends_with(ending))
    }

    /// Whether the noun for an office tells that a woman holds it, by its ending; `None` where endings tell nothing.
    pub fn is_feminine(&self, office: &str) -> Option<bool> {
        (!self.feminine.is_empty()).then(|| self.feminine.iter().any(|ending| office.ends_with(ending)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar_has_what_its_file_names() {
        let mut grammar = Grammar::default();
        assert!(grammar.read("grammar", "verb bracket | cases") && grammar.read("feminine", "in"));
        assert!(grammar.has(Trait::Cases) && grammar.has(Trait::VerbBracket) && !grammar.has(Trait::VerbSecond));
        assert_eq!((grammar.is_feminine("Sprecherin"), grammar.is_feminine("Sprecher")), (Some(true), Some(false)));
        assert_eq!((Grammar::default().is_feminine("mairesse"), grammar.is_plural("sagten")), (None, false));
    }

    #[test]
    fn unknown_trait_is_told_of() {
        assert!(!Grammar::default().read("grammar", "verb bracket | umlauts"));
        assert!(!Grammar::default().read("says", "sagte"));
    }
}
