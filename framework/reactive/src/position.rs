//! Where in the graph the program stands, and how it gets back there.
//!
//! Whatever runs user code takes a [`Checkpoint`] first. Where panics unwind, dropping it puts the graph back to where
//! it was. In the browser they do not: the frames are abandoned and no destructor runs; then
//! [`recover`](crate::recover()) does the same for all of them at once.

use crate::{arena::NONE, graph, node::Id};

/// Where in the graph the program stands.
#[derive(Clone, Copy)]
pub(crate) struct Position {
    /// What owns what is created now.
    pub owner: Id,
    /// The vertex that subscribes to what is read now; it may have been removed meanwhile.
    pub reader: u32,
    /// How many batches are open. Effects run when the last one ends.
    pub batch_depth: u32,
}

impl Position {
    /// Outside everything.
    pub(crate) const OUTSIDE: Position = Position { owner: Id::ROOT, reader: NONE, batch_depth: 0 };
}

/// Goes back to the position at which it was taken when it is dropped: at the end of a scope, or by a panic.
pub(crate) struct Checkpoint {
    pub position: Position,
    /// How much was being brought up to date.
    pub height: usize,
}

impl Checkpoint {
    /// Takes a checkpoint, and goes to another position.
    #[inline(never)]
    pub(crate) fn leave(change: impl FnOnce(&mut Position)) -> Checkpoint {
        graph::with(|graph| {
            let checkpoint = graph.checkpoint();
            change(&mut graph.position);
            checkpoint
        })
    }

    /// Takes a checkpoint, and goes to where `owner` owns what is created, and nothing that is read is tracked.
    pub(crate) fn under(owner: Id) -> Checkpoint {
        Checkpoint::leave(|position| *position = Position { owner, reader: NONE, ..*position })
    }

    /// All has gone well, and the graph is back at the position already.
    pub(crate) fn pass(self) {
        std::mem::forget(self);
    }
}

#[cfg(test)]
thread_local!(pub(crate) static ABANDONING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });

impl Drop for Checkpoint {
    fn drop(&mut self) {
        #[cfg(test)]
        if ABANDONING.get() && std::thread::panicking() {
            return;
        }
        graph::with(|graph| {
            if cfg!(panic = "unwind") && std::thread::panicking() {
                graph.failed_component = graph.failed_component.or_else(|| graph.component_name(graph.position.owner));
                graph.network.abandon(self.height);
            }
            graph.position = self.position;
        });
    }
}
