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

use crate::arena::Arena;
use crate::queue::Queue;

/// "No vertex" or "no link", in place of an `Option<u32>`, which would take twice the room.
pub(crate) const NONE: u32 = u32::MAX;

/// What a vertex is, as far as propagation cares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Neither read nor run: owners, cleanups, stored values, free slots.
    Inert,
    /// A signal: read, written, never run.
    Source,
    /// A source that is worth keeping only while somebody subscribes (see [`Network::orphans`]).
    Entry,
    /// Both: run to be read.
    Memo,
    /// An effect that passes a change on to others, and so runs before them.
    Relay,
    /// An effect of the renderer.
    Render,
    /// Any other effect.
    Effect,
}

impl Kind {
    /// The queue of this kind of effect; lower queues are emptied first.
    fn queue(self) -> Option<usize> {
        match self {
            Kind::Relay => Some(0),
            Kind::Render => Some(1),
            Kind::Effect => Some(2),
            _ => None,
        }
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
/// It is on the `checking` stack: asked for, answer not known yet. To ask for it again is to go round in a circle.
pub(crate) const CHECKING: u8 = 8;
/// Its function panicked. It has no sources any more, and so never runs again.
pub(crate) const FAILED: u8 = 16;

/// One node, as propagation sees it.
struct Vertex {
    kind: Kind,
    flags: u8,
    /// Counts runs. A link with the same number was confirmed in the present run, one with another number is left from
    /// the run before. Older ones do not exist (each run ends by removing them), so it may wrap around.
    run: u16,
    /// What it read, in the order of reading.
    first_source: u32,
    /// The end of that list; while running, the last link that this run has confirmed.
    last_source: u32,
    /// Who reads it, in the order of subscription.
    first_subscriber: u32,
    last_subscriber: u32,
}

impl Vertex {
    fn new(kind: Kind) -> Self {
        Vertex {
            kind,
            flags: 0,
            run: 0,
            first_source: NONE,
            last_source: NONE,
            first_subscriber: NONE,
            last_subscriber: NONE,
        }
    }
}

/// "`subscriber` has read `source`": a member of two lists at once, the subscriber's sources and the source's
/// subscribers.
#[derive(Clone, Copy)]
struct Link {
    source: u32,
    subscriber: u32,
    previous_source: u32,
    /// Also threads the list of free links.
    next_source: u32,
    previous_subscriber: u32,
    next_subscriber: u32,
    /// The subscriber's [`Vertex::run`] when it last confirmed this link.
    run: u16,
}

/// A vertex that is being brought up to date, and the next of its sources to look at.
struct Check {
    vertex: u32,
    cursor: u32,
}

/// What to do next to bring a vertex up to date.
pub(crate) enum Step {
    /// Run this one. It is on top of the `checking` stack, and stays there until it has run.
    Run(u32),
    /// All is up to date.
    Done,
    /// A memo depends on itself; those from `checking[start]` to the top form the circle.
    Cycle { start: usize },
}

/// Vertices, links, and what is under way.
pub(crate) struct Network {
    vertices: Arena<Vertex>,
    links: Arena<Link>,
    free_link: u32,
    live_links: usize,
    /// Effects that became stale, by [`Kind::queue`], in the order in which they did.
    queues: [Queue; 3],
    /// The vertices whose functions are on the call stack, innermost last ([`NONE`] where one was removed meanwhile).
    running: Vec<u32>,
    /// What was asked for and is not known to be up to date yet, innermost last.
    checking: Vec<Check>,
    /// Lists that `propagate` still has to return to. Empty between calls; kept for its memory.
    returns: Vec<u32>,
    /// Vertices of [`Kind::Entry`] that lost their last subscriber (and may have found another since).
    orphans: Vec<u32>,
}

impl Network {
    pub(crate) const fn new() -> Self {
        Network {
            vertices: Arena::new(),
            links: Arena::new(),
            free_link: NONE,
            live_links: 0,
            queues: [const { Queue::new() }; 3],
            running: Vec::new(),
            checking: Vec::new(),
            returns: Vec::new(),
            orphans: Vec::new(),
        }
    }

    pub(crate) fn live_links(&self) -> usize {
        self.live_links
    }

    /// Puts a fresh vertex at `index`, which is either free or the next one.
    pub(crate) fn place(&mut self, index: u32, kind: Kind) {
        if index == self.vertices.len() {
            self.vertices.push(Vertex::new(kind));
        } else {
            self.vertices[index] = Vertex::new(kind);
        }
    }

    #[inline]
    pub(crate) fn flags(&self, vertex: u32) -> u8 {
        self.vertices[vertex].flags
    }

    pub(crate) fn kind(&self, vertex: u32) -> Kind {
        self.vertices[vertex].kind
    }

    pub(crate) fn has_subscribers(&self, vertex: u32) -> bool {
        self.vertices[vertex].first_subscriber != NONE
    }

    pub(crate) fn is_stale_effect(&self, vertex: u32) -> bool {
        let vertex = &self.vertices[vertex];
        vertex.flags & STALE != 0 && vertex.kind.queue().is_some()
    }
}
