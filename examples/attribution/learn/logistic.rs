//! A logistic regression under a penalty, for few examples: its probabilities are meant to be taken at their word.

use pullquote::attribution::linear::Table;

use super::{Weights, quantise};

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Binary logarithm of the size of the table.
    pub bits: u32,
    /// Steps over all examples.
    pub steps: u32,
    /// The length of a step.
    pub rate: f32,
    /// What the square of a weight costs, in examples.
    pub penalty: f32,
}

/// An example: its features, whether it holds, and how often it counts.
#[derive(Debug, Clone)]
pub struct Example {
    /// The features.
    pub features: Vec<u32>,
    /// Whether it holds.
    pub holds: bool,
}

/// Learns by gradient descent over all examples at once, each weight with a step of its own (`RMSProp`).
pub fn learn(examples: &[&Example], schedule: Schedule) -> Table {
    let Schedule { bits, steps, rate, penalty } = schedule;
    let mut weights = Weights::new(bits);
    let mut places: Vec<usize> =
        examples.iter().flat_map(|example| &example.features).map(|&feature| Table::place(feature, weights.mask)).collect();
    places.sort_unstable();
    places.dedup();
    let count = examples.len().max(1) as f32;
    let mut squares = vec![0f32; weights.values.len()];
    let mut gradient = vec![0f32; weights.values.len()];
    for step in 0..steps {
        for &place in &places {
            gradient[place] = penalty * weights.values[place] / count;
        }
        for example in examples {
            let [score] = weights.row::<1>(&example.features);
            let error = 1.0 / (1.0 + (-score).exp()) - f32::from(u8::from(example.holds));
            for &feature in &example.features {
                gradient[Table::place(feature, weights.mask)] += error / count;
            }
        }
        let rate = rate * (1.0 - step as f32 / steps as f32);
        for &place in &places {
            squares[place] = 0.9 * squares[place] + 0.1 * gradient[place] * gradient[place];
            weights.values[place] -= rate * gradient[place] / (squares[place].sqrt() + 1e-4);
        }
    }
    quantise(&weights.values)
}
