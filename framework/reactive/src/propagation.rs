//! The propagation algorithm: who reads whom, what is out of date, what is due.
//!
//! This module knows nothing of values. It sees numbered *vertices* joined by *links* (one link: "this subscriber read
//! that source"), and keeps four promises:
//!
//! 1. A change marks only what it may concern, and runs nothing (`push.rs`, [`Network::propagate`]).
//! 2. What is asked for is brought up to date in the order in which sources were read, and no more of it than needed
//!    (`pull.rs`, [`Network::step`]).
//! 3. Nothing recurses, so that a chain of any length fits on any stack.
//! 4. Nothing is allocated once the arenas have grown to their working size.
//!
//! The approach (push the doubt, pull the answer; doubly linked lists that a re-run walks and reuses in order) is that
//! of [alien-signals](https://github.com/stackblitz/alien-signals), which in turn builds on Vue, Preact Signals and
//! Reactively. The code and the meaning of the flags are our own.

mod pull;
mod push;
mod tracking;

use crate::arena::{Arena, NONE};
use crate::queue::Queue;
use std::ops::{Index, IndexMut};

/// What a vertex is, as far as propagation cares.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// Neither read nor run, as those of the next two kinds: stored values, contexts, free slots.
    #[default]
    Inert,
    /// Owns others, and stands for a component perhaps.
    Owner,
    /// What to do on disposal. That cleanups are nodes puts them in order with the other children.
    Cleanup,
    /// A signal: read, written, never run.
    Source,
    /// A source that must run to be read.
    Memo,
    /// An effect that passes a change on to others, and so runs before them.
    Relay,
    /// An effect of the renderer.
    Render,
    /// Any other effect.
    Effect,
}

impl Kind {
    fn runs(self) -> bool {
        matches!(self, Kind::Memo | Kind::Relay | Kind::Render | Kind::Effect)
    }

    /// The queue in which this kind waits when it is due, if it does: one for each kind from the relays on. Lower queues
    /// are emptied first.
    fn queue(self) -> Option<usize> {
        (self as usize).checked_sub(Kind::Relay as usize)
    }
}

/// A source that this vertex read has changed: it must run. Set by a write on direct subscribers, and by a memo that
/// came out different on those that were in doubt.
pub(crate) const DIRTY: u8 = 1;
/// In doubt: something further up has changed, and whether that reaches this vertex shows once the memos between are
/// up to date. Set by a write on everything beyond the direct subscribers.
pub(crate) const CHECK: u8 = 2;
/// Not known to be up to date. Whoever subscribes to a stale memo is stale as well; hence propagation stops here.
pub(crate) const STALE: u8 = DIRTY | CHECK;
/// Its function is on the call stack. Changes concern it only through what it has read *in this run*.
pub(crate) const RUNNING: u8 = 4;
/// It is on the stack: asked for, answer not known yet. To ask for it again is to go round in a circle.
pub(crate) const ASKED: u8 = 8;
/// Its function panicked. It has no sources any more, and so never runs again.
pub(crate) const FAILED: u8 = 16;

/// One node, as propagation sees it; what else it is, is its content.
#[derive(Default)]
struct Vertex<T> {
    content: T,
    kind: Kind,
    flags: u8,
    /// Counts runs. A link with the same number was confirmed in the present run, one with another number is left from
    /// the run before. Older ones do not exist (each run ends by removing them), so it may wrap around.
    run: u16,
    /// What it read, in the order of reading.
    first_source: u32,
    /// Who reads it, in the order of subscription.
    first_subscriber: u32,
    last_subscriber: u32,
    /// While it is on the stack: the link to the next of its sources to look at; once its function runs, to the last
    /// that this run has confirmed.
    cursor: u32,
}

impl<T> Vertex<T> {
    /// Whether it has something to wait for in a queue.
    fn is_due(&self) -> bool {
        self.kind.queue().is_some() && self.flags & STALE != 0
    }
}

/// "`subscriber` has read `source`": a member of two lists at once, the subscriber's sources and the source's
/// subscribers. (Its size is a power of two, so that to find one takes no multiplication.)
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
struct Link {
    source: u32,
    subscriber: u32,
    previous_source: u32,
    next_source: u32,
    previous_subscriber: u32,
    next_subscriber: u32,
    /// The subscriber's [`Vertex::run`] when it last confirmed this link.
    run: u16,
}

/// What to do next to bring a vertex up to date.
pub(crate) enum Step {
    /// Run this one. It is on top of the stack, and stays there until it has run.
    Run(u32),
    /// All is up to date.
    Done,
    /// This one has been asked for, and depends on itself.
    Cycle(u32),
}

/// Vertices, links, and what is under way.
pub(crate) struct Network<T> {
    vertices: Arena<Vertex<T>>,
    /// Slot 0, which is there once there is a vertex, has neither source nor subscriber, and so is never the one that is
    /// looked for.
    links: Arena<Link>,
    /// What became due, by [`Kind::queue`], in the order in which it did.
    queues: [Queue; 3],
    /// How many are in all queues together.
    queued: usize,
    /// What was asked for and is not known to be up to date yet, innermost last: some are running, the others wait for
    /// one of these. ([`NONE`] where one was removed meanwhile.)
    stack: Vec<u32>,
    /// Lists that `propagate` still has to return to. Empty between calls; kept for its memory.
    returns: Vec<u32>,
}

impl<T: Default> Network<T> {
    pub(crate) const fn new() -> Self {
        Network {
            vertices: Arena::new(),
            links: Arena::new(),
            queues: [const { Queue::new() }; 3],
            queued: 0,
            stack: Vec::new(),
            returns: Vec::new(),
        }
    }

    /// How many vertices and links there are.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.vertices.live(), self.links.live())
    }

    /// Makes sure that slot 0 is there.
    pub(crate) fn reach(&mut self) {
        self.vertices.reach(NONE);
        self.links.reach(NONE);
    }

    /// A new vertex. If it has a function, that is yet to run.
    pub(crate) fn add(&mut self, kind: Kind) -> u32 {
        let index = self.vertices.reserve();
        let vertex = &mut self.vertices[index];
        vertex.kind = kind;
        vertex.flags = if kind.runs() { DIRTY } else { 0 };
        index
    }

    pub(crate) fn flags(&self, vertex: u32) -> u8 {
        self.vertices[vertex].flags
    }

    pub(crate) fn kind(&self, vertex: u32) -> Kind {
        self.vertices[vertex].kind
    }

    pub(crate) fn get(&self, vertex: u32) -> Option<&T> {
        self.vertices.get(vertex).map(|vertex| &vertex.content)
    }
}

impl<T> Index<u32> for Network<T> {
    type Output = T;

    fn index(&self, vertex: u32) -> &T {
        &self.vertices[vertex].content
    }
}

impl<T> IndexMut<u32> for Network<T> {
    fn index_mut(&mut self, vertex: u32) -> &mut T {
        &mut self.vertices[vertex].content
    }
}
