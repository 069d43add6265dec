//! The best tags of a sentence, by Viterbi's algorithm over the likeliest tags of each place.

use super::tag::{TAGS, Tag};

/// The width of a row of scores: the tags and what is never used, so that whole registers are read.
pub const SPEECH_WIDTH: usize = 48;

/// So many tags of a place are weighed against those of its neighbours.
pub const BEAM: usize = 5;

/// Bits of the number of a tag.
const TAG_BITS: u32 = 6;

/// The best tags of a place, best first; of equals the first.
pub fn likeliest(scores: &[i32; SPEECH_WIDTH]) -> [(u8, i32); BEAM] {
    // Score and tag in one number, so that the greatest is found without a branch. A score is a sum of sixteen bits.
    let mut keys = [i32::MIN; SPEECH_WIDTH];
    for (tag, (key, score)) in keys.iter_mut().zip(scores).take(TAGS).enumerate() {
        *key = (score << TAG_BITS) | i32::from((SPEECH_WIDTH - tag) as u8);
    }
    std::array::from_fn(|_| {
        let best = keys.iter().copied().fold(i32::MIN, i32::max);
        let tag = SPEECH_WIDTH - (best & ((1 << TAG_BITS) - 1)).cast_unsigned() as usize;
        keys[tag] = i32::MIN;
        (tag as u8, best >> TAG_BITS)
    })
}

/// Viterbi's algorithm over the likeliest tags of each place.
pub fn best_tags(beams: &[[(u8, i32); BEAM]], moves: &[[i32; TAGS]; TAGS], tags: &mut Vec<Tag>) {
    let Some((first, rest)) = beams.split_first() else { return };
    let mut sums = first.map(|(_, score)| score);
    let mut from: Vec<[u8; BEAM]> = Vec::with_capacity(rest.len());
    for (before, beam) in beams.iter().zip(rest) {
        let mut next = [i32::MIN; BEAM];
        let mut back = [0u8; BEAM];
        for (to, &(tag, score)) in beam.iter().enumerate() {
            for (place, &(earlier, _)) in before.iter().enumerate() {
                let sum = sums[place] + moves[usize::from(earlier)][usize::from(tag)] + score;
                if sum > next[to] {
                    next[to] = sum;
                    back[to] = place as u8;
                }
            }
        }
        sums = next;
        from.push(back);
    }
    let mut place = (0..BEAM).max_by_key(|&place| (sums[place], std::cmp::Reverse(place))).unwrap_or_default();
    let begin = tags.len();
    tags.resize(begin + beams.len(), Tag::NN);
    for at in (0..beams.len()).rev() {
        tags[begin + at] = Tag::of_index(beams[at][place].0.into());
        if at > 0 {
            place = from[at - 1][place].into();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_likeliest_come_first() {
        let mut scores = [0; SPEECH_WIDTH];
        scores[7] = 3;
        scores[40] = 9;
        let best = likeliest(&scores);
        assert_eq!((best[0], best[1]), ((40, 9), (7, 3)));
    }

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_puts_first(all in prop::collection::vec(-32_768i32..=32_767, SPEECH_WIDTH), equal in 0usize..TAGS) {
            let mut scores: [i32; SPEECH_WIDTH] = all.try_into().expect("as many as the width");
            // Equals are among them.
            scores[equal / 2] = scores[equal];
            let mut sorted: Vec<(u8, i32)> = scores[..TAGS].iter().enumerate().map(|(tag, score)| (tag as u8, *score)).collect();
            sorted.sort_by_key(|(tag, score)| (std::cmp::Reverse(*score), *tag));
            prop_assert_eq!(&likeliest(&scores)[..], &sorted[..BEAM]);
        }
    }
}
