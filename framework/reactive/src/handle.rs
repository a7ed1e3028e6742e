//! What handles have in common: copying, comparing, and the methods to read and write.

use crate::error::{SignalError, expect, impossible};
use crate::node::{Content, Id};
use crate::{batch::settle, graph, run};
use std::any::Any;
use std::cell::{Ref, RefMut};

/// A handle's traits: it can be copied, compared (the same `$field`?) and shown.
macro_rules! handle_traits {
    ($name:ident $(<$($parameter:ident),+>)?, $field:ident) => {
        impl $(<$($parameter: 'static),+>)? Clone for $name $(<$($parameter),+>)? {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl $(<$($parameter: 'static),+>)? Copy for $name $(<$($parameter),+>)? {}

        /// Two handles are equal if they are handles to the same thing; values are not looked at.
        impl $(<$($parameter: 'static),+>)? PartialEq for $name $(<$($parameter),+>)? {
            fn eq(&self, other: &Self) -> bool {
                self.$field == other.$field
            }
        }

        impl $(<$($parameter: 'static),+>)? Eq for $name $(<$($parameter),+>)? {}

        impl $(<$($parameter: 'static),+>)? std::fmt::Debug for $name $(<$($parameter),+>)? {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(stringify!($name))
            }
        }
    };
}

/// The methods of everything that can be read. `$track`: whether the running function subscribes.
macro_rules! read_methods {
    ($name:ident, track: $track:literal) => {
        impl<T: 'static> $name<T> {
            /// The value. If this is a signal or a memo, the running effect or memo subscribes to it.
            ///
            /// # Panics
            ///
            /// With `S0001` if it has been disposed of, `S0002` if it is a memo that depends on itself, `S0003` if it
            /// is being written, `S0006` if it is a memo that panicked.
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn get(&self) -> T
            where
                T: Clone,
            {
                self.with(T::clone)
            }

            /// Calls `function` with the value, which is not copied. If this is a signal or a memo, the running effect
            /// or memo subscribes to it.
            ///
            /// # Panics
            ///
            /// As [`get`](Self::get).
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn with<R>(&self, function: impl FnOnce(&T) -> R) -> R {
                crate::handle::read(self.id, $track, function)
            }

            /// As [`get`](Self::get), but says why there is no value.
            pub fn try_get(&self) -> Result<T, crate::SignalError>
            where
                T: Clone,
            {
                self.try_with(T::clone)
            }

            /// As [`with`](Self::with), but says why there is no value.
            pub fn try_with<R>(&self, function: impl FnOnce(&T) -> R) -> Result<R, crate::SignalError> {
                crate::handle::check_reading(self.id, $track)?;
                Ok(self.with(function))
            }
        }
    };
}

/// The methods of everything that can be read with and without subscribing.
macro_rules! tracked_read_methods {
    ($name:ident) => {
        crate::handle::read_methods!($name, track: true);

        impl<T: 'static> $name<T> {
            /// The value, without subscribing.
            ///
            /// # Panics
            ///
            /// As [`get`](Self::get).
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn get_untracked(&self) -> T
            where
                T: Clone,
            {
                self.with_untracked(T::clone)
            }

            /// Calls `function` with the value, without subscribing.
            ///
            /// # Panics
            ///
            /// As [`get`](Self::get).
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn with_untracked<R>(&self, function: impl FnOnce(&T) -> R) -> R {
                crate::handle::read(self.id, false, function)
            }
        }
    };
}

/// The methods of everything that can be written. `$notifies`: whether it has subscribers to tell, as a signal has.
macro_rules! write_methods {
    ($name:ident, notifies: $notifies:literal) => {
        impl<T: 'static> $name<T> {
            /// Replaces the value. If this is a signal, and no [`batch`](crate::batch()) is open, the effects concerned
            /// run before this returns.
            ///
            /// # Panics
            ///
            /// With `S0001` if it has been disposed of, `S0003` if it is being read, `S0005` if it is a signal that a
            /// memo writes.
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn set(&self, value: T) {
                drop(crate::handle::write(self.id, $notifies, |place| std::mem::replace(place, value)));
                crate::handle::notify(self.id, $notifies);
            }

            /// Changes the value in place, and returns what `function` returns. Otherwise as [`set`](Self::set).
            ///
            /// # Panics
            ///
            /// As [`set`](Self::set).
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn update<R>(&self, function: impl FnOnce(&mut T) -> R) -> R {
                let result = crate::handle::write(self.id, $notifies, function);
                crate::handle::notify(self.id, $notifies);
                result
            }

            /// As [`set`](Self::set), but says why that cannot be. (The value is dropped then.)
            pub fn try_set(&self, value: T) -> Result<(), crate::SignalError> {
                crate::handle::check_writing(self.id, $notifies)?;
                self.set(value);
                Ok(())
            }

            /// As [`update`](Self::update), but says why that cannot be.
            pub fn try_update<R>(&self, function: impl FnOnce(&mut T) -> R) -> Result<R, crate::SignalError> {
                crate::handle::check_writing(self.id, $notifies)?;
                Ok(self.update(function))
            }
        }
    };
}

pub(crate) use {handle_traits, read_methods, tracked_read_methods, write_methods};

/// Reads what `id` stands for: a node that holds a `T`.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn read<T: 'static, R>(id: Id, track: bool, function: impl FnOnce(&T) -> R) -> R {
    let content = expect(run::read(id, track), id);
    let value = expect(borrow(&content), id);
    function(typed(&*value))
}

/// Why `id` cannot be read, if so.
pub(crate) fn check_reading(id: Id, track: bool) -> Result<(), SignalError> {
    borrow(&run::read(id, track)?).map(drop)
}

/// Changes what `id` stands for: a node that holds a `T`. A signal, which notifies, cannot be written by a memo.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn write<T: 'static, R>(id: Id, notifies: bool, function: impl FnOnce(&mut T) -> R) -> R {
    let content = expect(run::content_to_write(id, notifies), id);
    let mut value = expect(borrow_mut(&content), id);
    function(typed_mut(&mut *value))
}

/// Why `id` cannot be written, if so.
pub(crate) fn check_writing(id: Id, notifies: bool) -> Result<(), SignalError> {
    borrow_mut(&run::content_to_write(id, notifies)?).map(drop)
}

// These do not depend on the type: that keeps readers and writers small.
#[inline]
fn borrow(content: &Content) -> Result<Ref<'_, dyn Any>, SignalError> {
    let held = content.try_borrow().map_err(|_| SignalError::Borrowed)?;
    Ref::filter_map(held, |held| held.value()).map_err(|_| SignalError::Failed)
}

fn borrow_mut(content: &Content) -> Result<RefMut<'_, dyn Any>, SignalError> {
    let held = content.try_borrow_mut().map_err(|_| SignalError::Borrowed)?;
    RefMut::filter_map(held, |held| held.value_mut()).map_err(|_| SignalError::Failed)
}

// A handle's type is that of its node's value: were it not, the node would be another.
fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().unwrap_or_else(|| impossible())
}

fn typed_mut<T: 'static>(value: &mut dyn Any) -> &mut T {
    value.downcast_mut().unwrap_or_else(|| impossible())
}

/// Tells the subscribers of `id`, if it `notifies`, that it has been written.
pub(crate) fn notify(id: Id, notifies: bool) {
    if notifies {
        graph::with(|graph| {
            if graph.is_alive(id) {
                graph.network.propagate(id.index);
            }
        });
        settle();
    }
}
