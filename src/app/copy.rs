//! What goes to the clipboard: the words as they are, or ready to print with who said them and where it stood.

use super::{Open, facts};
use crate::article::{Attribution, Document};
use crate::text::TextRange;

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
pub fn citation(open: &Open) -> String {
    let document = open.document();
    let metadata = document.article().metadata();
    let mut text = plain(open);
    text.push_str("\n\n");
    let speakers = document.annotations();
    if let Some(speaker) = attribution_at(document, open.target()).and_then(|attribution| speakers.speakers.get(attribution.speaker?.0)) {
        text.push_str("— ");
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

/// The attribution whose quoted words share a byte with `range`.
pub fn attribution_at(document: &Document, range: TextRange) -> Option<&Attribution> {
    let annotations = document.annotations();
    let quoted = annotations.quotations.iter().find(|quotation| quotation.range.overlaps(range));
    match quoted {
        Some(quotation) => quotation.attribution.and_then(|index| annotations.attributions.get(index)),
        None => annotations.attributions.iter().find(|attribution| attribution.content.iter().any(|content| content.overlaps(range))),
    }
}

/// Who speaks at `range` and what tells so, in a sentence.
pub fn basis(document: &Document, range: TextRange) -> String {
    use crate::article::Basis;
    let Some(attribution) = attribution_at(document, range) else {
        let quoted = document.annotations().quotations.iter().any(|quotation| quotation.range.overlaps(range));
        return if quoted { "a quotation; the text does not tell whose".to_owned() } else { "nobody is quoted here".to_owned() };
    };
    let speaker = attribution.speaker.and_then(|id| document.annotations().speakers.get(id.0));
    let name = speaker.map_or("somebody the text does not name", |speaker| speaker.name.as_str());
    let role = speaker.and_then(|speaker| speaker.role.as_ref()).map(|role| format!(" ({role})")).unwrap_or_default();
    let cue = attribution.cue.map(|cue| format!(" by “{}”", document.article().slice(cue))).unwrap_or_default();
    match attribution.basis {
        Basis::Cue => format!("{name}{role}: named{cue}"),
        Basis::Pronoun => {
            let pronoun = attribution.source.map(|source| format!("“{}”", document.article().slice(source))).unwrap_or_default();
            format!("{name}{role}: {pronoun} stands for the one named before")
        }
        Basis::Carried => format!("{name}{role}: goes on speaking"),
        Basis::Position => format!("{name}{role}: named nearby"),
        Basis::Unknown => format!("{name}{role}"),
    }
}
