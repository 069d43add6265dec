//! One attribution as a row, and which rows are wanted. The fields are a contract with scripts: change them only by adding.

use jiff::civil::Date;
use serde::Serialize;

use crate::app::denied_by;
use crate::article::{AttributionKind, Document, Said};
use crate::catalogue::{Entry, Locator, Quoted, Stamp};
use crate::citations::Reference;
use crate::cli::QuotesKind;
use crate::commands::json;
use crate::commands::output::CommandError;
use crate::library::Needed;
use crate::search::{Asked, Part, QUOTATIONS, Query, QuotedIn};
use crate::text::{Ending, Named, one_line};

/// Which attributions are printed.
#[derive(Debug)]
pub(in crate::commands) struct Wanted {
    speaker: Option<String>,
    /// Whether kinds were named.
    is_of_kinds: bool,
    kinds: Vec<AttributionKind>,
    min_confidence: f32,
    query: Option<Query>,
}

impl Wanted {
    /// Those of a speaker, or of all; of these kinds, or, without any, with words in quotation marks; of speakers that are so likely.
    pub(in crate::commands) fn new(speaker: Option<String>, kinds: &[QuotesKind], min_confidence: f32) -> Self {
        use AttributionKind::{Direct, Indirect, Mixed};
        let kinds_of = |kind: &QuotesKind| match kind {
            QuotesKind::Direct => [Direct].as_slice(),
            QuotesKind::Mixed => &[Mixed],
            QuotesKind::Indirect => &[Indirect],
            QuotesKind::All => &[Direct, Mixed, Indirect],
        };
        let is_of_kinds = !kinds.is_empty();
        let kinds = if is_of_kinds { kinds.iter().flat_map(kinds_of).copied().collect() } else { vec![Direct, Mixed] };
        Self { speaker, is_of_kinds, kinds, min_confidence, query: None }
    }

    /// Those of them that answer to a query, in which days are counted back from `today`. One that asks for reported words
    /// (`in:reported`) has them without a word on kinds, as in the list of quotations.
    ///
    /// # Errors
    /// When it is no query that quotations can answer.
    pub(in crate::commands) fn asked(mut self, query: Option<&str>, today: Date) -> Result<Self, CommandError> {
        let query = query.map(|query| Query::parse(query, Asked::of(&QUOTATIONS, today))).transpose();
        self.query = query.map_err(|error| CommandError::Usage(error.to_string()))?;
        if !self.is_of_kinds && self.query.as_ref().is_some_and(|query| query.asks_for(Part::Reported)) {
            self.kinds.push(AttributionKind::Indirect);
        }
        Ok(self)
    }

    /// What must be in an article for one of them to be there.
    pub(super) fn needed(&self) -> Needed {
        let speaker = self.speaker.iter().map(|name| Named::new(name, Ending::Whole));
        let asked = self.query.iter().flat_map(Query::voices_wanted).cloned();
        Needed { voices: speaker.chain(asked).collect(), ..Needed::default() }
    }

    fn takes(&self, said: &Said<'_>) -> bool {
        let is_likely = said.confidence() >= self.min_confidence;
        is_likely
            && self.kinds.contains(&said.kind())
            && self.speaker.as_ref().is_none_or(|name| said.named().is_some_and(|speaker| speaker.is_called(name)))
    }
}

/// One attribution. Every text is on one line.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// As it is written, for programs.
    #[serde(flatten)]
    pub place: json::ArticlePath,
    /// The same, safe to show.
    #[serde(skip)]
    pub path: String,
    pub title: String,
    pub published: Option<String>,
    pub publication: Option<String>,
    pub kind: &'static str,
    pub speaker: Option<String>,
    pub role: Option<String>,
    pub source: Option<String>,
    pub basis: &'static str,
    pub confidence: f64,
    pub content: String,
    pub cue: Option<String>,
    pub start: usize,
    pub end: usize,
    /// Whether the speaker is reported as not having said it: `denied`, `never said`, `if he had said`.
    pub negated: bool,
    /// Whether the speaker is likely enough to be named to people.
    #[serde(skip)]
    pub is_named: bool,
    /// The day of publication.
    #[serde(skip)]
    pub day: Option<Date>,
    /// Where the article came from.
    #[serde(skip)]
    pub address: Option<String>,
    /// The language that the article declares.
    #[serde(skip)]
    pub language: Option<String>,
    /// The words in quotation marks alone; all of them where none are.
    #[serde(skip)]
    pub quoted: String,
    /// The article as a reference, with these words as its note.
    #[serde(skip)]
    pub reference: Reference,
}

impl Row {
    /// What people are to read before words that the speaker is reported as not having said: `denied (“never said”)`.
    pub fn denial(&self) -> Option<String> {
        self.negated.then(|| denied_by(self.cue.as_deref()))
    }

    /// What people are to read before the words: that they are denied, or the words that say that something is said.
    pub fn lead(&self) -> Option<String> {
        self.denial().or_else(|| self.cue.clone())
    }

    /// The name of the speaker, if it is likely enough to be named to people.
    pub fn voice(&self) -> Option<&str> {
        self.speaker.as_deref().filter(|_| self.is_named)
    }
}

/// What is said in an article and wanted, in order of position.
pub(super) fn rows(locator: &Locator, document: &Document, wanted: &Wanted) -> Vec<Row> {
    let path = (json::ArticlePath::of(locator), locator.shown());
    let all = document.said();
    let taken = all.iter().filter(|said| wanted.takes(said));
    let Some(query) = &wanted.query else { return taken.map(|said| row(&path, document, said)).collect() };
    let entry = Entry::new(locator.clone(), document.article().metadata(), 0, Stamp::default());
    let quoted = Quoted::all_of(document);
    let answers = |quoted: &Quoted| query.keeps(&QuotedIn { quoted, entry: &entry });
    let both = all.iter().zip(&quoted);
    both.filter(|(said, quoted)| wanted.takes(said) && answers(quoted)).map(|(said, _)| row(&path, document, said)).collect()
}

fn row((place, path): &(json::ArticlePath, String), document: &Document, said: &Said<'_>) -> Row {
    let metadata = document.article().metadata();
    let (speaker, range) = (said.speaker(), said.range());
    let named = said.named().map(|speaker| speaker.name.as_str());
    let denial = said.is_denied().then(|| denied_by(said.cue().as_deref()));
    let words = denial.map_or_else(|| said.words(), |denial| format!("{denial}: {}", said.words()));
    Row {
        place: place.clone(),
        path: path.clone(),
        title: metadata.title.clone(),
        published: metadata.published.map(|date| date.to_string()),
        publication: metadata.publication.clone(),
        kind: said.kind().name(),
        speaker: speaker.map(|speaker| one_line(&speaker.name)),
        role: speaker.and_then(|speaker| speaker.role.as_deref()).map(one_line),
        source: said.source(),
        basis: said.basis().name(),
        confidence: json::confidence(said.confidence()),
        content: said.words(),
        cue: said.cue(),
        start: range.start(),
        end: range.end(),
        negated: said.is_denied(),
        is_named: said.named().is_some(),
        day: metadata.published,
        address: metadata.url.clone(),
        language: metadata.language.clone(),
        quoted: said.quoted(),
        reference: Reference::of(metadata).quoting(&words, named),
    }
}

#[cfg(test)]
pub(super) mod samples {
    //! Rows for tests.

    use super::{Reference, Row};

    pub fn row(speaker: Option<&str>, content: &str) -> Row {
        Row {
            place: crate::commands::json::ArticlePath::of(&crate::catalogue::Locator::file("news/bridge.md")),
            path: "news/bridge.md".to_owned(),
            title: "Bridge opens".to_owned(),
            published: Some("2026-03-02".to_owned()),
            publication: Some("Northgate Press".to_owned()),
            kind: "direct",
            speaker: speaker.map(str::to_owned),
            role: speaker.map(|_| "mayor".to_owned()),
            source: speaker.map(str::to_owned),
            basis: "cue",
            confidence: 0.97,
            content: content.to_owned(),
            cue: Some("said".to_owned()),
            start: 10,
            end: 40,
            negated: false,
            is_named: speaker.is_some(),
            day: Some(jiff::civil::date(2026, 3, 2)),
            address: Some("https://example.org/bridge".to_owned()),
            language: None,
            quoted: content.to_owned(),
            reference: Reference::titled("Bridge opens", None).quoting(content, speaker),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, Attribution, Basis, BlockKind, Polarity, Speaker, SpeakerId};
    use crate::text::TextRange;

    const TEXT: &str = "“We won,” said Jane Reed, the new mayor. “Nobody  lost.” It was late, she added.";

    fn attribution(kind: AttributionKind, content: &[&str], confidence: f32) -> Attribution {
        let range = |words: &&str| {
            let start = TEXT.find(words).expect("the words are in the text");
            TextRange::new(start, start + words.len())
        };
        let content = content.iter().map(range).collect();
        let (cue, source, speaker) = (Some(range(&"said")), Some(range(&"Jane Reed")), Some(SpeakerId(0)));
        Attribution { kind, polarity: Polarity::Said, content, cue, source, speaker, basis: Basis::Cue, confidence }
    }

    /// Two fragments of a sure speaker, behind them words of an unsure one; the later ones come first in the list.
    fn document() -> Document {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Preformatted, TEXT);
        let attributions = vec![
            attribution(AttributionKind::Indirect, &["It was late"], 0.421),
            attribution(AttributionKind::Direct, &["“We won,”", "“Nobody  lost.”"], 0.97),
            Attribution { content: Vec::new(), ..attribution(AttributionKind::Direct, &[], 0.97) },
        ];
        let speakers = vec![Speaker {
            name: "Jane Reed".to_owned(),
            role: Some("the new\nmayor".to_owned()),
            mentions: Vec::new(),
            kind: crate::article::SpeakerKind::Person,
        }];
        Document::new(builder.finish(), Annotations { attributions, speakers, ..Annotations::default() })
    }

    fn all() -> Wanted {
        Wanted::new(None, &[QuotesKind::All], 0.0)
    }

    fn contents(speaker: Option<&str>, kinds: &[QuotesKind]) -> Vec<String> {
        let document = document();
        let wanted = Wanted::new(speaker.map(str::to_owned), kinds, 0.0);
        rows(&Locator::file("a.txt"), &document, &wanted).into_iter().map(|row| row.content).collect()
    }

    #[test]
    fn rows_are_in_order_with_their_fragments_on_one_line() {
        assert_eq!(contents(None, &[QuotesKind::All]), ["“We won,” … “Nobody lost.”", "It was late"]);
    }

    #[test]
    fn offsets_reach_from_the_first_to_the_last_fragment() {
        let document = document();
        let rows = rows(&Locator::file("a.txt"), &document, &all());
        let text = document.article().slice(TextRange::new(rows[0].start, rows[0].end));
        assert!(text.starts_with("“We won,”") && text.ends_with("lost.”"), "{text}");
    }

    #[test]
    fn unsure_speaker_has_a_name_and_a_confidence_for_programs_only() {
        let document = document();
        let rows = rows(&Locator::file("a.txt"), &document, &all());
        let facts = |row: &Row| (row.speaker.clone(), row.role.clone(), row.confidence.to_string(), row.is_named);
        let (name, role) = (Some("Jane Reed".to_owned()), Some("the new mayor".to_owned()));
        assert_eq!(facts(&rows[0]), (name.clone(), role.clone(), "0.97".to_owned(), true));
        assert_eq!(facts(&rows[1]), (name, role, "0.42".to_owned(), false));
    }

    #[test]
    fn wanted_speaker_must_be_sure() {
        assert_eq!(contents(Some("reed"), &[]), ["“We won,” … “Nobody lost.”"]);
        assert_eq!(contents(Some("reed"), &[QuotesKind::Indirect]), [""; 0]);
    }

    #[test]
    fn reported_words_are_taken_only_when_asked_for() {
        assert_eq!(contents(None, &[]), ["“We won,” … “Nobody lost.”"]);
    }

    #[test]
    fn speakers_that_are_less_likely_than_wanted_are_left_out() {
        let document = document();
        let wanted = Wanted::new(None, &[QuotesKind::All], 0.5);
        assert_eq!(rows(&Locator::file("a.txt"), &document, &wanted).len(), 1);
    }

    #[test]
    fn query_is_asked_of_voice_words_and_article() {
        let document = document();
        let asked = |query: &str| {
            let wanted = Wanted::new(None, &[], 0.0).asked(Some(query), jiff::civil::date(2026, 3, 5)).expect("a query");
            rows(&Locator::file("dam/a.txt"), &document, &wanted).into_iter().map(|row| row.content).collect::<Vec<_>>()
        };
        let both = "“We won,” … “Nobody lost.”";
        assert_eq!(asked("speaker:reed nobody"), [both]);
        assert_eq!(asked("file:a.txt won"), [both]);
        assert_eq!(asked("in:reported late"), ["It was late"]);
        assert_eq!(asked("speaker:okafor"), [""; 0]);
        let refused = Wanted::new(None, &[], 0.0).asked(Some("is:read"), jiff::civil::date(2026, 3, 5)).expect_err("no state");
        assert_eq!(refused.to_string(), "`is:read` cannot be asked in the list of quotations");
    }

    #[test]
    fn wanted_kinds_are_taken() {
        assert_eq!(contents(None, &[QuotesKind::Mixed, QuotesKind::Indirect]), ["It was late"]);
    }
}
