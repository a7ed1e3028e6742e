//! Elements: copies of a template, with their holes filled.

use super::{Mounted, Mounting, Place, View, keep};
use crate::html;
use crate::listen::Listeners;
use crate::ops;
use crate::plan::Plan;
use crate::renderer::{self, Handles, NodeId, emit};

/// Makes the view that `view!` expands to: its markup, and what fills the holes. `fill` is called with each copy.
pub fn template(plan: &'static Plan, fill: impl FnOnce(&mut Instance) + 'static) -> impl View {
    Mounting(move |place: Place| {
        let mut instance = Instance::copy(plan, place);
        let outer = html::is_rendering().then(html::begin_template);
        // Filling before inserting: the browser has nothing to lay out yet.
        fill(&mut instance);
        let Some(outer) = outer else { return instance.put(place) };
        html::end_template(outer);
        Mounted::Nothing
    })
}

/// One copy of a template, with its handlers and what is mounted inside it. Node 0 is the root; the others are numbered
/// as the walk of the plan captures them. The methods that fill holes stand with what they fill: `attribute.rs`,
/// `listen.rs`, `bind.rs`, …
///
/// A text, an anchor or an element that was created alone is an instance as well: it is node 0.
pub struct Instance {
    // Fields are dropped in this order: what is inside goes before the handles of its surroundings.
    pub(crate) inside: Vec<Mounted>,
    pub(crate) listeners: Listeners,
    handles: Handles,
}

impl Instance {
    /// A new copy, to be put at `place`; or, while HTML is written, none.
    fn copy(plan: &'static Plan, place: Place) -> Self {
        Instance::of(if html::is_rendering() { Handles::NONE } else { renderer::clone(plan, place.anchor) })
    }

    /// These nodes, with nothing inside yet.
    pub(crate) fn of(handles: Handles) -> Self {
        Instance { inside: Vec::new(), listeners: Listeners::default(), handles }
    }

    /// A new anchor at the end of an element's children: an empty text node that marks a place whose content comes and
    /// goes.
    pub(crate) fn end_of(parent: NodeId) -> Self {
        let anchor = Instance::of(Handles::new(1));
        emit(&[ops::END, anchor.node(0), parent]);
        anchor
    }

    /// This anchor, and what is mounted in front of it.
    pub(crate) fn behind(self, mount: impl FnOnce(NodeId) -> Mounted) -> Mounted {
        let content = mount(self.node(0));
        self.with(content)
    }

    #[inline(never)]
    fn with(self, content: Mounted) -> Mounted {
        Mounted::Group(vec![content, Mounted::Node(self)])
    }

    /// The handle of the node with this number.
    pub(crate) fn node(&self, number: u32) -> NodeId {
        self.handles.base + number
    }

    /// Puts the root at `place`.
    #[inline(never)]
    pub(crate) fn put(self, place: Place) -> Mounted {
        place.put(self.node(0));
        Mounted::Node(self)
    }

    /// Writes the markup up to the next hole, on a server.
    #[inline(always)]
    pub fn html(&self, piece: &'static str) {
        html::piece(piece);
    }

    /// Fills a hole between tags. `alone`: the hole is the only child of its element, which is the node.
    // Compiled into each template: a call would take as long as writing a short text does.
    #[inline(always)]
    pub fn child<V: View>(&mut self, number: u32, alone: bool, view: V) {
        if html::is_rendering() && V::TEXT {
            return html::text_hole(alone, |buffer| view.write_text(buffer));
        }
        self.mount(number, alone, view);
    }

    fn mount<V: View>(&mut self, number: u32, alone: bool, view: V) {
        let content = view.mount_in_hole(Place::hole(self.node(number), alone));
        keep(&mut self.inside, content);
    }

    /// The same for a hole of a drawing (`root` is `svg`) or a formula (`math`).
    #[inline]
    pub fn foreign_child<V: View>(&mut self, number: u32, alone: bool, root: &'static str, view: V) {
        let fill = || self.child(number, alone, view);
        if html::is_rendering() { html::foreign(root, fill) } else { fill() }
    }
}
