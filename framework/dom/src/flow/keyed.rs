//! `For`: a list whose rows keep their identity.
//!
//! A change is worked out in three steps. Rows that are alike at both ends are left alone. Of what is between, each new
//! item is matched with the old row of the same key. Of the matched rows, a longest increasing run of old positions
//! stays where it is, and only the others move: no smaller number of moves leads to the new order (`order.rs`).

use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use samara_reactive::{Owner, render_effect, untrack};

use super::order::{KeyTable, NEW, stays};
use super::row::Row;
use crate::ops;
use crate::renderer::emit;
use crate::source::Source;
use crate::view::{Block, Mounted, Place, View};
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
    Keyed { each, key, children }
}

struct Keyed<E, K, C> {
    each: E,
    key: K,
    children: C,
}

type Rows<K, S> = Vec<Row<K, S>>;

impl<E, F, C, T, K, V> View for Keyed<E, F, C>
where
    E: Source<Value: IntoIterator<Item = T>>,
    F: Fn(&T) -> K + 'static,
    C: Fn(T) -> V + 'static,
    T: 'static,
    K: Eq + Hash + 'static,
    V: View,
{
    type State = Block<Rows<K, V::State>>;

    fn mount(self, place: Place) -> Self::State {
        let (place, anchor) = place.own();
        let rows = Rc::new(RefCell::new(Vec::new()));
        let shown = rows.clone();
        // The rows must outlive each run of the effect, so they belong to an owner around it.
        let owner = Owner::new();
        render_effect(move || {
            let items = self.each.read().into_iter();
            untrack(|| {
                let items: Vec<(K, T)> = items.map(|item| ((self.key)(&item), item)).collect();
                let mut list = List { place, owner, children: &self.children };
                // Taken out meanwhile: what runs in the rows must not find the list borrowed.
                let rows = list.update(shown.take(), items);
                shown.replace(rows);
            });
        });
        (rows, anchor)
    }
}

/// One update of a list.
struct List<'a, C> {
    place: Place,
    owner: Owner,
    children: &'a C,
}

impl<C> List<'_, C> {
    fn update<T, K, V>(&mut self, mut old: Rows<K, V::State>, items: Vec<(K, T)>) -> Rows<K, V::State>
    where
        C: Fn(T) -> V,
        K: Eq + Hash + 'static,
        V: View,
    {
        let same = |row: &Row<K, V::State>, item: &(K, T)| row.mark == item.0;
        let front = old.iter().zip(&items).take_while(|(row, item)| same(row, item)).count();
        let rest = old[front..].iter().rev().zip(items[front..].iter().rev());
        let back = rest.take_while(|(row, item)| same(row, item)).count();

        let tail = old.split_off(old.len() - back);
        let middle = old.split_off(front);
        let next = tail.iter().find_map(|row| row.first());
        let after = next.map_or(self.place, Place::before);
        let whole = front == 0 && back == 0;

        let count = items.len() - front - back;
        let items = items.into_iter().skip(front).take(count);
        old.reserve(count + back);
        self.replace(middle, items.collect(), after, whole, &mut old);
        old.extend(tail);
        old
    }

    /// Turns `old` rows into rows for `items`, in front of `after`. `whole`: these are all rows of the list.
    fn replace<T, K, V>(
        &mut self,
        old: Rows<K, V::State>,
        items: Vec<(K, T)>,
        after: Place,
        whole: bool,
        rows: &mut Rows<K, V::State>,
    ) where
        C: Fn(T) -> V,
        K: Eq + Hash + 'static,
        V: View,
    {
        let sources = match_keys(&old, &items);
        if whole && sources.iter().all(|&source| source == NEW) {
            self.clear(old);
            rows.extend(items.into_iter().map(|(key, item)| self.create(key, item, after)));
            return;
        }
        let mut old: Vec<_> = old.into_iter().map(Some).collect();
        let mut kept = vec![false; old.len()];
        sources.iter().filter(|&&source| source != NEW).for_each(|&source| kept[source as usize] = true);
        for (row, kept) in old.iter_mut().zip(kept) {
            if !kept && let Some(row) = row.take() {
                row.leave();
            }
        }

        let stays = stays(&sources);
        // For each position: the place in front of the next row that stays.
        let mut places = vec![after; sources.len()];
        let mut place = after;
        for position in (0..sources.len()).rev() {
            places[position] = place;
            if stays[position] {
                let row = old[sources[position] as usize].as_ref();
                place = row.and_then(|row| row.first()).map_or(place, Place::before);
            }
        }

        for (position, (key, item)) in items.into_iter().enumerate() {
            let row = match sources[position] {
                NEW => None,
                source => old[source as usize].take(),
            };
            rows.push(match row {
                Some(row) => {
                    if !stays[position] {
                        row.insert(places[position].shared());
                    }
                    row
                }
                None => self.create(key, item, places[position]),
            });
        }
    }

    fn create<T, K: 'static, V>(&self, key: K, item: T, place: Place) -> Row<K, V::State>
    where
        C: Fn(T) -> V,
        V: View,
    {
        Row::new(self.owner, || (key, (self.children)(item).mount(place.shared())))
    }

    /// Takes all rows out: by one operation, when nothing else is in the parent.
    fn clear<K: 'static, S: Mounted>(&self, rows: Rows<K, S>) {
        if self.place.is_alone() && !rows.is_empty() {
            emit(&[ops::CLEAR, self.place.anchor()]);
            rows.into_iter().for_each(Row::forget);
        } else {
            rows.into_iter().for_each(Row::leave);
        }
    }
}

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
