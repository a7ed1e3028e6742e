//! Values that own the signals in them.

use crate::owner::Owner;
use std::{ops::Deref, rc::Rc};

/// A value, and an owner of what was created while it was made: both go when the last clone is dropped.
///
/// This is for items of lists. What an event handler creates belongs to the component, and so lives as long as that: a
/// list whose items hold signals would grow with each item that was ever in it. Wrapped in this, the signals of an item
/// go with the item. (They go with the current owner as well, if that is disposed of earlier.)
///
/// ```
/// use samara_reactive::{Owned, Signal, stats};
///
/// struct Task {
///     done: Signal<bool>,
/// }
///
/// let tasks = Signal::new(vec![]);
/// let before = stats();
/// tasks.update(|tasks| tasks.push(Owned::new(|| Task { done: Signal::new(false) })));
/// tasks.with(|tasks| tasks[0].done.set(true));
/// tasks.set(vec![]);
/// assert_eq!(stats(), before);
/// ```
pub struct Owned<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: T,
    owner: Owner,
}

impl<T> Owned<T> {
    /// Calls `make` under an owner of its own.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(make: impl FnOnce() -> T) -> Owned<T> {
        let owner = Owner::new();
        Owned(Rc::new(Inner { value: owner.run(make), owner }))
    }
}

impl<T> Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T> Clone for Owned<T> {
    fn clone(&self) -> Self {
        Owned(self.0.clone())
    }
}

/// Two are equal if one is a clone of the other.
impl<T> PartialEq for Owned<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Drop for Inner<T> {
    fn drop(&mut self) {
        self.owner.dispose();
    }
}
