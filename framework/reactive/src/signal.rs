//! Signals: values that can be written, and tell those who have read them.

use crate::handle::{handle_traits, tracked_read_methods, write_methods};
use crate::node::{Id, holding};
use crate::{error::Place, graph::create, memo::Memo, propagation::Kind};
use std::marker::PhantomData;

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
    value: PhantomData<T>,
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
    value: PhantomData<T>,
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
    value: PhantomData<T>,
}

handle_traits!(Signal<T>, id);
handle_traits!(ReadSignal<T>, id);
handle_traits!(WriteSignal<T>, id);
tracked_read_methods!(Signal);
tracked_read_methods!(ReadSignal);
write_methods!(Signal, notifies: true);
write_methods!(WriteSignal, notifies: true);

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
    let signal = Signal::new(value);
    (signal.into(), signal.into())
}

impl<T: 'static> Signal<T> {
    /// A signal with this value, owned by the current owner.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(value: T) -> Signal<T> {
        Signal { id: create(Kind::Source, Some(holding(value)), Place::here()), value: PhantomData }
    }

    /// Its reading half.
    pub fn read_only(&self) -> ReadSignal<T> {
        ReadSignal { id: self.id, value: PhantomData }
    }
}

impl<T: 'static> From<Signal<T>> for ReadSignal<T> {
    fn from(signal: Signal<T>) -> Self {
        signal.read_only()
    }
}

impl<T: 'static> From<Memo<T>> for ReadSignal<T> {
    fn from(memo: Memo<T>) -> Self {
        ReadSignal { id: memo.id, value: PhantomData }
    }
}

impl<T: 'static> From<Signal<T>> for WriteSignal<T> {
    fn from(signal: Signal<T>) -> Self {
        WriteSignal { id: signal.id, value: PhantomData }
    }
}
