//! A quoted stretch: what the finders of marks give, and all later stages read.
//!
//! ```text
//! “We won.        not closed
//! “It is over.”   continues
//! ```

use crate::text::TextRange;

/// A quoted stretch, outermost only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// With its marks.
    pub range: TextRange,
    /// Between its marks.
    pub inner: TextRange,
    /// Whether a mark closes it within its block.
    pub closed: bool,
    /// Whether it goes on with the open stretch of the block before.
    pub continues: bool,
    /// Whether single marks hold it.
    pub single: bool,
}
