//! Web archives: WARC files (ISO 28500), packed or not, and WACZ, which is WARC files and a list of pages in a zip archive. What is read are the
//! pages that servers sent, each with its address and the day on which it was captured.
//!
//! ```text
//! .wacz ─ archive ─ archive/*.warc.gz ─┐
//! .warc.gz ─ unpacked within limits ───┴─ records ─ responses ─ HTTP head, body ─> Capture { address, day, page }
//! ```

mod captures;
mod record;
mod response;

pub(super) use captures::{Capture, Captures, captures};
