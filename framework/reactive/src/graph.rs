//! Graphs, and the one of each thread that is current.
//!
//! A graph is borrowed only for the length of a call to [`with`], in which no user code runs: functions are called,
//! values read and dropped, after the borrow has ended. That is why user code may do whatever it likes to the graph.

use crate::node::{Content, Id};
use crate::{batch, borrow::borrow_mut, dispose, error::Place, propagation::Kind, run::run, state::State};
use std::cell::{Cell, RefCell};
use std::{mem::ManuallyDrop, rc::Rc};

/// A graph of its own: signals, memos and effects that know nothing of those in other graphs.
///
/// Each thread has a graph from the start, and programs in the browser need no other. (What it holds when the thread
/// ends is not dropped.) A server gives each request its own, so that nothing of one request is left for the next. A
/// handle works only in the graph in which it was created; in another it counts as disposed of.
///
/// Dropping the graph disposes of all it holds.
///
/// ```
/// use samara_reactive::{Graph, Signal};
///
/// let request = Graph::new();
/// let count = request.enter(|| Signal::new(1));
/// assert_eq!(request.enter(|| count.get()), 1);
/// assert!(count.try_get().is_err()); // this thread's own graph has no such signal
/// ```
pub struct Graph {
    id: usize,
    /// This graph's state; while the graph is entered, the state of the graph that was current before.
    slot: Slot,
}

type Slot = Rc<RefCell<State>>;

/// How much a graph holds.
///
/// ```
/// use samara_reactive::{Graph, Memo, Signal};
///
/// let graph = Graph::new();
/// graph.enter(|| {
///     let count = Signal::new(1);
///     Memo::new(move || count.get() * 2);
/// });
/// assert_eq!(graph.stats().nodes, 2);
/// assert_eq!(graph.stats().links, 1); // the memo has read the signal
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stats {
    /// Nodes that are not disposed of: signals, memos, effects, owners, cleanups, stored values, contexts.
    pub nodes: usize,
    /// Links between a source and a subscriber that has read it.
    pub links: usize,
}

/// Counts what the current graph holds.
///
/// ```
/// use samara_reactive::{Owner, Signal, stats};
///
/// let before = stats();
/// let owner = Owner::new();
/// owner.run(|| Signal::new(1));
/// owner.dispose();
/// assert_eq!(stats(), before);
/// ```
pub fn stats() -> Stats {
    let (nodes, links) = with(|graph| graph.network.counts());
    Stats { nodes, links }
}

impl Graph {
    /// An empty graph.
    pub fn new() -> Graph {
        let id = next_stamp();
        Graph { id, slot: Rc::new(RefCell::new(State { id, ..State::new() })) }
    }

    /// Runs `function` with this graph as the current one. Calls may be nested, also within the same graph.
    pub fn enter<R>(&self, function: impl FnOnce() -> R) -> R {
        let _entered = Entered::new(self);
        function()
    }

    /// Counts what the graph holds.
    pub fn stats(&self) -> Stats {
        self.enter(stats)
    }
}

impl Default for Graph {
    fn default() -> Self {
        Graph::new()
    }
}

impl Drop for Graph {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Cleanups could panic as well, which would abort the process: only the values are dropped.
            let state = self.enter(|| with(|graph| std::mem::replace(graph, State::new())));
            drop(state);
        } else {
            self.enter(|| batch::batch(|| dispose::dispose_children(Id::ROOT)));
        }
    }
}

/// While it lives, a graph is the current one.
struct Entered {
    /// Where the state of the graph that was current before waits; `None` if it was the same graph.
    parked: Option<Slot>,
}

thread_local! {
    /// The state of the current graph. It is never dropped: what a thread's own graph holds when the thread ends would
    /// be dropped at a time when other thread-locals are gone, and a panic would abort the process.
    static CURRENT: ManuallyDrop<RefCell<State>> = const { ManuallyDrop::new(RefCell::new(State::new())) };
    /// The slots of the graphs that have been entered and not left.
    static PARKED: ManuallyDrop<RefCell<Vec<Slot>>> = const { ManuallyDrop::new(RefCell::new(Vec::new())) };
    /// The last stamp given out; see [`Id`].
    static STAMP: Cell<usize> = const { Cell::new(0) };
}

impl Entered {
    fn new(graph: &Graph) -> Entered {
        if with(|current| current.id == graph.id) {
            return Entered { parked: None };
        }
        PARKED.with(|parked| {
            let mut parked = parked.borrow_mut();
            parked.push(graph.slot.clone());
            // A graph that was entered, and left by entering another, waits in the slot of that other.
            let home = parked.iter().rev().find(|slot| slot.borrow().id == graph.id);
            let slot = home.unwrap_or(&graph.slot).clone();
            swap_current(&slot);
            Entered { parked: Some(slot) }
        })
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        if let Some(slot) = &self.parked {
            swap_current(slot);
            PARKED.with(|parked| parked.borrow_mut().pop());
        }
    }
}

fn swap_current(slot: &Slot) {
    with(|current| std::mem::swap(current, &mut slot.borrow_mut()));
}

/// Uses the current graph. No user code may run in `function`.
pub(crate) fn with<R>(function: impl FnOnce(&mut State) -> R) -> R {
    CURRENT.with(|current| function(&mut borrow_mut(current)))
}

pub(crate) fn is_alive(id: Id) -> bool {
    with(|graph| graph.is_alive(id))
}

pub(crate) fn next_stamp() -> usize {
    STAMP.with(|stamp| {
        stamp.set(stamp.get() + 1);
        stamp.get()
    })
}

/// Adds a node under the current owner.
///
/// If that owner has been disposed of, the new node is born disposed of: its handle finds nothing. A cleanup then runs
/// at once, for what it is to clean up would otherwise stay for ever.
pub(crate) fn create(kind: Kind, content: Option<Content>, place: Place) -> Id {
    if with(|graph| graph.can_create()) {
        return with(|graph| graph.create(kind, content, place));
    }
    if let (Kind::Cleanup, Some(cleanup)) = (kind, content) {
        batch::untrack(|| run(&cleanup));
    }
    Id::dead(place)
}
