//! `Portal`: a view that stands elsewhere in the page.

use crate::component::Children;
use crate::ops;
use crate::renderer::{Handles, NodeId, emit, emit_text};
use crate::view::{Anchor, Mounted, Place, View};
use samara_macros::component;

/// Mounts its children at the end of another element: a dialog at the end of the body, say.
///
/// Context, owner and cleanup follow the place where the portal is written; events bubble from the place where its
/// content stands.
#[component]
pub fn Portal(
    /// A CSS selector; the first element that matches. The body by default.
    #[prop(default = "body")]
    target: &'static str,
    children: Children,
) -> impl View {
    PortalView { target, children }
}

struct PortalView {
    target: &'static str,
    children: Children,
}

/// The content leaves when this is dropped: nothing around the portal contains it.
struct PortalState {
    content: Box<dyn Mounted>,
    anchor: Anchor,
    target: Handles,
}

impl View for PortalView {
    type State = PortalState;

    fn mount(self, _place: Place) -> PortalState {
        let target = Handles::new(1);
        emit_text(&[ops::ROOT, target.base()], self.target);
        let anchor = Anchor::at_end_of(target.base());
        let content = (self.children)().mount(anchor.place());
        PortalState { content, anchor, target }
    }
}

impl Drop for PortalState {
    fn drop(&mut self) {
        self.content.remove();
        self.anchor.remove();
        emit(&[ops::UNROOT, self.target.base()]);
    }
}

impl Mounted for PortalState {
    fn insert(&self, _place: Place) {}

    fn remove(&self) {}

    fn first(&self) -> Option<NodeId> {
        None
    }
}
