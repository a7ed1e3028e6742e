//! Access to a mounted element, for what no attribute can express: focus, scrolling, the current value.

use samara_reactive::{Signal, on_cleanup};

use crate::html;
use crate::interpreter;
use crate::ops;
use crate::plan::Name;
use crate::renderer::{NodeId, emit, name};
use crate::view::Instance;

/// Refers to the element that it is given to by `node_ref=`, for as long as that element is mounted.
///
/// ```
/// use samara_dom::NodeRef;
///
/// let input = NodeRef::new();
/// assert!(!input.focus()); // no element yet
/// ```
#[derive(Clone, Copy)]
pub struct NodeRef(Signal<Option<NodeId>>);

impl NodeRef {
    /// A reference to no element yet.
    #[allow(clippy::new_without_default, reason = "it joins the graph, which a default should not")]
    pub fn new() -> Self {
        NodeRef(Signal::new(None))
    }

    /// Whether the element is mounted. Tracked: an effect that asks runs again when that changes.
    pub fn is_mounted(&self) -> bool {
        self.0.with(Option::is_some)
    }

    /// A DOM property of the element as text, as it is now: `value`, `checked`, `offsetWidth`, ….
    /// `None` when there is no element or no such property.
    pub fn property(&self, name: &str) -> Option<String> {
        interpreter::property(self.0.get_untracked()?, name)
    }

    /// The browser's own element, for what is not here: `canvas.element::<web_sys::HtmlCanvasElement>()`. `None` when
    /// there is no element, or it has another type.
    #[cfg(target_arch = "wasm32")]
    pub fn element<T: wasm_bindgen::JsCast>(&self) -> Option<T> {
        use wasm_bindgen::JsCast;
        interpreter::node(self.0.get_untracked()?).dyn_into().ok()
    }

    /// Calls a method at the end of the batch, when the page is up to date.
    fn call(&self, method: &'static Name) -> bool {
        let Some(node) = self.0.get_untracked() else {
            return false;
        };
        emit(&[ops::CALL, node, name(method)]);
        samara_reactive::batch(|| {});
        true
    }
}

/// Methods that call the element's method of the given name.
macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident: $method:literal;)*) => {
        impl NodeRef {
            $(
                $(#[$doc])*
                pub fn $name(&self) -> bool {
                    static METHOD: Name = Name::new($method);
                    self.call(&METHOD)
                }
            )*
        }
    };
}

calls! {
    /// Gives the element the keyboard focus. Returns whether there is an element.
    focus: "focus";
    /// Takes the keyboard focus from the element. Returns whether there is an element.
    blur: "blur";
    /// Selects the text of an input. Returns whether there is an element.
    select: "select";
    /// Puts what a form started with back into its fields. Returns whether there is an element.
    reset: "reset";
    /// Scrolls until the element can be seen. Returns whether there is an element.
    scroll_into_view: "scrollIntoView";
}

impl Instance {
    /// `node_ref=reference`
    pub fn node_ref(&self, node: u32, reference: NodeRef) {
        if html::is_rendering() {
            return;
        }
        let node = self.node(node);
        reference.0.set(Some(node));
        on_cleanup(move || {
            // The reference may be gone already, or refer to an element that was mounted since.
            let _ = reference.0.try_update(|current| {
                current.take_if(|current| *current == node);
            });
        });
    }
}
