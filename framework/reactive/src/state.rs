//! The state of a graph: its nodes, and where in it the program stands.

use crate::arena::NONE;
use crate::error::{Place, SignalError};
use crate::node::{Content, Id, Node};
use crate::position::{Checkpoint, Position};
use crate::propagation::{Kind, Network};
use crate::{dispose::Disposal, graph::next_stamp, task::ReadyTasks};

pub(crate) struct State {
    pub id: usize,
    pub network: Network<Node>,
    pub position: Position,
    /// What is being disposed of, innermost last. What stays after a panic is finished by `recover`.
    pub disposing: Vec<Disposal>,
    /// The component in which the latest panic happened, until `recover` asks.
    pub failed_component: Option<&'static str>,
    /// The memos of the circle that was found last.
    pub circle: Vec<Place>,
    /// The tasks that are ready, once there has been one.
    pub ready: Option<ReadyTasks>,
    /// Whether effects are not kept; see [`Graph::without_effects`](crate::Graph::without_effects).
    pub renders_once: bool,
    /// The signals whose values are still to come. (Some may be gone meanwhile.)
    pub waiting: Vec<[Id; 2]>,
}

impl State {
    pub(crate) const fn new() -> Self {
        State {
            id: 0,
            network: Network::new(),
            position: Position::OUTSIDE,
            disposing: Vec::new(),
            failed_component: None,
            circle: Vec::new(),
            ready: None,
            renders_once: false,
            waiting: Vec::new(),
        }
    }

    /// The way back to here.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { position: self.position, height: self.network.height() }
    }

    pub(crate) fn is_alive(&self, id: Id) -> bool {
        self.network.get(id.index).is_some_and(|node| node.stamp == id.stamp)
    }

    pub(crate) fn id_of(&self, index: u32) -> Id {
        let node = &self.network[index];
        Id::new(index, node.stamp, node.place)
    }

    /// Whether the current owner is there, to own something new.
    pub(crate) fn can_create(&mut self) -> bool {
        self.network.reach();
        self.is_alive(self.position.owner)
    }

    /// Adds a node under the current owner.
    pub(crate) fn create(&mut self, kind: Kind, content: Option<Content>, place: Place) -> Id {
        let (stamp, owner) = (next_stamp(), self.position.owner.index);
        let previous_sibling = self.network[owner].last_child;
        let index = self.network.add(kind);
        let node = &mut self.network[index];
        (node.stamp, node.owner, node.previous_sibling, node.place) = (stamp, owner, previous_sibling, place);
        node.content = content;
        self.network[owner].last_child = index;
        self.network[previous_sibling].next_sibling = index;
        Id::new(index, stamp, place)
    }

    /// Removes a node that has no children. What it held comes back, to be dropped once the graph is free.
    pub(crate) fn remove(&mut self, index: u32) -> Option<Content> {
        let node = &mut self.network[index];
        let content = node.content.take();
        let Node { context, owner, previous_sibling, next_sibling, .. } = *node;
        let owner = &mut self.network[owner];
        if owner.context == index {
            owner.context = context;
        }
        if owner.last_child == index {
            owner.last_child = previous_sibling;
        }
        self.network[next_sibling].previous_sibling = previous_sibling;
        self.network[previous_sibling].next_sibling = next_sibling;
        self.network.remove(index);
        content
    }

    /// The content of a node, as it is.
    pub(crate) fn content(&self, id: Id) -> Result<Content, SignalError> {
        match self.network.get(id.index) {
            Some(Node { stamp, content: Some(content), .. }) if *stamp == id.stamp => Ok(content.clone()),
            _ => Err(SignalError::Disposed),
        }
    }

    /// A node, its owner, and so on up to the graph itself; nothing if the node is gone.
    pub(crate) fn ancestors(&self, id: Id) -> impl Iterator<Item = u32> {
        let mut next = self.is_alive(id).then_some(id.index);
        std::iter::from_fn(move || {
            let index = next?;
            next = (index != NONE).then(|| self.network[index].owner);
            Some(index)
        })
    }

    /// The name of the nearest named owner, from `owner` upwards.
    pub(crate) fn component_name(&self, owner: Id) -> Option<&'static str> {
        self.ancestors(owner).find_map(|index| self.network[index].content.as_ref()?.try_borrow().ok()?.name())
    }
}
