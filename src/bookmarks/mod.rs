//! Bookmarks.
