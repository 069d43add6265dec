//! Sources in front of what they say: `According to Reed, …`, `As noted by Reed, …`. Grammar alone is sure of them, so that
//! the labels of the tagger give way.
//!
//! ```text
//! According to the channel Baza, the brigade …        As noted by the mayor Ann Reed, “…”
//! cue          source            content               cue         source             content
//! ```

use super::labels::{Label, Part};
use super::linear::hash;
use super::tags::{Tag, Tags};
use super::tokens::{Sign, Token};
use super::vocabulary::Class;

/// A source in front is no longer than this, in tokens.
const LONGEST: usize = 25;

/// A verb between `As` and `by` is at least this likely a cue.
const LIKELY: u8 = 1;

/// Puts the labels of fronted sources right.
pub fn relabel(tokens: &[Token], tags: &Tags, classes: &[Class], labels: &mut [Label]) {
    for start in 0..tokens.len() {
        if !tokens[start].first || tokens[start].quoted() {
            continue;
        }
        let Some(source) = behind_cue(tokens, tags, classes, start) else { continue };
        let same = |at: usize| tokens.get(at).is_some_and(|token| token.sentence == tokens[start].sentence);
        let Some(comma) = end_of_source(tokens, tags, source).filter(|&comma| same(comma + 1)) else { continue };
        let known = labels[source].part() == Some(Part::Source)
            && labels[comma + 1..]
                .iter()
                .zip(comma + 1..)
                .take_while(|(_, at)| same(*at))
                .any(|(label, _)| label.part() == Some(Part::Content));
        if known {
            continue;
        }
        put(&mut labels[start..source], Label::BeginCue, Label::Cue);
        put(&mut labels[source..comma], Label::BeginSource, Label::Source);
        labels[comma] = Label::Outside;
        let mut end = comma + 1;
        while same(end) {
            end += 1;
        }
        while end > comma + 1 && tokens[end - 1].sign == Sign::Stop {
            end -= 1;
        }
        let content = &mut labels[comma + 1..end];
        let labelled = content.iter().any(|label| label.part() == Some(Part::Content));
        let other = content.iter().any(|label| matches!(label.part(), Some(Part::Cue | Part::Source)));
        if labelled || other {
            if content.first().is_some_and(|label| *label == Label::Content) {
                content[0] = Label::BeginContent;
            }
        } else {
            put(content, Label::BeginContent, Label::Content);
        }
    }
}

/// First token of the source, where `According to` or `As … by` stands at `start`.
fn behind_cue(tokens: &[Token], tags: &Tags, classes: &[Class], start: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map(|token| token.word);
    if word(start) == Some(hash("according")) && word(start + 1) == Some(hash("to")) {
        return Some(start + 2);
    }
    let participle = matches!(tags.speech.get(start + 1), Some(Tag::VBN | Tag::VBD)) && classes.get(start + 1)?.cue >= LIKELY;
    (word(start) == Some(hash("as")) && participle && word(start + 2) == Some(hash("by"))).then_some(start + 3)
}

/// The comma behind the source. One within it stands between names: `the Center for Studies, IMO Stefan Reed, `.
fn end_of_source(tokens: &[Token], tags: &Tags, source: usize) -> Option<usize> {
    let first = tokens.get(source).filter(|token| token.is_word() || token.quoted())?;
    let mut comma = None;
    for at in source..tokens.len().min(source + LONGEST) {
        let token = &tokens[at];
        let ends = matches!(token.sign, Sign::Stop | Sign::Mark | Sign::Semicolon | Sign::Colon | Sign::Dash);
        if ends || token.sentence != first.sentence {
            break;
        }
        if token.sign == Sign::Comma && !token.quoted() {
            comma = Some(at);
            let names = tags.speech.get(at + 1).is_some_and(|tag| tag.is_proper()) && tags.speech[at - 1].is_proper();
            let quoted_later = (at + 1..tokens.len().min(source + LONGEST))
                .find(|&later| tokens[later].sign == Sign::Comma || tags.speech[later].is_finite())
                .is_some_and(|later| tokens[later].sign == Sign::Comma && tokens.get(later + 1).is_some_and(Token::quoted));
            if !(names && quoted_later) {
                break;
            }
        }
    }
    comma.filter(|&comma| comma > source)
}

fn put(labels: &mut [Label], begin: Label, inside: Label) {
    for (place, label) in labels.iter_mut().enumerate() {
        *label = if place == 0 { begin } else { inside };
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::labels::runs;
    use super::*;

    /// Relabels a marked text, marked again.
    fn relabelled(marked: &str) -> String {
        let mut fixture = Fixture::new(marked);
        relabel(&fixture.tokens, &fixture.tags, &fixture.classes, &mut fixture.labels.best);
        let name = |part: Part| match part {
            Part::Source => "[source:",
            Part::Cue => "[cue:",
            Part::Content => "[content:",
        };
        let runs: Vec<_> =
            runs(&fixture.tokens, &fixture.labels.best).into_iter().map(|run| (name(run.part), run.first, run.last)).collect();
        fixture.marked(&runs)
    }

    #[test]
    fn a_source_behind_according_to_ends_at_the_comma() {
        let found = relabelled("According to the channel Baza, the brigade leaves.");
        assert_eq!(found, "[cue:According to] [source:the channel Baza], [content:the brigade leaves].");
    }

    #[test]
    fn a_source_behind_as_said_by_ends_at_the_comma() {
        let found = relabelled("As noted by the mayor, the brigade leaves.");
        assert_eq!(found, "[cue:As noted by] [source:the mayor], [content:the brigade leaves].");
    }

    #[test]
    fn labels_that_have_source_and_content_stay() {
        let marked = "According to [source:the channel Baza], the brigade [content:leaves].";
        assert_eq!(relabelled(marked), marked);
    }

    #[test]
    fn a_source_behind_what_it_says_is_not_fronted() {
        let marked = "The brigade leaves, according to the channel Baza.";
        assert_eq!(relabelled(marked), marked);
    }

    #[test]
    fn a_source_without_a_comma_is_left_alone() {
        let marked = "According to the channel Baza the brigade leaves.";
        assert_eq!(relabelled(marked), marked);
    }
}
