//! Selectors: "is this the selected one?" asked by many, answered to two.

use crate::graph::{self, create};
use crate::handle::{handle_traits, notify};
use crate::table::{Table, hash_of};
use crate::{dispose::dispose, effect::run_at_once, error::Place, memo::Memo, node::Id, owner::Owner};
use crate::{propagation::Kind, stored::StoredValue};
use std::hash::Hash;

/// Tells many subscribers which of them is selected: when the selection moves, only the subscribers of the old and the
/// new key hear of it, however many others there are.
///
/// ```
/// use samara_reactive::{Effect, Selector, Signal, StoredValue};
///
/// let chosen = Signal::new(1);
/// let selector = Selector::new(move || chosen.get());
/// let runs = StoredValue::new(0);
/// for row in 0..100 {
///     Effect::new(move || {
///         selector.selected(&row);
///         runs.update(|runs| *runs += 1);
///     });
/// }
/// runs.set(0);
/// chosen.set(2);
/// assert_eq!(runs.get(), 2); // rows 1 and 2
/// ```
///
/// Inside a batch, [`selected`](Selector::selected) itself answers according to the latest writes, but memos that have
/// asked it hear of a change only when the batch ends.
pub struct Selector<T: 'static> {
    /// The keys that somebody has asked about, each with a node to subscribe to.
    table: StoredValue<Table<T>>,
    selection: Memo<T>,
    /// Owns the rest, and the nodes of the keys.
    owner: Owner,
}

handle_traits!(Selector<T>, table);

impl<T: Eq + Hash + Clone + 'static> Selector<T> {
    /// A selector that `source` computes the selected key of. Owned by the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(source: impl FnMut() -> T + 'static) -> Selector<T> {
        let (place, table, owner) = (Place::here(), StoredValue::new(Table::new()), Owner::new());
        owner.run(|| {
            let selection = Memo::new(source);
            let selector = Selector { table, selection, owner };
            let mut selected = None;
            let announce = move || {
                let key = selection.get();
                if let Some(previous) = selected.replace(key.clone())
                    && previous != key
                {
                    // Those who have asked about these are to hear that the answer has changed.
                    [previous, key]
                        .iter()
                        .filter_map(|key| selector.node_of(hash_of(key), key))
                        .for_each(|node| notify(node, true));
                }
            };
            run_at_once(Kind::Relay, announce, place);
            selector
        })
    }

    /// Whether `key` is the selected one. The running effect or memo, if there is one, subscribes to that, and to no
    /// other key.
    ///
    /// # Panics
    ///
    /// With `S0001` if the selector has been disposed of.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn selected(&self, key: &T) -> bool {
        let hash = hash_of(key);
        let known = self.node_of(hash, key);
        if graph::with(|graph| graph.is_tracking()) {
            let node = known.unwrap_or_else(|| self.owner.run(|| create(Kind::Source, None, Place::UNKNOWN)));
            graph::with(|graph| graph.track(node));
            if known.is_none() {
                self.keep(hash, key.clone(), node);
            }
        }
        self.selection.with_untracked(|selected| selected == key)
    }

    #[cfg_attr(debug_assertions, track_caller)]
    fn node_of(&self, hash: u32, key: &T) -> Option<Id> {
        let found = self.table.with(|table| table.find(hash, key));
        found.filter(|&node| graph::is_alive(node))
    }

    /// Keeps the node of a key, in place of those that nobody reads any more, if the room is needed.
    fn keep(&self, hash: u32, key: T, node: Id) {
        let unread = self.table.try_update(|table| table.set(hash, key, node));
        unread.into_iter().flatten().for_each(|slot| dispose(slot.node));
    }
}
