//! Who said what in languages other than English: plain patterns over a lexicon of verbs of saying, with an honest, lower
//! confidence. Where there is no lexicon, quoted stretches alone, and nobody is named.
//!
//! ```text
//! spans → tokens → reader (lexicon) → speeches → patterns → people (cases)
//! ```
//!
//! No English rule reads foreign text: every word that these files know stands in `assets/lexicon/cues.<language>.txt`.

mod cases;
mod lexicon;
mod patterns;
mod people;
mod reader;
mod speeches;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::language::Language;
use super::spans::{Stretch, stretches};
use super::tokens::tokens;
use crate::article::{Annotations, Article, Attribution, AttributionKind, Basis, BlockKind, Quotation, Speaker, SpeakerId};
use crate::text::{Cancel, Cancelled, TextRange, ceil_boundary, floor_boundary, slice};
use lexicon::{Class, Lexicon};
use patterns::{Finder, Said};
use people::People;
use reader::{Reader, Source, Who};
use speeches::{Speech, speeches, whole};

/// In a language without a lexicon a stretch of so many words, or of so many signs of a script without spaces, is speech.
const WORDS: usize = 4;
const SIGNS: usize = 8;

/// Fills quotations, attributions and speakers of an article in `language`. `skipped` are blocks that are captions or boilerplate.
///
/// # Errors
/// When `cancel`, which is checked at every block, speech and sentence, asks to stop.
pub fn attributions(
    article: &Article,
    skipped: &[bool],
    language: Language,
    cancel: &Cancel,
    annotations: &mut Annotations,
) -> Result<(), Cancelled> {
    let text = article.text();
    let blocks = super::prose(article, skipped);
    let mut stretches = stretches(text, &blocks);
    // In German » opens and « closes.
    if language != Language::German {
        stretches = whole(text, &blocks, stretches);
    }
    let Some(lexicon) = Lexicon::of(language) else {
        annotations.quotations = unread(text, &stretches, cancel)?;
        return Ok(());
    };
    let tokens = tokens(text, &blocks, &stretches);
    let kinds = kinds(article, &blocks);
    let heading = |block: u32| matches!(kinds.get(block as usize), Some(BlockKind::Heading(_)));
    let paragraph = |block: u32| matches!(kinds.get(block as usize), Some(BlockKind::Paragraph | BlockKind::Quote));
    cancel.check()?;
    let mut reader = Reader::new(text, &tokens, lexicon);
    let speeches = speeches(&mut reader, &stretches, paragraph, cancel)?;
    let finder = Finder::find(&reader, &speeches, heading, cancel)?;
    Writer::new(&reader, &finder).write(cancel, annotations)
}

/// The kinds of the blocks that are read.
fn kinds(article: &Article, blocks: &[TextRange]) -> Vec<BlockKind> {
    let mut wanted = blocks.iter().peekable();
    let read = article.blocks().iter().filter(|block| wanted.next_if(|range| **range == block.range).is_some());
    read.map(|block| block.kind).collect()
}

/// What is long enough to be speech, nobody's.
fn unread(text: &str, stretches: &[Stretch], cancel: &Cancel) -> Result<Vec<Quotation>, Cancelled> {
    let is_long = |stretch: &Stretch| {
        let inner = slice(text, stretch.inner);
        let signs = inner.chars().filter(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{9fff}')).count();
        signs >= SIGNS || inner.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= WORDS
    };
    let mut found = Vec::new();
    for stretch in stretches {
        cancel.check()?;
        if is_long(stretch) {
            found.push(Quotation { range: snap(text, stretch.range), attribution: None });
        }
    }
    Ok(found)
}

/// On grapheme borders.
fn snap(text: &str, range: TextRange) -> TextRange {
    TextRange::new(floor_boundary(text, range.start()), ceil_boundary(text, range.end()))
}

/// Makes annotations of what was found.
struct Writer<'a> {
    reader: &'a Reader<'a>,
    finder: &'a Finder<'a>,
    people: People<'a>,
    ids: HashMap<String, SpeakerId>,
    speakers: Vec<Speaker>,
    /// Who spoke last: the token of the source, the person.
    last: Option<(usize, usize)>,
}

/// Whom a source was found to mean.
#[derive(Debug, Clone, Copy, Default)]
struct Resolved {
    speaker: Option<SpeakerId>,
    /// What it takes off the confidence.
    confidence: f32,
}

impl<'a> Writer<'a> {
    fn new(reader: &'a Reader<'a>, finder: &'a Finder<'a>) -> Self {
        let sources = finder.said.iter().filter_map(|said| Some((said.source?, said.oblique)));
        Self { reader, finder, people: People::new(reader, sources), ids: HashMap::new(), speakers: Vec::new(), last: None }
    }

    fn write(mut self, cancel: &Cancel, annotations: &mut Annotations) -> Result<(), Cancelled> {
        let said = &self.finder.said;
        let mut order: Vec<usize> = (0..said.len()).collect();
        order.sort_by_key(|&index| said[index].contents.iter().map(|content| content.0).min());
        let mut place = vec![0; said.len()];
        let mut resolved = vec![Resolved::default(); said.len()];
        for (new, &old) in order.iter().enumerate() {
            cancel.check()?;
            place[old] = new;
            resolved[old] = self.resolve(&said[old], &resolved);
            annotations.attributions.push(self.attribution(&said[old], resolved[old]));
        }
        for (number, speech) in self.finder.speeches.iter().enumerate().filter(|(number, _)| self.finder.spoken[*number]) {
            let attribution = self.finder.of[number].map(|index| place[index]);
            annotations.quotations.extend(self.ranges(speech).into_iter().map(|range| Quotation { range, attribution }));
        }
        annotations.quotations.sort_by_key(|quotation| quotation.range);
        annotations.speakers = self.speakers;
        Ok(())
    }

    /// Where a speech stands: a stretch with its marks, of a dialogue what is said.
    fn ranges(&self, speech: &Speech) -> Vec<TextRange> {
        let parts = if speech.dialogue { speech.parts.clone() } else { vec![(speech.first, speech.last)] };
        parts.into_iter().map(|part| self.range(part)).collect()
    }

    fn range(&self, (first, last): (usize, usize)) -> TextRange {
        snap(self.reader.text, self.reader.tokens[first].range.join(self.reader.tokens[last].range))
    }

    fn attribution(&self, said: &Said, resolved: Resolved) -> Attribution {
        let mut content: Vec<TextRange> = said.contents.iter().map(|&content| self.range(content)).collect();
        content.sort();
        let named = resolved.speaker.is_some();
        let (cue, source) = self.cue_and_source(said);
        Attribution {
            kind: self.kind(said),
            content,
            cue,
            source,
            speaker: resolved.speaker,
            basis: if named || said.basis == Basis::Cue { said.basis } else { Basis::Unknown },
            confidence: resolved.confidence,
        }
    }

    /// The pronoun of `dit-il` is the source, the rest the cue.
    fn cue_and_source(&self, said: &Said) -> (Option<TextRange>, Option<TextRange>) {
        let cue = said.cue.map(|cue| self.range(cue));
        let Some(source) = said.source else { return (cue, None) };
        let whole = self.range((source.first, source.last));
        let (Some((first, last)), Some(range)) = (said.cue, cue) else { return (cue, Some(whole)) };
        if source.first < first || last < source.first {
            return (cue, Some(whole));
        }
        let Some(hyphen) = slice(self.reader.text, whole).rfind('-') else { return (cue, None) };
        let pronoun = snap(self.reader.text, TextRange::new(whole.start() + hyphen + 1, whole.end()));
        let verb = if first == last { snap(self.reader.text, TextRange::new(whole.start(), whole.start() + hyphen)) } else { range };
        (Some(verb), Some(pronoun))
    }

    fn kind(&self, said: &Said) -> AttributionKind {
        let (mut all, mut quoted) = (0usize, 0usize);
        for at in said.contents.iter().flat_map(|&(first, last)| first..=last).filter(|&at| self.reader.tokens[at].is_word()) {
            let letters = self.reader.word(at).chars().count();
            all += letters;
            quoted += if self.reader.speech[at].is_some_and(|speech| self.finder.spoken[speech]) { letters } else { 0 };
        }
        match quoted {
            0 => AttributionKind::Indirect,
            _ if 10 * quoted >= 9 * all => AttributionKind::Direct,
            _ => AttributionKind::Mixed,
        }
    }

    fn resolve(&mut self, said: &Said, resolved: &[Resolved]) -> Resolved {
        if let Some(before) = said.carried {
            let Resolved { speaker, confidence } = resolved[before];
            return Resolved { speaker, confidence: confidence.min(said.confidence) };
        }
        let Some(source) = said.source else { return Resolved::default() };
        let mention = self.cue_and_source(said).1.unwrap_or_else(|| self.range((source.first, source.last)));
        match source.who {
            Who::Nobody => Resolved::default(),
            Who::Name { .. } => self.name(&source, said, mention),
            Who::Pronoun(gender) => {
                let Some((person, confidence)) = self.people.pronoun(source.first, gender, self.last) else { return Resolved::default() };
                let speaker = Some(self.of_person(source.first, person, mention));
                Resolved { speaker, confidence: confidence.min(said.confidence) }
            }
            Who::Noun => {
                let words = (source.first..=source.last).map(|at| self.reader.word(at));
                let name = words.collect::<Vec<_>>().join(" ").replace(" ’ ", "’").replace(" ' ", "'");
                let key = (source.first..=source.last).skip_while(|&at| self.reader.has(at, Class::Article)).map(|at| self.reader.word(at));
                let key = key.collect::<Vec<_>>().join(" ").to_lowercase();
                Resolved { speaker: Some(self.id(key, name, None, mention)), confidence: said.confidence }
            }
        }
    }

    fn name(&mut self, source: &Source, said: &Said, mention: TextRange) -> Resolved {
        let Some(person) = self.people.add(source, said.oblique) else { return Resolved::default() };
        let role = source.role.map(|role| slice(self.reader.text, self.range(role)).split_whitespace().collect::<Vec<_>>().join(" "));
        self.people.set_role(person, role);
        Resolved { speaker: Some(self.of_person(source.first, person, mention)), confidence: said.confidence }
    }

    fn of_person(&mut self, at: usize, person: usize, mention: TextRange) -> SpeakerId {
        self.last = Some((at, person));
        let found = self.people.person(person);
        let (name, role) = (found.name.clone(), found.role.clone());
        self.id(format!("#{person}"), name, role, mention)
    }

    fn id(&mut self, key: String, name: String, role: Option<String>, mention: TextRange) -> SpeakerId {
        let id = *self.ids.entry(key).or_insert_with(|| {
            self.speakers.push(Speaker { name, role: None, mentions: Vec::new() });
            SpeakerId(self.speakers.len() - 1)
        });
        let speaker = &mut self.speakers[id.0];
        speaker.role = speaker.role.take().or(role);
        if let Err(place) = speaker.mentions.binary_search(&mention) {
            speaker.mentions.insert(place, mention);
        }
        id
    }
}
