//! The finder of quotations and attributions by rules: marks → tokens → sentences → cues and sources → speakers.
//!
//! A learned engine may take the place of this file and of what it alone uses; what it gives stays the same.

use super::cues::{Cue, Form, cues};
use super::foreign::{self, Tongue};
use super::marks::{Mark, begins_with_mark, marks};
use super::people::{People, Place, role};
use super::sources::{Reader, Source, SourceKind};
use super::tokens::{Kind, Token, tokens};
use crate::article::{Annotations, Article, Attribution, AttributionKind, Basis, Block, BlockKind, Quotation, SpeakerId};
use crate::text::{TextRange, ceil_boundary, floor_boundary, sentences, slice};

/// How many cues on either side of a quotation are looked at.
const NEAR: usize = 8;

/// A byline has no more words than this.
const BYLINE: usize = 12;

/// One block with all that was read in it.
struct Passage {
    marks: Vec<Mark>,
    tokens: Vec<Token>,
    /// Token indices of each sentence.
    sentences: Vec<std::ops::Range<usize>>,
    heading: bool,
    /// A heading stands before it: no voice goes on over one.
    apart: bool,
    /// `By Ann Reed`
    byline: bool,
}

/// Who spoke last.
#[derive(Clone, Copy)]
struct Voice {
    source: Source,
    speaker: Option<SpeakerId>,
    passage: usize,
    /// Whether the last quotation ended its passage.
    ended: bool,
}

/// Fills quotations, attributions and speakers. `skipped` are blocks that are captions or boilerplate.
pub fn quotations(article: &Article, skipped: &[bool], annotations: &mut Annotations) {
    let tongue = foreign::tongue(article.text());
    let passages = passages(article, skipped);
    let mut finder = Finder {
        text: article.text(),
        people: People::default(),
        last: None,
        attributions: Vec::new(),
        quotations: Vec::new(),
        sentence: 0,
    };
    for passage in passages.iter().filter(|passage| !passage.byline) {
        for sentence in &passage.sentences {
            finder.people.collect(finder.text, &passage.tokens[sentence.clone()]);
        }
    }
    finder.people.byline(article.metadata().byline.as_deref().unwrap_or_default());
    let mut place = Place { sentence: 0, passage: 0 };
    for (number, passage) in passages.iter().enumerate() {
        place.passage = number;
        for sentence in &passage.sentences {
            if !passage.byline {
                finder.people.mention(Reader { text: finder.text, tokens: &passage.tokens[sentence.clone()] }, place);
            }
            place.sentence += 1;
        }
    }
    for (number, passage) in passages.iter().enumerate() {
        if passage.apart {
            finder.last = finder.last.filter(|voice| !voice.ended);
        }
        for sentence in &passage.sentences {
            let reader = Reader { text: finder.text, tokens: &passage.tokens[sentence.clone()] };
            match tongue {
                Tongue::English => finder.sentence(reader, passage, number),
                Tongue::Other(words) => finder.foreign(reader, passage, number, words),
            }
            finder.sentence += 1;
        }
    }
    finder.finish(annotations);
}

fn passages(article: &Article, skipped: &[bool]) -> Vec<Passage> {
    let text = article.text();
    let mut found = Vec::new();
    let mut apart = false;
    let prose: Vec<&Block> = article
        .blocks()
        .iter()
        .zip(skipped)
        .filter(|(block, skip)| !**skip && (block.kind.is_prose() || matches!(block.kind, BlockKind::Heading(_))))
        .map(|(block, _)| block)
        .collect();
    for (index, block) in prose.iter().enumerate() {
        let words = article.slice(block.range);
        let continues = prose.get(index + 1).is_some_and(|next| begins_with_mark(article.slice(next.range)));
        let marks = marks(words, block.range.start(), continues);
        let tokens = tokens(text, block.range, &marks);
        let sentences = token_sentences(text, block.range, &tokens, &marks);
        let heading = matches!(block.kind, BlockKind::Heading(_));
        found.push(Passage { byline: is_byline(words), marks, tokens, sentences, heading, apart });
        apart = heading;
    }
    found
}

/// Whether the block only tells who wrote the article.
fn is_byline(words: &str) -> bool {
    words.starts_with("By ") && words.split_whitespace().nth(BYLINE).is_none() && !words.ends_with(['.', '!', '?', ':'])
}

/// The sentences as runs of tokens. A stretch in quotation marks is never cut, and what follows `?”` or `,”` is its cue.
fn token_sentences(text: &str, block: TextRange, tokens: &[Token], marks: &[Mark]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut mark = 0;
    for sentence in sentences(slice(text, block)) {
        let end = sentence.end() + block.start();
        while mark < marks.len() && marks[mark].range.end() < end {
            mark += 1;
        }
        let within = marks.get(mark).is_some_and(|mark| mark.range.start() < end && end < mark.range.end());
        let next = start + tokens[start..].partition_point(|token| token.range.end() <= end);
        let last = next.checked_sub(1).and_then(|last| tokens.get(last));
        let asks = last.is_some_and(|token| {
            matches!(token.kind, Kind::Quote(_))
                && slice(text, token.range).trim_end_matches(['”', '"', '\'', '’']).ends_with(['?', '!', ','])
        });
        let short_cue = asks
            && tokens[next..].iter().take(6).take_while(|token| token.kind == Kind::Word).any(|token| token.is(super::words::Word::Says));
        // `“…” — Ann Reed`: the signature belongs to the quotation.
        let signed = last.is_some_and(|token| matches!(token.kind, Kind::Quote(_)))
            && tokens.get(next).is_some_and(|token| token.kind == Kind::Dash);
        if within || short_cue || signed || next <= start {
            continue;
        }
        found.push(start..next);
        start = next;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

struct Finder<'a> {
    text: &'a str,
    people: People,
    last: Option<Voice>,
    attributions: Vec<Attribution>,
    quotations: Vec<Quotation>,
    /// Number of the sentence in the article.
    sentence: usize,
}

impl Finder<'_> {
    fn sentence(&mut self, reader: Reader<'_>, passage: &Passage, number: usize) {
        let cues = cues(reader);
        let speech: Vec<_> = (0..reader.tokens.len())
            .filter_map(|at| if let Kind::Quote(mark) = reader.tokens[at].kind { Some((at, passage.marks[mark])) } else { None })
            .collect();
        let mut made: Vec<Option<usize>> = vec![None; cues.len()];
        let mut voice_ended = false;
        for &(at, mark) in &speech {
            let chosen = choose(reader, &cues, at, mark).filter(|&cue| cues[cue].source.is_some());
            let cited = chosen.is_some_and(|cue| {
                let scare = cues[cue].first > at + 2 && is_aside(reader, at, mark);
                !scare && (!matches!(cues[cue].form, Form::According) || at > 3)
            });
            if is_title_or_scare(reader, self.text, at, mark, cited, passage.heading) {
                continue;
            }
            voice_ended = at + 2 >= reader.tokens.len();
            if let Some(index) = chosen
                && let Some(attribution) = made[index]
            {
                self.attributions[attribution].content.push(mark.range);
                self.quotations.push(Quotation { range: mark.range, attribution: Some(attribution) });
                continue;
            }
            let attribution = if let Some(index) = chosen {
                made[index] = self.attribute(reader, cues[index], at, mark, number);
                made[index]
            } else {
                self.carry(reader, at, mark, number)
            };
            if attribution.is_some() || is_sure_speech(self.text, mark) {
                self.quotations.push(Quotation { range: mark.range, attribution });
            }
        }
        if !passage.heading {
            for (index, cue) in cues.iter().enumerate().filter(|(index, _)| made[*index].is_none()) {
                self.indirect(reader, &cues, index, *cue, number, &speech);
            }
        }
        if reader.tokens.last().is_some_and(|token| token.kind == Kind::Colon)
            && let Some(source) = cues.iter().rev().filter(|cue| cue.form == Form::Says).find_map(|cue| cue.source)
        {
            // `Reed said:` at the end of a paragraph: the next one is what was said.
            let speaker = self.speaker(reader, source, number);
            self.last = Some(Voice { source, speaker, passage: number, ended: true });
        } else if let Some(voice) = &mut self.last {
            let spoke = speech.iter().any(|&(_, mark)| self.quotations.last().is_some_and(|quotation| quotation.range == mark.range));
            voice.ended = spoke && voice_ended && voice.passage == number;
        }
    }

    /// Joins a quotation to its cue.
    fn attribute(&mut self, reader: Reader<'_>, cue: Cue, at: usize, mark: Mark, passage: usize) -> Option<usize> {
        let source = cue.source?;
        let speaker = self.speaker(reader, source, passage);
        let mut content = mark.range;
        let mut kind = AttributionKind::Direct;
        let joined = at == cue.last + 1 || (at == cue.last + 2 && matches!(reader.tokens[at - 1].kind, Kind::Comma | Kind::Colon));
        if cue.form == Form::Says && cue.first < at && !joined && cue.last + 1 < reader.tokens.len() && !ends_addressee(reader, cue, at) {
            content = reader.tokens[cue.last + 1].range.join(mark.range);
            kind = AttributionKind::Mixed;
        } else if cue.form == Form::Calls || !is_sure_speech(self.text, mark) {
            kind = if is_sure_speech(self.text, mark) { AttributionKind::Direct } else { AttributionKind::Mixed };
        }
        let basis = if matches!(source.kind, SourceKind::Pronoun(_)) { Basis::Pronoun } else { Basis::Cue };
        let attribution =
            Attribution { kind, content: vec![content], cue: Some(cue.range), source: Some(source.range), speaker, basis, confidence: 1.0 };
        self.attributions.push(attribution);
        self.remember(source, speaker, passage);
        Some(self.attributions.len() - 1)
    }

    /// In a language without rules: a name right beside a word of saying right beside the marks.
    fn foreign(&mut self, reader: Reader<'_>, passage: &Passage, number: usize, words: &foreign::Words) {
        for at in 0..reader.tokens.len() {
            let Kind::Quote(mark) = reader.tokens[at].kind else { continue };
            let mark = passage.marks[mark];
            let found = foreign::source(reader, at, words);
            if is_title_or_scare(reader, self.text, at, mark, found.is_some(), passage.heading) {
                continue;
            }
            let attribution = if found.is_none() { self.carry(reader, at, mark, number) } else { None };
            let attribution = attribution.or_else(|| {
                found.map(|(cue, source)| {
                    let speaker = self.speaker(reader, source, number);
                    self.attributions.push(Attribution {
                        kind: AttributionKind::Direct,
                        content: vec![mark.range],
                        cue: Some(cue),
                        source: Some(source.range),
                        speaker,
                        basis: Basis::Cue,
                        confidence: 1.0,
                    });
                    self.remember(source, speaker, number);
                    self.attributions.len() - 1
                })
            });
            if attribution.is_some() || is_sure_speech(self.text, mark) {
                self.quotations.push(Quotation { range: mark.range, attribution });
            }
        }
    }

    /// Resolves the source and remembers it as the last voice.
    fn speaker(&mut self, reader: Reader<'_>, source: Source, passage: usize) -> Option<SpeakerId> {
        let last = self.last.and_then(|voice| Some((voice.speaker?, voice.passage)));
        let place = Place { sentence: self.sentence, passage };
        let speaker = self.people.resolve(reader, source, place, last);
        if let Some(id) = speaker {
            self.people.set_role(id, role(reader, source));
        }
        speaker
    }

    fn remember(&mut self, source: Source, speaker: Option<SpeakerId>, passage: usize) {
        self.last = Some(Voice { source, speaker, passage, ended: false });
    }

    /// A quotation without a cue goes on with the last voice when it begins the sentence and the voice has just spoken.
    fn carry(&mut self, reader: Reader<'_>, at: usize, mark: Mark, passage: usize) -> Option<usize> {
        let voice = self.last?;
        let alone = at <= 1 && is_sure_speech(self.text, mark);
        let near = voice.passage == passage || (voice.passage + 1 == passage && voice.ended && at == 0);
        let whole = reader.tokens.len() <= at + 3;
        if !(alone && near && (whole || voice.passage == passage)) {
            return None;
        }
        self.attributions.push(Attribution {
            kind: AttributionKind::Direct,
            content: vec![mark.range],
            cue: None,
            source: Some(voice.source.range),
            speaker: voice.speaker,
            basis: Basis::Carried,
            confidence: 1.0,
        });
        self.last = Some(Voice { passage, ended: true, ..voice });
        Some(self.attributions.len() - 1)
    }

    /// `Reed stated that …` and `…, Reed said.` without marks.
    fn indirect(&mut self, reader: Reader<'_>, cues: &[Cue], index: usize, cue: Cue, passage: usize, speech: &[(usize, Mark)]) {
        let Some(source) = cue.source else { return };
        let next = cues.get(index + 1).map_or(reader.tokens.len(), |next| next.first);
        let content = match cue.form {
            Form::Says if reader.is_one_of(cue.last + 1, &["that"]) => reported(reader, cue.last + 1, next),
            Form::Says if speech.is_empty() && ends_sentence(reader, cue) && source.first > 3 => reported(reader, 0, source.first),
            Form::Says if reader.is_one_of(cue.first, &["said", "says"]) && speech.is_empty() => {
                reported(reader, cue.last + 1, next).filter(|_| begins_clause(reader, cue.last + 1))
            }
            Form::According if speech.is_empty() && cue.first <= 1 => reported(reader, source.last + 2, reader.tokens.len()),
            Form::According if speech.is_empty() && ends_sentence_after(reader, source) && cue.first > 3 => reported(reader, 0, cue.first),
            _ => None,
        };
        let Some(content) = content.filter(|content| !speech.iter().any(|(_, mark)| mark.range.overlaps(*content))) else { return };
        let speaker = self.speaker(reader, source, passage);
        let basis = if matches!(source.kind, SourceKind::Pronoun(_)) { Basis::Pronoun } else { Basis::Cue };
        self.attributions.push(Attribution {
            kind: AttributionKind::Indirect,
            content: vec![content],
            cue: Some(cue.range),
            source: Some(source.range),
            speaker,
            basis,
            confidence: 1.0,
        });
        self.remember(source, speaker, passage);
    }

    /// Puts all in order of position, on grapheme borders.
    fn finish(self, annotations: &mut Annotations) {
        let text = self.text;
        let snap = |range: TextRange| TextRange::new(floor_boundary(text, range.start()), ceil_boundary(text, range.end()));
        let mut order: Vec<_> = (0..self.attributions.len()).collect();
        order.sort_by_key(|&index| self.attributions[index].content.iter().map(|content| content.start()).min());
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut attributions: Vec<_> = self.attributions.into_iter().map(Some).collect();
        for old in order {
            let Some(mut attribution) = attributions[old].take() else { continue };
            attribution.content = attribution.content.into_iter().map(snap).collect();
            attribution.content.sort();
            attribution.cue = attribution.cue.map(snap);
            attribution.source = attribution.source.map(snap);
            annotations.attributions.push(attribution);
        }
        annotations.quotations = self
            .quotations
            .into_iter()
            .map(|quotation| Quotation { range: snap(quotation.range), attribution: quotation.attribution.map(|old| place[old]) })
            .collect();
        annotations.quotations.sort_by_key(|quotation| quotation.range);
        annotations.speakers = self.people.speakers;
        for speaker in &mut annotations.speakers {
            speaker.mentions = speaker.mentions.iter().copied().map(snap).collect();
            speaker.mentions.sort();
        }
    }
}

/// The cue that a quotation belongs to, nearest and surest first.
fn choose(reader: Reader<'_>, cues: &[Cue], at: usize, mark: Mark) -> Option<usize> {
    let tokens = reader.tokens;
    let pauses = slice(reader.text, mark.inner).trim_end_matches(['\'', '’', '"', '”', ' ']).ends_with([',', '?', '!', '…', '-', '—'])
        || tokens.get(at + 1).is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Dash));
    let plain = |from: usize, to: usize| {
        (from..to).all(|between| {
            tokens[between].kind == Kind::Word || (between == from && matches!(tokens[between].kind, Kind::Comma | Kind::Dash))
        })
    };
    let follows = |cue: &Cue| match cue.form {
        Form::Inverted => cue.first == at + 1 || (cue.first == at + 2 && matches!(tokens[at + 1].kind, Kind::Comma | Kind::Dash)),
        Form::Says => {
            pauses
                && cue.first > at
                && cue.source.is_some_and(|source| {
                    source.first > at && plain(at + 1, source.first) && !reader.is_one_of(at + 1, &["and", "but", "while", "as"])
                })
        }
        _ => false,
    };
    // Only the cues next to the quotation can hold it: so a long sentence of quotations stays linear.
    let split = cues.partition_point(|cue| cue.first < at);
    let after = split..cues.len().min(split + NEAR);
    let before = (split.saturating_sub(NEAR)..split).rev();
    if let Some(index) = after.clone().find(|&index| cues[index].source.is_some() && follows(&cues[index])) {
        return Some(index);
    }
    let holds = |cue: &Cue| match cue.form {
        Form::Says | Form::Inverted => cue.last < at,
        Form::Calls => cue.last < at && at - cue.last < 16,
        Form::Colon => cue.last + 1 == at,
        Form::According => cue.source.is_some_and(|source| source.last < at),
    };
    if let Some(index) = before.clone().find(|&index| holds(&cues[index])) {
        return Some(outermost(cues, index));
    }
    let trails = |cue: &Cue| {
        let comma = |source: Source| source.first > at && matches!(tokens[source.first - 1].kind, Kind::Comma | Kind::Dash);
        matches!(cue.form, Form::According | Form::Inverted) || (cue.form == Form::Says && cue.source.is_some_and(comma))
    };
    after.clone().find(|&index| trails(&cues[index]))
}

/// `Reed said she hopes …`: a verb whose subject follows another cue at once tells what that cue says.
fn outermost(cues: &[Cue], mut index: usize) -> usize {
    while index > 0 {
        let outer = &cues[index - 1];
        let embedded = cues[index].source.is_some_and(|source| source.first > outer.last && source.first <= outer.last + 2);
        let holds = matches!(outer.form, Form::Says) && outer.source.is_some();
        if !(embedded && holds && matches!(cues[index].source.map(|source| source.kind), Some(SourceKind::Pronoun(_)))) {
            break;
        }
        index -= 1;
    }
    index
}

/// `told reporters: “…”`: only the words to whom stand between the verb and the mark.
fn ends_addressee(reader: Reader<'_>, cue: Cue, at: usize) -> bool {
    at - cue.last <= 8 && matches!(reader.tokens[at - 1].kind, Kind::Comma | Kind::Colon) && !reader.is_one_of(cue.last + 1, &["that"])
}

/// The tokens from `first` up to `end` as a range, without the signs at the ends.
fn reported(reader: Reader<'_>, mut first: usize, mut end: usize) -> Option<TextRange> {
    while first < end && reader.tokens.get(first)?.kind != Kind::Word {
        first += 1;
    }
    while end > first && reader.tokens[end - 1].kind != Kind::Word && reader.tokens[end - 1].kind != Kind::Close {
        end -= 1;
    }
    (end >= first + 3).then(|| reader.tokens[first].range.join(reader.tokens[end - 1].range))
}

fn ends_sentence(reader: Reader<'_>, cue: Cue) -> bool {
    let comma = cue.source.is_some_and(|source| source.first > 0 && matches!(reader.tokens[source.first - 1].kind, Kind::Comma));
    comma && reader.tokens[cue.last + 1..].iter().take(1).all(|token| matches!(token.kind, Kind::Stop) || token.is(super::words::Word::Day))
}

fn ends_sentence_after(reader: Reader<'_>, source: Source) -> bool {
    reader.tokens.get(source.last + 1).is_none_or(|token| matches!(token.kind, Kind::Stop))
}

/// Whether a clause may begin here without `that`: a pronoun, an article or a name.
fn begins_clause(reader: Reader<'_>, at: usize) -> bool {
    use super::words::Word;
    reader.tokens.get(at).is_some_and(|token| {
        matches!(token.class, Word::He | Word::She | Word::They)
            || token.names()
            || reader.is_one_of(at, &["the", "a", "an", "his", "her", "their", "there", "its", "this", "no"])
    })
}

/// Whether the stretch is long or ends like speech.
fn is_sure_speech(text: &str, mark: Mark) -> bool {
    let inner = slice(text, mark.inner);
    inner.ends_with([',', '.', '!', '?', '…']) || !mark.closed || inner.split_whitespace().nth(4).is_some()
}

/// `The “old” harbour is closed, he said`: a word or two within a clause, which go on behind it.
fn is_aside(reader: Reader<'_>, at: usize, mark: Mark) -> bool {
    let inner = slice(reader.text, mark.inner);
    let short = inner.split_whitespace().nth(2).is_none() && !inner.ends_with([',', '.', '!', '?', '…']);
    short && at > 0 && [at - 1, at + 1].iter().all(|&beside| reader.tokens.get(beside).is_some_and(|token| token.kind == Kind::Word))
}

/// Whether the stretch is a title, a name or a word at arm's length. `cited` tells whether a cue holds it.
fn is_title_or_scare(reader: Reader<'_>, text: &str, at: usize, mark: Mark, cited: bool, heading: bool) -> bool {
    let inner = slice(text, mark.inner);
    if !inner.chars().any(char::is_alphabetic) {
        return true;
    }
    let words = inner.split_whitespace().count();
    let bare = inner.trim_end_matches([',', '.']);
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let titled = words > 1
        && bare.split_whitespace().filter(|word| word.chars().count() > 3).all(capital)
        && capital(bare)
        && !inner.ends_with(['!', '?'])
        && !(at <= 1 && inner.ends_with(['.', ',']));
    let named = words == 1 && capital(bare) && !inner.ends_with(['!', '?']);
    let called = at > 0 && (matches!(reader.tokens[at - 1].kind, Kind::Comma | Kind::Colon) || reader.is_one_of(at - 1, &["that", "said"]));
    let answers = at <= 1 && inner.ends_with(',');
    if (titled || named) && !(cited && (called || answers)) {
        return true;
    }
    !cited && (heading || (words <= 4 && !inner.ends_with([',', '.', '!', '?', '…'])))
}
