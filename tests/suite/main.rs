//! The integration tests: one binary, one file a subject.

mod config;
//! The integration tests, one binary.
mod import;
