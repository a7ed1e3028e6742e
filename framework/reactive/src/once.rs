//! Graphs that render once: a server makes a page from a view, and nothing in it changes afterwards.
//!
//! Natively only, as all that is here.

use crate::graph::{self, Graph};
use crate::{arena::NONE, batch::batch, handle::notify, node::Id, owner::Owner, propagation::Kind, state::State};

impl Graph {
    /// An empty graph to render a page in once, on a server. Ordinary effects do nothing there. An effect of the renderer
    /// runs once and is then forgotten, together with what it had subscribed to: unless it has read, itself or through
    /// memos, what is still to come (a [`Resource`](crate::Resource) that is being fetched). Then it runs again when that
    /// has arrived.
    ///
    /// ```
    /// use samara_reactive::{Effect, Graph, Signal, StoredValue, render_effect};
    ///
    /// Graph::without_effects().enter(|| {
    ///     let (name, log) = (Signal::new("Ada"), StoredValue::new(vec![]));
    ///     Effect::new(move || log.update(|log| log.push("an effect")));
    ///     render_effect(move || log.update(|log| log.push(name.get())));
    ///     name.set("Grace");
    ///     assert_eq!(log.get(), ["Ada"]);
    /// });
    /// ```
    pub fn without_effects() -> Graph {
        let graph = Graph::new();
        graph.enter(|| graph::with(|graph| graph.renders_once = true));
        graph
    }

    /// Whether anything is still to come: a resource is being fetched.
    #[doc(hidden)]
    pub fn is_waiting(&self) -> bool {
        !self.awaited().is_empty()
    }

    /// The resources that are being fetched: a number for each, and where it was created. (In release builds that is not
    /// known.)
    #[doc(hidden)]
    pub fn awaited(&self) -> Vec<(usize, String)> {
        self.enter(|| {
            graph::with(|graph| {
                let alive = graph.waiting.iter().filter(|[id, _]| graph.is_alive(*id));
                alive.map(|[id, _]| (id.stamp, id.place.to_string())).collect()
            })
        })
    }

    /// Waits no longer for the resource with this number.
    #[doc(hidden)]
    pub fn give_up(&self, number: usize) {
        self.enter(|| {
            let found = graph::with(|graph| graph.waiting.iter().find(|[id, _]| id.stamp == number).copied());
            found.into_iter().for_each(forget);
        });
    }
}

/// Calls `function` with each item, under an owner of its own: as seen from what is created there. Many create nothing.
/// Then the owner serves for the next item as well, which saves making and disposing of most.
#[doc(hidden)]
pub fn each_owned<T>(items: impl IntoIterator<Item = T>, mut function: impl FnMut(T)) {
    let mut items = items.into_iter();
    let mut is_unused = |item| {
        function(item);
        graph::with(State::give_back_owner)
    };
    while Owner::new().run(|| !items.all(&mut is_unused)) {}
}

impl State {
    /// Makes the current owner ready to be used again, if it has not been used.
    fn give_back_owner(&mut self) -> bool {
        let owner = self.position.owner;
        let is_unused = self.is_alive(owner) && self.network[owner.index].last_child == NONE;
        if is_unused {
            self.network[owner.index].given_back += 1;
        }
        is_unused
    }

    /// Whether a memo or an effect that has run is to run again. If not, it is left without sources, and only owns what
    /// it has created.
    #[inline]
    pub(crate) fn keeps(&mut self, runner: u32) -> bool {
        let keeps = !self.renders_once || self.network.kind(runner) == Kind::Memo || self.waits(runner);
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
        self.waiting.iter().flatten().any(|id| id.index == signal && self.is_alive(*id))
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
fn forget(signals: [Id; 2]) {
    graph::with(|graph| graph.waiting.retain(|other| *other != signals));
    batch(|| signals.into_iter().for_each(|id| notify(id, true)));
}

/// Whether the current graph renders a page once.
#[doc(hidden)]
pub fn renders_once() -> bool {
    graph::with(|graph| graph.renders_once)
}
