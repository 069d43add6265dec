//! A folder of articles that exists in memory only, made of marked strings.
//!
//! ```text
//! {0|“At last,”} said {s0|Jane Roe}.      a quotation of the first speaker and the words that name her
//! {0?|“At last.”}                         a quotation of the first speaker, perhaps
//! {?|“At last.”}                          a quotation of nobody knows whom
//! {l|the report}                          a link
//! {c|(Sam Poe / Agency)}                  the credit of a caption
//! ```

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::app::{Answer, Message, Outcome, Painted, Painting, Ticket};
use crate::article::{
    Annotations, Article, ArticleBuilder, Attribution, AttributionKind, Basis, BlockKind, Caption, Document, PictureSource, Polarity,
    Quotation, Speaker, SpeakerId, minutes,
};
use crate::bookmarks::Bookmark;
use crate::catalogue::{Digest, Entry, Locator, Matched, MatchedArticle, Quoted, QuotedArticle, Stamp};
use crate::search::Query;
use crate::text::TextRange;

/// The folder.
pub(crate) const ROOT: &str = "/news";

/// The articles of the folder, and the files that cannot be read.
#[derive(Debug, Default)]
pub(crate) struct Newsroom {
    documents: BTreeMap<Locator, Arc<Document>>,
    broken: BTreeMap<Locator, String>,
}

/// What becomes of a block when the reader folds what matters less.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prose(BlockKind),
    Caption,
    Repeated,
    Boilerplate,
}

const PROSE: Part = Part::Prose(BlockKind::Paragraph);

impl Newsroom {
    /// Three articles worth reading, thirty short ones, and a file that cannot be read; newest first in this order.
    pub(crate) fn full() -> Self {
        let mut room = Self::small();
        for number in 1..=30 {
            let body = format!("Story number {number} is short. It says {{?|“word {number}.”}}");
            let published = jiff::civil::date(2021, 12, 31).saturating_sub(jiff::Span::new().days(number));
            room.add(&format!("story-{number:02}.txt"), &format!("Story {number}"), published, &[(PROSE, &body)]);
        }
        room
    }

    /// Three articles worth reading, and a file that cannot be read.
    pub(crate) fn small() -> Self {
        let mut room = Self::default();
        let bridge = bridge();
        let parts: Vec<_> = bridge.iter().map(|(part, text)| (*part, text.as_str())).collect();
        room.add("bridge.html", "Harbour bridge opens after nine years", jiff::civil::date(2022, 1, 6), &parts);
        room.add("buses.md", "Night buses return to Elmwick", jiff::civil::date(2022, 1, 5), BUSES);
        room.add("shop.txt", "東京の書店 opens at night", jiff::civil::date(2022, 1, 4), SHOP);
        room.broken.insert(Self::path("broken.html"), "is 80 MB long; files up to 64 MB are read".to_owned());
        room
    }

    /// Articles that no editor would print, beside the three worth reading.
    pub(crate) fn odd() -> Self {
        let mut room = Self::small();
        let day = jiff::civil::date(2020, 2, 29);
        let marks = "e\u{301}\u{302}\u{303}".repeat(30);
        let family = "👩\u{200d}👩\u{200d}👧".repeat(40);
        let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ".repeat(5);
        room.add_pictures();
        room.add("empty.txt", "", day, &[]);
        room.add("boilerplate.txt", "Share", day, &[(Part::Boilerplate, "Share this"), (Part::Repeated, "Photo.")]);
        room.add("rule.txt", "A rule", day, &[(Part::Prose(BlockKind::Rule), ""), (Part::Prose(BlockKind::Rule), "")]);
        room.add("marks.txt", "Marks", day, &[(PROSE, &marks), (Part::Prose(BlockKind::Preformatted), &family), (PROSE, &long)]);
        let table = "Line | Remark\nBrayford–Holm | runs every day but on Sundays\n東京 | 1,204";
        room.add("table.md", "A table", day, &[(PROSE, "Before."), (Part::Prose(BlockKind::Table { headings: 1 }), table)]);
        room.add("foreign.txt", "مرحبا", day, &[(PROSE, "مرحبا بالعالم. {0|«أهلا»} {s0|قال}. हिन्दी में। ไทย"), (Part::Caption, "🇩🇪🇫🇷🇪")]);
        room
    }

    /// The three articles worth reading, and one with pictures before it in the list: with caption and credit, without any words,
    /// with a credit of its own, on the network, and one that is broken.
    pub(crate) fn illustrated() -> Self {
        let mut room = Self::small();
        room.add_pictures();
        room
    }

    fn add_pictures(&mut self) {
        let mut builder = ArticleBuilder::new();
        builder.metadata().title = "The pier in five pictures".to_owned();
        builder.metadata().published = Some(jiff::civil::date(2022, 1, 7));
        builder.metadata().url = Some("https://example.org/pier".to_owned());
        let file = |name: &str| PictureSource::File(name.to_owned());
        builder.block(BlockKind::Paragraph, "The pier was painted on Friday. Nobody asked why.");
        builder.picture(file("pier_files/pier.png?w=1"), "Two painters on a plank above the water, one asleep");
        builder.block(BlockKind::Caption, "The pier at dawn, before the painters came. (Sam Poe / Agency)");
        builder.block(BlockKind::Paragraph, &"The gulls looked on, and the sea went in and out. ".repeat(40));
        builder.picture(PictureSource::Inline(0..9), "");
        builder.block(BlockKind::Paragraph, "A plain picture stands before this.");
        builder.picture(file("broken.png"), "The plank");
        builder.block(BlockKind::Caption, "The plank.");
        builder.block(BlockKind::Credit, "Kenji Mori");
        builder.picture(PictureSource::Remote("https://img.example.org/far.jpg".to_owned()), "A far shore");
        builder.block(BlockKind::Caption, "The other shore.");
        builder.picture(file("last.png"), "The end of the pier");
        let article = builder.finish();
        let range = |block: usize| article.blocks()[block].range;
        let text = article.text();
        let credit = text.find("(Sam Poe / Agency)").map(|start| TextRange::new(start, start + "(Sam Poe / Agency)".len()));
        let caption = |block: usize, credit| Caption { range: range(block), credit, repeated: false };
        let captions = vec![caption(1, credit), caption(4, None), caption(5, Some(range(5))), caption(6, None)];
        let document = Document::new(article.clone(), Annotations { captions, ..Annotations::default() });
        self.documents.insert(Self::path("pier.html"), Arc::new(document));
    }

    /// What painting a picture gives: stripes that fill the room, or a reason.
    pub(crate) fn paint(source: &PictureSource, room: Size) -> Result<Painting, String> {
        match source {
            PictureSource::Remote(_) => return Err("is on the network, where pullquote never goes".to_owned()),
            PictureSource::File(name) if name == "broken.png" => return Err("is damaged".to_owned()),
            _ => {}
        }
        let size = Rect::new(0, 0, room.width.min(24), room.height.min(8));
        let mut cells = Buffer::empty(size);
        for cell in &mut cells.content {
            cell.set_symbol("▀");
        }
        Ok(Painting { cells, speaks: matches!(source, PictureSource::Inline(_)) })
    }

    /// Where the file of that name is.
    pub(crate) fn path(name: &str) -> Locator {
        Locator::file(Path::new(ROOT).join(name))
    }

    /// The contents of a file, as far as these tests tell them apart.
    pub(crate) fn digest(&self, locator: &Locator) -> Digest {
        let text = self.documents.get(locator).map_or("", |document| document.article().text());
        let mut bytes = [0; 32];
        for (index, byte) in text.bytes().enumerate() {
            bytes[index % 32] ^= byte.rotate_left((index / 32 % 8) as u32);
        }
        bytes.into()
    }

    /// The quotations of an article.
    pub(crate) fn quoted(&self, article: &Locator) -> QuotedArticle {
        let quotations = self.read(article).map(|document| Quoted::all_of(&document)).unwrap_or_default();
        QuotedArticle { locator: article.clone(), quotations }
    }

    /// The answer to a job that searches through articles.
    pub(crate) fn matched(&self, ticket: Ticket, query: &Query, articles: &[Locator]) -> Message {
        let matched = articles.iter().filter_map(|locator| {
            let document = self.read(locator).ok()?;
            let ranges = query.matches(&document);
            let matches = ranges.iter().map(|range| Matched::of(&document, *range)).collect();
            (!ranges.is_empty()).then(|| MatchedArticle { locator: locator.clone(), matches, count: ranges.len() })
        });
        Message::Done(ticket, Answer::Matched { articles: matched.collect(), read: articles.len(), of: articles.len() })
    }

    /// The answer to a job that paints a picture.
    pub(crate) fn painted(ticket: Ticket, source: &PictureSource, room: Size) -> Message {
        let result = Self::paint(source, room).map(Arc::new);
        let facts = result.is_ok().then(|| "PNG · 1,200 × 800 · 240 kB".to_owned());
        Message::Done(ticket, Answer::Picture(Painted { facts, result }))
    }

    /// What reading a file gives.
    pub(crate) fn read(&self, locator: &Locator) -> Result<Arc<Document>, String> {
        let reason = || self.broken.get(locator).cloned().unwrap_or_else(|| "does not exist".to_owned());
        self.documents.get(locator).cloned().ok_or_else(reason)
    }

    /// The rows of the list.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let readable = self.documents.iter().map(|(locator, document)| {
            let article = document.article();
            let stamp = Stamp { digest: Some(self.digest(locator)), ..Stamp::default() };
            Entry::new(locator.clone(), article.metadata(), minutes(article.text()), stamp)
        });
        let broken = self.broken.iter().map(|(locator, reason)| Entry::unreadable(locator.clone(), reason, Stamp::default()));
        readable.chain(broken).collect()
    }

    /// Takes a file away.
    pub(crate) fn remove(&mut self, name: &str) {
        self.documents.remove(&Self::path(name));
    }

    /// Puts other words under the name of a file.
    pub(crate) fn rewrite(&mut self, name: &str, body: &str) {
        let path = Self::path(name);
        let metadata = self.documents.get(&path).map(|document| document.article().metadata().clone()).unwrap_or_default();
        self.add(name, &metadata.title, metadata.published.unwrap_or_default(), &[(PROSE, body)]);
    }

    fn add(&mut self, name: &str, title: &str, published: Date, parts: &[(Part, &str)]) {
        self.documents.insert(Self::path(name), Arc::new(document(name, title, published, parts)));
    }
}

fn bridge() -> Vec<(Part, String)> {
    let mut parts: Vec<(Part, String)> = BRIDGE.iter().map(|(part, text)| (*part, (*text).to_owned())).collect();
    for day in 1..=14 {
        parts.push((
            PROSE,
            format!("On day {day} the keeper counted {day} boats under the span. The gulls of day {day} were not impressed."),
        ));
    }
    parts.push((PROSE, "{0|“Come and walk it,”} she said of the bridge.".to_owned()));
    parts
}

const BRIDGE: &[(Part, &str)] = &[
    (Part::Prose(BlockKind::Heading(1)), "Harbour bridge opens after nine years"),
    (Part::Caption, "Photo: crowds at the pier on Friday. {c|(Sam Poe / Agency)}"),
    (PROSE, "After nine years of work the harbour bridge opened on Friday, and the whole town was on it. Nobody fell in."),
    (PROSE, "{0|“We saw it in the numbers first,”} said {s0|Jane Roe}, who runs the board. {0|“Then in the streets.”}"),
    (PROSE, "Mayor {s1|John Doe} called it {1|“a turning point,”} though the vote was close."),
    (Part::Boilerplate, "Share this article"),
    (Part::Repeated, "Photo: crowds at the pier on Friday."),
    (Part::Prose(BlockKind::Heading(2)), "What it cost"),
    (PROSE, "The bill stands at 61 million, the {l|audit report} says. It was to be {?|“about forty.”}"),
    (Part::Prose(BlockKind::Quote), "A bridge is a street that has learned to hold its breath."),
    (Part::Prose(BlockKind::ListItem { depth: 0, ordinal: None }), "two lanes for cars"),
    (Part::Prose(BlockKind::ListItem { depth: 0, ordinal: None }), "one lane for {l|bicycles}"),
    (Part::Caption, "The old ferry on its last day."),
];

const BUSES: &[(Part, &str)] = &[
    (PROSE, "Night buses run again in Elmwick. The first left at two."),
    (PROSE, "{0|“Nobody was on it,”} said {s0|Ann Poe}, the driver. {0|“I waved at the owls.”}"),
];

const SHOP: &[(Part, &str)] = &[
    (PROSE, "東京の書店は夜に開く。店主は👩\u{200d}👩\u{200d}👧と暮らす。"),
    (PROSE, "The cafe\u{301} beside it closed. {0|“さようなら、”} said {s0|Kenji Mori}."),
];

/// An article of one paragraph, written as a marked string.
pub(crate) fn marked(text: &str) -> Document {
    document("marked.txt", "Marked", jiff::civil::date(2022, 1, 6), &[(PROSE, text)])
}

fn document(name: &str, title: &str, published: Date, parts: &[(Part, &str)]) -> Document {
    let mut builder = ArticleBuilder::new();
    let metadata = builder.metadata();
    metadata.title = title.to_owned();
    metadata.published = Some(published);
    metadata.file.format = if name.ends_with("html") { "html" } else { "text" }.into();
    metadata.publication = Some("The Elmwick Courier".to_owned());
    metadata.url = Some(format!("https://example.org/{}", published.day()));
    let marks: Vec<_> = parts.iter().map(|(part, text)| block(&mut builder, *part, text)).collect();
    let article = builder.finish();
    assert_eq!(article.blocks().len(), parts.len());
    let annotations = annotate(&article, parts, marks);
    Document::new(article, annotations)
}

/// Adds a block; gives its marks, counted from its start.
fn block(builder: &mut ArticleBuilder, part: Part, text: &str) -> Vec<(String, TextRange)> {
    builder.open(if let Part::Prose(kind) = part { kind } else { BlockKind::Paragraph });
    let (mut marks, mut offset, mut rest) = (Vec::new(), 0, text);
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, after) = after.split_once('|').expect("a mark has a name");
        let (words, after) = after.split_once('}').expect("a mark has an end");
        builder.text(before);
        offset += before.len();
        if mark == "l" {
            builder.start_link(&format!("https://example.org/{}", words.replace(' ', "-")));
            builder.text(words);
            builder.end_span();
        } else {
            builder.text(words);
            marks.push((mark.to_owned(), TextRange::new(offset, offset + words.len())));
        }
        offset += words.len();
        rest = after;
    }
    builder.text(rest);
    builder.close();
    marks
}

fn annotate(article: &Article, parts: &[(Part, &str)], marks: Vec<Vec<(String, TextRange)>>) -> Annotations {
    let mut annotations = Annotations::default();
    let role = article.metadata().title.contains("bridge").then(|| "who runs the board".to_owned());
    for (index, ((part, _), marks)) in parts.iter().zip(marks).enumerate() {
        let range = article.blocks()[index].range;
        let marks: Vec<_> = marks.into_iter().map(|(mark, words)| (mark, words.shifted(range.start()))).collect();
        let source = marks.iter().find(|(mark, _)| mark.starts_with('s')).map(|(_, words)| *words);
        let credit = marks.iter().find(|(mark, _)| mark == "c").map(|(_, words)| *words);
        match part {
            Part::Boilerplate => annotations.boilerplate.push(index),
            Part::Caption => annotations.captions.push(Caption { range, credit, repeated: false }),
            Part::Repeated => annotations.captions.push(Caption { range, credit, repeated: true }),
            Part::Prose(_) => {}
        }
        for (mark, words) in &marks {
            if let Ok(speaker) = mark.trim_end_matches(['?', '!', '~', ':']).parse::<usize>() {
                let kind = if mark.ends_with('~') { AttributionKind::Indirect } else { AttributionKind::Direct };
                let speaker = Some(SpeakerId(speaker));
                let (basis, confidence) = match source {
                    _ if mark.ends_with(':') => (Basis::Form, 1.0),
                    _ if mark.ends_with('?') => (Basis::Position, 0.3),
                    Some(_) => (Basis::Cue, 1.0),
                    None => (Basis::Pronoun, 1.0),
                };
                let polarity = if mark.ends_with('!') { Polarity::Denied } else { Polarity::Said };
                let cue = marks.iter().find(|(mark, _)| mark == "d").map(|(_, words)| *words);
                let content = vec![*words];
                annotations.attributions.push(Attribution { kind, polarity, content, cue, source, speaker, basis, confidence });
                if !mark.ends_with(['~', ':']) {
                    let attribution = Some(annotations.attributions.len() - 1);
                    annotations.quotations.push(Quotation { range: *words, attribution });
                }
            } else if mark == "?" {
                annotations.quotations.push(Quotation { range: *words, attribution: None });
            }
        }
        for (mark, words) in &marks {
            if let Some(speaker) = mark.strip_prefix('s') {
                assert_eq!(speaker, annotations.speakers.len().to_string(), "speakers are introduced in order");
                let name = article.slice(*words).to_owned();
                annotations.speakers.push(Speaker {
                    role: role.clone().filter(|_| speaker == "0"),
                    name,
                    mentions: vec![*words],
                    kind: crate::article::SpeakerKind::Person,
                });
            }
        }
    }
    annotations
}

/// Moves a bookmark from one store to another, as deleting and restoring do.
pub(crate) fn shift(from: &mut Vec<Bookmark>, to: &mut Vec<Bookmark>, bookmark: &Bookmark, outcome: fn(Bookmark) -> Outcome) -> Outcome {
    match from.iter().position(|kept| kept.id == bookmark.id) {
        Some(place) => {
            to.push(from.remove(place));
            outcome(bookmark.clone())
        }
        None => Outcome::Failed("holds no such bookmark".to_owned()),
    }
}
