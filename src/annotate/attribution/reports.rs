//! Indirect reports that grammar alone is sure of, in sentences where the tagger saw none: behind a strong verb of saying, before a
//! closing clause, before `according to`. The labels are put right there, as in `fronted`.
//!
//! ```text
//! Reed said the pier would close.        The pier would close, said Reed.        The pier will close, according to the board.
//! source cue content                     content               cue  source       content              cue          source
//!
//! The pier, Reed said, would close.
//! ```

use std::ops::Range;

use super::given::is_time;
use super::labels::{Label, Part};
use super::linear::hash;
use super::tags::{Tag, Tags};
use super::tokens::{Sign, Token};
use super::vocabulary::Class;

/// A verb of this class says something nearly wherever it stands.
const STRONG: u8 = 4;

/// One of this class does before `that`, or in a closing clause.
const LIKELY: u8 = 3;

/// One of this class does where `that` stands beside it: `points out that`.
const UNLIKELY: u8 = 2;

/// A report has at least so many tokens.
const SHORTEST: usize = 4;

/// A closing clause has no more tokens than this.
const LONGEST_CLOSING: usize = 18;

/// `that` stands no further behind the verb: `told reporters in Saltmere on Monday that`.
const THAT: usize = 9;

const HAVE: [u32; 3] = [hash("has"), hash("have"), hash("had")];

/// Puts the labels of such reports right.
pub fn relabel(tokens: &[Token], tags: &Tags, classes: &[Class], labels: &mut [Label]) {
    let mut start = 0;
    while start < tokens.len() {
        let sentence = tokens[start].sentence;
        let end = start + tokens[start..].iter().take_while(|token| token.sentence == sentence).count();
        let reader = Reader { tokens, tags, classes };
        let range = start..end;
        let quoted = tokens[range.clone()].iter().any(Token::quoted);
        if !quoted
            && let Some(report) = reader.report(range.clone())
            && is_missed(&labels[report.content.clone()])
        {
            labels[range].fill(Label::Outside);
            put(labels, report.source, Label::BeginSource, Label::Source);
            put(labels, report.cue, Label::BeginCue, Label::Cue);
            for content in [Some(report.content), report.rest].into_iter().flatten() {
                put(labels, content, Label::BeginContent, Label::Content);
            }
        }
        start = end;
    }
}

/// Words that begin a clause of the article's own behind a comma.
const ASIDE: [u32; 8] =
    [hash("after"), hash("although"), hash("as"), hash("before"), hash("but"), hash("following"), hash("though"), hash("while")];

/// Words that may begin a clause of the article's own behind what is reported.
const OWN: [u32; 15] = [
    hash("after"),
    hash("and"),
    hash("although"),
    hash("as"),
    hash("at"),
    hash("before"),
    hash("but"),
    hash("during"),
    hash("following"),
    hash("in"),
    hash("on"),
    hash("or"),
    hash("though"),
    hash("when"),
    hash("while"),
];

/// A report right behind its cue does not end within a clause: it goes on to the next sign.
///
/// ```text
/// Reed said | she was called | to the pier.        Reed said | she was called to the pier |.
/// ```
pub fn lengthen(tokens: &[Token], tags: &Tags, labels: &mut [Label]) {
    for at in 1..tokens.len() {
        let cut =
            labels[at] == Label::Outside && labels[at - 1].part() == Some(Part::Content) && tokens[at].sentence == tokens[at - 1].sentence;
        let border = is_border(tokens[at].sign) && tokens[at].sign != Sign::Stop;
        if !cut
            || is_border(tokens[at - 1].sign)
            || border
            || tokens[at].quoted()
            || OWN.contains(&tokens[at].word)
            || is_time(tokens[at].word)
        {
            continue;
        }
        let mut start = at - 1;
        while labels[start] == Label::Content && start > 0 {
            start -= 1;
        }
        let near = start.saturating_sub(THAT)..start;
        let before = near.rev().take_while(|&place| tokens[place].sentence == tokens[at].sentence).find_map(|place| labels[place].part());
        let behind_cue = labels[start] == Label::BeginContent && before == Some(Part::Cue);
        let other = |end: usize| tokens.get(end).is_none_or(|token| token.sentence != tokens[at].sentence);
        // `from 10:30 p.m. to 6:30 a.m.`
        let ends = |end: &usize| other(*end) || (is_border(tokens[*end].sign) && (tokens[*end].sign != Sign::Stop || other(*end + 1)));
        let end = (at..tokens.len()).find(ends);
        let end = end.unwrap_or(tokens.len());
        let free = labels[at..end].iter().all(|label| *label == Label::Outside) && !tokens[at..end].iter().any(Token::quoted);
        let clause = (start..end).any(|place| tags.speech[place].is_finite() || tags.speech[place] == Tag::MD);
        if behind_cue && free && clause {
            labels[at..end].fill(Label::Content);
        }
    }
}

/// Whether the tagger saw less than half of what is reported, and so cut the sentence in another way.
fn is_missed(labels: &[Label]) -> bool {
    2 * labels.iter().filter(|label| label.part() == Some(Part::Content)).count() < labels.len()
}

/// The parts of a report, in tokens.
struct Report {
    source: Range<usize>,
    cue: Range<usize>,
    content: Range<usize>,
    /// What is said behind a clause that interrupts it.
    rest: Option<Range<usize>>,
}

struct Reader<'a> {
    tokens: &'a [Token],
    tags: &'a Tags,
    classes: &'a [Class],
}

impl Reader<'_> {
    fn report(&self, sentence: Range<usize>) -> Option<Report> {
        let mut end = sentence.end;
        while end > sentence.start && matches!(self.tokens[end - 1].sign, Sign::Stop | Sign::Mark) {
            end -= 1;
        }
        let sentence = sentence.start..end;
        let ends_as_question = self.tokens.get(end).is_some_and(|token| token.sign == Sign::Mark);
        self.according(&sentence)
            .or_else(|| self.inner(&sentence))
            .or_else(|| self.closing(&sentence))
            .or_else(|| self.opening(&sentence).filter(|_| !ends_as_question))
    }

    /// `The pier will close, according to the board.`
    fn according(&self, sentence: &Range<usize>) -> Option<Report> {
        let is_it = |at: &usize| self.tokens[*at].word == hash("according") && self.tokens[at + 1].word == hash("to");
        let cue = (sentence.start + SHORTEST..sentence.end.saturating_sub(2)).find(is_it)?;
        let content = sentence.start..self.before_comma(cue);
        let source_end = (cue + 2..sentence.end).find(|&at| self.tokens[at].sign == Sign::Comma).unwrap_or(sentence.end);
        self.is_clause(&content).then_some(Report { source: cue + 2..source_end, cue: cue..cue + 2, content, rest: None })
    }

    /// `The pier, Reed said, would close.`
    fn inner(&self, sentence: &Range<usize>) -> Option<Report> {
        let is_comma = |at: &usize| self.tokens[*at].sign == Sign::Comma;
        let open = sentence.clone().skip(1).find(is_comma)?;
        let close = (open + 3..sentence.end.min(open + LONGEST_CLOSING)).find(is_comma)?;
        let (content, rest) = (sentence.start..open, close + 1..sentence.end);
        let verb = if self.says(close - 1, LIKELY) { close - 1 } else { open + 1 };
        let source = if verb == open + 1 { open + 2..close } else { open + 1..verb };
        let phrase = source.clone().all(|at| in_phrase(self.tags.speech[at])) && !source.is_empty();
        let spoken = self.says(verb, LIKELY) && phrase && begins_phrase(self.tags.speech[source.start]);
        // `The pier would close, Reed said, with a look at the sea.`
        let rest = Some(rest).filter(|rest| self.is_clause(rest) && self.tags.speech[rest.start] != Tag::VBG);
        (spoken && (rest.is_some() || self.is_clause(&content))).then(|| Report { source, cue: verb..verb + 1, content, rest })
    }

    /// `The pier would close, said Reed.`, `The pier would close, Reed said on Monday.`
    fn closing(&self, sentence: &Range<usize>) -> Option<Report> {
        let floor = (sentence.start + SHORTEST).max(sentence.end.saturating_sub(LONGEST_CLOSING));
        let commas = (floor..sentence.end).filter(|&at| self.tokens[at].sign == Sign::Comma);
        for comma in commas {
            let content = sentence.start..comma;
            if !self.is_clause(&content) {
                continue;
            }
            let tail = comma + 1..sentence.end;
            if self.says(tail.start, LIKELY) {
                let source = tail.start + 1..tail.end;
                let names = self.tags.speech.get(source.start).is_some_and(|tag| begins_phrase(*tag));
                if names && !source.is_empty() {
                    return Some(Report { source, cue: tail.start..tail.start + 1, content, rest: None });
                }
            }
            let Some(verb) = tail.clone().find(|&at| self.tags.speech[at].is_finite()) else { continue };
            let subject = tail.start..verb;
            let phrase = subject.clone().all(|at| in_phrase(self.tags.speech[at]) || self.tags.speech[at] == Tag::RB);
            let ends = (verb + 1..tail.end).all(|at| !self.tags.speech[at].is_verb() && self.tokens[at].sign != Sign::Comma);
            if self.says(verb, LIKELY) && !subject.is_empty() && phrase && ends && tail.end - verb <= SHORTEST + 4 {
                return Some(Report { source: subject, cue: verb..verb + 1, content, rest: None });
            }
        }
        None
    }

    /// `Reed said the pier would close.`, `Reed told the board on Monday that the pier would close.`
    fn opening(&self, sentence: &Range<usize>) -> Option<Report> {
        let behind = |verb: usize| (verb + 1..sentence.end.min(verb + THAT)).find(|&at| self.tokens[at].word == hash("that"));
        let says =
            |verb: usize| self.says(verb, LIKELY) || (self.says(verb, UNLIKELY) && behind(verb).is_some_and(|that| that <= verb + 3));
        let verb = (sentence.start + 1..sentence.end).find(|&at| says(at) && self.has_subject(sentence, at))?;
        let that = behind(verb);
        let first = match that {
            Some(that) if (verb + 1..that).all(|at| self.tokens[at].sign != Sign::Comma && !self.tags.speech[at].is_finite()) => that + 1,
            _ if self.says(verb, STRONG) && self.tags.speech.get(verb + 1).is_some_and(|tag| begins_clause(*tag)) => verb + 1,
            _ => return None,
        };
        let own =
            |&at: &usize| self.tokens[at].sign == Sign::Comma && self.tokens.get(at + 1).is_some_and(|next| ASIDE.contains(&next.word));
        let content = first..(first + SHORTEST..sentence.end).find(own).unwrap_or(sentence.end);
        let mut start = verb;
        while start > sentence.start && (in_phrase(self.tags.speech[start - 1]) || self.tags.speech[start - 1] == Tag::PRP) {
            start -= 1;
        }
        self.is_clause(&content).then_some(Report { source: start..verb, cue: verb..verb + 1, content, rest: None })
    }

    fn says(&self, at: usize, class: u8) -> bool {
        // `The Saltmere Press reports that`
        let noun = || {
            self.tags.speech[at] == Tag::NNS
                && self.tokens.get(at + 1).is_some_and(|next| next.word == hash("that"))
                && at.checked_sub(1).is_some_and(|before| self.tags.speech[before] == Tag::NNP)
        };
        let perfect =
            || self.tags.speech[at] == Tag::VBN && at.checked_sub(1).is_some_and(|before| HAVE.contains(&self.tokens[before].word));
        self.classes.get(at).is_some_and(|known| known.cue >= class) && (self.tags.speech[at].is_finite() || perfect() || noun())
    }

    /// Whether a subject stands right before the verb, or before adverbs and a clause between commas.
    fn has_subject(&self, sentence: &Range<usize>, verb: usize) -> bool {
        let before = (sentence.start..verb).rev().find(|&at| self.tags.speech[at] != Tag::RB);
        let before = before.filter(|&at| !HAVE.contains(&self.tokens[at].word)).or_else(|| before?.checked_sub(1));
        before.is_some_and(|at| {
            self.tags.speech[at].is_noun() || matches!(self.tags.speech[at], Tag::PRP | Tag::CD) || self.tokens[at].sign == Sign::Comma
        })
    }

    fn before_comma(&self, at: usize) -> usize {
        if self.tokens[at - 1].sign == Sign::Comma { at - 1 } else { at }
    }

    /// Whether words can be a report: enough of them, with a finite verb.
    fn is_clause(&self, words: &Range<usize>) -> bool {
        // A finite verb may look like a participle: `people registered for the rally`.
        let finite = |at: usize| self.tags.speech[at].is_finite() || matches!(self.tags.speech[at], Tag::MD | Tag::VBN);
        words.len() >= SHORTEST && words.clone().any(finite)
    }
}

/// `Reed said in March the pier would close.`
fn begins_clause(tag: Tag) -> bool {
    begins_phrase(tag) || matches!(tag, Tag::RB | Tag::IN | Tag::JJR | Tag::JJS | Tag::RBR)
}

/// Whether a clause may end at the sign.
fn is_border(sign: Sign) -> bool {
    !matches!(sign, Sign::Word | Sign::Single | Sign::Other)
}

fn begins_phrase(tag: Tag) -> bool {
    tag.is_noun() || matches!(tag, Tag::DT | Tag::PRP | Tag::PRPS | Tag::EX | Tag::CD | Tag::JJ)
}

fn in_phrase(tag: Tag) -> bool {
    begins_phrase(tag) || matches!(tag, Tag::POS | Tag::IN | Tag::CC)
}

fn put(labels: &mut [Label], range: Range<usize>, begin: Label, inside: Label) {
    for (place, label) in labels[range].iter_mut().enumerate() {
        *label = if place == 0 { begin } else { inside };
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::labels::runs;
    use super::*;

    /// The text with the labels that the grammar gives it.
    fn labelled(text: &str) -> String {
        let fixture = Fixture::new(text);
        let mut labels = vec![Label::Outside; fixture.tokens.len()];
        relabel(&fixture.tokens, &fixture.tags, &fixture.classes, &mut labels);
        let name = |part: Part| match part {
            Part::Source => "[s:",
            Part::Cue => "[q:",
            Part::Content => "[c:",
        };
        let runs: Vec<_> = runs(&fixture.tokens, &labels).into_iter().map(|run| (name(run.part), run.first, run.last)).collect();
        fixture.marked(&runs)
    }

    #[test]
    fn words_behind_a_verb_of_saying_are_reported() {
        assert_eq!(labelled("She said the pier would close in March."), "[s:She] [q:said] [c:the pier would close in March].");
    }

    #[test]
    fn a_clause_of_the_articles_own_is_not_reported() {
        let text = "She said the pier would close in March, while the board kept still.";
        assert_eq!(labelled(text), "[s:She] [q:said] [c:the pier would close in March], while the board kept still.");
    }

    #[test]
    fn a_report_that_was_cut_within_its_clause_goes_on_to_the_next_sign() {
        let fixture = Fixture::new("She said she was called to the pier, and left.");
        let mut labels = vec![Label::Outside; fixture.tokens.len()];
        labels[0] = Label::BeginSource;
        labels[1] = Label::BeginCue;
        labels[2] = Label::BeginContent;
        labels[3..5].fill(Label::Content);
        lengthen(&fixture.tokens, &fixture.tags, &mut labels);
        let content = labels.iter().filter(|label| label.part() == Some(Part::Content)).count();
        assert_eq!(content, "she was called to the pier".split(' ').count());
    }

    #[test]
    fn words_before_a_closing_clause_are_reported() {
        assert_eq!(labelled("The pier would close in March, she said."), "[c:The pier would close in March], [s:she] [q:said].");
    }

    #[test]
    fn words_around_an_inner_clause_are_reported() {
        assert_eq!(labelled("The pier, she said, would close in March."), "[c:The pier], [s:she] [q:said], [c:would close in March].");
    }

    #[test]
    fn words_before_according_to_are_reported() {
        let text = "The pier would close in March, according to the board.";
        assert_eq!(labelled(text), "[c:The pier would close in March], [q:according to] [s:the board].");
    }

    #[test]
    fn words_without_a_verb_are_no_report() {
        assert_eq!(labelled("She said nothing about the pier."), "She said nothing about the pier.");
    }
}
