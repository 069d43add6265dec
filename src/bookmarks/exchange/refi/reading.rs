//! Code books and projects of any program as codes and passages.

use std::collections::HashMap;

use ulid::Ulid;

use super::codes::read_colour;
use super::{INTERNAL, OUR_BOOKMARKS, OUR_CODES};
use crate::bookmarks::codes::{Code, CodeBook, Guid, parse};
use crate::bookmarks::exchange::passage::{Imported, Passage, Reading};
use crate::bookmarks::exchange::wire::Wire;
use crate::bookmarks::{Anchor, Bookmark, Tags};
use crate::import::archive::{Archive, Limits};
use crate::import::xml::{Element, read, root_of};
use crate::text::{Cancel, WebAddress, one_line};

/// What is unpacked of a project at most: recordings and pictures in it are not asked for.
const LIMITS: Limits = Limits { entry: 64 << 20, all: 512 << 20 };

/// Characters before and after the words that a passage keeps.
const CONTEXT: usize = 64;

/// What ends the name of a source that was a file.
const EXTENSIONS: [&str; 6] = [".txt", ".docx", ".pdf", ".rtf", ".md", ".html"];

/// Selections that mark no words: parts of pictures, recordings and pages of PDF.
const WORDLESS: [&str; 5] = ["PictureSelection", "AudioSelection", "VideoSelection", "PDFSelection", "TranscriptSelection"];

/// Codes of one name that are told apart.
const MAX_NAMESAKES: usize = 1_000;

/// Whether bytes are a zip archive.
pub(in crate::bookmarks::exchange) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether a text is a code book or the description of a project.
pub(in crate::bookmarks::exchange) fn is_xml(text: &str) -> bool {
    text.contains("urn:QDA-XML:") && matches!(root_of(text).as_deref(), Some("CodeBook" | "Project"))
}

/// A code book, or the description of a project alone, whose texts are not there.
pub(in crate::bookmarks::exchange) fn read_xml(text: &str) -> Reading {
    project(text, &mut |_| Err("its text is not in the file".to_owned()))
}

/// A project.
///
/// # Errors
/// When the archive is damaged or holds no project.
pub(in crate::bookmarks::exchange) fn read_archive(bytes: &[u8]) -> Result<Reading, String> {
    let mut archive = Archive::open_within(LIMITS, bytes).map_err(|error| error.to_string())?;
    let names: Vec<String> = (0..archive.count()).filter_map(|number| archive.name_of(number)).collect();
    let description = names.iter().find(|name| name.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("qde")));
    let description = description.ok_or("is an archive without a project (.qde)")?;
    let text = archive.text(description).map_err(|error| error.to_string())?.unwrap_or_default();
    let ours = our_bookmarks(archive.text(OUR_BOOKMARKS).ok().flatten().as_deref().unwrap_or_default());
    let our_codes = archive.text(OUR_CODES).ok().flatten().and_then(|text| parse(&text).ok()).map(|(book, _)| book);
    let mut open = |path: &str| {
        let wanted = path.strip_prefix(INTERNAL).ok_or("its text lies outside of the archive")?;
        let is_wanted =
            |name: &&String| name.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted.trim_start_matches('/')));
        let entry = names.iter().find(is_wanted).ok_or("its text is not in the archive")?;
        archive.text(entry).map_err(|error| error.to_string())?.ok_or_else(|| "its text is not in the archive".to_owned())
    };
    let mut reading = project(&text, &mut open);
    for item in &mut reading.items {
        recognise(item, &ours);
    }
    if let Some(book) = our_codes {
        // Tags were written as codes, for programs that know no tags.
        let tags: Tags = ours.values().flat_map(|bookmark| bookmark.tags.iter()).collect();
        reading.codes.retain(|code| book.get(&code.name).is_some() || !tags.contains(&code.name));
        for code in &mut reading.codes {
            if let Some(own) = book.get(&code.name) {
                let description = std::mem::take(&mut code.description);
                *code = Code { description, parent: code.parent.take(), ..own.clone() };
            }
        }
    }
    Ok(reading)
}

fn our_bookmarks(lines: &str) -> HashMap<Ulid, Bookmark> {
    let bookmark = |line: &str| Bookmark::try_from(serde_json::from_str::<Wire>(line).ok()?).ok();
    lines.lines().filter_map(bookmark).map(|bookmark| (bookmark.id, bookmark)).collect()
}

/// A passage that is one of ours is the bookmark that it was, with the codes and the note that it has now.
fn recognise(item: &mut Imported, ours: &HashMap<Ulid, Bookmark>) {
    let Imported::Foreign(passage) = item else { return };
    let Some(own) = passage.id.and_then(|id| ours.get(&id)) else { return };
    if Anchor::of_words(passage.words.trim(), None, None, None).exact() != own.anchor.exact() {
        return;
    }
    let mut bookmark = own.clone();
    // Codes have no order there, and ends of notes no white space.
    if passage.tags.iter().count() != own.tags.iter().count() || !passage.tags.iter().all(|tag| own.tags.contains(tag)) {
        bookmark.tags = passage.tags.clone();
    }
    if passage.note.trim() != own.note.trim() {
        bookmark.note.clone_from(&passage.note);
    }
    if bookmark != *own {
        bookmark.edited = passage.edited.unwrap_or(own.edited).max(own.edited);
    }
    *item = Imported::Ours(bookmark);
}

fn project(text: &str, open: &mut dyn FnMut(&str) -> Result<String, String>) -> Reading {
    let mut reading = Reading::default();
    let tree = match read(text, &Cancel::never()) {
        Ok(tree) => tree,
        Err(error) => {
            reading.faults.push(error.to_string());
            return reading;
        }
    };
    reading.faults.extend(tree.broken().map(|error| format!("the rest could not be read: {error}")));
    let Some(root) = tree.root() else { return reading };
    let mut codes = Codes::default();
    let book = if root.is("CodeBook") { Some(root) } else { root.child("CodeBook") };
    if let Some(all) = book.and_then(|book| book.child("Codes")) {
        codes.take(all, None);
    }
    if codes.left_out > 0 {
        reading
            .faults
            .push(format!("codes without a name, or of one that more than {MAX_NAMESAKES} have, are left out: {}", codes.left_out));
    }
    let notes = root.child("Notes").map(|notes| own_notes(notes, open, &mut reading.faults)).unwrap_or_default();
    // ATLAS.ti counts the end of a line as one character, however its files end lines.
    let is_folded = root.attribute("origin").is_some_and(|origin| origin.contains("ATLAS"));
    for source in root.child("Sources").into_iter().flat_map(Element::descendants) {
        reading.wordless += usize::from(WORDLESS.contains(&source.name()));
        let selections: Vec<Element> = source.elements().filter(|element| element.is("PlainTextSelection")).collect();
        if selections.is_empty() {
            continue;
        }
        let name = source.attribute("name").map(one_line).unwrap_or_default();
        let inner = || source.child("PlainTextContent").map(Element::text).ok_or_else(|| "has no plain text".to_owned());
        let text = match source.attribute("plainTextPath").map_or_else(inner, &mut *open) {
            Ok(text) => text,
            Err(reason) => {
                reading.faults.push(format!("{name}: {reason}; its passages ({}) are not read", selections.len()));
                continue;
            }
        };
        let text = if is_folded { text.replace("\r\n", "\n") } else { text };
        let address = source.child("Description").map(Element::text).filter(|text| WebAddress::parse(text.trim()).is_some());
        let title = EXTENSIONS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        let places = Places::new(&text);
        let references = selections.iter().flat_map(|selection| code_references(*selection));
        let unknown = references.filter(|guid| !codes.names.contains_key(guid)).count();
        if unknown > 0 {
            reading.faults.push(format!("{name}: codes that the project does not have, left out: {unknown}"));
        }
        for selection in selections {
            match passage(selection, &text, &places, &codes, &notes) {
                Some(passage) => {
                    let url = address.as_deref().map(|address| address.trim().to_owned());
                    reading.push(Passage { title: title.to_owned(), url, ..passage });
                }
                None => reading.faults.push(format!("{name}: a passage lies outside of its text")),
            }
        }
    }
    reading.codes = codes.all.iter().cloned().collect();
    reading
}

/// Where the characters of a text begin, for those of many passages: every so many of them.
struct Places(Vec<usize>);

/// Characters from one known place to the next.
const STEP: usize = 256;

impl Places {
    fn new(text: &str) -> Self {
        Self(text.char_indices().step_by(STEP).map(|(place, _)| place).collect())
    }

    /// The byte at which a character begins; the end of the text for the one behind its last.
    fn byte(&self, text: &str, character: usize) -> Option<usize> {
        let near = match self.0.get(character / STEP) {
            Some(near) => *near,
            None if character.is_multiple_of(STEP) && character / STEP == self.0.len() => return self.is_end(text, character),
            None => return None,
        };
        let tail = text.get(near..)?;
        let mut places = tail.char_indices().map(|(place, _)| near + place).chain([text.len()]);
        places.nth(character % STEP)
    }

    fn is_end(&self, text: &str, character: usize) -> Option<usize> {
        let near = self.0.last().copied().unwrap_or_default();
        let known = self.0.len().saturating_sub(1) * STEP;
        (known + text.get(near..)?.chars().count() == character).then_some(text.len())
    }
}

fn passage(selection: Element, text: &str, places: &Places, codes: &Codes, notes: &HashMap<Guid, String>) -> Option<Passage> {
    let position = |name: &str| selection.attribute(name)?.trim().parse::<usize>().ok();
    let (first, last) = (position("startPosition")?, position("endPosition")?);
    let (start, end) = (places.byte(text, first)?, places.byte(text, last)?);
    let words = text.get(start..end)?;
    let (head, tail) = (text.get(..start)?, text.get(end..)?);
    let from = head.char_indices().rev().take(CONTEXT).last().map_or(start, |(place, _)| place);
    let tags: Tags = code_references(selection).filter_map(|guid| codes.names.get(&guid)).collect();
    let own = selection.child("Description").map(Element::text);
    let referred = selection
        .elements()
        .filter(|element| element.is("NoteRef"))
        .filter_map(|note| notes.get(&note.attribute("targetGUID")?.parse::<Guid>().ok()?).cloned());
    let written: Vec<String> = own.into_iter().chain(referred).filter(|note| !note.trim().is_empty()).collect();
    let time = |name: &str| selection.attribute(name)?.parse().ok();
    Some(Passage {
        id: selection.attribute("guid").and_then(|guid| guid.parse().ok()).map(Guid::bookmark),
        words: words.to_owned(),
        prefix: head.get(from..).map(str::to_owned),
        suffix: Some(tail.chars().take(CONTEXT).collect()),
        start: Some(first),
        tags,
        note: written.join("\n\n"),
        created: time("creationDateTime"),
        edited: time("modifiedDateTime"),
        ..Passage::default()
    })
}

/// The codes that a selection has, by the names under which the project knows them.
fn code_references(selection: Element<'_>) -> impl Iterator<Item = Guid> + '_ {
    let references = selection.elements().filter(|element| element.is("Coding")).flat_map(Element::elements);
    references.filter_map(|reference| reference.attribute("targetGUID")?.parse().ok())
}

/// The notes of a project by their names; those whose text cannot be read are told.
fn own_notes(notes: Element, open: &mut dyn FnMut(&str) -> Result<String, String>, faults: &mut Vec<String>) -> HashMap<Guid, String> {
    let mut all = HashMap::new();
    for note in notes.elements().filter(|element| element.is("Note")) {
        let inner = || note.child("PlainTextContent").or(note.child("Description")).map(Element::text).unwrap_or_default();
        let text = note.attribute("plainTextPath").map_or_else(|| Ok(inner()), &mut *open);
        match (note.attribute("guid").and_then(|guid| guid.parse().ok()), text) {
            (Some(guid), Ok(text)) => _ = all.insert(guid, text),
            (_, Err(reason)) => faults.push(format!("note {}: {reason}", note.attribute("name").map(one_line).unwrap_or_default())),
            (None, Ok(_)) => {}
        }
    }
    all
}

/// The codes of a project: each under its name and under the one by which passages refer to it.
#[derive(Default)]
struct Codes {
    all: CodeBook,
    names: HashMap<Guid, String>,
    /// Codes without a name, or of a name that too many have.
    left_out: usize,
}

impl Codes {
    /// Takes the codes within an element, and those within each.
    fn take(&mut self, within: Element, parent: Option<&str>) {
        for element in within.elements().filter(|element| element.is("Code")) {
            let guid = element.attribute("guid").and_then(|guid| guid.parse::<Guid>().ok());
            let Some(code) = element.attribute("name").and_then(|name| self.named(name, parent)) else {
                self.left_out += 1;
                self.take(element, parent);
                continue;
            };
            let name = code.name.clone();
            let own = guid.filter(|guid| *guid != code.identity());
            let colour = element.attribute("color").and_then(read_colour);
            let description = element.child("Description").map(|text| text.text().trim().to_owned()).unwrap_or_default();
            if let Some(code) = (Code { colour, description, parent: parent.map(str::to_owned), guid: own, ..code }).clean() {
                // The name is one that no other code has.
                self.all.add(code).ok();
            }
            self.names.extend(guid.map(|guid| (guid, name.clone())));
            self.take(element, Some(&name));
        }
    }

    /// A code of a name that no other has: codes of other programs are told apart by what they are parts of.
    fn named(&self, name: &str, parent: Option<&str>) -> Option<Code> {
        let whole = parent.map_or_else(|| name.to_owned(), |parent| format!("{parent}/{name}"));
        let names = [name.to_owned(), whole.clone()].into_iter().chain((2..MAX_NAMESAKES).map(|number| format!("{whole} {number}")));
        names.filter_map(|name| Code::named(&name)).find(|code| self.all.get(&code.name).is_none())
    }
}
