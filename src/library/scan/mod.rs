//! Finds the articles below the roots and says what each is: those that are known from earlier days at once, then those of files that
//! are not as they were.

mod compare;
mod keeper;
mod scanning;
#[cfg(test)]
mod store_tests;

pub use scanning::{ScanReport, scan};
