//! Elements: copies of a template, with their holes filled.

use super::{Mounting, NodeState, Place, View};
use crate::html;
use crate::plan::Plan;
use crate::renderer::{self, Handles, NodeId};

/// Makes the view that `view!` expands to: its markup, and what fills the holes. `fill` is called with each copy's node
/// handles.
pub fn template<F, S>(plan: &'static Plan, fill: F) -> impl View
where
    F: FnOnce(Instance) -> S + 'static,
    S: 'static,
{
    Mounting(move |place: Place| {
        let markup = html::is_rendering().then(html::Template::begin);
        let handles = if markup.is_some() { Handles::NONE } else { renderer::clone(plan, place.anchor) };
        // Filling before inserting: the browser has nothing to lay out yet.
        let holes = fill(Instance::at(handles.base));
        if markup.is_none() {
            place.put(handles.base);
        }
        NodeState::new(handles, holes)
    })
}

/// One copy of a template, while its holes are filled. Node 0 is the root; the others are numbered as the walk of the
/// plan captures them. The methods stand with what they fill: `attribute.rs`, `listen.rs`, `bind.rs`, …
#[derive(Clone, Copy)]
pub struct Instance {
    base: NodeId,
}

impl Instance {
    /// An element that was created alone, as node 0.
    pub(crate) fn at(base: NodeId) -> Self {
        Instance { base }
    }

    /// The handle of the node with this number.
    pub(crate) fn node(self, number: u32) -> NodeId {
        self.base + number
    }

    /// Writes the markup up to the next hole, on a server.
    #[inline(always)]
    pub fn html(self, piece: &'static str) {
        html::piece(piece);
    }

    /// Fills a hole between tags. `alone`: the hole is its element's only child.
    #[inline]
    pub fn child<V: View>(self, number: u32, alone: bool, view: V) -> Option<V::State> {
        if html::is_rendering() && V::TEXT {
            html::text_hole(alone, |buffer| view.write_text(buffer));
            return None;
        }
        view.mount_in_hole(Place::hole(self.node(number), alone))
    }

    /// The same for a hole of a drawing (`root` is `svg`) or a formula (`math`).
    #[inline]
    pub fn foreign_child<V: View>(self, number: u32, alone: bool, root: &'static str, view: V) -> Option<V::State> {
        let fill = || self.child(number, alone, view);
        if html::is_rendering() { html::foreign(root, fill) } else { fill() }
    }
}
