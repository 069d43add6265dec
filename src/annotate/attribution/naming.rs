//! The last stage: every utterance gets its speaker, with name, role and every place that names them.

use std::collections::HashMap;

use super::antecedents::{Anaphor, Antecedents, Choice, Spoken};
use super::cast::Cast;
use super::given::{Gender, gender_of_noun, is_person_noun, is_time};
use super::indices::{MentionId, ReferentId};
use super::linear::{Table, hash};
use super::mentions::{Mention, MentionKind};
use super::parse::Parse;
use super::referents::{Kind, Place, Referents, head};
use super::tags::Tag;
use super::tokens::Sign;
use super::trust::Sort;
use super::utterances::Utterance;
use crate::article::{Speaker, SpeakerId, SpeakerKind};
use crate::text::{TextRange, slice, snap};

/// A source without a name is called by all of its words up to this many, in tokens, else by its noun phrase.
const LONGEST_NAME: usize = 8;

/// A pronoun tells the gender of whom it means from this certainty on.
const TELLING: f32 = 0.6;

/// Words of a time that are no part of a name stand behind one of these: `the Ministry on Sunday`.
const BEFORE_TIME: [u32; 5] = [hash("on"), hash("in"), hash("at"), hash("late"), hash("early")];

const HE: u32 = hash("he");
const SHE: u32 = hash("she");

/// Gives names to sources.
pub struct Naming<'a> {
    parse: &'a Parse<'a>,
    text: &'a str,
    table: &'a Table,
    referents: Referents,
    /// How sure it is that the speaker named last is the right one, from 0 to 1.
    pub certainty: f32,
    /// What sort of words named that speaker.
    pub sort: Sort,
    /// Who spoke so far.
    spoken: Vec<Spoken>,
    /// Whom the mentions so far mean, and how sure that is: words that serve two quotations mean one person.
    known: HashMap<MentionId, (Meant, f32)>,
    cast: Cast,
}

/// Whom the words of a source mean.
#[derive(Debug, Clone, Copy)]
enum Meant {
    /// Somebody; with the place where the source names them, if it does.
    Referent(ReferentId, Option<Place>),
    /// Somebody whom the article only calls by these tokens.
    Words(usize, usize),
}

impl<'a> Naming<'a> {
    /// Starts with no speaker.
    pub fn new(parse: &'a Parse<'a>, text: &'a str, byline: &str, table: &'a Table) -> Self {
        let referents = Referents::new(parse, text, byline);
        Self {
            parse,
            text,
            table,
            referents,
            certainty: 1.0,
            sort: Sort::None,
            spoken: Vec::new(),
            known: HashMap::new(),
            cast: Cast::default(),
        }
    }

    /// The speaker whom the source of an utterance stands for.
    pub fn speaker(&mut self, utterance: &Utterance) -> Option<SpeakerId> {
        self.certainty = 1.0;
        let (mut first, mut last) = utterance.source?;
        let mut mention = utterance.mention.or_else(|| head(self.parse, first, last).map(|(index, _)| index));
        // `said their son`: who is owned speaks, not who owns.
        if let Some(owned) = mention.and_then(|mention| self.owned(mention)) {
            mention = Some(owned);
            (first, last) = self.parse.source(&self.parse.mentions[owned]);
        }
        let said = utterance.contents.iter().map(|content| content.0).min().zip(utterance.contents.iter().map(|content| content.1).max());
        let known = mention.and_then(|mention| self.known.get(&mention).copied());
        let meant = match known {
            Some((meant, certainty)) => {
                self.certainty = certainty;
                meant
            }
            None => self.meant(mention, first, last, said)?,
        };
        if let Some(mention) = mention {
            self.known.insert(mention, (meant, self.certainty));
        }
        self.sort = self.sort(mention, meant);
        let end = said.map_or(last, |(_, end)| end.max(last));
        let whole = snap(self.text, self.parse.range(first, last));
        match meant {
            Meant::Referent(referent, place) => {
                self.spoken.push(Spoken { referent, last: end });
                let who = self.referents.get(referent);
                // The speaker is shown by name alone; the words around the name are the role.
                let range = place.map_or(whole, |place| snap(self.text, self.parse.range(place.first, place.last)));
                let office = || mention.and_then(|mention| self.referents.office(self.parse, self.text, &self.parse.mentions[mention]));
                let role = if who.kind == Kind::Person { who.role.clone().or_else(office) } else { None };
                Some(self.cast.named(format!("#{}", who.key()), who.name.clone(), role, range, kind_of(who.kind)))
            }
            Meant::Words(from, to) => {
                if let Some(referent) = mention.and_then(|mention| self.referents.of_noun(mention)) {
                    self.spoken.push(Spoken { referent, last: end });
                }
                let phrase = snap(self.text, self.parse.range(from, to));
                let name = slice(self.text, phrase).split_whitespace().collect::<Vec<_>>().join(" ");
                (!name.is_empty()).then(|| self.words(name, whole))
            }
        }
    }

    /// What sort of words the source is.
    fn sort(&self, mention: Option<MentionId>, meant: Meant) -> Sort {
        let pronoun = mention.map(|index| &self.parse.mentions[index]).filter(|mention| mention.kind.is_pronoun());
        match (pronoun, meant) {
            (Some(pronoun), _) if matches!(self.parse.tokens[pronoun.head].word, HE | SHE) => Sort::Personal,
            (Some(_), _) => Sort::OtherPronoun,
            (None, Meant::Referent(_, None)) => Sort::TiedNoun,
            (None, Meant::Referent(referent, Some(_))) => match self.referents.get(referent) {
                who if who.kind != Kind::Person => Sort::Body,
                who if who.parts.len() > 1 => Sort::FullName,
                _ => Sort::OneWord,
            },
            (None, Meant::Words(..)) => Sort::Words,
        }
    }

    /// Whom the tokens `first..=last` mean, of which the ranker chose `mention`.
    fn meant(&mut self, mention: Option<MentionId>, first: usize, last: usize, said: Option<(usize, usize)>) -> Option<Meant> {
        let parse = self.parse;
        let chosen = mention.map(|index| &parse.mentions[index]);
        if let Some(relative) = chosen.filter(|mention| mention.kind == MentionKind::Relative) {
            let (before, antecedent) = self.before_relative(relative)?;
            return self.meant(Some(before), antecedent.first, antecedent.last, said);
        }
        if let Some(index) = mention.filter(|_| chosen.is_some_and(|mention| mention.kind.is_pronoun())) {
            let Choice { referent, share } = self.choose(&Anaphor::of(parse, index, said)?);
            self.certainty = share;
            return self.named_elsewhere(index, referent?, said);
        }
        if let Some(place) = self.referents.named(parse, first, last, chosen) {
            return Some(Meant::Referent(place.referent, Some(place)));
        }
        let index = head(parse, first, last).map(|(index, _)| index).or(mention);
        if let Some(anaphor) = index.and_then(|index| Anaphor::of(parse, index, said)) {
            let Choice { referent, share } = self.choose(&anaphor);
            self.certainty *= share;
            if let Some(referent) = referent {
                return Some(Meant::Referent(referent, None));
            }
        }
        let (first, last) = match index.map(|index| &parse.mentions[index]) {
            Some(mention) if last - first >= LONGEST_NAME => (mention.first, mention.last),
            _ => (first, last),
        };
        Some(Meant::Words(first, self.without_time(first, last)))
    }

    /// Whether somebody without a name, whom the pronoun may mean as well, stands between it and the last place that names the
    /// referent, in its own paragraph: `A member of the board smiled. “…,” he said.`
    fn is_crossed(&self, pronoun: MentionId, referent: ReferentId) -> bool {
        let parse = self.parse;
        let at = parse.mentions[pronoun].first;
        let named = self.referents.places_of(referent).rev().find(|place| place.last < at).map_or(0, |place| place.last);
        let start = parse.block(at).start.max(named + 1);
        let from = parse.mentions.partition_point(|mention| mention.first < start);
        let between = parse.mentions.iter_from(from).map(|(_, mention)| mention).take_while(|mention| mention.first < at);
        between.filter(|mention| mention.kind == MentionKind::Noun && !mention.owns).any(|mention| {
            let token = &parse.tokens[mention.head];
            let single = parse.tags.speech[mention.head] == Tag::NN && parse.tags.speech[mention.first] == Tag::DT;
            let person = is_person_noun(token.word) || parse.classes[mention.head].source >= 2;
            let other = gender_of_noun(token.word).is_some_and(|gender| Some(gender) != self.gender_of(pronoun));
            let apposed = self.referents.named(parse, mention.first, mention.last, None).is_some();
            let sentence = token.sentence > parse.tokens[named].sentence;
            single && person && !other && !apposed && sentence && !token.quoted()
        })
    }

    fn gender_of(&self, pronoun: MentionId) -> Option<Gender> {
        Anaphor::of(self.parse, pronoun, None).and_then(|anaphor| anaphor.word.gender())
    }

    /// A pronoun that means a noun means whom the noun means.
    fn named_elsewhere(&mut self, pronoun: MentionId, referent: ReferentId, said: Option<(usize, usize)>) -> Option<Meant> {
        let parse = self.parse;
        let who = self.referents.get(referent);
        if who.kind != Kind::Noun {
            if self.is_crossed(pronoun, referent) {
                return None;
            }
            if let Some(gender) = self.gender_of(pronoun).filter(|_| self.certainty >= TELLING) {
                self.referents.settle(referent, gender);
            }
            return Some(Meant::Referent(referent, None));
        }
        let floor = parse.mentions[pronoun].first;
        let noun = self.referents.places_of(referent).rev().find(|place| place.last < floor)?;
        let (first, last) = noun.mention.map_or((noun.first, noun.last), |mention| parse.source(&parse.mentions[mention]));
        self.meant(noun.mention, first, last, said)
    }

    /// The person whom a possessive pronoun owns: `their son`.
    fn owned(&self, possessive: MentionId) -> Option<MentionId> {
        let parse = self.parse;
        let owner = &parse.mentions[possessive];
        let (index, phrase) = head(parse, owner.first, parse.block(owner.first).end.checked_sub(1)?)?;
        let person = phrase.first == owner.first && is_person_noun(parse.tokens[phrase.head].word);
        (owner.kind == MentionKind::Possessive && person).then_some(index)
    }

    fn choose(&self, anaphor: &Anaphor) -> Choice {
        Antecedents::new(self.parse, &self.referents).choose(anaphor, &self.spoken, self.table)
    }

    /// The noun phrase that `who` or `which` follows.
    fn before_relative(&self, relative: &Mention) -> Option<(MentionId, Mention)> {
        let parse = self.parse;
        let before = relative.first.checked_sub(1)?;
        let end = if parse.tokens[before].sign == Sign::Comma { before.checked_sub(1)? } else { before };
        let same = parse.tokens[end].block == parse.tokens[relative.first].block;
        let index = parse.mention_ending(end).filter(|_| same)?;
        let antecedent = parse.mentions[index];
        // `an update last week, which said “…”`: a thing, or a time.
        let speaks = antecedent.kind != MentionKind::Noun || parse.classes[antecedent.head].source >= 1;
        (speaks || parse.is_person_like(relative)).then_some((index, antecedent))
    }

    /// The last token of a name without the time that follows it.
    fn without_time(&self, first: usize, last: usize) -> usize {
        let is_time = |at: usize| is_time(self.parse.tokens[at].word) || self.parse.tags.speech[at] == Tag::CD;
        let begins = |at: &usize| BEFORE_TIME.contains(&self.parse.tokens[*at].word) && is_time(at + 1);
        (first + 1..last).find(begins).map_or(last, |at| at - 1)
    }

    fn words(&mut self, name: String, mention: TextRange) -> SpeakerId {
        let key = name.to_lowercase();
        let key = ["the ", "a ", "an "].iter().find_map(|article| key.strip_prefix(article)).unwrap_or(&key).to_owned();
        self.cast.named(key, name, None, mention, SpeakerKind::Noun)
    }

    /// All speakers who were named, in order of first appearance.
    pub fn into_speakers(self) -> Vec<Speaker> {
        self.cast.into_speakers()
    }
}

fn kind_of(kind: Kind) -> SpeakerKind {
    match kind {
        Kind::Person => SpeakerKind::Person,
        Kind::Body => SpeakerKind::Body,
        Kind::Name => SpeakerKind::Name,
        Kind::Noun => SpeakerKind::Noun,
    }
}
