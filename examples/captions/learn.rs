//! Logistic regression with a ridge, by Newton's method, and thresholds from pages that were not learnt from.
//!
//! All sums run in a fixed order: the same pages give the same weights.

use std::collections::{BTreeMap, HashMap};

use pullquote::captions::features::Feature;
use pullquote::captions::regression::Regression;

use crate::data::{Page, folds};

/// A feature that occurs in fewer blocks is left out.
const RARE: usize = 5;

/// How strongly weights are held near nought.
const RIDGE: f64 = 14.0;

/// The share of right ones among what is certain, and among what lies between possible and certain.
const CERTAIN: f64 = 0.92;
const POSSIBLE: f64 = 0.4;

const STEPS: usize = 12;

/// Learns from pages; thresholds are chosen on hosts that were left out one fifth at a time.
pub fn model(pages: &[&Page]) -> Regression {
    let mut rated = Vec::new();
    for (learnt, tested) in folds(pages, 5) {
        let model = regression(&learnt);
        for page in tested {
            let rows = page.candidates.iter().zip(&page.gold);
            rated.extend(rows.filter_map(|(candidate, gold)| Some((model.probability(&candidate.features), (*gold)?))));
        }
    }
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    let certain = threshold(&rated, CERTAIN);
    let below: Vec<_> = rated.iter().copied().filter(|(p, _)| *p < certain).collect();
    let possible = threshold(&below, POSSIBLE).min(certain);
    Regression { certain, possible, ..regression(pages) }
}

/// The lowest probability from which on so many are right, when it is reached by more than a few.
fn threshold(rated: &[(f32, bool)], share: f64) -> f32 {
    let mut right = 0;
    let mut lowest = 1.0;
    for (index, &(p, is_caption)) in rated.iter().enumerate() {
        right += usize::from(is_caption);
        if index >= 20 && right as f64 >= share * (index + 1) as f64 {
            lowest = p;
        }
    }
    (lowest * 1000.0).round() / 1000.0
}

/// The weights alone.
fn regression(pages: &[&Page]) -> Regression {
    let rows = || pages.iter().flat_map(|page| page.candidates.iter().zip(&page.gold)).filter_map(|(row, gold)| Some((row, (*gold)?)));
    let mut counts: BTreeMap<Feature, usize> = BTreeMap::new();
    for (row, _) in rows() {
        for feature in &row.features {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= RARE);
    let places: HashMap<Feature, usize> = counts.keys().enumerate().map(|(place, feature)| (*feature, place)).collect();
    let rows: Vec<(Vec<usize>, f64)> = rows()
        .map(|(row, gold)| {
            let mut active: Vec<_> = row.features.iter().filter_map(|feature| places.get(feature).copied()).collect();
            active.sort_unstable();
            active.dedup();
            (active, f64::from(u8::from(gold)))
        })
        .collect();
    let ridge: Vec<f64> = counts.keys().map(ridge).collect();
    let weights = newton(&rows, &ridge);
    let rounded = |weight: f64| ((weight * 1000.0).round() / 1000.0) as f32;
    let weights = counts.keys().zip(weights).map(|(feature, weight)| (*feature, rounded(weight))).filter(|(_, weight)| *weight != 0.0);
    Regression { weights: weights.collect(), certain: 1.0, possible: 1.0 }
}

/// The weight that every block has is free.
fn ridge(feature: &Feature) -> f64 {
    if feature.0 == "bias" { 0.001 } else { RIDGE }
}

/// Minimises the sum of the log losses and of `ridge / 2 * weight^2`.
fn newton(rows: &[(Vec<usize>, f64)], ridge: &[f64]) -> Vec<f64> {
    let size = ridge.len();
    let mut weights = vec![0.0; size];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().zip(ridge).map(|(weight, ridge)| -weight * ridge).collect();
        let mut matrix = vec![vec![0.0; size]; size];
        for (at, (row, ridge)) in matrix.iter_mut().zip(ridge).enumerate() {
            row[at] = *ridge;
        }
        for (active, gold) in rows {
            let sum: f64 = active.iter().map(|&place| weights[place]).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let bend = (p * (1.0 - p)).max(1e-9);
            for (at, &place) in active.iter().enumerate() {
                gradient[place] += gold - p;
                for &other in &active[..=at] {
                    matrix[place][other] += bend;
                }
            }
        }
        let step = solve(matrix, gradient);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step;
        }
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    weights
}

/// Solves `matrix * x = right` by Cholesky's decomposition; only the lower half of the matrix is read.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for row in 0..size {
        let (done, rest) = matrix.split_at_mut(row);
        let current = &mut rest[0];
        for column in 0..row {
            let sum: f64 = current[..column].iter().zip(&done[column][..column]).map(|(a, b)| a * b).sum();
            current[column] = (current[column] - sum) / done[column][column];
        }
        let sum: f64 = current[..row].iter().map(|value| value * value).sum();
        current[row] = (current[row] - sum).max(1e-12).sqrt();
    }
    for row in 0..size {
        let sum: f64 = (0..row).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - sum) / matrix[row][row];
    }
    for row in (0..size).rev() {
        let sum: f64 = (row + 1..size).map(|column| matrix[column][row] * right[column]).sum();
        right[row] = (right[row] - sum) / matrix[row][row];
    }
    right
}
