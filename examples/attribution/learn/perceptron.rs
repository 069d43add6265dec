//! The averaged perceptron over sequences.

use pullquote::attribution::linear::{Table, Template};

use super::{MOVE, Random, Sequence, Weights, quantise, transition_features};

/// So many labels of a place are weighed against those of its neighbours.
const BEAM: usize = 5;

/// The averaged perceptron (Collins 2002) with Viterbi over the `BEAM` likeliest labels of each place.
pub fn learn<const N: usize>(sequences: &[Sequence], bits: u32, epochs: u32, template: Template) -> Table {
    let moves = transition_features::<N>(template);
    let mut weights = Weights::new(bits);
    let mut sums = vec![0f64; weights.values.len()];
    let mut random = Random(17);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut clock = 1f64;
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &index in &order {
            let sequence = &sequences[index];
            let length = sequence.labels.len();
            let transitions: Vec<[f32; N]> =
                moves.iter().map(|&feature| weights.row::<N>(&[feature]).map(|weight| weight * MOVE)).collect();
            let beams: Vec<[(u8, f32); BEAM]> = (0..length)
                .map(|at| {
                    let row = weights.row::<N>(sequence.place(at));
                    let mut order: Vec<u8> = (0..N as u8).collect();
                    order.sort_by(|&one, &other| row[usize::from(other)].total_cmp(&row[usize::from(one)]).then(one.cmp(&other)));
                    std::array::from_fn(|place| (order[place], row[usize::from(order[place])]))
                })
                .collect();
            let path = beam_path(&beams, &transitions);
            if path != sequence.labels {
                let mut update = |feature: u32, label: u8, by: f32| {
                    let place = Table::place(feature, weights.mask) + usize::from(label);
                    weights.values[place] += by;
                    sums[place] += f64::from(by) * clock;
                };
                for at in 0..length {
                    let (right, wrong) = (sequence.labels[at], path[at]);
                    if right != wrong {
                        for &feature in sequence.place(at) {
                            update(feature, right, 1.0);
                            update(feature, wrong, -1.0);
                        }
                    }
                    if at > 0 {
                        let (before, guessed) = (sequence.labels[at - 1], path[at - 1]);
                        if (before, right) != (guessed, wrong) {
                            update(moves[usize::from(before)], right, 1.0 / MOVE);
                            update(moves[usize::from(guessed)], wrong, -1.0 / MOVE);
                        }
                    }
                }
            }
            clock += 1.0;
        }
    }
    let averaged: Vec<f32> = weights.values.iter().zip(&sums).map(|(&weight, &sum)| (f64::from(weight) - sum / clock) as f32).collect();
    quantise(&averaged)
}

fn beam_path<const N: usize, const B: usize>(beams: &[[(u8, f32); B]], transitions: &[[f32; N]]) -> Vec<u8> {
    let Some(first) = beams.first() else { return Vec::new() };
    let mut sums = first.map(|(_, score)| score);
    let mut back: Vec<[u8; B]> = Vec::new();
    for pair in beams.windows(2) {
        let mut next = [f32::NEG_INFINITY; B];
        let mut from = [0u8; B];
        for (to, &(label, score)) in pair[1].iter().enumerate() {
            for (place, &(earlier, _)) in pair[0].iter().enumerate() {
                let sum = sums[place] + transitions[usize::from(earlier)][usize::from(label)] + score;
                if sum > next[to] {
                    next[to] = sum;
                    from[to] = place as u8;
                }
            }
        }
        sums = next;
        back.push(from);
    }
    let mut place = (0..B).max_by(|&one, &other| sums[one].total_cmp(&sums[other]).then(other.cmp(&one))).unwrap_or_default();
    let mut path = vec![0; beams.len()];
    for at in (0..beams.len()).rev() {
        path[at] = beams[at][place].0;
        if at > 0 {
            place = usize::from(back[at - 1][place]);
        }
    }
    path
}
