//! Disposal: a node goes with all that it owns, the youngest first, as locals do at the end of a scope.

use crate::node::{Content, Id};
use crate::{arena::NONE, batch::batch, graph, position::Checkpoint, propagation::Kind, run::run, state::State};

/// A disposal under way.
#[derive(Clone, Copy)]
pub(crate) struct Disposal {
    top: Id,
    /// Whether `top` stays, and only its children go.
    keeps_top: bool,
}

/// Disposes of a node and all that it owns. Effects of what the cleanups write run afterwards.
pub(crate) fn dispose(id: Id) {
    if graph::is_alive(id) {
        batch(|| finish(Disposal { top: id, keeps_top: false }));
    }
}

/// Disposes of all that a node owns: before its function runs again.
pub(crate) fn dispose_children(id: Id) {
    finish(Disposal { top: id, keeps_top: true });
}

/// Begins a disposal, or goes on with one that a panic interrupted.
pub(crate) fn finish(disposal: Disposal) {
    let checkpoint = Checkpoint::under(disposal.top);
    graph::with(|graph| graph.disposing.push(disposal));
    while let Some(removed) = graph::with(|graph| graph.remove_youngest(disposal)) {
        if let (Kind::Cleanup, Some(cleanup)) = removed {
            run(&cleanup);
        }
    }
    drop(checkpoint);
}

impl State {
    /// Removes the node that must go next: the youngest child of the youngest child, and so on, below the current owner,
    /// or below the top if that is gone. Moves to its owner, to go on from there.
    fn remove_youngest(&mut self, Disposal { top, keeps_top }: Disposal) -> Option<(Kind, Option<Content>)> {
        if !self.is_alive(self.position.owner) {
            self.position.owner = top;
        }
        let mut index = self.position.owner.index;
        let is_alive = self.is_alive(top);
        while is_alive && self.network[index].last_child != NONE {
            index = self.network[index].last_child;
        }
        if !is_alive || (keeps_top && index == top.index) {
            self.disposing.pop();
            return None;
        }
        self.position.owner = self.id_of(self.network[index].owner);
        Some((self.network.kind(index), self.remove(index)))
    }
}
