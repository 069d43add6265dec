//! A file of weights as its parts, one after the other: length, scale, bytes; both numbers are little-endian and of four bytes.

use super::linear::Table;

/// The parts of a file that have not been read.
pub struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    /// All of them, without what the file begins with.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The scale and the bytes of the next part; `None` where the file ends too early.
    pub fn bytes(&mut self) -> Option<(f32, &'a [u8])> {
        let (length, after) = self.0.split_first_chunk::<4>()?;
        let (scale, after) = after.split_first_chunk::<4>()?;
        let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        self.0 = after;
        Some((f32::from_le_bytes(*scale), bytes))
    }

    /// The next part as a table. `unsafe` is forbidden in this house, so that its weights are copied once.
    pub fn table(&mut self) -> Option<Table> {
        let (scale, bytes) = self.bytes()?;
        Table::new(bytes.iter().map(|&byte| byte.cast_signed()).collect::<Vec<i8>>().into(), scale)
    }
}

/// Writes a part.
pub fn put_bytes(file: &mut Vec<u8>, scale: f32, part: &[u8]) {
    file.extend((part.len() as u32).to_le_bytes());
    file.extend(scale.to_le_bytes());
    file.extend(part);
}

/// Writes a table as a part.
pub fn put_table(file: &mut Vec<u8>, table: &Table) {
    let weights: Vec<u8> = table.weights().iter().map(|&weight| weight.cast_unsigned()).collect();
    put_bytes(file, table.scale(), &weights);
}
