//! Effects: functions that run when what they have read has changed.

use crate::batch::{settle, untrack};
use crate::graph::{self, create};
use crate::node::{Content, Id, action};
use crate::run::create_running;
use crate::{awaited::renders_once, dispose::dispose, error::Place, handle::handle_traits, propagation::Kind};

/// A function that runs once when created, and again whenever a signal or memo that it has read has changed: at the end
/// of the outermost [`batch`](crate::batch()), and once however many of them have changed.
///
/// Effects are for what lies outside the graph: the page, a log, storage. To compute a value from others, use a
/// [`Memo`](crate::Memo). An effect that is due runs before those created in it, which it is going to replace.
///
/// ```
/// use samara_reactive::{Effect, Signal, StoredValue};
///
/// let (name, log) = (Signal::new("Ada"), StoredValue::new(vec![]));
/// Effect::new(move || log.update(|log| log.push(name.get())));
/// name.set("Grace");
/// assert_eq!(log.get(), ["Ada", "Grace"]);
/// ```
pub struct Effect {
    id: Id,
}

handle_traits!(Effect, id);

impl Effect {
    /// An effect owned by the current owner. It runs now, or, inside a batch, an effect or a memo, when that ends.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn new(function: impl FnMut() + 'static) -> Effect {
        schedule(action(function), Place::here())
    }

    /// An effect that reads in one function and acts in another: `callback` is called with what `source` returned, and
    /// with what it returned the time before. Only what `source` reads is subscribed to.
    ///
    /// ```
    /// use samara_reactive::{Effect, Signal, StoredValue};
    ///
    /// let (page, log) = (Signal::new(1), StoredValue::new(vec![]));
    /// Effect::watch(move || page.get(), move |new, old| log.update(|log| log.push((old.copied(), *new))));
    /// page.set(2);
    /// assert_eq!(log.get(), [(None, 1), (Some(1), 2)]);
    /// ```
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn watch<T: 'static>(
        mut source: impl FnMut() -> T + 'static,
        mut callback: impl FnMut(&T, Option<&T>) + 'static,
    ) -> Effect {
        let mut previous = None;
        Effect::new(move || {
            let value = source();
            untrack(|| callback(&value, previous.as_ref()));
            previous = Some(value);
        })
    }

    /// Ends the effect: runs its cleanups, and disposes of what it owns. A second call does nothing.
    pub fn dispose(&self) {
        dispose(self.id);
    }
}

/// An effect for renderers: it runs at once, wherever it is created, and later before the ordinary effects, which so
/// find the page as it is going to be.
///
/// ```
/// use samara_reactive::{Signal, StoredValue, batch, render_effect};
///
/// let (text, page) = (Signal::new("one"), StoredValue::new(""));
/// batch(|| {
///     render_effect(move || page.set(text.get()));
///     assert_eq!(page.get(), "one");
/// });
/// ```
#[cfg_attr(debug_assertions, track_caller)]
pub fn render_effect(function: impl FnMut() + 'static) -> Effect {
    run_at_once(Kind::Render, function, Place::here())
}

fn schedule(content: Content, place: Place) -> Effect {
    if renders_once() {
        return Effect { id: Id::dead(place) };
    }
    let id = create(Kind::Effect, Some(content), place);
    graph::with(|graph| {
        if graph.is_alive(id) {
            graph.network.enqueue(id.index);
        }
    });
    settle();
    Effect { id }
}

/// An effect that runs before this returns; what it writes takes effect after it.
pub(crate) fn run_at_once(kind: Kind, function: impl FnMut() + 'static, place: Place) -> Effect {
    Effect { id: create_running(kind, action(function), place) }
}
