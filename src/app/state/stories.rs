//! Whether it is known which articles are copies of others.

/// What is known of the copies among the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stories {
    /// Nothing, or nothing of those that have come since.
    #[default]
    Unknown,
    /// They are being compared.
    Sought,
    /// All of them, when they were compared.
    Known,
}
