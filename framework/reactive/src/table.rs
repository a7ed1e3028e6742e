//! The hash table of a [`Selector`](crate::Selector): from a key to the node that its subscribers subscribe to.
//!
//! Open addressing with linear probing, in about sixty lines. The standard `HashMap` would do as well, and would add some
//! two kilobytes to each page that uses a selector.

use crate::node::Id;
use std::hash::{Hash, Hasher};

/// A key's place in the table.
struct Slot<T> {
    hash: u32,
    key: T,
    node: Id,
}

/// Keys, each with a node.
pub(crate) struct Table<T> {
    /// Empty, or a power of two of slots, at most three quarters of them in use. A key is in the slot that its hash
    /// points to, or in one of the slots in use that follow that one without a gap.
    slots: Vec<Option<Slot<T>>>,
    len: usize,
}

impl<T: Eq> Table<T> {
    pub(crate) fn new() -> Table<T> {
        Table { slots: Vec::new(), len: 0 }
    }

    pub(crate) fn find(&self, hash: u32, key: &T) -> Option<Id> {
        let index = self.position(hash, |slot| slot.key == *key)?;
        self.slots[index].as_ref().map(|slot| slot.node)
    }

    /// Adds a key that is not in the table.
    pub(crate) fn add(&mut self, hash: u32, key: T, node: Id) {
        if self.len * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        self.len += 1;
        self.put(Slot { hash, key, node });
    }

    /// Removes the key whose node is at `index`, and returns it.
    pub(crate) fn remove(&mut self, hash: u32, index: u32) -> Option<T> {
        let mut gap = self.position(hash, |slot| slot.node.index == index)?;
        let removed = self.slots[gap].take();
        self.len -= 1;
        if self.len == 0 {
            self.slots = Vec::new();
        } else {
            // Keys after the gap that it cuts off from where their hash points to move up into it.
            let mask = self.slots.len() - 1;
            let mut next = (gap + 1) & mask;
            while let Some(slot) = &self.slots[next] {
                let home = slot.hash as usize & mask;
                if next.wrapping_sub(home) & mask >= next.wrapping_sub(gap) & mask {
                    self.slots[gap] = self.slots[next].take();
                    gap = next;
                }
                next = (next + 1) & mask;
            }
        }
        removed.map(|slot| slot.key)
    }

    fn position(&self, hash: u32, is_it: impl Fn(&Slot<T>) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut index = hash as usize & mask;
        while let Some(slot) = &self.slots[index] {
            if slot.hash == hash && is_it(slot) {
                return Some(index);
            }
            index = (index + 1) & mask;
        }
        None
    }

    fn put(&mut self, slot: Slot<T>) {
        let mask = self.slots.len() - 1;
        let mut index = slot.hash as usize & mask;
        while self.slots[index].is_some() {
            index = (index + 1) & mask;
        }
        self.slots[index] = Some(slot);
    }

    fn grow(&mut self) {
        let capacity = (self.slots.len() * 2).max(8);
        let slots = std::mem::replace(&mut self.slots, (0..capacity).map(|_| None).collect());
        slots.into_iter().flatten().for_each(|slot| self.put(slot));
    }
}

/// The hash of a key, by the FNV-1a function: small, and good enough for keys that no stranger chooses.
pub(crate) fn hash_of(key: &impl Hash) -> u32 {
    struct Fnv(u32);

    impl Hasher for Fnv {
        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            }
        }

        fn finish(&self) -> u64 {
            u64::from(self.0)
        }
    }

    let mut hasher = Fnv(0x811c_9dc5);
    key.hash(&mut hasher);
    hasher.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;
    use std::collections::HashMap;

    #[test]
    fn the_table_agrees_with_a_hash_map_also_when_most_hashes_collide() {
        let (mut table, mut map) = (Table::new(), HashMap::new());
        let mut random = 1_u32;
        for round in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let key = (random >> 16) % 40;
            let hash = key % 5;
            match map.remove(&key) {
                Some(index) => assert_eq!(table.remove(hash, index), Some(key)),
                None => {
                    let node = Id { index: round, stamp: 1, place: Place::UNKNOWN };
                    table.add(hash, key, node);
                    map.insert(key, round);
                }
            }
            for key in 0..40 {
                let found = table.find(key % 5, &key).map(|node| node.index);
                assert_eq!(found, map.get(&key).copied());
            }
        }
    }
}
