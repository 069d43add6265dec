//! A page as tags and texts: what works on the row of its tokens, before a tree is made of it or instead of one.

pub(super) mod charset;
pub(super) mod elements;
pub(super) mod entities;
pub(super) mod guard;
pub(super) mod head;
mod json_ld;
pub(super) mod lean;
pub(super) mod ruby;
pub(super) mod strip;
pub(super) mod tokens;
