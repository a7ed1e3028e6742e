//! Mounting a view in the document, and taking it out again.

use std::cell::RefCell;
use std::rc::Rc;

use samara_reactive::{Owner, batch};

use crate::interpreter;
use crate::ops;
use crate::renderer::{self, Handles, emit, emit_text};
use crate::view::{Anchor, Mounted, View};

/// A mounted view. Dropping the handle keeps the view mounted.
pub struct MountHandle {
    owner: Owner,
    mounted: Rc<RefCell<Option<Root>>>,
}

/// What a mounted view consists of.
struct Root {
    element: Handles,
    content: Box<dyn Mounted>,
    anchor: Anchor,
}

impl MountHandle {
    /// Takes the view out of the document; its signals, effects and handlers are disposed of.
    ///
    /// Does nothing when mounting failed.
    pub fn unmount(self) {
        batch(|| {
            let Some(root) = self.mounted.borrow_mut().take() else {
                return;
            };
            root.content.remove();
            root.anchor.remove();
            emit(&[ops::UNROOT, root.element.base()]);
            self.owner.dispose();
        });
    }
}

impl Drop for MountHandle {
    fn drop(&mut self) {
        // What is mounted stays: its node handles must not be freed.
        std::mem::forget(self.mounted.borrow_mut().take());
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
    let element = Handles::new(1);
    emit_text(&[ops::ROOT, element.base()], selector);
    mount_in(element, view)
}

/// Mounts a view at the end of an element that JavaScript or `web_sys` gave.
#[cfg(target_arch = "wasm32")]
pub fn mount_to_element<V: View>(
    element: &impl AsRef<wasm_bindgen::JsValue>,
    view: impl FnOnce() -> V + 'static,
) -> MountHandle {
    let handles = Handles::new(1);
    interpreter::adopt(handles.base(), element.as_ref());
    mount_in(handles, view)
}

fn mount_in<V: View>(element: Handles, view: impl FnOnce() -> V + 'static) -> MountHandle {
    samara_reactive::on_settled(renderer::flush);
    let owner = Owner::root();
    let mounted = Rc::new(RefCell::new(None));
    let result = mounted.clone();
    interpreter::enter(move || {
        batch(|| {
            owner.run(|| {
                let anchor = Anchor::at_end_of(element.base());
                let content = Box::new(view().mount(anchor.place()));
                *result.borrow_mut() = Some(Root { element, content, anchor });
            });
        });
    });
    MountHandle { owner, mounted }
}
