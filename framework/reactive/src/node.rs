//! What a node of the graph holds: its content, its owner, its children.
//!
//! The other half of a node, who reads whom, is in [`crate::propagation`], under the same index.

use crate::error::Place;
use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

/// What a node is there for: a value, or something to run, or, in a memo, both. All behind one pointer, so that nodes
/// are small; counted, so that user code can use it while the graph is free to change.
pub(crate) type Content = Rc<RefCell<dyn Held>>;

pub(crate) trait Held {
    /// The value of a signal, a memo, a stored value or a context. A memo has none before it has been computed.
    fn value(&self) -> Option<&dyn Any> {
        None
    }

    /// The value of what can be written: all of these but a memo's.
    fn value_mut(&mut self) -> Option<&mut dyn Any> {
        None
    }

    /// Of an owner: the name of the component that it stands for.
    fn name(&self) -> Option<&'static str> {
        None
    }

    /// Runs a memo, an effect or a cleanup. Returns whether a memo's value came out different.
    fn run(&mut self) -> bool {
        false
    }
}

impl Held for &'static str {
    fn name(&self) -> Option<&'static str> {
        Some(self)
    }
}

/// What a signal, a stored value or a context holds.
struct Value<T>(T);

impl<T: 'static> Held for Value<T> {
    fn value(&self) -> Option<&dyn Any> {
        Some(&self.0)
    }

    fn value_mut(&mut self) -> Option<&mut dyn Any> {
        Some(&mut self.0)
    }
}

/// What an effect or a cleanup runs.
struct Action<F>(F);

impl<F: FnMut()> Held for Action<F> {
    fn run(&mut self) -> bool {
        (self.0)();
        false
    }
}

/// The content of a node that holds a value.
pub(crate) fn holding<T: 'static>(value: T) -> Content {
    Rc::new(RefCell::new(Value(value)))
}

/// The content of an effect or a cleanup.
pub(crate) fn action(function: impl FnMut() + 'static) -> Content {
    Rc::new(RefCell::new(Action(function)))
}

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
    /// A memo's or an effect's is taken out while it runs, and does not come back if it panics or is done for good.
    pub content: Option<Content>,
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
