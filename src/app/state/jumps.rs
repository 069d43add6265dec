//! The list of jumps: from where the reader jumped, and how far back they have gone.

/// Jumps that are remembered.
const MOST: usize = 100;

/// The places before the last jumps.
#[derive(Debug, Default)]
pub struct Jumps {
    places: Vec<usize>,
    /// How many of the jumps have been taken back.
    taken_back: usize,
}

impl Jumps {
    /// Remembers where a jump begins.
    pub fn remember(&mut self, here: usize) {
        self.places.truncate(self.places.len() - self.taken_back.saturating_sub(1).min(self.places.len()));
        self.taken_back = 0;
        self.places.retain(|&place| place != here);
        self.places.push(here);
        if self.places.len() > MOST {
            self.places.remove(0);
        }
    }

    /// The place before the last jump that was not taken back; remembers this one, so that [`forward`](Self::forward) returns.
    pub fn back(&mut self, here: usize) -> Option<usize> {
        if self.taken_back == 0 && !self.places.is_empty() {
            if self.places.last() != Some(&here) {
                self.places.push(here);
            }
            self.taken_back = 1;
        }
        let index = self.places.len().checked_sub(self.taken_back + 1)?;
        self.taken_back += 1;
        self.places.get(index).copied()
    }

    /// The place that [`back`](Self::back) left.
    pub fn forward(&mut self) -> Option<usize> {
        self.taken_back = self.taken_back.checked_sub(1).filter(|&back| back > 0)?;
        self.places.get(self.places.len() - self.taken_back).copied()
    }
}
