//! Articles of many publishers and languages whose quotations were judged by people: what each is, and who says it.
//!
//! Unlike the other gold (`gold`), every stretch tells the *names* that are right, not the words of the source alone. Spans are
//! half-open and count the code points of the text.

pub mod names;
pub mod score;

use std::path::Path;

use pullquote::{AttributionKind, import};
use serde::Deserialize;

use crate::gold::{self, GoldError, Span, lines};

/// A text with its quotations.
#[derive(Debug, Clone, Deserialize)]
pub struct Article {
    /// Unlike that of any other article of the file.
    pub id: String,
    /// Who printed it: no publisher is both learned from and measured.
    pub publisher: String,
    /// As it was judged.
    pub text: String,
    /// Every stretch in quotation marks.
    pub stretches: Vec<Stretch>,
    /// Reports of speech without quotation marks.
    #[serde(default)]
    pub indirect_gold: Vec<Report>,
    /// Blocks of a transcript.
    #[serde(default)]
    pub turns: Vec<Turn>,
}

/// A stretch in quotation marks.
#[derive(Debug, Clone, Deserialize)]
pub struct Stretch {
    /// First code point, its mark.
    pub start: usize,
    /// One past its last mark.
    pub end: usize,
    /// With its marks.
    pub text: String,
    /// Whether it is somebody's speech; none where people were of two minds.
    pub is_speech: Option<bool>,
    /// Whether it stands within another.
    pub nested: bool,
    /// The names that are right, any of them; empty where the text names nobody.
    pub speaker: Vec<String>,
    /// Whether the right names are those of somebody without a name, as the text calls them.
    #[serde(default)]
    pub unnamed: bool,
    /// Where the source stands.
    #[serde(default)]
    pub source_at: Vec<Span>,
    /// How the text names the speaker: by a name, a pronoun, not at all.
    pub how: Option<String>,
}

/// A report of speech without quotation marks.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// What is said.
    pub content_at: Vec<Span>,
    /// The words that say so.
    pub cue_at: Option<Span>,
    /// The words that name the speaker.
    pub source_at: Option<Span>,
    /// The names that are right, any of them.
    pub speaker: Vec<String>,
    /// Whether they are those of somebody without a name.
    #[serde(default)]
    pub unnamed: bool,
    /// Whether the speaker is said to deny it, or not to have said it.
    #[serde(default)]
    pub negated: bool,
}

/// A block of a transcript.
#[derive(Debug, Clone, Deserialize)]
pub struct Turn {
    /// The names that are right, any of them.
    pub names: Vec<String>,
    /// Where it stands.
    pub at: Span,
}

/// All articles of a file, `.jsonl` or `.jsonl.gz`, in its order.
///
/// # Errors
/// When the file cannot be read or a line is no judged article.
pub fn read(path: &Path) -> Result<Vec<Article>, GoldError> {
    lines(path)
}

impl Article {
    /// The article that the program would read from a text file with this text.
    ///
    /// # Errors
    /// When the text is no article.
    pub fn import(&self) -> Result<pullquote::Article, GoldError> {
        let failed = |source| GoldError::Import { id: self.id.clone(), source };
        import(Path::new("article.txt"), self.text.as_bytes()).map_err(failed)
    }
}

impl Article {
    /// The same in the form of the other gold, as far as it goes: stretches and reports with their sources. What people were of two
    /// minds about, and what stands within another stretch, counts as nested, so that nobody learns from it.
    pub fn as_gold(&self) -> gold::Article {
        let text: Vec<char> = self.text.chars().collect();
        let mut attributions = Vec::new();
        let mut quotes = Vec::new();
        for stretch in &self.stretches {
            let span = (stretch.start, stretch.end);
            let speech = stretch.is_speech == Some(true);
            if speech {
                attributions.push(gold::Attribution {
                    names: stretch.speaker.clone(),
                    unnamed: stretch.unnamed,
                    ..attribution(&text, AttributionKind::Direct, vec![span], None, &stretch.source_at)
                });
            }
            quotes.push(gold::Quote {
                span,
                mark: gold::Mark::Double,
                closed: true,
                cont: false,
                nested: stretch.nested || stretch.is_speech.is_none(),
                attr: speech.then(|| attributions.len() - 1),
                place: if speech { gold::Place::Content } else { gold::Place::None },
            });
        }
        for report in &self.indirect_gold {
            let sources: Vec<Span> = report.source_at.into_iter().collect();
            attributions.push(gold::Attribution {
                names: report.speaker.clone(),
                unnamed: report.unnamed,
                ..attribution(&text, AttributionKind::Indirect, report.content_at.clone(), report.cue_at, &sources)
            });
        }
        gold::Article { id: self.id.clone(), publisher: self.publisher.clone(), text: self.text.clone(), attributions, quotes }
    }
}

fn attribution(text: &[char], kind: AttributionKind, content: Vec<Span>, cue: Option<Span>, sources: &[Span]) -> gold::Attribution {
    let mut heads = sources.iter().map(|&source| head(text, source));
    gold::Attribution {
        source: sources.to_vec(),
        cue: cue.into_iter().collect(),
        content,
        kind,
        nested: false,
        source_type: gold::SourceType::Nominal,
        source_head: heads.next(),
        alt_heads: heads.collect(),
        source_name: None,
        name_from: None,
        names: Vec::new(),
        unnamed: false,
    }
}

/// Words before which the head of a source stands: `a leader` in `a leader of the union`.
const BEHIND_HEAD: &str = "of at in for from who whose which that with on to by inside";

/// The head word of a source: the last word before a preposition, a comma or a bracket.
fn head(text: &[char], (start, end): Span) -> Span {
    let is_word = |at: usize| text[at].is_alphanumeric() || matches!(text[at], '’' | '\'' | '-' | '.' | '&');
    let mut head = (start, end);
    let mut at = start;
    while at < end {
        let word_end = (at..end).find(|&place| !is_word(place)).unwrap_or(end);
        if word_end == at {
            if matches!(text[at], ',' | '(' | '–' | '—') && head != (start, end) {
                break;
            }
            at += 1;
            continue;
        }
        let word: String = text[at..word_end].iter().collect::<String>().to_lowercase();
        if at > start && BEHIND_HEAD.split(' ').any(|other| other == word) {
            break;
        }
        head = (at, word_end);
        at = word_end;
    }
    head
}
