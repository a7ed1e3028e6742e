//! Owners: who disposes of what, and when.

use crate::graph::{self, create};
use crate::node::{Id, action};
use crate::run::current_owner;
use crate::{dispose::dispose, error::Place, handle::handle_traits, position::Checkpoint, propagation::Kind};
use std::{cell::RefCell, rc::Rc};

/// Owns the signals, memos, effects, cleanups and further owners that are created while it is the current one, and
/// disposes of them together: the youngest first, as locals go at the end of a scope.
///
/// Effects and memos are owners too: before each run they dispose of what the run before created. What is created
/// outside any owner belongs to the graph, and lives as long as that. What is created under an owner that has been
/// disposed of is born disposed of. What an event handler creates belongs to the component in which the handler was
/// written; to have it go earlier, make it with [`Owned`](crate::Owned).
///
/// ```
/// use samara_reactive::{Owner, Signal, on_cleanup};
///
/// let row = Owner::new();
/// let count = row.run(|| {
///     on_cleanup(|| println!("the row is gone"));
///     Signal::new(0)
/// });
/// row.dispose(); // prints
/// assert!(count.try_get().is_err());
/// ```
pub struct Owner {
    id: Id,
}

handle_traits!(Owner, id);

impl Owner {
    /// A child of the current owner: disposed of with it, if not before.
    #[cfg_attr(debug_assertions, track_caller)]
    #[allow(clippy::new_without_default)] // it joins the graph, which a default should not
    pub fn new() -> Owner {
        Owner { id: create(Kind::Owner, None, Place::here()) }
    }

    /// A child of the current owner, which stands for the component of this name.
    ///
    /// ```
    /// use samara_reactive::Owner;
    ///
    /// let counter = Owner::named("Counter");
    /// let part = counter.run(Owner::new);
    /// assert_eq!(part.component_name(), Some("Counter"));
    /// ```
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn named(name: &'static str) -> Owner {
        Owner { id: create(Kind::Owner, Some(Rc::new(RefCell::new(name))), Place::here()) }
    }

    /// An owner without parent: it lives until it is disposed of, or the graph goes.
    ///
    /// ```
    /// use samara_reactive::{Owner, Signal};
    ///
    /// let outer = Owner::new();
    /// let apart = outer.run(Owner::root);
    /// let count = apart.run(|| Signal::new(1));
    /// outer.dispose();
    /// assert_eq!(count.get(), 1);
    /// ```
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn root() -> Owner {
        let _checkpoint = Owner { id: Id::ROOT }.enter();
        Owner { id: create(Kind::Owner, None, Place::here()) }
    }

    /// The current owner: that whose [`run`](Owner::run), or the effect or memo whose function, is innermost.
    ///
    /// ```
    /// use samara_reactive::Owner;
    ///
    /// assert_eq!(Owner::current(), None);
    /// let owner = Owner::new();
    /// assert_eq!(owner.run(Owner::current), Some(owner));
    /// ```
    pub fn current() -> Option<Owner> {
        let id = current_owner();
        (id != Id::ROOT).then_some(Owner { id })
    }

    /// Runs `function` with this owner as the current one. Reads in it are tracked as they would be outside.
    ///
    /// This works on a disposed owner as well; what is created then is born disposed of.
    pub fn run<R>(&self, function: impl FnOnce() -> R) -> R {
        let _checkpoint = self.enter();
        function()
    }

    fn enter(self) -> Checkpoint {
        Checkpoint::leave(|position| position.owner = self.id)
    }

    /// Disposes of all that it owns, and of the owner itself. Effects of what the cleanups write run afterwards. A
    /// second call does nothing.
    pub fn dispose(&self) {
        dispose(self.id);
    }

    /// Whether it has been disposed of.
    pub fn is_disposed(&self) -> bool {
        !graph::is_alive(self.id)
    }

    /// The name of the nearest named owner, from this one upwards.
    pub fn component_name(&self) -> Option<&'static str> {
        graph::with(|graph| graph.component_name(self.id))
    }
}

/// Runs `cleanup` once: when the current owner is disposed of, or, in an effect or memo, before its next run. Nothing
/// it reads is tracked.
///
/// ```
/// use samara_reactive::{Effect, Signal, StoredValue, on_cleanup};
///
/// let (page, log) = (Signal::new(1), StoredValue::new(vec![]));
/// Effect::new(move || {
///     let number = page.get();
///     log.update(|log| log.push(format!("open {number}")));
///     on_cleanup(move || log.update(|log| log.push(format!("close {number}"))));
/// });
/// page.set(2);
/// assert_eq!(log.get(), ["open 1", "close 1", "open 2"]);
/// ```
#[cfg_attr(debug_assertions, track_caller)]
pub fn on_cleanup(cleanup: impl FnOnce() + 'static) {
    let mut cleanup = Some(cleanup);
    let once = move || cleanup.take().map_or((), |cleanup| cleanup());
    create(Kind::Cleanup, Some(action(once)), Place::here());
}
