//! `Portal`: a view that stands elsewhere in the page.

use std::ops::ControlFlow;

use crate::component::Children;
use crate::html;
use crate::mount::{Root, mounting_place};
use crate::renderer::NodeId;
use crate::view::{Mounted, Mounting, View, Visit};
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
    // In HTML there is no telling where the target stands: the content comes when the page is hydrated.
    Mounting(move |_| PortalState((!html::is_rendering()).then(|| Root::new(mounting_place(target), children))))
}

/// The content leaves when this is dropped: nothing around the portal contains it.
struct PortalState(Option<Root>);

impl Drop for PortalState {
    fn drop(&mut self) {
        self.0.iter().for_each(Root::leave);
    }
}

impl Mounted for PortalState {
    fn each_node(&self, _visit: &mut Visit) -> ControlFlow<NodeId> {
        ControlFlow::Continue(())
    }
}
