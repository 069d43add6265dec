//! The reader as its user meets it: keys and clicks go in, what is open, selected, said and asked for comes out.

mod beginnings;
mod bookmarking;
mod commands;
mod copies;
mod drafting;
mod hand;
mod hearing;
mod hearing_late;
mod keeping;
mod labelling;
mod layers;
mod ledger;
mod library_search;
mod listing;
mod looking;
mod mousing;
mod moving;
mod newsroom;
mod opening;
mod paging;
mod picturing;
mod provenance;
mod reading;
mod rereading;
mod saying;
mod searching;
mod seen;
mod selecting;
mod session;
mod solo;
mod status_line;
mod versions;
mod views;
mod watching;

pub(crate) use newsroom::{Newsroom, marked};
pub(crate) use session::Session;
