//! The arena: a graph's nodes, and where in it the program stands.

use crate::arena::Arena;
use crate::dispose::Disposal;
use crate::error::{Place, SignalError};
use crate::graph::{Stats, next_stamp};
use crate::node::{Context, FREE, Id, Node, Payload, Value};
use crate::propagation::{Kind, NONE, Network, STALE};
use std::rc::Rc;

/// A graph's nodes, and where in it the program stands.
pub(crate) struct State {
    pub id: usize,
    pub network: Network,
    pub nodes: Arena<Node>,
    pub free: u32,
    pub live: usize,
    /// What owns what is created now.
    pub owner: Id,
    /// Whether what is read now becomes a source of the innermost running function.
    pub tracking: bool,
    /// How many batches are open. Effects run when the last one ends.
    pub batch_depth: u32,
    /// What is being disposed of, innermost last. What stays after a panic is finished by `recover`.
    pub disposing: Vec<Disposal>,
    /// The component in which the latest panic happened, until `recover` asks.
    pub failed_component: Option<&'static str>,
    /// The memos of the circle that was found last.
    #[cfg(debug_assertions)]
    pub circle: Vec<Place>,
}

impl Default for State {
    fn default() -> Self {
        State::new()
    }
}

impl State {
    pub(crate) const fn new() -> Self {
        State {
            id: 0,
            network: Network::new(),
            nodes: Arena::new(),
            free: NONE,
            live: 0,
            owner: Id::ROOT,
            tracking: false,
            batch_depth: 0,
            disposing: Vec::new(),
            failed_component: None,
            #[cfg(debug_assertions)]
            circle: Vec::new(),
        }
    }

    pub(crate) fn stats(&self) -> Stats {
        Stats { nodes: self.live, links: self.network.live_links() }
    }

    #[inline]
    pub(crate) fn is_alive(&self, id: Id) -> bool {
        self.nodes.get(id.index).is_some_and(|node| node.stamp == id.stamp)
    }

    /// Adds a node under `owner`; if that is gone, the payload comes back.
    pub(crate) fn create(&mut self, owner: Id, kind: Kind, payload: Payload, place: Place) -> Result<Id, Payload> {
        self.ensure_root();
        if !self.is_alive(owner) {
            return Err(payload);
        }
        let index = if self.free == NONE { self.nodes.len() } else { self.free };
        let id = Id { index, stamp: next_stamp(), place };
        self.live += 1;
        self.add_node(id, owner.index, kind, payload);
        Ok(id)
    }

    /// Adds the node that stands for the graph itself, if it is not there yet.
    pub(crate) fn ensure_root(&mut self) {
        if self.nodes.len() == 0 {
            self.add_node(Id::ROOT, NONE, Kind::Inert, Payload::Owner(None));
        }
    }

    fn add_node(&mut self, id: Id, owner: u32, kind: Kind, payload: Payload) {
        let mut previous_sibling = NONE;
        if owner != NONE {
            let last_child = &mut self.nodes[owner].last_child;
            previous_sibling = std::mem::replace(last_child, id.index);
        }
        if previous_sibling != NONE {
            self.nodes[previous_sibling].next_sibling = id.index;
        }
        let node = Node {
            stamp: id.stamp,
            payload,
            contexts: None,
            owner,
            last_child: NONE,
            previous_sibling,
            next_sibling: NONE,
            place: id.place,
        };
        self.network.place(id.index, kind);
        if id.index == self.nodes.len() {
            self.nodes.push(node);
        } else {
            let slot = &mut self.nodes[id.index];
            self.free = slot.owner;
            *slot = node;
        }
    }

    /// Removes a node that has no children. What it held comes back, to be dropped once the graph is free.
    pub(crate) fn remove(&mut self, index: u32) -> Removed {
        self.network.remove(index);
        let node = &mut self.nodes[index];
        let removed = Removed {
            payload: std::mem::replace(&mut node.payload, Payload::Empty),
            contexts: node.contexts.take(),
            index,
            owner: node.owner,
        };
        let (previous, next) = (node.previous_sibling, node.next_sibling);
        node.stamp = FREE;
        node.owner = std::mem::replace(&mut self.free, index);
        self.live -= 1;
        if previous != NONE {
            self.nodes[previous].next_sibling = next;
        }
        if next != NONE {
            self.nodes[next].previous_sibling = previous;
        } else {
            self.nodes[removed.owner].last_child = previous;
        }
        removed
    }

    pub(crate) fn id_of(&self, index: u32) -> Id {
        let node = &self.nodes[index];
        Id { index, stamp: node.stamp, place: node.place }
    }

    /// The signal to be written, if it may be written now.
    pub(crate) fn writable(&self, id: Id) -> Result<Rc<dyn Value>, SignalError> {
        let value = self.value(id)?;
        if self.network.checks() > 0 { Err(SignalError::WriteInMemo) } else { Ok(value) }
    }

    /// Whether what is read now becomes a source of a running function. (That may have been disposed of as it runs.)
    pub(crate) fn is_tracking(&self) -> bool {
        self.tracking && self.network.is_running()
    }

    /// The value of a node, as it is.
    pub(crate) fn value(&self, id: Id) -> Result<Rc<dyn Value>, SignalError> {
        if self.is_alive(id) { self.value_at(id.index) } else { Err(SignalError::Disposed) }
    }

    pub(crate) fn value_at(&self, index: u32) -> Result<Rc<dyn Value>, SignalError> {
        match &self.nodes[index].payload {
            Payload::Value(value) => Ok(value.clone()),
            _ => Err(SignalError::Disposed),
        }
    }

    /// The next effect to look at: before an effect, whatever it was created in, if that is due as well (it may well
    /// dispose of the effect).
    pub(crate) fn take_due(&mut self) -> Option<u32> {
        let effect = self.network.first_due()?;
        let mut target = effect;
        let mut ancestor = self.nodes[effect].owner;
        while ancestor != NONE {
            if self.network.flags(ancestor) & STALE != 0 {
                target = ancestor;
            }
            ancestor = self.nodes[ancestor].owner;
        }
        if target == effect {
            self.network.drop_first_due();
        }
        Some(target)
    }

    /// The name of the nearest named owner, from `owner` upwards.
    pub(crate) fn component_name(&self, owner: Id) -> Option<&'static str> {
        if !self.is_alive(owner) {
            return None;
        }
        let mut index = owner.index;
        while index != NONE {
            let node = &self.nodes[index];
            if let Payload::Owner(Some(name)) = node.payload {
                return Some(name);
            }
            index = node.owner;
        }
        None
    }
}

/// What was in a node that is in the graph no more.
pub(crate) struct Removed {
    pub payload: Payload,
    pub contexts: Option<Box<Context>>,
    /// Where it was, and where its owner is.
    pub index: u32,
    pub owner: u32,
}
