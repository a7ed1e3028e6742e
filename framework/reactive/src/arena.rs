//! Slots numbered by `u32` (half the width of `usize` where that is 64 bits, in all the links between nodes), which are
//! used again once they are free.
//!
//! It also keeps the check of bounds in one place of the compiled program.

use crate::error::impossible;
use std::ops::{Index, IndexMut};

/// "No slot", in place of an `Option<u32>`, which would take twice the room. Slot 0 exists, and is never given out: to
/// write the neighbours of a list's ends there does no harm, and takes no check.
pub(crate) const NONE: u32 = 0;

pub(crate) struct Arena<T> {
    /// Empty, or slot 0 and those given out so far. Free ones hold the default.
    slots: Vec<T>,
    free: Vec<u32>,
}

impl<T: Default> Arena<T> {
    pub(crate) const fn new() -> Arena<T> {
        Arena { slots: Vec::new(), free: Vec::new() }
    }

    /// How many slots are in use.
    pub(crate) fn live(&self) -> usize {
        self.slots.len().saturating_sub(1 + self.free.len())
    }

    /// A free slot, which holds the default.
    pub(crate) fn reserve(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            let index = self.slots.len().max(1) as u32;
            self.reach(index);
            index
        })
    }

    /// Makes sure that the slots up to `index` exist.
    #[inline(never)]
    pub(crate) fn reach(&mut self, index: u32) {
        while self.slots.len() <= index as usize {
            self.slots.push(T::default());
        }
    }

    pub(crate) fn remove(&mut self, index: u32) {
        self.free.push(index);
        self[index] = T::default();
    }

    pub(crate) fn get(&self, index: u32) -> Option<&T> {
        self.slots.get(index as usize)
    }
}

impl<T> Index<u32> for Arena<T> {
    type Output = T;

    fn index(&self, index: u32) -> &T {
        self.slots.get(index as usize).unwrap_or_else(|| impossible())
    }
}

impl<T> IndexMut<u32> for Arena<T> {
    fn index_mut(&mut self, index: u32) -> &mut T {
        self.slots.get_mut(index as usize).unwrap_or_else(|| impossible())
    }
}
