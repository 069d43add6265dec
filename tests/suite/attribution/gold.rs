//! Marked articles and how they are read; the notation stands in the parent.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// A marked article: its text and its marks. All ranges are bytes of `text`.
#[derive(Debug, Default)]
pub struct Gold {
    pub file: String,
    pub covers: Vec<String>,
    pub text: String,
    pub stretches: Vec<Stretch>,
    pub contents: Vec<Content>,
    pub sources: Vec<Range<usize>>,
    pub cues: Vec<Range<usize>>,
}

/// The text of one outermost pair of quotation marks, with its marks.
#[derive(Debug)]
pub struct Stretch {
    pub range: Range<usize>,
    pub voice: Voice,
}

/// The content of indirect or mixed speech.
#[derive(Debug)]
pub struct Content {
    pub ranges: Vec<Range<usize>>,
    pub speaker: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// `{-}`: not speech.
    Nobody,
    /// `{?}`, `{?head}`: the head word of the source that says it.
    Unnamed(Range<usize>),
    /// `{Ann Reed}`
    Named(String),
}

/// Words that end the head of a source: `a spokesman | for the port`.
const AFTER_HEAD: [&str; 12] = [",", " for ", " of ", " who", " with ", " in ", " at ", " from ", " outside ", " to ", " on ", " that "];

/// All marked articles of a folder of the corpus, by name of file. A file that does not begin with `# ` belongs to other
/// tests.
pub fn articles(folder: &str) -> Vec<Gold> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    files.sort();
    let read = |file: &Path| {
        let marked = fs::read_to_string(file).expect("can be read");
        let (head, body) = marked.strip_prefix("# ")?.split_once('\n')?;
        let name = file.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let covers = head.split("; ").map(str::to_owned).collect();
        Some(Gold { file: name, covers, ..parse(body) })
    };
    files.iter().filter_map(|file| read(file)).collect()
}

/// Takes the marks out of a text.
///
/// # Panics
/// When a mark is unknown, is never closed or stands in a place where it has no meaning.
pub fn parse(marked: &str) -> Gold {
    let mut gold = Gold::default();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = marked;
    let mut voices: Vec<(Range<usize>, &str)> = Vec::new();
    let mut behind_content = false;
    while let Some(c) = rest.chars().next() {
        let at = gold.text.len();
        let taken;
        match c {
            '\\' => {
                let (_, escaped) = rest.split_at(1);
                let literal = escaped.chars().next().expect("a character behind the backslash");
                gold.text.push(literal);
                taken = 1 + literal.len_utf8();
            }
            '[' => {
                let end = rest.find(':').expect("a mark has a colon");
                open.push((rest.split_at(end).0.trim_start_matches('['), at));
                taken = end + 1;
            }
            ']' => {
                let (kind, start) = open.pop().expect("a mark was opened");
                gold.close(kind, start..at);
                behind_content = kind == "content" || kind == "more";
                rest = rest.split_at(1).1;
                continue;
            }
            '{' => {
                let end = rest.find('}').expect("a brace is closed");
                let name = rest.split_at(end).0.trim_start_matches('{');
                if behind_content {
                    gold.contents.last_mut().expect("a content").speaker = Some(name.to_owned());
                } else {
                    let from = voices.last().map_or(0, |(range, _)| range.end).max(paragraph(&gold.text).start);
                    voices.push((from + opening(gold.text.split_at(from).1)..at, name));
                }
                taken = end + 1;
            }
            _ => {
                gold.text.push(c);
                taken = c.len_utf8();
            }
        }
        behind_content = false;
        rest = rest.split_at(taken).1;
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    gold.stretches = voices.into_iter().map(|(range, name)| Stretch { voice: gold.voice(name, &range), range }).collect();
    gold
}

impl Gold {
    fn close(&mut self, kind: &str, range: Range<usize>) {
        match kind {
            "source" => self.sources.push(range),
            "cue" => self.cues.push(range),
            "content" => self.contents.push(Content { ranges: vec![range], speaker: None }),
            "more" => self.contents.last_mut().expect("a content to go on with").ranges.push(range),
            _ => panic!("no such mark: {kind}"),
        }
    }

    fn voice(&self, name: &str, stretch: &Range<usize>) -> Voice {
        if name == "-" {
            return Voice::Nobody;
        }
        let Some(head) = name.strip_prefix('?') else { return Voice::Named(name.to_owned()) };
        let words = |source: &Range<usize>| self.words(source);
        // The distance between the stretch and a source; a source of another paragraph counts only when it comes before.
        let distance = |source: &Range<usize>| {
            let (first, last) = if source.start < stretch.start { (source.end, stretch.start) } else { (stretch.end, source.start) };
            let between = if first < last { self.words(&(first..last)) } else { "" };
            (between.contains('\n'), source.start > stretch.start && between.contains('\n'), between.len())
        };
        let nearest = self.sources.iter().filter(|source| words(source).contains(head)).min_by_key(|source| distance(source));
        let source = nearest.unwrap_or_else(|| panic!("no source {head:?} for {}", self.words(stretch)));
        Voice::Unnamed(self.head(source, head))
    }

    /// The place of `head` in a source, or without it the place of the word that is most likely its head.
    fn head(&self, source: &Range<usize>, head: &str) -> Range<usize> {
        let words = self.words(source);
        if !head.is_empty() {
            let start = source.start + words.find(head).expect("is in the source");
            return start..start + head.len();
        }
        let end = AFTER_HEAD.iter().filter_map(|after| words.find(after)).min().unwrap_or(words.len());
        let start = words.split_at(end).0.rfind(' ').map_or(0, |space| space + 1);
        source.start + start..source.start + end
    }

    /// The text of a range.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).expect("marks stand between characters")
    }
}

/// The last paragraph of `text` so far.
fn paragraph(text: &str) -> Range<usize> {
    text.rfind('\n').map_or(0, |end| end + 1)..text.len()
}

/// Where the first quotation mark stands that opens a stretch.
fn opening(text: &str) -> usize {
    let mark = text.find(['“', '"', '‘', '«', '„']).into_iter().chain(text.find("''")).min();
    mark.unwrap_or_else(|| panic!("a brace without quotation marks: {text}"))
}
