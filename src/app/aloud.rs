//! Reading aloud by the speech of the system: sentence by sentence from the unit on, whose words they are before each quotation. The
//! unit goes along; whoever moves it is read to from there.

use super::state::aloud::Announced;
use super::state::units::Direction;
use super::travel::visit;
use super::{Effect, Model, Open, Spoken, UnitKind, speaker_of};
use crate::annotate::language_tag;
use crate::text::TextRange;

/// Announces words of which it is not known whose they are.
const SOMEBODY: &str = "Quotation";

/// Begins at the unit, or stops.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    if model.aloud.is_on() {
        return stop(model);
    }
    let Some(open) = model.reader.open() else {
        model.notices.info("no article is open that could be read aloud");
        return Vec::new();
    };
    let unit = open.unit().range;
    let sentence = sentence_at(open, unit.start()).unwrap_or(unit);
    if sentence.is_empty() {
        model.notices.info("there is nothing here to be read aloud");
        return Vec::new();
    }
    visit(model, UnitKind::Sentence, sentence);
    model.notices.info("reading aloud; esc stops");
    say(model, sentence).into_iter().collect()
}

/// The sentence in which an offset stands.
fn sentence_at(open: &Open, offset: usize) -> Option<TextRange> {
    let document = open.document();
    let block = document.article().blocks().iter().position(|block| block.range.contains(offset))?;
    document.sentences(block).into_iter().find(|sentence| sentence.contains(offset))
}

/// Stops at once.
pub fn stop(model: &mut Model) -> Vec<Effect> {
    model.aloud.stop();
    vec![Effect::Hush]
}

/// A text has come to its end, or was not spoken: the next sentence follows.
pub fn spoken(model: &mut Model, Spoken { number, result }: Spoken) -> Vec<Effect> {
    if !model.aloud.is_spoken(number) {
        return Vec::new();
    }
    if let Err(reason) = result {
        model.aloud.stop();
        model.notices.error(reason);
        return Vec::new();
    }
    match model.reader.open().and_then(|open| open.step(UnitKind::Sentence, Direction::Forward)) {
        Some(next) => {
            visit(model, UnitKind::Sentence, next);
            say(model, next).into_iter().collect()
        }
        None => {
            model.aloud.stop();
            model.notices.info("that was the end of the article");
            Vec::new()
        }
    }
}

/// Another article is open now, or none: what was read of the one before stops.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let is_other = model.aloud.article().is_some_and(|of| model.reader.open().is_none_or(|open| open.locator() != of));
    if is_other { stop(model) } else { Vec::new() }
}

fn say(model: &mut Model, sentence: TextRange) -> Option<Effect> {
    let Model { reader, aloud, .. } = &mut *model;
    let open = reader.open()?;
    let text = announced(open, sentence, &mut aloud.announced);
    let language = language_tag(open.document().article()).and_then(|tag| tag.split('-').next().map(str::to_owned));
    let number = aloud.go_on(open.locator().clone());
    Some(Effect::Say { number, text, language })
}

/// A sentence on one line, with the name of a voice before what it says, unless it was the last one to be announced. Behind the words of
/// one voice those of somebody who is not known are announced, too: or they would be taken for words of the first.
fn announced(open: &Open, sentence: TextRange, last: &mut Announced) -> String {
    let document = open.document();
    let (mut out, mut from, mut is_quoted) = (String::new(), sentence.start(), false);
    let put = |range: TextRange, out: &mut String| {
        let words = document.article().slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&words);
        }
    };
    for (quotation, voice) in open.voices().quotations_in(sentence).filter(|(quotation, _)| quotation.start() >= sentence.start()) {
        is_quoted = true;
        let voice = voice.map_or(Announced::Unknown, Announced::Voice);
        let name = match (voice, *last) {
            (voice, last) if voice == last => None,
            (Announced::Voice(voice), _) => {
                open.voices().all().get(voice).and_then(|voice| speaker_of(open, voice)).map(|speaker| &*speaker.name)
            }
            (_, Announced::Voice(_)) => Some(SOMEBODY),
            _ => None,
        };
        if let Some(name) = name.filter(|_| quotation.start() >= from) {
            put(TextRange::new(from, quotation.start()), &mut out);
            out.push_str(if out.is_empty() { "" } else { " " });
            out.push_str(name);
            out.push(':');
            from = quotation.start();
        }
        *last = voice;
    }
    put(TextRange::new(from, sentence.end()), &mut out);
    if !is_quoted {
        *last = Announced::Nothing;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::state::open::Page;
    use crate::app::tests::marked;
    use crate::catalogue::Locator;
    use crate::text::Widths;

    /// What is spoken of each sentence of a marked string.
    fn spoken(text: &str) -> Vec<String> {
        let page = Page { width: 60, height: 20, widths: Widths::Narrow, with_sourcing: false };
        let open = Open::new(Locator::file("/news/a.txt"), [0; 32].into(), Arc::new(marked(text)), page, None);
        let mut last = Announced::default();
        let blocks = 0..open.document().article().blocks().len();
        let sentences: Vec<TextRange> = blocks.flat_map(|block| open.document().sentences(block)).collect();
        sentences.into_iter().map(|sentence| announced(&open, sentence, &mut last)).collect()
    }

    #[test]
    fn voice_is_said_once_for_what_it_says_in_a_row_and_again_behind_other_words() {
        let text = "{0|“We won,”} said {s0|Ann Poe}. {0|“Nobody lost.”} The hall was empty. {0|“Nobody came.”}";
        assert_eq!(spoken(text), ["Ann Poe: “We won,” said Ann Poe.", "“Nobody lost.”", "The hall was empty.", "Ann Poe: “Nobody came.”"]);
    }

    #[test]
    fn words_of_somebody_unknown_are_not_taken_for_those_of_the_voice_before() {
        let text = "{0|“We won,”} said {s0|Ann Poe}. {?|“Nobody lost.”} {?|“Or did they?”} {0|“We won.”}";
        assert_eq!(spoken(text), ["Ann Poe: “We won,” said Ann Poe.", "Quotation: “Nobody lost.”", "“Or did they?”", "Ann Poe: “We won.”"]);
    }
}
