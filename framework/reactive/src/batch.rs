//! Batches: several writes, then one round of effects.

use crate::dispose;
use crate::error::{SignalError, fail};
use crate::graph;
use crate::propagation::Kind;
use crate::recover::Checkpoint;
use crate::run;
use crate::state::State;
use std::cell::Cell;

/// Runs `function`, and only then the effects of all that it wrote. Signals and memos read inside show each write at
/// once; it is the effects that wait. A batch inside a batch ends with the outer one.
///
/// ```
/// use samara_reactive::{Effect, Signal, StoredValue, batch};
///
/// let (first, last) = (Signal::new("Ada"), Signal::new("Byron"));
/// let runs = StoredValue::new(0);
/// Effect::new(move || {
///     let _ = (first.get(), last.get());
///     runs.update(|runs| *runs += 1);
/// });
/// batch(|| {
///     first.set("Augusta");
///     last.set("King");
/// });
/// assert_eq!(runs.get(), 2); // once when created, once for the batch
/// ```
///
/// # Panics
///
/// With `S0004` if effects keep causing each other to run: after 100,000 runs, and ten more for each node, in one round.
pub fn batch<R>(function: impl FnOnce() -> R) -> R {
    let result = {
        let _checkpoint = Checkpoint::take();
        graph::with(|graph| graph.batch_depth += 1);
        function()
    };
    settle();
    result
}

/// Runs `function` without subscribing to what it reads.
///
/// ```
/// use samara_reactive::{Memo, Signal, untrack};
///
/// let (a, b) = (Signal::new(1), Signal::new(1));
/// let sum = Memo::new(move || a.get() + untrack(|| b.get()));
/// b.set(10);
/// assert_eq!(sum.get(), 2);
/// a.set(2);
/// assert_eq!(sum.get(), 12);
/// ```
pub fn untrack<R>(function: impl FnOnce() -> R) -> R {
    let _checkpoint = Checkpoint::take();
    graph::with(|graph| graph.tracking = false);
    function()
}

thread_local!(static SETTLED: Cell<Option<fn()>> = const { Cell::new(None) });

/// Sets what is called each time the outermost batch has ended and its effects have run; it replaces what was set
/// before. There is one such hook a thread, for all its graphs: a renderer hands over then what it has collected.
///
/// ```
/// use samara_reactive::{Signal, on_settled};
/// use std::cell::Cell;
///
/// thread_local!(static FRAMES: Cell<u32> = const { Cell::new(0) });
/// let count = Signal::new(0);
/// on_settled(|| FRAMES.set(FRAMES.get() + 1));
/// count.set(1);
/// assert_eq!(FRAMES.get(), 1);
/// ```
pub fn on_settled(hook: fn()) {
    SETTLED.set(Some(hook));
}

/// If no batch is open: runs what is due, and calls the hook.
pub(crate) fn settle() {
    let Some(is_settled) = graph::with(|graph| graph.is_outside().then(|| graph.network.is_settled())) else {
        return;
    };
    if !is_settled {
        flush();
    }
    if let Some(hook) = SETTLED.get() {
        hook();
    }
}

impl State {
    /// Effects are due, and no batch is open whose end would run them.
    pub(crate) fn must_settle(&self) -> bool {
        self.is_outside() && !self.network.is_settled()
    }

    fn is_outside(&self) -> bool {
        self.batch_depth == 0 && self.network.checks() == 0
    }
}

/// Runs all effects that are due, and those that become due by it.
fn flush() {
    let (checkpoint, mut runs_left) = graph::with(|graph| {
        let checkpoint = Checkpoint::new(graph.position());
        graph.batch_depth = 1;
        (checkpoint, 100_000 + 10 * u64::from(graph.nodes.len()))
    });
    loop {
        while let Some(index) = graph::with(State::take_due) {
            if runs_left == 0 {
                refuse_endless(index);
            }
            runs_left -= 1;
            run_due(index);
        }
        // Keys that go may, as they are dropped, write signals.
        match graph::with(|graph| graph.network.next_orphan()) {
            Some(entry) => release_orphan(entry),
            None => break,
        }
    }
    graph::with(|graph| graph.failed_component = None);
    drop(checkpoint);
}

#[cold]
fn refuse_endless(index: u32) -> ! {
    let place = graph::with(|graph| {
        graph.network.fail(Some(index));
        graph.nodes[index].place
    });
    fail(SignalError::Endless, place)
}

/// Runs an effect, if the memos it has read turn out to have changed.
fn run_due(index: u32) {
    if graph::with(|graph| graph.is_dirty_effect(index)) {
        run::run_effect(index);
    } else if let Err(error) = run::bring_up_to_date(index) {
        fail(error, graph::with(|graph| graph.nodes[index].place));
    }
}

/// Removes the entry of a selector, if still nobody subscribes to it.
fn release_orphan(index: u32) {
    let entry = graph::with(|graph| {
        let is_orphan = graph.network.kind(index) == Kind::Entry && !graph.network.has_subscribers(index);
        is_orphan.then(|| graph.id_of(index))
    });
    if let Some(entry) = entry {
        dispose::dispose(entry);
    }
}
