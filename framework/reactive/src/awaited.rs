//! What is still to come, in a graph that renders a page once, and the effects that are kept until it has.

use crate::{batch::batch, graph, handle::notify, node::Id, propagation::Kind, state::State};

/// Whether the current graph renders a page once.
#[doc(hidden)]
pub fn renders_once() -> bool {
    graph::with(|graph| graph.renders_once())
}

impl State {
    /// Whether a memo or an effect that has run is to run again. If not, it is left without sources, and only owns what
    /// it has created.
    #[inline]
    pub(crate) fn keeps(&mut self, runner: u32) -> bool {
        let keeps = !self.renders_once() || self.network.kind(runner) == Kind::Memo || self.waits(runner);
        if !keeps {
            self.network.fail(runner);
        }
        keeps
    }

    /// Whether `vertex` has read what is still to come, itself or through memos.
    fn waits(&self, vertex: u32) -> bool {
        let (mut seen, mut next) = (vec![vertex], 0);
        while !self.waiting.is_empty() && next < seen.len() {
            for source in self.network.sources(seen[next]) {
                if self.is_awaited(source) {
                    return true;
                }
                if !seen.contains(&source) {
                    seen.push(source);
                }
            }
            next += 1;
        }
        false
    }

    /// Whether what this signal says is still to come.
    pub(crate) fn is_awaited(&self, signal: u32) -> bool {
        self.renders_once() && self.waiting.iter().flatten().any(|id| id.index == signal && self.is_alive(*id))
    }

    /// The compiler knows that it is not so in the browser, and leaves out what would follow.
    fn renders_once(&self) -> bool {
        cfg!(not(target_arch = "wasm32")) && self.renders_once
    }
}

/// While it lives, what two signals of a resource say is still to come.
pub(crate) struct Awaited([Id; 2]);

impl Awaited {
    /// Only in a graph that renders once does anything wait.
    pub(crate) fn here(signals: [Id; 2]) -> Option<Awaited> {
        renders_once().then(|| {
            graph::with(|graph| graph.waiting.push(signals));
            Awaited(signals)
        })
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        forget(self.0);
    }
}

/// These two are no longer waited for. The effects that did run once more, also if nothing has come, and are then
/// forgotten.
pub(crate) fn forget(signals: [Id; 2]) {
    graph::with(|graph| graph.waiting.retain(|other| *other != signals));
    batch(|| signals.into_iter().for_each(|id| notify(id, true)));
}
