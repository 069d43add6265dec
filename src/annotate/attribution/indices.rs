//! Indices that carry the type of what they number, so that a mention cannot stand where a stretch or a token is meant.
//!
//! Tokens are numbered by plain `usize`: they are counted, compared and stepped through, and nothing else in the engine is.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A number of one kind of thing.
pub trait Id: Copy {
    /// The id of a place in a vector.
    fn new(place: usize) -> Self;

    /// The place in a vector.
    fn place(self) -> usize;

    /// The id before it, if it is not the first.
    fn before(self) -> Option<Self> {
        self.place().checked_sub(1).map(Self::new)
    }
}

macro_rules! define_index {
    ($($(#[$about:meta])* $name:ident;)*) => {
        $(
            $(#[$about])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(u32);

            impl Id for $name {
                #[inline]
                fn new(place: usize) -> Self {
                    Self(place as u32)
                }

                #[inline]
                fn place(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

define_index! {
    /// The number of a stretch in an article.
    StretchId;
    /// The number of a mention in an article.
    MentionId;
    /// The number of a link in an article.
    LinkId;
    /// The number of a person in an article in a foreign language.
    PersonId;
    /// The number of a referent in an article.
    ReferentId;
    /// The number of a speech in an article in a foreign language.
    SpeechId;
    /// The number of somebody who is named or called by a noun, in an article in a foreign language.
    EntityId;
    /// The number of an attribution in the making, in an article in a foreign language.
    SaidId;
}

/// A vector that is indexed by one type of id only.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexVec<I, T> {
    items: Vec<T>,
    numbered: PhantomData<fn(I)>,
}

impl<I: Id, T> IndexVec<I, T> {
    /// A vector of as many items as `others` has, all alike.
    pub fn like<U>(others: &IndexVec<I, U>, item: T) -> Self
    where
        T: Clone,
    {
        vec![item; others.len()].into()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All of them, without their ids.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// All of them in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All ids in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// All of them in order, each with its id.
    pub fn iter_enumerated(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(place, item)| (I::new(place), item))
    }

    /// Those from `start` on, each with its id.
    pub fn iter_from(&self, start: I) -> impl Iterator<Item = (I, &T)> {
        self.iter_enumerated().skip(start.place())
    }

    /// Those before `end`, the last one first, each with its id.
    pub fn iter_back(&self, end: I) -> impl Iterator<Item = (I, &T)> {
        self.items[..end.place().min(self.items.len())].iter().enumerate().rev().map(|(place, item)| (I::new(place), item))
    }

    /// The first of a sorted vector for which `holds` is false; one behind the last when it holds for all.
    pub fn partition_point(&self, holds: impl FnMut(&T) -> bool) -> I {
        I::new(self.items.partition_point(holds))
    }

    /// The id of the last one, if there is any.
    pub fn last(&self) -> Option<I> {
        self.items.len().checked_sub(1).map(I::new)
    }

    /// The item of that id, if there is one.
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.place())
    }

    /// As [`get`](Self::get), to be changed.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.place())
    }

    /// The item before that of `id`, if there is one.
    pub fn before(&self, id: I) -> Option<&T> {
        id.place().checked_sub(1).and_then(|place| self.items.get(place))
    }

    /// The item behind that of `id`, if there is one.
    pub fn after(&self, id: I) -> Option<&T> {
        self.items.get(id.place() + 1)
    }

    /// Adds one and gives its id.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, numbered: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<Items: IntoIterator<Item = T>>(items: Items) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<I, T> IntoIterator for IndexVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a IndexVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I: Id, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        &self.items[id.place()]
    }
}

impl<I: Id, T> IndexMut<I> for IndexVec<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_the_ids_they_were_given() {
        let mut letters: IndexVec<PersonId, char> = IndexVec::default();
        let ids = ['a', 'b', 'c'].map(|letter| letters.push(letter));
        assert_eq!((letters[ids[1]], letters.before(ids[0]), letters.after(ids[0])), ('b', None, Some(&'b')));
        assert_eq!(letters.iter_from(ids[1]).collect::<Vec<_>>(), [(ids[1], &'b'), (ids[2], &'c')]);
        assert_eq!(letters.partition_point(|letter| *letter < 'b'), ids[1]);
        assert!(letters.ids().eq(ids));
    }
}
