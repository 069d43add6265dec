//! The learned weights: one file of `assets/models/`, written by the training program and part of the binary.
//!
//! ```text
//! "pqm1"  then for each part: length in bytes (u32, little endian), scale (f32), bytes
//! parts: vocabulary · speech · names · sequence · speaker · speech · indirect · antecedent ·
//!        trust
//! ```

use std::sync::LazyLock;

use super::linear::Table;
use super::parts::{Parts, put_bytes, put_table};
use super::tags::Tagger;
use super::vocabulary::Vocabulary;

/// All that was learned.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Which words the others may know.
    pub vocabulary: Vocabulary,
    /// Parts of speech and kinds of names.
    pub tagger: Tagger,
    /// Source, cue and content.
    pub sequence: Table,
    /// Who says a stretch.
    pub speaker: Table,
    /// Whether a stretch is speech.
    pub speech: Table,
    /// Who says what is reported without quotation marks.
    pub indirect: Table,
    /// Whom pronouns and nouns mean.
    pub antecedent: Table,
    /// How likely a name is right.
    pub trust: Table,
}

const MAGIC: &[u8; 4] = b"pqm1";

static ENGLISH: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_bytes!("../../../assets/models/english.bin")).unwrap_or_default());

impl Weights {
    /// The weights for English that are part of the program.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Reads a file of weights; `None` if it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut parts = Parts::new(bytes.strip_prefix(MAGIC)?);
        Some(Self {
            vocabulary: Vocabulary::new(parts.bytes()?.1.to_vec().into())?,
            tagger: Tagger { speech: parts.table()?, names: parts.table()? },
            sequence: parts.table()?,
            speaker: parts.table()?,
            speech: parts.table()?,
            indirect: parts.table()?,
            antecedent: parts.table()?,
            trust: parts.table()?,
        })
    }

    /// The file of weights.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_bytes(&mut bytes, 1.0, self.vocabulary.slots());
        for table in [
            &self.tagger.speech,
            &self.tagger.names,
            &self.sequence,
            &self.speaker,
            &self.speech,
            &self.indirect,
            &self.antecedent,
            &self.trust,
        ] {
            put_table(&mut bytes, table);
        }
        bytes
    }
}
