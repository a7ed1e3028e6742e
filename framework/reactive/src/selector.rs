//! Selectors: "is this the selected one?" asked by many, answered to two.

use crate::effect::run_at_once;
use crate::error::{Place, fail};
use crate::graph::{self, create};
use crate::memo::Memo;
use crate::node::{Id, Payload, Release};
use crate::owner::Owner;
use crate::propagation::Kind;
use crate::signal::{handle_traits, notify};
use crate::stored::StoredValue;
use crate::table::{Table, hash_of};
use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

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
    /// The entries' node, which goes with all the rest.
    id: Id,
    entries: StoredValue<Rc<Entries<T>>>,
    selection: Memo<T>,
    /// Owns the rest, and the nodes of the keys.
    owner: Owner,
}

handle_traits!(Selector);

/// The keys that somebody has asked about, each with a node to subscribe to.
struct Entries<T>(RefCell<Table<T>>);

impl<T: Eq + Hash + Clone + 'static> Selector<T> {
    /// A selector that `source` computes the selected key of. Owned by the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(source: impl FnMut() -> T + 'static) -> Selector<T> {
        let place = Place::here();
        let owner = Owner::new();
        owner.run(|| {
            let selection = Memo::new(source);
            let entries = Rc::new(Entries(RefCell::new(Table::new())));
            let table = entries.clone();
            let mut selected = None;
            let announce = move || {
                let key = selection.get();
                if let Some(previous) = selected.replace(key.clone())
                    && previous != key
                {
                    table.announce(&previous);
                    table.announce(&key);
                }
            };
            run_at_once(Kind::Relay, Box::new(announce), place);
            let entries = StoredValue::new(entries);
            let id = Id { place, ..entries.id };
            Selector { id, entries, selection, owner }
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
        let entries = match self.entries.try_get() {
            Ok(entries) => entries,
            Err(error) => fail(error, self.id.place),
        };
        if graph::with(|graph| graph.is_tracking()) {
            let entry = entries.find_or_add(key, self.owner);
            graph::with(|graph| graph.network.track(entry.index));
        }
        self.selection.with_untracked(|selected| selected == key)
    }
}

impl<T: Eq + Hash + Clone + 'static> Entries<T> {
    /// The node of `key`, which is created if need be.
    fn find_or_add(self: &Rc<Self>, key: &T, owner: Owner) -> Id {
        let hash = hash_of(key);
        let found = self.0.borrow().find(hash, key);
        found.unwrap_or_else(|| {
            let payload = Payload::Entry(self.clone(), hash);
            let node = owner.run(|| create(Kind::Entry, payload, Place::UNKNOWN));
            let key = key.clone();
            self.0.borrow_mut().add(hash, key, node);
            node
        })
    }

    /// Tells those who have asked about `key` that the answer has changed.
    fn announce(&self, key: &T) {
        let found = self.0.borrow().find(hash_of(key), key);
        if let Some(node) = found {
            notify(node);
        }
    }
}

impl<T: Eq> Release for Entries<T> {
    fn release(&self, hash: u32, index: u32) {
        let key = self.0.borrow_mut().remove(hash, index);
        drop(key);
    }
}
