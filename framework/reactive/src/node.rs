//! What a node of the graph holds: its value or function, its owner, its children.
//!
//! The other half of a node, who reads whom, is in [`crate::propagation`], under the same index.

use crate::error::Place;
use std::any::{Any, TypeId};
use std::rc::Rc;

/// A handle to a node: an index, and a stamp that no other node of this thread ever had. A handle whose node is gone, or
/// which belongs to another graph, thus finds a different stamp at its index.
#[derive(Clone, Copy)]
pub(crate) struct Id {
    pub index: u32,
    /// As wide as a pointer: on servers, which create nodes for months, it never runs out.
    pub stamp: usize,
    /// Where the node was created; it is in the handle so that it is known when the node is gone. (Debug builds.)
    pub place: Place,
}

impl Id {
    /// The graph itself, owner of all that has no other.
    pub(crate) const ROOT: Id = Id { index: 0, stamp: 0, place: Place::UNKNOWN };
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        (self.index, self.stamp) == (other.index, other.stamp)
    }
}

impl Eq for Id {}

/// The stamp of a free slot. No handle has it.
pub(crate) const FREE: usize = usize::MAX;

/// One node, without its links.
pub(crate) struct Node {
    pub stamp: usize,
    pub payload: Payload,
    /// What was provided here, for the nodes below.
    pub contexts: Option<Box<Context>>,
    /// Who disposes of this node. In a free slot: the next free slot.
    pub owner: u32,
    /// The youngest child. Children are disposed of from the youngest to the oldest.
    pub last_child: u32,
    /// The sibling created before this one, and the one created after it.
    pub previous_sibling: u32,
    pub next_sibling: u32,
    /// Where it was created. (Debug builds.)
    pub place: Place,
}

/// What a node is.
pub(crate) enum Payload {
    /// Nothing: a free slot, a memo that has no value yet, an effect whose function is running or has panicked.
    Empty,
    /// An owner, and the name of the component it stands for, if it stands for one.
    Owner(Option<&'static str>),
    /// A signal, a memo or a stored value. Counted, so that user code can read it while the graph is free to change.
    Value(Rc<dyn Value>),
    /// An effect's function, taken out while it runs.
    Effect(Box<dyn FnMut()>),
    /// What to do on disposal. That cleanups are nodes puts them in order with the other children.
    Cleanup(Box<dyn FnOnce()>),
    /// A key of a selector: the table to remove it from, and the key's hash there.
    Entry(Rc<dyn Release>, u32),
}

/// A value in the graph.
pub(crate) trait Value {
    /// The `RefCell<T>` that holds it.
    fn cell(&self) -> &dyn Any;
    /// Computes it anew, if it is a memo's, and tells whether it came out different.
    fn recompute(&self) -> Result<bool, crate::SignalError>;
}

/// A table whose entries go when nobody subscribes to them.
pub(crate) trait Release {
    /// Forgets the entry with this hash whose node is at this index.
    fn release(&self, hash: u32, index: u32);
}

/// A provided value, and those that the same owner provided before.
pub(crate) struct Context {
    pub type_id: TypeId,
    pub value: Rc<dyn Any>,
    pub next: Option<Box<Context>>,
}
