//! Linear models over hashed features: the one place that knows how features become scores.
//!
//! A feature is a `u32`: the hash of a template and of the values that fill it. A [`Table`] holds one weight of 8 bits for every
//! pair of feature and label; the labels of a feature stand side by side, so that one cache line serves them all. Features
//! share the table (hash kernel: Weinberger et al. 2009); the training program learns through the same hashes, and so around
//! their collisions.
//!
//! ```text
//! score(label) = Σ table[hash(feature) + label]        best path = Viterbi over scores and transitions
//! ```

use std::borrow::Cow;

/// Mixes a value into a hash.
#[inline]
pub fn mix(hash: u32, value: u32) -> u32 {
    // MurmurHash3, the body for one block (Appleby, public domain).
    let value = value.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    (hash ^ value).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
}

/// Spreads the bits of a hash, so that its low bits can be a place in a table.
#[inline]
pub fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    let hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// The hash of a string.
pub const fn hash(text: &str) -> u32 {
    // FNV-1a.
    let bytes = text.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// What a feature holds. Every stage has a table of its own, `templates.rs`; the number is mixed into the hash of the feature,
/// so that it is part of the learned weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template(u32);

impl Template {
    /// The template of that number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// That of a row of templates; the row begins with this one.
    #[must_use]
    pub const fn nth(self, place: u32) -> Self {
        Self(self.0 + place)
    }
}

/// The templates of a stage, each with what it holds: `NAME = number;`, or `NAME[4] = number;` for a row of four.
macro_rules! templates {
    ($($(#[$about:meta])* $name:ident $([$count:literal])? = $number:literal;)*) => {
        $($(#[$about])* pub const $name: Template = Template::new($number);)*

        /// Name, first number and count of each.
        #[cfg(test)]
        const ALL: &[(&str, u32, u32)] = &[$((stringify!($name), $number, 1 $(- 1 + $count)?)),*];
    };
}

pub(super) use templates;

/// Two templates that have a number in common.
#[cfg(test)]
pub fn overlap<'a>(all: &[(&'a str, u32, u32)]) -> Option<(&'a str, &'a str)> {
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|&(_, first, _)| first);
    sorted.windows(2).find(|pair| pair[0].1 + pair[0].2 > pair[1].1).map(|pair| (pair[0].0, pair[1].0))
}

/// The features of one decision, as they are collected.
#[derive(Debug, Default)]
pub struct Features(Vec<u32>);

impl Features {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// A feature that is either there or not.
    #[inline]
    pub fn flag(&mut self, template: Template) {
        self.0.push(finish(mix(template.0, 0x9e37_79b9)));
    }

    /// A feature with a value.
    #[inline]
    pub fn add(&mut self, template: Template, value: u32) {
        self.0.push(finish(mix(mix(template.0, 0x9e37_79b9), value)));
    }

    /// A feature of two values together.
    #[inline]
    pub fn pair(&mut self, template: Template, first: u32, second: u32) {
        self.0.push(finish(mix(mix(mix(template.0, 0x9e37_79b9), first), second)));
    }

    /// A feature of three values together.
    #[inline]
    pub fn triple(&mut self, template: Template, first: u32, second: u32, third: u32) {
        self.0.push(finish(mix(mix(mix(mix(template.0, 0x9e37_79b9), first), second), third)));
    }

    /// Features that were collected before.
    pub fn extend(&mut self, others: &[u32]) {
        self.0.extend_from_slice(others);
    }

    /// All so far.
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }
}

/// The weights of one model.
#[derive(Debug, Clone, Default)]
pub struct Table {
    weights: Cow<'static, [i8]>,
    mask: u32,
    /// What a weight of 1 stands for.
    scale: f32,
}

/// A table is this much longer than a power of two, so that the labels of the last feature have their place.
pub const MARGIN: usize = 64;

impl Table {
    /// A table of `2^n + MARGIN` weights; `None` for any other length.
    pub fn new(weights: Cow<'static, [i8]>, scale: f32) -> Option<Self> {
        let places = weights.len().checked_sub(MARGIN).filter(|places| places.is_power_of_two())?;
        Some(Self { mask: u32::try_from(places - 1).ok()?, weights, scale })
    }

    /// The place of the first label's weight.
    #[inline]
    pub fn place(feature: u32, mask: u32) -> usize {
        (feature & mask) as usize
    }

    /// Adds up the weights of the features for each of `N` labels. Sixteen bits hold the sum of up to 258 features.
    #[inline]
    pub fn scores<const N: usize>(&self, features: &[u32]) -> [i32; N] {
        let mut sums = [0i16; N];
        for &feature in features {
            let place = Self::place(feature, self.mask);
            if let Some(weights) = self.weights.get(place..).and_then(|weights| weights.first_chunk::<N>()) {
                for (sum, &weight) in sums.iter_mut().zip(weights) {
                    *sum = sum.saturating_add(i16::from(weight));
                }
            }
        }
        sums.map(i32::from)
    }

    /// The score of the features for a model of one label, as the training program counts it.
    pub fn score(&self, features: &[u32]) -> f32 {
        let [sum] = self.scores::<1>(features);
        sum as f32 * self.scale
    }

    /// What a weight of 1 stands for.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The weights, with their margin.
    pub fn weights(&self) -> &[i8] {
        &self.weights
    }
}

/// Turns scores into probabilities, in place.
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// The best labels of a sequence by Viterbi's algorithm. `scores` has one row of `N` a place; `transitions[from][to]`.
pub fn best_path<const N: usize>(scores: &[[i32; N]], transitions: &[[i32; N]; N]) -> Vec<u8> {
    let Some((first, rest)) = scores.split_first() else { return Vec::new() };
    let mut best = *first;
    let mut from: Vec<[u8; N]> = Vec::with_capacity(rest.len());
    for row in rest {
        let mut next = [i32::MIN; N];
        let mut back = [0u8; N];
        for (label, &score) in best.iter().enumerate() {
            for to in 0..N {
                let sum = score + transitions[label][to];
                if sum > next[to] {
                    next[to] = sum;
                    back[to] = label as u8;
                }
            }
        }
        for (sum, score) in next.iter_mut().zip(row) {
            *sum += score;
        }
        best = next;
        from.push(back);
    }
    let mut label = (0..N).max_by_key(|&label| (best[label], std::cmp::Reverse(label))).unwrap_or_default() as u8;
    let mut path = vec![label; scores.len()];
    for (place, back) in from.iter().enumerate().rev() {
        label = back[usize::from(label)];
        path[place] = label;
    }
    path
}

/// The probability of each label at each place of a sequence, by the forward-backward algorithm. The first `used` labels occur;
/// a score of 1 is worth `scale`.
pub fn marginals<const N: usize>(scores: &[[i32; N]], transitions: &[[i32; N]; N], used: usize, scale: f32) -> Vec<[f32; N]> {
    let moves = transitions.map(|row| row.map(|weight| (weight as f32 * scale).exp()));
    let mut forward: Vec<[f32; N]> = Vec::with_capacity(scores.len());
    let mut potentials: Vec<[f32; N]> = Vec::with_capacity(scores.len());
    for row in scores {
        let most = row[..used].iter().copied().max().unwrap_or_default();
        let potential: [f32; N] = std::array::from_fn(|label| if label < used { ((row[label] - most) as f32 * scale).exp() } else { 0.0 });
        let mut here = potential;
        if let Some(before) = forward.last() {
            let mut sums = [0f32; N];
            for (&share, moves) in before.iter().zip(&moves) {
                for (sum, step) in sums.iter_mut().zip(moves) {
                    *sum += share * step;
                }
            }
            for (here, sum) in here.iter_mut().zip(sums) {
                *here *= sum;
            }
        }
        normalise(&mut here);
        forward.push(here);
        potentials.push(potential);
    }
    let mut backward = [1f32; N];
    for (here, potential) in forward.iter_mut().zip(&potentials).rev() {
        for (here, back) in here.iter_mut().zip(backward) {
            *here *= back;
        }
        normalise(here);
        let ahead: [f32; N] = std::array::from_fn(|label| potential[label] * backward[label]);
        backward = moves.map(|row| row.iter().zip(ahead).map(|(step, ahead)| step * ahead).sum());
        normalise(&mut backward);
    }
    forward
}

fn normalise<const N: usize>(row: &mut [f32; N]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}

/// A transition weighs so many times what its eight bits say: there are few of them, and they are far larger than others.
pub const TRANSITION_SCALE: u8 = 8;

/// The weights of the transition from one label to the next: a row of the table for each label before.
pub fn transitions<const N: usize>(table: &Table, template: Template) -> [[i32; N]; N] {
    std::array::from_fn(|from| {
        let mut features = Features::default();
        features.add(template, from as u32);
        table.scores::<N>(features.as_slice()).map(|weight| weight * i32::from(TRANSITION_SCALE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(entries: &[(u32, usize, i8)]) -> Table {
        let mut weights = vec![0; 1024 + MARGIN];
        for &(feature, label, weight) in entries {
            weights[Table::place(feature, 1023) + label] = weight;
        }
        Table::new(weights.into(), 0.5).expect("a power of two")
    }

    #[test]
    fn scores_add_up() {
        let table = table(&[(1, 0, 3), (1, 1, -2), (9, 1, 7)]);
        assert_eq!(table.scores::<2>(&[1, 9]), [3, 5]);
        assert!((table.score(&[1]) - 1.5).abs() < 1e-6);
    }

    #[test]
    fn a_table_has_a_power_of_two_places() {
        assert!(Table::new(vec![0; 1000].into(), 1.0).is_none());
        assert!(Table::new(vec![0; 3].into(), 1.0).is_none());
    }

    #[test]
    fn the_best_path_weighs_transitions() {
        let scores = [[5, 4], [0, 3], [5, 0]];
        assert_eq!(best_path(&scores, &[[0, 0], [0, 0]]), [0, 1, 0]);
        assert_eq!(best_path(&scores, &[[0, -9], [-9, 0]]), [0, 0, 0]);
        assert!(best_path::<2>(&[], &[[0; 2]; 2]).is_empty());
    }

    #[test]
    fn marginals_follow_scores_and_transitions() {
        let scores = [[5, 4], [0, 3], [5, 0]];
        let free = marginals(&scores, &[[0, 0], [0, 0]], 2, 1.0);
        assert!((free[1][1] - 1.0 / (1.0 + (-3f32).exp())).abs() < 1e-5, "{free:?}");
        let tied = marginals(&scores, &[[0, -9], [-9, 0]], 2, 1.0);
        assert!(tied[1][0] > 0.9, "{tied:?}");
    }

    #[test]
    fn probabilities_sum_to_one() {
        let mut scores = [1.0, 2.0, 900.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
