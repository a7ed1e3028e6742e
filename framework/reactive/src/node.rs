//! What a node of the graph holds: its value or function, its owner, its children.
//!
//! The other half of a node, who reads whom, is in [`crate::propagation`], under the same index.

use crate::error::Place;
use std::{any::Any, marker::PhantomData, rc::Rc};

/// A value in the graph: a `RefCell<Option<T>>`. Only a memo's is ever `None`: before it has been computed. Counted, so
/// that user code can read it while the graph is free to change.
pub(crate) type Value = Rc<dyn Any>;

/// What a memo or an effect runs. It returns whether a memo's value came out different.
pub(crate) type Function = Box<dyn FnMut() -> bool>;

/// A handle to a node: an index, and a stamp that no other node of this thread ever had. A handle whose node is gone, or
/// which belongs to another graph, thus finds a different stamp at its index.
#[derive(Clone, Copy)]
pub(crate) struct Id {
    pub index: u32,
    /// As wide as a pointer: on servers, which create nodes for months, it never runs out. In a free slot it is 0.
    pub stamp: usize,
    /// Where the node was created; it is in the handle so that it is known when the node is gone. (Debug builds.)
    pub place: Place,
    /// Handles stay on their thread.
    pub thread: PhantomData<*const ()>,
}

impl Id {
    /// The graph itself, owner of all that has no other. (Slot 0, which is never given out and hence has stamp 0.)
    pub(crate) const ROOT: Id = Id::new(0, 0, Place::UNKNOWN);

    pub(crate) const fn new(index: u32, stamp: usize, place: Place) -> Id {
        Id { index, stamp, place, thread: PhantomData }
    }

    /// A handle that finds nothing.
    pub(crate) const fn dead(place: Place) -> Id {
        Id::new(0, usize::MAX, place)
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        (self.index, self.stamp) == (other.index, other.stamp)
    }
}

impl Eq for Id {}

/// One node, without its links.
#[derive(Default)]
pub(crate) struct Node {
    pub stamp: usize,
    pub payload: Payload,
    /// Of a memo or an effect. It is taken out while it runs, and does not come back if it panics or is done for good.
    pub function: Option<Function>,
    /// Who disposes of this node.
    pub owner: u32,
    /// The youngest child. Children are disposed of from the youngest to the oldest.
    pub last_child: u32,
    /// The sibling created before this one, and the one created after it.
    pub previous_sibling: u32,
    pub next_sibling: u32,
    /// The youngest of the children that are contexts, for the nodes below; in a context, the next older one.
    pub context: u32,
    /// How often this owner was given back unused, to be used for the next; see [`each_owned`](crate::each_owned).
    #[cfg(not(target_arch = "wasm32"))]
    pub given_back: u32,
    /// Where it was created. (Debug builds.)
    pub place: Place,
}

/// What a node is.
#[derive(Default)]
pub(crate) enum Payload {
    /// Nothing but a function, or a free slot.
    #[default]
    Empty,
    /// An owner, and the name of the component it stands for, if it stands for one.
    Owner(Option<&'static str>),
    /// A signal, a memo, a stored value or a context.
    Value(Value),
    /// What to do on disposal. That cleanups are nodes puts them in order with the other children.
    Cleanup(Box<dyn FnOnce()>),
}
