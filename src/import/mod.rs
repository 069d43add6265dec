//! Bytes -> Article.
