//! Signals: values that can be written, and tell those who have read them.

use crate::batch::settle;
use crate::error::{Place, SignalError, fail};
use crate::graph::{self, create};
use crate::memo::Memo;
use crate::node::{Id, Payload, Value};
use crate::propagation::Kind;
use crate::run;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value that can be read and written. Effects and memos that read it run again when it is written.
///
/// A handle: copying it copies no value. It lives in the graph until the owner that was current when it was created is
/// disposed of; see [`Owner`](crate::Owner).
///
/// Each write notifies, also one that changes nothing. (Memos notify only when they come out different.)
///
/// ```
/// use samara_reactive::Signal;
///
/// let count = Signal::new(1);
/// count.set(2);
/// count.update(|count| *count += 1);
/// assert_eq!(count.get(), 3);
/// ```
pub struct Signal<T: 'static> {
    pub(crate) id: Id,
    /// Handles stay on their thread.
    marker: PhantomData<Rc<T>>,
}

/// The reading half of a signal, and the handle for anything that can be read: a signal or a memo.
///
/// ```
/// use samara_reactive::{Memo, ReadSignal, Signal};
///
/// fn shout(text: impl Into<ReadSignal<String>>) -> String {
///     text.into().get().to_uppercase()
/// }
///
/// let name = Signal::new("Ada".to_string());
/// let greeting = Memo::new(move || format!("Hello {}", name.get()));
/// assert_eq!(shout(name), "ADA");
/// assert_eq!(shout(greeting), "HELLO ADA");
/// ```
pub struct ReadSignal<T: 'static> {
    pub(crate) id: Id,
    marker: PhantomData<Rc<T>>,
}

/// The writing half of a signal.
///
/// ```
/// use samara_reactive::signal;
///
/// let (count, set_count) = signal(1);
/// set_count.update(|count| *count *= 10);
/// assert_eq!(count.get(), 10);
/// ```
pub struct WriteSignal<T: 'static> {
    pub(crate) id: Id,
    marker: PhantomData<Rc<T>>,
}

/// A new signal as two halves: one to read, one to write.
///
/// ```
/// use samara_reactive::signal;
///
/// let (count, set_count) = signal(0);
/// set_count.set(5);
/// assert_eq!(count.get(), 5);
/// ```
#[cfg_attr(debug_assertions, track_caller)]
pub fn signal<T: 'static>(value: T) -> (ReadSignal<T>, WriteSignal<T>) {
    Signal::new(value).split()
}

impl<T: 'static> Signal<T> {
    /// A signal with this value, owned by the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(value: T) -> Signal<T> {
        let payload = Payload::Value(Rc::new(Plain(RefCell::new(value))));
        Signal { id: create(Kind::Source, payload, Place::here()), marker: PhantomData }
    }

    /// Its two halves. The signal itself stays usable.
    pub fn split(&self) -> (ReadSignal<T>, WriteSignal<T>) {
        (self.read_only(), self.write_only())
    }

    /// Its reading half.
    pub fn read_only(&self) -> ReadSignal<T> {
        ReadSignal { id: self.id, marker: PhantomData }
    }

    /// Its writing half.
    pub fn write_only(&self) -> WriteSignal<T> {
        WriteSignal { id: self.id, marker: PhantomData }
    }
}

impl<T: 'static> From<Signal<T>> for ReadSignal<T> {
    fn from(signal: Signal<T>) -> Self {
        signal.read_only()
    }
}

impl<T: 'static> From<Memo<T>> for ReadSignal<T> {
    fn from(memo: Memo<T>) -> Self {
        ReadSignal { id: memo.id, marker: PhantomData }
    }
}

impl<T: 'static> From<Signal<T>> for WriteSignal<T> {
    fn from(signal: Signal<T>) -> Self {
        signal.write_only()
    }
}

/// What every handle can do: be copied, compared (same node?) and shown.
macro_rules! handle_traits {
    ($name:ident) => {
        impl<T: 'static> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T: 'static> Copy for $name<T> {}

        /// Two handles are equal if they are handles to the same thing; values are not looked at.
        impl<T: 'static> PartialEq for $name<T> {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl<T: 'static> Eq for $name<T> {}

        impl<T: 'static> std::fmt::Debug for $name<T> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(stringify!($name))
            }
        }
    };
}
pub(crate) use handle_traits;

handle_traits!(Signal);
handle_traits!(ReadSignal);
handle_traits!(WriteSignal);

/// The methods of everything that can be read.
macro_rules! read_methods {
    ($name:ident) => {
        impl<T: 'static> $name<T> {
            /// The value. The running effect or memo, if there is one, subscribes.
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

            /// Calls `function` with the value, which is not copied. The running effect or memo, if there is one,
            /// subscribes.
            ///
            /// # Panics
            ///
            /// As [`get`](Self::get).
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn with<R>(&self, function: impl FnOnce(&T) -> R) -> R {
                match self.try_with(function) {
                    Ok(result) => result,
                    Err(error) => crate::error::fail(error, self.id.place),
                }
            }

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
                match crate::signal::try_read(self.id, false, function) {
                    Ok(result) => result,
                    Err(error) => crate::error::fail(error, self.id.place),
                }
            }

            /// The value, or why there is none.
            pub fn try_get(&self) -> Result<T, SignalError>
            where
                T: Clone,
            {
                self.try_with(T::clone)
            }

            /// Calls `function` with the value, or says why there is none.
            pub fn try_with<R>(&self, function: impl FnOnce(&T) -> R) -> Result<R, SignalError> {
                crate::signal::try_read(self.id, true, function)
            }
        }
    };
}
pub(crate) use read_methods;

read_methods!(Signal);
read_methods!(ReadSignal);

/// The methods of everything that can be written.
macro_rules! write_methods {
    ($name:ident) => {
        impl<T: 'static> $name<T> {
            /// Replaces the value. Outside a [`batch`](crate::batch()), the effects concerned run before this returns.
            ///
            /// # Panics
            ///
            /// With `S0001` if it has been disposed of, `S0003` if it is being read, `S0005` in a memo.
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn set(&self, value: T) {
                if let Err(error) = self.try_set(value) {
                    fail(error, self.id.place);
                }
            }

            /// Changes the value in place. Outside a [`batch`](crate::batch()), the effects concerned run before this
            /// returns.
            ///
            /// # Panics
            ///
            /// As [`set`](Self::set).
            #[cfg_attr(debug_assertions, track_caller)]
            pub fn update(&self, function: impl FnOnce(&mut T)) {
                if let Err(error) = self.try_update(function) {
                    fail(error, self.id.place);
                }
            }

            /// Replaces the value, or says why that cannot be. (The value is dropped then.)
            pub fn try_set(&self, value: T) -> Result<(), SignalError> {
                let replaced = try_write(self.id, |place| std::mem::replace(place, value))?;
                drop(replaced);
                notify(self.id);
                Ok(())
            }

            /// Changes the value in place, or says why that cannot be.
            pub fn try_update<R>(&self, function: impl FnOnce(&mut T) -> R) -> Result<R, SignalError> {
                let result = try_write(self.id, function)?;
                notify(self.id);
                Ok(result)
            }
        }
    };
}

write_methods!(Signal);
write_methods!(WriteSignal);

/// The value of a signal or a stored value.
pub(crate) struct Plain<T>(pub RefCell<T>);

impl<T: 'static> Value for Plain<T> {
    fn cell(&self) -> &dyn Any {
        &self.0
    }

    fn recompute(&self) -> Result<bool, SignalError> {
        Ok(false)
    }
}

/// Reads what `id` stands for: a node that holds a `T`.
pub(crate) fn try_read<T: 'static, R>(id: Id, track: bool, function: impl FnOnce(&T) -> R) -> Result<R, SignalError> {
    let value = run::read(id, track)?;
    match cell_of::<T>(&*value)?.try_borrow() {
        Ok(value) => Ok(function(&value)),
        Err(_) => Err(SignalError::Borrowed),
    }
}

fn try_write<T: 'static, R>(id: Id, function: impl FnOnce(&mut T) -> R) -> Result<R, SignalError> {
    let value = graph::with(|graph| graph.writable(id))?;
    change(&*value, function)
}

/// Changes a value, and notifies nobody.
pub(crate) fn change<T: 'static, R>(value: &dyn Value, function: impl FnOnce(&mut T) -> R) -> Result<R, SignalError> {
    match cell_of::<T>(value)?.try_borrow_mut() {
        Ok(mut value) => Ok(function(&mut value)),
        Err(_) => Err(SignalError::Borrowed),
    }
}

/// A handle's type is that of its node's value; were it not, the node would be another.
fn cell_of<T: 'static>(value: &dyn Value) -> Result<&RefCell<T>, SignalError> {
    value.cell().downcast_ref().ok_or(SignalError::Disposed)
}

/// Tells the subscribers of `id` that it has been written.
pub(crate) fn notify(id: Id) {
    graph::with(|graph| {
        if graph.is_alive(id) {
            graph.network.propagate(id.index);
        }
    });
    settle();
}
