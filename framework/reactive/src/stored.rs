//! Stored values: kept and disposed of by the graph, but not reactive.

use crate::error::{Place, SignalError, fail};
use crate::graph::{self, create};
use crate::node::{Id, Payload};
use crate::propagation::Kind;
use crate::signal::{Plain, change, handle_traits, try_read};
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

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
    /// Handles stay on their thread.
    marker: PhantomData<Rc<T>>,
}

handle_traits!(StoredValue);

impl<T: 'static> StoredValue<T> {
    /// Stores a value with the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(value: T) -> StoredValue<T> {
        let payload = Payload::Value(Rc::new(Plain(RefCell::new(value))));
        StoredValue { id: create(Kind::Inert, payload, Place::here()), marker: PhantomData }
    }

    /// A copy of the value.
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of, `S0003` if it is being written.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Calls `function` with the value.
    ///
    /// # Panics
    ///
    /// As [`get`](Self::get).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn with<R>(&self, function: impl FnOnce(&T) -> R) -> R {
        match self.try_with(function) {
            Ok(result) => result,
            Err(error) => fail(error, self.id.place),
        }
    }

    /// Replaces the value.
    ///
    /// # Panics
    ///
    /// With `S0001` if it has been disposed of, `S0003` if it is being read.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn set(&self, value: T) {
        if let Err(error) = self.try_set(value) {
            fail(error, self.id.place);
        }
    }

    /// Changes the value in place.
    ///
    /// # Panics
    ///
    /// As [`set`](Self::set).
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn update<R>(&self, function: impl FnOnce(&mut T) -> R) -> R {
        match self.try_update(function) {
            Ok(result) => result,
            Err(error) => fail(error, self.id.place),
        }
    }

    /// A copy of the value, or why there is none.
    pub fn try_get(&self) -> Result<T, SignalError>
    where
        T: Clone,
    {
        self.try_with(T::clone)
    }

    /// Calls `function` with the value, or says why there is none.
    pub fn try_with<R>(&self, function: impl FnOnce(&T) -> R) -> Result<R, SignalError> {
        try_read(self.id, false, function)
    }

    /// Replaces the value, or says why that cannot be.
    pub fn try_set(&self, value: T) -> Result<(), SignalError> {
        self.try_update(|place| std::mem::replace(place, value)).map(drop)
    }

    /// Changes the value in place, or says why that cannot be.
    pub fn try_update<R>(&self, function: impl FnOnce(&mut T) -> R) -> Result<R, SignalError> {
        let value = graph::with(|graph| graph.value(self.id))?;
        change(&*value, function)
    }
}
