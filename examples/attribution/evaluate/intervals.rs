//! How far a metric would move with other articles: 95 % of what a bootstrap over articles gives. The same on every run.

use crate::score::Counts;

/// Where the numbers of every run start.
const SEED: u64 = 13;

/// The interval of each metric, in their order; none for a metric that never was a number.
pub fn intervals(articles: &[Counts], resamples: usize) -> Vec<Option<(f64, f64)>> {
    let mut numbers = Numbers(SEED);
    let mut samples: Vec<Vec<f64>> = vec![Vec::with_capacity(resamples); Counts::default().metrics().len()];
    for _ in 0..resamples {
        let drawn: Counts = (0..articles.len()).map(|_| articles[numbers.below(articles.len())]).sum();
        for (sample, (_, value)) in samples.iter_mut().zip(drawn.metrics()) {
            if !value.is_nan() {
                sample.push(value);
            }
        }
    }
    samples.into_iter().map(middle).collect()
}

/// The range without the lowest and the highest fortieth.
fn middle(mut sample: Vec<f64>) -> Option<(f64, f64)> {
    sample.sort_by(f64::total_cmp);
    let fortieth = sample.len() / 40;
    let last = sample.len().checked_sub(1)?;
    Some((sample[fortieth], sample[(sample.len() * 39 / 40).min(last)]))
}

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and good enough to draw articles.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn middle_leaves_out_a_fortieth_on_either_side() {
        assert_eq!(middle((0..1000).rev().map(f64::from).collect()), Some((25.0, 975.0)));
        assert_eq!(middle(vec![7.0]), Some((7.0, 7.0)));
        assert_eq!(middle(Vec::new()), None);
    }

    #[test]
    fn numbers_stay_below_their_limit_and_reach_all_of_it() {
        let mut numbers = Numbers(SEED);
        let mut drawn = [false; 5];
        (0..200).for_each(|_| drawn[numbers.below(5)] = true);
        assert_eq!(drawn, [true; 5]);
    }
}
