//! `For`: a list whose rows keep their identity.
//!
//! A change is worked out in three steps. Rows that are alike at both ends are left alone. Of what is between, each new
//! item is matched with the old row of the same key. Of the matched rows, a longest increasing run of old positions
//! stays where it is, and only the others move: no smaller number of moves leads to the new order (`order.rs`).

use std::hash::Hash;

use super::list::{Rows, list};
use super::order::{KeyTable, Keys, NEW, stays};
use crate::html;
use crate::ops;
use crate::renderer::emit;
use crate::source::Source;
use crate::view::{Mounted, Place, Row, View};
use samara_macros::component;

/// Shows a list, one view per item, and keeps each item's nodes (with their focus, scroll position and state) when the
/// list changes.
///
/// `key` tells items apart; it must be different for each item of a list. A row is made once per key: what should
/// change inside it belongs into a signal in the item.
#[component]
pub fn For<T, K, V>(
    /// The items: a closure or a signal.
    each: impl Source<Value: IntoIterator<Item = T>>,
    /// What tells an item from all others.
    key: impl Fn(&T) -> K + 'static,
    /// The view of one item.
    children: impl Fn(T) -> V + 'static,
) -> impl View
where
    T: 'static,
    K: Eq + Hash + 'static,
    V: View,
{
    // Of the rows that are there, and of the items that they are to show.
    let mut keys: [Vec<K>; 2] = [Vec::new(), Vec::new()];
    list(each, move |rows: &mut Rows, items| {
        if html::is_rendering() {
            // There are no nodes to be kept track of.
            #[cfg(not(target_arch = "wasm32"))]
            rows.owner
                .run(|| samara_reactive::each_owned(items, |item| drop(children(item).mount(rows.place.shared()))));
            return;
        }
        let items: Vec<T> = items.into_iter().collect();
        keys[1].extend(items.iter().map(&key));
        let count = items.len();
        let mut items = items.into_iter();
        // Items are asked for in order; those that are passed over have their rows already.
        rows.update(&keys, &mut |position, place| {
            let item = items.nth(position + items.len() - count);
            item.map_or(Mounted::Nothing, |item| children(item).mount(place))
        });
        keys.swap(0, 1);
        keys[1].clear();
    })
}

// What follows does not depend on the types of keys, items and views, and so is in the wasm once for all lists.

impl Rows {
    /// Turns the rows into those of the items. `mount` is called with positions of items that have no row yet.
    fn update(&mut self, keys: &dyn Keys, mount: &mut dyn FnMut(usize, Place) -> Mounted) {
        let front = (0..self.rows.len()).take_while(|&at| keys.are_equal(at, keys.first_new() + at)).count();
        let mut old = self.rows.split_off(front);
        let sources = match_keys(keys, front);
        // All go, and nothing else is in the parent: then one operation takes them out.
        let is_cleared =
            front == 0 && self.place.is_alone() && !old.is_empty() && sources.iter().all(|&source| source == NEW);
        if is_cleared {
            emit(&[ops::CLEAR, self.place.anchor]);
        }
        // No old row is at the position `NEW`.
        let take = |&source: &u32| old.get_mut((source as usize).wrapping_sub(front)).and_then(Option::take);
        let mut kept = sources.iter().map(take).zip(stays(&sources)).collect::<Vec<_>>().into_iter();
        for row in &mut old {
            if let Some(row) = row.take() {
                row.leave(is_cleared);
            }
        }

        self.rows.reserve(kept.len());
        // In front of the next row that stays; `None` where that has to be looked up.
        let mut place = None;
        while let Some((mut row, stays)) = kept.next() {
            if stays {
                place = None;
            } else {
                let stay = |(row, stays): &(Option<Row>, bool)| row.as_ref().filter(|_| *stays)?.content.first();
                let next = || kept.as_slice().iter().find_map(stay);
                let place = *place.get_or_insert_with(|| next().map_or(self.place, Place::before));
                match &row {
                    Some(row) => row.content.insert(place),
                    None => row = Some(self.make(|| mount(self.rows.len(), place.shared()))),
                }
            }
            self.rows.push(row);
        }
    }
}

/// For each item behind the first `front` ones the position of the row with the same key, or [`NEW`].
fn match_keys(keys: &dyn Keys, front: usize) -> Vec<u32> {
    let (old, end) = (keys.first_new(), keys.len());
    let shorter = old.min(end - old) - front;
    let back = (1..=shorter).take_while(|&at| keys.are_equal(old - at, end - at)).count();
    #[cfg(debug_assertions)]
    warn_of_duplicates(keys, old + front..end - back);
    let mut table = KeyTable::new(keys, front..old - back);
    let mut sources: Vec<_> = (old + front..end - back).map(|key| table.take(key)).collect();
    sources.extend((old - back..old).map(|position| position as u32));
    sources
}

#[cfg(debug_assertions)]
fn warn_of_duplicates(keys: &dyn Keys, new: std::ops::Range<usize>) {
    let mut table = KeyTable::new(keys, new.clone());
    if new.into_iter().any(|key| table.take(key) == NEW) {
        crate::interpreter::warn(
            "S0211: two items of a `<For>` have the same key\n  which of them a row belongs to is not known, and rows \
             may show the wrong item\n  let `key` return what is different for each item, an id for instance",
        );
    }
}
