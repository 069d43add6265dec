//! The end of the pipeline: links, choices and names become the annotations of the article.
//!
//! A link may hold words of several speakers when the ranker says so; it is then cut by speaker. A stretch that no link holds
//! is an attribution of its own. What the ranker gives to nobody and the tagger did not see as speech is no quotation.

use std::collections::HashMap;

use super::indirect;
use super::linear::{Table, hash};
use super::mentions::{Mention, MentionKind};
use super::people::People;
use super::pronouns::Antecedent;
use super::ranker::{self, Ranker};
use super::reading::Reading;
use super::sequence::{Part, Run};
use super::tags::Tag;
use super::tokens::Sign;
use crate::article::{Annotations, Attribution, AttributionKind, Basis, Quotation, Speaker, SpeakerId};
use crate::text::{TextRange, ceil_boundary, floor_boundary, slice};

/// What was chosen for the words of one speaker within a link.
#[derive(Debug, Clone)]
struct Piece {
    /// Tokens, both ends included.
    contents: Vec<(usize, usize)>,
    mention: Option<usize>,
    source: Option<(usize, usize)>,
    cue: Option<Run>,
    confidence: f32,
    /// The first stretch in it.
    stretch: Option<usize>,
}

/// Words of a link that one mention says.
struct Group {
    mention: Option<usize>,
    /// The first stretch among them.
    stretch: Option<usize>,
    contents: Vec<(usize, usize)>,
}

/// What the stages before have found.
pub struct Found<'a> {
    /// All but the choices.
    pub reading: &'a Reading<'a>,
    /// The features of mentions.
    pub ranker: &'a Ranker<'a>,
    /// Who says each stretch.
    pub choices: &'a [ranker::Choice],
    /// How likely each stretch is speech.
    pub speech: &'a [f32],
}

/// Makes annotations of what was found.
pub fn emit(found: &Found<'_>, text: &str, byline: &str, indirect: &Table, annotations: &mut Annotations) {
    let reading = found.reading;
    let mut pieces = pieces(found, indirect);
    pieces.sort_by_key(|piece| piece.contents.iter().map(|content| content.0).min());
    let people = People::new(reading, text, byline);
    let mut naming = Naming { reading, text, people, certainty: 1.0, last: None, ids: HashMap::new(), speakers: Vec::new() };
    let mut of_stretch: HashMap<usize, usize> = HashMap::new();
    let mut before: Option<usize> = None;
    for piece in &pieces {
        let speaker = naming.speaker(piece);
        let basis = basis(reading, piece, speaker, before);
        if piece.stretch.is_some() {
            before = piece.mention.or(before);
        }
        let index = annotations.attributions.len();
        let content: Vec<TextRange> = piece.contents.iter().map(|&(first, last)| snap(text, range(reading, first, last))).collect();
        for &(first, last) in &piece.contents {
            let mut touched: Vec<usize> = reading.tokens[first..=last].iter().filter_map(|token| Some(token.stretch? as usize)).collect();
            touched.dedup();
            for stretch in touched {
                if reading.ends[stretch].is_some_and(|(begin, end)| covers((first, last), (begin, end))) {
                    of_stretch.insert(stretch, index);
                }
            }
        }
        annotations.attributions.push(Attribution {
            kind: kind(reading, text, &piece.contents),
            content,
            cue: piece.cue.map(|cue| snap(text, range(reading, cue.first, cue.last))),
            source: piece.source.map(|(first, last)| snap(text, range(reading, first, last))),
            speaker,
            basis,
            confidence: piece.confidence * naming.certainty,
        });
    }
    annotations.speakers = naming.speakers;
    for (stretch, found) in reading.stretches.iter().enumerate() {
        if let Some(&attribution) = of_stretch.get(&stretch) {
            annotations.quotations.push(Quotation { range: snap(text, found.range), attribution: Some(attribution) });
        }
    }
}

/// A source without a name is called by all of its words up to this many, in tokens, else by its noun phrase.
const LONGEST_NAME: usize = 8;

/// How sure it is that `the mayor` is the one person who was called a mayor.
const OFFICE: f32 = 0.75;

/// A stretch less likely to be speech than this is none.
const SPEECH: f32 = 0.6;

/// Whether at least half of the stretch `ends` lies in a content.
fn covers(content: (usize, usize), ends: (usize, usize)) -> bool {
    let shared = (content.1.min(ends.1) + 1).saturating_sub(content.0.max(ends.0));
    2 * shared > ends.1 - ends.0
}

/// The words as a range, without a comma at their end.
fn range(reading: &Reading<'_>, first: usize, mut last: usize) -> TextRange {
    while last > first && reading.tokens[last].sign == Sign::Comma {
        last -= 1;
    }
    reading.tokens[first].range.join(reading.tokens[last].range)
}

/// On grapheme borders.
fn snap(text: &str, range: TextRange) -> TextRange {
    TextRange::new(floor_boundary(text, range.start()), ceil_boundary(text, range.end()))
}

fn pieces(found: &Found<'_>, table: &Table) -> Vec<Piece> {
    let Found { reading, ranker, choices, speech } = *found;
    let mut pieces = Vec::new();
    let mut done = vec![false; reading.stretches.len()];
    for link in &reading.links {
        // The words of the link by who says them, in order of appearance.
        let mut groups: Vec<Group> = Vec::new();
        let mut loose = Vec::new();
        let mut put = |mention: Option<usize>, stretch: usize, content: (usize, usize)| match groups
            .iter_mut()
            .find(|group| group.mention == mention)
        {
            Some(group) => group.contents.push(content),
            None => groups.push(Group { mention, stretch: Some(stretch), contents: vec![content] }),
        };
        for content in &link.contents {
            let mut within: Vec<usize> = Vec::new();
            for token in &reading.tokens[content.first..=content.last] {
                if let Some(stretch) = token.stretch.map(|stretch| stretch as usize)
                    && within.last() != Some(&stretch)
                    && reading.ends[stretch].is_some_and(|ends| covers((content.first, content.last), ends))
                {
                    within.push(stretch);
                }
            }
            // A title or a nickname alone is nobody's words; within what is reported it stays.
            if let [only] = within[..]
                && speech[only] < SPEECH
                && reading.ends[only].is_some_and(|ends| ends.0 <= content.first + 1 && content.last <= ends.1 + 1)
            {
                done[only] = true;
                continue;
            }
            let Some(&first) = within.first() else {
                loose.push((content.first, content.last));
                continue;
            };
            let (begin, _) = reading.ends[first].unwrap_or((content.first, content.last));
            let (_, end) = within.last().and_then(|&last| reading.ends[last]).unwrap_or((content.first, content.last));
            put(choices[first].mention, first, (content.first.min(begin), content.last.max(end)));
            for &stretch in &within {
                done[stretch] = true;
                let mention = choices[stretch].mention;
                if mention.is_some()
                    && mention != choices[first].mention
                    && let Some(ends) = reading.ends[stretch].filter(|ends| ends.0 > content.first)
                {
                    put(mention, stretch, ends);
                }
            }
        }
        if !loose.is_empty() {
            match groups.first_mut() {
                Some(group) => group.contents.append(&mut loose),
                None => groups.push(Group { mention: None, stretch: None, contents: loose }),
            }
        }
        for (number, Group { mention, stretch, mut contents }) in groups.into_iter().enumerate() {
            contents.sort_unstable();
            contents.dedup();
            let mut mention = mention;
            let mut confidence = stretch.map_or(0.0, |stretch| choices[stretch].confidence);
            let mut source = mention.map(|mention| reading.source(&reading.mentions[mention]));
            if mention.is_none() {
                confidence = stretch.map_or(0.6, |stretch| 1.0 - choices[stretch].nobody);
                source = link.source.map(|run| (run.first, run.last));
                if let Some(cue) = link.cue.filter(|_| indirect::is_indirect(reading, link)) {
                    let choice = indirect::source(reading, ranker, link, cue, table);
                    (mention, confidence) = (choice.mention, choice.confidence);
                    source = mention.map(|mention| reading.source(&reading.mentions[mention]));
                } else if let Some(subject) = link.cue.filter(|_| source.is_none()).and_then(|cue| subject(reading, cue)) {
                    mention = Some(subject);
                    source = Some(reading.source(&reading.mentions[subject]));
                }
            }
            let cue = link.cue.filter(|cue| number == 0 && source.is_none_or(|(first, last)| last < cue.first || cue.last < first));
            pieces.push(Piece { contents, mention, source, cue, confidence, stretch });
        }
    }
    for (stretch, choice) in choices.iter().enumerate() {
        let Some(ends) = reading.ends[stretch]
            .filter(|ends| !done[stretch] && speech[stretch] >= SPEECH && (choice.mention.is_some() || is_speech(reading, *ends)))
        else {
            continue;
        };
        let source = choice.mention.map(|mention| reading.source(&reading.mentions[mention]));
        pieces.push(Piece {
            contents: vec![ends],
            mention: choice.mention,
            source,
            cue: None,
            confidence: choice.confidence,
            stretch: Some(stretch),
        });
    }
    pieces
}

/// The subject of a cue, if it can speak.
fn subject(reading: &Reading<'_>, cue: Run) -> Option<usize> {
    (cue.first..=cue.last).find_map(|at| {
        let subject = reading.clauses.subject[at]? as usize;
        reading.is_person_like(&reading.mentions[subject]).then_some(subject)
    })
}

/// Whether a stretch that the ranker gives to nobody is speech all the same.
fn is_speech(reading: &Reading<'_>, (first, last): (usize, usize)) -> bool {
    let words = reading.tokens[first..=last].iter().filter(|token| token.is_word()).count();
    let content = reading.labels[first..=last].iter().filter(|label| label.part() == Some(Part::Content)).count();
    words > 3 && 2 * content > last - first + 1
}

/// How much of the contents stands in quotation marks, by word characters.
fn kind(reading: &Reading<'_>, text: &str, contents: &[(usize, usize)]) -> AttributionKind {
    let (mut all, mut quoted) = (0usize, 0usize);
    for &(first, last) in contents {
        for token in reading.tokens[first..=last].iter().filter(|token| token.is_word()) {
            let characters = slice(text, token.range).chars().count();
            all += characters;
            quoted += if token.quoted() { characters } else { 0 };
        }
    }
    match quoted {
        0 => AttributionKind::Indirect,
        _ if 10 * quoted >= 9 * all => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}

fn basis(reading: &Reading<'_>, piece: &Piece, speaker: Option<SpeakerId>, before: Option<usize>) -> Basis {
    let Some(mention) = piece.mention else {
        return if speaker.is_some() { Basis::Cue } else { Basis::Unknown };
    };
    let at = piece.contents.first().map_or(0, |content| content.0);
    if speaker.is_none() {
        return Basis::Unknown;
    }
    if before == Some(mention) && piece.cue.is_none() && !reading.has_cue(at) {
        return Basis::Carried;
    }
    let around = &reading.clauses.around[mention];
    if reading.mentions[mention].kind.is_pronoun() {
        Basis::Pronoun
    } else if piece.cue.is_some() || around.verb_class >= 2 || around.cue_before >= 2 {
        Basis::Cue
    } else {
        Basis::Position
    }
}

/// Gives names to sources.
struct Naming<'a> {
    reading: &'a Reading<'a>,
    text: &'a str,
    people: People,
    /// How sure the name last given is, from 0 to 1.
    certainty: f32,
    /// Who was named last.
    last: Option<usize>,
    ids: HashMap<String, SpeakerId>,
    speakers: Vec<Speaker>,
}

impl Naming<'_> {
    fn speaker(&mut self, piece: &Piece) -> Option<SpeakerId> {
        let (first, last) = piece.source?;
        let range = snap(self.text, range(self.reading, first, last));
        let mention = piece.mention.map(|mention| self.reading.mentions[mention]);
        self.certainty = 1.0;
        let person = match mention {
            Some(mention) if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Possessive) => Some(self.pronoun(mention.head)?),
            Some(mention) => self.people.of_mention(self.reading, &mention).or_else(|| self.people.named(first, last)),
            None if first == last && self.reading.tags.speech[first] == Tag::PRP => Some(self.pronoun(first)?),
            None => self.people.named(first, last),
        };
        let person = person.or_else(|| self.holder(mention?));
        if let Some(person) = person {
            self.last = Some(person);
            // What a reader looks for is the name, not all that is said of who bears it.
            let name = self.people.name_of(person, first, last);
            let range = name.map_or(range, |(first, last)| snap(self.text, self::range(self.reading, first, last)));
            let office = mention.and_then(|mention| self.people.office(self.reading, self.text, &mention));
            let person = self.people.person(person);
            let role = person.role.clone().or(office);
            return Some(self.id(person.name.clone(), role, range));
        }
        if mention.is_some_and(|mention| mention.kind == MentionKind::Relative) {
            return None;
        }
        let whole = last - first < LONGEST_NAME;
        let phrase = match mention {
            Some(mention) if !whole => snap(self.text, self::range(self.reading, mention.first, mention.last)),
            _ => range,
        };
        let name = slice(self.text, phrase).split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then(|| self.id(name, None, range))
    }

    /// Whom `the mayor` means, when one person is said to be a mayor.
    fn holder(&mut self, mention: Mention) -> Option<usize> {
        let (tokens, tags) = (self.reading.tokens, &self.reading.tags.speech);
        let definite = tokens[mention.first].word == hash("the") && tags[mention.head] == Tag::NN && mention.head == mention.first + 1;
        if mention.kind != MentionKind::Noun || !definite || mention.owns {
            return None;
        }
        let person = self.people.of_office(slice(self.text, tokens[mention.head].range))?;
        self.certainty = OFFICE;
        Some(person)
    }

    /// Whom a pronoun means; remembers what it tells of them.
    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let Antecedent { person, gender, certainty } = self.people.pronoun(self.reading, at, self.last)?;
        self.people.settle(person, gender);
        self.certainty = if self.people.is_crossed(self.reading, at, person) { 0.4 } else { certainty };
        Some(person)
    }

    fn id(&mut self, name: String, role: Option<String>, mention: TextRange) -> SpeakerId {
        let key = name.to_lowercase();
        let key = ["the ", "a ", "an "].iter().find_map(|article| key.strip_prefix(article)).unwrap_or(&key).to_owned();
        let id = *self.ids.entry(key).or_insert_with(|| {
            self.speakers.push(Speaker { name, role: role.clone(), mentions: Vec::new() });
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

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    /// What is emitted of a marked text when all stretches are as likely speech, and `mention` says them with confidence 0.8.
    fn emitted(marked: &str, mention: Option<&str>, speech: f32) -> (String, Annotations) {
        let fixture = Fixture::new(marked);
        let reading = fixture.reading();
        let ranker = Ranker::new(&reading);
        let choice = ranker::Choice { mention: mention.map(|words| fixture.mention(&reading, words)), confidence: 0.8, nobody: 0.3 };
        let (choices, speech) = (vec![choice; reading.stretches.len()], vec![speech; reading.stretches.len()]);
        let found = Found { reading: &reading, ranker: &ranker, choices: &choices, speech: &speech };
        let mut annotations = Annotations::default();
        emit(&found, &fixture.text, "", &Table::default(), &mut annotations);
        (fixture.text, annotations)
    }

    fn kind_of(marked: &str) -> &'static str {
        emitted(marked, None, 1.0).1.attributions[0].kind.name()
    }

    fn confidence_of(marked: &str, mention: Option<&str>) -> f32 {
        emitted(marked, mention, 1.0).1.attributions[0].confidence
    }

    #[test]
    fn a_kind_tells_the_share_of_quoted_words() {
        assert_eq!(kind_of("[source:Reed] [cue:said] [content:“we have won the cup”]."), "direct");
        assert_eq!(kind_of("[source:Reed] [cue:said] [content:they “have won” the cup]."), "mixed");
        assert_eq!(kind_of("[source:Reed] [cue:said] [content:they have won the cup]."), "indirect");
    }

    #[test]
    fn a_confidence_is_that_of_the_choice() {
        let confidence = confidence_of("[content:“We won the cup,”] [cue:said] [person:Ann Reed].", Some("Ann Reed"));
        assert!((confidence - 0.8).abs() < 1e-6, "{confidence}");
    }

    #[test]
    fn a_confidence_falls_with_a_pronoun_that_may_mean_another() {
        let marked = "[person:Oleg Reed] came. A nephew smiled. [content:“We won the cup,”] he [cue:said].";
        let confidence = confidence_of(marked, Some("he"));
        assert!((confidence - 0.8 * 0.4).abs() < 1e-6, "{confidence}");
    }

    #[test]
    fn attributions_are_in_order_of_position() {
        let (text, found) = emitted("[content:“We won the cup.”]\n[source:Reed] [cue:said] [content:it is over].", None, 1.0);
        let contents: Vec<_> = found.attributions.iter().map(|attribution| slice(&text, attribution.content[0])).collect();
        assert_eq!(contents, ["“We won the cup.”", "it is over"]);
    }

    #[test]
    fn what_is_hardly_speech_is_no_quotation() {
        let marked = "[source:Reed] [cue:sold] [content:“the cup”].";
        assert_eq!(emitted(marked, None, 0.7).1.quotations.len(), 1);
        assert_eq!(emitted(marked, None, 0.5).1.quotations.len(), 0);
    }
}
