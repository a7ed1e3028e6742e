//! A view whose type is forgotten.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::{Mounted, Place, View, Visit};
use crate::renderer::NodeId;

/// A view of any type, made by [`View::into_any`].
pub struct AnyView(Box<dyn FnOnce(Place) -> Box<dyn Mounted>>);

impl AnyView {
    pub(crate) fn new(view: impl View) -> Self {
        AnyView(Box::new(move |place| Box::new(view.mount(place))))
    }
}

impl View for AnyView {
    type State = Box<dyn Mounted>;

    fn mount(self, place: Place) -> Self::State {
        (self.0)(place)
    }

    fn into_any(self) -> AnyView {
        self
    }
}

impl Mounted for Box<dyn Mounted> {
    fn each_node(&self, visit: &mut Visit) -> ControlFlow<NodeId> {
        (**self).each_node(visit)
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
