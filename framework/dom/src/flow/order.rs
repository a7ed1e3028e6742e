//! The two algorithms behind a keyed list: finding rows by key, and choosing which of them need not move.

use std::hash::Hash;

use samara_reactive::hash_of;

/// Stands for "no such row".
pub(super) const NEW: u32 = u32::MAX;

/// Finds the position of a key, once each. Open addressing with linear probing: on this scale, and in wasm, much
/// smaller than the standard library's map, and it stores no keys.
pub(super) struct KeyTable<'a, K> {
    keys: Vec<&'a K>,
    /// Positions in `keys`; [`NEW`] where a slot is empty.
    slots: Vec<u32>,
    taken: Vec<bool>,
}

impl<'a, K: Eq + Hash> KeyTable<'a, K> {
    /// A table of these keys. Of equal keys only the first can be found.
    pub(super) fn new(keys: impl Iterator<Item = &'a K>) -> Self {
        let keys: Vec<&K> = keys.collect();
        // At most half full, so that probing ends soon.
        let mut table =
            KeyTable { slots: vec![NEW; (keys.len() * 2).next_power_of_two()], taken: vec![false; keys.len()], keys };
        for position in 0..table.keys.len() {
            let slot = table.slot(table.keys[position]);
            if table.slots[slot] == NEW {
                table.slots[slot] = position as u32;
            }
        }
        table
    }

    /// The position of `key`; [`NEW`] when there is no such key, or it was taken before.
    pub(super) fn take(&mut self, key: &K) -> u32 {
        let position = self.slots[self.slot(key)];
        if position == NEW || std::mem::replace(&mut self.taken[position as usize], true) { NEW } else { position }
    }

    /// The slot that holds `key`, or the empty one where it belongs.
    fn slot(&self, key: &K) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash_of(key) as usize & mask;
        while self.slots[slot] != NEW && self.keys[self.slots[slot] as usize] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// Which of the new positions can be left alone: a longest increasing subsequence of the old positions in `sources`,
/// by patience sorting, in O(n log n). [`NEW`] never stays.
pub(super) fn stays(sources: &[u32]) -> Vec<bool> {
    // piles[length - 1]: where the smallest old position stands that ends an increasing run of that length.
    let mut piles: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; sources.len()];
    for (position, &source) in sources.iter().enumerate() {
        if source == NEW {
            continue;
        }
        let length = piles.partition_point(|&top| sources[top] < source);
        if length > 0 {
            before[position] = piles[length - 1];
        }
        match piles.get_mut(length) {
            Some(top) => *top = position,
            None => piles.push(position),
        }
    }
    let mut stays = vec![false; sources.len()];
    let mut position = piles.last().copied().unwrap_or(usize::MAX);
    while position != usize::MAX {
        stays[position] = true;
        position = before[position];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_once() {
        let keys = ["a", "b", "c", "b"];
        let mut table = KeyTable::new(keys.iter());
        assert_eq!(table.take(&"b"), 1);
        assert_eq!(table.take(&"b"), NEW);
        assert_eq!(table.take(&"c"), 2);
        assert_eq!(table.take(&"d"), NEW);
    }

    #[test]
    fn many_keys_are_all_found() {
        let keys: Vec<u64> = (0..10_000).map(|key| key * 4096).collect();
        let mut table = KeyTable::new(keys.iter());
        assert!(keys.iter().enumerate().all(|(position, key)| table.take(key) == position as u32));
    }

    #[test]
    fn a_longest_increasing_run_stays() {
        let count = |sources: &[u32]| stays(sources).iter().filter(|&&stays| stays).count();
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
