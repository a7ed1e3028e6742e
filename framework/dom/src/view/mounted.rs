//! What is mounted: the nodes of a view at one level, seen from the parent.
//!
//! It is one type for all views, so that whatever moves nodes, takes them out or frees them is there once, and not once
//! for each view.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use samara_reactive::{Owner, borrow_mut};

use super::{Instance, Place};
use crate::ops;
use crate::renderer::{NodeId, emit};

/// What stays behind when a view is mounted: what is needed to move its nodes or to take them out again. Dropping it
/// frees their handles, and leaves them where they are.
#[derive(Default)]
pub enum Mounted {
    /// No nodes, or none of its own. (HTML has none at all.)
    #[default]
    Nothing,
    /// One node.
    Node(Instance),
    /// Several views, in order.
    Group(Vec<Mounted>),
    /// Content that comes and goes.
    Shown(Shown),
    /// The rows of a list, in order. (`None`: of one that is taken out at the moment.)
    Rows(Vec<Option<Row>>),
}

/// What is shown at the moment in a place whose content comes and goes. An effect changes it.
pub type Shown = Rc<RefCell<Mounted>>;

/// A row of a list: who owns what was created in it, and what is mounted.
pub struct Row {
    pub(crate) owner: Owner,
    pub(crate) content: Mounted,
}

/// Called with nodes; says whether to go on.
type Visit<'a> = dyn FnMut(NodeId) -> ControlFlow<NodeId> + 'a;

impl Mounted {
    /// Shows the nodes to `visit`, in the order of the document, until it breaks; returns the node where that was.
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        match self {
            Mounted::Nothing => ControlFlow::Continue(()),
            Mounted::Node(node) => visit(node.node(0)),
            Mounted::Group(parts) => parts.iter().try_for_each(|part| part.each_node(visit)),
            Mounted::Shown(shown) => borrow_mut(shown).each_node(visit),
            Mounted::Rows(rows) => rows.iter().flatten().try_for_each(|row| row.content.each_node(visit)),
        }
    }

    /// Moves all nodes in front of `place`; also puts back what [`remove`](Mounted::remove) took out.
    pub(crate) fn insert(&self, place: Place) {
        self.for_each_node(&|node| place.put(node));
    }

    /// Takes all nodes out of the document.
    pub(crate) fn remove(&self) {
        self.for_each_node(&|node| emit(&[ops::REMOVE, node]));
    }

    fn for_each_node(&self, act: &dyn Fn(NodeId)) {
        let _ = self.each_node(&mut |node| {
            act(node);
            ControlFlow::Continue(())
        });
    }

    /// The first node, if there is any.
    pub(crate) fn first(&self) -> Option<NodeId> {
        self.each_node(&mut ControlFlow::Break).break_value()
    }
}

/// Puts in what is shown from now on, and returns what was.
pub(crate) fn swap(shown: &Shown, next: Mounted) -> Mounted {
    std::mem::replace(&mut *borrow_mut(shown), next)
}

/// Adds what has nodes to the parts of something larger.
pub(crate) fn keep(parts: &mut Vec<Mounted>, part: Mounted) {
    if matches!(part, Mounted::Nothing) {
        // There is nothing to be dropped, and so nothing to be asked.
        std::mem::forget(part);
    } else {
        parts.push(part);
    }
}
