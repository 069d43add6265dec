//! The features of a stretch that nobody says.

use super::candidates::{Previous, Ranker};
use super::templates::{
    NOBODY_AFTER, NOBODY_AROUND, NOBODY_BIAS, NOBODY_CAPITALS, NOBODY_CAPITALS_AND_WORDS, NOBODY_CONTENT, NOBODY_CONTENT_AND_CAPITALS,
    NOBODY_CONTENT_AND_WORDS, NOBODY_CUES, NOBODY_END, NOBODY_END_AND_WORDS, NOBODY_FIRST, NOBODY_HAS_CUE, NOBODY_LIKELY,
    NOBODY_LIKELY_AND_CAPITALS, NOBODY_LIKELY_AND_WORDS, NOBODY_LIKELY_FIRST, NOBODY_LINKED, NOBODY_NO_VERB, NOBODY_SHORT_TAG,
    NOBODY_SHORT_WORD, NOBODY_SINGLE, NOBODY_TAG_BEFORE, NOBODY_TAG_BEFORE_AND_WORDS, NOBODY_TAGS_AROUND, NOBODY_TITLE, NOBODY_VERB,
    NOBODY_WORD_BEFORE, NOBODY_WORDS,
};
use crate::annotate::attribution::indices::StretchId;
use crate::annotate::attribution::labels::Part;
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::steps::{coarse, level};
use crate::annotate::attribution::tags::{Tag, masked};
use crate::annotate::attribution::tokens::Token;

impl Ranker<'_> {
    /// Features of a stretch that nobody says.
    pub fn nobody(&self, stretch: StretchId, previous: Option<Previous>, features: &mut Features) {
        let parse = self.parse;
        let Some((first, last)) = parse.ends[stretch] else { return };
        let form = &self.forms[stretch];
        let within = &parse.labels[first..=last];
        let content = within.iter().filter(|label| label.part() == Some(Part::Content)).count();
        let share = (2 * content / within.len()) as u32;
        let words: Vec<&Token> = parse.tokens[first..=last].iter().filter(|token| token.is_word()).collect();
        let capitals = words.iter().filter(|token| token.capital).count();
        let capitals = (4 * capitals / words.len().max(1)) as u32;
        let count = coarse(words.len());
        let link = parse.link_of[stretch].map(|link| &parse.links[link]);
        let linked = u32::from(link.is_some()) + u32::from(link.is_some_and(|link| link.source.is_some()));
        features.flag(NOBODY_BIAS);
        features.add(NOBODY_CONTENT, share);
        features.add(NOBODY_WORDS, count);
        let spoken = level(parse.content_share(first, last));
        features.add(NOBODY_LIKELY, spoken);
        features.pair(NOBODY_LIKELY_AND_WORDS, spoken, count);
        features.pair(NOBODY_LIKELY_FIRST, level(parse.likely[(first + 1).min(last)].content), count);
        features.triple(NOBODY_LIKELY_AND_CAPITALS, spoken, capitals, count);
        features.add(NOBODY_CAPITALS, capitals);
        features.add(NOBODY_HAS_CUE, form.has_cue);
        features.pair(NOBODY_CONTENT_AND_WORDS, share, count);
        features.pair(NOBODY_CAPITALS_AND_WORDS, capitals, count);
        features.add(NOBODY_LINKED, linked);
        features.add(NOBODY_SINGLE, parse.stretches[stretch].single.into());
        features.add(NOBODY_TITLE, u32::from(parse.tokens[first].block == 0));
        features.add(NOBODY_FIRST, previous.is_some().into());
        features.add(NOBODY_WORD_BEFORE, form.word_before);
        features.add(NOBODY_END, form.last);
        features.add(NOBODY_AFTER, form.after);
        features.triple(NOBODY_CUES, form.cue_left.is_some().into(), form.cue_right.is_some().into(), count);
        features.triple(NOBODY_END_AND_WORDS, form.last, count, form.opens);
        features.triple(NOBODY_CONTENT_AND_CAPITALS, share, capitals, count);
        features.pair(NOBODY_AROUND, form.before, form.after);
        let tag = |place: usize| parse.tags.speech[place] as u32;
        let block = parse.block(first);
        let tag_before = if first > block.start { tag(first - 1) } else { 98 };
        let tag_after = if last + 1 < block.end { tag(last + 1) } else { 98 };
        features.pair(NOBODY_TAGS_AROUND, tag_before, tag_after);
        features.triple(NOBODY_TAG_BEFORE_AND_WORDS, tag_before, count, linked);
        features.add(NOBODY_TAG_BEFORE, tag_before);
        if words.len() <= 3 {
            for (index, token) in words.iter().enumerate() {
                let place = first + 1 + index;
                let class = parse.classes[place.min(last)];
                features.add(NOBODY_SHORT_WORD, masked(token, class));
                features.pair(NOBODY_SHORT_TAG, count, tag(place.min(last)));
            }
        }
        if let Some(verb) = (first + 1..last).find(|&at| parse.tags.speech[at].is_finite() || parse.tags.speech[at] == Tag::MD) {
            features.add(NOBODY_VERB, coarse(verb - first));
        } else {
            features.pair(NOBODY_NO_VERB, count, linked);
        }
    }
}
