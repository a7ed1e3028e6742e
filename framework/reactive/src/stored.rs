//! Stored values: kept and disposed of by the graph, but not reactive.

use crate::handle::{handle_traits, read_methods, write_methods};
use crate::node::{Id, holding};
use crate::{error::Place, graph::create, propagation::Kind};
use std::marker::PhantomData;

/// A value that the current owner keeps, behind a handle that can be copied into any number of closures. Reading it
/// subscribes to nothing, writing it notifies nobody, and a memo may do both.
///
/// ```
/// use samara_reactive::StoredValue;
///
/// let clicks = StoredValue::new(0);
/// let click = move || clicks.update(|clicks| *clicks += 1);
/// click();
/// click();
/// assert_eq!(clicks.get(), 2);
/// ```
pub struct StoredValue<T: 'static> {
    pub(crate) id: Id,
    value: PhantomData<T>,
}

handle_traits!(StoredValue<T>, id);
read_methods!(StoredValue, track: false);
write_methods!(StoredValue, notifies: false);

impl<T: 'static> StoredValue<T> {
    /// Stores a value with the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(value: T) -> StoredValue<T> {
        StoredValue { id: create(Kind::Inert, Some(holding(value)), Place::here()), value: PhantomData }
    }
}
