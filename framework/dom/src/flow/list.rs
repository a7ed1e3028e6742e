//! What the lists have in common: their rows, and the effect that keeps these up to date.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use samara_reactive::{Owner, untrack};

use crate::html::render_effect;
use crate::renderer::NodeId;
use crate::source::Source;
use crate::view::{Mounted, Mounting, Place, View, Visit};

/// The rows of a list, in order.
pub(super) type Rows<M, S> = Vec<Row<M, S>>;

/// A list. Whenever `each` changes, `update` turns the rows that are there into those of the new items; it is told
/// where they stand, and which owner theirs belong to.
pub(super) fn list<E: Source, M: 'static, S: Mounted>(
    mut each: E,
    update: impl Fn(Rows<M, S>, E::Value, Place, Owner) -> Rows<M, S> + 'static,
) -> impl View {
    Mounting(move |place: Place| {
        place.own(|place| {
            let rows = Rc::new(RefCell::new(Vec::new()));
            let shown = rows.clone();
            // The rows must outlive each run of the effect, so they belong to an owner around it.
            let owner = Owner::new();
            render_effect(move || {
                let items = each.read();
                untrack(|| {
                    // Taken out meanwhile: what runs in the rows must not find the list borrowed.
                    let rows = update(shown.take(), items, place, owner);
                    shown.replace(rows);
                });
            });
            rows
        })
    })
}

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
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        self.state.each_node(visit)
    }
}
