//! The title, writer and day of a document that somebody wrote or pasted together: by style, else as in a plain text.

use crate::article::Metadata;
use crate::import::plain;
use crate::import::title::{one_line, same_words};

use super::paragraph::{Kind, Paragraph};
use super::write::words;

/// Paragraphs at the top that may be title, date, byline or the like.
const OPENING: usize = 14;

/// A longer paragraph in bytes, ended by a full stop, is text: what stands below it is no title.
const TEXT: usize = 120;

/// A longer bold paragraph in bytes is no title.
const LONGEST_TITLE: usize = 300;

/// What is known of a document with what its first paragraphs say; the title is taken out of these.
pub(in crate::import) fn open(mut paragraphs: Vec<Paragraph>, known: Metadata) -> (Metadata, Vec<Paragraph>) {
    let title = title_by_style(&paragraphs).map(|index| one_line(&paragraphs.remove(index).text));
    let above = paragraphs.len().min(OPENING);
    let top = words(paragraphs.get(..above).unwrap_or_default());
    let (said, asides) = plain::opening(&top);
    let mut metadata = Metadata { title: title.unwrap_or_default(), ..Metadata::default() }.or(known).or(said);
    metadata.title = one_line(&metadata.title);
    let is_title = |paragraph: &Paragraph| same_words(&paragraph.text, &metadata.title);
    if let Some(index) = paragraphs.iter().take(above).position(is_title) {
        paragraphs.remove(index);
    }
    for paragraph in paragraphs.iter_mut().take(above).filter(|paragraph| paragraph.kind == Kind::Plain && paragraph.cell.is_none()) {
        if asides.iter().any(|aside| aside == paragraph.text.trim()) {
            paragraph.kind = Kind::Aside;
        }
    }
    let text = paragraphs.iter().position(is_text).unwrap_or(paragraphs.len());
    for paragraph in paragraphs.iter_mut().skip(text).filter(|paragraph| paragraph.kind == Kind::Standfirst) {
        // A subtitle within the text is a heading.
        paragraph.kind = Kind::Heading(2);
    }
    (metadata, paragraphs)
}

fn is_text(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Plain && paragraph.text.len() > TEXT && paragraph.text.ends_with('.')
}

/// The paragraph that is the title by its style, or by being bold above all text.
fn title_by_style(paragraphs: &[Paragraph]) -> Option<usize> {
    let top = paragraphs.get(..paragraphs.len().min(OPENING))?;
    let above = top.iter().position(is_text).unwrap_or(top.len());
    let top = top.get(..above)?;
    let by_kind = |fits: fn(&Kind) -> bool| top.iter().position(|paragraph| fits(&paragraph.kind));
    let is_title = |paragraph: &Paragraph| paragraph.is_strong() && paragraph.text.len() <= LONGEST_TITLE && paragraph.cell.is_none();
    // All in bold: none stands out.
    let bold = top.iter().position(is_title).filter(|_| !paragraphs.iter().take(OPENING).all(Paragraph::is_strong));
    by_kind(|kind| *kind == Kind::Title)
        .or_else(|| by_kind(|kind| *kind == Kind::Heading(1)))
        // A bold line above everything goes before the heading of a part.
        .or_else(|| bold.filter(|index| *index == 0))
        .or_else(|| by_kind(|kind| matches!(kind, Kind::Heading(_))))
        .or(bold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::styled::Look;

    fn opened(paragraphs: &[(Kind, &str)]) -> (Metadata, Vec<Paragraph>) {
        open(paragraphs.iter().map(|&(kind, text)| Paragraph::new(kind, text)).collect(), Metadata::default())
    }

    #[test]
    fn title_is_told_by_its_style() {
        let (metadata, paragraphs) = opened(&[
            (Kind::Plain, "Harbour Post"),
            (Kind::Heading(1), "A bridge\nopens"),
            (Kind::Plain, "By Jane Roe"),
            (Kind::Plain, "It is open."),
        ]);
        assert_eq!((metadata.title.as_str(), metadata.byline.as_deref()), ("A bridge opens", Some("Jane Roe")));
        assert_eq!(paragraphs.len(), 3);
    }

    #[test]
    fn title_without_a_style_is_bold_or_as_in_plain_text() {
        let text = (Kind::Plain, "The old bridge over the harbour was opened again on Friday.");
        let (metadata, paragraphs) = opened(&[(Kind::Plain, "Harbour bridge opens"), (Kind::Plain, "Jan 6, 2022"), text]);
        assert_eq!((metadata.title.as_str(), paragraphs[0].kind), ("Harbour bridge opens", Kind::Aside));
        assert!(metadata.published.is_some());
        let mut title = Paragraph::default();
        title.push("A bridge. It opens.", &Look { is_strong: true, ..Look::default() });
        let (metadata, paragraphs) = open(vec![title, Paragraph::new(text.0, text.1)], Metadata::default());
        assert_eq!((metadata.title.as_str(), paragraphs.len()), ("A bridge. It opens.", 1));
        let mut title = Paragraph::default();
        title.push("A bridge", &Look { is_strong: true, ..Look::default() });
        let (metadata, _) = open(vec![title, Paragraph::new(Kind::Heading(2), "What it costs")], Metadata::default());
        assert_eq!(metadata.title, "A bridge");
    }

    #[test]
    fn heading_below_the_text_is_no_title() {
        let long = "The old bridge over the harbour was opened again on Friday for trains and, a little later, for cars and bicycles, the city said.";
        let (metadata, paragraphs) = opened(&[(Kind::Plain, long), (Kind::Heading(2), "What follows"), (Kind::Standfirst, "And then")]);
        assert_eq!((metadata.title.as_str(), paragraphs[2].kind), ("", Kind::Heading(2)));
    }
}
