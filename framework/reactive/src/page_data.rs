//! Page data: how a value that a server has fetched gets into the page, and from there to the same resource in the
//! browser, which so need not fetch it again.
//!
//! The two must agree on a name. It cannot be the order in which resources are created, which differs as soon as one is
//! created only when another has arrived. It is the way to the resource through the tree of owners, which is the same on
//! both sides: at each turn, how many owners and effects of the renderer were created there before.

use crate::{arena::NONE, graph, node::Id, propagation::Kind, state::State};
use std::{future::Future, panic::Location, pin::Pin, rc::Rc};

/// How the value of a resource is put in a page, and read from there. As text, this is JSON: the page relies on it when
/// it hides what would end a script.
pub struct Transfer<T> {
    /// Writes the value as JSON; says why not otherwise.
    pub write: fn(&T) -> Result<String, String>,
    /// Reads what `write` wrote; `None` if that cannot be.
    pub read: fn(&str) -> Option<T>,
}

/// The page, as resources see it: a context, provided by the owner that the view of the whole page is mounted in.
#[doc(hidden)]
#[derive(Clone)]
pub struct PageData(pub Rc<dyn PageDataHooks>);

/// What a page does for resources: on a server the first two, in the browser the others.
#[doc(hidden)]
pub trait PageDataHooks {
    /// The resource `key` has its value, which is to be put in the page.
    fn put(&self, _key: &str, _json: String) {}

    /// The resource that was created there has a value that cannot be written.
    fn unwritable(&self, _place: &str, _error: &str) {}

    /// What the page has for the resource `key`.
    fn take(&self, _key: &str) -> Arrival {
        Arrival::Never
    }

    /// What the page had for it cannot be read.
    fn unreadable(&self, _key: &str) {}
}

/// What a page has for a resource.
#[doc(hidden)]
pub enum Arrival {
    /// Nothing: the resource is to be fetched.
    Never,
    /// The value.
    Now(String),
    /// The page itself is still arriving, and may have it later.
    Later(Pin<Box<dyn Future<Output = Option<String>>>>),
}

/// A name for the resource that is created now under the page `top`. The line is part of it, so that a difference between
/// the two sides is more likely to be noticed.
pub(crate) fn key(top: Id, created: &Location<'_>) -> String {
    let mut key = String::new();
    for ordinal in graph::with(|graph| graph.path_from(top)) {
        push_number(&mut key, ordinal);
        key.push('.');
    }
    push_number(&mut key, created.line());
    key
}

/// (Formatting by the standard library would cost a page more.)
fn push_number(text: &mut String, number: u32) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push((b'0' + (number % 10) as u8).into());
}

impl State {
    /// The turns on the way from what is created next up to the owner of the context `top`.
    fn path_from(&self, top: Id) -> Vec<u32> {
        let top = self.network[top.index].owner;
        let owners = self.ancestors(self.position.owner).take_while(|&owner| owner != top);
        let youngest = self.network[self.position.owner.index].last_child;
        let elders =
            owners.map(|owner| self.count_turns(self.network[owner].previous_sibling) + self.given_back(owner));
        std::iter::once(self.count_turns(youngest)).chain(elders).collect()
    }

    /// How many of a node and its elder siblings count as turns.
    fn count_turns(&self, mut node: u32) -> u32 {
        let mut count = 0;
        while node != NONE {
            count += u32::from(matches!(self.network.kind(node), Kind::Owner | Kind::Render | Kind::Relay));
            count += self.given_back(node);
            node = self.network[node].previous_sibling;
        }
        count
    }

    /// How many turns an owner stands for besides its own. In the browser, each owner is used once.
    #[cfg(target_arch = "wasm32")]
    fn given_back(&self, _owner: u32) -> u32 {
        0
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given_back(&self, owner: u32) -> u32 {
        self.network[owner].given_back
    }
}
