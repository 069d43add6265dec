//! The integration tests: one binary, one file a subject.

mod annotate;
mod architecture;
mod config;
mod docs;
mod hostile;
mod import;
mod program;
