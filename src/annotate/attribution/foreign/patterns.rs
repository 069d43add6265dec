//! Who says each speech: what stands right beside it first, then its sentence, then the speech before.
//!
//! ```text
//! „…“, sagte Anna Riedel        Riedel sagte: „…“       Riedel: „…“       Laut Riedel ist „…“
//! Riedel sagte, dass „…“        Dass „…“, sagte Riedel  „…“, sagte Riedel. „…“
//! ```

use super::super::tokens::Sign;
use super::grammar::Trait;
use super::lexicon::Class;
use super::reader::{BACK, BRACKET, Cue, Reader, Source, Who};
use super::speeches::Speech;
use crate::article::Basis;
use crate::text::{Cancel, Cancelled};

/// An attribution in the making. Token indices, both ends included.
#[derive(Debug, Clone)]
pub struct Said {
    /// What is said.
    pub contents: Vec<(usize, usize)>,
    /// The words that say that it is said.
    pub cue: Option<(usize, usize)>,
    /// Who says it, as the sentence tells.
    pub source: Option<Source>,
    /// What it rests on.
    pub basis: Basis,
    /// How sure.
    pub confidence: f32,
    /// The attribution whose speaker goes on.
    pub carried: Option<usize>,
    /// Whether the source stands in another case than the nominative: `по словам Орлова`.
    pub oblique: bool,
    /// The speeches in it.
    pub speeches: Vec<usize>,
}

/// A verb of saying right beside the marks, with a name, and with less than one.
const BESIDE: f32 = 0.8;
const NAMELESS: f32 = 0.7;
/// Within the sentence.
const MIXED: f32 = 0.65;
/// Without a verb: the speaker before goes on.
const CARRIED: f32 = 0.55;

/// Words of a stretch that is no speech unless a verb stands beside it.
const SHORT: usize = 3;

/// How far a cue may stand behind the stretch.
const AHEAD: usize = 30;

/// Finds who says what.
pub struct Finder<'a> {
    /// The tokens.
    pub reader: &'a Reader<'a>,
    /// What is said.
    pub speeches: &'a [Speech],
    /// The attributions so far.
    pub said: Vec<Said>,
    /// For each speech its attribution.
    pub of: Vec<Option<usize>>,
    /// For each speech whether it is one.
    pub spoken: Vec<bool>,
}

/// A cue as it was found, with who stands beside it.
#[derive(Clone, Copy)]
struct Told {
    cue: (usize, usize),
    source: Option<Source>,
    oblique: bool,
}

impl<'a> Finder<'a> {
    /// Reads all speeches. `is_heading` tells of a block.
    ///
    /// # Errors
    /// When `cancel`, which is checked at every speech and in every sentence, asks to stop.
    pub fn find(
        reader: &'a Reader<'a>,
        speeches: &'a [Speech],
        is_heading: impl Fn(u32) -> bool,
        cancel: &Cancel,
    ) -> Result<Self, Cancelled> {
        let mut finder = Self { reader, speeches, said: Vec::new(), of: vec![None; speeches.len()], spoken: vec![false; speeches.len()] };
        for (number, speech) in speeches.iter().enumerate() {
            cancel.check()?;
            let heading = is_heading(reader.tokens[speech.first].block);
            let found = finder.cited(number);
            finder.of[number] = found;
            finder.spoken[number] = found.is_some() || (!heading && finder.is_sure(number));
        }
        finder.reported(cancel)?;
        Ok(finder)
    }

    fn cited(&mut self, number: usize) -> Option<usize> {
        let speech = &self.speeches[number];
        if let Some((cue, source)) = speech.inset {
            let told = Told { cue: (cue.first, cue.last), source, oblique: false };
            return Some(self.put(told, speech.parts.clone(), number, BESIDE));
        }
        let own = vec![(speech.first, speech.last)];
        if let Some(told) = self.after(speech) {
            let (contents, confidence) = self.begun(speech).map_or((own, BESIDE), |whole| (vec![whole], MIXED));
            return Some(self.put(told, contents, number, confidence));
        }
        if let Some(before) = self.interrupted(number) {
            self.said[before].contents.extend(own);
            self.said[before].speeches.push(number);
            return Some(before);
        }
        if let Some(told) = self.introduced(speech) {
            return Some(self.put(told, own, number, BESIDE));
        }
        if speech.dialogue {
            return None;
        }
        if let Some((told, content, confidence)) = self.within(speech) {
            return Some(self.put(told, vec![content], number, confidence));
        }
        if self.is_short(speech) {
            return None;
        }
        if let Some((told, contents)) = self.trailed(speech) {
            return Some(self.put(told, contents, number, MIXED));
        }
        if let Some(signed) = self.signature(speech) {
            let index = self.put(signed, own, number, CARRIED);
            self.said[index].basis = Basis::Position;
            return Some(index);
        }
        self.carried(number)
    }

    /// `Die Uhr werde „nie wieder gehen“, sagte Riedel`: the words of the sentence before the marks are told too.
    fn begun(&self, speech: &Speech) -> Option<(usize, usize)> {
        let reader = self.reader;
        let word = speech.first.checked_sub(1).filter(|&before| reader.is(before, &[Sign::Word]))?;
        let start = reader.sentence_start(speech.first);
        let told = start <= word && reader.speech[start].is_none() && self.last_cue(start, speech.first).is_none();
        told.then_some((start, speech.last))
    }

    /// Adds an attribution, or words to the one that has the same cue.
    fn put(&mut self, told: Told, contents: Vec<(usize, usize)>, speech: impl Into<Option<usize>>, confidence: f32) -> usize {
        let speech = speech.into();
        if let Some(last) = self.said.len().checked_sub(1).filter(|&last| self.said[last].cue == Some(told.cue)) {
            for content in contents {
                if !self.said[last].contents.iter().any(|known| known.0 <= content.0 && content.1 <= known.1) {
                    self.said[last].contents.push(content);
                }
            }
            self.said[last].speeches.extend(speech);
            return last;
        }
        // A second verb of the sentence without a subject of its own has that of the first.
        let carried = if told.source.is_none() { self.same_sentence(told.cue.0) } else { None };
        let confidence = match told.source.map(|source| source.who) {
            Some(Who::Name { .. }) => confidence,
            Some(Who::Noun) => confidence.min(NAMELESS),
            _ => confidence.min(MIXED),
        };
        let basis = match told.source.map(|source| source.who) {
            Some(Who::Pronoun(_)) => Basis::Pronoun,
            Some(Who::Nobody) => Basis::Unknown,
            None if carried.is_none() => Basis::Unknown,
            None => Basis::Carried,
            Some(_) => Basis::Cue,
        };
        let (cue, source, oblique) = (Some(told.cue), told.source, told.oblique);
        self.said.push(Said { contents, cue, source, basis, confidence, carried, oblique, speeches: speech.into_iter().collect() });
        self.said.len() - 1
    }

    fn same_sentence(&self, at: usize) -> Option<usize> {
        let last = self.said.len().checked_sub(1)?;
        let (first, _) = self.said[last].cue?;
        let (one, other) = (&self.reader.tokens[first], &self.reader.tokens[at]);
        (one.sentence == other.sentence && one.block == other.block && first < at).then_some(last)
    }

    /// `„…“, sagte Riedel`
    fn after(&self, speech: &Speech) -> Option<Told> {
        let reader = self.reader;
        let near = |at: usize| {
            let token = reader.tokens.get(at)?;
            (token.block == reader.tokens[speech.last].block && reader.speech[at].is_none()).then_some(at)
        };
        let mut at = near(speech.last + 1)?;
        while at < speech.last + 3 && reader.is(at, &[Sign::Comma, Sign::Dash, Sign::Single]) {
            at = near(at + 1)?;
        }
        if reader.tokens[at].first {
            return None;
        }
        self.told_at(at).or_else(|| {
            // `…», — также добавил Орлов`
            let next = near(reader.past_adverbs(at)).filter(|&next| next > at && !reader.has(next, Class::AfterOnly))?;
            self.told_at(next)
        })
    }

    /// A cue that begins at `at`, with its source behind it.
    fn told_at(&self, at: usize) -> Option<Told> {
        let reader = self.reader;
        if reader.tokens[at].capital {
            return None;
        }
        if let Some(told) = self.as_told(at).or_else(|| self.fronted(at)).or_else(|| self.so(at)).or_else(|| self.has_said(at)) {
            return Some(told);
        }
        let cue = reader.cue_at(at).filter(|cue| !cue.calls)?;
        Some(Told { cue: (cue.first, cue.last), source: cue.source_after(reader), oblique: false })
    }

    /// `wie Riedel sagte`, `как сообщил Орлов`, `comme l’a dit Rivet`
    fn as_told(&self, at: usize) -> Option<Told> {
        let reader = self.reader;
        if !reader.has(at, Class::As) {
            return None;
        }
        let next = if reader.has(at + 1, Class::Article) { at + 1 + reader.elided(at + 1) } else { at + 1 };
        let cue = [at + 1, next].into_iter().filter(|&verb| reader.together(at, verb)).find_map(|verb| reader.cue_at(verb));
        if let Some(told) = cue.map(|cue| Told { cue: (cue.first, cue.last), source: cue.source_after(reader), oblique: false })
            && told.source.is_some()
        {
            return Some(told);
        }
        let source = reader.source_at(at + 1).filter(|_| reader.together(at, at + 1))?;
        let cue = reader.cue_at(source.end + 1).filter(|cue| reader.together(at, cue.last))?;
        Some(Told { cue: (cue.first, cue.last), source: Some(source), oblique: false })
    }

    /// `hat Riedel der Zeitung gesagt`
    fn has_said(&self, at: usize) -> Option<Told> {
        let reader = self.reader;
        if !reader.does(Trait::VerbBracket) || !reader.has(at, Class::Aux) || !reader.together(at, at + 1) {
            return None;
        }
        let source = reader.source_at(at + 1)?;
        let free = |verb: &usize| reader.together(at, *verb);
        let verb = (source.end + 1..at + BRACKET).take_while(free).find(|&verb| reader.has(verb, Class::Participle))?;
        Some(Told { cue: (verb, verb), source: Some(source), oblique: false })
    }

    /// `laut Riedel`, `по словам Орлова`
    fn fronted(&self, at: usize) -> Option<Told> {
        let reader = self.reader;
        let word = |offset: usize| reader.tokens.get(at + offset).filter(|_| reader.together(at, at + offset)).map(|token| token.word);
        let length = reader.lexicon.front(word)?;
        self.source_behind(at, length)
    }

    /// `„…“, so Riedel`
    fn so(&self, at: usize) -> Option<Told> {
        if self.reader.has(at, Class::AfterOnly) { self.source_behind(at, 1) } else { None }
    }

    fn source_behind(&self, at: usize, length: usize) -> Option<Told> {
        let reader = self.reader;
        let source = if reader.together(at, at + length) { reader.source_at(at + length) } else { None };
        let source = source.filter(|source| matches!(source.who, Who::Name { .. } | Who::Noun))?;
        Some(Told { cue: (at, at + length - 1), source: Some(source), oblique: true })
    }

    /// `„…“, sagte Riedel, „…“`: the second half of what was interrupted.
    fn interrupted(&self, number: usize) -> Option<usize> {
        let reader = self.reader;
        let before = number.checked_sub(1)?;
        let index = self.of[before]?;
        let (speech, said) = (&self.speeches[number], &self.said[index]);
        let from = self.speeches[before].last;
        let (cue, _) = said.cue.filter(|&(cue, _)| cue > from && said.source.is_none_or(|source| source.first > from))?;
        let joined = reader.is(speech.first.checked_sub(1)?, &[Sign::Comma, Sign::Dash]);
        let same = reader.tokens[cue].sentence == reader.tokens[speech.first].sentence;
        // `…, sagte Riedel, der das „Werk“ betreut`: what interrupts is short or ends here.
        (joined && same && !reader.tokens[speech.first].first).then_some(index)
    }

    /// `Riedel sagte: „…“`, `Riedel: „…“`, also over the border of two blocks.
    fn introduced(&self, speech: &Speech) -> Option<Told> {
        let reader = self.reader;
        let colon = speech.first.checked_sub(1).filter(|&before| reader.is(before, &[Sign::Colon]) && reader.speech[before].is_none())?;
        if reader.tokens[speech.first].block > reader.tokens[colon].block + 1 {
            return None;
        }
        let start = reader.sentence_start(colon);
        if let Some(told) = self.fronted(start) {
            return Some(told);
        }
        if let Some(cue) = self.last_cue(start, colon) {
            return Some(self.with_subject(cue, start));
        }
        let source = reader.source_at(start).filter(|source| source.end + 1 == colon)?;
        let named = match source.who {
            Who::Name { .. } => true,
            Who::Noun => (source.first..=source.last).any(|at| reader.classes[at].any(&[Class::Office, Class::Body])),
            _ => false,
        };
        named.then_some(Told { cue: (colon, colon), source: Some(source), oblique: false })
    }

    /// The last cue in the words from `start` on that ends before `end`, outside speeches.
    fn last_cue(&self, start: usize, end: usize) -> Option<Cue> {
        let reader = self.reader;
        let free = (start..end).rev().filter(|&at| reader.speech[at].is_none());
        free.into_iter().find_map(|at| reader.cue_at(at).filter(|cue| cue.last < end && cue.first >= start))
    }

    fn with_subject(&self, cue: Cue, start: usize) -> Told {
        // `Die Gäste, erklärte sie, …`: behind a comma the subject follows.
        let behind = cue.source_after(self.reader);
        let behind_verb = self.reader.does(Trait::VerbSecond);
        let inserted = cue.first > start && self.reader.is(cue.first - 1, &[Sign::Comma]);
        let follows = |source: &Source| inserted && (matches!(source.who, Who::Pronoun(_)) || (behind_verb && source.is_name()));
        let source = behind.filter(|source| cue.pronoun.is_some() || follows(source));
        let source = source.or_else(|| cue.source_before(self.reader, start));
        let source = source.or_else(|| behind.filter(|source| source.first != cue.last));
        Told { cue: (cue.first, cue.last), source, oblique: false }
    }

    /// `Riedel sagte, dass „…“`, `Riedel nannte es „…“`, `Laut Riedel ist „…“`: a cue before it in its sentence.
    fn within(&self, speech: &Speech) -> Option<(Told, (usize, usize), f32)> {
        let reader = self.reader;
        let start = reader.sentence_start(speech.first);
        if start == speech.first {
            return None;
        }
        self.told_before(speech, start).or_else(|| {
            // `Laut Riedel ist …`, `Как сообщил Орлов, …`
            let told = self.fronted(start).or_else(|| self.as_told(start)).filter(|_| !self.is_short(speech))?;
            let from = told.source?.end.max(told.cue.1) + 1;
            let from = from + usize::from(self.reader.is(from, &[Sign::Comma]));
            (from <= speech.first).then(|| (told, (from, self.sentence_end(speech.last)), MIXED))
        })
    }

    fn told_before(&self, speech: &Speech, start: usize) -> Option<(Told, (usize, usize), f32)> {
        let own = (speech.first, speech.last);
        let cue = self.last_cue(start, speech.first)?;
        let told = self.with_subject(cue, start);
        told.source?;
        let direct = (cue.last + 1..speech.first).all(|at| self.reader.has(at, Class::Adverb));
        // `habla de un «incidente»`: one word at arm's length.
        if direct || (cue.calls && (self.words(speech) > 1 || !self.is_short(speech))) {
            return Some((told, own, if direct { NAMELESS } else { MIXED }));
        }
        let clause = self.clause(cue, told.source?, speech.first).filter(|_| !self.is_short(speech))?;
        Some((told, (clause, self.sentence_end(speech.last)), MIXED))
    }

    /// Where what the cue tells begins: at `dass`, in some languages also behind the comma.
    fn clause(&self, cue: Cue, source: Source, end: usize) -> Option<usize> {
        let reader = self.reader;
        let from = if source.first > cue.last { source.end + 1 } else { cue.last + 1 };
        let commas = reader.does(Trait::ClausesBehindCommas);
        (from..end.min(from + 10)).find_map(|at| {
            if reader.has(at, Class::That) {
                return Some(at);
            }
            (commas && reader.is(at, &[Sign::Comma]) && at + 1 < end).then_some(at + 1)
        })
    }

    /// `Die Brücke sei „nie sicher“ gewesen, sagte Riedel.`
    fn trailed(&self, speech: &Speech) -> Option<(Told, Vec<(usize, usize)>)> {
        let start = self.reader.sentence_start(speech.first);
        let (comma, told) = self.trailing(speech.last + 1, AHEAD)?;
        (start < comma).then(|| (told, vec![(start, comma - 1)]))
    }

    /// The comma and the cue behind it that end the sentence of `from`.
    fn trailing(&self, from: usize, ahead: usize) -> Option<(usize, Told)> {
        let reader = self.reader;
        let sentence = reader.tokens.get(from.checked_sub(1)?)?;
        let same =
            |at: &usize| reader.tokens.get(*at).is_some_and(|token| token.sentence == sentence.sentence && token.block == sentence.block);
        let commas = (from..from + ahead).take_while(same).filter(|&at| reader.is(at, &[Sign::Comma]) && reader.speech[at].is_none());
        commas.into_iter().find_map(|comma| {
            let at = comma + 1 + usize::from(reader.is(comma + 1, &[Sign::Dash]));
            let told = Some(at).filter(|at| same(at) && reader.speech[*at].is_none()).and_then(|at| self.told_at(at))?;
            let source = told.source.filter(|source| source.who != Who::Nobody)?;
            let end = source.end.max(told.cue.1) + 1;
            let ends = !same(&end) || reader.is(end, &[Sign::Stop, Sign::Comma, Sign::Mark]) || self.reader.past_adverbs(end) > end;
            ends.then_some((comma, told))
        })
    }

    /// `„…“ – Anna Riedel` at the end of a block.
    fn signature(&self, speech: &Speech) -> Option<Told> {
        let reader = self.reader;
        let dash = speech.last + 1;
        let source = reader.source_at(dash + 1).filter(|_| reader.is(dash, &[Sign::Dash]) && reader.together(dash, dash + 1))?;
        let full = matches!(source.who, Who::Name { first, last, .. } if last > first);
        let ends = reader.tokens.get(source.end + 1).is_none_or(|next| next.block != reader.tokens[dash].block);
        (full && ends).then_some(Told { cue: (dash, dash), source: Some(source), oblique: false })
    }

    /// A speech without a cue right behind one that has a speaker, in the same block, or in the next one when it runs on.
    fn carried(&mut self, number: usize) -> Option<usize> {
        let reader = self.reader;
        let before = number.checked_sub(1)?;
        let index = self.of[before]?;
        let (speech, said) = (&self.speeches[number], &self.said[index]);
        let last = said.cue.map_or(0, |cue| cue.1).max(said.source.map_or(0, |source| source.end)).max(self.speeches[before].last);
        let (one, other) = (&reader.tokens[last], &reader.tokens[speech.first]);
        let next = one.block == other.block && other.first && other.sentence <= one.sentence + 1;
        let again =
            said.contents.iter().all(|&(first, last)| first >= self.speeches[said.speeches[0]].first && last <= self.speeches[before].last);
        if !(speech.continues || (next && again)) {
            return None;
        }
        let said = Said {
            contents: vec![(speech.first, speech.last)],
            cue: None,
            source: said.source,
            basis: Basis::Carried,
            confidence: CARRIED,
            carried: Some(index),
            oblique: said.oblique,
            speeches: vec![number],
        };
        self.said.push(said);
        Some(self.said.len() - 1)
    }

    /// What is told without quotation marks, or with no more than a word in them: `Laut Riedel …`, `Riedel sagte, dass …`.
    fn reported(&mut self, cancel: &Cancel) -> Result<(), Cancelled> {
        let reader = self.reader;
        let mut known: Vec<u32> = Vec::new();
        for said in &self.said {
            let places = said.contents.iter().flat_map(|&(first, last)| [first, last]).chain(said.cue.map(|cue| cue.0));
            known.extend(places.map(|at| reader.tokens[at].sentence));
        }
        known.sort_unstable();
        let mut start = 0;
        while start < reader.tokens.len() {
            cancel.check()?;
            let sentence = reader.tokens[start].sentence;
            let end = start + reader.tokens[start..].iter().take_while(|token| token.sentence == sentence).count();
            let spoken = (start..end).any(|at| reader.speech[at].is_some_and(|speech| self.spoken[speech]));
            if !spoken && known.binary_search(&sentence).is_err() {
                self.report(start, end);
            }
            start = end;
        }
        Ok(())
    }

    fn report(&mut self, start: usize, end: usize) {
        let reader = self.reader;
        let ends = self.sentence_end(start);
        let named = |told: &Told| told.source.is_some_and(|source| source.is_name() || source.who == Who::Noun);
        let mut found = None;
        if let Some(told) = self.fronted(start).or_else(|| self.as_told(start)).filter(named) {
            let from = told.source.map_or(start, |source| source.end.max(told.cue.1) + 1);
            found = Some((told, (from + usize::from(reader.is(from, &[Sign::Comma])), ends)));
        }
        if found.is_none() {
            let that = (start..end).find(|&at| reader.has(at, Class::That) && reader.speech[at].is_none());
            found = that.and_then(|that| {
                let cue = self.last_cue(that.saturating_sub(BACK).max(start), that)?;
                let told = Some(self.with_subject(cue, start)).filter(named)?;
                let last = told.source.map_or(cue.last, |source| source.end.max(cue.last));
                (!cue.calls && that <= last + 3).then_some((told, (that, ends)))
            });
        }
        if found.is_none() && !reader.tokens[start].quoted() {
            let from = end.saturating_sub(AHEAD).max(start + 2);
            found = self
                .trailing(from, end.saturating_sub(from))
                .filter(|(_, told)| named(told))
                .map(|(comma, told)| (told, (start, comma - 1)));
        }
        let Some((told, (first, last))) = found else { return };
        if first <= last && (first..=last).filter(|&at| reader.is(at, &[Sign::Word])).count() >= SHORT {
            self.put(told, vec![(first, last)], None, MIXED);
        }
    }

    /// The last token of the sentence without its stop.
    fn sentence_end(&self, at: usize) -> usize {
        let reader = self.reader;
        let sentence = reader.tokens[at].sentence;
        let last = (at..reader.tokens.len()).take_while(|&next| reader.tokens[next].sentence == sentence).last().unwrap_or(at);
        (at..=last).rev().find(|&end| !reader.is(end, &[Sign::Stop, Sign::Mark])).unwrap_or(at)
    }

    fn words(&self, speech: &Speech) -> usize {
        (speech.first..=speech.last).filter(|&at| self.reader.is(at, &[Sign::Word])).count()
    }

    /// Few words that do not end like a sentence: a title, a word at arm's length.
    fn is_short(&self, speech: &Speech) -> bool {
        let ends = |at: usize| self.reader.is(at, &[Sign::Comma, Sign::Stop, Sign::Mark, Sign::Ellipsis]);
        let marked = ends(speech.last) || (speech.last > speech.first && ends(speech.last - 1));
        !speech.dialogue && self.words(speech) <= SHORT && !marked
    }

    /// Whether a stretch without a cue is speech all the same.
    fn is_sure(&self, number: usize) -> bool {
        let speech = &self.speeches[number];
        let titled = speech.first.checked_sub(1).is_some_and(|before| self.reader.has(before, Class::Title));
        speech.dialogue || !(self.is_short(speech) || titled)
    }
}
