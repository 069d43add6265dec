//! What became of the quotations of one draft, in numbers.

use crate::check::{Checked, Verdict};

/// A draft whose quotations were checked.
pub(super) struct CheckedDraft {
    /// What it is called.
    pub name: String,
    /// Its quotations.
    pub quotations: Vec<Checked>,
    /// How many articles it was checked against.
    pub sources: usize,
}

impl CheckedDraft {
    /// How many quotations somebody has to look at.
    pub fn alarms(&self) -> usize {
        Checked::alarms(&self.quotations)
    }

    /// How many quotations have each verdict, the gravest first: `1 words changed, 3 exact`.
    pub fn tally(&self) -> String {
        let count = |verdict: Verdict| self.quotations.iter().filter(|checked| checked.verdict() == verdict).count();
        let counts = Verdict::ALL.into_iter().map(|verdict| (count(verdict), verdict)).filter(|(count, _)| *count > 0);
        let told: Vec<_> = counts.map(|(count, verdict)| format!("{count} {}", verdict.name())).collect();
        if told.is_empty() { "no quotations".to_owned() } else { told.join(", ") }
    }
}
