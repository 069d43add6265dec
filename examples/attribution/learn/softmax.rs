//! A softmax over candidates.

use pullquote::attribution::linear::{self, Table};

use super::{Random, Weights, quantise, step};

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Binary logarithm of the size of the table.
    pub bits: u32,
    /// Passes over the choices; the weights of the later half are averaged.
    pub epochs: u32,
    /// The length of a step.
    pub rate: f32,
}

/// One choice among candidates.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The features of each candidate.
    pub candidates: Vec<Vec<u32>>,
    /// The right ones.
    pub right: Vec<usize>,
}

impl Choice {
    /// The candidate that a table likes best.
    pub fn best(&self, table: &Table) -> usize {
        let scores: Vec<f32> = self.candidates.iter().map(|features| table.score(features)).collect();
        (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]).then(other.cmp(&one))).unwrap_or_default()
    }
}

/// A softmax over candidates, learned by `AdaGrad`; several candidates may be right.
pub fn learn(choices: &[&Choice], schedule: Schedule) -> Table {
    let Schedule { bits, epochs, rate } = schedule;
    let mut weights = Weights::new(bits);
    let mut squares = vec![0f32; weights.values.len()];
    let mut average = vec![0f32; weights.values.len()];
    let mut random = Random(29);
    let mut order: Vec<usize> = (0..choices.len()).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for &index in &order {
            let choice = choices[index];
            let mut shares: Vec<f32> = choice.candidates.iter().map(|features| weights.row::<1>(features)[0]).collect();
            linear::softmax(&mut shares);
            let right: f32 = choice.right.iter().map(|&candidate| shares[candidate]).sum::<f32>().max(1e-12);
            for (candidate, features) in choice.candidates.iter().enumerate() {
                let wanted = if choice.right.contains(&candidate) { shares[candidate] / right } else { 0.0 };
                let gradient = [shares[candidate] - wanted];
                for &feature in features {
                    let place = Table::place(feature, weights.mask);
                    step(&mut weights.values[place..=place], &mut squares[place..=place], &gradient, rate);
                }
            }
        }
        if epoch * 2 >= epochs {
            for (sum, weight) in average.iter_mut().zip(&weights.values) {
                *sum += weight;
            }
        }
    }
    let kept = (0..epochs).filter(|epoch| epoch * 2 >= epochs).count() as f32;
    for sum in &mut average {
        *sum /= kept;
    }
    quantise(&average)
}
