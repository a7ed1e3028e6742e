//! `Portal`: a view that stands elsewhere in the page.

use samara_reactive::on_cleanup;

use crate::component::Children;
use crate::html;
use crate::mount::{Root, mounting_place};
use crate::view::{Mounted, Mounting, View};
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
    Mounting(move |_| {
        // In HTML there is no telling where the target stands: the content comes when the page is hydrated.
        if !html::is_rendering() {
            let root = Root::new(mounting_place(target), children);
            on_cleanup(move || root.leave());
        }
        // Nothing around the portal contains the content.
        Mounted::Nothing
    })
}
