//! Boundaries: who is to be told that something shown has no value yet.
//!
//! A renderer provides a [`Boundary`] as a context to what stands under a `Suspense`. A resource that is read there by an
//! effect or memo is noted in the nearest one, for as long as that run of the effect or memo counts.

use crate::{context::use_context, graph, handle::notify, owner::on_cleanup, signal::Signal, stored::StoredValue};

/// What is read under it, and whether any of that is still to come.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq)]
pub struct Boundary {
    /// Of each resource that is read, one entry for each reader.
    reads: StoredValue<Vec<Loading>>,
    /// Tells of changes in the list, which is no signal itself because memos add to it as well.
    changed: Signal<()>,
}

/// Whether a resource that is read is loading.
type Loading = Signal<bool>;

impl Boundary {
    /// A boundary that nothing is read under yet. Owned by the current owner; to be provided as a context.
    #[allow(clippy::new_without_default)] // it joins the graph, which a default should not
    pub fn new() -> Boundary {
        Boundary { reads: StoredValue::new(Vec::new()), changed: Signal::new(()) }
    }

    /// Whether anything that is read is loading. Tracked.
    pub fn is_pending(&self) -> bool {
        self.changed.get();
        self.reads.get().iter().any(|loading| loading.try_get() == Ok(true))
    }

    /// Whether anything that is read is being fetched by this graph, and so worth waiting for. (On a server, what only
    /// the browser can fetch stays pending.)
    pub fn is_waiting(&self) -> bool {
        self.reads.with(|reads| graph::with(|graph| reads.iter().any(|loading| graph.is_awaited(loading.id.index))))
    }

    fn change(self, change: impl FnOnce(&mut Vec<Loading>)) {
        // The boundary may be gone before what was under it.
        if self.reads.try_update(change).is_ok() {
            notify(self.changed.id, true);
        }
    }
}

// ANCHOR: note
/// Tells the nearest boundary that the running effect or memo reads a resource.
pub(crate) fn note(read: Loading) {
    if graph::with(|graph| graph.is_tracking() && graph.is_alive(read.id))
        && let Some(boundary) = use_context::<Boundary>()
    {
        boundary.change(|reads| reads.push(read));
        on_cleanup(move || {
            boundary.change(|reads| {
                let position = reads.iter().position(|other| *other == read);
                position.map(|position| reads.swap_remove(position));
            });
        });
    }
}
// ANCHOR_END: note
