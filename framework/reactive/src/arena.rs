//! A vector indexed by `u32`: half the width of `usize` where that is 64 bits, in all the links between nodes.
//!
//! It also keeps the check of bounds, and what it says when it fails, in one place of the compiled program.

use std::ops::{Index, IndexMut};

pub(crate) struct Arena<T>(Vec<T>);

impl<T> Arena<T> {
    pub(crate) const fn new() -> Arena<T> {
        Arena(Vec::new())
    }

    /// The index that the next pushed item will have.
    pub(crate) fn len(&self) -> u32 {
        self.0.len() as u32
    }

    pub(crate) fn push(&mut self, item: T) {
        self.0.push(item);
    }

    #[inline]
    pub(crate) fn get(&self, index: u32) -> Option<&T> {
        self.0.get(index as usize)
    }
}

impl<T> Index<u32> for Arena<T> {
    type Output = T;

    #[inline]
    fn index(&self, index: u32) -> &T {
        &self.0[index as usize]
    }
}

impl<T> IndexMut<u32> for Arena<T> {
    #[inline]
    fn index_mut(&mut self, index: u32) -> &mut T {
        &mut self.0[index as usize]
    }
}
