//! The integration tests: one binary, one file a subject.

mod config;
mod import;
