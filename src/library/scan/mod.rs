//! Finds the articles below the roots and says what each is: those that are known from earlier days at once, then those of files that
//! are not as they were.

mod changes;
mod compare;
mod keeper;
mod scanning;
#[cfg(test)]
mod store_search_tests;
#[cfg(test)]
mod store_tests;

pub use changes::look_again;
pub use scanning::{ScanReport, scan};
