//! The hash table of a [`Selector`](crate::Selector): from a key to the node that its subscribers subscribe to.
//!
//! Open addressing with linear probing, in some forty lines. The standard `HashMap` would do as well, and would add some
//! two kilobytes to each page that uses a selector.

use crate::{graph, node::Id};
use std::hash::{Hash, Hasher};

/// A key's place in the table.
pub(crate) struct Slot<T> {
    hash: u32,
    key: T,
    pub node: Id,
}

/// Keys, each with a node. Those whose nodes nobody reads any more stay until the room is needed.
pub(crate) struct Table<T> {
    /// Empty, or a power of two of slots, at most three quarters of them in use. A key is in the slot that its hash
    /// points to, or in one of the slots in use that follow that one without a gap.
    slots: Vec<Option<Slot<T>>>,
    used: usize,
}

impl<T: Eq> Table<T> {
    pub(crate) fn new() -> Table<T> {
        Table { slots: Vec::new(), used: 0 }
    }

    /// The node that a key was given last. It may be gone.
    pub(crate) fn find(&self, hash: u32, key: &T) -> Option<Id> {
        self.slots.get(self.position(hash, key))?.as_ref().map(|slot| slot.node)
    }

    /// Gives a key a node. Returns what was removed to make room, to be disposed of once the table is free.
    pub(crate) fn set(&mut self, hash: u32, key: T, node: Id) -> Vec<Slot<T>> {
        let mut unread = Vec::new();
        if self.used * 4 >= self.slots.len() * 3 {
            let slots = std::mem::take(&mut self.slots).into_iter().flatten();
            let (kept, others): (Vec<_>, Vec<_>) = slots.partition(|slot| is_read(slot.node));
            self.slots.resize_with((kept.len() * 2).next_power_of_two().max(8), || None);
            self.used = 0;
            kept.into_iter().for_each(|slot| self.put(slot));
            unread = others;
        }
        self.put(Slot { hash, key, node });
        unread
    }

    fn put(&mut self, slot: Slot<T>) {
        let index = self.position(slot.hash, &slot.key);
        self.used += usize::from(self.slots[index].is_none());
        self.slots[index] = Some(slot);
    }

    /// Where a key is, or where it is to go.
    fn position(&self, hash: u32, key: &T) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut index = hash as usize & mask;
        while let Some(Some(slot)) = self.slots.get(index)
            && (slot.hash != hash || slot.key != *key)
        {
            index = (index + 1) & mask;
        }
        index
    }
}

fn is_read(node: Id) -> bool {
    graph::with(|graph| graph.is_alive(node) && graph.network.is_read(node.index))
}

/// The hash of a key, by the FNV-1a function: small, and good enough for keys that no stranger chooses.
#[doc(hidden)]
pub fn hash_of(key: &impl Hash) -> u32 {
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
    use crate::{Owner, Signal, graph::is_alive, render_effect};
    use std::collections::HashMap;

    #[test]
    fn the_table_agrees_with_a_hash_map_also_when_most_hashes_collide() {
        let (mut table, mut map) = (Table::new(), HashMap::new());
        let mut random = 1_u32;
        for _ in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let key = (random >> 16) % 40;
            match map.remove(&key) {
                Some(owner) => Owner::dispose(&owner),
                None => {
                    let owner = Owner::new();
                    let node = owner.run(|| {
                        let read = Signal::new(());
                        render_effect(move || read.get());
                        read.id
                    });
                    table.set(key % 5, key, node);
                    map.insert(key, owner);
                }
            }
            for key in 0..40 {
                let found = table.find(key % 5, &key).filter(|&node| is_alive(node));
                assert_eq!(found.is_some(), map.contains_key(&key));
            }
        }
        assert!(table.slots.len() <= 128, "keys that nobody reads make room");
    }
}
