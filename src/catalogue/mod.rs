//! The articles at hand: where each lies, what the list shows of it, what the reader has done with it. Pure.
//!
//! A [`Locator`] says where an article is, an [`Identity`] which article it is, wherever it lies; the [`Catalogue`] holds one
//! row an article. Nothing here touches the disk: `library` reads the articles, `app` keeps the catalogue.

mod cause;
mod entry;
mod entry_id;
mod identity;
mod locator;
mod matched;
mod order;
mod place;
mod places;
mod quoted;
mod rows;
mod stories;
mod tally;

pub use cause::{Cause, Failure};
pub use entry::{Entry, Known, Stamp};
pub use entry_id::EntryId;
pub use identity::{Digest, Identity, IdentityIndex, KeptIdentity, Kinship};
pub use locator::{Locator, Origin, Root, SAMPLES};
pub use matched::{MOST_LISTED, Matched, MatchedArticle};
pub use order::{Sort, merge, order};
pub use place::Place;
pub use places::Places;
pub use quoted::{Quoted, QuotedArticle, VoiceName};
pub use rows::{Catalogue, Found};
pub use tally::Tally;
