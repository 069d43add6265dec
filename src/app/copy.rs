//! What goes to the clipboard: the words as they are, or ready to print with who said them and where it stood.

use super::Open;
use super::state::facts;
use crate::article::{Attribution, Basis, Document};
use crate::text::{TextRange, width};

/// The longest role in cells that is told with a basis: a longer one would push that off the status line.
const ROLE: usize = 24;

/// Said of words that are given to nobody.
const UNKNOWN: &str = "a quotation; the text does not tell whose";

/// The words of the selection or the unit.
pub fn plain(open: &Open) -> String {
    open.document().article().slice(open.target()).trim().to_owned()
}

/// The words with speaker, headline, outlet, date and link, one under the other.
///
/// ```text
/// “At last,” said Ms. Reed.
///
/// — Jane Reed, who runs the board
/// “Harbour bridge opens”, Northgate Press, 5 Jan 2022
/// https://example.org/bridge
/// ```
/// Words that are denied stand over `— denied (“never said”) by Jane Reed`.
pub fn citation(open: &Open) -> String {
    let document = open.document();
    let metadata = document.article().metadata();
    let mut text = plain(open);
    text.push_str("\n\n");
    let speakers = &document.annotations().speakers;
    let attribution = attribution_at(document, said_at(open));
    if let Some(attribution) = attribution
        && let Some(speaker) = attribution.named().and_then(|speaker| speakers.get(speaker.0))
    {
        text.push_str("— ");
        if attribution.is_denied() {
            text.push_str(&denial(document, attribution));
            text.push_str(" by ");
        }
        text.push_str(&speaker.name);
        if let Some(role) = &speaker.role {
            text.push_str(", ");
            text.push_str(role);
        }
        text.push('\n');
    }
    let mut source = format!("“{}”", metadata.title);
    let facts = [metadata.publication.clone(), metadata.published.map(facts::date)];
    for fact in facts.into_iter().flatten() {
        source.push_str(", ");
        source.push_str(&fact);
    }
    text.push_str(&source);
    if let Some(url) = &metadata.url {
        text.push('\n');
        text.push_str(url);
    }
    text.push('\n');
    text
}

/// Where it is looked who speaks: where the reader points, when somebody speaks there, else in all that verbs act on.
pub fn said_at(open: &Open) -> TextRange {
    let pointed = open.pointed();
    if attribution_at(open.document(), pointed).is_some() || is_quoted(open.document(), pointed) { pointed } else { open.target() }
}

/// Whether words of `range` stand in a quotation.
fn is_quoted(document: &Document, range: TextRange) -> bool {
    document.annotations().quotations.iter().any(|quotation| quotation.range.overlaps(range))
}

/// The attribution whose quoted words share a byte with `range`.
pub fn attribution_at(document: &Document, range: TextRange) -> Option<&Attribution> {
    let annotations = document.annotations();
    let quoted = annotations.quotations.iter().find(|quotation| quotation.range.overlaps(range));
    match quoted {
        Some(quotation) => quotation.attribution.and_then(|index| annotations.attributions.get(index)),
        None => annotations.attributions.iter().find(|attribution| attribution.content.iter().any(|content| content.overlaps(range))),
    }
}

/// That the words are denied, and what says so.
pub fn denial(document: &Document, attribution: &Attribution) -> String {
    denied_by(attribution.cue.map(|cue| document.article().slice(cue)))
}

/// That words are denied by this cue: `denied (“never said”)`, or only `denied` when the cue says as much.
pub fn denied_by(cue: Option<&str>) -> String {
    let cue = cue.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if cue.is_empty() || cue.to_lowercase().contains("denied") { "denied".to_owned() } else { format!("denied (“{cue}”)") }
}

/// Who speaks at `range`, what tells so and how sure that is, in a sentence.
///
/// ```text
/// Jane Reed (mayor): named by “said” · 97 %
/// perhaps Jane Reed (42 %): named nearby
/// denied (“never said”) by Jane Reed (mayor) · 97 %
/// ```
pub fn basis(document: &Document, range: TextRange) -> String {
    let Some(attribution) = attribution_at(document, range) else {
        return if is_quoted(document, range) { UNKNOWN.to_owned() } else { "nobody is quoted here".to_owned() };
    };
    let words = |range: TextRange| format!("“{}”", document.article().slice(range).split_whitespace().collect::<Vec<_>>().join(" "));
    let Some(speaker) = attribution.speaker.and_then(|id| document.annotations().speakers.get(id.0)) else {
        let source = attribution.source.map(words);
        if attribution.is_denied() {
            let by = source.map(|source| format!(" by {source}")).unwrap_or_default();
            return format!("{}{by}", denial(document, attribution));
        }
        return source.map_or(UNKNOWN.to_owned(), |source| format!("{source}; the text does not tell who that is"));
    };
    let reason = match attribution.basis {
        Basis::Cue => attribution.cue.map_or(": named".to_owned(), |cue| format!(": named by {}", words(cue))),
        Basis::Pronoun => {
            let pronoun = attribution.source.map_or("a pronoun".to_owned(), words);
            format!(": {pronoun} stands for the one named before")
        }
        Basis::Carried => ": goes on speaking".to_owned(),
        Basis::Position => ": named nearby".to_owned(),
        Basis::Form => ": the form of the text says so".to_owned(),
        Basis::Unknown => String::new(),
    };
    let name = &speaker.name;
    let percent = (attribution.confidence * 100.0).round();
    let role = speaker.role.as_ref().filter(|role| width(role) <= ROLE).map(|role| format!(" ({role})")).unwrap_or_default();
    if attribution.is_denied() {
        let denial = denial(document, attribution);
        let unsure = attribution.named().is_none();
        return if unsure {
            format!("{denial}, perhaps by {name} ({percent} %)")
        } else {
            format!("{denial} by {name}{role} · {percent} %")
        };
    }
    if attribution.named().is_none() {
        return format!("perhaps {name} ({percent} %){reason}");
    }
    format!("{name}{role}{reason} · {percent} %")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, AttributionKind, BlockKind, Polarity, Quotation, Speaker, SpeakerId};

    const TEXT: &str = "“At last,” she said.";

    /// What is said of the quotation in [`TEXT`].
    fn said(basis: Basis, confidence: f32, speaker: Option<usize>, source: Option<&str>) -> String {
        said_by("mayor", basis, confidence, speaker, source)
    }

    fn said_by(role: &str, basis: Basis, confidence: f32, speaker: Option<usize>, source: Option<&str>) -> String {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, TEXT);
        let range = |words: &str| {
            let start = TEXT.find(words).expect("the words are in the text");
            TextRange::new(start, start + words.len())
        };
        let quoted = range("“At last,”");
        let attribution = Attribution {
            kind: AttributionKind::Direct,
            polarity: Polarity::Said,
            content: vec![quoted],
            cue: (basis == Basis::Cue).then(|| range("said")),
            source: source.map(range),
            speaker: speaker.map(SpeakerId),
            basis,
            confidence,
        };
        let speaker = Speaker { name: "Jane Reed".to_owned(), role: Some(role.to_owned()), mentions: Vec::new() };
        let annotations = Annotations {
            quotations: vec![Quotation { range: quoted, attribution: Some(0) }],
            attributions: vec![attribution],
            speakers: vec![speaker],
            ..Annotations::default()
        };
        super::basis(&Document::new(builder.finish(), annotations), quoted)
    }

    #[test]
    fn each_basis_is_told_with_its_confidence() {
        for (basis, expected) in [
            (Basis::Cue, "Jane Reed (mayor): named by “said” · 97 %"),
            (Basis::Pronoun, "Jane Reed (mayor): “she” stands for the one named before · 97 %"),
            (Basis::Carried, "Jane Reed (mayor): goes on speaking · 97 %"),
            (Basis::Position, "Jane Reed (mayor): named nearby · 97 %"),
            (Basis::Unknown, "Jane Reed (mayor) · 97 %"),
        ] {
            assert_eq!(said(basis, 0.97, Some(0), Some("she")), expected);
        }
    }

    #[test]
    fn long_role_gives_way_to_the_basis() {
        let said = said_by("who has kept the room for thirty-one years", Basis::Cue, 0.97, Some(0), None);
        assert_eq!(said, "Jane Reed: named by “said” · 97 %");
    }

    #[test]
    fn speaker_who_is_not_sure_is_told_as_perhaps() {
        for (basis, expected) in [
            (Basis::Cue, "perhaps Jane Reed (42 %): named by “said”"),
            (Basis::Pronoun, "perhaps Jane Reed (42 %): “she” stands for the one named before"),
            (Basis::Carried, "perhaps Jane Reed (42 %): goes on speaking"),
            (Basis::Position, "perhaps Jane Reed (42 %): named nearby"),
            (Basis::Unknown, "perhaps Jane Reed (42 %)"),
        ] {
            assert_eq!(said(basis, 0.42, Some(0), Some("she")), expected);
        }
    }

    #[test]
    fn source_that_is_nobody_known_is_told() {
        assert_eq!(said(Basis::Pronoun, 0.9, None, Some("she")), "“she”; the text does not tell who that is");
        assert_eq!(said(Basis::Unknown, 0.0, None, None), "a quotation; the text does not tell whose");
        assert_eq!(said(Basis::Cue, 0.9, Some(7), Some("she")), "“she”; the text does not tell who that is");
    }
}
