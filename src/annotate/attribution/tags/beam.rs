//! The best tags of a sentence, by Viterbi's algorithm over the likeliest tags of each place.

use super::tag::{TAGS, Tag};

/// The width of a row of scores: the tags and what is never used, so that whole registers are read.
pub const SPEECH_WIDTH: usize = 48;

/// So many tags of a place are weighed against those of its neighbours.
pub const BEAM: usize = 5;

/// The best tags of a place, best first.
pub fn likeliest(scores: &[i32; SPEECH_WIDTH]) -> [(u8, i32); BEAM] {
    let mut best = [(0u8, i32::MIN); BEAM];
    for (tag, &score) in scores[..TAGS].iter().enumerate() {
        if score > best[BEAM - 1].1 {
            let place = best.iter().position(|&(_, other)| score > other).unwrap_or(BEAM - 1);
            best.copy_within(place..BEAM - 1, place + 1);
            best[place] = (tag as u8, score);
        }
    }
    best
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
    use super::*;

    #[test]
    fn the_likeliest_come_first() {
        let mut scores = [0; SPEECH_WIDTH];
        scores[7] = 3;
        scores[40] = 9;
        let best = likeliest(&scores);
        assert_eq!((best[0], best[1]), ((40, 9), (7, 3)));
    }
}
