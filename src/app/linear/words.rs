//! What each kind of thing is called. The one place of these words; all functions are pure.
//!
//! ```text
//! heading: Dam warning came late
//! quotation, Rosa Delgado, said: “We rang every door.”
//! quotation, denied (“never said”) by Rosa Delgado: “The gate was shut.”
//! with quotation, Rosa Delgado: “We rang every door,” said Delgado.
//! caption: Water at the gate. credit: Sam Poe
//! article 3 of 17: Dam warning came late, Alder Post, 12 March 2024, 4 minutes, unread
//! ```

use jiff::civil::Date;

use crate::app::{PanelKind, Target, count, thousands};
use crate::article::BlockKind;

/// The months by their names.
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// What a block of this kind is called; prose needs no name.
pub(super) fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(1) => "title",
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph | BlockKind::Rule => "",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Quote => "block quotation",
        BlockKind::Preformatted => "preformatted",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::ListItem { .. } => "list item",
        BlockKind::Table { .. } => "table row",
        BlockKind::Boilerplate => "page text",
    }
}

/// Whose words a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said<'a> {
    /// Nobody is known well enough to be named.
    Unknown,
    /// A speaker, with the words that say so.
    By(&'a str, Option<&'a str>),
    /// It is denied that they are; how, and by whose account.
    Denied(&'a str, Option<&'a str>),
}

/// What a quotation is called, with its speaker.
pub(super) fn quotation(said: Said<'_>) -> String {
    match said {
        Said::Unknown => "quotation".to_owned(),
        Said::By(name, None) => format!("quotation, {name}"),
        Said::By(name, Some(cue)) => format!("quotation, {name}, {cue}"),
        Said::Denied(how, None) => format!("quotation, {how}"),
        Said::Denied(how, Some(name)) => format!("quotation, {how} by {name}"),
    }
}

/// What a sentence of the reporter is called that holds such a quotation.
pub(super) fn with(quotation: &str) -> String {
    format!("with {quotation}")
}

/// What reported words are called.
pub(super) fn report(name: Option<&str>) -> String {
    name.map_or("reported words".to_owned(), |name| format!("reported words, {name}"))
}

/// A match by its number, from 1, of so many.
pub(super) fn found(number: usize, all: usize) -> String {
    format!("match {} of {}", thousands(number), thousands(all))
}

/// A caption and its credit.
pub(super) fn caption(words: &str, credit: Option<&str>) -> String {
    match (words, credit) {
        ("", Some(credit)) => format!("credit: {credit}"),
        (words, Some(credit)) => format!("caption: {words}{} credit: {credit}", comma(words)),
        (words, None) => format!("caption: {words}"),
    }
}

/// A comma behind words that end without a mark of their own.
fn comma(words: &str) -> &'static str {
    if words.ends_with(char::is_alphanumeric) { "," } else { "" }
}

/// What is folded away in one place.
pub(super) fn fold(blocks: usize, captions: usize) -> String {
    let rest = blocks.saturating_sub(captions);
    let parts = [(captions, "repeated caption"), (rest, "paragraph of the page")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, noun)| match (number, noun) {
        (number, "paragraph of the page") if number > 1 => format!("{number} paragraphs of the page"),
        (number, noun) => count(number, noun),
    });
    format!("folded: {}", parts.collect::<Vec<_>>().join(", "))
}

/// The kinds of things behind a colon; nothing where there is no kind.
pub(super) fn named(kinds: &[String], words: &str) -> String {
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).filter(|kind| !kind.is_empty()).collect();
    if kinds.is_empty() { words.to_owned() } else { format!("{}: {words}", kinds.join(", ")) }
}

/// A note behind the words that it is written to.
pub(super) fn noted(words: &str, note: &str) -> String {
    if note.is_empty() { words.to_owned() } else { format!("{words}{} note: {note}", comma(words)) }
}

/// The number of a row: `article 3 of 17`.
pub(super) fn numbered(noun: &str, place: usize, all: usize) -> String {
    format!("{noun} {} of {}", thousands(place + 1), thousands(all))
}

/// What is known of a row, one thing after another; what is empty is left out.
pub(super) fn listed<'a>(facts: impl IntoIterator<Item = &'a str>) -> String {
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A day as it is spoken: `12 March 2024`.
pub(super) fn day(date: Date) -> String {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or_default().min(11)];
    format!("{} {month} {}", date.day(), date.year())
}

/// What the row of a panel stands for; nothing where its own first words say so.
pub(super) fn target(target: Target) -> &'static str {
    match target {
        Target::Heading => "heading",
        Target::Nothing | Target::Fact(_) => "",
        Target::Action(_) => "key",
        Target::Bookmark(_) => "bookmark",
        Target::Version(_) | Target::LoneVersion(_) => "other version",
        Target::Draft(_) => "draft of a note",
        Target::Voice(_) => "voice",
        Target::Spoken(_) | Target::Quotation(_) => "quotation",
        Target::Match(_) => "match",
        Target::StoryCopy(_) => "copy or change",
        Target::Checked(_) => "quotation of the draft",
        Target::Printing(_) => "place of the quotation",
        Target::Code(_) => "code",
        Target::Reported(_) => "reported words",
        Target::Denied(_) => "denied",
        Target::Picture(_) => "picture",
        Target::Said(_) => "message",
        Target::Error(_) => "error",
        Target::Broken => "file that cannot be read",
        Target::Encoding(_) => "encoding",
    }
}

/// The head of a panel: its name, how many rows it has, and how they stand.
pub(super) fn panel(kind: PanelKind, rows: usize, narrowing: &str, order: &str) -> String {
    let narrowed = if narrowing.is_empty() { String::new() } else { format!("only “{narrowing}”") };
    listed([kind.title(), &count(rows, "row"), &narrowed, order])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn quotation_is_called_by_its_speaker() {
        let table = [
            (Said::Unknown, "quotation"),
            (Said::By("Ann Poe", None), "quotation, Ann Poe"),
            (Said::By("Ann Poe", Some("said")), "quotation, Ann Poe, said"),
            (Said::Denied("denied", None), "quotation, denied"),
            (Said::Denied("denied (“never said”)", Some("Ann Poe")), "quotation, denied (“never said”) by Ann Poe"),
        ];
        for (said, expected) in table {
            assert_eq!(quotation(said), expected);
        }
    }

    #[test]
    fn sentence_is_told_from_the_quotation_in_it() {
        assert_eq!(with(&quotation(Said::By("Ann Poe", None))), "with quotation, Ann Poe");
    }

    #[test]
    fn note_stands_behind_the_words() {
        assert_eq!(noted("The pier", "ask"), "The pier, note: ask");
        assert_eq!(noted("The pier.", "ask"), "The pier. note: ask");
        assert_eq!(noted("The pier.", ""), "The pier.");
    }

    #[test]
    fn caption_is_told_from_its_credit() {
        assert_eq!(caption("The pier", Some("Sam Poe")), "caption: The pier, credit: Sam Poe");
        assert_eq!(caption("The pier.", Some("Sam Poe")), "caption: The pier. credit: Sam Poe");
        assert_eq!(caption("The pier", None), "caption: The pier");
        assert_eq!(caption("", Some("Sam Poe")), "credit: Sam Poe");
    }

    #[test]
    fn fold_says_what_it_hides() {
        let table = [
            ((1, 1), "folded: 1 repeated caption"),
            ((3, 2), "folded: 2 repeated captions, 1 paragraph of the page"),
            ((4, 0), "folded: 4 paragraphs of the page"),
        ];
        for ((blocks, captions), expected) in table {
            assert_eq!(fold(blocks, captions), expected);
        }
    }

    #[test]
    fn kinds_stand_before_the_words() {
        assert_eq!(named(&["bookmark".to_owned(), String::new(), "heading".to_owned()], "Dam"), "bookmark, heading: Dam");
        assert_eq!(named(&[String::new()], "Dam"), "Dam");
    }

    #[test]
    fn row_is_told_by_its_number_and_day() {
        assert_eq!(numbered("article", 2, 1017), "article 3 of 1,017");
        assert_eq!(day(date(2024, 3, 12)), "12 March 2024");
        assert_eq!(listed(["Dam", "", "unread"]), "Dam, unread");
    }

    #[test]
    fn head_of_a_panel_says_how_it_is_narrowed_or_sorted() {
        assert_eq!(panel(PanelKind::Voices, 1, "", "by name"), "Voices, 1 row, by name");
        assert_eq!(panel(PanelKind::Bookmarks, 0, "mayor", ""), "Bookmarks, 0 rows, only “mayor”");
    }
}
