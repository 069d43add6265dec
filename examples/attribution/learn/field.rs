//! Conditional random fields over sequences.

use pullquote::attribution::linear::{Table, Template};

use super::{MOVE, Random, Sequence, Weights, normalise, quantise, step, transition_features};

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Passes over the sequences; the weights of the later half are averaged.
    pub epochs: u32,
    /// The length of a step.
    pub rate: f32,
}

/// A conditional random field (Lafferty et al. 2001), learned by `AdaGrad` and averaged over the epochs.
/// The first `used` of `N` labels occur.
pub fn learn<const N: usize>(sequences: &[Sequence], used: usize, bits: u32, schedule: Schedule, template: Template) -> Table {
    let Schedule { epochs, rate } = schedule;
    let moves = transition_features::<N>(template);
    let mut weights = Weights::new(bits);
    let mut squares = vec![0f32; weights.values.len()];
    let mut average = vec![0f32; weights.values.len()];
    let mut random = Random(23);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut gradient_moves = [[0f32; N]; N];
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for &index in &order {
            let sequence = &sequences[index];
            let length = sequence.labels.len();
            if length == 0 {
                continue;
            }
            let transitions: [[f32; N]; N] =
                std::array::from_fn(|from| weights.row::<N>(&[moves[from]]).map(|weight| (weight * MOVE).exp()));
            let potentials: Vec<[f32; N]> = (0..length)
                .map(|at| {
                    let row = weights.row::<N>(sequence.place(at));
                    let most = row[..used].iter().copied().fold(f32::NEG_INFINITY, f32::max);
                    std::array::from_fn(|label| if label < used { (row[label] - most).exp() } else { 0.0 })
                })
                .collect();
            // Forward and backward, each step scaled to sum to one.
            let mut forward: Vec<[f32; N]> = Vec::with_capacity(length);
            for at in 0..length {
                let mut row = potentials[at];
                if at > 0 {
                    let before: &[f32; N] = &forward[at - 1];
                    for to in 0..used {
                        let sum: f32 = (0..used).map(|from| before[from] * transitions[from][to]).sum();
                        row[to] *= sum;
                    }
                }
                normalise(&mut row);
                forward.push(row);
            }
            let mut backward = [1f32; N];
            for cell in gradient_moves.iter_mut().flatten() {
                *cell = 0.0;
            }
            for at in (0..length).rev() {
                let mut marginal: [f32; N] = std::array::from_fn(|label| forward[at][label] * backward[label]);
                normalise(&mut marginal);
                marginal[usize::from(sequence.labels[at])] -= 1.0;
                for &feature in sequence.place(at) {
                    let place = Table::place(feature, weights.mask);
                    step(&mut weights.values[place..place + used], &mut squares[place..place + used], &marginal, rate);
                }
                if at > 0 {
                    let ahead: [f32; N] = std::array::from_fn(|label| potentials[at][label] * backward[label]);
                    let mut sum = 0.0;
                    let mut pair = [[0f32; N]; N];
                    for from in 0..used {
                        for to in 0..used {
                            pair[from][to] = forward[at - 1][from] * transitions[from][to] * ahead[to];
                            sum += pair[from][to];
                        }
                    }
                    for from in 0..used {
                        for to in 0..used {
                            gradient_moves[from][to] += pair[from][to] / sum;
                        }
                    }
                    gradient_moves[usize::from(sequence.labels[at - 1])][usize::from(sequence.labels[at])] -= 1.0;
                    backward = std::array::from_fn(|from| (0..used).map(|to| transitions[from][to] * ahead[to]).sum());
                    normalise(&mut backward);
                }
            }
            for from in 0..used {
                let place = Table::place(moves[from], weights.mask);
                step(&mut weights.values[place..place + used], &mut squares[place..place + used], &gradient_moves[from], rate / MOVE);
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
