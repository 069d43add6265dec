//! Which of many articles may be copies of each other, by their shingles.

use std::collections::HashMap;

/// Shingles that stand in more articles of one outlet than this are its furniture: the same lines stand under everything that it prints.
const MOST_OF_OUTLET: usize = 10;

/// Shingles that stand in more articles than this are a manner of speaking.
const MOST_OF_ALL: usize = 100;

/// The fewest shingles that copies share, unless one of them is short, and the least part of those of the shorter one.
const FEWEST: u32 = 4;
const LEAST: f32 = 0.18;

/// An article as it is compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The outlet, by a number; the same for all that name none.
    pub outlet: u32,
    /// As [`shingles`](super::shingles) gives them.
    pub shingles: Vec<u64>,
}

/// The pairs of samples that may be copies, by their places, the lower first; in order. What is found is to be verified on the texts.
pub fn pairs(samples: &[Sample]) -> Vec<(usize, usize)> {
    let of_sample = |(place, sample): (usize, &Sample)| {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        sample.shingles.iter().map(move |shingle| (*shingle, place)).collect::<Vec<_>>()
    };
    let mut all: Vec<(u64, u32)> = samples.iter().enumerate().flat_map(of_sample).collect();
    all.sort_unstable();
    // Without those that tell nothing.
    let mut counts: Vec<u32> = samples.iter().map(|sample| u32::try_from(sample.shingles.len()).unwrap_or(u32::MAX)).collect();
    let mut together: HashMap<(u32, u32), u32> = HashMap::new();
    for holders in all.chunk_by(|one, other| one.0 == other.0) {
        let places: Vec<u32> = holders.iter().map(|(_, place)| *place).collect();
        if is_furniture(samples, &places) {
            for place in places {
                counts[place as usize] -= 1;
            }
            continue;
        }
        for (number, one) in places.iter().enumerate() {
            for other in places.iter().skip(number + 1) {
                *together.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let is_enough = |(one, other): (u32, u32), shared: u32| {
        let fewest = counts[one as usize].min(counts[other as usize]);
        // A short text has few shingles at all.
        (shared >= FEWEST || fewest < 2 * FEWEST) && shared as f32 >= LEAST * fewest as f32
    };
    let enough = together.into_iter().filter(|(pair, shared)| is_enough(*pair, *shared));
    let mut found: Vec<_> = enough.map(|((one, other), _)| (one as usize, other as usize)).collect();
    found.sort_unstable();
    found
}

fn is_furniture(samples: &[Sample], places: &[u32]) -> bool {
    if places.len() <= MOST_OF_OUTLET {
        return false;
    }
    let mut of_outlet: HashMap<u32, usize> = HashMap::new();
    for place in places {
        *of_outlet.entry(samples[*place as usize].outlet).or_default() += 1;
    }
    places.len() > MOST_OF_ALL || of_outlet.values().any(|count| *count > MOST_OF_OUTLET)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(outlet: u32, shingles: impl IntoIterator<Item = u64>) -> Sample {
        Sample { outlet, shingles: shingles.into_iter().collect() }
    }

    #[test]
    fn what_shares_a_fifth_of_the_shorter_is_a_pair() {
        let samples = [sample(0, 0..60), sample(1, 50..70), sample(2, 67..90), sample(3, 200..203), sample(4, 202..205)];
        assert_eq!(pairs(&samples), [(0, 1), (3, 4)], "short ones have few to share");
    }

    #[test]
    fn furniture_of_an_outlet_makes_no_copies() {
        let of_outlet =
            |outlet: u32| (0..11).map(move |number| sample(outlet, (0..10).chain(1_000 * (number + 1)..1_000 * (number + 1) + 10)));
        let mut samples: Vec<_> = of_outlet(1).collect();
        assert_eq!(pairs(&samples), []);
        // What it also tells is seen.
        samples.push(sample(2, 1_000..1_010));
        assert_eq!(pairs(&samples), [(0, 11)]);
    }
}
