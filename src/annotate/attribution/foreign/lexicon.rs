//! The words of a language, as listed in `assets/lexicon/cues.<language>.txt`: `section: words`, a word in as many as it fits.
//!
//! ```text
//! says         verbs that stand before or behind who speaks      participle, aux   `gesagt` with its `hat`
//! calls        verbs that quote what they touch: `nannte „…“`    front             `laut`, `по словам`; `|` parts them
//! after only   front words that count only behind a quotation    as, that          `wie Riedel sagte`, `dass`
//! he, she, neuter   pronouns                                     office            nouns before names, also with `he`, `she`
//! body         `préfecture`: what speaks and is no person
//! honorific    `Frau`, `M.`                                      given             given names by sex: `he given`
//! negation, only, denies, denied   `nicht`, `nicht nur`, `dementierte`, `hat … bestritten`: what turns a report round
//! article, indefinite, join, particle, adverb, prep, reflexive, title, stop  what may or may not stand in a name and around it
//! ```

use std::sync::LazyLock;

use super::super::given::{Gender, gender_of_name};
use super::super::language::Language;
use super::super::linear::hash;
use super::super::tokens::tokens;
use super::forenames::gender_in_world;
use super::grammar::{Grammar, Trait};
use crate::text::lexicon::lines;
use crate::text::{TextRange, slice};

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A verb of saying.
    Says,
    /// One that wants an auxiliary.
    Participle,
    /// An auxiliary.
    Aux,
    /// A verb that quotes what it touches.
    Calls,
    /// `so Riedel`
    AfterOnly,
    /// `wie Riedel sagte`
    As,
    /// `dass`
    That,
    /// A pronoun, or a word for a man.
    He,
    /// A pronoun, or a word for a woman.
    She,
    /// `es`, `on`: nobody.
    Neuter,
    /// A pronoun.
    Pronoun,
    /// `der`
    Article,
    /// `ein`: an article of somebody new.
    Indefinite,
    /// `von der` between an office and its place.
    Join,
    /// `s’est`
    Reflexive,
    /// May stand between a cue and its source.
    Adverb,
    /// Begins a phrase that may stand there.
    Prep,
    /// No part of a name, even with a capital.
    Stop,
    /// `Frau`
    Honorific,
    /// `Bürgermeister`
    Office,
    /// `Polizei`: speaks, and is no office of a person.
    Body,
    /// `von` within a name.
    Particle,
    /// Stands before titles in quotation marks.
    Title,
    /// A given name.
    Given,
    /// `nicht`: turns a verb of saying round.
    Negation,
    /// `nur`: takes a negation back.
    Only,
    /// `dementierte`: says that something is not so.
    Denies,
}

/// All classes of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether the word is that.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Whether the word is one of those.
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// The gender that the word tells, when it tells only one.
    pub fn gender(self) -> Option<Gender> {
        match (self.has(Class::He), self.has(Class::She)) {
            (true, false) => Some(Gender::He),
            (false, true) => Some(Gender::She),
            _ => None,
        }
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }
}

/// The words of one language.
pub struct Lexicon {
    /// What the language does that others do not.
    pub grammar: Grammar,
    /// By hash, in order.
    words: Vec<(u32, Classes)>,
    /// `nach Angaben von`: hashes of their words, the longest first.
    fronts: Vec<Vec<u32>>,
    /// Nouns for offices that may end a compound: `…sprecherin`.
    offices: Vec<&'static str>,
    /// The same for bodies: `…ministerium`.
    bodies: Vec<&'static str>,
    /// Given names, in the form of the list.
    given: Vec<(&'static str, Gender)>,
}

/// The languages that have a list, with their words. A language more is a file more and a line here.
static LEXICONS: [(Language, LazyLock<Lexicon>); 6] = [
    (Language::German, LazyLock::new(|| Lexicon::read(include_str!("../../../../assets/lexicon/cues.de.txt")))),
    (Language::French, LazyLock::new(|| Lexicon::read(include_str!("../../../../assets/lexicon/cues.fr.txt")))),
    (Language::Spanish, LazyLock::new(|| Lexicon::read(include_str!("../../../../assets/lexicon/cues.es.txt")))),
    (Language::Russian, LazyLock::new(|| Lexicon::read(include_str!("../../../../assets/lexicon/cues.ru.txt")))),
    (Language::Italian, LazyLock::new(|| Lexicon::read(include_str!("../../../../assets/lexicon/cues.it.txt")))),
    (Language::Portuguese, LazyLock::new(|| Lexicon::read(include_str!("../../../../assets/lexicon/cues.pt.txt")))),
];

/// A noun for an office has at least so many letters where it ends a compound.
const LONG_OFFICE: usize = 4;

/// The same for a body; short ones end words of other meaning, as `stadt` does in `Altstadt`.
const LONG_BODY: usize = 6;

impl Lexicon {
    /// The words of a language; of English and of one without a list there are none.
    pub fn of(language: Language) -> Option<&'static Self> {
        LEXICONS.iter().find(|(known, _)| *known == language).map(|(_, lexicon)| &**lexicon)
    }

    /// Reads a list of words.
    pub fn read(file: &'static str) -> Self {
        let mut lexicon = Self {
            grammar: Grammar::default(),
            words: Vec::new(),
            fronts: Vec::new(),
            offices: Vec::new(),
            bodies: Vec::new(),
            given: Vec::new(),
        };
        for (section, list) in lines(file) {
            if lexicon.grammar.read(section, list) {
                continue;
            }
            if section == "front" {
                lexicon.fronts.extend(list.split(" | ").map(hashes));
                continue;
            }
            let mut classes = Classes::default();
            for &class in section_classes(section) {
                classes.add(class);
            }
            for word in list.split_whitespace() {
                lexicon.words.push((hash(word), classes));
                if classes.has(Class::Office) && word.chars().count() >= LONG_OFFICE {
                    lexicon.offices.push(word);
                }
                if classes.has(Class::Body) && word.chars().count() >= LONG_BODY {
                    lexicon.bodies.push(word);
                }
                if let (true, Some(gender)) = (classes.has(Class::Given), classes.gender()) {
                    lexicon.given.push((word, gender));
                }
            }
        }
        lexicon.words.sort_unstable_by_key(|&(word, _)| word);
        lexicon.words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.0 |= next.1.0;
            }
            same
        });
        lexicon.fronts.sort_by_key(|front| std::cmp::Reverse(front.len()));
        lexicon
    }

    /// What a word is, by its hash in small letters and its text.
    pub fn classes(&self, word: u32, text: &str) -> Classes {
        let found = self.words.binary_search_by_key(&word, |&(word, _)| word);
        let mut classes = found.map_or_else(|_| Classes::default(), |place| self.words[place].1);
        if text.contains('-') && self.grammar.has(Trait::InvertedPronouns) {
            self.inverted(text, &mut classes);
        }
        if self.grammar.has(Trait::SharedNames)
            && let Some(gender) = gender_of_name(word).or_else(|| gender_in_world(word)).filter(|_| classes == Classes::default())
        {
            classes.add(Class::Given);
            classes.add(if gender == Gender::He { Class::He } else { Class::She });
        }
        // `Polizeisprecherin`, `Umweltministerium`
        if self.grammar.has(Trait::Compounds) && classes == Classes::default() && text.starts_with(char::is_uppercase) {
            let small = text.to_lowercase();
            if self.offices.iter().any(|office| small.ends_with(office)) {
                classes.add(Class::Office);
            } else if self.bodies.iter().any(|body| small.ends_with(body)) {
                classes.add(Class::Body);
            }
        }
        if let Some(feminine) = self.grammar.is_feminine(text).filter(|_| classes.has(Class::Office) && classes.gender().is_none()) {
            classes.add(if feminine { Class::She } else { Class::He });
        }
        classes
    }

    /// `dit-il`, `a-t-elle`: the verb with its pronoun.
    fn inverted(&self, text: &str, classes: &mut Classes) {
        let (Some((verb, rest)), Some((_, pronoun))) = (text.split_once('-'), text.rsplit_once('-')) else { return };
        let look =
            |word: &str| self.words.binary_search_by_key(&hash(&word.to_lowercase()), |&(word, _)| word).map(|place| self.words[place].1);
        if rest != pronoun && !rest.starts_with("t-") {
            return;
        }
        if let (Ok(verb), Ok(pronoun)) = (look(verb), look(pronoun))
            && verb.any(&[Class::Says, Class::Aux])
            && pronoun.any(&[Class::Pronoun, Class::Neuter])
        {
            *classes = Classes(verb.0 | pronoun.0);
        }
    }

    /// The length of the words before a source that begin the slice: `nach Angaben von`.
    pub fn front(&self, words: impl Fn(usize) -> Option<u32>) -> Option<usize> {
        let fits = |front: &&Vec<u32>| front.iter().enumerate().all(|(at, &word)| words(at) == Some(word));
        self.fronts.iter().find(fits).map(Vec::len)
    }

    /// The given names of the list.
    pub fn given(&self) -> &[(&'static str, Gender)] {
        &self.given
    }
}

fn hashes(phrase: &str) -> Vec<u32> {
    let range = TextRange::new(0, phrase.len());
    tokens(phrase, &[range], &[]).iter().filter(|token| !slice(phrase, token.range).is_empty()).map(|token| token.word).collect()
}

fn section_classes(section: &str) -> &'static [Class] {
    match section {
        "says" => &[Class::Says],
        "participle" => &[Class::Participle],
        "negation" => &[Class::Negation],
        "only" => &[Class::Only],
        "denies" => &[Class::Says, Class::Denies],
        "denied" => &[Class::Participle, Class::Denies],
        "aux" => &[Class::Aux],
        "calls" => &[Class::Calls],
        "after only" => &[Class::AfterOnly],
        "as" => &[Class::As],
        "that" => &[Class::That],
        "he" => &[Class::Pronoun, Class::He],
        "she" => &[Class::Pronoun, Class::She],
        "neuter" => &[Class::Neuter],
        "article" => &[Class::Article],
        "indefinite" => &[Class::Article, Class::Indefinite],
        "join" | "place" => &[Class::Join],
        "reflexive" => &[Class::Reflexive],
        "adverb" => &[Class::Adverb],
        "prep" => &[Class::Prep],
        "stop" => &[Class::Stop],
        "honorific" => &[Class::Honorific],
        "honorific he" => &[Class::Honorific, Class::He],
        "honorific she" => &[Class::Honorific, Class::She],
        "office" => &[Class::Office],
        "office he" => &[Class::Office, Class::He],
        "office she" => &[Class::Office, Class::She],
        "body" => &[Class::Body],
        "particle" => &[Class::Particle],
        "title" => &[Class::Title],
        "he given" => &[Class::Given, Class::He],
        "she given" => &[Class::Given, Class::She],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_has_verbs_offices_names_and_fronts() {
        for (language, lexicon) in &LEXICONS {
            let count = |class: Class| lexicon.words.iter().filter(|(_, classes)| classes.has(class)).count();
            assert!(count(Class::Says) >= 40 && count(Class::Office) >= 40 && count(Class::Pronoun) == 2, "{language:?}");
            assert!(lexicon.fronts.len() >= 4 && lexicon.given.len() >= 40, "{language:?}");
        }
    }

    #[test]
    fn sections_are_all_known() {
        for file in [
            include_str!("../../../../assets/lexicon/cues.de.txt"),
            include_str!("../../../../assets/lexicon/cues.fr.txt"),
            include_str!("../../../../assets/lexicon/cues.es.txt"),
            include_str!("../../../../assets/lexicon/cues.ru.txt"),
            include_str!("../../../../assets/lexicon/cues.it.txt"),
            include_str!("../../../../assets/lexicon/cues.pt.txt"),
        ] {
            let mut grammar = Grammar::default();
            let unknown = |(section, list): &(&str, &'static str)| {
                *section != "front" && section_classes(section).is_empty() && !grammar.read(section, list)
            };
            assert_eq!(lines(file).find(unknown), None);
        }
    }
}
