//! What goes to the clipboard: the words as they are, or ready to print with who said them and where it stood, by the reader's
//! templates; and who speaks, in a sentence.

use super::Open;
use super::signature::{Signature, signature};
use super::state::facts;
use crate::annotate::language_tag;
use crate::article::{Attribution, Basis, Document};
use crate::citations::{Reference, Style};
use crate::config::{Field, Form, Templates};
use crate::text::{QuotationMarks, TextRange, WebAddress, Widths, markdown_escaped, markdown_link, sanitise_line};

/// What the names of templates begin with whose values are written so that Markdown changes nothing in them.
const MARKDOWN: &str = "markdown";

/// The longest role in cells that is told with a basis: a longer one would push that off the status line.
const ROLE: usize = 24;

/// Said of words that are given to nobody.
const UNKNOWN: &str = "a quotation; the text does not tell whose";

/// The selection or the unit as a template has it.
///
/// ```text
/// “At last,”
///
/// — Jane Reed, who runs the board
/// “Harbour bridge opens”, Northgate Press, 5 Jan 2022
/// https://example.org/bridge
/// ```
pub fn filled(open: &Open, copies: &Templates, name: &str) -> Option<String> {
    let template = copies.get(name)?;
    let document = open.document();
    let passage = Passage { document, range: open.target(), file: open.locator().shown(), marks: marks(document) };
    let form = if name.starts_with(MARKDOWN) { Markup::Markdown } else { Markup::Plain };
    Some(template.fill(&|field, quoted| passage.value(field, quoted, form)))
}

/// The article as a reference, with the selection or the unit as its note.
pub fn referenced(open: &Open, style: Style) -> String {
    let (document, range) = (open.document(), open.target());
    let words = document.article().slice(range);
    let reference = Reference::of(document.article().metadata());
    let reference = match signature(document, range) {
        Signature::Voice(speaker, _) => reference.quoting(words, Some(&speaker.name)),
        Signature::Denied(attribution) => reference.quoting(&format!("{}: {words}", denial(document, attribution)), None),
        Signature::Nobody => reference.quoting(words, None),
    };
    style.write(&[reference])
}

/// The quotation marks of the language that an article is in.
fn marks(document: &Document) -> QuotationMarks {
    QuotationMarks::of(&language_tag(document.article()).unwrap_or_default())
}

/// How values are written, so that nothing in them is taken for markup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Markup {
    Plain,
    Markdown,
}

/// What a template is filled from.
struct Passage<'a> {
    document: &'a Document,
    range: TextRange,
    file: String,
    marks: QuotationMarks,
}

impl Passage<'_> {
    fn value(&self, field: Field, form: Form, markup: Markup) -> Option<String> {
        let value = self.known(field).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())?;
        let value = if form == Form::Quoted { self.marks.around(&value) } else { value };
        match (markup, field) {
            (Markup::Plain, _) => Some(value),
            (Markup::Markdown, Field::Address) if form == Form::Bare => markdown_link(&value),
            (Markup::Markdown, _) => Some(value.split('\n').map(markdown_escaped).collect::<Vec<_>>().join("\n")),
        }
    }

    fn known(&self, field: Field) -> Option<String> {
        let article = self.document.article();
        let metadata = article.metadata();
        let signed = signature(self.document, self.range);
        match (field, signed) {
            (Field::Words, _) => Some(article.slice(self.range).to_owned()),
            (Field::Speaker, Signature::Voice(speaker, _)) => Some(speaker.name.clone()),
            (Field::Role, Signature::Voice(speaker, _)) => speaker.role.clone(),
            (Field::Cue, Signature::Voice(_, attribution) | Signature::Denied(attribution)) => {
                attribution.cue.map(|cue| article.slice(cue).split_whitespace().collect::<Vec<_>>().join(" "))
            }
            (Field::Denial, Signature::Denied(attribution)) => Some(self.denial(attribution)),
            (Field::Speaker | Field::Role | Field::Cue | Field::Denial, _) => None,
            (Field::Headline, _) => Some(metadata.title.clone()),
            (Field::Outlet, _) => metadata.publication.clone(),
            (Field::Day, _) => metadata.published.map(facts::date),
            (Field::Byline, _) => metadata.byline.clone(),
            (Field::Address, _) => address(self.document),
            (Field::File, _) => Some(self.file.clone()),
            (Field::Accessed, _) => metadata.saved.map(facts::date),
        }
    }

    /// `denied (“never said”) by Jane Reed`.
    fn denial(&self, attribution: &Attribution) -> String {
        let speaker = attribution.named().and_then(|speaker| self.document.annotations().speakers.get(speaker.0));
        let by = speaker.map(|speaker| format!(" by {}", speaker.name)).unwrap_or_default();
        format!("{}{by}", denial(self.document, attribution))
    }
}

/// Where the article came from on the web.
pub fn address(document: &Document) -> Option<String> {
    document.article().metadata().url.as_deref().and_then(web_address)
}

/// An address that may leave the program: http or https, without a control character.
pub fn web_address(text: &str) -> Option<String> {
    let address = WebAddress::parse(text)?.into_string();
    (sanitise_line(&address) == address).then_some(address)
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
    let role = speaker.role.as_ref().filter(|role| Widths::Narrow.text(role) <= ROLE).map(|role| format!(" ({role})")).unwrap_or_default();
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
        let speaker = Speaker {
            name: "Jane Reed".to_owned(),
            role: Some(role.to_owned()),
            mentions: Vec::new(),
            kind: crate::article::SpeakerKind::Person,
        };
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
