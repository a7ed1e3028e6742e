//! `For`: a list whose rows keep their identity.
//!
//! A change is worked out in three steps. Rows that are alike at both ends are left alone. Of what is between, each new
//! item is matched with the old row of the same key. Of the matched rows, a longest increasing run of old positions
//! stays where it is, and only the others move: no smaller number of moves leads to the new order (`order.rs`).

use std::hash::Hash;
use std::marker::PhantomData;

use samara_reactive::Owner;

use super::list::{Row, Rows, list};
use super::order::{KeyTable, NEW, stays};
use crate::html;
use crate::ops;
use crate::renderer::emit;
use crate::source::Source;
use crate::view::{Mounted, Place, View};
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
    list(each, move |rows, items, place, owner| {
        if html::is_rendering() {
            // There are no nodes to be kept track of.
            #[cfg(not(target_arch = "wasm32"))]
            owner.run(|| samara_reactive::each_owned(items, |item| drop(children(item).mount(place.shared()))));
            return rows;
        }
        let list = List { place, owner, key: &key, children: &children, makes: PhantomData };
        list.update(rows, items.into_iter().collect())
    })
}

/// One update of a list.
struct List<'a, F, C, T, K, V> {
    place: Place,
    owner: Owner,
    key: &'a F,
    children: &'a C,
    makes: PhantomData<fn(T) -> (K, V)>,
}

impl<F: Fn(&T) -> K, C: Fn(T) -> V, T, K: Key, V: View> List<'_, F, C, T, K, V> {
    fn update(&self, mut old: Rows<K, V::State>, items: Vec<T>) -> Rows<K, V::State> {
        let same = |(row, item): &(&Row<K, V::State>, &T)| row.mark == (self.key)(item);
        let front = old.iter().zip(&items).take_while(same).count();
        let back = old[front..].iter().rev().zip(items[front..].iter().rev()).take_while(same).count();

        let tail = old.split_off(old.len() - back);
        let middle = old.split_off(front);
        let next = tail.iter().find_map(Mounted::first);
        let after = next.map_or(self.place, Place::before);
        let whole = front == 0 && back == 0;

        let count = items.len() - front - back;
        let items = items.into_iter().skip(front).take(count).map(|item| ((self.key)(&item), item));
        old.reserve(count + back);
        self.replace(middle, items.collect(), after, whole, &mut old);
        old.extend(tail);
        old
    }

    /// Turns `old` rows into rows for `items`, in front of `after`. `whole`: these are all rows of the list.
    fn replace(
        &self,
        old: Rows<K, V::State>,
        items: Vec<(K, T)>,
        after: Place,
        whole: bool,
        rows: &mut Rows<K, V::State>,
    ) {
        let sources = match_keys(&old, &items);
        if whole && sources.iter().all(|&source| source == NEW) {
            self.clear(old);
            rows.extend(items.into_iter().map(|(key, item)| self.create(key, item, after)));
            return;
        }
        let mut old: Vec<_> = old.into_iter().map(Some).collect();
        // No old row is at the position `NEW`.
        let take = |&source: &u32| old.get_mut(source as usize).and_then(Option::take);
        let mut kept: Vec<_> = sources.iter().map(take).collect();
        old.iter_mut().filter_map(Option::take).for_each(Row::leave);

        let stays = stays(&sources);
        // For each position: the place in front of the next row that stays.
        let mut places = vec![after; sources.len()];
        let mut place = after;
        for position in (0..sources.len()).rev() {
            places[position] = place;
            if stays[position] {
                place = kept[position].first().map_or(place, Place::before);
            }
        }

        for (position, (key, item)) in items.into_iter().enumerate() {
            let row = kept[position].take();
            if !stays[position] {
                row.insert(places[position]);
            }
            rows.push(row.unwrap_or_else(|| self.create(key, item, places[position])));
        }
    }

    fn create(&self, key: K, item: T, place: Place) -> Row<K, V::State> {
        Row::new(self.owner, || (key, (self.children)(item).mount(place.shared())))
    }

    /// Takes all rows out: by one operation, when nothing else is in the parent.
    fn clear(&self, rows: Rows<K, V::State>) {
        if self.place.is_alone() && !rows.is_empty() {
            emit(&[ops::CLEAR, self.place.anchor]);
            rows.into_iter().for_each(Row::forget);
        } else {
            rows.into_iter().for_each(Row::leave);
        }
    }
}

/// What tells rows apart.
trait Key: Eq + Hash + 'static {}

impl<K: Eq + Hash + 'static> Key for K {}

#[cfg(debug_assertions)]
fn warn_of_duplicates<T, K: Eq + Hash>(items: &[(K, T)]) {
    let mut table = KeyTable::new(items.iter().map(|(key, _)| key));
    if items.iter().any(|(key, _)| table.take(key) == NEW) {
        crate::interpreter::warn(
            "S0211: two items of a `<For>` have the same key\n  which of them a row belongs to is not known, and rows \
             may show the wrong item\n  let `key` return what is different for each item, an id for instance",
        );
    }
}

/// For each item the position of the old row with the same key, or [`NEW`].
fn match_keys<T, K: Eq + Hash, S>(old: &Rows<K, S>, items: &[(K, T)]) -> Vec<u32> {
    #[cfg(debug_assertions)]
    warn_of_duplicates(items);
    if old.is_empty() {
        return vec![NEW; items.len()];
    }
    let mut table = KeyTable::new(old.iter().map(|row| &row.mark));
    items.iter().map(|(key, _)| table.take(key)).collect()
}
