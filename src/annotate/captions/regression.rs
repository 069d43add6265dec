//! The weights of the caption model: a logistic regression.
//!
//! ```text
//! assets/models/captions.txt      length<75 0.112
//! p = 1 / (1 + e^-Σ weights)      credit & bracketed 2.431        certain 0.62        possible 0.41
//! ```

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::features::Feature;
use crate::text::lexicon::WordHasher;

const FILE: &str = include_str!("../../../assets/models/captions.txt");

static SHIPPED: LazyLock<Regression> = LazyLock::new(|| Regression::read(FILE));

/// What stands between the two names of a feature in the file.
const AND: &str = " & ";

/// What is learnt about captions.
#[derive(Debug)]
pub struct Regression {
    /// What each feature weighs; one that is not here weighs nothing.
    pub weights: HashMap<Feature, f32, BuildHasherDefault<WordHasher>>,
    /// From this probability on a block is a caption.
    pub certain: f32,
    /// From this probability on it may be one.
    pub possible: f32,
}

impl Regression {
    /// The one that is part of the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads the lines of a file; one that is not understood is left out. Without thresholds nothing is a caption.
    fn read(file: &'static str) -> Self {
        let mut model = Self { weights: HashMap::default(), certain: 2.0, possible: 2.0 };
        for (name, weight) in file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.rsplit_once(' ')) {
            let Ok(weight) = weight.parse() else { continue };
            match name {
                "certain" => model.certain = weight,
                "possible" => model.possible = weight,
                _ => {
                    let (name, with) = name.split_once(AND).unwrap_or((name, ""));
                    model.weights.insert(Feature(name, with), weight);
                }
            }
        }
        model
    }

    /// The lines of a file that holds this model, in order of names.
    pub fn lines(&self) -> Vec<String> {
        let name = |Feature(name, with): &Feature| if with.is_empty() { (*name).to_owned() } else { format!("{name}{AND}{with}") };
        let mut lines: Vec<_> = self.weights.iter().map(|(feature, weight)| format!("{} {weight:.3}", name(feature))).collect();
        lines.sort();
        lines.extend([format!("certain {:.3}", self.certain), format!("possible {:.3}", self.possible)]);
        lines
    }

    /// How likely something with these features is a caption.
    pub fn probability(&self, features: &[Feature]) -> f32 {
        let sum: f32 = features.iter().filter_map(|feature| self.weights.get(feature)).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_to_a_probability() {
        let model = Regression::read("# made here\nlead & one 2.0\nends . -2.0\nbroken\ncertain 0.7\n");
        assert!((model.probability(&[Feature("lead", "one"), Feature("ends .", ""), Feature("unknown", "")]) - 0.5).abs() < 1e-6);
        assert!((model.certain - 0.7).abs() < 1e-6 && model.possible > 1.0);
    }

    #[test]
    fn a_file_says_what_its_model_holds() {
        let model = Regression::shipped();
        let written: Vec<&str> = FILE.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(model.lines(), written);
        assert!(model.possible < model.certain && model.certain < 1.0, "{} {}", model.possible, model.certain);
    }
}
