//! Batches: several writes, then one round of effects.

use crate::error::{SignalError, fail_within};
use crate::{arena::NONE, graph, position::Checkpoint, propagation::STALE, run::bring_up_to_date, state::State};
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
    let checkpoint = open();
    let result = function();
    drop(checkpoint);
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
    let _checkpoint = Checkpoint::leave(|position| position.reader = NONE);
    function()
}

fn open() -> Checkpoint {
    Checkpoint::leave(|position| position.batch_depth += 1)
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

/// Runs all effects that are due, if the memos they have read turn out to have changed, and what becomes due by it.
fn flush() {
    let checkpoint = open();
    let mut runs_left = graph::with(|graph| 100_000 + 10 * graph.network.counts().0);
    while let Some(index) = graph::with(State::take_due) {
        if runs_left == 0 {
            graph::with(|graph| graph.network.fail(index));
            fail_within(SignalError::Endless, index);
        }
        runs_left -= 1;
        if let Err(error) = bring_up_to_date(graph::with(|graph| graph.id_of(index))) {
            fail_within(error, index);
        }
    }
    graph::with(|graph| graph.failed_component = None);
    drop(checkpoint);
}

impl State {
    /// Effects are due, and no batch is open whose end would run them.
    pub(crate) fn must_settle(&self) -> bool {
        self.is_outside() && !self.network.is_settled()
    }

    fn is_outside(&self) -> bool {
        self.position.batch_depth == 0 && self.network.height() == 0
    }

    /// The next vertex to look at: before an effect, whatever it was created in, if that is due as well (it may well
    /// dispose of the effect).
    fn take_due(&mut self) -> Option<u32> {
        let (due, queue) = self.network.first_due()?;
        let stale = self.ancestors(self.id_of(due)).filter(|&index| self.network.flags(index) & STALE != 0);
        let first = stale.last().unwrap_or(due);
        if first == due {
            self.network.drop_first(queue);
        }
        Some(first)
    }
}
