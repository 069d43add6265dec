//! The integration tests: one binary, one file or folder for each subject.

mod annotate;
mod architecture;
mod attribution;
mod captions;
mod config;
mod docs;
mod documents;
mod dumps;
mod encodings;
mod figures;
mod fuzz;
mod hostile;
mod import;
mod program;
