//! A page as a tree of elements: its figures, its article, and how the one goes into the other.

mod beside;
mod caption;
pub(super) mod content;
mod data_table;
pub(super) mod described;
pub(super) mod figures;
pub(super) mod fit;
pub(super) mod headline;
pub(super) mod hidden;
pub(super) mod inline;
pub(super) mod keywords;
mod labels;
mod links;
pub(super) mod machinery;
mod names;
mod number;
pub(super) mod passages;
pub(super) mod picture;
pub(super) mod plan;
mod prose;
mod refill;
mod shape;
mod spans;
pub(super) mod standfirst;
mod survey;
mod teaser_lines;
mod walk;
