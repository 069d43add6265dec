//! On whom an article rests: how many persons, bodies and documents it names as sources, how many it does not name, and what stands in
//! quotation marks without anybody. Facts only: what they are worth is for the reader.
//!
//! ```text
//! Jane Reed · the Coast Guard · a report of the board · a spokesman · residents      1 person, 1 body, 1 document, 1 unnamed, 1 group
//! ```

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::language_tag;
use crate::article::{Attribution, Document, Speaker, SpeakerKind};
use crate::text::lexicon::{WordSet, lines};
use crate::text::plain_form;

const FILE: &str = include_str!("../../assets/lexicon/sourcing.txt");

/// The languages that the file has words of.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "ru"];

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// A person with a name.
    Person,
    /// A body, with a name or without.
    Body,
    /// A name of which the text does not tell what it is one of.
    Name,
    /// A report, a letter, a site.
    Document,
    /// One person without a name.
    Unnamed,
    /// Several people without names.
    Group,
}

/// How many sources of each kind an article has. What is denied or only supposed has no source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sourcing {
    /// Persons with a name.
    pub persons: usize,
    /// Bodies.
    pub bodies: usize,
    /// Names of which the text does not tell what they are names of.
    pub names: usize,
    /// Documents.
    pub documents: usize,
    /// Persons without a name.
    pub unnamed: usize,
    /// Groups.
    pub groups: usize,
    /// Quotations of which it is not known well enough whose they are.
    pub unattributed: usize,
}

impl Sourcing {
    /// That of an article.
    pub fn of(document: &Document) -> Self {
        let annotations = document.annotations();
        let language = language_tag(document.article());
        let language = language.as_deref().and_then(|tag| tag.split('-').next()).unwrap_or_default();
        let voices: BTreeSet<usize> = annotations.attributions.iter().filter_map(Attribution::voice).map(|id| id.0).collect();
        let mut sourcing = Self::default();
        for speaker in voices.into_iter().filter_map(|voice| annotations.speakers.get(voice)) {
            *match kind(speaker, language) {
                SourceKind::Person => &mut sourcing.persons,
                SourceKind::Body => &mut sourcing.bodies,
                SourceKind::Name => &mut sourcing.names,
                SourceKind::Document => &mut sourcing.documents,
                SourceKind::Unnamed => &mut sourcing.unnamed,
                SourceKind::Group => &mut sourcing.groups,
            } += 1;
        }
        let nobody = |attribution: Option<&Attribution>| attribution.is_none_or(|attribution| attribution.named().is_none());
        let quotations = annotations.quotations.iter();
        let said = quotations.filter(|quotation| nobody(quotation.attribution.and_then(|index| annotations.attributions.get(index))));
        sourcing.unattributed = said.count();
        sourcing
    }

    /// What there is, in words; nothing of what there is not.
    pub fn told(&self) -> Vec<String> {
        let counted = [
            (self.persons, "named person", "named persons"),
            (self.bodies, "body", "bodies"),
            (self.names, "other name", "other names"),
            (self.documents, "document", "documents"),
            (self.unnamed, "unnamed person", "unnamed persons"),
            (self.groups, "group", "groups"),
            (self.unattributed, "quotation of nobody known", "quotations of nobody known"),
        ];
        let told =
            |&(number, one, many): &(usize, &str, &str)| (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }));
        counted.iter().filter_map(told).collect()
    }
}

/// What a speaker is.
fn kind(speaker: &Speaker, language: &str) -> SourceKind {
    let words = Words::of(language);
    let name = plain_form(&speaker.name);
    let mut parts: Vec<&str> =
        name.split(|character: char| !character.is_alphanumeric() && character != '-').filter(|part| !part.is_empty()).collect();
    // `a spokesman for the ministry`: the noun stands before the first word that joins another to it.
    if speaker.kind == SpeakerKind::Noun
        && let Some(end) = parts.iter().position(|part| JOINTS.contains(part)).filter(|end| *end > 0)
    {
        parts.truncate(end);
    }
    let has = |set: &WordSet| parts.iter().any(|part| set.contains(part));
    // Articles are short.
    let head = if is_head_first(language) {
        parts.iter().find(|part| part.chars().count() > 2 && !words.many.contains(*part))
    } else {
        parts.last()
    };
    // `der Bauernverband`
    let is_compound = |head: &str| language == "de" && words.body.iter().any(|body| body.len() > 4 && head.ends_with(body));
    match speaker.kind {
        SpeakerKind::Person => SourceKind::Person,
        SpeakerKind::Body => SourceKind::Body,
        SpeakerKind::Name if has(&words.body) || is_abbreviation(&speaker.name) => SourceKind::Body,
        SpeakerKind::Name => SourceKind::Name,
        // `60 percent of voters`
        SpeakerKind::Noun if is_share(&name) => SourceKind::Group,
        SpeakerKind::Noun if is_named(&speaker.name, language) => SourceKind::Body,
        SpeakerKind::Noun if has(&words.document) && !has(&words.body) => SourceKind::Document,
        SpeakerKind::Noun if parts.first().is_some_and(|first| words.many.contains(first)) || has(&words.several) => SourceKind::Group,
        SpeakerKind::Noun if head.is_some_and(|head| words.body.contains(head) || is_compound(head)) => SourceKind::Body,
        SpeakerKind::Noun if language == "en" && head.is_some_and(|head| is_english_plural(head)) => SourceKind::Group,
        SpeakerKind::Noun if has(&words.document) => SourceKind::Document,
        SpeakerKind::Noun => SourceKind::Unnamed,
    }
}

/// Words behind which what follows is no longer the noun itself.
const JOINTS: [&str; 23] = [
    "of", "by", "for", "from", "at", "in", "with", "who", "familiar", "close", "von", "des", "der", "aus", "de", "du", "del", "della",
    "di", "do", "da", "para", "pour",
];

/// Whether it is a part of many in per cent.
fn is_share(name: &str) -> bool {
    name.contains('%') || name.split_whitespace().any(|word| matches!(word, "percent" | "per" | "prozent"))
}

/// Whether all of a noun behind its article is written as a name, in a language that writes no other noun so: `the American Federation of
/// Teachers`, not `a Supreme Court spokeswoman`.
fn is_named(name: &str, language: &str) -> bool {
    let is_small = |word: &&str| JOINTS.contains(word) || matches!(*word, "and" | "the");
    let words: Vec<&str> = name.split_whitespace().skip_while(|word| matches!(*word, "the" | "The" | "a" | "A")).collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    language == "en" && words.len() > 1 && words.iter().filter(|word| !is_small(word)).all(is_capital)
}

/// Whether a name is of capitals alone.
fn is_abbreviation(name: &str) -> bool {
    let letters = || name.chars().filter(|character| character.is_alphabetic());
    !name.contains(' ') && letters().count() > 1 && letters().all(char::is_uppercase)
}

/// Whether an adjective stands behind its noun.
fn is_head_first(language: &str) -> bool {
    matches!(language, "fr" | "es" | "it" | "pt")
}

fn is_english_plural(noun: &str) -> bool {
    noun.ends_with('s') && !["ss", "us", "is"].iter().any(|end| noun.ends_with(end))
}

/// The words of a language.
struct Words {
    document: WordSet,
    body: WordSet,
    many: WordSet,
    several: WordSet,
}

impl Words {
    /// Those of a language, of no other.
    fn of(language: &str) -> &'static Self {
        static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| LANGUAGES.map(Words::read).into_iter().collect());
        static NONE: LazyLock<Words> = LazyLock::new(|| Words::read(""));
        LANGUAGES.iter().position(|known| *known == language).and_then(|place| ALL.get(place)).unwrap_or(&NONE)
    }

    fn read(language: &str) -> Self {
        let set = |section: &str| {
            let own = lines(FILE).filter(|(name, _)| name.strip_suffix(language).and_then(|rest| rest.strip_suffix('.')) == Some(section));
            own.flat_map(|(_, words)| words.split_whitespace()).collect()
        };
        Self { document: set("document"), body: set("body"), many: set("many"), several: set("several") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};
    use crate::text::Cancel;

    fn of(paragraphs: &[&str]) -> Sourcing {
        let mut builder = ArticleBuilder::new();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        let article = builder.finish();
        let annotations = super::super::annotate(&article, &Cancel::never()).expect("nobody stops it");
        Sourcing::of(&Document::new(article, annotations))
    }

    fn noun(name: &str, language: &str) -> SourceKind {
        kind(&Speaker { name: name.to_owned(), role: None, mentions: Vec::new(), kind: SpeakerKind::Noun }, language)
    }

    #[test]
    fn nouns_are_documents_bodies_groups_or_somebody() {
        use SourceKind::{Body, Document, Group, Unnamed};
        for (name, expected) in [
            ("a spokesman for the ministry", Unnamed),
            ("the mayor", Unnamed),
            ("a report by the board", Document),
            ("the harbour police", Group),
            ("the ministry", Body),
            ("the city council", Body),
            ("officials", Group),
            ("two officials familiar with the talks", Group),
            ("residents of the old quay", Group),
            ("the company's website", Document),
            ("a person close to the company", Unnamed),
            ("the American Federation of Teachers", Body),
            ("a Supreme Court spokeswoman", Unnamed),
            ("60 percent of voters", Group),
        ] {
            assert_eq!(noun(name, "en"), expected, "{name}");
        }
        for (name, language, expected) in [
            ("ein Sprecher", "de", Unnamed),
            ("die Anwohner", "de", Group),
            ("das Ministerium", "de", Body),
            ("eine Studie der Universität", "de", Document),
            ("les riverains", "fr", Group),
            ("un porte-parole du ministère", "fr", Unnamed),
            ("el informe", "es", Document),
            ("los vecinos", "es", Group),
            ("o governo federal", "pt", Body),
            ("la préfecture", "fr", Body),
            ("der Thüringer Bauernverband", "de", Body),
            ("alcuni esperti", "it", Group),
            ("источники", "ru", Group),
        ] {
            assert_eq!(noun(name, language), expected, "{name}");
        }
    }

    #[test]
    fn names_that_do_not_tell_what_they_are_are_counted_apart() {
        let name = |name: &str| kind(&Speaker { name: name.to_owned(), role: None, mentions: Vec::new(), kind: SpeakerKind::Name }, "de");
        assert_eq!([name("Schneider"), name("ARD"), name("Polizei Hamburg")], [SourceKind::Name, SourceKind::Body, SourceKind::Body]);
    }

    #[test]
    fn sources_of_an_article_are_counted_once_each() {
        let sourcing = of(&[
            "“The ramp is needed,” said Jane Reed, the mayor. “We will build it,” Reed said.",
            "“It is too dear,” said a spokesman for the county.",
            "“Nobody asked us,” residents said.",
        ]);
        assert_eq!(sourcing, Sourcing { persons: 1, unnamed: 1, groups: 1, ..Sourcing::default() });
        assert_eq!(sourcing.told(), ["1 named person", "1 unnamed person", "1 group"]);
    }

    #[test]
    fn denied_words_have_no_source_and_quotations_of_nobody_are_counted() {
        let sourcing = of(&["“The ramp is needed and it will be built this year,” she said."]);
        assert_eq!((sourcing.persons, sourcing.unattributed), (0, 1));
    }
}
