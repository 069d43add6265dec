//! `Draft`: an article of a database while its fields are read. What is no part of it stands at its end, as what is not the article.

use crate::article::Metadata;
use crate::import::dates;
use crate::import::fields::add_tag;
use crate::import::styled::{Kind, Paragraph};
use crate::import::title::one_line;
use crate::text::{Cancel, Cancelled, WebAddress};

use super::lexicon::{Field, after_by, is_length, language};

/// Tags of a field that are looked at.
const MAX_NAMES: usize = 100;

/// Names of fields that a notice tells.
const MAX_UNKNOWN: usize = 6;

/// Longer values are no titles or names, in bytes.
const LONGEST: usize = 1_000;

/// An article of a press database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct PressArticle {
    pub(in crate::import) known: Metadata,
    pub(in crate::import) paragraphs: Vec<Paragraph>,
}

/// An article while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    known: Metadata,
    standfirst: Vec<Paragraph>,
    text: Vec<Paragraph>,
    captions: Vec<Paragraph>,
    asides: Vec<Paragraph>,
    unknown: Vec<String>,
    /// The name that stood apart from the value at hand.
    name: Option<String>,
}

impl Draft {
    pub(super) fn new(database: &str) -> Self {
        Self { known: Metadata { tool: Some(database.to_owned()), ..Metadata::default() }, ..Self::default() }
    }

    pub(super) fn known(&mut self) -> &mut Metadata {
        &mut self.known
    }

    /// A paragraph of the text.
    pub(super) fn text(&mut self, paragraph: &Paragraph) {
        self.text.push(Paragraph { cell: None, ..paragraph.clone() });
    }

    /// What is shown at the end, as it is written.
    pub(super) fn aside(&mut self, paragraph: &Paragraph) {
        let text = match self.name.take() {
            Some(name) => format!("{name} {}", paragraph.text.trim_start()),
            None => paragraph.text.clone(),
        };
        self.asides.push(Paragraph::new(Kind::Aside, &text));
    }

    /// A field is named, and its value follows apart from the name.
    pub(super) fn name(&mut self, name: &str) {
        self.name = Some(name.to_owned());
    }

    /// A field whose name is not known.
    pub(super) fn unknown(&mut self, name: &str) {
        let name = one_line(name);
        if self.unknown.len() <= MAX_UNKNOWN && !self.unknown.contains(&name) {
            self.unknown.push(name);
        }
    }

    /// The value of a field. Whether it is shown by that, as text or as a fact: else the caller shows its paragraph.
    pub(super) fn take(&mut self, field: Field, value: &Paragraph) -> bool {
        let text = one_line(&value.text);
        if text.is_empty() {
            return true;
        }
        if field == Field::Title
            && let Some(link) = value.pieces().find_map(|(_, look)| look.link.as_deref())
        {
            self.learn(Field::Address, link);
        }
        match field {
            Field::Title if self.known.title.is_empty() && text.len() <= LONGEST => self.known.title = text,
            // A title goes on in the next paragraph.
            Field::Title if self.known.title.len() + text.len() <= LONGEST => self.known.title = format!("{} {text}", self.known.title),
            Field::Standfirst => self.standfirst.push(Paragraph { kind: Kind::Standfirst, cell: None, ..value.clone() }),
            Field::Lead | Field::Text => self.text(value),
            Field::Caption => self.captions.push(Paragraph { kind: Kind::Caption, cell: None, ..value.clone() }),
            _ => {
                self.learn(field, &text);
                return false;
            }
        }
        self.name = None;
        true
    }

    /// Keeps what a field says; what stands already goes before.
    pub(super) fn learn(&mut self, field: Field, text: &str) {
        if text.len() > LONGEST && field != Field::Tags {
            return;
        }
        let known = &mut self.known;
        match field {
            Field::Byline => {
                let names = after_by(text).unwrap_or(text).split(';').map(str::trim).filter(|name| !name.is_empty());
                known.byline.get_or_insert_with(|| names.collect::<Vec<_>>().join(", "));
            }
            Field::Publication => {
                known.publication.get_or_insert_with(|| text.to_owned());
            }
            Field::Day => known.published = known.published.or_else(|| dates::parse(text)),
            Field::Language => known.language = known.language.take().or_else(|| language(text).map(ToOwned::to_owned)),
            Field::Address => known.url = known.url.take().or_else(|| WebAddress::parse(text).map(WebAddress::into_string)),
            Field::Tags => tags(text).for_each(|tag| add_tag(&mut known.tags, tag)),
            _ => {}
        }
    }

    /// The article; none where nothing was found at all.
    pub(super) fn finish(mut self) -> Option<PressArticle> {
        if self.known.title.is_empty() && self.text.is_empty() && self.captions.is_empty() && self.asides.is_empty() {
            return None;
        }
        if !self.unknown.is_empty() {
            let more = if self.unknown.len() > MAX_UNKNOWN { " and more" } else { "" };
            self.unknown.truncate(MAX_UNKNOWN);
            self.known.notices.push(format!("fields that are not known stand at the end: {}{more}", self.unknown.join(", ")));
        }
        if self.text.is_empty() {
            self.known.notices.push("the database gives no text of this article".to_owned());
        }
        let paragraphs = [self.standfirst, self.text, self.captions, self.asides].concat();
        Some(PressArticle { known: self.known, paragraphs })
    }
}

/// The articles of documents that `read` knows for some. What is none stands at the end of the article before it, or of the first.
pub(super) fn gather<'p>(
    documents: impl Iterator<Item = &'p [Paragraph]>,
    read: impl Fn(&'p [Paragraph]) -> Option<PressArticle>,
    cancel: &Cancel,
) -> Result<Vec<PressArticle>, Cancelled> {
    let mut articles: Vec<PressArticle> = Vec::new();
    let mut before = Vec::new();
    let asides = |document: &[Paragraph]| document.iter().map(|paragraph| Paragraph::new(Kind::Aside, &paragraph.text)).collect::<Vec<_>>();
    for document in documents {
        cancel.check()?;
        match (read(document), articles.last_mut()) {
            (Some(mut article), _) => {
                article.paragraphs.append(&mut before);
                articles.push(article);
            }
            (None, Some(last)) => last.paragraphs.extend(asides(document)),
            (None, None) => before.extend(asides(document)),
        }
    }
    Ok(articles)
}

/// `BRIDGES (90%); HARBOURS (78%)`, `gcat : General News | gpol : Domestic Politics`
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split([';', '|']).take(MAX_NAMES).map(|name| name.split_once(" : ").map_or(name, |(_, name)| name));
    names.filter_map(|name| name.split(" (").next())
}

/// A line that may name a day: short, and not the length of the text.
pub(super) fn day_of(text: &str) -> Option<jiff::civil::Date> {
    /// A line with a day is shorter, in bytes.
    const LONGEST_LINE: usize = 120;
    (text.len() <= LONGEST_LINE && !is_length(text)).then(|| dates::parse(text)).flatten()
}

/// Whether a line may be the name of a writer: a few words, the most of them with capitals, no sentence.
pub(super) fn may_be_name(text: &str) -> bool {
    let text = text.trim();
    if after_by(text).is_some() {
        return text.len() <= 200;
    }
    let words: Vec<&str> = text.split_whitespace().take(13).collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    (2..=12).contains(&words.len()) && text.len() <= 100 && !text.ends_with(['.', '?', '!', ':']) && capitals * 3 >= words.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_several_fields_stand_once() {
        let mut draft = Draft::default();
        for text in ["BRIDGES (90%); HARBOURS (78%)", "gcat : BRIDGES | gpol : Politics"] {
            draft.learn(Field::Tags, text);
        }
        assert_eq!(draft.known.tags, ["BRIDGES", "HARBOURS", "Politics"]);
    }
}
