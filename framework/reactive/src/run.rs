//! Running memos and effects: what must happen before and after their functions are called.

use crate::batch::{batch, settle};
use crate::dispose::dispose_children;
use crate::error::{SignalError, fail};
use crate::graph;
use crate::node::{Id, Payload, Value};
use crate::propagation::{DIRTY, FAILED, NONE, Step};
use crate::recover::{Checkpoint, Position};
use crate::state::State;
use std::rc::Rc;

/// The value of a signal or memo. With `track`, the innermost running function subscribes to it.
pub(crate) fn read(id: Id, track: bool) -> Result<Rc<dyn Value>, SignalError> {
    match graph::with(|graph| graph.read(id, track)) {
        Some(value) => Ok(value),
        None => update_and_read(id, track),
    }
}

/// The value of a memo that is not up to date, or the reason why there is none.
#[inline(never)]
fn update_and_read(id: Id, track: bool) -> Result<Rc<dyn Value>, SignalError> {
    for _ in 0..100 {
        if let Some(reason) = graph::with(|graph| graph.unreadable(id)) {
            return Err(reason);
        }
        bring_up_to_date(id.index)?;
        if let Some(value) = graph::with(|graph| graph.read(id, track)) {
            return Ok(value);
        }
        // Effects that the memos have left behind have run, and one of them has made it stale again.
    }
    Err(SignalError::Endless)
}

/// Why there is no memo to run at once. (It is handed out beside the memo, as an `Option` in two registers and this in
/// memory; one enum of all cases takes several times as long to pass back.)
enum Pause {
    /// All is up to date.
    Done,
    /// All is up to date, but memos have left effects behind that nobody else is going to run.
    Leftovers,
    /// What was asked for is an effect, and it must run.
    Effect,
    /// The current owner is a memo that must run, and has children to dispose of first.
    Children(Rc<dyn Value>),
    /// A memo depends on itself.
    Circle,
}

/// Brings a memo or an effect up to date, and before it whatever it depends on.
pub(crate) fn bring_up_to_date(index: u32) -> Result<(), SignalError> {
    let (mut position, mut pause) = (Position::OUTSIDE, Pause::Done);
    let mut next = graph::with(|graph| {
        position = graph.position();
        graph.start(index, &mut pause)
    });
    let checkpoint = Checkpoint::new(position);
    loop {
        let body = match next {
            Some(body) => body,
            None => match std::mem::replace(&mut pause, Pause::Done) {
                Pause::Done => break,
                Pause::Leftovers => break settle(),
                Pause::Effect => break run_effect(index),
                Pause::Circle => return Err(SignalError::Cycle),
                Pause::Children(body) => {
                    dispose_children(current_owner());
                    body
                }
            },
        };
        let changed = match body.recompute() {
            Ok(changed) => changed,
            Err(error) => fail(error, current_owner().place),
        };
        next = graph::with(|graph| {
            graph.end_memo(&position, changed);
            graph.next_run(position.checks, &mut pause)
        });
    }
    checkpoint.pass();
    Ok(())
}

fn current_owner() -> Id {
    graph::with(|graph| graph.owner)
}

/// A memo is about to be computed for the first time. `None` if it was born disposed of.
pub(crate) fn begin_first_run(id: Id) -> Option<(Checkpoint, Position)> {
    graph::with(|graph| {
        if !graph.is_alive(id) {
            return None;
        }
        let position = graph.position();
        graph.network.start_check(id.index).ok()?;
        graph.begin(id.index);
        Some((Checkpoint::new(position), position))
    })
}

/// A memo has been computed for the first time.
pub(crate) fn end_first_run(id: Id, (checkpoint, position): (Checkpoint, Position), body: Rc<dyn Value>) {
    let (orphan, must_settle) = graph::with(|graph| {
        let memo = graph.is_alive(id).then_some(id.index);
        graph.end_memo(&position, false);
        (graph.put_payload(memo, Payload::Value(body)), graph.must_settle())
    });
    checkpoint.pass();
    drop(orphan);
    if must_settle {
        settle();
    }
}

/// Runs an effect now.
pub(crate) fn run_effect(index: u32) {
    let (mut position, mut has_children) = (Position::OUTSIDE, false);
    let Some(mut function) = graph::with(|graph| {
        let function = graph.take_effect(index)?;
        position = graph.position();
        has_children = graph.nodes[index].last_child != NONE;
        graph.begin(index);
        Some(function)
    }) else {
        return;
    };
    let checkpoint = Checkpoint::new(position);
    if has_children {
        dispose_children(current_owner());
    }
    function();
    let orphan = graph::with(|graph| {
        let effect = graph.network.end();
        graph.owner = position.owner;
        graph.tracking = position.tracking;
        graph.put_payload(effect, Payload::Effect(function))
    });
    checkpoint.pass();
    drop(orphan);
}

/// Runs a renderer's effect for the first time; what it writes takes effect after it.
pub(crate) fn run_effect_in_batch(index: u32) {
    batch(|| run_effect(index));
}

impl State {
    /// Whether `index` is an effect that must run, whatever its memos say.
    pub(crate) fn is_dirty_effect(&self, index: u32) -> bool {
        self.network.is_stale_effect(index) && self.network.flags(index) & DIRTY != 0
    }

    /// Reads a signal or memo, as the innermost running function if `track` is set. `None` if it is not up to date, or
    /// cannot be read at all.
    #[inline]
    fn read(&mut self, id: Id, track: bool) -> Option<Rc<dyn Value>> {
        let node = self.nodes.get(id.index).filter(|node| node.stamp == id.stamp)?;
        let Payload::Value(value) = &node.payload else {
            return None;
        };
        if self.network.flags(id.index) != 0 {
            return None;
        }
        if track && self.tracking && self.network.is_running() {
            self.network.track(id.index);
        }
        Some(value.clone())
    }

    /// Why `id` cannot be read, even if it were brought up to date.
    fn unreadable(&self, id: Id) -> Option<SignalError> {
        if !self.is_alive(id) {
            return Some(SignalError::Disposed);
        }
        (self.network.flags(id.index) & FAILED != 0).then_some(SignalError::Failed)
    }

    /// Asks for `index` to be brought up to date.
    fn start(&mut self, index: u32, pause: &mut Pause) -> Option<Rc<dyn Value>> {
        let base = self.network.checks();
        match self.network.start_check(index) {
            Ok(()) => self.next_run(base, pause),
            Err(start) => {
                self.note_circle(start);
                *pause = Pause::Circle;
                None
            }
        }
    }

    /// The memos from `start` on wait for each other. Keeps their places for the message.
    #[cold]
    fn note_circle(&mut self, start: usize) {
        #[cfg(debug_assertions)]
        {
            let places = self.network.checking(start).map(|index| self.nodes[index].place);
            self.circle = places.take(10).collect();
        }
        let _ = start;
    }

    /// The function of a node starts to run: it owns what is created now, and subscribes to what is read.
    #[inline]
    fn begin(&mut self, index: u32) {
        self.network.begin(index);
        self.owner = self.id_of(index);
        self.tracking = true;
    }

    /// Goes on with what was asked for when `base` checks were under way. A memo that must run is begun, and returned.
    #[inline]
    fn next_run(&mut self, base: u32, pause: &mut Pause) -> Option<Rc<dyn Value>> {
        match self.network.step(base) {
            Step::Run(index) => {
                let node = &self.nodes[index];
                let Payload::Value(body) = &node.payload else {
                    self.network.finish_check();
                    *pause = Pause::Effect;
                    return None;
                };
                let (body, has_children) = (body.clone(), node.last_child != NONE);
                self.begin(index);
                if !has_children {
                    return Some(body);
                }
                *pause = Pause::Children(body);
            }
            Step::Cycle { start } => {
                self.note_circle(start);
                *pause = Pause::Circle;
            }
            Step::Done if self.must_settle() => *pause = Pause::Leftovers,
            Step::Done => *pause = Pause::Done,
        }
        None
    }

    #[inline]
    fn end_memo(&mut self, position: &Position, changed: bool) {
        self.network.end_memo(changed);
        self.owner = position.owner;
        self.tracking = position.tracking;
    }

    fn take_effect(&mut self, index: u32) -> Option<Box<dyn FnMut()>> {
        let payload = &mut self.nodes[index].payload;
        match payload {
            Payload::Effect(_) => match std::mem::replace(payload, Payload::Empty) {
                Payload::Effect(function) => Some(function),
                _ => None,
            },
            _ => None,
        }
    }

    /// Gives a node what it holds; if the node is gone, the payload comes back, to be dropped once the graph is free.
    fn put_payload(&mut self, node: Option<u32>, payload: Payload) -> Option<Payload> {
        let Some(index) = node else {
            return Some(payload);
        };
        self.nodes[index].payload = payload;
        None
    }
}
