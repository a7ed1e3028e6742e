//! A view whose type is forgotten.

use std::rc::Rc;

use super::{Mounted, Place, View};

/// A view of any type, made by [`View::into_any`].
pub struct AnyView(Box<dyn FnOnce(Place) -> Mounted>);

impl AnyView {
    pub(crate) fn new(view: impl View) -> Self {
        AnyView(Box::new(move |place| view.mount(place)))
    }
}

impl View for AnyView {
    fn mount(self, place: Place) -> Mounted {
        (self.0)(place)
    }

    fn into_any(self) -> AnyView {
        self
    }
}

/// A closure that makes a view, whatever its type: for optional props such as the `fallback` of `Show`.
///
/// ```
/// use samara_dom::ViewFn;
///
/// let fallback: ViewFn = (|| "nothing here").into();
/// # fallback.view();
/// ```
#[derive(Clone)]
pub struct ViewFn(Rc<dyn Fn() -> AnyView>);

impl ViewFn {
    /// Makes the view.
    pub fn view(&self) -> AnyView {
        (self.0)()
    }
}

impl<V: View, F: Fn() -> V + 'static> From<F> for ViewFn {
    fn from(make: F) -> Self {
        ViewFn(Rc::new(move || make().into_any()))
    }
}
