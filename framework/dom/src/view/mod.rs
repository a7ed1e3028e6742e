//! What can stand in `{…}`: the [`View`] trait.
//!
//! A view is a value that can be mounted once. Mounting writes operations and returns a *state*: what is needed to
//! move the mounted nodes or to take them out again. What changes later is the business of effects, which the graph
//! owns; a state only holds node handles, and frees them when it is dropped.

mod any;
mod component;
mod compound;
mod dynamic;
mod failure;
mod mounting;
mod template;
mod text;

pub use any::{AnyView, ViewFn};
pub use component::component;
pub use failure::{ErrorSink, Failure};
pub(crate) use mounting::Mounting;
pub use template::{Instance, template};

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::html;
use crate::ops;
use crate::renderer::{Handles, NodeId, emit};

/// Something that can be mounted: text, elements, components, closures that return views, and collections of these.
///
/// ```
/// use samara_dom::View;
///
/// fn greeting(name: Option<String>) -> impl View {
///     ("Hello ", name)
/// }
/// # greeting(None);
/// ```
#[diagnostic::on_unimplemented(
    message = "S0201: `{Self}` is not a view, so it cannot be shown",
    label = "this cannot stand in a view",
    note = "views are text, numbers, elements, components, closures that return views, and Option, Result, Vec, arrays and tuples of views",
    note = "a value of your own can be shown as text: `{{value.to_string()}}`; a signal of it: `{{move || value.get().to_string()}}`"
)]
pub trait View: Sized + 'static {
    /// What stays behind when the view is mounted.
    type State: Mounted;

    /// Whether the view is never more than one text node.
    #[doc(hidden)]
    const TEXT: bool = false;

    /// Creates the view's nodes in front of `place`.
    fn mount(self, place: Place) -> Self::State;

    /// Mounts the view in a hole of a template. The hole is an empty text node, which a view that is text can fill
    /// instead of creating one; then there is nothing to keep.
    #[doc(hidden)]
    #[inline]
    fn mount_in_hole(self, place: Place) -> Option<Self::State> {
        if !Self::TEXT {
            return Some(place.block(|| self.mount(place)));
        }
        text::set_text(place.anchor, &self);
        None
    }

    /// Appends the text of a view whose `TEXT` is true; escaped, while HTML is being written.
    #[doc(hidden)]
    fn write_text(&self, _buffer: &mut String) {}

    /// Whether `other` would show the same text, for a view whose `TEXT` is true.
    #[doc(hidden)]
    fn same_text(&self, _other: &Self) -> bool {
        false
    }

    /// Forgets the concrete type, so that branches of different types can stand in one place.
    ///
    /// ```
    /// use samara_dom::{AnyView, View};
    ///
    /// fn answer(known: bool) -> AnyView {
    ///     if known { 42.into_any() } else { "nobody knows".into_any() }
    /// }
    /// # answer(true);
    /// ```
    fn into_any(self) -> AnyView {
        AnyView::new(self)
    }
}

/// What is mounted, seen from the parent: nodes at one level that can be moved and taken out.
// The provided methods are for sized types only. That keeps them out of the tables of `dyn Mounted`, which are in the
// wasm once for each type.
pub trait Mounted: 'static {
    /// Shows the nodes to `visit`, in the order of the document, until it breaks; returns the node where that was.
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId>;

    /// Moves all nodes in front of `place`; also puts back what [`remove`](Mounted::remove) took out.
    fn insert(&self, place: Place)
    where
        Self: Sized,
    {
        let _ = self.each_node(&mut place.mover());
    }

    /// Takes all nodes out of the document.
    fn remove(&self)
    where
        Self: Sized,
    {
        let _ = self.each_node(&mut take_out);
    }

    /// The first node, if there is any.
    fn first(&self) -> Option<NodeId>
    where
        Self: Sized,
    {
        self.each_node(&mut ControlFlow::Break).break_value()
    }
}

/// Called with nodes; says whether to go on.
pub type Visit<'a> = dyn FnMut(NodeId) -> ControlFlow<NodeId> + 'a;

fn take_out(node: NodeId) -> ControlFlow<NodeId> {
    emit(&[ops::REMOVE, node]);
    ControlFlow::Continue(())
}

/// Where a view is mounted: in front of an existing node, the *anchor*, which outlives the view.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub(crate) anchor: NodeId,
    neighbours: Neighbours,
}

/// Who else is near the anchor.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Neighbours {
    /// Other views are mounted in front of the same anchor.
    Shared,
    /// No other view uses this anchor.
    Own,
    /// No other view uses this anchor, and the parent has no other children.
    Alone,
}

impl Place {
    /// The place in front of `anchor`, which others may use as well.
    pub(crate) fn before(anchor: NodeId) -> Self {
        Place { anchor, neighbours: Neighbours::Shared }
    }

    /// The place of a hole. `alone`: the hole is its element's only child.
    pub(crate) fn hole(anchor: NodeId, alone: bool) -> Self {
        let neighbours = if alone { Neighbours::Alone } else { Neighbours::Own };
        Place { anchor, neighbours }
    }

    /// The same place for a view that will have siblings there.
    pub(crate) fn shared(self) -> Self {
        Place::before(self.anchor)
    }

    /// Whether everything in the parent, except for the anchor, belongs to the view that is mounted here.
    pub(crate) fn is_alone(self) -> bool {
        self.neighbours == Neighbours::Alone
    }

    /// Mounts a block in this hole. In HTML, comments enclose it if it has siblings.
    pub(crate) fn block<S>(self, mount: impl FnOnce() -> S) -> S {
        if html::is_rendering() && !self.is_alone() { html::block(mount) } else { mount() }
    }

    /// Puts a node here.
    pub(crate) fn put(self, node: NodeId) {
        emit(&[ops::INSERT, node, self.anchor]);
    }

    /// Puts each node here that it is called with.
    fn mover(self) -> impl FnMut(NodeId) -> ControlFlow<NodeId> {
        move |node| {
            self.put(node);
            ControlFlow::Continue(())
        }
    }

    /// Mounts a block at a place that only it uses: this one, or one in front of a new anchor of its own.
    pub(crate) fn own<S>(self, mount: impl FnOnce(Place) -> S) -> (S, Option<Anchor>) {
        if self.neighbours != Neighbours::Shared {
            return (mount(self), None);
        }
        if html::is_rendering() {
            return (html::block(|| mount(Place::hole(0, false))), None);
        }
        let anchor = text::anchor(self);
        (mount(anchor.place()), Some(anchor))
    }
}

/// One mounted node, and the states of what is mounted inside it.
pub struct NodeState<S = ()> {
    // Fields are dropped in this order: what is inside goes before the handles of its surroundings.
    _inside: S,
    handles: Handles,
}

impl<S> NodeState<S> {
    #[inline]
    pub(crate) fn new(handles: Handles, inside: S) -> Self {
        NodeState { _inside: inside, handles }
    }

    pub(crate) fn node(&self) -> NodeId {
        self.handles.base
    }
}

impl<S: 'static> Mounted for NodeState<S> {
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        visit(self.node())
    }
}

/// An empty text node that marks a place whose content comes and goes.
pub(crate) type Anchor = NodeState;

impl Anchor {
    /// A new anchor at the end of an element's children.
    pub(crate) fn at_end_of(parent: NodeId) -> Self {
        let handles = Handles::new(1);
        emit(&[ops::ANCHOR, handles.base, 0]);
        emit(&[ops::APPEND, handles.base, parent]);
        NodeState::new(handles, ())
    }

    pub(crate) fn place(&self) -> Place {
        Place::hole(self.node(), false)
    }
}

/// Content that comes and goes: what is there now, and the anchor in front of which it stands, if it had to make one.
pub type Block<S> = (Rc<RefCell<S>>, Option<NodeState>);

impl<S: Mounted> Mounted for Rc<RefCell<S>> {
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        self.borrow().each_node(visit)
    }
}
