//! Whether all articles have been compared, so that it is known which are copies of others.

/// The comparison of all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Comparison {
    /// They have not been compared, or others have come since.
    #[default]
    Due,
    /// They are being compared.
    UnderWay,
    /// They have been compared, or that has failed and is not tried again.
    Done,
}
