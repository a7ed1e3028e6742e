//! One row of a list.

use samara_reactive::{Owner, untrack};

use crate::renderer::NodeId;
use crate::view::{Mounted, Place};

/// A row: what the list knows it by, what was created in it, and what is mounted.
pub(super) struct Row<M, S> {
    pub mark: M,
    owner: Owner,
    state: S,
}

impl<M, S: Mounted> Row<M, S> {
    /// Makes a row under an owner of its own, which belongs to that of the list.
    pub(super) fn new(list: Owner, make: impl FnOnce() -> (M, S)) -> Self {
        let owner = list.run(Owner::new);
        let (mark, state) = owner.run(|| untrack(make));
        Row { mark, owner, state }
    }

    /// Takes the row out of the document, and disposes of what was created in it.
    pub(super) fn leave(self) {
        self.state.remove();
        self.owner.dispose();
    }

    /// Disposes of what was created in the row, whose nodes are gone already.
    pub(super) fn forget(self) {
        self.owner.dispose();
    }
}

impl<M: 'static, S: Mounted> Mounted for Row<M, S> {
    fn insert(&self, place: Place) {
        self.state.insert(place);
    }

    fn remove(&self) {
        self.state.remove();
    }

    fn first(&self) -> Option<NodeId> {
        self.state.first()
    }
}
