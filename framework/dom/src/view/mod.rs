//! What can stand in `{…}`: the [`View`] trait.
//!
//! A view is a value that can be mounted once. Mounting writes operations and returns what is [`Mounted`]: what is needed
//! to move the nodes or to take them out again. What changes later is the business of effects, which the graph owns.

mod any;
mod component;
mod compound;
mod dynamic;
mod failure;
mod mounted;
mod mounting;
mod template;
mod text;

pub use any::{AnyView, ViewFn};
pub use component::component;
pub use failure::{ErrorSink, Failure};
pub use mounted::{Mounted, Row, Shown};
pub(crate) use mounted::{keep, swap};
pub(crate) use mounting::Mounting;
pub use template::{Instance, template};

use crate::html;
use crate::ops;
use crate::renderer::{NodeId, emit};

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
    /// Whether the view is never more than one text node.
    #[doc(hidden)]
    const TEXT: bool = false;

    /// Creates the view's nodes in front of `place`.
    fn mount(self, place: Place) -> Mounted;

    /// Mounts the view in a hole of a template. A view that is text becomes the content of the hole's node, and leaves
    /// nothing to be kept.
    #[doc(hidden)]
    #[inline]
    fn mount_in_hole(self, place: Place) -> Mounted {
        if !Self::TEXT {
            return place.block(|place| self.mount(place));
        }
        text::set_text(place.anchor, &self);
        Mounted::Nothing
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

    /// The place of a hole. `alone`: the hole is its element's only child; then `anchor` is the element, until
    /// [`block`](Place::block) has made an anchor in it.
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

    /// Mounts a block in this hole: in front of the hole's text node, or else of a new anchor in the element that it
    /// has for itself. In HTML, comments enclose it if it has siblings.
    pub(crate) fn block(self, mount: impl FnOnce(Place) -> Mounted) -> Mounted {
        match (html::is_rendering(), self.is_alone()) {
            (true, false) => html::block(|| mount(self)),
            (false, true) => Instance::end_of(self.anchor).behind(|anchor| mount(Place { anchor, ..self })),
            _ => mount(self),
        }
    }

    /// Puts a node here.
    pub(crate) fn put(self, node: NodeId) {
        emit(&[ops::INSERT, node, self.anchor]);
    }

    /// Mounts a block at a place that only it uses: this one, or one in front of a new anchor of its own.
    pub(crate) fn own(self, mount: impl FnOnce(Place) -> Mounted) -> Mounted {
        if self.neighbours != Neighbours::Shared {
            return mount(self);
        }
        if html::is_rendering() {
            return html::block(|| mount(Place::hole(0, false)));
        }
        text::anchor(self).behind(|anchor| mount(Place::hole(anchor, false)))
    }
}
