//! XML as a tree, read leniently and within limits: feeds, the formats of agencies, the parts of books and documents.
//!
//! No entity that a file declares is expanded and nothing outside of the file is asked for, so that neither bombs nor addresses
//! do anything. The names of HTML (`&nbsp;`) are known, whatever the file declares.

mod reader;
mod tree;

pub(crate) use self::reader::{read, root_of};
pub(crate) use self::tree::{Child, Element, Space, Tree, Written};
