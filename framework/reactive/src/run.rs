//! Reading values and running effects: what must happen before and after.

use crate::node::{Id, Payload, Value};
use crate::{
    arena::NONE, dispose::dispose_children, error::SignalError, graph, position::Checkpoint, propagation::FAILED,
    state::State,
};
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
        let bring_up_to_date = graph::with(|graph| match graph.is_alive(id) {
            true if graph.network.flags(id.index) & FAILED == 0 => Ok(graph.bring_up_to_date),
            true => Err(SignalError::Failed),
            false => Err(SignalError::Disposed),
        })?;
        bring_up_to_date(id.index)?;
        if let Some(value) = graph::with(|graph| graph.read(id, track)) {
            return Ok(value);
        }
        // Effects that the memos have left behind have run, and one of them has made it stale again.
    }
    Err(SignalError::Endless)
}

/// The value of what is to be written now. A signal, which notifies, cannot be written by a memo.
#[inline]
pub(crate) fn value_to_write(id: Id, notifies: bool) -> Result<Rc<dyn Value>, SignalError> {
    graph::with(|graph| if notifies { graph.writable(id) } else { graph.value(id) })
}

/// Runs an effect now.
pub(crate) fn run_effect(index: u32) {
    let mut has_children = false;
    let checkpoint = Checkpoint::take();
    let Some(mut function) = graph::with(|graph| {
        let node = &mut graph.nodes[index];
        let Payload::Effect(function) = std::mem::take(&mut node.payload) else {
            return None;
        };
        has_children = node.last_child != NONE;
        graph.begin(index);
        Some(function)
    }) else {
        return;
    };
    if has_children {
        dispose_children(current_owner());
    }
    function();
    let orphan = graph::with(|graph| {
        graph.position = checkpoint.position;
        match graph.network.end() {
            Some(effect) if graph.keeps(effect) => graph.nodes[effect].payload = Payload::Effect(function),
            _ => return Some(function),
        }
        None
    });
    checkpoint.pass();
    drop(orphan);
}

pub(crate) fn current_owner() -> Id {
    graph::with(|graph| graph.position.owner)
}

impl State {
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
        let value = value.clone();
        if track && self.is_tracking() {
            self.network.track(id.index);
        }
        Some(value)
    }

    /// The signal to be written, if it may be written now.
    pub(crate) fn writable(&self, id: Id) -> Result<Rc<dyn Value>, SignalError> {
        let value = self.value(id)?;
        if self.network.checks() > 0 { Err(SignalError::WriteInMemo) } else { Ok(value) }
    }

    /// Whether what is read now becomes a source of a running function. (That may have been disposed of as it runs.)
    #[inline]
    pub(crate) fn is_tracking(&self) -> bool {
        self.position.tracking && self.network.is_running()
    }

    /// The function of a node starts to run: it owns what is created now, and subscribes to what is read.
    #[inline]
    pub(crate) fn begin(&mut self, index: u32) {
        self.network.begin(index);
        self.position.owner = self.id_of(index);
        self.position.tracking = true;
    }
}
