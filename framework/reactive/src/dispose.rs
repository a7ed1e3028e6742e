//! Disposal: a node goes with all that it owns, the youngest first, as locals do at the end of a scope.

use crate::batch::batch;
use crate::graph;
use crate::node::{Id, Payload};
use crate::propagation::NONE;
use crate::recover::Checkpoint;
use crate::state::{Removed, State};

/// A disposal under way.
#[derive(Clone, Copy)]
pub(crate) struct Disposal {
    top: Id,
    /// Whether `top` stays, and only its children go.
    keeps_top: bool,
}

/// Disposes of a node and all that it owns. Effects of what the cleanups write run afterwards.
pub(crate) fn dispose(id: Id) {
    if graph::with(|graph| graph.is_alive(id)) {
        batch(|| finish(Disposal { top: id, keeps_top: false }));
    }
}

/// Disposes of all that a node owns: before its function runs again.
pub(crate) fn dispose_children(id: Id) {
    finish(Disposal { top: id, keeps_top: true });
}

/// Begins a disposal, or goes on with one that a panic interrupted.
pub(crate) fn finish(disposal: Disposal) {
    let checkpoint = Checkpoint::take();
    graph::with(|graph| {
        graph.disposing.push(disposal);
        graph.tracking = false;
    });
    let mut cursor = disposal.top;
    while let Some(removed) = graph::with(|graph| graph.remove_youngest(disposal, &mut cursor)) {
        drop(removed.contexts);
        match removed.payload {
            Payload::Cleanup(cleanup) => cleanup(),
            Payload::Entry(table, hash) => table.release(hash, removed.index),
            other => drop(other),
        }
    }
    graph::with(|graph| graph.disposing.pop());
    drop(checkpoint);
}

impl State {
    /// Removes the node that must go next: from `cursor`, the youngest child of the youngest child, and so on. Leaves
    /// the cursor at its owner, to go on from there.
    fn remove_youngest(&mut self, disposal: Disposal, cursor: &mut Id) -> Option<Removed> {
        if !self.is_alive(disposal.top) {
            return None;
        }
        if !self.is_alive(*cursor) {
            *cursor = disposal.top;
        }
        let mut index = cursor.index;
        while self.nodes[index].last_child != NONE {
            index = self.nodes[index].last_child;
        }
        if index == disposal.top.index && disposal.keeps_top {
            return None;
        }
        let removed = self.remove(index);
        *cursor = self.id_of(removed.owner);
        self.owner = *cursor;
        Some(removed)
    }
}
