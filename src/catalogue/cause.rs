//! What kept an article from being read: each is other news for the reader.

/// The kind of a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The file is not there, or no longer.
    Gone,
    /// It is larger than what is read.
    TooLarge,
    /// It is not read as a matter of principle, or the system refuses: a device, a link out of the folder, no permission.
    Refused,
    /// Its contents are broken, or make the importer fail.
    Broken,
    /// Its contents describe no article, and nothing says that they should.
    NoArticle,
    /// Reading it took longer than a reader waits.
    TooSlow,
    /// The reading was asked to stop.
    Cancelled,
}

/// Why an article cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind of the reason.
    pub cause: Cause,
    /// The reason without the path, on one line that is safe to show: `is a named pipe`.
    pub reason: String,
}

impl Failure {
    /// A failure with a reason that may come from outside.
    pub fn new(cause: Cause, reason: &str) -> Self {
        Self { cause, reason: crate::text::sanitise_line(reason).into_owned() }
    }
}
