//! What went wrong, stretch by stretch, and how often by kind of attribution and sort of source.

use std::io::{self, Write};

use pullquote::{AttributionKind, TextRange};

use super::Case;
use crate::gold::{SourceType, Span};
use crate::score::{self, Prediction, Stretch};

/// Characters of a stretch or a name that are printed.
const SHOWN: usize = 60;

/// What was made of a quoted stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Speech, and the speaker is told in the words of the gold.
    Right,
    /// The head is right, the words are not the same.
    OtherWords,
    /// The head is right, the name is not.
    OtherName,
    /// A word of the source, but not its head, or too much with it.
    WrongExtent,
    /// Somebody else.
    WrongSpeaker,
    /// Speech, but nobody's.
    NoSpeaker,
    /// Speech that was not found.
    NotDetected,
    /// A speaker where the gold has none.
    NeedlessSpeaker,
    /// A scare quote or a title that was taken for speech.
    NotSpeech,
}

impl Outcome {
    /// Those of speech with a source, in order of the table.
    const COLUMNS: [Self; 7] =
        [Self::Right, Self::OtherWords, Self::OtherName, Self::WrongExtent, Self::WrongSpeaker, Self::NoSpeaker, Self::NotDetected];

    fn of(stretch: &Stretch<'_>) -> Self {
        let Some(prediction) = stretch.prediction else {
            return if stretch.attribution.is_some() { Self::NotDetected } else { Self::Right };
        };
        if stretch.attribution.is_none() {
            return Self::NotSpeech;
        }
        match stretch.fit {
            _ if stretch.quote.nested => Self::Right,
            None if stretch.has_source() => Self::NoSpeaker,
            None if prediction.speaker.is_some() => Self::NeedlessSpeaker,
            None => Self::Right,
            Some(fit) if fit.head && stretch.name == Some(false) => Self::OtherName,
            Some(fit) if fit.head && fit.exact => Self::Right,
            Some(fit) if fit.head => Self::OtherWords,
            Some(fit) if fit.overlap => Self::WrongExtent,
            Some(_) => Self::WrongSpeaker,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::OtherWords => "other words",
            Self::OtherName => "other name",
            Self::WrongExtent => "wrong extent",
            Self::WrongSpeaker => "wrong speaker",
            Self::NoSpeaker => "no speaker",
            Self::NotDetected => "not detected",
            Self::NeedlessSpeaker => "needless speaker",
            Self::NotSpeech => "not speech",
        }
    }
}

/// Prints a line for every stretch that is not right, its fields between tabs, and the table.
///
/// # Errors
/// When the output cannot be written.
pub fn print(cases: &[Case], out: &mut impl Write) -> io::Result<()> {
    let mut table = Table::default();
    writeln!(out, "\nid\tspan\toutcome\tkind/type\tsource\tpredicted\tstretch")?;
    for case in cases {
        for stretch in score::stretches(&case.gold, &case.predictions) {
            let outcome = Outcome::of(&stretch);
            table.count(&stretch, outcome);
            if outcome != Outcome::Right {
                writeln!(out, "{}", line(case, &stretch, outcome))?;
            }
        }
    }
    table.print(out)
}

fn line(case: &Case, stretch: &Stretch<'_>, outcome: Outcome) -> String {
    let words = |span: &Span| case.alignment.to_article(*span).map(|range| shown(case, range)).unwrap_or_default();
    let (start, end) = stretch.quote.span;
    let (kind, source) = stretch.attribution.map_or_else(
        || ("–".to_owned(), "–".to_owned()),
        |gold| {
            let sources: Vec<String> = gold.source.iter().map(words).collect();
            let name = gold.source_name.as_ref().map(|name| format!(" = {name}")).unwrap_or_default();
            (format!("{}/{}", gold.kind.name(), gold.source_type.name()), format!("{}{name}", sources.join(" … ")))
        },
    );
    let predicted = stretch.prediction.map_or_else(|| "–".to_owned(), |prediction| told(prediction, words));
    format!("{}\t{start}-{end}\t{}\t{kind}\t{source}\t{predicted}\t{}", case.gold.id, outcome.name(), words(&stretch.quote.span))
}

/// The speaker that was predicted: `she = Jane Reed (pronoun)`.
fn told(prediction: &Prediction, words: impl Fn(&Span) -> String) -> String {
    let source = prediction.speaker.as_ref().map_or_else(|| "–".to_owned(), words);
    let name = prediction.name.as_ref().map(|name| format!(" = {name}")).unwrap_or_default();
    format!("{source}{name} ({})", prediction.basis.name())
}

/// The words as the article has them, where nothing is left that a terminal would obey; on one line.
fn shown(case: &Case, range: TextRange) -> String {
    let words = case.article.slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHOWN { words } else { words.chars().take(SHOWN - 1).chain(['…']).collect() }
}

/// How often each outcome came about, for speech with a source.
#[derive(Default)]
struct Table {
    rows: Vec<(AttributionKind, SourceType, [usize; Outcome::COLUMNS.len()])>,
}

impl Table {
    fn count(&mut self, stretch: &Stretch<'_>, outcome: Outcome) {
        let Some(gold) = stretch.attribution.filter(|_| stretch.has_source()) else { return };
        let Some(column) = Outcome::COLUMNS.iter().position(|known| *known == outcome) else { return };
        let (kind, source) = (gold.kind, gold.source_type);
        let row = self.rows.iter().position(|row| (row.0, row.1) == (kind, source)).unwrap_or_else(|| {
            self.rows.push((kind, source, Default::default()));
            self.rows.len() - 1
        });
        self.rows[row].2[column] += 1;
    }

    fn print(mut self, out: &mut impl Write) -> io::Result<()> {
        self.rows.sort_by_key(|(kind, source, _)| (*kind as usize, *source as usize));
        let mut sums = [0; Outcome::COLUMNS.len()];
        write!(out, "\n{:20}{:>6}", "", "all")?;
        Outcome::COLUMNS.iter().try_for_each(|outcome| write!(out, "{:>15}", outcome.name()))?;
        writeln!(out)?;
        for (kind, source, counts) in &self.rows {
            row(out, &format!("{} {}", kind.name(), source.name()), counts)?;
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        row(out, "all", &sums)
    }
}

fn row(out: &mut impl Write, name: &str, counts: &[usize]) -> io::Result<()> {
    write!(out, "{name:20}{:>6}", counts.iter().sum::<usize>())?;
    counts.iter().try_for_each(|count| write!(out, "{count:>15}"))?;
    writeln!(out)
}
