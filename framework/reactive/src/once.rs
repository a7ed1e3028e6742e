//! Graphs that render once: a server makes a page from a view, and nothing in it changes afterwards.
//!
//! Natively only, as all that is here.

use crate::awaited::forget;
use crate::graph::{self, Graph};
use crate::{arena::NONE, owner::Owner, state::State};

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
}
