//! The learned weights for languages other than English: one file of `assets/models/`, written by the training program.
//!
//! ```text
//! "pqf1"  then for each part: length in bytes (u32, little endian), scale (f32), bytes
//! parts: tagger of each language · speaker · speech
//! ```

use std::sync::LazyLock;

use super::super::language::Language;
use super::super::linear::Table;

/// All that was learned.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Parts of speech, in the order of [`TAGGED`].
    pub taggers: Vec<Table>,
    /// Who says a stretch.
    pub speaker: Table,
    /// Whether a stretch is speech.
    pub speech: Table,
}

/// The languages that have a tagger, in the order of the file.
pub const TAGGED: [Language; 6] =
    [Language::German, Language::French, Language::Spanish, Language::Russian, Language::Italian, Language::Portuguese];

const MAGIC: &[u8; 4] = b"pqf1";

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_bytes!("../../../../assets/models/foreign.bin")).unwrap_or_default());

impl Weights {
    /// The weights that are part of the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The tagger of a language.
    pub fn tagger(&self, language: Language) -> Option<&Table> {
        self.taggers.get(TAGGED.iter().position(|known| *known == language)?)
    }

    /// Reads a file of weights; `None` if it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (scale, after) = after.split_first_chunk::<4>()?;
            let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            let weights: Vec<i8> = bytes.iter().map(|&byte| byte.cast_signed()).collect();
            Table::new(weights.into(), f32::from_le_bytes(*scale))
        };
        let taggers = TAGGED.iter().map(|_| part()).collect::<Option<Vec<Table>>>()?;
        Some(Self { taggers, speaker: part()?, speech: part()? })
    }

    /// The file of weights.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for table in self.taggers.iter().chain([&self.speaker, &self.speech]) {
            bytes.extend((table.weights().len() as u32).to_le_bytes());
            bytes.extend(table.scale().to_le_bytes());
            bytes.extend(table.weights().iter().map(|&weight| weight.cast_unsigned()));
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_weights_have_a_tagger_for_every_language() {
        let weights = Weights::read(include_bytes!("../../../../assets/models/foreign.bin")).expect("a file of weights");
        assert_eq!(weights.taggers.len(), TAGGED.len());
        assert_eq!(Weights::read(&weights.write()).map(|again| again.write()), Some(weights.write()));
        assert!(Weights::read(b"pqm1").is_none());
    }
}
