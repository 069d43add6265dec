//! The features of a stretch that nobody says.

use super::candidates::{Previous, Ranker};
use crate::annotate::attribution::labels::Part;
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::steps::{coarse, level};
use crate::annotate::attribution::tags::{Tag, masked};
use crate::annotate::attribution::tokens::Token;

impl Ranker<'_> {
    /// Features of a stretch that nobody says.
    pub fn nobody(&self, stretch: usize, previous: Option<Previous>, features: &mut Features) {
        let reading = self.reading;
        let Some((first, last)) = reading.ends[stretch] else { return };
        let form = &self.forms[stretch];
        let within = &reading.labels[first..=last];
        let content = within.iter().filter(|label| label.part() == Some(Part::Content)).count();
        let share = (2 * content / within.len()) as u32;
        let words: Vec<&Token> = reading.tokens[first..=last].iter().filter(|token| token.is_word()).collect();
        let capitals = words.iter().filter(|token| token.capital).count();
        let capitals = (4 * capitals / words.len().max(1)) as u32;
        let count = coarse(words.len());
        let link = reading.link_of[stretch].map(|link| &reading.links[link]);
        let linked = u32::from(link.is_some()) + u32::from(link.is_some_and(|link| link.source.is_some()));
        features.flag(100);
        features.add(101, share);
        features.add(102, count);
        let spoken = level(reading.content_share(first, last));
        features.add(125, spoken);
        features.pair(126, spoken, count);
        features.pair(127, level(reading.likely[(first + 1).min(last)].content), count);
        features.triple(128, spoken, capitals, count);
        features.add(103, capitals);
        features.add(104, form.has_cue);
        features.pair(105, share, count);
        features.pair(106, capitals, count);
        features.add(107, linked);
        features.add(108, reading.stretches[stretch].single.into());
        features.add(109, u32::from(reading.tokens[first].block == 0));
        features.add(110, previous.is_some().into());
        features.add(111, form.word_before);
        features.add(112, form.last);
        features.add(113, form.after);
        features.triple(114, form.cue_left.is_some().into(), form.cue_right.is_some().into(), count);
        features.triple(115, form.last, count, form.opens);
        features.triple(116, share, capitals, count);
        features.pair(117, form.before, form.after);
        let tag = |place: usize| reading.tags.speech[place] as u32;
        let block = reading.block(first);
        let tag_before = if first > block.start { tag(first - 1) } else { 98 };
        let tag_after = if last + 1 < block.end { tag(last + 1) } else { 98 };
        features.pair(118, tag_before, tag_after);
        features.triple(119, tag_before, count, linked);
        features.add(120, tag_before);
        if words.len() <= 3 {
            for (index, token) in words.iter().enumerate() {
                let place = first + 1 + index;
                let class = reading.classes[place.min(last)];
                features.add(121, masked(token, class));
                features.pair(122, count, tag(place.min(last)));
            }
        }
        if let Some(verb) = (first + 1..last).find(|&at| reading.tags.speech[at].is_finite() || reading.tags.speech[at] == Tag::MD) {
            features.add(123, coarse(verb - first));
        } else {
            features.pair(124, count, linked);
        }
    }
}
