//! The learned weights for languages other than English: one file of `assets/models/`, written by the training program.
//!
//! ```text
//! "pqf1"  then for each part: length in bytes (u32, little endian), scale (f32), bytes
//! parts: tagger of each language · speaker · speech
//! ```

use std::sync::LazyLock;

use super::super::language::Language;
use super::super::linear::Table;
use super::super::parts::{Parts, put_table};

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
        let mut parts = Parts::new(bytes.strip_prefix(MAGIC)?);
        let taggers = TAGGED.iter().map(|_| parts.table()).collect::<Option<Vec<Table>>>()?;
        Some(Self { taggers, speaker: parts.table()?, speech: parts.table()? })
    }

    /// The file of weights.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for table in self.taggers.iter().chain([&self.speaker, &self.speech]) {
            put_table(&mut bytes, table);
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
