//! The folder.
