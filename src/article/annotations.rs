//! Stand-off annotations: who said what, and which words belong to pictures. Ranges only; the text is never edited.
//!
//! An *attribution* joins a *content* (what is said), a *cue* (“said”, “according to”) and a *source* (the words that name
//! the speaker); the *speaker* is the person or body that the source stands for.

use serde::{Deserialize, Serialize};

use crate::text::{Ending, Named, TextRange};

/// All that was found in an article. Every list is in order of position.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    /// Captions of pictures, wherever the article's format had them.
    pub captions: Vec<Caption>,
    /// Blocks that may be captions, by index into `Article::blocks`; they stay what they are.
    pub possible_captions: Vec<usize>,
    /// Blocks of the page around the article, by index into `Article::blocks`.
    pub boilerplate: Vec<usize>,
    /// Quoted stretches that are somebody's speech; scare quotes and titles are not among them.
    pub quotations: Vec<Quotation>,
    /// Who is said to have said what.
    pub attributions: Vec<Attribution>,
    /// Everybody who is quoted, in order of first appearance.
    pub speakers: Vec<Speaker>,
}

impl Annotations {
    /// The quotations that share a byte with `range`; of those that begin before it the last one alone is looked at.
    pub fn quotations_within(&self, range: TextRange) -> impl Iterator<Item = &Quotation> {
        let from = self.quotations.partition_point(|quotation| quotation.range.start() < range.start()).saturating_sub(1);
        let near = self.quotations[from..].iter().take_while(move |quotation| quotation.range.start() < range.end());
        near.filter(move |quotation| quotation.range.overlaps(range))
    }

    /// What the form of the article gives to a speaker without quotation marks, such as an answer of an interview: the words, in the
    /// order of the attributions, each with its attribution by index. A block that mostly stands in quotation marks is a quotation.
    pub fn turns(&self) -> impl Iterator<Item = (TextRange, usize)> {
        let contents = self.attributions.iter().enumerate().filter(|(_, attribution)| attribution.is_turn());
        let contents = contents.flat_map(|(index, attribution)| attribution.content.iter().map(move |&content| (content, index)));
        contents.filter(|&(content, index)| {
            let own = self.quotations_within(content).filter(|quotation| quotation.attribution == Some(index));
            let quoted: usize = own.filter_map(|quotation| quotation.range.intersection(content)).map(TextRange::len).sum();
            2 * quoted < content.len()
        })
    }
}

/// The words under a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// The whole block, credit included.
    pub range: TextRange,
    /// Photographer, agency, rights; within or, where `range` is only a credit, all of `range`.
    pub credit: Option<TextRange>,
    /// Whether another caption of the article says the same more fully, so that this one may be folded away.
    pub repeated: bool,
}

/// A quoted stretch of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// With its quotation marks.
    pub range: TextRange,
    /// Index into [`Annotations::attributions`], when somebody is known to have said it.
    pub attribution: Option<usize>,
}

/// Index into [`Annotations::speakers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpeakerId(pub usize);

/// One attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// How much of it stands in quotation marks.
    pub kind: AttributionKind,
    /// Whether the content is reported as said. Words that are not are never shown or counted as the speaker's.
    pub polarity: Polarity,
    /// What is said; more than one range where the cue interrupts it.
    pub content: Vec<TextRange>,
    /// The words that say that something is said.
    pub cue: Option<TextRange>,
    /// The words that name the speaker here: a name, a role, a pronoun.
    pub source: Option<TextRange>,
    /// Whom the source stands for.
    pub speaker: Option<SpeakerId>,
    /// What the choice of the speaker rests on.
    pub basis: Basis,
    /// How likely the speaker is right, from 0 to 1, as the engine judges it.
    pub confidence: f32,
}

impl Attribution {
    /// Below this confidence a reader is shown the words without a name rather than with a wrong one.
    pub const SURE: f32 = 0.5;

    /// The speaker, if it is likely enough to be named.
    pub fn named(&self) -> Option<SpeakerId> {
        self.speaker.filter(|_| self.confidence >= Self::SURE)
    }

    /// The speaker whose words these are: likely enough to be named, and reported as having said them.
    pub fn voice(&self) -> Option<SpeakerId> {
        self.named().filter(|_| !self.is_denied())
    }

    /// Whether the form of the article makes the words somebody's, and no word that says so.
    pub fn is_turn(&self) -> bool {
        let is_form = self.basis == Basis::Form || (self.basis == Basis::Unknown && self.cue.is_none() && self.speaker.is_none());
        is_form && self.kind == AttributionKind::Direct
    }

    /// Whether the words are reported as denied, withheld or only supposed.
    pub fn is_denied(&self) -> bool {
        self.polarity == Polarity::Denied
    }
}

/// Whether a content is reported as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Polarity {
    /// `Reed said “we won”.`
    #[default]
    Said,
    /// Denied, withheld or only supposed: `Reed never said “we won”`, `if Reed had said “we won”`.
    Denied,
}

/// How much of a content stands in quotation marks: at least 90 % of its word characters, some, none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AttributionKind {
    /// `“We won,” said Reed.`
    Direct,
    /// `Reed said that “we” had won.`
    Mixed,
    /// `Reed said that they had won.`
    Indirect,
}

impl AttributionKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// What the choice of a speaker rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// A cue with a name: `said Jane Reed`.
    Cue,
    /// A cue with a pronoun, resolved to a name: `she said`.
    Pronoun,
    /// No cue of its own; the speaker before goes on.
    Carried,
    /// No cue at all; where the names stand makes one of them the likeliest.
    Position,
    /// The form of the article: a label before the words, question and answer, a name behind a dash.
    Form,
    /// Nothing tells who speaks.
    Unknown,
}

impl Basis {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Pronoun => "pronoun",
            Self::Carried => "carried",
            Self::Position => "position",
            Self::Form => "form",
            Self::Unknown => "unknown",
        }
    }
}

/// Somebody who is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name that the article gives.
    pub name: String,
    /// What the article says they are: `vice mayor`, `who runs the board`.
    pub role: Option<String>,
    /// Every place that names them as a source.
    pub mentions: Vec<TextRange>,
    /// What kind of words name them.
    pub kind: SpeakerKind,
}

/// What kind of words name a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SpeakerKind {
    /// The name of a person.
    Person,
    /// The name of a body, place or people.
    Body,
    /// A name that does not tell of what it is one.
    #[default]
    Name,
    /// A noun: a role, a body, a thing; no name.
    Noun,
}

impl Speaker {
    /// Whether the words of `name` stand together in the name: `roe` and `jane roe` in `Dr. Jane Roe`, `jan` not. Case and
    /// diacritics make no difference. Everybody is called nothing at all, so that a name can be typed letter by letter.
    pub fn is_called(&self, name: &str) -> bool {
        Named::new(name, Ending::Whole).is_in(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denied_words_are_not_the_voice_of_their_speaker() {
        let range = TextRange::new(0, 3);
        let said = Attribution {
            kind: AttributionKind::Direct,
            polarity: Polarity::Said,
            content: vec![range],
            cue: None,
            source: None,
            speaker: Some(SpeakerId(0)),
            basis: Basis::Cue,
            confidence: 1.0,
        };
        let denied = Attribution { polarity: Polarity::Denied, ..said.clone() };
        assert_eq!((said.voice(), denied.voice(), denied.named()), (Some(SpeakerId(0)), None, Some(SpeakerId(0))));
    }

    #[test]
    fn speaker_is_called_by_whole_words_of_the_name() {
        let speaker =
            Speaker { name: "Dr. Ana Núñez-Roe".to_owned(), role: None, mentions: Vec::new(), kind: crate::article::SpeakerKind::Person };
        let called = |name: &&str| speaker.is_called(name);
        assert!(["núñez", "NUNEZ", "ana nunez", "Dr. Ana", "nunez-roe", ""].iter().all(called));
        assert!(!["nun", "roe ana", "ez", "?", "ana nunez roe jr"].iter().any(called));
    }
}
