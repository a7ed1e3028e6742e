//! Running memos and effects: the propagation algorithm says which is to run next, this runs it.

use crate::batch::{batch, settle};
use crate::error::{Place, SignalError, expect};
use crate::node::{Content, Id};
use crate::propagation::{FAILED, RUNNING, Step};
use crate::{arena::NONE, dispose::dispose_children, graph, graph::create, propagation::Kind, state::State};

/// What stands beside the function to run next, or why there is none. (An `Option` in two registers and this in memory;
/// one enum of all cases takes several times as long to pass back.)
enum Outcome {
    /// There is nothing to dispose of before the run.
    Ready,
    /// What is to run, which is the current owner, has children to dispose of first.
    HasChildren,
    /// All is up to date.
    Done,
    /// All is up to date, but memos have left effects behind that nobody else is going to run.
    Leftovers,
    /// It cannot be brought up to date.
    Failed(SignalError),
}

/// Brings a memo or an effect up to date, and before it whatever it depends on.
pub(crate) fn bring_up_to_date(id: Id) -> Result<(), SignalError> {
    let (checkpoint, asked) = graph::with(|graph| (graph.checkpoint(), graph.ask(id)));
    asked?;
    let (mut outcome, mut changed) = (Outcome::Ready, false);
    let mut content: Option<Content> = None;
    loop {
        content = graph::with(|graph| {
            if content.is_some() {
                graph.end_run(&mut content, changed);
                graph.position = checkpoint.position;
            }
            graph.next_run(checkpoint.height, &mut outcome)
        });
        let Some(running) = &content else { break };
        if let Outcome::HasChildren = outcome {
            dispose_children(current_owner());
        }
        changed = run(running);
    }
    if let Outcome::Failed(error) = outcome {
        graph::with(|graph| graph.network.abandon(checkpoint.height));
        return Err(error);
    }
    checkpoint.pass();
    if let Outcome::Leftovers = outcome {
        settle();
    }
    Ok(())
}

/// Runs a memo, an effect or a cleanup, which is the current owner. Returns whether a memo's value came out different.
pub(crate) fn run(content: &Content) -> bool {
    expect(content.try_borrow_mut().map_err(|_| SignalError::Borrowed), current_owner()).run()
}

/// Adds a memo or an effect, and runs it, unless it was born disposed of. What it writes takes effect after it.
#[cfg_attr(debug_assertions, track_caller)]
pub(crate) fn create_running(kind: Kind, content: Content, place: Place) -> Id {
    let id = create(kind, Some(content), place);
    expect(if graph::is_alive(id) { batch(|| bring_up_to_date(id)) } else { Ok(()) }, id);
    id
}

/// What holds the value of a signal or memo. With `track`, the running function subscribes to it.
#[inline(never)]
pub(crate) fn read(id: Id, track: bool) -> Result<Content, SignalError> {
    // Once will do, unless memos leave effects behind that make it stale again.
    for _ in 0..100 {
        if let Some(content) = graph::with(|graph| graph.read(id, track)) {
            return Ok(content);
        }
        bring_up_to_date(id)?;
    }
    Err(SignalError::Endless)
}

/// What holds the value that is to be written now. A signal, which notifies, cannot be written by a memo.
pub(crate) fn content_to_write(id: Id, notifies: bool) -> Result<Content, SignalError> {
    graph::with(|graph| match graph.content(id) {
        Ok(_) if notifies && graph.network.is_computing() => Err(SignalError::WriteInMemo),
        content => content,
    })
}

pub(crate) fn current_owner() -> Id {
    graph::with(|graph| graph.position.owner)
}

impl State {
    /// Asks for a memo or an effect to be brought up to date.
    fn ask(&mut self, id: Id) -> Result<(), SignalError> {
        if !self.is_alive(id) {
            Err(SignalError::Disposed)
        } else if self.network.flags(id.index) & FAILED != 0 {
            Err(SignalError::Failed)
        } else if !self.network.ask(id.index) {
            Err(self.note_circle(id.index))
        } else {
            Ok(())
        }
    }

    /// Goes on with what was asked for above the height `base`. What must run is begun, and its content returned: it
    /// owns what is created now, and subscribes to what is read.
    #[inline]
    fn next_run(&mut self, base: usize, outcome: &mut Outcome) -> Option<Content> {
        match self.network.step(base) {
            Step::Run(index) => {
                let node = &mut self.network[index];
                *outcome = if node.last_child == NONE { Outcome::Ready } else { Outcome::HasChildren };
                self.position.owner = Id::new(index, node.stamp, node.place);
                self.position.reader = index;
                return node.content.take();
            }
            Step::Cycle(start) => *outcome = Outcome::Failed(self.note_circle(start)),
            Step::Done => *outcome = if self.must_settle() { Outcome::Leftovers } else { Outcome::Done },
        };
        None
    }

    /// The innermost function has returned. The content goes back to its node, unless that is gone, or done for good.
    #[inline]
    fn end_run(&mut self, content: &mut Option<Content>, changed: bool) {
        if let Some(index) = self.network.end(changed)
            && self.keeps(index)
        {
            self.network[index].content = content.take();
        }
    }

    /// What was asked for from `start` on waits for itself. Keeps the places for the message.
    #[cold]
    fn note_circle(&mut self, start: u32) -> SignalError {
        if cfg!(debug_assertions) {
            let places = self.network.circle(start).map(|index| self.network[index].place);
            self.circle = places.take(10).collect();
        }
        SignalError::Cycle
    }

    /// Reads a signal or memo, as the innermost running function if `track` is set. `None` if it is not up to date, or
    /// cannot be read at all.
    #[inline]
    fn read(&mut self, id: Id, track: bool) -> Option<Content> {
        let node = self.network.get(id.index).filter(|node| node.stamp == id.stamp)?;
        if self.network.flags(id.index) != 0 {
            return None;
        }
        let content = node.content.clone();
        if track {
            self.network.track(self.position.reader, id.index);
        }
        content
    }

    /// The running function reads `source`, unless that is gone.
    pub(crate) fn track(&mut self, source: Id) {
        if self.is_alive(source) {
            self.network.track(self.position.reader, source.index);
        }
    }

    /// Whether what is read now becomes a source of a running function. (That may have been disposed of as it runs.)
    #[inline]
    pub(crate) fn is_tracking(&self) -> bool {
        self.network.flags(self.position.reader) & RUNNING != 0
    }
}
