//! The two algorithms behind a keyed list: finding rows by key, and choosing which of them need not move.

use std::hash::Hash;
use std::ops::Range;

use samara_reactive::hash_of;

/// Stands for "no such row".
pub(super) const NEW: u32 = u32::MAX;

/// The keys of rows and of items, of whatever type: those of the rows come first.
pub(super) trait Keys {
    /// Where those of the items begin.
    fn first_new(&self) -> usize;

    fn len(&self) -> usize;

    fn hash(&self, key: usize) -> u32;

    fn are_equal(&self, key: usize, other: usize) -> bool;
}

impl<K: Eq + Hash> Keys for [Vec<K>; 2] {
    fn first_new(&self) -> usize {
        self[0].len()
    }

    fn len(&self) -> usize {
        self[0].len() + self[1].len()
    }

    fn hash(&self, key: usize) -> u32 {
        get(self, key).map_or(0, hash_of)
    }

    fn are_equal(&self, key: usize, other: usize) -> bool {
        get(self, key) == get(self, other)
    }
}

fn get<K>(keys: &[Vec<K>; 2], key: usize) -> Option<&K> {
    keys[0].get(key).or_else(|| keys[1].get(key - keys[0].len()))
}

/// Finds the position of a key, once each. Open addressing with linear probing: on this scale, and in wasm, much
/// smaller than the standard library's map, and it stores no keys.
pub(super) struct KeyTable<'a> {
    keys: &'a dyn Keys,
    /// Positions; [`NEW`] where a slot is empty, and [`TAKEN`] where it was.
    slots: Vec<u32>,
}

const TAKEN: u32 = NEW - 1;

/// In [`stays`], in place of what was before a position: it is left alone.
const STAYS: u32 = TAKEN;

impl<'a> KeyTable<'a> {
    /// A table of these keys. Of equal keys only the first can be found.
    pub(super) fn new(keys: &'a dyn Keys, found: Range<usize>) -> Self {
        // At most half full, so that probing ends soon.
        let mut table = KeyTable { keys, slots: vec![NEW; (found.len() * 2).next_power_of_two()] };
        for key in found {
            if let Some(slot) = table.slot(key).filter(|slot| **slot == NEW) {
                *slot = key as u32;
            }
        }
        table
    }

    /// The position of the key that is equal to `key`; [`NEW`] when there is none, or it was taken before.
    pub(super) fn take(&mut self, key: usize) -> u32 {
        // A table of no keys: rows are only added, and there is nothing to be hashed for that.
        if self.slots.len() == 1 {
            return NEW;
        }
        let slot = self.slot(key).filter(|slot| **slot != NEW);
        slot.map_or(NEW, |slot| std::mem::replace(slot, TAKEN))
    }

    /// The slot that holds an equal key, or the empty one where it belongs. (There is one.)
    fn slot(&mut self, key: usize) -> Option<&mut u32> {
        let mask = self.slots.len() - 1;
        let mut slot = self.keys.hash(key) as usize & mask;
        let is_other = |&found: &u32| found == TAKEN || found != NEW && !self.keys.are_equal(found as usize, key);
        while self.slots.get(slot).is_some_and(is_other) {
            slot = (slot + 1) & mask;
        }
        self.slots.get_mut(slot)
    }
}

/// Which of the new positions can be left alone: a longest increasing subsequence of the old positions in `sources`,
/// by patience sorting, in O(n log n). [`NEW`] never stays.
pub(super) fn stays(sources: &[u32]) -> impl Iterator<Item = bool> {
    // piles[length - 1]: where the smallest old position stands that ends an increasing run of that length.
    let mut piles: Vec<u32> = Vec::new();
    let mut before = vec![NEW; sources.len()];
    for ((position, source), before) in (0..).zip(sources).zip(&mut before).filter(|((_, source), _)| **source != NEW) {
        // Most are larger than all before them.
        let is_smaller = |top: &u32| sources.get(*top as usize) < Some(source);
        let length = if piles.last().is_none_or(is_smaller) { piles.len() } else { piles.partition_point(is_smaller) };
        *before = length.checked_sub(1).and_then(|last| piles.get(last)).copied().unwrap_or(NEW);
        match piles.get_mut(length) {
            Some(top) => *top = position,
            None => piles.push(position),
        }
    }
    let mut position = piles.last().copied().unwrap_or(NEW);
    while let Some(before) = before.get_mut(position as usize) {
        position = std::mem::replace(before, STAYS);
    }
    before.into_iter().map(|before| before == STAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that may not be looked at.
    struct Unseen;

    impl Keys for Unseen {
        fn first_new(&self) -> usize {
            0
        }

        fn len(&self) -> usize {
            1
        }

        fn hash(&self, _: usize) -> u32 {
            panic!("a key was hashed")
        }

        fn are_equal(&self, _: usize, _: usize) -> bool {
            panic!("a key was compared")
        }
    }

    #[test]
    fn where_there_are_no_keys_none_is_looked_for() {
        assert_eq!(KeyTable::new(&Unseen, 0..0).take(0), NEW);
    }

    #[test]
    fn a_key_is_found_once() {
        let keys = [vec!["a", "b", "c", "b"], vec!["b", "b", "c", "d"]];
        let mut table = KeyTable::new(&keys, 0..4);
        assert_eq!([4, 5, 6, 7].map(|key| table.take(key)), [1, NEW, 2, NEW]);
    }

    #[test]
    fn many_keys_are_all_found() {
        let keys = [(0..10_000).map(|key| key * 4096).collect::<Vec<u64>>(), Vec::new()];
        let mut table = KeyTable::new(&keys, 0..10_000);
        assert!((0..10_000).all(|key| table.take(key) == key as u32));
    }

    #[test]
    fn a_longest_increasing_run_stays() {
        let count = |sources: &[u32]| stays(sources).filter(|stays| *stays).count();
        assert_eq!(count(&[0, 1, 2, 3]), 4);
        assert_eq!(count(&[3, 2, 1, 0]), 1);
        assert_eq!(count(&[0, 8, 2, 3, 4, 5, 6, 7, 1, 9]), 8, "swapping two rows moves two");
        assert_eq!(count(&[NEW, 1, NEW, 0]), 1);
        assert_eq!(count(&[]), 0);
    }

    #[test]
    fn what_stays_is_in_order() {
        let sources = [4, NEW, 0, 7, 1, 3, NEW, 2, 6, 5];
        let kept: Vec<u32> = sources.iter().zip(stays(&sources)).filter(|(_, stays)| *stays).map(|(&s, _)| s).collect();
        assert!(kept.is_sorted());
        assert_eq!(kept.len(), 4);
    }
}
