//! Mounting a view in the document, and taking it out again.

use std::{cell::Cell, rc::Rc};

use samara_reactive::{Owner, batch};

use crate::interpreter;
use crate::ops;
use crate::renderer::{self, Handles, NodeId, emit, emit_text};
use crate::view::{Instance, Mounted, Place, View};

/// A mounted view. Dropping the handle keeps the view mounted.
pub struct MountHandle {
    owner: Owner,
    mounted: Rc<Cell<Option<Root>>>,
}

/// What was mounted at the end of an element.
pub(crate) struct Root {
    content: Mounted,
    element: Handles,
}

impl Root {
    /// Mounts a view at the end of `element`.
    pub(crate) fn new<V: View>(element: Handles, view: impl FnOnce() -> V) -> Self {
        Root { content: mount_at_end_of(element.base, view), element }
    }

    /// Takes the view out of the document.
    pub(crate) fn leave(&self) {
        self.content.remove();
        emit(&[ops::UNROOT, self.element.base]);
    }
}

/// Mounts a view at the end of an element.
pub(crate) fn mount_at_end_of<V: View>(element: NodeId, view: impl FnOnce() -> V) -> Mounted {
    Instance::end_of(element).behind(|anchor| view().mount(Place::hole(anchor, false)))
}

impl MountHandle {
    /// Takes the view out of the document; its signals, effects and handlers are disposed of.
    ///
    /// Does nothing when mounting failed.
    pub fn unmount(self) {
        batch(|| {
            if let Some(root) = self.mounted.take() {
                root.leave();
                self.owner.dispose();
            }
        });
    }
}

impl Drop for MountHandle {
    fn drop(&mut self) {
        // What is mounted stays: its node handles must not be freed.
        std::mem::forget(self.mounted.take());
    }
}

/// Mounts a view at the end of the page's `<body>`.
///
/// ```no_run
/// samara_dom::mount(|| "Hello");
/// ```
pub fn mount<V: View>(view: impl FnOnce() -> V + 'static) -> MountHandle {
    mount_to("body", view)
}

/// Mounts a view at the end of the first element that matches a CSS selector.
///
/// # Panics
///
/// S0207 when no element matches.
///
/// ```no_run
/// let handle = samara_dom::mount_to("#clock", || "noon");
/// handle.unmount();
/// ```
pub fn mount_to<V: View>(selector: &str, view: impl FnOnce() -> V + 'static) -> MountHandle {
    mount_in(mounting_place(selector), view, || ())
}

/// Makes the first element that matches a CSS selector a mounting place.
pub(crate) fn mounting_place(selector: &str) -> Handles {
    let element = Handles::new(1);
    emit_text(&[ops::ROOT, element.base], selector);
    element
}

/// Mounts a view at the end of an element that JavaScript or `web_sys` gave.
#[cfg(target_arch = "wasm32")]
pub fn mount_to_element<V: View>(
    element: &impl AsRef<wasm_bindgen::JsValue>,
    view: impl FnOnce() -> V + 'static,
) -> MountHandle {
    let handles = Handles::new(1);
    interpreter::adopt(handles.base, element.as_ref());
    mount_in(handles, view, || ())
}

/// Mounts a view at the end of `element`, and calls `mounted` before any effect runs.
pub(crate) fn mount_in<V: View>(
    element: Handles,
    view: impl FnOnce() -> V + 'static,
    mounted: impl FnOnce() + 'static,
) -> MountHandle {
    samara_reactive::on_settled(renderer::flush);
    #[cfg(target_arch = "wasm32")]
    samara_reactive::on_task_ready(crate::task::run_soon);
    let owner = Owner::root();
    let root = Rc::new(Cell::new(None));
    let result = root.clone();
    interpreter::enter(move || {
        batch(|| {
            result.set(Some(owner.run(|| Root::new(element, view))));
            mounted();
        });
    });
    MountHandle { owner, mounted: root }
}
