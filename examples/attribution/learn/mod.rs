//! The learners: averaged perceptron and conditional random field over sequences, softmax over candidates.
//!
//! They learn through the same hashes that the engine looks weights up by. The order of the examples comes from a generator
//! with a fixed seed, all else is arithmetic: the same data give the same weights.

pub mod field;
pub mod logistic;
pub mod perceptron;
pub mod softmax;

use std::collections::HashMap;

use pullquote::attribution::linear::{Features, MARGIN, TRANSITION_SCALE, Table, Template};

/// What a transition's weight stands for, in those of other features.
const MOVE: f32 = TRANSITION_SCALE as f32;

/// One weight of so many is larger than the scale allows, and is cut.
const CUT: usize = 3000;

/// A sequence of places with their features and labels.
pub struct Sequence {
    /// Where the features of each place begin, and one past the last.
    pub starts: Vec<u32>,
    /// The features of all places.
    pub features: Vec<u32>,
    /// The right labels.
    pub labels: Vec<u8>,
}

impl Sequence {
    /// An empty sequence.
    pub fn new() -> Self {
        Self { starts: vec![0], features: Vec::new(), labels: Vec::new() }
    }

    /// Adds a place.
    pub fn push(&mut self, features: &Features, label: u8) {
        self.features.extend_from_slice(features.as_slice());
        self.starts.push(self.features.len() as u32);
        self.labels.push(label);
    }

    /// The features of a place.
    pub fn place(&self, at: usize) -> &[u32] {
        &self.features[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Drops the features that are seen less often than `least` times.
pub fn prune(sequences: &mut [Sequence], least: u32) {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for feature in sequences.iter().flat_map(|sequence| &sequence.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    for sequence in sequences {
        let mut kept = Vec::with_capacity(sequence.features.len());
        let mut starts = vec![0];
        for at in 0..sequence.labels.len() {
            kept.extend(sequence.place(at).iter().filter(|feature| counts[feature] >= least));
            starts.push(kept.len() as u32);
        }
        (sequence.features, sequence.starts) = (kept, starts);
    }
}

/// A generator of pseudo-random numbers (`SplitMix64`, Vigna).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Puts things in another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

/// Weights while they are learned.
pub struct Weights {
    /// One a place of the table.
    pub values: Vec<f32>,
    /// The places, without the margin, are a power of two: this is one less.
    pub mask: u32,
}

impl Weights {
    /// All nothing.
    pub fn new(bits: u32) -> Self {
        Self { values: vec![0.0; (1 << bits) + MARGIN], mask: (1 << bits) - 1 }
    }

    /// The sums for each of `N` labels.
    pub fn row<const N: usize>(&self, features: &[u32]) -> [f32; N] {
        let mut sums = [0f32; N];
        for &feature in features {
            let place = Table::place(feature, self.mask);
            for (sum, weight) in sums.iter_mut().zip(&self.values[place..place + N]) {
                *sum += weight;
            }
        }
        sums
    }
}

/// The features of the transitions from each label.
fn transition_features<const N: usize>(template: Template) -> [u32; N] {
    std::array::from_fn(|from| {
        let mut features = Features::default();
        features.add(template, from as u32);
        features.as_slice()[0]
    })
}

/// A step of `AdaGrad` (Duchi et al. 2011).
fn step(weights: &mut [f32], squares: &mut [f32], gradient: &[f32], rate: f32) {
    for ((weight, square), &by) in weights.iter_mut().zip(squares).zip(gradient) {
        if by.abs() > 1e-4 {
            *square += by * by;
            *weight -= rate * by / (square.sqrt() + 1e-6);
        }
    }
}

fn normalise<const N: usize>(row: &mut [f32; N]) {
    let sum: f32 = row.iter().sum();
    for value in row {
        *value /= sum;
    }
}

/// Eight bits a weight. The scale leaves out the largest few weights, which are cut.
fn quantise(weights: &[f32]) -> Table {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|&size| size > 1e-6).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len() - sizes.len() / CUT).or(sizes.last()).copied().unwrap_or(1.0);
    let scale = largest / 127.0;
    let small: Vec<i8> = weights.iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8).collect();
    Table::new(small.into(), scale).unwrap_or_default()
}
