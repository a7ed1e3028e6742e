//! What the lists have in common: their rows, and the effect that keeps these up to date.

use samara_reactive::{Owner, untrack};

use crate::html::render_effect;
use crate::source::Source;
use crate::view::{Mounted, Mounting, Place, Row, Shown, View, swap};

/// The rows of a list while they are changed: where they stand, and which owner theirs belong to.
pub(super) struct Rows {
    pub rows: Vec<Option<Row>>,
    pub place: Place,
    pub owner: Owner,
}

/// A list. Whenever `each` changes, `update` turns the rows that are there into those of the new items.
pub(super) fn list<E: Source>(mut each: E, mut update: impl FnMut(&mut Rows, E::Value) + 'static) -> impl View {
    Mounting(move |place: Place| {
        place.own(|place| {
            let shown = Shown::default();
            let current = shown.clone();
            // The rows must outlive each run of the effect, so they belong to an owner around it.
            let owner = Owner::new();
            render_effect(move || {
                let items = each.read();
                untrack(|| {
                    // Taken out meanwhile: what runs in the rows must not find the list borrowed.
                    let mut rows = Rows::of(swap(&current, Mounted::Nothing), place, owner);
                    update(&mut rows, items);
                    swap(&current, Mounted::Rows(rows.rows));
                });
            });
            Mounted::Shown(shown)
        })
    })
}

impl Rows {
    fn of(shown: Mounted, place: Place, owner: Owner) -> Self {
        let rows = if let Mounted::Rows(rows) = shown { rows } else { Vec::new() };
        Rows { rows, place, owner }
    }

    /// Makes a row under an owner of its own, which belongs to that of the list.
    pub fn make(&self, mount: impl FnOnce() -> Mounted) -> Row {
        let owner = self.owner.run(Owner::new);
        Row { owner, content: owner.run(|| untrack(mount)) }
    }
}

impl Row {
    /// Takes the row out of the document, unless its nodes `are_gone` already, and disposes of what was created in it.
    pub(super) fn leave(self, are_gone: bool) {
        if !are_gone {
            self.content.remove();
        }
        self.owner.dispose();
    }
}
