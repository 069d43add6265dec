//! The learned weights: one file of `assets/models/`, written by the training program and part of the binary.
//!
//! ```text
//! "pqm1"  then for each part: length in bytes (u32, little endian), scale (f32), bytes
//! parts: vocabulary · speech · names · sequence · speaker · speech · indirect · antecedent ·
//!        trust
//! ```

use std::borrow::Cow;
use std::sync::LazyLock;

use super::linear::Table;
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
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (scale, after) = after.split_first_chunk::<4>()?;
            let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some((f32::from_le_bytes(*scale), bytes))
        };
        let table = |(scale, bytes): (f32, &[u8])| Table::new(signed(bytes), scale);
        Some(Self {
            vocabulary: Vocabulary::new(part()?.1.to_vec().into())?,
            tagger: Tagger { speech: table(part()?)?, names: table(part()?)? },
            sequence: table(part()?)?,
            speaker: table(part()?)?,
            speech: table(part()?)?,
            indirect: table(part()?)?,
            antecedent: table(part()?)?,
            trust: table(part()?)?,
        })
    }

    /// The file of weights.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut part = |scale: f32, part: &[u8]| {
            bytes.extend((part.len() as u32).to_le_bytes());
            bytes.extend(scale.to_le_bytes());
            bytes.extend(part);
        };
        part(1.0, self.vocabulary.slots());
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
            let weights: Vec<u8> = table.weights().iter().map(|&weight| weight.cast_unsigned()).collect();
            part(table.scale(), &weights);
        }
        bytes
    }
}

/// Bytes as weights: `unsafe` is forbidden in this house, so that they are copied once.
fn signed(bytes: &[u8]) -> Cow<'static, [i8]> {
    bytes.iter().map(|&byte| byte.cast_signed()).collect::<Vec<i8>>().into()
}
