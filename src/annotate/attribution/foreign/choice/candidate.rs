//! Somebody to whom a stretch may be given, and where they are named nearest.
//!
//! ```text
//! Anna Holl sprach. „…“, ergänzte sie.      Anna Holl: before, nobody since; behind, nowhere
//! ```

use crate::annotate::attribution::indices::{EntityId, MentionId};

/// Somebody, with the nearest mentions.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Who.
    pub entity: EntityId,
    /// The last mention before the stretch, and how many others are named since.
    pub before: Option<(MentionId, u32)>,
    /// The first mention behind it, and how many others are named between.
    pub behind: Option<(MentionId, u32)>,
}
