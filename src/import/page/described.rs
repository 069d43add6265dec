//! The text that a page describes itself with, in place of an article that its markup does not hold.

use crate::article::BlockKind;
use crate::import::writer::Writer;
use crate::text::{TextRange, sentences, slice};

/// A text without line breaks is cut into paragraphs of about so many bytes, at the ends of sentences.
const PARAGRAPH: usize = 600;

/// Writes `body` (JSON-LD `articleBody`).
pub(in crate::import) fn write(body: &str, writer: &mut Writer) {
    for line in body.lines() {
        if line.len() <= 3 * PARAGRAPH {
            writer.block(BlockKind::Paragraph, line);
            continue;
        }
        let mut start = 0;
        for sentence in sentences(line) {
            if sentence.end() - start >= PARAGRAPH {
                writer.block(BlockKind::Paragraph, slice(line, TextRange::new(start, sentence.end())));
                start = sentence.end();
            }
        }
        writer.block(BlockKind::Paragraph, slice(line, TextRange::new(start, line.len())));
    }
}
