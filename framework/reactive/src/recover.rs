//! What a panic leaves behind, and how the graph goes on.

use crate::{batch::batch, dispose, graph, position::Position};

/// Makes the graph usable after a panic, and goes on with what the panic interrupted.
///
/// In the browser a panic does not unwind: control returns to JavaScript at once, and the graph is left in the middle
/// of whatever it did. This function, called next, closes all open batches, marks the effects and memos that were
/// running as failed (they never run again), finishes interrupted disposals, runs the effects that are still due, and
/// then calls the hook set with [`on_settled`](crate::on_settled).
///
/// Natively the graph is put back by unwinding; what remains is to run the effects that were left.
///
/// Returns the name of the component that was running, if there was one; see [`Owner::named`](crate::Owner::named).
/// Must not be called from an effect, a memo or a batch: to the graph, they would be abandoned.
///
/// # Panics
///
/// If one of the remaining effects panics. Call it again then; each call gets further.
///
/// ```
/// use samara_reactive::{Effect, Owner, Signal, recover};
/// use std::panic::{AssertUnwindSafe, catch_unwind};
///
/// let fuse = Signal::new(false);
/// let clock = Owner::named("Clock");
/// clock.run(|| Effect::new(move || assert!(!fuse.get(), "the fuse blew")));
///
/// let outcome = catch_unwind(AssertUnwindSafe(|| fuse.set(true)));
/// assert!(outcome.is_err());
/// assert_eq!(recover(), Some("Clock"));
/// ```
pub fn recover() -> Option<&'static str> {
    let component = graph::with(|graph| {
        let running = graph.component_name(graph.position.owner);
        let component = graph.failed_component.take().or(running);
        graph.network.abandon(0);
        graph.position = Position::OUTSIDE;
        component
    });
    batch(|| {
        while let Some(unfinished) = graph::with(|graph| graph.disposing.pop()) {
            dispose::finish(unfinished);
        }
    });
    component
}

/// In the browser no destructor runs after a panic. Natively all of them do; so that the tests below see what the
/// browser would, they switch off the one that matters.
#[cfg(test)]
mod tests {
    use super::recover;
    use crate::position::ABANDONING;
    use crate::{Effect, Memo, Owner, Signal, StoredValue, batch, on_cleanup, on_settled, stats, untrack};
    use std::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// Runs `function` until it panics, and leaves the graph as it is then.
    fn abandon<R>(function: impl FnOnce() -> R) {
        ABANDONING.set(true);
        let outcome = catch_unwind(AssertUnwindSafe(function));
        ABANDONING.set(false);
        assert!(outcome.is_err(), "it did not panic");
    }

    fn record<T: Clone + 'static>() -> (impl Fn(T) + Copy, impl Fn() -> Vec<T>) {
        let entries = StoredValue::new(Vec::new());
        (move |entry| entries.update(|entries| entries.push(entry)), move || entries.update(std::mem::take))
    }

    #[test]
    fn an_abandoned_effect_fails_and_the_others_run() {
        thread_local!(static SETTLED: Cell<u32> = const { Cell::new(0) });
        on_settled(|| SETTLED.set(SETTLED.get() + 1));
        let (log, logged) = record();
        let count = Signal::new(0);
        Effect::new(move || log(("before", count.get())));
        Owner::named("Fragile").run(|| Effect::new(move || assert_ne!(count.get(), 1)));
        Effect::new(move || log(("after", count.get())));
        logged();
        SETTLED.set(0);

        abandon(|| count.set(1));
        assert_eq!(logged(), [("before", 1)]);
        count.set(1); // a batch is still open, as far as the graph knows
        assert_eq!((logged(), SETTLED.get()), (vec![], 0));

        assert_eq!(recover(), Some("Fragile"));
        assert_eq!((logged(), SETTLED.get()), (vec![("after", 1), ("before", 1)], 1));
        count.set(2);
        assert_eq!((logged(), SETTLED.get()), (vec![("before", 2), ("after", 2)], 2));
        assert_eq!(recover(), None);
    }

    #[test]
    fn abandoned_batches_owners_and_untracked_sections_are_left() {
        let (log, logged) = record();
        let count = Signal::new(0);
        Effect::new(move || log(count.get()));
        let handler = Owner::named("Button");
        abandon(|| {
            handler.run(|| {
                batch(|| {
                    count.set(1);
                    untrack(|| panic!("in an event handler"));
                })
            })
        });
        assert_eq!(recover(), Some("Button"));
        assert_eq!(Owner::current(), None);
        assert_eq!(logged(), [0, 1]);
        count.set(2);
        assert_eq!(logged(), [2]);
    }

    #[test]
    fn memos_that_were_being_computed_fail_and_so_does_the_effect_that_waited() {
        let (log, logged) = record();
        let count = Signal::new(0);
        let inner = Memo::new(move || assert_ne!(count.get(), 1));
        let outer = Memo::new(move || inner.get());
        Effect::new(move || {
            outer.get();
            log("waits for the memo");
        });
        Effect::new(move || {
            count.get();
            log("does not");
        });
        logged();
        abandon(|| count.set(1));
        assert_eq!(recover(), None);
        assert_eq!(logged(), ["does not"]);
        count.set(2);
        assert_eq!(logged(), ["does not"]);
        assert!(inner.try_get().is_err() && outer.try_get().is_err());
    }

    #[test]
    fn an_abandoned_disposal_is_finished() {
        let (log, logged) = record();
        let before = stats();
        let owner = Owner::new();
        owner.run(|| {
            on_cleanup(move || log("last"));
            Owner::new().run(|| on_cleanup(|| panic!("in a cleanup")));
            on_cleanup(move || log("first"));
        });
        abandon(|| owner.dispose());
        assert_eq!(logged(), ["first"]);
        recover();
        assert_eq!(logged(), ["last"]);
        assert_eq!(stats(), before);
    }

    #[test]
    fn recovery_may_itself_be_abandoned() {
        let (log, logged) = record();
        let count = Signal::new(0);
        for name in ["a", "b"] {
            Owner::named(name).run(|| Effect::new(move || assert_eq!(count.get(), 0)));
        }
        Effect::new(move || log(count.get()));
        abandon(|| count.set(1));
        abandon(recover);
        assert_eq!(recover(), Some("b"));
        assert_eq!(logged(), [0, 1]);
    }

    #[test]
    fn values_being_read_when_the_panic_came_can_be_used_again() {
        let count = Signal::new(0);
        abandon(|| count.with(|_| Effect::new(|| panic!())));
        recover();
        count.set(1);
        assert_eq!(count.get(), 1);
    }
}
