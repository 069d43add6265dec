//! Languages other than English: which one a text is in, and its cue words right beside a quotation.
//!
//! Never more than that: English rules on foreign text would name the wrong people. A source is a name of capitalised words
//! beside the cue; in German every noun is capitalised, so that an article before it forbids it.

use std::sync::LazyLock;

use super::lexicon::{WordSet, lines};
use super::sources::{Reader, Source, SourceKind};
use super::tokens::Kind;
use super::words::is_particle;
use crate::text::TextRange;

/// The language of the rules.
#[derive(Clone, Copy)]
pub enum Tongue {
    /// English, or a text too short to tell.
    English,
    /// Another language with a list of cues; an empty one for a language that has none.
    Other(&'static Words),
}

/// The words of a language.
#[derive(Debug, Default)]
pub struct Words {
    /// Verbs and phrases of saying.
    pub says: WordSet,
    /// Words that are no part of a name.
    pub stop: WordSet,
    function: WordSet,
}

static WORDS: LazyLock<[Words; 5]> = LazyLock::new(|| {
    let read = |file: &'static str| {
        let section =
            |name: &str| lines(file).filter(|(section, _)| *section == name).flat_map(|(_, words)| words.split_whitespace()).collect();
        Words { says: section("says"), stop: section("stop"), function: section("function") }
    };
    [
        read(include_str!("../../assets/lexicon/cues.de.txt")),
        read(include_str!("../../assets/lexicon/cues.fr.txt")),
        read(include_str!("../../assets/lexicon/cues.es.txt")),
        read(include_str!("../../assets/lexicon/cues.ru.txt")),
        Words::default(),
    ]
});

const ENGLISH: &[&str] =
    &["the", "and", "of", "to", "in", "is", "was", "for", "on", "that", "with", "he", "said", "by", "at", "from", "it", "as"];

/// How many words are looked at.
const SAMPLE: usize = 600;

/// The language of `text` by its function words and its script.
pub fn tongue(text: &str) -> Tongue {
    let mut english = 0;
    let mut counts = [0usize; 4];
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(SAMPLE) {
        words += 1;
        english += usize::from(ENGLISH.contains(&word));
        for (count, words) in counts.iter_mut().zip(WORDS.iter()) {
            *count += usize::from(words.function.contains(word));
        }
    }
    let (best, count) = counts.iter().copied().enumerate().max_by_key(|&(_, count)| count).unwrap_or_default();
    // Capitals and headlines have few function words: a short text counts as English unless something else is likelier.
    if count > english && count * 12 > words {
        return Tongue::Other(&WORDS[best]);
    }
    let sample = text.chars().take(4 * SAMPLE).filter(|c| c.is_alphabetic());
    let (latin, others) = sample.fold((0, 0), |(latin, others), c| if c < '\u{250}' { (latin + 1, others) } else { (latin, others + 1) });
    if others > latin || (words > 60 && english * 20 < words) { Tongue::Other(&WORDS[4]) } else { Tongue::English }
}

/// The cue beside the quotation at `at` and the name beside the cue.
pub fn source(reader: Reader<'_>, at: usize, words: &Words) -> Option<(TextRange, Source)> {
    let says = |index: &usize| reader.tokens[*index].kind == Kind::Word && words.says.contains(reader.word(*index).to_lowercase().as_str());
    let sign = |index: usize| matches!(reader.tokens[index].kind, Kind::Comma | Kind::Dash | Kind::Other | Kind::Stop);
    let after = (at + 1..reader.tokens.len()).find(|&index| !sign(index))?;
    let cue = (after..reader.tokens.len().min(after + 3)).find(says);
    if let Some(cue) = cue {
        let first = cue + 1;
        let last = (first..reader.tokens.len()).take_while(|&index| is_name(reader, index, words)).last();
        if let Some(last) = last {
            return Some((reader.tokens[cue].range, name(reader, first, last)));
        }
    }
    before(reader, at, words)
}

/// `Reed sagte: „…“`: the name, the word of saying and the colon.
fn before(reader: Reader<'_>, at: usize, words: &Words) -> Option<(TextRange, Source)> {
    let colon = at.checked_sub(1).filter(|&index| reader.tokens[index].kind == Kind::Colon)?;
    let cue = (colon.saturating_sub(4)..colon).rev().find(|&index| words.says.contains(reader.word(index)))?;
    let last = cue.checked_sub(1)?;
    let last = if reader.tokens[last].capital { last } else { last.checked_sub(1)? };
    let first = (0..=last).rev().take_while(|&index| is_name(reader, index, words)).last()?;
    Some((reader.tokens[cue].range, name(reader, first, last)))
}

fn is_name(reader: Reader<'_>, index: usize, words: &Words) -> bool {
    let token = reader.tokens[index];
    let particle = is_particle(reader.word(index)) && reader.tokens.get(index + 1).is_some_and(|next| next.capital);
    token.kind == Kind::Word && ((token.capital && !words.stop.contains(reader.word(index).to_lowercase().as_str())) || particle)
}

/// Of a long run the last two words: titles and offices stand before the name.
fn name(reader: Reader<'_>, first: usize, last: usize) -> Source {
    let start = if last > first + 1 && !is_particle(reader.word(last - 1)) { last - 1 } else { first };
    Source { range: reader.tokens[start].range.join(reader.tokens[last].range), kind: SourceKind::Name, first, last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_tell_the_language() {
        assert!(matches!(tongue("The mayor said that it was done."), Tongue::English));
        assert!(
            matches!(tongue("Der Rat hat die Brücke nicht gebaut, und das ist auch gut."), Tongue::Other(words) if words.says.contains("sagte"))
        );
        assert!(
            matches!(tongue("Мэр сказал, что это не так и что мост на реке закрыт."), Tongue::Other(words) if words.says.contains("сказал"))
        );
        assert!(matches!(tongue("東京の書店は静かです。"), Tongue::Other(words) if words.says.is_empty()));
    }
}
